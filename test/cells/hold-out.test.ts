import { describe, expect, it } from 'vitest';
import { Calibration, LEVELS } from '../../src/cells/purchase-models/count-calibration';
import { errorsOf, holdOutOf, type HoldOut } from '../../src/cells/purchase-models/hold-out';
import {
  countInterval,
  mixtureInterval,
  predictedIntervals,
} from '../../src/cells/purchase-models/intervals';
import { laterCounts, recentCounts } from '../../src/cells/purchase-models/later-purchases';
import { modelData, type Observed } from '../../src/cells/purchase-models/model-data';
import { seededRandom } from '../../src/core/random';
import { repeatStatistics } from '../../src/customers/repeat-statistics';
import { fitModel } from '../../src/models/fit-model';
import { MODELS } from '../../src/models/registry';
import { sampleNormal } from '../../src/stats/samplers';
import { CALIBRATION_END } from '../models/cdnow';
import { itWith } from '../shared-data';
import { cdnowBase, simulatedBase } from './purchase-bases';

const observedOf = (base: ReturnType<typeof cdnowBase>, end: number): Observed => ({
  statistics: repeatStatistics(base, end),
  base,
  end,
});

function judged(
  observed: Observed,
  lastDay: number,
  model: 'bg-nbd' = 'bg-nbd',
  scores?: Float32Array,
): HoldOut {
  const data = modelData(model, observed);
  const fit = fitModel(model, data.rows, { priors: 'none' });
  if (!fit.ok) throw new Error(fit.error.code);
  const found = holdOutOf(observed, data, fit.value, lastDay, scores ? { scores } : {});
  if (!found) throw new Error('no hold-out');
  return found;
}

describe('the hold-out of CDNOW', () => {
  itWith('CDNOW_sample.txt', 'is judged as BTYD and lifetimes do', () => {
    const base = cdnowBase('CDNOW_sample.txt');
    const found = judged(observedOf(base, CALIBRATION_END), base.lastDay);
    expect(found).toMatchObject({ actual: 1882, weeks: 39, customers: 2357 });
    expect(found.predicted).toBeCloseTo(1653.41, 2);
    expect(found.mae).toBeCloseTo(0.785454, 6);
    expect(found.rmse).toBeCloseTo(1.607982, 6);
    expect(found.wape).toBeCloseTo((0.785454 * 2357) / 1882, 5);
    // reference-results 2.3, fitted by BTYD
    const [actual, expected] = [
      [0.237, 0.697, 1.393, 1.56, 2.532, 2.947, 3.862, 6.359],
      [0.225, 0.523, 1.044, 1.52, 2.164, 2.654, 3.504, 6.157],
    ];
    found.byFrequency.forEach((of, k) => {
      expect(of.actual).toBeCloseTo(actual?.[k] ?? NaN, 3);
      expect(of.expected).toBeCloseTo(expected?.[k] ?? NaN, 3);
      expect(of.interval?.[0]).toBeLessThan(of.expected);
    });
    const { both, individuals, parameters } = found.intervals;
    expect(both?.[0]).toBeLessThan(individuals[0]);
    expect(both?.[1]).toBeGreaterThan(parameters?.[1] ?? NaN);
    expect(found.predicted - (both?.[0] ?? NaN)).toBeGreaterThan(100);
  });

  itWith('CDNOW_master.txt', 'is that of the published fit on all 23,570 customers', () => {
    const base = cdnowBase('CDNOW_master.txt');
    const found = judged(observedOf(base, CALIBRATION_END), base.lastDay);
    expect(found).toMatchObject({ actual: 19684, customers: 23570 });
    expect(found.predicted).toBeCloseTo(16873.74, 1);
    expect(found.mae).toBeCloseTo(0.818742, 5);
    expect(found.rmse).toBeCloseTo(1.732911, 5);
  });
});

describe('the chances of single customers', () => {
  it('are judged in bulk as one by one', () => {
    const base = simulatedBase(600, 3);
    const end = base.firstDay + 7 * 60;
    const observed = observedOf(base, end);
    const scores = new Float32Array(observed.statistics.customers);
    const found = judged(observed, base.lastDay, 'bg-nbd', scores);
    const data = modelData('bg-nbd', observed);
    const fit = fitModel('bg-nbd', data.rows, { priors: 'none' });
    if (!fit.ok) throw new Error(fit.error.code);
    const t = data.ahead(base.lastDay - end);
    const later = laterCounts(base, observed.statistics, end, base.lastDay);
    let active = 0;
    let brier = 0;
    const inside = LEVELS.map(() => 0);
    for (let c = 0; c < later.length; c++) {
      const row = data.rowOf[c] as number;
      const { x, recency, age } = data.rows;
      const chances = fit.value.at.pmf(x[row] as number, recency[row] as number, age[row] as number, t, 400);
      const made = later[c] as number;
      active += 1 - (chances[0] as number);
      brier += (1 - (chances[0] as number) - (made > 0 ? 1 : 0)) ** 2;
      LEVELS.forEach((level, l) => {
        const { low, high } = countInterval(chances, level);
        if (made >= low && made <= high) inside[l] = (inside[l] as number) + 1;
      });
      let sum = 0;
      let score = 0;
      chances.forEach((chance, n) => {
        sum += chance;
        score += (sum - (n >= made ? 1 : 0)) ** 2;
      });
      expect(scores[c]).toBeCloseTo(score, 4);
    }
    const { calibration } = found;
    expect(calibration.active.predicted).toBeCloseTo(active / later.length, 6);
    expect(calibration.active.brier).toBeCloseTo(brier / later.length, 6);
    calibration.coverage.forEach((of, l) => {
      expect(of.inside).toBeCloseTo((inside[l] as number) / later.length, 3);
    });
    expect(calibration.active.bins.reduce((sum, bin) => sum + bin.customers, 0)).toBe(later.length);
    expect(calibration.pit.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('fit where the model is the truth, seeds 1 to 4', () => {
    const coverage = LEVELS.map(() => 0);
    let inside95 = 0;
    const seeds = [1, 2, 3, 4];
    for (const seed of seeds) {
      const base = simulatedBase(1200, seed);
      const found = judged(observedOf(base, base.firstDay + 7 * 60), base.lastDay);
      found.calibration.coverage.forEach((of, l) => {
        coverage[l] = (coverage[l] as number) + of.adjusted / seeds.length;
        expect(Math.abs(of.inside - of.expected)).toBeLessThan(0.04);
      });
      const [low, high] = found.intervals.both ?? [NaN, NaN];
      if (found.actual >= low && found.actual <= high) inside95++;
      expect(found.calibration.active.brier).toBeLessThan(found.calibration.active.brierOfShare);
    }
    LEVELS.forEach((level, l) => expect(Math.abs((coverage[l] as number) - level)).toBeLessThan(0.025));
    expect(inside95).toBeGreaterThanOrEqual(3);
  });

  it('are told to be wrong where they are', () => {
    // everybody is said to buy exactly twice; half of them do not buy
    const at = {
      ...(MODELS['bg-nbd']?.at({ r: 1, alpha: 1, a: 1, b: 1 }) as NonNullable<unknown>),
    } as ReturnType<NonNullable<(typeof MODELS)['bg-nbd']>['at']>;
    at.counts = (_rows, _t, visit) => visit(0, Float64Array.of(0, 0, 1, 0));
    const one = Float64Array.of(1);
    const rows = { x: one, recency: one, age: one, weight: Float64Array.of(4) };
    const scores = new Float32Array(4);
    const found = new Calibration(new Uint32Array(4), Int32Array.of(2, 0, 2, 0), 1, scores).of(at, rows, 1);
    expect(found.coverage.map(({ inside, expected }) => [inside, expected])).toEqual(
      LEVELS.map(() => [0.5, 1]),
    );
    expect([...scores]).toEqual([0, 2, 0, 2]);
    expect(found.active).toMatchObject({ predicted: 1, actual: 0.5, brier: 0.5, brierOfShare: 0.25 });
  });
});

describe('intervals', () => {
  it('of a count hold at least what is asked', () => {
    const chances = [0.6, 0.2, 0.1, 0.06, 0.04];
    expect(countInterval(chances, 0.5)).toEqual({
      low: 0,
      high: 1,
      holds: expect.closeTo(0.8, 12) as number,
    });
    expect(countInterval(chances, 0.95)).toEqual({ low: 0, high: 4, holds: expect.closeTo(1, 12) as number });
    expect(countInterval([0, 0, 1], 0.8)).toEqual({ low: 2, high: 2, holds: 1 });
  });

  it('of a sum are normal at known parameters, and a mixture over the draws', () => {
    const { individuals, parameters } = predictedIntervals(1000, 100, null);
    expect(parameters).toBe(null);
    expect(individuals[0]).toBeCloseTo(1000 - 19.59964, 4);
    expect(individuals[1]).toBeCloseTo(1000 + 19.59964, 4);
    // centres that are normal themselves: variances add, seed 9
    const random = seededRandom(9);
    const centres = Float64Array.from({ length: 40_000 }, () => 500 + 30 * sampleNormal(random));
    const [low, high] = mixtureInterval(centres, 40);
    expect((high - low) / 2 / 1.959964).toBeCloseTo(50, 0);
    expect(mixtureInterval([1], 5)[0]).toBe(0);
  });
});

describe('purchases after a day and before it', () => {
  const base = simulatedBase(80, 2);
  const end = base.firstDay + 300;
  const statistics = repeatStatistics(base, end);

  it('are counted to a day, or by period', () => {
    const lastDay = end + 100;
    const [plain, periods] = [
      laterCounts(base, statistics, end, lastDay),
      laterCounts(base, statistics, end, lastDay, 30),
    ];
    for (let i = 0; i < statistics.customers; i++) {
      const c = statistics.customer[i] as number;
      const days: number[] = [];
      for (let o = base.offsets[c] as number; o < (base.offsets[c + 1] as number); o++)
        if (base.orders[o] !== 0 && (base.day[o] as number) > end && (base.day[o] as number) <= lastDay)
          days.push(base.day[o] as number);
      expect(plain[i]).toBe(days.length);
      expect(periods[i]).toBe(new Set(days.map((day) => Math.ceil((day - end) / 30))).size);
    }
    expect(laterCounts(base, statistics, end, base.lastDay)).toBe(statistics.laterPurchases);
  });

  it('leave the first purchase out', () => {
    const all = recentCounts(base, statistics, end, 10_000);
    expect([...all]).toEqual([...statistics.x]);
  });
});

describe('errors of single numbers', () => {
  it('are those of their definitions', () => {
    const found = errorsOf(Int32Array.of(0, 0, 9), Int32Array.of(0, 1, 3), (c) => [0.5, 0.5, 2][c] as number);
    expect(found).toMatchObject({ predicted: 3, actual: 4, bias: -0.25, mae: 2 / 3, wape: 0.5 });
    expect(found.rmse).toBeCloseTo(Math.sqrt(1.5 / 3), 12);
    expect(found.byFrequency.map(({ label, customers, interval }) => [label, customers, interval])).toEqual([
      ['0', 2, null],
      ['7+', 1, null],
    ]);
  });
});
