import { digamma, logBeta } from '../../stats/log-gamma';
import type { Likelihood } from '../maximum-likelihood';
import type { LifetimeStatistics } from './statistics';

/**
 * The log-likelihood of the shifted beta-geometric model in (ln α, ln β), with its gradient: of n customers in their t-th period, each
 * is lost with probability α / (α + β + t − 1). Cost O(periods), no special functions.
 * Source: Fader & Hardie (2007), eq. 4–7.
 */
export const sbgLikelihood = (statistics: LifetimeStatistics): Likelihood => ({
  weight: statistics.customers,
  evaluate(vector, gradient) {
    const alpha = Math.exp(vector[0] as number);
    const beta = Math.exp(vector[1] as number);
    let sum = 0;
    let byAlpha = 0;
    let byBeta = 0;
    for (let i = 0; i < statistics.lost.length; i++) {
      const lost = statistics.lost[i] as number;
      const stayed = statistics.stayed[i] as number;
      if (lost + stayed === 0) continue;
      const all = alpha + beta + i;
      // ln of ratios, so that α or β far below the other keep their digits
      if (lost > 0) sum += lost * Math.log(alpha / all);
      if (stayed > 0) sum += stayed * Math.log((beta + i) / all);
      byAlpha += lost / alpha - (lost + stayed) / all;
      byBeta += stayed / (beta + i) - (lost + stayed) / all;
    }
    gradient[0] = byAlpha * alpha;
    gradient[1] = byBeta * beta;
    return sum;
  },
});

/**
 * The log-likelihood of the beta-discrete-Weibull model in (ln α, ln β, ln c), with its gradient: S(t) = B(α, β + t^c) / B(α, β).
 * Cost O(periods).
 * Source: Fader, Hardie, Liu, Davin & Steenburgh (2018), eq. 6 and 7.
 */
export const bdwLikelihood = (statistics: LifetimeStatistics): Likelihood => ({
  weight: statistics.customers,
  evaluate(vector, gradient) {
    const alpha = Math.exp(vector[0] as number);
    const beta = Math.exp(vector[1] as number);
    const c = Math.exp(vector[2] as number);
    let sum = 0;
    const by = [0, 0, 0];
    let before = { y: beta, log: logBeta(alpha, beta), slope: 0 };
    for (let i = 0; i < statistics.lost.length; i++) {
      const lost = statistics.lost[i] as number;
      const stayed = statistics.stayed[i] as number;
      const time = i + 1;
      const power = time ** c;
      const y = beta + power;
      // ∂ t^c / ∂ ln c
      const slopeOfPower = power * Math.log(time) * c;
      const now = { y, log: logBeta(alpha, y), slope: slopeOfPower };
      const logRetention = now.log - before.log;
      const loss = -Math.expm1(logRetention);
      if (lost > 0) sum += lost * Math.log(loss);
      if (stayed > 0) sum += stayed * logRetention;
      const slope = stayed - (lost > 0 ? (lost * (1 - loss)) / loss : 0);
      if (lost + stayed > 0) {
        // of ln r(t): ψ(y) − ψ(α + y) at both ends, by differences that keep their digits where y is large
        const here = -digammaDifference(y, alpha);
        const there = -digammaDifference(before.y, alpha);
        by[0] = (by[0] as number) - slope * digammaDifference(alpha + before.y, y - before.y);
        by[1] = (by[1] as number) + slope * (here - there);
        by[2] = (by[2] as number) + slope * (here * now.slope - there * before.slope);
      }
      before = now;
    }
    gradient[0] = (by[0] as number) * alpha;
    gradient[1] = (by[1] as number) * beta;
    gradient[2] = by[2] as number;
    return sum;
  },
});

/** From here on ψ is its asymptotic series to the last digit. */
const ASYMPTOTIC = 40;

/**
 * ψ(y + δ) − ψ(y) without the cancellation of the two: by the differences of the terms of the asymptotic series where y is large.
 * Source: Abramowitz & Stegun (1964), 6.3.18.
 * @param y > 0 @param delta ≥ 0
 */
function digammaDifference(y: number, delta: number): number {
  if (y < ASYMPTOTIC) return digamma(y + delta) - digamma(y);
  const z = y + delta;
  const square = 1 / (y * y);
  const other = 1 / (z * z);
  const squares = delta * (y + z) * square * other;
  return (
    Math.log1p(delta / y) +
    delta / (2 * y * z) +
    squares / 12 -
    (squares * (square + other)) / 120 +
    (squares * (square * square + square * other + other * other)) / 252
  );
}
