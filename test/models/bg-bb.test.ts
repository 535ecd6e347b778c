import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bgBb } from '../../src/models/bg-bb/model';
import { onePeriod, wholePeriods } from '../../src/models/forecast-rows';
import type { RepeatRows } from '../../src/models/repeat-rows';
import { logBeta } from '../../src/stats/log-gamma';
import golden from '../golden/models/bg-bb.json';
import { expectGradient, expectRecovery, fittedTo, playedRows } from './model-checks';

/** Fader, Hardie & Shang (2010), table 1: the 22 cells of 11,104 donors over six years: x, t_x, donors. */
const CELLS = [
  [0, 0, 3464],
  [1, 1, 1091],
  [1, 2, 277],
  [1, 3, 129],
  [1, 4, 78],
  [1, 5, 119],
  [1, 6, 129],
  [2, 2, 613],
  [2, 3, 255],
  [2, 4, 155],
  [2, 5, 173],
  [2, 6, 234],
  [3, 3, 322],
  [3, 4, 181],
  [3, 5, 225],
  [3, 6, 357],
  [4, 4, 240],
  [4, 5, 284],
  [4, 6, 512],
  [5, 5, 335],
  [5, 6, 728],
  [6, 6, 1203],
] as const;
const donors: RepeatRows = {
  x: Float64Array.from(CELLS, ([x]) => x),
  recency: Float64Array.from(CELLS, ([, recency]) => recency),
  age: new Float64Array(CELLS.length).fill(6),
  weight: Float64Array.from(CELLS, ([, , weight]) => weight),
};
const optimum = { alpha: 1.203522352, beta: 0.7497163582, gamma: 0.6567182084, delta: 2.783442233 };
const truth = { alpha: 0.8, beta: 3, gamma: 0.7, delta: 6 };

const anyParameter = fc.double({ min: 0.05, max: 20, noNaN: true });
const anyParameters = fc.record({
  alpha: anyParameter,
  beta: anyParameter,
  gamma: fc.oneof(anyParameter, fc.constantFrom(1, 1 + 1e-12, 1 - 1e-6)),
  delta: anyParameter,
});
/** x ≤ t_x ≤ n, x = 0 where t_x = 0 and the other way round */
const anyHistory = fc
  .tuple(
    fc.integer({ min: 0, max: 60 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([age, when, often]) => {
    const recency = Math.round(when * age);
    const x = recency === 0 ? 0 : 1 + Math.round(often * (recency - 1));
    return { x, recency, age };
  });

/** eq. 4 as it stands */
function paperLikelihood(
  { alpha, beta, gamma, delta }: typeof optimum,
  x: number,
  tx: number,
  n: number,
): number {
  const scale = logBeta(alpha, beta) + logBeta(gamma, delta);
  let sum = Math.exp(logBeta(alpha + x, beta + n - x) + logBeta(gamma, delta + n) - scale);
  for (let i = 0; i < n - tx; i++)
    sum += Math.exp(logBeta(alpha + x, beta + tx - x + i) + logBeta(gamma + 1, delta + tx + i) - scale);
  return sum;
}

describe('BG/BB on the donors of the paper', () => {
  const fit = fittedTo(bgBb, donors);

  it('finds the published optimum', () => {
    expect(fit.logLikelihood).toBeCloseTo(-33225.58127435, 7);
    for (const [name, value] of Object.entries(optimum))
      expect(fit.parameters[name] as number, name).toBeCloseTo(value, 5);
    expect(fit.evidence).toMatchObject({ starts: 3, agreeing: 3, method: 'bfgs', boundary: [] });
  });

  it('expects of a newcomer in n years what the spreadsheet does', () => {
    const expected = [0.4985, 0.9233, 1.2969, 1.6323, 1.9381, 2.2202, 2.4826, 2.7285, 2.9603, 3.1798, 3.3887];
    const { expectedOfNew } = bgBb.at(optimum);
    expect(expected.map((_, i) => Number(expectedOfNew(i + 1).toFixed(4)))).toEqual(expected);
  });

  it('the purchases of the next five years, P(alive) and the residual of 14 of the 22 cells', () => {
    const at = bgBb.at(optimum);
    for (const [x, recency, purchases, alive, residual] of [
      [6, 6, 3.7525, 0.9304, 5.9098],
      [5, 6, 3.2316, 0.9304, 5.0894],
      [1, 6, 1.1479, 0.9304, 1.8078],
      [5, 5, 1.8129, 0.522, 2.8551],
      [4, 5, 2.03, 0.6968, 3.197],
      [3, 5, 1.8047, 0.7668, 2.8421],
      [2, 5, 1.443, 0.8045, 2.2726],
      [4, 4, 0.5832, 0.2002, 0.9184],
      [3, 4, 1.0345, 0.4396, 1.6293],
      [2, 4, 1.0576, 0.5896, 1.6656],
      [3, 3, 0.2236, 0.095, 0.3521],
      [2, 2, 0.1191, 0.0664, 0.1876],
      [1, 1, 0.0857, 0.0695, 0.135],
      [0, 0, 0.0729, 0.1081, 0.1148],
    ] as const) {
      const cell = `(${x}, ${recency})`;
      // the table is of BTYD’s end of the search, whose sum over all donors differs by 1.3e-5
      const near = (value: number, expected: number) =>
        expect(Math.abs(value - expected), `${cell} ${value}`).toBeLessThan(5e-5 + 3e-5 * expected);
      near(at.expectedPurchases(x, recency, 6, 5), purchases);
      near(at.probabilityAlive(x, recency, 6), alive);
      near(at.residual(x, recency, 6, Math.log(1.1)), residual);
    }
  });

  it('Σ of the next five years of all donors, and the cells of the sample', () => {
    const { purchases } = bgBb.at(optimum).forecast(donors, onePeriod(5));
    const sum = purchases.reduce((total, value, i) => total + value * (donors.weight[i] as number), 0);
    expect(sum).toBeCloseTo(12884.157, 2);
    const inSample = bgBb.at(optimum).pmfOfNew(6, 6);
    expect(11104 * (inSample[0] as number)).toBeCloseTo(3454.9, 1);
    expect(11104 * (inSample[6] as number)).toBeCloseTo(1253.1, 1);
  });

  it('priors move the estimates little', () => {
    expect(fit.standardErrors?.gamma).toBeGreaterThan(0);
    for (const name of bgBb.names) {
      const prior = bgBb.priors[name];
      expect(Math.abs(Math.log(fit.parameters[name] as number) - (prior?.mean ?? NaN))).toBeLessThan(
        1.5 * (prior?.deviation ?? NaN),
      );
    }
  });
});

describe('BG/BB', () => {
  it('likelihood, P(alive), expectation, pmf and residual with 50 digits, from hours to years, next to γ = 1 too', () => {
    const worst = [0, 0, 0, 0, 0];
    for (const row of golden.customers) {
      const [alpha = 0, beta = 0, gamma = 0, delta = 0, x = 0, recency = 0, age = 0, t = 0, y = 0, rate = 0] =
        row.map(Number);
      const at = bgBb.at({ alpha, beta, gamma, delta });
      const one = {
        x: Float64Array.of(x),
        recency: Float64Array.of(recency),
        age: Float64Array.of(age),
        weight: Float64Array.of(1),
      };
      const point = Float64Array.of(alpha, beta, gamma, delta).map(Math.log);
      [
        // the error of the likelihood itself
        Math.exp(bgBb.likelihood(one, {}).evaluate(point, new Float64Array(4)) - Number(row[10])),
        at.probabilityAlive(x, recency, age) / Number(row[11]),
        at.expectedPurchases(x, recency, age, t) / Number(row[12]),
        (at.pmf(x, recency, age, t, y)[y] as number) / Number(row[13]),
        at.residual(x, recency, age, rate) / Number(row[14]),
      ].forEach((ratio, i) => {
        if (!(Math.abs(ratio - 1) <= (worst[i] ?? NaN))) worst[i] = Math.abs(ratio - 1);
      });
    }
    expect(golden.customers.length).toBeGreaterThan(90);
    expect(
      worst.map((error) => error < 1e-11),
      worst.join(' '),
    ).toEqual([true, true, true, true, true]);
  });

  it('its likelihood is eq. 4 of the paper, and its gradient the differences (seed 71)', () => {
    fc.assert(
      fc.property(
        anyParameters,
        fc.array(anyHistory, { minLength: 1, maxLength: 30 }),
        (parameters, histories) => {
          const rows: RepeatRows = {
            x: Float64Array.from(histories, ({ x }) => x),
            recency: Float64Array.from(histories, ({ recency }) => recency),
            age: Float64Array.from(histories, ({ age }) => age),
            weight: Float64Array.from(histories, (_, i) => 1 + (i % 3)),
          };
          const point = Object.values(parameters).map(Math.log);
          const value = bgBb.likelihood(rows, {}).evaluate(Float64Array.from(point), new Float64Array(4));
          const expected = histories.reduce(
            (sum, { x, recency, age }, i) =>
              sum + (1 + (i % 3)) * Math.log(paperLikelihood(parameters, x, recency, age)),
            0,
          );
          expect(Math.abs(value - expected)).toBeLessThan(1e-10 * (1 + Math.abs(expected)));
          expectGradient(bgBb, rows, point);
        },
      ),
      { seed: 71, numRuns: 60 },
    );
  });

  it('P(alive) is that of eq. 7, whatever the history (seed 72)', () => {
    fc.assert(
      fc.property(anyParameters, anyHistory, (parameters, { x, recency, age }) => {
        const { alpha, beta, gamma, delta } = parameters;
        const alive = bgBb.at(parameters).probabilityAlive(x, recency, age);
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        const expected = Math.exp(
          logBeta(alpha + x, beta + age - x) +
            logBeta(gamma, delta + age + 1) -
            logBeta(alpha, beta) -
            logBeta(gamma, delta) -
            Math.log(paperLikelihood(parameters, x, recency, age)),
        );
        expect(alive / expected).toBeCloseTo(1, 9);
      }),
      { seed: 72, numRuns: 200 },
    );
  });

  it('the pmf sums to 1 and its mean is the expectation, in parts of a period too (seed 73)', () => {
    fc.assert(
      fc.property(
        anyParameters,
        anyHistory,
        fc.oneof(fc.integer({ min: 0, max: 80 }), fc.double({ min: 0, max: 80, noNaN: true })),
        (parameters, { x, recency, age }, t) => {
          const at = bgBb.at(parameters);
          const chances = at.pmf(x, recency, age, t, Math.ceil(t));
          expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
          const mean = chances.reduce((sum, chance, y) => sum + y * chance, 0);
          const expected = at.expectedPurchases(x, recency, age, t);
          expect(Math.abs(mean - expected)).toBeLessThan(1e-11 * (1e-3 + expected));
          // a beginning of the pmf is the same beginning
          const few = at.pmf(x, recency, age, t, 3);
          few.forEach((chance, y) => expect(chance).toBeCloseTo(chances[y] ?? 0, 14));
        },
      ),
      { seed: 73, numRuns: 150 },
    );
  });

  it('the expectation is eq. 14 of the paper where γ > 1.01, and the residual the discounted sum (seed 74)', () => {
    fc.assert(
      fc.property(
        anyParameters,
        anyHistory,
        fc.integer({ min: 1, max: 300 }),
        (parameters, { x, recency, age }, t) => {
          const { alpha, beta, gamma, delta } = parameters;
          const at = bgBb.at(parameters);
          if (gamma > 1.01) {
            // Γ(1 + δ + k) / Γ(γ + δ + k) as B(1 + δ + k, γ − 1) / Γ(γ − 1), relative to P(alive)
            const ratio = (k: number) =>
              Math.exp(logBeta(1 + delta + k, gamma - 1) - logBeta(1 + delta + age, gamma - 1));
            const expected =
              (((alpha + x) / (alpha + beta + age)) * (gamma + delta + age) * (1 - ratio(age + t))) /
              (gamma - 1);
            const found = at.expectedPurchases(x, recency, age, t) / at.probabilityAlive(x, recency, age);
            expect(found / expected).toBeCloseTo(1, 10);
          }
          const rate = 0.05;
          const { discounted } = at.forecast(
            { x: Float64Array.of(x), recency: Float64Array.of(recency), age: Float64Array.of(age) },
            wholePeriods(800, rate),
          );
          expect((discounted[0] as number) / at.residual(x, recency, age, rate)).toBeCloseTo(1, 11);
        },
      ),
      { seed: 74, numRuns: 60 },
    );
  });

  it('a part of a period lies on the line between whole ones', () => {
    const at = bgBb.at(optimum);
    const [low, high] = [at.expectedPurchases(2, 4, 6, 3), at.expectedPurchases(2, 4, 6, 4)];
    expect(at.expectedPurchases(2, 4, 6, 3.25)).toBeCloseTo(0.75 * low + 0.25 * high, 14);
    expect(at.expectedPurchases(2, 4, 6, 0)).toBe(0);
    expect(at.pmf(2, 4, 6, 0, 2)[0]).toBe(1);
  });

  it('forecasts in bulk are those of single customers', () => {
    const at = bgBb.at(optimum);
    const rows = playedRows(bgBb, truth, 300, 3, () => 20);
    const { alive, purchases } = at.forecast(rows, onePeriod(12));
    const residuals = at.residuals(rows, 0.01);
    const { mean, variance, none } = at.spread(rows, 12);
    rows.x.forEach((x, i) => {
      const tx = rows.recency[i] as number;
      const chances = at.pmf(x, tx, 20, 12, 12);
      const expected = at.expectedPurchases(x, tx, 20, 12);
      expect(alive[i]).toBeCloseTo(at.probabilityAlive(x, tx, 20), 13);
      expect((purchases[i] as number) / expected).toBeCloseTo(1, 12);
      expect((residuals[i] as number) / at.residual(x, tx, 20, 0.01)).toBeCloseTo(1, 12);
      expect((mean[i] as number) / expected).toBeCloseTo(1, 12);
      expect(none[i]).toBeCloseTo(chances[0] as number, 12);
      const square = chances.reduce((sum, chance, y) => sum + y * y * chance, 0);
      expect(variance[i]).toBeCloseTo(square - expected ** 2, 10);
    });
  });

  it('bears ten years of days: nothing under- or overflows', () => {
    const rows: RepeatRows = {
      x: Float64Array.of(3600, 0, 12),
      recency: Float64Array.of(3650, 0, 3000),
      age: Float64Array.of(3650, 3650, 3650),
      weight: Float64Array.of(1, 1, 1),
    };
    const gradient = new Float64Array(4);
    for (const point of [
      [0, 0, 0, 0],
      [-8, 8, -8, 8],
      [8, -8, 8, -8],
    ]) {
      expect(bgBb.likelihood(rows, {}).evaluate(Float64Array.from(point), gradient)).toSatisfy(
        Number.isFinite,
      );
      expect([...gradient].every(Number.isFinite)).toBe(true);
    }
    const at = bgBb.at(truth);
    const pmf = at.pmf(3600, 3650, 3650, 520, 520);
    expect(pmf.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 11);
  });

  it('recovers the truth over 24 seeds', () => {
    expectRecovery(bgBb, truth, 24, (seed) => playedRows(bgBb, truth, 5000, seed, () => 26));
  }, 30_000);

  it('customers who are played live, buy and leave as the closed forms say', () => {
    const customers = 40_000;
    const rows = playedRows(bgBb, truth, customers, 5, () => 20);
    const at = bgBb.at(truth);
    const chances = at.pmfOfNew(20, 20);
    const counted = new Float64Array(21);
    for (const x of rows.x) counted[x] = (counted[x] as number) + 1;
    chances.forEach((chance, x) => {
      const error = Math.sqrt((chance * (1 - chance)) / customers);
      expect(Math.abs((counted[x] as number) / customers - chance), `P(X = ${x})`).toBeLessThan(4 * error);
    });
    const { alive } = at.forecast(rows, onePeriod(1));
    const expected = alive.reduce((sum, chance) => sum + chance, 0);
    const spread = Math.sqrt(alive.reduce((sum, chance) => sum + chance * (1 - chance), 0));
    expect(Math.abs(rows.alive.filter(Boolean).length - expected)).toBeLessThan(4 * spread);
  });
});
