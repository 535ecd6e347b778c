import Papa from 'papaparse';
import type { Bytes } from '../table/column';
import type { Cut, RowReader } from './reader-of';
import type { RowBatch } from './scan';

/** not a character of any text (Unicode 3.4): a quote where quotes are text, a backslash that stands for itself, a quote that does */
const NO_QUOTE = '\ufdd0';
const PLAIN_ESCAPE = '\ufdd1';
const TEXT_QUOTE = '\ufdd2';
/** characters within which the first LF stands, where lines end so */
const NEWLINE_WITHIN = 1 << 16;

/** what becomes of a quoted cell that does not close */
const OPEN = -1;
const TORN = -2;

interface Row {
  cells: string[];
  raw: string;
  line: number;
}

/**
 * Rows by PapaParse, for dialects the scanner does not know. Same rules as the scanner: line ends are LF, CR LF, or
 * CR where the text has no LF; a quotation mark that never closes, closes only beyond the limit of a line, or runs
 * over a line end with a stray quote inside is text and takes no other row with it. Where a backslash escapes, two
 * of them are one. Holds one piece and the row that has not ended, at most the limit of a line.
 * Cost: about a fifth of the scanner's speed.
 */
export class PapaReader implements RowReader {
  readonly #delimiter: string;
  readonly #quote: string;
  readonly #escape: string;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #encoder = new TextEncoder();
  #newline: '\n' | '\r' | null = null;
  #skip: number;
  #text = '';
  /** an escape at the end of a piece, whose partner may come with the next */
  #held = '';
  #scanFrom = 0;
  #line: number;
  /** the last piece ended within a character */
  #cut = false;
  blankLines = 0;
  unclosedQuotes = 0;
  overlong = 0;

  constructor(
    { delimiter, quote, escape = quote, noteLines }: Cut,
    private readonly lineLimit: number,
    firstLine: number,
  ) {
    this.#line = firstLine;
    this.#delimiter = delimiter;
    this.#quote = quote === '' ? NO_QUOTE : quote;
    this.#escape = quote === '' || escape === '' ? this.#quote : escape;
    this.#skip = noteLines;
  }

  get settled(): boolean {
    return this.#text === '' && this.#held === '' && !this.#cut && this.#skip === 0 && this.overlong === 0;
  }

  get lines(): number {
    return this.#line - 1;
  }

  next(piece: Uint8Array | null): RowBatch {
    const final = piece === null;
    if (piece && piece.length > 0) this.#cut = (piece.at(-1) ?? 0) >= 0x80;
    this.#text += this.#prepared(
      final ? this.#decoder.decode() : this.#decoder.decode(piece, { stream: true }),
      final,
    );
    const rows: Row[] = [];
    if (this.overlong > 0 || !this.#knowNewline(final)) return this.#batch(rows);
    const newline = this.#newline ?? '\n';
    if (final && this.#text !== '' && !this.#text.endsWith(newline)) this.#text += newline;
    while (this.#skip > 0) {
      const end = this.#text.indexOf(newline);
      if (end < 0) break;
      this.#text = this.#text.slice(end + 1);
      this.#skip--;
      this.#line++;
    }
    if (this.#skip === 0 && (final || this.#text.length >= this.#scanFrom)) {
      this.#parse(rows, newline, final);
      // a row that has not ended is read again only when twice as much of it is there: linear in all
      this.#scanFrom = rows.length > 0 ? 0 : Math.min(2 * this.#text.length, this.lineLimit + 1);
    }
    return this.#batch(rows);
  }

  /** Two backslashes as one character of their own, because PapaParse takes the second for the escape of a quote. */
  #prepared(text: string, final: boolean): string {
    if (this.#escape === this.#quote) return text;
    let all = this.#held + text;
    this.#held = '';
    if (!final && all.endsWith(this.#escape)) {
      let run = 0;
      while (all.endsWith(this.#escape, all.length - run)) run++;
      if (run % 2 === 1) {
        this.#held = this.#escape;
        all = all.slice(0, -1);
      }
    }
    return all.replaceAll(this.#escape + this.#escape, PLAIN_ESCAPE);
  }

  /** CR ends lines only where there is no LF: one in quotes may stand before the first line end. */
  #knowNewline(final: boolean): boolean {
    if (this.#newline !== null) return true;
    const cr = this.#text.indexOf('\r');
    if (this.#text.includes('\n')) this.#newline = '\n';
    else if (cr >= 0 && (final || this.#text.length > NEWLINE_WITHIN)) this.#newline = '\r';
    if (this.#newline === null && this.#text.length > this.lineLimit) this.overlong = this.#text.length;
    return (this.#newline !== null || final) && this.overlong === 0;
  }

  /** Rows up to the one that has not ended, which is kept. */
  #parse(rows: Row[], newline: '\n' | '\r', final: boolean): void {
    const text = this.#withoutTorn(this.#text, newline, final);
    let end = 0;
    const parser = new Papa.Parser({
      delimiter: this.#delimiter,
      quoteChar: this.#quote,
      escapeChar: this.#escape,
      newline,
      fastMode: false,
      step: ({ data, meta }: Papa.ParseStepResult<unknown>) => {
        // what PapaParse makes of the nothing behind the last line end is no row
        if (meta.cursor > end)
          this.#keep(rows, (data as string[][])[0] ?? [], text.slice(end, meta.cursor - 1), newline);
        end = meta.cursor;
      },
    });
    parser.parse(text, 0, !final);
    this.#text = text.slice(end);
    if (this.#text.length > this.lineLimit) this.overlong = this.#text.length;
  }

  /** The text with quotes that would take other rows with them made text, so that PapaParse does not look for their ends. */
  #withoutTorn(text: string, newline: '\n' | '\r', final: boolean): string {
    if (!text.includes(this.#quote)) return text;
    let marked = '';
    let done = 0;
    let lineEnd = -1;
    for (let at = 0; at < text.length;) {
      if (text[at] === this.#quote) {
        const close = this.#closeOf(text, at, newline);
        const open = close === OPEN && !final && text.length - at <= this.lineLimit;
        if (open) break;
        if (close >= 0 && close - at <= this.lineLimit) {
          at = close + (text[close] === newline ? 1 : this.#delimiter.length);
          continue;
        }
        marked += text.slice(done, at) + TEXT_QUOTE;
        done = at + 1;
      }
      if (lineEnd < at) lineEnd = text.indexOf(newline, at);
      if (lineEnd < 0) break;
      const next = text.slice(at, lineEnd).indexOf(this.#delimiter);
      at = next < 0 ? lineEnd + 1 : at + next + this.#delimiter.length;
    }
    return done === 0 ? text : marked + text.slice(done);
  }

  /**
   * Where the delimiter or line end stands behind the mark that closes a quoted cell; OPEN where none does; TORN where
   * the cell runs over a line end with a mark inside that neither closes it nor is escaped.
   */
  #closeOf(text: string, opened: number, newline: '\n' | '\r'): number {
    const doubled = this.#escape === this.#quote;
    const lineEnd = text.indexOf(newline, opened);
    let stray = false;
    for (let at = opened; ;) {
      at = text.indexOf(this.#quote, at + 1);
      if (at < 0) return OPEN;
      if (stray && lineEnd >= 0 && lineEnd < at) return TORN;
      if (doubled && text[at + 1] === this.#quote) at++;
      else if (doubled || text[at - 1] !== this.#escape) {
        let after = at + 1;
        while (text[after] !== newline && isPadding(text[after]) && !text.startsWith(this.#delimiter, after))
          after++;
        if (text.startsWith(this.#delimiter, after) || text[after] === newline) return after;
        // nothing behind it yet, or half a delimiter
        if (text.length - after < this.#delimiter.length && this.#delimiter.startsWith(text.slice(after)))
          return OPEN;
        if (lineEnd >= 0 && lineEnd < at) return TORN;
        stray = true;
      }
    }
  }

  /** @param raw the row without its newline */
  #keep(rows: Row[], cells: string[], raw: string, newline: '\n' | '\r'): void {
    const line = this.#line;
    for (let at = -1; (at = raw.indexOf(newline, at + 1)) >= 0;) this.#line++;
    this.#line++;
    const bare = ending(raw, newline);
    if (cells.length === 1 && /^[ \t]*$/.test(bare)) {
      this.blankLines++;
      return;
    }
    if (raw.includes(TEXT_QUOTE)) this.unclosedQuotes++;
    const last = cells.length - 1;
    const cell = cells[last] ?? '';
    const tail = `${this.#quote}\r`;
    const inQuotes = raw.endsWith(tail) && !cell.endsWith(tail);
    if (bare !== raw && !inQuotes && cell.endsWith('\r') && raw.endsWith(cell))
      cells[last] = cell.slice(0, -1);
    rows.push({ cells, raw: bare, line });
  }

  #batch(rows: readonly Row[]): RowBatch {
    let fields = 0;
    let length = 0;
    for (const { cells, raw } of rows) {
      fields += cells.length;
      length += 2 * raw.length;
      for (const cell of cells) length += cell.length;
    }
    const bytes: Bytes = new Uint8Array(3 * length);
    const batch: RowBatch = {
      bytes,
      rows: rows.length,
      first: new Int32Array(rows.length + 1),
      starts: new Int32Array(fields),
      ends: new Int32Array(fields),
      from: new Int32Array(rows.length),
      to: new Int32Array(rows.length),
      line: new Int32Array(rows.length),
    };
    let at = 0;
    const write = (text: string): number =>
      (at += this.#encoder.encodeInto(text, bytes.subarray(at)).written);
    let field = 0;
    rows.forEach(({ cells, raw, line }, row) => {
      batch.first[row] = field;
      batch.line[row] = line;
      batch.from[row] = at;
      batch.to[row] = write(this.#restored(raw, this.#escape + this.#escape));
      for (const cell of cells) {
        batch.starts[field] = (at << 1) | (this.#isQuoted(cell, raw) ? 1 : 0);
        batch.ends[field++] = write(this.#restored(cell, this.#escape));
      }
    });
    batch.first[rows.length] = field;
    return batch;
  }

  /** Blanks around a cell are padding unless they stand in quotes: only then it matters. */
  #isQuoted(cell: string, raw: string): boolean {
    if (!/^[ \t]|[ \t]$/.test(cell)) return false;
    const inside = cell.replaceAll(this.#quote, this.#escape + this.#quote);
    return raw.includes(this.#quote + inside + this.#quote);
  }

  #restored(text: string, escape: string): string {
    if (!text.includes(PLAIN_ESCAPE) && !text.includes(TEXT_QUOTE)) return text;
    return text.replaceAll(PLAIN_ESCAPE, escape).replaceAll(TEXT_QUOTE, this.#quote);
  }
}

const isPadding = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\r';

/** A line without the CR of its CR LF. */
const ending = (line: string, newline: '\n' | '\r'): string =>
  newline === '\n' && line.endsWith('\r') ? line.slice(0, -1) : line;
