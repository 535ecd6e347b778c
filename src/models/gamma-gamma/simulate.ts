import type { Random } from '../../core/random';
import { sampleGamma } from '../../stats/samplers';
import type { GammaGammaParameters } from './parameters';

/** What sets one customer’s spend apart: ν ~ gamma(q, rate γ); the customer’s mean spend is p / ν. */
export const drawSpendRate = (random: Random, { q, gamma }: GammaGammaParameters): number =>
  sampleGamma(random, q, gamma);

/** The amount of one purchase of a customer with that ν: gamma(p, rate ν). */
export const drawSpend = (random: Random, { p }: GammaGammaParameters, nu: number): number =>
  sampleGamma(random, p, nu);
