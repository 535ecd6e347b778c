import type { Bytes } from '../table/column';
import type { Cut, RowReader } from './reader-of';
import type { RowBatch } from './scan';

const LF = 10;
const CR = 13;
const BLANK = 32;
const TAB = 9;

/**
 * Rows of columns that begin at the same byte of every line: field k is what stands from the k-th position to the
 * next, the last one all to the end of the line, the blanks around kept. Quotes are text; a line that ends early has
 * empty fields. A position inside a character counts as the place behind it. Lines end at LF, CR LF or CR.
 */
export class FixedWidthReader implements RowReader {
  readonly #positions: Int32Array;
  #skip: number;
  #held: Bytes = new Uint8Array(0);
  #line: number;
  blankLines = 0;
  readonly unclosedQuotes = 0;
  overlong = 0;

  constructor(
    { positions = [0], noteLines }: Cut,
    private readonly lineLimit: number,
    firstLine: number,
  ) {
    this.#line = firstLine;
    const places = positions.filter((place) => place >= 0 && place <= lineLimit);
    this.#positions = Int32Array.from(new Set(places.length > 0 ? places : [0])).sort();
    this.#skip = noteLines;
  }

  get settled(): boolean {
    return this.#held.length === 0 && this.#skip === 0 && this.overlong === 0;
  }

  get lines(): number {
    return this.#line - 1;
  }

  next(piece: Uint8Array | null): RowBatch {
    const final = piece === null;
    const bytes = new Uint8Array(this.#held.length + (piece?.length ?? 0));
    bytes.set(this.#held);
    if (piece) bytes.set(piece, this.#held.length);
    const width = this.#positions.length;
    const lines: { from: number; to: number; line: number }[] = [];
    let at = 0;
    while (at < bytes.length && this.overlong === 0) {
      let to = at;
      while (to < bytes.length && bytes[to] !== LF && bytes[to] !== CR) to++;
      if (to - at > this.lineLimit) this.overlong = to - at;
      // a CR at the end of a piece may have its LF in the next
      if (!final && to + (bytes[to] === CR ? 1 : 0) >= bytes.length) break;
      const line = this.#line++;
      if (this.#skip > 0) this.#skip--;
      else if (isBlank(bytes, at, to)) this.blankLines++;
      else lines.push({ from: at, to, line });
      at = bytes[to] === CR && bytes[to + 1] === LF ? to + 2 : to + 1;
    }
    this.#held = bytes.slice(Math.min(at, bytes.length));
    const batch: RowBatch = {
      bytes,
      rows: lines.length,
      first: Int32Array.from({ length: lines.length + 1 }, (_, row) => row * width),
      starts: new Int32Array(lines.length * width),
      ends: new Int32Array(lines.length * width),
      from: Int32Array.from(lines, ({ from }) => from),
      to: Int32Array.from(lines, ({ to }) => to),
      line: Int32Array.from(lines, ({ line }) => line),
    };
    lines.forEach(({ from, to }, row) => {
      let start = this.#place(bytes, from, to, 0);
      for (let column = 0; column < width; column++) {
        const end = column + 1 < width ? this.#place(bytes, from, to, column + 1) : to;
        batch.starts[row * width + column] = start << 1;
        batch.ends[row * width + column] = end;
        start = end;
      }
    });
    return batch;
  }

  #place(bytes: Bytes, from: number, to: number, column: number): number {
    let at = Math.min(to, from + (this.#positions[column] as number));
    while (at < to && ((bytes[at] as number) & 0xc0) === 0x80) at++;
    return at;
  }
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== BLANK && bytes[i] !== TAB) return false;
  return true;
}
