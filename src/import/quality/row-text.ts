import type { Table } from '../../table/column';
import { csvOf } from '../../table/csv';

const TEXT_CHARACTERS = 400;
const decoder = new TextDecoder();

/**
 * A row as CSV, made again from its cells: what was written in the file is not kept for rows that stay. Not longer
 * than an example may be.
 */
export function rowText(table: Table, row: number): string {
  const csv = csvOf(table, { rows: [row], header: false, defuse: false });
  return decoder.decode(csv).trimEnd().slice(0, TEXT_CHARACTERS);
}
