import type { CustomerBase } from './base';
import type { Calendar } from './periods';

/**
 * What groups of customers did in every period of a calendar, from their first purchase on. The cell of group g and
 * period p is `g * periods + p`.
 */
export interface GroupActivity {
  groups: number;
  periods: number;
  /** g: customers */
  sizes: Uint32Array<ArrayBuffer>;
  /** customers with a purchase in the period */
  active: Uint32Array<ArrayBuffer>;
  /** customers with anything in the period, a refund included */
  present: Uint32Array<ArrayBuffer>;
  orders: Float64Array<ArrayBuffer>;
  /** refunds deducted */
  revenue: Float64Array<ArrayBuffer>;
  /** of it, amounts of first purchase occasions */
  firstRevenue: Float64Array<ArrayBuffer>;
  /** null without a margin column */
  margin: Float64Array<ArrayBuffer> | null;
  /** Σ over customers of orders², revenue², orders × revenue: what intervals of ratios of totals need */
  squares: {
    orders: Float64Array<ArrayBuffer>;
    revenue: Float64Array<ArrayBuffer>;
    both: Float64Array<ArrayBuffer>;
  };
  /** occasions before a customer's first purchase (refunds of what was bought before the data begin): in no cell */
  earlierRefunds: { occasions: number; amount: number };
}

/**
 * Counts what groups did by period. One pass over the occasions of those who have a group.
 * @param calendar over the base's `firstDay … lastDay` @param group of each customer, −1 = none
 */
export function groupActivity(
  base: CustomerBase,
  calendar: Calendar,
  group: Int32Array,
  groups: number,
): GroupActivity {
  const { offsets, day, amount, orders, margin } = base;
  const periods = calendar.starts.length - 1;
  const cells = groups * periods;
  const of: GroupActivity = {
    groups,
    periods,
    sizes: new Uint32Array(groups),
    active: new Uint32Array(cells),
    present: new Uint32Array(cells),
    orders: new Float64Array(cells),
    revenue: new Float64Array(cells),
    firstRevenue: new Float64Array(cells),
    margin: margin === null ? null : new Float64Array(cells),
    squares: {
      orders: new Float64Array(cells),
      revenue: new Float64Array(cells),
      both: new Float64Array(cells),
    },
    earlierRefunds: { occasions: 0, amount: 0 },
  };
  for (let c = 0; c < base.customers; c++) {
    const g = group[c] as number;
    if (g < 0) continue;
    of.sizes[g] = (of.sizes[g] as number) + 1;
    const end = offsets[c + 1] as number;
    let i = offsets[c] as number;
    for (; orders[i] === 0; i++) {
      of.earlierRefunds.occasions++;
      of.earlierRefunds.amount += amount[i] as number;
    }
    const firstCell = g * periods + (calendar.ofDay[(day[i] as number) - calendar.firstDay] as number);
    of.firstRevenue[firstCell] = (of.firstRevenue[firstCell] as number) + (amount[i] as number);
    let cell = firstCell;
    let ordered = 0;
    let paid = 0;
    let earned = 0;
    for (; i < end; i++) {
      const at = g * periods + (calendar.ofDay[(day[i] as number) - calendar.firstDay] as number);
      if (at !== cell) {
        put(of, cell, ordered, paid, earned);
        cell = at;
        ordered = 0;
        paid = 0;
        earned = 0;
      }
      ordered += orders[i] as number;
      paid += amount[i] as number;
      if (margin !== null) earned += margin[i] as number;
    }
    put(of, cell, ordered, paid, earned);
  }
  return of;
}

/** One customer's part of a cell. */
function put(of: GroupActivity, cell: number, orders: number, revenue: number, margin: number): void {
  of.present[cell] = (of.present[cell] as number) + 1;
  if (orders > 0) of.active[cell] = (of.active[cell] as number) + 1;
  of.orders[cell] = (of.orders[cell] as number) + orders;
  of.revenue[cell] = (of.revenue[cell] as number) + revenue;
  if (of.margin !== null) of.margin[cell] = (of.margin[cell] as number) + margin;
  const { squares } = of;
  squares.orders[cell] = (squares.orders[cell] as number) + orders * orders;
  squares.revenue[cell] = (squares.revenue[cell] as number) + revenue * revenue;
  squares.both[cell] = (squares.both[cell] as number) + orders * revenue;
}

/**
 * Only who was active when: customers of each group with a purchase in each period, group g and period p at
 * `g * periods + p`. One pass over the occasions.
 * @param calendar over the base's `firstDay … lastDay` @param group of each customer, 0 … groups − 1
 */
export function activeByGroup(
  { customers, offsets, day, orders }: CustomerBase,
  { ofDay, firstDay, starts }: Calendar,
  group: Uint8Array,
  groups: number,
): Uint32Array<ArrayBuffer> {
  const periods = starts.length - 1;
  const active = new Uint32Array(groups * periods);
  for (let c = 0; c < customers; c++) {
    const row = (group[c] as number) * periods;
    const end = offsets[c + 1] as number;
    let last = -1;
    for (let i = offsets[c] as number; i < end; i++) {
      if (orders[i] === 0) continue;
      const at = row + (ofDay[(day[i] as number) - firstDay] as number);
      if (at === last) continue;
      active[at] = (active[at] as number) + 1;
      last = at;
    }
  }
  return active;
}
