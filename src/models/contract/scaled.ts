import type { SquareMatrix } from '../../stats/matrix';
import type { Likelihood } from '../maximum-likelihood';
import type { LifetimeStatistics } from './statistics';

/**
 * The logarithm of half the longest time observed. Under the BdW β grows as a time to the power of c, and ridges of the likelihood run
 * along β = constant · time^c: the search is in ln β − (c − 1) ln(scale), which stays of the size it has for c = 1.
 */
export const scaleOf = ({ lost }: LifetimeStatistics): number => Math.log(Math.max(1, lost.length / 2));

const powerOf = (vector: Float64Array): number => (vector.length > 2 ? Math.exp(vector[2] as number) - 1 : 0);
const moved = (vector: Float64Array, by: number): Float64Array =>
  vector.map((value, i) => (i === 1 ? value + by * powerOf(vector) : value));

/** The vector of the search from (ln α, ln β, ln c). */
export const scaled = (vector: Float64Array, scale: number): Float64Array => moved(vector, -scale);
/** (ln α, ln β, ln c) from the vector of the search. */
export const unscaled = (vector: Float64Array, scale: number): Float64Array => moved(vector, scale);

/** A likelihood of (ln α, ln β, ln c) as one of the vector of the search. */
export const scaledBdw = ({ weight, evaluate }: Likelihood, scale: number): Likelihood => ({
  weight,
  evaluate(vector, gradient) {
    const value = evaluate(unscaled(vector, scale), gradient);
    gradient[2] = (gradient[2] as number) + (gradient[1] as number) * scale * Math.exp(vector[2] as number);
    return value;
  },
});

/** The covariance of (ln α, ln β, ln c) from that of the vector of the search. */
export function unscaledCovariance({ size, values }: SquareMatrix, c: number, scale: number): SquareMatrix {
  const jacobian = (i: number, j: number): number => (i === j ? 1 : i === 1 && j === 2 ? scale * c : 0);
  const at = (i: number, j: number): number => {
    let sum = 0;
    for (let k = 0; k < size; k++)
      for (let l = 0; l < size; l++)
        sum += jacobian(i, k) * (values[k * size + l] as number) * jacobian(j, l);
    return sum;
  };
  return {
    size,
    values: Float64Array.from({ length: size * size }, (_, place) =>
      at(Math.floor(place / size), place % size),
    ),
  };
}
