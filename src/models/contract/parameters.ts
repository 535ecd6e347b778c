import type { LogNormalPrior } from '../purchase-model';

/** The models of customers with a contract: shifted beta-geometric and beta-discrete-Weibull. */
export const CONTRACT_MODEL_IDS = ['sbg', 'bdw'] as const;
export type ContractModelId = (typeof CONTRACT_MODEL_IDS)[number];

/**
 * Chances θ of not renewing differ from customer to customer as beta(α, β). With c = 1 a customer’s θ stays what it is (sBG); with
 * c > 1 the chance to leave grows with the time under contract, with c < 1 it falls (BdW).
 */
export interface LifetimeParameters {
  /** > 0 */
  alpha: number;
  /** > 0 */
  beta: number;
  /** > 0; 1 for the sBG */
  c: number;
}

export const CONTRACT_NAMES = {
  sbg: ['alpha', 'beta'],
  bdw: ['alpha', 'beta', 'c'],
} as const satisfies Record<ContractModelId, readonly (keyof LifetimeParameters)[]>;

/** As papers write them. */
export const CONTRACT_MODEL_NAMES: Readonly<Record<ContractModelId, string>> = { sbg: 'sBG', bdw: 'BdW' };

/** Weak: a few hundred customers outweigh them. Central 95 %: α 0.05 … 20, β 0.1 … 200, c 0.4 … 2.7; that of β is for c = 1, and moves with c as `scaled` says. */
export const CONTRACT_PRIORS: Readonly<Record<keyof LifetimeParameters, LogNormalPrior>> = {
  alpha: { mean: 0, deviation: 1.5 },
  beta: { mean: 1.5, deviation: 2 },
  c: { mean: 0, deviation: 0.5 },
};

/** Parameters from the vector of their logarithms. */
export const lifetimeParameters = (vector: ArrayLike<number>): LifetimeParameters => ({
  alpha: Math.exp(vector[0] ?? NaN),
  beta: Math.exp(vector[1] ?? NaN),
  c: Math.exp(vector[2] ?? 0),
});
