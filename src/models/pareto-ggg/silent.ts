import { incompleteBeta } from '../../stats/incomplete-beta';
import { digamma, logBeta } from '../../stats/log-gamma';
import { trigamma } from '../../stats/trigamma';
import { quickLogGamma } from './draws';
import type { ParetoGggParameters } from './parameters';

/** Regularities with their shares in the population. */
export interface KNodes {
  k: Float64Array;
  /** sum to 1 but for what lies beyond the nodes, about 1e-6 */
  share: Float64Array;
}

const TAIL = 16;

/**
 * Nodes for integrals over k ~ gamma(t, γ): the trapezoidal rule in ln k, which converges geometrically.
 * @param fineness steps a standard deviation of ln k
 */
export function kNodes(t: number, gamma: number, fineness = 1): KNodes {
  const middle = digamma(t) - Math.log(gamma);
  const step = Math.min(0.7, Math.sqrt(trigamma(t)) / fineness);
  const logScale = t * Math.log(gamma) - quickLogGamma(t);
  const logDensity = (logK: number) => logScale + t * logK - gamma * Math.exp(logK);
  const most = logDensity(Math.log(t / gamma));
  const ks: number[] = [];
  const shares: number[] = [];
  for (const direction of [-1, 1])
    for (let j = direction < 0 ? -1 : 0; ; j += direction) {
      const logK = middle + j * step;
      const log = logDensity(logK);
      if (log < most - TAIL && j !== 0) break;
      ks.push(Math.exp(logK));
      shares.push(step * Math.exp(log));
    }
  return { k: Float64Array.from(ks), share: Float64Array.from(shares) };
}

const CELLS = 28;
/** the chance of a first purchase before this share of the longest age is a distribution function, from there on an integral */
const FIRST = 0.004;

/**
 * The log-likelihood of the customers without a repeat purchase, nothing of them left but their ages:
 * P(no purchase until T) = 1 − ∫₀ᵀ f(u) S(u) du, f the density of the first gap in the population, a mixture over k of
 * α/k · beta prime(k, r), and S(u) = (β / (β + u))^s the chance to be alive.
 * Relative error of the chances about 1e-5. Times in shares of the longest age.
 * @param ages with the number of customers of each
 */
export function silentLikelihood(
  ages: Float64Array,
  weights: Float64Array,
): (parameters: ParetoGggParameters) => number {
  const from = Math.log(FIRST);
  const step = -from / CELLS;
  const density = new Float64Array(CELLS + 1);
  const bought = new Float64Array(CELLS + 1);
  const first = new Float64Array(CELLS + 1);
  let known = '';
  let early = 0;
  let order = 0;
  /** the density of the first gap; s and β have no part in it */
  const firstGap = ({ t, gamma, r, alpha }: ParetoGggParameters): void => {
    const key = `${t} ${gamma} ${r} ${alpha}`;
    if (key === known) return;
    known = key;
    const { k: ks, share } = kNodes(t, gamma);
    first.fill(0);
    early = 0;
    order = 0;
    for (let j = 0; j < ks.length; j++) {
      const k = ks[j] as number;
      const part = share[j] as number;
      const log = k * Math.log(k) + r * Math.log(alpha) - logBeta(k, r) + Math.log(part);
      for (let i = 0; i <= CELLS; i++)
        first[i] =
          (first[i] as number) +
          Math.exp(log + k * (from + i * step) - (k + r) * Math.log(alpha + k * (GRID[i] as number)));
      const begun = part * incompleteBeta((k * FIRST) / (alpha + k * FIRST), k, r);
      early += begun;
      order += begun / (k + 1);
    }
  };
  return (parameters) => {
    if (ages.length === 0) return 0;
    firstGap(parameters);
    const { s, beta } = parameters;
    for (let i = 0; i <= CELLS; i++)
      density[i] = (first[i] as number) * Math.exp(-s * Math.log1p((GRID[i] as number) / beta));
    const alive = Math.exp(-s * Math.log1p(FIRST / beta));
    bought[0] = early * alive + order * (1 - alive);
    for (let i = 0; i < CELLS; i++) {
      const one = density[i] as number;
      const other = density[i + 1] as number;
      const before = i > 0 ? (density[i - 1] as number) : 2 * one - other;
      const after = i + 2 <= CELLS ? (density[i + 2] as number) : 2 * other - one;
      // the trapezium with its slopes at both ends
      bought[i + 1] =
        (bought[i] as number) + step * ((one + other) / 2 + (other - before - (after - one)) / 24);
    }
    let sum = 0;
    for (let i = 0; i < ages.length; i++) {
      const age = ages[i] as number;
      const place = (Math.log(age) - from) / step;
      const cell = Math.max(0, Math.min(CELLS - 1, Math.floor(place)));
      const p = place - cell;
      let chance: number;
      if (p < 0) chance = (bought[0] as number) * (age / FIRST) ** (early > 0 ? early / order - 1 : 1);
      else {
        // cubic between known values and slopes
        const low = bought[cell] as number;
        const high = bought[cell + 1] as number;
        const q = 1 - p;
        chance =
          low * q * q * (1 + 2 * p) +
          high * p * p * (3 - 2 * p) +
          step * p * q * (q * (density[cell] as number) - p * (density[cell + 1] as number));
      }
      sum += (weights[i] as number) * Math.log1p(-chance);
    }
    return sum;
  };
}

const GRID = Float64Array.from({ length: CELLS + 1 }, (_, i) => Math.exp(Math.log(FIRST) * (1 - i / CELLS)));
