import type { CustomerBase } from '../../customers/base';
import { equalCustomers, ranked, type Ranked } from '../../customers/deciles';
import { activeByGroup } from '../../customers/group-activity';
import { longTailBars } from '../../customers/histogram';
import { calendarOf, periodCount, type Calendar, type Period } from '../../customers/periods';
import { medianOf } from '../../customers/quantiles';
import { windowTotals } from '../../customers/window';
import { DECILES, PURCHASE_CLASSES, type GridCell, type ValueToDate } from './result';

const BARS = 30;
const MOST_ROWS = 8;

/** Customers of a cohort ranked by value to date: margin, or revenue where there is none. */
export function rankedByValue(base: CustomerBase): Ranked & { purchases: Uint32Array<ArrayBuffer> } {
  const { revenue, margin, orders, purchases } = windowTotals(base, {
    from: base.firstDay,
    to: base.lastDay,
  });
  return { ...ranked({ value: margin ?? revenue, orders, revenue, margin }), purchases };
}

/** @param from index of the first period shown @param progress 0…1 of this part */
export function valueToDate(
  base: CustomerBase,
  calendar: Calendar,
  from: number,
  progress: (fraction: number) => void,
): ValueToDate {
  const of = rankedByValue(base);
  progress(0.4);
  const last = base.customers - 1;
  const sorted = Float64Array.from(of.order, (_, i) => of.value[of.order[last - i] as number] as number);
  let total = 0;
  for (let i = 0; i <= last; i++) total += sorted[i] as number;
  const mean = total / base.customers;
  let below = 0;
  while (below < sorted.length && (sorted[below] as number) < mean) below++;
  const deciles = equalCustomers(of, DECILES);
  progress(0.6);
  const groups = deciles.of.map((part) => part - 1);
  const active = activeByGroup(base, calendar, groups, DECILES);
  const periods = calendar.starts.length - 1;
  const shown = periods - from;
  const activeByDecile = new Uint32Array(DECILES * shown);
  for (let d = 0; d < DECILES; d++)
    activeByDecile.set(active.subarray(d * periods + from, (d + 1) * periods), d * shown);
  progress(0.8);
  return {
    total,
    mean,
    median: medianOf(sorted) ?? 0,
    belowMean: below / base.customers,
    histogram: longTailBars(sorted, BARS, false),
    deciles: deciles.rows,
    activeByDecile,
    ...gridOf(base, calendar, from, of.value, of.purchases),
  };
}

/** Months, quarters or years of the last purchase, the finest that makes a short table. */
function gridOf(
  base: CustomerBase,
  columns: Calendar,
  from: number,
  value: Float64Array,
  purchases: Uint32Array,
): { gridPeriod: Period; grid: GridCell[] } {
  const { fiscalStart } = columns;
  const start = Math.max(base.firstDay, columns.starts[from] ?? base.firstDay);
  const gridPeriod =
    (['month', 'quarter'] as const).find(
      (period) => periodCount(start, base.lastDay, period, fiscalStart) <= MOST_ROWS,
    ) ?? 'year';
  const calendar = calendarOf(start, base.lastDay, gridPeriod, fiscalStart);
  const rows = calendar.starts.length - 1;
  const classes = PURCHASE_CLASSES.length;
  const counts = new Uint32Array(rows * classes);
  const sums = new Float64Array(rows * classes);
  const { offsets, orders, day } = base;
  for (let c = 0; c < base.customers; c++) {
    let i = (offsets[c + 1] as number) - 1;
    while (orders[i] === 0) i--;
    const row = calendar.ofDay[Math.max(0, (day[i] as number) - start)] as number;
    const at = row * classes + classOf(purchases[c] as number);
    counts[at] = (counts[at] as number) + 1;
    sums[at] = (sums[at] as number) + (value[c] as number);
  }
  return {
    gridPeriod,
    grid: Array.from(counts, (customers, at) => {
      const [least, most] = PURCHASE_CLASSES[at % classes] ?? [1, null];
      return {
        start: calendar.starts[Math.floor(at / classes)] ?? 0,
        from: least,
        to: most,
        customers,
        share: customers / base.customers,
        mean: customers === 0 ? null : (sums[at] as number) / customers,
      };
    }),
  };
}

function classOf(purchases: number): number {
  let at = 0;
  while (purchases > (PURCHASE_CLASSES[at]?.[1] ?? Infinity)) at++;
  return at;
}
