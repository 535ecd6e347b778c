import { incompleteBeta } from './incomplete-beta';
import type { Interval } from './intervals';
import { normalQuantile } from './normal';

/** Mean of a sample and what is needed to say how sure it is. */
export interface Moments {
  n: number;
  mean: number;
  /** with n − 1; 0 for n < 2 */
  variance: number;
}

/** Chance of a t value at least this far from 0 on either side. @param degrees of freedom, > 0, may be fractional */
export const studentTwoSided = (t: number, degrees: number): number =>
  incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);

const MANY = 1000;

/**
 * The value that a t variable stays within on both sides with the chance `level`: by bisection on the tail below a
 * thousand degrees of freedom, by the expansion around the normal quantile from there on; relative error below 1e-11.
 * Source: Abramowitz & Stegun (1964), 26.7.5.
 * @param level 0 … 1 @param degrees > 0
 */
export function studentReach(level: number, degrees: number): number {
  const z = normalQuantile((1 + level) / 2);
  if (degrees >= MANY) {
    const s = z * z;
    const one = (z * (s + 1)) / 4;
    const two = (z * (5 * s * s + 16 * s + 3)) / 96;
    const three = (z * (3 * s ** 3 + 19 * s * s + 17 * s - 15)) / 384;
    const four = (z * (79 * s ** 4 + 776 * s ** 3 + 1482 * s * s - 1920 * s - 945)) / 92160;
    return z + (one + (two + (three + four / degrees) / degrees) / degrees) / degrees;
  }
  let low = z;
  let high = z + 1;
  while (studentTwoSided(high, degrees) > 1 - level) {
    low = high;
    high *= 2;
  }
  for (let step = 0; step < 80 && high - low > 1e-14 * high; step++) {
    const middle = (low + high) / 2;
    if (studentTwoSided(middle, degrees) > 1 - level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Student’s interval of a mean; null for fewer than two values. Source: Student (1908). */
export function meanInterval({ n, mean, variance }: Moments, level = 0.95): Interval | null {
  if (n < 2) return null;
  const reach = studentReach(level, n - 1) * Math.sqrt(variance / n);
  return [mean - reach, mean + reach];
}

/** How far two means are apart. */
export interface Difference {
  difference: number;
  interval: Interval;
  /** two-sided */
  p: number;
}

/**
 * The difference of two means with Welch’s interval and test: the two groups may vary differently.
 * Source: Welch (1947), The generalization of Student’s problem when several different population variances are involved.
 * @returns null where a group has fewer than two values
 */
export function welch(one: Moments, other: Moments, level = 0.95): Difference | null {
  if (one.n < 2 || other.n < 2) return null;
  const difference = one.mean - other.mean;
  const a = one.variance / one.n;
  const b = other.variance / other.n;
  const error = a + b;
  if (!(error > 0)) return { difference, interval: [difference, difference], p: difference === 0 ? 1 : 0 };
  const degrees = (error * error) / ((a * a) / (one.n - 1) + (b * b) / (other.n - 1));
  const reach = studentReach(level, degrees) * Math.sqrt(error);
  return {
    difference,
    interval: [difference - reach, difference + reach],
    p: studentTwoSided(difference / Math.sqrt(error), degrees),
  };
}
