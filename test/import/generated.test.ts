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

const namesOf = (encoding: Encoding, chinese = true): { people: string[]; goods: string[] } =>
  NAMES[encoding] ?? NAMES[chinese ? 'gb18030' : 'windows-1252'] ?? { people: [], goods: [] };

/** A till's export of some weeks: every type of column, quotes, delimiters and line ends in texts, missing cells. */
function shop(encoding: Encoding, rows: number, lastDay: number): Table {
  const random = seededRandom(SEED + rows);
  const below = (n: number): number => Math.floor(random.next() * n);
  const { people, goods } = namesOf(encoding, rows > 30);
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

/** Said aloud that it cannot be read: not what one hopes for, but not wrong. */
class Refused extends Error {}

/** Reads a table with nothing told but answers to what is asked. @returns the kinds of questions */
async function rightOrAsked(table: Table, written: Written, options: CsvOptions): Promise<string[]> {
  const bytes = encode(new TextDecoder().decode(csvOf(table, { defuse: false, ...options })), written);
  const part = textPart(memorySource('till.csv', bytes, 300));
  const asked: string[] = [];
  let choices: ImportChoices = {};
  let inspection: Inspection;
  for (;;) {
    const inspected = await inspect([part], choices);
    if (!inspected.ok) throw new Refused(JSON.stringify(inspected.error));
    inspection = inspected.value;
    if (inspection.questions.length === 0) break;
    expect(asked.length).toBeLessThan(6);
    // a file read in the wrong encoding has other questions, which its right one answers
    const [first] = inspection.questions;
    for (const question of first?.kind === 'encoding' ? [first] : inspection.questions) {
      if (question.kind === 'role') throw new Refused(JSON.stringify(question));
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

/** Words of few bytes: surnames, places, states of orders. */
const WORDS: Partial<Record<Encoding, string>> = {
  gb18030:
    '张伟 王秀英 李娜 刘洋 陈静 杨勇 赵敏 黄磊 龙井绿茶 普洱茶饼 铁观音 玻璃茶杯 ' +
    '竹制茶盘 陶瓷茶壶 北京 上海 广州 深圳 成都 重庆 杭州 欧阳修 诸葛亮 慕容雪 司徒静 ' +
    '可口可乐 洗发水 沐浴露 牙膏 毛巾 拖鞋 羽绒服 衬衫 牛仔裤 连衣裙 会员 支付宝 微信 ' +
    '已付款 待发货 退款 客户 订单 金额 日期 男 女 李 林 何 高 罗 郑 梁 谢 宋 唐 ' +
    '许 邓 冯 韩 曹 曾 彭 萧 蔡 潘 田 董 袁 于 余 叶 蒋 杜 苏 魏 程 吕 丁 ' +
    '沈 任 姚 卢 傅 钟 姜 崔 谭 廖 范 汪 陆 金',
  big5:
    '陳怡君 林志豪 黃淑芬 張家豪 李美玲 王建宏 吳雅婷 劉俊傑 烏龍茶葉 鳳梨酥禮盒 牛軋糖 ' +
    '玻璃茶杯 竹製茶盤 陶瓷茶壺 台北 高雄 臺中 香港 九龍 新界 洗髮精 沐浴乳 牙膏 毛巾 ' +
    '拖鞋 襯衫 會員 已付款 退款 客戶 訂單 金額 日期 男 女 李 林 何 高 羅 鄭 梁 ' +
    '謝 宋 唐 許 鄧 馮 韓 曹 曾 彭 蕭 蔡 潘 田 董 袁 于 余 葉 蔣 杜 蘇 魏 ' +
    '程 呂 丁 沈 任 姚 盧 傅 鍾 姜 崔 譚 廖 范 汪 陸 金',
  shift_jis:
    '佐藤 鈴木一郎 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 緑茶 抹茶 ' +
    'コーヒー ガラスのコップ 竹のお盆 東京 大阪 横浜 名古屋 札幌 福岡 男性 女性 注文 ' +
    '顧客 金額 日付 会員 さくら ひろし ゆい 佐藤さくら',
  'windows-1252':
    'Zoë José François Åsa Renée Jürgen Müller Weiß Öberg Café Thé Grüner grès Jalapeño £5 €10 ' +
    'Señor Straße naïve Ångström Übel Çelik Ñandú Élodie àpart Örs dès où João São',
};

describe('a file with one word that is not ASCII', () => {
  for (const [name, written] of WRITTEN) {
    it(`${name}: is right or asked about`, async () => {
      const unicode = written.encoding.startsWith('utf-');
      const words = unicode ? Object.values(WORDS).join(' ') : (WORDS[written.encoding] ?? '');
      for (const word of words.split(' ')) {
        const table = tableOf([
          { name: 'customer', type: 'text', cells: ['anna', word, 'ben'] },
          { name: 'date', type: 'day', cells: [19_000, 19_040, 19_055] },
          { name: 'amount', type: 'f64', cells: [1.5, 20.25, 3] },
        ]);
        const asked = await rightOrAsked(table, written, {});
        expect(
          asked.filter((kind) => unicode || kind !== 'encoding'),
          word,
        ).toEqual([]);
      }
    });
  }
});

describe("a till's export in a manner drawn by lot", () => {
  const COUNT = 300;
  const FIRST = 77_000;

  it(`is right with nothing told, asked about, or seldom refused (${COUNT} files from seed ${FIRST})`, async () => {
    let refused = 0;
    for (let seed = FIRST; seed < FIRST + COUNT; seed++) {
      const random = seededRandom(seed);
      const pick = <T>(of: readonly T[]): T => of[Math.floor(random.next() * of.length)] as T;
      const [name, written] = pick(WRITTEN);
      const order = pick(DATES);
      const options: CsvOptions = {
        delimiter: pick(DELIMITERS),
        ...{ escape: pick(['"', '"', '\\']), quoteAll: pick([true, false]) },
        newline: pick(['\n', '\r\n']),
        decimal: pick(DECIMALS),
        // full stops mean day first, everywhere
        dates: {
          order,
          mark: pick(order === 'ymd' ? ['-', '/', ''] : order === 'dmy' ? ['-', '/', '.'] : ['-', '/']),
        },
      };
      const table = shop(written.encoding, 15 + Math.floor(random.next() * 40), pick([12, 28]));
      try {
        await rightOrAsked(table, written, options);
      } catch (error) {
        if (error instanceof Refused) refused++;
        else throw new Error(`seed ${seed}: ${name} ${JSON.stringify(options)}`, { cause: error });
      }
    }
    expect(refused).toBeLessThan(COUNT / 20);
  });
});
