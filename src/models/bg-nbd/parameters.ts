/**
 * BG/NBD: purchase rates λ ~ gamma(r, rate α) while alive, dropout after each purchase with p ~ beta(a, b).
 * α in units of time. All > 0. With Erlang-k gaps λ is the rate of events, k of which make a purchase.
 */
export interface BgNbdParameters {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

export const BG_NBD_NAMES = ['r', 'alpha', 'a', 'b'] as const;

/** What sets the members of the family apart. */
export interface BgVariant {
  /** gaps are Erlang-k, whole, ≥ 1: the larger, the more regular; 1 is exponential */
  k: number;
  /** whether a customer may leave right after the first purchase already (MBG) */
  leavesAtFirst: boolean;
}

/** BG/NBD itself. */
export const PLAIN: BgVariant = { k: 1, leavesAtFirst: false };

/** Purchases that were survived by whoever is alive after x repeat purchases. */
export const survived = (x: number, { leavesAtFirst }: BgVariant): number => (leavesAtFirst ? x + 1 : x);
