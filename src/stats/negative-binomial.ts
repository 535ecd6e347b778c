import { logGamma } from './log-gamma';

/** Below this the chance of none is zero in double precision. */
const UNDERFLOW = -700;

/**
 * P(K = n) for n = 0 … `most` of a negative binomial count: Γ(shape + n) / (Γ(shape) n!) · (1 − z)^shape · z^n, the Poisson count of
 * a gamma rate. By the recurrence in n, in logarithms where its first term underflows; relative error about n·1e-16.
 * @param shape > 0 @param z 0 ≤ z < 1; the mean is shape · z / (1 − z)
 */
export function negativeBinomialPmf(shape: number, z: number, most: number): Float64Array {
  const chances = new Float64Array(most + 1);
  const logNone = shape * Math.log1p(-z);
  if (logNone < UNDERFLOW) {
    const start = logNone - logGamma(shape);
    const logZ = Math.log(z);
    for (let n = 0; n <= most; n++)
      chances[n] = Math.exp(start + logGamma(shape + n) - logGamma(n + 1) + n * logZ);
    return chances;
  }
  let chance = Math.exp(logNone);
  for (let n = 0; n <= most; n++) {
    chances[n] = chance;
    chance *= (z * (shape + n)) / (n + 1);
  }
  return chances;
}
