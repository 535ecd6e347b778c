import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { bfgs } from '../../src/stats/bfgs';
import { chebyshevPoints, interpolate, pointsFor } from '../../src/stats/chebyshev';
import { descendingOrder } from '../../src/stats/descending-order';
import { cholesky, inverse } from '../../src/stats/matrix';
import type { Objective } from '../../src/stats/minimum';
import { nelderMead } from '../../src/stats/nelder-mead';
import {
  sampleBeta,
  sampleExponential,
  sampleGamma,
  sampleNormal,
  samplePoisson,
} from '../../src/stats/samplers';

const rosenbrock: Objective = ([x = NaN, y = NaN], gradient) => {
  gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
  gradient[1] = 200 * (y - x * x);
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
};

describe('search for a minimum', () => {
  it('BFGS walks the valley of Rosenbrock', () => {
    const found = bfgs(rosenbrock, Float64Array.of(-1.2, 1));
    expect(found.gradientSize).toBeLessThan(1e-9);
    expect(found.point[0]).toBeCloseTo(1, 8);
    expect(found.point[1]).toBeCloseTo(1, 8);
    expect(found.evaluations).toBeLessThan(80);
  });

  it('BFGS steps back from where the function does not exist', () => {
    // −ln x + x on x > 0, NaN elsewhere: from far out the first steps overshoot
    const found = bfgs(([x = NaN], gradient) => {
      gradient[0] = 1 - 1 / x;
      return x - Math.log(x);
    }, Float64Array.of(40));
    expect(found.point[0]).toBeCloseTo(1, 8);
  });

  it('BFGS returns its start where nothing is finite', () => {
    expect(bfgs(() => NaN, Float64Array.of(1)).point[0]).toBe(1);
  });

  it('Nelder–Mead finds it without a gradient, and a rough one too', () => {
    const smooth = nelderMead(rosenbrock, Float64Array.of(-1.2, 1), { tolerance: 1e-15 });
    expect(smooth.point[0]).toBeCloseTo(1, 5);
    const rough = nelderMead(
      ([x = NaN, y = NaN]) => Math.abs(x - 3) + Math.abs(y + 2),
      Float64Array.of(0, 0),
    );
    expect(rough.point[0]).toBeCloseTo(3, 4);
    expect(rough.point[1]).toBeCloseTo(-2, 4);
  });
});

describe('small matrices', () => {
  it('the inverse times the matrix is the identity (seed 51)', () => {
    const entry = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 16, maxLength: 16 }), (entries) => {
        // M Mᵀ + I is positive definite
        const m = (i: number, j: number) => entries[4 * i + j] ?? 0;
        const values = Float64Array.from({ length: 16 }, (_, k) => {
          const [i, j] = [Math.floor(k / 4), k % 4];
          return [0, 1, 2, 3].reduce((sum, l) => sum + m(i, l) * m(j, l), i === j ? 1 : 0);
        });
        const inverted = inverse({ size: 4, values });
        for (let i = 0; i < 4; i++)
          for (let j = 0; j < 4; j++) {
            const product = [0, 1, 2, 3].reduce(
              (sum, l) => sum + (values[4 * i + l] as number) * (inverted?.values[4 * l + j] ?? NaN),
              0,
            );
            expect(product).toBeCloseTo(i === j ? 1 : 0, 9);
          }
      }),
      { seed: 51 },
    );
  });

  it('what is not positive definite has none', () => {
    expect(cholesky({ size: 2, values: Float64Array.of(1, 2, 2, 1) })).toBeNull();
    expect(inverse({ size: 1, values: Float64Array.of(NaN) })).toBeNull();
  });
});

describe('interpolation', () => {
  it('reaches the digits the ellipse promises, for 1 / (1 + 25 x²)', () => {
    const f = (x: number) => 1 / (1 + 25 * x * x);
    for (const digits of [4, 8, 12]) {
      const points = chebyshevPoints(-1, 1, pointsFor(1, 0.2, digits));
      const out = new Float64Array(1);
      let worst = 0;
      for (let x = -1; x <= 1; x += 0.001) {
        interpolate(points, [points.map(f)], x, out);
        worst = Math.max(worst, Math.abs((out[0] as number) - f(x)));
      }
      expect(worst).toBeLessThan(2 * 10 ** -(digits - 1));
    }
  });
});

describe('descending order', () => {
  it('is the stable order a comparison gives (seed 52)', () => {
    const value = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, 1, -1, 1e-300, Infinity));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 300 }), (drawn) => {
        // 0 and −0 are equal to a comparison and not to bits
        const values = drawn.map((one) => one + 0 || 0);
        const expected = [...values.keys()].sort((i, j) => {
          const [x, y] = [values[i] as number, values[j] as number];
          return x === y ? i - j : y > x ? 1 : -1;
        });
        expect([...descendingOrder(Float64Array.from(values))]).toEqual(expected);
      }),
      { seed: 52 },
    );
  });

  it('NaN comes last', () => {
    expect([...descendingOrder(Float64Array.of(NaN, -5, 3))]).toEqual([2, 1, 0]);
  });
});

describe('samplers: mean and variance within five standard errors of theory', () => {
  const n = 40_000;
  const check = (
    name: string,
    draw: (random: ReturnType<typeof seededRandom>) => number,
    mean: number,
    variance: number,
  ) =>
    it(name, () => {
      const random = seededRandom(77);
      const values = Array.from({ length: n }, () => draw(random));
      const average = values.reduce((sum, value) => sum + value, 0) / n;
      const squares = values.map((value) => (value - mean) ** 2);
      const spread = squares.reduce((sum, value) => sum + value, 0) / n;
      const kurtosis = squares.reduce((sum, value) => sum + value * value, 0) / n;
      expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(variance / n));
      expect(Math.abs(spread - variance)).toBeLessThan(5 * Math.sqrt((kurtosis - spread ** 2) / n));
    });
  check('normal', sampleNormal, 0, 1);
  check('exponential', (random) => sampleExponential(random, 0.4), 2.5, 6.25);
  check('gamma, shape below 1', (random) => sampleGamma(random, 0.25, 4.4), 0.25 / 4.4, 0.25 / 4.4 ** 2);
  check('gamma, shape above 1', (random) => sampleGamma(random, 6.2, 2), 3.1, 1.55);
  check('beta', (random) => sampleBeta(random, 0.8, 2.4), 0.25, (0.8 * 2.4) / (3.2 ** 2 * 4.2));
  check('Poisson, small mean', (random) => samplePoisson(random, 2.3), 2.3, 2.3);
  check('Poisson, large mean', (random) => samplePoisson(random, 87.5), 87.5, 87.5);

  it('beta with tiny parameters sits at its ends', () => {
    const random = seededRandom(3);
    const values = Array.from({ length: 2000 }, () => sampleBeta(random, 1e-5, 3e-5));
    expect(values.filter((value) => value > 0.5).length / 2000).toBeCloseTo(0.25, 1);
  });
});
