import type { Interval } from '../../stats/intervals';
import type { HoldOut, HoldOutRow } from './result';

/** The 95 % interval of a curve at the end of the check, as misses of what was observed there; null for curves without chances. */
export const missRange = (
  { interval }: Pick<HoldOutRow, 'interval'>,
  { actual }: Pick<HoldOut, 'actual'>,
): Interval | null => (interval && actual > 0 ? [interval[0] / actual - 1, interval[1] / actual - 1] : null);
