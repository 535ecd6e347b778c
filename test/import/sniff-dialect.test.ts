import { describe, expect, it } from 'vitest';
import { sniffDialect } from '../../src/import/sniff-dialect';
import type { ImportChoices } from '../../src/import/plan';
import { bytesOf } from './support';

const sniff = (text: string, choices: ImportChoices = {}) => sniffDialect([bytesOf(text)], true, 0, choices);
const NAMES = ['Ann', 'Bert', 'Cleo', 'Dora', 'Emil', 'Fay'];
const table = (row: (name: string, i: number) => string): string => NAMES.map(row).join('\n') + '\n';

describe('the guess of the dialect', () => {
  for (const delimiter of [',', ';', '\t', '|', '^', '~', ':', '\u0001', '||', '::'])
    it(`finds ${JSON.stringify(delimiter)}, quoted or not`, () => {
      const join = (...cells: unknown[]): string => cells.join(delimiter);
      const plain = table((name, i) => join(name, '2024-03-05', i, `${i}.50`));
      expect(sniff(plain)).toEqual({ delimiter, quote: '"', escape: '"' });
      const quoted = table((name, i) => join(`"${name}${delimiter}""x"""`, '"2024-03-05"', i, `"${i}.50"`));
      expect(sniff(quoted)).toEqual({ delimiter, quote: '"', escape: '"' });
    });

  it('does not take times, empty cells and prose for delimiters', () => {
    expect(sniff(table((name, i) => `${name},2024-03-05 10:00:0${i},${i}`)).delimiter).toBe(',');
    expect(sniff(table((name, i) => `${name},2024-03-05 10:00:0${i}`)).delimiter).toBe(',');
    expect(sniff('a|b||d\n' + table((name, i) => `${name}||${i}|2`)).delimiter).toBe('|');
    expect(sniff(table((name, i) => `${name};1.234,5${i};a|b`)).delimiter).toBe(';');
    expect(sniff(table((name, i) => `"${name}^x",~${i}`)).delimiter).toBe(',');
  });

  it('finds quotes that are apostrophes, and does not where they are text', () => {
    const apostrophes = { delimiter: ',', quote: "'", escape: "'" };
    expect(sniff(table((name, i) => `'${name}, Esq.',${i},'it''s'`))).toEqual(apostrophes);
    expect(sniff(table((name, i) => `${name}'s,${i},'s-Hertogenbosch`)).quote).toBe('"');
    expect(sniff(table((name, i) => `'${name}',"${i}"`)).quote).toBe('"');
    expect(sniff(table((name, i) => `'00${i},${name}`)).quote).toBe('"');
  });

  it('finds quotes escaped by backslashes, and does not where paths end in one', () => {
    expect(sniff(table((name, i) => String.raw`"${name} \"the ${i}\", Esq.",${i}`)).escape).toBe('\\');
    expect(sniff(table((name, i) => `"C:\\${name}\\",${i}`)).escape).toBe('"');
    expect(sniff(table((name, i) => String.raw`"${name} ""x"" 5\"" tube",${i}`)).escape).toBe('"');
  });

  it('finds columns at fixed places where blanks alone do not cut the rows alike', () => {
    const pad = (name: string, i: number): string =>
      `0000${i}  ${name.padEnd(12)}${(i % 2 ? '' : (['Mr X Y', 'Dr. Who', 'M Curie'][i / 2] ?? '')).padEnd(8)}${String(i * 5).padStart(7)}`;
    expect(sniff(table(pad))).toEqual({
      delimiter: 'fixed',
      quote: '',
      escape: '',
      positions: [0, 7, 19, 32],
    });
    expect(sniff(table((name, i) => `0000${i}  ${name.padEnd(12)}${String(i * 5).padStart(7)}`))).toEqual({
      ...{ delimiter: 'blank', quote: '', escape: '' },
    });
    expect(sniff(table(pad), { delimiter: 'fixed' }).positions).toEqual([0, 7, 19, 32]);
    expect(sniff(table(pad), { delimiter: 'fixed', positions: [0, 3] }).positions).toEqual([0, 3]);
  });

  it('takes two bars for one delimiter where bars stand in the texts too, few or many', () => {
    for (const many of [1, 2, 4, 5]) {
      const text = table((name, i) => `${name}||2024-03-05||${i}||${i < many ? 'a|b' : 'c'}`);
      expect(sniff(text)).toEqual({ delimiter: '||', quote: '"', escape: '"' });
      expect(sniff(`who||when||sum||what\n${text}`).delimiter).toBe('||');
    }
    // columns that are empty below a header, and one that is empty altogether
    expect(sniff(`a|b|c|d|e\n${table((name, i) => `${name}||${i}||5`)}`).delimiter).toBe('|');
    expect(sniff(table((name, i) => `${name}||${i}|2|x`)).delimiter).toBe('|');
  });

  const PEOPLE = ['Anna Maria', 'Bob Lee', 'Carl', 'Dora van Dyk', 'Eve', 'Al B C'];
  const people = (rows: number): string[] =>
    Array.from({ length: rows }, (_, k) =>
      [
        (PEOPLE[k % 6] ?? '').padEnd(16),
        `2024-01-${String(k + 1).padStart(2, '0')} `,
        (k * 7 + 1.5).toFixed(2).padStart(8),
        k % 2 ? '  two words' : '  word',
      ].join(''),
    );

  it.each([2, 3, 4, 6, 12])(
    'finds the columns of %i rows at fixed places with blanks in the cells',
    (rows) => {
      const text = ['customer        date         amount  note', ...people(rows)].join('\n');
      const { positions } = sniff(text);
      const cells = text
        .split('\n')
        .map((line) => (positions ?? []).map((from, k, all) => line.slice(from, all[k + 1]).trim()));
      expect(cells[0]).toEqual(['customer', 'date', 'amount', 'note']);
      expect(cells[2]).toEqual(['Bob Lee', '2024-01-02', '8.50', 'two words']);
      expect(new Set(cells.map((row) => row.length))).toEqual(new Set([4]));
    },
  );

  it('does not take few lines for fixed columns that do not align', () => {
    const prose = 'this is a note  of a few\nwords that someone wrote\nand it is  no table at all\n';
    expect(sniff(prose).delimiter).not.toBe('fixed');
    const ragged = 'who   when\nAnn Lee   2024-01-01\nBo  2024-01-02\nCy Orr 2024-01-03\n';
    expect(sniff(ragged).delimiter).not.toBe('fixed');
  });

  it('leaves to a person what a person has chosen', () => {
    const text = table((name, i) => `${name},"${i}";5`);
    expect(sniff(text, { delimiter: ';' })).toMatchObject({ delimiter: ';' });
    expect(sniff(text, { delimiter: ',', quote: '' })).toEqual({ delimiter: ',', quote: '', escape: '' });
    expect(sniff(text, { delimiter: ',', escape: '\\' })).toEqual({
      delimiter: ',',
      quote: '"',
      escape: '\\',
    });
    expect(sniff(text, { delimiter: 'e' })).toMatchObject({ delimiter: 'e' });
  });
});
