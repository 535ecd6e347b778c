import type { Day } from '../../core/days';
import type { Result } from '../../core/result';
import { ok } from '../../core/result';
import { fitModel, type FittedModel } from '../../models/fit-model';
import type { Posterior } from '../../models/posterior';
import type { ModelAt, ModelId } from '../../models/purchase-model';
import { MODELS } from '../../models/registry';
import { actualFrequency, expectedFrequency } from '../purchase-models/frequency';
import { modelData, type ModelData, type Observed } from '../purchase-models/model-data';
import { shownFit } from '../purchase-models/shown-fit';
import { trackModel, type TrackingFrame } from '../purchase-models/tracking';
import { conditionalOf, type Classes } from './conditional';
import { differencesOf } from './differences';
import { aliveHistory } from './history';
import type { ModelCheckParams } from './meta';
import type { CheckedModel, CustomerHistory, SurfaceGrid } from './result';
import { surfacesOf, valueCurves, valueLevels } from './surfaces';

/** Posterior draws behind the bands of parameters; fewer of models whose forecasts are played, not computed. */
const DRAWS = 60;
const FEW_DRAWS = 16;

/** What all models are checked on. */
export interface Setting {
  observed: Observed;
  /** last day of the hold-out; null without one */
  lastDay: Day | null;
  frame: TrackingFrame | null;
  /** classes by x and by t_x */
  ways: readonly Classes[];
  grid: SurfaceGrid;
  perWeek: number;
  history: CustomerHistory | null;
  seed: number;
}

/** A model that was fitted, with all that its diagnostics need. */
interface Fitted {
  fit: FittedModel;
  data: ModelData;
  posterior: Posterior;
}

/** Fits a model and makes everything the diagnostics draw but the curves of equal value, whose levels the models share. */
export function checkModel(
  id: ModelId,
  setting: Setting,
  params: ModelCheckParams,
): Result<{ fitted: Fitted; checked: CheckedModel }> {
  const { observed, frame, grid, perWeek, history, seed } = setting;
  const data = modelData(id, observed, { opportunityDays: params.opportunityDays });
  const found = fitModel(id, data.rows, { priors: params.priors, seed });
  if (!found.ok) return found;
  const fit = found.value;
  const posterior = remembered(fit.posterior(MODELS[id]?.sample ? FEW_DRAWS : DRAWS, seed));
  const clock = clockOf(id, data);
  const conditional =
    setting.lastDay === null || observed.end === null
      ? null
      : conditionalOf(setting.ways, data, fit, posterior, data.ahead(setting.lastDay - observed.end));
  const checked: CheckedModel = {
    fit: shownFit(fit),
    posterior: { method: posterior.method, diagnostics: posterior.diagnostics },
    discrete: clock.discrete,
    tracking: frame && trackModel(frame, fit, { data }, posterior, seed),
    actualFrequency: actualFrequency(data.rows),
    frequency: expectedFrequency(data.rows, fit, posterior),
    byFrequency: conditional?.series[0] ?? null,
    byRecency: conditional?.series[1] ?? null,
    total: conditional?.total ?? null,
    ...surfacesOf(fit.at, grid, clock, perWeek),
    curves: [],
    history: history && aliveHistory(fit.at, history, clock),
    differences: differencesOf(fit, data.unitDays),
  };
  return ok({ fitted: { fit, data, posterior }, checked });
}

/** Each draw's model made once: several diagnostics ask it. */
function remembered(posterior: Posterior): Posterior {
  const known = new Map<number, ModelAt>();
  return {
    ...posterior,
    at(draw) {
      const at = known.get(draw) ?? posterior.at(draw);
      known.set(draw, at);
      return at;
    },
  };
}

const clockOf = (id: ModelId, { unitDays, purchasesPerCount }: ModelData) => ({
  unitDays,
  purchasesPerCount,
  discrete: MODELS[id]?.discrete === true,
});

/** Gives every model its curves, at the same levels. */
export function withCurves(
  models: readonly { fitted: Fitted; checked: CheckedModel }[],
  { grid, perWeek }: Setting,
): CheckedModel[] {
  const levels = valueLevels(models.map(({ checked }) => checked.value));
  return models.map(({ fitted: { fit, data }, checked }) => ({
    ...checked,
    curves: valueCurves(fit.at, grid, clockOf(fit.id, data), perWeek, levels),
  }));
}
