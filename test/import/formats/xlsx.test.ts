import readXlsx from 'read-excel-file/universal';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { itWith } from '../../shared-data';
import { inspect } from '../../../src/import/inspect';
import { readTable } from '../../../src/import/read-table';
import { parseIsoDay } from '../../../src/core/days';
import { TODAY } from '../support';
import { cellsOf, expectedOf, fixture, opened, refused } from './support';

type Rows = (string[] | null)[];

describe('workbooks that openpyxl wrote', () => {
  it('gives every sheet that is not empty, row by row, each cell as it is shown', async () => {
    const parts = await opened(fixture('book.xlsx'), 'book.xlsx');
    const expected = expectedOf<Record<string, Rows>>('book');
    expect(parts.map(({ name, file, format, rows }) => ({ name, file, format, rows }))).toEqual([
      { name: 'book.xlsx › Orders & more', file: 'book.xlsx', format: 'xlsx', rows: 23 },
      { name: 'book.xlsx › März 2024', file: 'book.xlsx', format: 'xlsx', rows: 2 },
    ]);
    expect(await cellsOf(parts[0])).toEqual(expected['Orders & more']);
    expect(await cellsOf(parts[1])).toEqual(expected['März 2024']);
    expect(parts[0]?.made?.kinds).toEqual([
      null,
      'date',
      null,
      'date',
      'number',
      'bool',
      null,
      'number',
      null,
    ]);
  });

  it('counts days from 1904 where the workbook does', async () => {
    const [part] = await opened(fixture('book-1904.xlsx'), 'book.xlsx');
    expect(await cellsOf(part)).toEqual(expectedOf<Rows>('book-1904'));
  });

  itWith('supermarket_sales.xlsx', 'its cells are those of a second reader', async (path) => {
    const bytes = new Uint8Array(readFileSync(path));
    const parts = await opened(bytes, 'supermarket_sales.xlsx');
    const judged = await readXlsx(new Blob([bytes]));
    expect(parts.map(({ name }) => name)).toEqual(
      judged.map(({ sheet }) => `supermarket_sales.xlsx › ${sheet}`),
    );
    for (const [n, part] of parts.entries()) {
      const cells = await cellsOf(part);
      const rows = judged[n]?.data ?? [];
      expect(cells.length).toBe(rows.length);
      rows.forEach((row, r) => {
        expect(cells[r]).toEqual(row.map(judgedText));
      });
    }
  });

  itWith(
    'supermarket_sales.xlsx',
    'its three sheets append into 1,000 rows with days and amounts',
    async (path) => {
      const parts = await opened(new Uint8Array(readFileSync(path)), 'supermarket_sales.xlsx');
      const choices = { roles: { customer: 'Invoice ID', date: 'Date', amount: 'Total' } };
      const inspection = await inspect(parts, choices);
      if (!inspection.ok) throw new Error(JSON.stringify(inspection.error));
      expect(inspection.value.questions).toEqual([]);
      const read = await readTable(parts, inspection.value.plan, { today: TODAY });
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      const { receipt } = read.value;
      expect(receipt).toMatchObject({
        rowsRead: 1000,
        rowsKept: 1000,
        rejected: [],
        customers: 1000,
        unreadable: [],
      });
      expect(receipt.parts.map(({ rowsRead }) => rowsRead)).toEqual([352, 303, 345]);
      expect(receipt.firstDay).toBe(parseIsoDay('2019-01-01'));
      expect(receipt.lastDay).toBe(parseIsoDay('2019-03-30'));
    },
  );
});

/** A cell of the other reader, which rounds times down to the millisecond, as text. */
function judgedText(cell: unknown): string {
  if (cell === null) return '';
  if (!(cell instanceof Date))
    return typeof cell === 'number' ? String(Number(cell.toPrecision(15))) : String(cell);
  const iso = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString();
  if (iso.startsWith('1899-12-30')) return iso.slice(11, 19);
  return iso.slice(11, 19) === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

describe('workbooks that are not read', () => {
  it.each([
    ['WordDocument', { code: 'file-binary', file: 'a.doc', looksLike: 'DOC' }],
    ['EncryptedPackage', { code: 'file-locked', file: 'a.doc' }],
    ['Workbook', { code: 'file-binary', file: 'a.doc', looksLike: 'XLS (Excel 97–2003)' }],
  ])('a compound file with the stream %s', async (stream, error) => {
    const bytes = new Uint8Array(4096);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    [...stream].forEach((character, i) => (bytes[2000 + 2 * i] = character.charCodeAt(0)));
    expect(await refused(bytes, 'a.doc')).toEqual(error);
  });
});
