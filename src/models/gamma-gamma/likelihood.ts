import { digamma, logGamma } from '../../stats/log-gamma';
import type { Likelihood } from '../maximum-likelihood';
import { totalWeight } from '../repeat-rows';
import type { SpendRows } from './parameters';

/**
 * The Gamma-Gamma log-likelihood of average spends as a function of ln p, ln(q − 1), ln γ, with its analytic gradient.
 * q > 1 by construction: a population without a mean is the boundary, not a negative value. What depends on x alone is
 * summed once; a row costs one log.
 * Source: Fader & Hardie (2013), The Gamma-Gamma model of monetary value, eq. 1a.
 * @param rows averages in any currency; γ is in that currency
 */
export function gammaGammaLikelihood(rows: SpendRows): Likelihood {
  const total = totalWeight(rows);
  const byX = new Map<number, { weight: number; logMeans: number }>();
  for (let i = 0; i < rows.x.length; i++) {
    const x = rows.x[i] as number;
    const w = rows.weight[i] as number;
    const sums = byX.get(x) ?? { weight: 0, logMeans: 0 };
    byX.set(x, sums);
    sums.weight += w;
    sums.logMeans += w * Math.log(rows.mean[i] as number);
  }
  const classes = [...byX].map(([x, sums]) => ({ x, logX: Math.log(x), ...sums }));

  const evaluate = (logParameters: Float64Array, gradient: Float64Array): number => {
    const p = Math.exp(logParameters[0] as number);
    const above = Math.exp(logParameters[1] as number);
    const q = 1 + above;
    const gamma = Math.exp(logParameters[2] as number);
    let sum = total * (q * Math.log(gamma) - logGamma(q));
    let byP = 0;
    let byQ = total * (Math.log(gamma) - digamma(q));
    let byGamma = (total * q) / gamma;
    for (const { x, logX, weight, logMeans } of classes) {
      const shape = p * x;
      sum += weight * (logGamma(shape + q) - logGamma(shape) + shape * logX) + (shape - 1) * logMeans;
      const both = digamma(shape + q);
      byP += weight * x * (both - digamma(shape) + logX) + x * logMeans;
      byQ += weight * both;
    }
    for (let i = 0; i < rows.x.length; i++) {
      const w = rows.weight[i] as number;
      const x = rows.x[i] as number;
      const scale = gamma + x * (rows.mean[i] as number);
      const logScale = Math.log(scale);
      const power = p * x + q;
      sum -= w * power * logScale;
      byP -= w * x * logScale;
      byQ -= w * logScale;
      byGamma -= (w * power) / scale;
    }
    gradient[0] = byP * p;
    gradient[1] = byQ * above;
    gradient[2] = byGamma * gamma;
    return sum;
  };
  return { evaluate, weight: total };
}
