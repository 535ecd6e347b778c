import { ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import type { Column, Table } from '../../table/column';
import type { Selection } from '../define';
import { counted, selected } from './counted';
import type { OnePeriodParams } from './result';

/** The customers of a selection with what they did in the period, the best first. */
export function customerList(
  base: CustomerBase,
  params: OnePeriodParams,
  selection: Selection,
): Result<Table> {
  const known = counted(base, params);
  if (!known.ok) return known;
  const found = selected(known.value, params, selection);
  if (!found.ok) return found;
  const { totals, profit, from, equal } = known.value;
  const order = from.order.filter((i) => found.value[i] === 1);
  const { revenue, orders, margin } = totals;
  const money = (name: string, value: (i: number) => number): Column => ({
    name,
    type: 'f64',
    values: Float64Array.from(order, value),
  });
  const whole = (name: string, values: ArrayLike<number>): Column => ({
    name,
    type: 'i32',
    values: Int32Array.from(order, (i) => values[i] as number),
  });
  return ok({
    rows: order.length,
    columns: [
      {
        name: 'col.customer',
        type: 'text',
        codes: Uint32Array.from(order, (i) => base.codes[totals.customers[i] as number] as number),
        labels: base.labels,
      },
      whole('col.part', equal.of),
      whole('col.orders', orders),
      money('col.revenue', (i) => revenue[i] as number),
      money('col.aov', (i) => (revenue[i] as number) / (orders[i] as number)),
      ...(margin === null ? [] : [money('col.profit', (i) => profit[i] as number)]),
    ],
  });
}
