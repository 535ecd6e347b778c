import type { Column, Table } from '../src/table/column';
import { labelAt } from '../src/table/labels';
import { isValid } from '../src/table/table';
import type { ListSlice } from './api';

/** Rows `from … to − 1` of a table, clipped to it, as plain values; missing cells are null. O(rows asked for). */
export function listSlice(table: Table, from: number, to: number): ListSlice {
  const first = Math.max(0, Math.min(from, table.rows));
  const last = Math.max(first, Math.min(to, table.rows));
  const rows: ListSlice['rows'] = [];
  for (let row = first; row < last; row++) rows.push(table.columns.map((column) => cellOf(column, row)));
  return {
    total: table.rows,
    from: first,
    columns: table.columns.map(({ name, type }) => ({ name, type })),
    rows,
  };
}

function cellOf(column: Column, row: number): string | number | boolean | null {
  if (!isValid(column, row)) return null;
  if (column.type === 'text') return labelAt(column.labels, column.codes[row] ?? 0);
  const value = column.values[row] ?? NaN;
  if (column.type === 'bool') return value === 1;
  return Number.isNaN(value) ? null : value;
}
