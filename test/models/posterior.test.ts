import { describe, expect, it } from 'vitest';
import { fitModel, type FittedModel } from '../../src/models/fit-model';
import { hamiltonianChains } from '../../src/models/hamiltonian';
import { informationAt, type Likelihood } from '../../src/models/maximum-likelihood';
import { MOST_PARETO_K, samplePosterior, type PosteriorRequest } from '../../src/models/posterior';
import type { ModelAt } from '../../src/models/purchase-model';
import { seededRandom } from '../../src/core/random';
import { inverse, type SquareMatrix } from '../../src/stats/matrix';
import { itWith } from '../shared-data';
import { cdnow } from './cdnow';

const values = (drawn: ReturnType<typeof samplePosterior>, name: string): Float64Array =>
  Float64Array.from(drawn.draws, (draw) => draw[name] as number);
const mean = (of: Float64Array): number => of.reduce((sum, value) => sum + value, 0) / of.length;
const deviation = (of: Float64Array): number => {
  const middle = mean(of);
  return Math.sqrt(mean(of.map((value) => (value - middle) ** 2)));
};
const quantile = (of: Float64Array, p: number): number =>
  of.slice().sort()[Math.floor(p * of.length)] as number;

const request = (
  likelihood: Likelihood,
  mode: Float64Array,
  covariance: SquareMatrix | null,
  draws = 2000,
  more: Partial<PosteriorRequest> = {},
): PosteriorRequest => ({
  mode,
  covariance,
  likelihood,
  parametersOf: (vector) => Object.fromEntries([...vector].map((value, i) => [`v${i}`, value])),
  at: () => ({}) as ModelAt,
  draws,
  seed: 5,
  ...more,
});

/** Counts y of n customers, Poisson with one rate, flat in ln rate: the rate is gamma(Σ y, n) afterwards. */
const poissonRate = (events: number, customers: number): Likelihood => ({
  weight: customers,
  evaluate([log = NaN], gradient) {
    const rate = Math.exp(log);
    gradient[0] = events - customers * rate;
    return events * log - customers * rate;
  },
});

/** Haario’s banana: x normal, y − b x² normal. */
const banana = (bend: number): Likelihood => ({
  weight: 1,
  evaluate([x = NaN, y = NaN], gradient) {
    const off = y - bend * (x * x - 1);
    gradient[0] = -x + 2 * bend * x * off * 4;
    gradient[1] = -off * 4;
    return (-x * x - 4 * off * off) / 2;
  },
});

describe('posterior draws', () => {
  it('are those of a conjugate posterior: gamma(7, 20) of a Poisson rate', () => {
    const likelihood = poissonRate(7, 20);
    const mode = Float64Array.of(Math.log(7 / 20));
    const covariance = inverse(informationAt(likelihood, mode));
    const drawn = samplePosterior(request(likelihood, mode, covariance, 4000));
    expect(drawn.method).toBe('importance');
    expect(drawn.diagnostics.paretoK).toBeLessThan(0.5);
    expect(drawn.diagnostics.effective).toBeGreaterThan(2500);
    const rates = values(drawn, 'v0').map(Math.exp);
    // mean 0.35, deviation √7 / 20 = 0.1323; 2.5 and 97.5 % by SciPy gamma(7, scale=1/20).ppf
    expect(mean(rates)).toBeCloseTo(0.35, 2);
    expect(deviation(rates)).toBeCloseTo(0.1323, 2);
    expect(quantile(rates, 0.025)).toBeCloseTo(0.14072, 1.7);
    expect(quantile(rates, 0.975)).toBeCloseTo(0.65298, 1.5);
  });

  it('come from chains where the weights of the normal distribution are not to be trusted: a banana', () => {
    const mode = Float64Array.of(0, -1.5);
    const covariance = { size: 2, values: Float64Array.of(0.02, 0, 0, 0.02) };
    const drawn = samplePosterior(request(banana(1), mode, covariance));
    expect(drawn.diagnostics.paretoK).toBeGreaterThan(MOST_PARETO_K);
    expect(drawn.method).toBe('mcmc');
    expect(drawn.diagnostics.rHat).toBeLessThan(1.05);
    expect(drawn.diagnostics.effective).toBeGreaterThan(150);
    const x = values(drawn, 'v0');
    expect(mean(x)).toBeCloseTo(0, 0.7);
    expect(deviation(x)).toBeCloseTo(1, 0.7);
    expect(mean(values(drawn, 'v1'))).toBeCloseTo(0, 0.4);
  });

  it('are the same for the same seed and others for another', () => {
    const likelihood = poissonRate(7, 20);
    const mode = Float64Array.of(Math.log(7 / 20));
    const covariance = inverse(informationAt(likelihood, mode));
    const drawn = (seed: number) =>
      samplePosterior(request(likelihood, mode, covariance, 50, { seed })).draws;
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  it('are checked with a few evaluations where rows are very many', () => {
    const likelihood = poissonRate(70_000, 200_000);
    const mode = Float64Array.of(Math.log(0.35));
    const covariance = inverse(informationAt(likelihood, mode));
    const drawn = samplePosterior(request(likelihood, mode, covariance, 1000, { rows: 200_000 }));
    expect(drawn.method).toBe('laplace');
    expect(drawn.diagnostics.evaluations).toBe(32);
    expect(drawn.diagnostics.effective).toBeGreaterThan(900);
    expect(deviation(values(drawn, 'v0'))).toBeCloseTo(1 / Math.sqrt(70_000), 3);
  });

  it('are none without a covariance', () => {
    const drawn = samplePosterior(request(poissonRate(7, 20), Float64Array.of(0), null));
    expect(drawn.draws).toEqual([]);
    expect(drawn.diagnostics.effective).toBe(0);
  });

  it('stay near the estimate in a direction that the data leave open', () => {
    const flat: Likelihood = {
      weight: 1,
      evaluate([a = NaN], gradient) {
        gradient[0] = -25 * a;
        gradient[1] = 0;
        return -12.5 * a * a;
      },
    };
    const covariance = { size: 2, values: Float64Array.of(0.04, 0, 0, 4) };
    const drawn = samplePosterior(request(flat, Float64Array.of(0, 1), covariance, 4000, { open: true }));
    expect(deviation(values(drawn, 'v1'))).toBeCloseTo(2, 0.5);
    expect(mean(values(drawn, 'v1'))).toBeCloseTo(1, 0.5);
  });
});

describe('posterior draws of CDNOW', () => {
  itWith('CDNOW_sample.txt', 'agree with long chains, and with the standard errors', () => {
    const { rows } = cdnow('CDNOW_sample.txt');
    const result = fitModel('bg-nbd', rows, { priors: 'none' });
    const fit = (result.ok ? result.value : null) as FittedModel;
    const drawn = fit.posterior(1500, 3);
    expect(drawn.method).toBe('importance');
    expect(drawn.diagnostics.paretoK).toBeLessThan(MOST_PARETO_K);
    const long = fit.posterior(1500, 4);
    for (const name of fit.names) {
      const logs = values(drawn, name).map(Math.log);
      const other = values(long, name).map(Math.log);
      const error = (fit.standardErrors?.[name] ?? NaN) / (fit.parameters[name] as number);
      expect(Math.abs(mean(logs) - mean(other)) / error).toBeLessThan(0.2);
      expect(deviation(logs) / error).toBeGreaterThan(0.9);
      expect(deviation(logs) / error).toBeLessThan(1.25);
    }
  });
});

describe('Hamiltonian chains', () => {
  it('draw from a correlated normal distribution, from far starts and a wrong covariance (seed 6)', () => {
    // precision [[4, 3], [3, 4]] / 1: covariance [[4, −3], [−3, 4]] / 7
    const run = hamiltonianChains(
      ([x = NaN, y = NaN], gradient) => {
        gradient[0] = -(4 * x + 3 * y);
        gradient[1] = -(3 * x + 4 * y);
        return -(4 * x * x + 6 * x * y + 4 * y * y) / 2;
      },
      [Float64Array.of(5, 5), Float64Array.of(-5, 3), Float64Array.of(4, -6), Float64Array.of(0, 9)],
      { size: 2, values: Float64Array.of(9, 0, 0, 0.01) },
      { warmUp: 200, draws: 1000, random: seededRandom(6) },
    );
    expect(run.rHat).toBeLessThan(1.02);
    expect(run.effective).toBeGreaterThan(1500);
    const all = run.chains.flat();
    const x = Float64Array.from(all, ([first]) => first as number);
    const y = Float64Array.from(all, ([, second]) => second as number);
    expect(mean(x)).toBeCloseTo(0, 1.3);
    expect(deviation(x) ** 2).toBeCloseTo(4 / 7, 1.2);
    expect(mean(x.map((value, i) => value * (y[i] as number)))).toBeCloseTo(-3 / 7, 1.2);
  });
});
