import { distinctRows } from './distinct-rows';

/**
 * What buy-till-you-die models know of customers: the distinct (x, t_x, T), each with its number of customers.
 * Times in the unit of the analysis (weeks).
 */
export interface RepeatRows {
  /** repeat purchases, whole, ≥ 0 */
  x: Float64Array<ArrayBuffer>;
  /** t_x: age at the last purchase, 0 where x = 0 */
  recency: Float64Array<ArrayBuffer>;
  /** T: age at the end of observation, ≥ t_x */
  age: Float64Array<ArrayBuffer>;
  /** customers with these values, > 0; need not be whole */
  weight: Float64Array<ArrayBuffer>;
}

/**
 * Compresses customers to their sufficient statistics.
 * @param x repeat purchases @param recencyDays t_x @param ageDays T, whole days, all equally long
 * @param unitDays days in the unit of time, 7 for weeks
 * @returns the distinct rows, and for each customer the row it went into. Cost O(customers)
 */
export function compress(
  x: Int32Array,
  recencyDays: Int32Array,
  ageDays: Int32Array,
  unitDays = 7,
): { rows: RepeatRows; rowOf: Uint32Array<ArrayBuffer>; firstRow: Uint32Array<ArrayBuffer> } {
  const { count, tupleOf, firstRow } = distinctRows([x, recencyDays, ageDays]);
  const rows: RepeatRows = {
    x: new Float64Array(count),
    recency: new Float64Array(count),
    age: new Float64Array(count),
    weight: new Float64Array(count),
  };
  for (let i = 0; i < count; i++) {
    const row = firstRow[i] as number;
    rows.x[i] = x[row] as number;
    rows.recency[i] = (recencyDays[row] as number) / unitDays;
    rows.age[i] = (ageDays[row] as number) / unitDays;
  }
  for (const tuple of tupleOf) rows.weight[tuple] = (rows.weight[tuple] as number) + 1;
  return { rows, rowOf: tupleOf, firstRow };
}

/** A systematic sample of at most `most` rows, spread over (x, T, t_x); weights as in the whole. */
export function thinned(rows: RepeatRows, most: number): RepeatRows {
  const count = rows.x.length;
  if (count <= most) return rows;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const key = (i: number) => (rows.x[i] as number) * 1e6 + (rows.age[i] as number) * 10;
  order.sort((i, j) => key(i) - key(j) || (rows.recency[i] as number) - (rows.recency[j] as number));
  const pick = (values: Float64Array) =>
    Float64Array.from(
      { length: most },
      (_, k) => values[order[Math.floor(((k + 0.5) * count) / most)] as number] as number,
    );
  return { x: pick(rows.x), recency: pick(rows.recency), age: pick(rows.age), weight: pick(rows.weight) };
}

export const totalWeight = (rows: { weight: Float64Array }): number =>
  rows.weight.reduce((sum, w) => sum + w, 0);
