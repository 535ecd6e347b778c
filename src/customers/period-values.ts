import type { CustomerBase } from './base';
import type { Calendar } from './periods';

/**
 * What every customer with a purchase in a period brought in it, period by period. One pass over the occasions and one
 * over what was found; takes 10 bytes an occasion.
 * @param values of each occasion (amount, margin or orders)
 * @returns one array a period of the calendar, in the order of the base
 */
export function valuesByPeriod(
  { customers, offsets, day, orders }: CustomerBase,
  { starts, ofDay, firstDay }: Calendar,
  values: ArrayLike<number>,
): Float64Array<ArrayBuffer>[] {
  const counts = new Uint32Array(starts.length - 1);
  const periods = new Uint16Array(day.length);
  const sums = new Float64Array(day.length);
  let found = 0;
  for (let c = 0; c < customers; c++) {
    let period = -1;
    let sum = 0;
    let bought = false;
    const end = offsets[c + 1] as number;
    for (let i = offsets[c] as number; i <= end; i++) {
      const at = i < end ? (ofDay[(day[i] as number) - firstDay] as number) : -1;
      if (at !== period) {
        if (bought) {
          periods[found] = period;
          sums[found++] = sum;
          counts[period] = (counts[period] as number) + 1;
        }
        period = at;
        sum = 0;
        bought = false;
      }
      if (i === end) break;
      sum += values[i] as number;
      if (orders[i] !== 0) bought = true;
    }
  }
  const byPeriod = Array.from(counts, (count) => new Float64Array(count));
  counts.fill(0);
  for (let i = 0; i < found; i++) {
    const period = periods[i] as number;
    const at = counts[period] as number;
    (byPeriod[period] as Float64Array)[at] = sums[i] as number;
    counts[period] = at + 1;
  }
  return byPeriod;
}
