import { FEW_CUSTOMERS } from './finding';
import type { Cohort, CohortsResult } from './result';

/** So many cohorts that follow each other: those with the most that can be compared among them, of several the newest. */
export function shownCohorts({ cohorts }: CohortsResult, most: number): readonly Cohort[] {
  const large = (at: number): number => ((cohorts[at]?.size ?? 0) >= FEW_CUSTOMERS ? 1 : 0);
  let from = Math.max(0, cohorts.length - most);
  let found = 0;
  for (let at = from; at < cohorts.length; at++) found += large(at);
  let best = found;
  for (let at = from - 1; at >= 0; at--) {
    found += large(at) - large(at + most);
    if (found > best) {
      best = found;
      from = at;
    }
  }
  return cohorts.slice(from, from + most);
}

/** The cohort of the most customers, of several the newest. */
export const largestCohort = ({ cohorts }: CohortsResult): Cohort | undefined =>
  cohorts.reduce<Cohort | undefined>((best, one) => (best && best.size > one.size ? best : one), undefined);
