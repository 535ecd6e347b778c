import type { LifetimeStatistics } from './statistics';

/**
 * Curves people put through a survival curve for want of a model of customers. `constant`: everybody leaves with the same probability each
 * period (maximum likelihood); the others are drawn through the percentages by least squares.
 */
export const STRAW_MEN = ['constant', 'linear', 'quadratic', 'exponential'] as const;
export type StrawMan = (typeof STRAW_MEN)[number];

/**
 * A straw man fitted to the first periods.
 * @param survival S(0), S(1), … as observed, > 0; at least 2, for the quadratic 3
 * @returns its curve as a function of t; nothing keeps the lines within [0, 1]: that is what is wrong with them
 */
export function strawMan(
  kind: StrawMan,
  survival: readonly number[],
  { lost, stayed }: LifetimeStatistics,
): (time: number) => number {
  if (kind === 'constant') {
    const left = lost.reduce((sum, count) => sum + count, 0);
    const rate = left / (left + stayed.reduce((sum, count) => sum + count, 0));
    return (time) => (1 - rate) ** time;
  }
  if (kind === 'exponential') {
    const line = polynomial(survival.map(Math.log), 1);
    return (time) => Math.exp(line(time));
  }
  return polynomial(survival, kind === 'linear' ? 1 : 2);
}

/** The polynomial of least squares through values at 0, 1, 2, …, by polynomials that are orthogonal on these points (Forsythe 1957). */
function polynomial(values: readonly number[], degree: 1 | 2): (time: number) => number {
  const n = values.length;
  const middle = (n - 1) / 2;
  const spread = (n * n - 1) / 12;
  const basis: ((time: number) => number)[] = [
    () => 1,
    (time: number) => time - middle,
    (time: number) => (time - middle) ** 2 - spread,
  ].slice(0, degree + 1);
  const weights = basis.map((of) => {
    let top = 0;
    let bottom = 0;
    values.forEach((value, time) => {
      top += value * of(time);
      bottom += of(time) ** 2;
    });
    return bottom === 0 ? 0 : top / bottom;
  });
  return (time) => basis.reduce((sum, of, k) => sum + (weights[k] as number) * of(time), 0);
}
