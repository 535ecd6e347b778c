/**
 * Pareto/GGG: gaps between purchases ~ gamma(k, rate kλ) while alive, so that 1/λ is the mean gap and k how regular they are;
 * k ~ gamma(t, rate γ), λ ~ gamma(r, rate α); the lifetime from the first purchase ~ exponential(μ), μ ~ gamma(s, rate β).
 * α and β in units of time. All > 0. k = 1 for everyone is Pareto/NBD.
 */
export interface ParetoGggParameters {
  t: number;
  gamma: number;
  r: number;
  alpha: number;
  s: number;
  beta: number;
}

export const PARETO_GGG_NAMES = ['t', 'gamma', 'r', 'alpha', 's', 'beta'] as const;

/** Regularities beyond these are not told apart: below, gaps underflow; above, they are all alike. */
export const LEAST_K = 0.001;
export const MOST_K = 2000;
