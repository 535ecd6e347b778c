import { describe, expect, it } from 'vitest';
import { incompleteBeta } from '../../src/stats/incomplete-beta';
import { wilson } from '../../src/stats/intervals';
import { digamma, logBeta, logGamma } from '../../src/stats/log-gamma';
import { normalQuantile } from '../../src/stats/normal';
import golden from '../golden/stats/special-functions.json';

type Row = readonly (number | string)[];

/** Largest relative error over a table whose last entry is the value. */
function worst(table: readonly Row[], value: (...point: number[]) => number): { error: number; at: Row } {
  let found = { error: 0, at: [] as Row };
  for (const row of table) {
    const point = row.slice(0, -1).map(Number);
    const expected = Number(row.at(-1));
    const error = expected === 0 ? Math.abs(value(...point)) : Math.abs(value(...point) / expected - 1);
    if (!(error <= found.error)) found = { error, at: row };
  }
  return found;
}

describe('special functions against mpmath with 60 digits', () => {
  it('ln Γ over 1e-8 … 1e8, around its zeros too', () => {
    expect(worst(golden.logGamma, logGamma).error).toBeLessThan(1e-14);
  });

  it('digamma over 1e-8 … 1e8', () => {
    expect(worst(golden.digamma, digamma).error).toBeLessThan(1e-13);
  });

  it('ln B over 1e-3 … 1e5 in both arguments', () => {
    // absolute where the logarithm itself is small
    const error = Math.max(
      ...golden.logBeta.map(([a, b, value]) => {
        const expected = Number(value);
        return Math.abs(logBeta(Number(a), Number(b)) - expected) / Math.max(1, Math.abs(expected));
      }),
    );
    expect(error).toBeLessThan(1e-14);
  });

  it('the regularised incomplete beta function over 0.01 … 1000 in both parameters', () => {
    expect(worst(golden.incompleteBeta, incompleteBeta).error).toBeLessThan(1e-12);
  });

  it('the normal quantile from 1e-300 on', () => {
    expect(worst(golden.normalQuantile, normalQuantile).error).toBeLessThan(1e-14);
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(1.1)).toBeNaN();
  });

  it('Wilson intervals as in SciPy', () => {
    for (const [k, n, level, low, high] of golden.wilson as [number, number, number, number, number][]) {
      const [from, to] = wilson(k, n, level);
      expect(from).toBeCloseTo(low, 12);
      expect(to).toBeCloseTo(high, 12);
    }
    expect(wilson(0, 0)).toEqual([0, 1]);
  });

  it('nothing outside their domain', () => {
    expect(logGamma(-1)).toBeNaN();
    expect(logGamma(0)).toBe(Infinity);
    expect(digamma(0)).toBeNaN();
    expect(incompleteBeta(2, 1, 1)).toBeNaN();
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
  });
});
