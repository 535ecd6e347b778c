import { logHypergeometric } from '../../stats/hypergeometric-integral';
import { sumOfRatios } from '../../stats/sum-of-ratios';
import type { BgBbParameters } from './parameters';

/**
 * P(alive in period n + 1 | x, t_x, n): the customer has not left before the next opportunity. This is what the paper calls
 * P(alive), and not the chance to have been alive in period n. Cost O(n − t_x).
 * Source: Fader, Hardie & Shang (2010), eq. 7.
 * @param x ≤ `recency` ≤ `age`, all whole
 */
export function probabilityAlive(
  { alpha, beta, gamma, delta }: BgBbParameters,
  x: number,
  recency: number,
  age: number,
): number {
  let still = 1;
  let left = 0;
  for (let j = recency; j < age && still > 0; j++) {
    left += (still * gamma) / (gamma + delta + j);
    still *= ((beta + j - x) / (alpha + beta + j)) * ((delta + j) / (gamma + delta + j));
  }
  return (still / (still + left)) * ((delta + age) / (gamma + delta + age));
}

/** What is linear between whole periods: `of` at the whole numbers around t, and the share of the upper one. */
function between<V>(t: number, of: (periods: number) => V, blend: (low: V, high: V, share: number) => V): V {
  const low = Math.floor(t);
  return t === low ? of(low) : blend(of(low), of(low + 1), t - low);
}

/**
 * Expected purchases in the t periods after n of a customer who is alive in period n + 1. A part of a period counts as that part of
 * the expectation of the whole one.
 * Source: Fader, Hardie & Shang (2010), eq. 14 without P(alive); its difference of gamma functions divided by γ − 1 as
 * {@link sumOfRatios}, which does not cancel near γ = 1.
 */
export function purchasesIfAlive(
  { alpha, beta, gamma, delta }: BgBbParameters,
  x: number,
  age: number,
  t: number,
): number {
  if (!(t >= 0)) return NaN;
  const chance = (alpha + x) / (alpha + beta + age);
  return between(
    t,
    (periods) => chance * sumOfRatios(delta + age + 1, gamma, periods),
    (low, high, share) => low + share * (high - low),
  );
}

/**
 * P(y purchases in the t periods after n) of a customer who is alive in period n + 1, y = 0 … `most`: a beta-binomial count over the
 * periods lived. All terms are positive. With a part of a period the customer meets that opportunity with that probability.
 * Cost O(t · min(t, most)).
 * Source: Fader, Hardie & Shang (2010), eq. 13, its beta-binomial chances as those of Pólya’s urn.
 */
export function pmfIfAlive(
  { alpha, beta, gamma, delta }: BgBbParameters,
  x: number,
  age: number,
  t: number,
  most: number,
): Float64Array {
  const a = alpha + x;
  const both = alpha + beta + age;
  const b = both - a;
  const d = delta + age + 1;
  const lasting = (periods: number): Float64Array => {
    const chances = new Float64Array(most + 1);
    const urn = new Float64Array(most + 1);
    urn[0] = 1;
    if (periods === 0) return urn;
    let alive = 1;
    for (let k = 1; k <= periods; k++) {
      for (let y = Math.min(k, most); y >= 0; y--)
        urn[y] =
          ((urn[y] as number) * (b + k - 1 - y) + (y > 0 ? (urn[y - 1] as number) * (a + y - 1) : 0)) /
          (both + k - 1);
      const ending = k === periods ? alive : (alive * gamma) / (gamma + d + k - 1);
      for (let y = Math.min(k, most); y >= 0; y--)
        chances[y] = (chances[y] as number) + ending * (urn[y] as number);
      alive *= (d + k - 1) / (gamma + d + k - 1);
    }
    return chances;
  };
  return between(t, lasting, (low, high, share) =>
    low.map((chance, y) => chance + share * ((high[y] as number) - chance)),
  );
}

/**
 * [E Y, E Y², P(Y = 0)] of the purchases in the t periods after n of a customer who is alive in period n + 1: what
 * {@link pmfIfAlive} adds up to, in O(t).
 * @returns for a part of a period what lies on the line between whole ones
 */
export function momentsIfAlive(
  { alpha, beta, gamma, delta }: BgBbParameters,
  x: number,
  age: number,
  t: number,
): [mean: number, square: number, none: number] {
  const a = alpha + x;
  const both = alpha + beta + age;
  const d = delta + age + 1;
  const chance = a / both;
  const pair = (chance * (a + 1)) / (both + 1);
  // Σ of what period k adds if it is lived: a purchase, those with each period before, and the loss of having bought nothing
  const lasting = (periods: number): [number, number, number] => {
    let lived = 0;
    let pairs = 0;
    let none = 1;
    let passed = 1;
    let alive = 1;
    for (let k = 0; k < periods; k++) {
      lived += alive;
      pairs += alive * 2 * k;
      const next = passed * (1 - a / (both + k));
      none -= alive * (passed - next);
      passed = next;
      alive *= (d + k) / (gamma + d + k);
    }
    return [chance * lived, chance * lived + pair * pairs, none];
  };
  return between(t, lasting, (low, high, share) => [
    low[0] + share * (high[0] - low[0]),
    low[1] + share * (high[1] - low[1]),
    low[2] + share * (high[2] - low[2]),
  ]);
}

/**
 * Σ_j e^(−rate·j) P(purchase in period n + j) of a customer who is alive in period n + 1, without end.
 * Source: Fader, Hardie & Shang (2010), eq. 15, its ₂F₁ from Euler’s integral: the cost does not grow as the rate falls.
 * @param rate > 0, per period
 */
export function residualIfAlive(
  { alpha, beta, gamma, delta }: BgBbParameters,
  x: number,
  age: number,
  rate: number,
): number {
  const d = delta + age + 1;
  const chance = (alpha + x) / (alpha + beta + age);
  return chance * Math.exp(logHypergeometric(1, d, gamma + d, Math.exp(-rate)) - rate);
}
