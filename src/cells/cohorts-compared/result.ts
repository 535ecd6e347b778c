import type { Day } from '../../core/days';
import type { ActivityCell } from '../../customers/activity-cell';
import type { GapCurve } from '../../customers/gap-curve';
import type { Period } from '../../customers/periods';
import type { Interval } from '../../stats/intervals';

export const COHORT_PERIODS = ['month', 'quarter', 'year'] as const satisfies readonly Period[];
export type CohortPeriod = (typeof COHORT_PERIODS)[number];
export const WHICH = ['same-season', 'last', 'own'] as const;
export type Which = (typeof WHICH)[number];
export const ALIGNMENTS = ['age', 'calendar'] as const;
export type Alignment = (typeof ALIGNMENTS)[number];
export const MEASURES = [
  'share',
  'aof',
  'aov',
  'marginRate',
  'profitPerCustomer',
  'cumulative',
  'active',
  'profit',
] as const;
export type Measure = (typeof MEASURES)[number];
/** profit per customer acquired = periods × share × aof × aov × marginRate */
export const FACTORS = ['share', 'aof', 'aov', 'marginRate'] as const;
export type Factor = (typeof FACTORS)[number];

export interface CohortsComparedParams {
  /** null = the longest with four cohorts of thirty customers at least that are whole and followed; else months */
  period: CohortPeriod | null;
  /** month (1…12) in which years, and so quarters, begin */
  fiscalStart: number;
  /** the same month or quarter of each year, the last ones, or those of `starts` */
  which: Which;
  /** 1…12 (month) or 1…4 (quarter of the year that begins in `fiscalStart`); null = the one with most to compare; only with a period of one's own choice */
  season: number | null;
  /** how many at most, the newest ones: 2…7 */
  cohorts: number;
  /** a day in each cohort, "YYYY-MM-DD", where `which` is `own` */
  starts: string[];
  /** what the view shows; the result holds all of it */
  alignment: Alignment;
  measure: Measure;
}

export interface ComparedCell extends ActivityCell {
  /** 0 = the period of the first purchase */
  age: number;
  start: Day;
  /** the period had ended by the end of observation */
  complete: boolean;
  profitPerCustomer: number;
  /** profit per customer acquired from age 0 to here */
  cumulative: number;
}

/** A cohort over the ages that all cohorts have completed. */
export interface CohortProfile {
  orders: number;
  revenue: number;
  profit: number;
  /** mean % active over these ages */
  share: number;
  aof: number;
  aov: number | null;
  marginRate: number | null;
  /** profit ÷ customers acquired, with a 95 % interval (normal, over customers) */
  profitPerCustomer: number;
  error: number;
  interval: Interval;
}

/** Why a cohort brings more or less for each customer acquired than the reference. */
export interface Difference {
  /** profit per customer ÷ that of the reference, with an interval widened for the number of comparisons */
  ratio: number;
  interval: Interval;
  /** the interval does not hold 1 */
  beyondChance: boolean;
  /** ln of each factor ÷ that of the reference: adds up to ln ratio */
  log: Readonly<Record<Factor, number>>;
  /** the same as parts of the difference in currency per customer (LMDI): adds up to it */
  amount: Readonly<Record<Factor, number>>;
}

export interface ComparedCohort {
  start: Day;
  /** index in `starts` of the result */
  period: number;
  customers: number;
  /** all days of its first period are observed */
  complete: boolean;
  cells: ComparedCell[];
  profile: CohortProfile | null;
  /** null for the reference, and where a factor is not positive */
  difference: Difference | null;
  second: GapCurve;
  /** customers with a second purchase within `horizonDays`; null without a horizon */
  again: { made: number; share: number; interval: Interval } | null;
}

export interface TestOfAll {
  statistic: number;
  degrees: number;
  p: number;
}

export interface CohortsComparedResult {
  period: CohortPeriod;
  fiscalStart: number;
  /** how they were chosen, in the end */
  which: Which;
  season: number | null;
  firstDay: Day;
  lastDay: Day;
  /** k + 1 first days of the calendar */
  starts: Int32Array<ArrayBuffer>;
  profitIs: 'margin' | 'revenue';
  /** ascending; 1…7 */
  cohorts: ComparedCohort[];
  /** position of the cohort the others are held against */
  reference: number;
  /** ages 0 … commonAges − 1 are complete in all cohorts */
  commonAges: number;
  /** days to a second purchase that every customer of every cohort was followed; null where too few */
  horizonDays: number | null;
  /** chi-square test of the shares within the horizon; null where expected counts are too small or there is one cohort */
  chiSquare: TestOfAll | null;
  /** log-rank test of the whole curves */
  logRank: TestOfAll | null;
  earlierRefunds: { occasions: number; amount: number };
}

/** The value of a measure in a cell; null where it is a division by nothing. */
export const measureOf = (cell: ComparedCell, measure: Measure): number | null => cell[measure];

/** Its 95 % interval where there is one. */
export function intervalOf(cell: ComparedCell, measure: Measure): Interval | null {
  if (measure === 'share') return cell.shareInterval;
  if (measure === 'aof') return cell.aofInterval;
  return measure === 'aov' ? cell.aovInterval : null;
}
