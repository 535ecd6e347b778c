import { CellCodes } from './cell-codes';
import type { RowBatch } from './scan';

const UNKNOWN = 0;
const KEPT = 255;

/**
 * Follows which orders have been seen and what became of them, for exports that give an order's amount on its first
 * line only (Shopify). What comes here depends on the rows before it: all parts are read by one of these, in order.
 */
export class ContinuedOrders {
  readonly #orders = new CellCodes();
  readonly #dates = new CellCodes();
  /** by code of the order */
  readonly #fates: number[] = [];
  readonly #culprits: number[] = [];
  readonly #days: number[] = [];
  /** code of the empty order id, −1 while there is none */
  #none = -1;
  #texts = 0;
  #codes: Uint32Array = new Uint32Array(0);
  #dateCodes: Uint32Array = new Uint32Array(0);

  /** Reads order ids and dates of a batch. @param order,date which fields of a row they are, −1 for none */
  read(batch: RowBatch, fields: Int32Array, count: number, order: number, date: number): void {
    if (order < 0) this.#codes = new Uint32Array(0);
    else
      this.#codes = this.#orders.read(batch, fields, count, order, (text) => {
        if (text === '') this.#none = this.#texts;
        this.#texts++;
      });
    if (date < 0) this.#dateCodes = new Uint32Array(0);
    else this.#dateCodes = this.#dates.read(batch, fields, count, date, () => undefined);
  }

  #codeOf(row: number): number {
    const code = this.#codes[row];
    return code === undefined || code === this.#none ? -1 : code;
  }

  /**
   * What a row without an amount continues: nothing (null), an order that is kept (0), or one that was left out, by
   * 1 + index of the reason. @param dateMissing it has no date; one that repeats the date of its order is none of its own
   */
  continues(row: number, dateMissing: boolean): { reason: number; culprit: number } | null {
    const code = this.#codeOf(row);
    const fate = this.#fates[code] ?? UNKNOWN;
    if (fate === UNKNOWN || (!dateMissing && this.#days[code] !== this.#dateCodes[row])) return null;
    return { reason: fate === KEPT ? 0 : fate, culprit: this.#culprits[code] ?? -1 };
  }

  /** An order's row stays. */
  kept(row: number): void {
    this.#remember(row, KEPT, -1);
  }

  /** An order's row was left out by a rule: its further lines go the same way. */
  leftOut(row: number, reason: number, culprit: number): void {
    const code = this.#codeOf(row);
    if ((this.#fates[code] ?? UNKNOWN) !== KEPT) this.#remember(row, reason, culprit);
  }

  #remember(row: number, fate: number, culprit: number): void {
    const code = this.#codeOf(row);
    if (code < 0) return;
    while (this.#fates.length <= code) {
      this.#fates.push(UNKNOWN);
      this.#culprits.push(-1);
      this.#days.push(-1);
    }
    this.#fates[code] = fate;
    this.#culprits[code] = culprit;
    this.#days[code] = this.#dateCodes[row] ?? -1;
  }
}
