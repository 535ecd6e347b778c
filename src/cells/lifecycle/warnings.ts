import type { Message } from '../../core/message';
import type { SeasonalPeak } from '../../customers/lifecycle/seasonal-peak';
import { messageMaker } from '../../i18n/catalogue';
import type { messages } from './messages';
import type { Prepared } from './prepared';
import { MOST_BACK, type LifecycleParams, type LifecycleResult } from './result';
import { DAYS_WITHOUT_RHYTHM } from './used-rules';

const message = messageMaker<typeof messages>();

const FEW_CUSTOMERS = 30;
const FEW_GAPS = 30;
/** a window that hides this share of the data shapes what is said of leaving */
const WIDE_WINDOW = 0.25;

export function warningsOf(
  result: LifecycleResult,
  { base, gaps, rules, dormant }: Prepared,
  params: LifecycleParams,
  peak: SeasonalPeak | null,
): Message[] {
  const { period, periods, customers, windowDays, medianGapDays } = result;
  const days = result.lastDay - result.firstDay + 1;
  const warnings: Message[] = [];
  const first = periods[0];
  const last = periods.at(-1);
  const derived = result.used.some((value) => value.derived);
  if (customers < FEW_CUSTOMERS) warnings.push(message('warnFewCustomers', { customers }));
  if (gaps === 0) warnings.push(message('warnNoRhythm', { days: DAYS_WITHOUT_RHYTHM }));
  else if (gaps < FEW_GAPS && derived) warnings.push(message('warnFewGaps', { gaps }));
  if (result.now.every(({ stage, customers: count }) => stage !== 'lost' || count === 0))
    warnings.push(message('warnNobodyLost', { window: windowDays, days }));
  else if (windowDays > WIDE_WINDOW * days)
    warnings.push(message('warnRightEdge', { window: windowDays, days, tooYoung: result.halfLife.tooYoung }));
  const back = result.wonBack.horizons.find(({ days: within }) => within === result.wonBack.chosen);
  if (back && back.share > MOST_BACK)
    warnings.push(message('warnComeBack', { share: back.share, days: back.days }));
  const length =
    periods.length < 2 ? days : ((last?.start ?? 0) - (first?.start ?? 0)) / (periods.length - 1);
  if (medianGapDays !== null && medianGapDays > length && 'periods' in dormant && dormant.periods === 1)
    warnings.push(message('warnShortPeriod', { period, median: medianGapDays }));
  if (peak !== null) warnings.push(message('warnSeasonal', { ...peak }));
  if (first && periods.length > 1)
    warnings.push(message('warnFirstPeriod', { start: first.start, period, customers: first.new }));
  if (last && result.ended < periods.length)
    warnings.push(message('warnLastIncomplete', { start: last.start, period, day: result.lastDay }));
  if (!('periods' in dormant)) {
    const { lost } = rules;
    if (
      dormant.oneTimeDays > lost.oneTimeDays ||
      dormant.minDays > lost.minDays ||
      dormant.factor > lost.factor
    )
      warnings.push(message('warnRuleOrder'));
  }
  if (params.advocate !== null && result.advocates?.customers === 0)
    warnings.push(
      params.advocate.value === ''
        ? message('warnAdvocateValue', { column: params.advocate.column })
        : message('warnNoAdvocates', params.advocate),
    );
  if (base.refundOnlyCustomers > 0)
    warnings.push(message('warnRefundOnly', { customers: base.refundOnlyCustomers }));
  return warnings;
}
