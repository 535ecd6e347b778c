import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalCustomers, ranked } from '../../src/customers/deciles';
import { distributionOf } from '../../src/customers/distribution';
import { partShareIntervals } from '../../src/customers/part-intervals';
import { correlationInterval, pearson } from '../../src/stats/correlation';
import { divisiaEffects, logarithmicMean } from '../../src/stats/divisia';

interface Golden {
  correlation: { orders: number[]; average: number[]; r: number; low: number; high: number };
  spend: {
    values: number[];
    mean: number;
    meanInterval: [number, number];
    median: number;
    medianInterval: [number, number];
    below: number;
    shares: number[];
    intervals: [number, number][];
    bootstrapSd: number[];
  };
  profit: { values: number[]; shares: number[]; intervals: [number, number][] };
}
const golden = JSON.parse(
  readFileSync(new URL('../golden/describe/one-period.json', import.meta.url), 'utf8'),
) as Golden;

const intervalsOf = (values: readonly number[], parts: number) => {
  const value = Float64Array.from(values);
  const orders = new Uint32Array(value.length).fill(1);
  const from = ranked({ value, orders, revenue: value, margin: null });
  const cut = equalCustomers(from, parts);
  return { shares: cut.rows.map((row) => row.share), intervals: partShareIntervals(from, cut) };
};
const near = (found: number | null | undefined, expected: number): void => {
  expect(Math.abs((found ?? NaN) - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
};

describe('correlation', () => {
  it('is that of SciPy, with Fisher’s interval', () => {
    const { orders, average, r, low, high } = golden.correlation;
    const found = pearson(orders, average);
    near(found, r);
    const interval = correlationInterval(found ?? NaN, orders.length);
    near(interval[0], low);
    near(interval[1], high);
  });

  it('is none where a side does not vary, and bounded where there are few', () => {
    expect(pearson([1, 2, 3], [0.1, 0.1, 0.1])).toBeNull();
    expect(pearson([1], [2])).toBeNull();
    expect(pearson([1, 2, 3], [2, 4, 6])).toBeCloseTo(1, 15);
    expect(correlationInterval(0.5, 3)).toEqual([-1, 1]);
    expect(correlationInterval(1, 10)).toEqual([1, 1]);
  });
});

describe('a distribution', () => {
  it('has the mean, median and intervals of NumPy and SciPy', () => {
    const { values, mean, meanInterval, median, medianInterval, below } = golden.spend;
    const found = distributionOf(Float64Array.from(values), 24, false);
    near(found?.mean, mean);
    near(found?.median, median);
    near(found?.meanInterval?.[0], meanInterval[0]);
    near(found?.meanInterval?.[1], meanInterval[1]);
    expect(found?.medianInterval).toEqual(medianInterval);
    expect(found?.belowMean.customers).toBe(below);
    expect(found?.bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(values.length);
  });

  it('of equal values has nobody below the mean', () => {
    const found = distributionOf(new Float64Array(10).fill(0.1), 24, false);
    expect(found?.belowMean.share).toBe(0);
    expect(distributionOf(new Float64Array(0), 24, false)).toBeNull();
    expect(distributionOf(Float64Array.of(3), 24, true)).toMatchObject({
      mean: 3,
      median: 3,
      meanInterval: null,
      medianInterval: null,
    });
  });
});

describe('intervals of the shares of parts', () => {
  it.each(['spend', 'profit'] as const)('are those of the linearisation in NumPy: %s', (name) => {
    const { values, shares, intervals } = golden[name];
    const found = intervalsOf(values, shares.length);
    shares.forEach((share, j) => {
      near(found.shares[j], share);
      near(found.intervals[j]?.[0], intervals[j]?.[0] ?? NaN);
      near(found.intervals[j]?.[1], intervals[j]?.[1] ?? NaN);
    });
  });

  it('are as wide as those of 20,000 bootstrap draws', () => {
    const { values, bootstrapSd } = golden.spend;
    const { intervals } = intervalsOf(values, 10);
    bootstrapSd.forEach((sd, j) => {
      const [low, high] = intervals[j] ?? [NaN, NaN];
      const error = (high - low) / 2 / 1.959963984540054;
      expect(Math.abs(error / sd - 1), `part ${j + 1}`).toBeLessThan(0.03);
    });
  });

  it('are none where the whole is not positive', () => {
    expect(intervalsOf([1, -1, 2, -2], 2).intervals).toEqual([null, null]);
  });
});

describe('factors of a change', () => {
  it('follow the worked definition of the logarithmic mean', () => {
    expect(logarithmicMean(5, 5)).toBe(5);
    expect(logarithmicMean(Math.E, 1)).toBeCloseTo(Math.E - 1, 14);
    // doubling one factor alone: it gets all of the change
    expect(divisiaEffects([10, 3], [20, 3])).toEqual([expect.closeTo(30, 12), 0]);
    expect(divisiaEffects([10, 0], [20, 3])).toBeNull();
  });

  it('add up to the change to 1e-9, in any order of the factors (seed 51)', () => {
    const factor = fc.double({ min: 1e-3, max: 1e4, noNaN: true });
    const factors = fc.tuple(factor, factor, factor, factor);
    fc.assert(
      fc.property(factors, factors, (before, after) => {
        const effects = divisiaEffects(before, after) ?? [];
        const product = (of: number[]): number => of.reduce((all, one) => all * one, 1);
        const [first, last] = [product(before), product(after)];
        const sum = effects.reduce((all, one) => all + one, 0);
        expect(Math.abs(sum - (last - first))).toBeLessThanOrEqual(1e-9 * Math.max(first, last));
        const turned = divisiaEffects([...before].reverse(), [...after].reverse()) ?? [];
        effects.forEach((effect, i) =>
          expect(Math.abs(effect - (turned[3 - i] ?? NaN))).toBeLessThanOrEqual(1e-9 * Math.max(first, last)),
        );
      }),
      { seed: 51 },
    );
  });
});
