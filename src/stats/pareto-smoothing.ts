/** Importance weights with their largest smoothed, and how far they may be trusted. */
export interface SmoothedWeights {
  /** sum to 1 */
  weights: Float64Array<ArrayBuffer>;
  /** k̂: shape of the tail of the raw weights; above 0.7 not to be trusted, ∞ where the tail is too short to say */
  paretoK: number;
  /** 1 / Σ w²: as many draws of weight one know as much */
  effective: number;
}

/** Fewer tail weights than this have no shape. */
const SHORTEST_TAIL = 5;

/**
 * Pareto-smoothed importance weights: the largest raw weights are replaced by the order statistics that a generalised Pareto
 * distribution fitted to them expects.
 * Source: Vehtari, Simpson, Gelman, Yao & Gabry (2024), Pareto smoothed importance sampling, sec. 3.
 * @param logRatios ln of target over proposal, up to a constant; −∞ where the target is 0
 * @returns k̂ = −∞ where all weights are equal
 */
export function paretoSmoothed(logRatios: Float64Array): SmoothedWeights {
  const count = logRatios.length;
  const most = logRatios.reduce((largest, value) => (value > largest ? value : largest), -Infinity);
  const logs = logRatios.map((value) => (value > -Infinity ? value - most : -Infinity));
  const order = Uint32Array.from(logs.keys()).sort((i, j) => (logs[i] as number) - (logs[j] as number));
  const length = Math.ceil(Math.min(count / 5, 3 * Math.sqrt(count)));
  const cutoff = Math.exp(logs[order[Math.max(0, count - length - 1)] as number] as number);
  const tail = order
    .subarray(Math.max(0, count - length))
    .filter((i) => Math.exp(logs[i] as number) > cutoff);
  const weights = logs.map(Math.exp);
  let paretoK = most > -Infinity && cutoff === 1 ? -Infinity : Infinity;
  if (tail.length >= SHORTEST_TAIL) {
    const excess = Float64Array.from(tail, (i) => (weights[i] as number) - cutoff);
    const { shape, scale } = generalisedPareto(excess);
    paretoK = shape;
    if (Number.isFinite(shape))
      tail.forEach((i, j) => {
        const chance = (j + 0.5) / tail.length;
        const quantile =
          Math.abs(shape) < 1e-12
            ? -scale * Math.log1p(-chance)
            : (scale * Math.expm1(-shape * Math.log1p(-chance))) / shape;
        weights[i] = Math.min(1, cutoff + quantile);
      });
  }
  let total = 0;
  for (const weight of weights) total += weight;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const weight = (weights[i] as number) / total;
    weights[i] = weight;
    squares += weight * weight;
  }
  return { weights, paretoK, effective: total > 0 ? 1 / squares : 0 };
}

/**
 * Shape and scale of a generalised Pareto distribution of exceedances: the empirical Bayes estimate, its shape drawn towards 0.5
 * by ten observations’ worth.
 * Source: Zhang & Stephens (2009), A new and efficient estimation method for the generalized Pareto distribution; Vehtari et al.
 * (2024), appendix C.
 * @param excess ascending, > 0, at least 5
 */
export function generalisedPareto(excess: Float64Array): { shape: number; scale: number } {
  const count = excess.length;
  const points = 30 + Math.floor(Math.sqrt(count));
  const quartile = excess[Math.floor(count / 4 + 0.5) - 1] as number;
  const largest = excess[count - 1] as number;
  const thetas = new Float64Array(points);
  const logs = new Float64Array(points);
  const shapeAt = (theta: number): number => {
    let sum = 0;
    for (const value of excess) sum += Math.log1p(-theta * value);
    return sum / count;
  };
  for (let j = 0; j < points; j++) {
    const theta = 1 / largest + (1 - Math.sqrt(points / (j + 0.5))) / (3 * quartile);
    const shape = shapeAt(theta);
    thetas[j] = theta;
    logs[j] = count * (Math.log(-theta / shape) - shape - 1);
  }
  const most = Math.max(...logs);
  let total = 0;
  let theta = 0;
  for (let j = 0; j < points; j++) {
    const weight = Math.exp((logs[j] as number) - most);
    total += weight;
    theta += weight * (thetas[j] as number);
  }
  theta /= total;
  const shape = shapeAt(theta);
  return { shape: (count * shape + 10 * 0.5) / (count + 10), scale: -shape / theta };
}

/**
 * Draws places with the given weights, each as often as its weight says up to one.
 * @param weights sum to 1 @param start in [0, 1), random
 */
export function systematicDraws(weights: Float64Array, draws: number, start: number): Uint32Array {
  const places = new Uint32Array(draws);
  let place = 0;
  let reached = weights[0] ?? 0;
  for (let d = 0; d < draws; d++) {
    const wanted = (d + start) / draws;
    while (reached < wanted && place < weights.length - 1) reached += weights[++place] as number;
    places[d] = place;
  }
  return places;
}
