import type { Bytes } from '../table/column';
import { CsvWriter, joinBytes } from '../table/csv';
import { REJECT_REASONS, type Receipt, type RejectReason } from '../table/dataset';
import type { RowBatch } from './scan';

const LINES_LISTED = 100;
const EXAMPLES_LISTED = 20;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The rows that were not kept: counted by reason, listed, and written as CSV with their raw text. */
export class Rejects {
  readonly #byReason = new Map<RejectReason, { count: number; lines: number[] }>();
  readonly #writer = new CsvWriter();
  readonly #written: Bytes[] = [];

  constructor() {
    this.#writer.raw(encoder.encode('line,reason,text\r\n'));
  }

  add(reason: RejectReason, batch: RowBatch, row: number): void {
    const line = batch.line[row] as number;
    const known = this.#byReason.get(reason) ?? { count: 0, lines: [] };
    this.#byReason.set(reason, known);
    known.count++;
    if (known.lines.length < LINES_LISTED) known.lines.push(line);
    this.#writer.raw(encoder.encode(`${line},${reason},`));
    this.#writer.text(batch.bytes.subarray(batch.from[row], batch.to[row]));
    this.#writer.raw([13, 10]);
    if (this.#writer.length > 1 << 20) this.#written.push(this.#writer.take());
  }

  /** In the order of {@link REJECT_REASONS}; reasons that never occurred are left out. */
  summary(): Receipt['rejected'] {
    return REJECT_REASONS.flatMap((reason) => {
      const known = this.#byReason.get(reason);
      return known ? [{ reason, ...known }] : [];
    });
  }

  count(reason: RejectReason): number {
    return this.#byReason.get(reason)?.count ?? 0;
  }

  csv(): Bytes {
    return joinBytes([...this.#written, this.#writer.take()]);
  }
}

/** Cells that do not read as their column's type: kept as missing, counted, the first ones listed. */
export class Unreadable {
  readonly #byColumn = new Map<string, { count: number; examples: { line: number; text: string }[] }>();

  add(column: string, batch: RowBatch, row: number, field: number): void {
    const known = this.#byColumn.get(column) ?? { count: 0, examples: [] };
    this.#byColumn.set(column, known);
    known.count++;
    if (known.examples.length >= EXAMPLES_LISTED) return;
    const text = batch.bytes.subarray((batch.starts[field] as number) >> 1, batch.ends[field]);
    known.examples.push({ line: batch.line[row] as number, text: decoder.decode(text.subarray(0, 400)) });
  }

  summary(): Receipt['unreadable'] {
    return [...this.#byColumn].map(([column, known]) => ({ column, ...known }));
  }
}
