import { fail, ok, type Result } from '../../core/result';
import type { SquareMatrix } from '../../stats/matrix';
import { maximise, type FitEvidence, type Likelihood } from '../maximum-likelihood';
import { totalWeight } from '../repeat-rows';
import { gammaGammaLikelihood } from './likelihood';
import type { GammaGammaParameters, SpendRows } from './parameters';
import { meanSpendOf, withSpendPriors } from './posterior';

export interface GammaGammaFit {
  parameters: GammaGammaParameters;
  logLikelihood: number;
  /** covariance of ln p, ln(q − 1), ln γ */
  covariance: SquareMatrix | null;
  /** observed information: the inverse of that, which always exists */
  information: SquareMatrix;
  evidence: FitEvidence;
}

const COARSE_ROWS = 4000;

/**
 * Maximum-likelihood estimates of Gamma-Gamma, with `priors: 'weak'` the posterior mode (see `GAMMA_GAMMA_PRIORS`). Money is scaled to the mean while fitting; several starts; see
 * {@link maximise}.
 * @param rows customers with x ≥ 1 and a positive average
 * @returns estimates with their evidence; `too-few-customers`, `fit-failed`
 */
export function fitGammaGamma(
  rows: SpendRows,
  { priors = 'none' }: { priors?: 'weak' | 'none' } = {},
): Result<GammaGammaFit> {
  const customers = totalWeight(rows);
  if (customers < 2) return fail({ code: 'too-few-customers', needed: 2, found: customers });
  const unit = meanSpendOf(rows);
  const scaled: SpendRows = { ...rows, mean: rows.mean.map((mean) => mean / unit) };
  // at these starts the population mean pγ / (q − 1) is the observed one
  const starts = [
    [2, 2, 1],
    [8, 3, 3 / 8],
    [1, 0.5, 0.5],
  ].map((start) => Float64Array.from(start, Math.log));
  const weighed = (plain: Likelihood): Likelihood => (priors === 'weak' ? withSpendPriors(plain) : plain);
  const plain = gammaGammaLikelihood(scaled);
  const coarse: Likelihood | undefined =
    rows.x.length > COARSE_ROWS ? weighed(gammaGammaLikelihood(sample(scaled, COARSE_ROWS))) : undefined;
  const found = maximise(weighed(plain), starts, coarse);
  const logLikelihood = plain.evaluate(found.logParameters, new Float64Array(3));
  const [p, above, gamma] = Array.from(found.logParameters, Math.exp) as [number, number, number];
  if (!Number.isFinite(logLikelihood) || (!found.converged && found.evidence.gradientPerCustomer > 1e-3))
    return fail({
      code: 'fit-failed',
      model: 'Gamma-Gamma',
      gradientPerCustomer: found.evidence.gradientPerCustomer,
      starts: found.evidence.starts,
    });
  return ok({
    parameters: { p, q: 1 + above, gamma: gamma * unit },
    // the density of an average carries 1 / unit for each customer
    logLikelihood: logLikelihood - customers * Math.log(unit),
    covariance: found.covariance,
    information: found.information,
    evidence: found.evidence,
  });
}

/** Every k-th row. */
function sample(rows: SpendRows, most: number): SpendRows {
  const pick = (values: Float64Array) =>
    Float64Array.from(
      { length: most },
      (_, k) => values[Math.floor(((k + 0.5) * values.length) / most)] as number,
    );
  return { x: pick(rows.x), mean: pick(rows.mean), weight: pick(rows.weight) };
}
