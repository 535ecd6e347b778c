import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { cutoffsOf, partsByCutoffs, ranked, type Parts, type Ranking } from '../../customers/deciles';
import { pairWindows, type PairedWindows } from '../../customers/paired-windows';
import { windowTotals, type WindowTotals } from '../../customers/window';
import type { TwoPeriodsParams, UpDownMeasure } from './result';
import { windowsOf, type ChosenWindows } from './windows';

/** One period: its totals by customer, ranked and cut by the cut-offs of the earlier one. */
export interface Side {
  totals: WindowTotals;
  /** margin, or revenue without a margin column */
  profit: Float64Array<ArrayBuffer>;
  /** what deciles are made by */
  value: Float64Array<ArrayBuffer>;
  parts: Parts;
}

/** Both periods and who bought in which: what the result, the lists and the classes are made from. */
export interface Counted {
  windows: ChosenWindows;
  earlier: Side;
  later: Side;
  pairs: PairedWindows;
  cutoffs: number[];
}

/** @returns `date-out-of-range`, or `too-few-customers` where nobody bought in either period */
export function counted(base: CustomerBase, params: TwoPeriodsParams): Result<Counted> {
  const windows = windowsOf(base, params);
  if (!windows.ok) return windows;
  const totals = {
    earlier: windowTotals(base, windows.value.earlier),
    later: windowTotals(base, windows.value.later),
  };
  const pairs = pairWindows(totals.earlier, totals.later);
  if (pairs.customers.length === 0) return fail({ code: 'too-few-customers', needed: 1, found: 0 });
  const rankingOf = ({ orders, revenue, margin }: WindowTotals): Ranking => ({
    value: params.rank === 'profit' ? (margin ?? revenue) : revenue,
    orders,
    revenue,
    margin,
  });
  const first = rankingOf(totals.earlier);
  const cutoffs = cutoffsOf(ranked(first), params.parts);
  const side = (of: WindowTotals, ranking: Ranking): Side => ({
    totals: of,
    profit: of.margin ?? of.revenue,
    value: ranking.value,
    parts: partsByCutoffs(ranking, cutoffs),
  });
  return ok({
    windows: windows.value,
    earlier: side(totals.earlier, first),
    later: side(totals.later, rankingOf(totals.later)),
    pairs,
    cutoffs,
  });
}

/** What may go up or down for a customer, by place in the totals; NaN where there is none. */
export function upDownValue({ totals, profit }: Side, measure: UpDownMeasure, at: number): number {
  const revenue = totals.revenue[at] as number;
  switch (measure) {
    case 'profit':
      return profit[at] as number;
    case 'orders':
      return totals.orders[at] as number;
    case 'aov':
      return revenue / (totals.orders[at] as number);
    case 'margin':
      return totals.margin === null || !(revenue > 0) ? NaN : (totals.margin[at] as number) / revenue;
  }
}

/** −1, 0 or 1; differences of rounding count as none; NaN where one is missing. */
export function directionOf(before: number, after: number): number {
  const change = after - before;
  if (Math.abs(change) <= 1e-9 * Math.max(Math.abs(before), Math.abs(after))) return 0;
  return Math.sign(change);
}
