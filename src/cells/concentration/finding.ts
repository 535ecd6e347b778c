import type { Message } from '../../core/message';
import type { CustomerBase } from '../../customers/base';
import { messageMaker } from '../../i18n/catalogue';
import type { messages } from './messages';
import type { ConcentrationResult } from './result';

const message = messageMaker<typeof messages>();

const FEW_CUSTOMERS = 100;
/** percentiles of fewer draws are rough */
const FEW_DRAWS = 50;
const LARGE_SHARE = 0.1;

export function findingOf(result: ConcentrationResult): Message {
  const { concentration, counted, luck, window, leaving } = result;
  const { customers, top, gini } = concentration;
  const days = { from: window.from, to: window.to };
  const [top20, best] = [top.find(({ percent }) => percent === 20), leaving[0]];
  if (customers === 1) return message('findingOne', { counted, ...days });
  if (!top20 || top20.share === null || top20.interval === null)
    return message('findingNoTotal', {
      customers,
      counted,
      total: concentration.total,
      losers: concentration.losers,
      ...days,
    });
  return message('finding', {
    counted,
    customers,
    top: top20.customers,
    share: top20.share,
    low: top20.interval[0],
    high: top20.interval[1],
    gini: gini.gains.value ?? 0,
    giniLow: gini.gains.interval?.[0] ?? null,
    giniHigh: gini.gains.interval?.[1] ?? null,
    luck: luck === null ? null : luck.gini,
    largest: best?.share ?? null,
    ...days,
  });
}

export function warningsOf(result: ConcentrationResult, base: CustomerBase): Message[] {
  const { concentration, window, counted, leaving, others } = result;
  const { customers, losers, tenths } = concentration;
  const warnings: Message[] = [];
  if (customers < FEW_CUSTOMERS) warnings.push(message('warnFewCustomers', { customers }));
  if (result.draws < FEW_DRAWS) warnings.push(message('warnFewDraws', { draws: result.draws }));
  if (!window.complete)
    warnings.push(
      message('warnWindow', { from: window.from, to: window.to, first: base.firstDay, last: base.lastDay }),
    );
  if (losers > 0)
    warnings.push(
      message('warnLosses', {
        losers,
        customers,
        counted,
        loss: concentration.total - concentration.gains,
        plain: concentration.gini.plain.value,
      }),
    );
  if (concentration.total > 0 && tenths.ratio === null)
    warnings.push(message('warnWorstTenth', { customers: tenths.customers, worst: tenths.worst, counted }));
  const best = leaving[0];
  if (best !== undefined && best.share !== null && best.share > LARGE_SHARE)
    warnings.push(message('warnLargest', { customer: best.customer, share: best.share, counted }));
  if (result.marginMissing) warnings.push(message('warnNoMargin'));
  else if (counted === 'margin' && base.marginMissingRows > 0)
    warnings.push(message('warnMarginMissing', { rows: base.marginMissingRows }));
  if (others.customers > 0 && others.value !== 0)
    warnings.push(message('warnOthers', { customers: others.customers, value: others.value }));
  return warnings;
}
