import type { Likelihood } from '../maximum-likelihood';
import { totalWeight, type RepeatRows } from '../repeat-rows';
import { indexed, risingTable } from '../row-tables';
import { PLAIN, survived, type BgVariant } from './parameters';

/**
 * The log-likelihood of BG/NBD and its relatives for compressed rows, as a function of ln r, ln α, ln a, ln b, with its analytic
 * gradient. In log-sum-exp form, so that nothing overflows, and in differences that do not cancel where r and α grow together
 * (customers all alike). What depends on x, T or t_x alone is tabulated: a row costs one exp and one log, and k terms more where k > 1.
 * Source: Fader, Hardie & Lee (2005), “Counting your customers” the easy way, eq. 6; Hardie (2012), note 027; Batislam, Denizel &
 * Filiztekin (2007), eq. 5, for dropout at the first purchase; Reutterer, Platzer & Schröder (2021), eq. 4, for Erlang-k gaps.
 * @param rows times in any unit; α is in that unit. k > 1 reads `logGaps`, without which the value lacks a constant
 */
export function bgNbdLikelihood(rows: RepeatRows, variant: BgVariant = PLAIN): Likelihood {
  const { k: events } = variant;
  const count = rows.x.length;
  const frequencies = indexed(rows.x);
  const ages = indexed(rows.age);
  const recencies = indexed(rows.recency);
  const weightOfX = new Float64Array(frequencies.values.length);
  const { weight } = rows;
  for (let i = 0; i < count; i++) {
    const k = frequencies.indexOf[i] as number;
    weightOfX[k] = (weightOfX[k] as number) + (weight[i] as number);
  }
  const forAge = tableFor(ages.values);
  const forRecency = tableFor(recencies.values);
  const logDropout = new Float64Array(frequencies.values.length);
  const survivals = frequencies.values.map((x) => survived(x, variant));
  const ofR = risingTable(frequencies.values.map((x) => events * x));
  const ofB = risingTable(survivals);
  const ofBoth = risingTable(survivals);
  const open = events > 1 ? openGapTable(frequencies.values, events) : null;
  const gaps = gapConstant(rows, events);

  const evaluate = (logParameters: Float64Array, gradient: Float64Array): number => {
    const logAlpha = logParameters[1] as number;
    const r = Math.exp(logParameters[0] as number);
    const alpha = Math.exp(logAlpha);
    const a = Math.exp(logParameters[2] as number);
    const b = Math.exp(logParameters[3] as number);
    tabulate(ages.values, alpha, forAge);
    tabulate(recencies.values, alpha, forRecency);
    ofR.at(r);
    ofB.at(b);
    ofBoth.at(a + b);
    open?.at(r);

    let sum = gaps;
    let byR = 0;
    let byLogAlpha = 0;
    let byA = 0;
    let byB = 0;
    for (let k = 0; k < frequencies.values.length; k++) {
      const x = frequencies.values[k] as number;
      const w = weightOfX[k] as number;
      logDropout[k] = Math.log(a / (b + (survivals[k] as number) - 1));
      sum +=
        w *
        ((ofR.logs[k] as number) -
          events * x * logAlpha +
          (ofB.logs[k] as number) -
          (ofBoth.logs[k] as number));
      byR += w * (ofR.slopes[k] as number);
      byA -= w * (ofBoth.slopes[k] as number);
      byB += w * ((ofB.slopes[k] as number) - (ofBoth.slopes[k] as number));
    }

    let left = 0;
    for (let i = 0; i < count; i++) {
      const w = weight[i] as number;
      const frequency = frequencies.indexOf[i] as number;
      const made = events * (rows.x[i] as number);
      const age = ages.indexOf[i] as number;
      const logT = forAge.logs[age] as number;
      const restT = forAge.rests[age] as number;
      const power = r + made;
      const alone = r * (1 - restT) - made * restT;
      let logOpen = 0;
      let openByR = 0;
      let openByLogAlpha = 0;
      if (open) {
        const share = (((rows.age[i] as number) - (rows.recency[i] as number)) * restT) / alpha;
        open.evaluate(frequency, share);
        logOpen = Math.log(open.value);
        openByR = open.byR / open.value;
        openByLogAlpha = -(share * restT * open.byShare) / open.value;
      }
      const survivedHere = survivals[frequency] as number;
      if (survivedHere === 0) {
        sum += w * (logOpen - r * logT);
        byR += w * (openByR - logT);
        byLogAlpha += w * (alone + openByLogAlpha);
        continue;
      }
      const recency = recencies.indexOf[i] as number;
      const apart = logT - (forRecency.logs[recency] as number);
      // log odds of having dropped out after the last purchase
      const odds = (logDropout[frequency] as number) + power * apart - logOpen;
      const tail = Math.exp(-Math.abs(odds));
      const dropped = odds > 0 ? 1 / (1 + tail) : tail / (1 + tail);
      const alive = 1 - dropped;
      sum += w * ((odds > 0 ? odds : 0) + Math.log(1 + tail) - power * logT + logOpen);
      byR += w * (dropped * apart - logT + alive * openByR);
      byLogAlpha +=
        w *
        (alone - dropped * power * ((forRecency.rests[recency] as number) - restT) + alive * openByLogAlpha);
      left += w * dropped;
      byB -= (w * dropped) / (b + survivedHere - 1);
    }
    gradient[0] = byR * r;
    gradient[1] = byLogAlpha;
    gradient[2] = byA * a + left;
    gradient[3] = byB * b;
    return sum;
  };
  return { evaluate, weight: totalWeight(rows) };
}

/** ln((α + t) / α) and α / (α + t) of the distinct times. */
interface TimeTable {
  logs: Float64Array;
  rests: Float64Array;
}

const tableFor = (times: Float64Array): TimeTable => ({
  logs: new Float64Array(times.length),
  rests: new Float64Array(times.length),
});

function tabulate(times: Float64Array, alpha: number, { logs, rests }: TimeTable): void {
  for (let k = 0; k < times.length; k++) {
    const t = times[k] as number;
    logs[k] = Math.log1p(t / alpha);
    rests[k] = alpha / (alpha + t);
  }
}

/** Σ ((k − 1) ln gap − ln Γ(k)) over all gaps: what the likelihoods of different k differ by besides the parameters. */
function gapConstant({ x, weight, logGaps }: RepeatRows, k: number): number {
  if (k === 1) return 0;
  let logFactorial = 0;
  for (let j = 2; j < k; j++) logFactorial += Math.log(j);
  let sum = 0;
  for (let i = 0; i < x.length; i++)
    sum += (weight[i] as number) * ((k - 1) * (logGaps?.[i] ?? 0) - (x[i] as number) * logFactorial);
  return sum;
}

/**
 * Σ_{j<k} c_j u^j, c_j = Γ(R + j) / (Γ(R) j!), R = r + k x: the chance that the gap still open is an Erlang-k one, over that of no
 * event in it, with its slopes in r and u = (T − t_x) / (α + T).
 */
function openGapTable(xs: Float64Array, k: number) {
  const chances = new Float64Array(xs.length * k);
  const slopes = new Float64Array(xs.length * k);
  const table = {
    value: 1,
    byR: 0,
    byShare: 0,
    at(r: number): void {
      for (let n = 0; n < xs.length; n++) {
        const shape = r + k * (xs[n] as number);
        let chance = 1;
        let slope = 0;
        for (let j = 0; j < k; j++) {
          chances[n * k + j] = chance;
          slopes[n * k + j] = chance * slope;
          chance *= (shape + j) / (j + 1);
          slope += 1 / (shape + j);
        }
      }
    },
    evaluate(n: number, u: number): void {
      let value = 0;
      let byR = 0;
      let byShare = 0;
      for (let place = n * k + k - 1; place >= n * k; place--) {
        byShare = byShare * u + value;
        value = value * u + (chances[place] as number);
        byR = byR * u + (slopes[place] as number);
      }
      table.value = value;
      table.byR = byR;
      table.byShare = byShare;
    },
  };
  return table;
}
