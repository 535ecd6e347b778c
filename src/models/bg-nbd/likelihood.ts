import { digamma, logGamma } from '../../stats/log-gamma';
import type { Likelihood } from '../maximum-likelihood';
import { distinctRows } from '../distinct-rows';
import { totalWeight, type RepeatRows } from '../repeat-rows';

/** Up to this x the sums over 0 … x − 1 are added up term by term, which loses nothing where r, a or b is large. */
const MOST_TERMS = 1000;

/**
 * The BG/NBD log-likelihood of compressed rows as a function of ln r, ln α, ln a, ln b, with its analytic gradient.
 * In log-sum-exp form, so that nothing overflows, and in differences that do not cancel where r and α grow together (customers
 * all alike). What depends on x, T or t_x alone is tabulated: a row costs one exp and one log.
 * Source: Fader, Hardie & Lee (2005), “Counting your customers” the easy way, eq. 6; Hardie (2012), note 027.
 * @param rows times in any unit; α is in that unit
 */
export function bgNbdLikelihood(rows: RepeatRows): Likelihood {
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
  const ofR = risingTable(frequencies.values);
  const ofB = risingTable(frequencies.values);
  const ofBoth = risingTable(frequencies.values);

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

    let sum = 0;
    let byR = 0;
    let byLogAlpha = 0;
    let byA = 0;
    let byB = 0;
    for (let k = 0; k < frequencies.values.length; k++) {
      const x = frequencies.values[k] as number;
      const w = weightOfX[k] as number;
      logDropout[k] = Math.log(a / (b + x - 1));
      sum +=
        w * ((ofR.logs[k] as number) - x * logAlpha + (ofB.logs[k] as number) - (ofBoth.logs[k] as number));
      byR += w * (ofR.slopes[k] as number);
      byA -= w * (ofBoth.slopes[k] as number);
      byB += w * ((ofB.slopes[k] as number) - (ofBoth.slopes[k] as number));
    }

    let left = 0;
    for (let i = 0; i < count; i++) {
      const w = weight[i] as number;
      const x = rows.x[i] as number;
      const age = ages.indexOf[i] as number;
      const logT = forAge.logs[age] as number;
      const restT = forAge.rests[age] as number;
      const power = r + x;
      const alone = r * (1 - restT) - x * restT;
      if (x === 0) {
        sum -= w * r * logT;
        byR -= w * logT;
        byLogAlpha += w * alone;
        continue;
      }
      const recency = recencies.indexOf[i] as number;
      const apart = logT - (forRecency.logs[recency] as number);
      // log odds of having dropped out after the last purchase
      const odds = (logDropout[frequencies.indexOf[i] as number] as number) + power * apart;
      const tail = Math.exp(-Math.abs(odds));
      const dropped = odds > 0 ? 1 / (1 + tail) : tail / (1 + tail);
      sum += w * ((odds > 0 ? odds : 0) + Math.log(1 + tail) - power * logT);
      byR += w * (dropped * apart - logT);
      byLogAlpha += w * (alone - dropped * power * ((forRecency.rests[recency] as number) - restT));
      left += w * dropped;
      byB -= (w * dropped) / (b + x - 1);
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

/** ln Γ(c + x) − ln Γ(c) and its slope in c, for each distinct x. */
function risingTable(xs: Float64Array) {
  const logs = new Float64Array(xs.length);
  const slopes = new Float64Array(xs.length);
  const order = Uint32Array.from(xs.keys()).sort((i, j) => (xs[i] as number) - (xs[j] as number));
  const at = (c: number): void => {
    let reached = 0;
    let log = 0;
    let slope = 0;
    for (const k of order) {
      const x = xs[k] as number;
      if (x > MOST_TERMS) {
        log = logGamma(c + x) - logGamma(c);
        slope = digamma(c + x) - digamma(c);
      } else
        for (; reached < x; reached++) {
          log += Math.log(c + reached);
          slope += 1 / (c + reached);
        }
      logs[k] = log;
      slopes[k] = slope;
    }
  };
  return { logs, slopes, at };
}

/** The distinct values of a column and for each row which it has; values are compared by their bits. */
function indexed(column: Float64Array): { values: Float64Array; indexOf: Uint32Array } {
  const bits = new Int32Array(column.slice().buffer);
  const low = new Int32Array(column.length);
  const high = new Int32Array(column.length);
  for (let i = 0; i < column.length; i++) {
    low[i] = bits[2 * i] as number;
    high[i] = bits[2 * i + 1] as number;
  }
  const { tupleOf, firstRow } = distinctRows([high, low]);
  const values = new Float64Array(firstRow.length);
  for (let k = 0; k < values.length; k++) values[k] = column[firstRow[k] as number] as number;
  return { values, indexOf: tupleOf };
}
