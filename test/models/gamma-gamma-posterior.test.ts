import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { fitGammaGamma } from '../../src/models/gamma-gamma/fit';
import type { SpendRows } from '../../src/models/gamma-gamma/parameters';
import { gammaGammaPosterior } from '../../src/models/gamma-gamma/posterior';
import { drawSpend, drawSpendRate } from '../../src/models/gamma-gamma/simulate';

const truth = { p: 6.25, q: 3.74, gamma: 15.44 };

function spending(customers: number, seed: number): SpendRows {
  const random = seededRandom(seed);
  const x = Float64Array.from({ length: customers }, () => 1 + Math.floor(4 * random.next() ** 2));
  const mean = x.map((count) => {
    const nu = drawSpendRate(random, truth);
    let sum = 0;
    for (let n = 0; n < count; n++) sum += drawSpend(random, truth, nu);
    return sum / count;
  });
  return { x, mean, weight: new Float64Array(customers).fill(1) };
}

describe('Gamma-Gamma', () => {
  it('has posterior draws that spread as its standard errors do, in any currency (seed 2)', () => {
    const rows = spending(1500, 2);
    const cents = { ...rows, mean: rows.mean.map((mean) => 100 * mean) };
    const drawn = [rows, cents].map((of) => {
      const fit = fitGammaGamma(of);
      if (!fit.ok) throw new Error(fit.error.code);
      return { fit: fit.value, posterior: gammaGammaPosterior(of, fit.value, { draws: 1000, seed: 2 }) };
    });
    const [{ fit, posterior }, other] = drawn as [(typeof drawn)[0], (typeof drawn)[0]];
    expect(posterior.method).toBe('importance');
    expect(posterior.diagnostics.paretoK).toBeLessThan(0.7);
    const logs = posterior.draws.map(({ q }) => Math.log(q - 1));
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    const deviation = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length);
    expect(deviation / Math.sqrt(fit.covariance?.values[4] ?? NaN)).toBeGreaterThan(0.85);
    expect(deviation / Math.sqrt(fit.covariance?.values[4] ?? NaN)).toBeLessThan(1.25);
    expect((other.posterior.draws[7]?.gamma ?? NaN) / (posterior.draws[7]?.gamma ?? NaN)).toBeCloseTo(100, 3);
  });

  it('has weak priors that many customers outweigh and that hold few in bounds', () => {
    const fitted = (rows: SpendRows, priors: 'weak' | 'none') => {
      const fit = fitGammaGamma(rows, { priors });
      if (!fit.ok) throw new Error(fit.error.code);
      return fit.value;
    };
    const many = spending(3000, 3);
    expect(fitted(many, 'weak').parameters.q / fitted(many, 'none').parameters.q).toBeCloseTo(1, 1.3);
    expect(fitted(many, 'weak').logLikelihood).toBeLessThanOrEqual(fitted(many, 'none').logLikelihood + 1e-9);
    // six customers of the same spend: without priors all parameters run to the edge
    const few = {
      x: new Float64Array(6).fill(2),
      mean: new Float64Array(6).fill(30),
      weight: new Float64Array(6).fill(1),
    };
    expect(fitted(few, 'weak').evidence.boundary).toEqual([]);
    expect(fitted(few, 'weak').covariance).not.toBeNull();
  });
});
