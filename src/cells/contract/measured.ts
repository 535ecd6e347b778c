import { seededRandom } from '../../core/random';
import { chiSquareTail } from '../../stats/chi-square';
import { fitSbgWithCovariates, type LifetimePattern } from '../../models/contract/covariates';
import { fitLifetimes, type FittedLifetimes } from '../../models/contract/fit';
import { observedSurvival, type ObservedSurvival } from '../../models/contract/observed';
import {
  CONTRACT_MODEL_IDS,
  type ContractModelId,
  type LifetimeParameters,
} from '../../models/contract/parameters';
import { projectSurvival, quantileOfSorted } from '../../models/contract/projection';
import { firstPeriods, lifetimeStatistics, type LifetimeStatistics } from '../../models/contract/statistics';
import { STRAW_MEN, strawMan } from '../../models/contract/straw-men';
import { sampleBinomial } from '../../models/contract/sample-binomial';
import { logSurvival, retentionRate, survivalCurve } from '../../models/contract/survival';
import type { Interval } from '../../stats/intervals';
import { planOfTotal } from '../purchase-models/plan';
import type { Lifetimes } from './lifetimes';
import type { CovariateRows } from './covariate-rows';
import type {
  ContractParams,
  GroupName,
  HoldOut,
  HoldOutRow,
  LifetimeGroup,
  ShownCovariates,
  ShownModel,
} from './result';
import { valuesOf, type ActiveBase, type ValueTerms } from './values';

/** Rows of one group, counted. */
export interface CountedGroup {
  statistics: LifetimeStatistics;
  base: ActiveBase;
  customers: number;
  lost: number;
  /** mean of what active customers pay a period, before the margin */
  meanPaid: number | null;
}

/**
 * Counts rows of a group. A loss in the last period of a snapshot was at risk in that period only, as everybody else in it.
 * @param paid what a customer brings a period, NaN where unknown: such a customer brings the mean of the others
 */
export function countGroup(
  { periods, lost }: Lifetimes,
  paid: Float64Array | null,
  margin: number,
  leavers: ContractParams['leavers'],
  belongs: (row: number) => boolean,
): CountedGroup {
  let most = 0;
  for (let row = 0; row < periods.length; row++)
    if (belongs(row)) most = Math.max(most, periods[row] as number);
  const make = () => new Float64Array(most + 1);
  const [gone, active, entered] = [make(), make(), make()];
  const [sums, squares, unknown] = [make(), make(), make()];
  let total = 0;
  let known = 0;
  for (let row = 0; row < periods.length; row++) {
    const period = periods[row] as number;
    if (period < 0 || !belongs(row)) continue;
    const before = Math.max(0, period - 1);
    entered[before] = (entered[before] as number) + 1;
    if (lost[row] === 1) {
      gone[period] = (gone[period] as number) + 1;
      continue;
    }
    active[period] = (active[period] as number) + 1;
    const pays = paid === null ? NaN : (paid[row] as number);
    if (Number.isNaN(pays)) unknown[period] = (unknown[period] as number) + 1;
    else {
      total += pays;
      known++;
      sums[period] = (sums[period] as number) + pays * margin;
      squares[period] = (squares[period] as number) + (pays * margin) ** 2;
    }
  }
  const meanPaid = known === 0 ? null : total / known;
  const mean = meanPaid === null ? null : meanPaid * margin;
  if (mean !== null)
    for (let t = 0; t <= most; t++) {
      sums[t] = (sums[t] as number) + (unknown[t] as number) * mean;
      squares[t] = (squares[t] as number) + (unknown[t] as number) * mean * mean;
    }
  const sum = (counts: Float64Array) => counts.reduce((all, count) => all + count, 0);
  const lostAll = sum(gone);
  return {
    statistics: lifetimeStatistics({
      lost: gone,
      censored: active,
      ...(leavers === 'last-period' && { entered }),
    }),
    base: { active, paid: sums, paidSquared: squares, mean },
    customers: lostAll + sum(active),
    lost: lostAll,
    meanPaid,
  };
}

/** Models and curves of a group. */
export function measuredGroup(
  name: GroupName,
  counted: CountedGroup,
  params: ContractParams,
  terms: ValueTerms,
  seed: number,
): LifetimeGroup {
  const { statistics, base } = counted;
  const observed = observedSurvival(statistics);
  const ids = CONTRACT_MODEL_IDS.filter((id) => params.model === 'both' || params.model === id);
  const models = ids.flatMap((id) => {
    const fit = fitLifetimes(id, statistics, { priors: params.priors });
    return fit.ok ? [shownModel(fit.value, counted, observed, params, terms, seed)] : [];
  });
  let best = -1;
  models.forEach((model, i) => {
    if (best < 0 || model.bic < (models[best]?.bic ?? Infinity)) best = i;
  });
  return {
    name,
    customers: counted.customers,
    lost: counted.lost,
    active: base.active.reduce((sum, count) => sum + count, 0),
    valuePerPeriod: counted.meanPaid,
    observed,
    models,
    best,
    holdOut: holdOutOf(statistics, observed, ids, params, seed + 4),
  };
}

function shownModel(
  fit: FittedLifetimes,
  { statistics, base, customers }: CountedGroup,
  observed: ObservedSurvival,
  params: ContractParams,
  terms: ValueTerms,
  seed: number,
): ShownModel {
  const longest = observed.survival.length;
  const most = longest + params.horizonPeriods;
  const draws = fit.draws(params.draws, seed);
  const bands = projectSurvival(draws, most, { customers, from: longest, seed: seed + 1 });
  const { evidence } = fit;
  return {
    id: fit.id,
    name: fit.name,
    parameters: fit.names.map((name) => ({
      name,
      value: fit.parameters[name],
      error: fit.standardErrors?.[name] ?? null,
      interval: fit.intervals?.[name] ?? null,
    })),
    priorRanges:
      fit.priorRanges && Object.entries(fit.priorRanges).map(([name, range]) => ({ name, ...range })),
    logLikelihood: fit.logLikelihood,
    aic: 2 * fit.free - 2 * fit.logLikelihood,
    bic: fit.free * Math.log(statistics.customers) - 2 * fit.logLikelihood,
    converged: fit.converged,
    gradientPerCustomer: evidence.gradientPerCustomer,
    starts: evidence.starts,
    agreeing: evidence.agreeing,
    boundary: [...evidence.boundary],
    survival: survivalCurve(fit.parameters, most),
    low: bands.parameters.low,
    high: bands.parameters.high,
    lowIndividuals: bands.individuals.low,
    highIndividuals: bands.individuals.high,
    retention: Float64Array.from({ length: most }, (_, i) => retentionRate(fit.parameters, i + 1)),
    onward: onwardOf(fit.parameters, draws, observed, most),
    ...valuesOf(fit, draws, base, terms, seed + 2),
  };
}

/** What was observed of fewer customers than this is no place to start a projection from. */
const LEAST_AT_RISK = 5;

/** The last period that enough customers reached. */
function lastSeen({ atRisk }: ObservedSurvival): number {
  for (let t = atRisk.length; t > 0; t--) if ((atRisk[t - 1] as number) >= LEAST_AT_RISK) return t;
  return atRisk.length;
}

function onwardOf(
  parameters: LifetimeParameters,
  draws: readonly LifetimeParameters[],
  observed: ObservedSurvival,
  at: number,
): ShownModel['onward'] {
  const from = lastSeen(observed);
  const shareOf = (of: LifetimeParameters): number => Math.exp(logSurvival(of, at) - logSurvival(of, from));
  const drawn = Float64Array.from(draws, shareOf).sort();
  return {
    from,
    at,
    share: shareOf(parameters),
    interval: drawn.length === 0 ? null : [quantileOfSorted(drawn, 0.025), quantileOfSorted(drawn, 0.975)],
  };
}

/** Fewest periods to fit on: a quadratic through fewer would be exact. */
const FEWEST_FITTED = 3;

/** Models and straw men fitted to the first periods, read at the last one. Null where there are too few periods. */
function holdOutOf(
  statistics: LifetimeStatistics,
  observed: ObservedSurvival,
  ids: readonly ContractModelId[],
  params: ContractParams,
  seed: number,
): HoldOut | null {
  const at = observed.survival.length;
  const kept = params.holdOutPeriods ?? Math.round(at / 3);
  const fitted = at - kept;
  if (kept < 1 || fitted < FEWEST_FITTED) return null;
  const first = firstPeriods(statistics, fitted);
  const actual = observed.survival[at - 1] as number;
  // the luck is that of those at risk in the periods kept back
  const told = observed.atRisk[fitted] as number;
  const row = (
    curve: HoldOut['rows'][number]['curve'],
    of: (time: number) => number,
    interval: Interval | null = null,
  ): HoldOutRow => {
    const error = actual > 0 ? of(at) / actual - 1 : null;
    return {
      curve,
      predicted: of(at),
      interval,
      error,
      plan: interval && planOfTotal(error, told * actual, [told * interval[0], told * interval[1]]),
      survival: Float64Array.from({ length: at + 1 }, (_, t) => of(t)),
    };
  };
  const models = ids.flatMap((id) => {
    const fit = fitLifetimes(id, first, { priors: params.priors });
    if (!fit.ok) return [];
    const curve = survivalCurve(fit.value.parameters, at);
    const draws = fit.value.draws(params.draws, seed);
    return [
      row(id, (time) => curve[time] as number, playedInterval(draws, observed.atRisk, fitted, seed + 1)),
    ];
  });
  const shares = [1, ...observed.survival.slice(0, fitted)];
  const men =
    shares.every((share) => share > 0) && models.length > 0
      ? STRAW_MEN.map((kind) => row(kind, strawMan(kind, shares, first)))
      : [];
  return {
    fitted,
    at,
    actual,
    interval: [observed.low[at - 1] as number, observed.high[at - 1] as number],
    rows: [...models, ...men],
  };
}

/**
 * 95 % of the share that will be observed at the last period: each draw's curve up to the periods kept back, from there on as many renew
 * of those at risk as chance has it. Cost draws × periods kept back.
 */
export function playedInterval(
  draws: readonly LifetimeParameters[],
  atRisk: Float64Array,
  fitted: number,
  seed: number,
): Interval | null {
  if (draws.length === 0) return null;
  const random = seededRandom(seed);
  const shares = Float64Array.from(draws, (draw) => {
    const curve = survivalCurve(draw, atRisk.length);
    let share = curve[fitted] as number;
    for (let t = fitted; t < atRisk.length; t++) {
      const n = Math.round(atRisk[t] as number);
      share *= sampleBinomial(random, n, retentionRate(draw, t + 1)) / n;
    }
    return share;
  }).sort();
  return [quantileOfSorted(shares, 0.025), quantileOfSorted(shares, 0.975)];
}

/** The sBG whose α and β depend on columns; null where it could not be fitted. */
export function measuredCovariates(
  rows: CovariateRows,
  lifetimes: Lifetimes,
  params: ContractParams,
): ShownCovariates | null {
  const patterns = rows.patterns.map((z, p): LifetimePattern => ({
    z,
    statistics: countGroup(lifetimes, null, 1, params.leavers, (row) => rows.of[row] === p).statistics,
  }));
  const fit = fitSbgWithCovariates(patterns, { priors: params.priors });
  if (!fit.ok) return null;
  const { effects, logLikelihood, logLikelihoodWithout } = fit.value;
  const chiSquare = Math.max(0, 2 * (logLikelihood - logLikelihoodWithout));
  return {
    effects: effects.map(({ on, covariate, value, standardError, interval }) => ({
      ...(rows.terms[covariate] ?? { column: '', value: null, reference: null }),
      on,
      effect: value,
      error: standardError,
      interval,
    })),
    logLikelihood,
    without: logLikelihoodWithout,
    chiSquare,
    degrees: effects.length,
    p: chiSquareTail(chiSquare, effects.length),
    patterns: patterns.length,
    customers: patterns.reduce((sum, { statistics }) => sum + statistics.customers, 0),
  };
}
