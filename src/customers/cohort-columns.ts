import type { Random } from '../core/random';
import type { CustomerBase } from './base';
import type { Calendar } from './periods';

export const COLUMN_MEASURES = ['customers', 'revenue', 'profit'] as const;
export type ColumnMeasure = (typeof COLUMN_MEASURES)[number];

/**
 * What customers acquired in each period did in each period; cell [acquired × periods + period], zero before the first
 * purchase. Columns add up to the totals of the period.
 */
export interface CohortColumns {
  /** k */
  periods: number;
  /** k: customers acquired */
  sizes: Float64Array<ArrayBuffer>;
  /** k × k: customers with a purchase */
  active: Float64Array<ArrayBuffer>;
  /** k × k: of these, with a purchase in the period before too */
  again: Float64Array<ArrayBuffer>;
  orders: Float64Array<ArrayBuffer>;
  /** refunds deducted */
  revenue: Float64Array<ArrayBuffer>;
  /** null without a margin column */
  margin: Float64Array<ArrayBuffer> | null;
  /** occasions before a customer's first purchase: in no cell */
  earlierRefunds: { occasions: number; amount: number };
  groups: ColumnGroups;
}

/** The same cells of one measure, customers put at random into groups: what a bootstrap draws again. */
export interface ColumnGroups {
  groups: number;
  /** groups × k × k */
  values: Float64Array<ArrayBuffer>;
  /** groups × k: customers acquired */
  sizes: Float64Array<ArrayBuffer>;
}

const MOST_GROUPS = 200;
const FEWEST_GROUPS = 25;
const MOST_CELLS = 400_000;

/**
 * Counts the cells in one pass, O(occasions + groups × periods²). Where there are no more customers than groups, each
 * customer is a group, and drawing groups again is the plain bootstrap.
 * @param calendar k ≤ 270 periods over the base's days @param measure of the groups @param random puts customers into groups
 */
export function cohortColumns(
  base: CustomerBase,
  calendar: Calendar,
  measure: ColumnMeasure,
  random: Random,
): CohortColumns {
  const { customers, offsets, day, amount, orders, margin } = base;
  const { ofDay, firstDay } = calendar;
  const k = calendar.starts.length - 1;
  const wanted = Math.max(FEWEST_GROUPS, Math.min(MOST_GROUPS, Math.floor(MOST_CELLS / (k * k))));
  const groups = Math.max(1, Math.min(customers, wanted));
  const cells = () => new Float64Array(k * k);
  const columns: CohortColumns = {
    periods: k,
    sizes: new Float64Array(k),
    active: cells(),
    again: cells(),
    orders: cells(),
    revenue: cells(),
    margin: margin === null ? null : cells(),
    earlierRefunds: { occasions: 0, amount: 0 },
    groups: { groups, values: new Float64Array(groups * k * k), sizes: new Float64Array(groups * k) },
  };
  const { sizes, active, again, revenue, earlierRefunds } = columns;
  const drawn = columns.groups;
  const value = measure === 'profit' && margin !== null ? margin : amount;
  for (let c = 0; c < customers; c++) {
    const to = offsets[c + 1] as number;
    let i = offsets[c] as number;
    for (; orders[i] === 0; i++) {
      earlierRefunds.occasions++;
      earlierRefunds.amount += amount[i] as number;
    }
    const acquired = ofDay[(day[i] as number) - firstDay] as number;
    const group = customers <= wanted ? c : Math.floor(random.next() * groups);
    const row = acquired * k;
    const groupRow = group * k * k + row;
    sizes[acquired] = (sizes[acquired] as number) + 1;
    drawn.sizes[group * k + acquired] = (drawn.sizes[group * k + acquired] as number) + 1;
    let bought = -2;
    for (; i < to; i++) {
      const period = ofDay[(day[i] as number) - firstDay] as number;
      const cell = row + period;
      revenue[cell] = (revenue[cell] as number) + (amount[i] as number);
      if (columns.margin !== null)
        columns.margin[cell] = (columns.margin[cell] as number) + ((margin as Float64Array)[i] as number);
      if (measure !== 'customers')
        drawn.values[groupRow + period] = (drawn.values[groupRow + period] as number) + (value[i] as number);
      if (orders[i] === 0) continue;
      columns.orders[cell] = (columns.orders[cell] as number) + (orders[i] as number);
      if (period === bought) continue;
      active[cell] = (active[cell] as number) + 1;
      if (measure === 'customers')
        drawn.values[groupRow + period] = (drawn.values[groupRow + period] as number) + 1;
      if (period === bought + 1) again[cell] = (again[cell] as number) + 1;
      bought = period;
    }
  }
  return columns;
}

/** The cells of a measure; profit is the margin where there is one, else revenue. */
export const cellsOf = (columns: CohortColumns, measure: ColumnMeasure): Float64Array<ArrayBuffer> =>
  measure === 'customers'
    ? columns.active
    : measure === 'profit' && columns.margin !== null
      ? columns.margin
      : columns.revenue;

/** Groups drawn again with replacement, added up: one bootstrap sample of the cells. O(groups × periods²). */
export function drawColumns(
  { groups, values, sizes }: ColumnGroups,
  random: Random,
  into: { values: Float64Array; sizes: Float64Array },
): void {
  const times = new Uint32Array(groups);
  for (let i = 0; i < groups; i++) {
    const group = Math.floor(random.next() * groups);
    times[group] = (times[group] as number) + 1;
  }
  into.values.fill(0);
  into.sizes.fill(0);
  const k = into.sizes.length;
  for (let group = 0; group < groups; group++) {
    const weight = times[group] as number;
    if (weight === 0) continue;
    const from = group * k * k;
    for (let acquired = 0; acquired < k; acquired++) {
      const size = sizes[group * k + acquired] as number;
      if (size === 0) continue;
      into.sizes[acquired] = (into.sizes[acquired] as number) + weight * size;
      for (let cell = acquired * k + acquired; cell < (acquired + 1) * k; cell++)
        into.values[cell] = (into.values[cell] as number) + weight * (values[from + cell] as number);
    }
  }
}
