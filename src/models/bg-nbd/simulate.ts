import type { Random } from '../../core/random';
import { sampleBeta, sampleExponential, sampleGamma } from '../../stats/samplers';
import { PLAIN, type BgNbdParameters, type BgVariant } from './parameters';

/** A customer’s hidden habits. */
export interface Habits {
  /** purchases a unit of time while alive; with Erlang-k gaps events, k of which make a purchase */
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
 * only after a repeat purchase, MBG/NBD at the first one already.
 * @returns whether the customer is still alive at `age`
 * Source: Fader, Hardie & Lee (2005), assumptions i–v; Batislam, Denizel & Filiztekin (2007); Reutterer, Platzer & Schröder (2021).
 */
export function playCustomer(
  random: Random,
  habits: Habits,
  age: number,
  purchase: (at: number) => void,
  { k, leavesAtFirst }: BgVariant = PLAIN,
): boolean {
  const gap = () => (k === 1 ? sampleExponential(random, habits.rate) : sampleGamma(random, k, habits.rate));
  if (leavesAtFirst && random.next() < habits.dropout) return false;
  let at = gap();
  while (at <= age) {
    purchase(at);
    if (random.next() < habits.dropout) return false;
    at += gap();
  }
  return true;
}
