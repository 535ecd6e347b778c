import type { CustomerBase } from './base';

/** Profit of customers from their first purchase to a day, added up by group with its squares. */
export interface GroupValue {
  sum: Float64Array<ArrayBuffer>;
  squares: Float64Array<ArrayBuffer>;
}

/**
 * Adds up every customer's profit (margin, or revenue where there is none) from the first purchase on, by group: what
 * the mean of a group and its error need. One pass over the occasions.
 * @param group of each customer, −1 = none @param ends first day of each group that counts no more
 */
export function groupValue(base: CustomerBase, group: Int32Array, ends: Int32Array): GroupValue {
  const { offsets, day, orders } = base;
  const value = base.margin ?? base.amount;
  const of = { sum: new Float64Array(ends.length), squares: new Float64Array(ends.length) };
  for (let c = 0; c < base.customers; c++) {
    const g = group[c] as number;
    if (g < 0) continue;
    const last = offsets[c + 1] as number;
    const end = ends[g] as number;
    let i = offsets[c] as number;
    while (orders[i] === 0) i++;
    let own = 0;
    for (; i < last && (day[i] as number) < end; i++) own += value[i] as number;
    of.sum[g] = (of.sum[g] as number) + own;
    of.squares[g] = (of.squares[g] as number) + own * own;
  }
  return of;
}
