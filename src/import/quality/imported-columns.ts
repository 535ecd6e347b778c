import type { Column } from '../../table/column';
import { csvOf } from '../../table/csv';
import { profileOf } from '../../table/profile';
import type { ImportedColumn } from '../quality';

/** The profile of one column of a table over all its rows, its values as text. */
export function importedColumn(column: Column, rows: number): ImportedColumn {
  const { missing, distinct, distinctIsCapped, min, max, histogram, top } = profileOf(column, rows);
  return {
    name: column.name,
    type: column.type,
    ...{ missing, distinct, distinctIsCapped, min, max },
    histogram: histogram?.map(({ count }) => count) ?? [],
    top: top.map(({ value, count }) => ({ text: textOf(column, value), count })),
  };
}

/** A value as files have it. */
function textOf(column: Column, value: string | number | boolean): string {
  if (typeof value !== 'number' || (column.type !== 'day' && column.type !== 'time')) return String(value);
  const one: Column =
    column.type === 'day'
      ? { type: 'day', name: '', values: Int32Array.of(value) }
      : { type: 'time', name: '', values: Float64Array.of(value) };
  return new TextDecoder().decode(csvOf({ rows: 1, columns: [one] }, { header: false })).trimEnd();
}

/** Labels that rows have, and how many rows: counts by code of the cells with a value. */
export function countsOf(column: Extract<Column, { type: 'text' }>): Uint32Array {
  const counts = new Uint32Array(column.labels.offsets.length - 1);
  const { codes, valid } = column;
  for (let row = 0; row < codes.length; row++) {
    if (valid !== undefined && ((valid[row >> 3] as number) & (1 << (row & 7))) === 0) continue;
    const code = codes[row] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}
