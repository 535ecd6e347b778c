import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LeavingCurve } from '../../src/models/pareto-nbd/leaving-curve';
import { leavingFirst } from '../../src/models/pareto-nbd/leaving-first';
import { paretoNbdLikelihood } from '../../src/models/pareto-nbd/likelihood';
import { paretoNbd } from '../../src/models/pareto-nbd/model';
import type { RepeatRows } from '../../src/models/repeat-rows';
import golden from '../golden/models/pareto-nbd.json';
import { expectGradient, playedRows } from './model-checks';

const logs = (values: readonly number[]) => Float64Array.from(values, Math.log);
const oneCustomer = ([x, recency, age]: readonly number[]): RepeatRows => ({
  x: Float64Array.of(x as number),
  recency: Float64Array.of(recency as number),
  age: Float64Array.of(age as number),
  weight: Float64Array.of(1),
});
const at = ([r = NaN, alpha = NaN, s = NaN, beta = NaN]: readonly number[]) =>
  paretoNbd.at({ r, alpha, s, beta });

describe('Pareto/NBD likelihood', () => {
  it('equals the published difference of two ₂F₁ in 80 digits, with its gradient, wherever α, β, x and t_x lie', () => {
    const gradient = new Float64Array(4);
    for (const { parameters, customer, ...expected } of golden.rows) {
      const value = paretoNbdLikelihood(oneCustomer(customer)).evaluate(logs(parameters), gradient);
      const judge = Number(expected.logLikelihood);
      expect(Math.abs(value - judge), customer.join()).toBeLessThan(1e-13 * (1 + Math.abs(judge)));
      expected.gradient.forEach((slope, i) =>
        expect(Math.abs((gradient[i] as number) - Number(slope)), customer.join()).toBeLessThan(
          1e-13 * (1 + (customer[0] as number)),
        ),
      );
    }
  });

  it('P(alive) and 1 − P(alive) equal them too', () => {
    for (const { parameters, customer, alive, dead } of golden.rows) {
      const [x, recency, age] = customer as [number, number, number];
      const found = at(parameters).probabilityAlive(x, recency, age);
      const judge = Number(alive);
      expect(Math.abs(found - judge), customer.join()).toBeLessThanOrEqual(1e-12 * judge);
      // beside the rounding of P(alive) itself
      expect(Math.abs(1 - found - Number(dead)), customer.join()).toBeLessThan(
        1e-12 * Number(dead) + 2.3e-16,
      );
    }
  });

  it('the stress values on which other packages fail', () => {
    const gradient = new Float64Array(4);
    const cases: [number[], [number, number, number], number, number][] = [
      [[0.5143, 2.8845, 0.2856, 14.1087], [221, 103.42857, 103.57143], 0.9995960523, -61.5846485617],
      [[0.5143, 2.8845, 0.2856, 14.1087], [254, 97.14286, 97.28571], 0.9995582261, -19.6232922175],
      [[0.5143, 2.8845, 0.2856, 14.1087], [161, 94.71429, 98], 0.7494877523, -87.4292548633],
      [[0.5143, 2.8845, 0.2856, 14.1087], [204, 98.57143, 99.42857], 0.9942550796, -65.1983421893],
    ];
    for (const [parameters, customer, alive, value] of cases) {
      expect(at(parameters).probabilityAlive(...customer)).toBeCloseTo(alive, 9);
      expect(paretoNbdLikelihood(oneCustomer(customer)).evaluate(logs(parameters), gradient)).toBeCloseTo(
        value,
        9,
      );
    }
    const steep = [10.465, 0.00798565181, 3.0516, 2.82];
    const alive: [[number, number, number], number, number][] = [
      [[40, 5, 6], 0.001885128187, -5.71902],
      [[50, 1, 37], 1.417e-96, 116.30126],
      [[50, 4, 37], 6.733e-60, 31.84983],
      [[400, 5, 6], 5.137e-31, 1323.18893],
      [[500, 1, 37], 0, 2594.40445],
    ];
    for (const [customer, chance, value] of alive) {
      const found = at(steep).probabilityAlive(...customer);
      if (chance === 0) expect(found).toBe(0);
      else expect(found / chance).toBeCloseTo(1, 3);
      expect(paretoNbdLikelihood(oneCustomer(customer)).evaluate(logs(steep), gradient)).toBeCloseTo(
        value,
        5,
      );
    }
  });

  it('its gradient equals its differences on rows that use the curves, α above and below β (seed 41)', () => {
    const rows = playedRows(
      paretoNbd,
      { r: 0.6, alpha: 10, s: 0.6, beta: 11 },
      300,
      41,
      (random) => 20 + 30 * random.next(),
    );
    const log = fc.double({ min: -2.5, max: 2.5, noNaN: true });
    fc.assert(
      fc.property(log, log, log, log, (r, alpha, s, beta) =>
        expectGradient(paretoNbd, rows, [r, alpha + 2, s, beta + 2]),
      ),
      { seed: 41, numRuns: 25 },
    );
  });

  it('is the sum over single customers: curves and compression change nothing (seed 42)', () => {
    const rows = playedRows(
      paretoNbd,
      { r: 0.9, alpha: 4, s: 0.5, beta: 15 },
      400,
      42,
      (random) => 20 + 30 * random.next(),
    );
    const unused = new Float64Array(4);
    for (const parameters of [
      [0.9, 4, 0.5, 15],
      [0.2, 300, 2, 0.5],
      [3, 0.2, 0.1, 500],
    ]) {
      const whole = paretoNbdLikelihood(rows).evaluate(logs(parameters), unused);
      let sum = 0;
      for (let i = 0; i < rows.x.length; i++) {
        const customer = [rows.x[i], rows.recency[i], rows.age[i]] as number[];
        sum += paretoNbdLikelihood(oneCustomer(customer)).evaluate(logs(parameters), unused);
      }
      expect(whole / sum).toBeCloseTo(1, 12);
    }
  });

  it('is finite with its gradient over the whole range of the search, for any customer (seed 43)', () => {
    const log = fc.double({ min: -9, max: 9, noNaN: true });
    const customer = fc.tuple(
      fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5000 })),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    const gradient = new Float64Array(4);
    fc.assert(
      fc.property(log, log, log, log, customer, (r, alpha, s, beta, [x, share, age]) => {
        const value = paretoNbdLikelihood(oneCustomer([x, x === 0 ? 0 : share * age, age])).evaluate(
          Float64Array.of(r, alpha, s, beta),
          gradient,
        );
        expect(value).toSatisfy(Number.isFinite);
        expect([...gradient].every(Number.isFinite)).toBe(true);
        const chance = at([r, alpha, s, beta].map(Math.exp)).probabilityAlive(x, share * age, age);
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
      }),
      { seed: 43, numRuns: 300 },
    );
  });
});

describe('the chance to leave before buying again', () => {
  const q = (c: number, s: number, logRatio: number): number => {
    const out = new Float64Array(4);
    leavingFirst(c, s, logRatio, out);
    return out[0] as number;
  };

  it('is s / (s + c) where both rates have the same scale, and 1 − that of the other side for any (seed 44)', () => {
    const shape = fc.double({ min: -4, max: 5, noNaN: true });
    const ratio = fc.double({ min: -12, max: 12, noNaN: true });
    fc.assert(
      fc.property(shape, shape, ratio, (logC, logS, logRatio) => {
        const c = Math.exp(logC);
        const s = Math.exp(logS);
        expect(q(c, s, 0) / (s / (s + c))).toBeCloseTo(1, 13);
        expect(q(c, s, logRatio) + q(s, c, -logRatio)).toBeCloseTo(1, 12);
      }),
      { seed: 44, numRuns: 300 },
    );
  });

  it('follows its recurrence in c: c (1/ρ − 1) q(c + 1) = s − (s + c) q(c)', () => {
    for (const logRatio of [-9, -6.2, -5.9, -3, -0.5, 0.4, 3, 5.9, 6.2, 9])
      for (const c of [0.05, 0.6, 3, 200])
        for (const s of [0.05, 0.6, 3, 200]) {
          const left = c * Math.expm1(-logRatio) * q(c + 1, s, logRatio);
          expect(left + (s + c) * q(c, s, logRatio), `${c}, ${s}, ${logRatio}`).toSatisfy(
            (sum: number) => Math.abs(sum / s - 1) < 1e-12,
          );
        }
  });

  it('is interpolated to 1e-12 of itself over any range (seed 45)', () => {
    const end = fc.double({ min: -8, max: 8, noNaN: true });
    const shape = fc.double({ min: -3, max: 5, noNaN: true });
    const out = new Float64Array(4);
    const between = new Float64Array(4);
    fc.assert(
      fc.property(end, end, shape, shape, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, c, s, where) => {
        const curve = new LeavingCurve(Math.exp(c), Math.exp(s), a, b, 4);
        const logRatio = a + where * (b - a);
        leavingFirst(Math.exp(c), Math.exp(s), logRatio, out);
        curve.evaluate(logRatio, between);
        const [chance = NaN] = out;
        expect(Math.abs((between[0] as number) - chance)).toBeLessThan(1e-12 * chance);
        for (let i = 1; i < 4; i++)
          expect(Math.abs((between[i] as number) - (out[i] as number))).toBeLessThan(
            1e-11 * Math.max(1, Math.exp(-s), Math.exp(-c)),
          );
      }),
      { seed: 45, numRuns: 100 },
    );
  });
});
