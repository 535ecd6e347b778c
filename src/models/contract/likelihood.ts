import { digamma, logBeta } from '../../stats/log-gamma';
import type { Likelihood } from '../maximum-likelihood';
import type { LifetimeStatistics } from './statistics';

/**
 * The log-likelihood of the shifted beta-geometric model in (ln α, ln β), with its gradient: of n customers in their t-th period, each
 * is lost with probability α / (α + β + t − 1). Cost O(periods), no special functions.
 * Source: Fader & Hardie (2007), eq. 4–7.
 */
export const sbgLikelihood = (statistics: LifetimeStatistics): Likelihood => ({
  weight: statistics.customers,
  evaluate(vector, gradient) {
    const alpha = Math.exp(vector[0] as number);
    const beta = Math.exp(vector[1] as number);
    let sum = 0;
    let byAlpha = 0;
    let byBeta = 0;
    for (let i = 0; i < statistics.lost.length; i++) {
      const lost = statistics.lost[i] as number;
      const stayed = statistics.stayed[i] as number;
      if (lost + stayed === 0) continue;
      const all = alpha + beta + i;
      // ln of ratios, so that α or β far below the other keep their digits
      if (lost > 0) sum += lost * Math.log(alpha / all);
      if (stayed > 0) sum += stayed * Math.log((beta + i) / all);
      byAlpha += lost / alpha - (lost + stayed) / all;
      byBeta += stayed / (beta + i) - (lost + stayed) / all;
    }
    gradient[0] = byAlpha * alpha;
    gradient[1] = byBeta * beta;
    return sum;
  },
});

/**
 * The log-likelihood of the beta-discrete-Weibull model in (ln α, ln β, ln c), with its gradient: S(t) = B(α, β + t^c) / B(α, β).
 * Cost O(periods).
 * Source: Fader, Hardie, Liu, Davin & Steenburgh (2018), eq. 6 and 7.
 */
export const bdwLikelihood = (statistics: LifetimeStatistics): Likelihood => ({
  weight: statistics.customers,
  evaluate(vector, gradient) {
    const alpha = Math.exp(vector[0] as number);
    const beta = Math.exp(vector[1] as number);
    const c = Math.exp(vector[2] as number);
    let sum = 0;
    const by = [0, 0, 0];
    let before = partsAt(alpha, beta, 0, 0);
    for (let i = 0; i < statistics.lost.length; i++) {
      const lost = statistics.lost[i] as number;
      const stayed = statistics.stayed[i] as number;
      const time = i + 1;
      const power = time ** c;
      // ∂ t^c / ∂ ln c
      const now = partsAt(alpha, beta, power, power * Math.log(time) * c);
      const logRetention = now.log - before.log;
      const loss = -Math.expm1(logRetention);
      if (lost > 0) sum += lost * Math.log(loss);
      if (stayed > 0) sum += stayed * logRetention;
      const slope = stayed - (lost > 0 ? (lost * (1 - loss)) / loss : 0);
      if (lost + stayed > 0)
        for (let k = 0; k < 3; k++)
          by[k] = (by[k] as number) + slope * ((now.by[k] as number) - (before.by[k] as number));
      before = now;
    }
    gradient[0] = (by[0] as number) * alpha;
    gradient[1] = (by[1] as number) * beta;
    gradient[2] = by[2] as number;
    return sum;
  },
});

/** ln B(α, β + t^c) and its derivatives by α, β and ln c. */
function partsAt(alpha: number, beta: number, power: number, powerByLogC: number) {
  const all = digamma(alpha + beta + power);
  const byBeta = digamma(beta + power) - all;
  return {
    log: logBeta(alpha, beta + power),
    by: [digamma(alpha) - all, byBeta, byBeta * powerByLogC],
  };
}
