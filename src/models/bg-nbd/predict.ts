import { incompleteBeta } from '../../stats/incomplete-beta';
import { logBeta, logGamma } from '../../stats/log-gamma';
import type { BgNbdParameters } from './parameters';

/** Above this many terms the integral is cheaper than the sum. */
const MOST_TERMS = 2000;

/**
 * P(alive | x, t_x, T), as the logistic of a log-odds: no overflow for any x. Exactly 1 for x = 0: BG/NBD lets nobody
 * leave before a first repeat purchase.
 * Source: Fader, Hardie & Lee (2008), Computing P(alive) using the BG/NBD model, eq. 7.
 * @param x repeat purchases @param recency t_x @param age T, in the unit of α
 */
export function probabilityAlive(
  { r, alpha, a, b }: BgNbdParameters,
  x: number,
  recency: number,
  age: number,
): number {
  if (x === 0) return 1;
  const logOdds = Math.log(a / (b + x - 1)) + (r + x) * Math.log1p((age - recency) / (alpha + recency));
  return 1 / (1 + Math.exp(logOdds));
}

/**
 * Expected purchases in (T, T + t] of customers with x repeat purchases who are alive at T, as a function of (T, t).
 *
 * Fader, Hardie & Lee (2005), eq. 10 without P(alive), is a difference of two large numbers divided by a − 1: it
 * cancels near a = 1, and its ₂F₁ is negative for x = 0, a + b < 1. Multiplied out it is a sum of positive terms:
 * the customer would make k purchases if none ever left, k ~ negative binomial(r + x, t / (α + T + t)), and makes
 * Σ_{j<k} E[(1 − p)^j] of them, p ~ beta(a, b + x). That sum is used where it is short, its integral over p elsewhere.
 * Relative error below 1e-12.
 * @param precision relative size of the tail that may be left out of the sum
 * @returns a function; the table behind it is shared by its calls
 */
export function purchasesIfAlive(
  { r, alpha, a, b }: BgNbdParameters,
  x: number,
  precision = 1e-16,
): (age: number, t: number) => number {
  const power = r + x;
  const stay = b + x;
  let made = new Float64Array(0);
  const grow = (length: number) => {
    made = new Float64Array(length);
    let share = 1;
    for (let k = 1; k < length; k++) {
      made[k] = (made[k - 1] as number) + share;
      share *= (stay + k - 1) / (a + stay + k - 1);
    }
  };
  return (age, t) => {
    if (!(t > 0)) return t === 0 ? 0 : NaN;
    const z = t / (alpha + age + t);
    const logNone = power * Math.log1p(-z);
    const tail = 1 / (1 - z);
    const terms = power * z * tail - 45 / Math.log(z);
    if (logNone < -600 || terms > MOST_TERMS) return overDropout(power, a, stay, t / (alpha + age));
    if (made.length === 0) grow(64);
    let weight = Math.exp(logNone);
    let sum = 0;
    for (let k = 1; ; k++) {
      if (k === made.length) grow(4 * made.length);
      weight *= (z * (power + k - 1)) / k;
      const part = made[k] as number;
      sum += weight * part;
      if (weight * (part + tail) * tail <= precision * sum && z * (power + k) < k + 1) return sum;
    }
  };
}

/**
 * ∫ (1 − (1 + p s)^−power) / p · beta(p; a, stay) dp by the trapezoidal rule in logit p, which converges
 * geometrically: the integrand is tame up to ±πi/2. Beyond the range the terms form a geometric series.
 */
function overDropout(power: number, a: number, stay: number, s: number): number {
  const step = Math.min(0.25, 0.6 * Math.sqrt(1 / a + 1 / stay));
  const logScale = -logBeta(a, stay);
  const term = (u: number): number => {
    const logP = u > 0 ? -Math.log1p(Math.exp(-u)) : u - Math.log1p(Math.exp(u));
    const logRest = logP - u;
    const p = Math.exp(logP);
    const perDropout = p === 0 ? power * s : -Math.expm1(-power * Math.log1p(p * s)) / p;
    return Math.exp(a * logP + stay * logRest + logScale) * perDropout;
  };
  const middle = Math.log(a / stay);
  let sum = term(middle);
  for (const direction of [-1, 1]) {
    const end = direction < 0 ? -40 - Math.log1p(power * s) : 40;
    for (let u = middle + direction * step; ; u += direction * step) {
      const value = term(u);
      sum += value;
      if (value < 1e-18 * sum && Math.abs(u - middle) > 2) break;
      if (direction * (u - end) > 0) {
        sum += value / Math.expm1((direction < 0 ? a : stay) * step);
        break;
      }
    }
  }
  return sum * step;
}

/**
 * E[X(t)], the expected repeat purchases of a new customer in its first t units of time.
 * Source: Fader, Hardie & Lee (2005), eq. 9, evaluated as {@link purchasesIfAlive}.
 */
export const expectedOfNew = (parameters: BgNbdParameters): ((t: number) => number) => {
  const ifAlive = purchasesIfAlive(parameters, 0);
  return (t) => ifAlive(0, t);
};

/**
 * E[Y(t) | x, t_x, T], the expected purchases of a customer in (T, T + t].
 * Source: Fader, Hardie & Lee (2005), eq. 10, evaluated as {@link purchasesIfAlive}. For many customers use
 * `forecastRows`.
 */
export const expectedPurchases = (
  parameters: BgNbdParameters,
  x: number,
  recency: number,
  age: number,
  t: number,
): number => probabilityAlive(parameters, x, recency, age) * purchasesIfAlive(parameters, x)(age, t);

/**
 * P(X(t) = count), the distribution of repeat purchases of a new customer in its first t units of time.
 * Source: Fader, Hardie & Lee (2005), eq. 8; its second sum as an incomplete beta function, which does not cancel.
 * @param t ≥ 0 @param count whole, ≥ 0
 */
export function purchasePmf({ r, alpha, a, b }: BgNbdParameters, t: number, count: number): number {
  if (t === 0) return count === 0 ? 1 : 0;
  const z = t / (alpha + t);
  const stillAlive = Math.exp(
    logBeta(a, b + count) -
      logBeta(a, b) +
      (logGamma(r + count) - logGamma(r) - logGamma(count + 1)) +
      r * Math.log1p(-z) +
      count * Math.log(z),
  );
  if (count === 0) return stillAlive;
  const leftThen = Math.exp(logBeta(a + 1, b + count - 1) - logBeta(a, b));
  return stillAlive + leftThen * incompleteBeta(z, count, r);
}
