import type { Message } from '../../core/message';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { measureOf } from '../../customers/measures';
import { periodOf, periodStart } from '../../customers/periods';
import { baseAsOf, memberCount, type Members } from '../../customers/subset';
import { messageMaker } from '../../i18n/catalogue';
import { wilson } from '../../stats/intervals';
import { customerTable } from '../customer-table';
import type { CellCompute, CellInputs, RunContext, Selection } from '../define';
import { invalidParams } from '../parse-params';
import type { messages } from './messages';
import { intersectionsOf, pairsOf } from './overlap';
import type { SegmentRow, SegmentsParams, SegmentsResult } from './result';

const message = messageMaker<typeof messages>();

const SMALL = 30;
const DRIFT_NOTED = 0.2;

export const compute: CellCompute<SegmentsParams, SegmentsResult> = {
  run(inputs, params, context) {
    const base = inputs.customers;
    if (!base) return fail({ code: 'input-missing', cell: 'segments', input: 'customers' });
    const members = allMembers(inputs, base);
    if (!members.ok) return members;
    context.progress(0.2);
    const drift = driftOf(inputs, base, params, context);
    if (!drift.ok) return drift;
    const result = { ...sizesOf(inputs, base, members.value), drift: drift.value };
    return ok({ finding: findingOf(result), warnings: warningsOf(result), result });
  },
  lists: {
    customers(inputs, params, _result, selection) {
      const base = inputs.customers;
      if (!base) return fail({ code: 'input-missing', cell: 'segments', input: 'customers' });
      const wanted = members(inputs, params, selection);
      return wanted.ok ? ok(customerTable(base, wanted.value)) : wanted;
    },
  },
};

/** Who a list names: `{ segment: id }`, `{ only: "0 2" }` (in exactly these, by position; "" = in none), or everybody. */
function members(inputs: CellInputs, _params: SegmentsParams, selection: Selection): Result<Members> {
  const base = inputs.customers;
  if (!base || !inputs.membersOf)
    return fail({ code: 'input-missing', cell: 'segments', input: 'customers' });
  const { segment, only } = selection;
  if (segment !== undefined) {
    const known = inputs.segments?.find(({ id }) => id === segment);
    return known
      ? inputs.membersOf(known.population, base)
      : fail({ code: 'segment-not-found', segment: String(segment) });
  }
  if (only === undefined) return ok(new Uint8Array(base.customers).fill(1));
  const wanted = String(only)
    .split(' ')
    .filter((text) => text !== '')
    .map(Number);
  const all = allMembers(inputs, base);
  if (!all.ok) return all;
  if (wanted.some((at) => !all.value[at]))
    return invalidParams('segments', 'selection.only', `0 … ${all.value.length - 1}`, String(only));
  const chosen = new Uint8Array(base.customers);
  for (let c = 0; c < chosen.length; c++)
    chosen[c] = all.value.every((own, at) => (own[c] === 1) === wanted.includes(at)) ? 1 : 0;
  return ok(chosen);
}

function allMembers(inputs: CellInputs, base: CustomerBase): Result<Members[]> {
  const all: Members[] = [];
  for (const { population } of inputs.segments ?? []) {
    const own = inputs.membersOf?.(population, base);
    if (!own) return fail({ code: 'input-missing', cell: 'segments', input: 'customers' });
    if (!own.ok) return own;
    all.push(own.value);
  }
  return ok(all);
}

function sizesOf(
  inputs: CellInputs,
  base: CustomerBase,
  all: readonly Members[],
): Omit<SegmentsResult, 'drift'> {
  const revenueOf = measureOf(base, 'revenue');
  const purchasesOf = measureOf(base, 'purchases');
  const revenue = revenueOf.reduce((sum, value) => sum + value, 0);
  const segments = (inputs.segments ?? []).map(({ id, name }, at): SegmentRow => {
    const own = all[at] as Members;
    const row = { customers: 0, revenue: 0, purchases: 0 };
    for (let c = 0; c < own.length; c++) {
      if (own[c] === 0) continue;
      row.customers++;
      row.revenue += revenueOf[c] as number;
      row.purchases += purchasesOf[c] as number;
    }
    return {
      id,
      name,
      ...row,
      share: row.customers / base.customers,
      interval: wilson(row.customers, base.customers),
      revenueShare: revenue === 0 ? 0 : row.revenue / revenue,
    };
  });
  return {
    lastDay: base.lastDay,
    customers: base.customers,
    revenue,
    segments,
    both: pairsOf(all),
    ...intersectionsOf(all, base.customers, revenueOf),
  };
}

/** Every segment worked out on the base as it was at the end of past periods, oldest first, and today. */
function driftOf(
  inputs: CellInputs,
  base: CustomerBase,
  { period, points }: SegmentsParams,
  context: RunContext,
): Result<SegmentsResult['drift']> {
  const segments = inputs.segments ?? [];
  const drift: SegmentsResult['drift'] = [];
  if (points === 0 || segments.length === 0) return ok(drift);
  const last = periodOf(base.lastDay, period);
  const ends = Array.from({ length: points }, (_, i) => periodStart(last - points + 1 + i, period) - 1);
  for (const end of [...ends.filter((day) => day >= base.firstDay && day < base.lastDay), base.lastDay]) {
    const then = end === base.lastDay ? base : baseAsOf(base, end).base;
    if (then.customers === 0) continue;
    const sizes: number[] = [];
    for (const { population } of segments) {
      const own = inputs.membersOf?.(population, then);
      // a class that looks at a day of its own has no past before it
      if (own && !own.ok && own.error.code !== 'date-out-of-range') return own;
      sizes.push(own?.ok ? memberCount(own.value) : NaN);
      context.progress(0.2 + (0.8 * drift.length) / (points + 1));
    }
    drift.push({ end, customers: then.customers, sizes });
  }
  return ok(drift);
}

function findingOf(result: SegmentsResult): Message {
  const { segments, customers } = result;
  if (segments.length === 0) return message('findingNone', { customers });
  const largest = segments.reduce((most, row) => (row.customers > most.customers ? row : most));
  const outside = result.intersections.find(({ of }) => of.length === 0)?.customers ?? 0;
  return message('finding', {
    segments: segments.length,
    name: largest.name,
    customers: largest.customers,
    share: largest.share,
    low: largest.interval[0],
    high: largest.interval[1],
    revenueShare: largest.revenueShare,
    outside,
    outsideShare: outside / customers,
  });
}

function warningsOf({ segments, drift }: SegmentsResult): Message[] {
  const warnings: Message[] = [];
  const empty = segments.filter(({ customers }) => customers === 0).map(({ name }) => name);
  const small = segments
    .filter(({ customers }) => customers > 0 && customers < SMALL)
    .map(({ name }) => name);
  for (const name of empty) warnings.push(message('warnEmpty', { name }));
  for (const name of small) warnings.push(message('warnSmall', { name, size: SMALL }));
  const [first] = drift;
  const now = drift.at(-1);
  if (first && now && first !== now)
    segments.forEach(({ name }, at) => {
      const before = (first.sizes[at] ?? NaN) / first.customers;
      const after = (now.sizes[at] ?? NaN) / now.customers;
      if (Math.abs(after - before) >= DRIFT_NOTED)
        warnings.push(message('warnDrift', { name, before, after, day: first.end }));
    });
  return warnings;
}
