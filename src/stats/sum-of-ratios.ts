import { digamma } from './log-gamma';

/** Up to this many steps are added one by one, and those before {@link LARGE}, from where on Stirling’s series is good to the last digit. */
const FEW = 200;
const LARGE = 13;

/** Stirling’s series of ln Γ: coefficients of 1/y, 1/y³, 1/y⁵, … */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360];

/**
 * Σ_{j<m} Γ(d + j) Γ(d + g) / (Γ(d) Γ(d + g + j)): what is expected of a population over m steps that is left at step j with the
 * hazard g / (d + g + j). The sum telescopes to (d + g − 1) / (g − 1) · (1 − (d)_m / (d + g − 1)_m), which cancels near g = 1; the
 * ratio is therefore taken as exp of a difference that keeps its digits there. Cost O(1) in m; relative error below 1e-12 for
 * d, g 0.01 … 1e4, m up to 1e6.
 * Source: Fader, Hardie & Shang (2010), appendix; Abramowitz & Stegun (1964), 6.1.41 for the gamma functions.
 * @param d > 0 @param g > 0 @param m whole, ≥ 0
 */
export function sumOfRatios(d: number, g: number, m: number): number {
  let sum = 0;
  let share = 1;
  let j = 0;
  for (; j < m && (m <= FEW || d + j < LARGE); j++) {
    sum += share;
    share *= (d + j) / (d + g + j);
  }
  if (j === m) return sum;
  const low = d + j;
  const high = d + m;
  const s = g - 1;
  if (s === 0) return sum + share * low * (digamma(high) - digamma(low));
  const fallen = beyondPower(low, s) - beyondPower(high, s) - s * Math.log1p((m - j) / low);
  return sum - (share * (low + s) * Math.expm1(fallen)) / s;
}

/** ln (Γ(y + s) / (Γ(y) y^s)) for y, y + s ≥ 12, with all digits also for small s. */
function beyondPower(y: number, s: number): number {
  let sum = (y + s - 0.5) * Math.log1p(s / y) - s;
  const shrunk = Math.log1p(-s / (y + s));
  for (let k = 0, power = 1 / y; k < STIRLING.length; k++, power /= y * y)
    sum += (STIRLING[k] as number) * power * Math.expm1((2 * k + 1) * shrunk);
  return sum;
}
