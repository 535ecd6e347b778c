/**
 * BG/NBD: purchase rates λ ~ gamma(r, rate α) while alive, dropout after each purchase with p ~ beta(a, b).
 * α in units of time. All > 0.
 */
export interface BgNbdParameters {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

export const BG_NBD_NAMES = ['r', 'alpha', 'a', 'b'] as const;
