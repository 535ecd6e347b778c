import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { CustomerBase } from '../../src/customers/base';
import { buildCustomerBase } from '../../src/customers/build-base';
import { rolesOf, tableOf, type Sale } from './tables';

/** CDNOW_master.txt: customer, yyyymmdd, CDs, dollars, padded with blanks, one header line. */
export function cdnowSales(path: string): Sale[] {
  return readFileSync(path, 'latin1')
    .split('\r\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [customer = '', date = '', , dollars] = line.trim().split(/ +/u);
      return {
        customer,
        date: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`,
        amount: Number(dollars),
      };
    });
}

export function superstoreSales(path: string): Sale[] {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(path, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  return data.map((row) => ({
    customer: row['Customer ID'] ?? null,
    date: row['Order Date'] ?? null,
    amount: Number(row['Sales']),
    order: row['Order ID'] ?? null,
    margin: Number(row['Profit']),
    product: row['Sub-Category'] ?? null,
    category: row['Category'] ?? null,
    channel: row['Region'] ?? null,
  }));
}

export function baseOf(sales: readonly Sale[]): CustomerBase {
  const table = tableOf(sales);
  const built = buildCustomerBase(table, rolesOf(table), { occasion: 'customer-day', observationEnd: null });
  if (!built.ok) throw new Error(built.error.code);
  return built.value;
}
