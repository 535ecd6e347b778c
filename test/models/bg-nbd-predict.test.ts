import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bgNbd } from '../../src/models/bg-nbd/model';
import { wholePeriods } from '../../src/models/forecast-rows';
import {
  expectedOfNew,
  expectedPurchases,
  probabilityAlive,
  purchasePmf,
  purchasesIfAlive,
} from '../../src/models/bg-nbd/predict';
import golden from '../golden/stats/special-functions.json';

const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const fitted = { r: 0.2425945224, alpha: 4.413602019, a: 0.7929220172, b: 2.425906777 };
const anyParameters = fc.record({
  r: fc.double({ min: 0.05, max: 5, noNaN: true }),
  alpha: fc.double({ min: 0.1, max: 50, noNaN: true }),
  a: fc.double({ min: 0.05, max: 5, noNaN: true }),
  b: fc.double({ min: 0.05, max: 8, noNaN: true }),
});

describe('BG/NBD predictions', () => {
  it('E[X(t)] of a new CDNOW customer as in Hardie’s spreadsheet and in BTYD', () => {
    const expected = expectedOfNew(fitted);
    const spreadsheet = [0.1429, 1, 3, 31.8571, 32, 78].map((t) => Number(expected(t).toFixed(4)));
    expect(spreadsheet).toEqual([0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.858]);
    for (const [t, value] of [
      [1, 0.053184],
      [39, 1.195006],
      [52, 1.444005],
      [78, 1.857942],
    ] as const)
      expect(expected(t)).toBeCloseTo(value, 4);
  });

  it('P(alive) and E[purchases in 39 weeks] of five customers as three packages give them', () => {
    for (const [x, recency, age, alive, purchases] of [
      [0, 0, 38.86, 1, 0.194780858],
      [1, 1.71, 38.86, 0.212227388, 0.203250624],
      [2, 30.43, 38.86, 0.726609137, 1.225910424],
      [7, 29.43, 38.86, 0.641800639, 3.337239647],
      [26, 30.86, 31, 0.968919716, 20.750570499],
    ] as const) {
      // their summary of CDNOW is rounded to hundredths of a week: their optimum differs in the sixth digit
      expect(Math.abs(probabilityAlive(fitted, x, recency, age) / alive - 1)).toBeLessThan(5e-5);
      expect(Math.abs(expectedPurchases(fitted, x, recency, age, 39) / purchases - 1)).toBeLessThan(5e-5);
    }
    expect(expectedPurchases(published, 2, 30.43, 38.86, 39)).toBeCloseTo(1.226, 3);
  });

  it('the pmf as in the manual of BTYD', () => {
    expect(purchasePmf(published, 2, 10)).toBeCloseTo(1.07869e-7, 12);
    expect(purchasePmf(published, 39, 0)).toBeCloseTo(0.5737864, 7);
    const values = [
      0.0019995214, 0.0015170236, 0.001163315, 0.0009003148, 0.0007023638, 0.0005517902, 0.0004361913,
      0.0003467171, 0.0002769613, 0.000222226,
    ];
    values.forEach((value, i) => expect(purchasePmf(published, 30, 11 + i)).toBeCloseTo(value, 10));
  });

  it('the published formulas, with 60 digits, at 166 customers, next to a = 1 and below a + b = 1, far out', () => {
    let worstAlive = 0;
    let worstPurchases = 0;
    for (const row of golden.bgNbdConditional) {
      const [r, alpha, a, b, x, recency, age, t, alive, purchases] = row.map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const parameters = { r, alpha, a, b };
      worstAlive = Math.max(worstAlive, Math.abs(probabilityAlive(parameters, x, recency, age) / alive - 1));
      worstPurchases = Math.max(
        worstPurchases,
        Math.abs(expectedPurchases(parameters, x, recency, age, t) / purchases - 1),
      );
    }
    expect(worstAlive).toBeLessThan(1e-12);
    expect(worstPurchases).toBeLessThan(1e-12);
  });

  it('a one-time buyer under a + b < 1 is a number: 0.5645886', () => {
    expect(expectedPurchases({ r: 0.11, alpha: 2.24, a: 0.31, b: 0.5 }, 0, 0, 1, 30)).toBeCloseTo(
      0.5645886,
      7,
    );
  });

  it('is smooth through a = 1', () => {
    const at = (a: number) => expectedPurchases({ ...published, a }, 3, 20, 38, 39);
    for (const h of [1e-3, 1e-6, 1e-9]) {
      const slope = (at(1 + h) - at(1 - h)) / (2 * h);
      // the second difference of a smooth function is O(h²)
      expect(Math.abs(at(1 + h) - 2 * at(1) + at(1 - h))).toBeLessThan(h * h + 1e-14);
      expect(slope).toBeCloseTo(-0.7699, 3);
    }
  });

  it('does not overflow at x = 1000', () => {
    expect(probabilityAlive(published, 1000, 10, 400)).toBe(0);
    expect(probabilityAlive(published, 1000, 40, 40)).toBeGreaterThan(0.999);
  });

  it('sum and integral agree where one takes over from the other', () => {
    // z slightly below and above the limit of terms: a jump would show as a break in the second difference
    const ifAlive = purchasesIfAlive(published, 0);
    const values = Array.from({ length: 41 }, (_, i) => ifAlive(0, 180 + i));
    for (let i = 2; i < values.length; i++) {
      const second = (values[i] as number) - 2 * (values[i - 1] as number) + (values[i - 2] as number);
      expect(second).toBeLessThan(0);
      expect(second).toBeGreaterThan(-1e-3);
    }
  });

  it('the pmf sums to 1 and its mean is E[X(t)] (seed 11)', () => {
    fc.assert(
      fc.property(anyParameters, fc.double({ min: 0.5, max: 10, noNaN: true }), (drawn, t) => {
        // rates within what 3,000 terms can hold
        const parameters = { ...drawn, alpha: 1 + drawn.alpha };
        let total = 0;
        let mean = 0;
        for (let count = 0; count < 3000 && total < 1 - 1e-12; count++) {
          const share = purchasePmf(parameters, t, count);
          expect(share).toBeGreaterThanOrEqual(0);
          total += share;
          mean += count * share;
        }
        expect(total).toBeCloseTo(1, 8);
        expect(mean / expectedOfNew(parameters)(t)).toBeCloseTo(1, 6);
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it('P(alive) is a probability, expected purchases grow with t and stay below λt (seed 12)', () => {
    fc.assert(
      fc.property(
        anyParameters,
        fc.integer({ min: 0, max: 300 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 300, noNaN: true }),
        fc.double({ min: 0.1, max: 500, noNaN: true }),
        (parameters, x, share, age, t) => {
          const recency = x === 0 ? 0 : share * age;
          const alive = probabilityAlive(parameters, x, recency, age);
          expect(alive).toBeGreaterThanOrEqual(0);
          expect(alive).toBeLessThanOrEqual(1);
          const ifAlive = purchasesIfAlive(parameters, x);
          const soon = ifAlive(age, t);
          expect(soon).toBeGreaterThan(0);
          expect(ifAlive(age, 1.5 * t)).toBeGreaterThan(soon);
          expect(soon).toBeLessThanOrEqual(((parameters.r + x) * t * (1 + 1e-12)) / (parameters.alpha + age));
        },
      ),
      { seed: 12, numRuns: 300 },
    );
  });

  it('forecasts of many rows equal those of single customers (seed 13)', () => {
    const customer = fc.tuple(
      fc.integer({ min: 0, max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 500, noNaN: true }),
    );
    fc.assert(
      fc.property(
        anyParameters,
        fc.array(customer, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(1, 13, 52, 300),
        (parameters, customers, weeks) => {
          const x = Float64Array.from(customers, ([frequency]) => frequency % 4);
          const age = Float64Array.from(customers, ([, , T]) => T);
          const recency = Float64Array.from(customers, ([, share, T], i) => (x[i] === 0 ? 0 : share * T));
          const periods = wholePeriods(weeks, 0.002);
          const forecast = bgNbd.at(parameters).forecast({ x, recency, age }, periods);
          for (let i = 0; i < x.length; i++) {
            const ifAlive = purchasesIfAlive(parameters, x[i] as number);
            const alive = probabilityAlive(
              parameters,
              x[i] as number,
              recency[i] as number,
              age[i] as number,
            );
            const T = age[i] as number;
            let discounted = 0;
            for (let week = 1; week <= weeks; week++)
              discounted += (ifAlive(T, week) - ifAlive(T, week - 1)) * Math.exp(-0.002 * week);
            const close = (value: number | undefined, expected: number) =>
              expect(Math.abs((value ?? NaN) - expected)).toBeLessThanOrEqual(1e-10 * expected + 1e-300);
            close(forecast.alive[i], alive);
            close(forecast.purchases[i], alive * ifAlive(T, weeks));
            close(forecast.discounted[i], alive * discounted);
          }
        },
      ),
      { seed: 13, numRuns: 40 },
    );
  });
});
