import { describe, expect, it, vi } from 'vitest';
import type { Bytes } from '../../src/table/column';
import { csvOf, type CsvOptions } from '../../src/table/csv';
import { memorySource } from '../../src/import/byte-source';
import { inspect } from '../../src/import/inspect';
import { textPart } from '../../src/import/part';
import { ENCODINGS, type Encoding, type ImportChoices, type ImportPlan } from '../../src/import/plan';
import { readTable, type ImportedTable } from '../../src/import/read-table';
import { cases, damage, survive } from './damage';
import { encode, type Written } from './encode';
import { bytesOf, expectAccounted, rowsOf, TODAY } from './support';
import { tableOf } from './tables';

// seconds of honest work on a busy machine are no failure
vi.setConfig({ testTimeout: 120_000 });

/** A valid file, and what a person would say of it where nothing is to be guessed. */
interface Corpus {
  name: string;
  bytes: Bytes;
  told: ImportChoices;
}

const WORDS: Partial<Record<Encoding, string>> = { 'windows-1252': 'Café', shift_jis: '商品', big5: '客戶' };

function corpus(name: string, written: Written, options: CsvOptions = {}): Corpus {
  const word = WORDS[written.encoding] ?? '客户';
  const cellsOf = <T>(cell: (i: number) => T): T[] => Array.from({ length: 14 }, (_, i) => cell(i));
  const table = tableOf([
    { name: 'customer', type: 'text', cells: cellsOf((i) => `C${i % 5}`) },
    { name: 'date', type: 'day', cells: cellsOf((i) => 19_700 + 7 * i) },
    { name: 'amount', type: 'f64', cells: cellsOf((i) => (i * 37 - 20) / 4) },
    {
      name: 'note',
      type: 'text',
      cells: cellsOf((i) => (i % 3 === 0 ? null : i % 4 === 0 ? `${word} "a"\n${i}` : word)),
    },
  ]);
  const { delimiter = ',', quote = '"', escape = quote } = options;
  const text = new TextDecoder().decode(csvOf(table, { defuse: false, ...options }));
  return {
    name,
    bytes: encode(text, written),
    told: { encoding: written.encoding, delimiter, quote, escape },
  };
}

const UTF_8: Written = { encoding: 'utf-8' };
const CORPORA: Corpus[] = [
  ...ENCODINGS.map((encoding) => corpus(encoding, { encoding })),
  corpus('utf-8 with a mark', { encoding: 'utf-8', bom: true }),
  corpus('utf-16le with a mark', { encoding: 'utf-16le', bom: true }),
  corpus('semicolons', UTF_8, { delimiter: ';', decimal: ',', newline: '\n' }),
  corpus('tabs', UTF_8, { delimiter: '\t', newline: '\r' }),
  corpus('bars', UTF_8, { delimiter: '|', dates: { order: 'dmy', mark: '/' } }),
  corpus('several characters', UTF_8, { delimiter: '||' }),
  corpus('single quotes', UTF_8, { quote: "'", quoteAll: true }),
  corpus('backslashes', UTF_8, { escape: '\\' }),
  corpus('everything in quotes', UTF_8, { quoteAll: true, missing: 'NA' }),
  corpus('blanks', UTF_8, { delimiter: '  ', quote: '' }),
];

describe('hostile texts never crash nor hang, and every row of them is accounted for', () => {
  const perCorpus = 350;
  for (const [i, { name, bytes, told }] of CORPORA.entries()) {
    const seed = 100_000 * (i + 1);
    it(`damaged: ${name}, dialect told or not (${perCorpus} cases from seed ${seed})`, async () => {
      const tables = await cases(seed, perCorpus, (below) =>
        survive(damage(bytes, below), 1 + below(400), below(2) === 0 ? told : {}),
      );
      // else nothing was tested
      expect(tables).toBeGreaterThan(perCorpus / 4);
    });
  }

  it('random bytes (1500 cases from seed 1)', async () => {
    await cases(1, 1500, async (below) => {
      const high = [256, 128, 64][below(3)] ?? 256;
      const bytes = Uint8Array.from({ length: below(300) }, () => below(high));
      return survive(bytes, 1 + below(100));
    });
  });

  it('soups of what tables are made of (1500 cases from seed 50000)', async () => {
    const UNITS = [
      ...['a', '1', ',', ';', '"', "'", '\n', '\r\n', '\r', ' ', '\t', '|', '\\', '\0', '\ufeff', '中', 'é'],
      ...['2024-01-05', '05/01/2024', '1,5', '1.5', '-', 'NA', '"",', ',"', '",', '{', '}', '[', ']', ':'],
      ...['customer,date,amount\n', 'C1,2024-01-05,5\n', '\n\n'],
    ];
    await cases(50_000, 1500, async (below) => {
      const text = Array.from({ length: below(80) }, () => UNITS[below(UNITS.length)] ?? '').join('');
      const encoding = (['utf-8', 'utf-8', 'utf-16le', 'utf-16be'] as const)[below(4)] ?? 'utf-8';
      return survive(encode(text, { encoding }), 1 + below(100));
    });
  });
});

describe('one damaged row', () => {
  const SEED = 900_000;
  const COUNT = 1500;
  const rows = 24;
  const clean = (i: number): string[] => [
    `C${i}`,
    `2024-01-${String(1 + i).padStart(2, '0')}`,
    `${i}.5`,
    `note ${i}`,
  ];
  const styles: ((cells: string[], i: number) => string)[] = [
    (cells) => cells.join(','),
    (cells) => cells.map((cell) => `"${cell}"`).join(','),
    (cells, i) => cells.map((cell, c) => ((i + c) % 3 === 0 ? `"${cell}"` : cell)).join(','),
    (cells, i) => [...cells.slice(0, 3), i % 2 ? `"two ""words""\nand ${i}"` : '""'].join(','),
  ];

  const read = async (text: Bytes, plan: ImportPlan): Promise<ImportedTable> => {
    const result = await readTable([textPart(memorySource('one.csv', text, 50))], plan, { today: TODAY });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };

  it(`takes no other row with it than the one its line end led to (${COUNT} cases from seed ${SEED})`, async () => {
    const files = styles.map((style) => {
      const lines = Array.from({ length: rows }, (_, i) => `${style(clean(i), i)}\r\n`);
      return ['customer,date,amount,note\r\n', ...lines].map(bytesOf);
    });
    const join = (lines: Uint8Array[]): Bytes => Uint8Array.from(lines.flatMap((line) => [...line]));
    const untouched = await Promise.all(
      files.map(async (lines) => {
        const part = textPart(memorySource('one.csv', join(lines)));
        const inspection = await inspect([part], {});
        if (!inspection.ok) throw new Error(JSON.stringify(inspection.error));
        const { plan } = inspection.value;
        return { plan, rows: rowsOf((await read(join(lines), plan)).table) };
      }),
    );
    await cases(SEED, COUNT, async (below) => {
      const style = below(files.length);
      const damaged = 1 + below(rows);
      const lines = (files[style] ?? []).map((line, i) =>
        i === damaged ? damage(Uint8Array.from(line), below) : line,
      );
      const whole = untouched[style];
      if (!whole) throw new RangeError('style');
      const { table, receipt } = await read(join(lines), whole.plan);
      expectAccounted(receipt);
      const there = new Set(rowsOf(table).map((row) => JSON.stringify(row)));
      const lost = whole.rows.flatMap((row, i) => (there.has(JSON.stringify(row)) ? [] : [i + 1]));
      expect(lost.filter((row) => row !== damaged && row !== damaged + 1)).toEqual([]);
      return true;
    });
  });
});
