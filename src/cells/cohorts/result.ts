import type { Day } from '../../core/days';
import type { CohortSeries } from '../../customers/cohorts';
import type { FollowedCohort } from '../../customers/followed-cohorts';
import type { Period } from '../../customers/periods';
import type { Interval } from '../../stats/intervals';

export const COHORT_MEASURES = ['customers', 'active-share', 'orders', 'revenue', 'margin'] as const;
export type CohortMeasure = (typeof COHORT_MEASURES)[number];
export const ALIGNMENTS = ['age', 'calendar'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];
export const COHORTS_BY = ['first-period', 'column', 'first-amount'] as const;
export type CohortsBy = (typeof COHORTS_BY)[number];
export const ACTIVITIES = ['on', 'on-or-after', 'rolling'] as const;
export type Activity = (typeof ACTIVITIES)[number];
export const PER = ['total', 'acquired', 'active', 'order'] as const;
export type Per = (typeof PER)[number];

/** Days of a window that stands for a period where ages are windows since the own first purchase. */
export const WINDOW_DAYS: Readonly<Record<Period, number>> = {
  day: 1,
  week: 7,
  month: 30,
  quarter: 91,
  year: 365,
  'days-30': 30,
};

export interface CohortsParams {
  /** what puts customers into a cohort: the period, a text, or the amount of the first purchase */
  by: CohortsBy;
  /** the text column where `by` is column; null = the column of products */
  column: string | null;
  /** parts of equal size where `by` is first-amount: 2 … 5 */
  parts: number;
  period: Period;
  /** month 1 … 12 in which years, and so quarters, begin */
  fiscalStart: number;
  /** who is active at an age: with a purchase in that period, in it or later, or in that window of days since the own first purchase */
  activity: Activity;
  measure: CohortMeasure;
  /** running sums by age; of customers: those who came back at any age up to it */
  cumulative: boolean;
  /** orders, revenue and margin: as they are, by customer acquired, by customer active, by order */
  per: Per;
  /** columns by age or by calendar period; by age where ages are customers' own */
  alignment: Alignment;
  /** the age whose share is followed over the cohorts */
  trendAge: number;
}

/** What a cohort is called; texts of the data as they are. */
export type CohortName =
  | { type: 'period'; start: Day }
  | { type: 'value'; text: string }
  | { type: 'other'; values: number }
  | { type: 'missing' }
  /** amounts over `over` (null: no bound) up to `upTo`, inclusive */
  | { type: 'part'; part: number; over: number | null; upTo: number | null };

export interface Cohort extends CohortSeries {
  /** names it in selections: "2024-01-01", "value:Tea", "other", "missing", "part:2" */
  id: string;
  name: CohortName;
  /** first day of the first period; of other cohorts that of the data */
  start: Day;
  /** index of the first period into `starts` of the result, or number of the group */
  period: number;
  /** customers acquired */
  size: number;
  /** customers whose own period of each age has ended; null where the whole cohort has one follow-up */
  followed: Uint32Array<ArrayBuffer> | null;
  /** running sums of the customers followed so far; null where they are the sums of the cells */
  sums: FollowedCohort['sums'] | null;
}

/** What is counted of some customers at an age. */
export interface CellSums {
  /** the denominator: customers acquired, or of these the ones followed so far */
  customers: number;
  active: number;
  after: number;
  returned: number;
  orders: number;
  revenue: number;
  margin: number | null;
  /** over ages 0 … this one */
  ordersSoFar: number;
  revenueSoFar: number;
  marginSoFar: number | null;
}

/** Sums over the cohorts whose period of that age has ended: means of them are weighted by size. */
export interface AgeRow extends CellSums {
  age: number;
  /** cohorts behind it */
  cohorts: number;
  /** of the customers counted as active; at age 0 one by definition */
  share: number;
  /** of the share, 95 % (Wilson, customers pooled over cohorts) */
  interval: Interval;
}

/** One calendar period: what all cohorts did in it. `customers` are those acquired so far. */
export interface CalendarRow extends CellSums {
  start: Day;
  complete: boolean;
  /** customers acquired in it */
  new: number;
}

export interface CohortsResult {
  period: Period;
  fiscalStart: number;
  /** days of a window where ages are windows since the own first purchase */
  windowDays: number | null;
  /** the column that cohorts are made by, where they are */
  column: string | null;
  firstDay: Day;
  lastDay: Day;
  customers: number;
  hasMargin: boolean;
  /** k + 1 first days of the calendar periods: period i is `starts[i] … starts[i + 1])` */
  starts: Int32Array<ArrayBuffer>;
  /** the data begin on the first day of the first period */
  firstPeriodComplete: boolean;
  /** observation ends on the last day of the last period; if not, the last cell of every cohort of a period is incomplete */
  lastPeriodComplete: boolean;
  /** without those nobody belongs to */
  cohorts: Cohort[];
  byAge: AgeRow[];
  /** empty where ages are customers' own */
  byPeriod: CalendarRow[];
  /** refunds before a customer's first purchase: in no cell, and so not in the totals by period */
  earlierRefunds: { occasions: number; amount: number; margin: number };
  /** share of all customers with at least a second purchase occasion by the end of observation */
  boughtAgain: { customers: number; share: number; interval: Interval };
}
