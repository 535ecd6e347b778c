import type { CustomerBase } from '../customers/base';
import { measureOf } from '../customers/measures';
import type { Members } from '../customers/subset';
import type { Column, Table } from '../table/column';

/**
 * Customers as a list: id, first and last purchase, purchases, revenue, by revenue descending. Names of the columns are
 * message keys (`col.customer`, `col.firstPurchase`, `col.lastPurchase`, `col.purchases`, `col.revenue`).
 * @param members who is listed @param more further columns of a value a customer, by position in the base
 */
export function customerTable(
  base: CustomerBase,
  members: Members,
  more: readonly { name: string; type: 'i32' | 'f64'; value: (customer: number) => number }[] = [],
): Table {
  const revenue = measureOf(base, 'revenue');
  const purchases = measureOf(base, 'purchases');
  const age = measureOf(base, 'age-days');
  const recency = measureOf(base, 'recency-days');
  const order = Uint32Array.from(members.keys())
    .filter((c) => members[c] === 1)
    .sort((a, b) => (revenue[b] as number) - (revenue[a] as number) || a - b);
  const whole = (name: string, type: 'i32' | 'day', value: (c: number) => number): Column => ({
    name,
    type,
    values: Int32Array.from(order, value),
  });
  return {
    rows: order.length,
    columns: [
      {
        name: 'col.customer',
        type: 'text',
        codes: Uint32Array.from(order, (c) => base.codes[c] as number),
        labels: base.labels,
      },
      whole('col.firstPurchase', 'day', (c) => base.lastDay - (age[c] as number)),
      whole('col.lastPurchase', 'day', (c) => base.lastDay - (recency[c] as number)),
      whole('col.purchases', 'i32', (c) => purchases[c] as number),
      { name: 'col.revenue', type: 'f64', values: Float64Array.from(order, (c) => revenue[c] as number) },
      ...more.map(({ name, type, value }): Column =>
        type === 'i32'
          ? { name, type, values: Int32Array.from(order, value) }
          : { name, type, values: Float64Array.from(order, value) },
      ),
    ],
  };
}
