import { describe, expect, it, vi } from 'vitest';
import { seededRandom } from '../../src/core/random';
import { csvOf, type CsvOptions } from '../../src/table/csv';
import type { Table } from '../../src/table/column';
import { memorySource } from '../../src/import/byte-source';
import { inspect } from '../../src/import/inspect';
import { textPart } from '../../src/import/part';
import type { Encoding, ImportChoices, ImportQuestion, Inspection } from '../../src/import/plan';
import { readTable } from '../../src/import/read-table';
import { encode, type Written } from './encode';
import { expectAccounted, rowsOf, TODAY } from './support';
import { tableOf } from './tables';

vi.setConfig({ testTimeout: 60_000 });

const SEED = 1887;

const WRITTEN: [name: string, Written][] = [
  ['utf-8', { encoding: 'utf-8' }],
  ['utf-8 with a mark', { encoding: 'utf-8', bom: true }],
  ['utf-16le', { encoding: 'utf-16le' }],
  ['utf-16le with a mark', { encoding: 'utf-16le', bom: true }],
  ['utf-16be', { encoding: 'utf-16be' }],
  ['utf-16be with a mark', { encoding: 'utf-16be', bom: true }],
  ['gb18030', { encoding: 'gb18030' }],
  ['big5', { encoding: 'big5' }],
  ['shift_jis', { encoding: 'shift_jis' }],
  ['windows-1252', { encoding: 'windows-1252' }],
];
const DELIMITERS = [',', ';', '\t', '|'];
const DATES = ['ymd', 'dmy', 'mdy'] as const;
const DECIMALS = ['.', ','] as const;

/** Names of people and goods as they are written where an encoding is used. */
const NAMES: Record<string, { people: string[]; goods: string[] }> = {
  gb18030: {
    people: ['张伟', '王秀英', '李娜', '刘洋', '陈静', '杨勇', '赵敏', '黄磊'],
    goods: ['龙井绿茶', '普洱茶饼', '铁观音', '玻璃茶杯', '竹制茶盘', '陶瓷茶壶'],
  },
  big5: {
    people: ['陳怡君', '林志豪', '黃淑芬', '張家豪', '李美玲', '王建宏', '吳雅婷', '劉俊傑'],
    goods: ['烏龍茶葉', '鳳梨酥禮盒', '牛軋糖', '玻璃茶杯', '竹製茶盤', '陶瓷茶壺'],
  },
  shift_jis: {
    people: [
      '佐藤さくら',
      '鈴木一郎',
      '高橋ゆい',
      '田中ひろし',
      '伊藤あかね',
      '渡辺けん',
      '山本みゆき',
      '中村たろう',
    ],
    goods: ['緑茶セット', 'ほうじ茶', '抹茶クッキー', 'ガラスのコップ', '竹のお盆', '急須と湯のみ'],
  },
  'windows-1252': {
    people: [
      'Zoë Müller',
      'José García',
      'François Lefèvre',
      'Åsa Öberg',
      'Renée Noël',
      'Jürgen Weiß',
      'Anna Smith',
      'Tom Brown',
    ],
    goods: ['Café crème', 'Thé à la menthe', 'Grüner Tee', 'Tasse en grès', 'Jalapeño salsa', 'Plain mug'],
  },
};

/** A till's export of some weeks: every type of column, quotes, delimiters and line ends in texts, missing cells. */
function shop(encoding: Encoding, rows: number, lastDay: number): Table {
  const random = seededRandom(SEED + rows);
  const below = (n: number): number => Math.floor(random.next() * n);
  const { people = [], goods = [] } = NAMES[encoding] ?? NAMES[rows > 30 ? 'gb18030' : 'windows-1252'] ?? {};
  const cells = <T>(cell: (i: number) => T): T[] => Array.from({ length: rows }, (_, i) => cell(i));
  const customers = cells(() => below(people.length));
  // the days of a month in the order of the rows, the first `lastDay` of them only
  const day = (i: number): number =>
    19_783 + 30 * Math.floor((i * 3) / rows) + (((i * lastDay) / rows) % lastDay);
  return tableOf([
    { name: 'order id', type: 'text', cells: cells((i) => `A-${String(1001 + i)}`) },
    { name: 'customer id', type: 'text', cells: cells((i) => `00${String(71 + (customers[i] ?? 0))}`) },
    { name: 'customer name', type: 'text', cells: cells((i) => people[customers[i] ?? 0] ?? '') },
    { name: 'order date', type: 'day', cells: cells((i) => Math.floor(day(i))) },
    {
      name: 'product',
      type: 'text',
      cells: cells((i) => `${goods[below(goods.length)] ?? ''}${i % 7 === 0 ? ', "XL"; new | old' : ''}`),
    },
    { name: 'quantity', type: 'i32', cells: cells(() => 1 + below(5)) },
    { name: 'total', type: 'f64', cells: cells((i) => (i % 11 === 0 ? -1 : 1) * (below(1_000_000) / 100)) },
    { name: 'discount', type: 'f64', cells: cells((i) => (i % 4 === 0 ? null : below(1000) / 1000)) },
    { name: 'paid', type: 'bool', cells: cells((i) => i % 9 !== 0) },
    { name: 'note', type: 'text', cells: cells((i) => (i % 5 === 0 ? `ring first,\nthen "wait"` : null)) },
  ]);
}

/** What a person who knows the file says to a question. */
function answer(question: ImportQuestion, written: Written, options: CsvOptions): ImportChoices {
  switch (question.kind) {
    case 'encoding':
      expect(question.options.map(({ encoding }) => encoding)).toContain(written.encoding);
      return { encoding: written.encoding };
    case 'date-order':
      expect(question.options).toContain(options.dates?.order);
      return { columns: { [question.column]: { dateOrder: options.dates?.order ?? 'ymd' } } };
    case 'decimal':
      return { columns: { [question.column]: { decimal: options.decimal ?? '.' } } };
    default:
      throw new Error(JSON.stringify(question));
  }
}

/** Reads a table with nothing told but answers to what is asked. @returns the kinds of questions */
async function rightOrAsked(table: Table, written: Written, options: CsvOptions): Promise<string[]> {
  const bytes = encode(new TextDecoder().decode(csvOf(table, { defuse: false, ...options })), written);
  const part = textPart(memorySource('till.csv', bytes, 300));
  const asked: string[] = [];
  let choices: ImportChoices = {};
  let inspection: Inspection;
  for (;;) {
    const inspected = await inspect([part], choices);
    if (!inspected.ok) throw new Error(JSON.stringify(inspected.error));
    inspection = inspected.value;
    if (inspection.questions.length === 0) break;
    expect(asked.length).toBeLessThan(6);
    for (const question of inspection.questions) {
      asked.push(question.kind);
      const { columns, ...rest } = answer(question, written, options);
      choices = { ...choices, ...rest, columns: { ...choices.columns, ...columns } };
    }
  }
  const result = await readTable([part], inspection.plan, { today: TODAY });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  expect(rowsOf(result.value.table)).toEqual(rowsOf(table));
  expect(result.value.table.columns.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
  expect(result.value.receipt).toMatchObject({ rowsRead: table.rows, rowsKept: table.rows, unreadable: [] });
  expectAccounted(result.value.receipt);
  return asked;
}

describe(`a till's export in every encoding × delimiter × date order × decimal mark (seed ${SEED})`, () => {
  for (const [name, written] of WRITTEN) {
    for (const delimiter of DELIMITERS) {
      it(`${name}, ${JSON.stringify(delimiter)}: 6 × 2 files, right with nothing told, asked where open`, async () => {
        for (const order of DATES) {
          for (const decimal of DECIMALS) {
            const options: CsvOptions = {
              ...{ delimiter, decimal, dates: { order, mark: order === 'ymd' ? '-' : '/' } },
              newline: order === 'mdy' ? '\r\n' : '\n',
              quoteAll: decimal === ',',
            };
            const about = JSON.stringify([name, options]);
            // three months: nothing is open
            expect(await rightOrAsked(shop(written.encoding, 60, 28), written, options), about).toEqual([]);
            // the first twelve days of each: which is the day?
            expect(await rightOrAsked(shop(written.encoding, 24, 12), written, options), about).toEqual(
              order === 'ymd' ? [] : ['date-order'],
            );
          }
        }
      });
    }
  }
});
