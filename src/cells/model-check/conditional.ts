import type { RepeatStatistics } from '../../customers/repeat-statistics';
import type { FittedModel } from '../../models/fit-model';
import { onePeriod } from '../../models/forecast-rows';
import type { Posterior } from '../../models/posterior';
import type { ModelAt } from '../../models/purchase-model';
import { MODELS } from '../../models/registry';
import { thinned, type RepeatRows } from '../../models/repeat-rows';
import { FREQUENCY_CLASSES, frequencyClass } from '../purchase-models/frequency';
import type { ModelData } from '../purchase-models/model-data';
import { bandsOf, type ExpectedSeries } from '../purchase-models/tracking';
import type { ConditionalClass } from './result';

/** Rows forecast again under each draw. */
const DRAWN_ROWS = 1500;
const FEW_ROWS = 600;
/** ratios of sums: few will do */
const DIGITS = 4;
const RECENCY_CLASSES = 8;

/** A way to sort the calibration customers into classes. */
export interface Classes {
  /** for each customer of the statistics its class */
  of: Uint8Array;
  /** what is known of each class */
  list: ConditionalClass[];
}

/** Classes of x: 0 … 6, 7+; those without customers are left out of `list` by {@link filled}. */
export const classesByFrequency = (statistics: RepeatStatistics): Classes =>
  counted(
    statistics,
    Uint8Array.from(statistics.x, frequencyClass),
    FREQUENCY_CLASSES.map((label, x) => ({ label, from: x, to: x })),
  );

/** One-time buyers, and classes of t_x of equal width in whole weeks. */
export function classesByRecency(statistics: RepeatStatistics): Classes {
  let latest = 0;
  for (let i = 0; i < statistics.customers; i++)
    if ((statistics.x[i] as number) > 0) latest = Math.max(latest, statistics.recencyDays[i] as number);
  const weeks = Math.max(1, Math.ceil(latest / 7 / RECENCY_CLASSES));
  const count = Math.max(1, Math.ceil((latest + 1) / (7 * weeks)));
  const of = Uint8Array.from(statistics.x, (x, i) =>
    x === 0 ? 0 : 1 + Math.min(count - 1, Math.floor((statistics.recencyDays[i] as number) / (7 * weeks))),
  );
  return counted(statistics, of, [
    { label: null, from: 0, to: 0 },
    ...Array.from({ length: count }, (_, k) => ({
      label: `${k * weeks}–${(k + 1) * weeks}`,
      from: k * weeks,
      to: (k + 1) * weeks,
    })),
  ]);
}

function counted(
  statistics: RepeatStatistics,
  of: Uint8Array,
  names: readonly Pick<ConditionalClass, 'label' | 'from' | 'to'>[],
): Classes {
  const list = names.map((name): ConditionalClass => ({ ...name, customers: 0, actual: 0 }));
  for (let i = 0; i < of.length; i++) {
    const one = list[of[i] as number] as ConditionalClass;
    one.customers++;
    one.actual += statistics.laterPurchases[i] as number;
  }
  for (const one of list) if (one.customers > 0) one.actual /= one.customers;
  return { of, list };
}

/** What a model expects of each class in the hold-out, a head, and of all together. */
export interface Conditional {
  series: ExpectedSeries[];
  total: { expected: number; interval: [number, number] };
}

/**
 * Expected purchases in the hold-out, given x, t_x and T of each customer, by class and in total, with 95 % bands. The draws are
 * forecast on at most 1,500 rows (600 where forecasts are played), as ratios to the estimate on the same rows. Cost O(rows) + draws × 1,500.
 */
export function conditionalOf(
  ways: readonly Classes[],
  { rows, rowOf, purchasesPerCount }: ModelData,
  fit: FittedModel,
  posterior: Posterior,
  length: number,
): Conditional {
  const { mean, variance } = fit.at.spread(rows, length);
  const { purchases } = fit.at.forecast(rows, onePeriod(length));
  // of each way the classes, and one more that holds everybody
  const all: Classes = { of: new Uint8Array(rowOf.length), list: [] };
  const sorted = [...ways, all].map(({ of, list }) => {
    const count = Math.max(1, list.length);
    const expected = new Float64Array(count);
    const luck = new Float64Array(count);
    const classOfRow = new Float64Array(rows.x.length);
    for (let i = 0; i < rowOf.length; i++) {
      const row = rowOf[i] as number;
      const k = of[i] as number;
      expected[k] = (expected[k] as number) + purchasesPerCount * ((purchases[row] ?? mean[row]) as number);
      luck[k] = (luck[k] as number) + purchasesPerCount ** 2 * (variance[row] as number);
      classOfRow[row] = k;
    }
    return { list, expected, luck, classOfRow };
  });
  const few = thinned(
    rows,
    MODELS[fit.id]?.sample ? FEW_ROWS : DRAWN_ROWS,
    sorted.map(({ classOfRow }) => classOfRow),
  );
  const sums = (at: ModelAt): Float64Array[] =>
    sumsByClass(
      at,
      few.rows,
      few.extra,
      sorted.map(({ expected }) => expected.length),
      length,
    );
  const estimate = sums(fit.at);
  const drawn = posterior.draws
    .map((_, d) => sums(posterior.at(d)))
    .filter((ways) => ways.every((values) => values.every(Number.isFinite)));
  const bands = sorted.map(({ expected, luck }, way) =>
    bandsOf(
      expected,
      drawn.map((values) =>
        Float64Array.from(expected, (value, k) => {
          const base = estimate[way]?.[k] as number;
          return base > 0 ? (value * (values[way]?.[k] as number)) / base : value;
        }),
      ),
      luck,
    ),
  );
  const total = bands[ways.length] as ExpectedSeries;
  const { low, high } = total.both ?? total.individuals;
  return {
    series: bands.slice(0, ways.length).map((series, way) => perHead(series, sorted[way]?.list ?? [])),
    total: { expected: total.expected[0] as number, interval: [low[0] as number, high[0] as number] },
  };
}

function sumsByClass(
  at: ModelAt,
  rows: RepeatRows,
  classes: readonly Float64Array[],
  counts: readonly number[],
  length: number,
): Float64Array[] {
  const { purchases } = at.forecast(rows, onePeriod(length), DIGITS);
  return counts.map((count, way) => {
    const sums = new Float64Array(count);
    const classOf = classes[way] as Float64Array;
    for (let i = 0; i < purchases.length; i++) {
      const k = classOf[i] as number;
      sums[k] = (sums[k] as number) + (rows.weight[i] as number) * (purchases[i] as number);
    }
    return sums;
  });
}

function perHead(series: ExpectedSeries, list: readonly ConditionalClass[]): ExpectedSeries {
  const divide = (values: Float64Array) =>
    Float64Array.from(values, (value, k) => value / Math.max(1, list[k]?.customers ?? 1));
  const band = <B extends ExpectedSeries['both']>(of: B): B =>
    (of && { low: divide(of.low), high: divide(of.high) }) as B;
  return {
    expected: divide(series.expected),
    parameters: band(series.parameters),
    individuals: band(series.individuals),
    both: band(series.both),
  };
}
