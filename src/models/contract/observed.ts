import { normalQuantile } from '../../stats/normal';
import type { LifetimeStatistics } from './statistics';

/** What was seen of a curve: one entry a period from 1 on, as long as somebody was observed. */
export interface ObservedSurvival {
  atRisk: Float64Array<ArrayBuffer>;
  lost: Float64Array<ArrayBuffer>;
  /** share renewed at the end of the period, of those at risk */
  retention: Float64Array<ArrayBuffer>;
  /** product of the retention rates so far: the Kaplan–Meier estimate, also of customers who came late into sight */
  survival: Float64Array<ArrayBuffer>;
  /** of `survival`, on the scale of ln(−ln S) with the variance of Greenwood */
  low: Float64Array<ArrayBuffer>;
  high: Float64Array<ArrayBuffer>;
}

/**
 * The product-limit estimate in whole periods. Cost O(periods).
 * Source: Kaplan & Meier (1958); Greenwood (1926); Kalbfleisch & Prentice (1980) for the interval. Without delayed entry it is what
 * `kaplanMeier` gives.
 */
export function observedSurvival({ lost, stayed }: LifetimeStatistics, level = 0.95): ObservedSurvival {
  let periods = 0;
  while (periods < lost.length && (lost[periods] as number) + (stayed[periods] as number) > 0) periods++;
  const make = () => new Float64Array(periods);
  const seen: ObservedSurvival = {
    atRisk: make(),
    lost: lost.slice(0, periods),
    retention: make(),
    survival: make(),
    low: make(),
    high: make(),
  };
  const z = normalQuantile((1 + level) / 2);
  let share = 1;
  let sum = 0;
  for (let t = 0; t < periods; t++) {
    const gone = lost[t] as number;
    const left = stayed[t] as number;
    const all = gone + left;
    seen.atRisk[t] = all;
    seen.retention[t] = left / all;
    share *= left / all;
    seen.survival[t] = share;
    if (left > 0 && gone > 0) sum += gone / (all * left);
    if (share === 0) {
      seen.low[t] = 0;
      seen.high[t] = t === 0 ? 1 : (seen.high[t - 1] as number);
    } else if (sum === 0) {
      seen.low[t] = 1;
      seen.high[t] = 1;
    } else {
      const theta = (z * Math.sqrt(sum)) / Math.log(share);
      seen.low[t] = share ** Math.exp(-theta);
      seen.high[t] = share ** Math.exp(theta);
    }
  }
  return seen;
}
