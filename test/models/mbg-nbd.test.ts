import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { bgNbd } from '../../src/models/bg-nbd/model';
import { fitModel, type FittedModel } from '../../src/models/fit-model';
import { onePeriod } from '../../src/models/forecast-rows';
import { mbgNbd } from '../../src/models/mbg-nbd/model';
import type { Parameters } from '../../src/models/purchase-model';
import type { RepeatRows } from '../../src/models/repeat-rows';
import { itWith } from '../shared-data';
import { cdnow } from './cdnow';

const CDNOW = { r: 0.5248431591, alpha: 6.18308528, a: 0.8913593907, b: 1.61400224 };
const NAMES = ['r', 'alpha', 'a', 'b'] as const;
const logs = (...values: number[]) => Float64Array.from(values, Math.log);
const fitted = (rows: RepeatRows): FittedModel => {
  const fit = fitModel('mbg-nbd', rows, { priors: 'none' });
  if (!fit.ok) throw new Error(fit.error.code);
  return fit.value;
};

function simulated(truth: Parameters, customers: number, seed: number): RepeatRows {
  const random = seededRandom(seed);
  const rows = {
    x: new Float64Array(customers),
    recency: new Float64Array(customers),
    age: new Float64Array(customers),
    weight: new Float64Array(customers).fill(1),
  };
  for (let i = 0; i < customers; i++) {
    rows.age[i] = 30 + 48 * random.next();
    mbgNbd.play(random, truth, rows.age[i] as number, (at) => {
      rows.x[i] = (rows.x[i] as number) + 1;
      rows.recency[i] = at;
    });
  }
  return rows;
}

/** Hold-out of a fit: predicted and actual purchases, MAE and RMSE a customer. */
function holdOut(fit: FittedModel, data: ReturnType<typeof cdnow>) {
  const { purchases, alive } = fit.at.forecast(data.rows, onePeriod(39));
  let predicted = 0;
  let actual = 0;
  let absolute = 0;
  let squared = 0;
  let living = 0;
  data.later.forEach((made, i) => {
    const row = data.rowOf[i] as number;
    const expected = purchases[row] as number;
    predicted += expected;
    actual += made;
    absolute += Math.abs(made - expected);
    squared += (made - expected) ** 2;
    living += alive[row] as number;
  });
  const customers = data.later.length;
  return {
    predicted,
    actual,
    mae: absolute / customers,
    rmse: Math.sqrt(squared / customers),
    alive: living / customers,
  };
}

describe('MBG/NBD', () => {
  itWith(
    'CDNOW_sample.txt',
    'CDNOW sample: the optimum two packages agree on, standard errors, hold-out',
    () => {
      const data = cdnow('CDNOW_sample.txt');
      const fit = fitted(data.rows);
      expect(fit.logLikelihood).toBeCloseTo(-9582.13571555, 7);
      NAMES.forEach((name) => expect((fit.parameters[name] ?? NaN) / CDNOW[name]).toBeCloseTo(1, 7));
      [0.0832681, 0.69562, 0.15479, 0.537495].forEach((error, i) =>
        expect((fit.standardErrors?.[NAMES[i] as string] ?? NaN) / error).toBeCloseTo(1, 5),
      );
      const { predicted, actual, mae, rmse, alive } = holdOut(fit, data);
      expect(actual).toBe(1882);
      expect(predicted).toBeCloseTo(1576.73, 2);
      expect(mae).toBeCloseTo(0.764779, 6);
      expect(rmse).toBeCloseTo(1.607183, 6);
      expect(alive).toBeCloseTo(0.44872, 5);
    },
  );

  itWith('CDNOW_master.txt', 'CDNOW master: optimum and hold-out of 23,570 customers', () => {
    const data = cdnow('CDNOW_master.txt');
    const fit = fitted(data.rows);
    expect(fit.logLikelihood).toBeCloseTo(-95336.95832, 5);
    const reference = [0.637139739, 7.31029017, 0.807474086, 1.22839402];
    NAMES.forEach((name, i) =>
      expect((fit.parameters[name] ?? NaN) / (reference[i] as number)).toBeCloseTo(1, 6),
    );
    const { predicted, actual, mae, rmse } = holdOut(fit, data);
    expect(actual).toBe(19684);
    expect(predicted).toBeCloseTo(15933.6, 1);
    expect(mae).toBeCloseTo(0.794536, 6);
    expect(rmse).toBeCloseTo(1.739618, 6);
  });

  it('P(alive) and E[purchases in 39 weeks] of five customers as the packages give them', () => {
    const at = mbgNbd.at(CDNOW);
    for (const [x, recency, age, alive, purchases] of [
      [0, 0, 38.86, 0.389716442, 0.153953644],
      [1, 1.71, 38.86, 0.17081963, 0.18878924],
      [2, 30.43, 38.86, 0.706126259, 1.262670779],
      [7, 29.43, 38.86, 0.622638722, 3.166805355],
      [26, 30.86, 31, 0.965552869, 19.448037119],
    ] as const) {
      // their summary of CDNOW is rounded to hundredths of a week: their optimum differs in the sixth digit
      expect(Math.abs(at.probabilityAlive(x, recency, age) / alive - 1)).toBeLessThan(5e-5);
      expect(Math.abs(at.expectedPurchases(x, recency, age, 39) / purchases - 1)).toBeLessThan(5e-5);
    }
  });

  it('a newcomer is alive with b / (a + b), and whoever survives it is a newcomer of BG/NBD with b + 1 (seed 51)', () => {
    const positive = fc.double({ min: 0.1, max: 6, noNaN: true });
    fc.assert(
      fc.property(
        positive,
        positive,
        positive,
        positive,
        fc.integer({ min: 0, max: 30 }),
        (r, alpha, a, b, x) => {
          const at = mbgNbd.at({ r, alpha, a, b });
          const survivor = bgNbd.at({ r, alpha, a, b: b + 1 });
          const alive = b / (a + b);
          expect(at.probabilityAlive(0, 0, 0)).toBeCloseTo(alive, 13);
          expect(at.expectedOfNew(20) / (alive * survivor.expectedOfNew(20))).toBeCloseTo(1, 12);
          expect(at.pmfOfNew(20, 3)[2]).toBeCloseTo(alive * (survivor.pmfOfNew(20, 3)[2] ?? NaN), 13);
          // the likelihood: survived and then BG/NBD, or gone at once
          const recency = x === 0 ? 0 : 18;
          const rows = {
            x: Float64Array.of(x),
            recency: Float64Array.of(recency),
            age: Float64Array.of(25),
            weight: Float64Array.of(1),
          };
          const unused = new Float64Array(4);
          const modified = mbgNbd.likelihood(rows, {}).evaluate(logs(r, alpha, a, b), unused);
          const plain = bgNbd.likelihood(rows, {}).evaluate(logs(r, alpha, a, b + 1), unused);
          const direct = x === 0 ? alive * Math.exp(plain) + (1 - alive) : alive * Math.exp(plain);
          expect(modified).toBeCloseTo(Math.log(direct), 9);
        },
      ),
      { seed: 51, numRuns: 100 },
    );
  });

  it('the gradient is that of differences (seed 52)', () => {
    const parameter = fc.double({ min: 0.1, max: 6, noNaN: true });
    const { evaluate } = mbgNbd.likelihood(simulated(CDNOW, 80, 1), {});
    const unused = new Float64Array(4);
    fc.assert(
      fc.property(parameter, parameter, parameter, parameter, (...values) => {
        const point = logs(...values);
        const gradient = new Float64Array(4);
        evaluate(point, gradient);
        const h = 1e-3;
        for (let i = 0; i < 4; i++) {
          const moved = (by: number) => evaluate(point.with(i, (point[i] as number) + by), unused);
          const slope = (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * h);
          expect(Math.abs((gradient[i] as number) - slope)).toBeLessThan(1e-6 * (1 + Math.abs(slope)));
        }
      }),
      { seed: 52, numRuns: 40 },
    );
  });

  it('P(alive) stays a number for any history, and overflows nowhere', () => {
    const at = mbgNbd.at(CDNOW);
    expect(at.probabilityAlive(1000, 10, 400)).toBe(0);
    expect(at.probabilityAlive(1000, 40, 40)).toBeGreaterThan(0.999);
    expect(at.probabilityAlive(0, 0, 1e6)).toBeGreaterThan(0);
  });

  it('recovers the truth over 24 seeds: no bias, and 95 % intervals that cover it', () => {
    const truth = { r: 0.8, alpha: 6, a: 0.7, b: 2 };
    const deviations = NAMES.map(() => [] as number[]);
    for (let seed = 1; seed <= 24; seed++) {
      const fit = fitted(simulated(truth, 3000, seed));
      NAMES.forEach((name, i) => {
        const value = fit.parameters[name] ?? NaN;
        const error = (fit.standardErrors?.[name] ?? NaN) / value;
        deviations[i]?.push(Math.log(value / truth[name]) / error);
      });
    }
    const all = deviations.flat();
    // 96 intervals, not independent: 95 % less three standard deviations of 24
    expect(all.filter((one) => Math.abs(one) < 1.96).length / 96).toBeGreaterThan(0.82);
    for (const values of deviations)
      expect(Math.abs(values.reduce((sum, one) => sum + one, 0) / 24)).toBeLessThan(3.5 / Math.sqrt(24));
  });
});
