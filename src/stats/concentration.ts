import type { Random } from '../core/random';
import { drawRuns, percentileInterval, runsOf } from './bootstrap';
import { customersForShare, customersIn, giniOf, sumOfFirst } from './gini';
import type { Interval } from './intervals';

/** Percents of customers whose share is told, the best first. */
export const TOP_PERCENTS = [1, 5, 10, 20] as const;
export type TopPercent = (typeof TOP_PERCENTS)[number];

/** A number with its 95 % interval; null where there is none. */
export interface Estimate {
  value: number | null;
  interval: Interval | null;
}

export interface TopShare {
  percent: TopPercent;
  /** rounded up */
  customers: number;
  /** of the total of all values */
  sum: number;
  /** above 1 where loss-makers follow; null where the total is not positive */
  share: number | null;
  interval: Interval | null;
}

/** How much of a total few customers bring, with bootstrap intervals. */
export interface Concentration {
  customers: number;
  total: number;
  /** sum of the positive values */
  gains: number;
  /** customers with a negative value */
  losers: number;
  gini: { plain: Estimate; gains: Estimate; absolute: Estimate };
  top: TopShare[];
  /** share of customers, best first, who bring 80 % of the total */
  forEighty: Estimate & { customers: number | null };
  /** best against worst tenth, each rounded up; no value where the worst tenth brings nothing or less */
  tenths: {
    customers: number;
    best: number;
    worst: number;
    ratio: number | null;
    low: number | null;
    high: number | null;
  };
}

const BOUND = 0.8;

/**
 * The concentration of values with percentile intervals of a Poisson bootstrap of the customers. O(n + draws × 2,000).
 * @param descending finite, at least one @param draws 0 = no intervals
 */
export function concentrationOf(descending: Float64Array, draws: number, random: Random): Concentration {
  const n = descending.length;
  const total = sumOfFirst(descending, n);
  let gains = 0;
  let losers = 0;
  for (let i = 0; i < n; i++) {
    const value = descending[i] as number;
    if (value > 0) gains += value;
    else if (value < 0) losers++;
  }
  const gini = giniOf(descending);
  const tenth = customersIn(10, n);
  const best = sumOfFirst(descending, tenth);
  const worst = sumOfFirst(descending.subarray(n - tenth), tenth);
  const eighty = customersForShare(descending, BOUND);
  const sample = samplesOf(descending, draws, random);
  const estimate = (value: number | null, key: SampledKey): Estimate => ({
    value,
    interval: value === null ? null : percentileInterval(sample[key]),
  });
  const ratio = worst > 0 ? best / worst : null;
  const ratioInterval = ratio === null ? null : percentileInterval(sample.ratio);
  const finite = (end: number | undefined): number | null =>
    end !== undefined && Number.isFinite(end) ? end : null;
  return {
    customers: n,
    total,
    gains,
    losers,
    gini: {
      plain: estimate(gini.plain, 'plain'),
      gains: estimate(gini.gains, 'gains'),
      absolute: estimate(gini.absolute, 'absolute'),
    },
    top: TOP_PERCENTS.map((percent) => {
      const customers = customersIn(percent, n);
      const sum = sumOfFirst(descending, customers);
      const share = total > 0 ? sum / total : null;
      const { interval } = estimate(share, `top${percent}`);
      return { percent, customers, sum, share, interval };
    }),
    forEighty: {
      customers: eighty,
      ...estimate(eighty === null ? null : eighty / n, 'eighty'),
    },
    tenths: {
      customers: tenth,
      best,
      worst,
      ratio,
      low: finite(ratioInterval?.[0]),
      high: finite(ratioInterval?.[1]),
    },
  };
}

/** as many runs of a single share, where there are many shares to tell */
const FEW_RUNS = 400;

/**
 * The share of the best customers and its percentile interval alone, in coarser runs: for many periods.
 * O(n + draws × 400). @param descending finite @param draws 0 = no interval
 */
export function topShareOf(
  descending: Float64Array,
  percent: TopPercent,
  draws: number,
  random: Random,
): Estimate {
  const n = descending.length;
  const total = sumOfFirst(descending, n);
  if (!(total > 0)) return { value: null, interval: null };
  const runs = runsOf(descending, FEW_RUNS);
  const counts = new Float64Array(runs.customers.length);
  const sums = new Float64Array(runs.customers.length);
  const sample = new Float64Array(draws).fill(NaN);
  for (let draw = 0; draw < draws; draw++) {
    drawRuns(runs, random, counts, sums);
    const all = sumOfFirst(sums, sums.length);
    const drawn = sumOfFirst(counts, counts.length);
    if (all > 0) sample[draw] = sumTo(counts, sums, customersIn(percent, drawn)) / all;
  }
  return {
    value: sumOfFirst(descending, customersIn(percent, n)) / total,
    interval: percentileInterval(sample),
  };
}

const SAMPLED = ['plain', 'gains', 'absolute', 'top1', 'top5', 'top10', 'top20', 'eighty', 'ratio'] as const;
type SampledKey = (typeof SAMPLED)[number];
type Samples = Record<SampledKey, Float64Array>;

/** The statistics on customers drawn again; NaN where one does not exist. */
function samplesOf(descending: Float64Array, draws: number, random: Random): Samples {
  const samples = Object.fromEntries(
    SAMPLED.map((key) => [key, new Float64Array(draws).fill(NaN)]),
  ) as Samples;
  const runs = runsOf(descending);
  const counts = new Float64Array(runs.customers.length);
  const sums = new Float64Array(runs.customers.length);
  for (let draw = 0; draw < draws; draw++) {
    drawRuns(runs, random, counts, sums);
    let n = 0;
    let total = 0;
    let gains = 0;
    for (let run = 0; run < counts.length; run++) {
      n += counts[run] as number;
      total += sums[run] as number;
      gains += gainOf(runs.mean, runs.meanGain, counts, sums, run);
    }
    if (n === 0) continue;
    // Σ (n − 1 − 2i) x over equal values from place `before` on is (n − 2 before − count) × sum
    let before = 0;
    let spread = 0;
    let spreadOfGains = 0;
    for (let run = 0; run < counts.length; run++) {
      const count = counts[run] as number;
      if (count === 0) continue;
      const weight = n - 2 * before - count;
      spread += weight * (sums[run] as number);
      spreadOfGains += weight * gainOf(runs.mean, runs.meanGain, counts, sums, run);
      before += count;
    }
    if (total > 0) {
      samples.plain[draw] = spread / (n * total);
      samples.eighty[draw] = reach(counts, sums, BOUND * total) / n;
      for (const percent of TOP_PERCENTS)
        samples[`top${percent}`][draw] = sumTo(counts, sums, customersIn(percent, n)) / total;
    }
    if (gains > 0) samples.gains[draw] = spreadOfGains / (n * gains);
    if (2 * gains - total > 0) samples.absolute[draw] = spread / (n * (2 * gains - total));
    const tenth = customersIn(10, n);
    const worst = total - sumTo(counts, sums, n - tenth);
    samples.ratio[draw] = worst > 0 ? sumTo(counts, sums, tenth) / worst : Infinity;
  }
  return samples;
}

/** The sum of a run with losses as 0. */
function gainOf(
  mean: Float64Array,
  meanGain: Float64Array,
  counts: Float64Array,
  sums: Float64Array,
  run: number,
): number {
  return mean[run] === meanGain[run]
    ? (sums[run] as number)
    : (counts[run] as number) * (meanGain[run] as number);
}

/** The sum of the first customers of a draw; a run is parted evenly. */
function sumTo(counts: Float64Array, sums: Float64Array, customers: number): number {
  let left = customers;
  let sum = 0;
  for (let run = 0; run < counts.length; run++) {
    const count = counts[run] as number;
    if (count >= left) return count === 0 ? sum : sum + ((sums[run] as number) * left) / count;
    left -= count;
    sum += sums[run] as number;
  }
  return sum;
}

/** How many customers of a draw, best first, bring a sum. */
function reach(counts: Float64Array, sums: Float64Array, wanted: number): number {
  let customers = 0;
  let sum = 0;
  for (let run = 0; run < counts.length; run++) {
    const count = counts[run] as number;
    const own = sums[run] as number;
    if (count > 0 && own > 0 && sum + own >= wanted)
      return customers + Math.min(count, Math.ceil(((wanted - sum) / own) * count));
    customers += count;
    sum += own;
  }
  return customers;
}
