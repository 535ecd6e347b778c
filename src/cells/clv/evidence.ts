import type { Day } from '../../core/days';
import type { CustomerBase } from '../../customers/base';
import type { FittedModel } from '../../models/fit-model';
import type { Posterior } from '../../models/posterior';
import type { ModelAt } from '../../models/purchase-model';
import { MODELS } from '../../models/registry';
import { actualFrequency, expectedFrequency, FREQUENCY_CLASSES } from '../purchase-models/frequency';
import { holdOutOf, type HoldOut } from '../purchase-models/hold-out';
import { trackingFrame, trackModel } from '../purchase-models/tracking';
import { drawsFor, type Fitted } from './fits';
import { mixedAt, patternShares } from './mixture';
import type { ClvResult } from './result';

/** Draws behind bands of figures. */
const BAND_DRAWS = 60;

/** The calibration fit against what its customers did: hold-out, weeks, classes of x. */
export function evidenceOf(
  { seen, fit }: Fitted,
  base: CustomerBase | null,
  end: Day | null,
  posterior: Posterior,
  seed: number,
): Pick<ClvResult, 'holdOut' | 'tracking' | 'frequency'> {
  const { data, observed, exposure } = seen;
  const shares = patternShares(seen.covariates?.data ?? null);
  const mixed: FittedModel = { ...fit, at: mixedAt(fit.at, shares) };
  const few: Posterior = {
    ...posterior,
    draws: posterior.draws.slice(0, BAND_DRAWS),
    at: (draw) => mixedAt(posterior.at(draw), shares),
  };
  const known = few.draws.length > 0 ? few : null;
  const holdOut =
    base && end !== null
      ? holdOutOf(observed, data, fit, base.lastDay, { seed, draws: drawsFor(fit.id) })
      : null;
  const frequency = frequencyOf(mixed, data.rows, holdOut);
  if (!base || end === null) return { holdOut, frequency, tracking: [] };
  const frame = trackingFrame(base, observed.statistics, end);
  const { weekly, cumulative } = trackModel(frame, mixed, { data, exposure }, known, seed);
  return {
    holdOut,
    frequency,
    tracking: frame.weeks.map((week, w) => ({
      ...week,
      expected: weekly.expected[w] as number,
      low: weekly.both?.low[w] ?? null,
      high: weekly.both?.high[w] ?? null,
      expectedCumulative: cumulative.expected[w] as number,
      lowCumulative: cumulative.both?.low[w] ?? null,
      highCumulative: cumulative.both?.high[w] ?? null,
    })),
  };
}

/** Customers by x, as they were and as the model expects them, with their hold-out purchases. */
function frequencyOf(
  fit: FittedModel,
  rows: Fitted['seen']['data']['rows'],
  holdOut: HoldOut | null,
): ClvResult['frequency'] {
  const actual = actualFrequency(rows);
  const { expected } = expectedFrequency(rows, fit, null);
  return FREQUENCY_CLASSES.map((label, k) => {
    const inHoldOut = holdOut?.byFrequency.find((inClass) => inClass.label === label);
    return {
      label,
      customers: actual[k] as number,
      expectedCustomers: expected[k] as number,
      actual: inHoldOut?.actual ?? null,
      expected: inHoldOut?.expected ?? null,
    };
  });
}

/** E[X(t)] of a new customer at t = 1 … weeks, without seasons. */
export function newCustomerCurve(
  { seen: { data, covariates }, fit }: Fitted,
  weeks: number,
): { weeks: number; expected: number }[] {
  const at: ModelAt = mixedAt(fit.at, patternShares(covariates?.data ?? null));
  const discrete = MODELS[fit.id]?.discrete === true;
  return Array.from({ length: weeks }, (_, i) => {
    const units = ((i + 1) * 7) / data.unitDays;
    const low = discrete ? Math.floor(units) : units;
    const below = at.expectedOfNew(low);
    const expected = units === low ? below : below + (units - low) * (at.expectedOfNew(low + 1) - below);
    return { weeks: i + 1, expected: expected * data.purchasesPerCount };
  });
}
