import { fail, ok, type Result } from '../core/result';
import type { SquareMatrix } from '../stats/matrix';
import { normalQuantile } from '../stats/normal';
import { checkRows } from './check-rows';
import {
  drawCovariance,
  maximise,
  SAME,
  type FitEvidence,
  type Likelihood,
  type MaximumLikelihood,
} from './maximum-likelihood';
import { nestedStart } from './nested-start';
import { fromVector, isReal, priorRangesOf, withPriors, type PriorRange } from './parameter-vector';
import type { Priors } from './priors';
import { samplePosterior, type Posterior } from './posterior';
import type { ModelAt, ModelId, Parameters, PurchaseModel } from './purchase-model';
import { MODELS } from './registry';
import { sampledFit } from './sampled-fit';
import { scaledTime, thinned, type RepeatRows } from './repeat-rows';

export type { Priors };

/** Low and high end of a 95 % interval. */
export type Interval = [low: number, high: number];

/** A model fitted to rows, with everything that is known of how far to believe it. */
export interface FittedModel {
  id: ModelId;
  /** as papers write it */
  name: string;
  /** estimates in the unit of the rows, tried ones (k) included */
  parameters: Parameters;
  /** those that were searched for, in order */
  names: readonly string[];
  /** at the estimate, without the prior, in the unit of the rows; null where a model has none that can be computed */
  logLikelihood: number | null;
  /** parameters that count in AIC and BIC, tried ones included */
  free: number;
  customers: number;
  distinctRows: number;
  /** by name; null where a parameter is at the edge of the search */
  standardErrors: Readonly<Record<string, number>> | null;
  intervals: Readonly<Record<string, Interval>> | null;
  priors: Priors;
  /** the priors used, by name, in the unit of the rows: median and central 95 % */
  priorRanges: Readonly<Record<string, PriorRange>> | null;
  evidence: ModelEvidence;
  at: ModelAt;
  /** parameters as they might be too; the same for the same seed, cost a few hundred evaluations of the likelihood */
  posterior(draws: number, seed: number): Posterior;
}

/** {@link FitEvidence} with parameters by name. */
export interface ModelEvidence extends Omit<FitEvidence, 'boundary' | 'method'> {
  method: FitEvidence['method'] | 'mcmc';
  boundary: readonly string[];
  /** log-likelihoods of the values tried, e.g. of k */
  tried: readonly { value: number; logLikelihood: number }[];
  /** largest R-hat of the chains, where the fit is a posterior sample */
  rHat: number | null;
  /** smallest effective number of draws of a parameter, where the fit is a posterior sample */
  effective?: number;
  /** customers that were sampled, where they are fewer than those fitted */
  customers?: number;
  /** the estimate is one of the starts: the search has not moved */
  atStart?: boolean;
  /**
   * log-likelihoods of the models it contains, fitted to the same rows with the same priors, where they were asked for. None can be
   * higher at the maximum; a prior that holds dropout away from 0 costs about 1
   */
  nested?: readonly { model: ModelId; logLikelihood: number }[];
}

export interface FitOptions {
  priors?: Priors;
  /** for models that are sampled */
  seed?: number;
  progress?: (fraction: number) => void;
  /** fits the models it contains too: see {@link ModelEvidence} `nested` */
  nested?: boolean;
}

/** Above this many rows the starts are tried on a sample. */
const COARSE_ROWS = 4000;
const Z = normalQuantile(0.975);

/**
 * Fits a model to compressed customers: the one door for all models. Time is scaled to the longest age; the value of what is tried
 * (k) with the best likelihood is taken; see {@link maximise} for the search.
 * @param rows with `logGaps` where the model reads gaps, in whole periods where it is discrete
 * @returns the fit, also a doubtful one, with its evidence; `too-few-customers`, `no-repeat-buyers`,
 * `purchases-at-once`, `gaps-unknown`, `fit-failed`
 */
export function fitModel(id: ModelId, rows: RepeatRows, options: FitOptions = {}): Result<FittedModel> {
  const model = MODELS[id];
  if (!model) throw new Error(`no model ${id}`);
  return fitPurchaseModel(model, rows, options);
}

/** {@link fitModel} of a model that need not be in the registry (one with covariates). */
export function fitPurchaseModel(
  model: PurchaseModel,
  rows: RepeatRows,
  { priors = 'weak', seed = 1, nested = false, progress }: FitOptions = {},
): Result<FittedModel> {
  const checked = checkRows(model, rows);
  if (!checked.ok) return checked;
  const { customers, purchases, longest } = checked.value;
  const scaled = scaledTime(rows, longest);
  if (model.sample) {
    const flat = new Float64Array(model.names.length);
    const prior = withPriors(model, { weight: 1, evaluate: () => 0 });
    const sample = model.sample(
      scaled,
      (vector) => (priors === 'weak' ? prior.evaluate(vector, flat) : 0),
      seed,
      progress,
    );
    const fit = sampledFit(model, sample, (vector) => fromVector(model, vector, longest));
    return ok({
      id: model.id,
      name: model.name,
      names: model.names,
      logLikelihood: model.logLikelihood?.(rows, fit.parameters) ?? null,
      free: model.names.length,
      customers,
      distinctRows: rows.x.length,
      priors,
      priorRanges: priors === 'weak' ? priorRangesOf(model, longest) : null,
      ...fit,
    });
  }
  const sample = rows.x.length > COARSE_ROWS ? thinned(scaled, COARSE_ROWS).rows : null;
  const weighed = (plain: Likelihood): Likelihood => (priors === 'weak' ? withPriors(model, plain) : plain);
  /** the optimum at a tried value, from the starts of the model or from one that is given */
  const search = (value: number, start?: Float64Array): Searched => {
    const fixed: Parameters = model.tried ? { [model.tried.name]: value } : {};
    const plain = model.likelihood(scaled, fixed);
    const coarse = sample && !start && model.likelihood(sample, fixed);
    const starts = start ? [start] : model.starts(scaled, fixed);
    const found = maximise(weighed(plain), starts, coarse ? weighed(coarse) : undefined);
    // a density of purchase times carries 1 / unit for each purchase; a probability of counts does not
    const unit = model.discrete ? 0 : purchases * Math.log(longest);
    const at = found.logParameters;
    const logLikelihood = plain.evaluate(at, new Float64Array(at.length)) - unit;
    return { fixed, found, logLikelihood, likelihood: weighed(plain) };
  };
  const values = model.tried?.values ?? [NaN];
  const tried: { value: number; logLikelihood: number }[] = [];
  let best: Searched | null = null;
  for (const value of values) {
    const one = search(value);
    const { logLikelihood } = one;
    tried.push({ value, logLikelihood });
    progress?.(tried.length / values.length);
    if (best === null || logLikelihood > best.logLikelihood || Number.isNaN(best.logLikelihood)) best = one;
    // unimodal in k
    else if (
      tried.length > 2 &&
      tried.slice(-2).every((each) => each.logLikelihood < (best?.logLikelihood ?? 0))
    )
      break;
  }
  if (best === null) throw new Error(`${model.id}: nothing to try`);
  const within = nested ? nestedFits(model, rows, priors) : [];
  for (const fit of within) {
    const { logLikelihood } = fit;
    const start = nestedStart(model, fit.parameters, longest);
    if (start === null || !((logLikelihood ?? NaN) > best.logLikelihood + SAME)) continue;
    const again: Searched = search(values[0] ?? NaN, start);
    if (again.found.logLikelihood > best.found.logLikelihood + SAME) {
      const { evidence } = again.found;
      evidence.starts = best.found.evidence.starts + 1;
      best = again;
    }
  }
  const { found, fixed, logLikelihood, likelihood } = best;
  if (!Number.isFinite(logLikelihood) || (!found.converged && found.evidence.gradientPerCustomer > 1e-3))
    return fail({
      code: 'fit-failed',
      model: model.name,
      gradientPerCustomer: found.evidence.gradientPerCustomer,
      starts: found.evidence.starts,
    });
  const estimate = (vector: Float64Array): Parameters => ({
    ...fromVector(model, vector, longest),
    ...fixed,
  });
  const parameters = estimate(found.logParameters);
  const errors = found.covariance && errorsOf(found.covariance);
  const spread = <V>(value: (name: string, estimated: number, error: number) => V) =>
    errors &&
    Object.fromEntries(
      model.names.map((name, i) => [name, value(name, parameters[name] as number, errors[i] as number)]),
    );
  return ok({
    id: model.id,
    name: model.name,
    parameters,
    names: model.names,
    logLikelihood,
    free: model.names.length + (model.tried ? 1 : 0),
    customers,
    distinctRows: rows.x.length,
    standardErrors: spread((name, value, error) => (isReal(model, name) ? error : value * error)),
    intervals: spread((name, value, error): Interval =>
      isReal(model, name)
        ? [value - Z * error, value + Z * error]
        : [value * Math.exp(-Z * error), value * Math.exp(Z * error)],
    ),
    priors,
    priorRanges: priors === 'weak' ? priorRangesOf(model, longest) : null,
    evidence: {
      ...found.evidence,
      boundary: found.evidence.boundary.map((i) => model.names[i] ?? String(i)),
      tried: model.tried ? tried : [],
      rHat: null,
      atStart: model
        .starts(scaled, fixed)
        .some((start) => start.every((value, i) => Math.abs(value - (found.logParameters[i] ?? NaN)) < 1e-9)),
      ...(nested
        ? { nested: within.map((fit) => ({ model: fit.id, logLikelihood: fit.logLikelihood ?? NaN })) }
        : {}),
    },
    at: model.at(parameters),
    posterior(draws, seed) {
      return samplePosterior({
        mode: found.logParameters,
        covariance: drawCovariance(found),
        likelihood,
        parametersOf: estimate,
        at: (drawn) => model.at(drawn),
        draws,
        seed,
        rows: rows.x.length,
        open: priors === 'none' && found.covariance === null,
      });
    },
  });
}

/** An optimum. */
interface Searched {
  fixed: Parameters;
  found: MaximumLikelihood;
  /** without the prior, in the unit of the rows */
  logLikelihood: number;
  /** with the prior, where there is one */
  likelihood: Likelihood;
}

/** The models that a model contains, fitted to the same rows; those whose likelihood is on the same footing. */
function nestedFits(model: PurchaseModel, rows: RepeatRows, priors: Priors): FittedModel[] {
  return model.contains.flatMap((id) => {
    const contained = MODELS[id];
    if (!contained || contained.discrete !== model.discrete) return [];
    const fit = fitPurchaseModel(contained, rows, { priors });
    return fit.ok ? [fit.value] : [];
  });
}

const errorsOf = ({ size, values }: SquareMatrix): number[] =>
  Array.from({ length: size }, (_, i) => Math.sqrt(values[i * size + i] ?? NaN));
