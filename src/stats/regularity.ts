import type { Interval } from './intervals';
import { digamma } from './log-gamma';
import { normalQuantile } from './normal';
import { trigamma } from './trigamma';

/** A shape k of gamma-distributed gaps: 1 = purchases at random, more = more even, less = in bursts. */
export interface Regularity {
  k: number;
  /** 95 %, made on the scale of ln k */
  interval: Interval;
  /** customers behind it */
  customers: number;
}

/** Gaps so even that k has no end are told as this. */
export const MOST_REGULAR = 50;
const Z = normalQuantile(0.975);

const around = (k: number, error: number): Interval => {
  const factor = Math.exp((Z * error) / k);
  return [k / factor, k * factor];
};

/**
 * The shape all customers share, from the last two gaps of each: their share M = last ÷ (last + one before) follows
 * Beta(k, k) whatever the customer's own rate, so that Var M = 1 / (4 (2k + 1)). The interval by the delta method.
 * Source: Wheat & Morrison (1990), Journal of Marketing Research 27, 87–93. O(customers).
 * @param latest @param before > 0 where there is a pair, else 0: left out
 * @returns null with fewer than three pairs or where M does not vary; k is 0 at the least
 */
export function wheatMorrison(latest: ArrayLike<number>, before: ArrayLike<number>): Regularity | null {
  let pairs = 0;
  let mean = 0;
  for (let c = 0; c < latest.length; c++) {
    if (!((before[c] as number) > 0)) continue;
    pairs++;
    mean += (latest[c] as number) / ((latest[c] as number) + (before[c] as number));
  }
  if (pairs < 3) return null;
  mean /= pairs;
  let second = 0;
  let fourth = 0;
  for (let c = 0; c < latest.length; c++) {
    if (!((before[c] as number) > 0)) continue;
    const square = ((latest[c] as number) / ((latest[c] as number) + (before[c] as number)) - mean) ** 2;
    second += square;
    fourth += square * square;
  }
  const variance = second / (pairs - 1);
  if (!(variance > 1e-9)) return null;
  const k = Math.max(0, (1 - 4 * variance) / (8 * variance));
  const ofVariance = Math.max(0, fourth / pairs - (variance * variance * (pairs - 3)) / (pairs - 1)) / pairs;
  const error = Math.sqrt(ofVariance) / (8 * variance * variance);
  return { k, interval: k > 0 ? around(k, error) : [0, error * Z], customers: pairs };
}

/**
 * The shape all customers share, by conditional maximum likelihood from all their gaps: given number and sum of a
 * customer's gaps, their shares of the sum follow a Dirichlet distribution of k alone, whatever the customer's rate, and
 * however the end of observation or a customer's leaving cut the history. Two gaps each: Beta(k, k), as in
 * {@link wheatMorrison}. The interval is robust (sandwich, customers independent). O(customers + steps × distinct counts).
 * Source: Andersen (1970) for conditional likelihood; White (1982) for the variance.
 * @param count gaps of each customer; those with fewer than two take no part
 * @returns null with fewer than three customers, or where all gaps are as even as they can be
 */
export function commonShape(
  count: ArrayLike<number>,
  sum: ArrayLike<number>,
  logSum: ArrayLike<number>,
): Regularity | null {
  let most = 0;
  for (let c = 0; c < count.length; c++) most = Math.max(most, count[c] as number);
  const customersBy = new Uint32Array(most + 1);
  let customers = 0;
  let total = 0;
  let evenest = 0;
  for (let c = 0; c < count.length; c++) {
    const n = count[c] as number;
    if (n < 2) continue;
    customers++;
    customersBy[n] = (customersBy[n] as number) + 1;
    total += (logSum[c] as number) - n * Math.log(sum[c] as number);
    evenest -= n * Math.log(n);
  }
  if (customers < 3 || evenest - total < 1e-6 * customers) return null;
  const numbers = [...customersBy.keys()].filter((n) => customersBy[n] !== 0);
  const score = (k: number): number => {
    const own = digamma(k);
    let value = total;
    for (const n of numbers) value += (customersBy[n] as number) * n * (digamma(n * k) - own);
    return value;
  };
  let low = 1e-3;
  let high = 1e4;
  for (let i = 0; i < 100 && high / low > 1 + 1e-14; i++) {
    const middle = Math.sqrt(low * high);
    if (score(middle) > 0) low = middle;
    else high = middle;
  }
  const k = Math.sqrt(low * high);
  let curvature = 0;
  const scores = new Float64Array(most + 1);
  for (const n of numbers) {
    curvature += (customersBy[n] as number) * n * (trigamma(k) - n * trigamma(n * k));
    scores[n] = n * (digamma(n * k) - digamma(k));
  }
  let squares = 0;
  for (let c = 0; c < count.length; c++) {
    const n = count[c] as number;
    if (n < 2) continue;
    squares += ((scores[n] as number) + (logSum[c] as number) - n * Math.log(sum[c] as number)) ** 2;
  }
  return { k, interval: around(k, Math.sqrt(squares) / curvature), customers };
}

/**
 * The maximum-likelihood gamma shape of one customer's gaps: the root of ln k − ψ(k) = ln mean − mean ln, by Minka’s
 * generalised Newton steps from his closed start. Biased upward with few gaps, see {@link unbiasedShape}.
 * Source: Minka (2002), Estimating a Gamma distribution.
 * @param count ≥ 2 @returns at most {@link MOST_REGULAR}
 */
export function ownShape(count: number, sum: number, logSum: number): number {
  const s = Math.log(sum / count) - logSum / count;
  if (!(s > 1 / (2 * MOST_REGULAR + 1))) return MOST_REGULAR;
  let k = (3 - s + Math.sqrt((s - 3) ** 2 + 24 * s)) / (12 * s);
  for (let i = 0; i < 20; i++) {
    const inverse = 1 / k + (Math.log(k) - digamma(k) - s) / (k * k * (1 / k - trigamma(k)));
    const next = 1 / inverse;
    const step = Math.abs(next / k - 1);
    k = next;
    if (step < 1e-12) break;
  }
  return Math.min(MOST_REGULAR, k);
}

/** A maximum-likelihood shape without the upward bias of few gaps. Source: Choi & Wette (1969). @param count ≥ 3 */
export const unbiasedShape = (shape: number, count: number): number => ((count - 3) * shape + 2 / 3) / count;
