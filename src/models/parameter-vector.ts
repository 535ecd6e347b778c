import { normalQuantile } from '../stats/normal';
import type { Likelihood } from './maximum-likelihood';
import type { LogNormalPrior, Parameters, PurchaseModel } from './purchase-model';

const Z = normalQuantile(0.975);

/** Median and central 95 % of a prior, in the unit of the rows. */
export interface PriorRange {
  median: number;
  low: number;
  high: number;
}

/** Whether a parameter is itself in the vector, not its logarithm: effects of covariates. */
export const isReal = (model: PurchaseModel, name: string): boolean => model.real?.includes(name) === true;

/** Parameters by name, in the unit of the rows, from a vector of logarithms (of shares of the longest age). */
export function fromVector(model: PurchaseModel, vector: Float64Array, longest: number): Parameters {
  return Object.fromEntries(
    model.names.map((name, i) => {
      const value = vector[i] as number;
      if (isReal(model, name)) return [name, value];
      return [name, Math.exp(value) * (model.timed.includes(name) ? longest : 1)];
    }),
  );
}

/** Σ of the log densities of the priors added to a log-likelihood. */
export function withPriors(model: PurchaseModel, { evaluate, weight }: Likelihood): Likelihood {
  const priors = model.names.map((name) => model.priors[name]);
  return {
    weight,
    evaluate(vector, gradient) {
      let sum = evaluate(vector, gradient);
      priors.forEach((prior, i) => {
        if (!prior) return;
        const away = ((vector[i] as number) - prior.mean) / prior.deviation;
        sum -= (away * away) / 2;
        gradient[i] = (gradient[i] as number) - away / prior.deviation;
      });
      return sum;
    },
  };
}

/** The priors of a model, by name. @param longest unit of the vector's times */
export function priorRangesOf(model: PurchaseModel, longest: number): Readonly<Record<string, PriorRange>> {
  const at = (name: string, { mean, deviation }: LogNormalPrior, z: number): number => {
    const value = mean + z * deviation;
    return isReal(model, name) ? value : Math.exp(value) * (model.timed.includes(name) ? longest : 1);
  };
  return Object.fromEntries(
    Object.entries(model.priors).map(([name, prior]) => [
      name,
      { median: at(name, prior, 0), low: at(name, prior, -Z), high: at(name, prior, Z) },
    ]),
  );
}
