import { seededRandom } from '../../core/random';
import { discountedLifetime, discountedResiduals, residualWithin } from '../../models/contract/residual';
import type { FittedLifetimes } from '../../models/contract/fit';
import type { LifetimeParameters } from '../../models/contract/parameters';
import { quantileOfSorted } from '../../models/contract/projection';
import { logSurvival, retentionRate, survivalCurve } from '../../models/contract/survival';
import type { Interval } from '../../models/fit-model';
import { sampleNormal } from '../../stats/samplers';
import type { ShownModel, TenureRow, Told } from './result';

/** The active customers of a group by tenure. */
export interface ActiveBase {
  /** [tenure] */
  active: Float64Array<ArrayBuffer>;
  /** [tenure]: Σ of what they pay a period times the margin, and Σ of its squares; zeros where unknown */
  paid: Float64Array<ArrayBuffer>;
  paidSquared: Float64Array<ArrayBuffer>;
  /** what the average active customer brings a period; null = unknown */
  mean: number | null;
}

export interface ValueTerms {
  /** a period, > 0 */
  discountRate: number;
  horizonPeriods: number;
}

/** Rows of tenures a result holds. */
const MOST_TENURES = 40;

/** Worth of one draw: by tenure, of the base and of a newcomer. */
interface Worth {
  within: Float64Array;
  discounted: Float64Array;
  newcomerWithin: number;
  newcomerDiscounted: number;
  renewals: number;
  value: number;
}

/**
 * What the customers of a group are worth, with intervals. The luck of single customers has the variance of a discounted lifetime,
 * from its values at the rate and at twice its logarithm: with Z = (1 − v^L) / (1 − v), E[v^L] = 1 − (1 − v) E[Z].
 */
export function valuesOf(
  fit: FittedLifetimes,
  draws: readonly LifetimeParameters[],
  base: ActiveBase,
  terms: ValueTerms,
  seed: number,
): Pick<ShownModel, 'newcomer' | 'tenures' | 'base'> {
  const oldest = base.active.length - 1;
  const here = worthOf(fit.parameters, base, terms);
  const drawn = draws.map((draw) => worthOf(draw, base, terms));
  const random = seededRandom(seed);
  const told = (of: (worth: Worth) => number, deviation: number): Told => {
    const known = drawn.map(of);
    return {
      value: of(here),
      parameters: central(known),
      individuals: central(known.map((value) => Math.max(0, value + deviation * sampleNormal(random)))),
    };
  };
  const spread = discountedVariance(fit.parameters, oldest, terms.discountRate, here.discounted);
  const spreadWithin = withinVariance(fit.parameters, oldest, terms.horizonPeriods, here.within);
  const mean = base.mean ?? 1;
  // the future of a single customer is far from normal: quantiles of the lifetime itself
  const single = (of: (worth: Worth) => number, individuals: Interval | null): Told => ({
    value: of(here),
    parameters: central(drawn.map(of)),
    individuals,
  });
  const tenures = shownTenures(base.active).map((tenure): TenureRow => {
    const lifetimes = lifetimeInterval(draws, tenure);
    const discount = ([low, high]: Interval, by: number): Interval => [
      by * annuity(low, terms.discountRate),
      by * annuity(high, terms.discountRate),
    ];
    return {
      tenure,
      active: base.active[tenure] ?? 0,
      retention: retentionRate(fit.parameters, tenure + 1),
      within: single(
        ({ within }) => within[tenure] ?? 0,
        lifetimes && [
          Math.min(lifetimes[0], terms.horizonPeriods),
          Math.min(lifetimes[1], terms.horizonPeriods),
        ],
      ),
      discounted: single(({ discounted }) => discounted[tenure] ?? 0, lifetimes && discount(lifetimes, 1)),
      value: single(
        ({ discounted }) => mean * (discounted[tenure] ?? 0),
        lifetimes && discount(lifetimes, mean),
      ),
    };
  });
  const first = lifetimeInterval(draws, 0);
  const rate = terms.discountRate;
  const whole = first && ([first[0] + 1, first[1] + 1] as Interval);
  const paidFirst: Interval | null = whole && [annuity(whole[0], rate), annuity(whole[1], rate)];
  return {
    newcomer: {
      within: single(
        ({ newcomerWithin }) => newcomerWithin,
        whole && [Math.min(whole[0], terms.horizonPeriods), Math.min(whole[1], terms.horizonPeriods)],
      ),
      discounted: single(({ newcomerDiscounted }) => newcomerDiscounted, paidFirst),
      value: single(
        ({ newcomerDiscounted }) => mean * newcomerDiscounted,
        paidFirst && [mean * paidFirst[0], mean * paidFirst[1]],
      ),
    },
    tenures,
    base: {
      active: base.active.reduce((sum, count) => sum + count, 0),
      renewals: told(({ renewals }) => renewals, Math.sqrt(dot(base.active, spreadWithin))),
      value: told(
        ({ value }) => value,
        Math.sqrt(base.mean === null ? dot(base.active, spread) : dot(base.paidSquared, spread)),
      ),
    },
  };
}

function worthOf(parameters: LifetimeParameters, base: ActiveBase, terms: ValueTerms): Worth {
  const oldest = base.active.length - 1;
  const within = residualWithin(parameters, terms.horizonPeriods, oldest);
  const discounted = discountedResiduals(parameters, terms.discountRate, oldest);
  const curve = survivalCurve(parameters, terms.horizonPeriods);
  return {
    within,
    discounted,
    // the first period is paid by everybody
    newcomerWithin: curve.reduce((sum, share, t) => sum + (t < terms.horizonPeriods ? share : 0), 0),
    newcomerDiscounted: discountedLifetime(parameters, terms.discountRate),
    renewals: dot(base.active, within),
    value: dot(base.mean === null ? base.active : base.paid, discounted),
  };
}

const dot = (x: Float64Array, y: Float64Array): number =>
  x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);

/** Central 95 % of draws; null without any. */
function central(values: readonly number[]): Interval | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return [quantileOfSorted(sorted, 0.025), quantileOfSorted(sorted, 0.975)];
}

/** Variance of the discounted renewals of one customer, by tenure. */
function discountedVariance(
  parameters: LifetimeParameters,
  oldest: number,
  rate: number,
  mean: Float64Array,
): Float64Array {
  const v = 1 / (1 + rate);
  const twice = discountedResiduals(parameters, (1 + rate) ** 2 - 1, oldest);
  return mean.map((value, age) => {
    // renewals are paid at 0, 1, …: L of them are worth (1 − v^L) / (1 − v)
    const once = 1 - (1 - v) * value;
    const square = 1 - (1 - v * v) * (twice[age] as number);
    return Math.max(0, (1 - 2 * once + square) / (1 - v) ** 2 - value * value);
  });
}

/** Variance of the renewals of one customer within the horizon, by tenure: E[L²] = Σ (2t − 1) P(L ≥ t). */
function withinVariance(
  parameters: LifetimeParameters,
  oldest: number,
  horizon: number,
  mean: Float64Array,
): Float64Array {
  const curve = survivalCurve(parameters, oldest + horizon);
  return mean.map((value, age) => {
    let square = 0;
    for (let t = 1; t <= horizon; t++)
      square += ((2 * t - 1) * (curve[age + t] as number)) / (curve[age] as number);
    return Math.max(0, square - value * value);
  });
}

/** Central 95 % of the renewals to come of one customer, over the draws; periods beyond 2,000 count as that. */
function lifetimeInterval(draws: readonly LifetimeParameters[], tenure: number): Interval | null {
  if (draws.length === 0) return null;
  const few = draws.filter((_, i) => i % Math.ceil(draws.length / 60) === 0);
  const share = (t: number) => few.reduce((sum, draw) => sum + survivalFrom(draw, tenure, t), 0) / few.length;
  const quantile = (left: number): number => {
    // the last t with P(L ≥ t) > left
    let low = 0;
    let high = 2000;
    if (share(high) > left) return high;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (share(middle) > left) low = middle;
      else high = middle;
    }
    return low;
  };
  return [quantile(0.975), quantile(0.025)];
}

/** L payments at 0, 1, …, L − 1. */
const annuity = (payments: number, rate: number): number =>
  (1 - (1 + rate) ** -payments) / (1 - 1 / (1 + rate));

/** Evenly over the tenures that somebody has. */
function shownTenures(active: Float64Array): number[] {
  const there = [...active.keys()].filter((tenure) => (active[tenure] as number) > 0);
  const step = Math.max(1, Math.ceil(there.length / MOST_TENURES));
  const shown = there.filter((_, i) => i % step === 0);
  const last = there.at(-1);
  if (last !== undefined && shown.at(-1) !== last) shown.push(last);
  return shown;
}

const survivalFrom = (parameters: LifetimeParameters, age: number, t: number): number =>
  Math.exp(logSurvival(parameters, age + t) - logSurvival(parameters, age));
