import { fail, ok, type Result } from '../../core/result';
import { cholesky } from '../../stats/matrix';
import { normalQuantile } from '../../stats/normal';
import type { Interval, Priors } from '../fit-model';
import { drawCovariance, maximise, type FitEvidence, type Likelihood } from '../maximum-likelihood';
import { shifted, shiftedLikelihood, shiftOf, type CovariateEffect } from '../shifted-likelihood';
import { checkStatistics, fitSbg, withContractPriors } from './fit';
import { sbgLikelihood } from './likelihood';
import { CONTRACT_NAMES, type LifetimeParameters } from './parameters';
import { drawVectors } from './posterior';
import { addStatistics, type LifetimeStatistics } from './statistics';

/** Customers who are alike in their covariates. */
export interface LifetimePattern {
  /** values of the covariates, best centred and scaled */
  z: readonly number[];
  statistics: LifetimeStatistics;
}

/** An effect of a covariate on ln α or ln β. */
export interface LifetimeEffect {
  on: 'alpha' | 'beta';
  covariate: number;
  value: number;
  standardError: number | null;
  interval: Interval | null;
}

/** The sBG with covariates. */
export interface FittedLifetimesWithCovariates {
  /** where all covariates are 0 */
  parameters: LifetimeParameters;
  effects: readonly LifetimeEffect[];
  logLikelihood: number;
  free: number;
  /** of the same customers without covariates; twice the difference is χ² with `effects.length` degrees of freedom if none has an effect */
  logLikelihoodWithout: number;
  priors: Priors;
  converged: boolean;
  evidence: Omit<FitEvidence, 'boundary'>;
  /** α and β of customers with these values */
  at(z: readonly number[]): LifetimeParameters;
  /** of the parameters at these values */
  draws(z: readonly number[], count: number, seed: number): LifetimeParameters[];
}

const Z = normalQuantile(0.975);
/** Of an effect per standard deviation of a covariate, under weak priors. */
const EFFECT_DEVIATION = 1;

/**
 * Fits the sBG with α(z) = α e^(γ·z) and β(z) = β e^(δ·z). A positive effect on α means more who leave, early and for good; a positive one
 * on β means fewer who leave at first: the loss in the t-th period is α(z) / (α(z) + β(z) + t − 1). As in CLVTools the effects of both act
 * on logarithms; there they carry the sign of the process, here that of the parameter. Cost O(patterns × periods) an evaluation.
 * Source: regression as in Fader & Hardie (2007), Incorporating time-invariant covariates, eq. 5, for beta mixing.
 */
export function fitSbgWithCovariates(
  patterns: readonly LifetimePattern[],
  { priors = 'weak' }: { priors?: Priors } = {},
): Result<FittedLifetimesWithCovariates> {
  const size = patterns[0]?.z.length ?? 0;
  const all = addStatistics(patterns.map(({ statistics }) => statistics));
  const checked = checkStatistics(all);
  if (!checked.ok) return checked;
  const plainFit = fitSbg(all, { priors });
  if (!plainFit.ok) return plainFit;
  const plain = covariateLikelihood(patterns, size, all.customers);
  const likelihood =
    priors === 'weak' ? withEffectPriors(withContractPriors(plain, CONTRACT_NAMES.sbg)) : plain;
  const { alpha, beta } = plainFit.value.parameters;
  const start = (a: number, b: number) =>
    Float64Array.of(Math.log(a), Math.log(b), ...new Array<number>(2 * size).fill(0));
  const found = maximise(likelihood, [start(alpha, beta), start(2 * alpha, 2 * beta), start(1, 1)]);
  const vector = found.logParameters;
  const logLikelihood = plain.evaluate(vector, new Float64Array(vector.length));
  if (!Number.isFinite(logLikelihood) || (!found.converged && found.evidence.gradientPerCustomer > 1e-3))
    return fail({
      code: 'fit-failed',
      model: 'sBG',
      gradientPerCustomer: found.evidence.gradientPerCustomer,
      starts: found.evidence.starts,
    });
  const covariance = found.covariance && cholesky(found.covariance) ? found.covariance : null;
  const effects = Array.from({ length: 2 * size }, (_, k): LifetimeEffect => {
    const value = vector[2 + k] as number;
    const error = covariance && Math.sqrt(covariance.values[(2 + k) * (vector.length + 1)] ?? NaN);
    return {
      on: k < size ? 'alpha' : 'beta',
      covariate: k % size,
      value,
      standardError: error,
      interval: error === null ? null : [value - Z * error, value + Z * error],
    };
  });
  return ok({
    parameters: parametersAt(vector, new Array<number>(size).fill(0)),
    effects,
    logLikelihood,
    free: vector.length,
    logLikelihoodWithout: plainFit.value.logLikelihood,
    priors,
    converged: found.converged,
    evidence: found.evidence,
    at: (z) => parametersAt(vector, z),
    draws: (z, count, seed) =>
      drawVectors({ mode: vector, covariance: drawCovariance(found), likelihood, count, seed }).map((drawn) =>
        parametersAt(drawn, z),
      ),
  });
}

const EFFECTS: readonly CovariateEffect[] = CONTRACT_NAMES.sbg.map((parameter) => ({
  name: parameter,
  on: [{ parameter, sign: 1 }],
}));
const shiftBy = (covariates: number) => shiftOf(CONTRACT_NAMES.sbg, covariates, EFFECTS);

function parametersAt(vector: Float64Array, z: readonly number[]): LifetimeParameters {
  const [alpha = NaN, beta = NaN] = shifted(shiftBy(z.length), vector, Float64Array.from(z));
  return { alpha: Math.exp(alpha), beta: Math.exp(beta), c: 1 };
}

/** In (ln α, ln β, γ…, δ…). */
export const covariateLikelihood = (
  patterns: readonly LifetimePattern[],
  size: number,
  weight: number,
): Likelihood => ({
  ...shiftedLikelihood(
    patterns.map(({ z, statistics }) => ({
      likelihood: sbgLikelihood(statistics),
      values: Float64Array.from(z),
    })),
    shiftBy(size),
  ),
  weight,
});

const withEffectPriors = ({ evaluate, weight }: Likelihood): Likelihood => ({
  weight,
  evaluate(vector, gradient) {
    let sum = evaluate(vector, gradient);
    for (let i = 2; i < vector.length; i++) {
      const away = (vector[i] as number) / EFFECT_DEVIATION;
      sum -= (away * away) / 2;
      gradient[i] = (gradient[i] as number) - away / EFFECT_DEVIATION;
    }
    return sum;
  },
});
