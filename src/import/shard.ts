import type { ByteSource } from './byte-source';
import { PartFeed, type FeedCounts } from './part-feed';
import type { ImportPlan, PartPlan } from './plan';
import { readByPapaParse, readerOf } from './reader-of';
import { TableReader, type ReaderState } from './table-reader';

/** Bytes `from … to − 1` of a part. Begins behind a line end, which may stand in quotes: only the range before tells. */
export interface ByteRange {
  from: number;
  to: number;
  /** ends with the part */
  last: boolean;
}

/** A range read in another thread: plain, its arrays can be moved. */
export interface ShardReading {
  state: ReaderState;
  /** lines counted from the first of the range */
  counts: FeedCounts;
  /** the range ends with a row: the next one begins at a true beginning of a row. False: to be read otherwise */
  settled: boolean;
}

/** The places of a part that are read at a time, in bytes. */
const PIECE_BYTES = 1 << 22;
/** how far behind the place asked for a line end is looked for */
const SEARCH_BYTES = 1 << 16;
/** rows that must look like the table's behind a line end that is taken for the end of a row */
const ROWS_TO_TRUST = 4;
const LINE_ENDS_TO_TRY = 40;

/**
 * Whether ranges of a part can be read apart: every LF byte is a line end in its encoding, its reader keeps nothing
 * from one row to the next, and no row depends on one before.
 */
export const divisible = (plan: ImportPlan, part: PartPlan): boolean =>
  part.encoding !== 'utf-16le' &&
  part.encoding !== 'utf-16be' &&
  !readByPapaParse(part.dialect) &&
  !plan.merge.continuedOrders;

/**
 * Cuts a part into ranges of about the same size, each behind a line end from which rows of the right number of
 * fields follow: where most cells in quotes hold no line end that is the beginning of a row.
 * @param count how many; fewer come where lines are long
 */
export async function rangesOf(source: ByteSource, part: PartPlan, count: number): Promise<ByteRange[]> {
  const starts = [0];
  for (let k = 1; k < count; k++) {
    const at = Math.max(Math.floor((source.size * k) / count), starts.at(-1) ?? 0);
    const start = at + beginningOfRow(await source.slice(at, at + SEARCH_BYTES), part);
    if (start > (starts.at(-1) ?? 0) && start < source.size) starts.push(start);
  }
  return starts.map((from, i) => ({ from, to: starts[i + 1] ?? source.size, last: i === starts.length - 1 }));
}

/** The byte behind the first line end that rows seem to begin at; behind the first one where none does; NaN where there is none. */
function beginningOfRow(bytes: Uint8Array, part: PartPlan): number {
  const width = 1 + Math.max(...part.fields);
  let first = NaN;
  let at = bytes.indexOf(10);
  for (let tried = 0; at >= 0 && tried < LINE_ENDS_TO_TRY; tried++) {
    if (Number.isNaN(first)) first = at + 1;
    const { rows, first: fields } = readerOf({ ...part.dialect, noteLines: 0 }).next(bytes.subarray(at + 1));
    const trusted = Math.min(rows, ROWS_TO_TRUST);
    let fits = trusted > 0;
    for (let row = 0; row < trusted && fits; row++)
      fits = (fields[row + 1] as number) - (fields[row] as number) === width;
    if (fits) return at + 1;
    at = bytes.indexOf(10, at + 1);
  }
  return first;
}

/** How what stands behind the beginning of a part is read: no byte-order mark, notes or header. */
export const continued = (part: PartPlan): PartPlan => ({
  ...part,
  bom: false,
  dialect: { ...part.dialect, noteLines: 0, headerRows: 0 },
});

/** The bytes of a range, the next piece asked for while one is worked on. */
export async function* piecesOf(source: ByteSource, { from, to }: ByteRange): AsyncGenerator<Uint8Array> {
  const piece = (at: number): Promise<Uint8Array> => source.slice(at, Math.min(to, at + PIECE_BYTES));
  let next = piece(from);
  for (let at = from; at < to; at += PIECE_BYTES) {
    const bytes = await next;
    if (bytes.length < Math.min(to, at + PIECE_BYTES) - at) throw new Error('the file has become shorter');
    if (at + PIECE_BYTES < to) next = piece(at + PIECE_BYTES);
    yield bytes;
  }
}

/**
 * Reads a range of a part, not the first one, by itself.
 * @param onProgress bytes and rows read so far, after each block
 */
export async function readShard(
  source: ByteSource,
  plan: ImportPlan,
  part: PartPlan,
  range: ByteRange,
  onProgress: (progress: { bytes: number; rows: number }) => void,
): Promise<ShardReading> {
  const reader = new TableReader(plan);
  const rest = continued(part);
  reader.begin(rest);
  const feed = new PartFeed(rest, reader);
  let bytes = 0;
  let fits = true;
  for await (const piece of piecesOf(source, range)) {
    fits = feed.push(piece, (read) => {
      bytes += read;
      onProgress({ bytes, rows: reader.rowsRead });
      return true;
    });
    if (!fits) break;
  }
  const settled = fits && (range.last ? feed.finish() : feed.settled);
  return { state: reader.state(), counts: feed.counts, settled };
}

/** The memory of a reading that is moved, not copied, to another thread. */
export function arraysOf({ state }: ShardReading): ArrayBuffer[] {
  const { origins, negated, rejects } = state;
  const arrays = [negated, rejects.csv, rejects.lines, origins.rows, origins.parts, origins.lines];
  const columns = state.columns.flatMap((column) => [
    ...(column.type === 'text'
      ? [column.codes, column.labels.bytes, column.labels.offsets]
      : [column.values]),
    ...(column.valid ? [column.valid] : []),
  ]);
  return [...new Set([...arrays, ...columns].map(({ buffer }) => buffer))];
}
