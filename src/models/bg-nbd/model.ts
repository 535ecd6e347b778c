import { modelAt } from '../model-at';
import { repeatRate } from '../repeat-rows';
import type { Kernel, Parameters, PurchaseModel } from '../purchase-model';
import { bgNbdLikelihood } from './likelihood';
import { BG_NBD_NAMES, type BgNbdParameters } from './parameters';
import { probabilityAlive, purchasePmf, purchasesIfAlive } from './predict';
import { drawHabits, playCustomer } from './simulate';

const given = ({ r = NaN, alpha = NaN, a = NaN, b = NaN }: Parameters): BgNbdParameters => ({
  r,
  alpha,
  a,
  b,
});

/** The living: λ ~ gamma(r + x, α + T), p ~ beta(a, b + x). Source: Fader, Hardie & Lee (2005), eq. 10. */
function kernelOf(parameters: BgNbdParameters): Kernel {
  const { r, alpha, a, b } = parameters;
  return {
    alive: (x, recency, age) => probabilityAlive(parameters, x, recency, age),
    living(x, _phase, precision) {
      return {
        purchases: purchasesIfAlive(parameters, x, precision),
        pmf(age, t, most) {
          const updated = { r: r + x, alpha: alpha + age, a, b: b + x };
          return Float64Array.from({ length: most + 1 }, (_, n) => purchasePmf(updated, t, n));
        },
      };
    },
    phases: 1,
    origin: alpha,
  };
}

/** BG/NBD of Fader, Hardie & Lee (2005): whoever leaves does so right after a repeat purchase. */
export const bgNbd: PurchaseModel = {
  id: 'bg-nbd',
  name: 'BG/NBD',
  names: BG_NBD_NAMES,
  timed: ['alpha'],
  priors: {
    r: { mean: -0.5, deviation: 1.5 },
    alpha: { mean: -1, deviation: 2 },
    a: { mean: 0, deviation: 1.5 },
    b: { mean: 0.5, deviation: 1.5 },
  },
  oneTimeAlive: true,
  contains: ['nbd'],
  readsGaps: false,
  discrete: false,
  likelihood: bgNbdLikelihood,
  starts(rows) {
    const rate = repeatRate(rows);
    return [
      [0.5, 0.5 / rate, 1, 2.5],
      [2, 2 / rate, 0.3, 1],
      [0.1, 0.1 / rate, 1, 5],
    ].map((start) => Float64Array.from(start, Math.log));
  },
  at: (parameters) => modelAt(kernelOf(given(parameters))),
  play(random, parameters, age, purchase) {
    const known = given(parameters);
    return { alive: playCustomer(random, drawHabits(random, known), age, purchase) };
  },
};
