import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import { LEAST_Q } from './fits';
import type { messages } from './messages';
import type { ClvResult, FitEvidence } from './result';

const message = messageMaker<typeof messages>();

const FEW_CUSTOMERS = 100;
const FEW_REPEAT = 30;
const HALF_YEAR_WEEKS = 26;
const LARGE_BIAS = 0.1;
const HIGH_CORRELATION = 0.3;
const HEAVY_Q = 1.5;
/** From here a forecast is none to plan on. */
const PLAN_BIAS = 0.15;
const FLAT = 1e-6;
const NAMES = ['r', 'alpha', 'a', 'b', 'p', 'q', 'gamma'] as const;
const LARGE_REFUNDS = 0.01;

/** The sentence of a run: equity with its interval, where it comes from, and how the hold-out went. */
export function findingOf(result: ClvResult): Message {
  const { equity, asOf, calibration, horizonWeeks, margin, holdOut, summary } = result;
  const bias = holdOut?.bias ?? 0;
  return message('finding', {
    customers: equity.customers,
    asOf,
    onAllData: holdOut === null || calibration === null || (asOf ?? 0) > calibration.end,
    summary: summary !== null,
    hasAmounts: summary?.hasAmounts ?? true,
    horizonWeeks,
    total: equity.total,
    low: equity.interval?.[0] ?? null,
    high: equity.interval?.[1] ?? null,
    basis: margin.basis,
    topFifthShare: equity.topFifthShare,
    holdOutWeeks: holdOut?.weeks ?? null,
    predicted: holdOut?.predicted ?? 0,
    actual: holdOut?.actual ?? 0,
    misses: Math.abs(bias) >= PLAN_BIAS ? bias : null,
    ...assumptionOf(result),
  });
}

/** Without standard errors an interval stands on a prior: that is said where it is claimed, with what is open. */
function assumptionOf({ equity, final }: ClvResult): { assumed: boolean; open: string[] } {
  const fits = [final, ...(final.spend ? [final.spend] : [])].filter((fit) => fit.standardErrors === null);
  return {
    assumed: equity.interval !== null && fits.length > 0,
    open: NAMES.filter((name) => fits.some((fit) => fit.evidence.boundary.includes(name))),
  };
}

/** Every reservation about a run, the gravest first. */
export function warningsOf(result: ClvResult): Message[] {
  const { final, holdOut, margin, calibration, summary } = result;
  const warnings: Message[] = [];
  if (summary !== null) {
    warnings.push(message('warn.summary', { unit: summary.unit }));
    if (summary.rowsLeftOut > 0) warnings.push(message('warn.summaryLeftOut', { rows: summary.rowsLeftOut }));
    if (!summary.hasAmounts) warnings.push(message('warn.noAmounts'));
  }
  if (result.customers < FEW_CUSTOMERS || result.repeatCustomers < FEW_REPEAT)
    warnings.push(
      message('warn.fewCustomers', { customers: result.customers, repeat: result.repeatCustomers }),
    );
  warnings.push(...fitWarnings('BG/NBD', [result.evidence, final.evidence]));
  if (summary !== null) warnings.push(message('warn.summaryNoHoldOut'));
  else if (holdOut === null) warnings.push(message('warn.noHoldOut'));
  else if (holdOut.bias !== null && Math.abs(holdOut.bias) >= LARGE_BIAS)
    warnings.push(message('warn.holdOutBias', { bias: holdOut.bias, weeks: holdOut.weeks }));
  if (calibration !== null && calibration.weeks < HALF_YEAR_WEEKS)
    warnings.push(message('warn.calibrationShort', { weeks: calibration.weeks }));
  const oneTime = final.customers - final.repeatCustomers;
  if (oneTime > 0)
    warnings.push(message('warn.oneTimeAlive', { customers: oneTime, share: oneTime / final.customers }));
  if (summary?.hasAmounts !== false) warnings.push(...spendWarnings(result));
  if (margin.refundShare >= LARGE_REFUNDS)
    warnings.push(message('warn.refunds', { share: margin.refundShare }));
  if (margin.rate <= 0) warnings.push(message('warn.margin', { rate: margin.rate }));
  else if (margin.basis === 'revenue' && summary?.hasAmounts !== false)
    warnings.push(message('warn.revenue'));
  return warnings;
}

function spendWarnings({ spend: calibrated, final }: ClvResult): Message[] {
  const { spend } = final;
  if (!spend) return [message('warn.noSpendModel', { mean: final.meanSpend })];
  const warnings = fitWarnings('Gamma-Gamma', [...(calibrated ? [calibrated.evidence] : []), spend.evidence]);
  const { q } = spend.parameters;
  if (q < LEAST_Q) warnings.push(message('warn.spendMean', { mean: spend.observedMean }));
  else if (q < HEAVY_Q) warnings.push(message('warn.spendTail', { q }));
  if (Math.abs(spend.correlation) >= HIGH_CORRELATION)
    warnings.push(message('warn.spendCorrelation', { correlation: spend.correlation }));
  if (spend.leftOut > 0) warnings.push(message('warn.spendLeftOut', { customers: spend.leftOut }));
  return warnings;
}

/** At most one of each sort, whichever of the fits gave it. */
function fitWarnings(model: string, fits: readonly FitEvidence[]): Message[] {
  const warnings: Message[] = [];
  const parameters = NAMES.filter((name) => fits.some((fit) => fit.boundary.includes(name)));
  if (parameters.length > 0) warnings.push(message('warn.boundary', { model, parameters }));
  // towards the edge the likelihood is flat: where on it a search ends says nothing
  if (parameters.length > 0) return warnings;
  const gradient = Math.max(...fits.map((fit) => fit.gradientPerCustomer));
  if (gradient > FLAT) warnings.push(message('warn.notFlat', { model, gradient }));
  const lonely = fits.find((fit) => fit.agreeing < fit.starts);
  if (lonely)
    warnings.push(
      message('warn.startsDisagree', { model, agreeing: lonely.agreeing, starts: lonely.starts }),
    );
  return warnings;
}
