import { parseIsoDay, type Day } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';

/** Shorter spans have no room for a hold-out. */
export const LEAST_SPAN_DAYS = 56;

/**
 * The last day of the calibration: as asked, or after two thirds of the span in whole weeks; the last day of data where the span
 * has no room for a hold-out.
 * @param asked ISO, null = automatic @returns `date-out-of-range` where the day asked for lies outside the data
 */
export function calibrationOf(
  base: Pick<CustomerBase, 'firstDay' | 'lastDay'>,
  asked: string | null,
): Result<{ end: Day; automatic: boolean }> {
  const { firstDay, lastDay } = base;
  const span = lastDay - firstDay;
  if (asked === null) {
    const weeks = Math.round((span * 2) / 3 / 7);
    return ok({ end: span < LEAST_SPAN_DAYS ? lastDay : firstDay + 7 * weeks - 1, automatic: true });
  }
  const end = parseIsoDay(asked) ?? NaN;
  return end > firstDay && end <= lastDay
    ? ok({ end, automatic: false })
    : fail({
        code: 'date-out-of-range',
        param: 'calibrationEnd',
        day: end,
        first: firstDay + 1,
        last: lastDay,
      });
}
