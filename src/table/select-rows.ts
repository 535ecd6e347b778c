import type { Bytes, Column, Labels, Table, TextColumn } from './column';
import { labelCount } from './labels';

/**
 * The rows of a table named, in that order, as a table of its own. Texts no row has any more leave the
 * dictionaries; those that stay keep their order. Cost O(rows × columns).
 * @param rows row numbers, 0 … table.rows − 1
 */
export function selectRows(table: Table, rows: Int32Array): Table {
  return { rows: rows.length, columns: table.columns.map((column) => selectFrom(column, rows)) };
}

/** The cells of a column at some rows; a row number of −1 gives a missing cell. */
export function selectFrom(column: Column, rows: Int32Array): Column {
  const valid = selectMask(column.valid, rows);
  const rest = { name: column.name, ...(valid && { valid }) };
  switch (column.type) {
    case 'text': {
      const codes = new Uint32Array(rows.length);
      // missing cells have the label "", which comes last where no row had it
      const none = rows.includes(-1) ? emptyLabel(column.labels) : 0;
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i] as number;
        codes[i] = row < 0 ? none : (column.codes[row] as number);
      }
      return { type: 'text', ...rest, ...compacted(codes, withEmpty(column.labels, none)) };
    }
    case 'f64':
    case 'time': {
      const values = new Float64Array(rows.length);
      for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i] as number] ?? NaN;
      return { type: column.type, ...rest, values };
    }
    case 'i32':
    case 'day': {
      const values = new Int32Array(rows.length);
      for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i] as number] ?? 0;
      return { type: column.type, ...rest, values };
    }
    case 'bool': {
      const values = new Uint8Array(rows.length);
      for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i] as number] ?? 0;
      return { type: 'bool', ...rest, values };
    }
  }
}

function selectMask(valid: Bytes | undefined, rows: Int32Array): Bytes | undefined {
  let mask: Bytes | undefined;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    if (row >= 0 && (valid === undefined || ((valid[row >> 3] as number) & (1 << (row & 7))) !== 0)) continue;
    mask ??= fullMask(rows.length);
    mask[i >> 3] = (mask[i >> 3] as number) & ~(1 << (i & 7));
  }
  return mask;
}

/** A mask of rows that all have a value; bits beyond the last are 0. */
export function fullMask(rows: number): Bytes {
  const mask = new Uint8Array((rows + 7) >> 3).fill(0xff);
  if (rows & 7) mask[mask.length - 1] = (1 << (rows & 7)) - 1;
  return mask;
}

/** Code of the label "", one beyond the last where there is none. */
function emptyLabel({ offsets }: Labels): number {
  for (let code = 0; code + 1 < offsets.length; code++) if (offsets[code] === offsets[code + 1]) return code;
  return offsets.length - 1;
}

const withEmpty = (labels: Labels, code: number): Labels =>
  code < labelCount(labels)
    ? labels
    : { bytes: labels.bytes, offsets: Uint32Array.from([...labels.offsets, labels.bytes.length]) };

/** Codes and labels without the labels that no row has, those left in their order. */
function compacted(codes: Uint32Array<ArrayBuffer>, labels: Labels): Pick<TextColumn, 'codes' | 'labels'> {
  const before = labelCount(labels);
  const place = new Uint32Array(before);
  for (let i = 0; i < codes.length; i++) place[codes[i] as number] = 1;
  let count = 0;
  let length = 0;
  for (let code = 0; code < before; code++) {
    if (place[code] === 0) continue;
    length += (labels.offsets[code + 1] as number) - (labels.offsets[code] as number);
    count++;
  }
  if (count === before) return { codes, labels };
  const bytes = new Uint8Array(length);
  const offsets = new Uint32Array(count + 1);
  let next = 0;
  for (let code = 0; code < before; code++) {
    if (place[code] === 0) continue;
    const from = labels.offsets[code] as number;
    const to = labels.offsets[code + 1] as number;
    const at = offsets[next] as number;
    bytes.set(labels.bytes.subarray(from, to), at);
    offsets[next + 1] = at + to - from;
    place[code] = next++;
  }
  for (let i = 0; i < codes.length; i++) codes[i] = place[codes[i] as number] as number;
  return { codes, labels: { bytes, offsets } };
}
