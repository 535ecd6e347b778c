import type { Result } from '../core/result';
import { chiSquareTail } from '../stats/chi-square';
import { fitPurchaseModel, type FitOptions, type FittedModel, type Interval } from './fit-model';
import { modelByPattern, rowsOfPatterns } from './by-pattern';
import type { LogNormalPrior, ModelId, Parameters, PurchaseModel } from './purchase-model';
import { MODELS } from './registry';
import type { RepeatRows } from './repeat-rows';
import { shifted, shiftedLikelihood, shiftOf, type CovariateEffect } from './shifted-likelihood';

/** α_z = α e^(−γ z): a positive coefficient means more purchases while alive. */
const BUYING: CovariateEffect = { name: 'trans', on: [{ parameter: 'alpha', sign: -1 }] };

/**
 * a_z = a e^(γ z), b_z = b e^(γ z), as CLVTools has it: the average chance to leave, a / (a + b), stays as it is; a positive
 * coefficient makes customers more alike in it, and the survivors leave sooner.
 */
const LEAVING_TOGETHER: CovariateEffect = {
  name: 'life',
  on: [
    { parameter: 'a', sign: 1 },
    { parameter: 'b', sign: 1 },
  ],
};

const BG_EFFECTS: readonly CovariateEffect[] = [LEAVING_TOGETHER, BUYING];

/** Coefficients by model with the signs of CLVTools; models that are not here take no covariates. */
export const EFFECTS: Partial<Readonly<Record<ModelId, readonly CovariateEffect[]>>> = {
  nbd: [BUYING],
  'bg-nbd': BG_EFFECTS,
  'mbg-nbd': BG_EFFECTS,
  'bg-cnbd-k': BG_EFFECTS,
  'mbg-cnbd-k': BG_EFFECTS,
  // β_z = β e^(−γ z): a positive coefficient means shorter lives
  'pareto-nbd': [{ name: 'life', on: [{ parameter: 'beta', sign: -1 }] }, BUYING],
};

/** a and b each with coefficients of its own, as Fader & Hardie (2007) and pymc-marketing have it, for the models of the BG family. */
export const APART_EFFECTS: readonly CovariateEffect[] = [
  { name: 'a', on: [{ parameter: 'a', sign: 1 }] },
  { name: 'b', on: [{ parameter: 'b', sign: 1 }] },
  BUYING,
];

/** Of a standardised covariate or a dummy: e^±4 either way is beyond what customers differ by. */
const PRIOR: LogNormalPrior = { mean: 0, deviation: 2 };

/** Whether a model can be fitted with static covariates. */
export const takesCovariates = (id: ModelId): boolean => EFFECTS[id] !== undefined;

/** The names of the coefficients: 'life.Gender', 'trans.Gender'. */
export const coefficientNames = (
  covariates: readonly string[],
  effects: readonly CovariateEffect[],
): string[] => effects.flatMap(({ name }) => covariates.map((covariate) => `${name}.${covariate}`));

/**
 * A model whose parameters depend on static covariates of the customers: rows carry `pattern` and `patterns`. Its coefficients are real
 * parameters, named as by {@link coefficientNames}. What is asked of a single customer is answered for z = 0; `ofPattern` of
 * its `ModelAt` answers for other values. Cost as without covariates, and a little a pattern.
 * Source: Fader & Hardie (2007); CLVTools for the signs.
 * @param covariates names, one a number of each pattern
 */
export function withCovariates(
  model: PurchaseModel,
  covariates: readonly string[],
  effects: readonly CovariateEffect[] = EFFECTS[model.id] ?? [],
): PurchaseModel {
  if (effects.length === 0) throw new Error(`${model.id} takes no covariates`);
  const coefficients = coefficientNames(covariates, effects);
  const shift = shiftOf(model.names, covariates.length, effects);
  const parametersAt = (parameters: Parameters, values: Float64Array): Parameters => {
    const vector = Float64Array.from([
      ...model.names.map((name) => Math.log(parameters[name] ?? NaN)),
      ...coefficients.map((name) => parameters[name] ?? NaN),
    ]);
    const moved = shifted(shift, vector, values);
    return {
      ...parameters,
      ...Object.fromEntries(model.names.map((name, i) => [name, Math.exp(moved[i] ?? NaN)])),
    };
  };
  return {
    ...model,
    names: [...model.names, ...coefficients],
    real: [...(model.real ?? []), ...coefficients],
    priors: { ...model.priors, ...Object.fromEntries(coefficients.map((name) => [name, PRIOR])) },
    likelihood: (rows, fixed) =>
      shiftedLikelihood(
        rowsOfPatterns(rows).map(({ rows: those, values }) => ({
          likelihood: model.likelihood(those, fixed),
          values: values ?? new Float64Array(covariates.length),
        })),
        shift,
      ),
    starts: (rows, fixed) =>
      model.starts(rows, fixed).map((start) => Float64Array.from([...start, ...coefficients.map(() => 0)])),
    at: (parameters) =>
      modelByPattern(model.at(parameters), (values) => model.at(parametersAt(parameters, values))),
  };
}

/** Fits a model of the registry with covariates; as `fitModel` else. */
export function fitWithCovariates(
  id: ModelId,
  rows: RepeatRows,
  covariates: readonly string[],
  options: FitOptions = {},
): Result<FittedModel> {
  const model = MODELS[id];
  if (!model) throw new Error(`no model ${id}`);
  return fitPurchaseModel(withCovariates(model, covariates), rows, options);
}

/** A coefficient with its test. */
export interface Coefficient {
  /** as in the parameters: 'life.Gender' */
  parameter: string;
  effect: string;
  covariate: string;
  estimate: number;
  standardError: number | null;
  /** 95 % */
  interval: Interval | null;
  /** of Wald: estimate / standard error, and the chance of one at least as far from 0 */
  z: number | null;
  p: number | null;
}

/** The coefficients of a fit with covariates, each with the test of Wald that it is 0. */
export function coefficientsOf(
  fit: Pick<FittedModel, 'id' | 'parameters' | 'standardErrors' | 'intervals'>,
  covariates: readonly string[],
  effects: readonly CovariateEffect[] = EFFECTS[fit.id] ?? [],
): Coefficient[] {
  return effects.flatMap(({ name }) =>
    covariates.map((covariate) => {
      const parameter = `${name}.${covariate}`;
      const estimate = fit.parameters[parameter] ?? NaN;
      const standardError = fit.standardErrors?.[parameter] ?? null;
      const z = standardError === null ? null : estimate / standardError;
      return {
        parameter,
        effect: name,
        covariate,
        estimate,
        standardError,
        interval: fit.intervals?.[parameter] ?? null,
        z,
        p: z === null ? null : chiSquareTail(z * z, 1),
      };
    }),
  );
}

/** Whether the covariates help at all. */
export interface LikelihoodRatio {
  /** 2 (LL with − LL without), ≥ 0 but for priors that hold the coefficients back */
  statistic: number;
  /** number of coefficients */
  degrees: number;
  p: number;
}

/** Likelihood-ratio test of a fit with covariates against the same model without, on the same customers; null where one has no likelihood. */
export function likelihoodRatio(
  full: Pick<FittedModel, 'logLikelihood' | 'free'>,
  nested: Pick<FittedModel, 'logLikelihood' | 'free'>,
): LikelihoodRatio | null {
  if (full.logLikelihood === null || nested.logLikelihood === null) return null;
  const statistic = 2 * (full.logLikelihood - nested.logLikelihood);
  const degrees = full.free - nested.free;
  return { statistic, degrees, p: chiSquareTail(Math.max(0, statistic), degrees) };
}
