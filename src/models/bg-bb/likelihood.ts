import type { Likelihood } from '../maximum-likelihood';
import { totalWeight, type RepeatRows } from '../repeat-rows';

/**
 * The BG/BB log-likelihood of compressed rows as a function of ln α, ln β, ln γ, ln δ, with its analytic gradient.
 *
 * Eq. 4 of the paper adds the chances to have left before each of the periods t_x + 1 … n to that of being alive. Relative to the
 * chance of the history up to t_x every term is a product of ratios between 0 and 1, so nothing overflows and no logarithm is
 * needed in the sum; and the sums of rows with the same x, t_x are beginnings of one another. A pass costs
 * Σ (longest n − t_x) over the distinct (x, t_x), some ten multiplications each, whatever the number of customers.
 * Source: Fader, Hardie & Shang (2010), Customer-base analysis in a discrete-time noncontractual setting, eq. 4.
 * @param rows whole periods: t_x = `recency`, n = `age`, x ≤ t_x ≤ n
 */
export function bgBbLikelihood(rows: RepeatRows): Likelihood {
  const { x, recency, age, weight } = rows;
  const order = Uint32Array.from(x.keys()).sort(
    (i, j) =>
      (x[i] as number) - (x[j] as number) ||
      (recency[i] as number) - (recency[j] as number) ||
      (age[i] as number) - (age[j] as number),
  );
  const longest = age.reduce((most, n) => Math.max(most, n), 0);
  const bought = countsAbove(x, weight);
  const passed = countsAbove(
    recency.map((tx, i) => tx - (x[i] as number)),
    weight,
  );
  const lived = countsAbove(recency, weight);
  // 1 / (α + β + j), 1 / (β + j), 1 / (γ + δ + j), 1 / (δ + j)
  const perTrial = new Float64Array(longest);
  const perPass = new Float64Array(longest);
  const perLife = new Float64Array(longest + 1);
  const perStay = new Float64Array(longest);

  const evaluate = (logParameters: Float64Array, gradient: Float64Array): number => {
    const alpha = Math.exp(logParameters[0] as number);
    const beta = Math.exp(logParameters[1] as number);
    const gamma = Math.exp(logParameters[2] as number);
    const delta = Math.exp(logParameters[3] as number);
    for (let j = 0; j < longest; j++) {
      perTrial[j] = 1 / (alpha + beta + j);
      perPass[j] = 1 / (beta + j);
      perStay[j] = 1 / (delta + j);
    }
    for (let j = 0; j <= longest; j++) perLife[j] = 1 / (gamma + delta + j);
    const history = {
      bought: rising(bought, alpha),
      passed: rising(passed, beta),
      tried: rising(lived, alpha + beta),
      stayed: rising(lived, delta),
      lived: rising(lived, gamma + delta),
    };
    let sum =
      history.bought.log + history.passed.log - history.tried.log + history.stayed.log - history.lived.log;
    let byAlpha = history.bought.slope - history.tried.slope;
    let byBeta = history.passed.slope - history.tried.slope;
    let byGamma = -history.lived.slope;
    let byDelta = history.stayed.slope - history.lived.slope;

    for (let at = 0; at < order.length;) {
      const first = order[at] as number;
      const frequency = x[first] as number;
      const from = recency[first] as number;
      // chance to be alive and to have bought nothing after t_x up to period j, relative to the history; its logarithmic slopes
      let still = 1;
      let trials = 0;
      let passes = 0;
      let lives = 0;
      let stays = 0;
      // Σ of the chances to have left before, and their slopes
      let left = 0;
      let leftByAlpha = 0;
      let leftByBeta = 0;
      let leftByGamma = 0;
      let leftByDelta = 0;
      for (let j = from; ; j++) {
        while (at < order.length) {
          const i = order[at] as number;
          if (x[i] !== frequency || recency[i] !== from || (age[i] as number) > j) break;
          const w = weight[i] as number;
          const all = still + left;
          sum += w * Math.log(all);
          byAlpha += (w * (leftByAlpha - still * trials)) / all;
          byBeta += (w * (leftByBeta + still * (passes - trials))) / all;
          byGamma += (w * (leftByGamma - still * lives)) / all;
          byDelta += (w * (leftByDelta + still * (stays - lives))) / all;
          at++;
        }
        const next = order[at];
        if (next === undefined || x[next] !== frequency || recency[next] !== from) break;
        const perHazard = perLife[j] as number;
        const leaving = still * gamma * perHazard;
        left += leaving;
        leftByAlpha -= leaving * trials;
        leftByBeta += leaving * (passes - trials);
        leftByGamma += leaving * (1 / gamma - lives - perHazard);
        leftByDelta += leaving * (stays - lives - perHazard);
        const perMissed = perTrial[j] as number;
        still *= (beta + j - frequency) * perMissed * (delta + j) * perHazard;
        trials += perMissed;
        passes += perPass[j - frequency] as number;
        lives += perHazard;
        stays += perStay[j] as number;
      }
    }
    gradient[0] = byAlpha * alpha;
    gradient[1] = byBeta * beta;
    gradient[2] = byGamma * gamma;
    gradient[3] = byDelta * delta;
    return sum;
  };
  return { evaluate, weight: totalWeight(rows) };
}

/** Customers whose count is above j, for each j up to the largest. */
function countsAbove(counts: Float64Array, weight: Float64Array): Float64Array {
  const most = counts.reduce((largest, count) => Math.max(largest, count), 0);
  const above = new Float64Array(most);
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] as number;
    if (count > 0) above[count - 1] = (above[count - 1] as number) + (weight[i] as number);
  }
  for (let j = most - 2; j >= 0; j--) above[j] = (above[j] as number) + (above[j + 1] as number);
  return above;
}

/** Σ over customers of ln (c (c + 1) … (c + count − 1)), and its slope in c. */
function rising(above: Float64Array, c: number): { log: number; slope: number } {
  let log = 0;
  let slope = 0;
  for (let j = 0; j < above.length; j++) {
    log += (above[j] as number) * Math.log(c + j);
    slope += (above[j] as number) / (c + j);
  }
  return { log, slope };
}
