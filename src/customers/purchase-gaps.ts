import type { SurvivalCounts } from '../stats/survival-counts';
import type { CustomerBase } from './base';

/** Days from the (n − 1)-th to the n-th purchase occasion: an event is the n-th, censored who has not made it yet. */
export interface PurchaseGaps extends SurvivalCounts {
  /** n ≥ 2 */
  purchase: number;
  /** 0 … days observed */
  time: Float64Array<ArrayBuffer>;
  events: Float64Array<ArrayBuffer>;
  /** days since the (n − 1)-th at the end of observation */
  censored: Float64Array<ArrayBuffer>;
}

/**
 * Gaps up to the `most`-th purchase as counts by day, by group. One pass over the occasions.
 * @param group of each customer, −1 = none; null = all in group 0 @param most ≥ 2
 * @returns for each group n = 2 … most
 */
export function purchaseGaps(
  base: CustomerBase,
  group: Int32Array | null,
  groups: number,
  most: number,
): PurchaseGaps[][] {
  const { offsets, day, orders, lastDay } = base;
  const time = Float64Array.from({ length: lastDay - base.firstDay + 1 }, (_, t) => t);
  const counts = Array.from({ length: groups }, () =>
    Array.from({ length: most - 1 }, (_, i): PurchaseGaps => ({
      purchase: i + 2,
      time,
      events: new Float64Array(time.length),
      censored: new Float64Array(time.length),
    })),
  );
  for (let c = 0; c < base.customers; c++) {
    const g = group === null ? 0 : (group[c] as number);
    if (g < 0) continue;
    const of = counts[g] as PurchaseGaps[];
    const end = offsets[c + 1] as number;
    let purchases = 0;
    let previous = 0;
    for (let i = offsets[c] as number; i < end && purchases < most; i++) {
      if (orders[i] === 0) continue;
      const today = day[i] as number;
      if (purchases > 0) count((of[purchases - 1] as PurchaseGaps).events, today - previous);
      previous = today;
      purchases++;
    }
    if (purchases < most) count((of[purchases - 1] as PurchaseGaps).censored, lastDay - previous);
  }
  return counts;
}

function count(counts: Float64Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}
