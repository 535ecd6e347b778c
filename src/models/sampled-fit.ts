import type { FittedModel, Interval, ModelEvidence } from './fit-model';
import type { Parameters, PurchaseModel } from './purchase-model';

/** A posterior sample of the vectors (log parameters) of a model, and what is known of its chains. */
export interface PosteriorSample {
  /** by chain */
  chains: Float64Array[][];
  /** largest of the parameters */
  rHat: number;
  /** smallest of the parameters */
  effective: number;
  /** customers it is made of: all, or a systematic sample of them */
  customers: number;
  /** sweeps of all chains, with the warm-up */
  sweeps: number;
}

/** What {@link sampledFit} makes of a sample. */
export type SampledPart = Pick<
  FittedModel,
  'parameters' | 'standardErrors' | 'intervals' | 'at' | 'posterior'
> & {
  evidence: ModelEvidence;
};

/**
 * Estimates from a posterior sample: medians, central 95 % intervals and standard deviations by parameter; posterior draws are those of
 * the chains, evenly thinned.
 * @param estimate parameters, in the unit of the rows, of a vector
 */
export function sampledFit(
  model: PurchaseModel,
  sample: PosteriorSample,
  estimate: (vector: Float64Array) => Parameters,
): SampledPart {
  const drawn = sample.chains.flat().map(estimate);
  const sorted = Object.fromEntries(
    model.names.map((name) => [name, Float64Array.from(drawn, (draw) => draw[name] as number).sort()]),
  );
  const of = <V>(value: (values: Float64Array) => V) =>
    Object.fromEntries(model.names.map((name) => [name, value(sorted[name] as Float64Array)]));
  const parameters = of((values) => quantile(values, 0.5));
  return {
    parameters,
    standardErrors: of((values) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
    }),
    intervals: of((values): Interval => [quantile(values, 0.025), quantile(values, 0.975)]),
    at: model.at(parameters),
    evidence: {
      gradientPerCustomer: 0,
      starts: sample.chains.length,
      agreeing: sample.rHat < 1.05 ? sample.chains.length : 1,
      evaluations: sample.sweeps,
      method: 'mcmc',
      boundary: [],
      tried: [],
      rHat: sample.rHat,
      effective: sample.effective,
      customers: sample.customers,
    },
    posterior(draws, seed) {
      const chosen = Array.from({ length: draws }, (_, d) => {
        const chain = sample.chains[d % sample.chains.length] as Float64Array[];
        const place = Math.floor(((d + ((seed >>> 0) % 97) / 97) * chain.length) / draws);
        return estimate(chain[place] as Float64Array);
      });
      return {
        draws: chosen,
        at: (draw) => model.at(chosen[draw] as Parameters),
        method: 'mcmc',
        diagnostics: { effective: sample.effective, paretoK: null, rHat: sample.rHat },
      };
    },
  };
}

function quantile(sorted: Float64Array, chance: number): number {
  const place = chance * (sorted.length - 1);
  const low = Math.floor(place);
  const share = place - low;
  return (
    (sorted[low] as number) * (1 - share) + share * (sorted[Math.min(low + 1, sorted.length - 1)] as number)
  );
}
