import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { strToU8, zipSync } from 'fflate';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepButton, readButton, chooseFile, startBrowser, stored, visit, type GivenFile } from './drive';

/** Sixty orders of twelve customers; every file below holds them all. */
const ORDERS = Array.from({ length: 60 }, (_, i) => ({
  customer: `C${String(i % 12).padStart(3, '0')}`,
  date: `2024-0${1 + (i % 6)}-${String(10 + (i % 19)).padStart(2, '0')}`,
  amount: 5 + i / 4,
}));
const csv = (rows: typeof ORDERS): string =>
  `customer,date,amount\n${rows.map(({ customer, date, amount }) => `${customer},${date},${amount}\n`).join('')}`;
const column = <K extends keyof (typeof ORDERS)[number]>(key: K) => ORDERS.map((row) => row[key]);

const BOOK: Record<string, string> = {
  '[Content_Types].xml':
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
  '_rels/.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml':
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="January" sheetId="1" r:id="s1"/><sheet name="February" sheetId="2" r:id="s2"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels':
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': sheet(ORDERS.slice(0, 40)),
  'xl/worksheets/sheet2.xml': sheet(ORDERS.slice(40)),
};

function sheet(rows: typeof ORDERS): string {
  const cells = (values: (string | number)[]): string =>
    values
      .map((value) =>
        typeof value === 'number'
          ? `<c><v>${value}</v></c>`
          : `<c t="inlineStr"><is><t>${value}</t></is></c>`,
      )
      .join('');
  const lines = [['customer', 'date', 'amount'], ...rows.map((row) => [row.customer, row.date, row.amount])];
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.map((line) => `<row>${cells(line)}</row>`).join('')}</sheetData></worksheet>`;
}

const zipped = (entries: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)])));

const FILES: Record<string, () => GivenFile | GivenFile[]> = {
  gzip: () => ({ name: 'orders.csv.gz', text: gzipSync(csv(ORDERS)) }),
  'a zip of two months with its notes': () => ({
    name: 'orders.zip',
    text: zipped({
      'readme.txt': 'Orders of the shop.\n',
      'a/january.csv': csv(ORDERS.slice(0, 30)),
      'a/february.csv': csv(ORDERS.slice(30)),
    }),
  }),
  'a workbook of two sheets': () => ({ name: 'orders.xlsx', text: zipped(BOOK) }),
  parquet: () => ({
    name: 'orders.parquet',
    text: new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'customer', data: column('customer'), type: 'STRING' },
          { name: 'date', data: column('date'), type: 'STRING' },
          { name: 'amount', data: column('amount'), type: 'DOUBLE' },
        ],
      }),
    ),
  }),
  arrow: () => ({
    name: 'orders.arrow',
    text:
      tableToIPC(
        tableFromArrays({ customer: column('customer'), date: column('date'), amount: column('amount') }),
        {
          format: 'file',
        },
      ) ?? new Uint8Array(0),
  }),
  json: () => ({ name: 'orders.json', text: JSON.stringify(ORDERS) }),
  'lines of JSON': () => ({
    name: 'orders.ndjson',
    text: ORDERS.map((row) => `${JSON.stringify(row)}\n`).join(''),
  }),
  'three files at once': () =>
    [0, 20, 40].map((from) => ({ name: `orders ${from}.csv`, text: csv(ORDERS.slice(from, from + 20)) })),
};

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

describe('every format reaches the receipt in the built page', () => {
  for (const [name, file] of Object.entries(FILES))
    it(name, async () => {
      const context = await browser.newContext();
      const { page, complaints } = await visit(context);
      await chooseFile(page, file());
      await readButton(page).click();
      await keepButton(page).click({ timeout: 60_000 });
      await page.getByRole('button', { name: 'Open the notebook' }).waitFor();
      const [dataset] = (await stored(page, 'datasets')) as { receipt: object; rows: number }[];
      expect(dataset).toMatchObject({ rows: 60, receipt: { rowsRead: 60, rowsKept: 60, customers: 12 } });
      expect(complaints).toEqual([]);
      await context.close();
    });

  it('compressed Parquet asks for no evaluation that the policy forbids', async () => {
    const context = await browser.newContext();
    const { page, complaints } = await visit(context);
    for (const codec of ['snappy', 'zstd', 'gzip', 'lz4']) {
      const path = join(import.meta.dirname, `../import/formats/fixtures/table-${codec}.parquet`);
      await chooseFile(page, { name: `${codec}.parquet`, text: readFileSync(path) });
      await page.getByRole('region', { name: /First .* rows/ }).waitFor();
      expect(await page.getByText('9007199254740993').first().isVisible()).toBe(true);
      await page.getByRole('button', { name: 'Another file' }).click();
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
