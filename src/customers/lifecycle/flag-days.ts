import { columnOf } from '../../table/table';
import { labelAt } from '../../table/labels';
import type { CustomerBase } from '../base';
import { isMissing } from '../transactions';
import type { TransactionRows } from '../transaction-rows';
import { NEVER } from './stages';

/**
 * The first day on which a row of each customer has a value in a text column; `NEVER` where none has. O(rows).
 * @returns null where there is no text column of that name
 */
export function flagDays(
  rows: TransactionRows,
  base: CustomerBase,
  column: string,
  value: string,
): Int32Array<ArrayBuffer> | null {
  const text = columnOf(rows.table, column, 'text');
  if (!text) return null;
  const { codes, labels, valid } = text;
  const wanted = new Uint8Array(labels.offsets.length - 1);
  for (let code = 0; code < wanted.length; code++) wanted[code] = labelAt(labels, code) === value ? 1 : 0;
  const days = new Int32Array(base.customers).fill(NEVER);
  for (let row = 0; row < rows.customer.length; row++) {
    const c = rows.customer[row] as number;
    if (c < 0 || wanted[codes[row] as number] === 0 || isMissing(valid, row)) continue;
    const day = rows.day[row] as number;
    if (day < (days[c] as number)) days[c] = day;
  }
  return days;
}
