import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { kMeans, lloyd, silhouettes, spreadCentres } from '../../src/stats/k-means';
import { naturalBreaks } from '../../src/stats/natural-breaks';
import jenks from '../golden/describe/jenks.json';
import kMeansGolden from '../golden/describe/k-means.json';

/** Relative to the larger, or to what squares of this size lose to rounding. */
const near = (found: number, expected: number, scale = 1) => {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(scale, Math.abs(expected)));
};

describe('natural breaks', () => {
  it.each(jenks.map((one, i) => [i, one.way, one.classes, one] as const))(
    'case %i are those of %s, %i classes',
    (_i, _way, classes, one) => {
      const found = naturalBreaks(Float64Array.from(one.values), classes);
      expect(found.exact).toBe(true);
      expect(found.bounds).toEqual(one.cuts);
      near(found.within, one.within);
      near(found.total, one.total);
      near(found.fit, 1 - one.within / one.total);
    },
  );

  it('never part equal values and never fit worse than any cuts tried at random (seed 41)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 300 }), { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.integer({ min: -20, max: 300 }), { minLength: 9, maxLength: 9 }),
        (values, classes, cuts) => {
          const sorted = Float64Array.from(values).sort();
          const { bounds, within, total, fit } = naturalBreaks(sorted, classes);
          expect(bounds).toHaveLength(classes - 1);
          expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
          const tried = [...cuts.slice(0, classes - 1).sort((a, b) => a - b), Infinity];
          const parts = tried.map((to, k) =>
            sorted.filter((v) => v <= to && (k === 0 || v > (tried[k - 1] ?? 0))),
          );
          const squares = parts.reduce((sum, part) => {
            const mean = part.reduce((s, v) => s + v, 0) / Math.max(1, part.length);
            return sum + part.reduce((s, v) => s + (v - mean) ** 2, 0);
          }, 0);
          expect(within).toBeLessThanOrEqual(squares + 1e-7);
          expect(fit).toBeGreaterThanOrEqual(0);
          expect(fit).toBeLessThanOrEqual(1);
          if (new Set(values).size <= classes) near(within, 0, total + 1);
        },
      ),
      { seed: 41, numRuns: 200 },
    );
  });

  it('over many distinct values lose next to nothing by grouping neighbours', () => {
    const random = seededRandom(3);
    const values = Float64Array.from({ length: 4000 }, () => Math.exp(3 * random.next() ** 2)).sort();
    const exact = naturalBreaks(values, 6);
    const grouped = naturalBreaks(values, 6, 512);
    expect([exact.exact, grouped.exact]).toEqual([true, false]);
    expect(grouped.within).toBeGreaterThanOrEqual(exact.within);
    expect(grouped.fit).toBeGreaterThan(exact.fit - 1e-4);
  });
});

describe('k-means', () => {
  it.each(kMeansGolden.map((one, i) => [i, one] as const))(
    'case %i settles where that of SciPy does',
    (_i, one) => {
      const points = Float64Array.from(one.points);
      const found = lloyd(points, one.dimensions, Float64Array.from(one.start), 300);
      expect(found.settled).toBe(true);
      expect([...found.labels]).toEqual(one.labels);
      one.centres.forEach((at, i) => {
        near(found.centres[i] ?? NaN, at);
      });
      near(found.within, one.within);
      near(silhouettes(points, one.dimensions, [found.labels])[0] ?? NaN, one.silhouette);
    },
  );

  const clouds = fc.record({
    points: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 120 }),
    seed: fc.nat(1000),
  });

  it('fits more clusters at least as well as fewer, each point with its nearest centre (seed 42)', () => {
    fc.assert(
      fc.property(clouds, ({ points: flat, seed }) => {
        const points = Float64Array.from(flat.slice(0, flat.length - (flat.length % 3)));
        const random = seededRandom(seed);
        let known: Float64Array | undefined;
        let before = Infinity;
        for (let k = 2; k <= 6; k++) {
          const found = kMeans(points, 3, k, random, { starts: 2, passes: 50, ...(known && { known }) });
          expect(found.centres.length).toBeLessThanOrEqual(3 * k);
          expect(found.within).toBeLessThanOrEqual(before + 1e-9);
          const distance = (i: number, c: number) =>
            [0, 1, 2].reduce(
              (sum, d) => sum + ((points[3 * i + d] ?? 0) - (found.centres[3 * c + d] ?? 0)) ** 2,
              0,
            );
          found.labels.forEach((label, i) => {
            for (let c = 0; c < found.centres.length / 3; c++)
              expect(distance(i, label)).toBeLessThanOrEqual(distance(i, c));
          });
          known = found.centres;
          before = found.within;
        }
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  it('starts from distinct points, from fewer where there are fewer, and the same for the same seed', () => {
    const points = Float64Array.of(1, 1, 2, 2, 1, 1, 2, 2, 5, 5);
    const centres = spreadCentres(points, 2, 4, seededRandom(7));
    expect(centres).toEqual(spreadCentres(points, 2, 4, seededRandom(7)));
    const rows = [0, 2, 4].map((at) => centres.slice(at, at + 2).join(' '));
    expect(rows.sort()).toEqual(['1 1', '2 2', '5 5']);
    expect(centres).toHaveLength(6);
  });

  it('has no silhouette of a single cluster, and none of a point alone', () => {
    const points = Float64Array.of(0, 0, 1, 9);
    expect(silhouettes(points, 1, [Uint8Array.of(0, 0, 0, 0), Uint8Array.of(0, 0, 0, 1)])).toEqual([
      null,
      // 0 and 0: b = 9, a = 1/2; 1: b = 8, a = 1; 9 alone: 0
      ((8.5 / 9) * 2 + 7 / 8) / 4,
    ]);
  });
});
