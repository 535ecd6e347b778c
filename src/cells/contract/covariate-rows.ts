import type { Table } from '../../table/column';
import { columnNamed, isValid } from '../../table/table';
import { rowGroups } from './groups';
import type { Lifetimes } from './lifetimes';

/** One column of the design: a value against the most frequent one, or a number per standard deviation. */
export interface CovariateTerm {
  column: string;
  value: string | null;
  reference: string | null;
}

export interface CovariateRows {
  terms: CovariateTerm[];
  /** distinct values of the terms */
  patterns: number[][];
  /** pattern of each row, −1 where a value is missing or the row is left out */
  of: Int32Array<ArrayBuffer>;
}

/** Numbers are read to so many parts of a standard deviation: the patterns stay few. */
const PARTS = 4;
const MOST_DEVIATIONS = 3;

/**
 * The covariates of every row as few distinct patterns: texts and yes/no as one term a value but the most frequent, numbers centred, scaled,
 * cut at three standard deviations and rounded to a quarter of one. Cost O(rows × columns).
 */
export function covariateRows(table: Table, names: readonly string[], { periods }: Lifetimes): CovariateRows {
  const terms: CovariateTerm[] = [];
  const columns: Float64Array[] = [];
  const used = (row: number) => (periods[row] as number) >= 0;
  for (const name of names) {
    const column = columnNamed(table, name);
    if (!column) continue;
    if (column.type === 'f64' || column.type === 'i32') {
      columns.push(standardised(column, table.rows, used));
      terms.push({ column: name, value: null, reference: null });
      continue;
    }
    const { names: values, of } = rowGroups(table, name, used);
    const text = (place: number): string | null => {
      const value = values[place];
      return value?.type === 'value' ? value.text : value ? '…' : null;
    };
    for (let place = 1; place < values.length; place++) {
      columns.push(Float64Array.from(of, (group) => (group < 0 ? NaN : group === place ? 1 : 0)));
      terms.push({ column: name, value: text(place), reference: text(0) });
    }
  }
  const patterns: number[][] = [];
  const known = new Map<string, number>();
  const of = new Int32Array(table.rows).fill(-1);
  for (let row = 0; row < table.rows; row++) {
    if (!used(row)) continue;
    const z = columns.map((values) => values[row] as number);
    if (z.some(Number.isNaN)) continue;
    const key = z.join(' ');
    let place = known.get(key);
    if (place === undefined) {
      place = patterns.length;
      known.set(key, place);
      patterns.push(z);
    }
    of[row] = place;
  }
  return { terms, patterns, of };
}

function standardised(
  column: { values: ArrayLike<number>; valid?: Uint8Array<ArrayBuffer> },
  rows: number,
  used: (row: number) => boolean,
): Float64Array {
  const values = new Float64Array(rows).fill(NaN);
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (let row = 0; row < rows; row++) {
    const value = column.values[row] as number;
    if (!used(row) || !isValid(column, row) || Number.isNaN(value)) continue;
    values[row] = value;
    count++;
    const away = value - mean;
    mean += away / count;
    squares += away * (value - mean);
  }
  const deviation = Math.sqrt(squares / Math.max(1, count - 1));
  return values.map((value) => {
    if (Number.isNaN(value) || !(deviation > 0)) return Number.isNaN(value) ? NaN : 0;
    const z = Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, (value - mean) / deviation));
    return Math.round(PARTS * z) / PARTS;
  });
}
