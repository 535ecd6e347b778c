import { logBeta, logGamma } from '../../stats/log-gamma';
import type { LivingCustomer } from './living';

/** Chances to leave below e^−FAR are taken together, as are those above 1 − e^−FAR. */
const FAR = 34;
const NEGLIGIBLE = 1e-18;

/**
 * Discounted expected residual transactions of a living customer, ∫ e^(−δt) dE[purchases in (T, T + t]], as a function of (T, δ).
 * Given λ and p the time of each next event is worth λ / (λ + δ) =: φ, so that the purchases to come are worth
 * φ^(k − phase) / (1 − (1 − p) φ^k). That is averaged over p and λ by the trapezoidal rule in logit p and in ln λ, which converges
 * geometrically; all terms are positive. Relative error below 1e-11.
 * @returns a function; the table over p behind it is shared by its calls
 */
export function livingResidual({
  shape,
  alpha,
  a,
  stay,
  k,
  phase,
}: LivingCustomer): (age: number, rate: number) => number {
  let table: ReturnType<typeof dropoutTable> | null = null;
  const stepOfRate = Math.min(0.2, 0.6 / Math.sqrt(shape));
  return (age, rate) => {
    table ??= dropoutTable(a, stay);
    const { leaves, stays, weights } = table;
    const scale = alpha + age;
    const logScale = shape * Math.log(scale) - logGamma(shape);
    const term = (u: number): number => {
      const density = Math.exp(shape * u - scale * Math.exp(u) + logScale);
      if (density === 0) return 0;
      const logPhi = -Math.log1p(rate / Math.exp(u));
      const gone = -Math.expm1(k * logPhi);
      let sum = 0;
      for (let i = 0; i < weights.length; i++)
        sum += (weights[i] as number) / ((leaves[i] as number) + (stays[i] as number) * gone);
      return density * Math.exp((k - phase) * logPhi) * sum;
    };
    const middle = Math.log(shape / scale);
    let total = term(middle);
    for (const direction of [-1, 1])
      for (let u = middle + direction * stepOfRate; ; u += direction * stepOfRate) {
        const value = term(u);
        total += value;
        // to the left the terms grow until λ is below δ
        if (value <= NEGLIGIBLE * total && (direction > 0 || u < Math.log(rate))) break;
      }
    return total * stepOfRate;
  };
}

/** Places and weights of beta(a, stay) in logit p; what lies beyond is put at 0 and 1. */
function dropoutTable(a: number, stay: number) {
  const step = Math.min(0.25, 0.6 * Math.sqrt(1 / a + 1 / stay));
  const logScale = Math.log(step) - logBeta(a, stay);
  const middle = Math.log(a / stay);
  const leaves: number[] = [];
  const stays: number[] = [];
  const weights: number[] = [];
  const add = (u: number, factor = 1): number => {
    const log = Math.log1p(Math.exp(-Math.abs(u)));
    const logLeaves = u > 0 ? -log : u - log;
    const logStays = u > 0 ? -u - log : -log;
    const weight = factor * Math.exp(a * logLeaves + stay * logStays + logScale);
    leaves.push(Math.exp(logLeaves));
    stays.push(Math.exp(logStays));
    weights.push(weight);
    // what it can add at most to a sum that is at least 1
    return weight / Math.exp(logLeaves);
  };
  add(middle);
  for (const direction of [-1, 1]) {
    const end = direction < 0 ? Math.min(-FAR, middle - 4) : Math.max(FAR, middle + 4);
    for (let u = middle + direction * step; ; u += direction * step) {
      if (direction * (u - end) > 0) {
        // the rest is a geometric series
        add(u, 1 / -Math.expm1(-(direction < 0 ? a : stay) * step));
        break;
      }
      if (add(u) < NEGLIGIBLE && direction * (u - middle) > 2) break;
    }
  }
  return {
    leaves: Float64Array.from(leaves),
    stays: Float64Array.from(stays),
    weights: Float64Array.from(weights),
  };
}
