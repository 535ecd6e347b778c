import { gapCurve, gapStep } from '../../customers/gap-curve';
import type { PurchaseGaps } from '../../customers/purchase-gaps';
import { wilson } from '../../stats/intervals';
import { survivalQuantile } from '../../stats/kaplan-meier';
import type { NthRow } from './result';

/** Times to every further purchase, of all who could make it. @param span days from the cohort's first day to the end */
export function nthRows(gaps: readonly PurchaseGaps[], span: number): NthRow[] {
  const step = gapStep(span);
  return gaps.flatMap((counts) => {
    const { estimate, curve } = gapCurve(counts, step);
    if (estimate.n === 0) return [];
    return [
      {
        purchase: counts.purchase,
        customers: estimate.n,
        made: estimate.totalEvents,
        madeShare: estimate.totalEvents / estimate.n,
        madeInterval: wilson(estimate.totalEvents, estimate.n),
        medianDays: survivalQuantile(estimate).time,
        medianDaysOfMakers: medianDay(counts.events, estimate.totalEvents),
        curve,
      },
    ];
  });
}

/** The smallest number of days by which at least half of the makers had made it. */
function medianDay(events: Float64Array, total: number): number | null {
  let seen = 0;
  for (let day = 0; day < events.length; day++) {
    seen += events[day] as number;
    if (total > 0 && seen >= total / 2) return day;
  }
  return null;
}
