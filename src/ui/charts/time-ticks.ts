import { dateOf, dayOf, type Day } from '../../core/days';

const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120];
const WEEK_STEPS = [1, 2, 4];

/**
 * Ticks of a time axis: first days of months (or of every second, third … month), Mondays where the span is short.
 * @param most at most so many ticks, at least 2
 */
export function timeTicks(first: Day, last: Day, most: number): Day[] {
  const room = Math.max(2, most);
  const weeks = WEEK_STEPS.find((step) => (last - first) / (7 * step) <= room - 1);
  if (weeks !== undefined && last - first < 120) return mondays(first, last, weeks);
  const months = (last - first) / 30.44;
  const step = MONTH_STEPS.find((candidate) => months / candidate <= room - 1) ?? 240;
  return monthStarts(first, last, step);
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
