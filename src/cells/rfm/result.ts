import type { Day } from '../../core/days';
import type { HistogramBin } from '../../table/equal-bars';
import type { Interval } from '../../stats/intervals';
import type { SegmentRule } from './segments';

export const SCORINGS = ['quantile', 'cutoffs'] as const;
export const MONETARY = ['total', 'average'] as const;
export const MEASURES = ['recencyDays', 'frequency', 'monetary'] as const;
export type RfmMeasure = (typeof MEASURES)[number];

export interface RfmParams {
  scoring: (typeof SCORINGS)[number];
  /** number of scores, 2…10; the highest is the best */
  bins: number;
  /**
   * Upper bounds (inclusive, ascending, `bins` − 1 of each), used where scoring is `cutoffs`: days up to the
   * first bound have the best recency score, amounts and counts up to the first bound the lowest score.
   */
  cutoffs: Record<RfmMeasure, number[]>;
  /** day the base is looked at from, "YYYY-MM-DD"; null = end of observation */
  asOf: string | null;
  /** total amount, or average amount of a purchase occasion */
  monetary: (typeof MONETARY)[number];
  /** own rules over the grid of `bins` × `bins`; null = the ten named segments, scaled to `bins` */
  segments: SegmentRule[] | null;
}

export interface ScoreRow {
  /** 1 … bins, the highest is the best */
  score: number;
  customers: number;
  /** smallest and largest value among them; null where nobody has the score */
  from: number | null;
  to: number | null;
}

export interface MeasureSummary {
  /** upper bounds in use, inclusive, ascending, bins − 1; equal neighbours = a score nobody can have */
  cutoffs: number[];
  /** one a score, ascending */
  scores: ScoreRow[];
  median: number;
  /** the value that most customers share */
  largestTie: { value: number; customers: number };
  histogram: HistogramBin[];
}

export interface SegmentRow {
  id: string;
  /** own name, null for a named segment (its name is a message) */
  name: string | null;
  customers: number;
  /** of all customers */
  share: number;
  /** of the share, 95 % */
  interval: Interval;
  revenue: number;
  revenueShare: number;
  /** null where the segment is empty */
  medianRecencyDays: number | null;
  medianFrequency: number | null;
  medianMonetary: number | null;
}

export interface GridCell {
  r: number;
  f: number;
  customers: number;
  /** null where the cell is empty */
  meanMonetary: number | null;
  /** id of the segment the cell belongs to */
  segment: string;
}

export interface RfmResult {
  asOf: Day;
  bins: number;
  scoring: RfmParams['scoring'];
  monetary: RfmParams['monetary'];
  /** with a purchase up to `asOf` */
  customers: number;
  /** customers of the base whose first purchase is later */
  notYet: number;
  revenue: number;
  measures: Record<RfmMeasure, MeasureSummary>;
  /** in the order of the rules */
  segments: SegmentRow[];
  /** bins × bins, r ascending, then f ascending */
  grid: GridCell[];
  /** the rules in use */
  rules: SegmentRule[];
}
