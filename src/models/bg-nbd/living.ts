import { incompleteBeta } from '../../stats/incomplete-beta';
import { negativeBinomialPmf } from '../../stats/negative-binomial';
import { purchasesOverDropout } from './over-dropout';

/** A living customer: λ ~ gamma(shape, α + T), p ~ beta(a, stay), and `phase` events since the last purchase. */
export interface LivingCustomer {
  /** r + k x + phase */
  shape: number;
  alpha: number;
  a: number;
  /** b and the purchases survived */
  stay: number;
  /** events a purchase */
  k: number;
  /** 0 … k − 1 */
  phase: number;
}

/** Above this many terms the integral is cheaper than the sum. */
const MOST_TERMS = 2000;

/**
 * Expected purchases in (T, T + t] of a living customer, as a function of (T, t).
 *
 * For k = 1 Fader, Hardie & Lee (2005), eq. 10 without P(alive), is a difference of two large numbers divided by a − 1: it
 * cancels near a = 1, and its ₂F₁ is negative for x = 0, a + b < 1. Multiplied out it is a sum of positive terms:
 * there would be n events if none ever left, n ~ negative binomial(shape, t / (α + T + t)), hence m = ⌊(n + phase) / k⌋ purchases, and
 * the customer makes Σ_{i<m} E[(1 − p)^i] of them, p ~ beta(a, stay). That sum is used where it is short, its integral over p
 * elsewhere. Relative error below 1e-12. Exact for every k, where the formula of Reutterer, Platzer & Schröder (2021) is not.
 * @param precision relative size of the tail that may be left out of the sum
 * @returns a function; the table behind it is shared by its calls
 */
export function livingPurchases(
  customer: LivingCustomer,
  precision = 1e-16,
): (age: number, t: number) => number {
  const { shape, alpha, a, stay, k, phase } = customer;
  let made = new Float64Array(0);
  const grow = (length: number) => {
    made = new Float64Array(length);
    let share = 1;
    for (let m = 1; m < length; m++) {
      made[m] = (made[m - 1] as number) + share;
      share *= (stay + m - 1) / (a + stay + m - 1);
    }
  };
  return (age, t) => {
    if (!(t > 0)) return t === 0 ? 0 : NaN;
    const z = t / (alpha + age + t);
    const logNone = shape * Math.log1p(-z);
    const tail = 1 / (1 - z);
    const terms = shape * z * tail - 45 / Math.log(z);
    if (logNone < -600 || terms > MOST_TERMS * (k === 1 ? 1 : 4))
      return purchasesOverDropout(customer, t / (alpha + age));
    if (made.length === 0) grow(64);
    let weight = Math.exp(logNone);
    let sum = 0;
    let m = 0;
    let events = phase;
    for (let n = 1; ; n++) {
      weight *= (z * (shape + n - 1)) / n;
      if (++events === k) {
        events = 0;
        if (++m === made.length) grow(4 * made.length);
      }
      const part = made[m] as number;
      sum += weight * part;
      if (weight * (part + tail) * tail <= precision * sum && z * (shape + n) < n + 1) return sum;
    }
  };
}

/**
 * P(purchases in (T, T + t] = count) of a living customer, count = 0 … most.
 * Source: Fader, Hardie & Lee (2005), eq. 8, with its second sum as an incomplete beta function, which does not cancel; for k > 1 the
 * same over k events a purchase (Reutterer, Platzer & Schröder, 2021).
 */
export function livingPmf(customer: LivingCustomer, age: number, t: number, most: number): Float64Array {
  const { shape, alpha, a, stay, k, phase } = customer;
  const out = new Float64Array(most + 1);
  if (!(t > 0)) {
    out[0] = t === 0 ? 1 : NaN;
    return out;
  }
  const z = t / (alpha + age + t);
  const stayed = new Float64Array(most + 1).fill(1);
  for (let m = 1; m <= most; m++)
    stayed[m] = ((stayed[m - 1] as number) * (stay + m - 1)) / (a + stay + m - 1);
  const top = k * (most + 1) - phase;
  const events = negativeBinomialPmf(shape, z, top - 1);
  // P(at least m purchases, if nobody ever left), from the top down
  let atLeast = incompleteBeta(z, top, shape);
  for (let m = most; m >= 0; m--) {
    let exactly = 0;
    for (let n = Math.max(0, k * m - phase); n < k * (m + 1) - phase; n++) exactly += events[n] as number;
    atLeast += exactly;
    out[m] = (stayed[m] as number) * exactly;
    if (m > 0) out[m] = (out[m] as number) + (((stayed[m - 1] as number) * a) / (a + stay + m - 1)) * atLeast;
  }
  return out;
}
