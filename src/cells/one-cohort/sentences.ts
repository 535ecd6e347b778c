import type { Message } from '../../core/message';
import type { CustomerBase } from '../../customers/base';
import { messageMaker } from '../../i18n/catalogue';
import { ENOUGH_CUSTOMERS } from './cohort';
import type { messages } from './messages';
import type { CohortSpan, OneCohortResult } from './result';

const message = messageMaker<typeof messages>();

/** A cohort as the values of a message. */
export const named = ({ kind, from, to }: CohortSpan) => ({ kind, from, to });

export function findingOf(result: OneCohortResult): Message {
  const { customers, value, lastDay, profitIs, cohort } = result;
  const second = result.nth[0];
  if (customers === 1 || second === undefined)
    return message('findingOne', { ...named(cohort), profitIs, mean: value.mean, day: lastDay });
  return message('finding', {
    ...named(cohort),
    customers,
    day: lastDay,
    share: second.madeShare,
    low: second.madeInterval[0],
    high: second.madeInterval[1],
    median: second.medianDays,
    profitIs,
    mean: value.mean,
    below: value.belowMean,
  });
}

export function warningsOf(result: OneCohortResult, base: CustomerBase): Message[] {
  const { cohort, customers, periods, lastDay, by } = result;
  const warnings: Message[] = [];
  if (customers < ENOUGH_CUSTOMERS) warnings.push(message('warnFewCustomers', { customers }));
  if (!cohort.complete) warnings.push(message('warnCohortIncomplete', named(cohort)));
  if (cohort.from <= base.firstDay && cohort.kind !== 'all')
    warnings.push(message('warnFirstCohort', { day: base.firstDay }));
  const survivors = result.nth.find((row) => row.made > 0 && row.made < row.customers);
  if (survivors)
    warnings.push(
      message('survivorship', {
        purchase: survivors.purchase,
        customers: survivors.customers,
        made: survivors.made,
        days: survivors.medianDaysOfMakers ?? 0,
        median: survivors.medianDays,
      }),
    );
  const last = periods.at(-1);
  if (last && !last.complete)
    warnings.push(message('warnLastIncomplete', { start: last.start, period: by, day: lastDay }));
  const year = result.patternYears.at(-1);
  if (year && !year.complete && result.yearsLeftOut === 0)
    warnings.push(message('warnYearIncomplete', { start: year.start, day: lastDay }));
  if (result.earlierRefunds.occasions > 0)
    warnings.push(message('warnEarlierRefunds', result.earlierRefunds));
  if (base.marginMissingRows > 0)
    warnings.push(message('warnMarginMissing', { rows: base.marginMissingRows }));
  return warnings;
}
