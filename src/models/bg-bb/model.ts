import { sampleBeta } from '../../stats/samplers';
import { modelAt } from '../model-at';
import type { Kernel, Parameters, PurchaseModel } from '../purchase-model';
import { repeatRate, totalWeight } from '../repeat-rows';
import { bgBbLikelihood } from './likelihood';
import { BG_BB_NAMES, type BgBbParameters } from './parameters';
import { momentsIfAlive, pmfIfAlive, probabilityAlive, purchasesIfAlive, residualIfAlive } from './predict';

const given = ({ alpha = NaN, beta = NaN, gamma = NaN, delta = NaN }: Parameters): BgBbParameters => ({
  alpha,
  beta,
  gamma,
  delta,
});

/** The living, that is alive in period n + 1: p ~ beta(α + x, β + n − x), θ ~ beta(γ, δ + n + 1). */
function kernelOf(parameters: BgBbParameters): Kernel {
  return {
    alive: (x, recency, age) => probabilityAlive(parameters, x, recency, age),
    living: (x) => ({
      purchases: (age, t) => purchasesIfAlive(parameters, x, age, t),
      pmf: (age, t, most) => pmfIfAlive(parameters, x, age, t, most),
      moments: (age, t) => momentsIfAlive(parameters, x, age, t),
      residual: (age, rate) => residualIfAlive(parameters, x, age, rate),
    }),
    phases: 1,
    origin: null,
  };
}

/**
 * BG/BB of Fader, Hardie & Shang (2010): opportunities at regular times, at each of which a customer buys or does not (donations,
 * events, weeks). P(alive) is that of being alive at the next opportunity.
 */
export const bgBb: PurchaseModel = {
  id: 'bg-bb',
  name: 'BG/BB',
  names: BG_BB_NAMES,
  timed: [],
  priors: {
    alpha: { mean: 0, deviation: 1.5 },
    beta: { mean: 1, deviation: 2 },
    gamma: { mean: 0, deviation: 1.5 },
    delta: { mean: 1.5, deviation: 2 },
  },
  oneTimeAlive: false,
  contains: [],
  readsGaps: false,
  discrete: true,
  likelihood: bgBbLikelihood,
  starts(rows) {
    const chance = Math.min(0.9, Math.max(0.001, 1.5 * repeatRate(rows)));
    const odds = 1 / chance - 1;
    const periods =
      rows.age.reduce((sum, n, i) => sum + n * (rows.weight[i] as number), 0) / totalWeight(rows);
    return [
      [1, odds, 0.7, Math.max(1, periods / 2)],
      [0.3, 0.3 * odds, 1, Math.max(2, 2 * periods)],
      [3, 3 * odds, 0.3, 1],
    ].map((start) => Float64Array.from(start, Math.log));
  },
  at: (parameters) => modelAt(kernelOf(given(parameters))),
  play(random, parameters, age, purchase) {
    const { alpha, beta, gamma, delta } = given(parameters);
    const chance = sampleBeta(random, alpha, beta);
    const leave = sampleBeta(random, gamma, delta);
    for (let period = 1; period <= age; period++) {
      if (random.next() < leave) return { alive: false };
      if (random.next() < chance) purchase(period);
    }
    return { alive: random.next() >= leave };
  },
};
