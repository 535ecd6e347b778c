import type { Column } from '../table/column';
import {
  REJECT_REASONS,
  REQUIRED_ROLES,
  type Receipt,
  type RejectReason,
  type Role,
  type RowExample,
} from '../table/dataset';
import { MISSING, READ, sinkOf, UNREADABLE, type ColumnSink } from './column-sinks';
import type { ImportPlan, PartPlan } from './plan';
import { Merges, Rejects, Unreadable, type RejectsState } from './rejects';
import type { RowBatch } from './scan';

const reasonCode = (reason: RejectReason): number => REJECT_REASONS.indexOf(reason) + 1;
const TOO_FEW = reasonCode('too-few-fields');
const TOO_MANY = reasonCode('too-many-fields');

/** A column that a row cannot do without, and why it is rejected where it has none. */
interface Needed {
  sink: ColumnSink;
  /** position in the plan */
  column: number;
  missing: number;
  unreadable: number;
}

/** What a reader has read, on its way to another thread: all that `finish` and the receipt are made from. */
export interface ReaderState {
  rowsRead: number;
  rows: number;
  columns: Column[];
  rejects: RejectsState;
  merged: Receipt['merged'];
  unreadable: Receipt['unreadable'];
}

/** Sends rows to columns, and those that cannot be used to the rejects. */
export class TableReader {
  readonly rejects = new Rejects();
  readonly merges = new Merges();
  readonly unreadable: Unreadable;
  readonly #sinks: { sink: ColumnSink; column: number }[];
  readonly #needed: Needed[];
  readonly #others: { sink: ColumnSink; column: number }[];
  #part = { index: -1, name: '' };
  #fieldOf: readonly number[] = [];
  #width = 0;
  #headerRows = 0;
  headerLine: number | null = null;
  rowsRead = 0;
  rows = 0;
  /** first field, and number in the batch, of the rows that have the right number of fields */
  #fields = new Int32Array(0);
  #numbers = new Int32Array(0);
  #keep = new Int32Array(0);
  /** why each row of the batch is rejected, 0 where it is not, and the column that says so, −1 for the row as a whole */
  #reasons = new Uint8Array(0);
  #culprits = new Int16Array(0);

  constructor(private readonly plan: ImportPlan) {
    this.unreadable = new Unreadable(plan.columns.map(({ name }) => name));
    this.#sinks = plan.columns.flatMap((planned, column) =>
      planned.keep || planned.role !== null ? [{ sink: sinkOf(planned), column }] : [],
    );
    const required: readonly Role[] = REQUIRED_ROLES[plan.table];
    this.#needed = required.flatMap((role) => {
      const found = this.#sinks.find(({ sink }) => sink.plan.role === role);
      if (!found) return [];
      const name = role === 'customer' || role === 'date' || role === 'amount' ? role : 'statistic';
      const missing = reasonCode(`${name}-missing`);
      return [
        { ...found, missing, unreadable: name === 'customer' ? missing : reasonCode(`${name}-unreadable`) },
      ];
    });
    this.#others = this.#sinks.filter(({ sink }) => !this.#needed.some((needed) => needed.sink === sink));
  }

  /** What comes next is of this part. */
  begin(part: PartPlan): void {
    this.#part = { index: this.#part.index + 1, name: part.name };
    this.#fieldOf = part.fields;
    this.#width = 1 + Math.max(...part.fields);
    this.#headerRows = part.dialect.headerRows;
    this.headerLine = null;
  }

  take(batch: RowBatch): void {
    let row = 0;
    while (this.#headerRows > 0 && row < batch.rows) {
      this.headerLine ??= batch.line[row] as number;
      this.#headerRows--;
      row++;
    }
    if (row >= batch.rows) return;
    if (this.#fields.length < batch.rows) {
      this.#fields = new Int32Array(2 * batch.rows);
      this.#numbers = new Int32Array(2 * batch.rows);
      this.#keep = new Int32Array(2 * batch.rows);
      this.#reasons = new Uint8Array(2 * batch.rows);
      this.#culprits = new Int16Array(2 * batch.rows);
    }
    this.rowsRead += batch.rows - row;
    this.#reasons.fill(0, 0, batch.rows);
    const whole = this.#wholeRows(batch, row);
    for (const { sink, column } of this.#needed)
      sink.read(batch, this.#fields, whole, this.#fieldOf[column] ?? -1);
    const kept = this.#judge(whole);
    const keep = kept === whole ? null : this.#keep;
    if (kept < batch.rows - row) {
      for (let r = row; r < batch.rows; r++) {
        const reason = REJECT_REASONS[(this.#reasons[r] as number) - 1];
        if (!reason) continue;
        const column = this.plan.columns[this.#culprits[r] as number]?.name ?? null;
        this.rejects.add(reason, column, this.#part, batch, r);
      }
    }
    if (kept === 0) return;
    for (const { sink } of this.#needed) sink.commit(keep, kept);
    if (keep) {
      for (let i = 0; i < kept; i++) {
        const at = keep[i] as number;
        this.#fields[i] = this.#fields[at] as number;
        this.#numbers[i] = this.#numbers[at] as number;
      }
    }
    for (const { sink, column } of this.#others) {
      const field = this.#fieldOf[column] ?? -1;
      sink.read(batch, this.#fields, kept, field);
      if (sink.trouble > 0) this.#listUnreadable(sink, batch, kept, field);
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
        this.#culprits[row] = -1;
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

  /** Positions of the rows that have all they need. */
  #judge(whole: number): number {
    const needed = this.#needed;
    let kept = 0;
    for (let i = 0; i < whole; i++) {
      let fits = true;
      for (const { sink, column, missing, unreadable } of needed) {
        const status = sink.status[i];
        if (status === READ) continue;
        const row = this.#numbers[i] as number;
        this.#reasons[row] = status === MISSING ? missing : unreadable;
        this.#culprits[row] = column;
        fits = false;
        break;
      }
      if (fits) this.#keep[kept++] = i;
    }
    return kept;
  }

  #listUnreadable(sink: ColumnSink, batch: RowBatch, count: number, field: number): void {
    for (let i = 0; i < count; i++) {
      if (sink.status[i] !== UNREADABLE) continue;
      this.unreadable.add(
        sink.plan.name,
        this.#part.index,
        batch,
        this.#numbers[i] as number,
        (this.#fields[i] as number) + field,
      );
    }
  }

  /** The header of the part has been read, or it has none. */
  get pastHeader(): boolean {
    return this.#headerRows === 0;
  }

  /** Everything read, to be absorbed by a reader of the same plan; this one reads no more. */
  state(): ReaderState {
    return {
      rowsRead: this.rowsRead,
      rows: this.rows,
      columns: this.#sinks.map(({ sink }) => sink.finish()),
      rejects: this.rejects.state(),
      merged: this.merges.summary(),
      unreadable: this.unreadable.summary(),
    };
  }

  /**
   * Appends what another reader of the same plan has read of the part that has begun; its arrays are no longer the
   * caller's. @param shift lines before the text that it has read
   */
  absorb(state: ReaderState, shift: number): void {
    const part = this.#part.index;
    const place = (example: RowExample): RowExample => ({ ...example, part, line: example.line + shift });
    this.#sinks.forEach(({ sink }, i) => {
      const column = state.columns[i];
      if (column) sink.absorb(column);
    });
    this.rejects.absorb(state.rejects, shift, place);
    this.merges.absorb(state.merged, place);
    this.unreadable.absorb(state.unreadable, place);
    this.rowsRead += state.rowsRead;
    this.rows += state.rows;
  }

  finish() {
    const columns = this.#sinks.map(({ sink }) => sink.finish());
    const column = (role: Role): Column | null =>
      columns[this.#sinks.findIndex(({ sink }) => sink.plan.role === role)] ?? null;
    const others = columns.filter((_, i) => this.#sinks[i]?.sink.plan.role === null);
    return { table: { rows: this.rows, columns }, column, others };
  }
}

function isBlankField(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== 32 && bytes[i] !== 9) return false;
  return true;
}
