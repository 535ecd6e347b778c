import type { Day } from '../../core/days';
import type { PartRow } from '../../customers/deciles';
import type { Period } from '../../customers/periods';
import type { Concentration } from '../../stats/concentration';
import type { Interval } from '../../stats/intervals';
import type { ChosenWindow, WindowParams } from '../window-params';

export const CONCENTRATION_OF = ['profit', 'revenue', 'orders'] as const;
export type ConcentrationOf = (typeof CONCENTRATION_OF)[number];
/** What was counted: profit is the margin where the data have one, else revenue. */
export type Counted = 'margin' | 'revenue' | 'orders';

export interface ConcentrationParams {
  period: WindowParams;
  of: ConcentrationOf;
  /** periods of the drift; null = by the length of the data */
  drift: Period | null;
  /** month (1…12) in which a year of the drift begins */
  fiscalStart: number;
  /** bootstrap draws, 20…200 */
  draws: number;
}

/** A point of a Lorenz curve: the smallest customers first. */
export interface LorenzPoint {
  /** share of customers */
  customers: number;
  /** of the total; below 0 where loss-makers are */
  share: number;
}

/** What is left when the best accounts leave. */
export interface LeavingRow {
  /** how many leave, the best first */
  leaving: number;
  /** id of the last one of these */
  customer: string;
  value: number;
  share: number | null;
  totalAfter: number;
  hhiAfter: number | null;
  effectiveAfter: number | null;
  /** share of what is left of the next one */
  nextShare: number | null;
}

/** The share of the top 20 % in one period. */
export interface DriftRow {
  start: Day;
  complete: boolean;
  customers: number;
  total: number;
  share: number | null;
  interval: Interval | null;
}

export const CLAIMS = ['c1-80', 'c1-70', 'c2'] as const;
/** A claim of the casebook against the data. */
export interface ClaimRow {
  claim: (typeof CLAIMS)[number];
  value: number | null;
  low: number | null;
  high: number | null;
  /** `open`: the interval does not decide; `none`: it cannot be counted here */
  verdict: 'holds' | 'more' | 'less' | 'open' | 'none';
}

/** Customers all alike who buy at random: how unequal chance alone makes them look. */
export interface Luck {
  meanPurchases: number;
  /** losses as 0 */
  gini: number;
  top20: number;
  lorenz: LorenzPoint[];
}

export interface ConcentrationResult {
  counted: Counted;
  /** profit was asked for, and the data have no margin */
  marginMissing: boolean;
  window: ChosenWindow;
  draws: number;
  concentration: Concentration;
  /** of the gains; null without any */
  hhi: number | null;
  lorenz: LorenzPoint[];
  /** null where it cannot be drawn: one customer, or no gains */
  luck: Luck | null;
  /** ten parts of equal value, the best customers first */
  deciles: PartRow[];
  nothing: PartRow;
  loss: PartRow;
  leaving: LeavingRow[];
  claims: ClaimRow[];
  driftPeriod: Period;
  drift: DriftRow[];
  /** periods of the data before those of `drift` */
  driftLeftOut: number;
  /** refunds in the period of customers who bought nothing in it: in no total */
  others: { customers: number; value: number };
}
