import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it, vi } from 'vitest';
import { LINE_LIMIT, Scanner } from '../../src/import/scan';
import type { Encoding } from '../../src/import/plan';
import { itWith } from '../shared-data';
import { bytesOf, cellsOf, gb18030, utf16 } from './support';

// seconds of honest work on a busy machine are no failure
vi.setConfig({ testTimeout: 60_000 });

const TEXT = 'id,名字,备注\r\n1,"张三, 李四","第一行\r\n第二行 ""引号"""\r\n2,é€,\r\n\r\n3,"",end\r\n';
const CELLS = [
  ['id', '名字', '备注'],
  ['1', '张三, 李四', '第一行\r\n第二行 "引号"'],
  ['2', 'é€', ''],
  ['3', '', 'end'],
];

describe('the scanner', () => {
  const versions: [Encoding, Uint8Array][] = [
    ['utf-8', bytesOf(TEXT)],
    ['utf-16le', utf16(TEXT, true)],
    ['utf-16be', utf16(TEXT, false)],
    ['gb18030', gb18030(TEXT)],
  ];
  for (const [encoding, bytes] of versions) {
    it(`gives the cells that the bytes say in ${encoding}, in pieces of every size`, () => {
      for (let size = 1; size <= bytes.length; size++) {
        const { cells, lines, blankLines } = cellsOf(bytes, {}, size, encoding);
        expect(cells, `pieces of ${size}`).toEqual(CELLS);
        expect(lines).toEqual([1, 2, 4, 6]);
        expect(blankLines).toBe(1);
      }
    });
  }

  it('keeps the raw text of each row, quotes and all', () => {
    expect(cellsOf(bytesOf('a,"b ""c"""\n"d\ne",f')).raw).toEqual(['a,"b ""c"""', '"d\ne",f']);
  });

  it('takes quotes inside a field that does not begin with one as text', () => {
    expect(cellsOf(bytesOf('3" pipe,5\n12" x 4",7')).cells).toEqual([
      ['3" pipe', '5'],
      ['12" x 4"', '7'],
    ]);
  });

  it('lets blanks and tabs stand between a closing quote and the delimiter', () => {
    expect(cellsOf(bytesOf('"1"\t,"2"  ,3\n')).cells).toEqual([['1', '2', '3']]);
  });

  it('reads a quotation mark that is never closed as text, in pieces of every size', () => {
    const cases: [string, string[][], number[], number][] = [
      [
        'C1,12,"15" screen\nC2,13,"a, b"\n',
        [
          ['C1', '12', '"15" screen'],
          ['C2', '13', 'a, b'],
        ],
        [1, 2],
        1,
      ],
      [
        'C1,"never\r\nC2,"yes"\r\nC3,x',
        [
          ['C1', '"never'],
          ['C2', 'yes'],
          ['C3', 'x'],
        ],
        [1, 2, 3],
        1,
      ],
      [
        'C1,"never\rC2,\rC3,""',
        [
          ['C1', '"never'],
          ['C2', ''],
          ['C3', ''],
        ],
        [1, 2, 3],
        1,
      ],
      [
        '"two\nlines","15" x"\n1,2',
        [
          ['two\nlines', '15" x'],
          ['1', '2'],
        ],
        [1, 3],
        0,
      ],
      [
        '"two\nlines","15" x\n1,2',
        [
          ['two\nlines', '"15" x'],
          ['1', '2'],
        ],
        [1, 3],
        1,
      ],
      ['"a,"b\n"c', [['"a', '"b'], ['"c']], [1, 2], 2],
      ['1,"', [['1', '"']], [1], 1],
    ];
    for (const [text, rows, begin, count] of cases) {
      const bytes = bytesOf(text);
      for (let size = 1; size <= bytes.length; size++) {
        const { cells, lines, unclosed } = cellsOf(bytes, {}, size);
        expect(cells, `${text} in pieces of ${size}`).toEqual(rows);
        expect(lines, text).toEqual(begin);
        expect(unclosed, text).toBe(count);
      }
    }
  });

  it('reads a quotation mark not closed within the limit of a line as text, wherever the pieces end', () => {
    const row = 'C,12,\n';
    const bytes = bytesOf(`C,12,"never\n${row.repeat(50)}C,12,"end"\n`);
    for (const size of [1, 7, 64, 1000]) {
      const { cells, unclosed } = cellsOf(bytes, {}, size, 'utf-8', 100);
      expect(cells.length).toBe(52);
      expect(cells[0]).toEqual(['C', '12', '"never']);
      expect(cells.at(-1)).toEqual(['C', '12', 'end']);
      expect(unclosed).toBe(1);
    }
  });

  it('cuts columns padded with blanks, in pieces of every size', () => {
    const bytes = bytesOf(' 00001 19970101  1   11.77\r\n 00002\t19970112  1   12.00 \r\n   \r\n');
    for (let size = 1; size <= bytes.length; size++) {
      const { cells, blankLines } = cellsOf(bytes, { delimiter: 'blank', quote: '' }, size);
      expect(cells).toEqual([
        ['00001', '19970101', '1', '11.77'],
        ['00002', '19970112', '1', '12.00'],
      ]);
      expect(blankLines).toBe(1);
    }
  });

  it('skips notes by lines and counts on, in pieces of every size', () => {
    const bytes = bytesOf('note "1\r\n\r\nnote 3\r\na,b\r\n1,2');
    for (let size = 1; size <= bytes.length; size++) {
      const { cells, lines } = cellsOf(bytes, { noteLines: 3 }, size);
      expect(cells).toEqual([
        ['a', 'b'],
        ['1', '2'],
      ]);
      expect(lines).toEqual([4, 5]);
    }
  });

  it('counts rows instead of lines where the text is made from cells that may hold line ends', () => {
    const scanner = new Scanner({ delimiter: ',', quote: '"', noteLines: 1 }, LINE_LIMIT, true, 7);
    const { line, rows } = scanner.next(bytesOf('note\na,"b\nc"\n\n"d\r\ne",f\ng,h\n'));
    expect([...line.subarray(0, rows)]).toEqual([8, 10, 11]);
    expect(scanner.settled).toBe(true);
    expect(scanner.lines).toBe(11);
  });

  it('says whether a row is open', () => {
    const scanner = new Scanner({ delimiter: ',', quote: '"', noteLines: 1 });
    const settled = ['note', '\n', 'a,"b', '\n', '"\r', '\n', 'c'].map((piece) => {
      scanner.next(bytesOf(piece));
      return scanner.settled;
    });
    expect(settled).toEqual([false, true, false, false, false, true, false]);
  });

  it('ends rows at LF, CR LF and CR', () => {
    expect(cellsOf(bytesOf('a,b\rc,d\r\ne,f\ng,h')).cells.map((row) => row.join(''))).toEqual([
      'ab',
      'cd',
      'ef',
      'gh',
    ]);
  });

  it('gives up on a line beyond the limit, wherever the pieces end', () => {
    for (const size of [1, 7, 64, 1000]) {
      const scanner = new Scanner({ delimiter: ',', quote: '"', noteLines: 0 }, 100);
      const bytes = bytesOf(`a,b\n"${'x'.repeat(500)}`);
      for (let at = 0; at < bytes.length; at += size) scanner.next(bytes.subarray(at, at + size));
      scanner.next(null);
      expect(scanner.overlong).toBeGreaterThan(100);
    }
  });

  const SEED = 20_260_722;
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      '"',
      '""',
      ',',
      ';',
      '\t',
      '|',
      '\n',
      '\r\n',
      'a"b',
      '张三',
      '=1+1',
      ' x ',
      '0012',
    ),
    fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '\n', ' ', '中', '1'), maxLength: 8 }),
  );
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
    );

  it(`reads what PapaParse writes, as PapaParse reads it (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        (rows, delimiter, newline, quotes, size) => {
          const text = Papa.unparse(rows, { delimiter, newline, quotes });
          const oracle = Papa.parse<string[]>(text, { delimiter, newline, quoteChar: '"' }).data;
          expect(cellsOf(bytesOf(text), { delimiter }, size).cells).toEqual(oracle);
        },
      ),
      { seed: SEED, numRuns: 1000 },
    );
  });

  it(`reads any text whose quotes close on their line as PapaParse does (seed ${SEED})`, () => {
    const soup = fc.string({
      unit: fc.constantFrom('a', 'b', '"', ',', '\n', ' '),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(soup, fc.integer({ min: 1, max: 12 }), (text, size) => {
        const parsed = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n', quoteChar: '"' });
        // a quotation mark that never closes, or not on its line: text for us, the rest of the file for PapaParse
        const torn = parsed.data.some((row) => row.some((cell) => cell.includes('\n')));
        fc.pre(
          parsed.errors.every(
            ({ code }) => code !== 'MissingQuotes' && !(torn && (code as string) === 'InvalidQuotes'),
          ),
        );
        const oracle = parsed.data;
        // blank lines are counted by one and given by the other
        const rows = oracle.filter((row) => row.length > 1 || (row[0] as string).trim() !== '');
        const { cells } = cellsOf(bytesOf(text), {}, size);
        expect(cells.filter((row) => row.length > 1 || (row[0] as string).trim() !== '')).toEqual(rows);
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it(`reads any text whatever its quotes as the rules say, by regular expressions (seed ${SEED})`, () => {
    const soup = fc.string({
      unit: fc.constantFrom('a', '"', '"', ',', ',"', '",', '\n', '\r\n', ' '),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(soup, fc.integer({ min: 1, max: 12 }), (text, size) => {
        const { cells, unclosed } = cellsOf(bytesOf(text), {}, size);
        expect({ cells, unclosed }).toEqual(byRegularExpressions(text));
      }),
      { seed: SEED, numRuns: 5000 },
    );
  });

  for (const name of 'comma_in_quotes empty empty_crlf escaped_quotes json location_coordinates newlines newlines_crlf quotes_and_newlines simple simple_crlf utf8'.split(
    ' ',
  )) {
    itWith(`csv-spectrum/csvs/${name}.csv`, `reads csv-spectrum's ${name}`, (path) => {
      const [header = [], ...rows] = cellsOf(new Uint8Array(readFileSync(path))).cells;
      const json: unknown = JSON.parse(
        readFileSync(path.replace('csvs', 'json').replace('.csv', '.json'), 'utf8'),
      );
      // that JSON is one object, and its telephone number is not the one of its CSV
      const expected =
        name === 'location_coordinates'
          ? [{ ...(json as object), 'Contact Phone Number': '2095257564' }]
          : json;
      expect(rows.map((row) => Object.fromEntries(header.map((key, i) => [key, row[i]])))).toEqual(expected);
    });
  }
});

/** The same rules another way: a field in quotes is well-formed, or ends on its line, or is no field in quotes. */
function byRegularExpressions(text: string): { cells: string[][]; unclosed: number } {
  const wellFormed = /"((?:[^"]|"")*)"[ \t]*(?=,|\r|\n|$)/y;
  const onOneLine = /"((?:[^"\r\n]|""|"(?!"|[ \t]*(?:,|\r|\n|$)))*)"[ \t]*(?=,|\r|\n|$)/y;
  const plain = /[^,\r\n]*/y;
  const cells: string[][] = [];
  let unclosed = 0;
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const from = at;
    const row: string[] = [];
    let bad = 0;
    for (;;) {
      const quoted = match(wellFormed) ?? match(onOneLine);
      const found = quoted ?? match(plain);
      row.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') : (found?.[0] ?? ''));
      if (!quoted && text[at] === '"') bad = 1;
      at += found?.[0].length ?? 0;
      if (text[at] !== ',') break;
      at++;
    }
    const raw = text.slice(from, at);
    at += text.startsWith('\r\n', at) ? 2 : 1;
    if (row.length === 1 && /^[ \t]*$/.test(raw)) continue;
    cells.push(row);
    unclosed += bad;
  }
  return { cells, unclosed };
}
