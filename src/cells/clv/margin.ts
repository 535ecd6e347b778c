import type { CustomerBase } from '../../customers/base';
import {
  purchaseTotals,
  type PurchaseTotals,
  type RepeatStatistics,
} from '../../customers/repeat-statistics';
import type { ClvResult } from './result';

/** What purchases are worth on the average. */
export interface Worth {
  margin: ClvResult['margin'];
  /** mean amount of a purchase, for where there is no spend model */
  observedSpend: number;
}

/** Of a base: margin as given, from its column, or revenue. */
export function worthOf(base: CustomerBase, given: number | null): Worth {
  const totals = purchaseTotals(base);
  return {
    margin: marginOf(totals, given),
    observedSpend: totals.purchases > 0 ? totals.purchaseAmount / totals.purchases : 0,
  };
}

/** Of a summary: from its repeat purchases; without amounts a purchase is the unit of value. */
export function worthOfSummary(
  statistics: RepeatStatistics,
  hasAmounts: boolean,
  given: number | null,
): Worth {
  if (!hasAmounts) return { margin: { rate: 1, basis: 'revenue', refundShare: 0 }, observedSpend: 1 };
  let purchases = 0;
  let purchaseAmount = 0;
  for (let i = 0; i < statistics.customers; i++) {
    purchases += statistics.x[i] as number;
    purchaseAmount += statistics.repeatAmount[i] as number;
  }
  return {
    margin: marginOf({ purchases, purchaseAmount, otherAmount: 0, margin: null }, given),
    observedSpend: purchases > 0 ? purchaseAmount / purchases : 0,
  };
}

/** What share of the purchase amount is value, and where that is known from. */
function marginOf(totals: PurchaseTotals, given: number | null): ClvResult['margin'] {
  const { purchaseAmount, otherAmount, margin } = totals;
  const share = (value: number) => (purchaseAmount > 0 ? value / purchaseAmount : 0);
  const kept = share(purchaseAmount + otherAmount);
  const refundShare = Math.max(0, -share(otherAmount));
  if (given !== null) return { rate: given * kept, basis: 'given', refundShare };
  if (margin !== null) return { rate: share(margin), basis: 'column', refundShare };
  return { rate: kept, basis: 'revenue', refundShare };
}
