import type { Baskets } from '../../customers/products/baskets';
import { pairAt, pairCounts, type KeptItems } from '../../customers/products/pair-counts';
import { association, liftOf } from '../../stats/association';
import { wilson } from '../../stats/intervals';
import { corrected } from '../../stats/multiple-comparisons';
import type { AffinityParams, AffinityResult, HeatMap, PairRow } from './result';

const MOST_IN_HEAT = 15;
const CLEAR = 0.05;

type PairResult = Pick<AffinityResult, 'tested' | 'exact' | 'significant' | 'pairs' | 'heat'>;

/**
 * Tests every pair of the items taken, corrects for their number, and lists those that are in enough baskets: those
 * together more often than by chance first, the strongest evidence first. O(pairs).
 */
export function pairResult(
  baskets: Baskets,
  kept: KeptItems,
  params: AffinityParams,
  labelOf: (code: number) => string,
): PairResult {
  const counts = pairCounts(baskets, kept);
  const { items, support, baskets: n } = kept;
  const size = items.length;
  const p = new Float64Array(counts.length);
  const statistic = new Float64Array(counts.length);
  let exact = 0;
  for (let b = 1; b < size; b++)
    for (let a = 0; a < b; a++) {
      const at = pairAt(a, b);
      const found = association(counts[at] as number, support[a] as number, support[b] as number, n);
      p[at] = found.p;
      statistic[at] = found.statistic;
      if (found.exact) exact++;
    }
  const adjusted = corrected(p, params.correction);
  const listed: { a: number; b: number; at: number }[] = [];
  for (let b = 1; b < size; b++)
    for (let a = 0; a < b; a++) {
      const at = pairAt(a, b);
      if ((counts[at] as number) >= params.minSupport) listed.push({ a, b, at });
    }
  const apart = ({ a, b, at }: (typeof listed)[number]): number =>
    (counts[at] as number) * n > (support[a] as number) * (support[b] as number) ? 0 : 1;
  listed.sort(
    (x, y) =>
      apart(x) - apart(y) ||
      (adjusted[x.at] as number) - (adjusted[y.at] as number) ||
      (statistic[y.at] as number) - (statistic[x.at] as number) ||
      x.at - y.at,
  );
  return {
    tested: counts.length,
    exact,
    significant: adjusted.reduce((sum, value) => sum + (value < CLEAR ? 1 : 0), 0),
    heat: heatOf(kept, counts, labelOf),
    pairs: listed.slice(0, params.pairs).map(({ a, b, at }): PairRow => {
      const both = counts[at] as number;
      const withA = support[a] as number;
      const withB = support[b] as number;
      const { lift, interval } = liftOf(both, withA, withB, n);
      const test = association(both, withA, withB, n);
      return {
        a: labelOf(items[a] as number),
        b: labelOf(items[b] as number),
        withA,
        withB,
        both,
        support: both / n,
        confidenceAb: both / withA,
        intervalAb: wilson(both, withA),
        confidenceBa: both / withB,
        intervalBa: wilson(both, withB),
        lift,
        interval,
        ...test,
        corrected: adjusted[at] as number,
      };
    }),
  };
}

function heatOf(
  { items, support, baskets: n }: KeptItems,
  counts: Uint32Array,
  labelOf: (code: number) => string,
): HeatMap {
  const size = Math.min(items.length, MOST_IN_HEAT);
  const places = Array.from({ length: size }, (_, i) => i);
  const both = places.flatMap((i) => places.map((j) => (i === j ? null : (counts[pairAt(i, j)] as number))));
  return {
    labels: places.map((i) => labelOf(items[i] as number)),
    both,
    lift: both.map((count, at) => {
      if (count === null) return null;
      return (n * count) / ((support[Math.floor(at / size)] as number) * (support[at % size] as number));
    }),
  };
}
