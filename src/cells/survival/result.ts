import type { Day } from '../../core/days';
import type { Interval } from '../../stats/intervals';
import type { SurvivalQuantile } from '../../stats/kaplan-meier';

export const EVENTS = ['second-purchase', 'nth', 'lapse'] as const;
export type SurvivalEvent = (typeof EVENTS)[number];
/** From which purchase the days to the n-th one are counted. */
export const SINCE = ['first', 'previous'] as const;
export type Since = (typeof SINCE)[number];
export const GROUPINGS = ['none', 'first-period', 'column', 'first-order'] as const;
export type Grouping = (typeof GROUPINGS)[number];
/** Periods of the first purchase: few enough to be told apart. */
export const FIRST_PERIODS = ['month', 'quarter', 'year'] as const;
export type FirstPeriod = (typeof FIRST_PERIODS)[number];

export interface SurvivalParams {
  event: SurvivalEvent;
  /** of the event `nth`, ≥ 2 */
  nth: number;
  since: Since;
  /** days without a purchase after which a customer has lapsed */
  lapseDays: number;
  group: Grouping;
  firstPeriod: FirstPeriod;
  /** a text column; the value on the first purchase counts */
  column: string | null;
  /** groups of first orders, of as many customers as ties allow */
  parts: number;
  /** days a row of the hazard spans */
  step: number;
}

/** Most curves a figure can tell apart. */
export const MOST_GROUPS = 7;

/** What makes a group, so that each language can name it. */
export type GroupName =
  | { type: 'all' }
  | { type: 'population' }
  | { type: 'comparison' }
  | { type: 'period'; start: Day; period: FirstPeriod }
  | { type: 'value'; text: string }
  /** a first order of `from` … `to`; null = open */
  | { type: 'amount'; from: number | null; to: number | null };

/** One step of days: who was at risk in it and what happened; `from` and `to` are days since the start, inclusive. */
export interface HazardRow {
  from: number;
  to: number;
  /** at risk on the first of these days */
  atRisk: number;
  events: number;
  censored: number;
  /** customer-days at risk */
  exposure: number;
  /** events a customer and step of days at risk; null where nobody was */
  hazard: number | null;
  /** of the hazard, 95 % (exact Poisson) */
  interval: Interval | null;
  /** share without the event at the end of the step, and its 95 % interval; null past the last day observed */
  survival: number | null;
  low: number | null;
  high: number | null;
}

/** A point of the curve: a day with an event, or the last one observed. */
export interface CurvePoints {
  day: Float64Array<ArrayBuffer>;
  survival: Float64Array<ArrayBuffer>;
  low: Float64Array<ArrayBuffer>;
  high: Float64Array<ArrayBuffer>;
}

export interface SurvivalGroup {
  name: GroupName;
  customers: number;
  events: number;
  /** of a lapse: bought again later */
  returned: number;
  /** last day since the start on which somebody was observed */
  lastDay: number;
  median: SurvivalQuantile;
  /** at most a few hundred points */
  curve: CurvePoints;
  rows: HazardRow[];
  /** customers at risk on each day of `riskDays` */
  atRisk: number[];
  /** restricted mean up to the common `until`, with its 95 % interval */
  mean: { days: number; interval: Interval } | null;
}

export interface SurvivalResult {
  event: SurvivalEvent;
  nth: number;
  since: Since;
  lapseDays: number;
  step: number;
  firstDay: Day;
  lastDay: Day;
  customers: number;
  /** who take no part: had not made the purchase the days are counted from */
  notStarted: number;
  /** who are in no group: no value in the column, or one that is not shown */
  ungrouped: number;
  groups: SurvivalGroup[];
  /** days under the figure, from 0 on */
  riskDays: number[];
  /** everybody who takes part, one curve; for the finding */
  all: { customers: number; events: number; at: number; share: number | null; interval: Interval | null };
  /** days up to which the restricted means count: the shortest follow-up of a group */
  until: number;
  test: { chiSquare: number; degrees: number; p: number; expected: number[] } | null;
  /** customers in both populations compared */
  overlap: number;
}
