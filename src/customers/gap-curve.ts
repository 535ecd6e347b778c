import { kaplanMeier, stepAt, type SurvivalCurve } from '../stats/kaplan-meier';
import type { PurchaseGaps } from './purchase-gaps';

/** The share with a further purchase by a number of days, Kaplan–Meier, as points to draw; arrays of one length. */
export interface GapCurve {
  days: Int32Array<ArrayBuffer>;
  /** customers followed to this day and without the purchase before it */
  atRisk: Float64Array<ArrayBuffer>;
  /** customers with the purchase by this day, as counted */
  made: Float64Array<ArrayBuffer>;
  share: Float64Array<ArrayBuffer>;
  /** 95 %, Greenwood on the log-log scale */
  low: Float64Array<ArrayBuffer>;
  high: Float64Array<ArrayBuffer>;
}

const MOST_POINTS = 120;
const STEPS_DAYS = [1, 7, 14, 30, 60, 90, 180];

/** Days between two points of a curve, so that it has about 120 at most. @param span days followed at most */
export const gapStep = (span: number): number =>
  STEPS_DAYS.find((step) => span / step <= MOST_POINTS) ?? Math.ceil(span / MOST_POINTS);

/** The estimate behind a curve and its points every `step` days, to the last day anybody was followed. O(days). */
export function gapCurve(counts: PurchaseGaps, step: number): { estimate: SurvivalCurve; curve: GapCurve } {
  const estimate = kaplanMeier(counts);
  const length = Math.floor((estimate.time.at(-1) ?? 0) / step) + 1;
  const make = () => new Float64Array(length);
  const curve: GapCurve = {
    days: new Int32Array(length),
    atRisk: make(),
    made: make(),
    share: make(),
    low: make(),
    high: make(),
  };
  let made = 0;
  let left = estimate.n;
  let day = 0;
  for (let i = 0; i < length; i++) {
    const until = i * step;
    for (; day < until; day++) {
      made += counts.events[day] as number;
      left -= (counts.events[day] as number) + (counts.censored[day] as number);
    }
    curve.days[i] = until;
    curve.atRisk[i] = left;
    curve.made[i] = made + (counts.events[until] as number);
    const at = stepAt(estimate, until);
    if (at < 0) continue;
    curve.share[i] = 1 - (estimate.survival[at] as number);
    curve.low[i] = 1 - (estimate.high[at] as number);
    curve.high[i] = 1 - (estimate.low[at] as number);
  }
  return { estimate, curve };
}
