import { incompleteBeta } from './incomplete-beta';
import { logGamma } from './log-gamma';
import { nelderMead } from './nelder-mead';

/**
 * How customers' rhythms differ: a customer's gaps are gamma with shape k and a rate of the customer's own; rates vary
 * over customers as a gamma distribution with shape `a` and rate `b` (in days).
 */
export interface RhythmPrior {
  k: number;
  a: number;
  b: number;
}

/** Customers the prior is fitted to at most, evenly taken: more change no digit that is shown. */
const MOST_FITTED = 20_000;

/**
 * Fits how rhythms differ, by maximum likelihood of the sums of gaps given their numbers. O(evaluations × 20,000).
 * Source: the compound gamma distribution, Dubey (1970).
 * @param count gaps of each customer; those without take no part @param sum days of them @param k shape of gaps
 * @returns null with fewer than ten customers
 */
export function fitRhythms(count: ArrayLike<number>, sum: ArrayLike<number>, k: number): RhythmPrior | null {
  let customers = 0;
  for (let c = 0; c < count.length; c++) if ((count[c] as number) > 0) customers++;
  if (customers < 10) return null;
  const every = Math.ceil(customers / MOST_FITTED);
  const counts: number[] = [];
  const sums: number[] = [];
  let at = 0;
  let mean = 0;
  for (let c = 0; c < count.length; c++) {
    if ((count[c] as number) === 0 || at++ % every !== 0) continue;
    counts.push(count[c] as number);
    sums.push(sum[c] as number);
    mean += (sum[c] as number) / (count[c] as number);
  }
  mean /= counts.length;
  const times = new Map<number, number>();
  for (const n of counts) times.set(n, (times.get(n) ?? 0) + 1);
  const minusLogLikelihood = (point: Float64Array): number => {
    const [logA = 0, logB = 0] = point;
    if (Math.abs(logA) > 12 || Math.abs(logB) > 25) return Infinity;
    const a = Math.exp(logA);
    const b = Math.exp(logB);
    let value = -counts.length * (a * logB - logGamma(a));
    for (const [n, number] of times) value -= number * logGamma(a + n * k);
    for (let i = 0; i < counts.length; i++)
      value += (a + (counts[i] as number) * k) * Math.log(b + (sums[i] as number));
    return value;
  };
  const start = Float64Array.of(Math.log(2), Math.log(2 * mean * k));
  const { point } = nelderMead(minusLogLikelihood, start);
  return { k, a: Math.exp(point[0] ?? 0), b: Math.exp(point[1] ?? 0) };
}

/**
 * The chance that the next gap of a customer is longer than some days, from the customer's own gaps and the rhythms of
 * all: an own rhythm counts the more, the more gaps it stands on. Rates are integrated out: a beta tail.
 * @param count gaps of the customer @param sum their days @param days ≥ 0 @returns 0 … 1
 */
export function gapTail({ k, a, b }: RhythmPrior, count: number, sum: number, days: number): number {
  const scale = b + sum;
  return days <= 0 ? 1 : incompleteBeta(scale / (scale + days), a + count * k, k);
}

/**
 * How long a gap is at most with a chance, in units of `b + sum`: it depends on the number of gaps alone.
 * Inverse of {@link gapTail}, by bisection. @param tail the chance of a longer gap, 0 … 1, exclusive
 */
export function gapQuantile({ k, a }: RhythmPrior, count: number, tail: number): number {
  const shape = a + count * k;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (incompleteBeta(middle, shape, k) < tail) low = middle;
    else high = middle;
  }
  const x = (low + high) / 2;
  return (1 - x) / x;
}
