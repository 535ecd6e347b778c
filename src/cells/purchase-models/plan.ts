import type { HoldOut } from './hold-out';

/** From here a forecast of a total is none to plan on, and up to here it is one. */
export const PLAN_BIAS = 0.15;
export const SMALL_BIAS = 0.05;

/**
 * What a miss in the hold-out means for plans. `good`: within 5 %; `margin`: within 15 %; `no`: 15 % and more; `chance`: as much,
 * but so few purchases that chance alone explains it; `unknown`: nothing was bought.
 */
export type Plan = 'good' | 'margin' | 'no' | 'chance' | 'unknown';

export function planOf({ bias, actual, intervals }: Pick<HoldOut, 'bias' | 'actual' | 'intervals'>): Plan {
  if (bias === null) return 'unknown';
  if (Math.abs(bias) < SMALL_BIAS) return 'good';
  if (Math.abs(bias) < PLAN_BIAS) return 'margin';
  const [low, high] = intervals.both ?? intervals.individuals;
  return actual >= low && actual <= high ? 'chance' : 'no';
}
