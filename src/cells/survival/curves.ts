import type { Durations } from '../../customers/durations';
import type { Interval } from '../../stats/intervals';
import {
  kaplanMeier,
  restrictedMean,
  stepAt,
  survivalAt,
  survivalQuantile,
  type SurvivalCurve,
} from '../../stats/kaplan-meier';
import { normalQuantile } from '../../stats/normal';
import { poissonInterval } from '../../stats/poisson-interval';
import { countDurations, type SurvivalCounts } from '../../stats/survival-counts';
import type { CurvePoints, GroupName, HazardRow, SurvivalGroup } from './result';

const MOST_POINTS = 400;
/** More rows than this are a table nobody reads; the list holds every day. */
const MOST_ROWS = 120;
const Z = normalQuantile(0.975);

/** Durations of one group, counted by day. */
export interface Counted {
  name: GroupName;
  counts: SurvivalCounts;
  curve: SurvivalCurve;
  returned: number;
}

/** Counts the durations of each group, one pass a group over its customers. @param of position of each customer's group, −1 none */
export function countedGroups(
  names: readonly GroupName[],
  of: Int32Array,
  { days, event }: Durations,
  returned: Uint8Array | null,
): Counted[] {
  const sizes = new Uint32Array(names.length);
  for (let c = 0; c < days.length; c++) {
    const g = of[c] as number;
    if (g >= 0) sizes[g] = (sizes[g] as number) + 1;
  }
  const parts = Array.from(sizes, (size) => ({
    days: new Int32Array(size),
    event: new Uint8Array(size),
    at: 0,
    returned: 0,
  }));
  for (let c = 0; c < days.length; c++) {
    const part = parts[of[c] as number];
    if (!part) continue;
    part.days[part.at] = days[c] as number;
    part.event[part.at++] = event[c] as number;
    part.returned += returned?.[c] ?? 0;
  }
  return parts.map((part, g) => {
    const counts = countDurations(part.days, part.event);
    return {
      name: names[g] ?? { type: 'all' },
      counts,
      curve: kaplanMeier(counts),
      returned: part.returned,
    };
  });
}

/** The last day on which a group was observed; 0 without customers. */
export const followUp = ({ curve }: Counted): number => curve.time.at(-1) ?? 0;

const ROUND_DAYS = [1, 2, 5, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650];
const MOST_RISK_DAYS = 9;

/** Days for the numbers at risk: few, round, from 0 to the longest follow-up. */
export function riskDaysOf(longest: number): number[] {
  const gap = ROUND_DAYS.find((days) => longest / days < MOST_RISK_DAYS) ?? longest;
  return Array.from({ length: Math.floor(longest / gap) + 1 }, (_, i) => i * gap);
}

/** How many are at risk just before a day: observed to that day at least, and without the event before it. */
function atRisk(curve: SurvivalCurve, day: number): number {
  const step = stepAt(curve, day);
  return curve.time[step] === day ? (curve.atRisk[step] as number) : (curve.atRisk[step + 1] ?? 0);
}

/** What is shown of a group. @param until days of the restricted mean */
export function groupOf(
  counted: Counted,
  step: number,
  until: number,
  riskDays: readonly number[],
): SurvivalGroup {
  const { curve, name, returned } = counted;
  const mean = until > 0 && curve.n > 0 ? restrictedMean(curve, until) : null;
  return {
    name,
    customers: curve.n,
    events: curve.totalEvents,
    returned,
    lastDay: followUp(counted),
    median: survivalQuantile(curve),
    curve: pointsOf(curve),
    rows: hazardRows(counted, step),
    atRisk: riskDays.map((day) => atRisk(curve, day)),
    mean:
      mean === null
        ? null
        : {
            days: mean.mean,
            interval: [
              Math.max(0, mean.mean - Z * Math.sqrt(mean.variance)),
              Math.min(until, mean.mean + Z * Math.sqrt(mean.variance)),
            ],
          },
  };
}

/** The curve from day 0 on at days with events, thinned where there are more than a figure has pixels. */
function pointsOf(curve: SurvivalCurve): CurvePoints {
  const steps = Array.from(curve.time.keys()).filter(
    (i) => curve.events[i] !== 0 || i === curve.time.length - 1,
  );
  const every = Math.ceil(steps.length / MOST_POINTS);
  const kept = steps.filter((_, i) => i % every === 0 || i === steps.length - 1);
  const from = (values: Float64Array, start: number) =>
    Float64Array.from([start, ...kept.map((i) => values[i] as number)]);
  return {
    day: from(curve.time, 0),
    survival: from(curve.survival, 1),
    low: from(curve.low, 1),
    high: from(curve.high, 1),
  };
}

/** The step asked for, or as many of them as leave a table that can be read. @param days the longest follow-up */
export const stepFor = (days: number, step: number): number =>
  step * Math.max(1, Math.ceil(days / step / MOST_ROWS));

/** Events and customer-days at risk by steps of days: days 1 … step first; day 0 counts with them. */
function hazardRows({ counts, curve }: Counted, width: number): HazardRow[] {
  const last = curve.time.at(-1) ?? 0;
  const rows: HazardRow[] = [];
  let risk = curve.n;
  let day = 0;
  const dayOf = (t: number): [events: number, censored: number] => [
    (counts.events[t] ?? 0) as number,
    (counts.censored[t] ?? 0) as number,
  ];
  // on day 0 nobody is at risk unless two purchases can fall on one day
  const sameDay = (counts.events[0] ?? 0) > 0;
  for (let start = 0; start < last; start += width) {
    const from = start + 1;
    const to = start + width;
    let atRisk = -1;
    let events = 0;
    let censored = 0;
    let exposure = 0;
    for (; day <= to; day++) {
      if (day > 0 || sameDay) exposure += risk;
      if (day === from) atRisk = risk;
      const [had, gone] = dayOf(day);
      events += had;
      censored += gone;
      risk -= had + gone;
    }
    const at = survivalAt(curve, Math.min(to, last));
    const [low, high]: Interval = poissonInterval(events);
    rows.push({
      from,
      to,
      atRisk,
      events,
      censored,
      exposure,
      hazard: exposure > 0 ? (events / exposure) * width : null,
      interval: exposure > 0 ? [(low / exposure) * width, (high / exposure) * width] : null,
      survival: at?.survival ?? null,
      low: at?.interval[0] ?? null,
      high: at?.interval[1] ?? null,
    });
  }
  return rows;
}
