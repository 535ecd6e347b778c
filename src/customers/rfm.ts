import type { Day } from '../core/days';
import type { CustomerBase } from './base';

/** Recency, frequency and monetary value of the customers who had bought by a day; arrays of one length. */
export interface RfmMeasures {
  /** index of each in the base, ascending */
  customers: Uint32Array<ArrayBuffer>;
  /** days from the last purchase to the day looked from */
  recencyDays: Float64Array<ArrayBuffer>;
  /** purchase occasions */
  frequency: Float64Array<ArrayBuffer>;
  /** all amounts, refunds deducted */
  revenue: Float64Array<ArrayBuffer>;
}

/** Measures every customer as of a day (occasions after it are not seen). One pass over the occasions. */
export function rfmMeasures(base: CustomerBase, asOf: Day): RfmMeasures {
  const customers = new Uint32Array(base.customers);
  const recencyDays = new Float64Array(base.customers);
  const frequency = new Float64Array(base.customers);
  const revenue = new Float64Array(base.customers);
  let n = 0;
  for (let c = 0; c < base.customers; c++) {
    const to = base.offsets[c + 1] as number;
    let last = 0;
    let purchases = 0;
    let spent = 0;
    for (let i = base.offsets[c] as number; i < to; i++) {
      const today = base.day[i] as number;
      if (today > asOf) break;
      spent += base.amount[i] as number;
      if (base.orders[i] === 0) continue;
      purchases++;
      last = today;
    }
    if (purchases === 0) continue;
    customers[n] = c;
    recencyDays[n] = asOf - last;
    frequency[n] = purchases;
    revenue[n] = spent;
    n++;
  }
  return {
    customers: customers.slice(0, n),
    recencyDays: recencyDays.slice(0, n),
    frequency: frequency.slice(0, n),
    revenue: revenue.slice(0, n),
  };
}

/**
 * Upper bounds (inclusive) that cut values into parts as equal as their ties allow: bound k is the value at
 * rank ⌈k·n / bins⌉. Equal values are never parted, so that parts may differ in size, and equal neighbours
 * leave the part between them empty.
 * @param sorted ascending @param bins ≥ 2
 * @returns bins − 1 bounds, ascending; empty without values
 */
export function quantileBounds(sorted: ArrayLike<number>, bins: number): number[] {
  const n = sorted.length;
  if (n === 0) return [];
  return Array.from({ length: bins - 1 }, (_, k) => sorted[Math.ceil(((k + 1) * n) / bins) - 1] as number);
}

/**
 * Scores values by upper bounds: 1 + the number of bounds below the value, or, where small is good, the
 * other way round, so that the highest score is always the best.
 * @returns 1 … bounds + 1 for each value
 */
export function scoresOf(
  values: Float64Array,
  bounds: readonly number[],
  smallIsGood: boolean,
): Uint8Array<ArrayBuffer> {
  const scores = new Uint8Array(values.length);
  const bins = bounds.length + 1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    let below = 0;
    while (below < bounds.length && (bounds[below] as number) < value) below++;
    scores[i] = smallIsGood ? bins - below : below + 1;
  }
  return scores;
}

/** The value that occurs most often among sorted values, the smallest such; NaN without values. */
export function largestTie(sorted: ArrayLike<number>): { value: number; customers: number } {
  let best = { value: NaN, customers: 0 };
  let from = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[from]) continue;
    if (i - from > best.customers) best = { value: sorted[from] as number, customers: i - from };
    from = i;
  }
  return best;
}
