import type { RepeatRows } from '../../models/repeat-rows';
import type { ForecastRows } from '../../models/purchase-model';

/** Customers that stand for a group, and how many times each counts: Σ weight · f(customer) is about the sum over the group. */
export interface Sample {
  /** positions in the statistics */
  customers: Uint32Array;
  weights: Float64Array;
}

/**
 * At most `most` customers of a group: all of them, or a systematic sample with chances in proportion to what they are expected to
 * bring, so that sums of what is brought hardly depend on who is drawn.
 * @param sizes ≥ 0, by customer of the statistics
 */
export function sampleOf(customers: Uint32Array, sizes: (customer: number) => number, most: number): Sample {
  if (customers.length <= most) return { customers, weights: new Float64Array(customers.length).fill(1) };
  let total = 0;
  for (const i of customers) total += sizes(i);
  if (!(total > 0)) return { customers: customers.subarray(0, 0), weights: new Float64Array(0) };
  const step = total / most;
  const chosen: number[] = [];
  const weights: number[] = [];
  let until = 0;
  let next = step / 2;
  for (const i of customers) {
    const size = sizes(i);
    until += size;
    if (until <= next) continue;
    // a customer larger than a step is hit more than once
    const hits = Math.floor((until - next) / step) + 1;
    next += hits * step;
    chosen.push(i);
    weights.push((hits * step) / size);
  }
  return { customers: Uint32Array.from(chosen), weights: Float64Array.from(weights) };
}

/** Some rows as they stand. */
export function pickedRows(rows: RepeatRows, places: ArrayLike<number>): ForecastRows {
  const pick = (values: Float64Array) => Float64Array.from(places, (i) => values[i] as number);
  return {
    x: pick(rows.x),
    recency: pick(rows.recency),
    age: pick(rows.age),
    ...(rows.logGaps ? { logGaps: pick(rows.logGaps) } : {}),
    ...(rows.pattern && rows.patterns
      ? { pattern: Uint32Array.from(places, (i) => rows.pattern?.[i] as number), patterns: rows.patterns }
      : {}),
  };
}

/** The rows that some customers need, each once, and where each is. */
export function rowsFor(rows: RepeatRows, wanted: readonly ArrayLike<number>[]) {
  const placeOf = new Map<number, number>();
  for (const list of wanted)
    for (let k = 0; k < list.length; k++) {
      const row = list[k] as number;
      if (!placeOf.has(row)) placeOf.set(row, placeOf.size);
    }
  return { few: pickedRows(rows, [...placeOf.keys()]), placeOf };
}
