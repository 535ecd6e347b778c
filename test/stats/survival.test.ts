import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareTail } from '../../src/stats/chi-square';
import { lowerGamma, upperGamma } from '../../src/stats/incomplete-gamma';
import {
  kaplanMeier,
  restrictedMean,
  stepAt,
  survivalAt,
  survivalQuantile,
} from '../../src/stats/kaplan-meier';
import { logRank } from '../../src/stats/log-rank';
import { countDurations, sortDurations } from '../../src/stats/survival-counts';
import kaplanMeierGolden from '../golden/describe/kaplan-meier.json';
import logRankGolden from '../golden/describe/log-rank.json';

const durations = fc.array(fc.tuple(fc.nat(40), fc.boolean()), { minLength: 1, maxLength: 80 });
const countsOf = (rows: readonly (readonly [number, boolean])[]) =>
  countDurations(
    rows.map(([time]) => time),
    rows.map(([, event]) => (event ? 1 : 0)),
  );

describe('survival curves', () => {
  for (const one of kaplanMeierGolden.cases)
    it(`are those of SciPy: ${one.name}`, () => {
      const counts = sortDurations(one.duration, one.event);
      const curve = kaplanMeier(counts);
      const plain = kaplanMeier(counts, { interval: 'plain' });
      expect(Array.from(curve.time)).toEqual(one.time);
      one.time.forEach((_, i) => {
        expect(curve.survival[i]).toBeCloseTo(one.survival[i] ?? NaN, 12);
        for (const [low, high, of] of [
          [one.logLogLow[i], one.logLogHigh[i], curve],
          [one.plainLow[i], one.plainHigh[i], plain],
        ] as const)
          if (low !== null && high !== null && (curve.survival[i] ?? 0) > 0) {
            expect(of.low[i]).toBeCloseTo(low ?? NaN, 11);
            expect(of.high[i]).toBeCloseTo(high ?? NaN, 11);
          }
      });
      const { mean, variance } = restrictedMean(curve, one.until);
      expect(mean).toBeCloseTo(one.mean, 10);
      expect(variance).toBeCloseTo(one.meanVariance, 10);
      if (one.duration.every(Number.isInteger))
        expect(kaplanMeier(countDurations(one.duration, one.event))).toEqual(curve);
    });

  it('of the 6-MP arm has the published median of 23 weeks, from 13 on without an upper end', () => {
    const [sixMp] = kaplanMeierGolden.cases;
    const curve = kaplanMeier(countDurations(sixMp?.duration ?? [], sixMp?.event ?? []));
    expect(survivalQuantile(curve)).toEqual({ time: 23, low: 13, high: null });
    // Klein & Moeschberger, table 4.1
    expect(survivalAt(curve, 10)?.survival).toBeCloseTo(0.7529, 4);
    expect(curve.variance[stepAt(curve, 10)]).toBeCloseTo(0.0093, 4);
    expect(survivalAt(curve, 5)).toEqual({ survival: 1, interval: [1, 1], atRisk: 21 });
    expect(survivalAt(curve, 36)).toBeNull();
  });

  it('without censoring are one minus the empirical distribution', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 60 }), (times) => {
        const curve = kaplanMeier(
          countDurations(
            times,
            times.map(() => 1),
          ),
        );
        curve.time.forEach((time, i) =>
          expect(curve.survival[i]).toBeCloseTo(times.filter((one) => one > time).length / times.length, 12),
        );
        // Greenwood’s variance is then that of a share
        curve.survival.forEach((share, i) =>
          expect(curve.variance[i]).toBeCloseTo((share * (1 - share)) / times.length, 12),
        );
        expect(restrictedMean(curve, 31).mean).toBeCloseTo(
          times.reduce((sum, time) => sum + time, 0) / times.length,
          10,
        );
      }),
      { seed: 4 },
    );
  });

  it('never rise, stay inside their intervals and account for everybody', () => {
    fc.assert(
      fc.property(durations, (rows) => {
        for (const interval of ['log-log', 'plain'] as const) {
          const curve = kaplanMeier(countsOf(rows), { interval });
          let before = 1;
          curve.survival.forEach((share, i) => {
            expect(share).toBeLessThanOrEqual(before);
            expect(share).toBeGreaterThanOrEqual((curve.low[i] ?? NaN) - 1e-12);
            expect(share).toBeLessThanOrEqual((curve.high[i] ?? NaN) + 1e-12);
            before = share;
          });
          expect(curve.n).toBe(rows.length);
          expect(curve.totalEvents + curve.totalCensored).toBe(rows.length);
        }
      }),
      { seed: 5 },
    );
  });

  it('hold nothing where nothing was observed', () => {
    const curve = kaplanMeier(countDurations([-1], [1]));
    expect(curve.time).toHaveLength(0);
    expect(survivalQuantile(curve)).toEqual({ time: null, low: null, high: null });
    expect(survivalAt(curve, 0)).toBeNull();
  });
});

describe('the log-rank test', () => {
  for (const one of logRankGolden.cases)
    it(`gives the value of SciPy and NumPy: ${one.name}`, () => {
      const found = logRank(one.groups.map(({ duration, event }) => countDurations(duration, event)));
      expect(found?.chiSquare).toBeCloseTo(one.chiSquare, 9);
      expect(found?.degrees).toBe(one.degrees);
      expect((found?.p ?? NaN) / one.p).toBeCloseTo(1, 9);
      one.expected.forEach((expected, g) => {
        expect(found?.groups[g]?.expected).toBeCloseTo(expected, 10);
        expect(found?.groups[g]?.observed).toBe(one.observed[g]);
      });
    });

  it('is zero for a group against itself, whatever the order, and expects as many events as there were', () => {
    fc.assert(
      fc.property(durations, durations, durations, (a, b, c) => {
        expect(logRank([countsOf(a), countsOf(a)])?.chiSquare ?? 0).toBeCloseTo(0, 10);
        const groups = [countsOf(a), countsOf(b), countsOf(c)];
        const forth = logRank(groups);
        const back = logRank([...groups].reverse());
        if (forth === null || back === null) {
          expect(forth).toBe(back);
          return;
        }
        expect(back.chiSquare).toBeCloseTo(forth.chiSquare, 8);
        const of = (key: 'observed' | 'expected') => forth.groups.reduce((sum, row) => sum + row[key], 0);
        expect(of('expected')).toBeCloseTo(of('observed'), 8);
      }),
      { seed: 6 },
    );
  });

  it('has nothing to say of one group or without events', () => {
    expect(logRank([countDurations([1, 2], [1, 1])])).toBeNull();
    expect(logRank([countDurations([1], [0]), countDurations([2], [0])])).toBeNull();
  });
});

describe('the incomplete gamma function', () => {
  it('gives the chi-square tails of mpmath', () => {
    for (const [degrees, value, expected] of logRankGolden.tails)
      expect(chiSquareTail(Number(value), Number(degrees)) / Number(expected)).toBeCloseTo(1, 11);
    expect(chiSquareTail(5, 0)).toBe(1);
  });

  it('has two parts that make one, and ends', () => {
    for (const a of [0.01, 0.7, 1, 5, 400])
      for (const x of [0, 1e-9, 0.5, 1, 6, 399, 2000])
        expect(lowerGamma(a, x) + upperGamma(a, x)).toBeCloseTo(1, 13);
    expect([upperGamma(2, Infinity), lowerGamma(2, Infinity), upperGamma(0, 1), lowerGamma(1, -1)]).toEqual([
      0,
      1,
      NaN,
      NaN,
    ]);
  });
});
