import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { fitRhythms, gapQuantile, gapTail } from '../../src/stats/gap-forecast';
import {
  commonShape,
  MOST_REGULAR,
  ownShape,
  unbiasedShape,
  wheatMorrison,
} from '../../src/stats/regularity';
import { sampleGamma } from '../../src/stats/samplers';
import { trigamma } from '../../src/stats/trigamma';
import golden from '../golden/describe/regularity.json';

/** Gaps of each customer as the sums that the estimators take. */
function sums(customers: readonly (readonly number[])[]) {
  const total = (own: readonly number[]) => own.reduce((sum, gap) => sum + gap, 0);
  return {
    count: customers.map((own) => own.length),
    sum: customers.map(total),
    logSum: customers.map((own) => total(own.map(Math.log))),
    latest: customers.map((own) => own.at(-1) ?? 0),
    before: customers.map((own) => own.at(-2) ?? 0),
  };
}

/** Customers with rates of their own and gaps of shape k, seen until the end of an observation. */
function shop(k: number, customers: number, seed: number): number[][] {
  const random = seededRandom(seed);
  return Array.from({ length: customers }, () => {
    const rate = sampleGamma(random, 2, 80);
    const gaps: number[] = [];
    for (let left = 600 * random.next(); ;) {
      const gap = sampleGamma(random, k, k * rate);
      left -= gap;
      if (left < 0) return gaps;
      gaps.push(gap);
    }
  });
}

describe('regularity', () => {
  for (const one of golden.cases)
    it(`has the values of SciPy on gaps made with k = ${one.k}`, () => {
      const { count, sum, logSum, latest, before } = sums(one.gaps);
      const wheat = wheatMorrison(latest, before);
      expect(wheat?.customers).toBe(one.pairs);
      expect(wheat?.k).toBeCloseTo(one.wheat, 10);
      // an interval by the delta method beside one by 4,000 bootstrap draws
      one.wheatBootstrap.forEach((end, i) =>
        expect(Math.abs((wheat?.interval[i] ?? NaN) / end - 1)).toBeLessThan(0.06),
      );
      expect(commonShape(count, sum, logSum)?.k).toBeCloseTo(one.common, 9);
      for (const own of one.own) {
        const of = sums([own.gaps]);
        const shape = ownShape(own.gaps.length, of.sum[0] ?? 0, of.logSum[0] ?? 0);
        expect(shape / Math.min(MOST_REGULAR, own.shape)).toBeCloseTo(1, 6);
      }
      const prior = fitRhythms(count, sum, one.common);
      expect((prior?.a ?? NaN) / one.a).toBeCloseTo(1, 4);
      expect((prior?.b ?? NaN) / one.b).toBeCloseTo(1, 4);
    });

  it.each([0.5, 1, 2, 3])('finds a planted k = %d, in about 95 of 100 shops inside the interval', (k) => {
    const shops = Array.from({ length: 100 }, (_, i) => sums(shop(k, 300, 1000 * k + i)));
    for (const estimate of [
      (of: ReturnType<typeof sums>) => wheatMorrison(of.latest, of.before),
      (of: ReturnType<typeof sums>) => commonShape(of.count, of.sum, of.logSum),
    ]) {
      const found = shops.map(estimate);
      const logs = found.map((one) => Math.log((one?.k ?? NaN) / k));
      const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
      const spread = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 99);
      // unbiased within the error of the mean of a hundred shops, and a small-sample bias of 2 %
      expect(Math.abs(mean)).toBeLessThan(0.02 + (3 * spread) / 10);
      const inside = found.filter((one) => one && one.interval[0] <= k && k <= one.interval[1]).length;
      expect(inside).toBeGreaterThanOrEqual(88);
    }
  });

  it('is not moved by the end of observation, unlike the gaps themselves', () => {
    const random = seededRandom(77);
    const gaps = Array.from({ length: 4000 }, () => {
      const own: number[] = [];
      for (let left = 60; ;) {
        const gap = sampleGamma(random, 2, 2 / 25);
        left -= gap;
        if (left < 0) return own;
        own.push(gap);
      }
    });
    const of = sums(gaps);
    const seen = gaps.flat();
    expect(seen.reduce((sum, gap) => sum + gap, 0) / seen.length).toBeLessThan(22);
    const k = commonShape(of.count, of.sum, of.logSum);
    expect(k?.interval[0]).toBeLessThan(2);
    expect(k?.interval[1]).toBeGreaterThan(2);
  });

  it('of single customers is unbiased after correction', () => {
    const random = seededRandom(5);
    for (const [k, n] of [
      [1, 10],
      [2, 12],
      [4, 25],
    ] as const) {
      const found = Array.from({ length: 4000 }, () => {
        const of = sums([Array.from({ length: n }, () => sampleGamma(random, k, 1))]);
        return ownShape(n, of.sum[0] ?? 0, of.logSum[0] ?? 0);
      });
      const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / 4000;
      expect(mean(found) / k).toBeGreaterThan(1.1);
      expect(mean(found.map((shape) => unbiasedShape(shape, n))) / k).toBeCloseTo(1, 1);
    }
  });

  it('says nothing of even gaps or too few', () => {
    const even = sums([
      [7, 7, 7],
      [3, 3],
      [30, 30],
    ]);
    expect(wheatMorrison(even.latest, even.before)).toBeNull();
    expect(commonShape(even.count, even.sum, even.logSum)).toBeNull();
    expect(ownShape(3, 21, 3 * Math.log(7))).toBe(MOST_REGULAR);
    expect(fitRhythms([2, 3], [10, 20], 1)).toBeNull();
  });
});

describe('the chance of a gap', () => {
  it('is that of SciPy’s beta prime distribution', () => {
    for (const [k, a, b, n, s, days, expected] of golden.tails as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ][])
      expect(gapTail({ k, a, b }, n, s, days) / expected).toBeCloseTo(1, 9);
    expect(gapTail({ k: 2, a: 1, b: 5 }, 3, 30, 0)).toBe(1);
  });

  it('is turned round by its quantile', () => {
    for (const k of [0.5, 1, 3])
      for (const n of [0, 2, 30])
        for (const tail of [0.5, 0.2, 0.05]) {
          const prior = { k, a: 1.7, b: 45 };
          expect(gapTail(prior, n, 200, gapQuantile(prior, n, tail) * 245)).toBeCloseTo(tail, 10);
        }
  });
});

it('the trigamma function is that of SciPy', () => {
  for (const [x, value] of golden.trigamma as [number, number][])
    expect(trigamma(x) / value).toBeCloseTo(1, 12);
});
