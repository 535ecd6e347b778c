import { seededRandom } from '../../core/random';
import type { CustomerPosterior, KnownCustomer } from './customer';
import { QuickDraws } from './draws';
import type { ParetoGggParameters } from './parameters';

/** A living customer as they may be. */
export interface Future {
  k: number;
  rate: number;
  /** time from T to the next purchase, if still alive then */
  first: number;
}

const SETTLING = 4;

/**
 * Draws of a customer, given that they are alive at T: k by its shares, evenly spread; λ and the gap that is under way by turns.
 * @param draws how many @param seed the same futures for the same seed
 * @param visit called for each, with the source of its randomness
 */
export function livingDraws(
  { r, alpha }: ParetoGggParameters,
  { x, recency, age }: KnownCustomer,
  { k: ks, share }: CustomerPosterior,
  draws: number,
  seed: number,
  visit: (future: Future, random: QuickDraws) => void,
): void {
  const random = new QuickDraws(seededRandom(seed));
  const rest = Math.max(0, age - recency);
  const start = random.uniform();
  const future: Future = { k: 0, rate: 0, first: 0 };
  let place = 0;
  let reached = share[0] as number;
  let gap = Math.max(rest, (recency + 0.1 * alpha) / (x + 1));
  for (let d = 0; d < draws; d++) {
    const wanted = (d + start) / draws;
    while (reached < wanted && place < ks.length - 1) reached += share[++place] as number;
    const k = ks[place] as number;
    let rate = 0;
    for (let turn = d === 0 ? -SETTLING : 0; turn <= 0; turn++) {
      // nothing of the gap is known yet: no turns are needed
      rate =
        rest > 0
          ? random.gamma(r + k * (x + 1)) / (alpha + k * (recency + gap))
          : random.gamma(r + k * x) / (alpha + k * recency);
      gap = random.gammaAbove(k, k * rate * rest) / (k * rate);
    }
    future.k = k;
    future.rate = rate;
    future.first = Math.max(0, gap - rest);
    visit(future, random);
  }
}

const MOST_PURCHASES = 20_000;

/**
 * The purchases of a future up to a horizon, each with the chance that the customer is still alive then (given alive at T):
 * ((β + T) / (β + T + u))^s.
 */
export function purchasesOf(
  { s, beta }: ParetoGggParameters,
  age: number,
  { k, rate, first }: Future,
  random: QuickDraws,
  horizon: number,
  visit: (u: number, alive: number) => void,
): void {
  const speed = k * rate;
  const origin = beta + age;
  let count = 0;
  for (let u = first; u <= horizon && count < MOST_PURCHASES; u += random.gamma(k) / speed, count++)
    visit(u, Math.exp(-s * Math.log1p(u / origin)));
}
