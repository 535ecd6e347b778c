import { logGamma } from './log-gamma';
import { logIntegral } from './log-integral';

/**
 * ln U(a, b, z), Tricomi’s confluent hypergeometric function of the second kind (Ψ in papers), from its integral
 * ∫ e^(−zt) t^(a−1) (1 + t)^(b−a−1) dt / Γ(a) in ln t: all terms are positive, nothing cancels as it does in the difference of two
 * ₁F₁. About 100 to 300 exponentials; error of the logarithm below 1e-14 (relative above 1) for a 0.01 … 200, b −20 … 200,
 * z 1e-4 … 1000.
 * Source: DLMF 13.4.4.
 * @param a > 0 @param b any real @param z > 0 @returns NaN outside
 */
export function logTricomiU(a: number, b: number, z: number): number {
  if (!(a > 0 && z > 0 && Number.isFinite(z + a) && Number.isFinite(b))) return NaN;
  const c = b - a - 1;
  // the one positive root of z t² + (z − a − c) t − a, where the integrand in ln t is largest
  const half = (a + c - z) / 2;
  const root = Math.sqrt(half * half + a * z);
  const peak = Math.log(half > 0 ? (half + root) / z : a / (root - half));
  const integrand = (v: number): number => {
    const t = Math.exp(v);
    return a * v - z * t + c * Math.log1p(t);
  };
  const step = Math.min(0.2, 0.45 / Math.sqrt(Math.max(1, a, b - 1)));
  const left = { from: -40 - Math.log1p(z + Math.abs(c)), rate: a };
  return logIntegral(integrand, peak, step, left, { from: Infinity, rate: Infinity }) - logGamma(a);
}

/** U(a, b, z) as {@link logTricomiU}. */
export const tricomiU = (a: number, b: number, z: number): number => Math.exp(logTricomiU(a, b, z));
