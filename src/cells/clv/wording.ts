import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import { fitWarnings, posteriorWarnings, sizeWarnings } from '../purchase-models/fit-words';
import { planOf } from '../purchase-models/plan';
import type { messages } from './messages';
import type { ClvResult } from './result';
import { LEAST_Q } from './spend';

const message = messageMaker<typeof messages>();

const HALF_YEAR_WEEKS = 26;
const HIGH_CORRELATION = 0.3;
const HEAVY_Q = 1.5;
const LARGE_REFUNDS = 0.01;
/** Periods with several purchases, a share of them: then the length of a period is worth a thought. */
const SEVERAL = 1.1;

/** The sentence of a run: equity with its interval, where it comes from, and how the hold-out went. */
export function findingOf(result: ClvResult): Message {
  const { equity, asOf, horizonWeeks, margin, holdOut, summary, acquisition } = result;
  const range = equity.intervals.both ?? equity.intervals.parameters;
  return message('finding', {
    customers: equity.customers,
    asOf,
    model: result.final.name,
    summary: summary !== null,
    hasAmounts: summary?.hasAmounts ?? true,
    horizonWeeks,
    total: equity.total,
    low: range?.[0] ?? null,
    high: range?.[1] ?? null,
    basis: margin.basis,
    holdOutWeeks: holdOut?.weeks ?? null,
    predicted: holdOut?.predicted ?? 0,
    actual: holdOut?.actual ?? 0,
    misses: holdOut?.bias ?? null,
    plan: holdOut ? planOf(holdOut) : 'unknown',
    lifetimeValue: result.newCustomer.lifetimeValue,
    cost: acquisition?.cost ?? null,
    // as in the figure: the week in which it is back
    paybackWeeks:
      acquisition === null ? null : acquisition.paybackWeeks && Math.ceil(acquisition.paybackWeeks),
    ...assumptionOf(result),
  });
}

/** Without standard errors an interval stands on a prior: that is said where it is claimed, with what is open. */
function assumptionOf({ equity, final }: ClvResult): { assumed: boolean; open: string[] } {
  const fits = [final, ...(final.spend ? [final.spend] : [])].filter((fit) => fit.standardErrors === null);
  return {
    assumed: equity.intervals.parameters !== null && fits.length > 0,
    open: [...new Set(fits.flatMap((fit) => fit.evidence.boundary))],
  };
}

/** Every reservation about a run, the gravest first. */
export function warningsOf(result: ClvResult): Message[] {
  const { final, holdOut, margin, calibration, summary, season } = result;
  const warnings: Message[] = [];
  if (summary !== null) {
    warnings.push(message('warn.summary', { unit: summary.unit }));
    if (summary.rowsLeftOut > 0) warnings.push(message('warn.summaryLeftOut', { rows: summary.rowsLeftOut }));
    if (!summary.hasAmounts) warnings.push(message('warn.noAmounts'));
  }
  warnings.push(...sizeWarnings(result.customers, result.repeatCustomers));
  warnings.push(...fitWarnings([result, final]));
  warnings.push(...posteriorWarnings(final.name, final.posterior));
  if (summary !== null) warnings.push(message('warn.summaryNoHoldOut'));
  else if (holdOut === null) warnings.push(message('warn.noHoldOut'));
  if (calibration !== null && calibration.weeks < HALF_YEAR_WEEKS)
    warnings.push(message('warn.calibrationShort', { weeks: calibration.weeks }));
  if (season && !season.calibrated) warnings.push(message('warn.seasonUnchecked'));
  warnings.push(...oneTimeWarnings(result));
  if (result.purchasesPerCount > SEVERAL)
    warnings.push(message('warn.several', { model: final.name, purchases: result.purchasesPerCount }));
  warnings.push(...covariateWarnings(result));
  if (summary?.hasAmounts !== false) warnings.push(...spendWarnings(result));
  if (margin.refundShare >= LARGE_REFUNDS)
    warnings.push(message('warn.refunds', { share: margin.refundShare }));
  if (margin.rate <= 0) warnings.push(message('warn.margin', { rate: margin.rate }));
  else if (margin.basis === 'revenue' && summary?.hasAmounts !== false)
    warnings.push(message('warn.revenue'));
  return warnings;
}

function oneTimeWarnings({ final, oneTimeAlive }: ClvResult): Message[] {
  const customers = final.customers - final.repeatCustomers;
  if (final.model === 'nbd') return [message('warn.nobodyLeaves')];
  if (!oneTimeAlive || customers === 0) return [];
  return [message('warn.oneTimeAlive', { model: final.name, customers, share: customers / final.customers })];
}

function covariateWarnings({ covariates }: ClvResult): Message[] {
  if (!covariates) return [];
  const warnings: Message[] = [];
  if (covariates.leftOut.length > 0)
    warnings.push(message('warn.covariatesLeftOut', { names: covariates.leftOut }));
  for (const note of covariates.notes) {
    const missing = note.type === 'text' ? (note.missing?.customers ?? 0) : note.missing;
    if (missing > 0)
      warnings.push(message('warn.covariateMissing', { column: note.column, customers: missing }));
  }
  return warnings;
}

function spendWarnings({ spend: calibrated, final }: ClvResult): Message[] {
  const { spend } = final;
  if (!spend) return [message('warn.noSpendModel', { mean: final.meanSpend })];
  const warnings = fitWarnings([...(calibrated ? [calibrated] : []), spend]);
  const { q } = spend.parameters;
  if (q < LEAST_Q) warnings.push(message('warn.spendMean', { mean: spend.observedMean }));
  else if (q < HEAVY_Q) warnings.push(message('warn.spendTail', { q }));
  if (Math.abs(spend.correlation) >= HIGH_CORRELATION)
    warnings.push(message('warn.spendCorrelation', { correlation: spend.correlation }));
  if (spend.leftOut > 0) warnings.push(message('warn.spendLeftOut', { customers: spend.leftOut }));
  return warnings;
}
