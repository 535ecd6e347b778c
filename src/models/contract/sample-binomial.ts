import type { Random } from '../../core/random';
import { sampleBeta } from '../../stats/samplers';

/** Below this many trials each is played. */
const FEW = 40;

/**
 * A binomial count. Many trials are cut in two at the median of their order statistics until few are left: O(log trials).
 * Source: Relles (1972), Ahrens & Dieter (1974).
 * @param trials whole, ≥ 0 @param chance 0 … 1
 */
export function sampleBinomial(random: Random, trials: number, chance: number): number {
  let count = 0;
  let n = trials;
  let p = chance;
  while (n > FEW) {
    const middle = 1 + Math.floor(n / 2);
    // the middle-th smallest of n uniform numbers
    const cut = sampleBeta(random, middle, n + 1 - middle);
    if (cut >= p) {
      n = middle - 1;
      p /= cut;
    } else {
      count += middle;
      n -= middle;
      p = (p - cut) / (1 - cut);
    }
  }
  for (let i = 0; i < n; i++) if (random.next() < p) count++;
  return count;
}
