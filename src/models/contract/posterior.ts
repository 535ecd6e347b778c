import { seededRandom } from '../../core/random';
import { cholesky, type SquareMatrix } from '../../stats/matrix';
import { sampleGamma, sampleNormal } from '../../stats/samplers';
import type { Likelihood } from '../maximum-likelihood';

export interface LifetimeDraws {
  /** vector of the estimate */
  mode: Float64Array;
  /** of that vector; null where none can be had */
  covariance: SquareMatrix | null;
  /** with the prior, where there is one */
  likelihood: Likelihood;
  count: number;
  seed: number;
}

/** Candidates for one draw that is kept, and degrees of freedom of their tails. */
const CANDIDATES = 4;
const TAIL = 5;
/** No posterior of a useful size of data reaches beyond this; a candidate there would only carry rounding. */
const FAR = 20;

/**
 * Draws of log parameters by sampling importance resampling: candidates from a t distribution around the estimate, kept in proportion to
 * posterior ÷ density by systematic resampling. Cost 4 × count evaluations of the likelihood.
 * Source: Rubin (1987); Kitagawa (1996) for the resampling.
 * @returns `count` vectors; none where there is no covariance
 */
export function drawVectors({ mode, covariance, likelihood, count, seed }: LifetimeDraws): Float64Array[] {
  const root = covariance && cholesky(covariance);
  if (!root) return [];
  const random = seededRandom(seed);
  const size = mode.length;
  const unused = new Float64Array(size);
  const top = likelihood.evaluate(mode, unused);
  const candidates: Float64Array[] = [];
  const logs = new Float64Array(count * CANDIDATES);
  for (let k = 0; k < logs.length; k++) {
    const z = Array.from(mode, () => sampleNormal(random));
    const stretch = Math.sqrt(TAIL / sampleGamma(random, TAIL / 2, 0.5));
    const vector = mode.map((value, i) => {
      let sum = value;
      for (let j = 0; j <= i; j++) sum += (root.values[i * size + j] as number) * (z[j] as number) * stretch;
      return sum;
    });
    const square = z.reduce((sum, one) => sum + one * one, 0) * stretch * stretch;
    const logDensity = (-(TAIL + size) / 2) * Math.log1p(square / TAIL);
    const height = vector.every((value) => Math.abs(value) < FAR)
      ? likelihood.evaluate(vector, unused) - top
      : -Infinity;
    candidates.push(vector);
    logs[k] = Number.isNaN(height) ? -Infinity : height - logDensity;
  }
  return resampled(candidates, logs, count, random.next());
}

function resampled(
  candidates: readonly Float64Array[],
  logs: Float64Array,
  count: number,
  offset: number,
): Float64Array[] {
  const most = logs.reduce((highest, log) => Math.max(highest, log), -Infinity);
  const weights = logs.map((log) => Math.exp(log - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const kept: Float64Array[] = [];
  let passed = 0;
  for (let k = 0; k < candidates.length && kept.length < count; k++) {
    passed += (weights[k] as number) / total;
    while (kept.length < count && (kept.length + offset) / count < passed)
      kept.push(candidates[k] as Float64Array);
  }
  while (kept.length > 0 && kept.length < count) kept.push(kept[kept.length - 1] as Float64Array);
  return kept;
}
