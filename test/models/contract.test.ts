import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { fitSbgWithCovariates, covariateLikelihood } from '../../src/models/contract/covariates';
import { fitBdw, fitSbg, type FittedLifetimes } from '../../src/models/contract/fit';
import { bdwLikelihood, sbgLikelihood } from '../../src/models/contract/likelihood';
import type { LifetimeParameters } from '../../src/models/contract/parameters';
import { projectSurvival } from '../../src/models/contract/projection';
import {
  discountedLifetime,
  discountedResidual,
  discountedResiduals,
  expectedResidual,
  residualWithin,
} from '../../src/models/contract/residual';
import { sampleBinomial } from '../../src/models/contract/sample-binomial';
import { playLifetime, playStatistics } from '../../src/models/contract/simulate';
import {
  addStatistics,
  firstPeriods,
  lifetimeStatistics,
  statisticsOfSurvivors,
} from '../../src/models/contract/statistics';
import { strawMan } from '../../src/models/contract/straw-men';
import { logSurvival, retentionRate, survivalCurve } from '../../src/models/contract/survival';
import type { Likelihood } from '../../src/models/maximum-likelihood';
import type { Result } from '../../src/core/result';
import golden from '../golden/models/contract.json';

/** Fader & Hardie (2007), table 1: per cent of a cohort who are left after years 0 … 12, of 1000. */
const REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173];
const HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394];

/** Segment, periods fitted on, then α, β, LL, S(12) of the sBG and α, β, c, LL, S(12) of the BdW. */
const TABLE: readonly (readonly [string, readonly number[], number, readonly number[], readonly number[]])[] =
  [
    ['Regular', REGULAR, 4, [0.7637, 1.2958, -1401.5594, 15.95], [0.523, 0.8943, 1.1964, -1401.3831, 17.14]],
    ['Regular', REGULAR, 7, [0.7041, 1.182, -1680.2652, 17.0], [0.4556, 0.7793, 1.2835, -1679.6028, 17.73]],
    [
      'Regular',
      REGULAR,
      12,
      [0.6974, 1.1689, -1931.4917, 17.13],
      [0.5083, 0.8688, 1.2094, -1930.9297, 17.35],
    ],
    ['High-end', HIGH_END, 4, [1.281, 7.7904, -1225.1349, 30.7], [0.2593, 1.7226, 1.5844, -1222.7493, 38.89]],
    [
      'High-end',
      HIGH_END,
      7,
      [0.6681, 3.8061, -1611.1581, 37.8],
      [0.2143, 1.4266, 1.7236, -1605.3142, 40.39],
    ],
    [
      'High-end',
      HIGH_END,
      12,
      [0.5961, 3.327, -2010.8584, 39.12],
      [0.2496, 1.6542, 1.5968, -2004.8169, 39.47],
    ],
  ];

const cohort = (survivors: readonly number[], periods = 7) =>
  statisticsOfSurvivors(survivors.slice(0, periods + 1));
function fitted<T>(fit: Result<T>): T {
  if (!fit.ok) throw new Error(fit.error.code);
  return fit.value;
}
const none = { priors: 'none' } as const;
const at12 = ({ parameters }: FittedLifetimes) => 100 * (survivalCurve(parameters, 12)[12] as number);

describe('the published cohorts', () => {
  it.each(TABLE)('%s on %#: the optima of both models', (_name, survivors, periods, sbgOf, bdwOf) => {
    const sbg = fitted(fitSbg(cohort(survivors, periods), none));
    const bdw = fitted(fitBdw(cohort(survivors, periods), none));
    expect(Math.abs(sbg.parameters.alpha - (sbgOf[0] ?? NaN))).toBeLessThan(6e-5);
    expect(Math.abs(sbg.parameters.beta - (sbgOf[1] ?? NaN))).toBeLessThan(6e-5);
    expect(Math.abs(sbg.logLikelihood - (sbgOf[2] ?? NaN))).toBeLessThan(6e-5);
    expect(Math.abs(at12(sbg) - (sbgOf[3] ?? NaN))).toBeLessThan(6e-3);
    expect(Math.abs(bdw.parameters.alpha - (bdwOf[0] ?? NaN))).toBeLessThan(2e-4);
    expect(Math.abs(bdw.parameters.beta - (bdwOf[1] ?? NaN))).toBeLessThan(2e-4);
    expect(Math.abs(bdw.parameters.c - (bdwOf[2] ?? NaN))).toBeLessThan(2e-4);
    expect(Math.abs(bdw.logLikelihood - (bdwOf[3] ?? NaN))).toBeLessThan(6e-5);
    expect(Math.abs(at12(bdw) - (bdwOf[4] ?? NaN))).toBeLessThan(6e-3);
    expect(bdw.logLikelihood).toBeGreaterThanOrEqual(sbg.logLikelihood);
    for (const fit of [sbg, bdw]) {
      expect(fit.converged).toBe(true);
      expect(fit.evidence.agreeing).toBe(fit.evidence.starts);
    }
  });

  it('start where the paper starts and end at −1611.2, from (1, 1) and from (0.01, 0.01)', () => {
    const { evaluate } = sbgLikelihood(cohort(HIGH_END));
    const here = (a: number) => evaluate(Float64Array.of(Math.log(a), Math.log(a)), new Float64Array(2));
    expect(here(1)).toBeCloseTo(-2115.5, 1);
    expect(here(0.01)).toBeCloseTo(-2741.7, 1);
    for (const start of [1, 0.01]) {
      const fit = fitted(fitSbg(cohort(HIGH_END), { ...none, starts: [[start, start]] }));
      expect(fit.logLikelihood).toBeCloseTo(-1611.1581, 4);
      expect(fit.parameters.alpha).toBeCloseTo(0.6681, 4);
    }
  });

  it('are not what a wide tolerance lets through: 0.688 is not the estimate of either segment', () => {
    for (const survivors of [REGULAR, HIGH_END])
      expect(Math.abs(fitted(fitSbg(cohort(survivors), none)).parameters.alpha - 0.688)).toBeGreaterThan(
        0.015,
      );
  });

  it('have the published retention rates, lifetimes and residual lifetimes', () => {
    const regular = { alpha: 0.7041, beta: 1.182, c: 1 };
    const highEnd = { alpha: 0.6681, beta: 3.8061, c: 1 };
    const rates = (of: LifetimeParameters) =>
      [1, 2, 3, 4].map((t) => Number(retentionRate(of, t).toFixed(4)));
    expect(rates(regular)).toEqual([0.6267, 0.756, 0.8188, 0.8559]);
    expect(rates(highEnd)).toEqual([0.8507, 0.878, 0.8968, 0.9106]);
    // mpmath, ₂F₁ of 30 digits
    expect(discountedLifetime(regular, 0.1)).toBeCloseTo(3.6947647290224, 11);
    expect(discountedLifetime(highEnd, 0.1)).toBeCloseTo(5.922204559207, 11);
    expect(discountedResidual(regular, 1, 0.1)).toBeCloseTo(4.1029956548605, 11);
    expect(discountedResidual(highEnd, 1, 0.1)).toBeCloseTo(5.9013248319678, 11);
  });

  it('make fools of curves through percentages', () => {
    const error = (kind: 'linear' | 'quadratic' | 'exponential', of: readonly number[]) =>
      strawMan(
        kind,
        of.slice(0, 8).map((left) => left / 1000),
        cohort(of),
      )(12) /
        ((of[12] ?? NaN) / 1000) -
      1;
    // numpy.polyfit; the paper prints +92 %, −81 %, −30 %
    expect(error('quadratic', HIGH_END)).toBeCloseTo(0.9200356538554542, 10);
    expect(error('linear', HIGH_END)).toBeCloseTo(-0.8118503746676321, 10);
    expect(error('exponential', HIGH_END)).toBeCloseTo(-0.29872006605935963, 10);
    expect(error('exponential', REGULAR)).toBeCloseTo(-0.5387804818214248, 10);
    const constant = strawMan('constant', [], cohort(REGULAR));
    // everybody alike: 759 lost in 3,358 customer-years
    expect(constant(1)).toBeCloseTo(1 - 759 / (1000 + 631 + 468 + 382 + 326 + 289 + 262), 12);
  });
});

describe('survival and residual lifetimes', () => {
  it('equal sums of 50 digits', () => {
    for (const { parameters, survival, residual } of golden.points) {
      const [alpha, beta, c] = parameters as [number, number, number];
      const known = { alpha, beta, c };
      for (const [t, log] of survival as [number, number][])
        expect(Math.abs(logSurvival(known, t) / log - 1), `${parameters} ${t}`).toBeLessThan(1e-11);
      for (const [age, rate, value] of residual as [number, number, number][]) {
        expect(
          Math.abs(discountedResidual(known, age, rate) / value - 1),
          `${parameters} ${age} ${rate}`,
        ).toBeLessThan(2e-9);
        expect(Math.abs((discountedResiduals(known, rate, 40)[age] as number) / value - 1)).toBeLessThan(
          2e-9,
        );
      }
    }
  });

  it('are the same by the closed form and by the sum, at any rate', () => {
    for (const known of [
      { alpha: 0.7, beta: 1.2, c: 1 },
      { alpha: 5, beta: 300, c: 1 },
      { alpha: 0.1, beta: 0.9, c: 1 },
    ])
      for (const rate of [1e-4, 0.002, 0.01, 0.1, 0.5, 2]) {
        const sums = discountedResiduals(known, rate, 3);
        for (let age = 0; age <= 3; age++)
          expect(Math.abs(discountedResidual(known, age, rate) / (sums[age] as number) - 1)).toBeLessThan(
            1e-8,
          );
        expect(discountedLifetime(known, rate)).toBeCloseTo(1 + (sums[0] as number) / (1 + rate), 6);
      }
  });

  it('grow with the time under contract where customers do not change', () => {
    const values = discountedResiduals({ alpha: 0.7, beta: 1.2, c: 1 }, 0.1, 30);
    for (let age = 1; age < 30; age++) expect(values[age]).toBeGreaterThan(values[age - 1] as number);
  });

  it('without discount: the mean of the beta-geometric, the sum, and no end where α ≤ 1', () => {
    const known = { alpha: 3, beta: 10, c: 1 };
    expect(expectedResidual(known, 4)).toBeCloseTo(14 / 2, 12);
    expect(expectedResidual({ ...known, c: 1 + 1e-12 }, 4)).toBeCloseTo(7, 6);
    expect(expectedResidual({ alpha: 1, beta: 3, c: 1 }, 2)).toBe(Infinity);
    expect(expectedResidual({ alpha: 0.9, beta: 3, c: 1.05 }, 2)).toBe(Infinity);
    const within = residualWithin(known, 200_00, 4);
    expect(within[4]).toBeGreaterThan(6.99);
    expect(within[4]).toBeLessThan(7);
    expect(residualWithin(known, 1, 4)[4]).toBeCloseTo(retentionRate(known, 5), 13);
  });

  it('of the BdW with c = 1 are those of the sBG', () => {
    const likelihoods = [sbgLikelihood(cohort(HIGH_END)), bdwLikelihood(cohort(HIGH_END))] as const;
    for (const [x, y] of [
      [0, 0],
      [-0.4, 1.3],
      [3, 6],
      [-5, -4],
    ] as const) {
      const gradients = [new Float64Array(2), new Float64Array(3)] as const;
      const values = likelihoods.map(({ evaluate }, i) =>
        evaluate(Float64Array.of(x, y, 0), gradients[i as 0 | 1]),
      );
      expect(Math.abs((values[1] ?? NaN) / (values[0] ?? NaN) - 1)).toBeLessThan(1e-12);
      for (let k = 0; k < 2; k++)
        expect(Math.abs((gradients[1][k] as number) - (gradients[0][k] as number))).toBeLessThan(1e-7);
    }
  });

  it('never leave [0, 1], and never rise, over parameters of all sizes (seed 11)', () => {
    const random = seededRandom(11);
    for (let i = 0; i < 300; i++) {
      const known = {
        alpha: Math.exp(18 * random.next() - 9),
        beta: Math.exp(18 * random.next() - 9),
        c: Math.exp(4 * random.next() - 2),
      };
      const curve = survivalCurve(known, 60);
      for (let t = 1; t <= 60; t++) {
        expect(curve[t]).toBeGreaterThanOrEqual(0);
        expect(curve[t] as number).toBeLessThanOrEqual((curve[t - 1] as number) * (1 + 1e-12));
      }
      const value = discountedResiduals(known, 0.01, 5);
      for (const one of value) expect(one >= 0 && one <= 101.0001).toBe(true);
    }
  });
});

function expectSlopes({ evaluate }: Likelihood, vector: readonly number[]) {
  const gradient = new Float64Array(vector.length);
  evaluate(Float64Array.from(vector), gradient);
  const unused = new Float64Array(vector.length);
  vector.forEach((_, i) => {
    const moved = (by: number) =>
      evaluate(
        Float64Array.from(vector, (value, j) => (j === i ? value + by : value)),
        unused,
      );
    const h = 1e-3;
    const slope = (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * h);
    expect(Math.abs((gradient[i] as number) - slope)).toBeLessThan(1e-6 * (1 + Math.abs(slope)));
  });
}

describe('likelihoods', () => {
  it('have the value that 50 digits give', () => {
    const statistics = statisticsOfSurvivors(golden.likelihood.survivors);
    for (const { log, value } of golden.likelihood.points)
      expect(
        Math.abs(bdwLikelihood(statistics).evaluate(Float64Array.from(log), new Float64Array(3)) / value - 1),
      ).toBeLessThan(1e-12);
    for (const { survivors, parameters, logLikelihood } of golden.bdw) {
      const fit = fitted(fitBdw(statisticsOfSurvivors(survivors), none));
      expect(Math.abs(fit.logLikelihood - logLikelihood)).toBeLessThan(1e-7);
      expect(Math.abs(fit.parameters.c - (parameters[2] ?? NaN))).toBeLessThan(1e-4);
    }
  });

  it('have the gradient of central differences', () => {
    const statistics = lifetimeStatistics({
      lost: [0, 5, 0, 9, 3],
      censored: [2, 0, 8, 1, 0, 0, 40],
      entered: [0, 0, 6],
    });
    for (const vector of [
      [0, 0, 0],
      [-1, 2, 0.4],
      [3, 5, -0.6],
      [-3, -2, 0.1],
    ]) {
      expectSlopes(sbgLikelihood(statistics), vector.slice(0, 2));
      expectSlopes(bdwLikelihood(statistics), vector);
    }
    const patterns = [
      { z: [0.5, -1], statistics },
      { z: [-0.5, 2], statistics: cohort(HIGH_END) },
    ];
    expectSlopes(covariateLikelihood(patterns, 2, 1000), [-0.2, 1, 0.3, -0.1, 0.2, 0.05]);
  });
});

describe('statistics', () => {
  it('of cohorts of different ages add up to what each period saw', () => {
    const young = { lost: [0, 3, 2], censored: [0, 0, 15] };
    const old = { lost: [0, 10, 5, 1], censored: [0, 0, 0, 24] };
    const both = lifetimeStatistics({ lost: [0, 13, 7, 1], censored: [0, 0, 15, 24] });
    expect(addStatistics([lifetimeStatistics(young), lifetimeStatistics(old)])).toEqual(both);
    expect([...both.lost]).toEqual([13, 7, 1]);
    expect([...both.stayed]).toEqual([47, 40, 24]);
    expect(both.customers).toBe(60);
    expect([...firstPeriods(both, 2).stayed]).toEqual([47, 40]);
  });

  it('count nobody in periods before they came into sight', () => {
    const late = lifetimeStatistics({ lost: [0, 0, 0, 4], censored: [0, 0, 0, 6], entered: [0, 0, 10] });
    expect([...late.lost]).toEqual([0, 0, 4]);
    expect([...late.stayed]).toEqual([0, 0, 6]);
  });

  it('of nobody lost, of nobody and of nobody seen for a period are told, not fitted', () => {
    const code = (fit: Result<unknown>) => (fit.ok ? 'ok' : fit.error.code);
    for (const fit of [fitSbg, fitBdw]) {
      expect(code(fit(lifetimeStatistics({ lost: [], censored: [0, 0, 9] })))).toBe('no-losses');
      expect(code(fit(lifetimeStatistics({ lost: [], censored: [9] })))).toBe('too-few-customers');
      expect(code(fit(lifetimeStatistics({ lost: [], censored: [] })))).toBe('too-few-customers');
    }
  });

  it('of everybody lost in the first period, and of one period, still give an answer with weak priors', () => {
    for (const statistics of [
      lifetimeStatistics({ lost: [0, 20], censored: [] }),
      lifetimeStatistics({ lost: [0, 20], censored: [0, 80] }),
    ]) {
      const fit = fitted(fitSbg(statistics));
      const share = 20 / statistics.customers;
      expect(fit.converged).toBe(true);
      if (share < 1) expect(Math.abs(retentionRate(fit.parameters, 1) - 0.8)).toBeLessThan(0.02);
      expect(fit.draws(100, 1)).toHaveLength(100);
    }
  });
});

const SEEDS = Array.from({ length: 24 }, (_, seed) => seed + 1);
/** |estimate − truth| in standard errors of the logarithm */
const away = (fit: FittedLifetimes, truth: LifetimeParameters, name: keyof LifetimeParameters) =>
  Math.abs(Math.log(fit.parameters[name] / truth[name])) /
  ((fit.standardErrors?.[name] ?? NaN) / fit.parameters[name]);

describe('simulated customers', () => {
  it(`of known parameters give them back, sBG, seeds 1–${SEEDS.length}`, () => {
    const truth = { alpha: 0.9, beta: 4, c: 1 };
    let beyond = 0;
    for (const seed of SEEDS) {
      const random = seededRandom(seed);
      const ages = Array.from({ length: 3000 }, () => 1 + Math.floor(random.next() * 12));
      const fit = fitted(fitSbg(playStatistics(random, truth, ages), none));
      for (const name of ['alpha', 'beta'] as const) {
        expect(away(fit, truth, name)).toBeLessThan(4);
        if (away(fit, truth, name) > 1.96) beyond++;
      }
    }
    // 5 % of 48 are 2.4
    expect(beyond).toBeLessThanOrEqual(8);
  });

  it(`of known parameters give them back, BdW, seeds 1–${SEEDS.length}`, () => {
    const truth = { alpha: 0.5, beta: 2.5, c: 1.5 };
    let beyond = 0;
    for (const seed of SEEDS) {
      const random = seededRandom(seed);
      const ages = Array.from({ length: 4000 }, () => 2 + Math.floor(random.next() * 14));
      const statistics = playStatistics(random, truth, ages);
      const fit = fitted(fitBdw(statistics, none));
      expect(fit.logLikelihood).toBeGreaterThanOrEqual(fitted(fitSbg(statistics, none)).logLikelihood);
      for (const name of ['alpha', 'beta', 'c'] as const) {
        expect(away(fit, truth, name)).toBeLessThan(4);
        if (away(fit, truth, name) > 1.96) beyond++;
      }
    }
    expect(beyond).toBeLessThanOrEqual(11);
  });

  it('live as long as the curve says (seed 5)', () => {
    const random = seededRandom(5);
    for (const known of [
      { alpha: 0.7, beta: 1.2, c: 1 },
      { alpha: 0.5, beta: 2.5, c: 1.5 },
      { alpha: 2, beta: 9, c: 0.7 },
    ]) {
      const n = 20_000;
      const lifetimes = Array.from({ length: n }, () => playLifetime(random, known));
      const curve = survivalCurve(known, 12);
      for (const t of [1, 2, 5, 12]) {
        const share = lifetimes.filter((lifetime) => lifetime > t).length / n;
        const s = curve[t] as number;
        expect(Math.abs(share - s)).toBeLessThan(4 * Math.sqrt((s * (1 - s)) / n));
      }
    }
  });

  it('with covariates give their effects back (seeds 1–20), never below the fit without', () => {
    let beyond = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const random = seededRandom(seed);
      const patterns = [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ].map((z) => {
        const [x = 0, y = 0] = z;
        const truth = { alpha: 1.2 * Math.exp(0.6 * x), beta: 5 * Math.exp(0.4 * x - 0.5 * y), c: 1 };
        return {
          z,
          statistics: playStatistics(
            random,
            truth,
            Array.from({ length: 1500 }, (_, i) => 2 + (i % 10)),
          ),
        };
      });
      const fit = fitted(fitSbgWithCovariates(patterns, none));
      expect(fit.logLikelihood).toBeGreaterThanOrEqual(fit.logLikelihoodWithout);
      for (const [k, truth] of [0.6, 0, 0.4, -0.5].entries()) {
        const { value, standardError } = fit.effects[k] as (typeof fit.effects)[number];
        const error = Math.abs(value - truth) / (standardError ?? NaN);
        expect(error).toBeLessThan(4.2);
        if (error > 1.96) beyond++;
      }
    }
    expect(beyond).toBeLessThanOrEqual(11);
  });
});

describe('intervals', () => {
  it('of the posterior draws are those of the curvature where data are many', () => {
    const fit = fitted(fitSbg(cohort(REGULAR, 12), none));
    const draws = fit
      .draws(4000, 3)
      .map(({ alpha }) => alpha)
      .sort((x, y) => x - y);
    const [low, high] = fit.intervals?.['alpha'] ?? [NaN, NaN];
    expect(Math.abs((draws[100] as number) / low - 1)).toBeLessThan(0.03);
    expect(Math.abs((draws[3899] as number) / high - 1)).toBeLessThan(0.03);
    expect(fit.draws(50, 3)).toEqual(fit.draws(50, 3));
  });

  it('of a projection hold the truth at least as often as they say: High-end at year 12 by the BdW', () => {
    const fit = fitted(fitBdw(cohort(HIGH_END)));
    const bands = projectSurvival(fit.draws(400, 1), 12, { customers: 1000, from: 7, seed: 2 });
    expect(bands.individuals.low[12]).toBeLessThan(0.394);
    expect(bands.individuals.high[12]).toBeGreaterThan(0.394);
    for (let t = 8; t <= 12; t++)
      expect((bands.individuals.high[t] as number) - (bands.individuals.low[t] as number)).toBeGreaterThan(0);
  });

  it('of 95 % cover S(24) of 60 simulated bases 85 to 100 % of the time (seeds 101–160)', () => {
    const truth = { alpha: 0.8, beta: 6, c: 1 };
    const share = survivalCurve(truth, 24)[24] as number;
    let covered = 0;
    for (let seed = 101; seed <= 160; seed++) {
      const statistics = playStatistics(
        seededRandom(seed),
        truth,
        Array.from({ length: 1000 }, (_, i) => 1 + (i % 12)),
      );
      const bands = projectSurvival(fitted(fitSbg(statistics)).draws(200, seed), 24, {
        customers: 1000,
        seed,
      });
      if ((bands.parameters.low[24] as number) <= share && share <= (bands.parameters.high[24] as number))
        covered++;
    }
    expect(covered / 60).toBeGreaterThanOrEqual(0.85);
  });

  it('of counts are binomial (seed 8)', () => {
    const random = seededRandom(8);
    for (const [trials, chance] of [
      [20, 0.3],
      [5000, 0.02],
      [100_000, 0.7],
    ] as const) {
      const drawn = Array.from({ length: 4000 }, () => sampleBinomial(random, trials, chance));
      const mean = drawn.reduce((sum, count) => sum + count, 0) / drawn.length;
      const variance = drawn.reduce((sum, count) => sum + (count - mean) ** 2, 0) / drawn.length;
      const truth = trials * chance * (1 - chance);
      expect(Math.abs(mean - trials * chance)).toBeLessThan(4 * Math.sqrt(truth / 4000));
      expect(Math.abs(variance / truth - 1)).toBeLessThan(0.1);
    }
    expect(sampleBinomial(random, 10, 1)).toBe(10);
    expect(sampleBinomial(random, 1000, 0)).toBe(0);
    expect(sampleBinomial(random, 1000, 1)).toBe(1000);
  });
});
