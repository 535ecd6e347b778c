/** NBD: purchase rates λ ~ gamma(r, rate α), and nobody ever leaves. α in units of time. Both > 0. */
export interface NbdParameters {
  r: number;
  alpha: number;
}

export const NBD_NAMES = ['r', 'alpha'] as const;
