import type { CellInputs, CellMeta, RunContext } from '../../src/cells/define';
import { membersOf } from '../../src/cells/population/members';
import { buildCustomerBase } from '../../src/customers/build-base';
import { transactionRows } from '../../src/customers/transaction-rows';
import { isoDay } from '../../src/core/days';
import { seededRandom } from '../../src/core/random';
import { fail, ok, type Result } from '../../src/core/result';
import type { Table } from '../../src/table/column';
import type { Dataset, Receipt } from '../../src/table/dataset';
import { dayNumber, rolesOf, tableOf, type Sale } from '../customers/tables';

export const CONTEXT: RunContext = { seed: 1, today: dayNumber('2025-01-01'), progress: () => undefined };

const PRODUCTS = ['Tea', 'Coffee', 'Cocoa', 'Honey', 'Cup', 'Pot', 'Filter'];

/** What is bought and where, by the number of the row: no further random numbers, so that the sales stay as they were. */
const goods = (row: number, customer: number) => {
  const product = PRODUCTS[(row * 31 + customer * 7) % PRODUCTS.length] ?? '';
  return {
    product: row % 23 === 0 ? null : product,
    category: PRODUCTS.indexOf(product) < 4 ? 'Food' : 'Ware',
    channel: customer % 3 === 0 ? 'shop' : 'web',
  };
};

/** The tables every kind must cope with. */
export const FIXTURES: Readonly<Record<string, Table>> = {
  'an empty table': tableOf([]),
  'one row': tableOf([{ customer: 'ann', date: '2024-03-05', amount: 12.5, order: 'A1', margin: 3 }]),
  'all missing': tableOf(
    Array.from({ length: 5 }, () => ({
      customer: null,
      date: null,
      amount: null,
      order: null,
      margin: null,
    })),
  ),
  'one customer only': tableOf(
    Array.from({ length: 12 }, (_, i) => ({
      customer: 'guest',
      date: `2024-${String(i + 1).padStart(2, '0')}-11`,
      amount: 10 + i,
    })),
  ),
  'refunds only': tableOf([{ customer: 'ann', date: '2024-03-05', amount: -5 }]),
  'equal customers on one day': tableOf(
    Array.from({ length: 40 }, (_, i) => ({ customer: `c${i}`, date: '2024-03-05', amount: 0 })),
  ),
  'a small shop': tableOf(smallShop()),
};

/** 150 customers over 14 months who buy at their own rate until they leave; refunds, missing margins, orders of two rows. */
export function smallShop(): Sale[] {
  const random = seededRandom(20_240_101);
  const first = dayNumber('2023-01-09');
  const sales: Sale[] = [];
  for (let customer = 0; customer < 150; customer++) {
    const rate = random.next() ** 2 * 0.1 + 0.002;
    const leaving = random.next() * 0.6;
    let day = first + Math.floor(random.next() * 300);
    do {
      const order = `O${sales.length}`;
      for (let line = 0; line < 1 + Math.floor(random.next() * 2); line++) {
        const amount = Math.round((5 + 95 * random.next() ** 2) * 100) / 100;
        sales.push({
          customer: `C${String(customer).padStart(3, '0')}`,
          date: isoDay(day),
          amount,
          order,
          margin: random.next() < 0.05 ? null : Math.round(amount * 30) / 100,
          ...goods(sales.length, customer),
        });
      }
      if (random.next() < 0.05)
        sales.push({
          customer: `C${String(customer).padStart(3, '0')}`,
          date: isoDay(day + 6),
          amount: -5,
          order,
          margin: 0,
        });
      day += 1 + Math.floor(-Math.log(1 - random.next()) / rate);
    } while (day < first + 420 && random.next() > leaving);
  }
  return sales;
}

export function datasetOf(table: Table): Dataset {
  const receipt: Receipt = {
    file: 'fixture.csv',
    fileBytes: 100,
    parts: [
      {
        name: 'fixture.csv',
        format: 'text',
        bytes: 100,
        encoding: 'utf-8',
        delimiter: ',',
        reader: 'scanner',
        headerLine: 1,
        noteLines: 0,
        rowsRead: table.rows + 1,
        blankLines: 0,
        replacedCharacters: 2,
        unclosedQuotes: 0,
      },
    ],
    rowsRead: table.rows + 1,
    blankLines: 0,
    rowsKept: table.rows,
    rejected: [
      { reason: 'date-unreadable', count: 1, examples: [{ part: 0, line: 7, column: 'date', text: '' }] },
    ],
    unreadable: [
      { column: 'earned', count: 1, examples: [{ part: 0, line: 3, column: 'earned', text: 'n/a' }] },
    ],
    merged: [],
    sameDayMerges: 0,
    unclosedQuotes: 0,
    negatedAmounts: 0,
    negativeAmounts: 0,
    zeroAmounts: 0,
    missingCustomers: 0,
    futureDates: 1,
    replacedCharacters: 2,
    customers: 0,
    firstDay: 0,
    lastDay: 0,
  };
  return {
    id: 'fixture',
    name: 'fixture.csv',
    hash: '00',
    tableRole: 'transactions',
    roles: rolesOf(table),
    table,
    receipt,
    createdAt: '2025-01-01T00:00:00.000Z',
  };
}

/** What a kind asks for, made from a table as a run makes it; the error where its customer base cannot be built. */
export function inputsOf(meta: CellMeta, table: Table, params: object = meta.defaults): Result<CellInputs> {
  const inputs: CellInputs = {};
  for (const type of Object.values(meta.inputs)) {
    if (type === 'dataset') inputs.dataset = datasetOf(table);
    else {
      const base = buildCustomerBase(table, rolesOf(table), {
        occasion: 'customer-day',
        observationEnd: null,
      });
      if (!base.ok) return fail(base.error);
      inputs.customers = base.value;
      const options = { occasion: 'customer-day', observationEnd: null } as const;
      const rows = transactionRows(table, rolesOf(table), options, base.value);
      if (!rows.ok) return fail(rows.error);
      if (meta.columns?.(params)) inputs.rows = rows.value;
      inputs.membersOf = (population, of) => membersOf(population, of, of === base.value ? rows.value : null);
      if (meta.readsSegments)
        inputs.segments = [
          {
            id: 'frequent',
            name: 'Frequent',
            population: { type: 'rule', rule: { measure: 'purchases', from: 3, to: null } },
          },
          {
            id: 'recent',
            name: 'Recent',
            population: { type: 'rule', rule: { measure: 'recency-days', from: null, to: 90 } },
          },
        ];
    }
  }
  return ok(inputs);
}
