import { chebyshevPoints, pointsFor } from '../../stats/chebyshev';

/** Beyond this Z the integral is cheaper than the continued fraction. */
const FRACTION_REACHES = 3000;
/** Of the integral, in ln w: its error is e^(−π² / step). */
const STEP = 0.25;
const DIGITS = 13;
/** Interpolation needs some width. */
const NARROWEST = 1e-3;

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

/** The same by the trapezoidal rule in v = ln w; beyond both knees the terms are a geometric series. */
function integrated(c: number, s: number, logRatio: number, out: LeavingFirst, at: number): void {
  const low = Math.floor((Math.min(0, logRatio) - Math.log(1 + c + s) - 37) / STEP);
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
    const logPurchase = shifted.logs[place] as number;
    const logLife = plain.logs[place] as number;
    const term = s * Math.exp(k * STEP - c * logPurchase - (s + 1) * logLife);
    q += term;
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

const remembered = new Map<number, Softplus>();

/** ln(1 + e^(v − centre)) and its slope at the nodes v. */
function softplusFrom(centre: number): Softplus {
  let table = remembered.get(centre);
  if (!table) {
    if (remembered.size >= MOST_RATIOS) remembered.clear();
    table = { logs: new Float64Array(2 * REACH + 1), slopes: new Float64Array(2 * REACH + 1) };
    for (let k = -REACH; k <= REACH; k++) {
      const v = k * STEP - centre;
      const small = Math.exp(-Math.abs(v));
      table.logs[k + REACH] = (v > 0 ? v : 0) + Math.log1p(small);
      table.slopes[k + REACH] = v > 0 ? 1 / (1 + small) : small / (1 + small);
    }
    remembered.set(centre, table);
  }
  return table;
}

/**
 * {@link leavingFirst} as a function of ln ρ alone, at one (c, s): a Chebyshev series for each of its numbers. It is analytic in ln ρ
 * up to ±πi, so that a dozen terms do for the range of ρ = (α + t) / (β + t) over all t.
 * @param size 4, or 1 without the slopes
 */
export class LeavingCurve {
  readonly #middle: number;
  readonly #half: number;
  readonly #terms: number;
  readonly #size: number;
  readonly #coefficients: Float64Array;

  constructor(c: number, s: number, from: number, to: number, size: 1 | 4) {
    this.#middle = (from + to) / 2;
    this.#half = Math.max(NARROWEST, Math.abs(to - from) / 2);
    this.#size = size;
    const count = LeavingCurve.points(from, to);
    this.#terms = count;
    const points = chebyshevPoints(this.#middle - this.#half, this.#middle + this.#half, count);
    const values = new Float64Array(4 * count);
    for (let k = 0; k < count; k++) leavingFirst(c, s, points[k] as number, values, 4 * k);
    this.#coefficients = new Float64Array(size * count);
    const cosines = cosinesOf(count);
    const last = count - 1;
    for (let j = 0; j < count; j++)
      for (let i = 0; i < size; i++) {
        let sum = 0;
        for (let k = 0; k < count; k++) {
          const value = (values[4 * k + i] as number) * (cosines[(j * k) % (2 * last)] as number);
          sum += k === 0 || k === last ? value / 2 : value;
        }
        this.#coefficients[j * size + i] = (sum * (j === 0 || j === last ? 1 : 2)) / last;
      }
  }

  /** How many evaluations of {@link leavingFirst} a curve over a range costs. */
  static points(from: number, to: number): number {
    const half = Math.max(NARROWEST, Math.abs(to - from) / 2);
    // q varies by no more than the ratio of the ends, which the small end has to bear
    return pointsFor(half, Math.PI, DIGITS + (2 * half) / Math.LN10);
  }

  /** Writes q, or q and its slopes. Clenshaw's recurrence. */
  evaluate(logRatio: number, out: LeavingFirst, at = 0): void {
    const c = this.#coefficients;
    const z = (2 * (logRatio - this.#middle)) / this.#half;
    if (this.#size === 1) {
      let q1 = 0;
      let q2 = 0;
      for (let j = this.#terms - 1; j > 0; j--) {
        const q0 = z * q1 - q2 + (c[j] as number);
        q2 = q1;
        q1 = q0;
      }
      out[at] = (z / 2) * q1 - q2 + (c[0] as number);
      return;
    }
    let q1 = 0;
    let q2 = 0;
    let c1 = 0;
    let c2 = 0;
    let s1 = 0;
    let s2 = 0;
    let l1 = 0;
    let l2 = 0;
    for (let j = 4 * this.#terms - 4; j > 0; j -= 4) {
      const q0 = z * q1 - q2 + (c[j] as number);
      const c0 = z * c1 - c2 + (c[j + 1] as number);
      const s0 = z * s1 - s2 + (c[j + 2] as number);
      const l0 = z * l1 - l2 + (c[j + 3] as number);
      q2 = q1;
      q1 = q0;
      c2 = c1;
      c1 = c0;
      s2 = s1;
      s1 = s0;
      l2 = l1;
      l1 = l0;
    }
    const x = z / 2;
    out[at] = x * q1 - q2 + (c[0] as number);
    out[at + 1] = x * c1 - c2 + (c[1] as number);
    out[at + 2] = x * s1 - s2 + (c[2] as number);
    out[at + 3] = x * l1 - l2 + (c[3] as number);
  }
}

const known = new Map<number, Float64Array>();

/** cos(π j / (count − 1)) for j < 2 (count − 1). */
function cosinesOf(count: number): Float64Array {
  let cosines = known.get(count);
  if (!cosines) {
    cosines = Float64Array.from({ length: 2 * (count - 1) }, (_, j) => Math.cos((Math.PI * j) / (count - 1)));
    known.set(count, cosines);
  }
  return cosines;
}
