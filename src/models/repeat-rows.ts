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
  /**
   * Σ ln(gap between purchases) of one customer of the row, gaps in the unit of the rows, 0 where x = 0: the mean over its customers.
   * Only models with Erlang or gamma gaps read it; missing where the gaps are unknown
   */
  logGaps?: Float64Array<ArrayBuffer>;
  /** which row of `patterns` its customers have */
  pattern?: Uint32Array<ArrayBuffer>;
  /** values of the static covariates, one array a pattern */
  patterns?: readonly Float64Array[];
}

/** What customers may bring besides x, t_x and T. */
export interface CompressOptions {
  /** days in the unit of time, 7 for weeks */
  unitDays?: number;
  /** Σ ln(gap in days) of each customer, 0 where x = 0 */
  logGapDays?: Float64Array;
  /** rows are kept apart by it, as a model whose customers each have their own regularity needs it */
  distinctGaps?: boolean;
  /** the pattern of static covariates of each customer, and the values of each pattern */
  pattern?: Uint32Array;
  patterns?: readonly Float64Array[];
}

/**
 * Compresses customers to their sufficient statistics.
 * @param x repeat purchases @param recencyDays t_x @param ageDays T, all equally long
 * @returns the distinct rows, and for each customer the row it went into. Cost O(customers)
 */
export function compress(
  x: Int32Array,
  recencyDays: Int32Array | Float64Array,
  ageDays: Int32Array | Float64Array,
  { unitDays = 7, logGapDays, distinctGaps = false, pattern, patterns }: CompressOptions = {},
): { rows: RepeatRows; rowOf: Uint32Array<ArrayBuffer>; firstRow: Uint32Array<ArrayBuffer> } {
  const { count, tupleOf, firstRow } = distinctRows([
    x,
    recencyDays,
    ageDays,
    ...(logGapDays && distinctGaps ? bitsOf(logGapDays) : []),
    ...(pattern ? [Int32Array.from(pattern)] : []),
  ]);
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
  if (logGapDays) {
    const logGaps = new Float64Array(count);
    for (let c = 0; c < tupleOf.length; c++) {
      const tuple = tupleOf[c] as number;
      logGaps[tuple] = (logGaps[tuple] as number) + (logGapDays[c] as number);
    }
    for (let i = 0; i < count; i++)
      logGaps[i] =
        (logGaps[i] as number) / (rows.weight[i] as number) - (rows.x[i] as number) * Math.log(unitDays);
    rows.logGaps = logGaps;
  }
  if (pattern && patterns) {
    rows.pattern = Uint32Array.from(firstRow, (row) => pattern[row] as number);
    rows.patterns = patterns;
  }
  return { rows, rowOf: tupleOf, firstRow };
}

/** The bits of 64-bit numbers as two columns of whole ones. */
function bitsOf(values: Float64Array): [Int32Array, Int32Array] {
  const bits = new Int32Array(Float64Array.from(values).buffer);
  return [
    Int32Array.from(values, (_, i) => bits[2 * i] as number),
    Int32Array.from(values, (_, i) => bits[2 * i + 1] as number),
  ];
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
  const few: RepeatRows = { x: pick(x), recency: pick(recency), age: pick(age), weight: pick(weight) };
  if (rows.logGaps) few.logGaps = pick(rows.logGaps);
  if (rows.pattern && rows.patterns) {
    few.pattern = Uint32Array.from(pick(Float64Array.from(rows.pattern)));
    few.patterns = rows.patterns;
  }
  return { rows: few, extra: extra.map(pick) };
}

export const totalWeight = (rows: { weight: Float64Array }): number =>
  rows.weight.reduce((sum, w) => sum + w, 0);

/** Repeat purchases a unit of observed time, > 0: where searches start. */
export function repeatRate(rows: RepeatRows): number {
  let purchases = 0;
  let ages = 0;
  for (let i = 0; i < rows.x.length; i++) {
    purchases += (rows.weight[i] as number) * (rows.x[i] as number);
    ages += (rows.weight[i] as number) * (rows.age[i] as number);
  }
  return Math.max(purchases, 1e-9) / Math.max(ages, 1e-9);
}

/** The same rows in another unit of time. @param unit length of the new unit in the old one */
export function scaledTime(rows: RepeatRows, unit: number): RepeatRows {
  const scaled: RepeatRows = {
    ...rows,
    recency: rows.recency.map((time) => time / unit),
    age: rows.age.map((time) => time / unit),
  };
  if (rows.logGaps)
    scaled.logGaps = rows.logGaps.map((sum, i) => sum - (rows.x[i] as number) * Math.log(unit));
  return scaled;
}
