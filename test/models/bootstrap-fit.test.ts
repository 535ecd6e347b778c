import { describe, expect, it } from 'vitest';
import { bgNbd } from '../../src/models/bg-nbd/model';
import { bootstrapFit } from '../../src/models/bootstrap-fit';
import { fitModel } from '../../src/models/fit-model';
import { paretoGgg } from '../../src/models/pareto-ggg/model';
import { compress } from '../../src/models/repeat-rows';
import { played } from './played';

describe('bootstrap of a fit', () => {
  const { rows: single } = played(bgNbd, { r: 0.6, alpha: 6, a: 0.8, b: 2.5 }, 2500, 5, 52);
  const whole = (values: Float64Array) => Int32Array.from(values, Math.ceil);
  const { rows } = compress(whole(single.x), whole(single.recency), whole(single.age), { unitDays: 1 });
  const result = fitModel('bg-nbd', rows, { priors: 'none' });
  if (!result.ok) throw new Error(result.error.code);
  const fit = result.value;

  it('spreads as the standard errors say where the model is true (seed 5)', () => {
    const bootstrap = bootstrapFit(bgNbd, rows, fit, { resamples: 150, seed: 5 });
    expect(bootstrap?.failed).toBe(0);
    for (const name of fit.names) {
      const spread = Math.log(
        (bootstrap?.intervals[name]?.[1] ?? NaN) / (bootstrap?.intervals[name]?.[0] ?? NaN),
      );
      const [low, high] = fit.intervals?.[name] ?? [NaN, NaN];
      expect(spread / Math.log(high / low)).toBeGreaterThan(0.75);
      expect(spread / Math.log(high / low)).toBeLessThan(1.35);
      expect(bootstrap?.standardErrors[name] ?? NaN).toBeGreaterThan(0);
    }
  });

  it('is the same for the same seed', () => {
    const refits = (seed: number) => bootstrapFit(bgNbd, rows, fit, { resamples: 3, seed })?.refits;
    expect(refits(1)).toEqual(refits(1));
    expect(refits(1)).not.toEqual(refits(2));
  });

  it('is none of a model that is sampled', () => {
    expect(bootstrapFit(paretoGgg, rows, fit, { seed: 1 })).toBeNull();
  });
});
