import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { effectiveDraws, rHat } from '../../src/stats/chains';
import { generalisedPareto, paretoSmoothed, systematicDraws } from '../../src/stats/pareto-smoothing';
import { sampleNormal } from '../../src/stats/samplers';

interface Golden {
  chains: { name: string; chains: number[][]; rHat: number; effective: number }[];
  tails: { sample: number[]; shape: number; scale: number }[];
}
const golden = JSON.parse(
  readFileSync(new URL('../golden/stats/chains.json', import.meta.url), 'utf8'),
) as Golden;

describe('chains', () => {
  it.each(golden.chains)('R̂ and effective draws as NumPy has them: $name', (wanted) => {
    const chains = wanted.chains.map((chain) => Float64Array.from(chain));
    expect(rHat(chains)).toBeCloseTo(wanted.rHat, 10);
    expect(effectiveDraws(chains) / wanted.effective).toBeCloseTo(1, 9);
  });

  it('notices a chain elsewhere and one that spreads more', () => {
    const of = (name: string) => golden.chains.find((one) => one.name === name)?.rHat ?? NaN;
    expect(of('independent')).toBeLessThan(1.03);
    expect(of('one elsewhere')).toBeGreaterThan(1.1);
    expect(of('one wider')).toBeGreaterThan(1.1);
  });
});

describe('Pareto-smoothed weights', () => {
  it('fits the tail as maximum likelihood of SciPy does', () => {
    for (const { sample, shape, scale } of golden.tails) {
      const found = generalisedPareto(Float64Array.from(sample));
      // drawn towards 0.5 by ten of 1,010 observations
      expect(found.shape).toBeCloseTo((1000 * shape + 5) / 1010, 1.7);
      expect(found.scale / scale).toBeCloseTo(1, 1.3);
    }
  });

  it('has the right k̂: a normal proposal of width σ for a standard normal has k = 1 − σ² (seed 3)', () => {
    for (const width of [0.5, 0.7, 1, 1.5]) {
      const random = seededRandom(3);
      const logRatios = Float64Array.from({ length: 100_000 }, () => {
        const z = sampleNormal(random);
        return (z * z - width * width * z * z) / 2;
      });
      const { paretoK, weights } = paretoSmoothed(logRatios);
      if (width === 1) expect(paretoK).toBe(-Infinity);
      else if (width < 1) expect(Math.abs(paretoK - (1 - width * width))).toBeLessThan(0.12);
      else expect(paretoK).toBeLessThan(0.05);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
    }
  });

  it('keeps the order of the weights and leaves out what cannot be', () => {
    const logRatios = Float64Array.from({ length: 200 }, (_, i) => (i % 7 === 0 ? -Infinity : (i % 50) / 5));
    const { weights, effective } = paretoSmoothed(logRatios);
    logRatios.forEach((value, i) => {
      if (value === -Infinity) expect(weights[i]).toBe(0);
    });
    expect(effective).toBeGreaterThan(1);
    expect(effective).toBeLessThan(200);
    expect(paretoSmoothed(Float64Array.of(-Infinity, -Infinity)).effective).toBe(0);
  });

  it('draws each place as often as its weight says, up to one', () => {
    const weights = Float64Array.of(0.5, 0, 0.125, 0.375);
    const counts = [0, 0, 0, 0];
    for (const place of systematicDraws(weights, 80, 0.3)) counts[place] = (counts[place] ?? 0) + 1;
    expect(counts).toEqual([40, 0, 10, 30]);
  });
});
