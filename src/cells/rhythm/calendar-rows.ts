import { dateOf } from '../../core/days';
import type { CustomerBase } from '../../customers/base';
import type { CalendarRow } from './result';

/** Monday = 0. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** Purchases by day of the week and by month of the year, with the days observed of each. O(occasions + days). */
export function calendarRows(base: CustomerBase): { weekdays: CalendarRow[]; months: CalendarRow[] } {
  const { firstDay, lastDay, day, orders } = base;
  const span = Math.max(1, lastDay - firstDay + 1);
  const byDay = new Float64Array(span);
  for (let i = 0; i < day.length; i++) {
    const at = (day[i] as number) - firstDay;
    if (orders[i] !== 0) byDay[at] = (byDay[at] as number) + 1;
  }
  const all = byDay.reduce((sum, count) => sum + count, 0);
  const rows = (kinds: number, indexOf: (day: number) => number): CalendarRow[] => {
    const purchases = new Float64Array(kinds);
    const days = new Uint32Array(kinds);
    for (let i = 0; i < span; i++) {
      const index = indexOf(firstDay + i);
      purchases[index] = (purchases[index] as number) + (byDay[i] as number);
      days[index] = (days[index] as number) + 1;
    }
    return Array.from(purchases, (count, index) => {
      const observed = days[index] as number;
      const perDay = observed === 0 ? null : count / observed;
      return {
        index,
        purchases: count,
        days: observed,
        perDay,
        ratio: perDay === null || all === 0 ? null : perDay / (all / span),
      };
    });
  };
  return {
    weekdays: rows(7, weekdayOf),
    months: span < 365 ? [] : rows(12, (one) => dateOf(one).month - 1),
  };
}
