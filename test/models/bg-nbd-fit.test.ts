import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { fitModel, type FittedModel } from '../../src/models/fit-model';
import { onePeriod } from '../../src/models/forecast-rows';
import { bgNbdLikelihood } from '../../src/models/bg-nbd/likelihood';
import type { BgNbdParameters } from '../../src/models/bg-nbd/parameters';
import { drawHabits, playCustomer } from '../../src/models/bg-nbd/simulate';
import { compress, type RepeatRows } from '../../src/models/repeat-rows';
import { itWith } from '../shared-data';
import { cdnow } from './cdnow';

const fitBgNbd = (rows: RepeatRows) => fitModel('bg-nbd', rows, { priors: 'none' });
/** with names of parameters the compiler knows */
type Fitted = Omit<FittedModel, 'parameters' | 'logLikelihood'> & {
  parameters: BgNbdParameters;
  logLikelihood: number;
};
const fitted = (rows: RepeatRows): Fitted => {
  const fit = fitBgNbd(rows);
  if (!fit.ok) throw new Error(fit.error.code);
  return fit.value as unknown as Fitted;
};
const errorsOf = ({ standardErrors, names }: Fitted): number[] =>
  names.map((name) => standardErrors?.[name] ?? NaN);
const logs = (...values: number[]) => Float64Array.from(values, Math.log);

/** Customers of known truth, as rows of one customer each. */
function simulated(customers: number, seed: number): RepeatRows {
  const random = seededRandom(seed);
  const x = new Float64Array(customers);
  const recency = new Float64Array(customers);
  const age = new Float64Array(customers);
  for (let i = 0; i < customers; i++) {
    age[i] = 30 + 48 * random.next();
    playCustomer(random, drawHabits(random, truth), age[i] as number, (at) => {
      x[i] = (x[i] as number) + 1;
      recency[i] = at;
    });
  }
  return { x, recency, age, weight: new Float64Array(customers).fill(1) };
}
const truth = { r: 0.6, alpha: 6, a: 0.8, b: 2.5 };

/** The likelihood as it stands in the paper (eq. 6), with products and a plain sum. */
function paperLogLikelihood(rows: RepeatRows, r: number, alpha: number, a: number, b: number): number {
  const gammaRatio = (from: number, steps: number) => {
    let product = 1;
    for (let k = 0; k < steps; k++) product *= from + k;
    return product;
  };
  let sum = 0;
  for (let i = 0; i < rows.x.length; i++) {
    const x = rows.x[i] as number;
    const A1 = gammaRatio(r, x) * alpha ** r;
    // B(a, b + x) / B(a, b)
    const A2 = gammaRatio(b, x) / gammaRatio(a + b, x);
    const A3 = (alpha + (rows.age[i] as number)) ** -(r + x);
    const A4 = x > 0 ? (a / (b + x - 1)) * (alpha + (rows.recency[i] as number)) ** -(r + x) : 0;
    sum += (rows.weight[i] as number) * Math.log(A1 * A2 * (A3 + A4));
  }
  return sum;
}

describe('BG/NBD likelihood', () => {
  it('equals the formula of the paper and its gradient the differences (seed 21)', () => {
    const positive = fc.double({ min: 0.1, max: 6, noNaN: true });
    const rows = simulated(60, 3);
    const { evaluate } = bgNbdLikelihood(rows);
    fc.assert(
      fc.property(positive, positive, positive, positive, (r, alpha, a, b) => {
        const gradient = new Float64Array(4);
        const value = evaluate(logs(r, alpha, a, b), gradient);
        expect(value / paperLogLikelihood(rows, r, alpha, a, b)).toBeCloseTo(1, 11);
        const unused = new Float64Array(4);
        for (let i = 0; i < 4; i++) {
          const moved = (by: number) => {
            const point = logs(r, alpha, a, b);
            point[i] = (point[i] as number) + by;
            return evaluate(point, unused);
          };
          const slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
          expect(Math.abs((gradient[i] as number) - slope)).toBeLessThan(1e-5 * (1 + Math.abs(slope)));
        }
      }),
      { seed: 21, numRuns: 50 },
    );
  });

  it('does not overflow for hundreds of purchases over ten years of days', () => {
    const rows = {
      x: Float64Array.of(900, 0, 450),
      recency: Float64Array.of(10, 0, 3600),
      age: Float64Array.of(3650, 3650, 3650),
      weight: Float64Array.of(1, 1, 1),
    };
    const gradient = new Float64Array(4);
    expect(bgNbdLikelihood(rows).evaluate(logs(0.3, 2, 1, 2), gradient)).toSatisfy(Number.isFinite);
    expect([...gradient].every(Number.isFinite)).toBe(true);
  });
});

describe('BG/NBD fit', () => {
  itWith(
    'CDNOW_sample.txt',
    'CDNOW sample: the optimum three packages agree on, standard errors, hold-out',
    () => {
      const data = cdnow('CDNOW_sample.txt');
      expect(data.x.length).toBe(2357);
      expect(data.x.reduce((sum, x) => sum + x, 0)).toBe(2457);
      expect(data.recencyDays.reduce((sum, days) => sum + days, 0) / 7).toBeCloseTo(16135.571, 3);
      expect(data.ageDays.reduce((sum, days) => sum + days, 0) / 7).toBeCloseTo(77111.286, 3);
      const fit = fitted(data.rows);
      expect(fit.logLikelihood).toBeCloseTo(-9582.42920667, 8);
      const { r, alpha, a, b } = fit.parameters;
      expect(r).toBeCloseTo(0.2425945224, 9);
      expect(alpha).toBeCloseTo(4.413602019, 8);
      expect(a).toBeCloseTo(0.7929220172, 9);
      expect(b).toBeCloseTo(2.425906777, 8);
      const reference = [0.0125574, 0.378224, 0.185734, 0.705414];
      errorsOf(fit).forEach((error, i) => expect(error / (reference[i] as number)).toBeCloseTo(1, 5));
      expect(fit.evidence).toMatchObject({ starts: 3, agreeing: 3, method: 'bfgs', boundary: [] });
      expect(fit.evidence.gradientPerCustomer).toBeLessThan(1e-10);

      const { purchases } = fit.at.forecast(data.rows, onePeriod(39));
      let predicted = 0;
      let actual = 0;
      let absolute = 0;
      let squared = 0;
      data.later.forEach((made, i) => {
        const expected = purchases[data.rowOf[i] as number] as number;
        predicted += expected;
        actual += made;
        absolute += Math.abs(made - expected);
        squared += (made - expected) ** 2;
      });
      expect(actual).toBe(1882);
      expect(predicted).toBeCloseTo(1653.41, 2);
      expect(absolute / 2357).toBeCloseTo(0.785454, 6);
      expect(Math.sqrt(squared / 2357)).toBeCloseTo(1.607982, 6);
    },
  );

  itWith('CDNOW_master.txt', 'CDNOW master: log-likelihood and parameters of 23,570 customers', () => {
    const data = cdnow('CDNOW_master.txt');
    expect(data.x.length).toBe(23570);
    const fit = fitted(data.rows);
    expect(fit.logLikelihood).toBeCloseTo(-95368.44393, 5);
    expect(fit.parameters.r).toBeCloseTo(0.251624, 5);
    expect(fit.parameters.alpha).toBeCloseTo(4.788943, 5);
    expect(fit.parameters.a).toBeCloseTo(0.723433, 5);
    expect(fit.parameters.b).toBeCloseTo(2.161088, 5);
  });

  itWith('CDNOW_master.txt', 'CDNOW master: the hold-out', () => {
    const data = cdnow('CDNOW_master.txt');
    const { purchases } = fitted(data.rows).at.forecast(data.rows, onePeriod(39));
    let predicted = 0;
    let actual = 0;
    let absolute = 0;
    let squared = 0;
    data.later.forEach((made, i) => {
      const expected = purchases[data.rowOf[i] as number] as number;
      predicted += expected;
      actual += made;
      absolute += Math.abs(made - expected);
      squared += (made - expected) ** 2;
    });
    expect(actual).toBe(19684);
    expect(Math.abs(predicted - 16873.74)).toBeLessThan(0.02);
    expect(absolute / 23570).toBeCloseTo(0.818742, 6);
    expect(Math.sqrt(squared / 23570)).toBeCloseTo(1.732911, 6);
  });

  itWith(
    'CDNOW_sample.txt',
    'CDNOW sample: histogram, conditional expectations and tracking as in BTYD',
    () => {
      const data = cdnow('CDNOW_sample.txt');
      const { at } = fitted(data.rows);
      const { rows } = data;
      const most = data.x.reduce((largest, x) => Math.max(largest, x), 0);
      const histogram = new Float64Array(8);
      const cumulative = [0, 0];
      // BTYD starts the calendar with the oldest customer, 38.86 weeks before the end, and calls what is then 39 weeks old week 39
      const late = 39 - rows.age.reduce((oldest, age) => Math.max(oldest, age), 0);
      rows.age.forEach((age, i) => {
        const weight = rows.weight[i] as number;
        at.pmfOfNew(age, most).forEach((chance, n) => {
          const place = Math.min(7, n);
          histogram[place] = (histogram[place] as number) + weight * chance;
        });
        [0, 39].forEach((ahead, which) => {
          cumulative[which] = (cumulative[which] ?? 0) + weight * at.expectedOfNew(age + late + ahead);
        });
      });
      const expected = [1407.7, 460.3, 192.5, 101.2, 59.8, 38.1, 25.5, 71.2];
      // BTYD ends the last class at the largest x there is
      expected.forEach((count, n) => expect(Math.abs((histogram[n] as number) - count)).toBeLessThan(0.06));
      expect(Math.abs((cumulative[0] ?? NaN) - 2501.5)).toBeLessThan(0.1);
      expect(Math.abs((cumulative[1] ?? NaN) - 4165.7)).toBeLessThan(0.1);

      const { purchases } = at.forecast(rows, onePeriod(39));
      const sums = [0, 1, 2].map(() => new Float64Array(8));
      data.x.forEach((x, i) => {
        const place = Math.min(7, x);
        [1, purchases[data.rowOf[i] as number] as number, data.later[i] as number].forEach((value, which) => {
          const sum = sums[which] as Float64Array;
          sum[place] = (sum[place] as number) + value;
        });
      });
      const mean = (which: number) =>
        [...(sums[which] as Float64Array)].map((sum, n) => Number((sum / (sums[0]?.[n] ?? NaN)).toFixed(3)));
      expect([...(sums[0] as Float64Array)]).toEqual([1411, 439, 214, 100, 62, 38, 29, 64]);
      expect(mean(1)).toEqual([0.225, 0.523, 1.044, 1.52, 2.164, 2.654, 3.504, 6.157]);
      expect(mean(2)).toEqual([0.237, 0.697, 1.393, 1.56, 2.532, 2.947, 3.862, 6.359]);
    },
  );

  itWith('CDNOW_sample.txt', 'weak priors move CDNOW by less than a tenth of a standard error', () => {
    const { rows } = cdnow('CDNOW_sample.txt');
    const plain = fitted(rows);
    const weak = fitModel('bg-nbd', rows);
    if (!weak.ok) throw new Error(weak.error.code);
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      const moved = Math.abs((weak.value.parameters[name] ?? NaN) - plain.parameters[name]);
      expect(moved / (plain.standardErrors?.[name] ?? NaN)).toBeLessThan(0.1);
    }
    expect(plain.logLikelihood - (weak.value.logLikelihood ?? NaN)).toBeGreaterThan(0);
    expect(plain.logLikelihood - (weak.value.logLikelihood ?? NaN)).toBeLessThan(0.005);
  });

  it('says by name which estimates ran to the edge, and that none stayed where it started', () => {
    // everyone buys every week to the end: nobody leaves
    const rows = {
      x: Float64Array.of(20, 30, 25),
      recency: Float64Array.of(20, 30, 25),
      age: Float64Array.of(20.5, 30.5, 25.5),
      weight: Float64Array.of(40, 60, 50),
    };
    const { evidence, intervals } = fitted(rows);
    expect(evidence.boundary.every((name) => ['r', 'alpha', 'a', 'b'].includes(name))).toBe(true);
    expect(evidence.boundary).toContain('r');
    expect(intervals).toBeNull();
    const { parameters } = fitted(simulated(2000, 9));
    // the mark of a search that never moved (lifetimes issue 332)
    for (const value of Object.values(parameters))
      expect(Math.abs(value - Math.exp(0.1))).toBeGreaterThan(1e-4);
  });

  it('stays at the optimum where CLVTools ran away: customers in whole weeks', () => {
    const single = simulated(20_000, 12);
    const whole = (values: Float64Array) => Int32Array.from(values, Math.floor);
    const { rows } = compress(whole(single.x), whole(single.recency), whole(single.age), { unitDays: 1 });
    const fit = fitted(rows);
    expect(fit.evidence).toMatchObject({ agreeing: 3, boundary: [] });
    expect(fit.evidence.gradientPerCustomer).toBeLessThan(1e-8);
    // the whole weeks move the estimates a little, by no order of magnitude
    for (const name of ['r', 'alpha', 'a', 'b'] as const)
      expect(Math.abs(Math.log(fit.parameters[name] / truth[name]))).toBeLessThan(0.3);
  });

  it('of customers who never leave is the NBD, and says that the dropout ran to the edge', () => {
    const random = seededRandom(13);
    const customers = 1500;
    const rows = {
      x: new Float64Array(customers),
      recency: new Float64Array(customers),
      age: new Float64Array(customers).fill(50),
      weight: new Float64Array(customers).fill(1),
    };
    for (let i = 0; i < customers; i++)
      playCustomer(random, { ...drawHabits(random, truth), dropout: 0 }, 50, (at) => {
        rows.x[i] = (rows.x[i] as number) + 1;
        rows.recency[i] = at;
      });
    const fit = fitted(rows);
    expect(fit.evidence.boundary.some((name) => name === 'a' || name === 'b')).toBe(true);
    expect(fit.standardErrors).toBeNull();
    const nbd = fitModel('nbd', rows, { priors: 'none' });
    if (!nbd.ok) throw new Error(nbd.error.code);
    expect(fit.parameters.r / (nbd.value.parameters['r'] ?? NaN)).toBeCloseTo(1, 2);
    expect(fit.parameters.alpha / (nbd.value.parameters['alpha'] ?? NaN)).toBeCloseTo(1, 2);
    // everybody is expected to buy on at their own rate
    const at = fit.at.expectedPurchases(5, 45, 50, 10);
    expect(at / nbd.value.at.expectedPurchases(5, 45, 50, 10)).toBeCloseTo(1, 2);
  });

  it('is finite with a finite gradient wherever the search may go', () => {
    const { evaluate } = bgNbdLikelihood(simulated(200, 10));
    const gradient = new Float64Array(4);
    for (let corner = 0; corner < 81; corner++) {
      const point = Float64Array.from({ length: 4 }, (_, i) => 9 * ((Math.floor(corner / 3 ** i) % 3) - 1));
      expect(evaluate(point, gradient)).toSatisfy(Number.isFinite);
      expect(gradient.every(Number.isFinite)).toBe(true);
    }
  });

  it('does not depend on the unit of time: ×10 and ×7 scale α alone', () => {
    const rows = simulated(800, 5);
    const base = fitted(rows);
    for (const factor of [10, 7, 1 / 52]) {
      const scaled = fitted({
        ...rows,
        recency: rows.recency.map((time) => time * factor),
        age: rows.age.map((time) => time * factor),
      });
      expect(scaled.parameters.alpha / base.parameters.alpha / factor).toBeCloseTo(1, 8);
      expect(scaled.parameters.r).toBeCloseTo(base.parameters.r, 8);
      expect(scaled.parameters.a).toBeCloseTo(base.parameters.a, 7);
      expect(scaled.parameters.b).toBeCloseTo(base.parameters.b, 7);
    }
  });

  it('gives on compressed rows what it gives on single customers', () => {
    const single = simulated(1500, 6);
    const whole = (values: Float64Array) => Int32Array.from(values, Math.floor);
    const x = whole(single.x);
    const recency = whole(single.recency);
    const age = whole(single.age);
    const { rows } = compress(x, recency, age, { unitDays: 1 });
    expect(rows.x.length).toBeLessThan(1200);
    const full = fitted({
      x: Float64Array.from(x),
      recency: Float64Array.from(recency),
      age: Float64Array.from(age),
      weight: single.weight,
    });
    const compressed = fitted(rows);
    expect(compressed.logLikelihood).toBeCloseTo(full.logLikelihood, 7);
    expect(compressed.parameters.alpha).toBeCloseTo(full.parameters.alpha, 6);
  });

  it('recovers the truth over 24 seeds: no bias, and 95 % intervals that cover it', () => {
    const names = ['r', 'alpha', 'a', 'b'] as const;
    let covered = 0;
    const deviations = names.map(() => [] as number[]);
    for (let seed = 1; seed <= 24; seed++) {
      const fit = fitted(simulated(3000, seed));
      names.forEach((name, i) => {
        const error = (fit.standardErrors?.[name] ?? NaN) / fit.parameters[name];
        const deviation = Math.log(fit.parameters[name] / truth[name]) / error;
        deviations[i]?.push(deviation);
        if (Math.abs(deviation) < 1.96) covered++;
      });
    }
    // 96 intervals, not independent: 95 % less three standard deviations of 24
    expect(covered / 96).toBeGreaterThan(0.88);
    for (const values of deviations) {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(Math.abs(mean)).toBeLessThan(3.5 / Math.sqrt(24));
    }
  }, 30_000);

  it('finds the same optimum by way of a sample of the rows', () => {
    const rows = simulated(9000, 8);
    const large = fitted(rows);
    const { evaluate } = bgNbdLikelihood(rows);
    const { r, alpha, a, b } = large.parameters;
    const gradient = new Float64Array(4);
    evaluate(logs(r, alpha, a, b), gradient);
    expect(Math.max(...gradient.map(Math.abs)) / 9000).toBeLessThan(1e-8);
    expect(large.evidence.agreeing).toBe(large.evidence.starts);
  });

  it('says which assumption the data break', () => {
    const none = { x: [0, 0], recency: [0, 0], age: [10, 20], weight: [5, 5] };
    const rowsOf = (of: Record<'x' | 'recency' | 'age' | 'weight', number[]>): RepeatRows => ({
      x: Float64Array.from(of.x),
      recency: Float64Array.from(of.recency),
      age: Float64Array.from(of.age),
      weight: Float64Array.from(of.weight),
    });
    expect(fitBgNbd(rowsOf(none))).toEqual({ ok: false, error: { code: 'no-repeat-buyers', customers: 10 } });
    expect(fitBgNbd(rowsOf({ x: [], recency: [], age: [], weight: [] }))).toMatchObject({
      ok: false,
      error: { code: 'too-few-customers' },
    });
    expect(fitBgNbd(rowsOf({ x: [1], recency: [0], age: [0], weight: [9] })).ok).toBe(false);
    // everyone buys every week to the end: nobody leaves, all alike
    const alike = rowsOf({ x: [20, 30], recency: [20, 30], age: [20.5, 30.5], weight: [40, 60] });
    const fit = fitted(alike);
    expect(fit.evidence.boundary.length).toBeGreaterThan(0);
    expect(fit.standardErrors).toBeNull();
  });

  it('never returns numbers that are not finite, whatever the rows (seed 22)', () => {
    const customer = fc.tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 500, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(customer, { minLength: 2, maxLength: 40 }), (customers) => {
        const fit = fitBgNbd({
          x: Float64Array.from(customers, ([x]) => x),
          recency: Float64Array.from(customers, ([x, share, T]) => (x === 0 ? 0 : share * T)),
          age: Float64Array.from(customers, ([, , T]) => T),
          weight: new Float64Array(customers.length).fill(1),
        });
        if (!fit.ok) return;
        expect(
          Object.values(fit.value.parameters).every((value) => value > 0 && Number.isFinite(value)),
        ).toBe(true);
        expect(fit.value.logLikelihood).toSatisfy(Number.isFinite);
      }),
      { seed: 22, numRuns: 60 },
    );
  }, 60_000);
});
