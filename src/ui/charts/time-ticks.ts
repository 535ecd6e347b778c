import { dateOf, dayOf, type Day } from '../../core/days';

const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240];
const WEEK_STEPS = [1, 2, 4];
const SHORT_SPAN_DAYS = 120;

/**
 * Ticks of a time axis: first days of months (or of every second, third … month), Mondays where the span is short.
 * @param most at most so many ticks, at least 2
 */
export function timeTicks(first: Day, last: Day, most: number): Day[] {
  const room = Math.max(2, most);
  const fits = (ticks: readonly Day[]): boolean => ticks.length <= room;
  const weeks = last - first < SHORT_SPAN_DAYS ? WEEK_STEPS.map((step) => mondays(first, last, step)) : [];
  const months = MONTH_STEPS.map((step) => monthStarts(first, last, step));
  return weeks.find(fits) ?? months.find(fits) ?? [];
}

function mondays(first: Day, last: Day, step: number): Day[] {
  const ticks: Day[] = [];
  // 1970-01-05 was a Monday
  for (let day = Math.ceil((first - 4) / 7) * 7 + 4; day <= last; day += 7 * step) ticks.push(day);
  return ticks;
}

function monthStarts(first: Day, last: Day, step: number): Day[] {
  const ticks: Day[] = [];
  const start = dateOf(first);
  let index = start.year * 12 + start.month - 1;
  index = Math.ceil(index / step) * step;
  for (; ; index += step) {
    const day = dayOf(Math.floor(index / 12), (index % 12) + 1, 1);
    if (day > last) return ticks;
    if (day >= first) ticks.push(day);
  }
}
