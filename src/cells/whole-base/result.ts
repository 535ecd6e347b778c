import type { Day } from '../../core/days';
import type { ColumnMeasure } from '../../customers/cohort-columns';
import type { Period } from '../../customers/periods';
import type { Interval } from '../../stats/intervals';

export const COHORTS_BY = ['period', 'quarter', 'year'] as const;
export const TARGETS = ['growth', 'total'] as const;

export interface WholeBaseParams {
  /** columns; null = by the length of the data */
  period: Period | null;
  /** month (1…12) in which a year begins */
  fiscalStart: number;
  /** acquisition cohorts: as fine as the columns, or coarser; null = years from three years of data, else the columns */
  cohortBy: (typeof COHORTS_BY)[number] | null;
  measure: ColumnMeasure;
  /** what is wanted of the next period: growth in % over the period it is compared with, or a total */
  target: { of: (typeof TARGETS)[number]; value: number };
}

/** Customers acquired in one or more neighbouring periods; arrays by period of the calendar. */
export interface BaseCohort {
  start: Day;
  /** periods of acquisition, `from … to − 1` */
  from: number;
  to: number;
  size: number;
  /** acquired by the end of the period */
  acquired: Float64Array<ArrayBuffer>;
  active: Float64Array<ArrayBuffer>;
  /** active in the period before too */
  again: Float64Array<ArrayBuffer>;
  orders: Float64Array<ArrayBuffer>;
  revenue: Float64Array<ArrayBuffer>;
  /** null without a margin column */
  margin: Float64Array<ArrayBuffer> | null;
}

export interface PeriodRow {
  start: Day;
  complete: boolean;
  /** acquired by the end of the period */
  acquired: number;
  active: number;
  new: number;
  /** active in the period before too; null in the first period */
  again: number | null;
  /** active here and not in the period before; null in the first period */
  onlyLater: number | null;
  orders: number;
  revenue: number;
  margin: number | null;
  /** of the measure */
  total: number;
  /** of those acquired in the period */
  totalOfNew: number;
  /** totalOfNew ÷ total; null where the total is not positive */
  newShare: number | null;
  newShareInterval: Interval | null;
  /** of the same period a year earlier; null where periods are years, or it was not seen whole */
  yearEarlier: { new: number | null; total: number; active: number } | null;
}

export interface Estimated {
  value: number;
  interval: Interval | null;
}

/** A cohort in the planning sum. */
export interface PlanRow {
  start: Day;
  /** in the last complete period */
  last: number;
  /** expected ÷ last; null where it brought nothing */
  factor: number | null;
  expected: Estimated;
}

/** What the same sum would have said of a period that is known by now. */
export interface TrialRow {
  start: Day;
  expected: Estimated;
  actual: number;
}

export interface PlanResult {
  /** first day of the next period, and its last */
  next: Day;
  nextEnd: Day;
  /** what existing and new customers brought in it so far; null where it has not begun */
  soFar: number | null;
  rows: PlanRow[];
  existing: Estimated;
  /** 1 where no earlier year says anything */
  seasonFactor: number;
  /** whether there was an earlier year */
  seasonKnown: boolean;
  /** of a new customer in the period of acquisition */
  firstValue: Estimated | null;
  /** new customers a period in the last year */
  usualNew: number;
  /** period the target is compared with */
  compared: { start: Day; total: number };
  target: number;
  /** new customers; 0 or less = none are needed; null where a new one brings nothing */
  needed: Estimated | null;
  trials: TrialRow[];
}

export interface WholeBaseResult {
  period: Period;
  cohortBy: Period;
  /** what is shown: revenue where profit was asked for and the data have no margin */
  measure: ColumnMeasure;
  hasMargin: boolean;
  /** profit was asked for, and the data have no margin: it is revenue */
  marginMissing: boolean;
  firstDay: Day;
  lastDay: Day;
  customers: number;
  /** k + 1 */
  starts: Int32Array<ArrayBuffer>;
  /** last complete period; null where none is */
  latest: number | null;
  /** periods in a year */
  season: number;
  /** by start; the first one is all who were there when the data begin */
  cohorts: BaseCohort[];
  periods: PeriodRow[];
  plan: PlanResult | null;
  earlierRefunds: { occasions: number; amount: number };
}

/** The value of a cohort in a period. */
export const valueOf = (cohort: BaseCohort, measure: ColumnMeasure, period: number): number =>
  (measure === 'customers'
    ? cohort.active
    : measure === 'profit' && cohort.margin !== null
      ? cohort.margin
      : cohort.revenue)[period] ?? 0;

/** Whether both ends of a rate from one period to the next were seen whole. */
export const stepComplete = (result: WholeBaseResult, period: number): boolean =>
  (result.periods[period]?.complete ?? false) && (result.periods[period - 1]?.complete ?? false);
