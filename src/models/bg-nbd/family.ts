import { modelAt } from '../model-at';
import { repeatRate } from '../repeat-rows';
import type { Kernel, ModelId, Parameters, PurchaseModel } from '../purchase-model';
import { livingResidual } from './discounted';
import { bgNbdLikelihood } from './likelihood';
import { livingPmf, livingPurchases } from './living';
import { BG_NBD_NAMES, type BgNbdParameters, type BgVariant } from './parameters';
import { livingCustomer, phaseShares, probabilityAlive } from './predict';
import { drawHabits, playCustomer } from './simulate';

/** A member of the family by what it says of gaps and of the first purchase. */
export interface BgFamilyMember {
  id: ModelId;
  /** as papers write it */
  name: string;
  /** whether a customer may leave right after the first purchase already */
  leavesAtFirst: boolean;
  /** numbers of events a purchase that are tried; none: exponential gaps */
  events?: readonly number[];
  contains: readonly ModelId[];
}

/**
 * The living: λ ~ gamma(r + k x + phase, α + T), p ~ beta(a, b + purchases survived).
 * Source: Fader, Hardie & Lee (2005), eq. 10.
 */
function kernelOf(parameters: BgNbdParameters, variant: BgVariant): Kernel {
  return {
    alive: (x, recency, age) => probabilityAlive(parameters, x, recency, age, variant),
    living(x, phase, precision) {
      const customer = livingCustomer(parameters, x, phase, variant);
      return {
        purchases: livingPurchases(customer, precision),
        pmf: (age, t, most) => livingPmf(customer, age, t, most),
        residual: livingResidual(customer),
      };
    },
    phases: variant.k,
    phaseShares: (x, recency, age) => phaseShares(parameters, x, recency, age, variant),
    origin: parameters.alpha,
  };
}

const given = ({ r = NaN, alpha = NaN, a = NaN, b = NaN }: Parameters): BgNbdParameters => ({
  r,
  alpha,
  a,
  b,
});

/** The model of a member of the family: beta-geometric dropout, gamma rates, exponential or Erlang-k gaps. */
export function bgFamilyModel({ id, name, leavesAtFirst, events, contains }: BgFamilyMember): PurchaseModel {
  const variantOf = ({ k = 1 }: Parameters): BgVariant => ({ k, leavesAtFirst });
  return {
    id,
    name,
    names: BG_NBD_NAMES,
    timed: ['alpha'],
    priors: {
      r: { mean: -0.5, deviation: 1.5 },
      alpha: { mean: -1, deviation: 2 },
      a: { mean: 0, deviation: 1.5 },
      b: { mean: 0.5, deviation: 1.5 },
    },
    ...(events ? { tried: { name: 'k', values: events } } : {}),
    oneTimeAlive: !leavesAtFirst,
    contains,
    nobodyLeaves: { a: 'low', b: 'high' },
    readsGaps: events !== undefined,
    discrete: false,
    likelihood: (rows, fixed) => bgNbdLikelihood(rows, variantOf(fixed)),
    starts(rows, fixed) {
      const rate = repeatRate(rows) * variantOf(fixed).k;
      return [
        [0.5, 0.5 / rate, 1, 2.5],
        [2, 2 / rate, 0.3, 1],
        [0.1, 0.1 / rate, 1, 5],
      ].map((start) => Float64Array.from(start, Math.log));
    },
    at: (parameters) => modelAt(kernelOf(given(parameters), variantOf(parameters))),
    play(random, parameters, age, purchase) {
      const habits = drawHabits(random, given(parameters));
      return { alive: playCustomer(random, habits, age, purchase, variantOf(parameters)) };
    },
  };
}
