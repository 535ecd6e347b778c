/** How p-values are corrected for the number of tests: for any false finding, or for their share among the findings. */
export const CORRECTIONS = ['holm', 'benjamini-hochberg'] as const;
export type Correction = (typeof CORRECTIONS)[number];

type PValues = Float64Array<ArrayBuffer>;

/** Corrects p-values by the method named; NaN stays NaN and counts as no test. O(n log n). */
export const corrected = (p: Float64Array, correction: Correction): PValues =>
  correction === 'holm' ? holm(p) : benjaminiHochberg(p);

/**
 * Holm’s step-down p-values: the chance of even one false finding among all the tests is held.
 * Source: Holm (1979), A simple sequentially rejective multiple test procedure.
 * @param p one a test, any order @returns in the same order
 */
export function holm(p: Float64Array): PValues {
  const order = ascending(p);
  const adjusted = new Float64Array(p.length).fill(NaN);
  let highest = 0;
  for (let rank = 0; rank < order.length; rank++) {
    const at = order[rank] as number;
    highest = Math.max(highest, Math.min(1, (order.length - rank) * (p[at] as number)));
    adjusted[at] = highest;
  }
  return adjusted;
}

/**
 * Benjamini and Hochberg’s step-up p-values: the expected share of false findings among the findings is held, for
 * tests that are independent or positively dependent.
 * Source: Benjamini & Hochberg (1995), Controlling the false discovery rate.
 * @param p one a test, any order @returns in the same order
 */
export function benjaminiHochberg(p: Float64Array): PValues {
  const order = ascending(p);
  const adjusted = new Float64Array(p.length).fill(NaN);
  let lowest = 1;
  for (let rank = order.length - 1; rank >= 0; rank--) {
    const at = order[rank] as number;
    lowest = Math.min(lowest, ((p[at] as number) * order.length) / (rank + 1));
    adjusted[at] = lowest;
  }
  return adjusted;
}

function ascending(p: Float64Array): Uint32Array {
  const order = new Uint32Array(p.length);
  let tests = 0;
  for (let i = 0; i < p.length; i++) if (!Number.isNaN(p[i])) order[tests++] = i;
  return order.subarray(0, tests).sort((a, b) => (p[a] as number) - (p[b] as number));
}
