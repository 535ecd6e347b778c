import type { Day } from '../../core/days';
import type { CustomerBase } from '../../customers/base';
import { PERIODS, periodCount, periodOf, periodStart, type Period } from '../../customers/periods';
import type { RepeatStatistics } from '../../customers/repeat-statistics';
import type { RepeatRows } from '../../models/repeat-rows';
import { descendingOrder } from '../../stats/descending-order';
import { labelAt } from '../../table/labels';
import { CLASSES, classOf } from '../purchase-models/hold-out';
import type { ClvResult, CustomerValue, Equity, ValueGroup } from './result';
import type { GroupIntervals } from './uncertainty';
import type { CustomerValues, Valuation } from './values';

const TOP = 100;
const BINS = 10;
/** More cohorts than this make the next longer period. */
const MOST_COHORTS = 24;

/** The sum of all residual values, and the customers from the most valuable on. */
export function equityOf(
  values: CustomerValues,
  rows: RepeatRows,
  rowOf: Uint32Array,
  { marginRate }: Pick<Valuation, 'marginRate'>,
): { order: Uint32Array; equity: Omit<Equity, 'intervals' | 'purchaseIntervals' | 'draws'> } {
  const { forecast, spend, clv } = values;
  const customers = clv.length;
  let total = 0;
  let undiscounted = 0;
  let purchases = 0;
  for (let i = 0; i < customers; i++) {
    total += clv[i] as number;
    undiscounted += (forecast.purchases[rowOf[i] as number] as number) * (spend[i] as number) * marginRate;
  }
  for (let row = 0; row < rows.x.length; row++)
    purchases += (rows.weight[row] as number) * (forecast.purchases[row] as number);
  const order = descendingOrder(clv);
  let topFifth = 0;
  for (let k = 0; k < Math.round(customers / 5); k++) topFifth += clv[order[k] as number] as number;
  return {
    order,
    equity: {
      total,
      undiscounted,
      purchases,
      mean: total / customers,
      customers,
      topFifthShare: total > 0 ? topFifth / total : 0,
    },
  };
}

/** Customers by P(alive), one-time buyers told apart. */
export function pAliveOf(
  { forecast }: CustomerValues,
  rows: RepeatRows,
  oneTime: (row: number) => boolean,
): Omit<ClvResult['pAlive'], 'interval'> {
  const bins = Array.from({ length: BINS }, (_, k) => ({
    from: k / BINS,
    to: (k + 1) / BINS,
    customers: 0,
    oneTime: 0,
  }));
  let sum = 0;
  let total = 0;
  for (let row = 0; row < rows.x.length; row++) {
    const alive = forecast.alive[row] as number;
    const weight = rows.weight[row] as number;
    const bin = bins[Math.min(BINS - 1, Math.floor(alive * BINS))];
    sum += weight * alive;
    total += weight;
    if (!bin) continue;
    bin.customers += weight;
    if (oneTime(row)) bin.oneTime += weight;
  }
  return { mean: sum / total, bins };
}

/** A group of customers with what tells it apart. */
export interface Group<K> {
  key: K;
  customers: Uint32Array;
}

/** Classes of x with customers in them. */
export function frequencyGroups(x: Int32Array): Group<string>[] {
  const classes: number[][] = CLASSES.map(() => []);
  for (let i = 0; i < x.length; i++) classes[classOf(x[i] as number)]?.push(i);
  return classes.flatMap((customers, k) =>
    customers.length > 0 ? [{ key: CLASSES[k] as string, customers: Uint32Array.from(customers) }] : [],
  );
}

/** Customers by month, quarter or year of the first purchase: the shortest with no more than 24 of them. */
export function cohortGroups(
  firstDay: Int32Array,
  first: Day,
  end: Day,
): { period: Period; groups: Group<Day>[] } {
  const period =
    PERIODS.filter((one) => one === 'month' || one === 'quarter').find(
      (one) => periodCount(first, end, one) <= MOST_COHORTS,
    ) ?? 'year';
  const from = periodOf(first, period);
  const cohorts: number[][] = Array.from({ length: periodCount(first, end, period) }, () => []);
  for (let i = 0; i < firstDay.length; i++) cohorts[periodOf(firstDay[i] as number, period) - from]?.push(i);
  return {
    period,
    groups: cohorts.flatMap((customers, k) =>
      customers.length > 0
        ? [{ key: periodStart(from + k, period), customers: Uint32Array.from(customers) }]
        : [],
    ),
  };
}

/** Means and total of a group, with its intervals. */
export function groupValue(
  { customers }: Group<unknown>,
  { forecast, clv }: CustomerValues,
  rowOf: Uint32Array,
  { value: intervals }: GroupIntervals,
): ValueGroup {
  const sums = { pAlive: 0, purchases: 0, clv: 0 };
  for (const i of customers) {
    const row = rowOf[i] as number;
    sums.pAlive += forecast.alive[row] as number;
    sums.purchases += forecast.purchases[row] as number;
    sums.clv += clv[i] as number;
  }
  const count = Math.max(1, customers.length);
  return {
    customers: customers.length,
    pAlive: sums.pAlive / count,
    purchases: sums.purchases / count,
    clv: sums.clv / count,
    total: sums.clv,
    intervals,
  };
}

/** The most valuable customers. */
export function topOf(
  names: Pick<CustomerBase, 'codes' | 'labels'>,
  statistics: RepeatStatistics,
  { forecast, spend, clv }: CustomerValues,
  rowOf: Uint32Array,
  order: Uint32Array,
): CustomerValue[] {
  return Array.from(order.subarray(0, TOP), (i) => {
    const row = rowOf[i] as number;
    return {
      customer: labelAt(names.labels, names.codes[statistics.customer[i] as number] as number),
      x: statistics.x[i] as number,
      tx: (statistics.recencyDays[i] as number) / 7,
      T: (statistics.ageDays[i] as number) / 7,
      pAlive: forecast.alive[row] as number,
      expectedPurchases: forecast.purchases[row] as number,
      spend: spend[i] as number,
      clv: clv[i] as number,
    };
  });
}
