import { fail, ok, type Result } from '../../core/result';
import { cholesky } from '../../stats/matrix';
import { normalQuantile } from '../../stats/normal';
import type { Interval, Priors } from '../fit-model';
import { drawCovariance, maximise, type FitEvidence, type Likelihood } from '../maximum-likelihood';
import { bdwLikelihood, sbgLikelihood } from './likelihood';
import {
  CONTRACT_MODEL_NAMES,
  CONTRACT_NAMES,
  CONTRACT_PRIORS,
  lifetimeParameters,
  type ContractModelId,
  type LifetimeParameters,
} from './parameters';
import { drawVectors } from './posterior';
import { scaled, scaledBdw, scaleOf, unscaled, unscaledCovariance } from './scaled';
import type { LifetimeStatistics } from './statistics';

/** A model of lifetimes fitted to statistics. */
export interface FittedLifetimes {
  id: ContractModelId;
  name: string;
  names: readonly (keyof LifetimeParameters)[];
  parameters: LifetimeParameters;
  /** at the estimate, without the prior */
  logLikelihood: number;
  free: number;
  customers: number;
  /** by name; null where a parameter is at the edge of the search or the data leave one open */
  standardErrors: Readonly<Record<string, number>> | null;
  intervals: Readonly<Record<string, Interval>> | null;
  priors: Priors;
  /** median and central 95 % of the priors used */
  priorRanges: Readonly<Record<string, { median: number; low: number; high: number }>> | null;
  converged: boolean;
  evidence: Omit<FitEvidence, 'boundary'> & { boundary: readonly string[] };
  /** parameters as they might be too: normal in the logarithms, weighted by the likelihood and drawn again */
  draws(count: number, seed: number): LifetimeParameters[];
}

export interface LifetimeFitOptions {
  priors?: Priors;
  /** (α, β) or (α, β, c) to start from; several far apart where missing */
  starts?: readonly (readonly number[])[];
}

const Z = normalQuantile(0.975);
const FEWEST = 2;
const SBG_STARTS = [
  [1, 1],
  [0.5, 5],
  [2, 40],
  [0.01, 0.01],
];

/**
 * Fits the shifted beta-geometric model.
 * @returns the fit; `too-few-customers`, `no-losses` where nobody was lost in the time observed, `fit-failed`. Cost some 50 × periods
 * Source: Fader & Hardie (2007).
 */
export const fitSbg = (
  statistics: LifetimeStatistics,
  options: LifetimeFitOptions = {},
): Result<FittedLifetimes> => fitLifetimes('sbg', statistics, options);

/**
 * Fits the beta-discrete-Weibull model, from the optimum of the sBG among others: its likelihood is never below that.
 * Source: Fader, Hardie, Liu, Davin & Steenburgh (2018).
 */
export const fitBdw = (
  statistics: LifetimeStatistics,
  options: LifetimeFitOptions = {},
): Result<FittedLifetimes> => fitLifetimes('bdw', statistics, options);

/** {@link fitSbg} or {@link fitBdw}. */
export function fitLifetimes(
  id: ContractModelId,
  statistics: LifetimeStatistics,
  { priors = 'weak', starts }: LifetimeFitOptions = {},
): Result<FittedLifetimes> {
  const checked = checkStatistics(statistics);
  if (!checked.ok) return checked;
  const scale = scaleOf(statistics);
  const plain = id === 'sbg' ? sbgLikelihood(statistics) : scaledBdw(bdwLikelihood(statistics), scale);
  const names = CONTRACT_NAMES[id];
  const likelihood = priors === 'weak' ? withContractPriors(plain, names) : plain;
  const from = starts ?? (id === 'sbg' ? SBG_STARTS : bdwStarts(statistics, priors));
  const found = maximise(
    likelihood,
    from.map((start) => scaled(Float64Array.from(start, Math.log), scale)),
  );
  const vector = found.logParameters;
  const logLikelihood = plain.evaluate(vector, new Float64Array(vector.length));
  const { evidence } = found;
  if (!Number.isFinite(logLikelihood) || (!found.converged && evidence.gradientPerCustomer > 1e-3))
    return fail({
      code: 'fit-failed',
      model: CONTRACT_MODEL_NAMES[id],
      gradientPerCustomer: evidence.gradientPerCustomer,
      starts: evidence.starts,
    });
  const parameters = lifetimeParameters(unscaled(vector, scale));
  const covariance =
    found.covariance && cholesky(found.covariance)
      ? unscaledCovariance(found.covariance, parameters.c, scale)
      : null;
  const spread = <V>(value: (estimated: number, error: number) => V) =>
    covariance &&
    Object.fromEntries(
      names.map((name, i) => [
        name,
        value(parameters[name], Math.sqrt(covariance.values[i * names.length + i] ?? NaN)),
      ]),
    );
  return ok({
    id,
    name: CONTRACT_MODEL_NAMES[id],
    names,
    parameters,
    logLikelihood,
    free: names.length,
    customers: statistics.customers,
    standardErrors: spread((value, error) => value * error),
    intervals: spread((value, error): Interval => [
      value * Math.exp(-Z * error),
      value * Math.exp(Z * error),
    ]),
    priors,
    priorRanges: priors === 'weak' ? priorRanges(names) : null,
    converged: found.converged,
    evidence: { ...evidence, boundary: evidence.boundary.map((i) => names[i] ?? String(i)) },
    draws: (count, seed) =>
      drawVectors({ mode: vector, covariance: drawCovariance(found), likelihood, count, seed }).map((drawn) =>
        lifetimeParameters(unscaled(drawn, scale)),
      ),
  });
}

/** Whether lifetimes can be learned from at all. @returns `too-few-customers`, `no-losses` */
export function checkStatistics({ lost, stayed, customers }: LifetimeStatistics): Result<null> {
  const seen = lost.some((count, t) => count + (stayed[t] ?? 0) > 0);
  if (customers < FEWEST || !seen)
    return fail({ code: 'too-few-customers', needed: FEWEST, found: seen ? customers : 0 });
  if (lost.every((count) => count === 0)) return fail({ code: 'no-losses', customers });
  return ok(null);
}

/** The optimum of the sBG with c around 1, and curves that start steeper and flatter. */
function bdwStarts(statistics: LifetimeStatistics, priors: Priors): readonly (readonly number[])[] {
  const nested = fitLifetimes('sbg', statistics, { priors });
  const { alpha, beta } = nested.ok ? nested.value.parameters : { alpha: 1, beta: 1 };
  return [
    [alpha, beta, 1],
    [alpha / 2, beta / 2, 1.5],
    [alpha * 2, beta * 2, 0.7],
    [1, 1, 1],
  ];
}

/** Log densities of the priors added; effects without a prior of their own are left alone. */
export function withContractPriors(
  { evaluate, weight }: Likelihood,
  names: readonly (keyof LifetimeParameters)[],
): Likelihood {
  return {
    weight,
    evaluate(vector, gradient) {
      let sum = evaluate(vector, gradient);
      names.forEach((name, i) => {
        const { mean, deviation } = CONTRACT_PRIORS[name];
        const away = ((vector[i] as number) - mean) / deviation;
        sum -= (away * away) / 2;
        gradient[i] = (gradient[i] as number) - away / deviation;
      });
      return sum;
    },
  };
}

export const priorRanges = (names: readonly (keyof LifetimeParameters)[]) =>
  Object.fromEntries(
    names.map((name) => {
      const { mean, deviation } = CONTRACT_PRIORS[name];
      return [
        name,
        {
          median: Math.exp(mean),
          low: Math.exp(mean - Z * deviation),
          high: Math.exp(mean + Z * deviation),
        },
      ];
    }),
  );
