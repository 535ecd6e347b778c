import { chebyshevPoints, interpolate, pointsFor } from '../../stats/chebyshev';
import type { RepeatRows } from '../repeat-rows';
import { probabilityAlive, purchasesIfAlive } from './predict';
import type { BgNbdParameters } from './parameters';

/** What is to come, summed over periods: Σ_j factor_j · purchases in (time_{j−1}, time_j], time_0 = 0. */
export interface Periods {
  /** ends of the periods, ascending, in the unit of α */
  ends: Float64Array;
  /** worth of a purchase within the period today, 1 = undiscounted */
  factors: Float64Array;
}

/**
 * Whole periods up to a horizon, each discounted from its end: factor e^(−δ j).
 * @param count periods of one unit of time @param rate δ, continuous, per unit of time
 */
export function wholePeriods(count: number, rate: number): Periods {
  const ends = Float64Array.from({ length: count }, (_, j) => j + 1);
  return { ends, factors: ends.map((end) => Math.exp(-rate * end)) };
}

/** A forecast for each row. */
export interface RowForecast {
  alive: Float64Array<ArrayBuffer>;
  /** expected purchases to the end of the last period */
  purchases: Float64Array<ArrayBuffer>;
  /** the same, each weighted by the factor of its period: discounted expected residual purchases */
  discounted: Float64Array<ArrayBuffer>;
}

/**
 * P(alive), expected purchases and discounted expected purchases of every row.
 * Alive, what is to come depends on x and T alone, and smoothly on ln(α + T): for each x it is computed at Chebyshev nodes
 * and interpolated, so that the cost is O(rows) with a small constant: its singularities in that variable lie at ±πi.
 * @param rows compressed customers, in the unit of α @param digits correct digits wanted, 2 … 13
 */
export function forecastRows(
  parameters: BgNbdParameters,
  rows: Pick<RepeatRows, 'x' | 'recency' | 'age'>,
  periods: Periods,
  digits = 13,
): RowForecast {
  const count = rows.x.length;
  const forecast: RowForecast = {
    alive: new Float64Array(count),
    purchases: new Float64Array(count),
    discounted: new Float64Array(count),
  };
  const spans = new Map<number, { low: number; high: number }>();
  for (let i = 0; i < count; i++) {
    const x = rows.x[i] as number;
    const age = rows.age[i] as number;
    const span = spans.get(x);
    if (!span) spans.set(x, { low: age, high: age });
    else if (age < span.low) span.low = age;
    else if (age > span.high) span.high = age;
  }
  const curves = new Map<number, (age: number) => void>();
  const out = new Float64Array(2);
  for (const [x, { low, high }] of spans)
    curves.set(x, overAges(parameters, x, low, high, periods, digits, out));
  for (let i = 0; i < count; i++) {
    const x = rows.x[i] as number;
    const age = rows.age[i] as number;
    const alive = probabilityAlive(parameters, x, rows.recency[i] as number, age);
    curves.get(x)?.(age);
    forecast.alive[i] = alive;
    forecast.purchases[i] = alive * (out[0] as number);
    forecast.discounted[i] = alive * (out[1] as number);
  }
  return forecast;
}

/** Writes [purchases, discounted purchases] of living customers of an age within [low, high] into `out`. */
function overAges(
  parameters: BgNbdParameters,
  x: number,
  low: number,
  high: number,
  periods: Periods,
  digits: number,
  out: Float64Array,
): (age: number) => void {
  const { alpha } = parameters;
  const at = overPeriods(alpha, purchasesIfAlive(parameters, x, 10 ** -(digits + 3)), periods, digits);
  const from = Math.log(alpha + low);
  const to = Math.log(alpha + high);
  if (to - from < 1e-9) {
    const value = at(low);
    return () => out.set(value);
  }
  const points = chebyshevPoints(from, to, pointsFor((to - from) / 2, Math.PI, digits));
  const values = Array.from(points, (point) => at(Math.exp(point) - alpha));
  const curves = [Float64Array.from(values, (pair) => pair[0]), Float64Array.from(values, (pair) => pair[1])];
  return (age) => interpolate(points, curves, Math.log(alpha + age), out);
}

/** [purchases, discounted purchases] at one age; many periods are interpolated too, in ln(α + T + t). */
function overPeriods(
  alpha: number,
  ifAlive: (age: number, t: number) => number,
  { ends, factors }: Periods,
  digits: number,
): (age: number) => [number, number] {
  const horizon = ends[ends.length - 1] ?? 0;
  const one = new Float64Array(1);
  return (age) => {
    const from = Math.log(alpha + age);
    const to = Math.log(alpha + age + horizon);
    const needed = pointsFor((to - from) / 2, Math.PI, digits);
    let until = (t: number): number => ifAlive(age, t);
    if (needed < ends.length) {
      const points = chebyshevPoints(from, to, needed);
      const values = [points.map((point) => ifAlive(age, Math.max(0, Math.exp(point) - alpha - age)))];
      until = (t) => {
        interpolate(points, values, Math.log(alpha + age + t), one);
        return one[0] as number;
      };
    }
    let before = 0;
    let discounted = 0;
    for (let j = 0; j < ends.length; j++) {
      const made = until(ends[j] as number);
      discounted += (factors[j] as number) * (made - before);
      before = made;
    }
    return [before, discounted];
  };
}
