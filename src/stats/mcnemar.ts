import { incompleteBeta } from './incomplete-beta';
import type { Interval } from './intervals';
import { normalQuantile } from './normal';

/** How two shares of the same things differ. */
export interface PairedDifference {
  /** share of the first − share of the second */
  difference: number;
  interval: Interval;
  /** exact, two-sided */
  p: number;
}

/**
 * Compares two yes-or-no answers to the same n questions: McNemar’s exact test on the answers that differ, and the
 * adjusted Wald interval (half a question added to each of the four cells).
 * Source: McNemar (1947); Agresti & Min (2005), Simple improved confidence intervals for comparing matched proportions.
 * @param onlyFirst answers right of the first only @param onlySecond of the second only @param n questions, ≥ 1
 */
export function pairedDifference(
  onlyFirst: number,
  onlySecond: number,
  n: number,
  level = 0.95,
): PairedDifference {
  const differing = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  // P(X ≤ k) of a binomial with chance ½ = I½(m − k, k + 1)
  const p = differing === 0 ? 1 : Math.min(1, 2 * incompleteBeta(0.5, differing - fewer, fewer + 1));
  const one = onlyFirst + 0.5;
  const other = onlySecond + 0.5;
  const size = n + 2;
  const centre = (one - other) / size;
  const reach =
    (normalQuantile((1 + level) / 2) * Math.sqrt(one + other - ((one - other) * (one - other)) / size)) /
    size;
  return {
    difference: (onlyFirst - onlySecond) / n,
    interval: [Math.max(-1, centre - reach), Math.min(1, centre + reach)],
    p,
  };
}
