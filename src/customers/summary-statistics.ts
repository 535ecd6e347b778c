import type { AppError } from '../core/errors';
import { fail, ok, type Result } from '../core/result';
import type { Bytes, Column, Labels, Table } from '../table/column';
import type { Roles } from '../table/dataset';
import { labelsOf } from '../table/labels';
import { columnOf } from '../table/table';
import type { RepeatStatistics } from './repeat-statistics';
import { isMissing } from './transactions';

/** What the times of a summary are counted in. */
export const SUMMARY_UNITS = ['day', 'week', 'month', 'year'] as const;
export type SummaryUnit = (typeof SUMMARY_UNITS)[number];

const DAYS: Readonly<Record<SummaryUnit, number>> = { day: 1, week: 7, month: 365.25 / 12, year: 365.25 };
/** more customers than this are not made from weights */
const MOST_CUSTOMERS = 10_000_000;

/** Customers whose statistics somebody else has made. */
export interface CustomerSummary {
  /** `customer` counts the rows of the table; without days there is no first day and nothing later */
  statistics: RepeatStatistics;
  /** name of row i of the table: `labelAt(labels, codes[i])`; its number where the table names nobody */
  codes: Uint32Array<ArrayBuffer>;
  labels: Labels;
  /** the table says what a repeat purchase was worth */
  hasAmounts: boolean;
  /** rows without whole x ≥ 0, or without 0 ≤ t_x ≤ T: left out */
  rowsLeftOut: number;
}

/**
 * Reads a table of frequency, recency, age (and mean spend of a repeat purchase, and weight) as the models read
 * customers. A row of weight w stands for w customers. t_x of a customer without a repeat purchase is taken as 0,
 * whatever the table says. Cost O(rows + customers).
 * @param unit what recency and age are counted in
 * @returns `role-missing` without the three columns, `too-few-customers` where no row can be read
 */
export function summaryStatistics(table: Table, roles: Roles, unit: SummaryUnit): Result<CustomerSummary> {
  const numbers = (role: 'frequency' | 'recency' | 'age' | 'amount' | 'weight') => {
    const name = roles[role];
    return name === undefined ? null : columnOf(table, name, 'f64', 'i32');
  };
  const missing = (role: 'frequency' | 'recency' | 'age') =>
    fail<AppError>({ code: 'role-missing', role, columns: table.columns.map(({ name }) => name) });
  const frequency = numbers('frequency');
  if (!frequency) return missing('frequency');
  const recency = numbers('recency');
  if (!recency) return missing('recency');
  const age = numbers('age');
  if (!age) return missing('age');
  const amount = numbers('amount');
  const weight = numbers('weight');

  const copies = new Float64Array(table.rows);
  let customers = 0;
  let rowsLeftOut = 0;
  for (let row = 0; row < table.rows; row++) {
    const x = valueOf(frequency, row);
    const tx = x === 0 ? 0 : valueOf(recency, row);
    const T = valueOf(age, row);
    const stands = weight ? valueOf(weight, row) : 1;
    const readable = x >= 0 && Number.isInteger(x) && x < 2 ** 31 && tx >= 0 && T >= tx && T < Infinity;
    if (readable && Number.isInteger(stands) && stands > 0 && customers + stands <= MOST_CUSTOMERS) {
      copies[row] = stands;
      customers += stands;
    } else if (!(readable && stands === 0)) rowsLeftOut++;
  }
  if (customers === 0) return fail({ code: 'too-few-customers', needed: 1, found: 0 });

  const days = DAYS[unit];
  const statistics: RepeatStatistics = {
    customers,
    customer: new Uint32Array(customers),
    firstDay: new Int32Array(customers),
    x: new Int32Array(customers),
    recencyDays: new Float64Array(customers),
    ageDays: new Float64Array(customers),
    repeatAmount: new Float64Array(customers),
    laterPurchases: new Int32Array(customers),
    logGapDays: null,
  };
  let at = 0;
  for (let row = 0; row < table.rows; row++) {
    const to = at + (copies[row] as number);
    if (to === at) continue;
    const x = valueOf(frequency, row);
    const mean = amount ? valueOf(amount, row) : NaN;
    statistics.customer.fill(row, at, to);
    statistics.x.fill(x, at, to);
    statistics.recencyDays.fill(x === 0 ? 0 : valueOf(recency, row) * days, at, to);
    statistics.ageDays.fill(valueOf(age, row) * days, at, to);
    statistics.repeatAmount.fill(x > 0 && mean > 0 ? mean * x : 0, at, to);
    at = to;
  }
  return ok({ statistics, ...namesOf(table, roles), hasAmounts: amount !== null, rowsLeftOut });
}

/** NaN where missing. */
function valueOf(column: { values: ArrayLike<number>; valid?: Bytes }, row: number): number {
  return isMissing(column.valid, row) ? NaN : (column.values[row] as number);
}

function namesOf(table: Table, roles: Roles): Pick<CustomerSummary, 'codes' | 'labels'> {
  const named: Extract<Column, { type: 'text' }> | null =
    roles.customer === undefined ? null : columnOf(table, roles.customer, 'text');
  if (named) return { codes: named.codes, labels: named.labels };
  return {
    codes: Uint32Array.from({ length: table.rows }, (_, row) => row),
    labels: labelsOf(Array.from({ length: table.rows }, (_, row) => `#${row + 1}`)),
  };
}
