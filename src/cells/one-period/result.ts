import type { PartRow } from '../../customers/deciles';
import type { Distribution } from '../../customers/distribution';
import type { Interval } from '../../stats/intervals';
import type { ChosenWindow, WindowParams } from '../window-params';

export const RANKS = ['profit', 'revenue'] as const;
export type Rank = (typeof RANKS)[number];

/** What the customers of a period differ in. Names of `Measure` where there is one of the whole base. */
export const PERIOD_MEASURES = ['revenue', 'orders', 'average-order-value', 'margin', 'margin-rate'] as const;
export type PeriodMeasure = (typeof PERIOD_MEASURES)[number];

export interface OnePeriodParams {
  period: WindowParams;
  /** what customers are ranked by; profit is revenue where the data have no margin */
  rank: Rank;
  /** parts of equal customers and of equal value; 10 = deciles */
  parts: number;
}

export interface MeasureRow extends Distribution {
  measure: PeriodMeasure;
  /** ratio of totals (AOV, margin rate); null where it is the mean itself */
  ratio: number | null;
}

export interface DecileRow extends PartRow {
  /** of the share, 95 % */
  interval: Interval | null;
}

export interface OnePeriodResult {
  window: ChosenWindow;
  rank: Rank;
  parts: number;
  /** what `profit` is: margin, or revenue where the data have no margin column */
  profitIs: 'margin' | 'revenue';
  ordersAre: 'order-ids' | 'occasions';
  /** with a purchase in the period */
  customers: number;
  /** of the population, with or without one */
  allCustomers: number;
  orders: number;
  revenue: number;
  profit: number;
  /** customers × AOF × AOV × margin rate; `marginRate` is null (and left out of the product) without margin or revenue */
  identity: { aof: number; aov: number; marginRate: number | null; product: number };
  oneOrder: { customers: number; share: number; interval: Interval };
  measures: MeasureRow[];
  /** AOV − mean of the customers' own averages = covariance(orders, average) ÷ mean orders */
  meanOfMeans: { aov: number; mean: number; covarianceTerm: number };
  /** of orders and average order value over customers; null where one of them does not vary */
  correlation: { r: number; interval: Interval } | null;
  /** parts of equal customers, the best first */
  equalCustomers: DecileRow[];
  /** parts of equal value, the best first */
  equalValue: PartRow[];
  nothing: PartRow;
  loss: PartRow;
  /** borders between parts of equal customers with the same value on both sides */
  tiedBorders: number;
  /** refunds in the period of customers without a purchase in it: in no total */
  others: { customers: number; revenue: number; margin: number };
}
