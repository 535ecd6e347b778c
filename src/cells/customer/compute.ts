import type { Message } from '../../core/message';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { findCustomer, searchCustomers } from '../../customers/find-customer';
import { defaultStageRules } from '../../customers/lifecycle/default-stage-rules';
import { gapDays, quantileOfCounts } from '../../customers/lifecycle/gap-days';
import { stageHistory } from '../../customers/lifecycle/stage-history';
import { measureOf } from '../../customers/measures';
import { medianOf } from '../../customers/quantiles';
import { quantileBounds } from '../../customers/rfm';
import { messageMaker } from '../../i18n/catalogue';
import { labelAt } from '../../table/labels';
import type { CellCompute } from '../define';
import { columnValues } from './column-values';
import { customerTable } from '../customer-table';
import type { messages } from './messages';
import { MOST_LISTED, type CustomerParams, type CustomerResult, type Standing } from './result';

const message = messageMaker<typeof messages>();

const MOST_OCCASIONS = 2000;
const SCORES = 5;
const OVERDUE = 2;

export const compute: CellCompute<CustomerParams, CustomerResult> = {
  run(inputs, params) {
    const base = inputs.customers;
    if (!base) return fail({ code: 'input-missing', cell: 'customer', input: 'customers' });
    const found = customerOf(base, params);
    if (!found.ok) return found;
    const c = found.value;
    const columns = columnValues(inputs.rows ?? null, c, params.columns);
    if (!columns.ok) return columns;
    const result: CustomerResult = { ...profileOf(base, c), columns: columns.value };
    return ok({ finding: findingOf(result), warnings: warningsOf(result), result });
  },
  lists: {
    search(inputs, _params, _result, { query }) {
      const base = inputs.customers;
      if (!base) return fail({ code: 'input-missing', cell: 'customer', input: 'customers' });
      const members = new Uint8Array(base.customers);
      for (const c of searchCustomers(base, String(query ?? ''), MOST_LISTED + 1)) members[c] = 1;
      return ok(customerTable(base, members));
    },
  },
};

function customerOf(base: CustomerBase, { customer }: CustomerParams): Result<number> {
  if (customer === null) {
    const revenue = measureOf(base, 'revenue');
    let best = 0;
    for (let c = 1; c < revenue.length; c++) if ((revenue[c] as number) > (revenue[best] as number)) best = c;
    return ok(best);
  }
  const found = findCustomer(base, customer);
  return found < 0 ? fail({ code: 'customer-not-found', customer }) : ok(found);
}

function profileOf(base: CustomerBase, c: number): Omit<CustomerResult, 'columns'> {
  const from = base.offsets[c] as number;
  const to = base.offsets[c + 1] as number;
  const shown = Math.max(from, to - MOST_OCCASIONS);
  let orders = 0;
  let margin = 0;
  const days: number[] = [];
  for (let i = from; i < to; i++) {
    orders += base.orders[i] as number;
    margin += base.margin?.[i] ?? 0;
    if (base.orders[i] !== 0) days.push(base.day[i] as number);
  }
  const gaps = days.slice(1).map((day, i) => day - (days[i] as number));
  const first = days[0] as number;
  const last = days.at(-1) as number;
  const mean = gaps.length === 0 ? null : (last - first) / gaps.length;
  return {
    customer: labelAt(base.labels, base.codes[c] as number),
    customers: base.customers,
    lastDay: base.lastDay,
    firstPurchase: first,
    lastPurchase: last,
    orders,
    margin: base.margin === null ? null : margin,
    standings: standingsOf(base, c),
    day: base.day.slice(shown, to),
    amount: base.amount.slice(shown, to),
    ordersOf: base.orders.slice(shown, to),
    occasionsLeftOut: shown - from,
    gaps,
    rhythm: {
      meanGapDays: mean,
      medianGapDays: medianOf(Float64Array.from(gaps).sort()),
      longestGapDays: gaps.length === 0 ? null : gaps.reduce((most, gap) => Math.max(most, gap)),
      silentDays: base.lastDay - last,
      dueOn: mean === null ? null : last + Math.round(mean),
      populationMedianGapDays: quantileOfCounts(gapDays(base).all, 0.5),
    },
    stages: stageHistory(base, c, defaultStageRules(base)),
  };
}

/** Where the customer stands among all: rank, and for recency, frequency and revenue the score by quantiles. */
function standingsOf(base: CustomerBase, c: number): Standing[] {
  const of = (measure: Standing['measure'], smallIsGood: boolean, scored: boolean): Standing => {
    const values = measureOf(base, measure);
    const value = values[c] as number;
    let better = 0;
    for (const other of values) if (smallIsGood ? other < value : other > value) better++;
    const sorted = values.slice().sort();
    const below = quantileBounds(sorted, SCORES).filter((bound) => bound < value).length;
    return {
      measure,
      value,
      median: medianOf(sorted) ?? 0,
      rank: better + 1,
      score: scored ? (smallIsGood ? SCORES - below : below + 1) : null,
    };
  };
  return [
    of('recency-days', true, true),
    of('purchases', false, true),
    of('revenue', false, true),
    of('average-order-value', false, false),
    ...(base.margin === null ? [] : [of('margin', false, false)]),
  ];
}

function findingOf(result: CustomerResult): Message {
  const revenue = result.standings.find(({ measure }) => measure === 'revenue');
  const purchases = result.standings.find(({ measure }) => measure === 'purchases')?.value ?? 0;
  const { meanGapDays, silentDays } = result.rhythm;
  const said = {
    customer: result.customer,
    purchases,
    first: result.firstPurchase,
    revenue: revenue?.value ?? 0,
    rank: revenue?.rank ?? 0,
    customers: result.customers,
    silentDays,
  };
  return meanGapDays === null || meanGapDays === 0
    ? message('findingOnce', said)
    : message('finding', { ...said, meanGapDays, times: silentDays / meanGapDays });
}

function warningsOf({ rhythm, gaps, occasionsLeftOut }: CustomerResult): Message[] {
  const warnings: Message[] = [];
  if (gaps.length > 0 && gaps.length < 3) warnings.push(message('warnFewGaps', { gaps: gaps.length }));
  if (
    gaps.length >= 3 &&
    rhythm.longestGapDays !== null &&
    rhythm.silentDays > rhythm.longestGapDays &&
    rhythm.silentDays > OVERDUE * (rhythm.meanGapDays ?? Infinity)
  )
    warnings.push(message('warnSilent', { silentDays: rhythm.silentDays, longest: rhythm.longestGapDays }));
  if (occasionsLeftOut > 0) warnings.push(message('warnOccasions', { left: occasionsLeftOut }));
  return warnings;
}
