import type { Result } from '../core/result';
import { ok } from '../core/result';
import type { CustomerBase } from '../customers/base';
import { calendarOf, periodCount, type Calendar, type Period } from '../customers/periods';
import { invalidParams } from './parse-params';

/** More columns than this come from a wrong date in the data, not from a history. */
const MOST_PERIODS = 6000;

/** The calendar of a base, or `params-invalid` where the period is too short for so long a span. */
export function calendarOfBase(
  kind: string,
  base: CustomerBase,
  period: Period,
  fiscalStart = 1,
): Result<Calendar> {
  const count = periodCount(base.firstDay, base.lastDay, period, fiscalStart);
  return count > MOST_PERIODS
    ? invalidParams(kind, 'period', `≤ ${MOST_PERIODS}`, `${count} × ${period}`)
    : ok(calendarOf(base.firstDay, base.lastDay, period, fiscalStart));
}
