import type { Random } from '../../core/random';
import { sampleBeta, sampleExponential, sampleGamma } from '../../stats/samplers';
import type { BgNbdParameters } from './parameters';

/** A customer’s hidden habits. */
export interface Habits {
  /** purchases a unit of time while alive */
  rate: number;
  /** probability of leaving after each repeat purchase */
  dropout: number;
}

/** Draws a customer from the population. */
export const drawHabits = (random: Random, { r, alpha, a, b }: BgNbdParameters): Habits => ({
  rate: sampleGamma(random, r, alpha),
  dropout: sampleBeta(random, a, b),
});

/**
 * Plays one customer: calls `purchase` with the age at each repeat purchase before `age`. BG/NBD lets a customer leave
 * only after a repeat purchase, never at the first one.
 * @returns whether the customer is still alive at `age`
 * Source: Fader, Hardie & Lee (2005), assumptions i–v.
 */
export function playCustomer(
  random: Random,
  habits: Habits,
  age: number,
  purchase: (at: number) => void,
): boolean {
  let at = sampleExponential(random, habits.rate);
  while (at <= age) {
    purchase(at);
    if (random.next() < habits.dropout) return false;
    at += sampleExponential(random, habits.rate);
  }
  return true;
}
