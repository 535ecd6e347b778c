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
 * @param x repeat purchases @param recencyDays t_x @param ageDays T, all equally long
 * @param unitDays days in the unit of time, 7 for weeks
 * @returns the distinct rows, and for each customer the row it went into. Cost O(customers)
 */
export function compress(
  x: Int32Array,
  recencyDays: Int32Array | Float64Array,
  ageDays: Int32Array | Float64Array,
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

/**
 * A systematic sample of at most `most` rows: every k-th as they stand, weights as in the whole.
 * @param extra columns to be sampled with the rows
 */
export function thinned(
  rows: RepeatRows,
  most: number,
  extra: readonly Float64Array[] = [],
): { rows: RepeatRows; extra: Float64Array[] } {
  const count = rows.x.length;
  if (count <= most) return { rows, extra: [...extra] };
  const { x, recency, age, weight } = rows;
  const pick = (values: Float64Array) => {
    const picked = new Float64Array(most);
    for (let k = 0; k < most; k++) picked[k] = values[Math.floor(((k + 0.5) * count) / most)] as number;
    return picked;
  };
  return {
    rows: { x: pick(x), recency: pick(recency), age: pick(age), weight: pick(weight) },
    extra: extra.map(pick),
  };
}

export const totalWeight = (rows: { weight: Float64Array }): number =>
  rows.weight.reduce((sum, w) => sum + w, 0);
