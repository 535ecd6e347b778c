/**
 * BG/BB: in each period a customer who is alive buys with probability p ~ beta(α, β), and before each period leaves for good with
 * probability θ ~ beta(γ, δ). All > 0; none depends on a unit of time, but all on the length of the period.
 */
export interface BgBbParameters {
  alpha: number;
  beta: number;
  gamma: number;
  delta: number;
}

export const BG_BB_NAMES = ['alpha', 'beta', 'gamma', 'delta'] as const;
