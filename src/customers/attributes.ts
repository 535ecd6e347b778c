import type { Labels } from '../table/column';
import { columnOf } from '../table/table';
import type { CustomerBase } from './base';
import { isMissing } from './transactions';
import type { TransactionRows } from './transaction-rows';

/** Which of a customer's rows says what the customer is. */
export const ATTRIBUTE_OF = ['first', 'last', 'most'] as const;
export type AttributeOf = (typeof ATTRIBUTE_OF)[number];

/** A text a customer has by rows: `codes[c]` is a label of `labels`, −1 where none of the rows says it. */
export interface CustomerAttribute {
  codes: Int32Array<ArrayBuffer>;
  labels: Labels;
  /** customers whose deciding day (`first`, `last`) has rows of several values: the first in the file counts; for `most`: ties */
  ambiguous: number;
}

/**
 * A text column turned into an attribute of customers: by the rows of the first or last day with an amount of 0 or
 * more, or the value on most such rows (ties: the one seen first). O(rows), `most` O(rows log rows).
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
  return of === 'most' ? mostFrequent(rows, base, text) : onDecidingDay(rows, base, text, of);
}

type Text = NonNullable<ReturnType<typeof columnOf<'text'>>>;

function onDecidingDay(
  rows: TransactionRows,
  base: CustomerBase,
  { codes, labels, valid }: Text,
  of: 'first' | 'last',
): CustomerAttribute {
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

function mostFrequent(
  rows: TransactionRows,
  base: CustomerBase,
  { codes, labels, valid }: Text,
): CustomerAttribute {
  const counts = new Uint32Array(base.customers + 1);
  for (let row = 0; row < rows.customer.length; row++) {
    const c = rows.customer[row] as number;
    if (c >= 0 && (rows.amount[row] as number) >= 0 && !isMissing(valid, row))
      counts[c + 1] = (counts[c + 1] as number) + 1;
  }
  for (let c = 0; c < base.customers; c++) counts[c + 1] = (counts[c + 1] as number) + (counts[c] as number);
  const next = counts.slice(0, base.customers);
  const grouped = new Uint32Array(counts[base.customers] as number);
  for (let row = 0; row < rows.customer.length; row++) {
    const c = rows.customer[row] as number;
    if (c < 0 || (rows.amount[row] as number) < 0 || isMissing(valid, row)) continue;
    grouped[next[c] as number] = codes[row] as number;
    next[c] = (next[c] as number) + 1;
  }
  const found = new Int32Array(base.customers).fill(-1);
  let ambiguous = 0;
  for (let c = 0; c < base.customers; c++) {
    const own = grouped.subarray(counts[c], counts[c + 1]);
    const times = new Map<number, number>();
    let most = 0;
    let ties = 0;
    for (const code of own) times.set(code, (times.get(code) ?? 0) + 1);
    for (const [code, count] of times) {
      if (count > most) {
        most = count;
        ties = 0;
        found[c] = code;
      } else if (count === most) ties++;
    }
    if (ties > 0) ambiguous++;
  }
  return { codes: found, labels, ambiguous };
}
