import type { Bytes, Column, Table } from '../table/column';
import { joinBytes } from '../table/csv';
import { contentHash } from './content-hash';

/**
 * What a table is known by: SHA-256, hex, over the names and types of its columns and a hash of their contents, in
 * order. The same content gives the same hash whatever file or encoding it came in.
 */
export async function tableHash(table: Table): Promise<string> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [encoder.encode(String(table.rows))];
  for (const column of table.columns) {
    parts.push(encoder.encode(`\n${column.type}\u0000${column.name}\u0000`));
    for (const bytes of contents(column)) {
      parts.push(encoder.encode(`${bytes.length}:`), contentHash(bytes));
    }
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', joinBytes(parts)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function contents(column: Column): Bytes[] {
  const bytes = (array: { buffer: ArrayBuffer; byteOffset: number; byteLength: number }): Bytes =>
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  const valid = column.valid ?? new Uint8Array(0);
  if (column.type !== 'text') return [bytes(column.values), valid];
  return [bytes(column.codes), bytes(column.labels.offsets), column.labels.bytes, valid];
}
