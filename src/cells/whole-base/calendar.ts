import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import {
  calendarOf,
  periodCount,
  periodOf,
  periodStart,
  type Calendar,
  type Period,
} from '../../customers/periods';
import type { WholeBaseParams } from './result';

/** five years of weeks */
const MOST_PERIODS = 270;
const PER_YEAR: Record<Period, number> = {
  day: 365,
  week: 52,
  month: 12,
  quarter: 4,
  year: 1,
  'days-30': 12,
};
/** from coarse to fine */
const ORDER: readonly Period[] = ['year', 'quarter', 'month', 'days-30', 'week', 'day'];

/** Columns for a history of so many days: some to look at, and complete ones to learn from. */
export const periodOfSpan = (days: number): Period =>
  days >= 4 * 365 ? 'year' : days >= 365 ? 'quarter' : days >= 100 ? 'month' : 'week';

export interface BaseCalendar {
  calendar: Calendar;
  cohortBy: Period;
  /** index of the cohort that customers acquired in each period belong to */
  cohortOf: Uint32Array;
  /** first day of each cohort */
  cohortStarts: number[];
  /** periods in a year */
  season: number;
  /** last complete period; null where none is */
  latest: number | null;
}

/** The columns and the cohorts of a base. */
export function baseCalendar(base: CustomerBase, params: WholeBaseParams): Result<BaseCalendar> {
  const days = base.lastDay - base.firstDay + 1;
  const period = params.period ?? periodOfSpan(days);
  const count = periodCount(base.firstDay, base.lastDay, period, params.fiscalStart);
  if (count > MOST_PERIODS) return fail({ code: 'too-many-periods', most: MOST_PERIODS, found: count });
  const calendar = calendarOf(base.firstDay, base.lastDay, period, params.fiscalStart);
  const wanted = params.cohortBy ?? (days > 2 * 365 ? 'year' : 'period');
  const cohortBy = wanted === 'period' || ORDER.indexOf(wanted) >= ORDER.indexOf(period) ? period : wanted;
  const cohortOf = new Uint32Array(count);
  const cohortStarts: number[] = [];
  let previous: number | null = null;
  for (let i = 0; i < count; i++) {
    // a week that begins in December belongs to the year its data begin in
    const start = Math.max(calendar.starts[i] as number, base.firstDay);
    const of: number = cohortBy === period ? i : periodOf(start, cohortBy, params.fiscalStart);
    if (of !== previous)
      cohortStarts.push(
        cohortBy === period ? (calendar.starts[i] as number) : periodStart(of, cohortBy, params.fiscalStart),
      );
    previous = of;
    cohortOf[i] = cohortStarts.length - 1;
  }
  const last = calendar.lastComplete ? count - 1 : count - 2;
  const latest = last < 0 || (last === 0 && !calendar.firstComplete) ? null : last;
  return ok({ calendar, cohortBy, cohortOf, cohortStarts, season: PER_YEAR[period], latest });
}
