import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { fitGammaGamma, type GammaGammaFit } from '../../src/models/gamma-gamma/fit';
import { gammaGammaLikelihood } from '../../src/models/gamma-gamma/likelihood';
import type { SpendRows } from '../../src/models/gamma-gamma/parameters';
import { expectedSpend, populationMeanSpend } from '../../src/models/gamma-gamma/predict';
import { drawSpend, drawSpendRate } from '../../src/models/gamma-gamma/simulate';
import { logGamma } from '../../src/stats/log-gamma';
import { itWith } from '../shared-data';
import { cdnow } from './cdnow';

const fitted = (rows: SpendRows): GammaGammaFit => {
  const fit = fitGammaGamma(rows);
  if (!fit.ok) throw new Error(fit.error.code);
  return fit.value;
};
const truth = { p: 6, q: 4, gamma: 16 };

function simulated(customers: number, seed: number): SpendRows {
  const random = seededRandom(seed);
  const x = Float64Array.from({ length: customers }, () => 1 + Math.floor(6 * random.next() ** 2));
  const mean = x.map((purchases) => {
    const rate = drawSpendRate(random, truth);
    let sum = 0;
    for (let k = 0; k < purchases; k++) sum += drawSpend(random, truth, rate);
    return sum / purchases;
  });
  return { x, mean, weight: new Float64Array(customers).fill(1) };
}

const repeatBuyers = (data: ReturnType<typeof cdnow>): SpendRows => {
  const who = [...data.x.keys()].filter((i) => (data.spend[i] as number) > 0);
  return {
    x: Float64Array.from(who, (i) => data.x[i] as number),
    mean: Float64Array.from(who, (i) => data.spend[i] as number),
    weight: new Float64Array(who.length).fill(1),
  };
};

describe('Gamma-Gamma', () => {
  itWith('CDNOW_sample.txt', 'CDNOW sample: parameters, standard errors, conditional means', () => {
    const rows = repeatBuyers(cdnow('CDNOW_sample.txt'));
    expect(rows.x.length).toBe(946);
    const fit = fitted(rows);
    expect(fit.logLikelihood).toBeCloseTo(-4055.9176948, 7);
    const { p, q, gamma } = fit.parameters;
    expect(p).toBeCloseTo(6.249572271, 8);
    expect(q).toBeCloseTo(3.744224667, 8);
    expect(gamma).toBeCloseTo(15.44352096, 7);
    const errors = [p, q - 1, gamma].map(
      (value, i) => value * Math.sqrt(fit.covariance?.values[4 * i] ?? NaN),
    );
    [1.19006, 0.290133, 4.15942].forEach((error, i) =>
      expect((errors[i] as number) / error).toBeCloseTo(1, 5),
    );
    expect(populationMeanSpend(fit.parameters)).toBeCloseTo(35.1705, 2);
    expect(fit.evidence.agreeing).toBe(3);
  });

  itWith('CDNOW_sample.txt', 'CDNOW sample: the first ten conditional means', () => {
    const data = cdnow('CDNOW_sample.txt');
    const { parameters } = fitted(repeatBuyers(data));
    const means = Array.from({ length: 10 }, (_, i) =>
      Number(expectedSpend(parameters, data.x[i] as number, data.spend[i] as number).toFixed(1)),
    );
    expect(means).toEqual([24.7, 18.9, 35.2, 35.2, 35.2, 71.5, 18.9, 35.2, 27.3, 35.2]);
  });

  itWith('CDNOW_master.txt', 'CDNOW master: 9,450 customers with a positive average', () => {
    const rows = repeatBuyers(cdnow('CDNOW_master.txt'));
    expect(rows.x.length).toBe(9450);
    const { parameters, logLikelihood } = fitted(rows);
    expect(logLikelihood).toBeCloseTo(-40763.47626, 5);
    expect(parameters.p).toBeCloseTo(6.27535859, 4);
    expect(parameters.q).toBeCloseTo(3.62445021, 5);
    expect(parameters.gamma).toBeCloseTo(14.983689, 4);
  });

  it('the likelihood is the density of the paper and its gradient the differences (seed 31)', () => {
    const rows = simulated(50, 2);
    const { evaluate } = gammaGammaLikelihood(rows);
    const positive = fc.double({ min: 0.1, max: 9, noNaN: true });
    fc.assert(
      fc.property(positive, positive, positive, (p, above, gamma) => {
        const q = 1 + above;
        let sum = 0;
        rows.x.forEach((x, i) => {
          const m = rows.mean[i] as number;
          // a beta-prime of the second kind in m: eq. 1a with its terms as they stand
          sum +=
            logGamma(p * x + q) -
            logGamma(p * x) -
            logGamma(q) -
            Math.log(m) +
            q * Math.log(gamma / (gamma + x * m)) +
            p * x * Math.log((x * m) / (gamma + x * m));
        });
        const gradient = new Float64Array(3);
        const at = (...shift: number[]) =>
          evaluate(
            Float64Array.from([p, above, gamma], (value, i) => Math.log(value) + (shift[i] ?? 0)),
            gradient,
          );
        const slopes = [0, 1, 2].map((i) => {
          const step = [0, 0, 0];
          step[i] = 1e-5;
          return (at(...step) - at(...step.map((by) => -by))) / 2e-5;
        });
        expect(at() / sum).toBeCloseTo(1, 11);
        slopes.forEach((slope, i) =>
          expect(Math.abs((gradient[i] as number) - slope)).toBeLessThan(1e-5 * (1 + Math.abs(slope))),
        );
      }),
      { seed: 31, numRuns: 40 },
    );
  });

  it('does not depend on the currency', () => {
    const rows = simulated(600, 4);
    const base = fitted(rows);
    const inCents = fitted({ ...rows, mean: rows.mean.map((mean) => mean * 100) });
    expect(inCents.parameters.gamma / base.parameters.gamma).toBeCloseTo(100, 5);
    expect(inCents.parameters.p).toBeCloseTo(base.parameters.p, 7);
    expect(inCents.logLikelihood).toBeCloseTo(base.logLikelihood - 600 * Math.log(100), 6);
  });

  it('recovers the truth over 24 seeds', () => {
    let covered = 0;
    const logs: number[][] = [[], [], []];
    for (let seed = 1; seed <= 24; seed++) {
      const { parameters, covariance } = fitted(simulated(2500, seed));
      [
        Math.log(parameters.p / truth.p),
        Math.log((parameters.q - 1) / (truth.q - 1)),
        Math.log(parameters.gamma / truth.gamma),
      ].forEach((difference, i) => {
        const deviation = difference / Math.sqrt(covariance?.values[4 * i] ?? NaN);
        logs[i]?.push(deviation);
        if (Math.abs(deviation) < 1.96) covered++;
      });
    }
    expect(covered / 72).toBeGreaterThan(0.86);
    for (const values of logs)
      expect(Math.abs(values.reduce((sum, value) => sum + value, 0) / 24)).toBeLessThan(3.5 / Math.sqrt(24));
  }, 30_000);

  it('keeps q above 1 where the data have no mean, and says it is at the boundary', () => {
    const random = seededRandom(9);
    // Pareto averages with tail index 0.5: no finite mean
    const x = new Float64Array(800).fill(1);
    const mean = x.map(() => (1 - random.next()) ** (-1 / 0.5));
    const { parameters, evidence } = fitted({ x, mean, weight: new Float64Array(800).fill(1) });
    expect(parameters.q).toBeGreaterThan(1);
    expect(parameters.q).toBeLessThan(1.01);
    expect(evidence.boundary).toContain(1);
  });

  it('conditional spend lies between the own and the common mean (seed 32)', () => {
    const positive = fc.double({ min: 0.5, max: 50, noNaN: true });
    fc.assert(
      fc.property(
        positive,
        positive,
        positive,
        fc.integer({ min: 1, max: 500 }),
        positive,
        (p, above, gamma, x, m) => {
          const parameters = { p, q: 1 + above, gamma };
          const common = populationMeanSpend(parameters);
          const own = expectedSpend(parameters, x, m);
          expect(own).toBeGreaterThanOrEqual(Math.min(common, m) * (1 - 1e-12));
          expect(own).toBeLessThanOrEqual(Math.max(common, m) * (1 + 1e-12));
          expect(expectedSpend(parameters, 0, NaN)).toBe(common);
        },
      ),
      { seed: 32 },
    );
  });
});
