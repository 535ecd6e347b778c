import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import { MODELS } from '../../models/registry';
import { fitWarnings, nestedWarnings, posteriorWarnings, sizeWarnings } from '../purchase-models/fit-words';
import { planOfTotal } from '../purchase-models/plan';
import type { messages } from './messages';
import type { ModelCheckParams } from './meta';
import type { ModelCheckResult } from './result';
import { smallestBic } from './verdict';

const message = messageMaker<typeof messages>();

/** From here on gaps are more even than at random, and spend depends on frequency, more than models may overlook. */
const REGULAR = 1.2;
const HIGH_CORRELATION = 0.3;

/** The sentence of a run: whether the model chosen first tracks the total, which diagnostic fails worst, and how others compare. */
export function findingOf({ models, verdicts, leading, holdOut }: ModelCheckResult): Message {
  const model = models[leading];
  const verdict = verdicts[leading];
  // weeks that swing are told apart: they are seasons and campaigns more often than customers taken for others
  const worst = verdict?.misfits.find(({ diagnostic }) => diagnostic !== 'weeks');
  return message('finding', {
    model: model?.fit.name ?? '',
    others: models.flatMap(({ fit }, i): [string, number | null][] =>
      i === leading ? [] : [[fit.name, verdicts[i]?.bias ?? null]],
    ),
    smallestBic: models.length > 1 ? (models[smallestBic(models)]?.fit.name ?? null) : null,
    plan: planOfTotal(verdict?.bias ?? null, holdOut?.actual ?? 0, model?.total?.interval ?? [0, Infinity]),
    bias: verdict?.bias ?? null,
    beyondChance: verdict?.biasBeyondChance ?? false,
    holdOut: holdOut !== null,
    predicted: model?.total?.expected ?? 0,
    made: holdOut?.actual ?? 0,
    diagnostic: worst?.diagnostic ?? 'none',
    label: worst?.label ?? null,
    expected: worst?.expected ?? 0,
    actual: worst?.actual ?? 0,
  });
}

/** Every reservation about a run, the gravest first. */
export function warningsOf(result: ModelCheckResult, params: ModelCheckParams): Message[] {
  const { models, summary, holdOut, regularity, spendFrequency, spend, history, verdicts, leading, weeks } =
    result;
  const warnings: Message[] = [];
  if (summary !== null) {
    warnings.push(message('warn.summary', { unit: summary.unit }));
    if (summary.rowsLeftOut > 0) warnings.push(message('warn.summaryLeftOut', { rows: summary.rowsLeftOut }));
  } else if (holdOut === null) warnings.push(message('warn.noHoldOut'));
  warnings.push(...sizeWarnings(result.customers, result.repeatCustomers));
  for (const { model, code } of result.failed)
    warnings.push(message('warn.failed', { model: MODELS[model]?.name ?? model, code }));
  for (const { fit, posterior } of models)
    warnings.push(...fitWarnings([fit]), ...posteriorWarnings(fit.name, posterior));
  warnings.push(...nestedWarnings(models.map(({ fit }) => fit)));
  const swinging = verdicts[leading]?.misfits.find(({ diagnostic }) => diagnostic === 'weeks');
  if (swinging)
    warnings.push(
      message('warn.weeks', {
        model: models[leading]?.fit.name ?? '',
        out: swinging.actual,
        weeks: weeks.filter(({ part }) => part === 'hold-out').length,
        expected: swinging.expected,
      }),
    );
  const naive = models.filter(({ fit }) => MODELS[fit.model]?.oneTimeAlive).map(({ fit }) => fit.name);
  if (naive.length > 0) warnings.push(message('warn.oneTimeAlive', { models: naive }));
  const periods = models.filter(({ discrete }) => discrete).map(({ fit }) => fit.name);
  if (periods.length > 0)
    warnings.push(message('warn.periods', { models: periods, days: params.opportunityDays }));
  if (params.customer !== null && history !== null && !history.asked)
    warnings.push(message('warn.customerMissing', { customer: params.customer }));
  const regular = regularity?.common;
  const knowsRegularity = models.some(({ fit }) => /cnbd-k|ggg/u.test(fit.model));
  if (regular && regular.interval[0] > REGULAR && !knowsRegularity)
    warnings.push(message('warn.regular', { k: regular.k }));
  if (spendFrequency?.correlation && Math.abs(spendFrequency.correlation) >= HIGH_CORRELATION)
    warnings.push(message('warn.spendCorrelation', { correlation: spendFrequency.correlation }));
  if (spend && spend.leftOut > 0) warnings.push(message('warn.spendLeftOut', { customers: spend.leftOut }));
  return warnings;
}
