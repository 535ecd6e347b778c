import { wilson, type Interval } from '../stats/intervals';
import { normalQuantile } from '../stats/normal';
import type { HistogramBin } from '../table/equal-bars';
import { longTailBars } from './histogram';
import { medianOf } from './quantiles';

/** How customers differ in one measure. */
export interface Distribution {
  /** that have the measure */
  customers: number;
  mean: number;
  /** 95 %, mean ± 1.96 standard errors; null with fewer than two customers */
  meanInterval: Interval | null;
  median: number;
  /** 95 %, by order statistics; null with fewer than six customers */
  medianInterval: Interval | null;
  /** below the mean; the interval (Wilson) takes the mean as given */
  belowMean: { customers: number; share: number; interval: Interval };
  smallest: number;
  largest: number;
  /** the last bar may be open: everything from there up */
  bars: HistogramBin[];
  /** the first bar holds smaller values too, where a tail of negative ones is long */
  openBelow: boolean;
}

const Z = normalQuantile(0.975);

/**
 * Mean, median, share below the mean and histogram of a measure. The interval of the median are the values at ranks
 * n ÷ 2 ± 1.96 √n ÷ 2 (Conover 1999, Practical Nonparametric Statistics, 3.2). O(n log n).
 * @param values finite, left as they are @param bars about this many @param whole values are whole numbers
 * @returns null without values
 */
export function distributionOf(values: Float64Array, bars: number, whole: boolean): Distribution | null {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const median = medianOf(sorted);
  if (median === null) return null;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += sorted[i] as number;
  const mean = sum / n;
  let squares = 0;
  let below = 0;
  for (let i = 0; i < n; i++) {
    const off = (sorted[i] as number) - mean;
    squares += off * off;
    // the mean of equal values is theirs but for rounding
    if (off < -1e-12 * Math.abs(mean)) below++;
  }
  const drawn = withoutLowTail(sorted);
  const histogram = longTailBars(drawn, bars, whole);
  const error = n < 2 ? null : Math.sqrt(squares / (n - 1) / n);
  const low = Math.floor(n / 2 - (Z * Math.sqrt(n)) / 2);
  const high = Math.ceil(1 + n / 2 + (Z * Math.sqrt(n)) / 2);
  return {
    customers: n,
    mean,
    meanInterval: error === null ? null : [mean - Z * error, mean + Z * error],
    median,
    medianInterval: low < 1 || high > n ? null : [sorted[low - 1] as number, sorted[high - 1] as number],
    belowMean: { customers: below, share: below / n, interval: wilson(below, n) },
    smallest: sorted[0] as number,
    largest: sorted[n - 1] as number,
    bars: histogram,
    openBelow: (sorted[0] as number) < (histogram[0]?.from ?? 0),
  };
}

/** Negative values below the first percentile are drawn at it: else a few large losses take the room of all others. */
function withoutLowTail(sorted: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const place = Math.floor(0.01 * sorted.length);
  const low = sorted[place] as number;
  if (place === 0 || (sorted[0] as number) >= 0) return sorted;
  return sorted.slice().fill(low, 0, place);
}
