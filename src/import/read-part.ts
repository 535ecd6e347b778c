import type { AppError } from '../core/errors';
import { fail, ok, type Result } from '../core/result';
import type { PartReceipt } from '../table/dataset';
import { failureOf } from './byte-source';
import type { Part } from './part';
import { PartFeed, type FeedCounts } from './part-feed';
import type { ImportPlan, PartPlan } from './plan';
import { readByPapaParse } from './reader-of';
import { LINE_LIMIT } from './scan';
import { continued, divisible, piecesOf, rangesOf, type ByteRange, type ShardReading } from './shard';
import type { TableReader } from './table-reader';

/** Other threads that read ranges of a part beside this one. */
export interface ShardReaders {
  /** how many ranges to cut a part into, this thread's own included; 1: it is read here alone */
  countFor(part: Part): number;
  /**
   * Reads a range as `readShard` does.
   * @returns null where no other thread can: this one will
   */
  read(
    part: Part,
    plan: ImportPlan,
    planned: PartPlan,
    range: ByteRange,
    onProgress: (progress: { bytes: number; rows: number }) => void,
  ): Promise<ShardReading | null>;
}

export interface ReadPartOptions {
  /** bytes of this part and rows of the whole table so far, after each block of at most 256 kB */
  onProgress: (progress: { bytes: number; rows: number }) => void;
  signal?: { readonly aborted: boolean } | undefined;
  shards?: ShardReaders | undefined;
}

/**
 * Reads one part into a table, ranges of it in other threads where there are any. The table, the rejects and all
 * counts are the same either way: a range counts only when the one before has proved that it begins with a row,
 * else it is read here, after the one before.
 * Errors: `file-line-too-long`, `stopped`, `file-unreadable` and what else its source says.
 */
export async function readPart(
  part: Part,
  plan: ImportPlan,
  planned: PartPlan,
  reader: TableReader,
  options: ReadPartOptions,
): Promise<Result<PartReceipt>> {
  const { source } = part;
  const rowsBefore = reader.rowsRead;
  const counts: FeedCounts = { lines: 0, blankLines: 0, unclosedQuotes: 0, replacedCharacters: 0 };
  let bytes = 0;
  /** of ranges under way in other threads, by their number */
  const elsewhere = new Map<number, { bytes: number; rows: number }>();
  const report = (): void => {
    let [allBytes, allRows] = [bytes, reader.rowsRead];
    for (const seen of elsewhere.values()) {
      allBytes += seen.bytes;
      allRows += seen.rows;
    }
    options.onProgress({ bytes: allBytes, rows: allRows });
  };
  const add = ({ blankLines, unclosedQuotes, replacedCharacters }: FeedCounts): void => {
    counts.blankLines += blankLines;
    counts.unclosedQuotes += unclosedQuotes;
    counts.replacedCharacters += replacedCharacters;
  };
  /** what is read in this thread; null where the text read last came from another one */
  let feed: PartFeed | null = null;

  try {
    const count = divisible(plan, planned) ? (options.shards?.countFor(part) ?? 1) : 1;
    const ranges = count > 1 ? await rangesOf(source, planned, count) : [];
    const readings = ranges.slice(1).map((range, i) =>
      options.shards?.read(part, plan, planned, range, (seen) => {
        elsewhere.set(i + 1, seen);
        report();
      }),
    );
    const whole: ByteRange = { from: 0, to: source.size, last: true };
    for (const [i, range] of (ranges.length > 1 ? ranges : [whole]).entries()) {
      if (i > 0 && feed?.settled !== false) {
        if (feed !== null) {
          add(feed.counts);
          counts.lines = feed.counts.lines;
          feed = null;
        }
        const reading = await readings[i - 1];
        elsewhere.delete(i);
        if (reading?.settled) {
          reader.absorb(reading.state, counts.lines);
          add(reading.counts);
          counts.lines += reading.counts.lines;
          bytes += range.to - range.from;
          report();
          continue;
        }
      }
      elsewhere.delete(i);
      feed ??= new PartFeed(i === 0 ? planned : continued(planned), reader, counts.lines + 1);
      for await (const piece of ranges.length > 1 ? piecesOf(source, range) : source.stream()) {
        const fits = feed.push(piece, (block) => {
          bytes += block;
          report();
          return !options.signal?.aborted;
        });
        if (options.signal?.aborted) return fail({ code: 'stopped' });
        if (!fits) return fail(overlong(planned, feed));
      }
    }
  } catch (error) {
    return fail(failureOf(error, planned.name));
  }
  if (feed !== null) {
    if (!feed.finish()) return fail(overlong(planned, feed));
    add(feed.counts);
  }
  return ok({
    name: planned.name,
    format: planned.format,
    bytes,
    encoding: planned.encoding,
    delimiter: planned.dialect.delimiter,
    reader: planned.format === 'text' && readByPapaParse(planned.dialect) ? 'papaparse' : 'scanner',
    headerLine: reader.headerLine,
    noteLines: planned.dialect.noteLines,
    rowsRead: reader.rowsRead - rowsBefore,
    blankLines: counts.blankLines,
    replacedCharacters: counts.replacedCharacters,
    unclosedQuotes: counts.unclosedQuotes,
  });
}

const overlong = ({ name }: PartPlan, feed: PartFeed): AppError => ({
  code: 'file-line-too-long',
  file: name,
  bytes: feed.overlong,
  limit: LINE_LIMIT,
});
