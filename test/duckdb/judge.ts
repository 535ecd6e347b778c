import { DuckDBDateValue, DuckDBInstance, DuckDBTypeId, type DuckDBConnection } from '@duckdb/node-api';
import { isoDay } from '../../src/core/days';
import { seededRandom } from '../../src/core/random';
import type { CustomerBase } from '../../src/customers/base';
import { buildCustomerBase } from '../../src/customers/build-base';
import { transactionRows, type TransactionRows } from '../../src/customers/transaction-rows';
import type { Table } from '../../src/table/column';
import type { Roles } from '../../src/table/dataset';
import { cdnowSales, superstoreSales } from '../customers/real-data';
import { dayNumber, rolesOf, tableOf, type Sale } from '../customers/tables';
import { sharedData } from '../shared-data';

/**
 * The same orders twice: as our customer base, and in a real DuckDB that computes what a test asks in SQL, by a way of
 * its own. DuckDB has the rows as `rows(customer, day, amount, order_id, margin, product, category, channel)`; as
 * `occasions(customer, day, amount, orders, margin)` one row a customer and day, refunds netted, `orders` = order ids
 * counted on the customer's first day with them (1 a day without ids), 0 = no purchase; customers with refunds only left out.
 */
export interface Judge {
  base: CustomerBase;
  rows: TransactionRows;
  table: Table;
  roles: Roles;
  /** the rows of an answer; numbers as numbers, days as ISO texts, missing as null */
  ask(sql: string): Promise<Record<string, unknown>[]>;
}

const NUMERIC = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.DECIMAL,
]);

const OPTIONS = { occasion: 'customer-day', observationEnd: null } as const;

/** Loads sales into both. */
export async function judgeOf(sales: readonly Sale[]): Promise<Judge> {
  const table = tableOf(sales);
  const roles = rolesOf(table);
  const base = buildCustomerBase(table, roles, OPTIONS);
  if (!base.ok) throw new Error(base.error.code);
  const rows = transactionRows(table, roles, OPTIONS, base.value);
  if (!rows.ok) throw new Error(rows.error.code);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await load(connection, sales);
  return {
    base: base.value,
    rows: rows.value,
    table,
    roles,
    ask: async (sql) => {
      const reader = await connection.runAndReadAll(sql);
      // its JSON writes large whole numbers and decimals as texts
      const types = reader.columnTypes();
      const numeric = new Set(
        reader.columnNames().filter((_, i) => NUMERIC.has(types[i]?.typeId ?? DuckDBTypeId.INVALID)),
      );
      return reader
        .getRowObjectsJson()
        .map((row) =>
          Object.fromEntries(
            Object.entries(row).map(([name, value]) => [
              name,
              numeric.has(name) && typeof value === 'string' ? Number(value) : value,
            ]),
          ),
        );
    },
  };
}

async function load(connection: DuckDBConnection, sales: readonly Sale[]): Promise<void> {
  await connection.run(
    'CREATE TABLE rows (customer VARCHAR, day DATE, amount DOUBLE, order_id VARCHAR, margin DOUBLE, product VARCHAR, category VARCHAR, channel VARCHAR)',
  );
  const rows = await connection.createAppender('rows');
  const text = (value: string | null | undefined): void => {
    if (value === null || value === undefined) rows.appendNull();
    else rows.appendVarchar(value);
  };
  const number = (value: number | null | undefined): void => {
    if (value === null || value === undefined) rows.appendNull();
    else rows.appendDouble(value);
  };
  for (const sale of sales) {
    text(sale.customer);
    if (sale.date === null) rows.appendNull();
    else rows.appendDate(new DuckDBDateValue(dayNumber(sale.date)));
    number(sale.amount);
    text(sale.order);
    number(sale.margin);
    text(sale.product);
    text(sale.category);
    text(sale.channel);
    rows.endRow();
  }
  rows.closeSync();
  await connection.run(`
    CREATE VIEW complete AS SELECT * FROM rows WHERE customer IS NOT NULL AND day IS NOT NULL AND amount IS NOT NULL;
    CREATE VIEW buyers AS SELECT DISTINCT customer FROM complete WHERE amount >= 0;
    CREATE VIEW counted AS
      SELECT customer, day, count(*) AS orders FROM (
        SELECT customer, order_id, min(day) AS day FROM complete WHERE order_id IS NOT NULL AND amount >= 0 GROUP BY ALL
        UNION ALL
        SELECT DISTINCT customer, 'day ' || day, day FROM complete WHERE order_id IS NULL AND amount >= 0)
      GROUP BY ALL;
    CREATE TABLE occasions AS
      SELECT customer, day, sum(amount) AS amount, coalesce(any_value(orders), 0) AS orders, sum(coalesce(margin, 0)) AS margin
      FROM complete SEMI JOIN buyers USING (customer) LEFT JOIN counted USING (customer, day) GROUP BY customer, day;
  `);
}

/** Paths of the files of real orders, null where they are not there, for `it.skipIf`. */
export const REAL = { cdnow: sharedData('CDNOW_master.txt'), superstore: sharedData('superstore.csv') };

export const cdnowJudge = (): Promise<Judge> => judgeOf(cdnowSales(REAL.cdnow ?? ''));
export const superstoreJudge = (): Promise<Judge> => judgeOf(superstoreSales(REAL.superstore ?? ''));

const GOODS = [
  ['Tea', 'Food'],
  ['Coffee', 'Food'],
  ['Cocoa', 'Food'],
  ['Cup', 'Ware'],
  ['Pot', 'Ware'],
  ['Filter', 'Ware'],
  ['Voucher', 'Gift'],
] as const;

/** What was put into a generated shop, by customer: the truth to find again. */
export interface Truth {
  /** purchases a day while alive */
  rate: number[];
  /** chance to leave after a purchase */
  leaving: number[];
}

/**
 * A shop of known truth: customers join over two years, buy at a rate of their own, and leave with a chance of their
 * own after each purchase. Orders of one to three rows, some refunds, some missing margins and products; Coffee is
 * often followed by Filter, Pot and Cup are often bought together; customers of the channel "web" buy half as often.
 */
export function generatedShop(customers: number, seed: number): { sales: Sale[]; truth: Truth } {
  const random = seededRandom(seed);
  const first = dayNumber('2022-03-07');
  const last = dayNumber('2024-02-20');
  const sales: Sale[] = [];
  const truth: Truth = { rate: [], leaving: [] };
  let order = 0;
  for (let customer = 0; customer < customers; customer++) {
    const web = random.next() < 0.4;
    const rate = (0.004 + 0.05 * random.next() ** 3) * (web ? 0.5 : 1);
    const leaving = 0.05 + 0.4 * random.next() ** 2;
    truth.rate.push(rate);
    truth.leaving.push(leaving);
    let day = first + Math.floor(random.next() ** 0.8 * 640);
    let previous = -1;
    const spend = 10 + 60 * random.next() ** 2;
    do {
      order++;
      const base = {
        customer: `C${String(customer).padStart(5, '0')}`,
        date: isoDay(day),
        order: `O${order}`,
      };
      let item = previous === 1 && random.next() < 0.5 ? 5 : Math.floor(random.next() * GOODS.length);
      const lines = 1 + Math.floor(random.next() * 2.2);
      for (let line = 0; line < lines; line++) {
        const [product, category] = GOODS[item] ?? GOODS[0];
        const amount = Math.round(spend * (0.4 + random.next()) * 100) / 100;
        sales.push({
          ...base,
          amount,
          margin: random.next() < 0.03 ? null : Math.round(amount * (random.next() * 0.7 - 0.1) * 100) / 100,
          product: random.next() < 0.02 ? null : product,
          category,
          channel: web ? 'web' : 'shop',
        });
        previous = item;
        item = item === 4 && random.next() < 0.6 ? 3 : Math.floor(random.next() * GOODS.length);
      }
      if (random.next() < 0.04)
        sales.push({
          ...base,
          date: isoDay(Math.min(last, day + 5)),
          amount: -Math.round(spend * 30) / 100,
          margin: 0,
          product: GOODS[0][0],
          category: 'Food',
          channel: web ? 'web' : 'shop',
        });
      day += 1 + Math.floor(-Math.log(1 - random.next()) / rate);
    } while (day <= last && random.next() > leaving);
  }
  return { sales, truth };
}
