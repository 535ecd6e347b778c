import type { FittedModel } from '../../models/fit-model';
import { onePeriod } from '../../models/forecast-rows';
import type { ModelAt } from '../../models/purchase-model';
import { thinned, type RepeatRows } from '../../models/repeat-rows';
import type { Interval } from '../../stats/intervals';
import { studentReach } from '../../stats/student-t';

/** Posterior draws behind an interval. */
export const DRAWS = 200;
/** Rows that are forecast again under each draw: the ratio to the estimate is right to about a thousandth. */
const DRAWN_ROWS = 2000;

/** 95 % intervals of one predicted figure, by where the doubt comes from. */
export interface PredictedIntervals {
  /** the parameters are not known, only estimated; null where nothing is known of that */
  parameters: Interval | null;
  /** at known parameters: the luck of single customers */
  individuals: Interval;
  /** both together: where what happens is to be expected; null as `parameters` */
  both: Interval | null;
}

/**
 * Value at a share of values in ascending order, at the places (n + 1) × share (R type 6), so that a next value lies below it with that
 * chance; beyond the first and last value these.
 */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  const place = Math.min(sorted.length - 1, Math.max(0, share * (sorted.length + 1) - 1));
  const low = sorted[Math.floor(place)] as number;
  const high = sorted[Math.ceil(place)] as number;
  return low === high ? low : low + (place - Math.floor(place)) * (high - low);
}

/** Fewer draws than this say too little of their tails: 95 % would end at or before the second from outside. */
const ENOUGH_DRAWS = 79;

/**
 * Central interval that the next draw lies in with the chance `level`, however few there are: quantiles at (n + 1) × share, and for fewer
 * than 79 Student’s interval of a next value, on the scale on which draws are about normal.
 * @param draws finite, in any order @param scale of few draws: amounts of one sign by their logarithms, chances by log odds
 */
export function drawnInterval(
  draws: ArrayLike<number>,
  level = 0.95,
  scale: 'amount' | 'chance' = 'amount',
): Interval {
  const sorted = Float64Array.from(draws).sort();
  if (sorted.length >= ENOUGH_DRAWS || sorted[0] === sorted[sorted.length - 1])
    return [quantileOf(sorted, (1 - level) / 2), quantileOf(sorted, (1 + level) / 2)];
  const { at } = nextDraw(sorted, scale);
  const reach = reachOf(level, sorted.length);
  const [one, other] = [at(-reach), at(reach)];
  return one < other ? [one, other] : [other, one];
}

/** What the next of a few draws may be, from a value of Student’s t with n − 1 degrees of freedom. */
function nextDraw(draws: Float64Array, scale: 'amount' | 'chance') {
  const sign = (draws[0] as number) > 0 ? 1 : (draws[draws.length - 1] as number) < 0 ? -1 : 0;
  const [to, from] =
    scale === 'chance'
      ? [
          (chance: number) => Math.log(Math.max(chance, 1e-15) / Math.max(1 - chance, 1e-15)),
          (odds: number) => 1 / (1 + Math.exp(-odds)),
        ]
      : sign === 0
        ? [(value: number) => value, (value: number) => value]
        : [(value: number) => Math.log(sign * value), (log: number) => sign * Math.exp(log)];
  const scaled = draws.map(to);
  const count = scaled.length;
  const mean = scaled.reduce((sum, value) => sum + value, 0) / count;
  const variance = scaled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const deviation = Math.sqrt(variance * (1 + 1 / count));
  return { at: (t: number) => from(mean + t * deviation) };
}

/** Places that stand for what the next draw may be, where draws are few. */
const PLACES = 99;

/** Draws as the centres of a mixture: a few of them hold too little of the tails and are filled up. */
function centresOf(draws: Float64Array): Float64Array {
  if (draws.length >= ENOUGH_DRAWS || draws.length < 2 || draws[0] === draws[draws.length - 1]) return draws;
  const { at } = nextDraw(draws, 'amount');
  return Float64Array.from({ length: PLACES }, (_, k) => {
    const share = (2 * k + 1) / PLACES - 1;
    return at(Math.sign(share) * reachOf(Math.abs(share), draws.length));
  });
}

/** Student’s reach is found by bisection: the same one is asked for by every customer. */
const knownReaches = new Map<string, number>();
function reachOf(level: number, draws: number): number {
  const key = `${level} ${draws}`;
  const reach = knownReaches.get(key) ?? (level > 0 ? studentReach(level, draws - 1) : 0);
  knownReaches.set(key, reach);
  return reach;
}

/**
 * What a figure would be under other parameters that the data allow, as ratios to the estimate: both on at most 2,000 of the
 * rows, so that the cost is draws × 2,000 and the memory that of the draws.
 * @param valueOf the figure of a model on some rows with their weights
 * @returns in the order of the draws; null where the fit leaves them open, or too many cannot be computed
 */
export function drawRatios(
  fit: FittedModel,
  rows: RepeatRows,
  valueOf: (at: ModelAt, few: RepeatRows) => number,
  seed: number,
  draws = DRAWS,
): Float64Array<ArrayBuffer> | null {
  const posterior = fit.posterior(draws, seed);
  if (posterior.draws.length === 0) return null;
  const few = thinned(rows, DRAWN_ROWS).rows;
  const estimate = valueOf(fit.at, few);
  const ratios = Float64Array.from(
    posterior.draws,
    (_, d) => valueOf(posterior.at(d), few) / estimate,
  ).filter(Number.isFinite);
  return ratios.length < 0.9 * posterior.draws.length ? null : ratios;
}

/** Σ weight × expected purchases in the next `t`. */
export const expectedTotal =
  (t: number) =>
  (at: ModelAt, rows: RepeatRows): number => {
    const { purchases } = at.forecast(rows, onePeriod(t), 5);
    let sum = 0;
    for (let i = 0; i < purchases.length; i++) sum += (rows.weight[i] as number) * (purchases[i] as number);
    return sum;
  };

/**
 * Intervals of a sum over customers, ≥ 0. At known parameters the sum is taken as normal; over the draws it is a mixture of
 * normals of the same deviation, whose quantiles are found by bisection; see {@link drawnInterval} for few draws.
 * @param total at the estimate @param variance of the sum at known parameters
 * @param ratios the sum under other parameters, as shares of `total`; null where unknown
 */
export function predictedIntervals(
  total: number,
  variance: number,
  ratios: ArrayLike<number> | null,
  level = 0.95,
): PredictedIntervals {
  const deviation = Math.sqrt(Math.max(0, variance));
  const both = (centres: ArrayLike<number>): Interval => mixtureInterval(centres, deviation, level);
  if (ratios === null) return { parameters: null, individuals: both([total]), both: null };
  const totals = Float64Array.from(ratios, (ratio) => ratio * total).sort();
  const parameters = drawnInterval(totals, level);
  const [low, high] = both(centresOf(totals));
  return {
    parameters,
    individuals: both([total]),
    // never narrower than one of its parts
    both: [Math.min(low, parameters[0]), Math.max(high, parameters[1])],
  };
}

/** Central interval, cut at 0, of a mixture in equal shares of normals with one deviation. */
export function mixtureInterval(centres: ArrayLike<number>, deviation: number, level = 0.95): Interval {
  const sorted = Float64Array.from(centres).sort();
  const at = (share: number): number => {
    if (!(deviation > 0)) return quantileOf(sorted, share);
    let low = (sorted[0] as number) - 9 * deviation;
    let high = (sorted[sorted.length - 1] as number) + 9 * deviation;
    for (let step = 0; step < 40; step++) {
      const middle = (low + high) / 2;
      let below = 0;
      for (const centre of sorted) below += normalDistribution((middle - centre) / deviation);
      if (below < share * sorted.length) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  return [Math.max(0, at((1 - level) / 2)), Math.max(0, at((1 + level) / 2))];
}

/** Φ(z) to 1e-7. Source: Abramowitz & Stegun (1964), 26.2.17. */
function normalDistribution(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = Math.exp((-z * z) / 2) * 0.3989422804014327 * series;
  return z > 0 ? 1 - tail : tail;
}

/** A central interval of a count and how much of the chance it really holds: more than asked, as counts come in whole numbers. */
export interface CountInterval {
  low: number;
  high: number;
  holds: number;
}

/**
 * Central interval of a count: from the first n with P(Y ≤ n) ≥ (1 − level) / 2 to the first with P(Y ≤ n) ≥ (1 + level) / 2.
 * @param chances P(n) for n = 0, 1, …; what they lack of 1 lies beyond
 */
export function countInterval(chances: ArrayLike<number>, level: number): CountInterval {
  const last = chances.length - 1;
  let low = -1;
  let before = 0;
  let below = 0;
  for (let n = 0; n <= last; n++) {
    const until = below + (chances[n] as number);
    if (low < 0 && until >= (1 - level) / 2) {
      low = n;
      before = below;
    }
    if (until >= (1 + level) / 2 || n === last)
      return { low: Math.max(0, low), high: n, holds: until - before };
    below = until;
  }
  return { low: 0, high: 0, holds: 1 };
}
