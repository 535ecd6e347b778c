import type { CustomerBase } from '../../customers/base';
import { customerGaps } from '../../customers/gaps';
import type { Bytes, Table } from '../../table/column';
import { labelsOf } from '../../table/labels';
import { OVERDUE, type RhythmParams } from './result';
import { silencesOf } from './silences';

/**
 * Customers with their rhythm, the least likely silence first, those without a rhythm last.
 * @param wanted position in OVERDUE, null = everybody
 */
export function customerList(base: CustomerBase, params: RhythmParams, wanted: number | null): Table {
  const gaps = customerGaps(base);
  const { status, dueAfter, chance } = silencesOf(gaps, base.lastDay, params);
  const members: number[] = [];
  for (let c = 0; c < base.customers; c++) if (wanted === null || status[c] === wanted) members.push(c);
  const chances = new Float64Array(base.customers);
  for (const c of members) chances[c] = chance(c);
  // a customer without a chance is last
  const rank = (c: number): number => {
    const value = chances[c] as number;
    return Number.isNaN(value) ? 2 : value;
  };
  const order = Uint32Array.from(members).sort((a, b) => rank(a) - rank(b) || a - b);
  const rows = order.length;
  const silent = (c: number): number => base.lastDay - (gaps.lastPurchase[c] as number);
  const whole = (value: (c: number) => number) => Int32Array.from(order, value);
  const decimal = (value: (c: number) => number) => Float64Array.from(order, value);
  const due = decimal(dueAfter);
  const valid: Bytes = new Uint8Array((rows + 7) >> 3);
  for (let row = 0; row < rows; row++)
    if (!Number.isNaN(due[row])) valid[row >> 3] = (valid[row >> 3] as number) | (1 << (row & 7));
  const when = (value: (c: number, row: number) => number) =>
    Int32Array.from(order, (c, row) => (Number.isNaN(due[row]) ? 0 : value(c, row)));
  return {
    rows,
    columns: [
      {
        name: 'col.customer',
        type: 'text',
        codes: Uint32Array.from(order, (c) => base.codes[c] as number),
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
      { name: 'col.chance', type: 'f64', values: decimal((c) => chances[c] as number) },
      {
        name: 'col.status',
        type: 'text',
        codes: Uint32Array.from(order, (c) => status[c] as number),
        labels: labelsOf(OVERDUE),
      },
    ],
  };
}
