import type { Day } from '../core/days';
import type { Labels } from '../table/column';

/** What counts as one purchase occasion. */
export const OCCASIONS = ['customer-day', 'order', 'row'] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** How a transaction table becomes a customer base: parameters of the dataset cell. */
export interface BaseOptions {
  occasion: Occasion;
  /** last day observed, inclusive; null = the last day in the data */
  observationEnd: Day | null;
}

/**
 * The transaction table turned once into compressed rows: customers in order of their code, each one's
 * occasions in time order. Every analysis reads it. Occasions of customer c are `offsets[c] … offsets[c + 1])`.
 * Customers with refunds only are left out and counted in `refundOnlyCustomers`.
 */
export interface CustomerBase {
  /** n */
  customers: number;
  /** n: label of customer c is `labelAt(labels, codes[c])` */
  codes: Uint32Array<ArrayBuffer>;
  labels: Labels;
  /** n + 1 */
  offsets: Uint32Array<ArrayBuffer>;
  /** m: day of each occasion */
  day: Int32Array<ArrayBuffer>;
  /** m: amount of each occasion, refunds of that occasion included */
  amount: Float64Array<ArrayBuffer>;
  /**
   * m: orders in the occasion (distinct order ids; 1 where there is no order column). An order is counted once, on
   * its customer's first day with it; 0 = only refunds, or only later lines of such an order: not a purchase
   */
  orders: Uint32Array<ArrayBuffer>;
  /** m: margin in currency, null without a margin column */
  margin: Float64Array<ArrayBuffer> | null;
  /** true where `orders` counts order ids; false also where every row is an occasion */
  hasOrderIds: boolean;
  firstDay: Day;
  /** last day observed, inclusive: ages are counted to here */
  lastDay: Day;
  /** rows of the table = incomplete + after the end + merged + refund occasions + continued occasions + purchases (occasions with orders) */
  rows: number;
  /** rows without a customer, a date or an amount, left out */
  rowsIncomplete: number;
  /** rows after the observation end, left out */
  rowsAfterEnd: number;
  /** rows merged into an occasion already there */
  merged: number;
  /** rows with a negative amount: refunds */
  negativeRows: number;
  /** rows whose margin is missing: counted as 0; 0 without a margin column */
  marginMissingRows: number;
  refundOnlyCustomers: number;
  /** occasions of refunds only, those of refund-only customers included: no purchases */
  refundOccasions: number;
  /** occasions with nothing but later lines of orders counted on an earlier day: no purchases */
  continuedOccasions: number;
  /** order ids that more than one customer has: each counts once for every one of them */
  sharedOrders: number;
}
