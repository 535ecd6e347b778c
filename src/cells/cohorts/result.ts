import type { Day } from '../../core/days';
import type { CohortRow } from '../../customers/cohorts';
import type { Period } from '../../customers/periods';
import { wilson, type Interval } from '../../stats/intervals';

export const COHORT_MEASURES = ['customers', 'active-share', 'revenue'] as const;
export type CohortMeasure = (typeof COHORT_MEASURES)[number];
export const ALIGNMENTS = ['age', 'calendar'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

export interface CohortsParams {
  period: Period;
  /** what the view shows; the result holds all of them */
  measure: CohortMeasure;
  /** columns by age of the cohort or by calendar period; the result is the same */
  alignment: Alignment;
}

/** Customers who bought first in the same period; `period` is an index into `starts` of the result. */
export interface Cohort extends CohortRow {
  /** first day of that period */
  start: Day;
}

/** Mean over the cohorts whose period of that age has ended, weighted by their size. */
export interface AgeRow {
  age: number;
  /** cohorts behind it */
  cohorts: number;
  /** customers acquired in these */
  customers: number;
  active: number;
  /** active ÷ customers; at age 0 one by definition */
  share: number;
  /** of the share, 95 % (Wilson, customers pooled over cohorts) */
  interval: Interval;
  revenue: number;
  revenuePerCustomer: number;
}

/** One calendar period: what all cohorts did in it, and of that the customers acquired in it. */
export interface CalendarRow {
  start: Day;
  complete: boolean;
  active: number;
  new: number;
  orders: number;
  revenue: number;
}

export interface CohortsResult {
  period: Period;
  firstDay: Day;
  lastDay: Day;
  customers: number;
  /** k + 1 first days of the calendar periods: period i is `starts[i] … starts[i + 1])` */
  starts: Int32Array<ArrayBuffer>;
  /** the data begin on the first day of the first period */
  firstPeriodComplete: boolean;
  /** observation ends on the last day of the last period; if not, the last cell of every cohort is incomplete */
  lastPeriodComplete: boolean;
  /** periods without new customers have no cohort */
  cohorts: Cohort[];
  byAge: AgeRow[];
  byPeriod: CalendarRow[];
  /** refunds before a customer's first purchase: in no cell, and so not in the totals by period */
  earlierRefunds: { occasions: number; amount: number };
  /** share of all customers with at least a second purchase occasion by the end of observation */
  boughtAgain: { customers: number; share: number; interval: Interval };
}

/** One cell of the table, at either alignment. */
export interface CohortCell {
  active: number;
  orders: number;
  revenue: number;
  /** % of cohort active */
  share: number;
  /** of the share, 95 % (Wilson) */
  interval: Interval;
  /** false where the period has not ended by the end of observation */
  complete: boolean;
}

/** The cell of a cohort at an age in periods, or null where observation ended before it. */
export function cohortCell(result: CohortsResult, cohort: Cohort, age: number): CohortCell | null {
  const active = cohort.active[age];
  if (active === undefined) return null;
  return {
    active,
    orders: cohort.orders[age] ?? 0,
    revenue: cohort.revenue[age] ?? 0,
    share: active / cohort.size,
    interval: wilson(active, cohort.size),
    complete: result.lastPeriodComplete || age < cohort.active.length - 1,
  };
}
