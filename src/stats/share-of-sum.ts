import type { Interval } from './intervals';
import { normalQuantile } from './normal';

/**
 * The interval of a group's share of a sum (of revenue, say), members drawn at random: linearised ratio, within [0, 1].
 * Source: Cochran (1977), Sampling Techniques, 6.3, without finite-population correction.
 * @param n members in all, ≥ 2 for an interval @param sum of all, > 0 @param inside sum of the group
 * @param squares Σ y² of all @param insideSquares Σ y² of the group
 */
export function shareOfSumInterval(
  n: number,
  sum: number,
  inside: number,
  squares: number,
  insideSquares: number,
  level = 0.95,
): Interval {
  const share = inside / sum;
  const spread = (1 - share) ** 2 * insideSquares + share ** 2 * (squares - insideSquares);
  const error = n < 2 ? 1 : Math.sqrt(((n / (n - 1)) * Math.max(0, spread)) / (sum * sum));
  const half = normalQuantile((1 + level) / 2) * error;
  return [Math.max(0, share - half), Math.min(1, share + half)];
}
