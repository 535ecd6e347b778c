import { wilson, type Interval } from './intervals';

/** Sums over groups (customers) of k successes in n trials each. */
export interface ClusteredCounts {
  successes: number;
  trials: number;
  /** Σ k² */
  squares: number;
  /** Σ k n */
  crossed: number;
  /** Σ n² */
  trialSquares: number;
  /** groups with a trial */
  groups: number;
}

/**
 * How many independent trials the trials of groups are worth for a share: p (1 − p) ÷ its variance by linearisation, at
 * most all of them; as many as there are groups where the share is 0 or 1 and says nothing of its variance.
 * Source: Kish (1965), Survey Sampling, design effect; Cochran (1977), 6.3 for the variance of a ratio.
 */
export function effectiveTrials(counts: ClusteredCounts): number {
  const { successes, trials, squares, crossed, trialSquares, groups } = counts;
  if (trials === 0) return 0;
  const share = successes / trials;
  if (successes <= 0 || successes >= trials || groups < 2) return groups;
  const spread = squares - 2 * share * crossed + share * share * trialSquares;
  const variance = (groups / (groups - 1)) * (spread / (trials * trials));
  return variance > 0 ? Math.min(trials, (share * (1 - share)) / variance) : groups;
}

/** The interval of a share whose trials come in groups: Wilson's, with the trials they are worth. */
export function clusteredWilson(counts: ClusteredCounts, level = 0.95): Interval {
  const n = effectiveTrials(counts);
  return wilson(counts.trials === 0 ? 0 : (counts.successes / counts.trials) * n, n, level);
}
