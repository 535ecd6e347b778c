import type { Bytes, Column, ColumnType, Table } from './column';

/** The column of that name, or null. */
export function columnNamed(table: Table, name: string): Column | null {
  return table.columns.find((column) => column.name === name) ?? null;
}

/** The column of that name where it has one of the types asked for, or null. */
export function columnOf<T extends ColumnType>(
  table: Table,
  name: string,
  ...types: T[]
): Extract<Column, { type: T }> | null {
  const column = columnNamed(table, name);
  return column && (types as ColumnType[]).includes(column.type)
    ? (column as Extract<Column, { type: T }>)
    : null;
}

/** Whether row i of a column has a value. */
export function isValid(column: { valid?: Bytes }, row: number): boolean {
  return column.valid === undefined || ((column.valid[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
}
