import type { Result } from '../../core/result';
import { ok } from '../../core/result';
import type { RepeatStatistics } from '../../customers/repeat-statistics';
import { fitModel, type FittedModel } from '../../models/fit-model';
import { fitGammaGamma, type GammaGammaFit } from '../../models/gamma-gamma/fit';
import { GAMMA_GAMMA_NAMES, type SpendRows } from '../../models/gamma-gamma/parameters';
import { populationMeanSpend } from '../../models/gamma-gamma/predict';
import type { FitEvidence } from '../../models/maximum-likelihood';
import { compress, type RepeatRows } from '../../models/repeat-rows';
import { normalQuantile } from '../../stats/normal';
import type { SquareMatrix } from '../../stats/matrix';
import type {
  FitEvidence as ShownEvidence,
  Interval,
  PurchaseFit,
  PurchaseParameters,
  SpendFit,
} from './result';

/** Fewer repeat buyers than this do not carry a spend model. */
const LEAST_SPENDERS = 10;
/** Below this q the population mean pγ / (q − 1) says more about the tail than about customers. */
export const LEAST_Q = 1.05;
const Z = normalQuantile(0.975);

/** A fit of the purchases with what later steps need of it. */
export interface FittedPurchases {
  shown: PurchaseFit;
  fit: FittedModel;
  rows: RepeatRows;
  rowOf: Uint32Array<ArrayBuffer>;
  repeatCustomers: number;
}

/** Compresses customers and fits their purchases, time in weeks. */
export function fitPurchases(statistics: RepeatStatistics): Result<FittedPurchases> {
  const { rows, rowOf } = compress(statistics.x, statistics.recencyDays, statistics.ageDays);
  const found = fitModel('bg-nbd', rows, { priors: 'none' });
  if (!found.ok) return found;
  const fit = found.value;
  let repeatCustomers = 0;
  for (const x of statistics.x) if (x > 0) repeatCustomers++;
  return ok({
    shown: {
      parameters: fit.parameters as unknown as PurchaseParameters,
      standardErrors: fit.standardErrors as PurchaseFit['standardErrors'],
      intervals: fit.intervals as PurchaseFit['intervals'],
      logLikelihood: fit.logLikelihood ?? NaN,
      customers: statistics.customers,
      distinctRows: rows.x.length,
      evidence: {
        ...fit.evidence,
        method: fit.evidence.method === 'bfgs' ? 'bfgs' : 'nelder-mead',
        boundary: [...fit.evidence.boundary],
      },
    },
    fit,
    rows,
    rowOf,
    repeatCustomers,
  });
}

/** A fit of the spend with what later steps need of it. */
export interface FittedSpend {
  shown: SpendFit;
  fit: GammaGammaFit;
}

/** Fits the average spend of repeat buyers; null where too few have a positive one or the fit fails. */
export function fitSpend(statistics: RepeatStatistics): FittedSpend | null {
  const x: number[] = [];
  const mean: number[] = [];
  let leftOut = 0;
  for (let i = 0; i < statistics.customers; i++) {
    const frequency = statistics.x[i] as number;
    if (frequency === 0) continue;
    const average = (statistics.repeatAmount[i] as number) / frequency;
    if (average > 0) {
      x.push(frequency);
      mean.push(average);
    } else leftOut++;
  }
  if (x.length < LEAST_SPENDERS) return null;
  const rows: SpendRows = {
    x: Float64Array.from(x),
    mean: Float64Array.from(mean),
    weight: new Float64Array(x.length).fill(1),
  };
  const found = fitGammaGamma(rows);
  if (!found.ok) return null;
  const fit = found.value;
  const { p, q, gamma } = fit.parameters;
  const observedMean = rows.mean.reduce((sum, m) => sum + m, 0) / rows.mean.length;
  const errors = fit.covariance && logErrors(fit.covariance);
  // the second parameter is fitted as q − 1
  const values = [p, q - 1, gamma];
  const shift = [0, 1, 0];
  return {
    shown: {
      parameters: fit.parameters,
      standardErrors: errors && named(GAMMA_GAMMA_NAMES, (i) => at(values, i) * at(errors, i)),
      intervals:
        errors &&
        named(GAMMA_GAMMA_NAMES, (i) => {
          const [low, high] = around(at(values, i), at(errors, i));
          return [low + at(shift, i), high + at(shift, i)];
        }),
      logLikelihood: fit.logLikelihood,
      customers: x.length,
      leftOut,
      correlation: correlation(rows.x, rows.mean),
      mean: q < LEAST_Q ? observedMean : populationMeanSpend(fit.parameters),
      observedMean,
      evidence: shownEvidence(fit.evidence, GAMMA_GAMMA_NAMES),
    },
    fit,
  };
}

/** Pearson’s correlation, two passes; 0 where one side does not vary. */
function correlation(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  const meanX = x.reduce((sum, value) => sum + value, 0) / n;
  const meanY = y.reduce((sum, value) => sum + value, 0) / n;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = (x[i] as number) - meanX;
    const dy = (y[i] as number) - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

const at = (values: readonly number[], i: number): number => values[i] ?? NaN;

const around = (value: number, error: number): Interval => [
  value * Math.exp(-Z * error),
  value * Math.exp(Z * error),
];

const logErrors = ({ size, values }: SquareMatrix): number[] =>
  Array.from({ length: size }, (_, i) => Math.sqrt(values[i * size + i] ?? NaN));

const named = <K extends string, V>(names: readonly K[], value: (i: number) => V): Record<K, V> =>
  Object.fromEntries(names.map((name, i) => [name, value(i)])) as Record<K, V>;

const shownEvidence = (evidence: FitEvidence, names: readonly string[]): ShownEvidence => ({
  ...evidence,
  boundary: evidence.boundary.map((i) => names[i] ?? String(i)),
});
