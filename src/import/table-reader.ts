import type { Column } from '../table/column';
import { REJECT_REASONS, type Receipt, type Role, type RowExample } from '../table/dataset';
import { MISSING, OTHER_CURRENCY, READ, sinkOf, UNREADABLE, type ColumnSink } from './column-sinks';
import { ContinuedOrders } from './continued-orders';
import { Growing } from './growing';
import { makeTable, type MadeTable } from './make-table';
import { neededRoles, operandNames, reasonCode, sinksOf, statusOf, type NeededRole } from './needed-roles';
import { OriginWriter, type Origins } from './origins';
import type { ImportPlan, PartPlan } from './plan';
import { Merges, Rejects, Unreadable, type RejectsState } from './rejects';
import { KEEP, NEGATE, Rules } from './rules';
import type { RowBatch } from './scan';

const TOO_FEW = reasonCode('too-few-fields');
const TOO_MANY = reasonCode('too-many-fields');
const FOREIGN = reasonCode('other-currency');

/** What a reader has read, on its way to another thread: all that `finish` and the receipt are made from. */
export interface ReaderState {
  rowsRead: number;
  rows: number;
  columns: Column[];
  rejects: RejectsState;
  merged: Receipt['merged'];
  unreadable: Receipt['unreadable'];
  origins: Origins;
  negated: Int32Array<ArrayBuffer>;
}

/** Sends rows to columns, and those that cannot be used to the rejects. */
export class TableReader {
  readonly rejects = new Rejects();
  readonly merges = new Merges();
  readonly unreadable: Unreadable;
  readonly #sinks: { sink: ColumnSink; column: number }[];
  readonly #roles: NeededRole[];
  /** what these roles come from: read for all whole rows before it is known which stay */
  readonly #needed: { sink: ColumnSink; column: number }[];
  readonly #others: { sink: ColumnSink; column: number }[];
  readonly #rules: Rules;
  readonly #continued: ContinuedOrders | null;
  /** positions of the columns of orders and dates, −1 for none */
  readonly #order: number;
  readonly #date: number;
  readonly #origins = new OriginWriter();
  /** rows of the table whose amount counts with the other sign */
  readonly #negated = new Growing((length) => new Int32Array(length));
  readonly #parts: string[] = [];
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
  readonly #one = new Int32Array(1);
  #culprits = new Int16Array(0);

  constructor(private readonly plan: ImportPlan) {
    this.unreadable = new Unreadable(plan.columns.map(({ name }) => name));
    const operands = operandNames(plan.derived);
    this.#sinks = plan.columns.flatMap((planned, column) =>
      planned.keep || planned.role !== null || operands.has(planned.name)
        ? [{ sink: sinkOf(planned, plan.timeZone), column }]
        : [],
    );
    this.#roles = neededRoles(plan, this.#sinks);
    const needed = new Set(this.#roles.flatMap(({ from }) => sinksOf(from)));
    this.#needed = this.#sinks.filter(({ sink }) => needed.has(sink));
    this.#rules = new Rules(plan);
    this.#order = plan.columns.findIndex(({ role }) => role === 'order');
    this.#date = plan.columns.findIndex(({ role }) => role === 'date');
    this.#continued = plan.merge.continuedOrders && this.#order >= 0 ? new ContinuedOrders() : null;
    this.#others = this.#sinks.filter(({ sink }) => !needed.has(sink));
  }

  /** What comes next is of this part. */
  begin(part: PartPlan): void {
    this.#part = { index: this.#part.index + 1, name: part.name };
    this.#parts.push(part.name);
    this.#fieldOf = part.fields;
    this.#width = 1 + Math.max(...part.fields);
    this.#headerRows = part.dialect.headerRows;
    this.headerLine = null;
    for (const { sink, column } of this.#sinks)
      sink.begin({ ...sink.plan, ...part.differs?.find((written) => written.column === column) });
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
    if (this.#rules.length > 0) this.#rules.decide(batch, this.#fields, whole, this.#fieldOf);
    this.#continued?.read(
      batch,
      this.#fields,
      whole,
      this.#fieldOf[this.#order] ?? -1,
      this.#fieldOf[this.#date] ?? -1,
    );
    const kept = this.#judge(batch, whole);
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
    this.#origins.add(this.#part.index, batch.line, this.#numbers, kept);
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

  /** Positions of the rows that stay: they continue no order, no rule leaves them out, they have all they need. */
  #judge(batch: RowBatch, whole: number): number {
    const { actions, culprits } = this.#rules;
    const ruled = this.#rules.length > 0;
    const continued = this.#continued;
    const complete = this.#needed.every(({ sink }) => sink.trouble === 0);
    let kept = 0;
    for (let i = 0; i < whole; i++) {
      const row = this.#numbers[i] as number;
      const action = ruled ? (actions[i] as number) : KEEP;
      const order = complete || continued === null ? null : this.#continuedBy(continued, i);
      if (order?.reason === 0) {
        const column = this.plan.columns[this.#order]?.name ?? null;
        this.merges.add('continued-order', column, this.#part.index, batch, row);
      } else if (order) {
        this.#reasons[row] = order.reason;
        this.#culprits[row] = order.culprit;
      } else if (action !== KEEP && action !== NEGATE) {
        this.#reasons[row] = action;
        this.#culprits[row] = culprits[i] as number;
        continued?.leftOut(i, action, culprits[i] as number);
      } else if (complete || this.#hasAll(i, row)) {
        continued?.kept(i);
        if (action === NEGATE) {
          this.#one[0] = this.rows + kept;
          this.#negated.append(this.#one, 1);
        }
        this.#keep[kept++] = i;
      }
    }
    return kept;
  }

  /** What a row without an amount or a date of its own continues. */
  #continuedBy(orders: ContinuedOrders, i: number): ReturnType<ContinuedOrders['continues']> {
    const status = (role: Role): number => {
      const needed = this.#roles.find((one) => one.role === role);
      return needed ? statusOf(needed.from, i).status : MISSING;
    };
    return status('amount') === MISSING ? orders.continues(i, status('date') === MISSING) : null;
  }

  /** Whether a row has a value for every role that needs one; notes the first that it lacks. */
  #hasAll(i: number, row: number): boolean {
    for (const { from, missing, unreadable } of this.#roles) {
      if ('sink' in from && from.sink.status[i] === READ) continue;
      const { status, column } = statusOf(from, i);
      if (status === READ) continue;
      this.#reasons[row] = status === OTHER_CURRENCY ? FOREIGN : status === MISSING ? missing : unreadable;
      this.#culprits[row] = column;
      return false;
    }
    return true;
  }

  #listUnreadable(sink: ColumnSink, batch: RowBatch, count: number, field: number): void {
    for (let i = 0; i < count; i++) {
      if (sink.status[i] !== UNREADABLE && sink.status[i] !== OTHER_CURRENCY) continue;
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
      origins: this.#origins.finish(),
      negated: this.#negated.finish(),
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
    this.#origins.absorb(state.origins, state.rows, part, shift);
    this.#negated.append(
      state.negated.map((row) => this.rows + row),
      state.negated.length,
    );
    this.rowsRead += state.rowsRead;
    this.rows += state.rows;
  }

  /** The table, with what is made of its columns, and how it came about. */
  finish(): MadeTable {
    return makeTable(this.plan, {
      rows: this.rows,
      columns: this.#sinks.map(({ sink }) => ({ column: sink.finish(), plan: sink.plan })),
      origins: this.#origins.finish(),
      negated: this.#negated.finish(),
      parts: this.#parts,
    });
  }
}

function isBlankField(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== 32 && bytes[i] !== 9) return false;
  return true;
}
