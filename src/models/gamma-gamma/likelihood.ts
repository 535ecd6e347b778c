import { digamma, logBeta } from '../../stats/log-gamma';
import type { Likelihood } from '../maximum-likelihood';
import { totalWeight } from '../repeat-rows';
import type { SpendRows } from './parameters';

/**
 * The Gamma-Gamma log-likelihood of average spends as a function of ln p, ln(q − 1), ln γ, with its analytic gradient.
 * q > 1 by construction: a population without a mean is the boundary, not a negative value. Written so that nothing cancels where
 * q and γ grow together (all customers alike). What depends on x alone is summed once; a row costs one log.
 * Source: Fader & Hardie (2013), The Gamma-Gamma model of monetary value, eq. 1a.
 * @param rows averages in any currency; γ is in that currency
 */
export function gammaGammaLikelihood(rows: SpendRows): Likelihood {
  const total = totalWeight(rows);
  const spent = rows.x.map((x, i) => x * (rows.mean[i] as number));
  const byX = new Map<number, { weight: number; logSpent: number }>();
  let logMeans = 0;
  for (let i = 0; i < rows.x.length; i++) {
    const x = rows.x[i] as number;
    const w = rows.weight[i] as number;
    const sums = byX.get(x) ?? { weight: 0, logSpent: 0 };
    byX.set(x, sums);
    sums.weight += w;
    sums.logSpent += w * Math.log(spent[i] as number);
    logMeans += w * Math.log(rows.mean[i] as number);
  }
  const classes = [...byX].map(([x, sums]) => ({ x, ...sums }));

  const evaluate = (logParameters: Float64Array, gradient: Float64Array): number => {
    const logGamma = logParameters[2] as number;
    const p = Math.exp(logParameters[0] as number);
    const above = Math.exp(logParameters[1] as number);
    const q = 1 + above;
    const gamma = Math.exp(logGamma);
    let sum = -logMeans;
    let byP = 0;
    let byQ = -total * digamma(q);
    let byLogGamma = 0;
    for (const { x, weight, logSpent } of classes) {
      const shape = p * x;
      // Σ ln(x m / γ)
      const scaled = logSpent - weight * logGamma;
      const both = digamma(shape + q);
      sum += shape * scaled - weight * logBeta(shape, q);
      byP += x * (scaled + weight * (both - digamma(shape)));
      byQ += weight * both;
    }
    for (let i = 0; i < spent.length; i++) {
      const w = rows.weight[i] as number;
      const x = rows.x[i] as number;
      const ratio = (spent[i] as number) / gamma;
      const log = Math.log1p(ratio);
      sum -= w * (p * x + q) * log;
      byP -= w * x * log;
      byQ -= w * log;
      // q − (p x + q) γ / (γ + x m)
      byLogGamma += (w * (q * ratio - p * x)) / (1 + ratio);
    }
    gradient[0] = byP * p;
    gradient[1] = byQ * above;
    gradient[2] = byLogGamma;
    return sum;
  };
  return { evaluate, weight: total };
}
