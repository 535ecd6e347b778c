import type { CustomerBase } from '../base';
import { gapDays, quantileOfCounts } from './gap-days';
import type { StageRules } from './stages';

/** Where nobody has bought twice there is no rhythm to take a limit from. */
const DAYS_WITHOUT_RHYTHM = 365;

/**
 * The rules of stages where nobody has set any: loyal from the fourth purchase, the median gap or more after the first;
 * lost after three times the own rhythm, at least as long as three in four gaps, or for one-time buyers longer than 95 %
 * of the second purchases took. One pass over the occasions.
 */
export function defaultStageRules(base: CustomerBase): StageRules {
  const gaps = gapDays(base);
  return {
    loyalPurchases: 4,
    loyalSpanDays: quantileOfCounts(gaps.all, 0.5) ?? 0,
    lost: {
      factor: 3,
      minDays: quantileOfCounts(gaps.all, 0.75) ?? DAYS_WITHOUT_RHYTHM,
      oneTimeDays: quantileOfCounts(gaps.first, 0.95) ?? DAYS_WITHOUT_RHYTHM,
    },
  };
}
