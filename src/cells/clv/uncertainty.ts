import type { RepeatStatistics } from '../../customers/repeat-statistics';
import type { GammaGammaParameters } from '../../models/gamma-gamma/parameters';
import type { ModelAt } from '../../models/purchase-model';
import type { RepeatRows } from '../../models/repeat-rows';
import { drawnInterval, predictedIntervals, type PredictedIntervals } from '../purchase-models/intervals';
import type { Interval } from '../../stats/intervals';
import { roughForecast } from './outlook';
import { rowsFor, sampleOf } from './sampled';
import { spendOf, spendRuleAt, type CustomerValues, type SpendRule, type Valuation } from './values';

/** Customers that stand for all of them, and for a group, in every draw: the ratio to the estimate hardly depends on who they are. */
const ALL_SAMPLE = 1500;
const GROUP_SAMPLE = 100;
const ALIVE_SAMPLE = 800;
const DIGITS = 4;

/** Parameters as they might be too: pairs of draws of both models. */
export interface ParameterDraws {
  count: number;
  at(draw: number): ModelAt;
  /** null where spend is taken as known */
  spend: readonly GammaGammaParameters[] | null;
}

/** Customers and what they are expected to bring at the estimate. */
export interface Valued {
  statistics: RepeatStatistics;
  rows: RepeatRows;
  rowOf: Uint32Array;
  valuation: Valuation;
  values: CustomerValues;
}

/** Intervals of the residual value and of the purchases of a group of customers. */
export interface GroupIntervals {
  value: PredictedIntervals;
  purchases: PredictedIntervals;
}

/**
 * How far the spend of one customer varies: E(ζ²) / E(ζ)² of the mean spend ζ, and 1 / p of a single purchase. ζ = p / ν,
 * ν | x, m ~ gamma(p x + q, γ + x m). Where p x + q ≤ 2 the model has no variance: it is cut at that of 2.25.
 */
export function spendSpread({ spend }: SpendRule, x: number): { ofMean: number; ofPurchase: number } {
  if (!spend) return { ofMean: 1, ofPurchase: 0 };
  const shape = Math.max(2.25, spend.p * x + spend.q);
  return { ofMean: (shape - 1) / (shape - 2), ofPurchase: 1 / spend.p };
}

/** Variance ÷ mean² of the amount of a random number of purchases. */
export const amountVariance = (
  { ofMean, ofPurchase }: { ofMean: number; ofPurchase: number },
  mean: number,
  variance: number,
): number => (mean > 0 ? ofMean * (ofPurchase / mean + variance / mean ** 2 + 1) - 1 : 0);

/**
 * 95 % intervals of what groups of customers will bring: from the parameters (each draw values a sample of the group, as a ratio to
 * the estimate on the same customers), from single customers (their variances add up, none left out), and from both.
 * Memory O(rows + groups × draws), cost O(rows) + draws × (1,500 + 100 a group) rows.
 * @param groups positions in the statistics; the first is everybody
 */
export function groupIntervals(
  { statistics, rows, rowOf, valuation, values }: Valued,
  groups: readonly Uint32Array[],
  draws: ParameterDraws | null,
  progress: (fraction: number) => void,
): { groups: GroupIntervals[]; alive: Interval | null } {
  const { outlook, at, marginRate } = valuation;
  const { forecast } = values;
  const sizeOf = (i: number): number => forecast.discounted[rowOf[i] as number] as number;
  const samples = groups.map((group, g) => sampleOf(group, sizeOf, g === 0 ? ALL_SAMPLE : GROUP_SAMPLE));
  const everywhere = evenly(rows.x.length, ALIVE_SAMPLE);
  const { few, placeOf } = rowsFor(rows, [
    ...samples.map(({ customers }) => Array.from(customers, (i) => rowOf[i] as number)),
    everywhere,
  ]);
  const placesOf = samples.map(({ customers }) =>
    Uint32Array.from(customers, (i) => placeOf.get(rowOf[i] as number) as number),
  );
  const alivePlaces = Uint32Array.from(everywhere, (row) => placeOf.get(row) as number);
  const aliveWeights = Float64Array.from(everywhere, (row) => rows.weight[row] as number);

  const sumsAt = (model: ModelAt, rule: SpendRule) => {
    const rough = roughForecast(model, few, outlook, DIGITS);
    const sums = samples.map(({ customers, weights }, g) => {
      const places = placesOf[g] as Uint32Array;
      let value = 0;
      let purchases = 0;
      for (let k = 0; k < customers.length; k++) {
        const weight = weights[k] as number;
        const place = places[k] as number;
        purchases += weight * (rough.purchases[place] as number);
        value +=
          weight * (rough.discounted[place] as number) * spendOf(statistics, customers[k] as number, rule);
      }
      return { value, purchases };
    });
    let alive = 0;
    for (let k = 0; k < alivePlaces.length; k++)
      alive += (aliveWeights[k] as number) * (rough.alive[alivePlaces[k] as number] as number);
    return { sums, alive };
  };
  const estimate = sumsAt(at, valuation);
  const count = draws?.count ?? 0;
  const ratios = groups.map(() => ({ value: new Float64Array(count), purchases: new Float64Array(count) }));
  const alive = new Float64Array(count);
  for (let d = 0; d < count && draws; d++) {
    const rule = draws.spend
      ? spendRuleAt(valuation, draws.spend[d % draws.spend.length] ?? null)
      : valuation;
    const drawn = sumsAt(draws.at(d), rule);
    drawn.sums.forEach((sums, g) => {
      const known = estimate.sums[g] as typeof sums;
      const of = ratios[g] as (typeof ratios)[number];
      of.value[d] = known.value > 0 ? sums.value / known.value : 1;
      of.purchases[d] = known.purchases > 0 ? sums.purchases / known.purchases : 1;
    });
    alive[d] = drawn.alive / estimate.alive;
    if (d % 10 === 9) progress((d + 1) / count);
  }

  const luck = luckOf({ statistics, rows, rowOf, valuation, values });
  return {
    groups: groups.map((group, g) => {
      let ofValue = 0;
      let ofPurchases = 0;
      let value = 0;
      let purchases = 0;
      for (const i of group) {
        value += values.clv[i] as number;
        purchases += forecast.purchases[rowOf[i] as number] as number;
        ofValue += luck.value[i] as number;
        ofPurchases += luck.purchases[rowOf[i] as number] as number;
      }
      const of = ratios[g] as (typeof ratios)[number];
      const known = (values: Float64Array) => usable(values, count);
      const sign = marginRate < 0 ? -1 : 1;
      return {
        value: signed(predictedIntervals(sign * value, ofValue, known(of.value)), sign),
        purchases: predictedIntervals(purchases, ofPurchases, known(of.purchases)),
      };
    }),
    alive: aliveInterval(values, rows, usable(alive, count)),
  };
}

/**
 * Variances at known parameters: of the value of each customer, and of the purchases of each row. Without an end the value varies about
 * its mean as that of a shorter stretch does. Cost O(rows + customers).
 */
export function luckOf({ statistics, rows, rowOf, valuation, values }: Valued) {
  const { at, outlook } = valuation;
  const length = at.spread(rows, outlook.length);
  const luck = outlook.luckLength === outlook.length ? length : at.spread(rows, outlook.luckLength);
  return {
    purchases: length.variance.map((variance) => variance * outlook.scale ** 2),
    value: values.clv.map((value, i) => {
      const row = rowOf[i] as number;
      const relative = amountVariance(
        spendSpread(valuation, statistics.x[i] as number),
        (luck.mean[row] as number) * outlook.scale,
        (luck.variance[row] as number) * outlook.scale ** 2,
      );
      return value ** 2 * relative;
    }),
  };
}

/** Draws that can be computed: at a boundary some cannot; where many cannot nothing is claimed. */
function usable(ratios: Float64Array, count: number): Float64Array | null {
  const finite = ratios.filter(Number.isFinite);
  return count > 0 && finite.length >= 0.9 * count ? finite : null;
}

/** Where purchases lose money, ends change sides. */
function signed({ parameters, individuals, both }: PredictedIntervals, sign: 1 | -1): PredictedIntervals {
  const turned = ([low, high]: Interval): Interval => (sign === 1 ? [low, high] : [-high, -low]);
  return {
    parameters: parameters && turned(parameters),
    individuals: turned(individuals),
    both: both && turned(both),
  };
}

function aliveInterval(
  { forecast }: CustomerValues,
  rows: RepeatRows,
  ratios: Float64Array | null,
): Interval | null {
  if (!ratios) return null;
  let sum = 0;
  let total = 0;
  for (let row = 0; row < rows.x.length; row++) {
    sum += (rows.weight[row] as number) * (forecast.alive[row] as number);
    total += rows.weight[row] as number;
  }
  return drawnInterval(
    ratios.map((ratio) => Math.min(1, (ratio * sum) / total)),
    0.95,
    'chance',
  );
}

/** At most `most` of `count` places, evenly spread. */
const evenly = (count: number, most: number): Uint32Array =>
  Uint32Array.from({ length: Math.min(count, most) }, (_, k) =>
    Math.floor(((k + 0.5) * count) / Math.min(count, most)),
  );
