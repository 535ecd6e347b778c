import type { Day } from '../../core/days';
import type { CustomerBase } from '../../customers/base';
import type { RepeatStatistics } from '../../customers/repeat-statistics';

/**
 * Purchases of each customer of the statistics after `end`, to `lastDay` inclusive. Cost O(occasions).
 * @param periodDays counts periods of so many days with a purchase instead
 */
export function laterCounts(
  base: CustomerBase,
  { customers, customer, laterPurchases }: RepeatStatistics,
  end: Day,
  lastDay: Day,
  periodDays?: number,
): Int32Array<ArrayBuffer> {
  if (lastDay >= base.lastDay && periodDays === undefined) return laterPurchases;
  const counts = new Int32Array(customers);
  for (let i = 0; i < customers; i++) {
    const c = customer[i] as number;
    const from = base.offsets[c] as number;
    let count = 0;
    let before = 0;
    for (let o = (base.offsets[c + 1] as number) - 1; o >= from; o--) {
      const day = base.day[o] as number;
      if (day <= end) break;
      if (base.orders[o] === 0 || day > lastDay) continue;
      const period = periodDays === undefined ? 0 : Math.ceil((day - end) / periodDays);
      if (periodDays !== undefined && period === before) continue;
      before = period;
      count++;
    }
    counts[i] = count;
  }
  return counts;
}

/**
 * Repeat purchases of each customer in the `days` days up to `end`, the first purchase left out: what the last period brought.
 * Cost O(occasions).
 */
export function recentCounts(
  base: CustomerBase,
  { customers, customer, firstDay }: RepeatStatistics,
  end: Day,
  days: number,
): Int32Array<ArrayBuffer> {
  const counts = new Int32Array(customers);
  for (let i = 0; i < customers; i++) {
    const c = customer[i] as number;
    for (let o = base.offsets[c] as number; o < (base.offsets[c + 1] as number); o++) {
      const day = base.day[o] as number;
      if (day > end) break;
      if (base.orders[o] !== 0 && day > end - days && day > (firstDay[i] as number))
        counts[i] = (counts[i] as number) + 1;
    }
  }
  return counts;
}
