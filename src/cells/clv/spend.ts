import type { RepeatStatistics } from '../../customers/repeat-statistics';
import { fitGammaGamma, type GammaGammaFit } from '../../models/gamma-gamma/fit';
import {
  GAMMA_GAMMA_NAMES,
  type GammaGammaParameters,
  type SpendRows,
} from '../../models/gamma-gamma/parameters';
import { populationMeanSpend } from '../../models/gamma-gamma/predict';
import { drawCovariance } from '../../models/maximum-likelihood';
import { seededRandom } from '../../core/random';
import { cholesky, type SquareMatrix } from '../../stats/matrix';
import { normalQuantile } from '../../stats/normal';
import { sampleNormal } from '../../stats/samplers';
import type { SpendFit } from './result';

/** Fewer repeat buyers than this do not carry a spend model. */
const LEAST_SPENDERS = 10;
/** Below this q the population mean pγ / (q − 1) says more about the tail than about customers. */
export const LEAST_Q = 1.05;
const Z = normalQuantile(0.975);

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
      name: 'Gamma-Gamma',
      parameters: fit.parameters,
      standardErrors: errors && named((i) => at(values, i) * at(errors, i)),
      intervals:
        errors &&
        named((i): [number, number] => [
          at(values, i) * Math.exp(-Z * at(errors, i)) + at(shift, i),
          at(values, i) * Math.exp(Z * at(errors, i)) + at(shift, i),
        ]),
      logLikelihood: fit.logLikelihood,
      customers: x.length,
      leftOut,
      correlation: correlation(rows.x, rows.mean),
      mean: q < LEAST_Q ? observedMean : populationMeanSpend(fit.parameters),
      observedMean,
      evidence: {
        ...fit.evidence,
        boundary: fit.evidence.boundary.map((i) => GAMMA_GAMMA_NAMES[i] ?? String(i)),
        tried: [],
        rHat: null,
      },
    },
    fit,
  };
}

/**
 * Spend parameters as they might be too: ln p, ln(q − 1), ln γ from the normal distribution with the inverse information.
 * @returns null where there is none
 */
export function spendDraws(fit: GammaGammaFit, draws: number, seed: number): GammaGammaParameters[] | null {
  const covariance = drawCovariance(fit);
  const root = covariance && cholesky(covariance);
  if (!root) return null;
  const random = seededRandom(seed);
  const { p, q, gamma } = fit.parameters;
  return Array.from({ length: draws }, () => {
    const z = [0, 1, 2].map(() => sampleNormal(random));
    const [dp = 1, dq = 1, dGamma = 1] = [0, 1, 2].map((i) =>
      Math.exp(z.reduce((sum, zj, j) => sum + (j <= i ? at(root.values, i * 3 + j) * zj : 0), 0)),
    );
    return { p: p * dp, q: 1 + (q - 1) * dq, gamma: gamma * dGamma };
  });
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
    const dx = at(x, i) - meanX;
    const dy = at(y, i) - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

const at = (values: ArrayLike<number>, i: number): number => values[i] ?? NaN;

const logErrors = ({ size, values }: SquareMatrix): number[] =>
  Array.from({ length: size }, (_, i) => Math.sqrt(values[i * size + i] ?? NaN));

const named = <V>(value: (i: number) => V): Record<string, V> =>
  Object.fromEntries(GAMMA_GAMMA_NAMES.map((name, i) => [name, value(i)]));
