import type { Random } from '../../core/random';
import { sampleBeta } from '../../stats/samplers';
import type { LifetimeParameters } from './parameters';
import { lifetimeStatistics, type LifetimeStatistics } from './statistics';

/**
 * Draws a newcomer and plays them: the period 1, 2, … at whose end they do not renew; Infinity for one who never leaves.
 * Source: Fader & Hardie (2007), Fader et al. (2018), assumptions; by inverting S(t | θ) = (1 − θ)^(t^c).
 */
export function playLifetime(random: Random, { alpha, beta, c }: LifetimeParameters): number {
  const theta = sampleBeta(random, alpha, beta);
  const u = 1 - random.next();
  const decay = Math.log1p(-theta);
  if (decay === 0) return Infinity;
  return Math.max(1, Math.ceil((Math.log(u) / decay) ** (1 / c)));
}

/** Customers who began `ages` periods ago each, played and counted as far as they were observed. @param ages whole, ≥ 0 */
export function playStatistics(
  random: Random,
  parameters: LifetimeParameters,
  ages: ArrayLike<number>,
): LifetimeStatistics {
  const most = Array.from(ages).reduce((longest, age) => Math.max(longest, age), 0);
  const lost = new Float64Array(most + 1);
  const censored = new Float64Array(most + 1);
  for (let i = 0; i < ages.length; i++) {
    const age = ages[i] as number;
    const lifetime = playLifetime(random, parameters);
    if (lifetime <= age) lost[lifetime] = (lost[lifetime] as number) + 1;
    else censored[age] = (censored[age] as number) + 1;
  }
  return lifetimeStatistics({ lost, censored });
}
