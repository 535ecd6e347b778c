import type { Day } from '../../core/days';
import type { FittedModel } from '../../models/fit-model';
import { onePeriod } from '../../models/forecast-rows';
import { MODELS } from '../../models/registry';
import type { Interval } from '../../stats/intervals';
import { Calibration, type CountCalibration } from './count-calibration';
import { DRAWS, drawRatios, expectedTotal, predictedIntervals, type PredictedIntervals } from './intervals';
import { laterCounts } from './later-purchases';
import type { ModelData, Observed } from './model-data';

/** Classes of x: 0 … 6 and 7+. */
export const CLASSES = ['0', '1', '2', '3', '4', '5', '6', '7+'] as const;
export const classOf = (x: number): number => Math.min(x, CLASSES.length - 1);

/** Customers of one class of x: what they were expected to buy in the hold-out, a head, and what they bought. */
export interface HoldOutClass {
  label: string;
  customers: number;
  actual: number;
  expected: number;
  /** 95 % interval of the class’s mean at known parameters; null for a forecast without chances */
  interval: Interval | null;
  rmse: number;
}

/** How far predictions of single numbers were off. */
export interface HoldOutErrors {
  /** purchases of the calibration customers in the hold-out */
  predicted: number;
  actual: number;
  /** predicted / actual − 1; null where nothing was bought */
  bias: number | null;
  /** mean absolute error, purchases a customer */
  mae: number;
  /** Σ |error| / Σ actual; null where nothing was bought */
  wape: number | null;
  /** root mean squared error, purchases a customer */
  rmse: number;
  /** mean of (ln(1 + actual) − ln(1 + predicted))² */
  msle: number;
  byFrequency: HoldOutClass[];
}

/** Forecasts of a model against the hold-out. */
export interface HoldOut extends HoldOutErrors {
  /** the first and the last day, both inclusive */
  start: Day;
  end: Day;
  weeks: number;
  customers: number;
  /** 95 % of `predicted` */
  intervals: PredictedIntervals;
  /** single customers: coverage of their intervals, P(active), ranked probability score */
  calibration: CountCalibration;
}

export interface HoldOutOptions {
  seed?: number;
  /** posterior draws behind the interval of the total, 0 = none */
  draws?: number;
  /** to be filled with the ranked probability score of each customer, for comparisons of models in pairs */
  scores?: Float32Array;
}

/**
 * Judges a fitted model by what its customers bought after the end of the calibration.
 * @param observed customers cut at the end of the calibration, with their base @param data as the model read them
 * @param lastDay of the hold-out, inclusive @returns null where there is no later day, or no base to count on
 * Cost about O(customers + rows); memory O(customers).
 */
export function holdOutOf(
  observed: Observed,
  data: ModelData,
  fit: FittedModel,
  lastDay: Day,
  { seed = 1, draws = DRAWS, scores }: HoldOutOptions = {},
): HoldOut | null {
  const { statistics, base, end } = observed;
  if (base === null || end === null || lastDay <= end) return null;
  const { rows, rowOf, purchasesPerCount } = data;
  const length = data.ahead(lastDay - end);
  const later = laterCounts(base, statistics, end, lastDay);
  // a model of discrete time foretells in how many periods something is bought
  const counted =
    MODELS[fit.id]?.discrete === true ? laterCounts(base, statistics, end, lastDay, data.unitDays) : later;
  const { purchases } = fit.at.forecast(rows, onePeriod(length));
  const spread = fit.at.spread(rows, length);
  const perRow = purchases.map((mean) => mean * purchasesPerCount);
  const variances = spread.variance.map((variance) => variance * purchasesPerCount ** 2);
  const errors = errorsOf(statistics.x, later, (c) => perRow[rowOf[c] as number] as number, {
    varianceOf: (c) => variances[rowOf[c] as number] as number,
  });
  let variance = 0;
  for (const row of rowOf) variance += variances[row] as number;
  const ratios = draws > 0 ? drawRatios(fit, rows, expectedTotal(length), seed, draws) : null;
  return {
    start: end + 1,
    end: lastDay,
    weeks: (lastDay - end) / 7,
    customers: statistics.customers,
    ...errors,
    intervals: predictedIntervals(errors.predicted, variance, ratios),
    calibration: new Calibration(rowOf, counted, rows.x.length, scores).of(fit.at, rows, length),
  };
}

/**
 * Errors of single numbers, a customer each: of models, and of rules of thumb that have no chances.
 * @param x repeat purchases until the end of the calibration @param later purchases after it
 */
export function errorsOf(
  x: Int32Array,
  later: Int32Array,
  predictedOf: (customer: number) => number,
  { varianceOf }: { varianceOf?: (customer: number) => number } = {},
): HoldOutErrors {
  const classes = CLASSES.map(() => ({ customers: 0, actual: 0, expected: 0, variance: 0, squared: 0 }));
  let absolute = 0;
  let logs = 0;
  for (let c = 0; c < x.length; c++) {
    const predicted = predictedOf(c);
    const made = later[c] as number;
    const of = classes[classOf(x[c] as number)] as (typeof classes)[number];
    of.customers++;
    of.actual += made;
    of.expected += predicted;
    of.variance += varianceOf?.(c) ?? 0;
    of.squared += (predicted - made) ** 2;
    absolute += Math.abs(predicted - made);
    logs += (Math.log1p(predicted) - Math.log1p(made)) ** 2;
  }
  const sum = (key: 'actual' | 'expected' | 'squared') => classes.reduce((all, one) => all + one[key], 0);
  const customers = x.length;
  const actual = sum('actual');
  const predicted = sum('expected');
  return {
    predicted,
    actual,
    bias: actual > 0 ? predicted / actual - 1 : null,
    mae: absolute / customers,
    wape: actual > 0 ? absolute / actual : null,
    rmse: Math.sqrt(sum('squared') / customers),
    msle: logs / customers,
    byFrequency: classes.flatMap((of, k): HoldOutClass[] => {
      if (of.customers === 0) return [];
      const mean = of.expected / of.customers;
      const half = (1.959964 * Math.sqrt(of.variance)) / of.customers;
      return [
        {
          label: CLASSES[k] as string,
          customers: of.customers,
          actual: of.actual / of.customers,
          expected: mean,
          interval: varianceOf ? [Math.max(0, mean - half), mean + half] : null,
          rmse: Math.sqrt(of.squared / of.customers),
        },
      ];
    }),
  };
}
