import { upperGamma } from './incomplete-gamma';

/**
 * The chance of a chi-square value at least this large: the p-value of a chi-square test.
 * @param value ≥ 0 @param degrees of freedom, ≥ 0; with 0 there is nothing to test @returns 0 … 1
 */
export const chiSquareTail = (value: number, degrees: number): number =>
  degrees === 0 ? 1 : upperGamma(degrees / 2, value / 2);
