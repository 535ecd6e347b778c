import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitModel, type FittedModel } from '../../src/models/fit-model';
import { onePeriod } from '../../src/models/forecast-rows';
import { maximise } from '../../src/models/maximum-likelihood';
import { nbd } from '../../src/models/nbd/model';
import { paretoNbd } from '../../src/models/pareto-nbd/model';
import { thinned, type RepeatRows } from '../../src/models/repeat-rows';
import { itWith } from '../shared-data';
import { cdnow, type Cdnow } from './cdnow';
import { expectRecovery, fittedTo, playedRows } from './model-checks';

const TRUTH = { r: 0.8, alpha: 6, s: 0.7, beta: 10 };
const played = (customers: number, seed: number) =>
  playedRows(paretoNbd, TRUTH, customers, seed, (random) => 30 + 48 * random.next());
const rowsOf = (x: number[], recency: number[], age: number[], weight = x.map(() => 1)): RepeatRows => ({
  x: Float64Array.from(x),
  recency: Float64Array.from(recency),
  age: Float64Array.from(age),
  weight: Float64Array.from(weight),
});
const weak = (rows: RepeatRows, nested = false): FittedModel => {
  const fit = fitModel('pareto-nbd', rows, { nested });
  if (!fit.ok) throw new Error(fit.error.code);
  return fit.value;
};

/** Hold-out of a fit: predicted purchases, MAE and RMSE a customer. */
function holdOut(fit: FittedModel, data: Cdnow) {
  const { purchases } = fit.at.forecast(data.rows, onePeriod(39));
  let [predicted, absolute, squared] = [0, 0, 0];
  data.later.forEach((made, i) => {
    const expected = purchases[data.rowOf[i] as number] as number;
    predicted += expected;
    absolute += Math.abs(made - expected);
    squared += (made - expected) ** 2;
  });
  const customers = data.later.length;
  return { predicted, mae: absolute / customers, rmse: Math.sqrt(squared / customers) };
}

describe('Pareto/NBD fit', () => {
  itWith(
    'CDNOW_sample.txt',
    'CDNOW sample: the optimum three packages agree on, standard errors, hold-out, fit by frequency',
    () => {
      const data = cdnow('CDNOW_sample.txt');
      const fit = fittedTo(paretoNbd, data.rows);
      expect(fit.logLikelihood).toBeCloseTo(-9594.97617894, 7);
      expect(fit.parameters.r).toBeCloseTo(0.553277054, 6);
      expect(fit.parameters.alpha).toBeCloseTo(10.5776836, 5);
      expect(fit.parameters.s).toBeCloseTo(0.606240072, 6);
      expect(fit.parameters.beta).toBeCloseTo(11.6687367, 4);
      const reference = { r: 0.0476264, alpha: 0.8427222, s: 0.1872594, beta: 6.2105448 };
      for (const [name, error] of Object.entries(reference))
        expect((fit.standardErrors?.[name] ?? NaN) / error).toBeCloseTo(1, 3);
      expect(fit.evidence).toMatchObject({ starts: 3, agreeing: 3, method: 'bfgs', boundary: [] });
      expect(fit.evidence.gradientPerCustomer).toBeLessThan(1e-10);
      const { predicted, mae, rmse } = holdOut(fit, data);
      expect(predicted).toBeCloseTo(1665.51, 2);
      expect(mae).toBeCloseTo(0.754523, 6);
      expect(rmse).toBeCloseTo(1.602848, 6);

      const expected = new Float64Array(8);
      const oldest = Math.max(...data.rows.age);
      let [week39, week78] = [0, 0];
      data.rows.age.forEach((age, i) => {
        const weight = data.rows.weight[i] as number;
        const chances = fit.at.pmfOfNew(age, 6);
        let beyond = weight;
        chances.forEach((chance, n) => {
          expected[n] = (expected[n] as number) + weight * chance;
          beyond -= weight * chance;
        });
        expected[7] = (expected[7] as number) + beyond;
        // BTYD counts weeks from the first purchase of the oldest customer
        week39 += weight * fit.at.expectedOfNew(age + 39 - oldest);
        week78 += weight * fit.at.expectedOfNew(age + 78 - oldest);
      });
      const histogram = [1434.1, 396.9, 193.5, 111.8, 70, 45.8, 30.9, 74];
      histogram.forEach((customers, n) => expect(expected[n]).toBeCloseTo(customers, 0));
      expect(Math.abs(week39 / 2532.2 - 1)).toBeLessThan(3e-4);
      expect(Math.abs(week78 / 4274.3 - 1)).toBeLessThan(3e-4);

      const { purchases } = fit.at.forecast(data.rows, onePeriod(39));
      const [sums, counts] = [new Float64Array(8), new Float64Array(8)];
      data.x.forEach((x, i) => {
        const k = Math.min(x, 7);
        sums[k] = (sums[k] as number) + (purchases[data.rowOf[i] as number] as number);
        counts[k] = (counts[k] as number) + 1;
      });
      const conditional = [0.138, 0.599, 1.196, 1.714, 2.398, 2.907, 3.818, 6.403];
      conditional.forEach((mean, k) =>
        expect(Math.abs((sums[k] as number) / (counts[k] as number) - mean)).toBeLessThan(1e-3),
      );
    },
  );

  itWith('CDNOW_master.txt', 'CDNOW master: the optimum of 23,570 customers, hold-out', () => {
    const data = cdnow('CDNOW_master.txt');
    const fit = fittedTo(paretoNbd, data.rows);
    expect(fit.logLikelihood).toBeCloseTo(-95415.11862, 5);
    expect(fit.parameters.r).toBeCloseTo(0.59741995, 5);
    expect(fit.parameters.alpha).toBeCloseTo(11.585657, 5);
    expect(fit.parameters.s).toBeCloseTo(0.5221856, 5);
    expect(fit.parameters.beta).toBeCloseTo(8.8277587, 4);
    const { predicted, mae, rmse } = holdOut(fit, data);
    expect(predicted).toBeCloseTo(17153.19, 1);
    expect(mae).toBeCloseTo(0.793766, 6);
    expect(rmse).toBeCloseTo(1.726153, 6);
  });

  itWith('CDNOW_sample.txt', 'weak priors move the estimates of CDNOW by a tenth of a standard error', () => {
    const { rows } = cdnow('CDNOW_sample.txt');
    const plain = fittedTo(paretoNbd, rows);
    const { parameters, logLikelihood, priorRanges } = weak(rows);
    for (const name of plain.names) {
      const moved = ((parameters[name] as number) - (plain.parameters[name] as number)) as number;
      expect(Math.abs(moved) / (plain.standardErrors?.[name] ?? NaN)).toBeLessThan(0.1);
    }
    // reported without the prior
    expect((plain.logLikelihood ?? NaN) - (logLikelihood ?? NaN)).toBeLessThan(0.005);
    expect(logLikelihood).toBeLessThan(plain.logLikelihood ?? NaN);
    expect(Object.keys(priorRanges ?? {})).toEqual(['r', 'alpha', 's', 'beta']);
  });

  it('recovers the truth over 24 seeds: no bias, and 95 % intervals that cover it', () => {
    expectRecovery(paretoNbd, TRUTH, 24, (seed) => played(2500, seed));
  }, 60_000);

  it('does not depend on the unit of time: weeks, days, years scale α and β alone', () => {
    const rows = played(600, 61);
    const base = fittedTo(paretoNbd, rows);
    for (const factor of [7, 1 / 52, 365]) {
      const scaled = fittedTo(paretoNbd, {
        ...rows,
        recency: rows.recency.map((time) => time * factor),
        age: rows.age.map((time) => time * factor),
      });
      for (const [name, per] of [
        ['r', 1],
        ['alpha', factor],
        ['s', 1],
        ['beta', factor],
      ] as const)
        expect((scaled.parameters[name] as number) / (base.parameters[name] as number) / per).toBeCloseTo(
          1,
          5,
        );
      const made = rows.x.reduce((sum, x) => sum + x, 0);
      expect((scaled.logLikelihood ?? NaN) + made * Math.log(factor)).toBeCloseTo(
        base.logLikelihood ?? NaN,
        6,
      );
    }
  });

  it('finds the same optimum by way of a sample of the rows', () => {
    const rows = played(9000, 62);
    const fit = fittedTo(paretoNbd, rows);
    const gradient = new Float64Array(4);
    paretoNbd.likelihood(rows, {}).evaluate(
      Float64Array.from(fit.names, (name) => Math.log(fit.parameters[name] as number)),
      gradient,
    );
    expect(Math.max(...gradient.map(Math.abs)) / 9000).toBeLessThan(1e-8);
    const part = fittedTo(paretoNbd, thinned(rows, 3000).rows);
    expect(Math.log((fit.parameters.r as number) / (part.parameters.r as number))).toBeLessThan(0.3);
  });

  it('is never below the NBD it contains, also where nobody leaves, and says how far above', () => {
    const settled = playedRows(nbd, { r: 0.7, alpha: 5 }, 800, 63, (random) => 20 + 30 * random.next());
    for (const rows of [played(500, 64), settled]) {
      const fit = fitModel('pareto-nbd', rows, { priors: 'none', nested: true });
      if (!fit.ok) throw new Error(fit.error.code);
      const own = fittedTo(nbd, rows).logLikelihood ?? NaN;
      expect(fit.value.evidence.nested).toEqual([{ model: 'nbd', logLikelihood: own }]);
      expect(fit.value.logLikelihood).toBeGreaterThan(own - 1e-3);
    }
    // a prior that believes in some dropout costs no more than it is worth
    const [within] = weak(settled, true).evidence.nested ?? [];
    expect((within?.logLikelihood ?? NaN) - (weak(settled).logLikelihood ?? NaN)).toBeLessThan(1.5);
  });

  it('with weak priors gives usable estimates of ten to fifty customers (20 seeds)', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const rows = played(10 + 2 * seed, 100 + seed);
      const fit = weak(rows);
      expect(fit.evidence.boundary).toEqual([]);
      expect(fit.evidence.agreeing).toBe(fit.evidence.starts);
      expect(fit.standardErrors).not.toBeNull();
      const expected = fit.at.expectedOfNew(39);
      // the truth is 2.9
      expect(expected).toBeGreaterThan(0.5);
      expect(expected).toBeLessThan(12);
    }
  });

  it('says which assumption the data break', () => {
    const fit = (rows: RepeatRows) => fitModel('pareto-nbd', rows, { priors: 'none' });
    expect(fit(rowsOf([0, 0], [0, 0], [10, 20], [5, 5]))).toMatchObject({
      ok: false,
      error: { code: 'no-repeat-buyers', customers: 10 },
    });
    expect(fit(rowsOf([1], [3], [10]))).toMatchObject({ ok: false, error: { code: 'too-few-customers' } });
    expect(fit(rowsOf([0, 0], [0, 0], [0, 0]))).toMatchObject({ ok: false });
    // recency as the time since the last purchase: 0 for those who have just bought
    expect(fit(rowsOf([4, 7, 2, 0], [0, 0, 5, 0], [30, 40, 50, 60]))).toMatchObject({
      ok: false,
      error: { code: 'purchases-at-once', repeat: 3, atOnce: 2 },
    });
    const doubtful: [string[], RepeatRows][] = [
      // everyone alive: t_x = T
      [['s', 'beta'], rowsOf([3, 5, 2, 8, 1, 4], [30, 31, 32, 33, 34, 35], [30, 31, 32, 33, 34, 35])],
      // everyone bought once more and left: rates and lifetimes all alike
      [['r', 's'], rowsOf([1], [5], [40], [100])],
      // clockwork
      [['r', 's', 'beta'], rowsOf([20, 30], [20, 30], [20.5, 30.5], [40, 60])],
    ];
    for (const [boundary, rows] of doubtful) {
      const found = fit(rows);
      if (!found.ok) throw new Error(found.error.code);
      expect(found.value.evidence.boundary).toEqual(boundary);
      expect(found.value.standardErrors).toBeNull();
      expect(weak(rows).evidence.boundary).toEqual([]);
    }
    // one age for all is no obstacle
    const cohort = playedRows(paretoNbd, TRUTH, 800, 65, () => 40);
    expect(fittedTo(paretoNbd, cohort).evidence).toMatchObject({ boundary: [], agreeing: 3 });
  });

  it('never returns numbers that are not finite, whatever the rows (seed 66)', () => {
    const customer = fc.tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
      fc.integer({ min: 0, max: 500 }),
    );
    fc.assert(
      fc.property(
        fc.array(customer, { minLength: 2, maxLength: 40 }),
        fc.constantFrom('weak' as const, 'none' as const),
        (customers, priors) => {
          const fit = fitModel(
            'pareto-nbd',
            {
              x: Float64Array.from(customers, ([x]) => x),
              recency: Float64Array.from(customers, ([x, share, T]) => (x === 0 ? 0 : share * T)),
              age: Float64Array.from(customers, ([, , T]) => T),
              weight: new Float64Array(customers.length).fill(1),
            },
            { priors },
          );
          if (!fit.ok) return;
          expect(
            Object.values(fit.value.parameters).every((value) => value > 0 && Number.isFinite(value)),
          ).toBe(true);
          expect(fit.value.logLikelihood).toSatisfy(Number.isFinite);
        },
      ),
      { seed: 66, numRuns: 60 },
    );
  }, 60_000);
});

describe('the search', () => {
  it('takes an overflow for no optimum and steps back from it', () => {
    // a ridge towards +∞ that overflows beyond, as a likelihood of the family does for a customer who left for sure
    const likelihood = {
      weight: 1,
      evaluate(point: Float64Array, gradient: Float64Array) {
        const [theta = NaN] = point;
        gradient[0] = -theta;
        return theta > 5 ? Infinity : -(theta * theta) / 2;
      },
    };
    const found = maximise(likelihood, [Float64Array.of(4.9), Float64Array.of(-3)]);
    expect(found.logParameters[0]).toBeCloseTo(0, 6);
    expect(found.converged).toBe(true);
  });
});
