import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import { wilson } from '../../stats/intervals';
import { FEW_CUSTOMERS } from './finding';
import type { messages } from './messages';
import type { CohortsParams, CohortsResult } from './result';
import { ageTrend } from './share-trend';
import { cohortCell, countsCustomers, isFollowed, variantOf } from './variant';

const message = messageMaker<typeof messages>();

/** A plain mean of percentages this far from the share of all customers reads differently. */
const NOTICEABLE = 0.01;

export function warningsOf(result: CohortsResult, params: CohortsParams, ambiguous: number): Message[] {
  const { period, windowDays: days, cohorts, starts } = result;
  const followed = isFollowed(params);
  const variant = variantOf(params);
  const first = cohorts[0];
  const warnings: Message[] = [];
  if (result.customers < FEW_CUSTOMERS)
    warnings.push(message('warnFewCustomers', { customers: result.customers }));
  if (params.measure === 'margin' && !result.hasMargin) warnings.push(message('warnNoMargin'));
  if (params.by === 'first-period' && first?.name.type === 'period' && cohorts.length > 1)
    warnings.push(message('warnFirstCohort', { start: first.name.start, period, size: first.size }));
  else if (params.by !== 'first-period') warnings.push(message('warnOldCustomers', { day: result.firstDay }));
  if (!followed && !result.lastPeriodComplete)
    warnings.push(
      message('warnLastIncomplete', { start: starts[starts.length - 2] ?? 0, period, day: result.lastDay }),
    );
  warnings.push(...smallCells(result, followed));
  if (countsCustomers(params.measure) && variant.how === 'on-or-after')
    warnings.push(message('warnOnOrAfter'));
  if (variant.per === 'active' || variant.per === 'order') {
    const late = result.byAge.at(-1);
    if (late && late.age > 0)
      warnings.push(
        message('warnSurvivors', { age: late.age, period, days, share: late.active / late.customers }),
      );
  }
  const means = meanOfMeans(result, params);
  if (means) warnings.push(message('warnMeanOfMeans', { ...means, period, days }));
  if (ambiguous > 0) warnings.push(message('warnAmbiguous', { customers: ambiguous }));
  if (result.earlierRefunds.occasions > 0) {
    const { occasions, amount } = result.earlierRefunds;
    warnings.push(message('warnEarlierRefunds', { occasions, amount }));
  }
  return warnings;
}

/** Cohorts, or where denominators shrink with age cells, of too few customers. */
function smallCells(result: CohortsResult, followed: boolean): Message[] {
  if (result.customers < FEW_CUSTOMERS) return [];
  const { cohorts } = result;
  const small = cohorts.filter((cohort) => cohort.size < FEW_CUSTOMERS).length;
  if (small > 0)
    return [message('warnSmallCohorts', { small, cohorts: cohorts.length, size: FEW_CUSTOMERS })];
  if (!followed) return [];
  let few = 0;
  let cells = 0;
  for (const cohort of cohorts)
    for (let age = 0; age < cohort.active.length; age++) {
      const cell = cohortCell(result, cohort, age);
      if (!cell || cell.customers === 0) continue;
      cells++;
      if (cell.customers < FEW_CUSTOMERS) few++;
    }
  return few === 0 ? [] : [message('warnSmallCells', { small: few, cells, size: FEW_CUSTOMERS })];
}

/**
 * The plain mean of the percentages of cohorts against the share of all their customers, at the age that is followed:
 * told where it lies outside the interval of the share and a point or more away.
 */
function meanOfMeans(
  result: CohortsResult,
  params: CohortsParams,
): { age: number; plain: number; weighted: number } | null {
  const trend = ageTrend(result, params);
  if (!trend || trend.points.length < 2) return null;
  const plain = trend.points.reduce((sum, { share }) => sum + share, 0) / trend.points.length;
  const active = trend.points.reduce((sum, point) => sum + point.active, 0);
  const customers = trend.points.reduce((sum, point) => sum + point.customers, 0);
  const share = active / customers;
  const interval = wilson(active, customers);
  const outside = plain < interval[0] || plain > interval[1];
  return outside && Math.abs(plain - share) >= NOTICEABLE ? { age: trend.age, plain, weighted: share } : null;
}
