import type { Labels } from '../table/column';
import { labelCount } from '../table/labels';
import { columnOf } from '../table/table';
import type { CustomerBase } from './base';
import { quantileBounds } from './rfm';
import type { TransactionRows } from './transaction-rows';
import { isMissing } from './transactions';

/** Customers by the value of a text column on the day of their first purchase. */
export interface ValueGroups {
  /** by customer: 0 … values − 1 the most frequent ones, then `other`, then `missing` */
  of: Int32Array<ArrayBuffer>;
  /** by customer: code of the value, −1 = missing */
  codes: Int32Array<ArrayBuffer>;
  /** codes of the values that have a group of their own, most frequent first */
  values: Uint32Array<ArrayBuffer>;
  labels: Labels;
  /** how many values are taken together as other */
  others: number;
  /** customers whose first purchase day has rows of several values: the first in the file counts */
  ambiguous: number;
}

/**
 * Groups customers by the first row with a value on the day of their first purchase, and by no later day: a value
 * seen only later would make whoever came back look as if it had been there from the start. Rows of refunds say
 * nothing. O(rows + labels).
 * @param first position of each customer's first purchase in the base @param most values with a group of their own
 * @returns null where there is no text column of that name
 */
export function groupsByValue(
  rows: TransactionRows,
  base: CustomerBase,
  first: Uint32Array,
  column: string,
  most: number,
): ValueGroups | null {
  const text = columnOf(rows.table, column, 'text');
  if (!text) return null;
  const found = new Int32Array(base.customers).fill(-1);
  const several = new Uint8Array(base.customers);
  for (let row = 0; row < rows.customer.length; row++) {
    const c = rows.customer[row] as number;
    if (c < 0 || rows.day[row] !== base.day[first[c] as number]) continue;
    if ((rows.amount[row] as number) < 0 || isMissing(text.valid, row)) continue;
    const code = text.codes[row] as number;
    if (found[c] === -1) found[c] = code;
    else if (found[c] !== code) several[c] = 1;
  }
  const sizes = new Uint32Array(labelCount(text.labels));
  let ambiguous = 0;
  for (let c = 0; c < base.customers; c++) {
    const code = found[c] as number;
    ambiguous += several[c] as number;
    if (code >= 0) sizes[code] = (sizes[code] as number) + 1;
  }
  const byFrequency = Uint32Array.from(sizes.keys())
    .filter((code) => (sizes[code] as number) > 0)
    .sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b);
  // a group of the rest that would hold one value only is that value
  const own = byFrequency.length === most + 1 ? most + 1 : Math.min(most, byFrequency.length);
  const values = byFrequency.slice(0, own);
  const groupOf = new Int32Array(sizes.length).fill(own);
  values.forEach((code, group) => (groupOf[code] = group));
  const of = found.map((code) => (code < 0 ? own + 1 : (groupOf[code] as number)));
  return { of, codes: found, values, labels: text.labels, others: byFrequency.length - own, ambiguous };
}

/** Customers in parts by the amount of their first purchase. */
export interface AmountGroups {
  /** 0 = the smallest amounts */
  of: Int32Array<ArrayBuffer>;
  /** upper bounds, inclusive, of all parts but the last */
  bounds: number[];
}

/** Cuts customers into parts as equal as ties allow by what their first purchase occasion was worth. O(n log n). */
export function groupsByFirstAmount(base: CustomerBase, first: Uint32Array, parts: number): AmountGroups {
  const amounts = Float64Array.from(first, (i) => base.amount[i] as number);
  const bounds = quantileBounds(amounts.slice().sort(), parts);
  const of = new Int32Array(base.customers);
  for (let c = 0; c < base.customers; c++) {
    let part = 0;
    while (part < bounds.length && (bounds[part] as number) < (amounts[c] as number)) part++;
    of[c] = part;
  }
  return { of, bounds };
}
