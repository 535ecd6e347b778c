import { dateOf, dayOf, daysInMonth, type Day } from '../../core/days';
import type { ContractPeriod } from './result';

const MONTHS: Readonly<Record<Exclude<ContractPeriod, 'week'>, number>> = { month: 1, quarter: 3, year: 12 };

/** The day so many periods after a day; the last of the month where that day is missing in it. */
export function periodsAfter(start: Day, count: number, period: ContractPeriod): Day {
  if (period === 'week') return start + 7 * count;
  const { year, month, dayOfMonth } = dateOf(start);
  const months = year * 12 + (month - 1) + count * MONTHS[period];
  const [y, m] = [Math.floor(months / 12), (months % 12) + 1];
  return dayOf(y, m, Math.min(dayOfMonth, daysInMonth(y, m)));
}

/** Whole periods from a day up to another, by the calendar. @param end not before `start` */
export function wholePeriods(start: Day, end: Day, period: ContractPeriod): number {
  if (period === 'week') return Math.floor((end - start) / 7);
  const from = dateOf(start);
  const to = dateOf(end);
  const months = (to.year - from.year) * 12 + to.month - from.month;
  let count = Math.floor(months / MONTHS[period]);
  while (periodsAfter(start, count, period) > end) count--;
  return count;
}
