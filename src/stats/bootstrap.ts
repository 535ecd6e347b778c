import type { Random } from '../core/random';
import { samplePoisson } from './samplers';
import type { Interval } from './intervals';

/** Upper ends of the chances of 0, 1, 2 … of a Poisson count of mean 1. */
const CHANCES = (() => {
  const ends: number[] = [];
  let chance = Math.exp(-1);
  let sum = 0;
  for (let count = 0; count < 20; count++) {
    sum += chance;
    ends.push(sum);
    chance /= count + 1;
  }
  return Float64Array.from(ends);
})();

/** A Poisson count of mean 1: how often one case comes into a sample drawn again. Faster than the general sampler. */
export function poissonOne(random: Random): number {
  const u = random.next();
  let count = 0;
  while (count < 19 && u >= (CHANCES[count] as number)) count++;
  return count;
}

/**
 * Percentile interval of a statistic over bootstrap draws; quantiles between draws are interpolated (type 7).
 * Source: Efron & Tibshirani (1993), ch. 13.
 * @param draws in any order; ±∞ counts as the largest, the smallest; NaN (the statistic did not exist) is left out
 * @returns null where fewer than half of the draws exist; an end can be infinite where draws are
 */
export function percentileInterval(draws: ArrayLike<number>, level = 0.95): Interval | null {
  const sorted = Float64Array.from(draws)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (sorted.length === 0 || sorted.length * 2 < draws.length) return null;
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const low = sorted[below] as number;
    const high = sorted[Math.min(sorted.length - 1, below + 1)] as number;
    return place === below || low === high ? low : low + (place - below) * (high - low);
  };
  return [at((1 - level) / 2), at((1 + level) / 2)];
}

/**
 * Values in descending order, put together into runs of neighbours where there are many, so that a draw costs the
 * same for 2,000 and for 2,000,000 customers. The largest and the smallest stay single: they decide the tails.
 */
export interface Runs {
  customers: Float64Array;
  mean: Float64Array;
  /** standard deviation inside the run */
  deviation: Float64Array;
  /** mean of the values with losses as 0 */
  meanGain: Float64Array;
}

/** Up to this many values each one stays single. */
export const MOST_RUNS = 2000;

/**
 * Puts values together for {@link drawRuns}: up to `most` each one is a run; above, the best half of the runs and the
 * worst eighth are single values. O(n). @param descending finite
 */
export function runsOf(descending: Float64Array, most = MOST_RUNS): Runs {
  const n = descending.length;
  const count = Math.min(n, most);
  const all = n <= most;
  const best = most >> 1;
  const worst = most >> 3;
  const long = most - best - worst;
  const middle = n - best - worst;
  const runs: Runs = {
    customers: new Float64Array(count),
    mean: new Float64Array(count),
    deviation: new Float64Array(count),
    meanGain: new Float64Array(count),
  };
  const startOf = (run: number): number => {
    if (all || run <= best) return run;
    const inMiddle = run - best;
    if (inMiddle <= long) return best + Math.floor((inMiddle * middle) / long);
    return n - (count - run);
  };
  for (let run = 0; run < count; run++) {
    const from = startOf(run);
    const to = startOf(run + 1);
    let sum = 0;
    let gain = 0;
    for (let i = from; i < to; i++) {
      const value = descending[i] as number;
      sum += value;
      if (value > 0) gain += value;
    }
    const mean = sum / (to - from);
    let squares = 0;
    for (let i = from; i < to; i++) squares += ((descending[i] as number) - mean) ** 2;
    runs.customers[run] = to - from;
    runs.mean[run] = mean;
    runs.deviation[run] = Math.sqrt(squares / (to - from));
    runs.meanGain[run] = gain / (to - from);
  }
  return runs;
}

/** from here on a Poisson count is as good as normal */
const LARGE = 50;

/**
 * One sample of customers drawn again, as counts and sums of the runs: each customer comes in a Poisson number of times
 * of mean 1; the sum of a run of many is normal given its count.
 * Source: Chamandy, Muralidharan, Najmi & Naidu (2012), Estimating uncertainty for massive data streams.
 * @param counts @param sums of the length of the runs; written
 */
export function drawRuns(runs: Runs, random: Random, counts: Float64Array, sums: Float64Array): void {
  const { customers, mean, deviation } = runs;
  for (let run = 0; run < customers.length; run++) {
    const size = customers[run] as number;
    if (size === 1) {
      const count = poissonOne(random);
      counts[run] = count;
      sums[run] = count * (mean[run] as number);
      continue;
    }
    // one pair of normal numbers: the count, and the sum given the count
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    const angle = 2 * Math.PI * random.next();
    const count =
      size < LARGE
        ? samplePoisson(random, size)
        : Math.max(0, Math.round(size + Math.sqrt(size) * radius * Math.cos(angle)));
    counts[run] = count;
    sums[run] =
      count * (mean[run] as number) +
      (deviation[run] as number) * Math.sqrt(count) * radius * Math.sin(angle);
  }
}
