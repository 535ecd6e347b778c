import { kaplanMeier, survivalQuantile, type SurvivalCurve } from '../../stats/kaplan-meier';
import type { HalfLife } from './result';

const POINTS = 160;

/** The age by which half has gone silent for good, with its curve. @param gone @param seen counts by age in days */
export function halfLife({ gone, seen }: { gone: Float64Array; seen: Float64Array }): HalfLife {
  const curve = kaplanMeier({ time: gone.map((_, age) => age), events: gone, censored: seen });
  const { time, low, high } = survivalQuantile(curve, 0.5);
  return { customers: curve.n, gone: curve.totalEvents, days: time, low, high, curve: thinned(curve) };
}

/** Evenly spaced in age, the first and the last step among them. */
function thinned(curve: SurvivalCurve): HalfLife['curve'] {
  const last = curve.time.length - 1;
  const points: HalfLife['curve'] = [];
  const longest = curve.time[last] ?? 0;
  let next = 0;
  for (let i = 0; i <= last; i++) {
    const age = curve.time[i] ?? 0;
    if (i < last && (curve.time[i + 1] ?? 0) <= next) continue;
    points.push({ age, share: curve.survival[i] ?? 0, low: curve.low[i] ?? 0, high: curve.high[i] ?? 1 });
    while (next <= age) next += Math.max(1, longest / POINTS);
  }
  return points;
}
