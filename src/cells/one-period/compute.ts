import type { Message } from '../../core/message';
import { fail, ok } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { distributionOf } from '../../customers/distribution';
import { partShareIntervals } from '../../customers/part-intervals';
import { messageMaker } from '../../i18n/catalogue';
import { correlationInterval, pearson } from '../../stats/correlation';
import { wilson } from '../../stats/intervals';
import type { CellCompute } from '../define';
import { counted, measureIn, selectedMembers, type Counted } from './counted';
import { customerList } from './customer-list';
import type { messages } from './messages';
import { PERIOD_MEASURES, type MeasureRow, type OnePeriodParams, type OnePeriodResult } from './result';

const message = messageMaker<typeof messages>();

const FEW_CUSTOMERS = 30;
const BARS = 24;
/** from here on a mean of means is said to mislead: 2 % of the ratio of totals */
const NOTICEABLE = 0.02;
const missing = () => fail({ code: 'input-missing', cell: 'one-period', input: 'customers' } as const);

export const compute: CellCompute<OnePeriodParams, OnePeriodResult> = {
  run({ customers: base }, params, context) {
    if (!base) return missing();
    const of = counted(base, params);
    if (!of.ok) return of;
    context.progress(0.5);
    const result = resultOf(base, params, of.value, (share) => context.progress(0.5 + 0.4 * share));
    return ok({ finding: findingOf(result), warnings: warningsOf(result, base), result });
  },
  members({ customers: base }, params, selection) {
    if (!base) return missing();
    const of = counted(base, params);
    return of.ok ? selectedMembers(base, of.value, params, selection) : of;
  },
  lists: {
    customers({ customers: base }, params, _result, selection) {
      return base ? customerList(base, params, selection) : missing();
    },
  },
};

const sumOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum;
};

function resultOf(
  base: CustomerBase,
  { rank, parts }: OnePeriodParams,
  of: Counted,
  progress: (share: number) => void,
): OnePeriodResult {
  const { totals, profit: earned, from, equal, byValue } = of;
  const customers = totals.customers.length;
  const orders = sumOf(totals.orders);
  const revenue = sumOf(totals.revenue);
  const profit = sumOf(earned);
  const aof = orders / customers;
  const aov = revenue / orders;
  const marginRate = totals.margin === null || revenue === 0 ? null : profit / revenue;
  const measures = PERIOD_MEASURES.flatMap((measure, i): MeasureRow[] => {
    const values = measureIn(totals, measure).filter((value) => !Number.isNaN(value));
    const found = distributionOf(values, BARS, measure === 'orders');
    progress((i + 1) / (PERIOD_MEASURES.length + 1));
    const ratio = measure === 'average-order-value' ? aov : measure === 'margin-rate' ? marginRate : null;
    return found === null ? [] : [{ measure, ...found, ratio }];
  });
  const oneOrder = totals.orders.reduce((count, own) => count + (own === 1 ? 1 : 0), 0);
  const intervals = partShareIntervals(from, equal);
  return {
    window: of.window,
    rank,
    parts,
    profitIs: totals.margin === null ? 'revenue' : 'margin',
    ordersAre: base.hasOrderIds ? 'order-ids' : 'occasions',
    customers,
    allCustomers: base.customers,
    orders,
    revenue,
    profit,
    identity: { aof, aov, marginRate, product: customers * aof * aov * (marginRate ?? 1) },
    oneOrder: { customers: oneOrder, share: oneOrder / customers, interval: wilson(oneOrder, customers) },
    measures,
    ...ordersAndAverages(of, aov),
    equalCustomers: equal.rows.map((row, i) => ({ ...row, interval: intervals[i] ?? null })),
    equalValue: byValue.rows,
    nothing: byValue.nothing,
    loss: byValue.loss,
    tiedBorders: tiedBorders(of, equal.rows),
    others: totals.others,
  };
}

/** Why the mean of the customers' averages is not the average order value, and how the two go together. */
function ordersAndAverages(
  { totals }: Counted,
  aov: number,
): Pick<OnePeriodResult, 'meanOfMeans' | 'correlation'> {
  const averages = measureIn(totals, 'average-order-value');
  const n = averages.length;
  const mean = sumOf(averages) / n;
  const aof = sumOf(totals.orders) / n;
  let together = 0;
  for (let i = 0; i < n; i++)
    together += ((totals.orders[i] as number) - aof) * ((averages[i] as number) - mean);
  const r = pearson(totals.orders, averages);
  return {
    meanOfMeans: { aov, mean, covarianceTerm: together / n / aof },
    correlation: r === null ? null : { r, interval: correlationInterval(r, n) },
  };
}

/** The last of a part and the first of the next one have the same value. */
function tiedBorders({ from: { order, key } }: Counted, rows: readonly { customers: number }[]): number {
  let end = 0;
  let tied = 0;
  for (const { customers } of rows.slice(0, -1)) {
    end += customers;
    const [last, next] = [order[end - 1], order[end]];
    if (customers > 0 && last !== undefined && next !== undefined && key[last] === key[next]) tied++;
  }
  return tied;
}

function findingOf(result: OnePeriodResult): Message {
  const { window, customers, parts, rank, equalCustomers } = result;
  const [best, last] = [equalCustomers[0], equalCustomers.at(-1)];
  const spend = result.measures.find(({ measure }) => measure === 'revenue');
  const of = rank === 'profit' && result.profitIs === 'margin' ? 'profit' : 'revenue';
  const known = { from: window.from, to: window.to, customers, revenue: result.revenue };
  if (!best || !last || !spend || best.share === null || last.share === null || customers < parts)
    return message('findingFew', { ...known, orders: result.orders, profit: result.profit, of });
  return message('finding', {
    ...known,
    of,
    parts,
    best: best.share,
    low: best.interval?.[0] ?? null,
    high: best.interval?.[1] ?? null,
    last: last.share,
    lastSum: last.sum,
    mean: spend.mean,
    median: spend.median,
    below: spend.belowMean.share,
  });
}

function warningsOf(result: OnePeriodResult, base: CustomerBase): Message[] {
  const { window, customers, parts, meanOfMeans, loss, others } = result;
  const warnings: Message[] = [];
  if (result.rank === 'profit' && result.profitIs === 'revenue') warnings.push(message('warnNoMargin'));
  if (!window.complete)
    warnings.push(
      message('warnIncomplete', {
        from: window.from,
        to: window.to,
        first: base.firstDay,
        last: base.lastDay,
      }),
    );
  if (customers < FEW_CUSTOMERS) warnings.push(message('warnFewCustomers', { customers }));
  else if (customers < FEW_CUSTOMERS * parts)
    warnings.push(message('warnSmallParts', { parts, customers: Math.floor(customers / parts) }));
  const apart = Math.abs(meanOfMeans.mean - meanOfMeans.aov);
  if (apart > NOTICEABLE * Math.abs(meanOfMeans.aov)) warnings.push(message('mean-of-means', meanOfMeans));
  if (loss.customers > 0)
    warnings.push(
      message('warnLoss', {
        customers: loss.customers,
        share: loss.customers / customers,
        sum: loss.sum,
        of: result.profitIs === 'margin' && result.rank === 'profit' ? 'profit' : 'revenue',
      }),
    );
  if (result.tiedBorders > 0) warnings.push(message('warnTies', { borders: result.tiedBorders }));
  if (others.customers > 0)
    warnings.push(message('warnOthers', { customers: others.customers, revenue: others.revenue }));
  if (result.profitIs === 'margin' && base.marginMissingRows > 0)
    warnings.push(message('warnMarginMissing', { rows: base.marginMissingRows }));
  return warnings;
}
