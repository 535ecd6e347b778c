import type { Random } from '../../core/random';
import { sampleExponential, sampleGamma } from '../../stats/samplers';
import type { ParetoNbdParameters } from './parameters';

/** A customer’s hidden habits. */
export interface Habits {
  /** purchases a unit of time while alive */
  rate: number;
  /** time from the first purchase until they leave */
  lifetime: number;
}

/** Draws a customer from the population. */
export function drawHabits(random: Random, { r, alpha, s, beta }: ParetoNbdParameters): Habits {
  const rate = sampleGamma(random, r, alpha);
  return { rate, lifetime: sampleExponential(random, sampleGamma(random, s, beta)) };
}

/**
 * Plays one customer: calls `purchase` with the age at each repeat purchase before `age`.
 * @returns whether the customer is still alive at `age`
 * Source: Schmittlein, Morrison & Colombo (1987), assumptions 1–5.
 */
export function playCustomer(
  random: Random,
  { rate, lifetime }: Habits,
  age: number,
  purchase: (at: number) => void,
): boolean {
  const until = Math.min(age, lifetime);
  for (let at = sampleExponential(random, rate); at <= until; at += sampleExponential(random, rate))
    purchase(at);
  return lifetime > age;
}
