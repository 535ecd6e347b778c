import * as v from 'valibot';
import { dateOf, dayOf, daysInMonth, parseIsoDay, type Day } from '../core/days';
import { fail, ok, type Result } from '../core/result';
import type { CustomerBase } from '../customers/base';
import type { Window } from '../customers/window';
import { isoDate } from './parse-params';

/** The period a cell looks at: everything, the year up to the end of observation, the last whole calendar year, or days of one's own. */
export const SPANS = ['all', 'last-12-months', 'last-year', 'own'] as const;
export type Span = (typeof SPANS)[number];

/** Parameters of a period: put them into those of a kind as one member. `from` and `to` count where the span is `own`. */
export interface WindowParams {
  span: Span;
  /** "YYYY-MM-DD", inclusive; null = where the data begin */
  from: string | null;
  /** "YYYY-MM-DD", inclusive; null = end of observation */
  to: string | null;
}

export const windowSchema = v.strictObject({
  span: v.picklist(SPANS),
  from: v.nullable(isoDate),
  to: v.nullable(isoDate),
});

/** A period as a run uses it. */
export interface ChosenWindow extends Window {
  /** the data cover all of it: they begin on its first day or before, and observation ends on its last day or after */
  complete: boolean;
}

/**
 * The days a period stands for on a base. `last-12-months` are the 365 or 366 days up to the end of observation;
 * `last-year` is the last calendar year that ended within observation, else the one it ends in.
 * @returns `date-out-of-range` where it lies outside the data, or ends before it begins
 */
export function windowOf(base: CustomerBase, { span, from, to }: WindowParams): Result<ChosenWindow> {
  const { firstDay, lastDay } = base;
  const window = (start: Day, end: Day): Result<ChosenWindow> =>
    ok({ from: start, to: end, complete: firstDay <= start && lastDay >= end });
  if (span === 'all') return window(firstDay, lastDay);
  if (span === 'last-12-months') return window(yearBefore(lastDay) + 1, lastDay);
  if (span === 'last-year') {
    const { year, month, dayOfMonth } = dateOf(lastDay);
    const ended = month === 12 && dayOfMonth === 31;
    const last = ended || dayOf(year - 1, 1, 1) < firstDay ? year : year - 1;
    return window(dayOf(last, 1, 1), dayOf(last, 12, 31));
  }
  const start = (from === null ? null : parseIsoDay(from)) ?? firstDay;
  const end = (to === null ? null : parseIsoDay(to)) ?? lastDay;
  if (start > lastDay || end < start)
    return fail({
      code: 'date-out-of-range',
      param: 'from',
      day: start,
      first: firstDay,
      last: Math.min(end, lastDay),
    });
  if (end < firstDay)
    return fail({ code: 'date-out-of-range', param: 'to', day: end, first: firstDay, last: lastDay });
  return window(start, end);
}

/** The same date a year earlier; 28 February for the 29th. */
export function yearBefore(day: Day): Day {
  const { year, month, dayOfMonth } = dateOf(day);
  return dayOf(year - 1, month, Math.min(dayOfMonth, daysInMonth(year - 1, month)));
}
