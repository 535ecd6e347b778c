import { describe, expect, it } from 'vitest';
import { shareTrend, trendAt } from '../../src/stats/trend';
import golden from '../golden/describe/share-trend.json';

const near = (found: number | undefined, expected: number, within: number) => {
  expect(Math.abs((found ?? NaN) - expected)).toBeLessThanOrEqual(
    within * Math.max(Math.abs(expected), 1e-300),
  );
};

describe('the trend of shares', () => {
  it.each(golden)(
    'is that of SciPy and mpmath: $successes of $trials',
    ({ successes, trials, scores, z, p, line }) => {
      const trend = shareTrend(successes, trials, scores);
      if (line === null) {
        expect(trend).toBeNull();
        return;
      }
      const [slope = NaN, error = NaN, intercept = NaN] = line;
      near(trend?.z, z, 1e-9);
      near(trend?.p, p, 1e-8);
      near(trend?.slope, slope, 1e-9);
      near(trend?.intercept, intercept, 1e-9);
      near(trend?.oddsRatio, Math.exp(slope), 1e-10);
      near(trend?.interval[0], Math.exp(slope - 1.959963984540054 * error), 1e-9);
      near(trend?.interval[1], Math.exp(slope + 1.959963984540054 * error), 1e-9);
    },
  );

  it('does not depend on where scores begin, and turns round with them', () => {
    const [successes, trials, scores] = [
      [10, 12, 15, 20],
      [40, 41, 42, 43],
      [0, 1, 2, 5],
    ];
    const trend = shareTrend(successes, trials, scores);
    const moved = shareTrend(
      successes,
      trials,
      scores.map((score) => 1000 - score),
    );
    if (!trend || !moved) throw new Error('no trend');
    near(moved.z, -trend.z, 1e-12);
    near(moved.oddsRatio, 1 / trend.oddsRatio, 1e-10);
    near(trendAt(moved, 995), trendAt(trend, 5), 1e-10);
  });

  it('is not told where there is none to tell', () => {
    expect(shareTrend([0, 0], [10, 12], [0, 1])).toBeNull();
    expect(shareTrend([10, 12], [10, 12], [0, 1])).toBeNull();
    expect(shareTrend([5], [10], [0])).toBeNull();
    expect(shareTrend([5, 0], [10, 0], [0, 1])).toBeNull();
    expect(shareTrend([], [], [])).toBeNull();
    expect(shareTrend([10, 0], [10, 12], [0, 1])).toBeNull();
  });
});
