import { seededRandom, type Random } from '../core/random';
import { bfgs } from '../stats/bfgs';
import { inverse } from '../stats/matrix';
import { samplePoisson } from '../stats/samplers';
import type { FittedModel, Interval } from './fit-model';
import { informationAt, objectiveOf } from './maximum-likelihood';
import { fromVector, withPriors } from './parameter-vector';
import type { Parameters, PurchaseModel } from './purchase-model';
import { scaledTime, totalWeight, type RepeatRows } from './repeat-rows';

/** What refitting to customers drawn again says of a fit: it needs no normal distribution and no true model. */
export interface BootstrapFit {
  /** central 95 % of the refits, by parameter */
  intervals: Readonly<Record<string, Interval>>;
  /** standard deviation over the refits, by parameter */
  standardErrors: Readonly<Record<string, number>>;
  /** parameters of each refit that converged */
  refits: readonly Parameters[];
  /** refits that did not converge, left out */
  failed: number;
}

const FLAT = 1e-5;
const ENOUGH = 1e-3;

/**
 * Bootstrap over customers as the check of the intervals of a fit: the customers of each row are counted anew (Poisson with the number
 * there are), and the model is fitted again from its optimum, with its curvature, its priors and its tried values.
 * Source: Efron & Tibshirani (1993), ch. 13; Hanley & MacGibbon (2006) for Poisson instead of multinomial counts.
 * @param rows those that were fitted @param resamples 100 … 1000
 * @returns null where the model is sampled instead of searched, or nearly all refits fail. Cost: some 10 evaluations of the
 * likelihood a resample
 */
export function bootstrapFit(
  model: PurchaseModel,
  rows: RepeatRows,
  fit: Pick<FittedModel, 'parameters' | 'priors'>,
  {
    resamples = 200,
    seed,
    progress,
  }: { resamples?: number; seed: number; progress?: (fraction: number) => void },
): BootstrapFit | null {
  if (model.sample) return null;
  const longest = model.discrete ? 1 : rows.age.reduce((most, age) => Math.max(most, age), 0);
  const scaled = scaledTime(rows, longest);
  const fixed: Parameters = model.tried
    ? { [model.tried.name]: fit.parameters[model.tried.name] as number }
    : {};
  const optimum = Float64Array.from(model.names, (name) => {
    const value = fit.parameters[name] as number;
    if (model.real?.includes(name)) return value;
    return Math.log(value / (model.timed.includes(name) ? longest : 1));
  });
  const likelihoodOf = (of: RepeatRows) => {
    const plain = model.likelihood(of, fixed);
    return fit.priors === 'weak' ? withPriors(model, plain) : plain;
  };
  const metric = inverse(informationAt(likelihoodOf(scaled), optimum))?.values.map(
    (entry) => entry * totalWeight(rows),
  );
  const random = seededRandom(seed);
  const refits: Parameters[] = [];
  for (let b = 0; b < resamples; b++) {
    const again = bfgs(objectiveOf(likelihoodOf(drawnAgain(scaled, random))), optimum, {
      tolerance: FLAT,
      ...(metric ? { metric } : {}),
    });
    if (again.gradientSize < ENOUGH) refits.push({ ...fromVector(model, again.point, longest), ...fixed });
    progress?.((b + 1) / resamples);
  }
  if (refits.length < resamples / 2) return null;
  const sorted = (name: string) => Float64Array.from(refits, (refit) => refit[name] as number).sort();
  return {
    intervals: Object.fromEntries(
      model.names.map((name): [string, Interval] => {
        const values = sorted(name);
        const at = (chance: number) => values[Math.round(chance * (values.length - 1))] as number;
        return [name, [at(0.025), at(0.975)]];
      }),
    ),
    standardErrors: Object.fromEntries(
      model.names.map((name) => {
        const values = sorted(name);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        return [name, Math.sqrt(square / (values.length - 1))];
      }),
    ),
    refits,
    failed: resamples - refits.length,
  };
}

/** The rows with customers drawn again; rows that nobody is drawn from are left out. */
function drawnAgain(rows: RepeatRows, random: Random): RepeatRows {
  const weights = rows.weight.map((weight) => samplePoisson(random, weight));
  const kept = [...weights.keys()].filter((i) => (weights[i] as number) > 0);
  const pick = (values: Float64Array) => Float64Array.from(kept, (i) => values[i] as number);
  const drawn: RepeatRows = {
    x: pick(rows.x),
    recency: pick(rows.recency),
    age: pick(rows.age),
    weight: pick(weights),
  };
  if (rows.logGaps) drawn.logGaps = pick(rows.logGaps);
  if (rows.pattern && rows.patterns) {
    const { pattern } = rows;
    drawn.pattern = Uint32Array.from(kept, (i) => pattern[i] as number);
    drawn.patterns = rows.patterns;
  }
  return drawn;
}
