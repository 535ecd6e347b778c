import type { Bytes } from '../table/column';
import type { Dialect } from './plan';

/**
 * Rows found in one piece of text. Field f is `bytes[starts[f] >> 1 … ends[f])`, quotes taken off, blanks
 * kept; bit 0 of `starts[f]` says that it stood in quotes. Row r has fields `first[r] … first[r + 1])`.
 * Valid until the scanner is called again.
 */
export interface RowBatch {
  bytes: Bytes;
  rows: number;
  first: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  /** the row as it stands in the file, without its line end: `bytes[from[r] … to[r])` */
  from: Int32Array;
  to: Int32Array;
  /** 1-based line on which the row begins */
  line: Int32Array;
}

const LF = 10;
const CR = 13;
const TAB = 9;
const BLANK = 32;

/** A line longer than this is no row of a table; a quotation mark not closed within as much never closes. */
export const LINE_LIMIT = 4_000_000;

/**
 * Cuts UTF-8 text into rows and fields. Takes the file in pieces of any size: the beginning of a row that has
 * not ended is kept and read again with what follows, so that fields lie in one place and the loop needs no
 * state between pieces. Quotes count only where a field begins with one; a doubled quote inside is one
 * quote; a quote inside followed by anything but blanks and a delimiter is text. Rows end at LF, CR LF or CR.
 * A field that begins with a quote which never closes, closes only beyond the limit of a line, or runs over a
 * line end with such a stray quote inside is text up to the next delimiter, quotes and all: a mark that was
 * never closed takes no other rows with it.
 * Source: RFC 4180; PapaParse 5 is the oracle for what the RFC leaves open on one line.
 */
export class Scanner {
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #lineLimit: number;
  readonly #countRows: boolean;
  #skip: number;
  #bytes: Bytes = new Uint8Array(0);
  #pending = 0;
  /** a row that has not ended is read again only when twice as much of it is there: linear in all */
  #scanFrom = 0;
  #line: number;
  #first = new Int32Array(0);
  #starts = new Int32Array(0);
  #ends = new Int32Array(0);
  #from = new Int32Array(0);
  #to = new Int32Array(0);
  #lines = new Int32Array(0);
  /** lines without anything but blanks, so far */
  blankLines = 0;
  /** rows with a quotation mark that is never closed and was read as text, so far */
  unclosedQuotes = 0;
  /** length of a line beyond the limit, 0 while there is none; nothing is read after it */
  overlong = 0;

  /**
   * @param lineLimit bytes
   * @param countRows for text made from cells, which may hold line ends: `line` is the number of the row
   * @param firstLine number of the line that the text begins with
   */
  constructor(
    dialect: Pick<Dialect, 'delimiter' | 'quote' | 'noteLines'>,
    lineLimit = LINE_LIMIT,
    countRows = false,
    firstLine = 1,
  ) {
    this.#line = firstLine;
    this.#countRows = countRows;
    this.#delimiter = dialect.delimiter === 'blank' ? 0 : dialect.delimiter.charCodeAt(0);
    this.#quote = dialect.quote === '' ? 0 : dialect.quote.charCodeAt(0);
    this.#skip = dialect.noteLines;
    this.#lineLimit = lineLimit;
  }

  /** Nothing is held back: what comes next begins a row, whatever it is. */
  get settled(): boolean {
    return this.#pending === 0 && this.#skip === 0 && this.overlong === 0;
  }

  /** lines (rows, where these are counted) behind which what comes next begins */
  get lines(): number {
    return this.#line - 1;
  }

  /** The rows that end within what has been given so far. @param piece null at the end of the file */
  next(piece: Uint8Array | null): RowBatch {
    if (piece) this.#append(piece);
    const final = piece === null;
    const ready = this.overlong === 0 && (final || this.#pending >= this.#scanFrom) && this.#skipNotes(final);
    const rows = ready ? this.#scan(final) : 0;
    return {
      bytes: this.#bytes,
      rows,
      first: this.#first,
      starts: this.#starts,
      ends: this.#ends,
      from: this.#from,
      to: this.#to,
      line: this.#lines,
    };
  }

  /** where the unread text begins; the batch before it may still be looked at until the next call */
  #consumed = 0;

  #append(piece: Uint8Array): void {
    const length = this.#pending + piece.length;
    // one byte for a line end that stops every loop, and as much again for fields freed of doubled quotes
    if (this.#bytes.length < 2 * length + 2) {
      const grown = new Uint8Array(4 * length + 2);
      grown.set(this.#bytes.subarray(this.#consumed, this.#consumed + this.#pending));
      this.#bytes = grown;
    } else if (this.#consumed > 0) {
      this.#bytes.copyWithin(0, this.#consumed, this.#consumed + this.#pending);
    }
    this.#consumed = 0;
    this.#bytes.set(piece, this.#pending);
    this.#pending = length;
  }

  #skipNotes(final: boolean): boolean {
    const bytes = this.#bytes;
    const end = this.#consumed + this.#pending;
    let at = this.#consumed;
    while (this.#skip > 0) {
      let i = at;
      while (i < end && bytes[i] !== LF && bytes[i] !== CR) i++;
      if (!final && (i >= end || (bytes[i] === CR && i + 1 === end))) break;
      at = Math.min(end, bytes[i] === CR && bytes[i + 1] === LF && i + 1 < end ? i + 2 : i + 1);
      this.#skip--;
      this.#line++;
      if (at >= end) break;
    }
    this.#pending = end - at;
    this.#consumed = at;
    if (this.#skip > 0 && this.#pending > this.#lineLimit) this.overlong = this.#pending;
    return this.#skip === 0 && this.overlong === 0;
  }

  #scan(final: boolean): number {
    const from = this.#consumed;
    const end = from + this.#pending;
    const most = this.#pending + 2;
    if (this.#starts.length < most) {
      this.#first = new Int32Array(most);
      this.#starts = new Int32Array(most);
      this.#ends = new Int32Array(most);
      this.#from = new Int32Array(most);
      this.#to = new Int32Array(most);
      this.#lines = new Int32Array(most);
    }
    if (this.#bytes.length < end + this.#pending + 2) {
      const grown = new Uint8Array(end + this.#pending + 2);
      grown.set(this.#bytes.subarray(0, end));
      this.#bytes = grown;
    }
    this.#bytes[end] = LF;
    const rows =
      this.#delimiter === 0 ? this.#scanBlank(from, end, final) : this.#scanDelimited(from, end, final);
    this.#pending = end - this.#consumed;
    const twice = Math.min(2 * this.#pending, this.#lineLimit + 1);
    this.#scanFrom = rows === 0 ? Math.max(twice, this.#pending + 1) : this.#pending + 1;
    if (this.#pending > this.#lineLimit) this.overlong = this.#pending;
    return rows;
  }

  #scanDelimited(from: number, end: number, final: boolean): number {
    const bytes = this.#bytes;
    const first = this.#first;
    const starts = this.#starts;
    const ends = this.#ends;
    const froms = this.#from;
    const tos = this.#to;
    const lines = this.#lines;
    const countRows = this.#countRows;
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    // most bytes are above every special one: one comparison settles them
    const top = Math.max(delimiter, CR);
    const quoteTop = Math.max(quote, CR);
    const limit = this.#lineLimit;
    let free = end + 1;
    let at = from;
    let field = 0;
    let row = 0;
    let line = this.#line;
    while (at < end) {
      const rowFrom = at;
      const rowField = field;
      const rowLine = line;
      let rowTo = -1;
      let unclosed = 0;
      for (;;) {
        let start = at;
        let stop = end;
        let quoted = 0;
        if (bytes[at] === quote && quote !== 0 && at < end) {
          quoted = 1;
          const fieldFrom = at;
          const fieldLine = line;
          let doubled = false;
          let closed = false;
          let stray = false;
          let torn = false;
          start = ++at;
          for (;;) {
            const byte = bytes[at] as number;
            if (byte > quoteTop) {
              at++;
              continue;
            }
            if (at >= end) break;
            if (byte === quote) {
              if (bytes[at + 1] === quote && at + 1 < end) {
                doubled = true;
                at += 2;
                continue;
              }
              let after = at + 1;
              while (bytes[after] === BLANK || (bytes[after] === TAB && delimiter !== TAB)) after++;
              if (after >= end && !final) break;
              const next = bytes[after];
              if (next === delimiter || next === LF || next === CR || after >= end) {
                stop = at;
                at = after >= end ? end : after;
                closed = true;
                break;
              }
              stray = true;
            } else if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) line++;
            if (stray && line > fieldLine) {
              torn = true;
              break;
            }
            at++;
          }
          if (torn || (closed ? stop : at) - rowFrom > limit || (!closed && final)) {
            quoted = 0;
            unclosed = 1;
            start = fieldFrom;
            at = fieldFrom;
            line = fieldLine;
            while (!isEndOfField(bytes[at] as number, delimiter)) at++;
            stop = at;
          } else if (!closed) break;
          else if (doubled) {
            const copied = free;
            for (let i = start; i < stop; i++) {
              const byte = bytes[i] as number;
              bytes[free++] = byte;
              if (byte === quote && bytes[i + 1] === quote && i + 1 < stop) i++;
            }
            start = copied;
            stop = free;
          }
        } else {
          for (;;) {
            const byte = bytes[at] as number;
            if (byte <= top && isEndOfField(byte, delimiter)) break;
            at++;
          }
          stop = at;
        }
        if (at >= end && !final) break;
        starts[field] = (start << 1) | quoted;
        ends[field] = stop;
        field++;
        if (at >= end) {
          rowTo = end;
          break;
        }
        const byte = bytes[at];
        if (byte === delimiter) {
          at++;
          continue;
        }
        if (byte === CR) {
          if (at + 1 === end && !final) break;
          rowTo = at;
          at += bytes[at + 1] === LF && at + 1 < end ? 2 : 1;
        } else rowTo = at++;
        line++;
        break;
      }
      if (rowTo < 0) {
        at = rowFrom;
        field = rowField;
        line = rowLine;
        break;
      }
      if (rowTo - rowFrom > limit) {
        this.overlong = rowTo - rowFrom;
        break;
      }
      if (countRows) line = rowLine + 1;
      if (field === rowField + 1 && isBlank(bytes, rowFrom, rowTo)) {
        field = rowField;
        this.blankLines++;
        continue;
      }
      first[row] = rowField;
      froms[row] = rowFrom;
      tos[row] = rowTo;
      lines[row] = rowLine;
      if (unclosed > 0) this.unclosedQuotes++;
      row++;
    }
    first[row] = field;
    this.#consumed = at;
    this.#line = line;
    return row;
  }

  /** Columns padded with blanks: fields are what stands between runs of blanks and tabs; quotes are text. */
  #scanBlank(from: number, end: number, final: boolean): number {
    const bytes = this.#bytes;
    let at = from;
    let field = 0;
    let row = 0;
    while (at < end) {
      const rowFrom = at;
      const rowField = field;
      let rowTo = -1;
      for (;;) {
        while (bytes[at] === BLANK || bytes[at] === TAB) at++;
        const start = at;
        while ((bytes[at] as number) > BLANK || !isBlankOrEnd(bytes[at] as number)) at++;
        if (at >= end && !final) break;
        if (at > start) {
          this.#starts[field] = start << 1;
          this.#ends[field] = at;
          field++;
        }
        if (at >= end) {
          rowTo = end;
          break;
        }
        if (bytes[at] === LF) {
          rowTo = at++;
          break;
        }
        if (bytes[at] === CR) {
          if (at + 1 === end && !final) break;
          rowTo = at;
          at += bytes[at + 1] === LF && at + 1 < end ? 2 : 1;
          break;
        }
      }
      if (rowTo < 0) {
        at = rowFrom;
        field = rowField;
        break;
      }
      if (rowTo - rowFrom > this.#lineLimit) {
        this.overlong = rowTo - rowFrom;
        break;
      }
      const rowLine = this.#line++;
      if (field === rowField) {
        this.blankLines++;
        continue;
      }
      this.#first[row] = rowField;
      this.#from[row] = rowFrom;
      this.#to[row] = rowTo;
      this.#lines[row] = rowLine;
      row++;
    }
    this.#first[row] = field;
    this.#consumed = at;
    return row;
  }
}

const isEndOfField = (byte: number, delimiter: number): boolean =>
  byte === delimiter || byte === LF || byte === CR;
const isBlankOrEnd = (byte: number): boolean => byte === BLANK || byte === TAB || byte === LF || byte === CR;

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== BLANK && bytes[i] !== TAB) return false;
  return true;
}
