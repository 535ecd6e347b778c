import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { onePeriod, wholePeriods } from '../../src/models/forecast-rows';
import { paretoNbd } from '../../src/models/pareto-nbd/model';
import { decayingIntegral } from '../../src/stats/decaying-integral';
import golden from '../golden/models/pareto-nbd.json';

/** of the packages’ CDNOW summary, as R’s BTYD fits it */
const BTYD = { r: 0.5534, alpha: 10.5802, s: 0.60606, beta: 11.65622 };
const at = ([r = NaN, alpha = NaN, s = NaN, beta = NaN]: readonly number[]) =>
  paretoNbd.at({ r, alpha, s, beta });
const expectNear = (found: number, judge: number | string, error: number) =>
  expect(Math.abs(found - Number(judge))).toBeLessThanOrEqual(error * Math.abs(Number(judge)));

describe('Pareto/NBD predictions', () => {
  it('of the living equal the published formulas in 80 digits: purchases, counts and DERT, s = 1 included', () => {
    for (const { parameters, x, age, t, purchases, pmf, residual } of golden.living) {
      // with t_x = T the customer is alive
      const model = at(parameters);
      expectNear(model.expectedPurchases(x, age, age, t), purchases, 1e-14);
      const counts = model.pmf(x, age, age, t, 400);
      for (const [n, chance] of pmf as [number, string][])
        if (Number(chance) > 1e-290) expectNear(counts[n] as number, chance, 1e-12);
      for (const [rate, value] of residual as [number, string][])
        expectNear(model.residual(x, age, age, rate), value, 1e-14);
    }
  });

  it('E[X(t)] of a new customer as in BTYD', () => {
    const model = at([0.55, 10.56, 0.61, 11.64]);
    const expected = [
      0, 0.05077821, 0.09916088, 0.14542507, 0.1897993, 0.23247466, 0.27361274, 0.31335159, 0.35181024,
      0.38909211,
    ];
    expected.forEach((value, t) => expect(model.expectedOfNew(t)).toBeCloseTo(value, 8));
    expect(paretoNbd.at(BTYD).expectedOfNew(52)).toBeCloseTo(1.4731, 4);
  });

  it('customers of CDNOW as in BTYD: 1516, the first, and the table of three models', () => {
    const model = paretoNbd.at(BTYD);
    expect(model.expectedPurchases(26, 30.86, 31, 52)).toBeCloseTo(25.46, 2);
    expect(model.probabilityAlive(26, 30.86, 31)).toBeCloseTo(0.9979, 4);
    // as CLVTools fits it; t_x and T in days over 7
    const other = at([0.55327, 10.5778, 0.60602, 11.66391]);
    expect(other.probabilityAlive(2, 213 / 7, 272 / 7)).toBeCloseTo(0.86917, 5);
    expect(other.expectedPurchases(2, 213 / 7, 272 / 7, 39)).toBeCloseTo(1.45532, 5);
    expect(other.residual(2, 213 / 7, 272 / 7, Math.log(1.15) / 52)).toBeCloseTo(6.50223, 5);
    const fitted = at([0.553277054, 10.5776836, 0.606240072, 11.6687367]);
    const table: [number, number, number, number, number][] = [
      [0, 0, 38.86, 0.29509715, 0.107059787],
      [1, 1.71, 38.86, 0.167871973, 0.170980507],
      [2, 30.43, 38.86, 0.869118703, 1.455112882],
      [7, 29.43, 38.86, 0.749416377, 3.711747421],
      [26, 30.86, 31, 0.997917943, 20.115866432],
    ];
    for (const [x, recency, age, alive, purchases] of table) {
      // the estimates behind the table differ in the sixth digit
      expectNear(fitted.probabilityAlive(x, recency, age), alive, 1e-4);
      expectNear(fitted.expectedPurchases(x, recency, age, 39), purchases, 1e-4);
    }
  });

  it('purchases and P(alive) of grocery customers as in BTYDplus', () => {
    const model = at([0.7864, 5.679, 0.3862, 5.7171]);
    const purchases = [0.4484, 0.3627, 0.2171, 0.1087, 0.0489];
    const alive = [0.3186, 0.1652, 0.0728, 0.0288, 0.0107];
    for (let x = 1; x <= 5; x++) {
      expect(model.expectedPurchases(x, 12, 52, 52)).toBeCloseTo(purchases[x - 1] as number, 3);
      expect(model.probabilityAlive(x, 12, 52)).toBeCloseTo(alive[x - 1] as number, 3);
    }
  });

  it('DERT of customers on one iso-value curve, and of others, with the 78-week estimates', () => {
    const model = at([0.563, 12.5589, 0.4081, 10.5146]);
    const cases: [number, number, number, number][] = [
      [1, 30, 2.199, 3],
      [7, 35, 1.864, 3],
      [0, 0, 0.3648, 4],
      [14, 77, 35.478, 3],
      [2, 50, 4.893, 3],
    ];
    for (const [x, recency, value, digits] of cases)
      expect(model.residual(x, recency, 77.86, 0.0027)).toBeCloseTo(value, digits);
    const early = paretoNbd.at(BTYD);
    expect(early.residual(1, 30, 77.86, 0.0027)).toBeCloseTo(1.426, 2);
    expect(early.residual(7, 35, 77.86, 0.0027)).toBeCloseTo(0.892, 2);
  });

  it('does not jump between x = 132 and 133', () => {
    const model = at([0.55, 10.58, 0.61, 11.67]);
    expect(model.expectedPurchases(132, 200, 200, 10)).toBeCloseTo(6.2060517889632418, 12);
    expect(model.expectedPurchases(133, 200, 200, 10)).toBeCloseTo(6.2528722475748113, 12);
  });

  it('counts sum to 1, their mean is the expectation, DERT is the integral of purchases (seed 51)', () => {
    const log = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true }).map(Math.exp);
    fc.assert(
      fc.property(
        log(-2, 1.5),
        log(-2, 4),
        log(-2, 1.5),
        log(-2, 4),
        fc.integer({ min: 0, max: 30 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 1, max: 80, noNaN: true }),
        (r, alpha, s, beta, x, share, age) => {
          const model = paretoNbd.at({ r, alpha, s, beta });
          const t = 10;
          // alive at t_x = T
          const mean = model.expectedPurchases(x, age, age, t);
          const counts = model.pmf(x, age, age, t, 60 + Math.ceil(40 * mean));
          let total = 0;
          let made = 0;
          counts.forEach((chance, n) => {
            expect(chance).toBeGreaterThanOrEqual(0);
            total += chance;
            made += n * chance;
          });
          expect(total).toBeLessThan(1 + 1e-12);
          if (total > 1 - 1e-12) expect(made / mean).toBeCloseTo(1, 8);
          const recency = x === 0 ? 0 : share * age;
          const integral = 0.01 * decayingIntegral((u) => model.expectedPurchases(x, recency, age, u), 0.01);
          expect(Math.abs(model.residual(x, recency, age, 0.01) - integral)).toBeLessThan(
            1e-11 * integral + 1e-300,
          );
        },
      ),
      { seed: 51, numRuns: 60 },
    );
  });

  it('P(alive) falls with T, rises with t_x, and is 1 at t_x = T (seed 52)', () => {
    const positive = fc.double({ min: -3, max: 4, noNaN: true }).map(Math.exp);
    fc.assert(
      fc.property(
        positive,
        positive,
        positive,
        positive,
        fc.integer({ min: 1, max: 200 }),
        (r, alpha, s, beta, x) => {
          const model = paretoNbd.at({ r, alpha, s, beta });
          let before = 1;
          for (const age of [10, 10.001, 10.1, 11, 15, 40, 400]) {
            const alive = model.probabilityAlive(x, 10, age);
            expect(alive).toBeLessThanOrEqual(before + 1e-13);
            before = alive;
          }
          expect(model.probabilityAlive(x, 10, 10)).toBe(1);
          before = 0;
          for (const recency of [0, 1, 5, 20, 39, 39.99, 40]) {
            const alive = model.probabilityAlive(x, recency, 40);
            expect(alive).toBeGreaterThanOrEqual(before - 1e-13);
            before = alive;
          }
        },
      ),
      { seed: 52, numRuns: 60 },
    );
  });

  it('in bulk gives what it gives for single customers, also with many periods (seed 53)', () => {
    const random = seededRandom(53);
    const count = 60;
    const rows = {
      x: Float64Array.from({ length: count }, (_, i) => i % 12),
      recency: new Float64Array(count),
      age: Float64Array.from({ length: count }, () => 2 + 76 * random.next()),
    };
    rows.x.forEach((x, i) => {
      rows.recency[i] = x === 0 ? 0 : random.next() * (rows.age[i] as number);
    });
    for (const parameters of [BTYD, { r: 2, alpha: 0.3, s: 0.2, beta: 90 }]) {
      const model = paretoNbd.at(parameters);
      const forecast = model.forecast(rows, onePeriod(39));
      const yearly = model.forecast(rows, wholePeriods(104, 0.0027));
      const residuals = model.residuals(rows, 0.0027);
      const spread = model.spread(rows, 39);
      rows.x.forEach((x, i) => {
        const [recency, age] = [rows.recency[i] as number, rows.age[i] as number];
        const mean = model.expectedPurchases(x, recency, age, 39);
        expectNear(forecast.alive[i] as number, model.probabilityAlive(x, recency, age), 1e-13);
        expectNear(forecast.purchases[i] as number, mean, 1e-11);
        let discounted = 0;
        for (let j = 1; j <= 104; j++)
          discounted +=
            Math.exp(-0.0027 * j) *
            (model.expectedPurchases(x, recency, age, j) - model.expectedPurchases(x, recency, age, j - 1));
        expectNear(yearly.discounted[i] as number, discounted, 1e-10);
        expectNear(residuals[i] as number, model.residual(x, recency, age, 0.0027), 1e-11);
        expectNear(spread.mean[i] as number, mean, 1e-5);
        expectNear(spread.none[i] as number, model.pmf(x, recency, age, 39, 0)[0] as number, 1e-5);
      });
    }
  });

  it('what 40,000 played customers did: purchases by age, who is alive, later purchases by x (seed 54)', () => {
    const parameters = { r: 0.8, alpha: 8, s: 0.7, beta: 12 };
    const model = paretoNbd.at(parameters);
    const random = seededRandom(54);
    const customers = 40_000;
    const [age, t] = [30, 20];
    let made = 0;
    let later = 0;
    let alive = 0;
    let expectedAlive = 0;
    let expectedLater = 0;
    const counts = new Float64Array(8);
    for (let i = 0; i < customers; i++) {
      let x = 0;
      let recency = 0;
      let then = 0;
      let stays = false;
      const played = paretoNbd.play(random, parameters, age + t, (when) => {
        if (when > age) then++;
        else {
          x++;
          recency = when;
        }
      });
      stays = played.alive;
      made += x;
      later += then;
      if (stays) alive++;
      counts[Math.min(x, 7)] = (counts[Math.min(x, 7)] as number) + 1;
      expectedAlive +=
        model.probabilityAlive(x, recency, age) *
        ((parameters.beta + age) / (parameters.beta + age + t)) ** parameters.s;
      expectedLater += model.expectedPurchases(x, recency, age, t);
    }
    expect(made / customers / model.expectedOfNew(age)).toBeCloseTo(1, 1);
    expect(later / expectedLater).toBeCloseTo(1, 1);
    expect(alive / expectedAlive).toBeCloseTo(1, 1);
    const chances = model.pmfOfNew(age, 6);
    let beyond = 1;
    chances.forEach((chance, x) => {
      beyond -= chance;
      const error = Math.sqrt(chance * (1 - chance) * customers);
      expect(Math.abs((counts[x] as number) - chance * customers)).toBeLessThan(4 * error);
    });
    expect(Math.abs((counts[7] as number) - beyond * customers)).toBeLessThan(
      4 * Math.sqrt(beyond * customers),
    );
  });
});
