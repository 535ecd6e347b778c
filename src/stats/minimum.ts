/**
 * A function to be made small: its value at a point, and its gradient written into `gradient`. Where it is not
 * defined it returns NaN or ∞: the search steps back.
 */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** Where a search ended; whether it may be believed is for the caller to judge by `gradientSize`. */
export interface Minimum {
  point: Float64Array;
  value: number;
  /** largest absolute component of the gradient there */
  gradientSize: number;
  iterations: number;
  evaluations: number;
}

export const largestOf = (values: Float64Array): number => {
  let largest = 0;
  for (const value of values) largest = Number.isNaN(value) ? Infinity : Math.max(largest, Math.abs(value));
  return largest;
};
