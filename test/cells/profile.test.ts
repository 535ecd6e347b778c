import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileOf } from '../../src/table/profile';
import type { Column } from '../../src/table/column';
import { mask, numberColumn, textColumn } from '../customers/tables';

/** The five most frequent values, ties in the order of first appearance or of value. */
const frequencies = <T>(values: readonly T[]) => {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

describe('the profile of a column', () => {
  it('counts what a plain count counts: text (seed 31)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { nil: null }), {
          maxLength: 60,
        }),
        (texts) => {
          const profile = profileOf(textColumn('t', texts), texts.length);
          const present = texts.filter((text) => text !== null);
          const counts = frequencies<string>(present);
          expect(profile.missing).toBe(texts.length - present.length);
          expect(profile.distinct).toBe(counts.size);
          expect(profile.top.map(({ count }) => count)).toEqual(
            [...counts.values()].sort((a, b) => b - a).slice(0, 5),
          );
          for (const { value, count } of profile.top) expect(counts.get(String(value))).toBe(count);
        },
      ),
      { seed: 31 },
    );
  });

  it('counts what a plain count counts: numbers and days (seed 32)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: -40, max: 400 }), { nil: null }), { maxLength: 80 }),
        fc.constantFrom('f64' as const, 'i32' as const, 'day' as const, 'time' as const),
        (numbers, type) => {
          const whole: Column = {
            name: 'n',
            type: 'i32',
            values: Int32Array.from(numbers, (n) => n ?? 0),
            ...mask(numbers.map((n) => n !== null)),
          };
          const decimal = numberColumn('n', numbers);
          const column: Column =
            type === 'i32' || type === 'day' ? { ...whole, type } : ({ ...decimal, type } as Column);
          const before = structuredClone(column);
          const profile = profileOf(column, numbers.length);
          expect(column).toEqual(before);
          const present = numbers.filter((n) => n !== null);
          const counts = frequencies(present);
          expect(profile.missing).toBe(numbers.length - present.length);
          expect(profile.distinct).toBe(counts.size);
          expect(profile.distinctIsCapped).toBe(false);
          expect(profile.min).toBe(present.length === 0 ? null : Math.min(...present));
          expect(profile.max).toBe(present.length === 0 ? null : Math.max(...present));
          expect(profile.top.map(({ count }) => count)).toEqual(
            [...counts.values()].sort((a, b) => b - a).slice(0, 5),
          );
          for (const { value, count } of profile.top) expect(counts.get(Number(value))).toBe(count);
          if (profile.histogram === null) expect(present.length).toBe(0);
          else {
            expect(profile.histogram.length).toBeLessThanOrEqual(20);
            expect(profile.histogram.reduce((sum, bin) => sum + bin.count, 0)).toBe(present.length);
          }
          if (type === 'f64' && present.length > 0)
            expect(profile.mean).toBeCloseTo(present.reduce((a, b) => a + b, 0) / present.length, 9);
        },
      ),
      { seed: 32, numRuns: 200 },
    );
  });

  it('stops counting distinct decimals at a thousand and says so', () => {
    const values = Array.from({ length: 5000 }, (_, i) => i / 7);
    expect(profileOf(numberColumn('n', values), 5000)).toMatchObject({
      distinct: 1000,
      distinctIsCapped: true,
      top: [],
    });
  });
});
