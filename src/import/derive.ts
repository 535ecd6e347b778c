import type { Bytes, Column, F64Column } from '../table/column';
import { fullMask } from '../table/select-rows';
import type { DerivedColumn } from './plan';

/**
 * A column made from others by its formula, in doubles, rounded nowhere. A row without an operand has no value; a
 * difference that takes a missing operand for 0 has none where both are missing. What is not finite is missing.
 * Null where an operand is not among the columns or not a number. Cost O(rows).
 * @param columns what it may be made of, columns derived before it among them
 */
export function derive(derived: DerivedColumn, columns: readonly Column[], rows: number): F64Column | null {
  const operands = derived.of.map((name) => columns.find((column) => column.name === name));
  const [first, second] = operands;
  if (!isNumeric(first)) return null;
  const values = new Float64Array(rows);
  if (derived.formula === 'share') {
    for (let row = 0; row < rows; row++) values[row] = valueAt(first, row) * derived.rate;
  } else {
    if (!isNumeric(second)) return null;
    if (derived.formula === 'product')
      for (let row = 0; row < rows; row++) values[row] = valueAt(first, row) * valueAt(second, row);
    else {
      const zero = derived.missingIsZero === true;
      for (let row = 0; row < rows; row++) {
        let a = valueAt(first, row);
        let b = valueAt(second, row);
        if (zero && a !== a && b === b) a = 0;
        else if (zero && b !== b) b = 0;
        values[row] = a - b;
      }
    }
  }
  const valid = maskOfFinite(values);
  return { type: 'f64', name: derived.name, values, ...(valid && { valid }) };
}

type NumberColumn = Extract<Column, { type: 'f64' | 'i32' }>;

const isNumeric = (column: Column | undefined): column is NumberColumn =>
  column?.type === 'f64' || column?.type === 'i32';

const valueAt = ({ values, valid }: NumberColumn, row: number): number =>
  valid !== undefined && ((valid[row >> 3] as number) & (1 << (row & 7))) === 0
    ? NaN
    : (values[row] as number);

/** Marks values that are not finite as missing; undefined where all are finite. */
function maskOfFinite(values: Float64Array): Bytes | undefined {
  let valid: Bytes | undefined;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value - value === 0) continue;
    valid ??= fullMask(values.length);
    values[row] = NaN;
    valid[row >> 3] = (valid[row >> 3] as number) & ~(1 << (row & 7));
  }
  return valid;
}

/**
 * A column of numbers with the sign of some rows turned; −0 never comes of it.
 * @param rows which, any order, each once
 */
export function negateRows(column: Column, rows: Int32Array): Column {
  if (column.type !== 'i32' && column.type !== 'f64') return column;
  if (rows.length === 0) return column;
  // the smallest Int32 has no opposite in its range
  const values =
    column.type === 'i32' && !rows.some((row) => column.values[row] === -0x80000000)
      ? Int32Array.from(column.values)
      : Float64Array.from(column.values);
  for (const row of rows) values[row] = 0 - (values[row] as number);
  if (values instanceof Int32Array) return { ...column, type: 'i32', values };
  if (column.type === 'i32' && column.valid)
    for (let row = 0; row < values.length; row++) if (Number.isNaN(valueAt(column, row))) values[row] = NaN;
  return { ...column, type: 'f64', values };
}
