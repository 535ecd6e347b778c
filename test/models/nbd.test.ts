import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bgNbd } from '../../src/models/bg-nbd/model';
import { onePeriod } from '../../src/models/forecast-rows';
import { nbd } from '../../src/models/nbd/model';
import { logGamma } from '../../src/stats/log-gamma';
import { negativeBinomialPmf } from '../../src/stats/negative-binomial';
import golden from '../golden/models/bg-bb.json';
import { itWith } from '../shared-data';
import { cdnow } from './cdnow';
import { expectGradient, expectRecovery, fittedTo, playedRows } from './model-checks';

const truth = { r: 0.6, alpha: 8 };
const grocery = { r: 0.4203, alpha: 5.2451 };
const ageOf = (random: { next(): number }) => 30 + 48 * random.next();
const anyR = fc.double({ min: 0.02, max: 20, noNaN: true });
const anyAlpha = fc.double({ min: 0.05, max: 200, noNaN: true });
const anyTime = fc.double({ min: 0.01, max: 300, noNaN: true });

describe('NBD', () => {
  itWith('CDNOW_sample.txt', 'CDNOW sample: parameters, log-likelihood and hold-out as of BTYDplus', () => {
    const data = cdnow('CDNOW_sample.txt');
    const fit = fittedTo(nbd, data.rows);
    // the published log-likelihood is the density of times, the footing of all models here
    expect(fit.logLikelihood).toBeCloseTo(-9763.6576, 4);
    expect(fit.parameters.r).toBeCloseTo(0.38477, 5);
    expect(fit.parameters.alpha).toBeCloseTo(12.072, 4);
    expect(fit.evidence).toMatchObject({ starts: 3, agreeing: 3, boundary: [] });
    expect(fit.logLikelihood as number).toBeLessThan(fittedTo(bgNbd, data.rows).logLikelihood as number);

    const { purchases, alive } = fit.at.forecast(data.rows, onePeriod(39));
    let predicted = 0;
    let absolute = 0;
    let squaredLogs = 0;
    data.later.forEach((made, i) => {
      const expected = purchases[data.rowOf[i] as number] as number;
      predicted += expected;
      absolute += Math.abs(made - expected);
      squaredLogs += Math.log((made + 1) / (expected + 1)) ** 2;
    });
    expect(predicted).toBeCloseTo(2929.8, 1);
    expect(absolute / 2357).toBeCloseTo(1.041, 4);
    expect(squaredLogs / 2357).toBeCloseTo(0.3622, 4);
    expect(alive.every((chance) => chance === 1)).toBe(true);
  });

  it('conditional expectations of the grocery buyers as of BTYDplus', () => {
    const at = nbd.at(grocery);
    // from parameters of four digits
    [1.2902, 2.1986, 3.1069, 4.0153, 4.9237].forEach((expected, i) =>
      expect(Math.abs(at.expectedPurchases(i + 1, 50, 52, 52) / expected - 1)).toBeLessThan(5e-5),
    );
  });

  it('the likelihood is the chance of the counts but for Σ (x ln T − ln x!), its gradient the differences (seed 61)', () => {
    const rows = playedRows(nbd, truth, 200, 4, ageOf);
    rows.x[7] = 1500;
    fc.assert(
      fc.property(anyR, anyAlpha, (r, alpha) => {
        const at = nbd.at({ r, alpha });
        let sum = 0;
        rows.x.forEach((x, i) => {
          const T = rows.age[i] as number;
          const chance = at.pmfOfNew(T, x)[x] as number;
          sum += (chance > 1e-290 ? Math.log(chance) : NaN) - x * Math.log(T) + logGamma(x + 1);
        });
        const point = [Math.log(r), Math.log(alpha)];
        const value = nbd.likelihood(rows, {}).evaluate(Float64Array.from(point), new Float64Array(2));
        if (Number.isFinite(sum)) expect(value / sum).toBeCloseTo(1, 10);
        expectGradient(nbd, rows, point);
      }),
      { seed: 61, numRuns: 60 },
    );
  });

  it('negative binomial chances with 50 digits: shapes 0.01 … 10,000, means up to millions', () => {
    const errors = golden.negativeBinomial.map((row) => {
      const [shape = NaN, z = NaN, n = NaN, value = NaN] = row.map(Number);
      return Math.abs((negativeBinomialPmf(shape, z, n)[n] as number) / value - 1);
    });
    expect(errors.length).toBeGreaterThan(90);
    expect(Math.max(...errors)).toBeLessThan(1e-11);
  });

  it('the pmf sums to 1, its mean is the expectation, its variance that of the spread (seed 62)', () => {
    fc.assert(
      fc.property(anyR, anyAlpha, fc.integer({ min: 0, max: 60 }), anyTime, anyTime, (r, alpha, x, T, t) => {
        const at = nbd.at({ r, alpha });
        const mean = at.expectedPurchases(x, 0, T, t);
        fc.pre(mean < 300);
        const most = Math.ceil(60 + 40 * mean * (1 + t / (alpha + T)));
        const chances = at.pmf(x, 0, T, t, most);
        let [sum, first, second] = [0, 0, 0];
        chances.forEach((chance, n) => {
          sum += chance;
          first += n * chance;
          second += n * n * chance;
        });
        expect(sum).toBeCloseTo(1, 9);
        expect(first / mean).toBeCloseTo(1, 7);
        expect((second - first ** 2) / (mean * (1 + t / (alpha + T)))).toBeCloseTo(1, 6);
        const rows = { x: Float64Array.of(x), recency: Float64Array.of(0), age: Float64Array.of(T) };
        const { variance, none } = at.spread(rows, t);
        expect((variance[0] as number) / (mean * (1 + t / (alpha + T)))).toBeCloseTo(1, 4);
        expect(none[0]).toBeCloseTo(chances[0] as number, 9);
      }),
      { seed: 62, numRuns: 80 },
    );
  });

  it('forecasts in bulk are those of single customers, and the residual is the discounted sum (seed 63)', () => {
    const rows = playedRows(nbd, truth, 50, 6, ageOf);
    fc.assert(
      fc.property(anyR, anyAlpha, anyTime, (r, alpha, t) => {
        const at = nbd.at({ r, alpha });
        const { purchases } = at.forecast(rows, onePeriod(t));
        const residuals = at.residuals(rows, 0.002);
        rows.x.forEach((x, i) => {
          const T = rows.age[i] as number;
          expect((purchases[i] as number) / at.expectedPurchases(x, 0, T, t)).toBeCloseTo(1, 11);
          expect((residuals[i] as number) / at.residual(x, 0, T, 0.002)).toBeCloseTo(1, 11);
          // nobody leaves: a purchase a unit of time for ever is worth 1 / δ
          expect(at.residual(x, 0, T, 0.002)).toBeCloseTo(at.expectedPurchases(x, 0, T, 1) / 0.002, 7);
        });
      }),
      { seed: 63, numRuns: 20 },
    );
  });

  it('does not depend on the unit of time, and a weight is a repetition', () => {
    const rows = playedRows(nbd, truth, 1000, 7, ageOf);
    const base = fittedTo(nbd, rows);
    const days = fittedTo(nbd, {
      ...rows,
      recency: rows.recency.map((time) => time * 7),
      age: rows.age.map((time) => time * 7),
    });
    expect(days.parameters.alpha as number).toBeCloseTo(7 * (base.parameters.alpha as number), 6);
    expect(days.parameters.r as number).toBeCloseTo(base.parameters.r as number, 8);
    const twice = fittedTo(nbd, { ...rows, weight: rows.weight.map((weight) => 2 * weight) });
    expect(twice.logLikelihood as number).toBeCloseTo(2 * (base.logLikelihood as number), 6);
    expect(twice.parameters.r as number).toBeCloseTo(base.parameters.r as number, 8);
  });

  it('finds its limit, the Poisson count, where customers are all alike', () => {
    const rows = {
      x: Float64Array.of(9, 10, 11),
      recency: Float64Array.of(9, 10, 11),
      age: Float64Array.of(20, 20, 20),
      weight: Float64Array.of(30, 30, 30),
    };
    const fit = fittedTo(nbd, rows);
    expect(fit.evidence.boundary.length).toBeGreaterThan(0);
    expect(fit.standardErrors).toBeNull();
    expect((fit.parameters.r as number) / (fit.parameters.alpha as number)).toBeCloseTo(0.5, 3);
  });

  it('recovers the truth over 24 seeds', () => {
    expectRecovery(nbd, truth, 24, (seed) => playedRows(nbd, truth, 2500, seed, ageOf));
  }, 30_000);

  it('newcomers that are played buy as often as expected', () => {
    const rows = playedRows(nbd, truth, 20_000, 8, () => 52);
    const mean = rows.x.reduce((sum, x) => sum + x, 0) / 20_000;
    const expected = nbd.at(truth).expectedOfNew(52);
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 + 52 / 8)) / 20_000));
  });
});
