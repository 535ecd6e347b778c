import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import { missRange } from './check';
import type { messages } from './messages';
import type { ContractParams, ContractResult } from './result';

const message = messageMaker<typeof messages>();

const FEW_CUSTOMERS = 50;
const FEW_LOST = 20;
const FEW_PERIODS = 4;

/** What to keep in mind about a result. */
export function warningsOf(result: ContractResult, params: ContractParams): Message[] {
  const warnings: Message[] = [];
  const [all] = result.groups;
  if (!all || result.columns === null) return warnings;
  const { missing, negative, unknownWord, notStarted, endBeforeStart, tooLong } = result.leftOut;
  const out = missing + negative + unknownWord + notStarted + endBeforeStart + tooLong;
  if (out > 0) warnings.push(message('warnLeftOut', { rows: result.rows, out, ...result.leftOut }));
  if (unknownWord > 0)
    warnings.push(
      message('warnUnknownWords', {
        rows: unknownWord,
        column: result.columns.ended ?? '',
        words: result.unknownWords.join(', '),
      }),
    );
  if (result.newborn > 0)
    warnings.push(message('warnNewborn', { customers: result.newborn, period: result.period }));
  if (all.customers === 0) return warnings;
  if (result.columns.told === 'tenure' && params.leavers === 'all')
    warnings.push(message('warnLeavers', { period: result.period }));
  if (result.observationEnd !== null && params.observationEnd === null)
    warnings.push(message('warnObservationEnd', { day: result.observationEnd }));
  if (all.lost > 0 && all.active === 0) warnings.push(message('warnAllLost', { customers: all.customers }));
  if (all.customers < FEW_CUSTOMERS || all.lost < FEW_LOST)
    warnings.push(message('warnFew', { customers: all.customers, lost: all.lost }));
  const periods = all.observed.survival.length;
  if (periods > 0 && periods < FEW_PERIODS)
    warnings.push(message('warnFewPeriods', { periods, period: result.period }));
  const model = all.models[all.best];
  if (!model) return warnings;
  if (model.boundary.length > 0)
    warnings.push(message('warnBoundary', { model: model.name, parameters: model.boundary.join(', ') }));
  const edge = result.groups.filter(({ models, best }) => (models[best]?.boundary.length ?? 0) > 0).length;
  if (edge > 0) warnings.push(message('warnBoundaryGroups', { groups: edge, of: result.groups.length }));
  if (result.covariates?.effects.some(({ error }) => error === null))
    warnings.push(message('warnEffectsOpen'));
  const { from } = model.onward;
  const fitted = model.survival[from] as number;
  const [seen, low, high] = [all.observed.survival, all.observed.low, all.observed.high].map(
    (shares) => shares[from - 1] as number,
  ) as [number, number, number];
  if (fitted < low || fitted > high)
    warnings.push(
      message('warnMisfit', { model: model.name, period: result.period, from, fitted, seen, low, high }),
    );
  const check = all.holdOut?.rows.find(({ curve }) => curve === model.id);
  if (all.holdOut && check?.plan && check.error !== null && check.plan !== 'good')
    warnings.push(
      message('warnHoldOut', {
        model: model.name,
        error: check.error,
        range: missRange(check, all.holdOut),
        plan: check.plan,
        fitted: all.holdOut.fitted,
        at: all.holdOut.at,
        period: result.period,
      }),
    );
  const alone = result.groups.filter(({ models }) => params.model === 'both' && models.length === 1);
  if (alone.length > 0)
    warnings.push(
      message('warnModelFailed', {
        models: alone.some(({ models }) => models[0]?.id === 'sbg') ? 'BdW' : 'sBG',
        groups: alone.length,
      }),
    );
  const small = result.groups.slice(1).filter(({ lost }) => lost < FEW_LOST).length;
  if (small > 0)
    warnings.push(message('warnSmallGroups', { small, groups: result.groups.length - 1, lost: FEW_LOST }));
  if (params.covariates.length > 0 && result.covariates === null) warnings.push(message('warnNoCovariates'));
  if (all.valuePerPeriod === null) warnings.push(message('warnNoValue'));
  return warnings;
}
