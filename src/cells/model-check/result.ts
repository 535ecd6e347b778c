import type { Day } from '../../core/days';
import type { SummaryUnit } from '../../customers/summary-statistics';
import type { ModelId } from '../../models/purchase-model';
import type { Interval } from '../../stats/intervals';
import type { Regularity } from '../../stats/regularity';
import type { ShownFit } from '../purchase-models/shown-fit';
import type { ShownPosterior } from '../purchase-models/fit-words';
import type { ActualWeek, ExpectedSeries, TrackedModel } from '../purchase-models/tracking';

type Numbers = Float64Array<ArrayBuffer>;

/** One class of customers by what they did in the calibration, and their purchases a head in the hold-out. */
export interface ConditionalClass {
  /** "0" … "6", "7+"; for recency the weeks it reaches from and to, or null for one-time buyers */
  label: string | null;
  from: number;
  to: number;
  customers: number;
  /** mean purchases a customer */
  actual: number;
}

/** The cells of the surfaces and the columns of the curves of equal value: customers of one age. */
export interface SurfaceGrid {
  /** T of all cells: that of the oldest cohort, in weeks */
  ageWeeks: number;
  /** expected purchases are those within so many weeks */
  horizonWeeks: number;
  /** 0 … */
  x: number[];
  /** edges of the cells of t_x, in weeks, ascending */
  edges: number[];
}

/** A curve of equal value: for each x the t_x at which a customer is worth as much, in weeks. */
export interface ValueCurve {
  /** discounted expected residual purchases */
  level: number;
  points: { x: number; recency: number }[];
}

/** Hidden differences between customers: shares of them by a rate (a year) or by a chance. */
export interface Differences {
  kind: 'rate' | 'leaving-rate' | 'leaving-chance' | 'buying-chance';
  mean: number;
  /** 10 %, 50 %, 90 % of the customers are below */
  quantiles: [low: number, median: number, high: number];
  /** inner edges of the bins, ascending; the first bin is all below the first edge, the last all above the last */
  edges: Numbers;
  /** one more than edges; sums to 1 */
  shares: Numbers;
}

/** What a model says, by diagnostic. Arrays run along the lists of the result. */
export interface CheckedModel {
  fit: ShownFit;
  posterior: ShownPosterior;
  /** counts periods, not time */
  discrete: boolean;
  tracking: TrackedModel | null;
  /** customers by class of x as this model counts x, and as it expects them */
  actualFrequency: Numbers;
  frequency: ExpectedSeries;
  /** hold-out purchases a customer */
  byFrequency: ExpectedSeries | null;
  byRecency: ExpectedSeries | null;
  /** hold-out purchases of all */
  total: { expected: number; interval: Interval } | null;
  /** by x, then by cell of t_x; NaN where no customer can be. x = 0 has t_x = 0 in all cells */
  alive: Numbers;
  purchases: Numbers;
  /** discounted expected residual purchases in the cells */
  value: Numbers;
  curves: ValueCurve[];
  /** P(alive) along `history.points` */
  history: Numbers | null;
  differences: Differences[];
}

/** A point in the life of a customer; two on a day with a purchase, before and after it. */
export interface HistoryPoint {
  day: Day;
  purchases: number;
}

export interface CustomerHistory {
  customer: string;
  /** the customer was asked for, or chosen because much can be seen */
  asked: boolean;
  first: Day;
  last: Day;
  purchases: Day[];
  points: HistoryPoint[];
}

/** Average spend of repeat buyers against Gamma-Gamma. */
export interface SpendCheck {
  parameters: { p: number; q: number; gamma: number };
  customers: number;
  leftOut: number;
  observedMean: number;
  expectedMean: number;
  /** where the density is highest, by the bins */
  observedMode: number;
  expectedMode: number;
  /** bins of equal width from 0 to `edges.at(-1)`; the last share is what lies above */
  edges: Numbers;
  observed: Numbers;
  expected: Numbers;
}

/** Does average spend depend on how often customers buy? The models of spend assume that it does not. */
export interface SpendFrequency {
  /** Pearson, x against average spend; null where one does not vary */
  correlation: number | null;
  interval: Interval;
  customers: number;
  classes: {
    label: string;
    customers: number;
    mean: number;
    interval: Interval;
    /** of the customers’ averages */
    quartiles: [number, number, number];
  }[];
  /** customers by class of x (row) and bin of average spend (column) */
  edges: Numbers;
  counts: Uint32Array<ArrayBuffer>;
}

/** How regular the gaps between purchases are. */
export interface RegularityCheck {
  /** from the last two gaps of each customer */
  wheat: Regularity | null;
  /** from all gaps */
  common: Regularity | null;
  /** customers by share of the last gap in their last two */
  ratios: Uint32Array<ArrayBuffer>;
}

/** What a diagnostic finds wrong. */
export interface Misfit {
  diagnostic: 'frequency' | 'by-frequency' | 'by-recency' | 'weeks';
  /** label of the class; from–to weeks for recency, null for one-time buyers */
  label: string | null;
  expected: number;
  actual: number;
  interval: Interval;
  /** share of all customers, or of all purchases of the hold-out, that is in the wrong place; of weeks outside the band */
  share: number;
}

export interface ModelVerdict {
  model: ModelId;
  /** predicted ÷ actual − 1 of the hold-out; null without one */
  bias: number | null;
  biasBeyondChance: boolean;
  /** beyond chance, the gravest first */
  misfits: Misfit[];
}

export interface ModelCheckResult {
  calibration: { start: Day; end: Day; weeks: number; automatic: boolean } | null;
  holdOut: { start: Day; end: Day; weeks: number; actual: number } | null;
  summary: { unit: SummaryUnit; rowsLeftOut: number; hasAmounts: boolean } | null;
  customers: number;
  repeatCustomers: number;
  models: CheckedModel[];
  /** models asked for that could not be fitted, and the code of the error */
  failed: { model: ModelId; code: string }[];
  /** whole weeks since the first day; empty for a summary */
  weeks: ActualWeek[];
  /** customers by x = 0 … 6, 7+ */
  frequency: Numbers;
  byFrequency: ConditionalClass[];
  byRecency: ConditionalClass[];
  grid: SurfaceGrid;
  discount: { annualRate: number; perWeek: number };
  history: CustomerHistory | null;
  spend: SpendCheck | null;
  spendFrequency: SpendFrequency | null;
  regularity: RegularityCheck | null;
  verdicts: ModelVerdict[];
  /** the model the finding speaks of: the first that was chosen and could be fitted */
  leading: number;
}

/** The diagnostics, in the order they are offered. */
export const DIAGNOSTICS = [
  'tracking',
  'frequency',
  'conditional',
  'surfaces',
  'value',
  'history',
  'differences',
  'spend',
  'regularity',
] as const;
export type Diagnostic = (typeof DIAGNOSTICS)[number];
