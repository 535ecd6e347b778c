import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import {
  APART_EFFECTS,
  coefficientsOf,
  EFFECTS,
  fitWithCovariates,
  likelihoodRatio,
  takesCovariates,
  withCovariates,
} from '../../src/models/covariates';
import { fitModel, fitPurchaseModel, type FittedModel } from '../../src/models/fit-model';
import { wholePeriods } from '../../src/models/forecast-rows';
import type { ModelId, Parameters, PurchaseModel } from '../../src/models/purchase-model';
import { MODELS } from '../../src/models/registry';
import type { RepeatRows } from '../../src/models/repeat-rows';
import golden from '../golden/models/covariates.json';

const modelOf = (id: ModelId): PurchaseModel => {
  const model = MODELS[id];
  if (!model) throw new Error(id);
  return model;
};
const fittedOf = (fit: ReturnType<typeof fitModel>): FittedModel => {
  if (!fit.ok) throw new Error(fit.error.code);
  return fit.value;
};

/** Two covariates: a dummy that 4 in 10 have, and one of three values. */
const PATTERNS = [0, 1].flatMap((dummy) => [-1, 0, 1].map((level) => Float64Array.of(dummy, level)));
const NAMES = ['Gender', 'Level'];

/** Customers whose parameters depend on their pattern by the formulas of Fader & Hardie, written out. */
function simulated(
  model: PurchaseModel,
  at: (values: Float64Array) => Parameters,
  customers: number,
  seed: number,
): RepeatRows {
  const random = seededRandom(seed);
  const rows = {
    x: new Float64Array(customers),
    recency: new Float64Array(customers),
    age: new Float64Array(customers),
    weight: new Float64Array(customers).fill(1),
    logGaps: new Float64Array(customers),
    pattern: new Uint32Array(customers),
    patterns: PATTERNS,
  };
  const parameters = PATTERNS.map(at);
  for (let i = 0; i < customers; i++) {
    const pattern = 3 * Number(random.next() < 0.4) + Math.floor(3 * random.next());
    rows.pattern[i] = pattern;
    rows.age[i] = 40 + 40 * random.next();
    model.play(random, parameters[pattern] as Parameters, rows.age[i] as number, (age) => {
      rows.x[i] = (rows.x[i] as number) + 1;
      rows.logGaps[i] = (rows.logGaps[i] as number) + Math.log(age - (rows.recency[i] as number));
      rows.recency[i] = age;
    });
  }
  return rows;
}

const TRUTH: Partial<Record<ModelId, Record<string, number>>> = {
  'bg-nbd': { r: 0.9, alpha: 7, a: 0.6, b: 1.6 },
  'mbg-nbd': { r: 0.9, alpha: 7, a: 0.6, b: 1.6 },
  'mbg-cnbd-k': { r: 0.9, alpha: 3.5, a: 0.6, b: 1.6, k: 2 },
  'pareto-nbd': { r: 0.9, alpha: 7, s: 0.7, beta: 10 },
  nbd: { r: 0.9, alpha: 7 },
};
const GAMMA = { 'life.Gender': -0.6, 'life.Level': 0.4, 'trans.Gender': 0.5, 'trans.Level': -0.3 };

/** The parameters of a customer, by the formulas as they are printed. */
function printed(id: ModelId, [gender = 0, level = 0]: Float64Array): Parameters {
  const { r = NaN, alpha = NaN, a = NaN, b = NaN, s = NaN, beta = NaN, k } = TRUTH[id] ?? {};
  const life = GAMMA['life.Gender'] * gender + GAMMA['life.Level'] * level;
  const trans = GAMMA['trans.Gender'] * gender + GAMMA['trans.Level'] * level;
  const buying = { r, alpha: alpha * Math.exp(-trans) };
  if (id === 'nbd') return buying;
  if (id === 'pareto-nbd') return { ...buying, s, beta: beta * Math.exp(-life) };
  return { ...buying, a: a * Math.exp(life), b: b * Math.exp(life), ...(k ? { k } : {}) };
}

const IDS = (Object.keys(TRUTH) as ModelId[]).filter((id) => MODELS[id]);

describe('static covariates', () => {
  it('are taken by the models that have effects, and by no other', () => {
    expect(takesCovariates('bg-nbd')).toBe(true);
    expect(takesCovariates('pareto-ggg')).toBe(false);
    expect(() => withCovariates({ ...modelOf('bg-nbd'), id: 'bg-bb' }, NAMES)).toThrow('bg-bb');
  });

  for (const id of IDS) {
    const model = modelOf(id);
    const covered = withCovariates(model, NAMES);
    const effects = EFFECTS[id] ?? [];
    const fixed: Parameters = TRUTH[id]?.['k'] ? { k: TRUTH[id]['k'] } : {};
    const vectorOf = (gamma: readonly number[]) =>
      Float64Array.from([...model.names.map((name) => Math.log(TRUTH[id]?.[name] ?? NaN)), ...gamma]);
    const own = effects.flatMap(({ name }) =>
      NAMES.map((covariate) => GAMMA[`${name}.${covariate}` as keyof typeof GAMMA]),
    );

    it(`${model.name}: the likelihood is that of each customer at their own parameters; 0 coefficients change nothing`, () => {
      const rows = simulated(model, (values) => printed(id, values), 300, 1);
      const { evaluate } = covered.likelihood(rows, fixed);
      const gradient = new Float64Array(covered.names.length);
      let sum = 0;
      for (let i = 0; i < 300; i++) {
        const one = (values: Float64Array) => Float64Array.of(values[i] as number);
        const parameters = printed(id, PATTERNS[rows.pattern?.[i] ?? 0] as Float64Array);
        const alone = model.likelihood(
          {
            x: one(rows.x),
            recency: one(rows.recency),
            age: one(rows.age),
            weight: Float64Array.of(1),
            logGaps: one(rows.logGaps as Float64Array),
          },
          fixed,
        );
        const at = Float64Array.from(model.names, (name) => Math.log(parameters[name] ?? NaN));
        sum += alone.evaluate(at, new Float64Array(model.names.length));
      }
      expect(evaluate(vectorOf(own), gradient) / sum).toBeCloseTo(1, 12);
      const plain = model
        .likelihood(rows, fixed)
        .evaluate(vectorOf([]), new Float64Array(model.names.length));
      expect(evaluate(vectorOf(own.map(() => 0)), gradient) / plain).toBeCloseTo(1, 12);
    });

    it(`${model.name}: the gradient is that of differences (seed 31)`, () => {
      const rows = simulated(model, (values) => printed(id, values), 120, 2);
      const { evaluate } = covered.likelihood(rows, fixed);
      const size = covered.names.length;
      const unused = new Float64Array(size);
      fc.assert(
        fc.property(
          fc.array(fc.double({ min: -0.7, max: 0.7, noNaN: true }), { minLength: size, maxLength: size }),
          (away) => {
            const point = vectorOf(own).map((value, i) => value + (away[i] as number));
            const gradient = new Float64Array(size);
            evaluate(point, gradient);
            for (let i = 0; i < size; i++) {
              const moved = (by: number) => evaluate(point.with(i, (point[i] as number) + by), unused);
              const h = 1e-3;
              const slope = (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * h);
              expect(Math.abs((gradient[i] as number) - slope)).toBeLessThan(1e-6 * (1 + Math.abs(slope)));
            }
          },
        ),
        { seed: 31, numRuns: 8 },
      );
    });

    it(`${model.name}: forecasts in bulk are those of single customers of each pattern`, () => {
      const rows = simulated(model, (values) => printed(id, values), 200, 3);
      const at = covered.at({ ...TRUTH[id], ...GAMMA });
      const periods = wholePeriods(26, 0.002);
      const forecast = at.forecast(rows, periods);
      const residuals = at.residuals(rows, 0.01);
      const spread = at.spread(rows, 26);
      const counted = new Float64Array(200);
      at.counts?.(rows, 26, (row, chances) => {
        counted[row] = chances[0] as number;
      });
      for (let i = 0; i < 200; i += 7) {
        const values = PATTERNS[rows.pattern?.[i] ?? 0] as Float64Array;
        const single = model.at(printed(id, values));
        const customer = [rows.x[i] as number, rows.recency[i] as number, rows.age[i] as number] as const;
        const expected = single.expectedPurchases(...customer, 26);
        expect((forecast.alive[i] as number) / single.probabilityAlive(...customer)).toBeCloseTo(1, 10);
        expect((forecast.purchases[i] as number) / expected).toBeCloseTo(1, 9);
        expect((spread.mean[i] as number) / expected).toBeCloseTo(1, 6);
        expect((residuals[i] as number) / single.residual(...customer, 0.01)).toBeCloseTo(1, 8);
        expect(at.ofPattern?.(values).expectedPurchases(...customer, 26)).toBeCloseTo(expected, 12);
        if (at.counts) expect(counted[i]).toBeCloseTo(single.pmf(...customer, 26, 0)[0] ?? NaN, 5);
      }
    });
  }

  for (const [id, reference] of [
    ['bg-nbd', golden.bg],
    ['pareto-nbd', golden.pareto],
  ] as const)
    it(`${id}: the optimum and the standard errors that SciPy finds by the formulas as printed`, () => {
      const rows: RepeatRows = {
        x: Float64Array.from(golden.x),
        recency: Float64Array.from(golden.recency),
        age: Float64Array.from(golden.age),
        weight: new Float64Array(golden.x.length).fill(1),
        pattern: Uint32Array.from(golden.x.keys()),
        patterns: golden.z.map((values) => Float64Array.from(values)),
      };
      const fit = fittedOf(fitWithCovariates(id, rows, ['one', 'two'], { priors: 'none' }));
      expect(fit.logLikelihood).toBeCloseTo(reference.logLikelihood, 5);
      expect(fit.names).toEqual(reference.names);
      reference.names.forEach((name, i) => {
        const error = reference.errors[i] ?? NaN;
        const away = (fit.parameters[name] ?? NaN) - (reference.estimates[i] ?? NaN);
        expect(Math.abs(away / error)).toBeLessThan(1e-3);
        expect((fit.standardErrors?.[name] ?? NaN) / error).toBeCloseTo(1, 3);
      });
    });

  it('a saturated dummy fits as two separate fits do', () => {
    // r, α, a and b free in both groups: effects on each of them
    const model = modelOf('bg-nbd');
    const both = simulated(model, (values) => printed('bg-nbd', values), 3000, 4);
    const group = Uint32Array.from(both.pattern as Uint32Array, (pattern) => (pattern > 2 ? 1 : 0));
    const rows = { ...both, pattern: group, patterns: [Float64Array.of(0), Float64Array.of(1)] };
    const free = ['r', 'alpha', 'a', 'b'].map((parameter) => ({
      name: parameter,
      on: [{ parameter, sign: 1 as const }],
    }));
    const joint = fittedOf(
      fitPurchaseModel(withCovariates(model, ['group'], free), rows, { priors: 'none' }),
    );
    const apart = [0, 1].map((which) => {
      const those = [...group.keys()].filter((i) => group[i] === which);
      const pick = (values: Float64Array) => Float64Array.from(those, (i) => values[i] as number);
      return fittedOf(
        fitModel(
          'bg-nbd',
          { x: pick(rows.x), recency: pick(rows.recency), age: pick(rows.age), weight: pick(rows.weight) },
          { priors: 'none' },
        ),
      );
    });
    const [one, other] = apart as [FittedModel, FittedModel];
    expect(joint.logLikelihood).toBeCloseTo((one.logLikelihood ?? NaN) + (other.logLikelihood ?? NaN), 5);
    for (const name of model.names) {
      const first = joint.parameters[name] ?? NaN;
      expect(first / (one.parameters[name] ?? NaN)).toBeCloseTo(1, 3);
      const second = first * Math.exp(joint.parameters[`${name}.group`] ?? NaN);
      expect(second / (other.parameters[name] ?? NaN)).toBeCloseTo(1, 3);
    }
  });

  it('never has a lower likelihood than the model without, also where a and b are moved apart', () => {
    const model = modelOf('bg-nbd');
    const rows = simulated(model, (values) => printed('bg-nbd', values), 1500, 5);
    const without = fittedOf(fitModel('bg-nbd', rows, { priors: 'none' }));
    const together = fittedOf(fitWithCovariates('bg-nbd', rows, NAMES, { priors: 'none' }));
    const apart = fittedOf(
      fitPurchaseModel(withCovariates(model, NAMES, APART_EFFECTS), rows, { priors: 'none' }),
    );
    expect(together.logLikelihood).toBeGreaterThan(without.logLikelihood ?? NaN);
    expect(apart.logLikelihood).toBeGreaterThan((together.logLikelihood ?? NaN) - 1e-6);
    const ratio = likelihoodRatio(together, without);
    expect(ratio?.degrees).toBe(4);
    expect(ratio?.p).toBeLessThan(1e-6);
  });

  for (const id of ['bg-nbd', 'pareto-nbd', 'mbg-nbd'] as const) {
    if (!MODELS[id]) continue;
    it(`${id}: recovers the coefficients over 20 seeds, and its intervals cover them`, () => {
      const model = modelOf(id);
      const truth: Record<string, number> = { ...TRUTH[id], ...GAMMA };
      const names = withCovariates(model, NAMES).names;
      const deviations = names.map(() => [] as number[]);
      for (let seed = 1; seed <= 20; seed++) {
        const rows = simulated(model, (values) => printed(id, values), 2000, 100 + seed);
        const fit = fittedOf(fitWithCovariates(id, rows, NAMES, { priors: 'none' }));
        names.forEach((name, i) => {
          const estimate = fit.parameters[name] ?? NaN;
          const error = fit.standardErrors?.[name] ?? NaN;
          const value = truth[name] ?? NaN;
          deviations[i]?.push(
            name.includes('.') ? (estimate - value) / error : (Math.log(estimate / value) * estimate) / error,
          );
        });
      }
      const all = deviations.flat();
      // 160 intervals, not independent: 95 % less three standard deviations of 40
      expect(all.filter((one) => Math.abs(one) < 1.96).length / all.length).toBeGreaterThan(0.85);
      for (const values of deviations)
        expect(Math.abs(values.reduce((sum, one) => sum + one, 0) / 20)).toBeLessThan(3.5 / Math.sqrt(20));
    }, 60_000);
  }

  it('tests coefficients by Wald, and finds nothing in a covariate of pure chance', () => {
    const model = modelOf('bg-nbd');
    // nothing depends on the pattern
    const rows = simulated(model, () => printed('bg-nbd', new Float64Array(2)), 2500, 6);
    const fit = fittedOf(fitWithCovariates('bg-nbd', rows, NAMES, { priors: 'none' }));
    const coefficients = coefficientsOf(fit, NAMES);
    expect(coefficients.map(({ parameter }) => parameter)).toEqual(Object.keys(GAMMA));
    for (const { z, p, estimate, standardError, interval } of coefficients) {
      expect(z).toBe(estimate / (standardError as number));
      expect(p).toBeGreaterThan(0.001);
      expect(interval?.[0]).toBeLessThan(estimate);
    }
    const ratio = likelihoodRatio(fit, fittedOf(fitModel('bg-nbd', rows, { priors: 'none' })));
    expect(ratio?.statistic).toBeGreaterThanOrEqual(0);
    expect(ratio?.p).toBeGreaterThan(0.001);
    // z and p of the apparel data as CLVTools prints them: life.Gender −0.64280 (0.29557), p 0.0296
    const [printedByPackage] = coefficientsOf(
      {
        id: 'pareto-nbd',
        parameters: { 'life.Gender': -0.6428 },
        standardErrors: { 'life.Gender': 0.29557 },
        intervals: null,
      },
      ['Gender'],
    );
    expect(printedByPackage?.p).toBeCloseTo(0.0296, 4);
    const published = likelihoodRatio(
      { logLikelihood: -5821.0627, free: 8 },
      { logLikelihood: -5848.0978, free: 4 },
    );
    expect(published?.statistic).toBeCloseTo(54.07, 2);
  });
});
