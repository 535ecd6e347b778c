import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { findCustomer } from '../../customers/find-customer';
import { repeatStatistics, type RepeatStatistics } from '../../customers/repeat-statistics';
import { summaryStatistics } from '../../customers/summary-statistics';
import { MODELS } from '../../models/registry';
import type { Dataset } from '../../table/dataset';
import type { CellCompute, CellInputs, Outcome, RunContext } from '../define';
import { calibrationOf } from '../purchase-models/calibration';
import { actualFrequency } from '../purchase-models/frequency';
import { trackingFrame } from '../purchase-models/tracking';
import { checkModel, withCurves, type Setting } from './checked';
import { classesByFrequency, classesByRecency } from './conditional';
import { historyOf, tellingCustomer } from './history';
import type { ModelCheckParams } from './meta';
import { regularityOf } from './regularity';
import type { CustomerHistory, ModelCheckResult } from './result';
import { spendCheck, spendersOf, spendFrequency } from './spend';
import { surfaceGrid } from './surfaces';
import { verdictOn } from './verdict';
import { findingOf, warningsOf } from './wording';

/** Fewer customers than this are read one by one, not modelled. */
const LEAST_CUSTOMERS = 10;
const WEEKS_PER_YEAR = 365.25 / 7;
/** Horizon of the surfaces where there is no hold-out of at least four weeks. */
const HORIZON_WEEKS = 52;
const LEAST_HORIZON = 4;

type Ready = Pick<
  ModelCheckResult,
  'calibration' | 'holdOut' | 'summary' | 'weeks' | 'regularity' | 'spend' | 'spendFrequency'
>;

function run(
  inputs: CellInputs,
  params: ModelCheckParams,
  context: RunContext,
): Result<Outcome<ModelCheckResult>> {
  if (inputs.dataset) return runOnSummary(inputs.dataset, params, context);
  const base = inputs.customers;
  if (!base) return fail({ code: 'input-missing', cell: 'model-check', input: 'customers' });
  if (base.customers < LEAST_CUSTOMERS) return tooFew(base.customers);
  const cut = calibrationOf(base, params.calibrationEnd);
  if (!cut.ok) return cut;
  const { end, automatic } = cut.value;
  const statistics = repeatStatistics(base, end);
  if (statistics.customers < LEAST_CUSTOMERS) return tooFew(statistics.customers);
  const days = base.lastDay - end;
  const frame = trackingFrame(base, statistics, end);
  const setting: Setting = {
    observed: { statistics, base, end },
    lastDay: days > 0 ? base.lastDay : null,
    frame,
    ways: days > 0 ? [classesByFrequency(statistics), classesByRecency(statistics)] : [],
    grid: surfaceGrid(
      statistics.x,
      statistics.ageDays,
      days >= 7 * LEAST_HORIZON ? Math.round(days / 7) : HORIZON_WEEKS,
    ),
    perWeek: Math.log1p(params.annualDiscountRate) / WEEKS_PER_YEAR,
    history: historyFor(base, params.customer),
    seed: context.seed,
  };
  context.progress(0.05);
  let actual = 0;
  for (const later of statistics.laterPurchases) actual += later;
  return checked(setting, params, context, {
    calibration: { start: base.firstDay, end, weeks: (end - base.firstDay + 1) / 7, automatic },
    holdOut: days > 0 ? { start: end + 1, end: base.lastDay, weeks: days / 7, actual } : null,
    summary: null,
    weeks: [...frame.weeks],
    regularity: regularityOf(base),
    ...spendOf(statistics),
  });
}

/** Statistics by customer have no days: nothing can be tracked or held out, and nobody has a history. */
function runOnSummary(
  dataset: Dataset,
  params: ModelCheckParams,
  context: RunContext,
): Result<Outcome<ModelCheckResult>> {
  const read = summaryStatistics(dataset.table, dataset.roles, params.summaryUnit);
  if (!read.ok) return read;
  const { statistics, rowsLeftOut, hasAmounts } = read.value;
  if (statistics.customers < LEAST_CUSTOMERS) return tooFew(statistics.customers);
  const setting: Setting = {
    observed: { statistics, base: null, end: null },
    lastDay: null,
    frame: null,
    ways: [],
    grid: surfaceGrid(statistics.x, statistics.ageDays, HORIZON_WEEKS),
    perWeek: Math.log1p(params.annualDiscountRate) / WEEKS_PER_YEAR,
    history: null,
    seed: context.seed,
  };
  return checked(setting, params, context, {
    calibration: null,
    holdOut: null,
    summary: { unit: params.summaryUnit, rowsLeftOut, hasAmounts },
    weeks: [],
    regularity: null,
    ...(hasAmounts ? spendOf(statistics) : { spend: null, spendFrequency: null }),
  });
}

/** Fits and checks the models one after the other, and puts the result together. */
function checked(
  setting: Setting,
  params: ModelCheckParams,
  context: RunContext,
  ready: Ready,
): Result<Outcome<ModelCheckResult>> {
  const { statistics } = setting.observed;
  const found = params.models.map((model, i) => {
    const one = MODELS[model]
      ? checkModel(model, setting, params)
      : fail({ code: 'fit-failed' as const, model, gradientPerCustomer: NaN, starts: 0 });
    context.progress(0.05 + (0.9 * (i + 1)) / params.models.length);
    return { model, one };
  });
  const models = withCurves(
    found.flatMap(({ one }) => (one.ok ? [one.value] : [])),
    setting,
  );
  const [firstFailure] = found.flatMap(({ one }) => (one.ok ? [] : [one]));
  if (models.length === 0 && firstFailure) return firstFailure;
  let repeatCustomers = 0;
  for (const x of statistics.x) if (x > 0) repeatCustomers++;
  const known = {
    ...ready,
    customers: statistics.customers,
    repeatCustomers,
    models,
    failed: found.flatMap(({ model, one }) => (one.ok ? [] : [{ model, code: one.error.code }])),
    frequency: actualFrequency({
      x: Float64Array.from(statistics.x),
      weight: new Float64Array(statistics.customers).fill(1),
    }),
    byFrequency: setting.ways[0]?.list ?? [],
    byRecency: setting.ways[1]?.list ?? [],
    grid: setting.grid,
    discount: { annualRate: params.annualDiscountRate, perWeek: setting.perWeek },
    history: setting.history,
  };
  const result: ModelCheckResult = {
    ...known,
    verdicts: models.map((model) => verdictOn(model, known)),
    leading: 0,
  };
  context.progress(1);
  return ok({ finding: findingOf(result), warnings: warningsOf(result, params), result });
}

const tooFew = (found: number) =>
  fail({ code: 'too-few-customers' as const, needed: LEAST_CUSTOMERS, found });

function spendOf(statistics: RepeatStatistics): Pick<Ready, 'spend' | 'spendFrequency'> {
  const spenders = spendersOf(statistics);
  return { spend: spendCheck(spenders), spendFrequency: spendFrequency(spenders) };
}

/** The customer asked for; a telling one where nobody is, or where this population lacks them. */
function historyFor(base: CustomerBase, asked: string | null): CustomerHistory {
  const customer = asked === null ? -1 : findCustomer(base, asked);
  return customer < 0 ? historyOf(base, tellingCustomer(base), false) : historyOf(base, customer, true);
}

export const compute: CellCompute<ModelCheckParams, ModelCheckResult> = { run };
