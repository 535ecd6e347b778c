import { seededRandom, type Random } from '../../core/random';
import { sampleBinomial } from './sample-binomial';
import type { LifetimeParameters } from './parameters';
import { survivalCurve } from './survival';

/** A band at each period: what is expected, and where 95 % of what is likely lies. */
export interface Band {
  low: Float64Array<ArrayBuffer>;
  high: Float64Array<ArrayBuffer>;
}

export interface ProjectedSurvival {
  /** uncertainty of the parameters: of the share of ever so many customers */
  parameters: Band;
  /** that and the luck of single customers: of the share of `customers` ones */
  individuals: Band;
}

/**
 * Bands around S(t), t = 0 … most. Cost draws × most; nothing is kept by customer.
 * @param draws of the parameters @param customers in the group whose share is told, > 0
 * @param from the period up to which it is known how many are left: from there on chance acts
 */
export function projectSurvival(
  draws: readonly LifetimeParameters[],
  most: number,
  {
    customers,
    from = 0,
    seed,
    level = 0.95,
  }: { customers: number; from?: number; seed: number; level?: number },
): ProjectedSurvival {
  const random = seededRandom(seed);
  const shares = draws.map((draw) => survivalCurve(draw, most));
  const counts = shares.map((curve) => playedShares(random, curve, customers, from));
  return { parameters: bandOf(shares, most, level), individuals: bandOf(counts, most, level) };
}

/** Shares left of so many customers who leave at random along a curve. */
function playedShares(random: Random, curve: Float64Array, customers: number, from: number): Float64Array {
  const played = Float64Array.from(curve);
  let left = Math.round(customers * (curve[from] as number));
  for (let t = from + 1; t < curve.length; t++) {
    left = sampleBinomial(random, left, (curve[t] as number) / (curve[t - 1] as number));
    played[t] = left / customers;
  }
  return played;
}

/** Central intervals of many curves at each point. */
export function bandOf(curves: readonly Float64Array[], most: number, level: number): Band {
  const low = new Float64Array(most + 1).fill(NaN);
  const high = new Float64Array(most + 1).fill(NaN);
  const values = new Float64Array(curves.length);
  for (let t = 0; t <= most && curves.length > 0; t++) {
    curves.forEach((curve, k) => (values[k] = curve[t] as number));
    values.sort();
    low[t] = quantileOfSorted(values, (1 - level) / 2);
    high[t] = quantileOfSorted(values, (1 + level) / 2);
  }
  return { low, high };
}

/** By linear interpolation (Hyndman & Fan 1996, type 7). @param sorted ascending, at least one */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low === high ? low : low + (high - low) * (at - below);
}
