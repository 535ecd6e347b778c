import { dateOf, isoDay, MS_PER_DAY } from '../core/days';
import type { Bytes, Column, Table } from './column';
import { isValid } from './table';

export interface CsvOptions {
  /** one ASCII character; "," unless told */
  delimiter?: string;
  /** a byte-order mark, which older spreadsheet programs need to see UTF-8; none unless told */
  bom?: boolean;
  /** row numbers, in the order wanted; all rows unless told */
  rows?: ArrayLike<number>;
  /** a leading apostrophe before text that a spreadsheet would run as a formula; on unless told */
  defuse?: boolean;
}

const BLOCK_BYTES = 1 << 16;
const QUOTE = 34;
const APOSTROPHE = 39;

/**
 * A table as UTF-8 CSV (RFC 4180: CRLF, fields quoted where needed) in pieces of about 64 kB. Days are
 * written 1997-09-30, times 1997-09-30 14:05:00, numbers as the shortest text that reads back the same,
 * missing cells as nothing. Text that starts with = + - @ tab or CR gets a leading apostrophe (OWASP, CSV
 * injection); numbers are never touched.
 */
export function* csvChunks(table: Table, options: CsvOptions = {}): Generator<Bytes, void> {
  const delimiter = (options.delimiter ?? ',').charCodeAt(0);
  const writer = new CsvWriter(delimiter, options.defuse ?? true);
  if (options.bom) writer.raw([0xef, 0xbb, 0xbf]);
  table.columns.forEach((column, i) => {
    if (i > 0) writer.raw([delimiter]);
    writer.text(encoder.encode(column.name));
  });
  writer.raw([13, 10]);
  const rows = options.rows;
  const count = rows ? rows.length : table.rows;
  for (let i = 0; i < count; i++) {
    const row = rows ? (rows[i] ?? 0) : i;
    table.columns.forEach((column, c) => {
      if (c > 0) writer.raw([delimiter]);
      if (isValid(column, row)) writeCell(writer, column, row);
    });
    writer.raw([13, 10]);
    if (writer.length >= BLOCK_BYTES) yield writer.take();
  }
  if (writer.length > 0) yield writer.take();
}

/** {@link csvChunks} in one piece. */
export function csvOf(table: Table, options: CsvOptions = {}): Bytes {
  return joinBytes([...csvChunks(table, options)]);
}

/** Pieces in one array of their own. */
export function joinBytes(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const encoder = new TextEncoder();

function writeCell(writer: CsvWriter, column: Column, row: number): void {
  switch (column.type) {
    case 'text': {
      const code = column.codes[row] ?? 0;
      writer.text(
        column.labels.bytes.subarray(column.labels.offsets[code] ?? 0, column.labels.offsets[code + 1] ?? 0),
      );
      return;
    }
    case 'day':
      writer.plain(isoDay(column.values[row] ?? 0));
      return;
    case 'time':
      writer.plain(timeText(column.values[row] ?? 0));
      return;
    case 'bool':
      writer.plain(column.values[row] === 1 ? 'true' : 'false');
      return;
    default: {
      const value = column.values[row] ?? NaN;
      if (!Number.isNaN(value)) writer.plain(Object.is(value, -0) ? '-0' : String(value));
    }
  }
}

/** "1997-09-30 14:05:00", with milliseconds only where there are any. */
function timeText(ms: number): string {
  const day = Math.floor(ms / MS_PER_DAY);
  const rest = ms - day * MS_PER_DAY;
  const { year } = dateOf(day);
  if (year < 0 || year > 9999) return String(ms);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(rest / 3_600_000)}:${two((rest / 60_000) % 60)}:${two((rest / 1000) % 60)}`;
  const fraction = rest % 1000;
  return `${isoDay(day)} ${clock}${fraction === 0 ? '' : `.${String(fraction).padStart(3, '0')}`}`;
}

/** Bytes of CSV as they are written; quotes and defuses on the way. */
export class CsvWriter {
  #bytes: Bytes = new Uint8Array(2 * BLOCK_BYTES);
  length = 0;

  constructor(
    private readonly delimiter = 44,
    private readonly defuse = true,
  ) {}

  #room(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + more));
    grown.set(this.#bytes.subarray(0, this.length));
    this.#bytes = grown;
  }

  raw(bytes: ArrayLike<number>): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** ASCII that needs no quotes unless the delimiter occurs in it. */
  plain(text: string): void {
    let quoted = false;
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === this.delimiter) quoted = true;
    this.#room(text.length + 2);
    if (quoted) this.#bytes[this.length++] = QUOTE;
    for (let i = 0; i < text.length; i++) this.#bytes[this.length++] = text.charCodeAt(i);
    if (quoted) this.#bytes[this.length++] = QUOTE;
  }

  /** A text cell from its UTF-8 bytes: quoted where it must be, formulas defused. */
  text(bytes: Uint8Array): void {
    const first = bytes[0];
    const formula =
      this.defuse &&
      (first === 61 || first === 43 || first === 45 || first === 64 || first === 9 || first === 13);
    let quoted = first === 32 || first === 9 || bytes[bytes.length - 1] === 32;
    for (let i = 0; i < bytes.length && !quoted; i++) {
      const byte = bytes[i];
      quoted = byte === QUOTE || byte === 10 || byte === 13 || byte === this.delimiter || byte === 9;
    }
    this.#room(2 * bytes.length + 3);
    const out = this.#bytes;
    let at = this.length;
    if (quoted) out[at++] = QUOTE;
    if (formula) out[at++] = APOSTROPHE;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] as number;
      if (byte === QUOTE) out[at++] = QUOTE;
      out[at++] = byte;
    }
    if (quoted) out[at++] = QUOTE;
    this.length = at;
  }

  /** What was written since the last time. */
  take(): Bytes {
    const taken = this.#bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }
}
