import type { Baskets } from '../../customers/products/baskets';
import { holdOut, nextItems, type Hits } from '../../customers/products/next-items';
import type { KeptItems } from '../../customers/products/pair-counts';
import { association } from '../../stats/association';
import { wilson } from '../../stats/intervals';
import { pairedDifference } from '../../stats/mcnemar';
import { corrected } from '../../stats/multiple-comparisons';
import type { AffinityParams, AffinityResult, HitRate, HoldOutResult, NextRow } from './result';

const MOST_AFTER = 40;
const NEXT_SHOWN = 6;
const STRONGEST = 15;
const CLEAR = 0.05;

type NextResult = Pick<AffinityResult, 'steps' | 'stepsTested' | 'stepsSignificant' | 'strongest' | 'after'>;

/** Which items follow which from one purchase day to the next, each pair tested against all other steps. O(items²). */
export function nextResult(
  days: Baskets,
  kept: KeptItems,
  params: AffinityParams,
  labelOf: (code: number) => string,
): NextResult {
  const { steps, from, to, counts } = nextItems(days, kept);
  const n = kept.items.length;
  const p = new Float64Array(n * n).fill(NaN);
  const statistic = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    if ((from[a] as number) < params.minSupport) continue;
    for (let b = 0; b < n; b++) {
      if ((to[b] as number) === 0) continue;
      const found = association(counts[a * n + b] as number, from[a] as number, to[b] as number, steps);
      p[a * n + b] = found.p;
      statistic[a * n + b] = found.statistic;
    }
  }
  const adjusted = corrected(p, params.correction);
  const rowOf = (a: number, b: number): NextRow => {
    const count = counts[a * n + b] as number;
    const starts = from[a] as number;
    const base = steps === 0 ? 0 : (to[b] as number) / steps;
    const share = count / starts;
    return {
      after: labelOf(kept.items[a] as number),
      next: labelOf(kept.items[b] as number),
      from: starts,
      steps: count,
      share,
      interval: wilson(count, starts),
      base,
      lift: base === 0 ? null : share / base,
      corrected: adjusted[a * n + b] as number,
    };
  };
  const strongest: number[] = [];
  let tested = 0;
  let significant = 0;
  for (let at = 0; at < p.length; at++) {
    if (Number.isNaN(p[at])) continue;
    tested++;
    if ((adjusted[at] as number) >= CLEAR) continue;
    significant++;
    const a = Math.floor(at / n);
    const b = at % n;
    const more = (counts[at] as number) * steps > (from[a] as number) * (to[b] as number);
    if (more && a !== b) strongest.push(at);
  }
  strongest.sort((x, y) => (statistic[y] as number) - (statistic[x] as number) || x - y);
  const places = Array.from({ length: n }, (_, place) => place);
  return {
    steps,
    stepsTested: tested,
    stepsSignificant: significant,
    strongest: strongest.slice(0, STRONGEST).map((at) => rowOf(Math.floor(at / n), at % n)),
    after: places
      .filter((a) => (from[a] as number) >= params.minSupport)
      .sort((a, b) => (from[b] as number) - (from[a] as number) || a - b)
      .slice(0, MOST_AFTER)
      .map((a) => ({
        label: labelOf(kept.items[a] as number),
        from: from[a] as number,
        rows: [...places]
          .filter((b) => (counts[a * n + b] as number) > 0)
          .sort((x, y) => (counts[a * n + y] as number) - (counts[a * n + x] as number) || x - y)
          .slice(0, NEXT_SHOWN)
          .map((b) => rowOf(a, b)),
      })),
  };
}

/** How often the prediction is right for customers it has not seen, beside guessing what is popular. */
export function holdOutResult(
  days: Baskets,
  kept: KeptItems,
  customers: number,
  seed: number,
): HoldOutResult | null {
  const { learners, learntSteps, asked, one, three } = holdOut(days, kept, customers, seed);
  if (asked === 0 || learntSteps === 0 || kept.items.length === 0) return null;
  return { learners, learntSteps, asked, one: hitRate(one, asked), three: hitRate(three, asked) };
}

function hitRate({ both, onlyModel, onlyPopular }: Hits, asked: number): HitRate {
  return {
    model: (both + onlyModel) / asked,
    modelInterval: wilson(both + onlyModel, asked),
    popular: (both + onlyPopular) / asked,
    popularInterval: wilson(both + onlyPopular, asked),
    ...pairedDifference(onlyModel, onlyPopular, asked),
  };
}
