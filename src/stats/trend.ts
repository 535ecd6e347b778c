import { chiSquareTail } from './chi-square';
import type { Interval } from './intervals';
import { normalQuantile } from './normal';

/** Shares of groups in an order: whether they rise or fall with the score of the group. */
export interface Trend {
  /** of the Cochran–Armitage test; positive where shares rise */
  z: number;
  /** two-sided */
  p: number;
  /** odds of success are multiplied by this for each step of the score: exp of the logistic slope */
  oddsRatio: number;
  /** of the odds ratio (Wald) */
  interval: Interval;
  /** the fitted share at a score */
  intercept: number;
  slope: number;
}

const MOST_STEPS = 50;

/**
 * Tests shares for a trend (Cochran–Armitage, with the variance under no trend) and
 * fits a logistic line by maximum likelihood (Newton–Raphson on grouped data). O(groups × steps).
 * Source: Armitage (1955), Tests for linear trends in proportions and frequencies; Agresti (2013), §5.3.5.
 * @param successes @param trials @param scores of one length; groups without trials are passed over
 * @returns null where all shares are 0, all are 1, or fewer than two scores have trials
 */
export function shareTrend(
  successes: readonly number[],
  trials: readonly number[],
  scores: readonly number[],
  level = 0.95,
): Trend | null {
  const groups = trials.flatMap((n, i) =>
    n > 0 ? [{ n, r: successes[i] as number, x: scores[i] as number }] : [],
  );
  const total = groups.reduce((sum, { n }) => sum + n, 0);
  const hits = groups.reduce((sum, { r }) => sum + r, 0);
  if (new Set(groups.map(({ x }) => x)).size < 2 || hits === 0 || hits === total) return null;
  const share = hits / total;
  const centre = groups.reduce((sum, { n, x }) => sum + n * x, 0) / total;
  const spread = groups.reduce((sum, { n, x }) => sum + n * (x - centre) ** 2, 0);
  const statistic = groups.reduce((sum, { r, x }) => sum + r * (x - centre), 0);
  const z = statistic / Math.sqrt(share * (1 - share) * spread);
  const fit = logisticLine(groups, centre, share);
  if (fit === null) return null;
  const half = normalQuantile((1 + level) / 2) * fit.error;
  return {
    z,
    p: chiSquareTail(z * z, 1),
    oddsRatio: Math.exp(fit.slope),
    interval: [Math.exp(fit.slope - half), Math.exp(fit.slope + half)],
    intercept: fit.level - fit.slope * centre,
    slope: fit.slope,
  };
}

/** The share a fitted trend has at a score. */
export const trendAt = ({ intercept, slope }: Trend, score: number): number =>
  1 / (1 + Math.exp(-(intercept + slope * score)));

/** Null where the shares are parted so cleanly that no finite slope is best. */
function logisticLine(
  groups: readonly { n: number; r: number; x: number }[],
  centre: number,
  share: number,
): { level: number; slope: number; error: number } | null {
  let level = Math.log(share / (1 - share));
  let slope = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (const { n, r, x } of groups) {
      const d = x - centre;
      const fitted = 1 / (1 + Math.exp(-(level + slope * d)));
      const weight = n * fitted * (1 - fitted);
      g0 += r - n * fitted;
      g1 += (r - n * fitted) * d;
      h00 += weight;
      h01 += weight * d;
      h11 += weight * d * d;
    }
    const determinant = h00 * h11 - h01 * h01;
    if (!(determinant > 1e-12 * h00 * h11)) return null;
    const [up, along] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
    level += up;
    slope += along;
    if (!Number.isFinite(level + slope)) return null;
    if (Math.abs(up) + Math.abs(along) < 1e-12 * (1 + Math.abs(level) + Math.abs(slope)))
      return { level, slope, error: Math.sqrt(h00 / determinant) };
  }
  return null;
}
