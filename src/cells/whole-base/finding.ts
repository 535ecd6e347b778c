import type { Message } from '../../core/message';
import type { CustomerBase } from '../../customers/base';
import { messageMaker } from '../../i18n/catalogue';
import { wilson } from '../../stats/intervals';
import type { messages } from './messages';
import { stepComplete, type PlanResult, type WholeBaseParams, type WholeBaseResult } from './result';

const message = messageMaker<typeof messages>();

const FEW_CUSTOMERS = 30;
/** half the width of an interval ÷ its middle */
const WIDE = 0.5;

/** The interval of what existing customers will bring is too wide to plan by. */
function uncertain(plan: PlanResult | null): boolean {
  const sure = plan?.existing.interval;
  return sure !== null && sure !== undefined && sure[1] - sure[0] > WIDE * (sure[1] + sure[0]);
}

export function findingOf(result: WholeBaseResult, { target }: WholeBaseParams): Message {
  const { latest, period, measure, periods, plan, customers } = result;
  const row = latest === null ? undefined : periods[latest];
  const before = latest === null ? undefined : periods[latest - 1];
  if (latest === null || !row) return message('findingShort', { customers, period });
  const repeat =
    before !== undefined && row.again !== null && before.active > 0 && stepComplete(result, latest)
      ? [row.again / before.active, ...wilson(row.again, before.active)]
      : null;
  return message('finding', {
    start: row.start,
    period,
    measure,
    active: row.active,
    new: latest === 0 ? null : row.new,
    newShare: latest === 0 ? null : row.newShare,
    newLow: row.newShareInterval?.[0] ?? null,
    newHigh: row.newShareInterval?.[1] ?? null,
    repeat: repeat?.[0] ?? null,
    repeatLow: repeat?.[1] ?? null,
    repeatHigh: repeat?.[2] ?? null,
    next: plan?.next ?? null,
    existing: plan?.existing.value ?? null,
    existingLow: plan?.existing.interval?.[0] ?? null,
    existingHigh: plan?.existing.interval?.[1] ?? null,
    uncertain: uncertain(plan),
    target: plan?.target ?? null,
    compared: plan === null || target.of === 'total' ? null : plan.compared.start,
    change: target.of === 'growth' ? target.value : null,
    needed: plan?.needed?.value ?? null,
    neededLow: plan?.needed?.interval?.[0] ?? null,
    neededHigh: plan?.needed?.interval?.[1] ?? null,
  });
}

export function warningsOf(result: WholeBaseResult, base: CustomerBase): Message[] {
  const { period, periods, latest, customers, cohorts, season, plan } = result;
  const warnings: Message[] = [];
  const [first, last] = [periods[0], periods.at(-1)];
  if (customers < FEW_CUSTOMERS) warnings.push(message('warnFewCustomers', { customers }));
  if (first && periods.length > 1)
    warnings.push(message('warnFirstCohort', { start: first.start, period, size: first.new }));
  if (first && !first.complete && periods.length > 1)
    warnings.push(message('warnFirstIncomplete', { start: first.start, period, day: result.firstDay }));
  if (last && !last.complete)
    warnings.push(message('warnLastIncomplete', { start: last.start, period, day: result.lastDay }));
  if (latest !== null && plan === null) warnings.push(message('warnNoPlan', { period }));
  if (plan !== null && season > 1 && !plan.seasonKnown) warnings.push(message('warnNoSeason', { period }));
  if (uncertain(plan)) warnings.push(message('warnWide'));
  const missed = plan?.trials.filter(
    ({ expected, actual }) =>
      expected.interval !== null && (actual < expected.interval[0] || actual > expected.interval[1]),
  ).length;
  if (plan && missed !== undefined && missed * 2 > plan.trials.length)
    warnings.push(message('warnTrials', { missed, trials: plan.trials.length, period }));
  const small = cohorts.filter((cohort) => cohort.size < FEW_CUSTOMERS).length;
  if (small > 0 && customers >= FEW_CUSTOMERS)
    warnings.push(message('warnSmallCohorts', { small, cohorts: cohorts.length, size: FEW_CUSTOMERS }));
  if (result.marginMissing) warnings.push(message('warnNoMargin'));
  else if (result.measure === 'profit' && base.marginMissingRows > 0)
    warnings.push(message('warnMarginMissing', { rows: base.marginMissingRows }));
  if (result.earlierRefunds.occasions > 0)
    warnings.push(message('warnEarlierRefunds', result.earlierRefunds));
  return warnings;
}
