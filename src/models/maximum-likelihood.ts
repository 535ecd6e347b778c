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
  /** starts that ended within 1e-3 of the best log-likelihood */
  agreeing: number;
  evaluations: number;
  method: 'bfgs' | 'nelder-mead';
  /** which parameters (by position) ran to the edge of the search */
  boundary: number[];
}

export interface MaximumLikelihood {
  logParameters: Float64Array;
  logLikelihood: number;
  /** of the log parameters, from the observed information; null where that is not positive definite */
  covariance: SquareMatrix | null;
  evidence: FitEvidence;
  /** whether the gradient vanished (1e-6 a customer) */
  converged: boolean;
}

/** Beyond e^±EDGE a parameter is pushed back; from e^±NEAR on it counts as at the boundary. */
const EDGE = 12;
const NEAR = 8;
const FLAT = 1e-6;

/**
 * The maximum of a likelihood from several starts, with the evidence for it: BFGS on the mean log-likelihood a
 * customer in log parameters, one Newton step with the observed information at the end, Nelder–Mead where the gradient
 * does not vanish. Starts are tried on `coarse` where it is given (a sample of the rows); the best and the first are
 * then run on all.
 * @param starts log parameters, at least one
 * @returns the best; `converged` and `evidence` say whether to believe it. Never throws
 */
export function maximise(
  likelihood: Likelihood,
  starts: readonly Float64Array[],
  coarse?: Likelihood,
): MaximumLikelihood {
  let evaluations = 0;
  const run = (of: Likelihood, start: Float64Array, tolerance: number): Minimum => {
    const found = bfgs(objectiveOf(of), start, { tolerance });
    if (of === likelihood) evaluations += found.evaluations;
    return found;
  };
  let from = starts;
  if (coarse && starts.length > 1) {
    const tried = starts.map((start) => run(coarse, start, 1e-4));
    const order = [...tried].sort((one, other) => one.value - other.value);
    const agreeing = order.filter((found) => found.value - (order[0]?.value ?? 0) < 1e-5).length;
    from = [order[0]?.point, order[agreeing > 1 ? agreeing - 1 : 1]?.point].filter(
      (point) => point !== undefined,
    );
  }
  const ends = from.map((start) => run(likelihood, start, FLAT));
  ends.sort((one, other) => one.value - other.value);
  let best = ends[0] as Minimum;
  let method: FitEvidence['method'] = 'bfgs';
  if (!(best.gradientSize < 100 * FLAT)) {
    const simplex = nelderMead(
      objectiveOf(likelihood),
      Number.isFinite(best.value) ? best.point : (starts[0] as Float64Array),
    );
    const polished = run(likelihood, simplex.point, FLAT);
    evaluations += simplex.evaluations;
    method = 'nelder-mead';
    if (polished.value <= best.value || !Number.isFinite(best.value)) best = polished;
  }
  let information = informationAt(likelihood, best.point);
  let covariance = inverse(information);
  evaluations += 2 * best.point.length;
  if (covariance) {
    const polished = newtonStep(likelihood, best, covariance);
    evaluations++;
    if (polished.gradientSize < best.gradientSize && polished.value <= best.value + 1e-12) best = polished;
  }
  const boundary = [...best.point.keys()].filter((i) => Math.abs(best.point[i] ?? 0) > NEAR);
  if (boundary.length > 0) {
    information = { size: information.size, values: information.values };
    covariance = null;
  }
  const gradient = new Float64Array(best.point.length);
  const logLikelihood = likelihood.evaluate(best.point, gradient);
  return {
    logParameters: best.point,
    logLikelihood,
    covariance,
    converged: best.gradientSize < FLAT,
    evidence: {
      gradientPerCustomer: best.gradientSize,
      starts: ends.length,
      agreeing: ends.filter((end) => (end.value - best.value) * likelihood.weight < 1e-3).length,
      evaluations,
      method,
      boundary,
    },
  };
}

/** −LL / customers, with a wall that keeps log parameters within ±EDGE. */
function objectiveOf(likelihood: Likelihood): Objective {
  return (point, gradient) => {
    const value = -likelihood.evaluate(point, gradient) / likelihood.weight;
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
