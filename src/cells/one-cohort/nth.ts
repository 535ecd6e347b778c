import type { PurchaseGaps } from '../../customers/purchase-gaps';
import { wilson } from '../../stats/intervals';
import { kaplanMeier, stepAt, survivalQuantile, type SurvivalCurve } from '../../stats/kaplan-meier';
import type { NthCurve, NthRow } from './result';

const MOST_POINTS = 120;
const STEPS_DAYS = [1, 7, 14, 30, 60, 90, 180];

/** Days between two points of a curve. @param span days followed at most */
const stepDays = (span: number): number =>
  STEPS_DAYS.find((step) => span / step <= MOST_POINTS) ?? Math.ceil(span / MOST_POINTS);

/** Times to every further purchase, of all who could make it. @param span days from the cohort's first day to the end */
export function nthRows(gaps: readonly PurchaseGaps[], span: number): NthRow[] {
  const step = stepDays(span);
  return gaps.flatMap((counts) => {
    const curve = kaplanMeier(counts);
    if (curve.n === 0) return [];
    return [
      {
        purchase: counts.purchase,
        customers: curve.n,
        made: curve.totalEvents,
        madeShare: curve.totalEvents / curve.n,
        madeInterval: wilson(curve.totalEvents, curve.n),
        medianDays: survivalQuantile(curve).time,
        medianDaysOfMakers: medianDay(counts.events, curve.totalEvents),
        curve: pointsOf(curve, counts, step),
      },
    ];
  });
}

/** The smallest number of days by which at least half of the makers had made it. */
function medianDay(events: Float64Array, total: number): number | null {
  let seen = 0;
  for (let day = 0; day < events.length; day++) {
    seen += events[day] as number;
    if (total > 0 && seen >= total / 2) return day;
  }
  return null;
}

/** The curve every `step` days, up to the last day to which anybody was followed. */
function pointsOf(curve: SurvivalCurve, counts: PurchaseGaps, step: number): NthCurve {
  const last = curve.time.at(-1) ?? 0;
  const length = Math.floor(last / step) + 1;
  const points: NthCurve = {
    days: new Int32Array(length),
    atRisk: new Float64Array(length),
    made: new Float64Array(length),
    share: new Float64Array(length),
    low: new Float64Array(length),
    high: new Float64Array(length),
  };
  let made = 0;
  let left = curve.n;
  let day = 0;
  for (let i = 0; i < length; i++) {
    const until = i * step;
    for (; day < until; day++) left -= (counts.events[day] as number) + (counts.censored[day] as number);
    points.days[i] = until;
    points.atRisk[i] = left;
    made = sumUntil(counts.events, i === 0 ? 0 : (i - 1) * step + 1, until, made);
    points.made[i] = made;
    const at = stepAt(curve, until);
    points.share[i] = at < 0 ? 0 : 1 - (curve.survival[at] as number);
    points.low[i] = at < 0 ? 0 : 1 - (curve.high[at] as number);
    points.high[i] = at < 0 ? 0 : 1 - (curve.low[at] as number);
  }
  return points;
}

function sumUntil(values: Float64Array, from: number, to: number, start: number): number {
  let sum = start;
  for (let i = from; i <= to; i++) sum += values[i] as number;
  return sum;
}
