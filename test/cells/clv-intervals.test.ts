import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/clv/compute';
import { meta } from '../../src/cells/clv/meta';
import { oneCustomerInterval } from '../../src/cells/clv/one-customer';
import { outlookOf } from '../../src/cells/clv/outlook';
import type { ClvResult } from '../../src/cells/clv/result';
import { luckOf } from '../../src/cells/clv/uncertainty';
import { valuesOf } from '../../src/cells/clv/values';
import { drawnInterval, predictedIntervals, quantileOf } from '../../src/cells/purchase-models/intervals';
import { modelData } from '../../src/cells/purchase-models/model-data';
import { seededRandom } from '../../src/core/random';
import { repeatStatistics } from '../../src/customers/repeat-statistics';
import { bgNbd } from '../../src/models/bg-nbd/model';
import { populationMeanSpend } from '../../src/models/gamma-gamma/predict';
import { normalQuantile } from '../../src/stats/normal';
import { sampleBeta, sampleGamma, sampleNormal } from '../../src/stats/samplers';
import { simulatedBase } from './purchase-bases';

/** Φ by the quantile that the product has: bisection. */
function normalShare(z: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (normalQuantile(middle) < z) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

describe('intervals from draws', () => {
  // what the next draw falls into, on average over sets of draws of ln normal(1, 0.3²)
  it.each([16, 24, 32, 60, 78, 79, 100, 200])('hold what they say with %i draws, seed 11', (count) => {
    const random = seededRandom(11);
    const sets = 1000;
    let [amounts, chances, both] = [0, 0, 0];
    for (let set = 0; set < sets; set++) {
      const normals = Float64Array.from({ length: count }, () => sampleNormal(random));
      const amount = drawnInterval(normals.map((z) => Math.exp(1 + 0.3 * z)));
      const chance = drawnInterval(
        normals.map((z) => 1 / (1 + Math.exp(-(1 + 0.3 * z)))),
        0.95,
        'chance',
      );
      const holds = ([low, high]: readonly [number, number], scale: (end: number) => number) =>
        normalShare((scale(high) - 1) / 0.3) - normalShare((scale(low) - 1) / 0.3);
      amounts += holds(amount, Math.log);
      chances += holds(chance, (end) => Math.log(end / (1 - end)));
      const total = Math.exp(1);
      // hardly any luck: what is to be expected is what the parameters say
      const predicted = predictedIntervals(
        total,
        1e-10,
        normals.map((z) => Math.exp(0.3 * z)),
      );
      both += holds(predicted.both ?? [NaN, NaN], Math.log);
    }
    expect(Math.abs(amounts / sets - 0.95)).toBeLessThan(0.004);
    expect(Math.abs(chances / sets - 0.95)).toBeLessThan(0.004);
    expect(Math.abs(both / sets - 0.95)).toBeLessThan(0.006);
  });

  it('of one value, of losses, and of both signs', () => {
    expect(drawnInterval([3, 3, 3])).toEqual([3, 3]);
    const gains = drawnInterval([1, 2, 4]);
    expect(drawnInterval([-1, -2, -4])).toEqual([-gains[1], -gains[0]]);
    // Student’s interval of a next value: 0 ± 4.302653 · √(4/3)
    expect(drawnInterval([-1, 0, 1])[1]).toBeCloseTo(4.30265273 * Math.sqrt(4 / 3), 7);
    // R: quantile(1:99, 0.025, type = 6) = 2.5; beyond the ends these
    expect(
      quantileOf(
        Array.from({ length: 99 }, (_, k) => k + 1),
        0.025,
      ),
    ).toBeCloseTo(2.5, 12);
    expect(quantileOf([1, 2, 3], 0.01)).toBe(1);
    expect(quantileOf([1, 2, 3], 0.99)).toBe(3);
  });
});

describe('the luck of customers', () => {
  it('varies as simulated futures do, seed 3', () => {
    const base = simulatedBase(300, 4);
    const statistics = repeatStatistics(base, base.lastDay);
    const data = modelData('bg-nbd', { base, statistics, end: base.lastDay }, {});
    const { rows, rowOf } = data;
    const { r, alpha, a, b } = { r: 0.6, alpha: 8, a: 0.9, b: 2.5 };
    const spend = { p: 6, q: 9, gamma: 60 };
    const at = bgNbd.at({ r, alpha, a, b });
    const weeks = 40;
    const outlook = outlookOf('bg-nbd', data, weeks, 0);
    const valuation = { at, outlook, spend, meanSpend: populationMeanSpend(spend), marginRate: 0.3 };
    const values = valuesOf(statistics, rows, rowOf, valuation);
    const luck = luckOf({ statistics, rows, rowOf, valuation, values });
    const random = seededRandom(3);
    const plays = 1500;
    let [ofValue, ofPurchases, value, purchases] = [0, 0, 0, 0];
    let [knownValue, knownPurchases, knownMean] = [0, 0, 0];
    for (let i = 0; i < statistics.customers; i++) {
      const row = rowOf[i] as number;
      const x = rows.x[row] as number;
      const age = rows.age[row] as number;
      const alive = at.probabilityAlive(x, rows.recency[row] as number, age);
      let [sum, squares, count, counts] = [0, 0, 0, 0];
      for (let play = 0; play < plays; play++) {
        let n = 0;
        if (random.next() < alive) {
          // alive: λ and p are independent (Fader, Hardie & Lee 2005)
          const rate = sampleGamma(random, r + x, alpha + age);
          const leaves = sampleBeta(random, a, b + x);
          for (let week = -Math.log(1 - random.next()) / rate; week < weeks;) {
            n++;
            if (random.next() < leaves) break;
            week += -Math.log(1 - random.next()) / rate;
          }
        }
        const nu = sampleGamma(
          random,
          spend.p * x + spend.q,
          spend.gamma + (statistics.repeatAmount[i] as number),
        );
        const amount = n > 0 ? 0.3 * sampleGamma(random, spend.p * n, nu) : 0;
        sum += amount;
        squares += amount ** 2;
        count += n;
        counts += n * n;
      }
      value += sum / plays;
      ofValue += (squares - sum ** 2 / plays) / (plays - 1);
      purchases += count / plays;
      ofPurchases += (counts - count ** 2 / plays) / (plays - 1);
      knownMean += values.clv[i] as number;
      knownValue += luck.value[i] as number;
      knownPurchases += luck.purchases[row] as number;
    }
    expect(value / knownMean).toBeCloseTo(1, 1.7);
    expect(purchases).toBeGreaterThan(0);
    expect(Math.sqrt(ofValue / knownValue)).toBeCloseTo(1, 1.7);
    expect(Math.sqrt(ofPurchases / knownPurchases)).toBeCloseTo(1, 1.7);
  });

  it('leaves what is certain as it is, seed 1', () => {
    const rule = { spend: null, meanSpend: 50, marginRate: 0.4 };
    const newcomer = (chances: number[], ratios: number[]) =>
      oneCustomerInterval(
        seededRandom(1),
        { chances, x: 0, mean: 0, discount: 0.5, certain: 1 },
        rule,
        ratios,
        400,
      );
    // nothing to come: the first purchase, whatever the parameters
    expect(newcomer([1], [0.5, 2])).toEqual([20, 20]);
    // one to come, worth half: 1.5 expected, 1.8 under the draw
    expect(newcomer([0, 1], [1.2])[0]).toBeCloseTo(1.8 * 20, 10);
    // none of it may come, but the first is never less than 1
    expect(newcomer([0, 1], [0.4])[0]).toBeCloseTo(20, 10);
  });
});

describe('the list of customers', () => {
  it('says the same of a customer alone, on a page and in the list of 2,100', { timeout: 60_000 }, () => {
    const base = simulatedBase(2100, 6);
    const params = { ...meta.defaults, model: 'bg-nbd' as const };
    const run = compute.run({ customers: base }, params, {
      seed: 1,
      today: 20_000,
      progress: () => undefined,
    });
    if (!run.ok) throw new Error(run.error.code);
    const result: ClvResult = run.value.result;
    const listed = (selection: Record<string, number>) => {
      const list = compute.lists?.['customers']?.({ customers: base }, params, result, selection);
      if (!list?.ok) throw new Error('no list');
      return list.value.columns;
    };
    const all = listed({});
    const page = listed({ from: 40, to: 60 });
    for (const [c, column] of page.entries()) {
      const whole = all[c];
      if (column.type !== 'f64' || whole?.type !== 'f64') continue;
      column.values.forEach((value, k) => {
        const other = whole.values[40 + k] as number;
        expect(Math.abs(value - other), column.name).toBeLessThanOrEqual(1e-3 * Math.abs(other));
      });
    }
  });
});
