/** A byte array that owns its buffer, so that it can be moved to another thread. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Distinct texts in one arena: label i is the UTF-8 text `bytes[offsets[i] … offsets[i + 1])`. */
export interface Labels {
  bytes: Bytes;
  /** length = number of labels + 1, offsets[0] = 0 */
  offsets: Uint32Array<ArrayBuffer>;
}

interface ColumnBase {
  name: string;
  /** Bit i (byte i >> 3, mask 1 << (i & 7)) is 1 where row i has a value; absent where every row has one. */
  valid?: Bytes;
}

/** Numbers; NaN where missing. */
export interface F64Column extends ColumnBase {
  type: 'f64';
  values: Float64Array<ArrayBuffer>;
}
/** Whole numbers in the range of an Int32; 0 where missing. */
export interface I32Column extends ColumnBase {
  type: 'i32';
  values: Int32Array<ArrayBuffer>;
}
/** Days since 1970-01-01. */
export interface DayColumn extends ColumnBase {
  type: 'day';
  values: Int32Array<ArrayBuffer>;
}
/** Milliseconds since 1970-01-01 UTC. */
export interface TimeColumn extends ColumnBase {
  type: 'time';
  values: Float64Array<ArrayBuffer>;
}
/** One byte a row: 0 or 1. */
export interface BoolColumn extends ColumnBase {
  type: 'bool';
  values: Bytes;
}
/** Dictionary-coded text: row i has label `codes[i]`. A missing cell has the label "" and no valid bit. */
export interface TextColumn extends ColumnBase {
  type: 'text';
  codes: Uint32Array<ArrayBuffer>;
  labels: Labels;
}

/** Plain, immutable, cloneable. */
export type Column = F64Column | I32Column | DayColumn | TimeColumn | BoolColumn | TextColumn;
export type ColumnType = Column['type'];

/** A table is its columns, all of `rows` length, names distinct. */
export interface Table {
  rows: number;
  columns: readonly Column[];
}
