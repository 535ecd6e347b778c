import { modelAt } from '../model-at';
import { repeatRate } from '../repeat-rows';
import type { Parameters, PurchaseModel } from '../purchase-model';
import { paretoNbdLikelihood } from './likelihood';
import { PARETO_NBD_NAMES, type ParetoNbdParameters } from './parameters';
import { aliveAt, livingAt } from './predict';
import { drawHabits, playCustomer } from './simulate';

const given = ({ r = NaN, alpha = NaN, s = NaN, beta = NaN }: Parameters): ParetoNbdParameters => ({
  r,
  alpha,
  s,
  beta,
});

/** Pareto/NBD of Schmittlein, Morrison & Colombo (1987): customers may leave at any time, also right after the first purchase. */
export const paretoNbd: PurchaseModel = {
  id: 'pareto-nbd',
  name: 'Pareto/NBD',
  names: PARETO_NBD_NAMES,
  timed: ['alpha', 'beta'],
  priors: {
    r: { mean: -0.5, deviation: 1.5 },
    alpha: { mean: -1, deviation: 2 },
    s: { mean: -0.5, deviation: 1.5 },
    beta: { mean: -0.5, deviation: 2 },
  },
  oneTimeAlive: false,
  contains: ['nbd'],
  nobodyLeaves: { s: 'low', beta: 'high' },
  readsGaps: false,
  discrete: false,
  likelihood: paretoNbdLikelihood,
  starts(rows) {
    const rate = repeatRate(rows);
    return [
      [0.5, 0.25 / rate, 0.5, 0.3],
      [2, 1 / rate, 1, 2],
      [0.2, 0.1 / rate, 0.3, 0.1],
    ].map((start) => Float64Array.from(start, Math.log));
  },
  at(parameters) {
    const known = given(parameters);
    return modelAt({
      alive: aliveAt(known),
      living: (x) => livingAt(known, x),
      phases: 1,
      origin: Math.min(known.alpha, known.beta),
    });
  },
  play(random, parameters, age, purchase) {
    return { alive: playCustomer(random, drawHabits(random, given(parameters)), age, purchase) };
  },
};
