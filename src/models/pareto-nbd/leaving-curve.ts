import { chebyshevPoints, pointsFor } from '../../stats/chebyshev';
import { leavingFirst, type LeavingFirst } from './leaving-first';

const DIGITS = 13;
/** Interpolation needs some width. */
const NARROWEST = 1e-3;

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

const cosinesBy = new Map<number, Float64Array>();

/** cos(π j / (count − 1)) for j < 2 (count − 1). */
function cosinesOf(count: number): Float64Array {
  let cosines = cosinesBy.get(count);
  if (!cosines) {
    cosines = Float64Array.from({ length: 2 * (count - 1) }, (_, j) => Math.cos((Math.PI * j) / (count - 1)));
    cosinesBy.set(count, cosines);
  }
  return cosines;
}
