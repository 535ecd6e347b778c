import type { Table } from '../../table/column';
import { labelAt } from '../../table/labels';
import { columnNamed, isValid } from '../../table/table';
import type { GroupName } from './result';

/** Groups beside all customers: as many curves as can be told apart. */
export const MOST_GROUPS = 6;

export interface RowGroups {
  names: GroupName[];
  /** of each row; −1 where it has no value */
  of: Int32Array<ArrayBuffer>;
}

/** The values of a column, the most frequent first; what is rarer than the sixth is one group. @param counts only these rows */
export function rowGroups(table: Table, name: string, counts: (row: number) => boolean): RowGroups {
  const column = columnNamed(table, name);
  const of = new Int32Array(table.rows).fill(-1);
  if (!column) return { names: [], of };
  const text = (row: number): string | null => {
    if (!isValid(column, row)) return null;
    if (column.type === 'text') return labelAt(column.labels, column.codes[row] as number);
    return String(column.values[row]);
  };
  const sizes = new Map<number | string, { text: string; rows: number }>();
  const keyOf = (row: number): number | string | null =>
    !isValid(column, row) || !counts(row)
      ? null
      : column.type === 'text'
        ? (column.codes[row] as number)
        : String(column.values[row]);
  for (let row = 0; row < table.rows; row++) {
    const key = keyOf(row);
    if (key === null) continue;
    const known = sizes.get(key);
    if (known) known.rows++;
    else sizes.set(key, { text: text(row) ?? '', rows: 1 });
  }
  const ordered = [...sizes].sort(([, a], [, b]) => b.rows - a.rows || (a.text < b.text ? -1 : 1));
  const shown = ordered.length > MOST_GROUPS ? ordered.slice(0, MOST_GROUPS - 1) : ordered;
  const place = new Map(shown.map(([key], i) => [key, i]));
  const names: GroupName[] = shown.map(([, one]) => ({ type: 'value', text: one.text }));
  if (ordered.length > shown.length) names.push({ type: 'rest' });
  for (let row = 0; row < table.rows; row++) {
    const key = keyOf(row);
    if (key !== null) of[row] = place.get(key) ?? shown.length;
  }
  return { names, of };
}
