import { describe, expect, it } from 'vitest';
import { decayingIntegral } from '../../src/stats/decaying-integral';
import { logHypergeometric } from '../../src/stats/hypergeometric-integral';
import { incompleteBeta } from '../../src/stats/incomplete-beta';
import { lowerGamma, upperGamma } from '../../src/stats/incomplete-gamma';
import { log1pMinus } from '../../src/stats/log1p-minus';
import { logIntegral } from '../../src/stats/log-integral';
import { sumOfRatios } from '../../src/stats/sum-of-ratios';
import { logTricomiU, tricomiU } from '../../src/stats/tricomi-u';
import { trigamma } from '../../src/stats/trigamma';
import golden from '../golden/stats/integrals.json';

type Row = readonly (number | string)[];

/** Largest relative error of values [found, expected]. */
const worstOf = (pairs: readonly (readonly [found: number, expected: number])[]): number =>
  Math.max(...pairs.map(([found, expected]) => (found === expected ? 0 : Math.abs(found / expected - 1))));
const numbers = (row: Row): number[] => row.map(Number);

/** Largest error of a logarithm, relative where it is larger than 1: the relative error of the function itself. */
function worst(table: readonly Row[], value: (...point: number[]) => number): number {
  return Math.max(
    ...table.map((row) => {
      const expected = Number(row.at(-1));
      return Math.abs(value(...row.slice(0, -1).map(Number)) - expected) / Math.max(1, Math.abs(expected));
    }),
  );
}

describe('special functions from integrals, against mpmath with 50 digits', () => {
  it('Tricomi’s U over the arguments of Pareto/NBD and beyond: a 0.01 … 200, b −20 … 200, z 1e-4 … 1000', () => {
    expect(golden.logTricomiU.length).toBe(240);
    expect(worst(golden.logTricomiU, logTricomiU as (...point: number[]) => number)).toBeLessThan(1e-14);
  });

  it('₂F₁ with c > b > 0: parameters 0.03 … 2000, z −1e6 … 1 − 1e-14', () => {
    expect(golden.logHypergeometric.length).toBe(270);
    expect(worst(golden.logHypergeometric, logHypergeometric as (...point: number[]) => number)).toBeLessThan(
      1e-12,
    );
  });

  it('the trigamma function over 1e-6 … 1e6', () => {
    expect(
      worstOf(golden.trigamma.map(numbers).map(([x = NaN, value = NaN]) => [trigamma(x), value])),
    ).toBeLessThan(1e-14);
  });

  it('both tails of the incomplete gamma function, shapes 0.01 … 10,000, tails down to 1e-250', () => {
    const rows = golden.gamma.map(numbers);
    expect(rows.length).toBe(240);
    expect(worstOf(rows.map(([a = NaN, x = NaN, low = NaN]) => [lowerGamma(a, x), low]))).toBeLessThan(1e-12);
    expect(worstOf(rows.map(([a = NaN, x = NaN, , high = NaN]) => [upperGamma(a, x), high]))).toBeLessThan(
      1e-12,
    );
  });

  it('the incomplete beta function, parameters 0.01 … 10,000, tails down to 1e-250', () => {
    const rows = golden.incompleteBeta.map(numbers);
    expect(rows.length).toBeGreaterThan(200);
    expect(
      worstOf(rows.map(([x = NaN, a = NaN, b = NaN, value = NaN]) => [incompleteBeta(x, a, b), value])),
    ).toBeLessThan(1e-12);
  });

  it('ln(1 + y) − y next to 0 and away from it', () => {
    for (const y of [-0.9, -0.41, -0.39, -0.01, 1e-5, 0.3, 0.59, 0.61, 40]) {
      // its own series where the difference would cancel
      let series = 0;
      for (let k = 200; k >= 2; k--) series += ((k % 2 === 0 ? -1 : 1) * y ** k) / k;
      const expected = Math.abs(y) < 0.7 ? series : Math.log1p(y) - y;
      expect(log1pMinus(y) / expected).toBeCloseTo(1, 13);
    }
    expect(log1pMinus(0)).toBeCloseTo(0, 15);
  });

  it('agree with what is known in closed form', () => {
    // U(a, a + 1, z) = z^−a; ₂F₁(1, 1; 2; z) = −ln(1 − z) / z
    expect(tricomiU(2.5, 3.5, 0.7) / 0.7 ** -2.5).toBeCloseTo(1, 13);
    const near = 1 - 2 ** -40;
    expect(logHypergeometric(1, 1, 2, near)).toBeCloseTo(Math.log((40 * Math.LN2) / near), 13);
    expect(Math.exp(logHypergeometric(1, 1, 2, 0.75))).toBeCloseTo(Math.log(4) / 0.75, 13);
    expect(logHypergeometric(3, 1, 2, 0)).toBe(0);
    expect(logHypergeometric(0, 1, 2, 0.9)).toBe(0);
  });

  it('nothing outside their domain', () => {
    expect(logTricomiU(0, 1, 1)).toBeNaN();
    expect(logTricomiU(1, 1, 0)).toBeNaN();
    expect(tricomiU(1, Infinity, 1)).toBeNaN();
    expect(logHypergeometric(1, 2, 2, 0.5)).toBeNaN();
    expect(logHypergeometric(1, 0, 2, 0.5)).toBeNaN();
    expect(logHypergeometric(1, 1, 2, 1)).toBeNaN();
  });
});

describe('the sum of ratios of gamma functions', () => {
  it('over d, g 0.01 … 10,000 and up to a million steps, next to g = 1 too', () => {
    const errors = golden.sumOfRatios.map(([d, g, m, value]) =>
      Math.abs(sumOfRatios(Number(d), Number(g), Number(m)) / Number(value) - 1),
    );
    expect(errors.length).toBe(160);
    expect(Math.max(...errors)).toBeLessThan(1e-12);
  });

  it('is 0 without steps and 1 after the first', () => {
    expect(sumOfRatios(2, 0.7, 0)).toBe(0);
    expect(sumOfRatios(2, 0.7, 1)).toBe(1);
  });
});

describe('integrals over all time to come, discounted', () => {
  it('of what living customers are expected to buy: shapes 0.01 … 32, scales 1e-6 … 1000 of the discount', () => {
    const rows = golden.decayingShare.map(numbers);
    expect(rows.length).toBe(120);
    expect(
      worstOf(
        rows.map(([s = NaN, alpha = NaN, rate = NaN, value = NaN]) => [
          rate * decayingIntegral((t) => -Math.expm1(-s * Math.log1p(t / alpha)), rate),
          value,
        ]),
      ),
    ).toBeLessThan(1e-13);
  });

  it('of powers of time up to the third, a constant among them, in few evaluations', () => {
    let most = 0;
    for (const [c = NaN, value = NaN] of golden.decayingPower.map(numbers)) {
      let evaluations = 0;
      const found = decayingIntegral((t) => {
        evaluations++;
        return t ** c;
      }, 0.01);
      expect((found * 0.01 ** (c + 1)) / value).toBeCloseTo(1, 13);
      most = Math.max(most, evaluations);
    }
    expect(most).toBeLessThan(240);
    expect(decayingIntegral(() => 0, 1)).toBe(0);
    expect(decayingIntegral(() => NaN, 1)).toBeNaN();
  });
});

describe('the trapezoidal rule on the real line', () => {
  it('has the area of a normal curve and of one with heavy, exponential tails', () => {
    const never = { from: Infinity, rate: Infinity };
    expect(logIntegral((v) => -v * v * 8, 0.1, 0.1, { from: -Infinity, rate: Infinity }, never)).toBeCloseTo(
      Math.log(Math.sqrt(Math.PI / 8)),
      13,
    );
    // ∫ e^(av) / (1 + e^v) dv = π / sin(πa)
    const softplus = (v: number) => Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v)));
    for (const a of [0.001, 0.02, 0.5, 0.98])
      expect(
        logIntegral((v) => a * v - softplus(v), 0, 0.25, { from: -40, rate: a }, { from: 40, rate: 1 - a }),
      ).toBeCloseTo(Math.log(Math.PI / Math.sin(Math.PI * a)), 12);
  });

  it('keeps its digits where the integrand under- and overflows', () => {
    const never = { from: Infinity, rate: Infinity };
    for (const level of [-5000, 5000])
      expect(
        logIntegral((v) => level - v * v, 0, 0.1, { from: -Infinity, rate: Infinity }, never) - level,
      ).toBeCloseTo(Math.log(Math.PI) / 2, 11);
  });
});
