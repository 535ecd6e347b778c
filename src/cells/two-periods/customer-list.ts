import { ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { descendingOrder } from '../../stats/descending-order';
import type { Column, Table } from '../../table/column';
import type { Selection } from '../define';
import { counted, type Side } from './counted';
import type { TwoPeriodsParams } from './result';
import { selected } from './selected';

/** The customers of a selection with what they did in both periods, by the value of both together, the largest first. */
export function customerList(
  base: CustomerBase,
  params: TwoPeriodsParams,
  selection: Selection,
): Result<Table> {
  const known = counted(base, params);
  if (!known.ok) return known;
  const found = selected(known.value, params.parts, selection);
  if (!found.ok) return found;
  const { pairs, earlier, later } = known.value;
  const at = (values: ArrayLike<number>, place: number): number =>
    place < 0 ? 0 : (values[place] as number);
  const together = Float64Array.from(
    pairs.customers,
    (_, i) => at(earlier.value, pairs.earlier[i] as number) + at(later.value, pairs.later[i] as number),
  );
  const order = descendingOrder(together).filter((i) => found.value[i] === 1);
  const column = (
    name: string,
    type: 'i32' | 'f64',
    places: Int32Array,
    values: ArrayLike<number>,
  ): Column => {
    const value = (i: number): number => at(values, places[i] as number);
    return type === 'i32'
      ? { name, type, values: Int32Array.from(order, value) }
      : { name, type, values: Float64Array.from(order, value) };
  };
  const sides: readonly [string, Side, Int32Array][] = [
    ['Earlier', earlier, pairs.earlier],
    ['Later', later, pairs.later],
  ];
  return ok({
    rows: order.length,
    columns: [
      {
        name: 'col.customer',
        type: 'text',
        codes: Uint32Array.from(order, (i) => base.codes[pairs.customers[i] as number] as number),
        labels: base.labels,
      },
      ...sides.map(([when, side, places]) => column(`col.part${when}`, 'i32', places, side.parts.of)),
      ...sides.map(([when, side, places]) => column(`col.orders${when}`, 'i32', places, side.totals.orders)),
      ...sides.map(([when, side, places]) =>
        column(`col.revenue${when}`, 'f64', places, side.totals.revenue),
      ),
      ...(earlier.totals.margin === null
        ? []
        : sides.map(([when, side, places]) => column(`col.profit${when}`, 'f64', places, side.profit))),
    ],
  });
}
