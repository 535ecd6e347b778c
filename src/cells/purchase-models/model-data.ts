import type { Day } from '../../core/days';
import type { CustomerBase } from '../../customers/base';
import type { RepeatStatistics } from '../../customers/repeat-statistics';
import { MODELS } from '../../models/registry';
import type { ModelId } from '../../models/purchase-model';
import { compress, type RepeatRows } from '../../models/repeat-rows';

/** Customers cut at a day, the same for every model that is compared on them. */
export interface Observed {
  statistics: RepeatStatistics;
  /** null where statistics by customer were imported */
  base: CustomerBase | null;
  /** last day counted; null for imported statistics */
  end: Day | null;
}

/** How fast time runs for purchases: a known curve of exposure, 1 on the average of a year. */
export interface Exposure {
  /** weeks of average exposure from 1970-01-01 to the end of a day; increasing */
  until(day: Day): number;
}

/** Static covariates of the customers of `statistics`, in their order. */
export interface CovariateData {
  /** names of the covariates, as shown: 'Segment: Corporate' */
  names: readonly string[];
  /** pattern of each customer */
  pattern: Uint32Array;
  /** values of each pattern, one number a name */
  patterns: readonly Float64Array[];
}

export interface ModelDataOptions {
  /** length of an opportunity of models of discrete time, in days */
  opportunityDays?: number;
  exposure?: Exposure | null;
  covariates?: CovariateData | null;
}

/** What one model sees of the customers, and how its time and counts translate. */
export interface ModelData {
  rows: RepeatRows;
  /** for each customer of the statistics its row */
  rowOf: Uint32Array<ArrayBuffer>;
  /** days in its unit of time: 7, or the length of an opportunity */
  unitDays: number;
  /** purchases behind one that the model counts: 1, or the mean number in a period with any */
  purchasesPerCount: number;
  /** units of model time in the `days` days after the end; with an exposure curve they are longer in season */
  ahead(days: number): number;
}

const DAYS_PER_WEEK = 7;

/** Customers as a model reads them. Cost O(customers), for discrete time O(occasions). */
export function modelData(
  model: ModelId,
  observed: Observed,
  { opportunityDays = DAYS_PER_WEEK, exposure = null, covariates = null }: ModelDataOptions = {},
): ModelData {
  const { statistics, base, end } = observed;
  const discrete = MODELS[model]?.discrete === true;
  const ofPattern = covariates ? { pattern: covariates.pattern, patterns: covariates.patterns } : {};
  if (discrete) {
    const counted =
      base && end !== null
        ? opportunities(base, statistics, end, opportunityDays)
        : asPeriods(statistics, opportunityDays);
    const { rows, rowOf } = compress(counted.x, counted.recency, counted.age, { unitDays: 1, ...ofPattern });
    return {
      rows,
      rowOf,
      unitDays: opportunityDays,
      purchasesPerCount: counted.purchasesPerCount,
      ahead: (days) => days / opportunityDays,
    };
  }
  const logGapDays = statistics.logGapDays ?? undefined;
  const options = {
    unitDays: DAYS_PER_WEEK,
    ...(logGapDays ? { logGapDays } : {}),
    distinctGaps: model === 'pareto-ggg',
    ...ofPattern,
  };
  if (exposure === null || end === null) {
    const { rows, rowOf } = compress(statistics.x, statistics.recencyDays, statistics.ageDays, options);
    return {
      rows,
      rowOf,
      unitDays: DAYS_PER_WEEK,
      purchasesPerCount: 1,
      ahead: (days) => days / DAYS_PER_WEEK,
    };
  }
  const { recency, age } = exposed(statistics, end, exposure);
  const { rows, rowOf } = compress(statistics.x, recency, age, options);
  return {
    rows,
    rowOf,
    unitDays: DAYS_PER_WEEK,
    purchasesPerCount: 1,
    ahead: (days) => exposure.until(end + days) - exposure.until(end),
  };
}

/** t_x and T as days of average exposure. */
function exposed(statistics: RepeatStatistics, end: Day, exposure: Exposure) {
  const recency = new Float64Array(statistics.customers);
  const age = new Float64Array(statistics.customers);
  const last = exposure.until(end);
  for (let i = 0; i < statistics.customers; i++) {
    const first = statistics.firstDay[i] as number;
    const from = exposure.until(first);
    recency[i] = (exposure.until(first + (statistics.recencyDays[i] as number)) - from) * DAYS_PER_WEEK;
    age[i] = (last - from) * DAYS_PER_WEEK;
  }
  return { recency, age };
}

interface Opportunities {
  x: Int32Array;
  recency: Int32Array;
  age: Int32Array;
  purchasesPerCount: number;
}

/** Whole periods since each first purchase, and in which of them something was bought. */
function opportunities(
  base: CustomerBase,
  { customers, customer, firstDay, ageDays }: RepeatStatistics,
  end: Day,
  length: number,
): Opportunities {
  const x = new Int32Array(customers);
  const recency = new Int32Array(customers);
  const age = new Int32Array(customers);
  let purchases = 0;
  let counted = 0;
  for (let i = 0; i < customers; i++) {
    const c = customer[i] as number;
    const first = firstDay[i] as number;
    const whole = Math.floor((ageDays[i] as number) / length);
    age[i] = whole;
    for (let o = base.offsets[c] as number; o < (base.offsets[c + 1] as number); o++) {
      const day = base.day[o] as number;
      if (base.orders[o] === 0 || day <= first || day > end) continue;
      const period = Math.ceil((day - first) / length);
      if (period > whole) continue;
      purchases++;
      if (period === recency[i]) continue;
      recency[i] = period;
      x[i] = (x[i] as number) + 1;
      counted++;
    }
  }
  return { x, recency, age, purchasesPerCount: counted > 0 ? purchases / counted : 1 };
}

/** Imported statistics that count periods already. */
function asPeriods(statistics: RepeatStatistics, length: number): Opportunities {
  const whole = (days: Int32Array | Float64Array) =>
    Int32Array.from(days, (value) => Math.round(value / length));
  return {
    x: statistics.x,
    recency: whole(statistics.recencyDays),
    age: whole(statistics.ageDays),
    purchasesPerCount: 1,
  };
}
