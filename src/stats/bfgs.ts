import { largestOf, type Minimum, type Objective } from './minimum';

const SUFFICIENT_DECREASE = 1e-4;
const CURVATURE = 0.9;
const MOST_TRIALS = 30;

const dot = (x: Float64Array, y: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * (y[i] as number);
  return sum;
};

/**
 * The minimum of a smooth function of a few variables by BFGS with a weak-Wolfe line search that steps back from
 * points where the function is not finite.
 * Source: Nocedal & Wright (2006), algorithm 6.1; line search of Lewis & Overton (2013).
 * @param start where the function is finite
 * @param options `tolerance` on the largest gradient component; `most` iterations; `metric` a guess at the inverse of the
 * matrix of second derivatives, positive definite
 * @returns the best point met; never throws
 */
export function bfgs(
  objective: Objective,
  start: Float64Array,
  { tolerance = 1e-9, most = 150, metric }: { tolerance?: number; most?: number; metric?: Float64Array } = {},
): Minimum {
  const n = start.length;
  let point = Float64Array.from(start);
  let gradient = new Float64Array(n);
  let value = objective(point, gradient);
  let evaluations = 1;
  let iterations = 0;
  const inverse = new Float64Array(n * n);
  const reset = (scale: number) => {
    inverse.fill(0);
    for (let i = 0; i < n; i++) inverse[i * n + i] = scale;
  };
  let fresh = metric === undefined;
  if (metric) inverse.set(metric);
  else reset(1 / Math.max(1, largestOf(gradient)));
  while (iterations < most && Number.isFinite(value) && largestOf(gradient) > tolerance) {
    const direction = new Float64Array(n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        direction[i] = (direction[i] as number) - (inverse[i * n + j] as number) * (gradient[j] as number);
    const slope = dot(direction, gradient);
    if (!(slope < 0)) {
      if (fresh) break;
      reset(1 / Math.max(1, largestOf(gradient)));
      fresh = true;
      continue;
    }
    const trial = new Float64Array(n);
    const trialGradient = new Float64Array(n);
    let trialValue = NaN;
    let length = 1;
    let low = 0;
    let high = Infinity;
    let accepted = false;
    for (let k = 0; k < MOST_TRIALS; k++) {
      for (let i = 0; i < n; i++) trial[i] = (point[i] as number) + length * (direction[i] as number);
      trialValue = objective(trial, trialGradient);
      evaluations++;
      // the slack lets the last steps through, where the decrease is below the rounding of the value
      const bound = value + SUFFICIENT_DECREASE * length * slope + 4e-16 * Math.abs(value);
      const lowEnough = trialValue <= bound;
      if (lowEnough && (k > 8 || dot(direction, trialGradient) >= CURVATURE * slope)) {
        accepted = true;
        break;
      }
      if (lowEnough) low = length;
      else high = length;
      length = high === Infinity ? 2 * length : (low + high) / 2;
    }
    if (!accepted) {
      if (fresh) break;
      reset(1 / Math.max(1, largestOf(gradient)));
      fresh = true;
      continue;
    }
    iterations++;
    const step = new Float64Array(n);
    const change = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      step[i] = (trial[i] as number) - (point[i] as number);
      change[i] = (trialGradient[i] as number) - (gradient[i] as number);
    }
    const curvature = dot(step, change);
    if (curvature > 1e-14 * Math.sqrt(dot(step, step) * dot(change, change))) {
      if (fresh) reset(curvature / dot(change, change));
      update(inverse, step, change, curvature);
      fresh = false;
    }
    point = trial;
    gradient = trialGradient;
    value = trialValue;
  }
  return { point, value, gradientSize: largestOf(gradient), iterations, evaluations };
}

/** H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ in place. */
function update(inverse: Float64Array, step: Float64Array, change: Float64Array, curvature: number): void {
  const n = step.length;
  const product = new Float64Array(n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      product[i] = (product[i] as number) + (inverse[i * n + j] as number) * (change[j] as number);
  const factor = (1 + dot(change, product) / curvature) / curvature;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      inverse[i * n + j] =
        (inverse[i * n + j] as number) +
        factor * (step[i] as number) * (step[j] as number) -
        ((product[i] as number) * (step[j] as number) + (step[i] as number) * (product[j] as number)) /
          curvature;
}
