import type { Interval } from '../../stats/intervals';
import { FREQUENCY_CLASSES } from '../purchase-models/frequency';
import type { ExpectedSeries } from '../purchase-models/tracking';
import type { CheckedModel, ConditionalClass, Misfit, ModelCheckResult, ModelVerdict } from './result';

/** A class is told of from this relative error on: with many customers every difference is beyond chance. */
const LEAST_ERROR = 0.05;
/** Weeks outside the band that are too many; one in twenty is expected. */
const MANY_WEEKS = 0.15;

type Checked = Pick<
  ModelCheckResult,
  'models' | 'weeks' | 'byFrequency' | 'byRecency' | 'holdOut' | 'customers'
>;

const bandAt = ({ both, individuals }: ExpectedSeries, k: number): Interval => {
  const { low, high } = both ?? individuals;
  return [low[k] as number, high[k] as number];
};

/** What each diagnostic finds wrong with a model, beyond chance, the gravest first. */
export function verdictOn(model: CheckedModel, result: Checked): ModelVerdict {
  const misfits: Misfit[] = [];
  const note = (
    diagnostic: Misfit['diagnostic'],
    label: string | null,
    series: ExpectedSeries,
    k: number,
    actual: number,
    weight: number,
  ): void => {
    const expected = series.expected[k] as number;
    const interval = bandAt(series, k);
    if (actual >= interval[0] && actual <= interval[1]) return;
    const error = Math.abs(actual - expected);
    if (error < LEAST_ERROR * Math.max(actual, expected)) return;
    misfits.push({ diagnostic, label, expected, actual, interval, share: error * weight });
  };
  FREQUENCY_CLASSES.forEach((label, k) =>
    note('frequency', label, model.frequency, k, model.actualFrequency[k] as number, 1 / result.customers),
  );
  const bought = Math.max(1, result.holdOut?.actual ?? 1);
  const conditional = (
    diagnostic: Misfit['diagnostic'],
    classes: readonly ConditionalClass[],
    series: ExpectedSeries | null,
  ): void =>
    classes.forEach(({ label, customers, actual }, k) => {
      if (series && customers > 0) note(diagnostic, label, series, k, actual, customers / bought);
    });
  conditional('by-frequency', result.byFrequency, model.byFrequency);
  conditional('by-recency', result.byRecency, model.byRecency);
  if (model.tracking) {
    const { weekly } = model.tracking;
    const later = result.weeks.flatMap(({ part }, w) => (part === 'hold-out' ? [w] : []));
    const out = later.filter((w) => {
      const [low, high] = bandAt(weekly, w);
      const actual = result.weeks[w]?.actual ?? 0;
      return actual < low || actual > high;
    });
    const share = out.length / Math.max(1, later.length);
    if (share > MANY_WEEKS && out.length > 2)
      misfits.push({
        diagnostic: 'weeks',
        label: null,
        expected: 0.05 * later.length,
        actual: out.length,
        interval: [0, MANY_WEEKS * later.length],
        // as gravely as purchases are misplaced in those weeks
        share: misplaced(result, weekly.expected, out),
      });
  }
  const { total } = model;
  const actual = result.holdOut?.actual ?? 0;
  return {
    model: model.fit.model,
    bias: total && actual > 0 ? total.expected / actual - 1 : null,
    biasBeyondChance: total !== null && (actual < total.interval[0] || actual > total.interval[1]),
    misfits: misfits.sort((one, other) => other.share - one.share),
  };
}

function misplaced({ weeks }: Checked, expected: Float64Array, out: readonly number[]): number {
  let error = 0;
  let all = 0;
  weeks.forEach(({ part, actual }) => {
    if (part === 'hold-out') all += actual;
  });
  for (const w of out) error += Math.abs((weeks[w]?.actual ?? 0) - (expected[w] as number));
  return error / Math.max(1, all);
}

/** The model of the smallest BIC among those whose likelihoods are of the same data: densities of times; −1 without. */
export function smallestBic(models: readonly CheckedModel[]): number {
  let best = -1;
  models.forEach(({ fit, discrete }, i) => {
    if (fit.bic === null || discrete) return;
    if (best < 0 || fit.bic < (models[best]?.fit.bic ?? Infinity)) best = i;
  });
  return best;
}
