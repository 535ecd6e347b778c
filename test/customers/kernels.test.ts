import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, isoDay } from '../../src/core/days';
import { longTailBars } from '../../src/customers/histogram';
import { calendarOf, PERIODS, periodOf, periodStart } from '../../src/customers/periods';
import { medianOf, medianOfCounts } from '../../src/customers/quantiles';
import { largestTie, quantileBounds, scoresOf } from '../../src/customers/rfm';
import { equalBars } from '../../src/table/equal-bars';
import { dayNumber } from './tables';

describe('periods', () => {
  it('begin where a person would say they do', () => {
    const start = (text: string, period: (typeof PERIODS)[number]) =>
      isoDay(periodStart(periodOf(dayNumber(text), period), period));
    expect(start('2024-05-19', 'week')).toBe('2024-05-13');
    expect(start('2024-05-20', 'week')).toBe('2024-05-20');
    expect(start('1969-12-30', 'week')).toBe('1969-12-29');
    expect(start('2024-05-19', 'month')).toBe('2024-05-01');
    expect(start('2024-06-30', 'quarter')).toBe('2024-04-01');
    expect(start('2023-12-31', 'quarter')).toBe('2023-10-01');
    expect(start('2024-05-19', 'year')).toBe('2024-01-01');
    const fiscal = (text: string, period: (typeof PERIODS)[number]) =>
      isoDay(periodStart(periodOf(dayNumber(text), period, 4), period, 4));
    expect(fiscal('2024-03-31', 'year')).toBe('2023-04-01');
    expect(fiscal('2024-04-01', 'year')).toBe('2024-04-01');
    expect(fiscal('2024-03-31', 'quarter')).toBe('2024-01-01');
  });

  it('hold every day of a calendar exactly once (seed 11)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -30_000, max: 60_000 }),
        fc.integer({ min: 0, max: 1500 }),
        fc.constantFrom(...PERIODS),
        fc.integer({ min: 1, max: 12 }),
        (first, span, period, fiscal) => {
          const calendar = calendarOf(first, first + span, period, fiscal);
          const { starts, ofDay } = calendar;
          for (let day = first; day <= first + span; day++) {
            const at = ofDay[day - first] ?? -1;
            expect(day).toBeGreaterThanOrEqual(starts[at] ?? Infinity);
            expect(day).toBeLessThan(starts[at + 1] ?? -Infinity);
            expect(at).toBe(
              period === 'days-30'
                ? Math.floor((day - first) / 30)
                : periodOf(day, period, fiscal) - periodOf(first, period, fiscal),
            );
          }
          expect(ofDay[span]).toBe(starts.length - 2);
          const next = dateOf(first + span + 1);
          if (period === 'month') expect(calendar.lastComplete).toBe(next.dayOfMonth === 1);
          if (period === 'year')
            expect(calendar.lastComplete).toBe(next.dayOfMonth === 1 && next.month === fiscal);
          expect(calendar.firstComplete).toBe(starts[0] === first);
        },
      ),
      { seed: 11, numRuns: 60 },
    );
  });
});

describe('medians', () => {
  it('are the middle of the sorted values (seed 12)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 }), (values) => {
        const sorted = Float64Array.from(values).sort();
        const half = sorted.length / 2;
        const expected =
          sorted.length % 2 === 1
            ? sorted[Math.floor(half)]
            : ((sorted[half - 1] ?? NaN) + (sorted[half] ?? NaN)) / 2;
        const counts = new Uint32Array(21);
        for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
        expect(medianOf(sorted)).toBe(expected);
        expect(medianOfCounts(counts)).toBe(expected);
      }),
      { seed: 12 },
    );
    expect(medianOf([])).toBeNull();
    expect(medianOfCounts(new Uint32Array(3))).toBeNull();
  });
});

describe('histograms', () => {
  it('hold every value once, in the bar it belongs to (seed 13)', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.integer({ min: -50, max: 5000 }), fc.double({ min: -10, max: 100, noNaN: true })),
          {
            minLength: 1,
          },
        ),
        fc.integer({ min: 1, max: 30 }),
        (values, bars) => {
          const sorted = Float64Array.from(values).sort();
          const low = sorted[0] ?? 0;
          const high = sorted.at(-1) ?? 0;
          const whole = values.every(Number.isInteger);
          for (const bins of [equalBars(sorted, low, high, bars, whole), longTailBars(sorted, bars, whole)]) {
            expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length);
            expect(bins.length).toBeLessThanOrEqual(3 * bars + 3);
            bins.forEach((bin, i) => {
              const next = bins[i + 1];
              if (next) expect(bin.to).toBeCloseTo(next.from, 9);
              if (whole) {
                const inside = values.filter((v) => v >= bin.from && (bin.to === null || v < bin.to));
                expect(bin.count).toBe(inside.length);
              }
            });
          }
        },
      ),
      { seed: 13, numRuns: 300 },
    );
  });
});

describe('scores', () => {
  it('never part equal values, and follow the ranks where there are no ties (seed 14)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 2, max: 10 }),
        (values, bins) => {
          const bounds = quantileBounds(Float64Array.from(values).sort(), bins);
          const scores = scoresOf(Float64Array.from(values), bounds, false);
          const reversed = scoresOf(Float64Array.from(values), bounds, true);
          expect(bounds.length).toBe(bins - 1);
          values.forEach((a, i) => {
            expect((scores[i] ?? 0) + (reversed[i] ?? 0)).toBe(bins + 1);
            values.forEach((b, j) => {
              if (a === b) expect(scores[i]).toBe(scores[j]);
              if (a < b) expect(scores[i] ?? 0).toBeLessThanOrEqual(scores[j] ?? 0);
            });
            // at least the share of its part stands at or below it
            const atOrBelow = values.filter((v) => v <= a).length;
            const below = values.filter((v) => v < a).length;
            expect((scores[i] ?? 0) * values.length).toBeGreaterThanOrEqual(0);
            expect(((scores[i] ?? 0) - 1) * values.length).toBeLessThanOrEqual(bins * below);
            expect((scores[i] ?? 0) * values.length).toBeGreaterThanOrEqual(
              Math.min(bins * atOrBelow, values.length) / bins,
            );
          });
          const distinct = new Set(values).size === values.length && values.length % bins === 0;
          if (distinct)
            for (let score = 1; score <= bins; score++)
              expect(scores.filter((s) => s === score).length).toBe(values.length / bins);
        },
      ),
      { seed: 14, numRuns: 200 },
    );
  });

  it('are as even as numbers allow without ties', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => (i * 37) % 101);
    for (const bins of [2, 4, 5, 10]) {
      const scores = scoresOf(values, quantileBounds(values.slice().sort(), bins), false);
      for (let score = 1; score <= bins; score++)
        expect(scores.filter((s) => s === score).length).toBe(100 / bins);
    }
  });

  it('name the largest tie', () => {
    expect(largestTie([1, 1, 2, 2, 2, 5])).toEqual({ value: 2, customers: 3 });
    expect(largestTie([3])).toEqual({ value: 3, customers: 1 });
    expect(largestTie([])).toEqual({ value: NaN, customers: 0 });
  });
});
