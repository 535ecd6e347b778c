import type { Bytes, Table } from '../../table/column';
import { CsvWriter, writeRow } from '../../table/csv';

/**
 * Writes rows as CSV, made again from their cells: what was written in the file is not kept for rows that stay.
 * @param table the rows' table
 */
export function rowTexts(table: Table): (row: number) => Bytes {
  const writer = new CsvWriter({ defuse: false });
  return (row) => {
    writeRow(writer, table, row);
    return writer.take();
  };
}
