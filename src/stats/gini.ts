/** Three ways to say how unequal values are; each null where what it divides by is not positive. */
export interface Gini {
  /** of the values as they are: above 1 where losses take away most of the gains */
  plain: number | null;
  /** losses counted as 0, divided by the sum of the gains: 0 … 1 */
  gains: number | null;
  /** losses kept, divided by the sum of the absolute values: 0 … 1 */
  absolute: number | null;
}

/**
 * Gini coefficients, Σ (n + 1 − 2i) x₍ᵢ₎ ÷ (n Σ x) over values in descending order: twice the area between the Lorenz
 * curve and the line of equality, 0 where all are equal, (n − 1) ÷ n where one has everything. O(n).
 * Source: Gini (1912); with negative values Raffinetti, Siletti & Vernizzi (2015), here with n in place of n − 1.
 * @param descending finite
 */
export function giniOf(descending: Float64Array): Gini {
  const n = descending.length;
  let spread = 0;
  let spreadOfGains = 0;
  let total = 0;
  let gains = 0;
  for (let i = 0; i < n; i++) {
    const value = descending[i] as number;
    const weighted = (n - 1 - 2 * i) * value;
    spread += weighted;
    total += value;
    if (value <= 0) continue;
    spreadOfGains += weighted;
    gains += value;
  }
  const share = (area: number, of: number): number | null => (of > 0 ? Math.max(0, area / (n * of)) : null);
  return {
    plain: share(spread, total),
    gains: share(spreadOfGains, gains),
    absolute: share(spread, 2 * gains - total),
  };
}

/**
 * Herfindahl–Hirschman index of the gains: Σ share², 1 ÷ n where all are equal, 1 where one has everything; losses count
 * as 0. Its inverse is the number of equal customers that would be as concentrated. O(n).
 * Source: Herfindahl (1950); Adelman (1969) for the inverse.
 * @returns null without gains
 */
export function herfindahl(values: Float64Array, from = 0): number | null {
  let gains = 0;
  let squares = 0;
  for (let i = from; i < values.length; i++) {
    const value = values[i] as number;
    if (value <= 0) continue;
    gains += value;
    squares += value * value;
  }
  return gains > 0 ? squares / (gains * gains) : null;
}

/** The number of customers in the top (or bottom) percents of n: rounded up, so at least one. */
export const customersIn = (percent: number, n: number): number => Math.ceil((n * percent) / 100);

/** The sum of the first values. */
export function sumOfFirst(values: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < Math.min(count, values.length); i++) sum += values[i] as number;
  return sum;
}

/**
 * The smallest number of customers, best first, that together bring a share of the total.
 * @returns null where the total is not positive
 */
export function customersForShare(descending: Float64Array, share: number): number | null {
  const total = sumOfFirst(descending, descending.length);
  if (!(total > 0)) return null;
  let sum = 0;
  for (let i = 0; i < descending.length; i++) {
    sum += descending[i] as number;
    // a share of 1 must be reached by adding up all of them, whatever the rounding
    if (sum >= share * total - 1e-12 * total) return i + 1;
  }
  return descending.length;
}
