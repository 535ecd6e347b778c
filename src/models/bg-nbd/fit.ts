import { fail, ok, type Result } from '../../core/result';
import { maximise, type FitEvidence, type Likelihood } from '../maximum-likelihood';
import { thinned, totalWeight, type RepeatRows } from '../repeat-rows';
import type { SquareMatrix } from '../../stats/matrix';
import { bgNbdLikelihood } from './likelihood';
import type { BgNbdParameters } from './parameters';

export interface BgNbdFit {
  parameters: BgNbdParameters;
  /** at the maximum, in the unit of time of the rows */
  logLikelihood: number;
  /** covariance of ln r, ln α, ln a, ln b */
  covariance: SquareMatrix | null;
  /** observed information: the inverse of that, which always exists */
  information: SquareMatrix;
  evidence: FitEvidence;
}

/** Above this many rows the starts are tried on a sample. */
const COARSE_ROWS = 4000;

/**
 * Maximum-likelihood estimates of BG/NBD. Time is scaled to the longest age while fitting, so that the unit does not
 * matter; several starts; see {@link maximise}.
 * @param rows compressed customers, at least one with x > 0
 * @returns estimates in the unit of the rows with their evidence; `too-few-customers`, `no-repeat-buyers`, `fit-failed`
 */
export function fitBgNbd(rows: RepeatRows): Result<BgNbdFit> {
  const customers = totalWeight(rows);
  const longest = rows.age.reduce((most, age) => Math.max(most, age), 0);
  if (customers < 2 || !(longest > 0))
    return fail({ code: 'too-few-customers', needed: 2, found: longest > 0 ? customers : 0 });
  let purchases = 0;
  let ages = 0;
  for (let i = 0; i < rows.x.length; i++) {
    purchases += (rows.weight[i] as number) * (rows.x[i] as number);
    ages += ((rows.weight[i] as number) * (rows.age[i] as number)) / longest;
  }
  if (purchases === 0) return fail({ code: 'no-repeat-buyers', customers });
  const scaled = scaleTime(rows, longest);
  const rate = purchases / Math.max(ages, 1e-9);
  const starts = [
    [0.5, 0.5 / rate, 1, 2.5],
    [2, 2 / rate, 0.3, 1],
    [0.1, 0.1 / rate, 1, 5],
  ].map((start) => Float64Array.from(start, Math.log));
  const likelihood = bgNbdLikelihood(scaled);
  const coarse: Likelihood | undefined =
    rows.x.length > COARSE_ROWS ? bgNbdLikelihood(thinned(scaled, COARSE_ROWS).rows) : undefined;
  const found = maximise(likelihood, starts, coarse);
  const [r, alpha, a, b] = Array.from(found.logParameters, Math.exp) as [number, number, number, number];
  if (
    !Number.isFinite(found.logLikelihood) ||
    (!found.converged && found.evidence.gradientPerCustomer > 1e-3)
  )
    return fail({
      code: 'fit-failed',
      model: 'BG/NBD',
      gradientPerCustomer: found.evidence.gradientPerCustomer,
      starts: found.evidence.starts,
    });
  return ok({
    parameters: { r, alpha: alpha * longest, a, b },
    // the density of purchase times carries 1 / unit for each purchase
    logLikelihood: found.logLikelihood - purchases * Math.log(longest),
    covariance: found.covariance,
    information: found.information,
    evidence: found.evidence,
  });
}

const scaleTime = (rows: RepeatRows, unit: number): RepeatRows => ({
  ...rows,
  recency: rows.recency.map((time) => time / unit),
  age: rows.age.map((time) => time / unit),
});
