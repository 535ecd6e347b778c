/** A value of ₂F₁ and whether it may be trusted. */
export interface Hypergeometric {
  value: number;
  /** `cancelled`: terms of both signs left fewer than nine digits; `cut`: the most terms were not enough */
  status: 'ok' | 'cancelled' | 'cut';
  terms: number;
}

const MOST_TERMS = 200_000;

/**
 * ₂F₁(a, b; c; z), the Gauss hypergeometric function for real z < 1, its sign kept: c may be negative, as it is
 * for one-time buyers of BG/NBD with a + b < 1, and the value then is too.
 * Pfaff’s transformation takes z < 0 to 0 < z < 1; Euler’s is used where it makes the terms shrink faster.
 * Cost grows as 1 / (1 − z); the number of terms is capped and the cap reported. Relative error below 1e-12 where the
 * status is `ok`.
 * Source: DLMF 15.2.1, 15.8.1 (Pfaff, Euler).
 * @param c any real but 0, −1, −2, … (NaN there) @param z −∞ < z < 1
 */
export function hypergeometric2F1(a: number, b: number, c: number, z: number): Hypergeometric {
  if (!(z < 1) || !Number.isFinite(z) || (c <= 0 && Number.isInteger(c)))
    return { value: NaN, status: 'cut', terms: 0 };
  if (z < 0) return scaled(Math.exp(-a * Math.log1p(-z)), series(a, c - b, c, z / (z - 1)));
  // terms behave as k^(a + b − c − 1) z^k: the side with the smaller power ends sooner
  if (a + b - c > 0 && z > 0.5)
    return scaled(Math.exp((c - a - b) * Math.log1p(-z)), series(c - a, c - b, c, z));
  return series(a, b, c, z);
}

const scaled = (factor: number, of: Hypergeometric): Hypergeometric => ({ ...of, value: factor * of.value });

function series(a: number, b: number, c: number, z: number): Hypergeometric {
  let term = 1;
  let sum = 1;
  let largest = 1;
  // Neumaier’s compensation: the tail of many small terms must not be lost
  let lost = 0;
  for (let k = 0; k < MOST_TERMS; k++) {
    const ratio = (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z;
    term *= ratio;
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
    const size = Math.abs(term);
    if (size > largest) largest = size;
    if (term === 0 || (Math.abs(ratio) < 1 && size <= 1e-17 * (1 - Math.abs(ratio)) * Math.abs(sum + lost)))
      return {
        value: sum + lost,
        status: Math.abs(sum + lost) < 1e-4 * largest ? 'cancelled' : 'ok',
        terms: k + 1,
      };
  }
  return { value: sum + lost, status: 'cut', terms: MOST_TERMS };
}
