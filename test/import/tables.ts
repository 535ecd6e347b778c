import type { Bytes, Column, Table } from '../../src/table/column';
import { labelsOf } from '../../src/table/labels';

/** One column's cells as plain values, null where missing. */
export type Cells =
  | { name: string; type: 'text'; cells: (string | null)[] }
  | { name: string; type: 'f64' | 'i32' | 'day' | 'time'; cells: (number | null)[] }
  | { name: string; type: 'bool'; cells: (boolean | null)[] };

/** A table from plain cells. */
export function tableOf(columns: readonly Cells[]): Table {
  return { rows: columns[0]?.cells.length ?? 0, columns: columns.map(columnOf) };
}

function columnOf(column: Cells): Column {
  const { name, cells } = column;
  const valid = maskOf(cells);
  const base = { name, ...(valid && { valid }) };
  switch (column.type) {
    case 'text': {
      const labels = [...new Set(column.cells.map((cell) => cell ?? ''))];
      const codes = Uint32Array.from(column.cells, (cell) => labels.indexOf(cell ?? ''));
      return { ...base, type: 'text', codes, labels: labelsOf(labels) };
    }
    case 'bool':
      return { ...base, type: 'bool', values: Uint8Array.from(column.cells, (cell) => (cell ? 1 : 0)) };
    case 'i32':
    case 'day':
      return { ...base, type: column.type, values: Int32Array.from(column.cells, (cell) => cell ?? 0) };
    default:
      return { ...base, type: column.type, values: Float64Array.from(column.cells, (cell) => cell ?? NaN) };
  }
}

function maskOf(cells: readonly unknown[]): Bytes | null {
  if (!cells.includes(null)) return null;
  const mask = new Uint8Array((cells.length + 7) >> 3);
  cells.forEach((cell, row) => {
    if (cell !== null) mask[row >> 3] = (mask[row >> 3] ?? 0) | (1 << (row & 7));
  });
  return mask;
}
