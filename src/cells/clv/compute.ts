import { parseIsoDay, type Day } from '../../core/days';
import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import {
  purchaseTotals,
  repeatStatistics,
  type PurchaseTotals,
  type RepeatStatistics,
} from '../../customers/repeat-statistics';
import { summaryStatistics } from '../../customers/summary-statistics';
import { bgNbd } from '../../models/bg-nbd/model';
import type { Dataset } from '../../table/dataset';
import type { CellCompute, CellInputs, Outcome, RunContext } from '../define';
import { customerList } from './customer-list';
import { frequencyOf, holdOutOf, newCustomerCurve, newCustomerForecast, trackingOf } from './evidence';
import { fitPurchases, fitSpend, type FittedPurchases, type FittedSpend } from './fits';
import type { ClvParams } from './meta';
import type { ClvResult } from './result';
import { DRAWS, equityInterval, valuesOf, type Valuation } from './values';
import { equityOf, pAliveOf, topOf, valueByFrequencyOf } from './valued';
import { findingOf, warningsOf } from './wording';

/** Fewer customers than this are read one by one, not modelled. */
const LEAST_CUSTOMERS = 10;
/** Shorter spans have no room for a hold-out. */
const LEAST_SPAN_DAYS = 56;
const WEEKS_PER_YEAR = 365.25 / 7;

/** Where the calibration ends: as asked, or after two thirds of the span in whole weeks. */
function calibrationEndOf(
  base: CustomerBase,
  asked: string | null,
): Result<{ end: Day; automatic: boolean }> {
  const span = base.lastDay - base.firstDay;
  if (asked === null) {
    const weeks = Math.round((span * 2) / 3 / 7);
    const end = span < LEAST_SPAN_DAYS ? base.lastDay : base.firstDay + 7 * weeks - 1;
    return ok({ end, automatic: true });
  }
  const end = parseIsoDay(asked) ?? NaN;
  return end > base.firstDay && end <= base.lastDay
    ? ok({ end, automatic: false })
    : fail({
        code: 'date-out-of-range',
        param: 'calibrationEnd',
        day: end,
        first: base.firstDay + 1,
        last: base.lastDay,
      });
}

/** What share of the purchase amount is value, and where that is known from. */
function marginOf(totals: PurchaseTotals, given: number | null): ClvResult['margin'] {
  const { purchaseAmount, otherAmount, margin } = totals;
  const share = (value: number) => (purchaseAmount > 0 ? value / purchaseAmount : 0);
  const kept = share(purchaseAmount + otherAmount);
  const refundShare = Math.max(0, -share(otherAmount));
  if (given !== null) return { rate: given * kept, basis: 'given', refundShare };
  if (margin !== null) return { rate: share(margin), basis: 'column', refundShare };
  return { rate: kept, basis: 'revenue', refundShare };
}

interface Fitted {
  statistics: RepeatStatistics;
  purchases: FittedPurchases;
  spend: FittedSpend | null;
}

function fit(statistics: RepeatStatistics): Result<Fitted> {
  if (statistics.customers < LEAST_CUSTOMERS)
    return fail({ code: 'too-few-customers', needed: LEAST_CUSTOMERS, found: statistics.customers });
  const purchases = fitPurchases(statistics);
  return purchases.ok
    ? ok({ statistics, purchases: purchases.value, spend: fitSpend(statistics) })
    : purchases;
}

/** What turns the final fit into money; the same for a run and for the list of customers. */
const valuationOf = (
  result: Pick<ClvResult, 'final' | 'margin' | 'discount' | 'horizonWeeks'>,
): Valuation => ({
  at: bgNbd.at({ ...result.final.parameters }),
  spend: result.final.spend?.parameters ?? null,
  meanSpend: result.final.meanSpend,
  marginRate: result.margin.rate,
  perWeek: result.discount.perWeek,
  horizonWeeks: result.horizonWeeks,
});

function run(inputs: CellInputs, params: ClvParams, context: RunContext): Result<Outcome<ClvResult>> {
  if (inputs.dataset) return runOnSummary(inputs.dataset, params, context);
  const base = inputs.customers;
  if (!base) return fail({ code: 'input-missing', cell: 'clv', input: 'customers' });
  if (base.customers < LEAST_CUSTOMERS)
    return fail({ code: 'too-few-customers', needed: LEAST_CUSTOMERS, found: base.customers });
  const cut = calibrationEndOf(base, params.calibrationEnd);
  if (!cut.ok) return cut;
  const { end, automatic } = cut.value;
  const asOf = params.valuesAsOf === 'calibration-end' ? end : base.lastDay;
  const calibrated = fit(repeatStatistics(base, end));
  if (!calibrated.ok) return calibrated;
  context.progress(0.3);
  const { statistics, purchases } = calibrated.value;
  const holdOut = holdOutOf(statistics, purchases, end, base.lastDay);
  const tracking = trackingOf(base, statistics, purchases.fit.at, end);
  context.progress(0.4);

  const refitted = end === asOf ? calibrated : fit(repeatStatistics(base, asOf));
  if (!refitted.ok) return refitted;
  context.progress(0.6);
  const totals = purchaseTotals(base);
  return valued(calibrated.value, refitted.value, params, context, {
    calibration: { start: base.firstDay, end, weeks: (end - base.firstDay + 1) / 7, automatic },
    summary: null,
    ...{ asOf, holdOut, tracking },
    margin: marginOf(totals, params.marginRate),
    observedSpend: totals.purchases > 0 ? totals.purchaseAmount / totals.purchases : 0,
    names: base,
  });
}

/** The statistics of a summary are fitted as they are: nothing of them can be held out. */
function runOnSummary(dataset: Dataset, params: ClvParams, context: RunContext): Result<Outcome<ClvResult>> {
  const read = summaryStatistics(dataset.table, dataset.roles, params.summaryUnit);
  if (!read.ok) return read;
  const { statistics, rowsLeftOut, hasAmounts } = read.value;
  const fitted = fit(statistics);
  if (!fitted.ok) return fitted;
  context.progress(0.6);
  let repeats = 0;
  let repeatAmount = 0;
  for (let i = 0; i < statistics.customers; i++) {
    repeats += statistics.x[i] as number;
    repeatAmount += statistics.repeatAmount[i] as number;
  }
  const totals = { purchases: repeats, purchaseAmount: repeatAmount, otherAmount: 0, margin: null };
  const margin = marginOf(totals, params.marginRate);
  return valued(fitted.value, fitted.value, params, context, {
    calibration: null,
    summary: { unit: params.summaryUnit, rowsLeftOut, hasAmounts },
    ...{ asOf: null, holdOut: null, tracking: [] },
    // without amounts a purchase is the unit of value
    margin: hasAmounts ? margin : { rate: 1, basis: 'revenue', refundShare: 0 },
    observedSpend: hasAmounts ? (repeats > 0 ? repeatAmount / repeats : 0) : 1,
    names: read.value,
  });
}

/** What the two ways in know of a run besides its fits. */
interface Setting extends Pick<
  ClvResult,
  'calibration' | 'summary' | 'asOf' | 'holdOut' | 'tracking' | 'margin'
> {
  /** mean amount of a purchase, for where there is no spend model */
  observedSpend: number;
  names: Pick<CustomerBase, 'codes' | 'labels'>;
}

/** Values every customer by the final fit, and puts the result together. */
function valued(
  calibrated: Fitted,
  final: Fitted,
  params: ClvParams,
  context: RunContext,
  { observedSpend, names, ...setting }: Setting,
): Result<Outcome<ClvResult>> {
  const { purchases, spend } = calibrated;
  const meanSpend = final.spend?.shown.mean ?? observedSpend;
  const horizonWeeks = params.horizonWeeks;
  const common = {
    ...setting,
    horizonWeeks,
    discount: {
      annualRate: params.annualDiscountRate,
      perWeek: Math.log1p(params.annualDiscountRate) / WEEKS_PER_YEAR,
    },
    final: {
      ...final.purchases.shown,
      spend: final.spend?.shown ?? null,
      meanSpend,
      repeatCustomers: final.purchases.repeatCustomers,
    },
  };
  const valuation = valuationOf(common);
  const { rows, rowOf } = final.purchases;
  const values = valuesOf(final.statistics, rows, rowOf, valuation);
  context.progress(0.7);
  const { order, equity } = equityOf(values, rows, rowOf, valuation);
  const interval = equityInterval(
    final.statistics,
    rows,
    rowOf,
    final.purchases.fit,
    final.spend?.fit ?? null,
    valuation,
    equity.total,
    context.seed,
    (fraction) => context.progress(0.7 + 0.3 * fraction),
  );
  const newcomer = newCustomerForecast(valuation.at, horizonWeeks, common.discount.perWeek);
  const worth = meanSpend * common.margin.rate;
  const result: ClvResult = {
    model: params.model,
    timeUnit: params.timeUnit,
    ...common,
    ...purchases.shown,
    repeatCustomers: purchases.repeatCustomers,
    spend: spend?.shown ?? null,
    frequency: frequencyOf(purchases, setting.holdOut),
    expectedNewCustomer: newCustomerCurve(purchases.fit.at, Math.max(78, horizonWeeks)),
    pAlive: pAliveOf(values, rows),
    equity: { ...equity, interval, draws: interval ? DRAWS : 0 },
    valueByFrequency: valueByFrequencyOf(final.statistics, values, rowOf),
    newCustomer: {
      purchases: newcomer.purchases,
      clv: newcomer.discounted * worth,
      firstPurchase: worth,
    },
    top: topOf(names, final.statistics, values, rowOf, order),
  };
  context.progress(1);
  return ok({ finding: findingOf(result), warnings: warningsOf(result), result });
}

/** The customers that a result has valued, with their names. */
function valuedCustomers(
  { customers, dataset }: CellInputs,
  params: ClvParams,
  asOf: Day | null,
): Result<{ statistics: RepeatStatistics; names: Pick<CustomerBase, 'codes' | 'labels'> }> {
  if (dataset) {
    const read = summaryStatistics(dataset.table, dataset.roles, params.summaryUnit);
    return read.ok ? ok({ statistics: read.value.statistics, names: read.value }) : read;
  }
  return customers && asOf !== null
    ? ok({ statistics: repeatStatistics(customers, asOf), names: customers })
    : fail({ code: 'input-missing', cell: 'clv', input: 'customers' });
}

export const compute: CellCompute<ClvParams, ClvResult> = {
  run,
  lists: {
    /** all of them, or the one of `{ customer: id }` */
    customers: (inputs, params, result, { customer }) => {
      const found = valuedCustomers(inputs, params, result.asOf);
      return found.ok
        ? ok(
            customerList(
              found.value.statistics,
              found.value.names,
              valuationOf(result),
              customer === undefined ? null : String(customer),
            ),
          )
        : found;
    },
  },
};
