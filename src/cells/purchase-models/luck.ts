import { seededRandom } from '../../core/random';
import type { Parameters, PurchaseModel } from '../../models/purchase-model';

/** Newcomers that are played. */
const PLAYS = 12_000;
const MOST_BINS = 600;

/**
 * How far counts of purchases spread around their expectation at known parameters, as variance ÷ mean of one customer: 1 for
 * purchases at random of customers all alike, more where customers differ, less where they buy at regular intervals.
 */
export interface Luck {
  /** of the purchases from the first on up to an age */
  cumulative(age: number): number;
  /** of the purchases in a stretch of time from an age on */
  within(age: number, length: number): number;
}

/** Purchases at random. */
export const POISSON: Luck = { cumulative: () => 1, within: () => 1 };

/**
 * Plays newcomers from the model and counts how far they spread, by age: closed forms exist for a few of the models only.
 * Right to about a tenth, which moves the end of a band by a twentieth of its width.
 * @param longest age, in the unit of the parameters
 */
export function luckOf(model: PurchaseModel, parameters: Parameters, longest: number, seed: number): Luck {
  const bins = Math.max(1, Math.min(MOST_BINS, Math.ceil(longest)));
  const width = longest / bins;
  const made = new Float64Array(bins);
  const squares = new Float64Array(bins);
  const total = new Float64Array(bins);
  const random = seededRandom(seed);
  for (let play = 0; play < PLAYS; play++) {
    let bin = 0;
    let inBin = 0;
    let before = 0;
    const close = (): void => {
      made[bin] = (made[bin] as number) + inBin;
      squares[bin] = (squares[bin] as number) + inBin * inBin;
      // what Σ X² grows by
      total[bin] = (total[bin] as number) + inBin * (2 * before + inBin);
      before += inBin;
      inBin = 0;
    };
    model.play(random, parameters, longest, (at) => {
      const now = Math.min(bins - 1, Math.floor(at / width));
      if (now !== bin) close();
      bin = now;
      inBin++;
    });
    close();
  }
  const cumulative = new Float64Array(bins);
  let sum = 0;
  let sumOfSquares = 0;
  for (let bin = 0; bin < bins; bin++) {
    sum += made[bin] as number;
    sumOfSquares += total[bin] as number;
    const mean = sum / PLAYS;
    cumulative[bin] = mean > 0 ? (sumOfSquares / PLAYS - mean * mean) / mean : 1;
  }
  const within = smoothed(made, squares);
  const at = (values: Float64Array, age: number): number =>
    values[Math.max(0, Math.min(bins - 1, Math.floor(age / width)))] as number;
  return {
    cumulative: (age) => at(cumulative, age),
    // two purchases in a stretch are the rarer the shorter it is
    within: (age, length) => 1 + (at(within, age) - 1) * Math.min(1, length / width),
  };
}

/** Variance ÷ mean of each bin, over its neighbours. */
function smoothed(made: Float64Array, squares: Float64Array): Float64Array {
  const reach = Math.max(3, Math.round(made.length / 12));
  return made.map((_, bin) => {
    let mean = 0;
    let variance = 0;
    for (let k = Math.max(0, bin - reach); k <= Math.min(made.length - 1, bin + reach); k++) {
      const here = (made[k] as number) / PLAYS;
      mean += here;
      variance += (squares[k] as number) / PLAYS - here * here;
    }
    return mean > 0 ? variance / mean : 1;
  });
}
