import { fail, ok, type Result } from '../../core/result';
import type { Day } from '../../core/days';
import { repeatStatistics } from '../../customers/repeat-statistics';
import { fitModel, type FittedModel, type Interval } from '../../models/fit-model';
import type { Posterior } from '../../models/posterior';
import type { ModelId } from '../../models/purchase-model';
import { MODELS } from '../../models/registry';
import type { CellCompute, CellInputs, Outcome, RunContext } from '../define';
import { verdictOf } from '../purchase-models/fit-words';
import { holdOutOf } from '../purchase-models/hold-out';
import { DRAWS, drawnInterval } from '../purchase-models/intervals';
import { laterCounts, recentCounts } from '../purchase-models/later-purchases';
import { modelData, type ModelData, type Observed } from '../purchase-models/model-data';
import { MODEL_NAMES } from '../purchase-models/model-names';
import { planOf } from '../purchase-models/plan';
import { shownFit } from '../purchase-models/shown-fit';
import type { BackTestParams, BackTestResult, Look } from './result';
import { scheduleOf } from './schedule';
import { summaryOf } from './summary';
import { findingOf, warningsOf } from './wording';

/** Fewer customers than this are read one by one, not modelled. */
const LEAST_CUSTOMERS = 10;
const YEAR_DAYS = 364;

function run(
  { customers: base }: CellInputs,
  params: BackTestParams,
  context: RunContext,
): Result<Outcome<BackTestResult>> {
  if (!base) return fail({ code: 'input-missing', cell: 'back-test', input: 'customers' });
  if (base.customers < LEAST_CUSTOMERS)
    return fail({ code: 'too-few-customers', needed: LEAST_CUSTOMERS, found: base.customers });
  const planned = scheduleOf(base.firstDay, base.lastDay, params.origins, params.horizonWeeks);
  if (!planned.ok) return planned;
  const { origins, horizonDays, stepDays } = planned.value;
  const looks: Look[] = [];
  const rule: (number | null)[] = [];
  const steps = origins.length * params.models.length;
  for (const origin of origins) {
    const statistics = repeatStatistics(base, origin);
    const observed: Observed = { statistics, base, end: origin };
    const end = origin + horizonDays;
    const actual = sumOf(laterCounts(base, statistics, origin, end));
    const recent = sumOf(recentCounts(base, statistics, origin, horizonDays));
    rule.push(actual > 0 ? recent / actual - 1 : null);
    const repeatCustomers = sumOf(statistics.x.map((x) => (x > 0 ? 1 : 0)));
    for (const model of params.models) {
      const before = looks.length;
      const progress = (fraction: number) => context.progress((before + fraction) / steps);
      const common = { model, origin, end, customers: statistics.customers, repeatCustomers, actual };
      looks.push({
        ...common,
        ...lookAhead(model, observed, end, params, context.seed, progress),
      });
      progress(1);
    }
  }
  const [first] = looks;
  if (first?.error && looks.every(({ error }) => error !== null)) return fail(first.error);
  const models = params.models.map((model) =>
    summaryOf(
      model,
      MODELS[model]?.name ?? MODEL_NAMES[model],
      looks.filter((look) => look.model === model),
    ),
  );
  const nearest = Math.min(...models.map(({ meanMiss }) => meanMiss ?? Infinity));
  const result: BackTestResult = {
    priors: params.priors,
    firstDay: base.firstDay,
    lastDay: base.lastDay,
    ...{ horizonDays, stepDays, origins, looks, models, rule },
    overlapping: stepDays < horizonDays,
    best: models.find(({ meanMiss }) => meanMiss === nearest)?.model ?? null,
  };
  return ok({ finding: findingOf(result), warnings: warningsOf(result), result });
}

type Found = Omit<Look, 'model' | 'origin' | 'end' | 'customers' | 'repeatCustomers' | 'actual'>;
const NOTHING: Found = {
  error: null,
  verdict: null,
  parameters: null,
  parameterIntervals: null,
  newcomer: null,
  predicted: null,
  intervals: null,
  bias: null,
  covered: null,
  plan: null,
  mae: null,
  wape: null,
  cover95: null,
};

function lookAhead(
  model: ModelId,
  observed: Observed,
  end: Day,
  { priors }: BackTestParams,
  seed: number,
  progress: (fraction: number) => void,
): Found {
  const { customers } = observed.statistics;
  if (customers < LEAST_CUSTOMERS)
    return { ...NOTHING, error: { code: 'too-few-customers', needed: LEAST_CUSTOMERS, found: customers } };
  const data = modelData(model, observed);
  const fitted = fitModel(model, data.rows, {
    priors,
    seed,
    progress: (fraction) => progress(0.6 * fraction),
  });
  if (!fitted.ok) return { ...NOTHING, error: fitted.error };
  progress(0.6);
  const fit = drawnOnce(fitted.value, seed);
  const holdOut = holdOutOf(observed, data, fit, end, { seed });
  const common: Found = {
    ...NOTHING,
    verdict: verdictOf(shownFit(fit)),
    parameters: fit.parameters,
    parameterIntervals: fit.intervals,
    newcomer: newcomerOf(fit, data, seed),
  };
  if (holdOut === null) return common;
  const { both, individuals } = holdOut.intervals;
  const [low, high] = both ?? individuals;
  return {
    ...common,
    predicted: holdOut.predicted,
    intervals: holdOut.intervals,
    bias: holdOut.bias,
    covered: holdOut.actual >= low && holdOut.actual <= high,
    plan: planOf(holdOut),
    mae: holdOut.mae,
    wape: holdOut.wape,
    cover95: holdOut.calibration.coverage.at(-1)?.adjusted ?? null,
  };
}

/** The same draws for everything that is asked of a fit. */
function drawnOnce(fit: FittedModel, seed: number): FittedModel {
  let known: Posterior | null = null;
  return { ...fit, posterior: () => (known ??= fit.posterior(DRAWS, seed)) };
}

/** What a customer won on the day of the origin brings in the first year. */
function newcomerOf(fit: FittedModel, data: ModelData, seed: number): NonNullable<Look['newcomer']> {
  const t = YEAR_DAYS / data.unitDays;
  const posterior = fit.posterior(DRAWS, seed);
  const drawn = Float64Array.from(
    posterior.draws,
    (_, d) => posterior.at(d).expectedOfNew(t) * data.purchasesPerCount,
  ).filter(Number.isFinite);
  const interval: Interval | null = drawn.length < DRAWS / 2 ? null : drawnInterval(drawn);
  return { purchases: fit.at.expectedOfNew(t) * data.purchasesPerCount, interval };
}

function sumOf(values: Int32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

export const compute: CellCompute<BackTestParams, BackTestResult> = { run };
