import type { Bytes, Column } from './column';
import { equalBars, type HistogramBin } from './equal-bars';
import { labelAt } from './labels';

/** Distinct numbers are counted up to here; a column with more has no list of frequent values. */
const DISTINCT_CAP = 1000;
/** Whole numbers within so narrow a range are counted in an array, all of them. */
const NARROW = 1_000_000;
const TOP = 5;
const BARS = 20;

/** What a column holds. */
export interface Profile {
  missing: number;
  /** distinct values; a lower bound where `distinctIsCapped` */
  distinct: number;
  distinctIsCapped: boolean;
  /** numbers; days since 1970-01-01 for `day`; ms for `time`; null for text, bool and all-missing columns */
  min: number | null;
  max: number | null;
  /** numbers only */
  mean: number | null;
  /** 20 bars between min and max (fewer for whole numbers and days of a shorter range); null where min is */
  histogram: HistogramBin[] | null;
  /** the five most frequent values, most frequent first; for numbers and dates only where not capped */
  top: { value: string | number | boolean; count: number }[];
}

/** Missing and distinct values, range, shape, most frequent values of a column: a few passes over it. */
export function profileOf(column: Column, rows: number): Profile {
  switch (column.type) {
    case 'text':
      return textProfile(column.codes, column.valid, rows, column.labels.offsets.length - 1, (code) =>
        labelAt(column.labels, code),
      );
    case 'bool':
      return textProfile(column.values, column.valid, rows, 2, (value) => value === 1);
    case 'f64':
    case 'i32':
    case 'day':
    case 'time':
      return numberProfile(column.values, column.valid, rows, column.type);
  }
}

const isMissing = (valid: Bytes | undefined, row: number): boolean =>
  valid !== undefined && ((valid[row >> 3] as number) & (1 << (row & 7))) === 0;

function textProfile(
  codes: Uint32Array | Uint8Array,
  valid: Bytes | undefined,
  rows: number,
  labels: number,
  value: (code: number) => string | boolean,
): Profile {
  const counts = new Uint32Array(labels);
  let missing = 0;
  for (let row = 0; row < rows; row++) {
    if (isMissing(valid, row)) missing++;
    else counts[codes[row] as number] = (counts[codes[row] as number] as number) + 1;
  }
  let distinct = 0;
  for (let code = 0; code < labels; code++) if (counts[code] !== 0) distinct++;
  const top = mostFrequent(labels, (code) => counts[code] as number);
  return {
    missing,
    distinct,
    distinctIsCapped: false,
    min: null,
    max: null,
    mean: null,
    histogram: null,
    top: top.map((code) => ({ value: value(code), count: counts[code] as number })),
  };
}

function numberProfile(
  values: Float64Array | Int32Array,
  valid: Bytes | undefined,
  rows: number,
  type: 'f64' | 'i32' | 'day' | 'time',
): Profile {
  let missing = 0;
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  // missing numbers become NaN here, so that the passes below need no mask
  const known = valid === undefined && type !== 'f64' && type !== 'time' ? values : new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = values[row] as number;
    if (value - value !== 0 || isMissing(valid, row)) {
      missing++;
      known[row] = NaN;
      continue;
    }
    if (known !== values) known[row] = value;
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
  }
  if (missing === rows)
    return {
      missing,
      distinct: 0,
      distinctIsCapped: false,
      min: null,
      max: null,
      mean: null,
      histogram: null,
      top: [],
    };
  const whole = type === 'i32' || type === 'day';
  const seen = whole && max - min < NARROW ? countNarrow(known, min, max) : countSome(known);
  return {
    missing,
    distinct: seen.distinct,
    distinctIsCapped: seen.capped,
    min,
    max,
    mean: type === 'f64' || type === 'i32' ? sum / (rows - missing) : null,
    histogram: equalBars(known, min, max, BARS, whole),
    top: seen.top,
  };
}

interface Seen {
  distinct: number;
  capped: boolean;
  top: { value: number; count: number }[];
}

function countNarrow(values: ArrayLike<number>, min: number, max: number): Seen {
  const counts = new Uint32Array(max - min + 1);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value >= min) counts[value - min] = (counts[value - min] as number) + 1;
  }
  let distinct = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i] !== 0) distinct++;
  const top = mostFrequent(counts.length, (i) => counts[i] as number);
  return { distinct, capped: false, top: top.map((i) => ({ value: i + min, count: counts[i] as number })) };
}

function countSome(values: ArrayLike<number>): Seen {
  const counts = new Map<number, number>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value !== value) continue;
    const count = counts.get(value);
    if (count === undefined && counts.size >= DISTINCT_CAP)
      return { distinct: DISTINCT_CAP, capped: true, top: [] };
    counts.set(value, (count ?? 0) + 1);
  }
  const entries = [...counts];
  const top = mostFrequent(entries.length, (i) => entries[i]?.[1] ?? 0);
  return {
    distinct: entries.length,
    capped: false,
    top: top.flatMap((i) => entries.slice(i, i + 1).map(([value, count]) => ({ value, count }))),
  };
}

/** Indices of the largest counts above 0, largest first, ties in order. */
function mostFrequent(length: number, count: (index: number) => number): number[] {
  const top: number[] = [];
  for (let i = 0; i < length; i++) {
    const own = count(i);
    if (own === 0 || (top.length === TOP && own <= count(top[TOP - 1] as number))) continue;
    let at = top.length;
    while (at > 0 && count(top[at - 1] as number) < own) at--;
    top.splice(at, 0, i);
    if (top.length > TOP) top.pop();
  }
  return top;
}
