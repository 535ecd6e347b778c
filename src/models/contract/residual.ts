import { decayingIntegral } from '../../stats/decaying-integral';
import type { LifetimeParameters } from './parameters';
import { logSurvival, retentionRate } from './survival';

/** Periods summed one by one before the rest is an integral. */
const SUMMED = 200;
const MOST_STEPS = 100_000;

/**
 * Discounted expected lifetime of a newcomer in periods, the first one included and not discounted: Σ S(t) / (1 + d)^t from t = 0. A
 * newcomer who pays m at the start of every period is worth m times that.
 * Source: Fader & Hardie (2010), eq. 4: ₂F₁(1, β; α + β; 1 / (1 + d)) where c = 1.
 * @param rate d > 0, a period
 */
export function discountedLifetime(parameters: LifetimeParameters, rate: number): number {
  const { alpha, beta, c } = parameters;
  if (c === 1) return hypergeometricOne(beta, alpha + beta, 1 / (1 + rate));
  return 1 + (discountedResiduals(parameters, rate, 0)[0] as number) / (1 + rate);
}

/**
 * Discounted expected residual lifetime of a customer who has renewed `age` times and is about to decide again: the payments to come,
 * the next one, if it comes, not discounted: Σ S(age + t) / S(age) / (1 + d)^(t − 1) from t = 1.
 * Source: Fader & Hardie (2010), eq. 6, with n = age + 1.
 * @param age renewals so far, ≥ 0 @param rate d > 0, a period
 */
export function discountedResidual(parameters: LifetimeParameters, age: number, rate: number): number {
  const { alpha, beta, c } = parameters;
  if (c !== 1) return discountedResiduals(parameters, rate, age)[age] as number;
  return (
    retentionRate(parameters, age + 1) *
    hypergeometricOne(beta + age + 1, alpha + beta + age + 1, 1 / (1 + rate))
  );
}

/**
 * {@link discountedResidual} at all ages 0 … `oldest` by summing from the far end. Beyond some hundred periods the sum is an integral
 * with the first terms of Euler and Maclaurin; relative error below 1e-9. Cost O(oldest).
 * @param rate d > 0, a period
 * @param horizon count only so many renewals ahead; all where missing
 */
export function discountedResiduals(
  parameters: LifetimeParameters,
  rate: number,
  oldest: number,
  horizon = Infinity,
): Float64Array<ArrayBuffer> {
  const factor = 1 / (1 + rate);
  const values = new Float64Array(oldest + 1);
  if (horizon < Infinity) {
    const logs = Float64Array.from({ length: oldest + horizon + 1 }, (_, t) => logSurvival(parameters, t));
    for (let age = 0; age <= oldest; age++)
      for (let t = horizon; t >= 1; t--)
        values[age] =
          (values[age] as number) * factor + Math.exp((logs[age + t] as number) - (logs[age] as number));
    return values;
  }
  const far = oldest + SUMMED;
  let ahead = residualFarOut(parameters, far, Math.log1p(rate));
  let after = logSurvival(parameters, far);
  for (let age = far - 1; age >= 0; age--) {
    const here = logSurvival(parameters, age);
    ahead = Math.exp(after - here) * (1 + factor * ahead);
    after = here;
    if (age <= oldest) values[age] = ahead;
  }
  return values;
}

/** Σ S(age + t) / S(age) e^(−δ (t − 1)) from t = 1, at a high age: ∫ f + f(0) / 2 − f′(0) / 12 of Euler and Maclaurin, without f(0). */
function residualFarOut(parameters: LifetimeParameters, age: number, delta: number): number {
  const start = logSurvival(parameters, age);
  const slope = logSurvival(parameters, age + 0.5) - logSurvival(parameters, age - 0.5) - delta;
  const integral = decayingIntegral((t) => Math.exp(logSurvival(parameters, age + t) - start), delta);
  return (integral - 0.5 - slope / 12) * Math.exp(delta);
}

/**
 * Expected residual lifetime, not discounted: renewals to come of a customer who has renewed `age` times. Infinite where few leave
 * ever: α ≤ 1 (sBG), αc ≤ 1 (BdW).
 * Source: for c = 1 the mean of the beta-geometric of the customers left: (β + age) / (α − 1).
 */
export function expectedResidual(parameters: LifetimeParameters, age: number): number {
  const { alpha, beta, c } = parameters;
  const decay = alpha * c - 1;
  if (!(decay > 0)) return Infinity;
  if (c === 1) return (beta + age) / decay;
  const start = logSurvival(parameters, age);
  const far = age + SUMMED;
  let sum = 0;
  for (let t = age + 1; t < far; t++) sum += Math.exp(logSurvival(parameters, t) - start);
  const end = logSurvival(parameters, far) - start;
  const slope = (logSurvival(parameters, far + 0.5) - logSurvival(parameters, far - 0.5)) * Math.exp(end);
  // t = far · e^y makes the tail t^(−αc) an exponential
  const tail = decayingIntegral(
    (y) => Math.exp(logSurvivalFar(parameters, Math.log(far) + y) - start + Math.log(far) + (decay + 1) * y),
    decay,
  );
  return sum + tail + Math.exp(end) / 2 - slope / 12;
}

/** ln S at e^`logTime`, also where that overflows. */
function logSurvivalFar(parameters: LifetimeParameters, logTime: number): number {
  if (logTime < 300) return logSurvival(parameters, Math.exp(logTime));
  return logSurvival(parameters, Math.exp(300)) - parameters.alpha * parameters.c * (logTime - 300);
}

/** Renewals expected in the next `periods`, not discounted, at ages 0 … `oldest`; always finite. */
export const residualWithin = (
  parameters: LifetimeParameters,
  periods: number,
  oldest: number,
): Float64Array<ArrayBuffer> => discountedResiduals(parameters, 0, oldest, periods);

/**
 * ₂F₁(1, b; c; z) by the continued fraction of Gauss, from the front by the method of Lentz; relative error below 2e-12 for
 * 1 − z > 1e-5. At the same error the integral of `hypergeometric-integral.ts` costs ten to thirty times as much.
 * Source: DLMF 15.7.1 with a = 0, ₂F₁(0, b; c; z) = 1.
 * @param b > 0 @param c > b @param z 0 … 1, exclusive
 */
function hypergeometricOne(b: number, c: number, z: number): number {
  let front = 1;
  let back = 0;
  let value = 1;
  for (let n = 1; n < MOST_STEPS; n++) {
    const k = (n - 1) >> 1;
    const coefficient =
      n === 1
        ? b / c
        : n % 2 === 1
          ? ((b + k) * (c - 1 + k)) / ((c - 1 + 2 * k) * (c + 2 * k))
          : ((k + 1) * (c - b + k)) / ((c + 2 * k) * (c + 2 * k + 1));
    const partial = -coefficient * z;
    back = 1 / (1 + partial * back);
    front = 1 + partial / front;
    const step = front * back;
    value *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return 1 / value;
}
