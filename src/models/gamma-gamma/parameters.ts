/**
 * Gamma-Gamma: a customer’s spend a purchase ~ gamma(p, ν), ν ~ gamma(q, γ). γ in currency; all > 0, and q > 1 so
 * that the population has a mean.
 */
export interface GammaGammaParameters {
  p: number;
  q: number;
  gamma: number;
}

export const GAMMA_GAMMA_NAMES = ['p', 'q', 'gamma'] as const;

/** Customers with repeat purchases: how many (x) and what they spent a purchase on average (m). */
export interface SpendRows {
  /** ≥ 1 */
  x: Float64Array<ArrayBuffer>;
  /** > 0 */
  mean: Float64Array<ArrayBuffer>;
  /** customers with these values, > 0 */
  weight: Float64Array<ArrayBuffer>;
}
