import type { Say } from '../../i18n/catalogue';
import { periodLabel } from '../period-label';
import type { BaseCohort, WholeBaseResult } from './result';
import type { viewMessages } from './view-messages';

/** A hue of the figures: one cohort, or all that are older than the newest seven. */
export interface CohortGroup {
  label: string;
  cohorts: readonly BaseCohort[];
  /** 0 … 6 of the series; −1 = the older ones together */
  hue: number;
}

const HUES = 7;

/** Cohorts with a hue of their own, the older ones together; the oldest first. */
export function cohortGroups(result: WholeBaseResult, say: Say<typeof viewMessages>): CohortGroup[] {
  const { cohorts } = result;
  const own = cohorts.slice(-HUES);
  const older = cohorts.slice(0, cohorts.length - own.length);
  const name = (cohort: BaseCohort): string => {
    const label = periodLabel(cohort.start, result.cohortBy, say.format);
    return cohort.from === 0 && cohorts.length > 1 ? say('atStart', { cohort: label }) : label;
  };
  return [
    ...(older.length > 0 ? [{ label: say('earlier'), cohorts: older, hue: -1 }] : []),
    ...own.map((cohort, i) => ({ label: name(cohort), cohorts: [cohort], hue: i })),
  ];
}
