import type { ByteSource, RawSample } from './byte-source';
import { decoderOf } from './decode';
import type { Encoding } from './plan';
import { readerOf, type Cut, type RowReader } from './reader-of';

const WHOLE = 4 << 20;
const HEAD = 1 << 19;
const PART = 1 << 17;
const PARTS = 8;

export type { RawSample };

/** Takes the sample of a file: at most 4 MB. */
export async function takeSample(source: ByteSource): Promise<RawSample> {
  if (source.sample) return source.sample();
  if (source.size <= WHOLE) return { pieces: [await source.slice(0, source.size)], whole: true };
  const pieces = [await source.slice(0, HEAD)];
  const step = (source.size - HEAD - PART) / (PARTS - 1);
  for (let i = 0; i < PARTS; i++) {
    const from = Math.floor((HEAD + i * step) / 2) * 2;
    pieces.push(await source.slice(from, Math.min(source.size, from + PART + 2)));
  }
  return { pieces, whole: false };
}

/** Text of the sample as UTF-8, each piece from the beginning of a line. */
export function decodeSample(sample: RawSample, encoding: Encoding, bom: number): Uint8Array[] {
  return sample.pieces.map((piece, n) => {
    const decoder = decoderOf(encoding);
    if (n === 0) {
      const text = decoder.push(piece.subarray(bom));
      if (!sample.whole) return text;
      const rest = decoder.finish();
      const all = new Uint8Array(text.length + rest.length);
      all.set(text);
      all.set(rest, text.length);
      return all;
    }
    // a line end is one byte in every encoding but UTF-16, where the text must be decoded first
    const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
    const text = decoder.push(wide ? piece : piece.subarray(piece.indexOf(10) + 1));
    return wide ? text.subarray(text.indexOf(10) + 1) : text;
  });
}

/** One scanned piece, copied out of the scanner. */
interface Block {
  bytes: Uint8Array;
  rows: number;
  first: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  line: Int32Array;
}

/** The rows of a sample under one dialect; cells are looked at where they lie. */
export class SampleRows {
  readonly #blocks: Block[] = [];
  /** rows, with the number of fields of each */
  readonly widths: number[] = [];
  overlong = 0;

  /**
   * @param last the last piece ends where the file ends: its last row counts
   * @param most bytes of each piece that are looked at
   */
  constructor(pieces: readonly Uint8Array[], dialect: Cut, last: boolean, most = Infinity) {
    pieces.forEach((piece, n) => {
      const scanner = readerOf({ ...dialect, noteLines: n === 0 ? dialect.noteLines : 0 });
      const cut = piece.length > most;
      this.#take(scanner, cut ? piece.subarray(0, most) : piece);
      if (last && n === pieces.length - 1 && !cut) this.#take(scanner, null);
      this.overlong = Math.max(this.overlong, scanner.overlong);
    });
  }

  #take(scanner: RowReader, piece: Uint8Array | null): void {
    const batch = scanner.next(piece);
    if (batch.rows === 0) return;
    const fields = batch.first[batch.rows] as number;
    this.#blocks.push({
      bytes: batch.bytes.slice(),
      rows: batch.rows,
      first: batch.first.slice(0, batch.rows + 1),
      starts: batch.starts.slice(0, fields),
      ends: batch.ends.slice(0, fields),
      line: batch.line.slice(0, batch.rows),
    });
    for (let r = 0; r < batch.rows; r++) {
      this.widths.push((batch.first[r + 1] as number) - (batch.first[r] as number));
    }
  }

  get rows(): number {
    return this.widths.length;
  }

  #locate(row: number): [Block, number] {
    let at = row;
    for (const block of this.#blocks) {
      if (at < block.rows) return [block, at];
      at -= block.rows;
    }
    throw new RangeError(`row ${row} of ${this.rows}`);
  }

  /** 1-based line of a row of the first piece. */
  lineOf(row: number): number {
    const [block, at] = this.#locate(row);
    return block.line[at] as number;
  }

  /** The cells of a row as text, quotes taken off, blanks kept. */
  texts(row: number): string[] {
    const [block, at] = this.#locate(row);
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const cells: string[] = [];
    for (let f = block.first[at] as number; f < (block.first[at + 1] as number); f++) {
      cells.push(decoder.decode(block.bytes.subarray((block.starts[f] as number) >> 1, block.ends[f])));
    }
    return cells;
  }

  /** Shows one column's cells, blanks around them left out, of `most` rows from `from` on, those that have `width` fields. */
  visit(
    column: number,
    width: number,
    from: number,
    most: number,
    look: (bytes: Uint8Array, start: number, end: number) => void,
  ): void {
    let row = 0;
    for (const block of this.#blocks) {
      for (let r = 0; r < block.rows; r++, row++) {
        const first = block.first[r] as number;
        if (row < from || row - from >= most || (block.first[r + 1] as number) - first !== width) continue;
        let start = (block.starts[first + column] as number) >> 1;
        let end = block.ends[first + column] as number;
        while (start < end && (block.bytes[start] as number) <= 32) start++;
        while (end > start && (block.bytes[end - 1] as number) <= 32) end--;
        look(block.bytes, start, end);
      }
    }
  }
}

/** Cells of a column, however many parts they come from. */
export type Cells = Pick<SampleRows, 'visit'>;

/** Rows of several samples one below the other, their columns put side by side. */
export class JoinedRows implements Cells {
  /** @param fields for each sample the field of each column, −1 where it has none: its cells there are empty */
  constructor(
    private readonly looks: readonly { rows: SampleRows; layout: { width: number; dataRow: number } }[],
    private readonly fields: readonly (readonly number[])[],
  ) {}

  /** `width`, `from` and `most` are those of each sample: they are not looked at. */
  visit(
    column: number,
    _width: number,
    _from: number,
    _most: number,
    look: (bytes: Uint8Array, start: number, end: number) => void,
  ): void {
    const nothing = new Uint8Array(0);
    this.looks.forEach(({ rows, layout }, n) => {
      const field = this.fields[n]?.[column] ?? -1;
      rows.visit(Math.max(0, field), layout.width, layout.dataRow, Infinity, (bytes, start, end) => {
        if (field < 0) look(nothing, 0, 0);
        else look(bytes, start, end);
      });
    });
  }
}

/** The most frequent of some counts; the larger one where two are as frequent. */
export function modeOf(counts: readonly number[]): { value: number; share: number } {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  let value = 0;
  let most = 0;
  for (const [count, n] of times) {
    if (n > most || (n === most && count > value)) {
      value = count;
      most = n;
    }
  }
  return { value, share: counts.length === 0 ? 0 : most / counts.length };
}
