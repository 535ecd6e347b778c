import type { CustomerBase } from '../../customers/base';
import { isMissing } from '../../customers/transactions';
import type { TransactionRows } from '../../customers/transaction-rows';
import type { Column } from '../../table/column';

/**
 * A number column as an attribute of customers: by the first row of the first day with an amount of 0 or more and a value,
 * as `attributeOf` takes texts. O(rows).
 * @returns by customer of the base, NaN where no row says it; null where it is no column of numbers or of yes and no
 */
export function firstNumbers(
  rows: TransactionRows,
  base: CustomerBase,
  column: Column | null,
): Float64Array<ArrayBuffer> | null {
  if (column?.type !== 'f64' && column?.type !== 'i32' && column?.type !== 'bool') return null;
  const found = new Float64Array(base.customers).fill(NaN);
  const decided = new Int32Array(base.customers);
  for (let row = 0; row < rows.customer.length; row++) {
    const c = rows.customer[row] as number;
    if (c < 0 || (rows.amount[row] as number) < 0 || isMissing(column.valid, row)) continue;
    const value = column.values[row] as number;
    if (!Number.isFinite(value)) continue;
    const day = rows.day[row] as number;
    if (Number.isNaN(found[c]) || day < (decided[c] as number)) {
      found[c] = value;
      decided[c] = day;
    }
  }
  return found;
}
