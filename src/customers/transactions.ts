import type { AppError } from '../core/errors';
import { dayOf, MS_PER_DAY, type Day } from '../core/days';
import { fail, ok, type Result } from '../core/result';
import type { Bytes, F64Column, I32Column, Labels, Table } from '../table/column';
import type { Roles } from '../table/dataset';
import { columnOf } from '../table/table';
import type { BaseOptions } from './base';
import { NO_DAY } from './row-order';

type Numbers = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** The columns of a transaction table that a customer base is made of, with what was seen reading them. */
export interface Transactions {
  codes: Uint32Array<ArrayBuffer>;
  labels: Labels;
  /** day of each row, `NO_DAY` where the row takes no part */
  days: Int32Array<ArrayBuffer>;
  amounts: Numbers;
  /** NaN or the mask says missing */
  margin: F64Column | I32Column | null;
  orders: OrderIds | null;
  firstDay: Day;
  lastDay: Day;
  /** days that take part never descend from row to row */
  sorted: boolean;
  rowsIncomplete: number;
  rowsAfterEnd: number;
  negativeRows: number;
}

/** Order ids as small whole numbers. */
export interface OrderIds {
  /** 0 … count − 1 */
  codes: Uint32Array<ArrayBuffer>;
  count: number;
  valid: Bytes | undefined;
}

const FIRST_CALENDAR_DAY = dayOf(0, 1, 1);
const LAST_CALENDAR_DAY = dayOf(9999, 12, 31);

/**
 * Finds the columns by their roles and reads which rows take part: those with a customer, a date of the years
 * 0…9999 and a finite amount, up to the end of observation. One pass over the rows.
 * @returns `role-missing` where a role has no column of a fitting type, `too-few-customers` where no row takes
 * part, `date-out-of-range` where observation ends before the data begin
 */
export function readTransactions(table: Table, roles: Roles, options: BaseOptions): Result<Transactions> {
  const missing = (role: 'customer' | 'date' | 'amount') =>
    fail<AppError>({ code: 'role-missing', role, columns: table.columns.map((column) => column.name) });
  const customer = roles.customer === undefined ? null : columnOf(table, roles.customer, 'text');
  if (!customer) return missing('customer');
  const date = roles.date === undefined ? null : columnOf(table, roles.date, 'day', 'time');
  if (!date) return missing('date');
  const amount = roles.amount === undefined ? null : columnOf(table, roles.amount, 'f64', 'i32');
  if (!amount) return missing('amount');
  const margin = roles.margin === undefined ? null : columnOf(table, roles.margin, 'f64', 'i32');

  const end = options.observationEnd ?? LAST_CALENDAR_DAY;
  const days = new Int32Array(table.rows);
  const dates: Numbers = date.values;
  const amounts: Numbers = amount.values;
  const unit = date.type === 'time' ? MS_PER_DAY : 1;
  let firstDay = Infinity;
  let lastDay = -Infinity;
  let firstSeen = Infinity;
  let lastSeen = -Infinity;
  let previous = -Infinity;
  let sorted = true;
  let rowsIncomplete = 0;
  let rowsAfterEnd = 0;
  let negativeRows = 0;
  for (let row = 0; row < table.rows; row++) {
    const value = dates[row] as number;
    const day = unit === 1 ? value : Math.floor(value / unit);
    const paid = amounts[row] as number;
    days[row] = NO_DAY;
    if (
      !(day >= FIRST_CALENDAR_DAY && day <= LAST_CALENDAR_DAY) ||
      paid - paid !== 0 ||
      isMissing(customer.valid, row) ||
      isMissing(date.valid, row) ||
      isMissing(amount.valid, row)
    ) {
      rowsIncomplete++;
      continue;
    }
    if (day < firstSeen) firstSeen = day;
    if (day > lastSeen) lastSeen = day;
    if (day > end) {
      rowsAfterEnd++;
      continue;
    }
    days[row] = day;
    if (day < firstDay) firstDay = day;
    if (day > lastDay) lastDay = day;
    if (day < previous) sorted = false;
    previous = day;
    if (paid < 0) negativeRows++;
  }
  if (firstSeen === Infinity) return fail({ code: 'too-few-customers', needed: 1, found: 0 });
  if (firstDay === Infinity)
    return fail({
      code: 'date-out-of-range',
      param: 'observationEnd',
      day: end,
      first: firstSeen,
      last: lastSeen,
    });
  return ok({
    codes: customer.codes,
    labels: customer.labels,
    days,
    amounts,
    margin,
    orders: options.occasion === 'row' ? null : orderIds(table, roles),
    firstDay,
    lastDay,
    sorted,
    rowsIncomplete,
    rowsAfterEnd,
    negativeRows,
  });
}

export const isMissing = (valid: Bytes | undefined, row: number): boolean =>
  valid !== undefined && ((valid[row >> 3] as number) & (1 << (row & 7))) === 0;

/** Codes of the order column: its dictionary, or for numbers a dictionary made here. Null where no id is given. */
export function orderIds(table: Table, roles: Roles): OrderIds | null {
  const column = roles.order === undefined ? null : columnOf(table, roles.order, 'text', 'i32', 'f64');
  if (!column || !hasValue(column.valid, table.rows)) return null;
  if (column.type === 'text')
    return { codes: column.codes, count: column.labels.offsets.length - 1, valid: column.valid };
  const known = new Map<number, number>();
  const codes = new Uint32Array(table.rows);
  for (let row = 0; row < table.rows; row++) {
    const id = column.values[row] as number;
    let code = known.get(id);
    if (code === undefined) known.set(id, (code = known.size));
    codes[row] = code;
  }
  return { codes, count: known.size, valid: column.valid };
}

function hasValue(valid: Bytes | undefined, rows: number): boolean {
  if (valid === undefined) return rows > 0;
  for (let row = 0; row < rows; row++) if (!isMissing(valid, row)) return true;
  return false;
}
