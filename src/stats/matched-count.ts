import { incompleteBeta } from './incomplete-beta';
import { upperGamma } from './incomplete-gamma';
import type { Interval } from './intervals';
import { normalQuantile } from './normal';

/** From this mean on a normal distribution does as well. */
const LARGE = 2000;

/**
 * The central interval of a count of which only mean and variance are known: negative binomial where the variance is above the
 * mean, binomial (of a number of trials that need not be whole) where it is below, Poisson between; normal above 2,000.
 * Ends are whole numbers: the first n with P(N ≤ n) ≥ (1 − level) / 2, and with P(N ≤ n) ≥ (1 + level) / 2. O(log mean).
 * @param mean ≥ 0 @param variance ≥ 0 @param level coverage, e.g. 0.95
 */
export function matchedInterval(mean: number, variance: number, level = 0.95): Interval {
  if (!(mean > 0)) return [0, 0];
  if (!(variance > 0)) return [mean, mean];
  if (mean > LARGE) {
    const half = normalQuantile((1 + level) / 2) * Math.sqrt(variance);
    return [Math.max(0, mean - half), mean + half];
  }
  const below = distribution(mean, variance);
  const first = (share: number): number => {
    let low = -1;
    let high = Math.ceil(mean);
    for (let step = 1; below(high) < share; step *= 2) {
      low = high;
      high += step;
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (below(middle) >= share) high = middle;
      else low = middle;
    }
    return high;
  };
  return [first((1 - level) / 2), first((1 + level) / 2)];
}

/** n ↦ P(N ≤ n). */
function distribution(mean: number, variance: number): (n: number) => number {
  const ratio = variance / mean;
  // apart from 1 by less than this the sizes below are without bounds
  if (Math.abs(ratio - 1) < 1e-4) return (n) => (n < 0 ? 0 : upperGamma(n + 1, mean));
  if (ratio > 1) {
    const size = mean / (ratio - 1);
    return (n) => (n < 0 ? 0 : incompleteBeta(1 / ratio, size, n + 1));
  }
  const trials = mean / (1 - ratio);
  return (n) => (n < 0 ? 0 : n >= trials - 1e-9 ? 1 : incompleteBeta(ratio, trials - n, n + 1));
}
