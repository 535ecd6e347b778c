import type { Day } from '../../core/days';
import type { StageSpell } from '../../customers/lifecycle/stage-history';

/** Customers that a search lists at most; one more is looked for, to know whether there are more. */
export const MOST_LISTED = 50;

export interface CustomerParams {
  /** id; null = the customer with the largest revenue */
  customer: string | null;
  /** text columns whose values are listed, besides products */
  columns: string[];
}

/** One number of the customer beside the same of everybody. */
export interface Standing {
  measure: 'recency-days' | 'purchases' | 'average-order-value' | 'revenue' | 'margin';
  value: number;
  /** over all customers */
  median: number;
  /** 1 = most (for recency: most recent); ties share the best rank */
  rank: number;
  /** score 1 … 5 by quantiles, 5 = best; null for measures without one */
  score: number | null;
}

/** What rows say in a text column, most revenue first. */
export interface ColumnValues {
  column: string;
  values: { value: string; rows: number; amount: number }[];
  /** values that are not listed */
  more: number;
}

export interface CustomerResult {
  customer: string;
  customers: number;
  lastDay: Day;
  firstPurchase: Day;
  lastPurchase: Day;
  orders: number;
  /** null without a margin column */
  margin: number | null;
  standings: Standing[];
  /** every occasion, oldest first: at most the last 2,000 */
  day: Int32Array<ArrayBuffer>;
  amount: Float64Array<ArrayBuffer>;
  /** 0 = no purchase: refunds, later lines of an order */
  ordersOf: Uint32Array<ArrayBuffer>;
  occasionsLeftOut: number;
  /** days between purchases in a row */
  gaps: number[];
  rhythm: {
    /** null for a one-time buyer */
    meanGapDays: number | null;
    medianGapDays: number | null;
    longestGapDays: number | null;
    silentDays: number;
    /** last purchase + mean gap */
    dueOn: Day | null;
    /** of all customers who bought more than once */
    populationMedianGapDays: number | null;
  };
  stages: StageSpell[];
  columns: ColumnValues[];
}
