import type { Interval } from './intervals';
import { normalQuantile } from './normal';
import type { SurvivalCounts } from './survival-counts';

/** How the interval of a survival curve is made: on the scale of ln(−ln S), within [0, 1], or of S itself, cut there. */
export const SURVIVAL_INTERVALS = ['log-log', 'plain'] as const;
export type SurvivalInterval = (typeof SURVIVAL_INTERVALS)[number];

/** A survival curve: a step at each time with an event or a censoring; arrays of one length. */
export interface SurvivalCurve {
  n: number;
  totalEvents: number;
  totalCensored: number;
  time: Float64Array<ArrayBuffer>;
  /** just before the time */
  atRisk: Float64Array<ArrayBuffer>;
  events: Float64Array<ArrayBuffer>;
  censored: Float64Array<ArrayBuffer>;
  /** from the time on */
  survival: Float64Array<ArrayBuffer>;
  /** of `survival`, by Greenwood; 0 where nobody is left */
  variance: Float64Array<ArrayBuffer>;
  low: Float64Array<ArrayBuffer>;
  high: Float64Array<ArrayBuffer>;
}

/**
 * The product-limit estimate of the share without the event after each time, with Greenwood's variance and an interval
 * at each time (not for the curve as a whole). Once nobody at risk is left without the event, S = 0 and has no variance:
 * the interval runs from 0 to the upper end before it. O(times).
 * Source: Kaplan & Meier (1958); Greenwood (1926); Kalbfleisch & Prentice (1980) for log-log.
 * @param level coverage, e.g. 0.95
 */
export function kaplanMeier(
  counts: SurvivalCounts,
  { level = 0.95, interval = 'log-log' }: { level?: number; interval?: SurvivalInterval } = {},
): SurvivalCurve {
  let n = 0;
  let totalEvents = 0;
  let steps = 0;
  for (let i = 0; i < counts.time.length; i++) {
    const here = (counts.events[i] as number) + (counts.censored[i] as number);
    n += here;
    totalEvents += counts.events[i] as number;
    if (here > 0) steps++;
  }
  const make = () => new Float64Array(steps);
  const [time, atRisk, events, censored] = [make(), make(), make(), make()];
  const [survival, variance, low, high] = [make(), make(), make(), make()];
  const z = normalQuantile((1 + level) / 2);
  let left = n;
  let share = 1;
  let sum = 0;
  let at = 0;
  for (let i = 0; i < counts.time.length; i++) {
    const died = counts.events[i] as number;
    const gone = counts.censored[i] as number;
    if (died + gone === 0) continue;
    time[at] = counts.time[i] as number;
    atRisk[at] = left;
    events[at] = died;
    censored[at] = gone;
    share *= (left - died) / left;
    sum += died === 0 ? 0 : died / (left * (left - died));
    const [from, to] = share === 0 ? [0, high[at - 1] ?? 1] : intervalOf(share, sum, z, interval);
    survival[at] = share;
    variance[at] = share === 0 ? 0 : share * share * sum;
    low[at] = from;
    high[at] = to;
    left -= died + gone;
    at++;
  }
  return {
    n,
    totalEvents,
    totalCensored: n - totalEvents,
    time,
    atRisk,
    events,
    censored,
    survival,
    variance,
    low,
    high,
  };
}

function intervalOf(share: number, sum: number, z: number, kind: SurvivalInterval): Interval {
  if (sum === 0) return [1, 1];
  const error = Math.sqrt(sum);
  if (kind === 'plain')
    return [Math.max(0, share - z * share * error), Math.min(1, share + z * share * error)];
  const theta = (z * error) / Math.log(share);
  return [share ** Math.exp(-theta), share ** Math.exp(theta)];
}

/** The position of the last step at or before a time; −1 before the first. O(log steps). */
export function stepAt(curve: SurvivalCurve, time: number): number {
  let low = 0;
  let high = curve.time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((curve.time[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** S at a time with its interval and how many are at risk just before it; null after the last time observed. */
export function survivalAt(
  curve: SurvivalCurve,
  time: number,
): { survival: number; interval: Interval; atRisk: number } | null {
  const step = stepAt(curve, time);
  const last = curve.time.length - 1;
  if (last < 0 || (time > (curve.time[last] as number) && curve.survival[last] !== 0)) return null;
  const exact = step >= 0 && curve.time[step] === time;
  const atRisk = exact ? curve.atRisk[step] : curve.atRisk[step + 1];
  return step < 0
    ? { survival: 1, interval: [1, 1], atRisk: curve.n }
    : {
        survival: curve.survival[step] as number,
        interval: [curve.low[step] as number, curve.high[step] as number],
        atRisk: atRisk ?? 0,
      };
}

/** A time by which a share had the event; null where the curve, or an end of its interval, does not come down so far. */
export interface SurvivalQuantile {
  time: number | null;
  low: number | null;
  high: number | null;
}

// a product of ratios that is one half but for its last digits is one half
const SLACK = 1e-12;

/**
 * The first time by which a share had the event (0.5: the median), with the interval of times at which the interval
 * of S holds 1 − share.
 * Source: Brookmeyer & Crowley (1982), by inverting the interval the curve was made with.
 * @param share 0 … 1, exclusive
 */
export function survivalQuantile(curve: SurvivalCurve, share = 0.5): SurvivalQuantile {
  const first = (values: Float64Array): number | null => {
    for (let i = 0; i < values.length; i++)
      if ((values[i] as number) <= 1 - share + SLACK) return curve.time[i] as number;
    return null;
  };
  return { time: first(curve.survival), low: first(curve.low), high: first(curve.high) };
}

/**
 * The restricted mean: the time without the event within the first `until`, the area under the curve, with its variance.
 * Source: Irwin (1949); variance as in Klein & Moeschberger (2003), 4.5.2.
 * @param until > 0, at most the last time observed @returns `variance` without small-sample correction
 */
export function restrictedMean(curve: SurvivalCurve, until: number): { mean: number; variance: number } {
  const areas = new Float64Array(curve.time.length);
  let mean = 0;
  let from = 0;
  let share = 1;
  let steps = 0;
  for (; steps < curve.time.length && (curve.time[steps] as number) < until; steps++) {
    const at = curve.time[steps] as number;
    areas[steps] = share * (at - from);
    mean += areas[steps] as number;
    from = at;
    share = curve.survival[steps] as number;
  }
  const rest = share * (until - from);
  mean += rest;
  let variance = 0;
  let area = rest;
  for (let i = steps - 1; i >= 0; i--) {
    const died = curve.events[i] as number;
    const risk = curve.atRisk[i] as number;
    if (died > 0 && risk > died) variance += (area * area * died) / (risk * (risk - died));
    area += areas[i] as number;
  }
  return { mean, variance };
}
