const STEP = 0.2;
/** e^−t is nothing from here on. */
const LAST = 4;
const NOTHING = 1e-18;

/**
 * ∫₀^∞ f(t) e^(−rate·t) dt by the trapezoidal rule in ln t, which converges geometrically where f is analytic in ln(c + t), c ≥ 0,
 * up to ±πi, on whatever scale it varies. Relative error below 1e-13 for f ≥ 0 that does not fall and grows no faster than t³;
 * about 110 evaluations where f(0) = 0, 210 elsewhere.
 * Source: Trefethen & Weideman (2014), The exponentially convergent trapezoidal rule, §§ 5, 14.
 * @param rate > 0
 */
export function decayingIntegral(f: (t: number) => number, rate: number): number {
  let sum = 0;
  for (let v = LAST; ; v -= STEP) {
    const t = Math.exp(v);
    const term = t * Math.exp(-t) * f(t / rate);
    sum += term;
    // what is left falls at least as fast as t
    if (v < 0 && !(term > NOTHING * sum)) return (sum * STEP) / rate;
  }
}
