import type { Day } from '../../core/days';
import type { BasketKind } from '../../customers/products/baskets';
import type { Interval } from '../../stats/intervals';
import type { Correction } from '../../stats/multiple-comparisons';
import type { WindowParams } from '../window-params';

export interface AffinityParams {
  /** name of a column of texts; null = the one with the role of product */
  column: string | null;
  period: WindowParams;
  /** what is bought together */
  basket: BasketKind;
  /** baskets that an item and a listed pair must be in; steps that a listed next item must start from */
  minSupport: number;
  correction: Correction;
  /** pairs listed, those with the strongest evidence first */
  pairs: number;
}

export interface PairRow {
  /** the more frequent of the two */
  a: string;
  b: string;
  /** baskets with a, with b, with both */
  withA: number;
  withB: number;
  both: number;
  /** of all baskets with a known item */
  support: number;
  /** of baskets with a, those with b too; and the other way, with 95 % intervals */
  confidenceAb: number;
  intervalAb: Interval;
  confidenceBa: number;
  intervalBa: Interval;
  lift: number;
  interval: Interval | null;
  /** chi-square with one degree of freedom */
  statistic: number;
  p: number;
  /** corrected for the number of pairs tested */
  corrected: number;
  /** Fisher’s exact test in place of chi-square */
  exact: boolean;
}

/** Lift among the most frequent items: index i · labels.length + j, null on the diagonal. */
export interface HeatMap {
  labels: string[];
  lift: (number | null)[];
  both: (number | null)[];
}

export interface NextRow {
  after: string;
  next: string;
  /** steps from a purchase day with `after` to the next day; those that come to `next` */
  from: number;
  steps: number;
  share: number;
  interval: Interval;
  /** share of all steps that come to `next` */
  base: number;
  lift: number | null;
  corrected: number;
}

export interface AfterItem {
  label: string;
  from: number;
  /** bought most often next, the item itself included */
  rows: NextRow[];
}

export interface HitRate {
  model: number;
  modelInterval: Interval;
  popular: number;
  popularInterval: Interval;
  difference: number;
  interval: Interval;
  /** McNemar’s exact test */
  p: number;
}

export interface HoldOutResult {
  learners: number;
  learntSteps: number;
  asked: number;
  one: HitRate;
  three: HitRate;
}

export interface AffinityResult {
  /** null: there is no column of products, and all is empty */
  column: string | null;
  from: Day;
  to: Day;
  basket: BasketKind;
  /** orders go by order ids; false: an order is a customer’s day */
  byOrderIds: boolean;
  /** with a known item, and with two different ones or more */
  baskets: number;
  severalItems: number;
  /** different items; in `minSupport` baskets or more; taken into pairs */
  found: number;
  frequent: number;
  kept: number;
  minSupport: number;
  correction: Correction;
  /** all pairs of the items taken, how many by Fisher’s test, and how many apart from chance at 5 % */
  tested: number;
  exact: number;
  significant: number;
  pairs: PairRow[];
  heat: HeatMap;
  /** steps from a purchase day to the next of the same customer */
  steps: number;
  stepsTested: number;
  stepsSignificant: number;
  /** different items, more often than otherwise, the strongest evidence first */
  strongest: NextRow[];
  after: AfterItem[];
  /** null where there is nobody to ask or nothing to learn from */
  holdOut: HoldOutResult | null;
}
