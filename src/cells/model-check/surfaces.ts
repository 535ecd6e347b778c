import { onePeriod } from '../../models/forecast-rows';
import type { ForecastRows, ModelAt } from '../../models/purchase-model';
import type { ModelData } from '../purchase-models/model-data';
import type { CheckedModel, SurfaceGrid, ValueCurve } from './result';

const CELLS = 24;
const MOST_X = 20;
const LEAST_X = 7;
/** Steps of t_x between which curves of equal value are interpolated. */
const STEPS = 160;
const MOST_LEVELS = 7;
const DAYS_PER_WEEK = 7;

/** Cells for customers of the oldest cohort, up to the x that one in a hundred exceeds. */
export function surfaceGrid(x: Int32Array, ageDays: ArrayLike<number>, horizonWeeks: number): SurfaceGrid {
  const sorted = Int32Array.from(x).sort();
  const often = sorted[Math.floor(0.99 * (sorted.length - 1))] ?? 0;
  let oldest = 0;
  for (let i = 0; i < ageDays.length; i++) oldest = Math.max(oldest, ageDays[i] as number);
  const ageWeeks = oldest / DAYS_PER_WEEK;
  return {
    ageWeeks,
    horizonWeeks,
    x: Array.from({ length: Math.max(LEAST_X, Math.min(MOST_X, often)) + 1 }, (_, n) => n),
    edges: Array.from({ length: CELLS + 1 }, (_, j) => (ageWeeks * j) / CELLS),
  };
}

/** Hypothetical customers (x, t_x in weeks) of one age, as rows of a model; NaN where they cannot be. */
function rowsOf(
  customers: readonly { x: number; recency: number }[],
  ageWeeks: number,
  { unitDays, discrete }: Clock,
): { rows: ForecastRows; possible: boolean[] } {
  const unit = DAYS_PER_WEEK / unitDays;
  const whole = (weeks: number): number => (discrete ? Math.round(weeks * unit) : weeks * unit);
  const age = discrete ? Math.floor(ageWeeks * unit) : ageWeeks * unit;
  const possible = customers.map(({ x, recency }) =>
    discrete ? x === 0 || whole(recency) >= x : x === 0 || recency * DAYS_PER_WEEK >= x,
  );
  const of = (value: (customer: { x: number; recency: number }) => number) =>
    Float64Array.from(customers, (customer, i) => (possible[i] ? value(customer) : 0));
  return {
    rows: {
      x: of(({ x }) => x),
      recency: of(({ x, recency }) => (x === 0 ? 0 : Math.min(age, whole(recency)))),
      age: new Float64Array(customers.length).fill(age),
    },
    possible,
  };
}

export interface Clock extends Pick<ModelData, 'unitDays' | 'purchasesPerCount'> {
  discrete: boolean;
}

/** P(alive), expected purchases within the horizon and discounted residual purchases in every cell. Cost cells × a few µs. */
export function surfacesOf(
  at: ModelAt,
  { x, edges, ageWeeks, horizonWeeks }: SurfaceGrid,
  clock: Clock,
  perWeek: number,
): Pick<CheckedModel, 'alive' | 'purchases' | 'value'> {
  const cells = x.flatMap((n) =>
    edges.slice(1).map((to, j) => ({ x: n, recency: n === 0 ? 0 : (to + (edges[j] as number)) / 2 })),
  );
  const { rows, possible } = rowsOf(cells, ageWeeks, clock);
  const { alive, purchases } = at.forecast(
    rows,
    onePeriod((horizonWeeks * DAYS_PER_WEEK) / clock.unitDays),
    8,
  );
  const value = at.residuals(rows, perUnit(perWeek, clock), 8);
  const shown = (values: Float64Array, factor: number): Float64Array<ArrayBuffer> =>
    Float64Array.from(values, (one, i) => (possible[i] ? factor * one : NaN));
  return {
    alive: shown(alive, 1),
    purchases: shown(purchases, clock.purchasesPerCount),
    value: shown(value, clock.purchasesPerCount),
  };
}

const perUnit = (perWeek: number, { unitDays }: Clock): number => (perWeek * unitDays) / DAYS_PER_WEEK;

/** Levels 1, 2, 5, 10, … that most of the cells lie between, at most seven. */
export function valueLevels(values: readonly Float64Array[]): number[] {
  const all = values.flatMap((one) => [...one].filter((value) => value > 0)).sort((a, b) => a - b);
  const low = all[Math.floor(0.3 * all.length)] ?? 0;
  const high = all.at(-1) ?? 0;
  const levels: number[] = [];
  for (let power = Math.floor(Math.log10(Math.max(low, 1e-3))); 10 ** power <= high; power++)
    for (const digit of [1, 2, 5]) {
      const level = digit * 10 ** power;
      if (level >= low && level <= 0.95 * high) levels.push(level);
    }
  return levels.slice(-MOST_LEVELS);
}

/**
 * For each x the t_x at which discounted expected residual purchases reach a level: the curves of equal value of Fader, Hardie & Lee
 * (2005b), fig. 4. At given x the value grows with t_x, so there is one such t_x, or none.
 */
export function valueCurves(
  at: ModelAt,
  { x, ageWeeks }: SurfaceGrid,
  clock: Clock,
  perWeek: number,
  levels: readonly number[],
): ValueCurve[] {
  const recencies = Array.from({ length: STEPS + 1 }, (_, j) => (ageWeeks * j) / STEPS);
  const repeat = x.filter((n) => n > 0);
  const { rows, possible } = rowsOf(
    repeat.flatMap((n) => recencies.map((recency) => ({ x: n, recency }))),
    ageWeeks,
    clock,
  );
  const values = at.residuals(rows, perUnit(perWeek, clock), 8);
  return levels.flatMap((level): ValueCurve[] => {
    const points = repeat.flatMap((n, row) => {
      for (let j = 1; j <= STEPS; j++) {
        const here = row * (STEPS + 1) + j;
        const before = values[here - 1] as number;
        const now = values[here] as number;
        if (!possible[here - 1] || !(clock.purchasesPerCount * now >= level)) continue;
        // worth more already at the first t_x there can be
        if (clock.purchasesPerCount * before >= level) return [];
        const share =
          (Math.log(level / clock.purchasesPerCount) - Math.log(Math.max(before, 1e-300))) /
          (Math.log(now) - Math.log(Math.max(before, 1e-300)));
        const from = recencies[j - 1] as number;
        return [{ x: n, recency: from + share * ((recencies[j] as number) - from) }];
      }
      return [];
    });
    return points.length > 1 ? [{ level, points }] : [];
  });
}
