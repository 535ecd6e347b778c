import { dateOf, dayOf, type Day } from '../core/days';

/** Calendar periods; weeks begin on Monday (ISO 8601). */
export const PERIODS = ['week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/**
 * The number of the period a day falls in: consecutive periods have consecutive numbers.
 * Week 0 begins on Monday 1969-12-29; month, quarter and year 0 are those of the year 0.
 */
export function periodOf(day: Day, period: Period): number {
  // 1970-01-01 was a Thursday: three days after its Monday
  if (period === 'week') return Math.floor((day + 3) / 7);
  const { year, month } = dateOf(day);
  if (period === 'month') return year * 12 + month - 1;
  return period === 'quarter' ? year * 4 + Math.floor((month - 1) / 3) : year;
}

/** The first day of a period by its number; inverse of {@link periodOf}. */
export function periodStart(index: number, period: Period): Day {
  if (period === 'week') return index * 7 - 3;
  if (period === 'year') return dayOf(index, 1, 1);
  const perYear = period === 'month' ? 12 : 4;
  const year = Math.floor(index / perYear);
  return dayOf(year, (index - year * perYear) * (12 / perYear) + 1, 1);
}

/** The periods that a span of days touches, with a table that tells the period of a day in one look. */
export interface Calendar {
  period: Period;
  /** k + 1 first days: period i is `starts[i] … starts[i + 1]) */
  starts: Int32Array<ArrayBuffer>;
  /** period (0 … k − 1) of `firstDay + i` */
  ofDay: Int32Array<ArrayBuffer>;
  firstDay: Day;
  lastDay: Day;
  /** the data begin on the first day of the first period */
  firstComplete: boolean;
  /** observation ends on the last day of the last period */
  lastComplete: boolean;
}

/**
 * The calendar of a span of days; cost O(days). A period is complete where its first and last day lie
 * inside the span.
 * @param firstDay @param lastDay inclusive, ≥ firstDay
 */
export function calendarOf(firstDay: Day, lastDay: Day, period: Period): Calendar {
  const first = periodOf(firstDay, period);
  const count = periodOf(lastDay, period) - first + 1;
  const starts = new Int32Array(count + 1);
  for (let i = 0; i <= count; i++) starts[i] = periodStart(first + i, period);
  const ofDay = new Int32Array(lastDay - firstDay + 1);
  let index = 0;
  for (let i = 0; i < ofDay.length; i++) {
    if (firstDay + i >= (starts[index + 1] ?? Infinity)) index++;
    ofDay[i] = index;
  }
  return {
    period,
    starts,
    ofDay,
    firstDay,
    lastDay,
    firstComplete: starts[0] === firstDay,
    lastComplete: (starts[count] ?? 0) - 1 === lastDay,
  };
}
