import { dateOf, isoDay, MS_PER_DAY } from '../core/days';
import type { Bytes, Column, Table } from './column';
import { isValid } from './table';

/** How cells become lines. What is not told is as RFC 4180 and a spreadsheet program have it. */
export interface CsvDialect {
  /** one character or several, none of them a line end; "," unless told */
  delimiter?: string;
  /** one ASCII character; "" for no quotes at all: what would cut a row in two becomes a blank; "\"" unless told */
  quote?: string;
  /** what stands before a quote in quotes: the quote itself unless told, or "\\" (and then before itself, too) */
  escape?: string;
  /** every cell with a value in quotes, not only those that need them */
  quoteAll?: boolean;
  /** "\r\n" unless told */
  newline?: '\n' | '\r\n' | '\r';
  /** a leading apostrophe before text that a spreadsheet would run as a formula; on unless told */
  defuse?: boolean;
}

export interface CsvOptions extends CsvDialect {
  /** a byte-order mark, which older spreadsheet programs need to see UTF-8; none unless told */
  bom?: boolean;
  /** row numbers, in the order wanted; all rows unless told */
  rows?: ArrayLike<number>;
  /** names of the columns on top; written unless told */
  header?: boolean;
  /** decimal mark; "." unless told */
  decimal?: '.' | ',';
  /** order of the parts of a date, and what stands between them ("" for 19970930); 1997-09-30 unless told */
  dates?: { order: 'ymd' | 'dmy' | 'mdy'; mark: string };
  /** significant digits at most, for numbers that were reckoned: 0.1 + 0.2 is written 0.3; all of them unless told */
  digits?: number;
  /** what is written for a missing cell; nothing unless told */
  missing?: string;
}

const BLOCK_BYTES = 1 << 16;
const APOSTROPHE = 39;
const BLANK = 32;
const ISO = { order: 'ymd', mark: '-' } as const;
const encoder = new TextEncoder();

/**
 * A table as UTF-8 CSV (RFC 4180: CRLF, fields quoted where needed) in pieces of about 64 kB. Days are
 * written 1997-09-30, times 1997-09-30 14:05:00, numbers as the shortest text that reads back the same,
 * missing cells as nothing. Text that starts with = + - @ tab or CR gets a leading apostrophe (OWASP, CSV
 * injection); numbers are never touched.
 */
export function* csvChunks(table: Table, options: CsvOptions = {}): Generator<Bytes, void> {
  const writer = new CsvWriter(options);
  if (options.bom) writer.raw([0xef, 0xbb, 0xbf]);
  if (options.header ?? true) {
    table.columns.forEach((column, i) => {
      if (i > 0) writer.cut();
      writer.text(encoder.encode(column.name));
    });
    writer.end();
  }
  const rows = options.rows;
  const count = rows ? rows.length : table.rows;
  for (let i = 0; i < count; i++) {
    const row = rows ? (rows[i] ?? 0) : i;
    writeRow(writer, table, row, options);
    writer.end();
    if (writer.length >= BLOCK_BYTES) yield writer.take();
  }
  if (writer.length > 0) yield writer.take();
}

/** The cells of one row, without the end of the row. */
export function writeRow(writer: CsvWriter, table: Table, row: number, options: CsvOptions = {}): void {
  table.columns.forEach((column, c) => {
    if (c > 0) writer.cut();
    if (isValid(column, row)) writeCell(writer, column, row, options);
    else if (options.missing) writer.plain(options.missing);
  });
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

function writeCell(writer: CsvWriter, column: Column, row: number, options: CsvOptions): void {
  switch (column.type) {
    case 'text': {
      const code = column.codes[row] ?? 0;
      writer.text(
        column.labels.bytes.subarray(column.labels.offsets[code] ?? 0, column.labels.offsets[code + 1] ?? 0),
      );
      return;
    }
    case 'day':
      writer.plain(dayText(column.values[row] ?? 0, options.dates ?? ISO));
      return;
    case 'time':
      writer.plain(timeText(column.values[row] ?? 0, options.dates ?? ISO));
      return;
    case 'bool':
      writer.plain(column.values[row] === 1 ? 'true' : 'false');
      return;
    default: {
      const value = column.values[row] ?? NaN;
      if (Number.isNaN(value)) return;
      const text =
        options.digits !== undefined
          ? roundedText(value, options.digits)
          : Object.is(value, -0)
            ? '-0'
            : String(value);
      writer.plain(options.decimal === ',' ? text.replace('.', ',') : text);
    }
  }
}

/** Digits to which a number that was reckoned is written: more than anybody reads, fewer than a sum is exact to. */
export const RECKONED_DIGITS = 12;

/** The shortest text of a number rounded to so many significant digits; whole numbers stay as they are. */
export function roundedText(value: number, digits: number): string {
  if (Number.isSafeInteger(value) || !Number.isFinite(value)) return String(value);
  return String(Number(value.toPrecision(digits)));
}

/** "1997-09-30", "30.09.1997", "09/30/1997": the year in four digits. */
function dayText(day: number, { order, mark }: NonNullable<CsvOptions['dates']>): string {
  const [year, month, dayOfMonth] = isoDay(day).split(/(?<=\d)-/) as [string, string, string];
  return (
    order === 'ymd'
      ? [year, month, dayOfMonth]
      : order === 'dmy'
        ? [dayOfMonth, month, year]
        : [month, dayOfMonth, year]
  ).join(mark);
}

/** "1997-09-30 14:05:00", with milliseconds only where there are any. */
function timeText(ms: number, dates: NonNullable<CsvOptions['dates']>): string {
  const day = Math.floor(ms / MS_PER_DAY);
  const rest = ms - day * MS_PER_DAY;
  const { year } = dateOf(day);
  if (year < 0 || year > 9999) return String(ms);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(rest / 3_600_000)}:${two((rest / 60_000) % 60)}:${two((rest / 1000) % 60)}`;
  const fraction = rest % 1000;
  return `${dayText(day, dates)} ${clock}${fraction === 0 ? '' : `.${String(fraction).padStart(3, '0')}`}`;
}

/** Bytes of CSV as they are written; quotes and defuses on the way. */
export class CsvWriter {
  #bytes: Bytes = new Uint8Array(2 * BLOCK_BYTES);
  readonly #delimiter: Uint8Array;
  readonly #newline: Uint8Array;
  /** −1 for none */
  readonly #quote: number;
  readonly #escape: number;
  readonly #quoteAll: boolean;
  readonly #defuse: boolean;
  length = 0;

  constructor(dialect: CsvDialect = {}) {
    const quote = dialect.quote ?? '"';
    this.#delimiter = encoder.encode(dialect.delimiter ?? ',');
    this.#newline = encoder.encode(dialect.newline ?? '\r\n');
    this.#quote = quote === '' ? -1 : quote.charCodeAt(0);
    this.#escape = (dialect.escape ?? quote).charCodeAt(0);
    this.#quoteAll = (dialect.quoteAll ?? false) && quote !== '';
    this.#defuse = dialect.defuse ?? true;
  }

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

  /** The delimiter. */
  cut(): void {
    this.raw(this.#delimiter);
  }

  /** The end of a row. */
  end(): void {
    this.raw(this.#newline);
  }

  /** Text that no spreadsheet runs (numbers, dates): quoted where it must be. */
  plain(text: string): void {
    this.#cell(encoder.encode(text), false);
  }

  /** A text cell from its UTF-8 bytes: quoted where it must be, formulas defused. */
  text(bytes: Uint8Array): void {
    const first = bytes[0];
    const formula =
      first === 61 || first === 43 || first === 45 || first === 64 || first === 9 || first === 13;
    this.#cell(bytes, formula && this.#defuse);
  }

  #cell(bytes: Uint8Array, defused: boolean): void {
    const first = bytes[0];
    const quote = this.#quote;
    let special = first === BLANK || bytes[bytes.length - 1] === BLANK;
    for (let i = 0; i < bytes.length && !special; i++) {
      const byte = bytes[i];
      special =
        byte === quote ||
        byte === this.#escape ||
        byte === 10 ||
        byte === 13 ||
        byte === 9 ||
        this.#cuts(bytes, i);
    }
    const quoted = quote >= 0 && (special || (this.#quoteAll && bytes.length > 0));
    this.#room(2 * bytes.length + 3);
    const out = this.#bytes;
    let at = this.length;
    if (quoted) out[at++] = quote;
    if (defused) out[at++] = APOSTROPHE;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] as number;
      if (quoted && (byte === quote || byte === this.#escape)) out[at++] = this.#escape;
      out[at++] = !quoted && special && (byte === 10 || byte === 13 || this.#cuts(bytes, i)) ? BLANK : byte;
    }
    if (quoted) out[at++] = quote;
    this.length = at;
  }

  /** Whether the delimiter stands here, or would together with the one behind the cell. */
  #cuts(bytes: Uint8Array, from: number): boolean {
    const delimiter = this.#delimiter;
    for (let i = 0; i < delimiter.length && from + i < bytes.length; i++) {
      if (bytes[from + i] !== delimiter[i]) return false;
    }
    return true;
  }

  /** What was written since the last time. */
  take(): Bytes {
    const taken = this.#bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }
}
