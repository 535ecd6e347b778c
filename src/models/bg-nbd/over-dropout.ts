import { logBeta } from '../../stats/log-gamma';
import { negativeBinomialPmf } from '../../stats/negative-binomial';
import type { LivingCustomer } from './living';

/** Below this chance to stay the purchases are few enough to be added up one by one. */
const LEAVES_SOON = 0.1;
const FEW_PURCHASES = 18;

/**
 * Expected purchases of a living customer as ∫ E[1 − (1 − p)^m] / p · beta(p; a, stay) dp, m the purchases if nobody left, by the
 * trapezoidal rule in logit p, which converges geometrically: the integrand is tame up to ±πi/2. Beyond the range the terms form
 * a geometric series.
 * @param s t / (α + T)
 */
export function purchasesOverDropout(customer: LivingCustomer, s: number): number {
  const { shape, a, stay } = customer;
  const step = Math.min(0.25, 0.6 * Math.sqrt(1 / a + 1 / stay));
  const logScale = -logBeta(a, stay);
  const perDropout = customer.k === 1 ? ofExponentialGaps(customer, s) : ofErlangGaps(customer, s);
  const term = (u: number): number => {
    // each where it does not cancel
    const log = Math.log1p(Math.exp(-Math.abs(u)));
    const logP = u > 0 ? -log : u - log;
    const logRest = u > 0 ? -u - log : -log;
    return Math.exp(a * logP + stay * logRest + logScale) * perDropout(Math.exp(logP), logRest);
  };
  const middle = Math.log(a / stay);
  let sum = term(middle);
  for (const direction of [-1, 1]) {
    const end = direction < 0 ? -40 - Math.log1p(shape * s) : 40;
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

/** E[1 − (1 − p)^m] / p at p and ln(1 − p). */
type PerDropout = (p: number, logRest: number) => number;

const ofExponentialGaps =
  ({ shape }: LivingCustomer, s: number): PerDropout =>
  (p) =>
    p === 0 ? shape * s : -Math.expm1(-shape * Math.log1p(p * s)) / p;

/**
 * The generating function of m = ⌊(n + phase) / k⌋ from that of n, a negative binomial, by the k-th roots of unity:
 * E[q^m] = 1/k Σ_h v_h^phase (1 + s (1 − v_h))^−shape Σ_{l<k} v_h^−l, v_h = q^(1/k) e^(2πih/k). Of h = 0 the distance from 1 is
 * computed, the other terms have the factor p.
 */
function ofErlangGaps({ shape, k, phase }: LivingCustomer, s: number): PerDropout {
  const few = negativeBinomialPmf(shape, s / (1 + s), k * (FEW_PURCHASES + 1) - 1);
  return (p, logRest) => {
    const q = Math.exp(logRest);
    if (p === 0) return (shape * s + phase) / k;
    if (q < LEAVES_SOON) {
      let generated = 0;
      for (let n = few.length - 1; n >= 0; n--)
        generated += (few[n] as number) * Math.exp(logRest * Math.floor((n + phase) / k));
      return (1 - generated) / p;
    }
    const logRoot = logRest / k;
    let mean = 0;
    for (let l = 1; l < k; l++) mean += Math.expm1(-l * logRoot) / k;
    let sum =
      -Math.expm1(phase * logRoot - shape * Math.log1p(-s * Math.expm1(logRoot)) + Math.log1p(mean)) / p;
    const root = Math.exp(logRoot);
    for (let h = 1; 2 * h <= k; h++) {
      const angle = (2 * Math.PI * h) / k;
      const re = 1 + s * (1 - root * Math.cos(angle));
      const im = -s * root * Math.sin(angle);
      const size = Math.exp(phase * logRoot - shape * Math.log(Math.hypot(re, im)));
      const turn = phase * angle - shape * Math.atan2(im, re);
      // v / (v − 1)
      const vRe = root * Math.cos(angle);
      const vIm = root * Math.sin(angle);
      const apart = (vRe - 1) ** 2 + vIm ** 2;
      const ratioRe = (vRe * (vRe - 1) + vIm * vIm) / apart;
      const ratioIm = (vIm * (vRe - 1) - vRe * vIm) / apart;
      const part = (size * (Math.cos(turn) * ratioRe - Math.sin(turn) * ratioIm)) / (k * q);
      sum += 2 * h === k ? part : 2 * part;
    }
    return sum;
  };
}
