import { dateOf, dayOf, type Day } from '../core/days';

/** Calendar periods, weeks beginning on Monday (ISO 8601), and steps of 30 days from the first day of the data. */
export const PERIODS = ['day', 'week', 'month', 'quarter', 'year', 'days-30'] as const;
export type Period = (typeof PERIODS)[number];

/** Days of a step that follows no calendar. */
export const STEP_DAYS = 30;

/**
 * The number of the period a day falls in: consecutive periods have consecutive numbers. Week 0 begins on Monday
 * 1969-12-29; month, quarter and year 0 are those of the year 0; day 0 and step 0 begin on 1970-01-01.
 * @param fiscalStart month (1…12) in which a year, and so its first quarter, begins
 */
export function periodOf(day: Day, period: Period, fiscalStart = 1): number {
  if (period === 'day') return day;
  if (period === 'days-30') return Math.floor(day / STEP_DAYS);
  // 1970-01-01 was a Thursday: three days after its Monday
  if (period === 'week') return Math.floor((day + 3) / 7);
  const { year, month } = dateOf(day);
  const months = year * 12 + month - 1;
  if (period === 'month') return months;
  return Math.floor((months - (fiscalStart - 1)) / (period === 'quarter' ? 3 : 12));
}

/** The first day of a period by its number; inverse of {@link periodOf}. */
export function periodStart(index: number, period: Period, fiscalStart = 1): Day {
  if (period === 'day') return index;
  if (period === 'days-30') return index * STEP_DAYS;
  if (period === 'week') return index * 7 - 3;
  const shift = period === 'month' ? 0 : fiscalStart - 1;
  const months = index * (period === 'month' ? 1 : period === 'quarter' ? 3 : 12) + shift;
  const year = Math.floor(months / 12);
  return dayOf(year, months - year * 12 + 1, 1);
}

/** The periods that a span of days touches, with a table that tells the period of a day in one look. */
export interface Calendar {
  period: Period;
  /** month (1…12) in which years begin */
  fiscalStart: number;
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

/** How many periods a span of days touches. */
export const periodCount = (firstDay: Day, lastDay: Day, period: Period, fiscalStart = 1): number =>
  period === 'days-30'
    ? Math.floor((lastDay - firstDay) / STEP_DAYS) + 1
    : periodOf(lastDay, period, fiscalStart) - periodOf(firstDay, period, fiscalStart) + 1;

/**
 * The calendar of a span of days; cost O(days). A period is complete where its first and last day lie
 * inside the span. Steps of 30 days begin on the first day of the span.
 * @param firstDay @param lastDay inclusive, ≥ firstDay @param fiscalStart month (1…12) in which years begin
 */
export function calendarOf(firstDay: Day, lastDay: Day, period: Period, fiscalStart = 1): Calendar {
  const first = periodOf(firstDay, period, fiscalStart);
  const count = periodCount(firstDay, lastDay, period, fiscalStart);
  const starts = new Int32Array(count + 1);
  for (let i = 0; i <= count; i++)
    starts[i] = period === 'days-30' ? firstDay + i * STEP_DAYS : periodStart(first + i, period, fiscalStart);
  const ofDay = new Int32Array(lastDay - firstDay + 1);
  let index = 0;
  for (let i = 0; i < ofDay.length; i++) {
    if (firstDay + i >= (starts[index + 1] ?? Infinity)) index++;
    ofDay[i] = index;
  }
  return {
    period,
    fiscalStart,
    starts,
    ofDay,
    firstDay,
    lastDay,
    firstComplete: starts[0] === firstDay,
    lastComplete: (starts[count] ?? 0) - 1 === lastDay,
  };
}
