import type { Day } from '../../core/days';
import type { HistogramBin } from '../../table/equal-bars';
import type { Interval } from '../../stats/intervals';
import type { Regularity } from '../../stats/regularity';
import type { RhythmPrior } from '../../stats/gap-forecast';

/** How long a customer is silent for the own rhythm: chance of a longer gap above one half, and so on down. */
export const OVERDUE = ['on-time', 'due', 'late', 'very-late', 'unknown'] as const;
export type Overdue = (typeof OVERDUE)[number];

export interface RhythmParams {
  /** gaps a customer needs for a rhythm of the own */
  minGaps: number;
  /** % chance of so long a gap at or below which a customer is late */
  late: number;
  /** … very late; below `late` */
  veryLate: number;
}

/** Gaps a customer needs for a shape of the own. */
export const OWN_SHAPE_GAPS = 10;
/** Shapes below are bursts, shapes above 1.5 even. */
export const CLUMPY_BELOW = 2 / 3;
export const REGULAR_ABOVE = 1.5;

export interface OwnShapes {
  /** customers with enough gaps */
  customers: number;
  /** median of the maximum-likelihood shapes as they are, and without the bias of few gaps */
  medianLikelihood: number;
  median: number;
  rows: {
    kind: 'clumpy' | 'random' | 'regular';
    customers: number;
    share: number;
    /** 95 % (Wilson) */
    interval: Interval;
    /** share in a simulation of the same customers buying purely at random, by whole days */
    byChance: number;
  }[];
}

export interface OverdueRow {
  status: Overdue;
  customers: number;
  share: number;
  interval: Interval;
  /** median silence in days */
  medianSilence: number | null;
}

export interface CalendarRow {
  /** 0 … 6 from Monday, or 0 … 11 from January */
  index: number;
  purchases: number;
  /** how many such days were observed */
  days: number;
  perDay: number | null;
  /** of all purchases a day, were every day alike: 1 */
  ratio: number | null;
}

export interface RhythmResult {
  firstDay: Day;
  lastDay: Day;
  customers: number;
  /** customers with at least one gap */
  withGaps: number;
  gaps: number;
  /** of finished gaps */
  medianGap: number | null;
  meanGap: number | null;
  /** median of the mean gaps of customers */
  medianOwn: number | null;
  /** days until half of all purchases were followed by another, silences that still last counted as long as they last (Kaplan–Meier) */
  medianCorrected: { time: number | null; low: number | null; high: number | null };
  /** shares by day: of finished gaps, and of all purchases with the band of Kaplan and Meier */
  curve: {
    day: Float64Array<ArrayBuffer>;
    finished: Float64Array<ArrayBuffer>;
    all: Float64Array<ArrayBuffer>;
    low: Float64Array<ArrayBuffer>;
    high: Float64Array<ArrayBuffer>;
  };
  gapBars: HistogramBin[];
  ownBars: HistogramBin[];
  wheat: Regularity | null;
  common: Regularity | null;
  /** the common shape in a simulation of the same customers buying purely at random, by whole days */
  byChance: number | null;
  /** share of the last gap in the last two, 20 bars of 0 … 1 */
  ratios: Uint32Array<ArrayBuffer>;
  own: OwnShapes | null;
  /** rhythms of all customers; null with too few of them */
  prior: RhythmPrior | null;
  overdue: OverdueRow[];
  late: number;
  veryLate: number;
  minGaps: number;
  weekdays: CalendarRow[];
  /** empty with less than a year of data */
  months: CalendarRow[];
}
