import type { Day } from '../core/days';
import type { AppError } from '../core/errors';
import { fail, ok, type Result } from '../core/result';
import type { Bytes, Table } from '../table/column';
import { REJECT_REASONS, type Receipt, type RejectReason, type Role, type Roles } from '../table/dataset';
import type { ByteSource } from './byte-source';
import { MISSING, READ, sinkOf, UNREADABLE, type ColumnSink } from './column-sinks';
import { decoderOf } from './decode';
import { directionColumn } from './direction-column';
import type { ColumnPlan, ImportPlan } from './plan';
import { keptFacts } from './receipt-facts';
import { Rejects, Unreadable } from './rejects';
import { LINE_LIMIT, Scanner, type RowBatch } from './scan';
import { tableHash } from './table-hash';

/** What an import gives: the table and an account of every row of the file. */
export interface ImportedTable {
  table: Table;
  roles: Roles;
  receipt: Receipt;
  /** SHA-256, hex, over names, types and bytes of the columns; the same whatever their roles */
  hash: string;
  /** the rejected rows as UTF-8 CSV: line, reason, raw text; formulas defused */
  rejects: Bytes;
}

export interface ReadOptions {
  /** the day of the import: later dates are counted as future */
  today: Day;
  /** called after each block of at most 256 kB of text, several times in 50 ms */
  onProgress?: (progress: { bytes: number; rows: number }) => void;
  /** looked at after each block; an AbortSignal fits */
  signal?: { readonly aborted: boolean };
}

const reasonCode = (reason: RejectReason): number => REJECT_REASONS.indexOf(reason) + 1;
const TOO_FEW = reasonCode('too-few-fields');
const TOO_MANY = reasonCode('too-many-fields');

/** text read at a time: small enough for the processor's cache */
const BLOCK_BYTES = 1 << 18;

/**
 * Reads a whole file by a plan into columns, in one pass. A cell that cannot be read never stops it: without
 * customer, date or amount the row is rejected, in any other column the cell is missing and listed.
 * Errors: `file-line-too-long`, `file-header-only`, `nothing-kept`, `role-missing`, `stopped`, `file-unreadable`.
 */
export async function readTable(
  source: ByteSource,
  plan: ImportPlan,
  options: ReadOptions,
): Promise<Result<ImportedTable>> {
  const roleColumn = (role: Role): ColumnPlan | undefined =>
    plan.columns.find((column) => column.role === role);
  const columns = plan.columns.map((column) => column.name);
  for (const role of ['customer', 'date', 'amount'] as const) {
    const type = roleColumn(role)?.type;
    const fits =
      role === 'customer'
        ? type === 'text'
        : role === 'date'
          ? type === 'day' || type === 'time'
          : type === 'f64' || type === 'i32';
    if (!fits) return fail({ code: 'role-missing', role, columns });
  }
  const reader = new TableReader(plan);
  const decoder = decoderOf(plan.encoding);
  const scanner = new Scanner(plan.dialect);
  const overlong = (): AppError => ({
    code: 'file-line-too-long',
    file: source.name,
    bytes: scanner.overlong,
    limit: LINE_LIMIT,
  });
  let bytes = 0;
  let mark = plan.bom ? (plan.encoding === 'utf-8' ? 3 : 2) : 0;
  try {
    for await (const piece of source.stream()) {
      for (let from = 0; from < piece.length; from += BLOCK_BYTES) {
        let block: Uint8Array = piece.subarray(from, from + BLOCK_BYTES);
        bytes += block.length;
        if (mark > 0) {
          const skipped = Math.min(mark, block.length);
          mark -= skipped;
          block = block.subarray(skipped);
        }
        reader.take(scanner.next(decoder.push(block)));
        if (scanner.overlong > 0) return fail(overlong());
        if (options.signal?.aborted) return fail({ code: 'stopped' });
        options.onProgress?.({ bytes, rows: reader.rowsRead });
      }
    }
  } catch (error) {
    return fail({
      code: 'file-unreadable',
      file: source.name,
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  reader.take(scanner.next(decoder.finish()));
  reader.take(scanner.next(null));
  if (scanner.overlong > 0) return fail(overlong());
  if (reader.rowsRead === 0) return fail({ code: 'file-header-only', file: source.name });
  if (reader.rows === 0) {
    const most = reader.rejects.summary().reduce((a, b) => (b.count > a.count ? b : a));
    return fail({ code: 'nothing-kept', rows: reader.rowsRead, mostFrequentReason: most.reason });
  }

  const finished = reader.finish();
  const facts = keptFacts(finished.customer, finished.date, finished.amount, options.today);
  const direction = directionColumn(finished.others, finished.amount);
  const receipt: Receipt = {
    file: source.name,
    fileBytes: bytes,
    encoding: plan.encoding,
    delimiter: plan.dialect.delimiter,
    reader: 'scanner',
    headerLine: reader.headerLine,
    noteLines: plan.dialect.noteLines,
    rowsRead: reader.rowsRead,
    blankLines: scanner.blankLines,
    rowsKept: reader.rows,
    rejected: reader.rejects.summary(),
    unreadable: reader.unreadable.summary(),
    missingCustomers: reader.rejects.count('customer-missing'),
    replacedCharacters: decoder.replaced,
    ...facts,
    ...(scanner.unclosedQuotes > 0 && { unclosedQuotes: scanner.unclosedQuotes }),
    ...(direction !== null && { directionColumn: direction }),
  };
  const roles: Roles = {};
  for (const column of plan.columns) if (column.role) roles[column.role] = column.name;
  const hash = await tableHash(finished.table);
  return ok({ table: finished.table, roles, receipt, hash, rejects: reader.rejects.csv() });
}

/** Sends rows to columns, and those that cannot be used to the rejects. */
class TableReader {
  readonly rejects = new Rejects();
  readonly unreadable = new Unreadable();
  readonly #sinks: ColumnSink[];
  readonly #others: ColumnSink[];
  readonly #date: ColumnSink;
  readonly #amount: ColumnSink;
  readonly #customer: ColumnSink;
  readonly #width: number;
  #headerAwaited: boolean;
  headerLine: number | null = null;
  rowsRead = 0;
  rows = 0;
  /** first field, and number in the batch, of the rows that have the right number of fields */
  #fields = new Int32Array(0);
  #numbers = new Int32Array(0);
  #keep = new Int32Array(0);
  /** why each row of the batch is rejected, 0 where it is not: they are written in the order of the file */
  #reasons = new Uint8Array(0);

  constructor(plan: ImportPlan) {
    this.#sinks = plan.columns
      .filter((column) => column.keep || column.role !== null)
      .map((column) => sinkOf(column));
    const sink = (role: Role): ColumnSink => {
      const found = this.#sinks.find((candidate) => candidate.plan.role === role);
      if (!found) throw new RangeError(`no column for ${role}`);
      return found;
    };
    this.#customer = sink('customer');
    this.#date = sink('date');
    this.#amount = sink('amount');
    this.#others = this.#sinks.filter((other) => other !== this.#date && other !== this.#amount);
    this.#width = 1 + Math.max(...plan.columns.map((column) => column.index));
    this.#headerAwaited = plan.dialect.hasHeader;
  }

  take(batch: RowBatch): void {
    let row = 0;
    if (this.#headerAwaited && batch.rows > 0) {
      this.headerLine = batch.line[0] as number;
      this.#headerAwaited = false;
      row = 1;
    }
    if (row >= batch.rows) return;
    if (this.#fields.length < batch.rows) {
      this.#fields = new Int32Array(2 * batch.rows);
      this.#numbers = new Int32Array(2 * batch.rows);
      this.#keep = new Int32Array(2 * batch.rows);
      this.#reasons = new Uint8Array(2 * batch.rows);
    }
    this.rowsRead += batch.rows - row;
    this.#reasons.fill(0, 0, batch.rows);
    const whole = this.#wholeRows(batch, row);
    this.#date.read(batch, this.#fields, whole);
    this.#amount.read(batch, this.#fields, whole);
    const kept = this.#judge(batch, whole);
    const keep = kept === whole ? null : this.#keep;
    if (kept < batch.rows - row) {
      for (let r = row; r < batch.rows; r++) {
        const reason = REJECT_REASONS[(this.#reasons[r] as number) - 1];
        if (reason) this.rejects.add(reason, batch, r);
      }
    }
    if (kept === 0) return;
    this.#date.commit(keep, kept);
    this.#amount.commit(keep, kept);
    if (keep) {
      for (let i = 0; i < kept; i++) {
        const at = keep[i] as number;
        this.#fields[i] = this.#fields[at] as number;
        this.#numbers[i] = this.#numbers[at] as number;
      }
    }
    for (const sink of this.#others) {
      sink.read(batch, this.#fields, kept);
      if (sink.trouble > 0) this.#listUnreadable(sink, batch, kept);
      sink.commit(null, kept);
    }
    this.rows += kept;
  }

  /** Rows with as many fields as there are columns; empty ones beyond are let pass. */
  #wholeRows(batch: RowBatch, from: number): number {
    const { first, starts, ends } = batch;
    const width = this.#width;
    let whole = 0;
    for (let row = from; row < batch.rows; row++) {
      const field = first[row] as number;
      const end = first[row + 1] as number;
      if (end - field !== width) {
        if (end - field < width) {
          this.#reasons[row] = TOO_FEW;
          continue;
        }
        let extra = false;
        for (let f = field + width; f < end; f++) {
          if (!isBlankField(batch.bytes, (starts[f] as number) >> 1, ends[f] as number)) extra = true;
        }
        if (extra) {
          this.#reasons[row] = TOO_MANY;
          continue;
        }
      }
      this.#fields[whole] = field;
      this.#numbers[whole] = row;
      whole++;
    }
    return whole;
  }

  /** Positions of the rows that have a customer, a date and an amount. */
  #judge(batch: RowBatch, whole: number): number {
    const dates = this.#date.status;
    const amounts = this.#amount.status;
    const customer = this.#customer.plan.index;
    let kept = 0;
    for (let i = 0; i < whole; i++) {
      const field = (this.#fields[i] as number) + customer;
      const start = (batch.starts[field] as number) >> 1;
      const end = batch.ends[field] as number;
      const blank =
        start === end || (batch.bytes[start] as number) <= 32 ? isBlankField(batch.bytes, start, end) : false;
      if (!blank && dates[i] === READ && amounts[i] === READ) {
        this.#keep[kept++] = i;
        continue;
      }
      let reason: RejectReason;
      if (blank) reason = 'customer-missing';
      else if (dates[i] !== READ) reason = dates[i] === MISSING ? 'date-missing' : 'date-unreadable';
      else reason = amounts[i] === MISSING ? 'amount-missing' : 'amount-unreadable';
      this.#reasons[this.#numbers[i] as number] = reasonCode(reason);
    }
    return kept;
  }

  #listUnreadable(sink: ColumnSink, batch: RowBatch, count: number): void {
    for (let i = 0; i < count; i++) {
      if (sink.status[i] !== UNREADABLE) continue;
      this.unreadable.add(
        sink.plan.name,
        batch,
        this.#numbers[i] as number,
        (this.#fields[i] as number) + sink.plan.index,
      );
    }
  }

  finish() {
    const columns = this.#sinks.map((sink) => sink.finish());
    const at = (sink: ColumnSink) => columns[this.#sinks.indexOf(sink)];
    const customer = at(this.#customer);
    const date = at(this.#date);
    const amount = at(this.#amount);
    if (customer?.type !== 'text' || !date || !amount) throw new TypeError('columns of the roles');
    const others = columns.filter((_, i) => this.#sinks[i]?.plan.role === null);
    return { table: { rows: this.rows, columns }, customer, date, amount, others };
  }
}

function isBlankField(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== 32 && bytes[i] !== 9) return false;
  return true;
}
