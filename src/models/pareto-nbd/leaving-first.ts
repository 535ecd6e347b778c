/** Beyond this Z the integral is cheaper than the continued fraction. */
const FRACTION_REACHES = 3000;
/** Of the integral, in ln w: its error is e^(−π² / step). */
const STEP = 0.25;

/** q and its slopes: [q, ∂q/∂c, ∂q/∂s, ∂q/∂ln ρ]. */
export type LeavingFirst = Float64Array;

/**
 * The chance that a living customer leaves before buying again: λ ~ gamma(c, a) and μ ~ gamma(s, b) race, and μ is first,
 *
 *     q = s ∫₀^∞ (1 + w/ρ)^(−c) (1 + w)^(−s−1) dw,   ρ = a / b.
 *
 * With it the Pareto/NBD is a sum of two positive terms, where the paper has a difference of two ₂F₁: see `likelihood.ts`. It is
 * s ρ/(s + c) · ₂F₁(1, s + 1; s + c + 1; 1 − ρ) or, for ρ < 1, s/(s + c) · ₂F₁(1, c; s + c + 1; 1 − 1/ρ): in both the argument
 * is −Z ≤ 0, and Gauss's continued fraction has positive terms only, so nothing cancels. For large Z it is integrated by the
 * trapezoidal rule in ln w. Relative error below 1e-13; of the slopes, seen beside
 * q, q/s and q, as well.
 * Source: DLMF 15.8.1, 15.7.1.
 * @param c > 0, r + x @param s > 0 @param logRatio ln ρ @param out the four numbers, from `at` on
 */
export function leavingFirst(c: number, s: number, logRatio: number, out: LeavingFirst, at = 0): void {
  const above = logRatio > 0;
  const Z = Math.expm1(Math.abs(logRatio));
  if (Z > FRACTION_REACHES) {
    integrated(c, s, logRatio, out, at);
    return;
  }
  const total = s + c;
  const root = Math.sqrt(1 + Z);
  const first = above ? s + 1 : c;
  const rest = total - first;
  const firstByC = above ? 0 : 1;
  const steps = 4 + Math.ceil(32 / (Math.log(root + 1) - Math.log(root - 1 + 1e-9)));
  // D_k = C + k + u_{k+1} Z / D_{k+1}, from far down, where D_k ≈ (C + k)(1 + √(1 + Z)) / 2
  const half = (1 + root) / 2;
  let D = (total + steps) * half;
  let byC = half;
  let byS = half;
  let byZ = (total + steps) / (4 * root);
  for (let k = steps - 1; k >= 0; k--) {
    const n = (k + 1) >> 1;
    let u: number;
    let uByC: number;
    let uByS: number;
    if ((k & 1) === 0) {
      u = (first + n) * (total + n);
      uByC = firstByC * (total + n) + first + n;
      uByS = (1 - firstByC) * (total + n) + first + n;
    } else {
      u = n * (rest + n);
      uByC = n * (1 - firstByC);
      uByS = n * firstByC;
    }
    const over = 1 / D;
    const ratio = Z * over;
    const back = u * ratio * over;
    D = total + k + u * ratio;
    byZ = u * over - back * byZ;
    byC = 1 + uByC * ratio - back * byC;
    byS = 1 + uByS * ratio - back * byS;
  }
  const q = (above ? s * (1 + Z) : s) / D;
  out[at] = q;
  out[at + 1] = (-q * byC) / D;
  out[at + 2] = q / s - (q * byS) / D;
  out[at + 3] = above ? q - (q * byZ * (1 + Z)) / D : (q * byZ * (1 + Z)) / D;
}

/** The same by the trapezoidal rule in v = ln w; before and beyond both knees the terms are geometric series. */
function integrated(c: number, s: number, logRatio: number, out: LeavingFirst, at: number): void {
  const low = Math.floor((Math.min(0, logRatio) - Math.log(1 + c + s) - 19) / STEP);
  const middle = Math.max(0, logRatio) / STEP;
  const knee = Math.ceil(middle + 38 / STEP);
  const decay = c + s;
  const shifted = softplusFrom(logRatio);
  const plain = softplusFrom(0);
  let q = 0;
  let byC = 0;
  let byS = 0;
  let byRatio = 0;
  for (let k = low; ; k++) {
    const place = k + REACH;
    if (Number.isNaN(shifted.logs[place])) remember(shifted, logRatio, k);
    if (Number.isNaN(plain.logs[place])) remember(plain, 0, k);
    const logPurchase = shifted.logs[place] as number;
    const logLife = plain.logs[place] as number;
    const term = s * Math.exp(k * STEP - c * logPurchase - (s + 1) * logLife);
    q += k === low ? term + term / Math.expm1(STEP) : term;
    byC -= logPurchase * term;
    byS -= logLife * term;
    byRatio += (shifted.slopes[place] as number) * term;
    if (k >= knee) {
      const beyond = term / Math.expm1(decay * STEP);
      const drift = (beyond * STEP) / -Math.expm1(-decay * STEP);
      q += beyond;
      byC -= logPurchase * beyond + drift;
      byS -= logLife * beyond + drift;
      byRatio += beyond;
      break;
    }
    if (k > middle && term < 1e-18 * q) break;
  }
  out[at] = q * STEP;
  out[at + 1] = byC * STEP;
  out[at + 2] = byS * STEP + (q * STEP) / s;
  out[at + 3] = c * byRatio * STEP;
}

/** Nodes of the integral on either side of 0, and how many ratios are remembered: those of a curve, used for every x. */
const REACH = 110 / STEP;
const MOST_RATIOS = 256;

interface Softplus {
  logs: Float64Array;
  slopes: Float64Array;
}

const known = new Map<number, Softplus>();

/** Room for ln(1 + e^(v − centre)) and its slope at the nodes v; NaN where not computed yet. */
function softplusFrom(centre: number): Softplus {
  let table = known.get(centre);
  if (!table) {
    if (known.size >= MOST_RATIOS) known.clear();
    table = {
      logs: new Float64Array(2 * REACH + 1).fill(NaN),
      slopes: new Float64Array(2 * REACH + 1),
    };
    known.set(centre, table);
  }
  return table;
}

function remember({ logs, slopes }: Softplus, centre: number, k: number): void {
  const v = k * STEP - centre;
  const small = Math.exp(-Math.abs(v));
  logs[k + REACH] = (v > 0 ? v : 0) + Math.log1p(small);
  slopes[k + REACH] = v > 0 ? 1 / (1 + small) : small / (1 + small);
}
