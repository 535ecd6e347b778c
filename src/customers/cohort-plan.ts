/**
 * What existing customers will bring in the next period, by carrying each cohort on by the factor that cohorts of its age
 * have had from one period to the next. Source: Fader, Hardie & Ross (2022), The Customer-Base Audit, ch. 7, the
 * planning sum; the correction for the season is ours.
 */

/** Cells of a measure and customers acquired, as in `CohortColumns`. */
export interface PlanCells {
  values: Float64Array;
  sizes: Float64Array;
}

/** Which ages are pooled for the factor of an age: from `from` to `to`, both inclusive. */
interface AgePool {
  from: number;
  to: number;
}

/** How a plan is made, chosen once on all customers so that every bootstrap draw is planned alike. */
export interface PlanSetup {
  /** k */
  periods: number;
  /** the last complete period: the plan is for the one after it */
  last: number;
  /** periods in a year; 1 = periods are years */
  season: number;
  /** by age 0 … last − 1 of cohorts acquired after the first period; null where nothing was ever seen */
  pools: readonly (AgePool | null)[];
}

export interface Plan {
  /** by period of acquisition 0 … last, season included; NaN where there is no factor */
  expected: Float64Array;
  total: number;
  /** by how much the same step of earlier years went beyond the factors; 1 without an earlier year */
  seasonFactor: number;
  /** value of a new customer in the period of acquisition, over the last year of complete periods; NaN without */
  firstValue: number;
}

const FEW_ACTIVE = 100;
const FEWEST_PERIODS = 2;

/**
 * Chooses the ages to pool: the age itself where at least 100 customers of it were active, else it and all higher
 * ones together, from as high an age as possible; age 0 always by itself. The first period's customers are of every age
 * and in no pool.
 * @param active cells of active customers
 * @returns null where fewer than three complete periods were seen
 */
export function planSetup(
  active: Float64Array,
  values: Float64Array,
  periods: number,
  last: number,
  season: number,
): PlanSetup | null {
  if (last < FEWEST_PERIODS) return null;
  // of each age; and of it and all higher ones
  const one = { customers: new Float64Array(last + 1), value: new Float64Array(last + 1) };
  const above = { customers: new Float64Array(last + 2), value: new Float64Array(last + 2) };
  for (let acquired = 1; acquired < last; acquired++)
    for (let age = 0; acquired + age < last; age++) {
      const cell = acquired * periods + acquired + age;
      one.customers[age] = (one.customers[age] as number) + (active[cell] as number);
      one.value[age] = (one.value[age] as number) + (values[cell] as number);
    }
  for (let age = last; age >= 0; age--) {
    above.customers[age] = (above.customers[age + 1] as number) + (one.customers[age] as number);
    above.value[age] = (above.value[age + 1] as number) + (one.value[age] as number);
  }
  const usable = (from: number, to: number, fewest: number): boolean => {
    const of = from === to ? one : above;
    return (of.customers[from] as number) >= fewest && (of.value[from] as number) > 0;
  };
  const pools: (AgePool | null)[] = [];
  const all = usable(0, last, 1) ? { from: 0, to: last } : null;
  for (let age = 0; age < last; age++) {
    // from the period of acquisition to the next is a step unlike the later ones
    if (age === 0) {
      pools.push(usable(0, 0, 1) ? { from: 0, to: 0 } : null);
      continue;
    }
    if (usable(age, age, FEW_ACTIVE)) {
      pools.push({ from: age, to: age });
      continue;
    }
    let from = age;
    while (from > 1 && !usable(from, last, FEW_ACTIVE)) from--;
    pools.push(usable(from, last, from === 1 ? 1 : FEW_ACTIVE) ? { from, to: last } : all);
  }
  return { periods, last, season, pools };
}

/** Makes the plan of a sample. O(periods²). */
export function planOf({ values, sizes }: PlanCells, { periods, last, season, pools }: PlanSetup): Plan {
  const at = (acquired: number, period: number): number => values[acquired * periods + period] as number;
  const [num, den] = stepsByAge(values, periods, last);
  const factors = pools.map((pool) => {
    if (pool === null) return NaN;
    let above = 0;
    let below = 0;
    for (let age = pool.from; age <= Math.min(pool.to, num.length - 1); age++) {
      above += num[age] as number;
      below += den[age] as number;
    }
    return below > 0 ? above / below : NaN;
  });
  const first = firstFactor(at, last, season) ?? factors.at(-1) ?? NaN;
  const carried = (acquired: number, period: number): number => {
    const value = at(acquired, period);
    if (value === 0) return 0;
    return value * (acquired === 0 ? first : (factors[period - acquired] ?? NaN));
  };
  let actual = 0;
  let expectedThen = 0;
  if (season > 1)
    for (let step = last - season; step >= 1; step -= season)
      for (let acquired = 0; acquired <= step; acquired++) {
        actual += at(acquired, step + 1);
        expectedThen += carried(acquired, step);
      }
  const seasonFactor = expectedThen > 0 && actual > 0 ? actual / expectedThen : 1;
  const expected = new Float64Array(last + 1);
  let total = 0;
  for (let acquired = 0; acquired <= last; acquired++) {
    expected[acquired] = seasonFactor * carried(acquired, last);
    total += expected[acquired] as number;
  }
  let customers = 0;
  let firstSum = 0;
  for (let acquired = Math.max(1, last - season + 1); acquired <= last; acquired++) {
    customers += sizes[acquired] as number;
    firstSum += at(acquired, acquired);
  }
  return { expected, total, seasonFactor, firstValue: customers > 0 ? firstSum / customers : NaN };
}

/** Sums of the value of each age, and of the period after it, over cohorts acquired after the first period. */
function stepsByAge(values: Float64Array, periods: number, last: number): [Float64Array, Float64Array] {
  const num = new Float64Array(last);
  const den = new Float64Array(last);
  for (let acquired = 1; acquired < last; acquired++)
    for (let age = 0; acquired + age < last; age++) {
      const cell = acquired * periods + acquired + age;
      den[age] = (den[age] as number) + (values[cell] as number);
      num[age] = (num[age] as number) + (values[cell + 1] as number);
    }
  return [num, den];
}

/**
 * The factor of those who were there when the data begin: their own steps of the last year, four at least; all of their
 * steps where these say nothing.
 */
function firstFactor(
  at: (acquired: number, period: number) => number,
  last: number,
  season: number,
): number | null {
  for (const from of [Math.max(1, last - Math.max(4, season)), 1]) {
    let above = 0;
    let below = 0;
    for (let period = from; period < last; period++) {
      below += at(0, period);
      above += at(0, period + 1);
    }
    if (below > 0) return above / below;
  }
  return null;
}
