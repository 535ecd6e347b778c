import type { Table } from './column';

/** Bytes that the arrays of a table take. */
export function tableBytes(table: Table): number {
  let bytes = 0;
  for (const column of table.columns) {
    bytes += column.valid?.byteLength ?? 0;
    bytes +=
      column.type === 'text'
        ? column.codes.byteLength + column.labels.bytes.byteLength + column.labels.offsets.byteLength
        : column.values.byteLength;
  }
  return bytes;
}
