import type { Day } from '../../core/days';
import type { ActivityCell } from '../../customers/activity-cell';
import type { PartRow } from '../../customers/deciles';
import type { GapCurve } from '../../customers/gap-curve';
import type { Period } from '../../customers/periods';
import type { Interval } from '../../stats/intervals';
import type { HistogramBin } from '../../table/equal-bars';
import type { WindowParams } from '../window-params';

export const COHORT_CHOICES = ['auto', 'month', 'quarter', 'year', 'own'] as const;
export type CohortChoice = (typeof COHORT_CHOICES)[number];
export const STEPS = ['week', 'month', 'quarter', 'year'] as const satisfies readonly Period[];
export type Step = (typeof STEPS)[number];

export interface OneCohortParams {
  /** `auto`: the first whole quarter, month or year with enough customers; `own`: those of `window` */
  cohort: CohortChoice;
  /** a day of the month, quarter or year, "YYYY-MM-DD"; null = the first whole one with enough customers */
  start: string | null;
  /** days of the first purchase where the cohort is `own` */
  window: WindowParams;
  /** periods of the columns */
  by: Step;
  /** month (1…12) in which years begin */
  fiscalStart: number;
  /** the family of times goes from the 1st → 2nd to the (n − 1)-th → n-th purchase */
  maxPurchases: number;
}

/** Who the cohort is: first purchase on `from … to`, both inclusive. */
export interface CohortSpan {
  /** what its name is made of; `days` = from … to, `all` = everybody there is */
  kind: 'month' | 'quarter' | 'year' | 'days' | 'all';
  from: Day;
  to: Day;
  /** all of these days are observed */
  complete: boolean;
}

/** One period of the columns. */
export interface PeriodRow extends ActivityCell {
  start: Day;
  /** all of its days are observed */
  complete: boolean;
  /** customers of the cohort could still make their first purchase in it */
  acquiring: boolean;
}

/** A sequence of years with (Y) and without (N) a purchase, e.g. "YNNY". */
export interface PatternRow {
  pattern: string;
  customers: number;
  share: number;
  interval: Interval;
}

/** Of the customers active in a year, those active in the next one too. */
export interface RepeatRow {
  start: Day;
  /** both years are observed to their end */
  complete: boolean;
  active: number;
  again: number;
  /** null where nobody was active */
  share: number | null;
  interval: Interval;
}

/** The time from the (n − 1)-th to the n-th purchase. */
export interface NthRow {
  /** n */
  purchase: number;
  /** made the (n − 1)-th */
  customers: number;
  /** made the n-th by the end of observation */
  made: number;
  madeShare: number;
  madeInterval: Interval;
  /** days by which half of all of them have, Kaplan–Meier; null where fewer than half have yet */
  medianDays: number | null;
  /** the median of those who made it only: too short wherever others are still to come */
  medianDaysOfMakers: number | null;
  curve: GapCurve;
}

/** Customers by the period of their last purchase and how many purchases they made. */
export interface GridCell {
  /** first day of the period of the last purchase */
  start: Day;
  /** purchases from … to (null = and more) */
  from: number;
  to: number | null;
  customers: number;
  share: number;
  /** mean value to date; null without customers */
  mean: number | null;
}

export interface ValueToDate {
  total: number;
  mean: number;
  median: number;
  /** share of customers below the mean */
  belowMean: number;
  histogram: HistogramBin[];
  /** ten parts of equal numbers of customers, the best first */
  deciles: PartRow[];
  /** decile d and period i of `periods` at d × periods + i: customers with a purchase */
  activeByDecile: Uint32Array<ArrayBuffer>;
  gridPeriod: Period;
  grid: GridCell[];
}

export interface OneCohortResult {
  cohort: CohortSpan;
  by: Step;
  fiscalStart: number;
  /** of the cohort, and of all */
  customers: number;
  customersOfAll: number;
  firstDay: Day;
  lastDay: Day;
  /** what profit and value stand for: the margin where the data have one */
  profitIs: 'margin' | 'revenue';
  periods: PeriodRow[];
  /** first days of the years of the patterns; the first asks for a second purchase by its end */
  patternYears: { start: Day; complete: boolean }[];
  /** years after those of the patterns */
  yearsLeftOut: number;
  patterns: PatternRow[];
  repeat: RepeatRow[];
  nth: NthRow[];
  value: ValueToDate;
  earlierRefunds: { occasions: number; amount: number };
}

/** Bounds of the purchases in a column of the grid. */
export const PURCHASE_CLASSES: readonly (readonly [from: number, to: number | null])[] = [
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 5],
  [6, 9],
  [10, null],
];

export const DECILES = 10;
