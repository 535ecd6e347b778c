import { describe, expect, it } from 'vitest';
import { boundsOf, openBars, stretchOf } from '../../src/ui/charts/brush';

describe('a stretch that a pointer has marked', () => {
  const axis = { from: 0, to: 50 };

  it('is as round as a pointer is exact', () => {
    const brush = { whole: false };
    expect(stretchOf({ from: 10.123456, to: 20.98765 }, axis, brush)).toEqual({ from: 10.12, to: 20.99 });
    expect(stretchOf({ from: 0.1234567, to: 0.3 }, { from: 0, to: 1 }, brush)).toEqual({
      from: 0.123,
      to: 0.3,
    });
    expect(stretchOf({ from: 1_234_567, to: 2_000_004 }, { from: 0, to: 3e6 }, brush)).toEqual({
      from: 1_235_000,
      to: 2_000_000,
    });
  });

  it('holds the whole things whose bar is covered by half, one at least', () => {
    const brush = { whole: true };
    expect(stretchOf({ from: 1.9, to: 5.1 }, axis, brush)).toEqual({ from: 2, to: 4 });
    expect(stretchOf({ from: 1.4, to: 5.6 }, axis, brush)).toEqual({ from: 1, to: 5 });
    expect(stretchOf({ from: 3.1, to: 3.4 }, axis, brush)).toEqual({ from: 3, to: 3 });
  });

  it('is open where it reaches the middle of an open bar', () => {
    const brush = { whole: false, open: { below: 10, above: 40 } };
    expect(boundsOf(stretchOf({ from: 2, to: 30 }, axis, brush))).toEqual({ from: null, to: 30 });
    expect(boundsOf(stretchOf({ from: 8, to: 42 }, axis, brush))).toEqual({ from: 8, to: 42 });
    expect(boundsOf(stretchOf({ from: 20, to: 46 }, axis, brush))).toEqual({ from: 20, to: null });
    expect(boundsOf(stretchOf({ from: 44, to: 49 }, axis, brush))).toEqual({ from: 40, to: null });
  });

  it('knows the open bar of a long tail', () => {
    expect(openBars([{ from: 0, to: 10 }])).toEqual({});
    expect(
      openBars([
        { from: 0, to: 10 },
        { from: 10, to: null },
      ]),
    ).toEqual({ above: 10 });
    expect(openBars([])).toEqual({});
  });
});
