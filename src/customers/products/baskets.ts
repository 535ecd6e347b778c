import type { TextColumn } from '../../table/column';
import type { CustomerBase } from '../base';
import { NO_DAY, rowOrder } from '../row-order';
import type { TransactionRows } from '../transaction-rows';
import { isMissing, orderIds, type OrderIds } from '../transactions';
import type { Window } from '../window';

/** What is bought together: an order (rows without an id: all of a customer’s day), a customer’s day, or all of a customer. */
export const BASKET_KINDS = ['order', 'customer-day', 'customer'] as const;
export type BasketKind = (typeof BASKET_KINDS)[number];

/**
 * What was bought together, refunds left out: baskets by customer, each one’s in time order. Items are the codes of a
 * text column; rows without a value are the item `missing`.
 */
export interface Baskets {
  count: number;
  /** one a basket: position in the base, ascending */
  customer: Uint32Array<ArrayBuffer>;
  /** one a basket: its first day */
  day: Int32Array<ArrayBuffer>;
  /** one a basket: rows in it */
  lines: Uint32Array<ArrayBuffer>;
  /** count + 1: the items of basket b are `items[offsets[b] … offsets[b + 1])` */
  offsets: Uint32Array<ArrayBuffer>;
  /** different items of each basket, as they were first seen */
  items: Uint32Array<ArrayBuffer>;
  /** code of rows without a value = number of labels; codes go from 0 to here */
  missing: number;
  /** the baskets go by order ids: false where there are none, or rows are the occasions */
  byOrderIds: boolean;
}

/**
 * Puts the rows of a window into baskets. Two counting sorts and a pass; O(rows + customers + days).
 * @param kind `order` means a customer’s day where the base does not count order ids; an order that comes back on a
 * later day is one basket, that of its first day
 */
export function basketsOf(
  rows: TransactionRows,
  base: CustomerBase,
  column: TextColumn,
  kind: BasketKind,
  window: Window,
): Baskets {
  const order = rowsInWindow(rows, base, window);
  const ids = kind === 'order' && base.hasOrderIds ? orderIds(rows.table, rows.roles) : null;
  const kept = order.rows.length;
  const customer = new Uint32Array(kept);
  const day = new Int32Array(kept);
  const lines = new Uint32Array(kept);
  const basketOf = new Uint32Array(kept);
  const numberBasket = ids === null ? byDay : byOrder(ids);
  let count = 0;
  for (let c = 0; c < base.customers; c++) {
    const from = order.starts[c] as number;
    const to = order.starts[c + 1] as number;
    const next = numberBasket(rows, order.rows, from, to, count, basketOf, day, kind === 'customer');
    customer.fill(c, count, next);
    count = next;
  }
  let together = true;
  for (let i = 0, previous = 0; i < kept; i++) {
    const basket = basketOf[i] as number;
    lines[basket] = (lines[basket] as number) + 1;
    if (basket < previous) together = false;
    previous = basket;
  }
  const sorted = together ? order.rows : rowsByBasket(order.rows, basketOf, lines, count);
  return {
    count,
    customer: customer.slice(0, count),
    day: day.slice(0, count),
    lines: lines.slice(0, count),
    ...distinctItems(sorted, lines, count, column),
    missing: column.labels.offsets.length - 1,
    byOrderIds: ids !== null,
  };
}

/** Purchase rows of the window by customer and day. */
function rowsInWindow(rows: TransactionRows, base: CustomerBase, { from, to }: Window) {
  const first = Math.max(from, base.firstDay);
  const last = Math.max(first, Math.min(to, base.lastDay));
  const n = rows.customer.length;
  const codes = new Uint32Array(n);
  const days = new Int32Array(n).fill(NO_DAY);
  let sorted = true;
  let previous = -Infinity;
  for (let row = 0; row < n; row++) {
    const c = rows.customer[row] as number;
    const today = rows.day[row] as number;
    if (c < 0 || today < first || today > last || (rows.amount[row] as number) < 0) continue;
    codes[row] = c;
    days[row] = today;
    if (today < previous) sorted = false;
    previous = today;
  }
  return rowOrder(codes, days, base.customers, first, last, sorted);
}

type NumberBaskets = (
  rows: TransactionRows,
  order: Uint32Array,
  from: number,
  to: number,
  next: number,
  basketOf: Uint32Array,
  day: Int32Array,
  single: boolean,
) => number;

const byDay: NumberBaskets = (rows, order, from, to, start, basketOf, day, single) => {
  let next = start;
  for (let i = from; i < to; i++) {
    const today = rows.day[order[i] as number] as number;
    if (i === from || (!single && day[next - 1] !== today)) day[next++] = today;
    basketOf[i] = next - 1;
  }
  return next;
};

function byOrder({ codes, count, valid }: OrderIds): NumberBaskets {
  // order id → basket + 1 of the customer at hand: baskets of earlier customers are numbered below `start`
  const seen = new Uint32Array(count);
  return (rows, order, from, to, start, basketOf, day) => {
    let next = start;
    let withoutId = 0;
    for (let i = from; i < to; i++) {
      const row = order[i] as number;
      const today = rows.day[row] as number;
      const id = isMissing(valid, row) ? -1 : (codes[row] as number);
      let basket = id < 0 ? withoutId : (seen[id] as number);
      if (basket <= start || (id < 0 && day[basket - 1] !== today)) {
        day[next++] = today;
        basket = next;
        if (id < 0) withoutId = basket;
        else seen[id] = basket;
      }
      basketOf[i] = basket - 1;
    }
    return next;
  };
}

function rowsByBasket(
  order: Uint32Array,
  basketOf: Uint32Array,
  lines: Uint32Array,
  count: number,
): Uint32Array {
  const next = new Uint32Array(count);
  for (let b = 1; b < count; b++) next[b] = (next[b - 1] as number) + (lines[b - 1] as number);
  const sorted = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const basket = basketOf[i] as number;
    const at = next[basket] as number;
    next[basket] = at + 1;
    sorted[at] = order[i] as number;
  }
  return sorted;
}

function distinctItems(rows: Uint32Array, lines: Uint32Array, count: number, column: TextColumn) {
  const { codes, labels, valid } = column;
  const missing = labels.offsets.length - 1;
  const lastSeen = new Uint32Array(missing + 1);
  const offsets = new Uint32Array(count + 1);
  const items = new Uint32Array(rows.length);
  let size = 0;
  let i = 0;
  for (let b = 0; b < count; b++) {
    for (const end = i + (lines[b] as number); i < end; i++) {
      const row = rows[i] as number;
      const item = isMissing(valid, row) ? missing : (codes[row] as number);
      if (lastSeen[item] === b + 1) continue;
      lastSeen[item] = b + 1;
      items[size++] = item;
    }
    offsets[b + 1] = size;
  }
  return { offsets, items: items.slice(0, size) };
}

/** The same items with all of a customer’s baskets as one. O(items). */
export function mergedByCustomer(baskets: Baskets): Baskets {
  const { customer, day, lines, offsets, items, missing } = baskets;
  const lastSeen = new Uint32Array(missing + 1);
  const merged = {
    customer: new Uint32Array(baskets.count),
    day: new Int32Array(baskets.count),
    lines: new Uint32Array(baskets.count),
    offsets: new Uint32Array(baskets.count + 1),
    items: new Uint32Array(items.length),
  };
  let count = 0;
  let size = 0;
  for (let b = 0; b < baskets.count; b++) {
    if (b === 0 || customer[b] !== customer[b - 1]) {
      merged.customer[count] = customer[b] as number;
      merged.day[count] = day[b] as number;
      count++;
    }
    merged.lines[count - 1] = (merged.lines[count - 1] as number) + (lines[b] as number);
    for (let i = offsets[b] as number; i < (offsets[b + 1] as number); i++) {
      const item = items[i] as number;
      if (lastSeen[item] === count) continue;
      lastSeen[item] = count;
      merged.items[size++] = item;
    }
    merged.offsets[count] = size;
  }
  return {
    count,
    customer: merged.customer.slice(0, count),
    day: merged.day.slice(0, count),
    lines: merged.lines.slice(0, count),
    offsets: merged.offsets.slice(0, count + 1),
    items: merged.items.slice(0, size),
    missing,
    byOrderIds: baskets.byOrderIds,
  };
}
