import { fail, ok, type Result } from '../core/result';
import type { Table } from '../table/column';
import type { Roles } from '../table/dataset';
import type { BaseOptions, CustomerBase } from './base';
import { NO_DAY } from './row-order';
import { isMissing, readTransactions } from './transactions';

/**
 * The rows behind a base, for what occasions do not say: products, channels, any column. Row i belongs to customer
 * `customer[i]` of the base, −1 where it takes no part in it.
 */
export interface TransactionRows {
  /** position in the base, −1: incomplete, after the end of observation, or not of this population */
  customer: Int32Array<ArrayBuffer>;
  /** of rows that take part */
  day: Int32Array<ArrayBuffer>;
  /** refunds negative */
  amount: Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;
  /** missing counts as 0; null without a margin column */
  margin: Float64Array<ArrayBuffer> | null;
  /** the columns that were asked for and those of the base */
  table: Table;
  roles: Roles;
}

/**
 * Finds the customer of every row. O(rows + labels).
 * @param base built from the same table and options, all of its customers
 * @returns what building the base can fail with
 */
export function transactionRows(
  table: Table,
  roles: Roles,
  options: BaseOptions,
  base: CustomerBase,
): Result<TransactionRows> {
  const read = readTransactions(table, roles, options);
  if (!read.ok) return fail(read.error);
  const { codes, labels, days, amounts, margin } = read.value;
  const position = new Int32Array(labels.offsets.length - 1).fill(-1);
  for (let c = 0; c < base.customers; c++) position[base.codes[c] as number] = c;
  const customer = new Int32Array(table.rows);
  for (let row = 0; row < table.rows; row++)
    customer[row] = days[row] === NO_DAY ? -1 : (position[codes[row] as number] as number);
  let earned: TransactionRows['margin'] = null;
  if (margin !== null) {
    earned = new Float64Array(table.rows);
    for (let row = 0; row < table.rows; row++) {
      const value = margin.values[row] as number;
      if (value - value === 0 && !isMissing(margin.valid, row)) earned[row] = value;
    }
  }
  return ok({ customer, day: days, amount: amounts, margin: earned, table, roles });
}
