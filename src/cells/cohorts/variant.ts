import { runningSums } from '../../customers/cohorts';
import { wilson, type Interval } from '../../stats/intervals';
import type { ActiveHow } from '../../customers/cohort-members';
import type { Alignment, CellSums, Cohort, CohortMeasure, CohortsParams, CohortsResult, Per } from './result';

/** What is shown, where parameters that mean nothing together have given way. */
export interface Variant {
  measure: CohortMeasure;
  how: ActiveHow;
  cumulative: boolean;
  per: Per;
  alignment: Alignment;
}

/** Whether every customer is followed by the own age, not the cohort by its period. */
export const isFollowed = ({ by, activity }: Pick<CohortsParams, 'by' | 'activity'>): boolean =>
  by !== 'first-period' || activity === 'rolling';

export const countsCustomers = (measure: CohortMeasure): boolean =>
  measure === 'customers' || measure === 'active-share';

/** Running sums are of customers or per customer acquired; customers have no "per"; an order is one order. */
export function variantOf(params: CohortsParams): Variant {
  const { measure, activity } = params;
  const customers = countsCustomers(measure);
  const per = customers || (measure === 'orders' && params.per === 'order') ? 'total' : params.per;
  const cumulative = params.cumulative && (per === 'total' || per === 'acquired');
  return {
    measure,
    how: customers && cumulative ? 'returned' : activity === 'on-or-after' ? activity : 'on',
    cumulative,
    per,
    alignment: isFollowed(params) ? 'age' : params.alignment,
  };
}

/** One cell of the table, at either alignment. */
export interface CohortCell extends CellSums {
  /** false where the period has not ended by the end of observation */
  complete: boolean;
}

const running = new WeakMap<object, Float64Array>();

/** The sum of values 0 … age; the running sums of an array are made once. */
function upTo(values: Uint32Array | Float64Array, age: number): number {
  const known = running.get(values) ?? runningSums(Float64Array.from(values));
  running.set(values, known);
  return known[age] ?? 0;
}

/** Nothing yet: where sums begin. */
export const noSums = (hasMargin: boolean): CellSums => ({
  customers: 0,
  active: 0,
  after: 0,
  returned: 0,
  orders: 0,
  revenue: 0,
  margin: hasMargin ? 0 : null,
  ordersSoFar: 0,
  revenueSoFar: 0,
  marginSoFar: hasMargin ? 0 : null,
});

/** Adds the sums of a cell to others. */
export function addTo(sums: CellSums, cell: CellSums): void {
  sums.customers += cell.customers;
  sums.active += cell.active;
  sums.after += cell.after;
  sums.returned += cell.returned;
  sums.orders += cell.orders;
  sums.revenue += cell.revenue;
  sums.ordersSoFar += cell.ordersSoFar;
  sums.revenueSoFar += cell.revenueSoFar;
  if (sums.margin !== null) sums.margin += cell.margin ?? 0;
  if (sums.marginSoFar !== null) sums.marginSoFar += cell.marginSoFar ?? 0;
}

/** The cell of a cohort at an age in periods, or null where nobody could be observed there. */
export function cohortCell(result: CohortsResult, cohort: Cohort, age: number): CohortCell | null {
  const active = cohort.active[age];
  if (active === undefined) return null;
  const { followed, sums, margin } = cohort;
  return {
    customers: followed === null ? cohort.size : (followed[age] ?? 0),
    active,
    after: cohort.after[age] ?? 0,
    returned: cohort.returned[age] ?? 0,
    orders: cohort.orders[age] ?? 0,
    revenue: cohort.revenue[age] ?? 0,
    margin: margin?.[age] ?? null,
    ordersSoFar: sums?.orders[age] ?? upTo(cohort.orders, age),
    revenueSoFar: sums?.revenue[age] ?? upTo(cohort.revenue, age),
    marginSoFar: margin === null ? null : (sums?.margin?.[age] ?? upTo(margin, age)),
    complete: followed !== null || result.lastPeriodComplete || age < cohort.active.length - 1,
  };
}

/** Customers of a cell who count as active. */
export const countOf = (cell: Pick<CellSums, 'active' | 'after' | 'returned'>, how: ActiveHow): number =>
  how === 'on' ? cell.active : how === 'on-or-after' ? cell.after : cell.returned;

/** The share of those of the customers, with its interval (Wilson, 95 %). */
export const shareOf = (cell: CellSums, how: ActiveHow): { share: number; interval: Interval } => ({
  share: countOf(cell, how) / cell.customers,
  interval: wilson(countOf(cell, how), cell.customers),
});

/**
 * The number a cell shows; null where it has none (nobody bought, no margin).
 * @param cohorts over which a total is averaged
 */
export function valueOf(cell: CellSums, variant: Variant, cohorts = 1): number | null {
  const { measure, per, how, cumulative } = variant;
  if (measure === 'active-share') return cell.customers === 0 ? null : countOf(cell, how) / cell.customers;
  if (measure === 'customers') return countOf(cell, how) / cohorts;
  const sums = {
    orders: cumulative ? cell.ordersSoFar : cell.orders,
    revenue: cumulative ? cell.revenueSoFar : cell.revenue,
    margin: cumulative ? cell.marginSoFar : cell.margin,
  };
  const sum = sums[measure];
  if (sum === null) return null;
  const by = { total: cohorts, acquired: cell.customers, active: cell.active, order: cell.orders }[per];
  return by === 0 ? null : sum / by;
}
