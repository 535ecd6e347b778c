import type { Message } from '../../core/message';
import type { CustomerBase } from '../../customers/base';
import { messageMaker } from '../../i18n/catalogue';
import { ENOUGH_CUSTOMERS } from './choose';
import type { messages } from './messages';
import { FACTORS, type CohortsComparedParams, type CohortsComparedResult, type Factor } from './result';

const message = messageMaker<typeof messages>();

/** An interval whose ends are so many times apart says too little to call cohorts alike. */
const WIDE = 2;

/** The cohort that differs most from the reference, and its main reason; null where none can be held against it. */
export function mostDifferent(
  result: CohortsComparedResult,
): { cohort: number; factor: Factor; factorRatio: number } | null {
  let most = -1;
  let size = -1;
  // one that differs beyond chance before one that is only farther off
  const reference = result.cohorts[result.reference]?.customers ?? 0;
  const isSure = ({ difference, customers }: CohortsComparedResult['cohorts'][number]): boolean =>
    difference?.beyondChance === true && Math.min(customers, reference) >= ENOUGH_CUSTOMERS;
  const sure = result.cohorts.some(isSure);
  const comparable = result.cohorts.filter(({ difference }) => difference !== null);
  const large = comparable.some(({ customers }) => customers >= ENOUGH_CUSTOMERS);
  result.cohorts.forEach((cohort, g) => {
    const { difference, customers } = cohort;
    if (difference === null || (sure ? !isSure(cohort) : large && customers < ENOUGH_CUSTOMERS)) return;
    const own = Math.abs(Math.log(difference.ratio));
    if (own > size) {
      most = g;
      size = own;
    }
  });
  const difference = result.cohorts[most]?.difference;
  if (!difference) return null;
  const factor = FACTORS.reduce((best, one) =>
    Math.abs(difference.log[one]) > Math.abs(difference.log[best]) ? one : best,
  );
  return { cohort: most, factor, factorRatio: Math.exp(difference.log[factor]) };
}

export function findingOf(result: CohortsComparedResult): Message {
  const { cohorts, period, commonAges, profitIs } = result;
  const reference = cohorts[result.reference];
  const most = mostDifferent(result);
  const other = most === null ? undefined : cohorts[most.cohort];
  if (!reference || !most || !other?.difference)
    return message('findingNone', { cohorts: cohorts.length, start: cohorts[0]?.start ?? 0, period });
  const { difference } = other;
  const values = {
    cohorts: cohorts.length,
    start: other.start,
    reference: reference.start,
    period,
    ages: commonAges,
    profitIs,
    ratio: difference.ratio,
    low: difference.interval[0],
    high: difference.interval[1],
    factor: most.factor,
    factorRatio: most.factorRatio,
  };
  const customers = Math.min(other.customers, reference.customers);
  if (!difference.beyondChance && difference.interval[1] / difference.interval[0] > WIDE)
    return message('findingUnsure', values);
  if (customers < ENOUGH_CUSTOMERS)
    return message('findingFew', { ...values, customers, size: ENOUGH_CUSTOMERS });
  return message(difference.beyondChance ? 'findingDiffers' : 'findingAlike', values);
}

export function warningsOf(
  result: CohortsComparedResult,
  base: CustomerBase,
  params: CohortsComparedParams,
): Message[] {
  const { cohorts, period, lastDay } = result;
  const warnings: Message[] = [];
  const small = cohorts.filter(({ customers }) => customers < ENOUGH_CUSTOMERS).length;
  const first = cohorts[0];
  const newest = cohorts.at(-1);
  const lastCell = newest?.cells.at(-1);
  if (cohorts.length === 1) warnings.push(message('warnOneCohort', { period }));
  if (params.which === 'same-season' && result.which === 'last' && cohorts.length > 1)
    warnings.push(message('warnNoSeason', { period }));
  if (small > 0)
    warnings.push(message('warnSmallCohorts', { small, cohorts: cohorts.length, size: ENOUGH_CUSTOMERS }));
  if (first && first.period === 0) warnings.push(message('warnFirstCohort', { start: first.start, period }));
  const partial = cohorts.filter(({ complete }) => !complete).length;
  if (partial > 0) warnings.push(message('warnCohortIncomplete', { cohorts: partial }));
  if (lastCell && !lastCell.complete)
    warnings.push(message('warnLastIncomplete', { start: lastCell.start, period, day: lastDay }));
  if (cohorts.length > 1 && result.commonAges < 2) warnings.push(message('warnShort', { period }));
  if (result.earlierRefunds.occasions > 0)
    warnings.push(message('warnEarlierRefunds', result.earlierRefunds));
  if (base.marginMissingRows > 0)
    warnings.push(message('warnMarginMissing', { rows: base.marginMissingRows }));
  return warnings;
}
