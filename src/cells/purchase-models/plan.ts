import type { Interval } from '../../stats/intervals';
import type { HoldOut } from './hold-out';

/** From here a forecast of a total is none to plan on, and up to here it is one. */
export const PLAN_BIAS = 0.15;
export const SMALL_BIAS = 0.05;
/** Fewer purchases than this judge no forecast of a total. */
export const LEAST_PURCHASES = 100;

/**
 * What a miss in the hold-out means for plans: one rule for all kinds that forecast a total.
 * `good`: within 5 %; `margin`: within 15 %, to be planned with that margin; `no`: 15 % and more, beyond chance; `chance`: by luck
 * or not cannot be told, as fewer than 100 purchases were made, or the 95 % interval of the total is wider than ±15 % of them, or
 * it holds a miss of 15 % and more; `unknown`: nothing was bought.
 */
export type Plan = 'good' | 'margin' | 'no' | 'chance' | 'unknown';

/**
 * The rule by itself, for what is no hold-out of purchases, e.g. customers who stay.
 * @param bias predicted / actual − 1, null where nothing was counted @param actual what was counted
 * @param interval 95 % of what was to be expected, in the unit of `actual`
 */
export function planOfTotal(bias: number | null, actual: number, [low, high]: Interval): Plan {
  if (bias === null || !(actual > 0)) return 'unknown';
  const inside = actual >= low && actual <= high;
  if (Math.abs(bias) >= PLAN_BIAS) return inside ? 'chance' : 'no';
  if (actual < LEAST_PURCHASES || (high - low) / 2 > PLAN_BIAS * actual) return 'chance';
  return Math.abs(bias) < SMALL_BIAS ? 'good' : 'margin';
}

type Judged = Pick<HoldOut, 'bias' | 'actual' | 'intervals'>;

export const planOf = ({ bias, actual, intervals }: Judged): Plan =>
  planOfTotal(bias, actual, intervals.both ?? intervals.individuals);

/** The interval of the total as misses of what was bought; null where nothing was. */
export function missRange({ actual, intervals }: Pick<HoldOut, 'actual' | 'intervals'>): Interval | null {
  if (!(actual > 0)) return null;
  const [low, high] = intervals.both ?? intervals.individuals;
  return [low / actual - 1, high / actual - 1];
}
