import { bfgs } from '../stats/bfgs';
import { inverse, type SquareMatrix } from '../stats/matrix';
import { largestOf, type Minimum, type Objective } from '../stats/minimum';
import { nelderMead } from '../stats/nelder-mead';

/**
 * A log-likelihood of positive parameters, seen through their logarithms.
 * `evaluate` writes ∂ LL / ∂ ln θ into `gradient` and returns LL; NaN or −∞ where it does not exist.
 */
export interface Likelihood {
  evaluate(logParameters: Float64Array, gradient: Float64Array): number;
  /** customers behind it, > 0 */
  weight: number;
}

/** Why a fit is to be believed, or not. */
export interface FitEvidence {
  /** largest |∂ LL / ∂ ln θ| divided by the customers */
  gradientPerCustomer: number;
  starts: number;
  /** starts that ended within 1e-3 of the best log-likelihood, on the sample where one was used */
  agreeing: number;
  /** of the likelihood of all rows */
  evaluations: number;
  method: 'bfgs' | 'nelder-mead';
  /** which parameters (by position) ran to the edge of the search */
  boundary: number[];
}

export interface MaximumLikelihood {
  logParameters: Float64Array;
  logLikelihood: number;
  /** −∂² LL / ∂ ln θ ∂ ln θᵀ at the maximum */
  information: SquareMatrix;
  /** of the log parameters: its inverse; null where that does not exist or a parameter is at the boundary */
  covariance: SquareMatrix | null;
  evidence: FitEvidence;
  /** whether the gradient vanished (1e-6 a customer) */
  converged: boolean;
}

/** Beyond e^±EDGE a parameter is pushed back; from e^±NEAR on it counts as at the boundary. */
export const EDGE = 9;
const NEAR = 8.5;
/** Steps of a search do not go beyond: there the likelihood of a customer grows by e^3 a factor e, it is unbounded. */
const FARTHEST = 12;
const FLAT = 1e-6;

/** Ends of log-likelihood within this of the best are the same optimum. */
export const SAME = 1e-3;

/**
 * The maximum of a likelihood from several starts, with the evidence for it: BFGS on the mean log-likelihood a
 * customer in log parameters, one Newton step with the observed information at the end, Nelder–Mead where the gradient
 * does not vanish. Where `coarse` is given (a sample of the rows), the starts are compared on it, and what they agree on is
 * then carried to all rows with the curvature found there.
 * @param starts log parameters, at least one
 * @returns the best; `converged` and `evidence` say whether to believe it. Never throws
 */
export function maximise(
  likelihood: Likelihood,
  starts: readonly Float64Array[],
  coarse?: Likelihood,
): MaximumLikelihood {
  const search = startsOn(coarse ?? likelihood, starts);
  let { best, evaluations } = search;
  if (coarse) {
    const metric = inverse(informationAt(coarse, best.point))?.values.map((entry) => entry * coarse.weight);
    const ends = search.disagreeing.length > 0 ? [best, ...search.disagreeing] : [best];
    const carried = ends.map((end, i) =>
      bfgs(objectiveOf(likelihood), end.point, { tolerance: FLAT, ...(metric && i === 0 ? { metric } : {}) }),
    );
    best = bestOf(carried);
    evaluations = carried.reduce((sum, end) => sum + end.evaluations, 0);
  }
  let method: FitEvidence['method'] = 'bfgs';
  if (!(best.gradientSize < 100 * FLAT)) {
    const from = Number.isFinite(best.value) ? best.point : (starts[0] as Float64Array);
    const simplex = nelderMead(objectiveOf(coarse ?? likelihood), from);
    const polished = bfgs(objectiveOf(likelihood), simplex.point, { tolerance: FLAT });
    evaluations += (coarse ? 0 : simplex.evaluations) + polished.evaluations;
    method = 'nelder-mead';
    best = bestOf([best, polished]);
  }
  const information = informationAt(likelihood, best.point);
  let covariance = inverse(information);
  evaluations += 2 * best.point.length;
  if (covariance) {
    const polished = newtonStep(likelihood, best, covariance);
    evaluations++;
    if (polished.gradientSize < best.gradientSize && polished.value <= best.value + 1e-12) best = polished;
  }
  const boundary = [...best.point.keys()].filter((i) => Math.abs(best.point[i] ?? 0) > NEAR);
  if (boundary.length > 0) covariance = null;
  return {
    logParameters: best.point,
    logLikelihood: likelihood.evaluate(best.point, new Float64Array(best.point.length)),
    information,
    covariance,
    converged: best.gradientSize < FLAT,
    evidence: {
      gradientPerCustomer: best.gradientSize,
      starts: starts.length,
      agreeing: starts.length - search.disagreeing.length,
      evaluations,
      method,
      boundary,
    },
  };
}

/** Where the starts end: the best of them, and those that ended elsewhere. */
function startsOn(
  likelihood: Likelihood,
  starts: readonly Float64Array[],
): { best: Minimum; disagreeing: Minimum[]; evaluations: number } {
  const ends = starts.map((start) => bfgs(objectiveOf(likelihood), start, { tolerance: FLAT }));
  const best = bestOf(ends);
  return {
    best,
    disagreeing: ends.filter((end) => !((end.value - best.value) * likelihood.weight < SAME)),
    evaluations: ends.reduce((sum, end) => sum + end.evaluations, 0),
  };
}

const bestOf = (ends: readonly Minimum[]): Minimum =>
  ends.reduce((best, end) => (end.value < best.value || Number.isNaN(best.value) ? end : best));

/**
 * −LL / customers, with a wall that keeps log parameters within ±EDGE. NaN, which searches step back from, far behind the wall and
 * wherever anything is not finite: an infinite likelihood is an overflow, not an optimum.
 */
export function objectiveOf(likelihood: Likelihood): Objective {
  return (point, gradient) => {
    if (point.some((theta) => !(Math.abs(theta) < FARTHEST))) return NaN;
    const value = -likelihood.evaluate(point, gradient) / likelihood.weight;
    if (!Number.isFinite(value) || !gradient.every(Number.isFinite)) return NaN;
    let wall = 0;
    for (let i = 0; i < point.length; i++) {
      const theta = point[i] as number;
      const beyond = Math.max(0, Math.abs(theta) - EDGE);
      wall += 0.5 * beyond * beyond;
      gradient[i] = -(gradient[i] as number) / likelihood.weight + Math.sign(theta) * beyond;
    }
    return value + wall;
  };
}

/**
 * The observed information −∂² LL / ∂ ln θ ∂ ln θᵀ by central differences of the analytic gradient; relative error
 * about 1e-7.
 */
export function informationAt(likelihood: Likelihood, logParameters: Float64Array): SquareMatrix {
  const size = logParameters.length;
  const values = new Float64Array(size * size);
  const step = 1e-4;
  const above = new Float64Array(size);
  const below = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const moved = Float64Array.from(logParameters);
    moved[i] = (logParameters[i] as number) + step;
    likelihood.evaluate(moved, above);
    moved[i] = (logParameters[i] as number) - step;
    likelihood.evaluate(moved, below);
    for (let j = 0; j < size; j++) {
      const second = -((above[j] as number) - (below[j] as number)) / (2 * step);
      values[i * size + j] = (values[i * size + j] as number) + second / 2;
      values[j * size + i] = (values[j * size + i] as number) + second / 2;
    }
  }
  return { size, values };
}

/**
 * A covariance to draw log parameters from: the inverse information, or, where there is none because the data leave a
 * direction open, the inverse after a weak normal prior (standard deviation 2) around the estimate. Predictions hardly
 * depend on such directions.
 */
export function drawCovariance({
  covariance,
  information,
}: Pick<MaximumLikelihood, 'covariance' | 'information'>): SquareMatrix | null {
  if (covariance) return covariance;
  const values = Float64Array.from(information.values);
  for (let i = 0; i < information.size; i++) {
    const place = i * (information.size + 1);
    values[place] = (values[place] as number) + 0.25;
  }
  return inverse({ size: information.size, values });
}

function newtonStep(likelihood: Likelihood, from: Minimum, covariance: SquareMatrix): Minimum {
  const n = from.point.length;
  const gradient = new Float64Array(n);
  const objective = objectiveOf(likelihood);
  objective(from.point, gradient);
  const point = from.point.map((theta, i) => {
    let moved = theta;
    for (let j = 0; j < n; j++)
      moved -= (covariance.values[i * n + j] as number) * (gradient[j] as number) * likelihood.weight;
    return moved;
  });
  const value = objective(point, gradient);
  return { ...from, point, value, gradientSize: largestOf(gradient) };
}
