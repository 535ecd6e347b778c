import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { fitModel, type FittedModel } from '../../src/models/fit-model';
import { onePeriod } from '../../src/models/forecast-rows';
import { customerPosterior } from '../../src/models/pareto-ggg/customer';
import { QuickDraws, quickLogGamma } from '../../src/models/pareto-ggg/draws';
import { paretoGgg, paretoGggLogLikelihood } from '../../src/models/pareto-ggg/model';
import type { ParetoGggParameters } from '../../src/models/pareto-ggg/parameters';
import { silentLikelihood } from '../../src/models/pareto-ggg/silent';
import { paretoNbd } from '../../src/models/pareto-nbd/model';
import type { Parameters } from '../../src/models/purchase-model';
import { upperGamma } from '../../src/stats/incomplete-gamma';
import { logGamma } from '../../src/stats/log-gamma';
import { played } from './played';

const truth: ParetoGggParameters = { t: 4.5, gamma: 1.5, r: 0.9, alpha: 5, s: 0.8, beta: 12 };
/** k = 1 but for a few thousandths */
const regular = (of: Parameters): ParetoGggParameters =>
  ({ t: 400_000, gamma: 400_000, ...of }) as unknown as ParetoGggParameters;
const pareto: Parameters = { r: 0.55, alpha: 10.6, s: 0.61, beta: 11.7 };

describe('draws of the chains', () => {
  it('ln Γ to 1e-10', () => {
    for (const x of [0.02, 0.3, 1, 1.5, 2, 6.9, 7, 30, 2000])
      expect(Math.abs(quickLogGamma(x) - logGamma(x))).toBeLessThan(
        1e-10 * Math.max(1, Math.abs(logGamma(x))),
      );
  });

  it('gamma numbers above a bound have the mean of the truncated distribution (seed 4)', () => {
    const draws = new QuickDraws(seededRandom(4));
    for (const [shape, bound] of [
      [0.3, 0.05],
      [0.3, 2],
      [1, 1],
      [2.5, 1],
      [2.5, 9],
      [40, 39],
      [40, 60],
    ] as const) {
      const count = 20_000;
      let sum = 0;
      let least = Infinity;
      for (let i = 0; i < count; i++) {
        const value = draws.gammaAbove(shape, bound);
        least = Math.min(least, value);
        sum += value;
      }
      expect(least).toBeGreaterThanOrEqual(bound);
      // E[X | X > b] = a Q(a + 1, b) / Q(a, b)
      const mean = (shape * upperGamma(shape + 1, bound)) / upperGamma(shape, bound);
      expect(Math.abs(sum / count - mean)).toBeLessThan((4 * Math.sqrt(shape + 1)) / Math.sqrt(count));
    }
  });
});

describe('Pareto/GGG of single customers', () => {
  it('is Pareto/NBD where everyone has k = 1: P(alive), likelihood, expectations', () => {
    const parameters = regular(pareto);
    const reference = paretoNbd.at(pareto);
    const own = paretoGgg.at({ ...parameters });
    for (const [x, recency, age] of [
      [0, 0, 38.86],
      [1, 1.71, 38.86],
      [2, 30.43, 38.86],
      [7, 29.43, 38.86],
      [26, 30.86, 31],
    ] as const) {
      // with k = 1 the spread of the purchases tells nothing
      const posterior = customerPosterior(parameters, { x, recency, age, logGaps: 0.3 * x });
      const alive = reference.probabilityAlive(x, recency, age);
      expect(Math.abs(posterior.probabilityAlive - alive)).toBeLessThan(1e-5);
      expect(Math.abs(own.probabilityAlive(x, recency, age) - alive)).toBeLessThan(1e-3);
      const rows = {
        x: Float64Array.of(x),
        recency: Float64Array.of(recency),
        age: Float64Array.of(age),
        weight: Float64Array.of(1),
      };
      const logLikelihood = paretoNbd.likelihood(rows, {}).evaluate(
        Float64Array.from(paretoNbd.names, (name) => Math.log(pareto[name] as number)),
        new Float64Array(4),
      );
      expect(Math.abs(posterior.logLikelihood - logLikelihood)).toBeLessThan(1e-3);
      const expected = reference.expectedPurchases(x, recency, age, 39);
      expect(Math.abs(own.expectedPurchases(x, recency, age, 39) / expected - 1)).toBeLessThan(0.1);
      expect(
        Math.abs(own.residual(x, recency, age, 0.003) / reference.residual(x, recency, age, 0.003) - 1),
      ).toBeLessThan(0.12);
      const [ours, theirs] = [own.pmf(x, recency, age, 39, 3), reference.pmf(x, recency, age, 39, 3)];
      ours.forEach((chance, n) => expect(Math.abs(chance - (theirs[n] as number))).toBeLessThan(0.015));
    }
    for (const t of [10, 39, 78])
      expect(Math.abs(own.expectedOfNew(t) / reference.expectedOfNew(t) - 1)).toBeLessThan(0.03);
    const [ours, theirs] = [own.pmfOfNew(39, 4), reference.pmfOfNew(39, 4)];
    ours.forEach((chance, n) => expect(Math.abs(chance - (theirs[n] as number))).toBeLessThan(0.015));
  });

  it('gives the silent customers the same likelihood by two roads: in sum, and one by one', () => {
    for (const parameters of [truth, { t: 0.7, gamma: 0.5, r: 0.5, alpha: 3, s: 0.8, beta: 30 }])
      for (const age of [0.7, 5, 26, 52]) {
        const single = customerPosterior(parameters, { x: 0, recency: 0, age, logGaps: 0 }).logLikelihood;
        const scaled = { ...parameters, alpha: parameters.alpha / 52, beta: parameters.beta / 52 };
        const summed = silentLikelihood(Float64Array.of(age / 52), Float64Array.of(1))(scaled);
        expect(Math.abs(summed - single)).toBeLessThan(2e-3);
      }
  });

  it('agrees with simulated customers: who is alive, what they buy next (seed 8)', () => {
    const later = 26;
    const { rows, next } = played(paretoGgg, { ...truth }, 2500, 8, 52, later);
    const at = paretoGgg.at({ ...truth });
    const { purchases } = at.forecast(rows, onePeriod(later));
    const spread = at.spread(rows, later);
    let gap = 0;
    let bought = 0;
    let none = 0;
    let variance = 0;
    const of = [0, 0];
    for (let i = 0; i < 2500; i++) {
      bought += (purchases[i] as number) - (next[i] as number);
      none += (spread.none[i] as number) - (next[i] === 0 ? 1 : 0);
      variance += spread.variance[i] as number;
    }
    const other = played(paretoGgg, { ...truth }, 2500, 9, 52);
    at.forecast(other.rows, onePeriod(1)).alive.forEach((chance, i) => {
      gap += chance - (other.alive[i] as number);
      // calibration: those given less than a half
      if (chance < 0.5) {
        of[0] = (of[0] as number) + chance;
        of[1] = (of[1] as number) + (other.alive[i] as number);
      }
    });
    // four standard deviations of the luck of 2,500 customers
    expect(Math.abs(gap)).toBeLessThan(4 * Math.sqrt(0.1 * 2500));
    expect(Math.abs(none)).toBeLessThan(4 * Math.sqrt(0.15 * 2500));
    expect(Math.abs(bought)).toBeLessThan(4 * Math.sqrt(variance));
    expect(Math.abs((of[0] as number) / (of[1] as number) - 1)).toBeLessThan(0.12);
  });

  it('knows more of a regular buyer who is late', () => {
    const at = (logGaps: number) =>
      customerPosterior(truth, { x: 10, recency: 40, age: 52, logGaps }).probabilityAlive;
    const even = 10 * Math.log(4);
    expect(at(even)).toBeLessThan(at(even - 5));
  });

  it('keeps to probabilities at the edges', () => {
    const at = paretoGgg.at({ ...truth });
    expect(at.probabilityAlive(0, 0, 0)).toBeCloseTo(1, 8);
    expect(at.probabilityAlive(5, 52, 52)).toBeCloseTo(1, 8);
    expect(at.probabilityAlive(30, 20, 500)).toBeLessThan(1e-4);
    expect(at.expectedOfNew(0)).toBe(0);
    expect(at.expectedPurchases(3, 20, 30, 0)).toBeCloseTo(0, 10);
    expect(at.pmf(3, 20, 30, 10, 60).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 3);
  });
});

describe('Pareto/GGG fit', () => {
  const { rows } = played(paretoGgg, { ...truth }, 350, 3, 52);
  let heard = 0;
  const fit = (seed: number, of = rows): FittedModel => {
    const result = fitModel('pareto-ggg', of, {
      seed,
      progress: (fraction) => {
        expect(fraction).toBeGreaterThanOrEqual(0);
        expect(fraction).toBeLessThan(1);
        heard++;
      },
    });
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  };

  it('finds the truth within its intervals, converged, and tells how far it is', () => {
    const found = fit(1);
    expect(found.evidence).toMatchObject({ method: 'mcmc', starts: 4, agreeing: 4 });
    expect(found.evidence.rHat).toBeLessThan(1.05);
    expect(found.evidence.effective).toBeGreaterThan(100);
    expect(heard).toBeGreaterThan(100);
    for (const [name, value] of Object.entries(truth)) {
      const [low, high] = found.intervals?.[name] as [number, number];
      // at the edge of 95 % for one of six now and then: three half widths
      const half = Math.log(high / low) / 2;
      expect(Math.abs(Math.log((found.parameters[name] as number) / (value as number)))).toBeLessThan(
        2 * half,
      );
    }
    // the posterior median is no worse than the truth but for its luck
    const atTruth = paretoGggLogLikelihood(rows, truth);
    expect(found.logLikelihood as number).toBeGreaterThan(atTruth - 3);
    const drawn = found.posterior(50, 1);
    expect(drawn.draws.length).toBe(50);
    expect(drawn.method).toBe('mcmc');
    expect(drawn.at(3).probabilityAlive(0, 0, 52)).toBeGreaterThan(0);
  }, 60_000);

  it('says what it needs', () => {
    const { x, recency, age, weight } = rows;
    const few = { x, recency, age, weight };
    expect(fitModel('pareto-ggg', few)).toMatchObject({ ok: false, error: { code: 'gaps-unknown' } });
  });
});
