import { negativeBinomialPmf } from '../../stats/negative-binomial';
import { sampleExponential, sampleGamma } from '../../stats/samplers';
import { modelAt } from '../model-at';
import type { Kernel, Parameters, PurchaseModel } from '../purchase-model';
import { repeatRate } from '../repeat-rows';
import { nbdLikelihood } from './likelihood';
import { NBD_NAMES, type NbdParameters } from './parameters';

const given = ({ r = NaN, alpha = NaN }: Parameters): NbdParameters => ({ r, alpha });

/** Everybody lives: λ ~ gamma(r + x, α + T). Source: Ehrenberg (1988), Repeat-buying, ch. 4; Morrison & Schmittlein (1988). */
function kernelOf({ r, alpha }: NbdParameters): Kernel {
  return {
    alive: () => 1,
    living: (x) => ({
      purchases: (age, t) => ((r + x) * t) / (alpha + age),
      pmf: (age, t, most) => negativeBinomialPmf(r + x, t / (alpha + age + t), most),
      moments(age, t) {
        const mean = ((r + x) * t) / (alpha + age);
        const variance = mean * (1 + t / (alpha + age));
        return [mean, variance + mean * mean, Math.exp(-(r + x) * Math.log1p(t / (alpha + age)))];
      },
      residual: (age, rate) => (r + x) / ((alpha + age) * rate),
    }),
    phases: 1,
    origin: alpha,
  };
}

/** NBD of Ehrenberg (1959): differing rates, and nobody ever leaves. The yardstick that the models with dropout have to beat. */
export const nbd: PurchaseModel = {
  id: 'nbd',
  name: 'NBD',
  names: NBD_NAMES,
  timed: ['alpha'],
  priors: {
    r: { mean: -0.5, deviation: 1.5 },
    alpha: { mean: -1, deviation: 2 },
  },
  oneTimeAlive: true,
  contains: [],
  readsGaps: false,
  discrete: false,
  likelihood: nbdLikelihood,
  starts(rows) {
    const rate = repeatRate(rows);
    return [
      [0.5, 0.5 / rate],
      [3, 3 / rate],
      [0.1, 0.1 / rate],
    ].map((start) => Float64Array.from(start, Math.log));
  },
  at: (parameters) => modelAt(kernelOf(given(parameters))),
  play(random, parameters, age, purchase) {
    const { r, alpha } = given(parameters);
    const rate = sampleGamma(random, r, alpha);
    for (let at = sampleExponential(random, rate); at <= age; at += sampleExponential(random, rate))
      purchase(at);
    return { alive: true };
  },
};
