import type { Parameters, PurchaseModel } from '../purchase-model';
import { repeatRate, totalWeight, type RepeatRows } from '../repeat-rows';
import { customerPosterior } from './customer';
import { PARETO_GGG_NAMES, type ParetoGggParameters } from './parameters';
import { paretoGggAt } from './predict';
import { sampleParetoGgg } from './sample';
import { silentLikelihood } from './silent';
import { playCustomer } from './simulate';

const given = ({
  t = NaN,
  gamma = NaN,
  r = NaN,
  alpha = NaN,
  s = NaN,
  beta = NaN,
}: Parameters): ParetoGggParameters => ({ t, gamma, r, alpha, s, beta });

/** More rows than this would take a second and more. */
const MOST_ROWS = 50_000;

/** The log-likelihood, everything of single customers integrated out by quadrature. Cost about 30 µs a row. */
export function paretoGggLogLikelihood(rows: RepeatRows, parameters: ParetoGggParameters): number {
  const silent = [...rows.x.keys()].filter((i) => rows.x[i] === 0 && (rows.age[i] as number) > 0);
  const longest = rows.age.reduce((most, age) => Math.max(most, age), 0);
  const { alpha, beta } = parameters;
  let sum = silentLikelihood(
    Float64Array.from(silent, (i) => (rows.age[i] as number) / longest),
    Float64Array.from(silent, (i) => rows.weight[i] as number),
  )({ ...parameters, alpha: alpha / longest, beta: beta / longest });
  for (let i = 0; i < rows.x.length; i++) {
    const x = rows.x[i] as number;
    if (x === 0) continue;
    const customer = {
      x,
      recency: rows.recency[i] as number,
      age: rows.age[i] as number,
      logGaps: rows.logGaps ? Math.max(rows.logGaps[i] as number, -30 * x) : null,
    };
    sum += (rows.weight[i] as number) * customerPosterior(parameters, customer).logLikelihood;
  }
  return sum;
}

/**
 * Pareto/GGG of Platzer & Reutterer (2016): Pareto/NBD whose customers each have a regularity of their own. Sampled, not searched: its
 * likelihood exists (by quadrature) but is dear, its gradient a difference.
 */
export const paretoGgg: PurchaseModel = {
  id: 'pareto-ggg',
  name: 'Pareto/GGG',
  names: PARETO_GGG_NAMES,
  timed: ['alpha', 'beta'],
  priors: {
    t: { mean: 0.5, deviation: 1.5 },
    gamma: { mean: 0, deviation: 1.5 },
    r: { mean: -0.5, deviation: 1.5 },
    alpha: { mean: -1, deviation: 2 },
    s: { mean: -0.5, deviation: 1.5 },
    beta: { mean: -1, deviation: 2 },
  },
  oneTimeAlive: false,
  // Pareto/NBD is its special case k = 1, but medians are not the maximum, and nothing follows for their likelihood
  contains: [],
  readsGaps: true,
  discrete: false,
  likelihood: (rows) => ({
    weight: totalWeight(rows),
    evaluate(vector, gradient) {
      const at = (logs: Float64Array) => {
        const [t = NaN, gamma = NaN, r = NaN, alpha = NaN, s = NaN, beta = NaN] = logs.map(Math.exp);
        return paretoGggLogLikelihood(rows, { t, gamma, r, alpha, s, beta });
      };
      const step = 1e-3;
      for (let i = 0; i < vector.length; i++) {
        const moved = (by: number) => at(vector.map((value, j) => (j === i ? value + by : value)));
        gradient[i] = (moved(step) - moved(-step)) / (2 * step);
      }
      return at(vector);
    },
  }),
  starts(rows) {
    const rate = repeatRate(rows);
    return [
      [2, 1, 0.8, 0.4 / rate, 0.6, 0.3],
      [1, 1, 0.5, 0.5 / rate, 0.5, 0.5],
    ].map((start) => Float64Array.from(start, Math.log));
  },
  at: (parameters) => paretoGggAt(given(parameters)),
  play: (random, parameters, age, purchase) => playCustomer(random, given(parameters), age, purchase),
  sample: sampleParetoGgg,
  logLikelihood: (rows, parameters) =>
    rows.x.length > MOST_ROWS ? null : paretoGggLogLikelihood(rows, given(parameters)),
};
