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

/** The values that occur most often among sorted values, most customers first, then small values first; ties only. */
export function largestTies(sorted: ArrayLike<number>, most: number): { value: number; customers: number }[] {
  const ties: { value: number; customers: number }[] = [];
  let from = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[from]) continue;
    const customers = i - from;
    const least = ties.at(-1)?.customers ?? 0;
    if (customers > 1 && (ties.length < most || customers > least)) {
      const at = ties.findIndex((tie) => tie.customers < customers);
      ties.splice(at < 0 ? ties.length : at, 0, { value: sorted[from] as number, customers });
      ties.length = Math.min(ties.length, most);
    }
    from = i;
  }
  return ties;
}

/** What a cut does to values: how many lie on each side, and how many equal ones it had to keep together. */
export interface Cut {
  /** inclusive upper bound */
  bound: number;
  /** values up to the bound */
  upTo: number;
  /** values that are the bound */
  equal: number;
}

/** Counts at each of some ascending bounds. O(bounds · log values). @param sorted ascending */
export function cutsOf(sorted: Float64Array, bounds: readonly number[]): Cut[] {
  return bounds.map((bound) => {
    const upTo = countUpTo(sorted, bound, true);
    return { bound, upTo, equal: upTo - countUpTo(sorted, bound, false) };
  });
}

function countUpTo(sorted: Float64Array, bound: number, inclusive: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] as number;
    if (value < bound || (inclusive && value === bound)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Values in ascending order; whole numbers of a small range are counted instead of compared. O(values) for those. */
export function ascending(values: Float64Array, whole: boolean): Float64Array<ArrayBuffer> {
  let low = Infinity;
  let high = -Infinity;
  if (whole)
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  const range = high - low;
  if (!(range >= 0 && range <= 4 * values.length + 1024)) return Float64Array.from(values).sort();
  const counts = new Uint32Array(range + 1);
  for (const value of values) counts[value - low] = (counts[value - low] as number) + 1;
  const sorted = new Float64Array(values.length);
  let at = 0;
  counts.forEach((count, i) => {
    sorted.fill(low + i, at, at + count);
    at += count;
  });
  return sorted;
}

const POWERS = Float64Array.from({ length: 13 }, (_, power) => Number(`1e${power}`));

/**
 * Values to twelve significant digits (twelve decimals below one, as they are from 10¹² on). The same amounts added in
 * another order differ in the last digits of the sum: without them equal totals are equal, and no cut parts them.
 */
export function withoutNoise(values: Float64Array): Float64Array<ArrayBuffer> {
  const rounded = new Float64Array(values.length);
  // digits before the point, mostly those of the value before
  let digits = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const size = value < 0 ? -value : value;
    while (digits < 13 && size >= (POWERS[digits] as number)) digits++;
    while (digits > 0 && size < (POWERS[digits - 1] as number)) digits--;
    const scale = POWERS[12 - digits];
    rounded[i] = scale === undefined ? value : Math.round(value * scale) / scale;
  }
  return rounded;
}
