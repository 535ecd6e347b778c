import { MS_PER_DAY } from '../core/days';
import type { Bytes, Column } from '../table/column';
import { isValid } from '../table/table';
import { currencyOf } from './cell-currency';
import { Dictionary } from './dictionary';
import { Growing, GrowingMask } from './growing';
import { parseBool } from './parse-bool';
import { DateParser } from './parse-date';
import { parseNumber } from './parse-number';
import type { ColumnPlan } from './plan';
import type { RowBatch } from './scan';

export const READ = 0;
export const MISSING = 1;
export const UNREADABLE = 2;
/** a number in a currency that is not the plan's */
export const OTHER_CURRENCY = 3;

/** Reads one column, batch by batch: first all cells of the batch, then, once it is known which rows stay, those. */
export interface ColumnSink {
  readonly plan: ColumnPlan;
  /** after `read`: what became of each cell */
  readonly status: Bytes;
  /** cells of the last `read` that are not plain values */
  trouble: number;
  /** What comes next is written so. */
  begin(written: Pick<ColumnPlan, 'decimal' | 'dateOrder'>): void;
  /**
   * @param fields first field of each row, `count` of them
   * @param column which field of a row is this column's; −1 where the part has none: all cells are missing
   */
  read(batch: RowBatch, fields: Int32Array, count: number, column: number): void;
  /** @param keep positions of the last `read` that stay, null for all; @param count how many */
  commit(keep: Int32Array | null, count: number): void;
  finish(): Column;
  /** Appends what another sink of the same plan has finished; its arrays are no longer the caller's. */
  absorb(column: Column): void;
}

/** The sink that a column's plan asks for. @param timeZone of the import's plan, for cells that name a zone or count from an epoch */
export function sinkOf(plan: ColumnPlan, timeZone: string | null): ColumnSink {
  switch (plan.type) {
    case 'text':
      return new TextSink(plan);
    case 'bool':
      return new BoolSink(plan);
    case 'day':
    case 'time':
      return new DateSink(plan, timeZone);
    default:
      return new NumberSink(plan);
  }
}

const isPadding = (byte: number | undefined): boolean => byte === 32 || byte === 9;

abstract class BaseSink<
  T extends Bytes | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>,
> {
  status: Bytes = new Uint8Array(0);
  trouble = 0;
  /** what stands in `values` where a cell is missing */
  protected readonly missingValue: number = 0;
  protected readonly mask = new GrowingMask();
  protected values: T;
  readonly #make: (length: number) => T;
  readonly #markers: readonly Uint8Array[];
  readonly #grown: Growing<T>;

  constructor(
    readonly plan: ColumnPlan,
    make: (length: number) => T,
  ) {
    this.#make = make;
    this.#grown = new Growing(make);
    this.values = make(0);
    this.#markers = plan.missing.map((text) => new TextEncoder().encode(text));
  }

  /** Whether a cell is one of the plan's texts for no value; looked at only where nothing else can be read, or there are some. */
  protected standsForNothing(bytes: Uint8Array, from: number, to: number): boolean {
    for (const marker of this.#markers) {
      if (marker.length !== to - from) continue;
      let i = 0;
      while (i < marker.length && bytes[from + i] === marker[i]) i++;
      if (i === marker.length) return true;
    }
    return false;
  }

  begin(_written: Pick<ColumnPlan, 'decimal' | 'dateOrder'>): void {
    // of numbers and dates only
  }

  protected get hasMarkers(): boolean {
    return this.#markers.length > 0;
  }

  protected room(count: number): void {
    if (this.status.length < count) {
      this.status = new Uint8Array(2 * count);
      this.values = this.#make(2 * count);
    } else this.status.fill(0, 0, count);
    this.trouble = 0;
  }

  /** The part has no such column. */
  protected absent(count: number): void {
    this.status.fill(MISSING, 0, count);
    this.values.fill(this.missingValue, 0, count);
    this.trouble = count;
  }

  commit(keep: Int32Array | null, count: number): void {
    const { values, status } = this;
    if (keep) {
      // positions only grow, so that moving down overwrites nothing still needed
      for (let i = 0; i < count; i++) {
        const at = keep[i] as number;
        values[i] = values[at] as number;
        status[i] = status[at] as number;
      }
    }
    if (this.trouble > 0) {
      const row = this.#grown.length;
      for (let i = 0; i < count; i++) if (status[i] !== READ) this.mask.miss(row + i);
    }
    this.#grown.append(values, count);
  }

  protected append(values: T, valid: Bytes | undefined): void {
    this.mask.absorb(valid, this.#grown.length, values.length);
    this.#grown.adopt(values);
  }

  protected column(): { values: T; valid: Bytes | undefined } {
    const values = this.#grown.finish();
    return { values, valid: this.mask.finish(values.length) };
  }
}

class NumberSink extends BaseSink<Float64Array<ArrayBuffer>> implements ColumnSink {
  protected override readonly missingValue = NaN;
  /** every number so far is whole and fits an Int32 */
  #whole = true;
  /** what `currencyOf` says of the cells that count; null where all do */
  readonly #currencies: readonly string[] | null;
  #decimal: number;

  constructor(plan: ColumnPlan) {
    super(plan, (length) => new Float64Array(length));
    this.#currencies = plan.currency?.split('/') ?? null;
    this.#decimal = markOf(plan);
  }

  override begin(written: Pick<ColumnPlan, 'decimal'>): void {
    this.#decimal = markOf(written);
  }

  read(batch: RowBatch, fields: Int32Array, count: number, column: number): void {
    this.room(count);
    if (column < 0) {
      this.absent(count);
      return;
    }
    const { bytes, starts, ends } = batch;
    const { values, status } = this;
    const decimal = this.#decimal;
    let trouble = 0;
    let whole = this.#whole;
    const currencies = this.#currencies;
    for (let i = 0; i < count; i++) {
      const field = (fields[i] as number) + column;
      let from = (starts[field] as number) >> 1;
      let to = ends[field] as number;
      while (from < to && isPadding(bytes[from])) from++;
      while (to > from && isPadding(bytes[to - 1])) to--;
      // −0 is 0
      const value = from === to ? NaN : parseNumber(bytes, from, to, decimal) + 0;
      values[i] = value;
      if (value !== value) {
        status[i] = from === to || this.standsForNothing(bytes, from, to) ? MISSING : UNREADABLE;
        trouble++;
      } else if (currencies !== null && !isAmong(currencies, currencyOf(bytes, from, to))) {
        values[i] = NaN;
        status[i] = OTHER_CURRENCY;
        trouble++;
      } else if (whole && value !== (value | 0)) whole = false;
    }
    this.trouble = trouble;
    this.#whole = whole;
  }

  finish(): Column {
    const { values, valid } = this.column();
    const { name, type } = this.plan;
    if (type === 'i32' && this.#whole) {
      // NaN becomes 0
      return { type: 'i32', name, values: new Int32Array(values), ...(valid && { valid }) };
    }
    return { type: 'f64', name, values, ...(valid && { valid }) };
  }

  absorb(column: Column): void {
    if (column.type === 'f64') {
      this.#whole = false;
      this.append(column.values, column.valid);
    } else if (column.type === 'i32') {
      const values = new Float64Array(column.values);
      const { valid } = column;
      if (valid) for (let i = 0; i < values.length; i++) if (!isValid({ valid }, i)) values[i] = NaN;
      this.append(values, valid);
    }
  }
}

const markOf = ({ decimal }: Pick<ColumnPlan, 'decimal'>): number => (decimal === ',' ? 44 : 46);

const isAmong = (currencies: readonly string[], currency: string | null): boolean =>
  currency === null || currencies.includes(currency);

class DateSink extends BaseSink<Float64Array<ArrayBuffer>> implements ColumnSink {
  readonly #timeZone: string | null;
  #parser: DateParser;
  readonly #withTime: boolean;
  protected override readonly missingValue: number;

  constructor(plan: ColumnPlan, timeZone: string | null) {
    super(plan, (length) => new Float64Array(length));
    this.#timeZone = timeZone;
    this.#parser = this.#parserOf(plan);
    this.#withTime = plan.type === 'time';
    this.missingValue = this.#withTime ? NaN : 0;
  }

  #parserOf(written: Pick<ColumnPlan, 'decimal' | 'dateOrder'>): DateParser {
    return new DateParser(written.dateOrder ?? 'ymd', this.#timeZone, markOf(written));
  }

  override begin(written: Pick<ColumnPlan, 'decimal' | 'dateOrder'>): void {
    this.#parser = this.#parserOf(written);
  }

  read(batch: RowBatch, fields: Int32Array, count: number, column: number): void {
    this.room(count);
    if (column < 0) {
      this.absent(count);
      return;
    }
    const { bytes, starts, ends } = batch;
    const { values, status } = this;
    const parser = this.#parser;
    const withTime = this.#withTime;
    for (let i = 0; i < count; i++) {
      const field = (fields[i] as number) + column;
      let from = (starts[field] as number) >> 1;
      let to = ends[field] as number;
      while (from < to && isPadding(bytes[from])) from++;
      while (to > from && isPadding(bytes[to - 1])) to--;
      const day = from === to ? NaN : parser.parse(bytes, from, to);
      if (day !== day) {
        values[i] = withTime ? NaN : 0;
        status[i] = from === to || this.standsForNothing(bytes, from, to) ? MISSING : UNREADABLE;
        this.trouble++;
      } else values[i] = withTime ? day * MS_PER_DAY + parser.timeOfDay : day;
    }
  }

  finish(): Column {
    const { values, valid } = this.column();
    const { name } = this.plan;
    return this.#withTime
      ? { type: 'time', name, values, ...(valid && { valid }) }
      : { type: 'day', name, values: new Int32Array(values), ...(valid && { valid }) };
  }

  absorb(column: Column): void {
    if (column.type === 'time') this.append(column.values, column.valid);
    else if (column.type === 'day') this.append(new Float64Array(column.values), column.valid);
  }
}

class TextSink extends BaseSink<Uint32Array<ArrayBuffer>> implements ColumnSink {
  readonly #dictionary = new Dictionary();
  #bytes: Uint8Array = new Uint8Array(4);
  #from = new Int32Array(0);
  #to = new Int32Array(0);

  constructor(plan: ColumnPlan) {
    super(plan, (length) => new Uint32Array(length));
  }

  read(batch: RowBatch, fields: Int32Array, count: number, column: number): void {
    this.room(count);
    if (this.#from.length < count) {
      this.#from = new Int32Array(2 * count);
      this.#to = new Int32Array(2 * count);
    }
    if (column < 0) {
      this.absent(count);
      return;
    }
    const { bytes, starts, ends } = batch;
    const froms = this.#from;
    const tos = this.#to;
    const marked = this.hasMarkers;
    for (let i = 0; i < count; i++) {
      const field = (fields[i] as number) + column;
      const start = starts[field] as number;
      let from = start >> 1;
      let to = ends[field] as number;
      if ((start & 1) === 0) {
        // padding; what stands in quotes is kept as it is
        while (from < to && isPadding(bytes[from])) from++;
        while (to > from && isPadding(bytes[to - 1])) to--;
      }
      if (from === to || (marked && this.standsForNothing(bytes, from, to))) {
        this.status[i] = MISSING;
        this.trouble++;
        to = from;
      }
      froms[i] = from;
      tos[i] = to;
    }
    this.#bytes = bytes;
  }

  protected override absent(count: number): void {
    super.absent(count);
    this.#from.fill(0, 0, count);
    this.#to.fill(0, 0, count);
  }

  /** Texts get their codes here, so that no label is made for a row that does not stay. */
  override commit(keep: Int32Array | null, count: number): void {
    const froms = this.#from;
    const tos = this.#to;
    if (keep) {
      for (let i = 0; i < count; i++) {
        const at = keep[i] as number;
        froms[i] = froms[at] as number;
        tos[i] = tos[at] as number;
      }
    }
    this.#dictionary.encode(this.#bytes, froms, tos, this.values, count);
    // codes are made in their new places: only the status moves
    if (keep) for (let i = 0; i < count; i++) this.status[i] = this.status[keep[i] as number] as number;
    super.commit(null, count);
  }

  finish(): Column {
    const { values, valid } = this.column();
    const labels = this.#dictionary.labels();
    return { type: 'text', name: this.plan.name, codes: values, labels, ...(valid && { valid }) };
  }

  absorb(column: Column): void {
    if (column.type !== 'text') return;
    const { codes } = column;
    const own = this.#dictionary.absorb(column.labels);
    for (let i = 0; i < codes.length; i++) codes[i] = own[codes[i] as number] as number;
    this.append(codes, column.valid);
  }
}

class BoolSink extends BaseSink<Bytes> implements ColumnSink {
  constructor(plan: ColumnPlan) {
    super(plan, (length) => new Uint8Array(length));
  }

  read(batch: RowBatch, fields: Int32Array, count: number, column: number): void {
    this.room(count);
    if (column < 0) {
      this.absent(count);
      return;
    }
    const { bytes, starts, ends } = batch;
    for (let i = 0; i < count; i++) {
      const field = (fields[i] as number) + column;
      let from = (starts[field] as number) >> 1;
      let to = ends[field] as number;
      while (from < to && isPadding(bytes[from])) from++;
      while (to > from && isPadding(bytes[to - 1])) to--;
      const value = parseBool(bytes, from, to);
      this.values[i] = value === true ? 1 : 0;
      if (value !== null) continue;
      this.status[i] = from === to || this.standsForNothing(bytes, from, to) ? MISSING : UNREADABLE;
      this.trouble++;
    }
  }

  finish(): Column {
    const { values, valid } = this.column();
    return { type: 'bool', name: this.plan.name, values, ...(valid && { valid }) };
  }

  absorb(column: Column): void {
    if (column.type === 'bool') this.append(column.values, column.valid);
  }
}
