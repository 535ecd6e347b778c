import type { Day } from '../core/days';
import type { CustomerBase } from './base';

/** Whole days where they come from dates, any number where somebody else has counted them. */
type Days = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

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
  recencyDays: Days;
  /** T: days from the first purchase to the end */
  ageDays: Days;
  /** amount of the repeat purchases up to the end */
  repeatAmount: Float64Array<ArrayBuffer>;
  /** purchases after the end, to the last day of the base */
  laterPurchases: Int32Array<ArrayBuffer>;
  /** Σ ln(days between purchases) up to the end, 0 where x = 0; null where only somebody else’s counts are known */
  logGapDays: Float64Array<ArrayBuffer> | null;
}

/**
 * Cuts a customer base at a day into x, t_x, T and what came after: one pass over the occasions. Occasions
 * without an order (refunds, later lines of an order) are not purchases: they neither count nor date anything.
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
  const logGapDays = new Float64Array(n);
  let kept = 0;
  for (let c = 0; c < n; c++) {
    const to = base.offsets[c + 1] as number;
    let purchases = 0;
    let later = 0;
    let first = 0;
    let last = 0;
    let amount = 0;
    let logGaps = 0;
    for (let i = base.offsets[c] as number; i < to; i++) {
      if (base.orders[i] === 0) continue;
      const day = base.day[i] as number;
      if (day > end) later++;
      else {
        if (purchases++ === 0) first = day;
        else {
          amount += base.amount[i] as number;
          // occasions may be orders, several of them on a day: half a day apart, as a gap of none has no logarithm
          logGaps += Math.log(Math.max(0.5, day - last));
        }
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
    logGapDays[kept] = logGaps;
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
    logGapDays: logGapDays.slice(0, kept),
  };
}

/** Sums over the occasions of a base, for the value of a purchase. */
export interface PurchaseTotals {
  purchases: number;
  purchaseAmount: number;
  /** amount of occasions that are no purchase: refunds, later lines of an order */
  otherAmount: number;
  /** margin of all occasions; null without a margin column */
  margin: number | null;
}

/** Adds up purchases, what came back and the margin of the whole base in one pass. */
export function purchaseTotals(base: CustomerBase): PurchaseTotals {
  let purchases = 0;
  let purchaseAmount = 0;
  let otherAmount = 0;
  let margin = 0;
  for (let i = 0; i < base.day.length; i++) {
    const amount = base.amount[i] as number;
    if (base.orders[i] !== 0) {
      purchases++;
      purchaseAmount += amount;
    } else otherAmount += amount;
    if (base.margin) margin += base.margin[i] as number;
  }
  return { purchases, purchaseAmount, otherAmount, margin: base.margin ? margin : null };
}
