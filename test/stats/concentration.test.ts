import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { MOST_RUNS, percentileInterval, poissonOne, runsOf } from '../../src/stats/bootstrap';
import { concentrationOf, topShareOf } from '../../src/stats/concentration';
import { customersForShare, customersIn, giniOf, herfindahl, sumOfFirst } from '../../src/stats/gini';
import { samplePoisson } from '../../src/stats/samplers';
import { solveTruncatedRate } from '../../src/stats/truncated-poisson';
import golden from '../golden/describe/gini.json' with { type: 'json' };

const descending = (values: readonly number[]) => Float64Array.from(values).sort().reverse();
const near = (found: number | null, expected: number | null, tolerance = 1e-12) => {
  if (expected === null || found === null) expect(found).toBe(expected);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
};

describe('concentration against NumPy', () => {
  for (const one of golden.cases)
    it(one.name, () => {
      const values = descending(one.values);
      const gini = giniOf(values);
      near(gini.plain, one.plain);
      near(gini.gains, one.gains);
      near(gini.absolute, one.absolute);
      near(herfindahl(values), one.hhi);
      if (one.top === null || one.lorenzArea === null) {
        expect(customersForShare(values, 0.8)).toBe(null);
        return;
      }
      near(gini.plain, 1 - 2 * one.lorenzArea);
      for (const [percent, share] of Object.entries(one.top))
        near(
          sumOfFirst(values, customersIn(Number(percent), values.length)) / sumOfFirst(values, values.length),
          share,
        );
      expect(customersForShare(values, 0.8)).toBe(one.forEighty);
    });

  it('has a Gini above 1 by the net total where losses eat the gains, and never by absolute values', () => {
    const gini = giniOf(descending([100, -40, -45, 5, 2, -10]));
    expect(gini.plain).toBeGreaterThan(1);
    expect(gini.absolute).toBeLessThan(1);
    expect(gini.gains).toBeLessThan(1);
  });
});

it.each(golden.rates as [number, string][])('the truncated Poisson rate of a mean of %f', (mean, rate) => {
  near(solveTruncatedRate(mean), Number(rate), mean < 1.001 ? 1e-11 : 1e-13);
});

it.each(golden.quantiles)('percentile intervals interpolate as NumPy does ($draws.length draws)', (one) => {
  const [low, high] = percentileInterval(one.draws) ?? [NaN, NaN];
  near(low, one.low);
  near(high, one.high);
});

describe('percentile intervals of draws that do not all exist', () => {
  it('leave NaN out, give none where most are missing, and keep an infinite end', () => {
    expect(percentileInterval([NaN, 1, 2, 3])).toEqual(percentileInterval([1, 2, 3]));
    expect(percentileInterval([NaN, NaN, NaN, 3])).toBe(null);
    expect(percentileInterval([])).toBe(null);
    expect(percentileInterval([1, 1, Infinity, Infinity])).toEqual([1, Infinity]);
  });
});

describe('drawing again', () => {
  it('takes each customer a Poisson number of times', () => {
    const random = seededRandom(5);
    const counts = [0, 0, 0, 0, 0, 0, 0];
    const n = 200_000;
    for (let i = 0; i < n; i++) {
      const count = Math.min(6, poissonOne(random));
      counts[count] = (counts[count] ?? 0) + 1;
    }
    let chance = Math.exp(-1);
    for (let count = 0; count < 5; count++) {
      const deviation = Math.sqrt((chance * (1 - chance)) / n);
      expect(Math.abs((counts[count] ?? 0) / n - chance)).toBeLessThan(4.5 * deviation);
      chance /= count + 1;
    }
  });

  it('puts no more than 2,000 values one by one, and loses none of the others', () => {
    const random = seededRandom(6);
    const values = Float64Array.from({ length: 25_001 }, () => random.next() ** -0.7)
      .sort()
      .reverse();
    const runs = runsOf(values);
    expect(runs.customers.length).toBe(MOST_RUNS);
    expect(sumOfFirst(runs.customers, MOST_RUNS)).toBe(25_001);
    near(
      runs.mean.reduce((sum, mean, run) => sum + mean * (runs.customers[run] ?? 0), 0),
      sumOfFirst(values, values.length),
      1e-10,
    );
    expect([...runs.mean.subarray(0, 1000)]).toEqual([...values.subarray(0, 1000)]);
    expect([...runs.mean.subarray(-250)]).toEqual([...values.subarray(-250)]);
  });

  it('gives runs the intervals that customers one by one have', () => {
    // the ends of an interval of 800 draws wobble by about 4 % of its width
    const random = seededRandom(7);
    const values = Float64Array.from({ length: 6000 }, () => Math.exp(1.3 * normal(random)))
      .sort()
      .reverse();
    const { top, gini } = concentrationOf(values, 800, seededRandom(8));
    const shares: number[] = [];
    const ginis: number[] = [];
    const again = seededRandom(9);
    for (let draw = 0; draw < 800; draw++) {
      const drawn: number[] = [];
      for (const value of values) for (let k = samplePoisson(again, 1); k > 0; k--) drawn.push(value);
      const sample = Float64Array.from(drawn);
      shares.push(sumOfFirst(sample, customersIn(20, sample.length)) / sumOfFirst(sample, sample.length));
      ginis.push(giniOf(sample).gains ?? NaN);
    }
    const pairs = [
      [top[3]?.interval, percentileInterval(shares)],
      [gini.gains.interval, percentileInterval(ginis)],
      [topShareOf(values, 20, 800, seededRandom(11)).interval, percentileInterval(shares)],
    ] as const;
    for (const [found, exact] of pairs) {
      if (!found || !exact) throw new Error('no interval');
      const width = exact[1] - exact[0];
      expect(Math.abs(found[0] - exact[0])).toBeLessThan(0.1 * width);
      expect(Math.abs(found[1] - exact[1])).toBeLessThan(0.1 * width);
    }
  }, 60_000);

  it('covers the share of the population in about 95 of 100 samples', () => {
    const random = seededRandom(10);
    const n = 800;
    // of a log-normal with deviation s the top p hold Φ(s − z) of the total, z the quantile of 1 − p
    const truth = 0.5629; // s = 1, p = 0.2: Φ(1 − 0.8416)
    let covered = 0;
    for (let sample = 0; sample < 150; sample++) {
      const values = Float64Array.from({ length: n }, () => Math.exp(normal(random)))
        .sort()
        .reverse();
      const interval = concentrationOf(values, 200, random).top[3]?.interval;
      if (interval && interval[0] <= truth && truth <= interval[1]) covered++;
    }
    // 142.5 expected; three standard errors of a binomial below
    expect(covered).toBeGreaterThanOrEqual(134);
    expect(covered).toBeLessThan(150);
  }, 60_000);
});

const normal = (random: { next(): number }): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

describe('concentration of any values', () => {
  const positive = fc.array(
    fc.integer({ min: 0, max: 4_000_000 }).map((n) => n / 4),
    { minLength: 1, maxLength: 60 },
  );

  it('has its Gini in 0 … 1 and the same for any unit (seed 31)', () => {
    fc.assert(
      fc.property(positive, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (values, unit) => {
        const sorted = descending(values);
        const gini = giniOf(sorted);
        const scaled = giniOf(sorted.map((value) => value * unit));
        if (gini.plain === null) return;
        for (const value of [gini.plain, gini.gains, gini.absolute]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
          near(value, gini.plain, 1e-9);
        }
        near(scaled.plain, gini.plain, 1e-9);
      }),
      { seed: 31 },
    );
  });

  it('has an HHI that is the sum of squared shares, from 1 ÷ n to 1 (seed 32)', () => {
    fc.assert(
      fc.property(positive, (values) => {
        const total = values.reduce((sum, value) => sum + value, 0);
        const hhi = herfindahl(descending(values));
        if (total === 0) return;
        near(
          hhi,
          values.reduce((sum, value) => sum + (value / total) ** 2, 0),
          1e-9,
        );
        expect(hhi).toBeGreaterThanOrEqual((1 / values.length) * (1 - 1e-9));
        expect(hhi).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { seed: 32 },
    );
  });

  it('never falls when losses are added to the plain Gini’s net total, and stays in 0 … 1 by absolute values (seed 33)', () => {
    const any = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(any, (values) => {
        const gini = giniOf(descending(values));
        for (const value of [gini.gains, gini.absolute]) {
          if (value === null) continue;
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        if (gini.plain !== null && gini.gains !== null)
          expect(gini.plain).toBeGreaterThanOrEqual(gini.gains - 1e-9);
      }),
      { seed: 33 },
    );
  });
});
