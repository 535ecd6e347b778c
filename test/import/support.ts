import type { Bytes, Column, Table } from '../../src/table/column';
import { isoDay } from '../../src/core/days';
import { labelAt } from '../../src/table/labels';
import { isValid } from '../../src/table/table';
import { LINE_LIMIT, Scanner } from '../../src/import/scan';
import { memorySource, type ByteSource } from '../../src/import/byte-source';
import { textPart } from '../../src/import/part';
import { inspect } from '../../src/import/inspect';
import { readTable, type ImportedTable } from '../../src/import/read-table';
import { decoderOf } from '../../src/import/decode';
import type { Dialect, Encoding, ImportChoices, Inspection } from '../../src/import/plan';

export const TODAY = 20_000;

export const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);

export const sourceOf = (text: string, name = 'orders.csv'): ByteSource => memorySource(name, bytesOf(text));

/** UTF-16 by hand: two bytes a code unit. */
export function utf16(text: string, little: boolean, mark = false): Bytes {
  const units = (mark ? '\ufeff' : '') + text;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < units.length; i++) view.setUint16(2 * i, units.charCodeAt(i), little);
  return bytes;
}

/** GB18030 by asking a decoder which two bytes give each character; enough for the texts of the tests. */
const gbTable = new Map<string, [number, number]>();
export function gb18030(text: string): Bytes {
  if (gbTable.size === 0) {
    const decoder = new TextDecoder('gb18030');
    for (let a = 0x81; a < 0xff; a++) {
      for (let b = 0x40; b < 0xff; b++) {
        const character = decoder.decode(new Uint8Array([a, b]));
        if (b !== 0x7f && [...character].length === 1 && character !== '\ufffd')
          gbTable.set(character, [a, b]);
      }
    }
  }
  const bytes: number[] = [];
  for (const character of text) {
    const pair = gbTable.get(character);
    if (character < '\u0080') bytes.push(character.charCodeAt(0));
    else if (pair) bytes.push(...pair);
    else throw new RangeError(`${character} is not in the table`);
  }
  return new Uint8Array(bytes);
}

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
