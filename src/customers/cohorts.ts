import type { CustomerBase } from './base';
import type { Calendar } from './periods';

/** What a group of customers did, by age in periods: 0 = the period of the first purchase. */
export interface CohortSeries {
  /** customers with a purchase at each age */
  active: Uint32Array<ArrayBuffer>;
  /** customers with a purchase at each age or a later one */
  after: Uint32Array<ArrayBuffer>;
  /** customers with a purchase at any age from 1 up to each */
  returned: Uint32Array<ArrayBuffer>;
  orders: Uint32Array<ArrayBuffer>;
  /** amounts at each age, refunds deducted */
  revenue: Float64Array<ArrayBuffer>;
  /** null without a margin column */
  margin: Float64Array<ArrayBuffer> | null;
}

/** Customers who bought first in the same period; arrays are indexed by age in periods, 0 = that period. */
export interface CohortRow extends CohortSeries {
  /** index of the period in the calendar */
  period: number;
  /** customers acquired */
  size: number;
}

export interface CohortTable {
  /** by period; periods without new customers have none */
  cohorts: CohortRow[];
  /** customers with at least two purchase occasions */
  boughtAgain: number;
  /** occasions before a customer's first purchase (refunds of what was bought before the data begin): in no cell */
  earlierRefunds: { occasions: number; amount: number; margin: number };
}

/** The occasion of every customer's first purchase, as a position in the base. O(customers). */
export function firstPurchases({ customers, offsets, orders }: CustomerBase): Uint32Array<ArrayBuffer> {
  const first = new Uint32Array(customers);
  for (let c = 0; c < customers; c++) {
    let i = offsets[c] as number;
    while (orders[i] === 0) i++;
    first[c] = i;
  }
  return first;
}

/** Turns counts at the last age of each customer into counts at that age or a later one. */
export function reverseSums(counts: Uint32Array): void {
  for (let i = counts.length - 2; i >= 0; i--) counts[i] = (counts[i] as number) + (counts[i + 1] as number);
}

/** Turns counts at each age into counts up to it. */
export function runningSums<A extends Uint32Array | Float64Array>(counts: A): A {
  for (let i = 1; i < counts.length; i++) counts[i] = (counts[i] as number) + (counts[i - 1] as number);
  return counts;
}

/**
 * What every cohort of a first period did at every age, the period that had not ended included. Two passes: sizes,
 * then cells. Cost O(occasions + cells); a cohort of period p has k − p cells, so that 520 weeks have 135,000 in all.
 * @param calendar k periods over the base's `firstDay … lastDay`
 * @param first of {@link firstPurchases}
 */
export function cohortTable(
  base: CustomerBase,
  calendar: Calendar,
  first: Uint32Array = firstPurchases(base),
): CohortTable {
  const { offsets, day, amount, orders, margin } = base;
  const count = calendar.starts.length - 1;
  const { ofDay, firstDay } = calendar;
  const sizes = new Uint32Array(count);
  for (let c = 0; c < base.customers; c++) {
    const period = ofDay[(day[first[c] as number] as number) - firstDay] as number;
    sizes[period] = (sizes[period] as number) + 1;
  }
  // cells of all cohorts lie in one array each: cell (p, a) at starts[p] + a
  const starts = new Float64Array(count);
  let cells = 0;
  for (let p = 0; p < count; p++) {
    starts[p] = cells;
    if (sizes[p] !== 0) cells += count - p;
  }
  const active = new Uint32Array(cells);
  const after = new Uint32Array(cells);
  const returned = new Uint32Array(cells);
  const ordered = new Uint32Array(cells);
  const revenue = new Float64Array(cells);
  const earned = margin === null ? null : new Float64Array(cells);
  let boughtAgain = 0;
  const earlierRefunds = { occasions: 0, amount: 0, margin: 0 };
  for (let c = 0; c < base.customers; c++) {
    const from = first[c] as number;
    const to = offsets[c + 1] as number;
    for (let i = offsets[c] as number; i < from; i++) {
      earlierRefunds.occasions++;
      earlierRefunds.amount += amount[i] as number;
      if (margin !== null) earlierRefunds.margin += margin[i] as number;
    }
    const acquired = ofDay[(day[from] as number) - firstDay] as number;
    const start = starts[acquired] as number;
    const shift = start - acquired;
    let last = -1;
    let purchases = 0;
    let back = -1;
    for (let i = from; i < to; i++) {
      const at = (ofDay[(day[i] as number) - firstDay] as number) + shift;
      revenue[at] = (revenue[at] as number) + (amount[i] as number);
      if (earned !== null) earned[at] = (earned[at] as number) + ((margin as Float64Array)[i] as number);
      const bought = orders[i] as number;
      if (bought === 0) continue;
      purchases++;
      ordered[at] = (ordered[at] as number) + bought;
      if (at === last) continue;
      active[at] = (active[at] as number) + 1;
      last = at;
      if (back < 0 && at !== start) back = at;
    }
    after[last] = (after[last] as number) + 1;
    if (back >= 0) returned[back] = (returned[back] as number) + 1;
    if (purchases > 1) boughtAgain++;
  }
  const cohorts: CohortRow[] = [];
  for (let period = 0; period < count; period++) {
    if (sizes[period] === 0) continue;
    const start = starts[period] as number;
    const end = start + count - period;
    const row: CohortRow = {
      period,
      size: sizes[period] as number,
      active: active.slice(start, end),
      after: after.slice(start, end),
      returned: runningSums(returned.slice(start, end)),
      orders: ordered.slice(start, end),
      revenue: revenue.slice(start, end),
      margin: earned?.slice(start, end) ?? null,
    };
    reverseSums(row.after);
    cohorts.push(row);
  }
  return { cohorts, boughtAgain, earlierRefunds };
}

/** How many cells {@link cohortTable} makes, from the first day on. O(customers). */
export function cohortCells(base: CustomerBase, calendar: Calendar, first: Uint32Array): number {
  const seen = new Uint8Array(calendar.starts.length - 1);
  for (let c = 0; c < base.customers; c++)
    seen[calendar.ofDay[(base.day[first[c] as number] as number) - calendar.firstDay] as number] = 1;
  return seen.reduce((cells, is, period) => (is === 0 ? cells : cells + seen.length - period), 0);
}
