/** `weak`: the weakly-informative priors of the model, and the estimate is the posterior mode; `none`: maximum likelihood. */
export const PRIORS = ['weak', 'none'] as const;
export type Priors = (typeof PRIORS)[number];
