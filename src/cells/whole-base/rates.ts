import { wilson, type Interval } from '../../stats/intervals';
import { stepComplete, type BaseCohort, type WholeBaseResult } from './result';

/** A share of customers with what it was counted from. */
export interface Rate {
  of: number;
  count: number;
  share: number;
  /** Wilson, 95 % */
  interval: Interval;
}

const rate = (count: number, of: number): Rate | null =>
  of > 0 ? { of, count, share: count / of, interval: wilson(count, of) } : null;

const sumAt = (cohorts: readonly BaseCohort[], read: (cohort: BaseCohort) => number | undefined): number =>
  cohorts.reduce((sum, cohort) => sum + (read(cohort) ?? 0), 0);

/** % of cohort active: of those acquired by the end of the period; null where it is incomplete or nobody was acquired yet. */
export const activeRate = (
  result: WholeBaseResult,
  cohorts: readonly BaseCohort[],
  period: number,
): Rate | null =>
  result.periods[period]?.complete
    ? rate(
        sumAt(cohorts, (one) => one.active[period]),
        sumAt(cohorts, (one) => one.acquired[period]),
      )
    : null;

/** Repeat-buying rate: of those active in the period before; null where either is incomplete or nobody was. */
export const repeatRate = (
  result: WholeBaseResult,
  cohorts: readonly BaseCohort[],
  period: number,
): Rate | null =>
  stepComplete(result, period)
    ? rate(
        sumAt(cohorts, (one) => one.again[period]),
        sumAt(cohorts, (one) => one.active[period - 1]),
      )
    : null;

/** Of the customers active in a period and not in the one before: truly new. */
export function trulyNew(result: WholeBaseResult, period: number): Rate | null {
  const row = result.periods[period];
  return row && row.onlyLater !== null && stepComplete(result, period) ? rate(row.new, row.onlyLater) : null;
}
