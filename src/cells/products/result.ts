import type { Day } from '../../core/days';
import type { BasketKind } from '../../customers/products/baskets';
import type { Several } from '../../customers/products/entry-items';
import type { Interval } from '../../stats/intervals';
import type { WindowParams } from '../window-params';

export interface ProductsParams {
  /** name of a column of texts; null = the one with the role of product */
  column: string | null;
  period: WindowParams;
  /** items shown one by one, the most profitable first; the rest are added up */
  top: number;
  /** where a first day holds several items: a group of their own, or that of the largest row */
  several: Several;
  /** days within which a second purchase counts as again */
  againDays: number;
  /** days of later value counted for each customer */
  horizonDays: number;
}

/** One item, the others together, or rows without a value. */
export type RowKind = 'item' | 'others' | 'missing';

export interface ProductRow {
  kind: RowKind;
  /** text of the data; '' for others and missing */
  label: string;
  /** with a purchase of it in the period */
  customers: number;
  /** of active customers, with a 95 % interval */
  penetration: number;
  interval: Interval;
  orders: number;
  /** orders with it ÷ its customers; null where nobody bought it */
  aof: number | null;
  /** its revenue ÷ orders with it */
  aov: number | null;
  /** profit ÷ revenue; 1 without a margin column, null where the revenue is 0 */
  rate: number | null;
  /** refunds deducted */
  revenue: number;
  profit: number;
  revenueShare: number | null;
  profitShare: number | null;
  /** rows that are no refunds */
  lines: number;
  /** customers who bought nothing else, of its customers; null for others and missing */
  sole: number | null;
  /** the item that most of its customers also bought; null where there is none */
  companion: { label: string; customers: number; share: number } | null;
}

export interface VarietyRow {
  /** different items a customer bought; the last row is `most` and more */
  items: number;
  andMore: boolean;
  customers: number;
  share: number;
  interval: Interval;
}

export interface EntryRow {
  kind: RowKind | 'mixed';
  label: string;
  /** items in the row; more than 1 for others */
  items: number;
  customers: number;
  share: number;
  /** observed for `againDays`, and those of them who bought again */
  eligible: number;
  again: number;
  againShare: number | null;
  againInterval: Interval | null;
  /** share of all the other customers */
  againRest: number | null;
  /** of the difference to the rest, corrected for the number of groups; null where not tested */
  againP: number | null;
  /** observed for `horizonDays` */
  followed: number;
  /** means of a customer after the first day, within the horizon */
  revenue: number | null;
  profit: number | null;
  profitInterval: Interval | null;
  /** mean profit less that of all the other customers */
  difference: number | null;
  differenceInterval: Interval | null;
  differenceP: number | null;
}

export interface EntryResult {
  /** who began in the period */
  customers: number;
  eligible: number;
  again: number;
  followed: number;
  profit: number | null;
  rows: EntryRow[];
  /** groups whose shares, whose values were compared with the rest */
  againTests: number;
  valueTests: number;
}

export interface ProductsResult {
  /** null: there is no column of products, and all is empty */
  column: string | null;
  from: Day;
  to: Day;
  /** profit is margin where the data have it, else revenue */
  hasMargin: boolean;
  orders: Exclude<BasketKind, 'customer'>;
  customers: number;
  orderCount: number;
  lines: number;
  revenue: number;
  profit: number;
  /** different items sold */
  items: number;
  itemsPerCustomer: number;
  linesPerOrder: number;
  itemsPerOrder: number;
  rows: ProductRow[];
  variety: VarietyRow[];
  entry: EntryResult;
  againDays: number;
  horizonDays: number;
}
