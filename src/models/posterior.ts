import { seededRandom, type Random } from '../core/random';
import { cholesky, type SquareMatrix } from '../stats/matrix';
import { paretoSmoothed, systematicDraws } from '../stats/pareto-smoothing';
import { sampleGamma, sampleNormal } from '../stats/samplers';
import { hamiltonianChains, type LogDensity } from './hamiltonian';
import { EDGE, type Likelihood } from './maximum-likelihood';
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
    /** evaluations of the likelihood of all rows that it took */
    evaluations?: number;
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
  /** distinct rows behind the likelihood: what an evaluation costs */
  rows?: number;
  /** the data leave a direction open and there is no prior: draws are held near the estimate by a weak normal one (deviation 2) */
  open?: boolean;
}

/** Rows times evaluations that may be spent on importance weights, and on chains. */
const IMPORTANCE_WORK = 3e6;
const CHAIN_WORK = 4e7;
/** Fewer weights than this show no shape of a tail; then they only check the normal distribution. */
const LEAST_WEIGHTS = 400;
const LEAST_CHECKS = 32;
/** Above this the weights are not to be trusted. Source: Vehtari et al. (2024), sec. 3.2.4, for the sizes drawn here. */
export const MOST_PARETO_K = 0.7;
/** A normal distribution whose weights are worth less than this share of their number is not close enough. */
const CLOSE = 0.5;
/** degrees of freedom of the proposal: heavier tails than the posterior has */
const FREEDOM = 7;
const OPEN_DEVIATION = 2;
const CHAINS = 4;
const WARM_UP = 160;

/**
 * Draws from the posterior, by the cheapest way that the evidence allows:
 * `importance`: proposals from a multivariate t around the estimate, weighted by likelihood and prior, the weights Pareto-smoothed,
 * drawn again systematically. `mcmc` where k̂ of these weights is above 0.7: Hamiltonian chains, with R̂. `laplace` where there are so
 * many rows that only a few evaluations can be afforded: the normal distribution, after these few have shown that it is close.
 * Log parameters are kept within the edges of the search, flat between them where there is no prior.
 * Cost: at most 3 evaluations a draw, with chains some 10,000. The same draws for the same seed.
 */
export function samplePosterior(request: PosteriorRequest): Posterior {
  const { mode, likelihood, draws, seed, rows = 1000, open = false } = request;
  const root = request.covariance && cholesky(request.covariance);
  if (!root) return posteriorOf(request, [], 'laplace', { effective: 0, paretoK: null, rHat: null });
  const random = seededRandom(seed);
  let evaluations = 0;
  const density: LogDensity = (point, gradient) => {
    if (point.some((value) => !(Math.abs(value) <= EDGE))) return -Infinity;
    evaluations++;
    let value = likelihood.evaluate(point, gradient);
    if (open)
      for (let i = 0; i < point.length; i++) {
        const away = ((point[i] as number) - (mode[i] as number)) / OPEN_DEVIATION;
        value -= (away * away) / 2;
        gradient[i] = (gradient[i] as number) - away / OPEN_DEVIATION;
      }
    return Number.isNaN(value) ? -Infinity : value;
  };
  const affordable = Math.floor(IMPORTANCE_WORK / rows);
  const wanted = Math.max(1000, 3 * draws);
  if (affordable < LEAST_WEIGHTS) {
    const check = weighted(density, mode, root, Infinity, Math.max(LEAST_CHECKS, affordable), random);
    if (check.share > CLOSE) {
      const points = Array.from({ length: draws }, () => proposal(mode, root, Infinity, random).point);
      const effective = draws * check.share;
      return posteriorOf(request, points, 'laplace', { effective, paretoK: null, rHat: null, evaluations });
    }
  }
  const size = Math.min(wanted, Math.max(LEAST_WEIGHTS, affordable));
  const proposed = weighted(density, mode, root, FREEDOM, size, random);
  const { paretoK, effective } = proposed;
  if (!(effective > 0)) return posteriorOf(request, [], 'laplace', { effective: 0, paretoK, rHat: null });
  if (paretoK <= MOST_PARETO_K || rows * CHAINS * WARM_UP * 10 > CHAIN_WORK) {
    const places = systematicDraws(proposed.weights, draws, random.next());
    const points = Array.from(places, (place) => proposed.points[place] as Float64Array);
    return posteriorOf(request, points, 'importance', { effective, paretoK, rHat: null, evaluations });
  }
  // apart from one another, but where the likelihood is not out of reach
  const starts = Array.from({ length: CHAINS }, () => {
    const place = systematicDraws(tempered(proposed.logRatios), 1, random.next())[0] as number;
    return proposed.points[place] as Float64Array;
  });
  const perChain = Math.max(250, Math.ceil(draws / CHAINS));
  const run = hamiltonianChains(density, starts, request.covariance as SquareMatrix, {
    warmUp: WARM_UP,
    draws: perChain,
    random,
  });
  const points = Array.from({ length: draws }, (_, d) => {
    const chain = run.chains[d % CHAINS] as Float64Array[];
    return chain[Math.floor(((d + 0.5) * perChain) / draws)] as Float64Array;
  });
  const diagnostics = { effective: run.effective, paretoK, rHat: run.rHat, evaluations };
  return posteriorOf(request, points, 'mcmc', diagnostics);
}

function posteriorOf(
  { parametersOf, at }: PosteriorRequest,
  points: readonly Float64Array[],
  method: Posterior['method'],
  diagnostics: Posterior['diagnostics'],
): Posterior {
  const draws = points.map(parametersOf);
  return { draws, at: (draw) => at(draws[draw] as Parameters), method, diagnostics };
}

/** Proposals with their weights; `share`: effective draws a proposal. */
function weighted(
  density: LogDensity,
  mode: Float64Array,
  root: SquareMatrix,
  freedom: number,
  size: number,
  random: Random,
) {
  const unused = new Float64Array(mode.length);
  const points: Float64Array[] = [];
  const logRatios = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const { point, logDensity } = proposal(mode, root, freedom, random);
    points.push(point);
    logRatios[i] = density(point, unused) - logDensity;
  }
  const smoothed = paretoSmoothed(logRatios);
  return { points, logRatios, ...smoothed, share: smoothed.effective / size };
}

/** A point of the multivariate t around the mode (normal where `freedom` = ∞), and ln of its density up to a constant. */
function proposal(
  mode: Float64Array,
  { size, values }: SquareMatrix,
  freedom: number,
  random: Random,
): { point: Float64Array; logDensity: number } {
  const normal = Float64Array.from({ length: size }, () => sampleNormal(random));
  const stretch = freedom === Infinity ? 1 : Math.sqrt(freedom / (2 * sampleGamma(random, freedom / 2, 1)));
  let square = 0;
  for (const z of normal) square += z * z * stretch * stretch;
  const point = mode.map((value, i) => {
    let sum = value;
    for (let j = 0; j <= i; j++) sum += stretch * (values[i * size + j] as number) * (normal[j] as number);
    return sum;
  });
  const logDensity =
    freedom === Infinity ? -square / 2 : -((freedom + size) / 2) * Math.log1p(square / freedom);
  return { point, logDensity };
}

/** Weights made so even that several proposals have a chance. */
function tempered(logRatios: Float64Array): Float64Array {
  const most = Math.max(...logRatios);
  const weights = logRatios.map((value) => Math.exp((value - most) / 4));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
