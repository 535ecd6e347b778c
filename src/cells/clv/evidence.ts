import type { Day } from '../../core/days';
import type { CustomerBase } from '../../customers/base';
import type { RepeatStatistics } from '../../customers/repeat-statistics';
import { onePeriod, wholePeriods } from '../../models/forecast-rows';
import type { ModelAt } from '../../models/purchase-model';
import type { FittedPurchases } from './fits';
import type { FrequencyClass, HoldOut, TrackingWeek } from './result';

/** Classes of x: 0 … 6 and 7+. */
export const CLASSES = ['0', '1', '2', '3', '4', '5', '6', '7+'] as const;
export const classOf = (x: number): number => Math.min(x, CLASSES.length - 1);

/** Predicted and actual purchases of the calibration customers after its end. */
export function holdOutOf(
  statistics: RepeatStatistics,
  fitted: FittedPurchases,
  end: Day,
  last: Day,
): HoldOut | null {
  if (last <= end) return null;
  const weeks = (last - end) / 7;
  const { purchases } = fitted.fit.at.forecast(fitted.rows, onePeriod(weeks));
  const classes = CLASSES.map((label) => ({ label: label as string, customers: 0, actual: 0, expected: 0 }));
  let predicted = 0;
  let actual = 0;
  let absolute = 0;
  let squared = 0;
  for (let i = 0; i < statistics.customers; i++) {
    const expected = purchases[fitted.rowOf[i] as number] as number;
    const made = statistics.laterPurchases[i] as number;
    const inClass = classes[classOf(statistics.x[i] as number)];
    predicted += expected;
    actual += made;
    absolute += Math.abs(expected - made);
    squared += (expected - made) ** 2;
    if (!inClass) continue;
    inClass.customers++;
    inClass.actual += made;
    inClass.expected += expected;
  }
  return {
    start: end + 1,
    end: last,
    weeks,
    predicted,
    actual,
    bias: actual > 0 ? predicted / actual - 1 : null,
    mae: absolute / statistics.customers,
    rmse: Math.sqrt(squared / statistics.customers),
    byFrequency: classes
      .filter((inClass) => inClass.customers > 0)
      .map((inClass) => ({
        ...inClass,
        actual: inClass.actual / inClass.customers,
        expected: inClass.expected / inClass.customers,
      })),
  };
}

/** Customers by x, as they were and as the model expects them, with their hold-out purchases. */
export function frequencyOf({ rows, fit }: FittedPurchases, holdOut: HoldOut | null): FrequencyClass[] {
  const last = CLASSES.length - 1;
  const actual = new Float64Array(CLASSES.length);
  const expected = new Float64Array(CLASSES.length);
  const byAge = new Map<number, number>();
  let total = 0;
  for (let i = 0; i < rows.x.length; i++) {
    const weight = rows.weight[i] as number;
    const k = classOf(rows.x[i] as number);
    const age = rows.age[i] as number;
    actual[k] = (actual[k] as number) + weight;
    byAge.set(age, (byAge.get(age) ?? 0) + weight);
    total += weight;
  }
  for (const [age, weight] of byAge) {
    const chances = fit.at.pmfOfNew(age, last - 1);
    for (let x = 0; x < last; x++) expected[x] = (expected[x] as number) + weight * (chances[x] as number);
  }
  expected[last] = total - expected.reduce((sum, customers) => sum + customers, 0);
  return CLASSES.map((label, k) => {
    const inHoldOut = holdOut?.byFrequency.find((inClass) => inClass.label === label);
    return {
      label,
      customers: actual[k] as number,
      expectedCustomers: expected[k] as number,
      actual: inHoldOut?.actual ?? null,
      expected: inHoldOut?.expected ?? null,
    };
  });
}

/**
 * Repeat purchases of the calibration customers by week from the first day of data: what they made, and
 * Σ E[X(age at the end of the week)]. Whole weeks only.
 */
export function trackingOf(
  base: CustomerBase,
  statistics: RepeatStatistics,
  at: ModelAt,
  calibrationEnd: Day,
): TrackingWeek[] {
  const weeks = Math.floor((base.lastDay - base.firstDay + 1) / 7);
  const actual = new Float64Array(weeks + 1);
  for (let i = 0; i < statistics.customers; i++) {
    const c = statistics.customer[i] as number;
    let first = true;
    for (let o = base.offsets[c] as number; o < (base.offsets[c + 1] as number); o++) {
      if (base.orders[o] === 0) continue;
      if (first) {
        first = false;
        continue;
      }
      const week = Math.min(weeks, Math.floor(((base.day[o] as number) - base.firstDay) / 7));
      actual[week] = (actual[week] as number) + 1;
    }
  }
  const born = new Map<number, number>();
  for (const day of statistics.firstDay)
    born.set(day - base.firstDay, (born.get(day - base.firstDay) ?? 0) + 1);
  const byDays = Float64Array.from({ length: weeks * 7 + 1 }, (_, days) => at.expectedOfNew(days / 7));
  const series: TrackingWeek[] = [];
  let actualCumulative = 0;
  let before = 0;
  for (let week = 1; week <= weeks; week++) {
    let cumulative = 0;
    for (const [day, customers] of born)
      if (day < 7 * week) cumulative += customers * (byDays[7 * week - day] ?? 0);
    actualCumulative += actual[week - 1] as number;
    const end = base.firstDay + 7 * week - 1;
    series.push({
      week,
      end,
      actual: actual[week - 1] as number,
      expected: cumulative - before,
      actualCumulative,
      expectedCumulative: cumulative,
      part: end <= calibrationEnd ? 'calibration' : 'hold-out',
    });
    before = cumulative;
  }
  return series;
}

/** E[X(t)] of a new customer at t = 1 … weeks. */
export function newCustomerCurve(at: ModelAt, weeks: number): { weeks: number; expected: number }[] {
  return Array.from({ length: weeks }, (_, i) => ({ weeks: i + 1, expected: at.expectedOfNew(i + 1) }));
}

/** Residual purchases of a customer won tomorrow, discounted, within the horizon. */
export function newCustomerForecast(at: ModelAt, horizonWeeks: number, perWeek: number) {
  const one = { x: Float64Array.of(0), recency: Float64Array.of(0), age: Float64Array.of(0) };
  const { purchases, discounted } = at.forecast(one, wholePeriods(horizonWeeks, perWeek));
  return { purchases: purchases[0] as number, discounted: discounted[0] as number };
}
