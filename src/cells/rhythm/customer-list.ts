import type { CustomerBase } from '../../customers/base';
import { customerGaps } from '../../customers/gaps';
import { descendingOrder } from '../../stats/descending-order';
import type { Bytes, Table } from '../../table/column';
import { labelsOf } from '../../table/labels';
import { OVERDUE, type RhythmParams } from './result';
import { isWanted, type Wanted } from './selected';
import { silencesOf } from './silences';

/** The wanted customers with their rhythm, the least likely silence first, those without a rhythm last. */
export function customerList(base: CustomerBase, params: RhythmParams, wanted: Wanted): Table {
  const gaps = customerGaps(base);
  const { status, dueAfter, chance } = silencesOf(gaps, base.lastDay, params);
  const members = new Uint32Array(base.customers);
  let size = 0;
  for (let c = 0; c < base.customers; c++)
    if (isWanted(wanted, gaps, status[c] as number, c)) members[size++] = c;
  // the least chance first: descending by its negative; those without one, not a number, are last
  const negative = new Float64Array(size);
  for (let i = 0; i < size; i++) negative[i] = -chance(members[i] as number);
  const places = descendingOrder(negative);
  const rows = size;
  const order = new Uint32Array(rows);
  const chances = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    order[row] = members[places[row] as number] as number;
    chances[row] = -(negative[places[row] as number] as number);
  }
  const silent = (c: number): number => base.lastDay - (gaps.lastPurchase[c] as number);
  const filled = <A extends Int32Array | Float64Array | Uint32Array>(
    into: A,
    value: (c: number, row: number) => number,
  ): A => {
    for (let row = 0; row < rows; row++) into[row] = value(order[row] as number, row);
    return into;
  };
  const whole = (value: (c: number, row: number) => number) => filled(new Int32Array(rows), value);
  const decimal = (value: (c: number) => number) => filled(new Float64Array(rows), value);
  const due = decimal(dueAfter);
  const valid: Bytes = new Uint8Array((rows + 7) >> 3);
  for (let row = 0; row < rows; row++)
    if (!Number.isNaN(due[row])) valid[row >> 3] = (valid[row >> 3] as number) | (1 << (row & 7));
  const when = (value: (c: number, row: number) => number) =>
    whole((c, row) => (Number.isNaN(due[row]) ? 0 : value(c, row)));
  return {
    rows,
    columns: [
      {
        name: 'col.customer',
        type: 'text',
        codes: filled(new Uint32Array(rows), (c) => base.codes[c] as number),
        labels: base.labels,
      },
      { name: 'col.gaps', type: 'i32', values: whole((c) => gaps.count[c] as number) },
      {
        name: 'col.meanGap',
        type: 'f64',
        values: decimal((c) => (gaps.sum[c] as number) / (gaps.count[c] as number)),
      },
      { name: 'col.lastPurchase', type: 'day', values: whole((c) => gaps.lastPurchase[c] as number) },
      { name: 'col.silence', type: 'i32', values: whole(silent) },
      {
        name: 'col.times',
        type: 'f64',
        values: decimal((c) => (silent(c) * (gaps.count[c] as number)) / (gaps.sum[c] as number)),
      },
      {
        name: 'col.dueOn',
        type: 'day',
        values: when((c, row) => (gaps.lastPurchase[c] as number) + (due[row] as number)),
        valid,
      },
      {
        name: 'col.overdueDays',
        type: 'i32',
        values: when((c, row) => silent(c) - (due[row] as number)),
        valid,
      },
      { name: 'col.chance', type: 'f64', values: chances },
      {
        name: 'col.status',
        type: 'text',
        codes: filled(new Uint32Array(rows), (c) => status[c] as number),
        labels: labelsOf(OVERDUE),
      },
    ],
  };
}
