import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import { csvOf, type CsvOptions } from '../../src/table/csv';
import type { ColumnType, Table } from '../../src/table/column';
import { memorySource } from '../../src/import/byte-source';
import { inspect } from '../../src/import/inspect';
import { textPart } from '../../src/import/part';
import { ENCODINGS, type ImportChoices } from '../../src/import/plan';
import { readTable } from '../../src/import/read-table';
import { encode, fits, type Written } from './encode';
import { expectAccounted, rowsOf, TODAY } from './support';
import { tableOf, type Cells } from './tables';

vi.setConfig({ testTimeout: 120_000 });

const SEED = 20_261_122;
const OPTIONS = { today: TODAY };

/** A dialect, an encoding, and the same as a person would tell it. */
interface Manner {
  options: CsvOptions;
  written: Written;
  told: ImportChoices;
}

const manners: fc.Arbitrary<Manner> = fc
  .record({
    delimiter: fc.constantFrom(',', ';', '\t', '|', '||', '~', '::', '§'),
    quoting: fc.constantFrom('doubled', 'doubled', 'all', 'single', 'backslash', 'none'),
    newline: fc.constantFrom('\n', '\r\n', '\r'),
    decimal: fc.constantFrom('.', ','),
    order: fc.constantFrom('ymd', 'dmy', 'mdy'),
    mark: fc.constantFrom('-', '/', '.', ''),
    missing: fc.constantFrom('', '', 'NA', '-', '#N/A'),
    encoding: fc.constantFrom(...ENCODINGS),
    bom: fc.boolean(),
    header: fc.constantFrom(true, true, false),
  })
  .map(({ delimiter, quoting, newline, decimal, order, mark, missing, encoding, bom, header }): Manner => {
    const quote = quoting === 'none' ? '' : quoting === 'single' ? "'" : '"';
    const escape = quoting === 'backslash' ? '\\' : quote;
    const options: CsvOptions = {
      ...{ delimiter, quote, escape, newline, missing, header, defuse: false },
      // without quotes nothing else tells a decimal comma from one that cuts
      decimal: quote === '' && delimiter === ',' ? '.' : decimal,
      quoteAll: quoting === 'all',
      dates: { order, mark },
    };
    const told = {
      encoding,
      delimiter,
      quote,
      escape,
      headerRows: header ? (1 as const) : (0 as const),
      noteLines: 0,
    };
    return { options, written: { encoding, bom: bom && encoding.startsWith('utf-') }, told };
  })
  .filter(({ options, written }) => fits(options.delimiter ?? '', written.encoding));

const UNITS = [
  'a',
  'é',
  'ß',
  '中',
  '客',
  'ア',
  '€',
  '😀',
  '"',
  "'",
  ',',
  ';',
  '\t',
  '|',
  ':',
  '~',
  '\n',
  '\r',
  ' ',
  '\\',
  '=',
  '0',
  '7',
  '-',
  '\u00a0',
];

/** Texts that exist in the encoding and that the dialect can write: without quotes nothing may cut a row. */
function textsOf({ options, written }: Manner): fc.Arbitrary<string> {
  const { delimiter = ',', quote, escape } = options;
  const cuts = quote === '' ? [...delimiter, '\n', '\r', ' ', '\t'] : [];
  // odd dialects take CR for line ends only where no LF is
  if (options.newline === '\r' && (escape === '\\' || !/^[ -~\t]$/.test(delimiter))) cuts.push('\n');
  const units = UNITS.filter((unit) => fits(unit, written.encoding) && !cuts.includes(unit));
  return fc
    .oneof(
      fc.string({ unit: fc.constantFrom(...units), minLength: 1, maxLength: 10 }),
      fc.constantFrom('0012', 'x', '12345678901234567890', 'true', '2024-01-05'),
    )
    .filter((text) => text !== options.missing);
}

const TYPES = ['text', 'text', 'f64', 'i32', 'day', 'time', 'bool', 'text'] as const;
const NAMES = ['customer', 'note', 'amount', 'quantity', 'date', 'at', 'paid', 'code'];
/** columns a row cannot do without; and the last, because nothing tells of columns without a name and a cell */
const NEEDED = ['customer', 'amount', 'date', 'code'];

const isFilled = (cell: unknown): boolean => typeof cell !== 'string' || cell.trim() !== '';

function tablesOf(manner: Manner): fc.Arbitrary<Table> {
  const cell = (type: ColumnType): fc.Arbitrary<string | number | boolean> => {
    switch (type) {
      case 'text':
        return textsOf(manner);
      case 'f64':
        return fc.oneof(
          fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
          // −0 is read as 0
          fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((x) => x + 0),
        );
      case 'i32':
        return fc.integer({ min: -2_147_483_648, max: 2_147_483_647 });
      case 'day':
        return fc.integer({ min: -25_000, max: 47_000 });
      case 'time':
        return fc.integer({ min: -1e12, max: 4e12 });
      case 'bool':
        return fc.boolean();
    }
  };
  const row = fc.tuple(
    ...TYPES.map((type, c) =>
      NEEDED.includes(NAMES[c] ?? '') ? cell(type).filter(isFilled) : fc.option(cell(type), { freq: 4 }),
    ),
  );
  return fc
    .array(row, { minLength: 1, maxLength: 12 })
    .map((rows) =>
      tableOf(
        TYPES.map(
          (type, c) => ({ name: NAMES[c] ?? '', type, cells: rows.map((cells) => cells[c]) }) as Cells,
        ),
      ),
    );
}

describe('tables come back equal', () => {
  it(`in every dialect and encoding, when both are told (1500 tables, seed ${SEED})`, async () => {
    const cases = manners.chain((manner) =>
      fc.tuple(fc.constant(manner), tablesOf(manner), fc.integer({ min: 1, max: 90 })),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ([{ options, written, told }, table, pieceBytes]) => {
        const bytes = encode(new TextDecoder().decode(csvOf(table, options)), written);
        const part = textPart(memorySource('table.csv', bytes, pieceBytes));
        const nameOf = (c: number): string => (options.header ? (NAMES[c] ?? '') : `Column ${c + 1}`);
        const columns: NonNullable<ImportChoices['columns']> = {};
        TYPES.forEach((type, c) => {
          columns[nameOf(c)] = {
            type,
            decimal: options.decimal ?? '.',
            missing: options.missing ? [options.missing] : [],
            ...((type === 'day' || type === 'time') && { dateOrder: options.dates?.order ?? 'ymd' }),
          };
        });
        const roles = { customer: nameOf(0), amount: nameOf(2), date: nameOf(4) };
        const inspection = await inspect([part], {
          ...told,
          table: 'transactions',
          preset: null,
          columns,
          roles,
          rules: [],
        });
        if (!inspection.ok) throw new Error(JSON.stringify(inspection.error));
        expect(inspection.value.questions).toEqual([]);
        const result = await readTable([part], inspection.value.plan, OPTIONS);
        if (!result.ok) throw new Error(JSON.stringify(result.error));
        const { receipt } = result.value;
        expect(rowsOf(result.value.table)).toEqual(rowsOf(table));
        expect(result.value.table.columns.map(({ type }) => type)).toEqual(TYPES);
        expectAccounted(receipt);
        expect(receipt).toMatchObject({
          rowsRead: table.rows,
          rowsKept: table.rows,
          blankLines: 0,
          unreadable: [],
          replacedCharacters: 0,
          unclosedQuotes: 0,
        });
      }),
      { seed: SEED, numRuns: 1500 },
    );
  });
});
