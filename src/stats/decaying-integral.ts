const STEP = 1 / 12;
const LOW = -4.6;
const HIGH = 5.2;

/**
 * ∫₀^∞ f(t) e^(−rate·t) dt by the double-exponential rule for decaying integrands: t = e^(v − e^(−v)) / rate. Relative error
 * below 1e-12 for f that is smooth on (0, ∞) and grows no faster than a power of t; about 120 evaluations.
 * Source: Takahasi & Mori (1974), Double exponential formulas for numerical integration, § 3.
 * @param rate > 0
 */
export function decayingIntegral(f: (t: number) => number, rate: number): number {
  let sum = 0;
  for (let v = LOW; v <= HIGH; v += STEP) {
    const inner = Math.exp(-v);
    const s = Math.exp(v - inner);
    const weight = s * (1 + inner) * Math.exp(-s);
    if (weight > 0) sum += weight * f(s / rate);
  }
  return (sum * STEP) / rate;
}
