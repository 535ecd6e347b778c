import type { RepeatStatistics } from '../../customers/repeat-statistics';
import { fitGammaGamma } from '../../models/gamma-gamma/fit';
import { populationMeanSpend } from '../../models/gamma-gamma/predict';
import type { GammaGammaParameters, SpendRows } from '../../models/gamma-gamma/parameters';
import { correlationInterval, pearson } from '../../stats/correlation';
import { incompleteBeta } from '../../stats/incomplete-beta';
import { normalQuantile } from '../../stats/normal';
import { FREQUENCY_CLASSES, frequencyClass } from '../purchase-models/frequency';
import { quantileOf } from '../purchase-models/intervals';
import type { SpendCheck, SpendFrequency } from './result';

/** Fewer repeat buyers than this do not carry a spend model. */
const LEAST_SPENDERS = 10;
const BINS = 40;
/** Bins of average spend beside each class of x. */
const GRID_BINS = 12;
const Z = normalQuantile(0.975);

/** Repeat buyers with a positive average spend. */
interface Spenders {
  x: Float64Array<ArrayBuffer>;
  mean: Float64Array<ArrayBuffer>;
  /** the same, ascending */
  sorted: Float64Array<ArrayBuffer>;
  leftOut: number;
}

export function spendersOf({ customers, x, repeatAmount }: RepeatStatistics): Spenders {
  const often: number[] = [];
  const mean: number[] = [];
  let leftOut = 0;
  for (let i = 0; i < customers; i++) {
    const purchases = x[i] as number;
    if (purchases === 0) continue;
    const average = (repeatAmount[i] as number) / purchases;
    if (average > 0) {
      often.push(purchases);
      mean.push(average);
    } else leftOut++;
  }
  const all = Float64Array.from(mean);
  return { x: Float64Array.from(often), mean: all, sorted: all.slice().sort(), leftOut };
}

/**
 * Average spend of the repeat buyers as it is and as Gamma-Gamma expects it: Σ over customers of P(m ≤ edge | x), where
 * x m / (γ + x m) ~ beta(p x, q). Source: Fader & Hardie (2013), eq. 1a. null with fewer than ten, or where the fit fails.
 * Cost distinct x × bins.
 */
export function spendCheck({ x, mean, sorted, leftOut }: Spenders): SpendCheck | null {
  if (x.length < LEAST_SPENDERS) return null;
  const rows: SpendRows = { x, mean, weight: new Float64Array(x.length).fill(1) };
  const found = fitGammaGamma(rows);
  if (!found.ok) return null;
  const { parameters } = found.value;
  const width = niceWidth(quantileOf(sorted, 0.975) / BINS);
  const count = Math.max(4, Math.ceil(quantileOf(sorted, 0.975) / width));
  const edges = Float64Array.from({ length: count + 1 }, (_, i) => i * width);
  const observed = new Float64Array(count + 1);
  for (const one of mean) {
    const bin = Math.min(count, Math.floor(one / width));
    observed[bin] = (observed[bin] as number) + 1 / mean.length;
  }
  const expected = new Float64Array(count + 1);
  const below = belowOf(parameters, x);
  let before = 0;
  for (let i = 0; i < count; i++) {
    const until = below(edges[i + 1] as number);
    expected[i] = until - before;
    before = until;
  }
  expected[count] = 1 - before;
  const mode = (shares: Float64Array): number => {
    const inside = shares.subarray(0, count);
    return (inside.indexOf(Math.max(...inside)) + 0.5) * width;
  };
  return {
    parameters,
    customers: x.length,
    leftOut,
    observedMean: mean.reduce((sum, one) => sum + one / mean.length, 0),
    expectedMean: populationMeanSpend(parameters),
    observedMode: mode(observed),
    expectedMode: mode(expected),
    edges,
    observed,
    expected,
  };
}

/** m ↦ share of the customers expected to spend at most m a purchase on the average. */
export function belowOf(
  { p, q, gamma }: GammaGammaParameters,
  x: ArrayLike<number>,
): (mean: number) => number {
  const counts = new Map<number, number>();
  for (let i = 0; i < x.length; i++) counts.set(x[i] as number, (counts.get(x[i] as number) ?? 0) + 1);
  return (mean) => {
    let sum = 0;
    for (const [purchases, customers] of counts) {
      const spent = purchases * mean;
      sum += customers * incompleteBeta(spent / (gamma + spent), p * purchases, q);
    }
    return sum / x.length;
  };
}

/** The next of 1, 2, 2.5, 5, 10 … */
function niceWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  return power * ([1, 2, 2.5, 5].find((digit) => digit * power >= width * 0.999) ?? 10);
}

/** Whether customers who buy more often spend more, or less, a purchase. null with fewer than ten. */
export function spendFrequency({ x, mean, sorted }: Spenders): SpendFrequency | null {
  if (x.length < LEAST_SPENDERS) return null;
  const correlation = pearson(x, mean);
  const low = Math.log(Math.max(1e-9, quantileOf(sorted, 0.01)));
  const high = Math.max(low + 1e-6, Math.log(quantileOf(sorted, 0.99)));
  const edges = Float64Array.from({ length: GRID_BINS + 1 }, (_, i) =>
    Math.exp(low + ((high - low) * i) / GRID_BINS),
  );
  const counts = new Uint32Array(FREQUENCY_CLASSES.length * GRID_BINS);
  const byClass: number[][] = FREQUENCY_CLASSES.map(() => []);
  x.forEach((often, i) => {
    const k = frequencyClass(often);
    const average = mean[i] as number;
    byClass[k]?.push(average);
    const bin = Math.floor(((Math.log(average) - low) / (high - low)) * GRID_BINS);
    const at = k * GRID_BINS + Math.max(0, Math.min(GRID_BINS - 1, bin));
    counts[at] = (counts[at] as number) + 1;
  });
  return {
    correlation,
    interval: correlation === null ? [-1, 1] : correlationInterval(correlation, x.length),
    customers: x.length,
    classes: byClass.flatMap((values, k) => {
      const label = FREQUENCY_CLASSES[k] as string;
      if (values.length === 0) return [];
      const n = values.length;
      const ascending = Float64Array.from(values).sort();
      const average = values.reduce((sum, one) => sum + one / n, 0);
      const variance = values.reduce((sum, one) => sum + (one - average) ** 2, 0) / Math.max(1, n - 1);
      const half = Z * Math.sqrt(variance / n);
      return [
        {
          label,
          customers: n,
          mean: average,
          interval: [Math.max(0, average - half), average + half] as [number, number],
          quartiles: [0.25, 0.5, 0.75].map((share) => quantileOf(ascending, share)) as [
            number,
            number,
            number,
          ],
        },
      ];
    }),
    edges,
    counts,
  };
}
