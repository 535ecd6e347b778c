import { logBeta } from './log-gamma';
import { logIntegral } from './log-integral';

const softplus = (v: number): number => (v > 0 ? v : 0) + Math.log1p(Math.exp(-Math.abs(v)));

/**
 * ln ₂F₁(a, b; c; z) for c > b > 0, where the function is positive, from Euler’s integral
 * ∫ u^(b−1) (1 − u)^(c−b−1) (1 − zu)^(−a) du / B(b, c − b) in logit u: all terms are positive, so nothing cancels, and the cost does
 * not grow as z → 1: about 100 to 400 terms. Error of the logarithm below 1e-12 (relative
 * above 1) for |a|, b, c − b 0.03 … 1000 and z −1e6 … 1 − 1e-14.
 * Where c > a > 0, exchange a and b.
 * Source: DLMF 15.6.1.
 * @param a any real @param b > 0 @param c > b @param z < 1 @returns NaN outside
 */
export function logHypergeometric(a: number, b: number, c: number, z: number): number {
  if (!(b > 0 && c > b && z < 1 && Number.isFinite(a + c + z))) return NaN;
  if (z === 0 || a === 0) return 0;
  const shift = Math.log1p(-z);
  // b ln u + (c − b) ln(1 − u) − a ln(1 − zu) with u = e^v / (1 + e^v)
  const integrand = (v: number): number => b * v - (c - a) * softplus(v) - a * softplus(v + shift);
  const size = Math.abs(c - a) + Math.abs(a);
  const reach = 40 + Math.log1p(size);
  const left = { from: Math.min(0, -shift) - reach, rate: b };
  const right = { from: Math.max(0, -shift) + reach, rate: c - b };
  const step = Math.min(0.25, 1 / Math.sqrt(size));
  return (
    logIntegral(integrand, peakOf(a, b, c, shift, left.from, right.from), step, left, right) -
    logBeta(b, c - b)
  );
}

/** Where the integrand is largest: its slope in v changes sign once. */
function peakOf(a: number, b: number, c: number, shift: number, from: number, to: number): number {
  let low = from;
  let high = to;
  for (let i = 0; i < 24; i++) {
    const v = (low + high) / 2;
    const slope = b - (c - a) / (1 + Math.exp(-v)) - a / (1 + Math.exp(-v - shift));
    if (slope > 0) low = v;
    else high = v;
  }
  return (low + high) / 2;
}
