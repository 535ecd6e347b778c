import type { Result } from '../../../src/core/result';
import { dayOf } from '../../../src/core/days';
import { seededRandom } from '../../../src/core/random';
import type { CustomerBase } from '../../../src/customers/base';
import { buildCustomerBase } from '../../../src/customers/build-base';
import type { Column, Table } from '../../../src/table/column';
import type { Dataset, RowExample } from '../../../src/table/dataset';
import { labelsOf } from '../../../src/table/labels';

const FIRST = dayOf(2022, 1, 3);
const LAST = dayOf(2023, 12, 17);

const ROLES = {
  customer: 'customer',
  date: 'date',
  amount: 'amount',
  margin: 'margin',
  product: 'product',
};

const PRODUCTS = ['Tea', 'Coffee', 'Cocoa', 'Honey', 'Cup', 'Pot', 'Filter with a rather long name'];

/** A column of texts by the number of the row: no further random numbers, so that the sales stay as they were. */
const goods = (name: string, labels: string[], rows: number, codeOf: (row: number) => number): Column => ({
  type: 'text',
  name,
  codes: Uint32Array.from({ length: rows }, (_, row) => codeOf(row)),
  labels: labelsOf(labels),
});

/** A small retailer over two years: customers join all the time, buy at their own rate, and leave at their own. */
export function retailer(customers = 800, seed = 7): { table: Table; base: CustomerBase } {
  const random = seededRandom(seed);
  const exponential = (mean: number): number => -mean * Math.log(1 - random.next());
  const rows: { customer: number; day: number; amount: number; margin: number }[] = [];
  for (let customer = 0; customer < customers; customer += 1) {
    let day = FIRST + Math.floor(random.next() ** 0.8 * (LAST - FIRST));
    const gap = 10 + exponential(70);
    const leave = 0.1 + 0.3 * random.next();
    const spend = 20 + exponential(40);
    do {
      const amount = Math.round(spend * (0.5 + random.next()) * 100) / 100;
      rows.push({ customer, day, amount, margin: Math.round(amount * (20 + 25 * random.next())) / 100 });
      day += 1 + Math.floor(exponential(gap));
    } while (day <= LAST && random.next() > leave);
  }
  const table: Table = {
    rows: rows.length,
    columns: [
      {
        type: 'text',
        name: 'customer',
        codes: Uint32Array.from(rows, (row) => row.customer),
        labels: labelsOf(Array.from({ length: customers }, (_, i) => `C${String(i + 1).padStart(5, '0')}`)),
      },
      { type: 'day', name: 'date', values: Int32Array.from(rows, (row) => row.day) },
      { type: 'f64', name: 'amount', values: Float64Array.from(rows, (row) => row.amount) },
      { type: 'f64', name: 'margin', values: Float64Array.from(rows, (row) => row.margin) },
      goods(
        'product',
        PRODUCTS,
        rows.length,
        (row) => (row * 31 + (rows[row]?.customer ?? 0) * 7) % PRODUCTS.length,
      ),
      goods('category', ['Food', 'Ware'], rows.length, (row) => (row * 31) % 2),
      goods('channel', ['shop', 'web'], rows.length, (row) => ((rows[row]?.customer ?? 0) % 3 === 0 ? 0 : 1)),
    ],
  };
  const base = valueOf(buildCustomerBase(table, ROLES, { occasion: 'customer-day', observationEnd: null }));
  return { table, base };
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const examplesAt = (...lines: number[]): RowExample[] =>
  lines.map((line) => ({ part: 0, line, column: null, text: `row ${line}` }));

/** The table as a stored dataset with a plain receipt. */
export const datasetOf = (table: Table, base: CustomerBase): Dataset => ({
  id: 'retailer',
  name: 'Retailer',
  hash: '00',
  tableRole: 'transactions',
  roles: ROLES,
  table,
  createdAt: '2024-01-02T10:00:00Z',
  receipt: {
    file: 'orders 2022–2023.csv',
    fileBytes: 214_500,
    parts: [
      {
        name: 'orders 2022–2023.csv',
        format: 'text',
        bytes: 214_500,
        encoding: 'utf-8',
        delimiter: ',',
        reader: 'scanner',
        headerLine: 1,
        noteLines: 0,
        rowsRead: table.rows + 9,
        blankLines: 2,
        replacedCharacters: 0,
        unclosedQuotes: 0,
      },
    ],
    rowsRead: table.rows + 9,
    blankLines: 2,
    rowsKept: table.rows,
    rejected: [
      { reason: 'customer-missing', count: 7, examples: examplesAt(12, 340, 341, 342, 900, 901, 1204) },
      { reason: 'date-unreadable', count: 2, examples: examplesAt(77, 1310) },
    ],
    merged: [],
    unreadable: [
      { column: 'margin', count: 1, examples: [{ part: 0, line: 55, column: 'margin', text: 'n/a' }] },
    ],
    sameDayMerges: base.merged,
    negativeAmounts: 0,
    zeroAmounts: 0,
    missingCustomers: 7,
    futureDates: 0,
    replacedCharacters: 0,
    unclosedQuotes: 0,
    negatedAmounts: 0,
    customers: base.customers,
    firstDay: base.firstDay,
    lastDay: base.lastDay,
  },
});

/** Params of a kind with its defaults, as a notebook would give them. */
export const paramsOf = <P extends object>(
  meta: { parse(raw: unknown, version: number): Result<P>; version: number },
  raw: object = {},
): P => valueOf(meta.parse(raw, meta.version));
