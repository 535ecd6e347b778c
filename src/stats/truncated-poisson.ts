/**
 * The rate λ of a Poisson count whose mean, given that it is at least 1, is known: λ ÷ (1 − e^−λ) = mean; also its
 * maximum-likelihood estimate. By bisection to the last digits.
 * Source: David & Johnson (1952), The truncated Poisson.
 * @param mean ≥ 1 @returns 0 where the mean is 1
 */
export function solveTruncatedRate(mean: number): number {
  if (!(mean > 1)) return 0;
  let low = 0;
  let high = mean;
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (middle / -Math.expm1(-middle) < mean) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
