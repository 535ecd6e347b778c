import type { Day } from '../../core/days';
import type { Interval, Priors } from '../../models/fit-model';
import type { ContractModelId } from '../../models/contract/parameters';
import type { Plan } from '../purchase-models/plan';
import type { StrawMan } from '../../models/contract/straw-men';

export const LIFETIMES = ['auto', 'tenure', 'dates'] as const;
export const PERIODS = ['week', 'month', 'quarter', 'year'] as const;
export type ContractPeriod = (typeof PERIODS)[number];
/** How many of a period make a year: rates of interest are told by the year. */
export const PERIODS_A_YEAR: Readonly<Record<ContractPeriod, number>> = {
  week: 365.25 / 7,
  month: 12,
  quarter: 4,
  year: 1,
};
export const MODELS = ['sbg', 'bdw', 'both'] as const;
/** Who of those who left is in the table: all of them, or those of the last period only (a snapshot of the base). */
export const LEAVERS = ['all', 'last-period'] as const;
export const GROUPINGS = ['auto', 'none', 'column'] as const;

export interface ContractParams {
  /** how lifetimes are told; `auto`: by what the names of the columns say */
  lifetimes: (typeof LIFETIMES)[number];
  /** columns; null = found by name */
  tenure: string | null;
  ended: string | null;
  start: string | null;
  end: string | null;
  /** ISO; null = the last day in the two columns of dates */
  observationEnd: string | null;
  /** what a tenure counts, and what dates are turned into */
  period: ContractPeriod;
  leavers: (typeof LEAVERS)[number];
  model: (typeof MODELS)[number];
  priors: Priors;
  grouping: (typeof GROUPINGS)[number];
  group: string | null;
  /** columns whose values change α and β of the sBG */
  covariates: string[];
  /** periods to look ahead, 1 … 240 */
  horizonPeriods: number;
  /** 0.1 = 10 % a year, > 0 */
  annualDiscountRate: number;
  /** what a customer pays a period; null = by the column */
  valuePerPeriod: number | null;
  /** null = found by name */
  valueColumn: string | null;
  /** share of it that is margin */
  marginRate: number;
  /** last periods that the check keeps from the models; null = a third of the longest lifetime */
  holdOutPeriods: number | null;
  /** draws of the parameters behind intervals */
  draws: number;
}

/** Columns that were read. */
export interface ReadColumns {
  told: 'tenure' | 'dates';
  tenure: string | null;
  ended: string | null;
  start: string | null;
  end: string | null;
  value: string | null;
  group: string | null;
}

/** Rows that could not be used, by reason. */
export interface LeftOut {
  missing: number;
  negative: number;
  unknownWord: number;
  notStarted: number;
  endBeforeStart: number;
  tooLong: number;
}

/** An estimate with the 95 % of the parameters, and of the parameters and the luck of single customers. */
export interface Told {
  value: number;
  parameters: Interval | null;
  individuals: Interval | null;
}

export interface ShownModel {
  id: ContractModelId;
  name: string;
  parameters: { name: string; value: number; error: number | null; interval: Interval | null }[];
  priorRanges: { name: string; median: number; low: number; high: number }[] | null;
  logLikelihood: number;
  aic: number;
  bic: number;
  converged: boolean;
  gradientPerCustomer: number;
  starts: number;
  agreeing: number;
  boundary: string[];
  /** S(t), t = 0 … the longest lifetime and the horizon after it */
  survival: Float64Array<ArrayBuffer>;
  low: Float64Array<ArrayBuffer>;
  high: Float64Array<ArrayBuffer>;
  /** of the customers of the group, from the last observed period on */
  lowIndividuals: Float64Array<ArrayBuffer>;
  highIndividuals: Float64Array<ArrayBuffer>;
  /** [t − 1] = r(t) */
  retention: Float64Array<ArrayBuffer>;
  /** of those still there after `from` periods, the share still there after `at`: S(at) / S(from), 95 % of the parameters */
  onward: { from: number; at: number; share: number; interval: Interval | null };
  /** a newcomer: periods within the horizon, discounted periods without end, and what that is worth */
  newcomer: { within: Told; discounted: Told; value: Told };
  tenures: TenureRow[];
  /** all active customers together */
  base: { active: number; renewals: Told; value: Told };
}

/** An active customer of a tenure. */
export interface TenureRow {
  tenure: number;
  active: number;
  /** r(tenure + 1) */
  retention: number;
  /** renewals in the next `horizonPeriods` */
  within: Told;
  /** discounted renewals without end (DERL) */
  discounted: Told;
  /** of one customer who pays what the average active one of the group pays */
  value: Told;
}

/** A curve fitted to the first periods, read at the last one observed. */
export interface HoldOutRow {
  curve: ContractModelId | StrawMan;
  predicted: number;
  /** 95 % of what was to be observed: of the parameters and the luck of those at risk; null for curves without chances */
  interval: Interval | null;
  /** predicted ÷ actual − 1; null where nobody is left */
  error: number | null;
  /** what that means for plans, by the one rule for forecasts; null as `interval` */
  plan: Plan | null;
  /** whole curve from 0 to `at` */
  survival: Float64Array<ArrayBuffer>;
}
export interface HoldOut {
  /** periods fitted on */
  fitted: number;
  at: number;
  actual: number;
  interval: Interval;
  rows: HoldOutRow[];
}

export type GroupName = { type: 'all' } | { type: 'value'; text: string } | { type: 'rest' };

export interface LifetimeGroup {
  name: GroupName;
  customers: number;
  lost: number;
  active: number;
  /** average of the active; null where nothing is known of what they pay */
  valuePerPeriod: number | null;
  /** by period from 1 on */
  observed: {
    atRisk: Float64Array<ArrayBuffer>;
    lost: Float64Array<ArrayBuffer>;
    retention: Float64Array<ArrayBuffer>;
    survival: Float64Array<ArrayBuffer>;
    low: Float64Array<ArrayBuffer>;
    high: Float64Array<ArrayBuffer>;
  };
  models: ShownModel[];
  /** of `models`: the one with the lower BIC; −1 where none could be fitted */
  best: number;
  holdOut: HoldOut | null;
}

export interface ShownEffect {
  column: string;
  /** text of the value against `reference`; null for numbers (per standard deviation) */
  value: string | null;
  reference: string | null;
  on: 'alpha' | 'beta';
  effect: number;
  error: number | null;
  interval: Interval | null;
}

export interface ShownCovariates {
  effects: ShownEffect[];
  logLikelihood: number;
  without: number;
  chiSquare: number;
  degrees: number;
  p: number;
  /** patterns of values fitted */
  patterns: number;
  customers: number;
}

export interface ContractResult {
  columns: ReadColumns | null;
  period: ContractPeriod;
  observationEnd: Day | null;
  rows: number;
  leftOut: LeftOut;
  /** the first few words of the column of ends that say neither yes nor no */
  unknownWords: string[];
  /** active customers who have not renewed once */
  newborn: number;
  horizonPeriods: number;
  /** a period */
  discountRate: number;
  annualDiscountRate: number;
  marginRate: number;
  draws: number;
  /** all customers first */
  groups: LifetimeGroup[];
  covariates: ShownCovariates | null;
}
