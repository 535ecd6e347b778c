import { seededRandom } from '../core/random';
import { cholesky, type SquareMatrix } from '../stats/matrix';
import { sampleNormal } from '../stats/samplers';
import type { Likelihood } from './maximum-likelihood';
import type { ModelAt, Parameters } from './purchase-model';

/** Parameters as they might be too, each draw as likely as any other. */
export interface Posterior {
  draws: readonly Parameters[];
  /** the model at a draw */
  at(draw: number): ModelAt;
  /** `laplace`: normal around the estimate; `importance`: that, weighted by the likelihood and drawn again; `mcmc`: chains */
  method: 'laplace' | 'importance' | 'mcmc';
  diagnostics: {
    /** effective number of independent draws behind it */
    effective: number;
    /** shape of the tail of the importance weights; above 0.7 they are not to be trusted */
    paretoK: number | null;
    /** largest of the parameters, between chains; below 1.05 they agree */
    rHat: number | null;
  };
}

export interface PosteriorRequest {
  /** vector of the estimate */
  mode: Float64Array;
  /** of that vector; null where none can be had */
  covariance: SquareMatrix | null;
  /** with the prior, where there is one */
  likelihood: Likelihood;
  parametersOf(vector: Float64Array): Parameters;
  at(parameters: Parameters): ModelAt;
  draws: number;
  seed: number;
}

/** Draws from the normal distribution around the estimate. */
export function laplacePosterior({
  mode,
  covariance,
  parametersOf,
  at,
  draws,
  seed,
}: PosteriorRequest): Posterior {
  const root = covariance && cholesky(covariance);
  const random = seededRandom(seed);
  const all = Array.from({ length: root ? draws : 0 }, () => {
    const z = Array.from(mode, () => sampleNormal(random));
    return parametersOf(
      mode.map((value, i) => {
        let sum = value;
        for (let j = 0; j <= i; j++) sum += (root?.values[i * mode.length + j] ?? 0) * (z[j] ?? 0);
        return sum;
      }),
    );
  });
  return {
    draws: all,
    at: (draw) => at(all[draw] as Parameters),
    method: 'laplace',
    diagnostics: { effective: all.length, paretoK: null, rHat: null },
  };
}
