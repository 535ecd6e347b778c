import type { ColumnKind } from '../../part';
import { csvLine, plainNumber } from '../cell-text';
import { damaged } from '../limits';
import { isNumber, jsonText, type JsonObject, type JsonValue } from './parse-json';

const MOST_COLUMNS = 16_384;

interface ColumnTally {
  at: number;
  fractions: number;
  numbers: number;
  bools: number;
  others: number;
}

/**
 * The columns of records that are met one by one: the union of their keys in the order they first come, records in
 * records one level deep as "customer.id".
 */
export class RecordColumns {
  readonly #columns = new Map<string, ColumnTally>();

  constructor(private readonly file: string) {}

  get names(): string[] {
    return [...this.#columns.keys()];
  }

  /** Whole numbers are left to be guessed, because ids and days are such; so are texts. */
  get kinds(): (ColumnKind | null)[] {
    return Array.from(this.#columns.values(), ({ fractions, numbers, bools, others }) => {
      if (fractions > 0 && numbers > bools + others) return 'number';
      return bools > 0 && numbers + others === 0 ? 'bool' : null;
    });
  }

  /** The cells of a record, by column; columns not met before are added. */
  cells(record: JsonObject): string[] {
    const cells: string[] = [];
    for (const [key, value] of record) {
      if (value instanceof Map && value.size > 0) {
        for (const [inner, deeper] of value) this.#put(cells, `${key}.${inner}`, deeper);
      } else this.#put(cells, key, value);
    }
    return cells;
  }

  #put(cells: string[], name: string, value: JsonValue): void {
    let tally = this.#columns.get(name);
    if (!tally) {
      if (this.#columns.size >= MOST_COLUMNS)
        throw damaged(this.file, 'JSON', `${MOST_COLUMNS.toString()} < keys`);
      tally = { at: this.#columns.size, fractions: 0, numbers: 0, bools: 0, others: 0 };
      this.#columns.set(name, tally);
    }
    const text = jsonCell(value);
    cells[tally.at] = text;
    if (value === null || text === '') return;
    if (typeof value === 'boolean') tally.bools++;
    else if (!isNumber(value)) tally.others++;
    else {
      tally.numbers++;
      if (text.includes('.')) tally.fractions++;
    }
  }

  /** Cells of {@link cells} as a line, as wide as the table. */
  line(cells: readonly string[]): string {
    return csvLine(Array.from({ length: this.#columns.size }, (_, at) => cells[at] ?? ''));
  }
}

/** A value as a cell: null is empty, lists and records are JSON. */
export function jsonCell(value: JsonValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return isNumber(value) ? plainNumber(value.digits) : jsonText(value);
}
