import type { PartRow } from '../../customers/deciles';
import type { Interval } from '../../stats/intervals';
import type { ChosenWindow, WindowParams } from '../window-params';

export const EARLIER = ['preceding', 'year-earlier', 'own'] as const;
export type Earlier = (typeof EARLIER)[number];
export const RANKS = ['profit', 'revenue'] as const;
export type Rank = (typeof RANKS)[number];

export interface TwoPeriodsParams {
  /** the later period */
  period: WindowParams;
  /** as long and just before it, the same days a year earlier, or days of one's own */
  earlier: Earlier;
  /** "YYYY-MM-DD", both inclusive, where `earlier` is `own`; null = where the data begin, the day before the later period */
  own: { from: string | null; to: string | null };
  /** what deciles are made by; profit is revenue where the data have no margin */
  rank: Rank;
  /** parts of the earlier period's customers; 10 = deciles */
  parts: number;
}

export const GROUPS = ['only-earlier', 'both', 'only-later'] as const;
export type Group = (typeof GROUPS)[number];

/** Totals of some customers in one period and what they come from; null where there is nothing to divide by. */
export interface Kpis {
  customers: number;
  orders: number;
  revenue: number;
  /** margin, or revenue where the data have no margin column */
  profit: number;
  aof: number | null;
  aov: number | null;
  /** profit ÷ revenue; null without a margin column */
  marginRate: number | null;
}

export interface GroupRow {
  group: Group;
  customers: number;
  /** null where the group did not buy in it */
  earlier: Kpis | null;
  later: Kpis | null;
  /** profit of the later period − profit of the earlier one: a step of the bridge */
  change: number;
}

export const FACTORS = ['customers', 'aof', 'aov', 'margin'] as const;
export type Factor = (typeof FACTORS)[number];

/** `turnover`: from the customers of the earlier period only to those of the later only. */
export const SCOPES = ['all', 'both', 'turnover'] as const;
export type Scope = (typeof SCOPES)[number];

/** What each factor adds to the change of profit. */
export interface EffectRow {
  scope: Scope;
  change: number;
  /** in the order of FACTORS, without margin where there is no margin column; null where a factor is not positive in both periods */
  effects: { factor: Factor; effect: number; ratio: number }[] | null;
}

/** One row of the migration: of the customers of a part of the earlier period (0 = did not buy). */
export interface MigrationRow {
  from: number;
  customers: number;
  /** parts + 1 counts by part of the later period; at 0 who did not buy */
  to: Uint32Array<ArrayBuffer>;
}

export const UP_DOWN = ['profit', 'orders', 'aov', 'margin'] as const;
export type UpDownMeasure = (typeof UP_DOWN)[number];
export const CHANGES = ['up', 'down', 'same'] as const;
export type Change = (typeof CHANGES)[number];

/** Of the customers who bought in both periods. */
export interface UpDownRow {
  measure: UpDownMeasure;
  /** that have the measure in both */
  customers: number;
  /** with the sum of their change of profit */
  changes: Record<Change, { customers: number; share: number; interval: Interval; profit: number }>;
}

/** How much of a change of the best is chance: of the customers who bought in both periods. */
export interface Regression {
  customers: number;
  /** correlation of the values of the two periods */
  r: number;
  interval: Interval;
  /** mean of all of them in the earlier period, and in the later */
  mean: number;
  meanLater: number;
  /** r · later ÷ earlier standard deviation: of a unit more in the earlier period, what is left in the later */
  slope: number;
  /** those of part 1 of the earlier period: their mean in it, in the later one, and what r alone makes of it */
  best: { customers: number; earlier: number; later: number; expected: number; interval: Interval };
}

export interface TwoPeriodsResult {
  earlier: ChosenWindow;
  later: ChosenWindow;
  /** the data hold too little of the earlier period: both are halves of what was observed */
  halves: boolean;
  rank: Rank;
  profitIs: 'margin' | 'revenue';
  parts: number;
  kpis: { earlier: Kpis; later: Kpis };
  /** in the order of GROUPS */
  groups: GroupRow[];
  /** of the earlier period's customers: who bought in the later one too */
  boughtAgain: { customers: number; of: number; share: number; interval: Interval };
  /** in the order of SCOPES */
  effects: EffectRow[];
  /** lower bounds of parts 1 … parts − 1, from the earlier period */
  cutoffs: number[];
  deciles: { earlier: PartRow[]; later: PartRow[] };
  /** parts 1 … parts of the earlier period, then those who did not buy in it */
  migration: MigrationRow[];
  upDown: UpDownRow[];
  regression: Regression | null;
  /** refunds only, for earlier purchases: in no total */
  others: { earlier: number; later: number };
}
