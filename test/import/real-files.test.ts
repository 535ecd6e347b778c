import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect } from 'vitest';
import { parseIsoDay } from '../../src/core/days';
import type { Column } from '../../src/table/column';
import { labelCount } from '../../src/table/labels';
import { columnNamed, columnOf } from '../../src/table/table';
import { memorySource, type ByteSource } from '../../src/import/byte-source';
import { openParts } from '../../src/import/formats/open-parts';
import { inspect } from '../../src/import/inspect';
import type { ImportedTable } from '../../src/import/read-table';
import { itWith } from '../shared-data';
import { cellText, imported, inspected } from './support';

const open = (path: string): ByteSource =>
  memorySource(path.split('/').at(-1) ?? '', new Uint8Array(readFileSync(path)));

const sum = (column: Column | null): number => {
  let total = 0;
  if (column?.type === 'f64' || column?.type === 'i32') for (const value of column.values) total += value;
  return total;
};

/** Every text cell is the file's, byte for byte but for padding; every number reads back from the file's text. */
function expectSameCells(result: ImportedTable, cells: string[][], comma: readonly string[] = []): void {
  const { table } = result;
  expect(table.rows).toBe(cells.length);
  let wrong = 0;
  for (const [c, column] of table.columns.entries()) {
    for (let row = 0; row < table.rows; row++) {
      const raw = cells[row]?.[c] ?? '';
      const bare = raw.replace(/^[ \t]+|[ \t]+$/g, '');
      const value = cellText(column, row) ?? '';
      const plain = comma.includes(column.name) ? bare.replace(',', '.') : bare.replace(/^¥/, '');
      const same =
        typeof value === 'number'
          ? value === Number(plain)
          : column.type !== 'text' || value === raw || value === bare;
      if (!same) wrong++;
    }
  }
  expect(wrong).toBe(0);
}

describe('the real files', () => {
  itWith('CDNOW_master.txt', 'CDNOW_master.txt needs no hand', async (path) => {
    const { plan, questions, preview } = await inspected(open(path));
    expect(questions).toEqual([]);
    expect(plan.parts[0]?.dialect).toMatchObject({
      delimiter: 'blank',
      quote: '',
      noteLines: 0,
      headerRows: 1,
    });
    expect(plan.columns.map(({ name, type, role }) => [name, type, role])).toEqual([
      ['customer_id', 'text', 'customer'],
      ['date', 'day', 'date'],
      ['number_of_cds', 'i32', 'quantity'],
      ['dollar_value', 'f64', 'amount'],
    ]);
    expect(preview[0]).toEqual(['00001', '19970101', '1', '11.77']);
    expect(preview.length).toBe(100);

    const result = await imported(open(path));
    expect(result.receipt).toMatchObject({
      rowsRead: 69_659,
      rowsKept: 69_659,
      rejected: [],
      unreadable: [],
      zeroAmounts: 80,
      negativeAmounts: 0,
      customers: 23_570,
      firstDay: parseIsoDay('1997-01-01'),
      lastDay: parseIsoDay('1998-06-30'),
      parts: [{ headerLine: 1 }],
      fileBytes: 1_950_500,
    });
    const lines = readFileSync(path, 'latin1')
      .split('\r\n')
      .slice(1)
      .filter((line) => line !== '');
    expectSameCells(
      result,
      lines.map((line) => line.trim().split(/ +/)),
    );
    const pairs = new Set(lines.map((line) => line.trim().split(/ +/, 2).join(' ')));
    expect(result.receipt.sameDayMerges).toBe(69_659 - pairs.size);
  });

  itWith(
    'CDNOW_sample.txt',
    'CDNOW_sample.txt has no header and two ids that stand for one another',
    async (path) => {
      const { plan, questions, evidence } = await inspected(open(path));
      expect(questions).toEqual([]);
      expect(plan.parts[0]?.dialect).toMatchObject({ delimiter: 'blank', headerRows: 0 });
      expect(plan.columns.map(({ name, type, role }) => [name, type, role])).toEqual([
        ['Column 1', 'text', 'customer'],
        ['Column 2', 'text', null],
        ['Column 3', 'day', 'date'],
        ['Column 4', 'i32', null],
        ['Column 5', 'f64', 'amount'],
      ]);
      expect(evidence).toContainEqual({ about: 'Column 1', reason: 'role-one-to-one' });
      const result = await imported(open(path));
      expect(result.receipt).toMatchObject({
        rowsRead: 6919,
        rowsKept: 6919,
        customers: 2357,
        parts: [{ headerLine: null }],
      });
      const lines = readFileSync(path, 'latin1')
        .split('\r\n')
        .filter((line) => line !== '');
      expectSameCells(
        result,
        lines.map((line) => line.trim().split(/ +/)),
      );
    },
  );

  itWith(
    'superstore.csv',
    'superstore.csv: the order date, the customer id, sales and profit',
    async (path) => {
      const { plan, questions } = await inspected(open(path));
      expect(questions).toEqual([]);
      expect(
        Object.fromEntries(plan.columns.flatMap(({ name, role }) => (role ? [[role, name]] : []))),
      ).toEqual({
        order: 'Order ID',
        date: 'Order Date',
        customer: 'Customer ID',
        product: 'Product ID',
        amount: 'Sales',
        quantity: 'Quantity',
        margin: 'Profit',
      });
      expect(plan.columns.find(({ name }) => name === 'Postal Code')?.type).toBe('text');
      const result = await imported(open(path));
      expect(result.receipt).toMatchObject({
        rowsRead: 9994,
        rowsKept: 9994,
        customers: 793,
        negativeAmounts: 0,
      });
      expect(
        labelCount(
          columnOf(result.table, 'Order ID', 'text')?.labels ?? {
            bytes: new Uint8Array(),
            offsets: new Uint32Array(1),
          },
        ),
      ).toBe(5009);
      expect(sum(columnNamed(result.table, 'Sales'))).toBeCloseTo(2_297_200.86, 2);
      const [, ...rows] = Papa.parse<string[]>(readFileSync(path, 'utf8'), { skipEmptyLines: true }).data;
      expectSameCells(result, rows);
    },
  );

  itWith(
    'global_super_store_orders.tsv',
    'global_super_store_orders.tsv: tabs, decimal commas, m/d/yy',
    async (path) => {
      const { plan, questions } = await inspected(open(path));
      expect(questions).toEqual([]);
      expect(plan.parts[0]?.dialect.delimiter).toBe('\t');
      expect(plan.columns[0]).toMatchObject({ name: 'Column 1' });
      expect(plan.columns.find(({ role }) => role === 'date')).toMatchObject({
        name: 'Order Date',
        dateOrder: 'mdy',
      });
      expect(plan.columns.find(({ role }) => role === 'amount')).toMatchObject({
        name: 'Sales',
        decimal: ',',
      });
      const result = await imported(open(path));
      expect(result.receipt).toMatchObject({ rowsRead: 1000, rowsKept: 1000, rejected: [], unreadable: [] });
      const [, ...rows] = Papa.parse<string[]>(readFileSync(path, 'utf8'), {
        delimiter: '\t',
        skipEmptyLines: true,
      }).data;
      expectSameCells(result, rows, ['Sales', 'Discount', 'Profit', 'Shipping Cost']);
      const dates = columnOf(result.table, 'Order Date', 'day');
      rows.forEach((cells, row) => {
        const [month = '', day = '', year = ''] = (cells[3] ?? '').split('/');
        expect(dates?.values[row]).toBe(
          parseIsoDay(`20${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`),
        );
      });
    },
  );

  itWith(
    'alipay-records-gb18030.csv',
    'the Alipay bill: GB18030, 24 lines of notes, padded cells',
    async (path) => {
      const { plan, questions } = await inspected(open(path));
      expect(questions).toEqual([]);
      expect(plan.parts[0]).toMatchObject({
        encoding: 'gb18030',
        dialect: { delimiter: ',', noteLines: 24, headerRows: 1 },
      });
      expect(plan.columns.length).toBe(12);
      const counted = await imported(open(path));
      expect(counted.receipt).toMatchObject({
        rowsRead: 10,
        rowsKept: 6,
        rejected: [
          { reason: 'cancelled', count: 2 },
          { reason: 'refunded', count: 2 },
        ],
      });
      // every row stays where a person wants no rule
      const result = await imported(open(path), { rules: [] });
      expect(result.roles).toMatchObject({
        customer: '交易对方',
        date: '交易时间',
        amount: '金额',
        order: '交易订单号',
      });
      expect(result.receipt).toMatchObject({
        rowsRead: 10,
        rowsKept: 10,
        parts: [{ headerLine: 25, noteLines: 24 }],
        directionColumn: '收/支',
        replacedCharacters: 0,
        firstDay: parseIsoDay('2023-01-09'),
      });
      const text = new TextDecoder('gb18030').decode(readFileSync(path));
      const lines = text.trimEnd().split('\n').slice(25);
      expectSameCells(
        result,
        lines.map((line) => line.split(',')),
      );
      expect(cellText(result.table.columns[0] as Column, 0)).toBe('2023-02-12T21:32:14.000Z');
    },
  );

  itWith('wechat-records.csv', 'the WeChat bill: 16 lines of notes, ¥, tabs after quotes', async (path) => {
    const { plan, questions } = await inspected(open(path));
    expect(questions).toEqual([]);
    expect(plan.parts[0]).toMatchObject({
      encoding: 'utf-8',
      dialect: { delimiter: ',', noteLines: 16, headerRows: 1 },
    });
    const result = await imported(open(path));
    expect(result.roles).toMatchObject({
      customer: '交易对方',
      date: '交易时间',
      amount: '金额(元)',
      order: '交易单号',
    });
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(17);
    expect(result.receipt).toMatchObject({
      rowsRead: lines.length,
      rowsKept: lines.length,
      parts: [{ headerLine: 17 }],
    });
    expect(result.receipt.directionColumn).toBe('收/支');
    expectSameCells(result, Papa.parse<string[]>(lines.join('\n'), { delimiter: ',' }).data);
  });

  itWith('telco-churn.csv', 'telco-churn.csv is a table of customers', async (path) => {
    const { plan, questions, evidence } = await inspected(open(path));
    expect(questions).toEqual([]);
    expect(plan.table).toBe('customers');
    expect(evidence).toContainEqual({ about: 'table', reason: 'table-customers' });
    const { roles, receipt } = await imported(open(path));
    expect(roles).toEqual({ customer: 'customerID' });
    // a blank among the total charges is a missing value and takes no row with it
    expect(receipt).toMatchObject({
      rowsRead: 7043,
      rowsKept: 7043,
      rejected: [],
      customers: 7043,
      firstDay: null,
    });
  });

  itWith('donations.csv', 'donations.csv is a summary of 11,104 supporters', async (path) => {
    const { plan, questions } = await inspected(open(path));
    expect(questions).toEqual([]);
    expect(plan.table).toBe('summary');
    const { roles, receipt, table } = await imported(open(path));
    expect(roles).toEqual({ frequency: 'frequency', recency: 'recency', age: 'periods', weight: 'weights' });
    expect(receipt).toMatchObject({ rowsRead: 22, rowsKept: 22, rejected: [], customers: 0 });
    expect(sum(columnNamed(table, 'weights'))).toBe(11_104);
  });

  itWith(
    'supermarket_sales.xlsx',
    'supermarket_sales.xlsx has no customer, and none is made up',
    async (path) => {
      const opened = await openParts([open(path)]);
      if (!opened.ok) throw new Error(JSON.stringify(opened.error));
      const asked = await inspect(opened.value, {});
      expect(asked).toMatchObject({ ok: true, value: { questions: [{ kind: 'role', role: 'customer' }] } });
      expect(asked.ok && asked.value.preview.length).toBe(100);
      // a person may take the loyalty of a receipt for it, or anything else
      const told = await inspect(opened.value, { roles: { customer: 'Invoice ID' } });
      expect(told).toMatchObject({ ok: true, value: { plan: { table: 'transactions' }, questions: [] } });
    },
  );
});
