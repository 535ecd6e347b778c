import type { Bytes } from '../table/column';
import { CsvWriter, joinBytes } from '../table/csv';
import {
  MERGE_REASONS,
  REJECT_REASONS,
  type MergeReason,
  type Receipt,
  type RejectReason,
  type RowAccount,
  type RowExample,
} from '../table/dataset';
import type { RowBatch } from './scan';

export const EXAMPLES_LISTED = 20;
export const EXAMPLE_BYTES = 400;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const exampleOf = (bytes: Uint8Array): string => decoder.decode(bytes.subarray(0, EXAMPLE_BYTES));

/** Rows by reason: how many, and the first ones. */
class Accounts<R extends string> {
  readonly #byReason = new Map<R, RowAccount<R>>();

  constructor(private readonly order: readonly R[]) {}

  add(reason: R, example: () => RowExample): void {
    const known = this.#byReason.get(reason) ?? { reason, count: 0, examples: [] };
    this.#byReason.set(reason, known);
    known.count++;
    if (known.examples.length < EXAMPLES_LISTED) known.examples.push(example());
  }

  /** Adds what other rows further on have come to. */
  absorb(others: readonly RowAccount<R>[], place: (example: RowExample) => RowExample): void {
    for (const { reason, count, examples } of others) {
      const known = this.#byReason.get(reason) ?? { reason, count: 0, examples: [] };
      this.#byReason.set(reason, known);
      known.count += count;
      known.examples.push(...examples.slice(0, EXAMPLES_LISTED - known.examples.length).map(place));
    }
  }

  count(reason: R): number {
    return this.#byReason.get(reason)?.count ?? 0;
  }

  /** In their order; reasons that never occurred are left out. */
  summary(): RowAccount<R>[] {
    return this.order.flatMap((reason) => this.#byReason.get(reason) ?? []);
  }
}

const HEADER = encoder.encode('file,line,column,reason,text\r\n');

/** Rejects on their way from one thread to another. */
export interface RejectsState {
  accounts: Receipt['rejected'];
  csv: Bytes;
  lines: Float64Array<ArrayBuffer>;
}

/** The rows that were not kept: counted by reason, listed, and written as CSV with their raw text. */
export class Rejects {
  readonly #accounts = new Accounts<RejectReason>(REJECT_REASONS);
  readonly #writer = new CsvWriter();
  readonly #written: Bytes[] = [];
  #writtenBytes = 0;
  /** two numbers a row: where in the CSV its line stands, and the line */
  #lines: number[] = [];

  constructor() {
    this.#writer.raw(HEADER);
  }

  /** @param column name of the column that decides, null where it is the row as a whole */
  add(
    reason: RejectReason,
    column: string | null,
    part: { index: number; name: string },
    batch: RowBatch,
    row: number,
  ): void {
    const line = batch.line[row] as number;
    const text = batch.bytes.subarray(batch.from[row], batch.to[row]);
    this.#accounts.add(reason, () => ({ part: part.index, line, column, text: exampleOf(text) }));
    const writer = this.#writer;
    writer.text(encoder.encode(part.name));
    this.#line(line);
    writer.text(encoder.encode(column ?? ''));
    writer.raw(encoder.encode(`,${reason},`));
    writer.text(text);
    writer.raw([13, 10]);
    this.#flush();
  }

  #line(line: number): void {
    this.#lines.push(this.#writtenBytes + this.#writer.length, line);
    this.#writer.raw(encoder.encode(`,${line},`));
  }

  #flush(): void {
    if (this.#writer.length < 1 << 20) return;
    this.#writtenBytes += this.#writer.length;
    this.#written.push(this.#writer.take());
  }

  /** What another one is to absorb. */
  state(): RejectsState {
    return { accounts: this.#accounts.summary(), csv: this.csv(), lines: Float64Array.from(this.#lines) };
  }

  /** Adds the rejects of text further on. @param shift lines before that text */
  absorb(state: RejectsState, shift: number, place: (example: RowExample) => RowExample): void {
    this.#accounts.absorb(state.accounts, place);
    const { csv, lines } = state;
    let done = HEADER.length;
    for (let i = 0; i < lines.length; i += 2) {
      const at = lines[i] as number;
      const line = lines[i + 1] as number;
      this.#writer.raw(csv.subarray(done, at));
      this.#line(line + shift);
      done = at + String(line).length + 2;
      this.#flush();
    }
    this.#writer.raw(csv.subarray(done));
    this.#flush();
  }

  summary(): Receipt['rejected'] {
    return this.#accounts.summary();
  }

  count(reason: RejectReason): number {
    return this.#accounts.count(reason);
  }

  csv(): Bytes {
    return joinBytes([...this.#written, this.#writer.take()]);
  }
}

/** Rows that are part of another one. */
export class Merges {
  readonly #accounts = new Accounts<MergeReason>(MERGE_REASONS);

  add(reason: MergeReason, column: string | null, part: number, batch: RowBatch, row: number): void {
    this.#accounts.add(reason, () => ({
      part,
      line: batch.line[row] as number,
      column,
      text: exampleOf(batch.bytes.subarray(batch.from[row], batch.to[row])),
    }));
  }

  summary(): Receipt['merged'] {
    return this.#accounts.summary();
  }

  absorb(state: Receipt['merged'], place: (example: RowExample) => RowExample): void {
    this.#accounts.absorb(state, place);
  }
}

/** Cells that do not read as their column's type: kept as missing, counted, the first ones listed. */
export class Unreadable {
  readonly #byColumn = new Map<string, Receipt['unreadable'][number]>();

  /** @param columns names of all columns */
  constructor(private readonly columns: readonly string[]) {}

  add(column: string, part: number, batch: RowBatch, row: number, field: number): void {
    const known = this.#byColumn.get(column) ?? { column, count: 0, examples: [] };
    this.#byColumn.set(column, known);
    known.count++;
    if (known.examples.length >= EXAMPLES_LISTED) return;
    const text = batch.bytes.subarray((batch.starts[field] as number) >> 1, batch.ends[field]);
    known.examples.push({ part, line: batch.line[row] as number, column, text: exampleOf(text) });
  }

  /** In the order of the columns. */
  summary(): Receipt['unreadable'] {
    return this.columns.flatMap((column) => this.#byColumn.get(column) ?? []);
  }

  absorb(state: Receipt['unreadable'], place: (example: RowExample) => RowExample): void {
    for (const { column, count, examples } of state) {
      const known = this.#byColumn.get(column) ?? { column, count: 0, examples: [] };
      this.#byColumn.set(column, known);
      known.count += count;
      known.examples.push(...examples.slice(0, EXAMPLES_LISTED - known.examples.length).map(place));
    }
  }
}
