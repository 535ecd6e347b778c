import type { Likelihood } from '../maximum-likelihood';
import { totalWeight, type RepeatRows } from '../repeat-rows';
import { indexed, risingTable } from '../row-tables';
import { LeavingCurve } from './leaving-curve';
import { leavingFirst } from './leaving-first';
import { pointsOf, timesOf, timeScale, type Points, type TimeScale } from './points';

/**
 * The Pareto/NBD log-likelihood of compressed rows as a function of ln r, ln α, ln s, ln β, with its analytic gradient.
 *
 * With q_x(t) the chance that a customer alive at t leaves before buying again (see {@link leavingFirst}), a customer with
 * (x, t_x, T) either is alive at T and buys again, or is alive at T and leaves before that, or has left since t_x. The last two
 * together: at t_x they were to leave before buying again. With A_x(t) = (1 + t/α)^(−r−x) (1 + t/β)^(−s),
 *
 *     L = Γ(r + x) / (Γ(r) α^x) · [A_x(T) (1 − q_x(T)) + A_x(t_x) q_x(t_x)]:
 *
 * two positive terms in log-sum-exp form, no difference of two ₂F₁, no case apart for α = β, α < β or t_x = T, no x too large.
 * q depends on time through (α + t) / (β + t) alone and is interpolated in its logarithm for each x. A row costs one exp and one log; what
 * depends on (x, t_x) or (x, T) is computed once for each pair.
 * Source: Schmittlein, Morrison & Colombo (1987); Fader & Hardie (2005), A note on deriving the Pareto/NBD model, eq. 7, 8.
 * @param rows times in any unit; α and β are in that unit
 */
export function paretoNbdLikelihood(rows: RepeatRows): Likelihood {
  const { x: made, weight } = rows;
  const count = made.length;
  const frequencies = indexed(made);
  const times = timesOf(rows);
  const ends = pointsOf(frequencies, times.ofAge);
  const lasts = pointsOf(frequencies, times.ofRecency);
  const weightOfX = new Float64Array(frequencies.values.length);
  for (let i = 0; i < count; i++) {
    const k = frequencies.indexOf[i] as number;
    weightOfX[k] = (weightOfX[k] as number) + (weight[i] as number);
  }
  const rising = risingTable(frequencies.values);
  const scale = timeScale(times.values);

  const evaluate = (logParameters: Float64Array, gradient: Float64Array): number => {
    const logAlpha = logParameters[1] as number;
    const logBeta = logParameters[3] as number;
    const r = Math.exp(logParameters[0] as number);
    const s = Math.exp(logParameters[2] as number);
    scale.at(logAlpha, logBeta);
    rising.at(r);
    let sum = 0;
    let byR = 0;
    for (let k = 0; k < weightOfX.length; k++) {
      const w = weightOfX[k] as number;
      sum += w * ((rising.logs[k] as number) - (frequencies.values[k] as number) * logAlpha);
      byR += w * (rising.slopes[k] as number);
    }
    const curves = curvesOf(frequencies.values, [ends, lasts], r, s, scale);
    fill(ends, frequencies.values, curves, r, s, scale, true);
    fill(lasts, frequencies.values, curves, r, s, scale, false);
    for (let i = 0; i < count; i++) {
      const w = weight[i] as number;
      const end = ends.indexOf[i] as number;
      const last = lasts.indexOf[i] as number;
      const stays = ends.log[end] as number;
      const odds = (lasts.log[last] as number) - stays;
      const tail = Math.exp(-Math.abs(odds));
      const leaves = odds > 0 ? 1 / (1 + tail) : tail / (1 + tail);
      sum += w * (stays + (odds > 0 ? odds : 0) + Math.log1p(tail));
      ends.share[end] = (ends.share[end] as number) + w * (1 - leaves);
      lasts.share[last] = (lasts.share[last] as number) + w * leaves;
    }
    gradient.fill(0);
    gather(ends, frequencies.values, r, s, scale, gradient);
    gather(lasts, frequencies.values, r, s, scale, gradient);
    gradient[0] = ((gradient[0] as number) + byR) * r;
    gradient[2] = (gradient[2] as number) * s;
    return sum;
  };
  return { evaluate, weight: totalWeight(rows) };
}

/** A curve of q for each x that has more points than a curve costs. */
function curvesOf(
  xs: Float64Array,
  points: readonly Points[],
  r: number,
  s: number,
  { low, high }: TimeScale,
): (LeavingCurve | null)[] {
  const worth = LeavingCurve.points(low, high);
  return Array.from(xs, (x, k) =>
    points.reduce((sum, { perX }) => sum + (perX[k] as number), 0) > worth
      ? new LeavingCurve(r + x, s, low, high, 4)
      : null,
  );
}

function fill(
  { x, time, log, slopes, share }: Points,
  xs: Float64Array,
  curves: readonly (LeavingCurve | null)[],
  r: number,
  s: number,
  scale: TimeScale,
  staying: boolean,
): void {
  const out = new Float64Array(4);
  share.fill(0);
  for (let p = 0; p < x.length; p++) {
    const k = x[p] as number;
    const t = time[p] as number;
    const power = r + (xs[k] as number);
    const ratio = scale.logRatio[t] as number;
    const curve = curves[k];
    if (curve) curve.evaluate(ratio, out);
    else leavingFirst(power, s, ratio, out);
    const q = out[0] as number;
    // where 1 − q is lost in rounding, the other branch has all the weight
    const branch = staying ? Math.max(1 - q, Number.MIN_VALUE) : Math.max(q, Number.MIN_VALUE);
    const factor = (staying ? -1 : 1) / Math.max(branch, 1e-200);
    log[p] = Math.log(branch) - power * (scale.logAlpha[t] as number) - s * (scale.logBeta[t] as number);
    slopes[3 * p] = factor * (out[1] as number);
    slopes[3 * p + 1] = factor * (out[2] as number);
    slopes[3 * p + 2] = factor * (out[3] as number);
  }
}

/** Adds the gradient of the branch in r, ln α, s, ln β: in differences that do not cancel where r and α, or s and β, grow together. */
function gather(
  { x, time, slopes, share }: Points,
  xs: Float64Array,
  r: number,
  s: number,
  { logAlpha, logBeta, restAlpha, restBeta }: TimeScale,
  gradient: Float64Array,
): void {
  let byR = 0;
  let byLogAlpha = 0;
  let byS = 0;
  let byLogBeta = 0;
  for (let p = 0; p < x.length; p++) {
    const w = share[p] as number;
    const t = time[p] as number;
    const restA = restAlpha[t] as number;
    const restB = restBeta[t] as number;
    const byRatio = slopes[3 * p + 2] as number;
    byR += w * ((slopes[3 * p] as number) - (logAlpha[t] as number));
    byS += w * ((slopes[3 * p + 1] as number) - (logBeta[t] as number));
    byLogAlpha += w * (r * (1 - restA) + (byRatio - (xs[x[p] as number] as number)) * restA);
    byLogBeta += w * (s * (1 - restB) - byRatio * restB);
  }
  gradient[0] = (gradient[0] as number) + byR;
  gradient[1] = (gradient[1] as number) + byLogAlpha;
  gradient[2] = (gradient[2] as number) + byS;
  gradient[3] = (gradient[3] as number) + byLogBeta;
}
