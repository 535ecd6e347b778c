import { chebyshevPoints, interpolate, pointsFor } from '../stats/chebyshev';
import type { ForecastRows, Kernel } from './purchase-model';

/** What is to come, summed over periods: Σ_j factor_j · purchases in (time_{j−1}, time_j], time_0 = 0. */
export interface Periods {
  /** ends of the periods, ascending, in the unit of the parameters */
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

/** One period of a length, undiscounted. */
export const onePeriod = (length: number): Periods => ({
  ends: Float64Array.of(length),
  factors: Float64Array.of(1),
});

/** A forecast for each row. */
export interface RowForecast {
  alive: Float64Array<ArrayBuffer>;
  /** expected purchases to the end of the last period */
  purchases: Float64Array<ArrayBuffer>;
  /** the same, each weighted by the factor of its period: discounted expected residual purchases */
  discounted: Float64Array<ArrayBuffer>;
}

/** Numbers that depend on the age of living customers, written into `out`. */
export type OfAge = (age: number, out: Float64Array) => void;

/**
 * Evaluates functions of (x, phase, age) of the living for every row: for each x and phase they are computed at Chebyshev
 * nodes over the ages of the rows and interpolated in ln(origin + age), so that the cost is O(rows) with a small constant.
 * @param size numbers of a function @param functionsOf the function of a class of living customers
 * @param visit called for each row with P(alive) and the numbers of the living (one array, used again)
 * @param digits correct digits wanted, 2 … 13
 */
export function overRows(
  kernel: Kernel,
  rows: ForecastRows,
  size: number,
  functionsOf: (x: number, phase: number) => OfAge,
  visit: (row: number, alive: number, values: Float64Array) => void,
  digits = 13,
): void {
  const count = rows.x.length;
  const spans = new Map<number, { low: number; high: number }>();
  for (let i = 0; i < count; i++) {
    const x = rows.x[i] as number;
    const age = rows.age[i] as number;
    const span = spans.get(x);
    if (!span) spans.set(x, { low: age, high: age });
    else if (age < span.low) span.low = age;
    else if (age > span.high) span.high = age;
  }
  const curves = new Map<number, OfAge[]>();
  for (const [x, { low, high }] of spans)
    curves.set(
      x,
      Array.from({ length: kernel.phases }, (_, phase) =>
        kernel.origin === null
          ? remembered(functionsOf(x, phase), size)
          : overAges(functionsOf(x, phase), size, kernel.origin, low, high, digits),
      ),
    );
  const values = new Float64Array(size);
  const ofPhase = new Float64Array(size);
  for (let i = 0; i < count; i++) {
    const x = rows.x[i] as number;
    const recency = rows.recency[i] as number;
    const age = rows.age[i] as number;
    const classes = curves.get(x) as OfAge[];
    if (classes.length === 1) (classes[0] as OfAge)(age, values);
    else {
      const shares = (kernel.phaseShares as NonNullable<Kernel['phaseShares']>)(x, recency, age);
      values.fill(0);
      classes.forEach((ofAge, phase) => {
        const share = shares[phase] as number;
        if (share === 0) return;
        ofAge(age, ofPhase);
        for (let k = 0; k < size; k++) values[k] = (values[k] as number) + share * (ofPhase[k] as number);
      });
    }
    visit(i, kernel.alive(x, recency, age), values);
  }
}

/** P(alive), expected purchases and discounted expected purchases of every row. Cost about O(rows). */
export function forecastRows(kernel: Kernel, rows: ForecastRows, periods: Periods, digits = 13): RowForecast {
  const count = rows.x.length;
  const forecast: RowForecast = {
    alive: new Float64Array(count),
    purchases: new Float64Array(count),
    discounted: new Float64Array(count),
  };
  overRows(
    kernel,
    rows,
    2,
    (x, phase) => overPeriods(kernel, x, phase, periods, digits),
    (i, alive, values) => {
      forecast.alive[i] = alive;
      forecast.purchases[i] = alive * (values[0] as number);
      forecast.discounted[i] = alive * (values[1] as number);
    },
    digits,
  );
  return forecast;
}

/** The same function over the few ages there are in discrete time: each computed once. */
function remembered(at: OfAge, size: number): OfAge {
  const known = new Map<number, Float64Array>();
  return (age, out) => {
    let values = known.get(age);
    if (!values) {
      values = new Float64Array(size);
      at(age, values);
      known.set(age, values);
    }
    out.set(values);
  };
}

function overAges(at: OfAge, size: number, origin: number, low: number, high: number, digits: number): OfAge {
  const from = Math.log(origin + low);
  const to = Math.log(origin + high);
  const one = new Float64Array(size);
  if (to - from < 1e-9) {
    at(low, one);
    return (_, out) => out.set(one);
  }
  const points = chebyshevPoints(from, to, pointsFor((to - from) / 2, Math.PI, digits));
  const curves = Array.from({ length: size }, () => new Float64Array(points.length));
  for (let j = 0; j < points.length; j++) {
    at(Math.max(0, Math.exp(points[j] as number) - origin), one);
    for (let k = 0; k < size; k++) (curves[k] as Float64Array)[j] = one[k] as number;
  }
  return (age, out) => interpolate(points, curves, Math.log(origin + age), out);
}

/** [purchases, discounted purchases] at one age; many periods are interpolated too, in ln(origin + T + t). */
function overPeriods(
  kernel: Kernel,
  x: number,
  phase: number,
  { ends, factors }: Periods,
  digits: number,
): OfAge {
  const living = kernel.living(x, phase, 10 ** -(digits + 3));
  const horizon = ends[ends.length - 1] ?? 0;
  const one = new Float64Array(1);
  return (age, out) => {
    let until = (t: number): number => living.purchases(age, t);
    if (kernel.origin !== null) {
      const { origin } = kernel;
      const from = Math.log(origin + age);
      const to = Math.log(origin + age + horizon);
      const needed = pointsFor((to - from) / 2, Math.PI, digits);
      if (needed < ends.length) {
        const points = chebyshevPoints(from, to, needed);
        const values = [
          points.map((point) => living.purchases(age, Math.max(0, Math.exp(point) - origin - age))),
        ];
        until = (t) => {
          interpolate(points, values, Math.log(origin + age + t), one);
          return one[0] as number;
        };
      }
    }
    let before = 0;
    let discounted = 0;
    for (let j = 0; j < ends.length; j++) {
      const made = until(ends[j] as number);
      discounted += (factors[j] as number) * (made - before);
      before = made;
    }
    out[0] = before;
    out[1] = discounted;
  };
}
