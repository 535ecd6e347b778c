import type { CustomerBase } from './base';
import type { Calendar } from './periods';

/**
 * What every customer with a purchase in a period brought in it, period by period. Two passes over the occasions.
 * @param values of each occasion (amount, margin or orders)
 * @returns one array a period of the calendar, in the order of the base
 */
export function valuesByPeriod(
  base: CustomerBase,
  calendar: Calendar,
  values: ArrayLike<number>,
): Float64Array<ArrayBuffer>[] {
  const counts = new Uint32Array(calendar.starts.length - 1);
  eachPeriod(base, calendar, values, (period) => {
    counts[period] = (counts[period] as number) + 1;
  });
  const found = Array.from(counts, (count) => new Float64Array(count));
  counts.fill(0);
  eachPeriod(base, calendar, values, (period, sum) => {
    const at = counts[period] as number;
    (found[period] as Float64Array)[at] = sum;
    counts[period] = at + 1;
  });
  return found;
}

function eachPeriod(
  { customers, offsets, day, orders }: CustomerBase,
  { ofDay, firstDay }: Calendar,
  values: ArrayLike<number>,
  take: (period: number, sum: number) => void,
): void {
  for (let c = 0; c < customers; c++) {
    let period = -1;
    let sum = 0;
    let bought = false;
    const end = offsets[c + 1] as number;
    for (let i = offsets[c] as number; i < end; i++) {
      const at = ofDay[(day[i] as number) - firstDay] as number;
      if (at !== period) {
        if (bought) take(period, sum);
        period = at;
        sum = 0;
        bought = false;
      }
      sum += values[i] as number;
      if (orders[i] !== 0) bought = true;
    }
    if (bought) take(period, sum);
  }
}
