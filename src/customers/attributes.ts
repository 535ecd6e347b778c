import type { Labels } from '../table/column';
import { columnOf } from '../table/table';
import type { CustomerBase } from './base';
import { isMissing } from './transactions';
import type { TransactionRows } from './transaction-rows';

/** Which of a customer's days says what the customer is. */
export type AttributeOf = 'first' | 'last';

/** A text a customer has by rows: `codes[c]` is a label of `labels`, −1 where none of the rows says it. */
export interface CustomerAttribute {
  codes: Int32Array<ArrayBuffer>;
  labels: Labels;
  /** customers whose deciding day has rows of several values: the first in the file counts */
  ambiguous: number;
}

/**
 * A text column turned into an attribute of customers: by the rows of the first or last day with an amount of 0 or more
 * and a value. O(rows).
 * @returns null where there is no text column of that name
 */
export function attributeOf(
  rows: TransactionRows,
  base: CustomerBase,
  column: string,
  of: AttributeOf,
): CustomerAttribute | null {
  const text = columnOf(rows.table, column, 'text');
  if (!text) return null;
  const { codes, labels, valid } = text;
  const found = new Int32Array(base.customers).fill(-1);
  const decided = new Int32Array(base.customers);
  const several = new Uint8Array(base.customers);
  const better = of === 'first' ? (a: number, b: number) => a < b : (a: number, b: number) => a > b;
  for (let row = 0; row < rows.customer.length; row++) {
    const c = rows.customer[row] as number;
    if (c < 0 || (rows.amount[row] as number) < 0 || isMissing(valid, row)) continue;
    const day = rows.day[row] as number;
    const code = codes[row] as number;
    if (found[c] === -1 || better(day, decided[c] as number)) {
      found[c] = code;
      decided[c] = day;
      several[c] = 0;
    } else if (day === decided[c] && found[c] !== code) several[c] = 1;
  }
  let ambiguous = 0;
  for (let c = 0; c < base.customers; c++) ambiguous += several[c] as number;
  return { codes: found, labels, ambiguous };
}
