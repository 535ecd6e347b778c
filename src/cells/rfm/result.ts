import type { Day } from '../../core/days';
import type { Cut } from '../../customers/rfm';
import type { HistogramBin } from '../../table/equal-bars';
import type { Interval } from '../../stats/intervals';
import type { GridAxis, SegmentRule } from './segments';

export const SCORINGS = ['quantile', 'natural', 'cutoffs'] as const;
export const MONETARY = ['total', 'average'] as const;
export const MEASURES = ['recencyDays', 'frequency', 'monetary'] as const;
export const SCHEMES = ['ten', 'six', 'shopify', 'clusters', 'own'] as const;
export const SCALES = ['hundred', 'mean'] as const;
export const MIGRATION_CUTOFFS = ['each', 'now'] as const;
export type RfmMeasure = (typeof MEASURES)[number];
export type Scheme = (typeof SCHEMES)[number];

export interface RfmParams {
  /** how values become scores: quantiles, natural breaks (Jenks), or own upper bounds */
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
  /** how customers become segments: named parts of the grid, clusters of k-means, or own rules */
  scheme: Scheme;
  /** own rules over the grid of `bins` × `bins`; null = begin with the ten named segments */
  segments: SegmentRule[] | null;
  /** clusters of k-means, 2…10 */
  clusters: number;
  /** of the random numbers k-means starts with */
  clusterSeed: number;
  /** of the combined score; not negative, not all zero */
  weights: Record<RfmMeasure, number>;
  /** combined score as a weighted mean 1…bins, or brought to 1…100 */
  combined: (typeof SCALES)[number];
  /** an earlier day, "YYYY-MM-DD": who moved from which segment to which since; null = not asked */
  migrationFrom: string | null;
  /** the earlier day is scored by cut-offs of its own, or by those of now; clusters are always those of now */
  migrationCutoffs: (typeof MIGRATION_CUTOFFS)[number];
}

export interface ScoreRow {
  /** 1 … bins, the highest is the best */
  score: number;
  customers: number;
  /** smallest and largest value among them; null where nobody has the score */
  from: number | null;
  to: number | null;
}

/** A cut between two scores, and what it did to ties. */
export interface CutRow extends Cut {
  /** customers that equal parts would have up to here; null where the cut was not sought by ranks */
  wanted: number | null;
}

export interface MeasureSummary {
  /** upper bounds in use, inclusive, ascending, bins − 1; equal neighbours = a score nobody can have */
  cutoffs: number[];
  cuts: CutRow[];
  /** one a score, ascending */
  scores: ScoreRow[];
  median: number;
  /** the value that most customers share */
  largestTie: { value: number; customers: number };
  /** values that two or more share, most customers first; at most five */
  ties: { value: number; customers: number }[];
  /** goodness of variance fit of natural breaks, null with other cut-offs; `exact` false where neighbours were grouped */
  fit: { fit: number; exact: boolean } | null;
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
  /** score of the axis beside recency */
  f: number;
  customers: number;
  /** null where the cell is empty */
  meanMonetary: number | null;
  /** id of the segment the cell belongs to; empty where segments are no parts of the grid */
  segment: string;
}

/** One number of clusters that was tried. */
export interface ClusterTrial {
  clusters: number;
  /** share of the sum of squares that lies within clusters */
  within: number;
  /** mean silhouette, −1…1; null where there are fewer than two clusters */
  silhouette: number | null;
}

export interface ClusterRow {
  id: string;
  /** where the centre lies, in the units of the measures */
  recencyDays: number;
  frequency: number;
  monetary: number;
}

export interface ClustersResult {
  trials: ClusterTrial[];
  /** clusters in use: fewer than asked where customers have fewer distinct values */
  used: number;
  /** the number with the highest mean silhouette; null where none has one */
  suggested: number | null;
  /** share of the sum of squares of all customers that lies within the clusters in use */
  within: number;
  /** customers the centres were sought on, the trials were made on, and the silhouettes were computed on */
  fittedOn: number;
  triedOn: number;
  silhouetteOn: number;
  /** centres, in the order of the segments */
  centres: ClusterRow[];
}

export interface ClassRow {
  scoreClass: number;
  /** combined score, above `from` up to `to` */
  from: number;
  to: number;
  customers: number;
  share: number;
  interval: Interval;
  revenue: number;
  revenueShare: number;
  /** null where the class is empty */
  meanMonetary: number | null;
}

export interface CombinedResult {
  scale: RfmParams['combined'];
  /** add up to 1 */
  weights: Record<RfmMeasure, number>;
  mean: number;
  median: number;
  classes: ClassRow[];
}

export interface Migration {
  from: Day;
  cutoffs: RfmParams['migrationCutoffs'];
  /** segments then, the last is {@link PROSPECTS}: not yet a customer */
  then: string[];
  now: string[];
  /** customers, row by row: then × now */
  counts: Uint32Array<ArrayBuffer>;
  /** customers then, and how many of them are in the same segment now, with the interval of their share */
  customersThen: number;
  stayed: number;
  stayedInterval: Interval;
}

export interface RfmResult {
  asOf: Day;
  bins: number;
  scoring: RfmParams['scoring'];
  monetary: RfmParams['monetary'];
  scheme: Scheme;
  axis: GridAxis;
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
  /** the rules in use; none with clusters */
  rules: SegmentRule[];
  clusters: ClustersResult | null;
  combined: CombinedResult;
  migration: Migration | null;
}
