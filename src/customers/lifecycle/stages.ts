import type { Day } from '../../core/days';

/**
 * What purchases alone can tell. The rungs below (potential, prospective) come before the first purchase and are in no
 * table of purchases; `advocate` needs a column that says so.
 */
export const STAGES = ['first-time', 'repeat', 'loyal', 'advocate', 'lost'] as const;
export type Stage = (typeof STAGES)[number];

export const FIRST_TIME = 0;
export const REPEAT = 1;
export const LOYAL = 2;
export const ADVOCATE = 3;
export const LOST = 4;
/** before the first purchase: no customer yet */
export const NOT_YET = 5;

/**
 * How many days without a purchase are tolerated: `oneTimeDays` after the only purchase; after more,
 * `factor` × the mean gap so far, at least `minDays`. Fixed days are factor 0 and both equal.
 */
export interface SilenceRule {
  /** ≥ 0 */
  factor: number;
  /** whole, ≥ 0 */
  minDays: number;
  /** whole, ≥ 0 */
  oneTimeDays: number;
}

/** Rules that put every customer into one stage at the end of any day from the first purchase on. */
export interface StageRules {
  /** repeat buyers become loyal at so many purchases … */
  loyalPurchases: number;
  /** … once first and last of them lie at least so many days apart */
  loyalSpanDays: number;
  lost: SilenceRule;
}

/** A day that never comes: no flag. */
export const NEVER = 2_147_483_647;

/**
 * The most days of silence a rule tolerates: silent for more, and it applies.
 * @param purchases so far, ≥ 1 @param spanDays from the first to the last of them
 */
export const toleratedDays = (rule: SilenceRule, purchases: number, spanDays: number): number =>
  purchases < 2
    ? rule.oneTimeDays
    : Math.max(rule.minDays, Math.floor((rule.factor * spanDays) / (purchases - 1)));

/** The stage by purchases of a customer who is not lost and no advocate. */
export const rungOf = (rules: StageRules, purchases: number, spanDays: number): number =>
  purchases < 2
    ? FIRST_TIME
    : purchases >= rules.loyalPurchases && spanDays >= rules.loyalSpanDays
      ? LOYAL
      : REPEAT;

/**
 * The stage at the end of a day.
 * @param purchases up to that day, ≥ 1 @param first @param last days of the first and last of them
 * @param flagged from which day on the customer is known as one who recommends, or {@link NEVER}
 */
export function stageOn(
  rules: StageRules,
  purchases: number,
  first: Day,
  last: Day,
  flagged: Day,
  day: Day,
): number {
  if (day - last > toleratedDays(rules.lost, purchases, last - first)) return LOST;
  const rung = rungOf(rules, purchases, last - first);
  return rung === LOYAL && flagged <= day ? ADVOCATE : rung;
}
