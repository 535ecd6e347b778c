import { seededRandom } from '../../core/random';
import type { Day } from '../../core/days';
import { periodOf, periodStart } from '../../customers/periods';
import type { ModelAt, ForecastRows } from '../../models/purchase-model';
import { matchedInterval } from '../../stats/matched-count';
import type { Interval } from '../../stats/intervals';
import { predictedIntervals, quantileOf } from '../purchase-models/intervals';
import type { ModelData } from '../purchase-models/model-data';
import { mixedAt, type PatternShare } from './mixture';
import { oneCustomerInterval } from './one-customer';
import { outlookForecast } from './outlook';
import type { Acquisition, Newcomer, NextCohort } from './result';
import { amountVariance, spendSpread, type ParameterDraws } from './uncertainty';
import { spendRuleAt, type SpendRule, type Valuation } from './values';

const PLAYS = 4000;
/** Weeks within which payback is looked for, whatever the horizon. */
export const PAYBACK_WEEKS = 1040;
/** Weeks that are drawn where the horizon has no end. */
const DRAWN_WEEKS = 260;
/** Weeks that are reckoned one by one; later ones in steps that grow by an eighth. */
const SINGLE_WEEKS = 12;
const GROWTH = 1.125;
const MONTHS = 12;
/** Fewer newcomers in these months have no average month. */
const LEAST_NEWCOMERS = 12;

interface Clock {
  data: Pick<ModelData, 'ahead'>;
  /** what newcomers are like, where covariates set customers apart */
  shares: readonly PatternShare[];
  discrete: boolean;
}

/** The value of a customer who is won on the day of the values, the first purchase included. */
export function newcomerOf(
  valuation: Valuation,
  clock: Clock,
  draws: ParameterDraws | null,
  seed: number,
): { newcomer: Newcomer; ratios: Float64Array | null; variance: number; curves: NewcomerCurves } {
  const { outlook, meanSpend, marginRate } = valuation;
  const weeks = CURVE_WEEKS;
  const at = mixedAt(valuation.at, clock.shares);
  const { purchases, discounted } = forecastOf(valuation.at, clock, valuation);
  const firstPurchase = meanSpend * marginRate;
  const lifetimeValue = firstPurchase * (1 + discounted);
  const estimate = curveAt(at, valuation, clock, weeks);
  const drawn = Array.from({ length: draws?.count ?? 0 }, (_, d) => {
    const spend = draws?.spend ?? null;
    const rule = spend ? spendRuleAt(valuation, spend[d % spend.length] ?? null) : valuation;
    return curveAt(
      mixedAt((draws as ParameterDraws).at(d), clock.shares),
      { ...valuation, ...rule },
      clock,
      weeks,
    );
  }).filter((curve) => curve.every(Number.isFinite));
  const enough = draws !== null && drawn.length >= 0.9 * draws.count && drawn.length > 0;
  // the curve goes in steps: for the total only its ratios count
  const end = outlook.horizonWeeks ?? Math.min(PAYBACK_WEEKS, Math.ceil(4 / outlook.perWeek));
  const atEnd = valueAt(weeks, estimate, end);
  const ratios =
    enough && atEnd ? Float64Array.from(drawn, (curve) => valueAt(weeks, curve, end) / atEnd) : null;
  const drawnUntil = outlook.horizonWeeks ?? DRAWN_WEEKS;

  const newRows = rowsOfNew(clock.shares);
  const luck = valuation.at.spread(newRows.rows, outlook.luckLength);
  const mean = weightedSum(newRows.weights, luck.mean) * outlook.scale;
  const squares = weightedSum(
    newRows.weights,
    luck.mean.map((value, i) => value ** 2 + (luck.variance[i] as number)),
  );
  const variance = squares * outlook.scale ** 2 - mean ** 2;
  const discount = mean > 0 ? discounted / mean : 0;
  const relative = amountVariance(spendSpread(valuation, 0), 1 + discounted, variance * discount ** 2);
  const most = Math.ceil(8 + mean + 8 * Math.sqrt(Math.max(0, variance)));
  const chances = at.pmfOfNew(outlook.luckLength, Math.min(4000, Math.ceil(most / outlook.scale)));
  const one = (of: ArrayLike<number>): Interval =>
    oneCustomerInterval(
      seededRandom(seed),
      { chances, x: 0, mean: 0, discount: discount * outlook.scale, certain: 1 },
      valuation,
      of,
      PLAYS,
    );
  return {
    newcomer: {
      firstPurchase,
      purchases,
      clv: firstPurchase * discounted,
      lifetimeValue,
      intervals: {
        parameters: ratios && rangeOf(ratios, lifetimeValue),
        individuals: one([]),
        both: ratios && one(ratios),
      },
      curve: [...weeks.filter((week) => week < drawnUntil), drawnUntil].map((week) => {
        const values = Float64Array.from(drawn, (curve) => valueAt(weeks, curve, week)).sort();
        return {
          weeks: week,
          value: valueAt(weeks, estimate, week),
          low: enough ? quantileOf(values, 0.025) : null,
          high: enough ? quantileOf(values, 0.975) : null,
        };
      }),
    },
    ratios,
    variance: lifetimeValue ** 2 * relative,
    curves: { weeks, estimate, drawn },
  };
}

/** Cumulative value by week, of the estimate and of each draw. */
export interface NewcomerCurves {
  weeks: readonly number[];
  estimate: Float64Array;
  drawn: readonly Float64Array[];
}

/** What an average month of the last year would bring again. @param firstDays of all customers @param end last day counted */
export function nextCohortOf(
  firstDays: ArrayLike<number>,
  end: Day,
  lifetimeValue: number,
  variance: number,
  ratios: Float64Array | null,
): NextCohort | null {
  let first = end;
  for (let i = 0; i < firstDays.length; i++) first = Math.min(first, firstDays[i] as number);
  // only whole months count
  const last = periodOf(end + 1, 'month') - 1;
  const from = Math.max(last - MONTHS + 1, periodOf(first - 1, 'month') + 1);
  const months = last - from + 1;
  if (months < 1) return null;
  const counts = new Float64Array(months);
  const start = periodStart(from, 'month');
  for (let i = 0; i < firstDays.length; i++) {
    const day = firstDays[i] as number;
    if (day < start) continue;
    const month = periodOf(day, 'month') - from;
    if (month < months) counts[month] = (counts[month] as number) + 1;
  }
  const customers = counts.reduce((sum, count) => sum + count, 0) / months;
  if (customers * months < LEAST_NEWCOMERS) return null;
  const spread =
    months > 1 ? counts.reduce((sum, count) => sum + (count - customers) ** 2, 0) / (months - 1) : 0;
  // a month to come varies as months do, and the mean of a few is not known exactly
  const sizeVariance = Math.max(spread, customers) * (1 + 1 / months);
  const total = customers * lifetimeValue;
  const individuals = predictedIntervals(total, customers * variance, ratios);
  const both = predictedIntervals(total, customers * variance + sizeVariance * lifetimeValue ** 2, ratios);
  return {
    months,
    customers,
    total,
    intervals: { ...individuals, both: both.both ?? null },
    customersInterval: months > 1 ? matchedInterval(customers, sizeVariance) : null,
  };
}

/** Lifetime value against the cost of winning a customer. */
export function acquisitionOf(
  cost: number,
  { firstPurchase, lifetimeValue }: Newcomer,
  ratios: Float64Array | null,
  { weeks, estimate, drawn }: NewcomerCurves,
): Acquisition {
  const paybacks = drawn.map((curve) => paybackOf(weeks, curve, cost) ?? Infinity).sort((a, b) => a - b);
  const end = (share: number): number | null => {
    const weeksUntil = quantileOf(paybacks, share);
    return Number.isFinite(weeksUntil) ? weeksUntil : null;
  };
  return {
    cost,
    ratio: lifetimeValue / cost,
    ratioInterval: ratios && rangeOf(ratios, lifetimeValue / cost),
    breakEvenPurchases: firstPurchase > 0 ? cost / firstPurchase : null,
    paybackWeeks: paybackOf(weeks, estimate, cost),
    paybackInterval: paybacks.length > 0 ? [end(0.025), end(0.975)] : null,
  };
}

/** When a curve reaches the cost: 0 with the first purchase, linear between its points; null: not within {@link PAYBACK_WEEKS}. */
export function paybackOf(weeks: readonly number[], curve: Float64Array, cost: number): number | null {
  for (let k = 0; k < weeks.length; k++) {
    const value = curve[k] as number;
    if (value < cost) continue;
    if (k === 0) return 0;
    const before = curve[k - 1] as number;
    const from = weeks[k - 1] as number;
    return from + (((weeks[k] as number) - from) * (cost - before)) / (value - before);
  }
  return null;
}

const rangeOf = (ratios: Float64Array, value: number): Interval => {
  const sorted = Float64Array.from(ratios, (ratio) => ratio * value).sort();
  return [quantileOf(sorted, 0.025), quantileOf(sorted, 0.975)];
};

/** Weeks at which the curve is reckoned, closer at the start: the same whatever the horizon, which is no longer. */
const CURVE_WEEKS: readonly number[] = (() => {
  const weeks = [0];
  for (let last = 0; last < PAYBACK_WEEKS; weeks.push(last))
    last = Math.min(PAYBACK_WEEKS, last < SINGLE_WEEKS ? last + 1 : Math.round(last * GROWTH));
  return weeks;
})();

/** Linear between the points of a curve. */
function valueAt(weeks: readonly number[], curve: Float64Array, week: number): number {
  const after = Math.max(
    1,
    weeks.findIndex((one) => one >= week),
  );
  const [from, to] = [weeks[after - 1] as number, weeks[after] as number];
  const [low, high] = [curve[after - 1] as number, curve[after] as number];
  return week === to ? high : low + ((high - low) * (week - from)) / (to - from);
}

/** Cumulative value at the weeks: each step discounted from its middle. */
function curveAt(
  at: ModelAt,
  { outlook, meanSpend, marginRate }: Pick<Valuation, 'outlook'> & SpendRule,
  { data, discrete }: Clock,
  weeks: readonly number[],
): Float64Array {
  const bought = (week: number): number => {
    const units = data.ahead(week * 7);
    if (!discrete) return at.expectedOfNew(units);
    const low = Math.floor(units);
    const below = at.expectedOfNew(low);
    return units === low ? below : below + (units - low) * (at.expectedOfNew(low + 1) - below);
  };
  const worth = meanSpend * marginRate;
  const curve = new Float64Array(weeks.length).fill(worth);
  let before = 0;
  for (let k = 1; k < weeks.length; k++) {
    const now = bought(weeks[k] as number);
    const middle = ((weeks[k] as number) + (weeks[k - 1] as number)) / 2;
    curve[k] =
      (curve[k - 1] as number) +
      worth * outlook.perCount * (now - before) * Math.exp(-outlook.perWeek * middle);
    before = now;
  }
  return curve;
}

function forecastOf(at: ModelAt, { shares }: Clock, { outlook }: Valuation) {
  const { rows, weights } = rowsOfNew(shares);
  const { purchases, discounted } = outlookForecast(at, rows, outlook);
  return { purchases: weightedSum(weights, purchases), discounted: weightedSum(weights, discounted) };
}

/** A newcomer, or one of each pattern. */
function rowsOfNew(shares: readonly PatternShare[]): { rows: ForecastRows; weights: Float64Array } {
  const zeros = () => new Float64Array(Math.max(1, shares.length));
  const rows: ForecastRows = { x: zeros(), recency: zeros(), age: zeros(), logGaps: zeros() };
  if (shares.length === 0) return { rows, weights: Float64Array.of(1) };
  return {
    rows: {
      ...rows,
      pattern: Uint32Array.from(shares.keys()),
      patterns: shares.map(({ values }) => values),
    },
    weights: Float64Array.from(shares, ({ share }) => share),
  };
}

const weightedSum = (weights: Float64Array, values: Float64Array): number =>
  weights.reduce((sum, weight, i) => sum + weight * (values[i] as number), 0);
