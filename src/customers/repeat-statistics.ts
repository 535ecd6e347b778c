import type { Day } from '../core/days';
import type { CustomerBase } from './base';

/**
 * What the models know of each customer who first bought by a given day; arrays of equal length, times in days.
 */
export interface RepeatStatistics {
  customers: number;
  /** position of the customer in the base */
  customer: Uint32Array<ArrayBuffer>;
  /** day of the first purchase */
  firstDay: Int32Array<ArrayBuffer>;
  /** x: repeat purchases up to the end */
  x: Int32Array<ArrayBuffer>;
  /** t_x: days from the first to the last purchase up to the end, 0 where x = 0 */
  recencyDays: Int32Array<ArrayBuffer>;
  /** T: days from the first purchase to the end */
  ageDays: Int32Array<ArrayBuffer>;
  /** amount of the repeat purchases up to the end */
  repeatAmount: Float64Array<ArrayBuffer>;
  /** purchases after the end, to the last day of the base */
  laterPurchases: Int32Array<ArrayBuffer>;
}

/**
 * Cuts a customer base at a day into x, t_x, T and what came after: one pass over the occasions. Refund-only
 * occasions are not purchases: they neither count nor date anything.
 * @param end last day counted, inclusive @returns customers with a purchase up to `end`, in order of the base
 */
export function repeatStatistics(base: CustomerBase, end: Day): RepeatStatistics {
  const n = base.customers;
  const customer = new Uint32Array(n);
  const firstDay = new Int32Array(n);
  const x = new Int32Array(n);
  const recencyDays = new Int32Array(n);
  const ageDays = new Int32Array(n);
  const repeatAmount = new Float64Array(n);
  const laterPurchases = new Int32Array(n);
  let kept = 0;
  for (let c = 0; c < n; c++) {
    const to = base.offsets[c + 1] as number;
    let purchases = 0;
    let later = 0;
    let first = 0;
    let last = 0;
    let amount = 0;
    for (let i = base.offsets[c] as number; i < to; i++) {
      if (base.orders[i] === 0) continue;
      const day = base.day[i] as number;
      if (day > end) later++;
      else {
        if (purchases++ === 0) first = day;
        else amount += base.amount[i] as number;
        last = day;
      }
    }
    if (purchases === 0) continue;
    customer[kept] = c;
    firstDay[kept] = first;
    x[kept] = purchases - 1;
    recencyDays[kept] = last - first;
    ageDays[kept] = end - first;
    repeatAmount[kept] = amount;
    laterPurchases[kept++] = later;
  }
  return {
    customers: kept,
    customer: customer.slice(0, kept),
    firstDay: firstDay.slice(0, kept),
    x: x.slice(0, kept),
    recencyDays: recencyDays.slice(0, kept),
    ageDays: ageDays.slice(0, kept),
    repeatAmount: repeatAmount.slice(0, kept),
    laterPurchases: laterPurchases.slice(0, kept),
  };
}

/** Sums over the occasions of a base, for the value of a purchase. */
export interface PurchaseTotals {
  purchases: number;
  purchaseAmount: number;
  /** amount of refund-only occasions, ≤ 0 as a rule */
  refundAmount: number;
  /** amount and margin of the occasions whose margin is known, refunds included; null without a margin column */
  margin: { amount: number; purchaseAmount: number } | null;
}

/** Adds up purchases, refunds and margins of the whole base in one pass. */
export function purchaseTotals(base: CustomerBase): PurchaseTotals {
  const totals = { purchases: 0, purchaseAmount: 0, refundAmount: 0 };
  const margin = { amount: 0, purchaseAmount: 0 };
  for (let i = 0; i < base.day.length; i++) {
    const amount = base.amount[i] as number;
    const purchase = base.orders[i] !== 0;
    if (purchase) {
      totals.purchases++;
      totals.purchaseAmount += amount;
    } else totals.refundAmount += amount;
    const known = base.margin === null ? NaN : (base.margin[i] as number);
    if (Number.isNaN(known)) continue;
    margin.amount += known;
    if (purchase) margin.purchaseAmount += amount;
  }
  return { ...totals, margin: base.margin === null ? null : margin };
}
