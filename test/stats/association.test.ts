import { describe, expect, it } from 'vitest';
import { association, liftOf } from '../../src/stats/association';
import { fisherExact } from '../../src/stats/fisher-exact';
import { pairedDifference } from '../../src/stats/mcnemar';
import { benjaminiHochberg, corrected, holm } from '../../src/stats/multiple-comparisons';
import { meanInterval, studentReach, studentTwoSided, welch } from '../../src/stats/student-t';
import golden from '../golden/describe/association.json';

const near = (found: number, expected: number, digits = 1e-10): void => {
  expect(Math.abs(found - expected), `${found} for ${expected}`).toBeLessThanOrEqual(
    digits * Math.max(Math.abs(expected), 1e-300),
  );
};

const momentsOf = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { n: values.length, mean, variance };
};

describe('two properties together, against SciPy', () => {
  it('Fisher’s exact test, two-sided', () => {
    for (const [both = 0, first = 0, second = 0, neither = 0, p = 0] of golden.association)
      near(fisherExact(both, first, second, neither), p);
    expect(golden.association.length).toBeGreaterThan(40);
  });

  it('takes chi-square without correction where every cell expects five, and Fisher elsewhere', () => {
    const used = { chi: 0, fisher: 0 };
    for (const row of golden.association) {
      const [both = 0, first = 0, second = 0, neither = 0, exact = 0, statistic = 0, chi = 0, least = 0] =
        row;
      const found = association(both, both + first, both + second, both + first + second + neither);
      expect(Math.abs(found.statistic - statistic)).toBeLessThanOrEqual(1e-10 * (1 + statistic));
      expect(found.exact).toBe(least < 5);
      near(found.p, found.exact ? exact : chi, 1e-9);
      used[found.exact ? 'fisher' : 'chi']++;
    }
    expect(Math.min(used.chi, used.fisher)).toBeGreaterThan(10);
  });

  it('says nothing of a margin that is empty', () => {
    expect(association(0, 0, 7, 20)).toEqual({ statistic: 0, p: 1, exact: false });
    expect(fisherExact(4, 0, 9, 0)).toBe(1);
  });

  it('lift: 1 for independent things, an interval from the delta method by hand', () => {
    expect(liftOf(20, 40, 50, 100).lift).toBe(1);
    const { lift, interval } = liftOf(30, 40, 50, 100);
    expect(lift).toBe(1.5);
    // Var(ln lift) = 1/30 − 1/40 − 1/50 + (3 − 1)/100
    const reach = 1.959963984540054 * Math.sqrt(1 / 30 - 1 / 40 - 1 / 50 + 0.02);
    near(interval?.[0] ?? NaN, 1.5 * Math.exp(-reach));
    near(interval?.[1] ?? NaN, 1.5 * Math.exp(reach));
    expect(liftOf(0, 5, 5, 100)).toEqual({ lift: 0, interval: null });
  });
});

describe('many tests, against SciPy', () => {
  it('Holm and Benjamini–Hochberg, ties too', () => {
    for (const { p, bh, holm: stepDown } of golden.corrections) {
      const values = Float64Array.from(p);
      benjaminiHochberg(values).forEach((value, i) => near(value, bh[i] ?? NaN));
      holm(values).forEach((value, i) => near(value, stepDown[i] ?? NaN));
    }
  });

  it('what was not tested is not counted', () => {
    expect([...corrected(Float64Array.of(0.01, NaN, 0.04), 'holm')]).toEqual([0.02, NaN, 0.04]);
    expect([...corrected(Float64Array.of(0.01, NaN, 0.04), 'benjamini-hochberg')]).toEqual([0.02, NaN, 0.04]);
  });
});

describe('Student’s t, against SciPy', () => {
  it('quantiles and tails', () => {
    for (const [level = 0, degrees = 0, value = 0] of golden.student)
      near(studentReach(level, degrees), value, 1e-10);
    for (const [t = 0, degrees = 0, value = 0] of golden.tails)
      near(studentTwoSided(t, degrees), value, 1e-10);
  });

  it('the interval of a mean and Welch’s test of two', () => {
    for (const { a, b, p, low, high, meanLow, meanHigh } of golden.welch) {
      const found = welch(momentsOf(a), momentsOf(b));
      near(found?.p ?? NaN, p, 1e-9);
      near(found?.interval[0] ?? NaN, low, 1e-9);
      near(found?.interval[1] ?? NaN, high, 1e-9);
      const mean = meanInterval(momentsOf(a));
      near(mean?.[0] ?? NaN, meanLow, 1e-9);
      near(mean?.[1] ?? NaN, meanHigh, 1e-9);
    }
    expect(welch({ n: 1, mean: 3, variance: 0 }, { n: 9, mean: 2, variance: 1 })).toBe(null);
    expect(meanInterval({ n: 1, mean: 3, variance: 0 })).toBe(null);
  });
});

describe('answers to the same questions, against SciPy', () => {
  it('McNemar’s exact test and the interval of the difference', () => {
    for (const [first = 0, second = 0, n = 0, p = 0, low = 0, high = 0] of golden.paired) {
      const found = pairedDifference(first, second, n);
      expect(found.difference).toBe((first - second) / n);
      near(found.p, p);
      expect(Math.abs(found.interval[0] - low)).toBeLessThan(1e-12);
      expect(Math.abs(found.interval[1] - high)).toBeLessThan(1e-12);
    }
  });
});
