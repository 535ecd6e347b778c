import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { fundamentalMatrix } from '../../src/stats/absorbing-chain';
import { clusteredWilson, effectiveTrials } from '../../src/stats/clustered-share';
import { wilson } from '../../src/stats/intervals';
import { shareOfSumInterval } from '../../src/stats/share-of-sum';

interface Chain {
  transient: number[][];
  visits: number[][];
}
const chains = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../golden/describe/absorbing-chain.json'), 'utf8'),
) as Chain[];

describe('the fundamental matrix of an absorbing chain', () => {
  it.each(chains.map((chain) => [chain.transient.length, chain] as const))(
    'of %i states is that of NumPy',
    (size, { transient, visits }) => {
      const found = fundamentalMatrix(Float64Array.from(transient.flat()), size);
      for (const [i, expected] of visits.flat().entries())
        expect(Math.abs((found?.[i] ?? NaN) - expected)).toBeLessThan(1e-9 * Math.max(1, expected));
    },
  );

  it('is null where a state is never left for good', () => {
    expect(fundamentalMatrix(Float64Array.of(1), 1)).toBeNull();
    expect(fundamentalMatrix(Float64Array.of(0.5, 0.5, 0.5, 0.5), 2)).toBeNull();
  });
});

describe('a share of trials that come in groups', () => {
  const of = (groups: readonly [k: number, n: number][]) =>
    groups.reduce(
      (sums, [k, n]) => ({
        successes: sums.successes + k,
        trials: sums.trials + n,
        squares: sums.squares + k * k,
        crossed: sums.crossed + k * n,
        trialSquares: sums.trialSquares + n * n,
        groups: sums.groups + 1,
      }),
      { successes: 0, trials: 0, squares: 0, crossed: 0, trialSquares: 0, groups: 0 },
    );

  it('is worth as many trials as there are groups where all of a group are alike', () => {
    const alike = of(Array.from({ length: 40 }, (_, i) => [i % 4 === 0 ? 10 : 0, 10]));
    // (m − 1) ÷ m of 40: the variance of 40 means is estimated with m − 1
    expect(effectiveTrials(alike)).toBeCloseTo(39, 9);
    expect(clusteredWilson(alike)).toEqual(wilson(0.25 * effectiveTrials(alike), effectiveTrials(alike)));
  });

  it('is worth nearly all trials where they are one a group', () => {
    const single = of(Array.from({ length: 400 }, (_, i) => [i % 5 === 0 ? 1 : 0, 1]));
    expect(effectiveTrials(single)).toBeCloseTo(399, 9);
  });

  it('says nothing beyond the number of groups where every trial ended alike', () => {
    expect(
      clusteredWilson(
        of([
          [5, 5],
          [7, 7],
          [3, 3],
        ]),
      ),
    ).toEqual(wilson(3, 3));
    expect(clusteredWilson(of([]))).toEqual([0, 1]);
  });

  it('covers the truth in about 95 of 100 draws of customers who differ (seed 12)', () => {
    const random = seededRandom(12);
    let covered = 0;
    const runs = 400;
    for (let run = 0; run < runs; run++) {
      const groups = Array.from({ length: 150 }, (): [number, number] => {
        const p = random.next() < 0.5 ? 0.1 : 0.5;
        const n = 1 + Math.floor(random.next() * 20);
        let k = 0;
        for (let i = 0; i < n; i++) if (random.next() < p) k++;
        return [k, n];
      });
      const [low, high] = clusteredWilson(of(groups));
      if (low <= 0.3 && 0.3 <= high) covered++;
    }
    // binomial with 400 draws: 95 % ± 3.3 standard errors
    expect(covered / runs).toBeGreaterThan(0.914);
    expect(covered / runs).toBeLessThan(0.986);
  });
});

describe('the interval of a share of a sum', () => {
  it('covers the truth in about 95 of 100 draws of customers (seed 13)', () => {
    const random = seededRandom(13);
    let covered = 0;
    const runs = 400;
    // 30 % of customers pay 3 on average, the others 1: 0.9 of 1.6
    for (let run = 0; run < runs; run++) {
      let [sum, inside, squares, insideSquares] = [0, 0, 0, 0];
      for (let i = 0; i < 300; i++) {
        const member = random.next() < 0.3;
        const paid = (member ? 3 : 1) * 2 * random.next();
        sum += paid;
        squares += paid * paid;
        if (!member) continue;
        inside += paid;
        insideSquares += paid * paid;
      }
      const [low, high] = shareOfSumInterval(300, sum, inside, squares, insideSquares);
      if (low <= 0.9 / 1.6 && 0.9 / 1.6 <= high) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.914);
    expect(covered / runs).toBeLessThan(0.986);
  });

  it('is everything where there is one customer', () => {
    expect(shareOfSumInterval(1, 5, 5, 25, 25)).toEqual([0, 1]);
  });
});
