import { drawCovariance, type Likelihood } from '../maximum-likelihood';
import { samplePosterior, type Posterior } from '../posterior';
import type { LogNormalPrior } from '../purchase-model';
import type { GammaGammaFit } from './fit';
import { gammaGammaLikelihood } from './likelihood';
import type { GammaGammaParameters, SpendRows } from './parameters';

/**
 * Weak priors of ln p, ln(q − 1) and ln γ, γ as a share of the mean spend. q = 1 + e^u > 1 by construction: the mean of the population
 * exists, and cannot be negative. Central 95 %: p 0.1 … 50, q − 1 0.05 … 20, γ 0.02 … 50 mean spends.
 */
export const GAMMA_GAMMA_PRIORS: readonly LogNormalPrior[] = [
  { mean: 1, deviation: 1.5 },
  { mean: 0, deviation: 1.5 },
  { mean: 0, deviation: 2 },
];

/** A log-likelihood of ln p, ln(q − 1), ln γ, money in mean spends, with {@link GAMMA_GAMMA_PRIORS}. */
export const withSpendPriors = ({ evaluate, weight }: Likelihood): Likelihood => ({
  weight,
  evaluate(vector, gradient) {
    let sum = evaluate(vector, gradient);
    GAMMA_GAMMA_PRIORS.forEach(({ mean, deviation }, i) => {
      const away = ((vector[i] as number) - mean) / deviation;
      sum -= (away * away) / 2;
      gradient[i] = (gradient[i] as number) - away / deviation;
    });
    return sum;
  },
});

/** Mean spend of the customers: the unit of money while fitting. */
export function meanSpendOf(rows: SpendRows): number {
  let sum = 0;
  let customers = 0;
  for (let i = 0; i < rows.x.length; i++) {
    sum += (rows.weight[i] as number) * (rows.mean[i] as number);
    customers += rows.weight[i] as number;
  }
  return sum / customers;
}

/**
 * Draws from the posterior of Gamma-Gamma: as those of the models of purchases, see `samplePosterior`.
 * @param rows those that were fitted @param priors those of the fit
 */
export function gammaGammaPosterior(
  rows: SpendRows,
  fit: GammaGammaFit,
  { draws, seed, priors = 'none' }: { draws: number; seed: number; priors?: 'weak' | 'none' },
): { draws: GammaGammaParameters[] } & Pick<Posterior, 'method' | 'diagnostics'> {
  const unit = meanSpendOf(rows);
  const plain = gammaGammaLikelihood({ ...rows, mean: rows.mean.map((mean) => mean / unit) });
  const { p, q, gamma } = fit.parameters;
  const sampled = samplePosterior({
    mode: Float64Array.of(Math.log(p), Math.log(q - 1), Math.log(gamma / unit)),
    covariance: drawCovariance(fit),
    likelihood: priors === 'weak' ? withSpendPriors(plain) : plain,
    parametersOf: ([logP = NaN, above = NaN, logGamma = NaN]) => ({
      p: Math.exp(logP),
      q: 1 + Math.exp(above),
      gamma: unit * Math.exp(logGamma),
    }),
    at: () => {
      throw new Error('Gamma-Gamma forecasts no purchases');
    },
    draws,
    seed,
    rows: rows.x.length,
    open: priors === 'none' && fit.covariance === null,
  });
  return {
    draws: sampled.draws as unknown as GammaGammaParameters[],
    method: sampled.method,
    diagnostics: sampled.diagnostics,
  };
}
