/**
 * Pareto/NBD: purchase rates λ ~ gamma(r, rate α) while alive, lifetimes exponential with dropout rates μ ~ gamma(s, rate β).
 * α and β in units of time. All > 0.
 */
export interface ParetoNbdParameters {
  r: number;
  alpha: number;
  s: number;
  beta: number;
}

export const PARETO_NBD_NAMES = ['r', 'alpha', 's', 'beta'] as const;
