import type { Likelihood } from './maximum-likelihood';

/** What a covariate acts on: its coefficient γ adds ± γ z to the logarithms of some parameters. */
export interface CovariateEffect {
  /** what its coefficients are called: 'life', 'trans' */
  name: string;
  on: readonly { parameter: string; sign: 1 | -1 }[];
}

/** The part of the data that has the same values of the covariates. */
export interface Part {
  /** in the log parameters without covariates */
  likelihood: Likelihood;
  /** values of the covariates, z */
  values: Float64Array;
}

/** Where the coefficients are in the vector, and which log parameters each of them moves. */
export interface Shift {
  /** log parameters without covariates; they come first */
  base: number;
  covariates: number;
  /** by effect: positions of log parameters, with signs */
  moved: readonly (readonly { at: number; sign: number }[])[];
}

/**
 * Lays out a vector: log parameters, then for each effect one coefficient a covariate.
 * @param names of the parameters without covariates
 */
export const shiftOf = (
  names: readonly string[],
  covariates: number,
  effects: readonly CovariateEffect[],
): Shift => ({
  base: names.length,
  covariates,
  moved: effects.map(({ on }) => on.map(({ parameter, sign }) => ({ at: names.indexOf(parameter), sign }))),
});

/** The log parameters of those with covariates `values`: ln θ ± Σ γ z. */
export function shifted(
  { base, covariates, moved }: Shift,
  vector: Float64Array,
  values: Float64Array,
  out = new Float64Array(base),
): Float64Array {
  for (let i = 0; i < base; i++) out[i] = vector[i] as number;
  moved.forEach((places, effect) => {
    let sum = 0;
    for (let c = 0; c < covariates; c++)
      sum += (vector[base + effect * covariates + c] as number) * (values[c] as number);
    for (const { at, sign } of places) out[at] = (out[at] as number) + sign * sum;
  });
  return out;
}

/**
 * The likelihood of data in parts, each at its own shifted log parameters, with the gradient by the chain rule: of use to
 * any likelihood in log parameters.
 * Source: Fader & Hardie (2007), Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD models.
 */
export function shiftedLikelihood(parts: readonly Part[], shift: Shift): Likelihood {
  const { base, covariates, moved } = shift;
  const point = new Float64Array(base);
  const slope = new Float64Array(base);
  return {
    weight: parts.reduce((sum, { likelihood }) => sum + likelihood.weight, 0),
    evaluate(vector, gradient) {
      gradient.fill(0);
      let sum = 0;
      for (const { likelihood, values } of parts) {
        sum += likelihood.evaluate(shifted(shift, vector, values, point), slope);
        for (let i = 0; i < base; i++) gradient[i] = (gradient[i] as number) + (slope[i] as number);
        for (let effect = 0; effect < moved.length; effect++) {
          let along = 0;
          for (const { at, sign } of moved[effect] as Shift['moved'][number])
            along += sign * (slope[at] as number);
          const from = base + effect * covariates;
          for (let c = 0; c < covariates; c++)
            gradient[from + c] = (gradient[from + c] as number) + along * (values[c] as number);
        }
      }
      return sum;
    },
  };
}
