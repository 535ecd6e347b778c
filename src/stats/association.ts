import { chiSquareTail } from './chi-square';
import { fisherExact } from './fisher-exact';
import { normalQuantile } from './normal';
import type { Interval } from './intervals';

/** The least expected count in a cell for which the chi-square distribution is near enough. */
export const LEAST_EXPECTED = 5;

/** How two yes-or-no properties go together. */
export interface Association {
  /** Pearson’s, without correction, one degree of freedom; 0 where a margin is empty */
  statistic: number;
  /** two-sided */
  p: number;
  /** the p-value is Fisher’s: a cell was expected to hold fewer than {@link LEAST_EXPECTED} */
  exact: boolean;
}

/**
 * Tests whether two properties are independent: Pearson’s chi-square, or Fisher’s exact test where a cell of the
 * 2 × 2 table is expected to hold fewer than five.
 * Source: Cochran (1954), Some methods for strengthening the common χ² tests, for the rule of five.
 * @param both things that have both @param first @param second things that have the one, the other
 * @param n things in all
 */
export function association(both: number, first: number, second: number, n: number): Association {
  const noFirst = n - first;
  const noSecond = n - second;
  if (!(first > 0 && second > 0 && noFirst > 0 && noSecond > 0)) return { statistic: 0, p: 1, exact: false };
  const least = (Math.min(first, noFirst) * Math.min(second, noSecond)) / n;
  const deviation = both - (first * second) / n;
  const statistic = ((deviation * n) / (first * noFirst)) * ((deviation * n) / (second * noSecond)) * n;
  const exact = least < LEAST_EXPECTED;
  return {
    statistic,
    p: exact
      ? fisherExact(both, first - both, second - both, n - first - second + both)
      : chiSquareTail(statistic, 1),
    exact,
  };
}

/** How many times more often two things come together than if they did not know of each other. */
export interface Lift {
  lift: number;
  /** null where they never come together: the logarithm has no variance to speak of */
  interval: Interval | null;
}

/**
 * Lift n · both ÷ (first · second) with an interval from the delta method on its logarithm, under multinomial
 * sampling of the n things: Var(ln lift) = (1/p₁₁ − 1/p₁ − 1/p₂ + 2 lift − 1) ÷ n.
 * Source: Agresti (2013), Categorical data analysis, 16.1 (delta method).
 * @param first > 0 @param second > 0 @param n ≥ both counts
 */
export function liftOf(both: number, first: number, second: number, n: number, level = 0.95): Lift {
  const lift = (n * both) / (first * second);
  if (both === 0) return { lift, interval: null };
  const variance = Math.max(0, 1 / both - 1 / first - 1 / second + (2 * lift - 1) / n);
  const reach = Math.exp(normalQuantile((1 + level) / 2) * Math.sqrt(variance));
  return { lift, interval: [lift / reach, lift * reach] };
}
