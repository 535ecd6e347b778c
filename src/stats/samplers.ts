import type { Random } from '../core/random';
import { logGamma } from './log-gamma';

/** Uniform in (0, 1): never 0, so that its logarithm is finite. */
function open(random: Random): number {
  let u = random.next();
  while (u === 0) u = random.next();
  return u;
}

/** A standard normal number. Source: Box & Muller (1958), one of the pair. */
export const sampleNormal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(open(random))) * Math.cos(2 * Math.PI * random.next());

/** An exponential waiting time. @param rate > 0, events per unit of time */
export const sampleExponential = (random: Random, rate: number): number => -Math.log(open(random)) / rate;

/**
 * A gamma number with mean shape / rate.
 * Source: Marsaglia & Tsang (2000); shapes below 1 by their power trick, in logs.
 * @param shape > 0 @param rate > 0
 */
export function sampleGamma(random: Random, shape: number, rate: number): number {
  if (shape < 1) return sampleGamma(random, shape + 1, rate) * Math.exp(Math.log(open(random)) / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = sampleNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(open(random)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / rate;
  }
}

/** A beta number in [0, 1] with mean a / (a + b). @param a > 0 @param b > 0 */
export function sampleBeta(random: Random, a: number, b: number): number {
  const x = sampleGamma(random, a, 1);
  const y = sampleGamma(random, b, 1);
  // both underflow where a and b are tiny: the mass then sits at the two ends
  return x + y > 0 ? x / (x + y) : random.next() < a / (a + b) ? 1 : 0;
}

/**
 * A Poisson count: multiplication of uniforms for small means, transformed rejection from 10 on.
 * Source: Hörmann (1993), PTRS.
 * @param mean ≥ 0
 */
export function samplePoisson(random: Random, mean: number): number {
  if (mean < 10) {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = random.next(); product > limit; product *= random.next()) count++;
    return count;
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random.next() - 0.5;
    const v = open(random);
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const left = Math.log(v) + Math.log(inverseAlpha) - Math.log(a / (us * us) + b);
    if (left <= k * Math.log(mean) - mean - logGamma(k + 1)) return k;
  }
}
