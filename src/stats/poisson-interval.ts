import type { Interval } from './intervals';
import { lowerGamma, upperGamma } from './incomplete-gamma';
import { normalQuantile } from './normal';

const LARGE = 1000;

/**
 * The exact interval of the mean of a Poisson count; above 1,000 by Wilson and Hilferty’s cube, right to 1e-5.
 * Source: Garwood (1936): the ends are gamma quantiles, found here by bisection; Wilson & Hilferty (1931).
 * @param count ≥ 0 @param level coverage, e.g. 0.95
 */
export function poissonInterval(count: number, level = 0.95): Interval {
  if (count > LARGE) {
    const z = normalQuantile((1 + level) / 2);
    return [cube(count, -z), cube(count + 1, z)];
  }
  const tail = (1 - level) / 2;
  const span = 10 * Math.sqrt(count + 1) + 20;
  const low = count === 0 ? 0 : root((x) => lowerGamma(count, x) - tail, Math.max(0, count - span), count);
  const high = root((x) => tail - upperGamma(count + 1, x), count, count + span);
  return [low, high];
}

const cube = (shape: number, z: number): number =>
  shape * (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;

/** Where an increasing function crosses zero. */
function root(value: (x: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (value(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
