import type { Day } from '../../core/days';
import type { Period } from '../../customers/periods';
import type { Interval } from '../../stats/intervals';

export interface SegmentsParams {
  /** length of a step of the drift */
  period: Period;
  /** whole periods looked back over, 0…24; 0 = no drift */
  points: number;
}

export interface SegmentRow {
  id: string;
  name: string;
  customers: number;
  /** of all customers */
  share: number;
  /** of the share, 95 % (Wilson) */
  interval: Interval;
  revenue: number;
  revenueShare: number;
  purchases: number;
}

/** Customers who belong to exactly these segments. */
export interface Intersection {
  /** positions in `segments`; empty = in none */
  of: number[];
  customers: number;
  revenue: number;
}

export interface SegmentsResult {
  lastDay: Day;
  customers: number;
  revenue: number;
  segments: SegmentRow[];
  /** customers in both, segments × segments, row by row; the diagonal is the size */
  both: Uint32Array<ArrayBuffer>;
  /** largest first, at most 24 */
  intersections: Intersection[];
  /** intersections that are not listed */
  intersectionsLeftOut: number;
  /** sizes as they were at the ends of past periods; empty without drift */
  drift: { end: Day; customers: number; sizes: number[] }[];
}
