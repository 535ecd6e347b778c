import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { bgCnbdK } from '../../src/models/bg-cnbd-k/model';
import { bgNbdLikelihood } from '../../src/models/bg-nbd/likelihood';
import { livingPmf, livingPurchases } from '../../src/models/bg-nbd/living';
import { purchasesOverDropout } from '../../src/models/bg-nbd/over-dropout';
import { publishedExpectation } from '../../src/models/bg-nbd/predict';
import { decayingIntegral } from '../../src/stats/decaying-integral';
import { fitModel, type FittedModel } from '../../src/models/fit-model';
import { wholePeriods } from '../../src/models/forecast-rows';
import { mbgCnbdK } from '../../src/models/mbg-cnbd-k/model';
import { mbgNbd } from '../../src/models/mbg-nbd/model';
import { bgNbd } from '../../src/models/bg-nbd/model';
import type { Parameters, PurchaseModel } from '../../src/models/purchase-model';
import { compress, scaledTime, type RepeatRows } from '../../src/models/repeat-rows';
import { livingResidual } from '../../src/models/bg-nbd/discounted';
import residuals from '../golden/models/bg-residual.json';
import golden from '../golden/models/cnbd-k.json';
import { itWith } from '../shared-data';
import { CALIBRATION_END, readCdnow } from './cdnow';

type Eight = [number, number, number, number, number, number, number, number];

const GROCERY = { r: 1.3292, alpha: 2.8126, a: 0.4247, b: 0.79, k: 2 };
const modelOf = (leavesAtFirst: boolean) => (leavesAtFirst ? mbgCnbdK : bgCnbdK);
const logs = (...values: number[]) => Float64Array.from(values, Math.log);
const fittedOf = (fit: ReturnType<typeof fitModel>): FittedModel => {
  if (!fit.ok) throw new Error(fit.error.code);
  return fit.value;
};

/** Customers of known truth, one a row. */
function simulated(model: PurchaseModel, truth: Parameters, customers: number, seed: number): RepeatRows {
  const random = seededRandom(seed);
  const rows = {
    x: new Float64Array(customers),
    recency: new Float64Array(customers),
    age: new Float64Array(customers),
    weight: new Float64Array(customers).fill(1),
    logGaps: new Float64Array(customers),
  };
  for (let i = 0; i < customers; i++) {
    rows.age[i] = 30 + 40 * random.next();
    model.play(random, truth, rows.age[i] as number, (at) => {
      rows.x[i] = (rows.x[i] as number) + 1;
      rows.logGaps[i] = (rows.logGaps[i] as number) + Math.log(at - (rows.recency[i] as number));
      rows.recency[i] = at;
    });
  }
  return rows;
}

describe('(M)BG/CNBD-k', () => {
  it('likelihood, P(alive), phases, expectation and pmf are those of the assumptions, integrated numerically', () => {
    for (const { k, leavesAtFirst, r, alpha, a, b, rows } of golden) {
      const at = modelOf(leavesAtFirst).at({ r, alpha, a, b, k });
      for (const { x, recency, age, logGaps, logLikelihood, alive, ahead } of rows) {
        const one = {
          x: Float64Array.of(x),
          recency: Float64Array.of(recency),
          age: Float64Array.of(age),
          weight: Float64Array.of(1),
          logGaps: Float64Array.of(logGaps),
        };
        const value = bgNbdLikelihood(one, { k, leavesAtFirst }).evaluate(
          logs(r, alpha, a, b),
          new Float64Array(4),
        );
        expect(value).toBeCloseTo(logLikelihood, 10);
        expect(at.probabilityAlive(x, recency, age) / alive).toBeCloseTo(1, 11);
        for (const { t, purchases, pmf } of ahead) {
          expect(at.expectedPurchases(x, recency, age, t) / purchases).toBeCloseTo(1, 10);
          const own = at.pmf(x, recency, age, t, pmf.length - 1);
          pmf.forEach((chance, n) => expect(own[n]).toBeCloseTo(chance, 12));
        }
      }
    }
  });

  it('the figures of BTYDplus for grocery customers: P(alive), pmf, E[X(52)]; the published expectation', () => {
    const at = mbgCnbdK.at(GROCERY);
    const variant = { k: 2, leavesAtFirst: true };
    const published = [0.2823, 0.0754, 0.013, 0.0018, 0.0002];
    const alive = [0.1564, 0.0292, 0.0039, 0.0004, 0];
    for (let x = 1; x <= 5; x++) {
      expect(publishedExpectation(GROCERY, x, 12, 52, 52, variant)).toBeCloseTo(published[x - 1] ?? NaN, 4);
      expect(at.probabilityAlive(x, 12, 52)).toBeCloseTo(alive[x - 1] ?? NaN, 4);
    }
    const pmf = [0.37802, 0.1483, 0.08925, 0.06279, 0.04777, 0.03802, 0.03115];
    // its parameters are printed with four digits
    at.pmfOfNew(52, 6).forEach((chance, n) => expect(Math.abs(chance - (pmf[n] ?? NaN))).toBeLessThan(1e-5));
    expect(at.expectedOfNew(52)).toBeCloseTo(4.0951, 4);
  });

  it('the published expectation is exact for k = 1 alone; how far off it is else', () => {
    const grid = [0, 1, 2, 4, 8, 16, 30].flatMap((x) =>
      (x === 0 ? [0] : [0.1, 0.5, 0.8, 0.95, 1]).map((share) => [x, 52 * share] as const),
    );
    const ratios = (k: number, t: number) => {
      const parameters = { ...GROCERY, alpha: (GROCERY.alpha * 2) / k };
      const at = mbgCnbdK.at({ ...parameters, k });
      return grid.map(
        ([x, recency]) =>
          publishedExpectation(parameters, x, recency, 52, t, { k, leavesAtFirst: true }) /
          at.expectedPurchases(x, recency, 52, t),
      );
    };
    for (const ratio of ratios(1, 26)) expect(ratio).toBeCloseTo(1, 12);
    const range = (k: number, t: number) => [Math.min(...ratios(k, t)), Math.max(...ratios(k, t))];
    const close = ([low = NaN, high = NaN]: number[], [first = NaN, last = NaN]: number[]) => {
      expect(low).toBeCloseTo(first, 2);
      expect(high).toBeCloseTo(last, 1);
    };
    // as the docstring of the function says
    close(range(2, 52), [0.943, 1.474]);
    close(range(2, 4), [0.705, 5.263]);
    close(range(3, 52), [0.919, 1.801]);
  });

  it('with k = 1 is (M)BG/NBD to the last digit', () => {
    const rows = simulated(mbgNbd, GROCERY, 200, 1);
    for (const [wide, narrow] of [
      [bgCnbdK, bgNbd],
      [mbgCnbdK, mbgNbd],
    ] as const) {
      const one = new Float64Array(4);
      const other = new Float64Array(4);
      const at = logs(0.7, 5, 0.6, 1.5);
      expect(wide.likelihood(rows, { k: 1 }).evaluate(at, one)).toBe(
        narrow.likelihood(rows, {}).evaluate(at, other),
      );
      expect(one).toEqual(other);
      expect(wide.at({ ...GROCERY, k: 1 }).expectedPurchases(3, 20, 30, 10)).toBe(
        narrow.at({ r: 1.3292, alpha: 2.8126, a: 0.4247, b: 0.79 }).expectedPurchases(3, 20, 30, 10),
      );
    }
  });

  it('the gradient is that of differences (seed 41)', () => {
    const parameter = fc.double({ min: 0.15, max: 6, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(parameter, parameter, parameter, parameter),
        fc.integer({ min: 2, max: 12 }),
        fc.boolean(),
        (values, k, leavesAtFirst) => {
          const rows = simulated(modelOf(leavesAtFirst), { ...GROCERY, k }, 40, 2);
          const { evaluate } = bgNbdLikelihood(rows, { k, leavesAtFirst });
          const point = logs(...values);
          const gradient = new Float64Array(4);
          const unused = new Float64Array(4);
          evaluate(point, gradient);
          const h = 1e-3;
          for (let i = 0; i < 4; i++) {
            const moved = (by: number) => evaluate(point.with(i, (point[i] as number) + by), unused);
            const slope = (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * h);
            expect(Math.abs((gradient[i] as number) - slope)).toBeLessThan(1e-6 * (1 + Math.abs(slope)));
          }
        },
      ),
      { seed: 41, numRuns: 40 },
    );
  });

  it('the likelihood is a density of times: another unit shifts it by the purchases', () => {
    const rows = simulated(mbgCnbdK, GROCERY, 200, 3);
    const purchases = rows.x.reduce((sum, x) => sum + x, 0);
    for (const k of [1, 2, 5]) {
      const variant = { k, leavesAtFirst: true };
      const unused = new Float64Array(4);
      const weeks = bgNbdLikelihood(rows, variant).evaluate(logs(0.9, 3, 0.5, 1), unused);
      const years = bgNbdLikelihood(scaledTime(rows, 52), variant).evaluate(
        logs(0.9, 3 / 52, 0.5, 1),
        unused,
      );
      expect(years - weeks).toBeCloseTo(purchases * Math.log(52), 7);
    }
  });

  it('the sum and its integral over p agree, from hardly any to hundreds of events (seed 42)', () => {
    const shape = fc.double({ min: 0.05, max: 120, noNaN: true });
    const positive = fc.double({ min: 0.05, max: 6, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(shape, positive, positive, fc.double({ min: 0.01, max: 20, noNaN: true })),
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        ([power, a, stay, s], k, share) => {
          const customer = { shape: power, alpha: 1, a, stay, k, phase: Math.floor(share * k) };
          const sum = livingPurchases(customer)(0, s);
          // where there is next to nothing the integral only has absolute precision
          expect(Math.abs(purchasesOverDropout(customer, s) - sum)).toBeLessThan(2e-12 * sum + 1e-13);
        },
      ),
      { seed: 42, numRuns: 300 },
    );
  });

  it('the pmf sums to 1 and its mean is the expectation (seed 43)', () => {
    const positive = fc.double({ min: 0.1, max: 5, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(positive, positive, positive),
        fc.double({ min: 0.1, max: 4, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        ([shape, a, stay], t, k, share) => {
          const customer = { shape, alpha: 1, a, stay, k, phase: Math.floor(share * k) };
          const pmf = livingPmf(customer, 1, t, 400);
          expect(pmf.every((chance) => chance >= 0)).toBe(true);
          expect(pmf.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
          const mean = pmf.reduce((sum, chance, n) => sum + n * chance, 0);
          expect(mean).toBeCloseTo(livingPurchases(customer)(1, t), 10);
        },
      ),
      { seed: 43, numRuns: 100 },
    );
  });

  it('DERT is that of mpmath, and the integral of what is expected (seed 44)', () => {
    for (const [shape, scale, a, stay, k, phase, rate, value] of residuals as number[][] as Eight[]) {
      const own = livingResidual({ shape, alpha: scale / 2, a, stay, k, phase })(scale / 2, rate);
      expect(Math.abs(own / value - 1)).toBeLessThan(2e-11);
    }
    const positive = fc.double({ min: 0.1, max: 5, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(fc.double({ min: 0.2, max: 20, noNaN: true }), positive, positive),
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.constantFrom(0.001, 0.0027, 0.02),
        fc.integer({ min: 1, max: 3 }),
        ([shape, a, stay], age, rate, k) => {
          const customer = { shape, alpha: 4, a, stay, k, phase: k - 1 };
          const purchases = livingPurchases(customer);
          const slow = decayingIntegral((t) => purchases(age, t), rate) * rate;
          expect(Math.abs(livingResidual(customer)(age, rate) / slow - 1)).toBeLessThan(1e-8);
        },
      ),
      { seed: 44, numRuns: 25 },
    );
  });

  it('what is played is what is expected', () => {
    for (const model of [bgCnbdK, mbgCnbdK]) {
      const truth = { ...GROCERY, k: 3 };
      const random = seededRandom(7);
      const players = 20_000;
      const made = new Float64Array(players);
      for (let i = 0; i < players; i++)
        model.play(random, truth, 26, () => {
          made[i] = (made[i] as number) + 1;
        });
      const mean = made.reduce((sum, count) => sum + count, 0) / players;
      const deviation = Math.sqrt(made.reduce((sum, count) => sum + (count - mean) ** 2, 0) / players);
      const at = model.at(truth);
      expect(Math.abs(mean - at.expectedOfNew(26)) / (deviation / Math.sqrt(players))).toBeLessThan(4);
      at.pmfOfNew(26, 4).forEach((chance, n) => {
        const share = made.filter((count) => count === n).length / players;
        expect(Math.abs(share - chance)).toBeLessThan(4 * Math.sqrt(chance / players));
      });
      // as many are alive as P(alive) of the histories adds up to
      const rows = simulated(model, truth, 4000, 8);
      const sum = rows.x.reduce(
        (total, x, i) => total + at.probabilityAlive(x, rows.recency[i] as number, rows.age[i] as number),
        0,
      );
      const again = seededRandom(8);
      let still = 0;
      for (let i = 0; i < 4000; i++)
        if (model.play(again, truth, 30 + 40 * again.next(), () => undefined).alive) still++;
      expect(Math.abs(sum - still)).toBeLessThan(4 * Math.sqrt(4000 / 4));
    }
  });

  it('expects of those with a history what such customers go on to buy', () => {
    // played to T = 26 and on to 52; expectations of the histories at 26 against what came
    for (const model of [bgCnbdK, mbgCnbdK]) {
      const truth = { ...GROCERY, k: 3 };
      const random = seededRandom(9);
      const at = model.at(truth);
      const players = 8000;
      const x = new Float64Array(players);
      const recency = new Float64Array(players);
      const age = new Float64Array(players).fill(26);
      const came = new Float64Array(players);
      for (let i = 0; i < players; i++)
        model.play(random, truth, 52, (when) => {
          if (when > 26) came[i] = (came[i] as number) + 1;
          else {
            x[i] = (x[i] as number) + 1;
            recency[i] = when;
          }
        });
      const { purchases } = at.forecast({ x, recency, age }, wholePeriods(26, 0));
      for (const [low, high] of [
        [0, 0],
        [1, 3],
        [4, 99],
      ] as const) {
        const those = [...x.keys()].filter((i) => (x[i] as number) >= low && (x[i] as number) <= high);
        const errors = those.map((i) => (came[i] as number) - (purchases[i] as number));
        const mean = errors.reduce((sum, one) => sum + one, 0) / those.length;
        const deviation = Math.sqrt(
          errors.reduce((sum, one) => sum + (one - mean) ** 2, 0) / those.length ** 2,
        );
        expect(Math.abs(mean / deviation)).toBeLessThan(4);
      }
    }
  });

  it('does not fit without the gaps', () => {
    const { x, recency, age, weight } = simulated(mbgCnbdK, GROCERY, 100, 4);
    expect(fitModel('mbg-cnbd-k', { x, recency, age, weight })).toEqual({
      ok: false,
      error: { code: 'gaps-unknown', model: 'MBG/CNBD-k' },
    });
  });

  itWith('CDNOW_sample.txt', 'CDNOW: k = 1, hence BG/NBD with its likelihood', () => {
    const customers = [...readCdnow('CDNOW_sample.txt').values()].map((purchases) => {
      const days = [...purchases.keys()].sort((a, b) => a - b).filter((day) => day <= CALIBRATION_END);
      const gaps = days.slice(1).map((day, i) => day - (days[i] as number));
      return { days, logGaps: gaps.reduce((sum, gap) => sum + Math.log(gap), 0) };
    });
    const { rows } = compress(
      Int32Array.from(customers, ({ days }) => days.length - 1),
      Int32Array.from(customers, ({ days }) => (days.at(-1) ?? 0) - (days[0] ?? 0)),
      Int32Array.from(customers, ({ days }) => CALIBRATION_END - (days[0] ?? 0)),
      { logGapDays: Float64Array.from(customers, ({ logGaps }) => logGaps) },
    );
    const fit = fittedOf(fitModel('bg-cnbd-k', rows, { priors: 'none' }));
    expect(fit.parameters['k']).toBe(1);
    expect(fit.logLikelihood).toBeCloseTo(-9582.42920667, 7);
    expect(fit.parameters['b']).toBeCloseTo(2.425906777, 6);
    expect(fit.evidence.tried.map(({ value }) => value)).toEqual([1, 2, 3]);
    const modified = fittedOf(fitModel('mbg-cnbd-k', rows, { priors: 'none' }));
    expect(modified.parameters['k']).toBe(1);
    expect(modified.logLikelihood).toBeCloseTo(-9582.13571555, 7);
  });

  for (const model of [bgCnbdK, mbgCnbdK])
    it(`${model.name}: recovers k = 3 and the parameters over 20 seeds, as BTYDplus does`, () => {
      const truth: Record<string, number> = { k: 3, r: 0.85, alpha: 1.45, a: 0.79, b: 2.42 };
      const deviations = model.names.map(() => [] as number[]);
      for (let seed = 1; seed <= 20; seed++) {
        const rows = simulated(model, truth, 1000, 500 + seed);
        const fit = fittedOf(fitModel(model.id, rows, { priors: 'none' }));
        expect(fit.parameters['k']).toBe(3);
        model.names.forEach((name, i) => {
          const value = fit.parameters[name] ?? NaN;
          const error = (fit.standardErrors?.[name] ?? NaN) / value;
          deviations[i]?.push(Math.log(value / (truth[name] ?? NaN)) / error);
        });
      }
      const all = deviations.flat();
      // 80 intervals, not independent: 95 % less three standard deviations of 20
      expect(all.filter((one) => Math.abs(one) < 1.96).length / all.length).toBeGreaterThan(0.8);
      for (const values of deviations)
        expect(Math.abs(values.reduce((sum, one) => sum + one, 0) / 20)).toBeLessThan(3.5 / Math.sqrt(20));
    }, 60_000);
});
