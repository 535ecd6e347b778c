import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { FixedWidthReader } from '../../src/import/fixed-width';
import { PapaReader } from '../../src/import/papaparse-reader';
import { readByPapaParse, readerOf, type Cut, type RowReader } from '../../src/import/reader-of';
import { Scanner } from '../../src/import/scan';
import { bytesOf } from './support';

// seconds of honest work on a busy machine are no failure
vi.setConfig({ testTimeout: 60_000 });

const SEED = 60_042;
const LIMIT = 1000;

/** Everything a reader says of a text that comes in pieces. */
function read(reader: RowReader, text: string, size = 1e9) {
  const bytes = bytesOf(text);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const cells: string[][] = [];
  const quoted: boolean[][] = [];
  const raw: string[] = [];
  const lines: number[] = [];
  for (let at = 0; at <= bytes.length + size; at += size) {
    const batch = reader.next(at < bytes.length ? bytes.subarray(at, at + size) : null);
    for (let row = 0; row < batch.rows; row++) {
      const texts: string[] = [];
      const marks: boolean[] = [];
      for (let f = batch.first[row] as number; f < (batch.first[row + 1] as number); f++) {
        const start = batch.starts[f] as number;
        texts.push(decoder.decode(batch.bytes.subarray(start >> 1, batch.ends[f])));
        marks.push((start & 1) === 1);
      }
      cells.push(texts);
      quoted.push(marks);
      raw.push(decoder.decode(batch.bytes.subarray(batch.from[row], batch.to[row])));
      lines.push(batch.line[row] as number);
    }
    if (at >= bytes.length) break;
  }
  return { cells, raw, lines, quoted, blankLines: reader.blankLines, unclosed: reader.unclosedQuotes };
}

const COMMAS: Cut = { delimiter: ',', quote: '"', noteLines: 0 };

describe('the reader by PapaParse', () => {
  const token = fc.constantFrom(
    'a',
    'é',
    '客',
    ' ',
    ',',
    '\n',
    '\r\n',
    '"',
    '""',
    'x,',
    '"b"',
    '"c\n',
    '1.5',
    '\t',
  );
  const text = fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(''));

  it(`gives what the scanner gives of a dialect both know, in pieces of any size (seed ${SEED})`, () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 50 }), fc.nat(2), (all, size, noteLines) => {
        const cut = { ...COMMAS, noteLines };
        const { cells, raw, lines, blankLines, unclosed } = read(new Scanner(cut, LIMIT), all);
        expect(read(new PapaReader(cut, LIMIT, 1), all, size)).toMatchObject({
          cells,
          raw,
          lines,
          blankLines,
          unclosed,
        });
      }),
      { seed: SEED, numRuns: 5000 },
    );
  });

  it(`gives the same of its own dialects in pieces of any size, and every line once (seed ${SEED})`, () => {
    const odd = fc.constantFrom(
      'a',
      '客',
      ' ',
      '|',
      '||',
      '\n',
      '\r\n',
      '"',
      '\\',
      '\\"',
      '\\\\',
      '"b"',
      '"c\n',
      '::',
    );
    const cuts: Cut[] = [
      { ...COMMAS, delimiter: '||', escape: '\\' },
      { ...COMMAS, delimiter: '::' },
      { ...COMMAS, delimiter: '|', escape: '\\' },
      { ...COMMAS, delimiter: '||', quote: '', escape: '' },
    ];
    fc.assert(
      fc.property(
        ...([
          fc.array(odd, { maxLength: 40 }),
          fc.integer({ min: 1, max: 30 }),
          fc.constantFrom(...cuts),
        ] as const),
        (tokens, size, cut) => {
          const all = tokens.join('');
          const whole = read(readerOf(cut, LIMIT), all);
          expect(read(readerOf(cut, LIMIT), all, size)).toEqual(whole);
          const lines = all.split('\n').filter((line) => !/^[ \t\r]*$/.test(line));
          // rows follow one another as they stand: nothing is lost between them
          const kept = whole.raw.flatMap((row) => row.split('\n')).filter((line) => !/^[ \t\r]*$/.test(line));
          expect(kept.map((line) => line.replace(/\r$/, ''))).toEqual(
            lines.map((line) => line.replace(/\r$/, '')),
          );
        },
      ),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it('takes delimiters of several characters and beyond ASCII', () => {
    expect(read(readerOf({ ...COMMAS, delimiter: '||' }), 'a||"b||c"||d|e\r\n1||2||3', 1)).toMatchObject({
      cells: [
        ['a', 'b||c', 'd|e'],
        ['1', '2', '3'],
      ],
      raw: ['a||"b||c"||d|e', '1||2||3'],
      lines: [1, 2],
    });
    expect(read(readerOf({ ...COMMAS, delimiter: '¦' }), 'a¦b\n1¦"x""y"\n', 1).cells).toEqual([
      ['a', 'b'],
      ['1', 'x"y'],
    ]);
  });

  it('takes quotes escaped by backslashes, and two backslashes as one', () => {
    const cut = { ...COMMAS, escape: '\\' };
    const text = String.raw`"say \"hi\"","C:\\","a,b",c\\d` + '\n1,2,3,\\N\n';
    for (const size of [1, 2, 3, 1000]) {
      expect(read(readerOf(cut), text, size)).toMatchObject({
        cells: [
          ['say "hi"', 'C:\\', 'a,b', 'c\\d'],
          ['1', '2', '3', '\\N'],
        ],
        raw: text.trimEnd().split('\n'),
      });
    }
  });

  it('knows which cells stood in quotes where blanks around them make a difference', () => {
    const { cells, quoted } = read(readerOf({ ...COMMAS, delimiter: '::' }), '" a":: b ::" say ""x"" "::c\n');
    expect(cells).toEqual([[' a', ' b ', ' say "x" ', 'c']]);
    expect(quoted).toEqual([[true, false, true, false]]);
  });

  it('reads old Mac line ends, and none', () => {
    expect(read(readerOf({ ...COMMAS, delimiter: '||' }), 'a||b\r1||2\r', 1).cells).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(read(readerOf({ ...COMMAS, delimiter: '||' }), 'a||b').cells).toEqual([['a', 'b']]);
    expect(read(readerOf({ ...COMMAS, delimiter: '||' }), '').cells).toEqual([]);
  });

  it('reads on where every line has a quotation mark that never closes', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `C${i}||"abc||5\n`);
    const { cells, unclosed } = read(readerOf({ ...COMMAS, delimiter: '||' }), lines.join(''), 1 << 18);
    expect(unclosed).toBe(20_000);
    expect(cells.every((row, i) => row.join() === `C${i},"abc,5`)).toBe(true);
  });

  it('stops at a line beyond the limit, but not at a quotation mark that never closes', () => {
    const cut = { ...COMMAS, delimiter: '||' };
    const long = readerOf(cut, 50);
    read(long, `a||b\n${'x'.repeat(60)}\n`, 10);
    expect(long.overlong).toBeGreaterThan(50);
    const open = read(readerOf(cut, 50), 'a||"b\n1||2\n3||4\n' + '5||6\n'.repeat(50), 10);
    expect(open.cells.slice(0, 3)).toEqual([
      ['a', '"b'],
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(open).toMatchObject({ unclosed: 1 });
    expect(open.cells.length).toBe(53);
  });
});

describe('the choice of the reader', () => {
  it('is the scanner wherever it knows the dialect', () => {
    const by = (cut: Partial<Cut>): boolean => readByPapaParse({ ...COMMAS, ...cut });
    expect(by({})).toBe(false);
    expect(by({ delimiter: '^', quote: "'", escape: "'" })).toBe(false);
    expect(by({ delimiter: '\u0001', quote: '', escape: '' })).toBe(false);
    expect(by({ delimiter: 'blank', quote: '' })).toBe(false);
    expect(by({ delimiter: 'fixed', positions: [0, 4] })).toBe(false);
    expect(by({ escape: '\\' })).toBe(true);
    expect(by({ delimiter: '::' })).toBe(true);
    expect(by({ delimiter: '，' })).toBe(true);
  });
});

describe('fixed width', () => {
  const cut: Cut = { delimiter: 'fixed', quote: '', noteLines: 1, positions: [0, 5, 12] };
  it('cuts lines at bytes, whatever the pieces and the line ends', () => {
    const text = 'notes\r\nid   name   5\r\n00001Ann Lee1.50\r\n\r\n00002\n00003Zoé    2';
    for (const size of [1, 2, 7, 1000]) {
      expect(read(new FixedWidthReader(cut, LIMIT, 1), text, size)).toMatchObject({
        cells: [
          ['id   ', 'name   ', '5'],
          ['00001', 'Ann Lee', '1.50'],
          ['00002', '', ''],
          ['00003', 'Zoé   ', ' 2'],
        ],
        lines: [2, 3, 5, 6],
        raw: ['id   name   5', '00001Ann Lee1.50', '00002', '00003Zoé    2'],
        blankLines: 1,
      });
    }
  });

  it('takes places in any order, and none that is no place', () => {
    const wild = { ...cut, noteLines: 0, positions: [3, -5, 0, 3, 1e12] };
    expect(read(new FixedWidthReader(wild, LIMIT, 1), 'abcdef\n').cells).toEqual([['abc', 'def']]);
    expect(read(new FixedWidthReader({ ...wild, positions: [] }, LIMIT, 1), 'ab\n').cells).toEqual([['ab']]);
  });

  it('never cuts a character, and stops at a line beyond the limit', () => {
    const middle = { ...cut, noteLines: 0, positions: [0, 2] };
    expect(read(new FixedWidthReader(middle, LIMIT, 1), '客b\n').cells).toEqual([['客', 'b']]);
    const reader = new FixedWidthReader(middle, 10, 1);
    read(reader, 'abc\n' + 'x'.repeat(20) + '\nabc\n', 3);
    expect(reader.overlong).toBeGreaterThan(10);
  });
});
