import type { CustomerBase } from './base';
import type { Calendar } from './periods';

/** Customers who bought first in the same period; arrays are indexed by age in periods, 0 = that period. */
export interface CohortRow {
  /** index of the period in the calendar */
  period: number;
  /** customers acquired */
  size: number;
  /** customers with a purchase at each age */
  active: Uint32Array<ArrayBuffer>;
  orders: Uint32Array<ArrayBuffer>;
  /** amounts at each age, refunds deducted */
  revenue: Float64Array<ArrayBuffer>;
}

export interface CohortTable {
  /** by period; periods without new customers have none */
  cohorts: CohortRow[];
  /** customers with at least two purchase occasions */
  boughtAgain: number;
  /** occasions before a customer's first purchase (refunds of what was bought before the data begin): in no cell */
  earlierRefunds: { occasions: number; amount: number };
}

/**
 * What every cohort did at every age. Two passes: sizes, then cells. Cost O(occasions + cells); a cohort of
 * period p has k − p cells, so that 520 weeks have 135,000 in all.
 * @param calendar k periods over the base's `firstDay … lastDay`
 */
export function cohortTable(base: CustomerBase, calendar: Calendar): CohortTable {
  const { offsets, day, amount, orders } = base;
  const count = calendar.starts.length - 1;
  const first = new Uint32Array(base.customers);
  const sizes = new Uint32Array(count);
  for (let c = 0; c < base.customers; c++) {
    let i = offsets[c] as number;
    while (orders[i] === 0) i++;
    first[c] = i;
    const period = calendar.ofDay[(day[i] as number) - calendar.firstDay] as number;
    sizes[period] = (sizes[period] as number) + 1;
  }
  const rows: (CohortRow | null)[] = Array.from(sizes, (size, period) =>
    size === 0
      ? null
      : {
          period,
          size,
          active: new Uint32Array(count - period),
          orders: new Uint32Array(count - period),
          revenue: new Float64Array(count - period),
        },
  );
  let boughtAgain = 0;
  const earlierRefunds = { occasions: 0, amount: 0 };
  for (let c = 0; c < base.customers; c++) {
    const from = first[c] as number;
    const to = offsets[c + 1] as number;
    for (let i = offsets[c] as number; i < from; i++) {
      earlierRefunds.occasions++;
      earlierRefunds.amount += amount[i] as number;
    }
    const acquired = calendar.ofDay[(day[from] as number) - calendar.firstDay] as number;
    const row = rows[acquired] as CohortRow;
    let lastAge = -1;
    let purchases = 0;
    for (let i = from; i < to; i++) {
      const age = (calendar.ofDay[(day[i] as number) - calendar.firstDay] as number) - acquired;
      row.revenue[age] = (row.revenue[age] as number) + (amount[i] as number);
      const bought = orders[i] as number;
      if (bought === 0) continue;
      purchases++;
      row.orders[age] = (row.orders[age] as number) + bought;
      if (age === lastAge) continue;
      row.active[age] = (row.active[age] as number) + 1;
      lastAge = age;
    }
    if (purchases > 1) boughtAgain++;
  }
  return { cohorts: rows.filter((row) => row !== null), boughtAgain, earlierRefunds };
}
