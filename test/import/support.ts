import type { Bytes, Column, Table } from '../../src/table/column';
import { expect } from 'vitest';
import { isoDay } from '../../src/core/days';
import type { Receipt } from '../../src/table/dataset';
import { labelAt } from '../../src/table/labels';
import { isValid } from '../../src/table/table';
import { LINE_LIMIT, Scanner } from '../../src/import/scan';
import { memorySource, type ByteSource } from '../../src/import/byte-source';
import { textPart } from '../../src/import/part';
import { inspect } from '../../src/import/inspect';
import { readTable, type ImportedTable } from '../../src/import/read-table';
import { encode } from './encode';
import { decoderOf } from '../../src/import/decode';
import type { Dialect, Encoding, ImportChoices, Inspection } from '../../src/import/plan';

export const TODAY = 20_000;

export const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);

export const sourceOf = (text: string, name = 'orders.csv'): ByteSource => memorySource(name, bytesOf(text));

/** UTF-16 with or without its mark. */
export const utf16 = (text: string, little: boolean, bom = false): Bytes =>
  encode(text, { encoding: little ? 'utf-16le' : 'utf-16be', bom });

export const gb18030 = (text: string): Bytes => encode(text, { encoding: 'gb18030' });

/** All raw cells of a text that comes in pieces of `size` bytes. */
export function cellsOf(
  bytes: Uint8Array,
  dialect: Partial<Pick<Dialect, 'delimiter' | 'quote' | 'noteLines'>> = {},
  size = bytes.length || 1,
  encoding: Encoding = 'utf-8',
  limit = LINE_LIMIT,
): { cells: string[][]; lines: number[]; raw: string[]; blankLines: number; unclosed: number } {
  const scanner = new Scanner({ delimiter: ',', quote: '"', noteLines: 0, ...dialect }, limit);
  const decoder = decoderOf(encoding);
  const cells: string[][] = [];
  const lines: number[] = [];
  const raw: string[] = [];
  const take = (piece: Uint8Array | null): void => {
    const batch = scanner.next(piece);
    const text = new TextDecoder('utf-8', { ignoreBOM: true });
    for (let r = 0; r < batch.rows; r++) {
      const row: string[] = [];
      for (let f = batch.first[r] as number; f < (batch.first[r + 1] as number); f++) {
        row.push(text.decode(batch.bytes.subarray((batch.starts[f] as number) >> 1, batch.ends[f])));
      }
      cells.push(row);
      lines.push(batch.line[r] as number);
      raw.push(text.decode(batch.bytes.subarray(batch.from[r], batch.to[r])));
    }
  };
  for (let at = 0; at < bytes.length; at += size) take(decoder.push(bytes.subarray(at, at + size)));
  take(decoder.finish());
  take(null);
  return { cells, lines, raw, blankLines: scanner.blankLines, unclosed: scanner.unclosedQuotes };
}

/** A cell as text: what the golden files hold. */
export function cellText(column: Column, row: number): string | number | boolean | null {
  if (!isValid(column, row)) return null;
  switch (column.type) {
    case 'text':
      return labelAt(column.labels, column.codes[row] ?? 0);
    case 'day':
      return isoDay(column.values[row] ?? 0);
    case 'time':
      return new Date(column.values[row] ?? 0).toISOString();
    case 'bool':
      return column.values[row] === 1;
    default:
      return column.values[row] ?? null;
  }
}

export const rowsOf = (table: Table): (string | number | boolean | null)[][] =>
  Array.from({ length: table.rows }, (_, row) => table.columns.map((column) => cellText(column, row)));

export async function inspected(source: ByteSource, choices: ImportChoices = {}): Promise<Inspection> {
  const result = await inspect([textPart(source)], choices);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export async function imported(source: ByteSource, choices: ImportChoices = {}): Promise<ImportedTable> {
  const { plan, questions } = await inspected(source, choices);
  if (questions.length > 0) throw new Error(JSON.stringify(questions));
  const result = await readTable([textPart(source)], plan, { today: TODAY });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** No row is lost: read = kept + rejected + merged, in all and over the parts. */
export function expectAccounted(receipt: Receipt): void {
  const others = [...receipt.rejected, ...receipt.merged].reduce((sum, { count }) => sum + count, 0);
  expect(receipt.rowsRead).toBe(receipt.rowsKept + others);
  expect(receipt.rowsRead).toBe(receipt.parts.reduce((sum, part) => sum + part.rowsRead, 0));
}
