/** Logarithmic mean (a − b) ÷ ln(a ÷ b), a where both are equal. @param a @param b > 0 */
export function logarithmicMean(a: number, b: number): number {
  if (a === b) return a;
  const ratio = a / b;
  // near 1 the logarithm of the ratio loses the digits that the difference still has, far from it the other way round
  const log = ratio > 0.5 && ratio < 2 ? Math.log1p((a - b) / b) : Math.log(ratio);
  return (a - b) / log;
}

/**
 * How much each factor of a product adds to its change: L(V₁, V₀) · ln(x₁ ÷ x₀). The effects add up to V₁ − V₀ exactly and
 * do not depend on an order of the factors. Source: Ang (2005), The LMDI approach to decomposition analysis: a
 * practical guide, eq. 4 (additive LMDI-I).
 * @param before @param after the factors, one to one
 * @returns one effect a factor; null where a factor is not positive
 */
export function divisiaEffects(before: readonly number[], after: readonly number[]): number[] | null {
  if (![...before, ...after].every((factor) => factor > 0 && Number.isFinite(factor))) return null;
  const product = (factors: readonly number[]): number => factors.reduce((all, factor) => all * factor, 1);
  const mean = logarithmicMean(product(after), product(before));
  return before.map((factor, i) => mean * Math.log((after[i] as number) / factor));
}
