import type { Day } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';

const WEEK = 7;
/** A calibration shorter than this has nothing to learn from. */
const LEAST_CALIBRATION = 8 * WEEK;

export interface Schedule {
  /** last days of the calibrations, ascending */
  origins: Day[];
  horizonDays: number;
  stepDays: number;
}

/**
 * From which days to look ahead. The last horizon ends on the last day of data and the others before it, without overlap where
 * there is room. Asked for no horizon, the first calibration is half of the data and the other half is cut into equal
 * horizons; asked for one, at least a third of the data is calibration.
 * @param span days of data @returns `looks-too-short` where it does not fit
 */
export function scheduleOf(
  firstDay: Day,
  lastDay: Day,
  looks: number,
  horizonWeeks: number | null,
): Result<Schedule> {
  const span = lastDay - firstDay + 1;
  const tooShort = (neededDays: number): Result<Schedule> =>
    fail({ code: 'looks-too-short', neededDays, foundDays: span, looks });
  if (horizonWeeks === null) {
    const needed = Math.max(2 * LEAST_CALIBRATION, 2 * WEEK * looks);
    if (span < needed) return tooShort(needed);
    const horizonDays = WEEK * Math.floor(span / 2 / looks / WEEK);
    return ok({
      origins: backFrom(lastDay - horizonDays, horizonDays, looks),
      horizonDays,
      stepDays: horizonDays,
    });
  }
  const horizonDays = WEEK * horizonWeeks;
  const least = horizonDays + WEEK * (looks - 1);
  const needed = Math.ceil(Math.max(LEAST_CALIBRATION + least, 1.5 * least));
  if (span < needed) return tooShort(needed);
  const room = span - Math.max(LEAST_CALIBRATION, Math.ceil(span / 3)) - horizonDays;
  const stepDays = Math.min(horizonDays, WEEK * Math.max(1, Math.floor(room / (looks - 1) / WEEK)));
  return ok({ origins: backFrom(lastDay - horizonDays, stepDays, looks), horizonDays, stepDays });
}

const backFrom = (last: Day, step: number, looks: number): Day[] =>
  Array.from({ length: looks }, (_, k) => last - step * (looks - 1 - k));
