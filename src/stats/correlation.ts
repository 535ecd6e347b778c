import type { Interval } from './intervals';
import { normalQuantile } from './normal';

/**
 * Pearson's correlation of two rows of numbers, in two passes (means first). O(n).
 * @param x @param y of one length, finite @returns null with fewer than two pairs, or where one row does not vary
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  const n = x.length;
  if (n < 2) return null;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += (x[i] as number) / n;
    meanY += (y[i] as number) / n;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = (x[i] as number) - meanX;
    const dy = (y[i] as number) - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  // what is left of equal numbers after rounding is no variation
  const varies = (sum: number, mean: number): boolean => sum > n * (1e-14 * mean) ** 2;
  if (!varies(xx, meanX) || !varies(yy, meanY)) return null;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
}

/**
 * Interval of a correlation by Fisher's z: tanh(artanh r ± z ÷ √(n − 3)). Source: Fisher (1921), On the "probable
 * error" of a coefficient of correlation.
 * @param n pairs @returns [−1, 1] with fewer than four pairs; r itself where it is ±1
 */
export function correlationInterval(r: number, n: number, level = 0.95): Interval {
  if (n < 4) return [-1, 1];
  const z = Math.atanh(r);
  const half = normalQuantile((1 + level) / 2) / Math.sqrt(n - 3);
  return [Math.tanh(z - half), Math.tanh(z + half)];
}
