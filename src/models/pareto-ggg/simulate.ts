import type { Random } from '../../core/random';
import { sampleExponential, sampleGamma } from '../../stats/samplers';
import type { Played } from '../purchase-model';
import type { ParetoGggParameters } from './parameters';

/**
 * Draws a newcomer and plays them: gaps ~ gamma(k, rate kλ) until the lifetime ends.
 * Source: Platzer & Reutterer (2016), assumptions 1–5.
 */
export function playCustomer(
  random: Random,
  { t, gamma, r, alpha, s, beta }: ParetoGggParameters,
  age: number,
  purchase: (at: number) => void,
): Played {
  const k = sampleGamma(random, t, gamma);
  const rate = sampleGamma(random, r, alpha);
  const lifetime = sampleExponential(random, sampleGamma(random, s, beta));
  const end = Math.min(age, lifetime);
  for (let at = sampleGamma(random, k, k * rate); at <= end; at += sampleGamma(random, k, k * rate))
    purchase(at);
  return { alive: lifetime > age };
}
