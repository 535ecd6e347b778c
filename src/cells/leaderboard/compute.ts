import { fail, ok, type Result } from '../../core/result';
import type { Day } from '../../core/days';
import { repeatStatistics } from '../../customers/repeat-statistics';
import { fitModel } from '../../models/fit-model';
import type { ModelId } from '../../models/purchase-model';
import { MODELS } from '../../models/registry';
import type { CellCompute, CellInputs, Outcome, RunContext } from '../define';
import { calibrationOf } from '../purchase-models/calibration';
import { verdictOf } from '../purchase-models/fit-words';
import { errorsOf, holdOutOf } from '../purchase-models/hold-out';
import { laterCounts, recentCounts } from '../purchase-models/later-purchases';
import { modelData, type ModelData, type Observed } from '../purchase-models/model-data';
import { planOf } from '../purchase-models/plan';
import { shownFit } from '../purchase-models/shown-fit';
import type { LeaderboardParams, LeaderboardResult, ModelRow, RuleRow } from './result';
import { findingOf, warningsOf } from './wording';

/** Fewer customers than this are read one by one, not modelled. */
const LEAST_CUSTOMERS = 10;
/** Biases nearer than this are no difference to plan by. */
const ALIKE_BIAS = 0.02;
/** Standard errors within which two scores are alike. */
const ALIKE_ERRORS = 2;

function run(
  { customers: base }: CellInputs,
  params: LeaderboardParams,
  context: RunContext,
): Result<Outcome<LeaderboardResult>> {
  if (!base) return fail({ code: 'input-missing', cell: 'leaderboard', input: 'customers' });
  const cut = calibrationOf(base, params.calibrationEnd);
  if (!cut.ok) return cut;
  const { end, automatic } = cut.value;
  const statistics = repeatStatistics(base, end);
  if (statistics.customers < LEAST_CUSTOMERS)
    return fail({ code: 'too-few-customers', needed: LEAST_CUSTOMERS, found: statistics.customers });
  const observed: Observed = { statistics, base, end };
  const data = dataOf(observed);
  const scores = new Map<ModelId, Float32Array>();
  const rows: ModelRow[] = [];
  for (const [place, model] of params.models.entries()) {
    const progress = (fraction: number) => context.progress((place + fraction) / params.models.length);
    rows.push(rowOf(model, observed, data(model), base.lastDay, params, context.seed, scores, progress));
    progress(1);
  }
  // nothing fits: the data are wrong for all of them
  const [first] = rows;
  if (first?.error && rows.every(({ error }) => error !== null)) return fail(first.error);
  const later = laterCounts(base, statistics, end, base.lastDay);
  const compared = withDifferences(rows, scores);
  const weeks = (base.lastDay - end) / 7;
  const result: LeaderboardResult = {
    priors: params.priors,
    calibration: { start: base.firstDay, end, weeks: (end - base.firstDay + 1) / 7, automatic },
    holdOut:
      weeks > 0
        ? {
            start: end + 1,
            end: base.lastDay,
            weeks,
            actual: later.reduce((sum, count) => sum + count, 0),
            activeShare: later.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0) / statistics.customers,
          }
        : null,
    customers: statistics.customers,
    repeatCustomers: statistics.x.reduce((sum, x) => sum + (x > 0 ? 1 : 0), 0),
    models: compared,
    rules: weeks > 0 ? rulesOf(observed, later, base.lastDay - end) : [],
    best: bestOf(compared),
  };
  return ok({ finding: findingOf(result), warnings: warningsOf(result), result });
}

/** Models of the same time share their rows. */
function dataOf(observed: Observed): (model: ModelId) => ModelData {
  const shared = modelData('bg-nbd', observed);
  return (model) =>
    MODELS[model]?.discrete === true || model === 'pareto-ggg' ? modelData(model, observed) : shared;
}

function rowOf(
  model: ModelId,
  observed: Observed,
  data: ModelData,
  lastDay: Day,
  { priors }: LeaderboardParams,
  seed: number,
  scores: Map<ModelId, Float32Array>,
  progress: (fraction: number) => void,
): ModelRow {
  const row: ModelRow = {
    model,
    name: MODELS[model]?.name ?? model,
    error: null,
    fit: null,
    verdict: null,
    logLikelihood: null,
    aic: null,
    bic: null,
    deltaAic: null,
    deltaBic: null,
    holdOut: null,
    plan: null,
    behind: null,
  };
  const fitted = fitModel(model, data.rows, {
    priors,
    seed,
    progress: (fraction) => progress(0.6 * fraction),
  });
  if (!fitted.ok) return { ...row, error: fitted.error };
  progress(0.6);
  const fit = fitted.value;
  const ofCustomers = new Float32Array(observed.statistics.customers);
  const holdOut = holdOutOf(observed, data, fit, lastDay, { seed, scores: ofCustomers });
  // a score of periods is no score of purchases
  if (holdOut && MODELS[model]?.discrete !== true) scores.set(model, ofCustomers);
  const shown = shownFit(fit);
  // a chance of periods with a purchase cannot be set beside a density of times
  const logLikelihood = MODELS[model]?.discrete === true ? null : fit.logLikelihood;
  return {
    ...row,
    name: fit.name,
    fit: shown,
    verdict: verdictOf(shown),
    logLikelihood,
    aic: logLikelihood === null ? null : 2 * fit.free - 2 * logLikelihood,
    bic: logLikelihood === null ? null : fit.free * Math.log(fit.customers) - 2 * logLikelihood,
    holdOut,
    plan: holdOut && planOf(holdOut),
  };
}

const lowest = (values: readonly (number | null)[]): number =>
  values.reduce<number>((least, value) => Math.min(least, value ?? Infinity), Infinity);

/** The rows with what lies between them and the best of each measure. */
function withDifferences(rows: readonly ModelRow[], scores: ReadonlyMap<ModelId, Float32Array>): ModelRow[] {
  const aic = lowest(rows.map((row) => row.aic));
  const bic = lowest(rows.map((row) => row.bic));
  const scored = rows.filter(({ model }) => scores.has(model));
  const score = lowest(scored.map(({ holdOut }) => holdOut?.calibration.score ?? null));
  const best = scored.find(({ holdOut }) => holdOut?.calibration.score === score);
  const bestScores = best && scores.get(best.model);
  return rows.map((row) => {
    const own = scores.get(row.model);
    return {
      ...row,
      deltaAic: row.aic === null ? null : row.aic - aic,
      deltaBic: row.bic === null ? null : row.bic - bic,
      behind: own && bestScores ? behindOf(own, bestScores) : null,
    };
  });
}

/** Mean of the differences customer by customer, and its standard error. */
function behindOf(own: Float32Array, best: Float32Array): NonNullable<ModelRow['behind']> {
  const n = own.length;
  let sum = 0;
  let squares = 0;
  for (let c = 0; c < n; c++) {
    const difference = (own[c] as number) - (best[c] as number);
    sum += difference;
    squares += difference * difference;
  }
  const score = sum / n;
  return { score, error: Math.sqrt(Math.max(0, squares / n - score * score) / Math.max(1, n - 1)) };
}

function bestOf(rows: readonly ModelRow[]): LeaderboardResult['best'] {
  const off = ({ holdOut }: ModelRow): number => Math.abs(holdOut?.bias ?? Infinity);
  const known = rows.filter((row) => Number.isFinite(off(row)));
  const nearest = lowest(known.map(off));
  const totals = known.find((row) => off(row) === nearest) ?? null;
  const compared = rows.filter((row) => row.behind !== null);
  const single = compared.find(({ behind }) => behind?.score === 0 && behind.error === 0) ?? null;
  const also = (some: readonly ModelRow[], best: ModelRow | null): ModelId[] =>
    some.filter((row) => row !== best).map(({ model }) => model);
  return {
    totals: totals?.model ?? null,
    totalsAlso: also(
      known.filter((row) => off(row) - nearest <= ALIKE_BIAS),
      totals,
    ),
    single: single?.model ?? null,
    singleAlso: also(
      compared.filter(({ behind }) => behind !== null && behind.score <= ALIKE_ERRORS * behind.error),
      single,
    ),
    bic: rows.find(({ deltaBic }) => deltaBic === 0)?.model ?? null,
  };
}

/** What rules of thumb would have foretold. Source: Wübben & von Wangenheim (2008). */
function rulesOf({ statistics, base, end }: Observed, later: Int32Array, days: number): RuleRow[] {
  if (base === null || end === null) return [];
  const { x, ageDays } = statistics;
  const recent = recentCounts(base, statistics, end, days);
  // a calibration shorter than the hold-out is drawn out to its length
  const stretch = Math.max(1, days / (end - base.firstDay + 1));
  return [
    { rule: 'last-period', ...errorsOf(x, later, (c) => (recent[c] as number) * stretch) },
    {
      rule: 'same-pace',
      ...errorsOf(x, later, (c) => ((x[c] as number) * days) / Math.max(1, ageDays[c] as number)),
    },
  ];
}

export const compute: CellCompute<LeaderboardParams, LeaderboardResult> = { run };
