import type { Interval } from '../../stats/intervals';
import { shareTrend, type Trend } from '../../stats/trend';
import type { Cohort, CohortsParams, CohortsResult } from './result';
import { cohortCell, countOf, shareOf, variantOf } from './variant';

/** The share of a cohort at the age that is followed. */
export interface TrendPoint {
  cohort: Cohort;
  customers: number;
  active: number;
  share: number;
  interval: Interval;
}

export interface AgeTrend {
  age: number;
  /** who counts as active */
  how: ReturnType<typeof variantOf>['how'];
  /** cohorts whose period of that age has ended, oldest first; without those of a missing value */
  points: TrendPoint[];
  /** null where cohorts have no order, or there is nothing to test */
  trend: Trend | null;
}

/** The ages that can be followed: those at least one cohort has reached. */
export const trendAges = (result: CohortsResult): number[] =>
  result.byAge.flatMap(({ age }) => (age > 0 ? [age] : []));

/** Whether one age gets better or worse from cohort to cohort. */
export function ageTrend(result: CohortsResult, params: CohortsParams): AgeTrend | null {
  const ages = trendAges(result);
  const last = ages.at(-1);
  if (last === undefined) return null;
  const age = Math.min(params.trendAge, last);
  const { how } = variantOf(params);
  const points = result.cohorts.flatMap((cohort): TrendPoint[] => {
    const cell = cohortCell(result, cohort, age);
    if (!cell?.complete || cell.customers === 0) return [];
    return [{ cohort, customers: cell.customers, active: countOf(cell, how), ...shareOf(cell, how) }];
  });
  const ordered = params.by !== 'column';
  const trend = ordered
    ? shareTrend(
        points.map(({ active }) => active),
        points.map(({ customers }) => customers),
        points.map(({ cohort }) => cohort.period),
      )
    : null;
  return { age, how, points, trend };
}
