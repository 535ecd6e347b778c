import { digamma, logGamma } from '../../stats/log-gamma';
import type { Likelihood } from '../maximum-likelihood';
import { distinctRows } from '../distinct-rows';
import { totalWeight, type RepeatRows } from '../repeat-rows';

/**
 * The BG/NBD log-likelihood of compressed rows as a function of ln r, ln α, ln a, ln b, with its analytic gradient.
 * In log-sum-exp form, so that nothing overflows. What depends on x, T or t_x alone is tabulated: a row
 * costs one exp and one log.
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
  const logAge = new Float64Array(ages.values.length);
  const inverseAge = new Float64Array(ages.values.length);
  const logRecency = new Float64Array(recencies.values.length);
  const inverseRecency = new Float64Array(recencies.values.length);
  const logDropout = new Float64Array(frequencies.values.length);
  const total = totalWeight(rows);

  const evaluate = (logParameters: Float64Array, gradient: Float64Array): number => {
    const r = Math.exp(logParameters[0] as number);
    const alpha = Math.exp(logParameters[1] as number);
    const a = Math.exp(logParameters[2] as number);
    const b = Math.exp(logParameters[3] as number);
    tabulate(ages.values, alpha, logAge, inverseAge);
    tabulate(recencies.values, alpha, logRecency, inverseRecency);

    let sum = 0;
    let byR = 0;
    let byA = 0;
    let byB = 0;
    let left = 0;
    const start = [
      logGamma(r),
      logGamma(a + b),
      logGamma(b),
      digamma(r),
      digamma(a + b),
      digamma(b),
    ] as const;
    for (let k = 0; k < frequencies.values.length; k++) {
      const x = frequencies.values[k] as number;
      const w = weightOfX[k] as number;
      if (x === 0) continue;
      logDropout[k] = Math.log(a / (b + x - 1));
      sum +=
        w * (logGamma(r + x) - start[0] + (start[1] - logGamma(a + b + x)) + (logGamma(b + x) - start[2]));
      const both = start[4] - digamma(a + b + x);
      byR += w * (digamma(r + x) - start[3]);
      byA += w * both;
      byB += w * (both + digamma(b + x) - start[5]);
    }
    sum += total * r * Math.log(alpha);
    byR += total * Math.log(alpha);
    let byAlpha = (total * r) / alpha;

    for (let i = 0; i < count; i++) {
      const w = weight[i] as number;
      const x = rows.x[i] as number;
      const age = ages.indexOf[i] as number;
      const logT = logAge[age] as number;
      const power = r + x;
      if (x === 0) {
        sum -= w * power * logT;
        byR -= w * logT;
        byAlpha -= w * power * (inverseAge[age] as number);
        continue;
      }
      const recency = recencies.indexOf[i] as number;
      const apart = logT - (logRecency[recency] as number);
      // log odds of having dropped out after the last purchase
      const odds = (logDropout[frequencies.indexOf[i] as number] as number) + power * apart;
      const tail = Math.exp(-Math.abs(odds));
      const dropped = odds > 0 ? 1 / (1 + tail) : tail / (1 + tail);
      sum += w * ((odds > 0 ? odds : 0) + Math.log(1 + tail) - power * logT);
      byR += w * (dropped * apart - logT);
      byAlpha -=
        w *
        power *
        ((1 - dropped) * (inverseAge[age] as number) + dropped * (inverseRecency[recency] as number));
      left += w * dropped;
      byB -= (w * dropped) / (b + x - 1);
    }
    byA += left / a;
    gradient[0] = byR * r;
    gradient[1] = byAlpha * alpha;
    gradient[2] = byA * a;
    gradient[3] = byB * b;
    return sum;
  };
  return { evaluate, weight: total };
}

function tabulate(times: Float64Array, alpha: number, logs: Float64Array, inverses: Float64Array): void {
  for (let k = 0; k < times.length; k++) {
    const time = alpha + (times[k] as number);
    logs[k] = Math.log(time);
    inverses[k] = 1 / time;
  }
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
