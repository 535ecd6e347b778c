import type { Day } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';
import type { Posterior } from '../../models/posterior';
import { MODELS } from '../../models/registry';
import type { CellCompute, CellInputs, Outcome, RunContext } from '../define';
import { calibrationOf } from '../purchase-models/calibration';
import { priorsMessage, verdictMessage, type ShownPosterior } from '../purchase-models/fit-words';
import { shownFit } from '../purchase-models/shown-fit';
import { summaryTable } from '../purchase-models/summary-table';
import { customerList } from './customer-list';
import { evidenceOf, newCustomerCurve } from './evidence';
import {
  bootstrapOf,
  drawsFor,
  drawsOf,
  fitSeen,
  LEAST_CUSTOMERS,
  type FitContext,
  type Fitted,
} from './fits';
import { worthOf, worthOfSummary, type Worth } from './margin';
import type { ClvParams } from './meta';
import { patternShares } from './mixture';
import { acquisitionOf, newcomerOf, nextCohortOf } from './newcomer';
import { discountOf, outlookOf } from './outlook';
import type { ClvResult } from './result';
import { customersOf, seenBy, type Customers, type Seen } from './seen';
import { groupIntervals } from './uncertainty';
import { cohortGroups, equityOf, frequencyGroups, groupValue, pAliveOf, topOf, type Group } from './valued';
import { valuesOf, type Valuation } from './values';
import { findingOf, warningsOf } from './wording';

/** Weeks of the curve of a new customer, at least: those of the papers. */
const CURVE_WEEKS = 78;

/** What is known before anything is fitted. */
interface Setting extends Pick<ClvResult, 'calibration' | 'summary' | 'asOf'> {
  worth: Worth;
  names: Customers['names'];
}

function run(inputs: CellInputs, params: ClvParams, context: RunContext): Result<Outcome<ClvResult>> {
  if (inputs.dataset) return runOnSummary(inputs, params, context);
  const base = inputs.customers;
  if (!base) return fail({ code: 'input-missing', cell: 'clv', input: 'customers' });
  if (base.customers < LEAST_CUSTOMERS)
    return fail({ code: 'too-few-customers', needed: LEAST_CUSTOMERS, found: base.customers });
  const cut = calibrationOf(base, params.calibrationEnd);
  if (!cut.ok) return cut;
  const { end, automatic } = cut.value;
  const asOf = params.valuesAsOf === 'calibration-end' ? end : base.lastDay;
  const final = fittedAt(inputs, params, asOf, part(context, 0, 0.25));
  if (!final.ok) return final;
  context.progress(0.25);
  const calibrated = asOf === end ? final : calibratedAt(inputs, params, end, part(context, 0.25, 0.4));
  if (!calibrated.ok) return calibrated;
  context.progress(0.4);
  return valued(inputs, calibrated.value, final.value, params, context, {
    calibration: { start: base.firstDay, end, weeks: (end - base.firstDay + 1) / 7, automatic },
    summary: null,
    asOf,
    worth: worthOf(base, params.marginRate),
    names: base,
  });
}

/** The statistics of a summary are fitted as they are: nothing of them can be held out. */
function runOnSummary(
  inputs: CellInputs,
  params: ClvParams,
  context: RunContext,
): Result<Outcome<ClvResult>> {
  const found = customersOf(inputs, params, null);
  if (!found.ok) return found;
  const { statistics, names, summary } = found.value;
  const fitted = fittedAt(inputs, params, null, part(context, 0, 0.4));
  if (!fitted.ok) return fitted;
  context.progress(0.4);
  return valued(inputs, fitted.value, fitted.value, params, context, {
    calibration: null,
    summary: summary && { unit: params.summaryUnit, ...summary },
    asOf: null,
    worth: worthOfSummary(statistics, summary?.hasAmounts ?? false, params.marginRate),
    names,
  });
}

/** A stretch of a run, whose progress goes from one share to another. */
const part = ({ seed, progress }: RunContext, from: number, to: number): FitContext => ({
  seed,
  progress: (fraction) => progress(from + (to - from) * fraction),
});

function fittedAt(
  inputs: CellInputs,
  params: ClvParams,
  end: Day | null,
  context: FitContext,
  season: 'learn' | null = params.seasonality === 'yearly' ? 'learn' : null,
): Result<Fitted> {
  const customers = customersOf(inputs, params, end);
  if (!customers.ok) return customers;
  const seen = seenBy(inputs, params, customers.value, season);
  return seen.ok ? fitSeen(seen.value, params, context) : seen;
}

/** A calibration of less than two years has no seasons of its own: it is fitted without, and that is said. */
function calibratedAt(inputs: CellInputs, params: ClvParams, end: Day, context: FitContext): Result<Fitted> {
  const fitted = fittedAt(inputs, params, end, context);
  return !fitted.ok && fitted.error.code === 'span-too-short'
    ? fittedAt(inputs, params, end, context, null)
    : fitted;
}

/** What turns the final fit into money; the same for a run and for the list of customers. */
const valuationOf = (
  seen: Seen,
  params: Pick<ClvResult, 'final' | 'margin' | 'discount' | 'horizonWeeks'>,
): Valuation => ({
  at: seen.model.at(params.final.parameters),
  outlook: outlookOf(params.final.model, seen.data, params.horizonWeeks, params.discount.perWeek),
  spend: params.final.spend?.parameters ?? null,
  meanSpend: params.final.meanSpend,
  marginRate: params.margin.rate,
});

/** Values every customer by the final fit, and puts the result together. */
function valued(
  inputs: CellInputs,
  calibrated: Fitted,
  final: Fitted,
  params: ClvParams,
  context: RunContext,
  { worth, names, ...setting }: Setting,
): Result<Outcome<ClvResult>> {
  const { seed } = context;
  const { data, observed, covariates, season } = final.seen;
  const { statistics, base, end } = observed;
  const { rows, rowOf } = data;
  const posterior = final.fit.posterior(drawsFor(params.model), seed);
  const same = calibrated === final;
  const ofCalibration = same ? posterior : calibrated.fit.posterior(drawsFor(params.model), seed);
  const { draws, kept } = drawsOf(final, posterior, seed);
  context.progress(0.5);

  const shown = shownFit(final.fit);
  const common = {
    ...setting,
    horizonWeeks: params.horizonWeeks,
    discount: discountOf(params.annualDiscountRate),
    margin: worth.margin,
    final: {
      ...shown,
      spend: final.spend?.shown ?? null,
      meanSpend: final.spend?.shown.mean ?? worth.observedSpend,
      repeatCustomers: final.repeatCustomers,
      draws: kept,
      posterior: shownPosterior(posterior),
      notes: [verdictMessage(shown), priorsMessage(shown)],
      bootstrap: bootstrapOf(final, params.bootstrap, seed, (fraction) =>
        context.progress(0.5 + 0.1 * fraction),
      ),
    },
  };
  const valuation = valuationOf(final.seen, common);
  const values = valuesOf(statistics, rows, rowOf, valuation);
  const { order, equity } = equityOf(values, rows, rowOf, valuation);
  context.progress(0.6);

  const everybody: Group<null> = { key: null, customers: Uint32Array.from(statistics.x.keys()) };
  const classes = frequencyGroups(statistics.x);
  const cohorts =
    base && end !== null
      ? cohortGroups(statistics.firstDay, base.firstDay, end)
      : { period: 'month' as const, groups: [] };
  const segments = segmentGroups(inputs, final.seen);
  if (!segments.ok) return segments;
  const all: Group<unknown>[] = [everybody, ...classes, ...cohorts.groups, ...segments.value];
  const intervals = groupIntervals(
    { statistics, rows, rowOf, valuation, values },
    all.map(({ customers }) => customers),
    draws,
    (fraction) => context.progress(0.6 + 0.25 * fraction),
  );
  const groupOf = (group: Group<unknown>) =>
    groupValue(group, values, rowOf, intervals.groups[all.indexOf(group)] as (typeof intervals.groups)[0]);
  const [ofAll] = intervals.groups as [(typeof intervals.groups)[0]];

  const shares = patternShares(covariates?.data ?? null);
  const discrete = MODELS[params.model]?.discrete === true;
  const won = newcomerOf(valuation, { data, shares, discrete }, draws, seed);
  context.progress(0.9);
  const evidence = evidenceOf(calibrated, base, setting.calibration?.end ?? null, ofCalibration, seed);
  const result: ClvResult = {
    ...shownFit(calibrated.fit),
    timeUnit: params.timeUnit,
    oneTimeAlive: final.seen.model.oneTimeAlive,
    ...common,
    purchaseWeeks: valuation.outlook.purchaseWeeks,
    repeatCustomers: calibrated.repeatCustomers,
    posterior: shownPosterior(ofCalibration),
    spend: calibrated.spend?.shown ?? null,
    covariates: covariates && {
      names: covariates.data.names,
      notes: covariates.notes,
      leftOut: covariates.leftOut,
    },
    purchasesPerCount: data.purchasesPerCount,
    season: season && {
      months: season.months,
      years: season.years,
      calibrated: calibrated.seen.season !== null,
    },
    ...evidence,
    expectedNewCustomer: newCustomerCurve(calibrated, Math.max(CURVE_WEEKS, params.horizonWeeks ?? 0)),
    pAlive: {
      ...pAliveOf(values, rows, (row) => rows.x[row] === 0),
      interval: intervals.alive,
    },
    equity: {
      ...equity,
      intervals: ofAll.value,
      purchaseIntervals: ofAll.purchases,
      draws: draws?.count ?? 0,
    },
    valueByFrequency: classes.map((group) => ({ label: group.key, ...groupOf(group) })),
    valueByCohort: {
      period: cohorts.period,
      cohorts: cohorts.groups.map((group) => ({ start: group.key, ...groupOf(group) })),
    },
    valueBySegment: segments.value.map((group) => ({ ...group.key, ...groupOf(group) })),
    newCustomer: won.newcomer,
    nextCohort:
      end === null
        ? null
        : nextCohortOf(statistics.firstDay, end, won.newcomer.lifetimeValue, won.variance, won.ratios),
    acquisition:
      params.acquisitionCost === null
        ? null
        : acquisitionOf(params.acquisitionCost, won.newcomer, won.ratios, won.curves),
    top: topOf(names, statistics, values, rowOf, order),
  };
  context.progress(1);
  return ok({ finding: findingOf(result), warnings: warningsOf(result), result });
}

const shownPosterior = ({ method, diagnostics }: Posterior): ShownPosterior => ({ method, diagnostics });

/** Who of the customers valued belongs to each segment of the notebook. */
function segmentGroups(
  { segments = [], membersOf }: CellInputs,
  { observed: { statistics, base } }: Seen,
): Result<Group<{ id: string; name: string }>[]> {
  const groups: Group<{ id: string; name: string }>[] = [];
  if (!base || !membersOf) return ok(groups);
  for (const { id, name, population } of segments) {
    const members = membersOf(population, base);
    if (!members.ok) return members;
    const customers: number[] = [];
    statistics.customer.forEach((c, i) => {
      if (members.value[c] === 1) customers.push(i);
    });
    groups.push({ key: { id, name }, customers: Uint32Array.from(customers) });
  }
  return ok(groups);
}

/** The customers of a result as its final fit saw them, with the seasons that were learned then. */
function seenAgain(
  inputs: CellInputs,
  params: ClvParams,
  { asOf, season }: ClvResult,
): Result<{ of: Seen; names: Customers['names'] }> {
  const found = customersOf(inputs, params, asOf);
  if (!found.ok) return found;
  const seen = seenBy(inputs, params, found.value, season?.months.map(({ index }) => index) ?? null);
  return seen.ok ? ok({ of: seen.value, names: found.value.names }) : seen;
}

export const compute: CellCompute<ClvParams, ClvResult> = {
  run,
  lists: {
    /** what the final fit was made from, for other packages */
    summary: (inputs, params, result) => {
      const seen = seenAgain(inputs, params, result);
      if (!seen.ok) return seen;
      const { names, of } = seen.value;
      // rows of a summary may stand for several customers, who have one name
      return ok(summaryTable(of.observed.statistics, inputs.dataset ? null : names, of.data));
    },
    /** all of them, `{ from, to }` by rank, or the one of `{ customer: id }` */
    customers: (inputs, params, result, selection) => {
      const seen = seenAgain(inputs, params, result);
      if (!seen.ok) return seen;
      const { names, of } = seen.value;
      return ok(customerList(of, names, result, valuationOf(of, result), selection));
    },
  },
};
