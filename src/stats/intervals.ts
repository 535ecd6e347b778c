import { normalQuantile } from './normal';

/** Low and high end of an interval. */
export type Interval = [low: number, high: number];

/**
 * Wilson score interval of a share: honest for small n and for shares near 0 and 1, where p ± 1.96 s is not.
 * Source: Wilson (1927), Probable inference, the law of succession, and statistical inference.
 * @param successes 0 … n, may be fractional @param n trials, ≥ 0 @param level coverage, e.g. 0.95
 * @returns the interval within [0, 1]; [0, 1] where n = 0
 */
export function wilson(successes: number, n: number, level = 0.95): Interval {
  if (!(n > 0)) return [0, 1];
  const z = normalQuantile((1 + level) / 2);
  const share = successes / n;
  const shrink = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return [successes <= 0 ? 0 : Math.max(0, centre - half), successes >= n ? 1 : Math.min(1, centre + half)];
}
