import { logBeta, logGamma } from '../../stats/log-gamma';
import type { LifetimeParameters } from './parameters';

/** Where t^c + β is so large that ln B(α, ·) = ln Γ(α) − α ln(·) to the last digit, and powers may overflow. */
const FAR = 1e16;

/**
 * ln S(t): the logarithm of the share that renews at least t times, for any real t ≥ 0.
 * Source: Fader et al. (2018), eq. 6; c = 1: Fader & Hardie (2007), eq. 5.
 */
export function logSurvival({ alpha, beta, c }: LifetimeParameters, time: number): number {
  if (time === 0) return 0;
  const power = Math.pow(time, c);
  if (power < FAR) return logBeta(alpha, beta + power) - logBeta(alpha, beta);
  return logGamma(alpha) - alpha * c * Math.log(time) - logBeta(alpha, beta);
}

/** S(0) … S(most). Cost O(most). */
export function survivalCurve(parameters: LifetimeParameters, most: number): Float64Array<ArrayBuffer> {
  const { alpha, beta, c } = parameters;
  const curve = new Float64Array(most + 1);
  curve[0] = 1;
  for (let t = 1; t <= most; t++)
    curve[t] =
      c === 1
        ? ((curve[t - 1] as number) * (beta + t - 1)) / (alpha + beta + t - 1)
        : Math.exp(logSurvival(parameters, t));
  return curve;
}

/**
 * The retention rate r(t): of those who renewed t − 1 times, the share that renews again. It grows with t though no customer changes
 * (c = 1), because those likely to leave leave first.
 * Source: Fader & Hardie (2007), eq. 8: (β + t − 1) / (α + β + t − 1).
 * @param time ≥ 1
 */
export function retentionRate(parameters: LifetimeParameters, time: number): number {
  const { alpha, beta, c } = parameters;
  if (c === 1) return (beta + time - 1) / (alpha + beta + time - 1);
  return Math.exp(logSurvival(parameters, time) - logSurvival(parameters, time - 1));
}
