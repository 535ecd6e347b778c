import { labelsOf } from '../../src/table/labels';
import type { Column } from '../../src/table/column';
import type { Dataset, Receipt } from '../../src/table/dataset';

/** A dataset with a column of every type, missing cells among them; a few customers buy often, most seldom. */
export function smallDataset(rows = 1000, id = crypto.randomUUID() as string): Dataset {
  const bytes = (length: number) => new Uint8Array(length).fill(0xff);
  const amount = Float64Array.from({ length: rows }, (_, i) => (i % 97 === 0 ? NaN : i / 7));
  const valid = bytes(Math.ceil(rows / 8));
  for (let i = 0; i < rows; i += 97) valid[i >> 3] = (valid[i >> 3] ?? 0) & ~(1 << (i & 7));
  const customers = Math.max(1, Math.floor(rows / 5));
  const columns: Column[] = [
    {
      type: 'text',
      name: 'customer',
      codes: Uint32Array.from({ length: rows }, (_, i) => customerOf(i, customers)),
      labels: labelsOf(Array.from({ length: customers }, (_, i) => `客户 ${i}`)),
    },
    {
      type: 'day',
      name: 'date',
      values: Int32Array.from({ length: rows }, (_, i) => 10_000 + ((i * 13) % 397)),
    },
    { type: 'f64', name: 'amount', values: amount, valid },
    { type: 'i32', name: 'quantity', values: Int32Array.from({ length: rows }, (_, i) => -i) },
    { type: 'time', name: 'clock', values: Float64Array.from({ length: rows }, (_, i) => i * 1e9) },
    { type: 'bool', name: 'paid', values: Uint8Array.from({ length: rows }, (_, i) => i & 1) },
    {
      type: 'text',
      name: 'empty',
      codes: new Uint32Array(rows),
      labels: labelsOf(['']),
      valid: new Uint8Array(Math.ceil(rows / 8)),
    },
  ];
  return {
    id,
    name: 'small',
    hash: `hash of ${id}`,
    tableRole: 'transactions',
    roles: { customer: 'customer', date: 'date', amount: 'amount' },
    table: { rows, columns },
    receipt: receipt(rows),
    createdAt: '2026-01-01T00:00:00.000Z',
  };
}

/** Everybody once, then the first ones more often than the last. */
const customerOf = (i: number, customers: number): number =>
  i < customers ? i : Math.floor(((i * 0.618_034) % 1) ** 3 * customers);

const receipt = (rows: number): Receipt => ({
  file: 'small.csv',
  fileBytes: rows * 40,
  parts: [
    {
      name: 'small.csv',
      format: 'text',
      bytes: rows * 40,
      encoding: 'utf-8',
      delimiter: ',',
      reader: 'scanner',
      headerLine: 1,
      noteLines: 0,
      rowsRead: rows,
      blankLines: 0,
      replacedCharacters: 0,
      unclosedQuotes: 0,
    },
  ],
  rowsRead: rows,
  blankLines: 0,
  rowsKept: rows,
  rejected: [],
  merged: [],
  unreadable: [],
  sameDayMerges: 0,
  negativeAmounts: 0,
  zeroAmounts: 0,
  missingCustomers: 0,
  futureDates: 0,
  replacedCharacters: 0,
  unclosedQuotes: 0,
  negatedAmounts: 0,
  customers: Math.floor(rows / 5),
  firstDay: 10_000,
  lastDay: 10_399,
});
