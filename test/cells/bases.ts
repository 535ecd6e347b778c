import type { CustomerBase } from '../../src/customers/base';
import { buildCustomerBase } from '../../src/customers/build-base';
import type { Table } from '../../src/table/column';
import { labelsOf } from '../../src/table/labels';
import { readCdnow } from '../models/cdnow';

export interface Purchase {
  customer: string;
  day: number;
  amount: number;
}

/** A customer base of purchases, one a customer and day. */
export function baseOfPurchases(
  rows: readonly Purchase[],
  observationEnd: number | null = null,
): CustomerBase {
  const names = [...new Set(rows.map((row) => row.customer))];
  const place = new Map(names.map((name, i) => [name, i]));
  const table: Table = {
    rows: rows.length,
    columns: [
      {
        type: 'text',
        name: 'who',
        labels: labelsOf(names),
        codes: Uint32Array.from(rows, (row) => place.get(row.customer) ?? 0),
      },
      { type: 'day', name: 'when', values: Int32Array.from(rows, (row) => row.day) },
      { type: 'f64', name: 'paid', values: Float64Array.from(rows, (row) => row.amount) },
    ],
  };
  const roles = { customer: 'who', date: 'when', amount: 'paid' };
  const base = buildCustomerBase(table, roles, { occasion: 'customer-day', observationEnd });
  if (!base.ok) throw new Error(base.error.code);
  return base.value;
}

/** Customers by their days of purchase, counted from a day of 2023; each purchase is worth 10. */
export const baseOfDays = (customers: readonly (readonly number[])[], lastDay: number): CustomerBase =>
  baseOfPurchases(
    customers.flatMap((days, i) => days.map((day) => ({ customer: `C${i}`, day: 19_358 + day, amount: 10 }))),
    19_358 + lastDay,
  );

/** CDNOW, read by the parser of the tests. */
export const cdnowBase = (file: 'CDNOW_sample.txt' | 'CDNOW_master.txt' = 'CDNOW_sample.txt'): CustomerBase =>
  baseOfPurchases(
    [...readCdnow(file)].flatMap(([customer, days]) =>
      [...days].map(([day, amount]) => ({ customer, day, amount })),
    ),
  );
