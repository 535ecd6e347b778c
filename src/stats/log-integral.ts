/** Ends of an integrand: beyond `from` it falls as e^(−rate·|v|), to the last digit. */
export interface Tail {
  from: number;
  /** > 0; Infinity where it ends faster than any */
  rate: number;
}

/** Terms below this share of the sum are left out. */
const NOTHING = 1e-19;

/**
 * ln ∫ e^f(v) dv over the real line by the trapezoidal rule, for f with one peak: it converges geometrically where f is analytic in a
 * strip around the real line, and what falls slowly beyond the range is added as a geometric series. In logarithms, so that
 * neither large nor small integrands overflow.
 * Source: Trefethen & Weideman (2014), The exponentially convergent trapezoidal rule, theorem 5.1.
 * @param f logarithm of the integrand @param peak near its maximum @param step 0.25 suits a strip of π/2, and 0.6 standard
 * deviations a peak that is nearly normal
 */
export function logIntegral(
  f: (v: number) => number,
  peak: number,
  step: number,
  left: Tail,
  right: Tail,
): number {
  const top = f(peak);
  let sum = 1;
  for (const [direction, { from, rate }] of [
    [-step, left],
    [step, right],
  ] as const)
    for (let v = peak + direction; ; v += direction) {
      const value = Math.exp(f(v) - top);
      sum += value;
      if (value * (1 + 1 / rate) < NOTHING * sum) break;
      if (direction > 0 ? v > from : v < from) {
        sum += value / Math.expm1(rate * step);
        break;
      }
    }
  return top + Math.log(sum * step);
}
