import type { Day } from '../core/days';
import type { CustomerBase } from './base';

/** A span of days, both inclusive. */
export interface Window {
  from: Day;
  to: Day;
}

/** What each customer with a purchase in a window did in it; arrays of one length. */
export interface WindowTotals {
  /** position in the base, ascending */
  customers: Uint32Array<ArrayBuffer>;
  /** purchase occasions */
  purchases: Uint32Array<ArrayBuffer>;
  orders: Uint32Array<ArrayBuffer>;
  /** all amounts of the window, refunds deducted */
  revenue: Float64Array<ArrayBuffer>;
  /** null without a margin column */
  margin: Float64Array<ArrayBuffer> | null;
  /** amounts and margin in the window of customers without a purchase in it: refunds of earlier purchases, in no total */
  others: { customers: number; revenue: number; margin: number };
}

/** Adds up every customer's occasions inside a window. One pass over the occasions. */
export function windowTotals(base: CustomerBase, { from, to }: Window): WindowTotals {
  const { offsets, day, amount, orders, margin } = base;
  const customers = new Uint32Array(base.customers);
  const purchases = new Uint32Array(base.customers);
  const ordered = new Uint32Array(base.customers);
  const revenue = new Float64Array(base.customers);
  const earned = margin === null ? null : new Float64Array(base.customers);
  const others = { customers: 0, revenue: 0, margin: 0 };
  let n = 0;
  for (let c = 0; c < base.customers; c++) {
    const end = offsets[c + 1] as number;
    let seen = 0;
    let bought = 0;
    let count = 0;
    let paid = 0;
    let made = 0;
    for (let i = offsets[c] as number; i < end; i++) {
      const today = day[i] as number;
      if (today < from || today > to) continue;
      seen++;
      paid += amount[i] as number;
      if (margin !== null) made += margin[i] as number;
      if (orders[i] === 0) continue;
      bought++;
      count += orders[i] as number;
    }
    if (seen === 0) continue;
    if (bought === 0) {
      others.customers++;
      others.revenue += paid;
      others.margin += made;
      continue;
    }
    customers[n] = c;
    purchases[n] = bought;
    ordered[n] = count;
    revenue[n] = paid;
    if (earned !== null) earned[n] = made;
    n++;
  }
  return {
    customers: customers.slice(0, n),
    purchases: purchases.slice(0, n),
    orders: ordered.slice(0, n),
    revenue: revenue.slice(0, n),
    margin: earned?.slice(0, n) ?? null,
    others,
  };
}
