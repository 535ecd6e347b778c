import type { FittedModel } from '../../models/fit-model';
import { MODELS } from '../../models/registry';
import { chebyshevPoints, pointsFor } from '../../stats/chebyshev';

/** Digits that what is interpolated keeps, at least, where the time parameters are near those of the fit. */
const DIGITS = 11;
/** of a model whose newcomers are played: they are known no better */
const PLAYED_DIGITS = 3;
const MOST_NODES = 160;

/**
 * The ages at which a function of newcomers is computed, so that a sum over all customers costs a few dozen evaluations: the sum is
 * Σ_k weight_k · f(age_k), with weights made once for all models, draws and functions.
 */
export interface AgeGrid {
  ages: Float64Array<ArrayBuffer>;
  /** adds to `weights`, one a node, those of `count` customers of an age 0 … longest */
  add(age: number, count: number, weights: Float64Array): void;
}

/**
 * Nodes for functions of age that are analytic in ln(origin + age), as E[X(t)] and P(X(t) = n) are: Chebyshev points.
 * In discrete time the whole periods, linear between them.
 * @param longest age, in the unit of the fit @param youngest age asked for, not in discrete time
 */
export function ageGrid(fit: Pick<FittedModel, 'id' | 'parameters'>, longest: number, youngest = 0): AgeGrid {
  const model = MODELS[fit.id];
  if (model?.discrete) return periods(longest);
  const times = (model?.timed ?? []).flatMap((name) => fit.parameters[name] ?? []);
  const digits = model?.sample ? PLAYED_DIGITS : DIGITS;
  return smooth(Math.min(longest, ...times), Math.min(youngest, 0.99 * longest), longest, digits);
}

function periods(longest: number): AgeGrid {
  const last = Math.max(1, Math.ceil(longest));
  return {
    ages: Float64Array.from({ length: last + 1 }, (_, n) => n),
    add(age, count, weights) {
      const low = Math.min(last - 1, Math.floor(age));
      const share = age - low;
      weights[low] = (weights[low] as number) + (1 - share) * count;
      weights[low + 1] = (weights[low + 1] as number) + share * count;
    },
  };
}

/** The weights of the barycentric formula: Berrut & Trefethen (2004), eq. 5.4. */
function smooth(origin: number, youngest: number, longest: number, digits: number): AgeGrid {
  const from = Math.log(origin + youngest);
  const to = Math.log(origin + longest);
  const nodes = Math.min(MOST_NODES, pointsFor((to - from) / 2, Math.PI, digits));
  const points = chebyshevPoints(from, to, nodes);
  const shares = new Float64Array(nodes);
  return {
    ages: points.map((point) => Math.max(0, Math.exp(point) - origin)),
    add(age, count, weights) {
      const at = Math.log(origin + age);
      let sum = 0;
      for (let k = 0; k < nodes; k++) {
        const apart = at - (points[k] as number);
        if (Math.abs(apart) < 1e-14) {
          weights[k] = (weights[k] as number) + count;
          return;
        }
        const share = (k === 0 || k === nodes - 1 ? 0.5 : 1) / ((k & 1) === 0 ? apart : -apart);
        shares[k] = share;
        sum += share;
      }
      const scale = count / sum;
      for (let k = 0; k < nodes; k++) weights[k] = (weights[k] as number) + scale * (shares[k] as number);
    },
  };
}

/** Σ_k weight_k · value_k. */
export function weighted(weights: Float64Array, values: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += (weights[k] as number) * (values[k] as number);
  return sum;
}
