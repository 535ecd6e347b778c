import { decoderOf, type Decoder } from './decode';
import type { PartPlan } from './plan';
import { readerOf, type RowReader } from './reader-of';
import { LINE_LIMIT, Scanner } from './scan';
import type { TableReader } from './table-reader';

/** text read at a time: small enough for the processor's cache */
const BLOCK_BYTES = 1 << 18;

/** The bytes of one part, or of a range of it, on their way into a table: decoded, cut into rows, read. */
export class PartFeed {
  readonly #decoder: Decoder;
  readonly #rows: RowReader;
  /** bytes of the byte-order mark that are still to come */
  #mark: number;

  /** @param firstLine number of the line (row, where these are counted) that the bytes begin with */
  constructor(
    plan: PartPlan,
    private readonly reader: TableReader,
    firstLine = 1,
  ) {
    this.#decoder = decoderOf(plan.encoding);
    this.#rows =
      plan.format === 'text'
        ? readerOf(plan.dialect, LINE_LIMIT, firstLine)
        : new Scanner(plan.dialect, LINE_LIMIT, true, firstLine);
    this.#mark = plan.bom ? (plan.encoding === 'utf-8' ? 3 : 2) : 0;
  }

  /**
   * Takes a piece of any size.
   * @param each called with the bytes of each block of at most 256 kB once it is read; false ends it
   * @returns false where it was ended or a line is too long
   */
  push(piece: Uint8Array, each: (bytes: number) => boolean): boolean {
    for (let from = 0; from < piece.length; from += BLOCK_BYTES) {
      const block = piece.subarray(from, from + BLOCK_BYTES);
      const skipped = Math.min(this.#mark, block.length);
      this.#mark -= skipped;
      this.reader.take(this.#rows.next(this.#decoder.push(block.subarray(skipped))));
      if (!each(block.length) || this.overlong > 0) return false;
    }
    return true;
  }

  /** The part ends here. @returns false where a line is too long */
  finish(): boolean {
    this.reader.take(this.#rows.next(this.#decoder.finish()));
    this.reader.take(this.#rows.next(null));
    return this.overlong === 0;
  }

  /** All rows begun have ended: whatever comes next begins a row of data. */
  get settled(): boolean {
    return this.#rows.settled && this.reader.pastHeader;
  }

  /** bytes of a line beyond the limit, 0 while there is none */
  get overlong(): number {
    return this.#rows.overlong;
  }

  get counts(): FeedCounts {
    const { lines, blankLines, unclosedQuotes } = this.#rows;
    return { lines, blankLines, unclosedQuotes, replacedCharacters: this.#decoder.replaced };
  }
}

/** What is counted on the way, for the receipt. */
export interface FeedCounts {
  /** lines (rows, where these are counted) that have gone by, those before the bytes included */
  lines: number;
  blankLines: number;
  unclosedQuotes: number;
  replacedCharacters: number;
}
