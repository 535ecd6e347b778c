import type { ModelAt } from '../../models/purchase-model';
import type { CovariateData } from '../purchase-models/model-data';

/** Customers with the same covariates, as a share of all. */
export interface PatternShare {
  values: Float64Array;
  share: number;
}

/** More patterns than this are too slow for curves: the most frequent ones stand for all. */
const MOST = 60;

/** How often each pattern occurs among the customers; none without covariates. */
export function patternShares(covariates: CovariateData | null): PatternShare[] {
  if (!covariates) return [];
  const counts = new Float64Array(covariates.patterns.length);
  for (const one of covariates.pattern) counts[one] = (counts[one] as number) + 1;
  const frequent = [...counts.keys()]
    .sort((a, b) => (counts[b] as number) - (counts[a] as number))
    .slice(0, MOST)
    .filter((one) => (counts[one] as number) > 0);
  const total = frequent.reduce((sum, one) => sum + (counts[one] as number), 0);
  return frequent.map((one) => ({
    values: covariates.patterns[one] as Float64Array,
    share: (counts[one] as number) / total,
  }));
}

/** What is asked of newcomers, as the mean over their patterns; everything else as it is. */
export function mixedAt(at: ModelAt, shares: readonly PatternShare[]): ModelAt {
  const { ofPattern } = at;
  if (shares.length === 0 || !ofPattern) return at;
  const parts = shares.map(({ values, share }) => ({ at: ofPattern(values), share }));
  return {
    ...at,
    expectedOfNew: (t) => parts.reduce((sum, part) => sum + part.share * part.at.expectedOfNew(t), 0),
    pmfOfNew(t, most) {
      const out = new Float64Array(most + 1);
      for (const part of parts)
        part.at.pmfOfNew(t, most).forEach((chance, n) => {
          out[n] = (out[n] as number) + part.share * chance;
        });
      return out;
    },
  };
}
