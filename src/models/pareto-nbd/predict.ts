import { logGamma } from '../../stats/log-gamma';
import { tricomiU } from '../../stats/tricomi-u';
import type { Living } from '../purchase-model';
import { LeavingCurve } from './leaving-curve';
import { GAUSS_NODES, GAUSS_WEIGHTS } from '../../stats/gauss-legendre';
import type { ParetoNbdParameters } from './parameters';

/**
 * P(alive | x, t_x, T) as the logistic of a log-odds, at given parameters: no overflow for any x.
 *
 * The odds of having left are q_x(t_x) A_x(t_x) / A_x(T) − q_x(T), with q and A of `likelihood.ts`. Where they are small, that is
 * where little time has passed since t_x, they are s/(β + T) times the integral of ((α+T)/(α+y))^(r+x) ((β+T)/(β+y))^(s+1) over
 * (t_x, T), by Gauss's rule instead. Relative error of both P(alive) and 1 − P(alive) about 1e-12.
 * Source: Schmittlein, Morrison & Colombo (1987), eq. 11–13; Fader & Hardie (2005), eq. 11.
 * @returns a function of (x, t_x, T), times in the unit of α and β; its tables are made once for each x
 */
export function aliveAt({
  r,
  alpha,
  s,
  beta,
}: ParetoNbdParameters): (x: number, recency: number, age: number) => number {
  const curves = new Map<number, LeavingCurve>();
  const logRatio = Math.log(alpha / beta);
  const q = new Float64Array(1);
  return (x, recency, age) => {
    if (!(age > recency)) return age === recency ? 1 : NaN;
    const power = r + x;
    // ln of A(t_x) / A(T)
    const byAlpha = Math.log1p((age - recency) / (alpha + recency));
    const byBeta = Math.log1p((age - recency) / (beta + recency));
    const apart = power * byAlpha + s * byBeta;
    if (apart < 0.1 && byBeta < 0.1) return 1 / (1 + shortOdds(power, alpha, s, beta, recency, age));
    let curve = curves.get(x);
    if (!curve) {
      curve = new LeavingCurve(power, s, logRatio, 0, 1);
      curves.set(x, curve);
    }
    const ofEnd = Math.log1p(age / alpha) - Math.log1p(age / beta);
    curve.evaluate(logRatio + ofEnd - byAlpha + byBeta, q);
    const then = q[0] as number;
    curve.evaluate(logRatio + ofEnd, q);
    return 1 / (1 - (q[0] as number) + then * Math.exp(apart));
  };
}

function shortOdds(
  power: number,
  alpha: number,
  s: number,
  beta: number,
  recency: number,
  age: number,
): number {
  let sum = 0;
  for (let k = 0; k < GAUSS_NODES.length; k++) {
    const before = (age - recency) * (GAUSS_NODES[k] as number);
    const log = -power * Math.log1p(-before / (alpha + age)) - (s + 1) * Math.log1p(-before / (beta + age));
    sum += (GAUSS_WEIGHTS[k] as number) * Math.exp(log);
  }
  return ((s * (age - recency)) / (beta + age)) * sum;
}

/**
 * What customers with x repeat purchases who are alive at T will do: λ ~ gamma(r + x, α + T), μ ~ gamma(s, β + T).
 * Source: Fader & Hardie (2005), eq. 20; Fader & Hardie (2006), Deriving an expression for P(X(t) = x) under the Pareto/NBD model;
 * Fader, Hardie & Lee (2005), RFM and CLV, eq. 2, whose δ^(s−1) Ψ(s, s; δ(β + T)) is (β + T)^(1−s) U(1, 2 − s, δ(β + T)) (DLMF 13.2.40).
 */
export function livingAt({ r, alpha, s, beta }: ParetoNbdParameters, x: number): Living {
  const shape = r + x;
  return {
    purchases(age, t) {
      const life = beta + age;
      const log = Math.log1p(t / life);
      const z = (s - 1) * log;
      // (1 − e^(−z)) / z, 1 at s = 1
      const lived = z === 0 ? 1 : -Math.expm1(-z) / z;
      return ((shape * life) / (alpha + age)) * log * lived;
    },
    pmf: (age, t, most) => livingPmf(shape, alpha + age, s, beta + age, t, most),
    residual(age, rate) {
      const life = beta + age;
      return ((shape * life) / (alpha + age)) * tricomiU(1, 2 - s, rate * life);
    },
  };
}

/** Width of a panel: in standard deviations of ln y at a count, and in mean times to the first purchase. */
const PANEL = 3;
const TO_FIRST = 30;

/**
 * P(X(t) = n) for n = 0 … `most` of a newcomer: a negative binomial count if they live through t, and one up to y if they leave at y,
 * integrated over y ∈ (0, t) by Gauss's rule in ln(y + smaller of α and β), on panels as wide as the counts are smooth. All terms are
 * positive; they sum to 1 whatever the rule's error, because the counts do at each node.
 */
function livingPmf(
  shape: number,
  alpha: number,
  s: number,
  beta: number,
  t: number,
  most: number,
): Float64Array {
  const chances = new Float64Array(most + 1);
  addCounts(chances, shape, t / (alpha + t), Math.exp(-s * Math.log1p(t / beta)));
  if (!(t > 0)) return chances;
  const small = Math.min(alpha, beta);
  const range = Math.log1p(t / small);
  const width = Math.min(2, PANEL * Math.sqrt(1 / shape + 1 / (most + 1)), TO_FIRST / shape);
  const panels = Math.max(1, Math.ceil(range / width));
  for (let panel = 0; panel < panels; panel++)
    for (let k = 0; k < GAUSS_NODES.length; k++) {
      const v = ((panel + (GAUSS_NODES[k] as number)) * range) / panels;
      const y = small * Math.expm1(v);
      const density = (s / (beta + y)) * Math.exp(-s * Math.log1p(y / beta)) * (small + y) * (range / panels);
      addCounts(chances, shape, y / (alpha + y), density * (GAUSS_WEIGHTS[k] as number));
    }
  return chances;
}

/** Below this the chance of none is zero in double precision. */
const UNDERFLOW = -700;

/** Adds weight · P(n) of a negative binomial count. */
function addCounts(chances: Float64Array, shape: number, z: number, weight: number): void {
  const logNone = shape * Math.log1p(-z);
  if (logNone < UNDERFLOW) {
    const start = logNone - logGamma(shape);
    for (let n = 0; n < chances.length; n++)
      chances[n] =
        (chances[n] as number) +
        weight * Math.exp(start + logGamma(shape + n) - logGamma(n + 1) + n * Math.log(z));
    return;
  }
  let chance = weight * Math.exp(logNone);
  for (let n = 0; n < chances.length; n++) {
    chances[n] = (chances[n] as number) + chance;
    chance *= (z * (shape + n)) / (n + 1);
  }
}
