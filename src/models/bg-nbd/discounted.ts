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
 * @returns a function; what it needs of p and of λ / δ is shared by its calls: the first costs some 10,000 divisions, others
 * about a hundred exponentials
 */
export function livingResidual(customer: LivingCustomer): (age: number, rate: number) => number {
  const { shape, alpha } = customer;
  const step = Math.min(0.2, 0.6 / Math.sqrt(shape));
  const logGammaOfShape = logGamma(shape);
  let worth: ((place: number) => number) | null = null;
  return (age, rate) => {
    worth ??= worthByRate(customer, step);
    const scale = alpha + age;
    const logScale = shape * Math.log(scale) - logGammaOfShape;
    const logRate = Math.log(rate);
    // λ = δ e^(step · place): whole places, whatever the age
    const term = (place: number): number => {
      const u = logRate + step * place;
      const density = Math.exp(shape * u - scale * Math.exp(u) + logScale);
      return density === 0 ? 0 : density * (worth as NonNullable<typeof worth>)(place);
    };
    const middle = Math.round((Math.log(shape / scale) - logRate) / step);
    let total = term(middle);
    for (const direction of [-1, 1])
      for (let place = middle + direction; ; place += direction) {
        const value = term(place);
        total += value;
        // to the left the terms grow until λ is below δ
        if (value <= NEGLIGIBLE * total && (direction > 0 || place < 0)) break;
      }
    return total * step;
  };
}

/** E over p of φ^(k − phase) / (1 − (1 − p) φ^k) at λ / δ = e^(step · place), remembered. */
function worthByRate({ a, stay, k, phase }: LivingCustomer, step: number): (place: number) => number {
  const { leaves, stays, weights } = dropoutTable(a, stay);
  const known = new Map<number, number>();
  return (place) => {
    let worth = known.get(place);
    if (worth === undefined) {
      const logPhi = -Math.log1p(Math.exp(-step * place));
      const gone = -Math.expm1(k * logPhi);
      worth = 0;
      for (let i = 0; i < weights.length; i++)
        worth += (weights[i] as number) / ((leaves[i] as number) + (stays[i] as number) * gone);
      worth *= Math.exp((k - phase) * logPhi);
      known.set(place, worth);
    }
    return worth;
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
