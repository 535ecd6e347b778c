import type { Moments } from '../../stats/student-t';
import type { TextColumn } from '../../table/column';
import type { CustomerBase } from '../base';
import type { TransactionRows } from '../transaction-rows';
import { isMissing } from '../transactions';
import type { Window } from '../window';

/** Where a first day holds several items: customers like that are a group of their own, or go by their largest row. */
export const SEVERAL = ['mixed', 'largest'] as const;
export type Several = (typeof SEVERAL)[number];

/** With what each customer began. Codes go from 0 to labels − 1. */
export interface EntryItems {
  /** one a customer: code of the item, or `missing`, or `mixed` */
  item: Uint32Array<ArrayBuffer>;
  /** day of the first purchase */
  firstDay: Int32Array<ArrayBuffer>;
  /** = number of labels: no row of the first day says what was bought */
  missing: number;
  /** = number of labels + 1 */
  mixed: number;
}

/**
 * The item every customer bought first: on the day of the first purchase occasion. Rows without a value are passed over
 * where others have one; of equally large rows the first in the table counts. O(rows + occasions).
 */
export function entryItems(
  rows: TransactionRows,
  base: CustomerBase,
  column: TextColumn,
  several: Several,
): EntryItems {
  const missing = column.labels.offsets.length - 1;
  const mixed = missing + 1;
  const firstDay = new Int32Array(base.customers);
  for (let c = 0; c < base.customers; c++) {
    const last = (base.offsets[c + 1] as number) - 1;
    let i = base.offsets[c] as number;
    while (i < last && base.orders[i] === 0) i++;
    firstDay[c] = base.day[i] as number;
  }
  const item = new Uint32Array(base.customers).fill(missing);
  const largest = new Float64Array(several === 'largest' ? base.customers : 0).fill(-1);
  for (let row = 0; row < rows.customer.length; row++) {
    const c = rows.customer[row] as number;
    if (c < 0 || rows.day[row] !== firstDay[c] || isMissing(column.valid, row)) continue;
    const paid = rows.amount[row] as number;
    if (paid < 0) continue;
    const code = column.codes[row] as number;
    if (several === 'largest') {
      if (paid <= (largest[c] as number)) continue;
      largest[c] = paid;
      item[c] = code;
    } else if (item[c] === missing) item[c] = code;
    else if (item[c] !== code) item[c] = mixed;
  }
  return { item, firstDay, missing, mixed };
}

/** What became of the customers who began with an item; arrays by code, `missing` and `mixed` included. */
export interface EntryOutcomes {
  customers: Uint32Array<ArrayBuffer>;
  /** of those observed for the days of "again": how many, and how many bought on a later day within them */
  eligible: Uint32Array<ArrayBuffer>;
  again: Uint32Array<ArrayBuffer>;
  /** of those observed for the horizon: what they spent and earned after their first day, within it */
  revenue: Moments[];
  /** null without a margin column */
  margin: Moments[] | null;
}

/**
 * Follows customers who began in a window, each for the same number of days: only those observed that long take part.
 * Refunds are deducted. One pass over the occasions.
 * @param againDays days after the first one within which a purchase counts as again
 * @param horizonDays days after the first one whose value is counted
 */
export function entryOutcomes(
  base: CustomerBase,
  entries: EntryItems,
  { from, to }: Window,
  againDays: number,
  horizonDays: number,
): EntryOutcomes {
  const size = entries.mixed + 1;
  const customers = new Uint32Array(size);
  const eligible = new Uint32Array(size);
  const again = new Uint32Array(size);
  const revenue = new Sums(size);
  const margin = base.margin === null ? null : new Sums(size);
  for (let c = 0; c < base.customers; c++) {
    const first = entries.firstDay[c] as number;
    if (first < from || first > to) continue;
    const group = entries.item[c] as number;
    customers[group] = (customers[group] as number) + 1;
    const isEligible = first + againDays <= base.lastDay;
    const isFollowed = first + horizonDays <= base.lastDay;
    if (isEligible) eligible[group] = (eligible[group] as number) + 1;
    if (!isEligible && !isFollowed) continue;
    let returned = false;
    let paid = 0;
    let earned = 0;
    for (let i = base.offsets[c] as number; i < (base.offsets[c + 1] as number); i++) {
      const later = (base.day[i] as number) - first;
      if (later <= 0) continue;
      if (later <= againDays && base.orders[i] !== 0) returned = true;
      if (later > horizonDays) continue;
      paid += base.amount[i] as number;
      if (base.margin !== null) earned += base.margin[i] as number;
    }
    if (isEligible && returned) again[group] = (again[group] as number) + 1;
    if (!isFollowed) continue;
    revenue.add(group, paid);
    margin?.add(group, earned);
  }
  return { customers, eligible, again, revenue: revenue.moments(), margin: margin?.moments() ?? null };
}

/** Means and variances of groups, updated value by value. Source: Welford (1962). */
class Sums {
  readonly #n: Uint32Array;
  readonly #mean: Float64Array;
  readonly #squares: Float64Array;

  constructor(groups: number) {
    this.#n = new Uint32Array(groups);
    this.#mean = new Float64Array(groups);
    this.#squares = new Float64Array(groups);
  }

  add(group: number, value: number): void {
    const n = (this.#n[group] as number) + 1;
    const apart = value - (this.#mean[group] as number);
    this.#n[group] = n;
    const mean = (this.#mean[group] as number) + apart / n;
    this.#mean[group] = mean;
    this.#squares[group] = (this.#squares[group] as number) + apart * (value - mean);
  }

  moments(): Moments[] {
    return Array.from(this.#n, (n, group) => ({
      n,
      mean: this.#mean[group] as number,
      variance: n < 2 ? 0 : (this.#squares[group] as number) / (n - 1),
    }));
  }
}

/** The moments of several groups as one. Source: Chan, Golub & LeVeque (1983). */
export function pooledMoments(groups: readonly Moments[]): Moments {
  let n = 0;
  let mean = 0;
  let squares = 0;
  for (const group of groups) {
    if (group.n === 0) continue;
    const apart = group.mean - mean;
    const total = n + group.n;
    squares += group.variance * (group.n - 1) + (apart * apart * n * group.n) / total;
    mean += (apart * group.n) / total;
    n = total;
  }
  return { n, mean, variance: n < 2 ? 0 : squares / (n - 1) };
}
