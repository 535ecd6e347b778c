import type { TextColumn } from '../../table/column';
import type { CustomerBase } from '../base';
import type { TransactionRows } from '../transaction-rows';
import { isMissing } from '../transactions';
import type { Window } from '../window';
import { mergedByCustomer, type Baskets } from './baskets';

/** What was sold of each item in a window; arrays by code, the last one for rows without a value. */
export interface ItemTotals {
  /** with a purchase of it */
  customers: Uint32Array<ArrayBuffer>;
  orders: Uint32Array<ArrayBuffer>;
  /** rows that are no refunds */
  lines: Uint32Array<ArrayBuffer>;
  /** refunds deducted */
  revenue: Float64Array<ArrayBuffer>;
  /** null without a margin column */
  margin: Float64Array<ArrayBuffer> | null;
  /** customers who bought this and no other item */
  sole: Uint32Array<ArrayBuffer>;
  /** customers by number of different items, index 0 … most */
  byVariety: Uint32Array<ArrayBuffer>;
  all: { customers: number; orders: number; lines: number; revenue: number; margin: number };
  /** rows in the window of customers without a purchase in it (refunds of earlier ones): in no total */
  others: { rows: number; revenue: number; margin: number };
}

/**
 * Adds up what was sold of every item. O(rows + items of baskets).
 * @param baskets orders of the same window
 * @param byCustomer the same, merged by customer
 */
export function itemTotals(
  rows: TransactionRows,
  base: CustomerBase,
  column: TextColumn,
  { from, to }: Window,
  baskets: Baskets,
  byCustomer: Baskets = mergedByCustomer(baskets),
): ItemTotals {
  const { missing } = baskets;
  const lines = new Uint32Array(missing + 1);
  const revenue = new Float64Array(missing + 1);
  const margin = rows.margin === null ? null : new Float64Array(missing + 1);
  const all = { customers: byCustomer.count, orders: baskets.count, lines: 0, revenue: 0, margin: 0 };
  const others = { rows: 0, revenue: 0, margin: 0 };
  const active = new Uint8Array(base.customers);
  for (let b = 0; b < byCustomer.count; b++) active[byCustomer.customer[b] as number] = 1;
  for (let row = 0; row < rows.customer.length; row++) {
    const c = rows.customer[row] as number;
    const today = rows.day[row] as number;
    if (c < 0 || today < from || today > to) continue;
    const paid = rows.amount[row] as number;
    const earned = rows.margin === null ? 0 : (rows.margin[row] as number);
    if (active[c] === 0) {
      others.rows++;
      others.revenue += paid;
      others.margin += earned;
      continue;
    }
    const item = isMissing(column.valid, row) ? missing : (column.codes[row] as number);
    revenue[item] = (revenue[item] as number) + paid;
    if (margin !== null) margin[item] = (margin[item] as number) + earned;
    if (paid >= 0) lines[item] = (lines[item] as number) + 1;
  }
  for (let item = 0; item <= missing; item++) {
    all.lines += lines[item] as number;
    all.revenue += revenue[item] as number;
    all.margin += margin === null ? 0 : (margin[item] as number);
  }
  return {
    customers: countOf(byCustomer),
    orders: countOf(baskets),
    lines,
    revenue,
    margin,
    ...varietyOf(byCustomer),
    all,
    others,
  };
}

/** Baskets with each item. */
function countOf({ items, missing }: Baskets): Uint32Array<ArrayBuffer> {
  const counts = new Uint32Array(missing + 1);
  for (let i = 0; i < items.length; i++)
    counts[items[i] as number] = (counts[items[i] as number] as number) + 1;
  return counts;
}

function varietyOf({ offsets, items, missing, count }: Baskets): Pick<ItemTotals, 'sole' | 'byVariety'> {
  const sole = new Uint32Array(missing + 1);
  const byVariety = new Uint32Array(missing + 1);
  for (let b = 0; b < count; b++) {
    let different = 0;
    let only = missing;
    for (let i = offsets[b] as number; i < (offsets[b + 1] as number); i++) {
      if (items[i] === missing) continue;
      different++;
      only = items[i] as number;
    }
    byVariety[different] = (byVariety[different] as number) + 1;
    if (different === 1) sole[only] = (sole[only] as number) + 1;
  }
  return { sole, byVariety };
}

/** Baskets with any of the items marked. @param marked one byte a code */
export function basketsWithAny({ offsets, items, count }: Baskets, marked: Uint8Array): number {
  let found = 0;
  for (let b = 0; b < count; b++)
    for (let i = offsets[b] as number; i < (offsets[b + 1] as number); i++)
      if (marked[items[i] as number] === 1) {
        found++;
        break;
      }
  return found;
}
