import { distinctRows } from '../distinct-rows';
import type { RepeatRows } from '../repeat-rows';
import { indexed, type Indexed } from '../row-tables';

/** T and t_x as one column of distinct times. */
export function timesOf({ age, recency }: RepeatRows) {
  const both = new Float64Array(2 * age.length);
  both.set(age);
  both.set(recency, age.length);
  const { values, indexOf } = indexed(both);
  return { values, ofAge: indexOf.subarray(0, age.length), ofRecency: indexOf.subarray(age.length) };
}

/** The distinct pairs of x and a time, and what is known of each. */
export interface Points {
  indexOf: Uint32Array;
  x: Uint32Array;
  time: Uint32Array;
  /** for each x, how many there are */
  perX: Float64Array;
  /** ln of A (1 − q), or of A q */
  log: Float64Array;
  /** slopes of ln (1 − q) or ln q in r, s and ln ρ */
  slopes: Float64Array;
  /** customers who are on this branch */
  share: Float64Array;
}

export function pointsOf(frequencies: Indexed, timeOf: Uint32Array): Points {
  const { count, tupleOf, firstRow } = distinctRows([
    new Int32Array(frequencies.indexOf.slice().buffer),
    new Int32Array(timeOf.slice().buffer),
  ]);
  const x = new Uint32Array(count);
  const perX = new Float64Array(frequencies.values.length);
  for (let p = 0; p < count; p++) {
    const k = frequencies.indexOf[firstRow[p] as number] as number;
    x[p] = k;
    perX[k] = (perX[k] as number) + 1;
  }
  return {
    indexOf: tupleOf,
    x,
    time: Uint32Array.from(firstRow, (row) => timeOf[row] as number),
    perX,
    log: new Float64Array(count),
    slopes: new Float64Array(3 * count),
    share: new Float64Array(count),
  };
}

/** For each distinct time ln(1 + t/α), ln(1 + t/β), α/(α + t), β/(β + t) and ln ρ = ln (α + t)/(β + t). */
export function timeScale(times: Float64Array) {
  const size = times.length;
  const scale = {
    logAlpha: new Float64Array(size),
    logBeta: new Float64Array(size),
    restAlpha: new Float64Array(size),
    restBeta: new Float64Array(size),
    logRatio: new Float64Array(size),
    low: 0,
    high: 0,
    at(logAlpha: number, logBeta: number): void {
      const alpha = Math.exp(logAlpha);
      const beta = Math.exp(logBeta);
      scale.low = Infinity;
      scale.high = -Infinity;
      for (let k = 0; k < size; k++) {
        const t = times[k] as number;
        const ofAlpha = Math.log1p(t / alpha);
        const ofBeta = Math.log1p(t / beta);
        const ratio = logAlpha - logBeta + (ofAlpha - ofBeta);
        scale.logAlpha[k] = ofAlpha;
        scale.logBeta[k] = ofBeta;
        scale.restAlpha[k] = alpha / (alpha + t);
        scale.restBeta[k] = beta / (beta + t);
        scale.logRatio[k] = ratio;
        if (ratio < scale.low) scale.low = ratio;
        if (ratio > scale.high) scale.high = ratio;
      }
    },
  };
  return scale;
}

export type TimeScale = ReturnType<typeof timeScale>;
