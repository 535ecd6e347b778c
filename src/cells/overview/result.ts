import type { Day } from '../../core/days';
import type { Period } from '../../customers/periods';
import type { Interval } from '../../stats/intervals';

export interface OverviewParams {
  period: Period;
}

export interface PeriodRow {
  /** first day of the period */
  start: Day;
  /** first day after it */
  end: Day;
  /** false where data begin or observation ends inside the period */
  complete: boolean;
  /** customers with a purchase in the period */
  active: number;
  /** of these: customers whose first purchase in the data lies in the period */
  new: number;
  orders: number;
  revenue: number;
  margin: number | null;
  /** orders ÷ active customers; null where nobody bought */
  aof: number | null;
  /** revenue ÷ orders, a ratio of totals; null where nobody bought */
  aov: number | null;
}

export interface OverviewResult {
  period: Period;
  firstDay: Day;
  lastDay: Day;
  customers: number;
  orders: number;
  /** what `orders` counts: distinct order ids, or purchase occasions where the data have no ids */
  ordersAre: 'order-ids' | 'occasions';
  /** purchase occasions (days with refunds only are none) */
  occasions: number;
  /** all amounts, refunds deducted */
  revenue: number;
  /** null without a margin column */
  margin: number | null;
  /** orders ÷ customers */
  aof: number;
  /** revenue ÷ orders: a ratio of totals, never a mean of means */
  aov: number;
  /** margin ÷ revenue; null without a margin column or without revenue */
  marginRate: number | null;
  /** customers × AOF × AOV × margin rate = margin; the product, to set beside `margin` */
  identity: { customers: number; aof: number; aov: number; marginRate: number; profit: number } | null;
  /** customers with exactly one purchase occasion; 95 % interval of the share */
  oneTime: { customers: number; share: number; interval: Interval };
  /** median of the days from a purchase occasion to the next of the same customer; null without any */
  medianDaysBetween: number | null;
  /** share of revenue of the customer who brought most */
  topCustomer: { customer: string; revenue: number; share: number; orders: number };
  /** what the warnings stand on */
  checks: {
    /** rows with a negative amount */
    negativeRows: number;
    refundOnlyCustomers: number;
    /** purchase occasions with an amount of exactly 0 */
    zeroOccasions: number;
    /** rows whose margin is missing and counted as 0 */
    marginMissingRows: number;
    /** order ids that more than one customer has */
    sharedOrders: number;
  };
  /** every period from the first purchase to the end of observation, empty ones included */
  periods: PeriodRow[];
}
