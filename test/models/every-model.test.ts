import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { fitPurchaseModel } from '../../src/models/fit-model';
import { onePeriod, wholePeriods } from '../../src/models/forecast-rows';
import type { ModelAt, Parameters, PurchaseModel } from '../../src/models/purchase-model';
import { MODELS } from '../../src/models/registry';
import type { RepeatRows } from '../../src/models/repeat-rows';
import { itWith } from '../shared-data';
import { cdnow } from './cdnow';
import { expectGradient, fittedTo, playedRows } from './model-checks';

/** Weeks in the unit that the priors are written in, the longest age. */
const LONGEST = 60;

/** All but those that are sampled: what they have is dear, and a likelihood of theirs is not searched. */
const models = Object.values(MODELS).filter((model) => !('sample' in model));

/** Parameters within a half deviation of the priors, times in weeks. */
const anyParameters = (model: PurchaseModel): fc.Arbitrary<Parameters> =>
  fc
    .tuple(
      fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), {
        minLength: model.names.length,
        maxLength: model.names.length,
      }),
      fc.constantFrom(...(model.tried?.values.slice(0, 3) ?? [1])),
    )
    .map(([moves, k]) => ({
      ...Object.fromEntries(
        model.names.map((name, i) => {
          const { mean = 0, deviation = 1 } = model.priors[name] ?? {};
          const unit = model.timed.includes(name) ? LONGEST : 1;
          return [name, unit * Math.exp(mean + (moves[i] as number) * deviation)];
        }),
      ),
      ...(model.tried ? { [model.tried.name]: k } : {}),
    }));

interface History {
  x: number;
  recency: number;
  age: number;
}

/** Histories that can occur; of discrete models in whole periods. */
const anyHistory = (model: PurchaseModel, mostAge = LONGEST): fc.Arbitrary<History> =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 30 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.double({ min: 0.5, max: mostAge, noNaN: true }),
    )
    .map(([frequency, share, T]) => {
      if (!model.discrete) return { x: frequency, recency: frequency === 0 ? 0 : share * T, age: T };
      const age = Math.ceil(T);
      const recency = frequency === 0 ? 0 : Math.max(1, Math.round(share * age));
      return { x: Math.min(frequency, recency), recency, age };
    });

const anyTime = (model: PurchaseModel, most: number): fc.Arbitrary<number> =>
  model.discrete ? fc.integer({ min: 1, max: most }) : fc.double({ min: 0.1, max: most, noNaN: true });

const rowsOf = (histories: readonly History[]): RepeatRows => ({
  x: Float64Array.from(histories, ({ x }) => x),
  recency: Float64Array.from(histories, ({ recency }) => recency),
  age: Float64Array.from(histories, ({ age }) => age),
  weight: new Float64Array(histories.length).fill(1),
  // of gaps that are all alike but for a tenth
  logGaps: Float64Array.from(histories, ({ x, recency }) =>
    x === 0 ? 0 : x * (Math.log(recency / x) - 0.1),
  ),
});

/** A population of the middle of the priors. */
function middle(model: PurchaseModel): Parameters {
  const [parameters] = fc.sample(anyParameters(model), { seed: 5, numRuns: 1 });
  return {
    ...parameters,
    ...Object.fromEntries(
      model.names.map((name) => [
        name,
        (model.timed.includes(name) ? LONGEST : 1) * Math.exp(model.priors[name]?.mean ?? 0),
      ]),
    ),
    ...(model.tried ? { [model.tried.name]: model.tried.values[1] ?? 1 } : {}),
  };
}

/** A pmf as far as its chances reach, with its moments. */
function distribution(at: ModelAt, { x, recency, age }: History, t: number) {
  for (let most = 32; ; most *= 4) {
    const chances = at.pmf(x, recency, age, t, most);
    let [sum, mean, square] = [0, 0, 0];
    chances.forEach((chance, n) => {
      sum += chance;
      mean += n * chance;
      square += n * n * chance;
    });
    const last = (chances[most] as number) * most * most;
    if (last < 1e-12 || most > 8000) return { chances, sum, mean, variance: square - mean * mean };
  }
}

describe.each(models.map((model) => [model.name, model] as const))('%s', (_, model) => {
  const fixed = model.tried ? { [model.tried.name]: model.tried.values[1] as number } : {};

  it('chances lie in 0 … 1, sum to 1 and have the mean and the variance that are told (seed 81)', () => {
    fc.assert(
      fc.property(
        anyParameters(model),
        fc.oneof(anyHistory(model), fc.constant({ x: 0, recency: 0, age: 0 })),
        anyTime(model, 40),
        (parameters, history, t) => {
          const at = model.at(parameters);
          const { chances, sum, mean, variance } = distribution(at, history, t);
          expect(chances.every((chance) => chance >= -1e-15 && chance <= 1 + 1e-12)).toBe(true);
          expect(sum).toBeCloseTo(1, 9);
          const expected = at.expectedPurchases(history.x, history.recency, history.age, t);
          expect(Math.abs(mean - expected)).toBeLessThan(1e-8 * (0.01 + expected));
          const told = at.spread(rowsOf([history]), t);
          expect((told.mean[0] as number) / expected).toBeCloseTo(1, 5);
          expect(Math.abs((told.variance[0] as number) - variance)).toBeLessThan(1e-4 * (0.01 + variance));
          expect(told.none[0]).toBeCloseTo(chances[0] as number, 5);
          if (history.age === 0) {
            expect(at.expectedOfNew(t) / expected).toBeCloseTo(1, 12);
            expect(at.pmfOfNew(t, 3)[2]).toBeCloseTo(chances[2] as number, 12);
          }
        },
      ),
      { seed: 81, numRuns: 25 },
    );
  });

  it('a customer who is alive is expected to buy, and more the longer one waits (seed 82)', () => {
    fc.assert(
      fc.property(anyParameters(model), anyHistory(model), anyTime(model, 100), (parameters, history, t) => {
        const { x, recency, age } = history;
        const at = model.at(parameters);
        const alive = at.probabilityAlive(x, recency, age);
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        if (x === 0 && model.oneTimeAlive) expect(alive).toBe(1);
        const soon = at.expectedPurchases(x, recency, age, t);
        expect(soon).toBeGreaterThanOrEqual(0);
        expect(at.expectedPurchases(x, recency, age, 2 * t)).toBeGreaterThanOrEqual(soon);
        expect(at.expectedPurchases(x, recency, age, 0)).toBe(0);
      }),
      { seed: 82, numRuns: 100 },
    );
  });

  it('forecasts of many rows are those of single customers (seed 83)', () => {
    fc.assert(
      fc.property(
        anyParameters(model),
        fc.array(anyHistory(model), { minLength: 1, maxLength: 40 }),
        anyTime(model, 60),
        (parameters, histories, t) => {
          const at = model.at(parameters);
          const rows = rowsOf(histories);
          const { alive, purchases } = at.forecast(rows, onePeriod(t));
          const residuals = at.residuals(rows, 0.01);
          histories.forEach(({ x, recency, age }, i) => {
            expect(alive[i]).toBeCloseTo(at.probabilityAlive(x, recency, age), 11);
            const expected = at.expectedPurchases(x, recency, age, t);
            expect(Math.abs((purchases[i] as number) - expected)).toBeLessThan(1e-9 * expected + 1e-200);
            const residual = at.residual(x, recency, age, 0.01);
            expect(Math.abs((residuals[i] as number) - residual)).toBeLessThan(1e-9 * residual + 1e-200);
          });
        },
      ),
      { seed: 83, numRuns: 8 },
    );
  });

  it('counts of many rows are the chances of single customers, all but 1e-5 (seed 87)', () => {
    fc.assert(
      fc.property(
        anyParameters(model),
        fc.array(anyHistory(model, 200), { minLength: 1, maxLength: 30 }),
        anyTime(model, 60),
        (parameters, histories, t) => {
          const at = model.at(parameters);
          let visited = 0;
          at.counts?.(rowsOf(histories), t, (i, chances) => {
            visited++;
            const { x, recency, age } = histories[i] as History;
            const expected = at.pmf(x, recency, age, t, chances.length - 1);
            chances.forEach((chance, n) => expect(chance).toBeCloseTo(expected[n] as number, 5));
            expect(1 - chances.reduce((sum, chance) => sum + chance, 0)).toBeLessThan(2e-5);
          });
          expect(visited).toBe(histories.length);
        },
      ),
      { seed: 87, numRuns: 15 },
    );
  });

  it('the residual is what is to come for ever, discounted (seed 84)', () => {
    fc.assert(
      fc.property(anyParameters(model), anyHistory(model), (parameters, history) => {
        const at = model.at(parameters);
        const rate = 0.03;
        // continuous time in small steps, each discounted from its middle: an error of about step² / 24
        const step = model.discrete ? 1 : 0.05;
        const { ends, factors } = wholePeriods(Math.round(1200 / step), rate * step);
        const periods = {
          ends: ends.map((end) => end * step),
          factors: factors.map((factor) => factor * (model.discrete ? 1 : Math.exp((rate * step) / 2))),
        };
        const { discounted } = at.forecast(rowsOf([history]), periods);
        const residual = at.residual(history.x, history.recency, history.age, rate);
        expect(Math.abs((discounted[0] as number) - residual)).toBeLessThan(
          (model.discrete ? 1e-10 : 5e-5) * residual + 1e-200,
        );
      }),
      { seed: 84, numRuns: 5 },
    );
  });

  it('the gradient of the likelihood is that of its differences (seed 85)', () => {
    fc.assert(
      fc.property(
        anyParameters(model),
        fc.array(anyHistory(model), { minLength: 1, maxLength: 20 }),
        (parameters, histories) => {
          const point = model.names.map((name) => Math.log(parameters[name] as number));
          expectGradient(model, rowsOf(histories), point, fixed);
        },
      ),
      { seed: 85, numRuns: 20 },
    );
  });

  it('no figure is NaN or out of its range for absurd customers and parameters (seed 86)', () => {
    const absurd = fc.constantFrom<History>(
      { x: 0, recency: 0, age: 0 },
      { x: 0, recency: 0, age: 1e5 },
      { x: 1, recency: 1, age: 1e4 },
      { x: 1, recency: 1, age: 1 },
      { x: 400, recency: 400, age: 400 },
      { x: 400, recency: 400, age: 5000 },
      { x: 5000, recency: 5000, age: 5001 },
    );
    const extreme = fc.array(fc.double({ min: -6, max: 6, noNaN: true }), {
      minLength: model.names.length,
      maxLength: model.names.length,
    });
    fc.assert(
      fc.property(extreme, absurd, (logs, history) => {
        const parameters = {
          ...Object.fromEntries(model.names.map((name, i) => [name, Math.exp(logs[i] as number)])),
          ...fixed,
        };
        const at = model.at(parameters);
        const { alive, purchases } = at.forecast(rowsOf([history]), onePeriod(52));
        expect(alive[0]).toBeGreaterThanOrEqual(0);
        expect(alive[0]).toBeLessThanOrEqual(1);
        expect(purchases[0]).toBeGreaterThanOrEqual(0);
        expect(purchases[0]).toSatisfy(Number.isFinite);
        expect(at.residual(history.x, history.recency, history.age, 0.002)).toSatisfy(Number.isFinite);
        const gradient = new Float64Array(model.names.length);
        const value = model.likelihood(rowsOf([history]), fixed).evaluate(Float64Array.from(logs), gradient);
        expect(value).toSatisfy(Number.isFinite);
        expect([...gradient].every(Number.isFinite)).toBe(true);
      }),
      { seed: 86, numRuns: 80 },
    );
  });

  it('customers who are played buy, live and go on buying as the closed forms say', () => {
    const parameters = middle(model);
    const at = model.at(parameters);
    const customers = 20_000;
    const [cut, end] = [40, LONGEST];
    const rows = playedRows(model, parameters, customers, 91, () => cut);
    const mean = (values: ArrayLike<number>) =>
      Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
    const variance = (values: ArrayLike<number>) => {
      const centre = mean(values);
      return mean(Array.from(values, (value) => (value - centre) ** 2));
    };
    expect(Math.abs(mean(rows.x) - at.expectedOfNew(cut))).toBeLessThan(
      4 * Math.sqrt(variance(rows.x) / customers),
    );
    at.pmfOfNew(cut, 4).forEach((chance, n) => {
      const share = rows.x.filter((x) => x === n).length / customers;
      expect(Math.abs(share - chance), `P(X = ${n})`).toBeLessThan(
        4 * Math.sqrt((chance * (1 - chance)) / customers) + 1e-9,
      );
    });
    const { alive } = at.forecast(rows, onePeriod(1));
    const living = rows.alive.filter(Boolean).length;
    const luck = Math.sqrt(alive.reduce((sum, chance) => sum + chance * (1 - chance), 0));
    expect(Math.abs(living - alive.reduce((sum, chance) => sum + chance, 0))).toBeLessThan(4 * luck + 1e-6);

    // the same kind of customers seen until `cut`, and what they buy from there to `end`, by whether they bought in the first part
    const random = seededRandom(92);
    const seen: History[] = [];
    const later: number[] = [];
    for (let i = 0; i < customers; i++) {
      const history = { x: 0, recency: 0, age: cut };
      let after = 0;
      model.play(random, parameters, end, (when) => {
        if (when > cut) after++;
        else {
          history.x++;
          history.recency = when;
        }
      });
      seen.push(history);
      later.push(after);
    }
    const { purchases } = at.forecast(rowsOf(seen), onePeriod(end - cut));
    for (const [name, inClass] of [
      ['none', (x: number) => x === 0],
      ['one', (x: number) => x === 1],
      ['more', (x: number) => x > 1],
    ] as const) {
      const who = [...seen.keys()].filter((i) => inClass(seen[i]?.x ?? 0));
      const errors = who.map((i) => (later[i] as number) - (purchases[i] as number));
      expect(Math.abs(mean(errors)), `later purchases after ${name}`).toBeLessThan(
        4 * Math.sqrt(variance(errors) / who.length),
      );
    }
  });

  // customers who buy often enough for four parameters to be told apart
  const often = { ...middle(model), ...(model.timed.includes('alpha') ? { alpha: 4 } : {}) };
  const data = playedRows(model, often, 1500, 93, (random) =>
    model.discrete ? 20 + Math.floor(40 * random.next()) : 20 + 40 * random.next(),
  );

  it('a weight is a repetition, and the order of rows is none of its business', () => {
    const once = fittedTo(model, data);
    const doubled = { ...data, weight: data.weight.map((weight) => 2 * weight) };
    const reversed = Object.fromEntries(
      (['x', 'recency', 'age', 'weight', 'logGaps'] as const).map((name) => [
        name,
        Float64Array.from([...data[name]].reverse()),
      ]),
    ) as unknown as RepeatRows;
    const twice = fittedTo(model, doubled);
    const backwards = fittedTo(model, reversed);
    expect(twice.logLikelihood as number).toBeCloseTo(2 * (once.logLikelihood as number), 4);
    expect(backwards.logLikelihood as number).toBeCloseTo(once.logLikelihood as number, 5);
    for (const name of model.names) {
      const error = once.standardErrors?.[name] ?? NaN;
      const base = once.parameters[name] as number;
      expect(Math.abs((twice.parameters[name] as number) - base), name).toBeLessThan(1e-3 * error);
      expect(Math.abs((backwards.parameters[name] as number) - base), name).toBeLessThan(1e-3 * error);
      expect((twice.standardErrors?.[name] ?? NaN) / error).toBeCloseTo(Math.SQRT1_2, 3);
    }
  });

  it.skipIf(model.discrete)(
    'another unit of time scales the times among the parameters, and nothing else',
    () => {
      const weeks = fittedTo(model, data);
      const days = fittedTo(model, {
        ...data,
        recency: data.recency.map((time) => 7 * time),
        age: data.age.map((time) => 7 * time),
        logGaps: data.logGaps.map((sum, i) => sum + (data.x[i] as number) * Math.log(7)),
      });
      const purchases = data.x.reduce((sum, x) => sum + x, 0);
      expect(days.logLikelihood as number).toBeCloseTo(
        (weeks.logLikelihood as number) - purchases * Math.log(7),
        4,
      );
      for (const name of model.names) {
        const expected = (weeks.parameters[name] as number) * (model.timed.includes(name) ? 7 : 1);
        expect((days.parameters[name] as number) / expected, name).toBeCloseTo(1, 6);
      }
    },
  );

  it('a model that it contains never fits better', () => {
    const { logLikelihood } = fittedTo(model, data);
    for (const id of model.contains) {
      const nested = fittedTo(MODELS[id] as PurchaseModel, data);
      expect(nested.logLikelihood as number, id).toBeLessThan((logLikelihood as number) + 1e-3);
    }
  });

  if (!model.discrete && !model.readsGaps)
    itWith('CDNOW_sample.txt', 'CDNOW sample: a model that it contains never fits better', () => {
      const { rows } = cdnow('CDNOW_sample.txt');
      const { logLikelihood, evidence } = fittedTo(model, rows);
      expect(evidence.agreeing).toBe(evidence.starts);
      for (const id of model.contains) {
        const nested = fittedTo(MODELS[id] as PurchaseModel, rows);
        expect(nested.logLikelihood as number, id).toBeLessThan((logLikelihood as number) + 1e-3);
      }
    });

  it('names what the data lack, and never returns a number that is none (seed 88)', () => {
    const fit = (histories: readonly History[]) => fitPurchaseModel(model, rowsOf(histories));
    expect(fit([])).toMatchObject({ ok: false, error: { code: 'too-few-customers' } });
    expect(fit([{ x: 0, recency: 0, age: 0 }])).toMatchObject({
      ok: false,
      error: { code: 'too-few-customers' },
    });
    expect(fit([20, 30, 40].map((age) => ({ x: 0, recency: 0, age })))).toMatchObject({
      ok: false,
      error: { code: 'no-repeat-buyers', customers: 3 },
    });
    if (model.readsGaps) {
      const { x, recency, age, weight } = data;
      expect(fitPurchaseModel(model, { x, recency, age, weight })).toMatchObject({
        ok: false,
        error: { code: 'gaps-unknown' },
      });
    }
    fc.assert(
      fc.property(
        fc.array(anyHistory(model, 300), { minLength: 2, maxLength: 30 }),
        fc.constantFrom('weak' as const, 'none' as const),
        (histories, priors) => {
          const fitted = fitPurchaseModel(model, rowsOf(histories), { priors });
          if (!fitted.ok) {
            expect(['no-repeat-buyers', 'fit-failed']).toContain(fitted.error.code);
            return;
          }
          const { parameters, logLikelihood, standardErrors } = fitted.value;
          expect(Object.values(parameters).every((value) => value > 0 && Number.isFinite(value))).toBe(true);
          expect(logLikelihood).toSatisfy(Number.isFinite);
          if (standardErrors) expect(Object.values(standardErrors).every((error) => error > 0)).toBe(true);
        },
      ),
      { seed: 88, numRuns: 12 },
    );
  });

  it('stays finite where everyone buys all the time and nobody leaves', () => {
    const histories = [20, 30, 40].map((age) => ({ x: age, recency: age, age }));
    const rows = { ...rowsOf(histories), weight: new Float64Array(3).fill(40) };
    const fitted = fitPurchaseModel(model, rows, { priors: 'none' });
    if (!fitted.ok) {
      expect(fitted.error.code).toBe('fit-failed');
      return;
    }
    expect(fitted.value.evidence.boundary.length).toBeGreaterThan(0);
    expect(fitted.value.standardErrors).toBeNull();
    const { alive, purchases } = fitted.value.at.forecast(rows, onePeriod(10));
    expect(alive.every((chance) => chance > 0.9 && chance <= 1)).toBe(true);
    expect(purchases.every((made) => made > 9 && made < 11)).toBe(true);
  });

  it('weak priors move a fit of 1,500 customers by less than its standard errors', () => {
    const plain = fittedTo(model, data);
    const weak = fitPurchaseModel(model, data, { priors: 'weak' });
    if (!weak.ok) throw new Error(weak.error.code);
    for (const name of model.names) {
      const error = plain.standardErrors?.[name] ?? NaN;
      const moved = Math.abs((weak.value.parameters[name] as number) - (plain.parameters[name] as number));
      expect(moved / error, name).toBeLessThan(1);
    }
    expect(weak.value.logLikelihood as number).toBeLessThanOrEqual((plain.logLikelihood as number) + 1e-6);
  });
});

it('counts reach far enough where the oldest of the customers have most to come', () => {
  // all buy twice a week; the young will be gone in days, the old have shown that they stay
  const at = MODELS['pareto-nbd']?.at({ r: 200, alpha: 100, s: 10, beta: 0.5 });
  const rows = rowsOf([0.5, 200].map((age) => ({ x: 5, recency: age, age })));
  at?.counts?.(rows, 60, (_, chances) => {
    expect(1 - chances.reduce((sum, chance) => sum + chance, 0)).toBeLessThan(2e-5);
  });
});
