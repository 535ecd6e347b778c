import { describe, expect, it, vi } from 'vitest';
import type { Column, Table } from '../../src/table/column';
import { csvChunks, csvOf } from '../../src/table/csv';
import { labelsOf } from '../../src/table/labels';
import { memorySource, type ByteSource } from '../../src/import/byte-source';
import { textPart } from '../../src/import/part';
import { inspect } from '../../src/import/inspect';
import { messages } from '../../src/import/messages';
import { readTable } from '../../src/import/read-table';
import { LINE_LIMIT } from '../../src/import/scan';
import { bytesOf, cellText, imported, inspected, sourceOf, TODAY } from './support';

// seconds of honest work on a busy machine are no failure
vi.setConfig({ testTimeout: 60_000 });

describe('reading', () => {
  const TEXT =
    'customer,date,amount,note\r\n"Zoë ""Z""",2024-01-01,5,"a\r\nb"\r\n李四,2024-01-02,x,\r\n张三,2024-01-02,6.5,=1+1\r\n张三,2024-01-02,1\r\n';

  it('gives the same table, receipt, hash and rejects whatever the size of the pieces', async () => {
    const bytes = bytesOf(TEXT);
    const { plan } = await inspected(memorySource('a', bytes));
    const whole = await imported(memorySource('a', bytes));
    expect(whole.receipt).toMatchObject({ rowsRead: 4, rowsKept: 2 });
    for (let size = 1; size <= bytes.length; size++) {
      const result = await readTable([textPart(memorySource('a', bytes, size))], plan, { today: TODAY });
      expect(result).toEqual({ ok: true, value: whole });
    }
  });

  it('gives arrays of exactly the size of their rows, that own their buffers', async () => {
    const { table } = await imported(sourceOf(TEXT));
    for (const column of table.columns) {
      const array = column.type === 'text' ? column.codes : column.values;
      expect(array.length).toBe(table.rows);
      expect(array.buffer.byteLength).toBe(array.byteLength);
    }
    expect(structuredClone(table)).toEqual(table);
  });

  it('has a hash that follows the content, not the encoding nor the roles', async () => {
    const text = 'customer,date,amount,sum\nA,2024-01-01,5,6\nB,2024-01-02,7,8\n';
    const one = await imported(sourceOf(text), { roles: { amount: 'amount' } });
    const marked = await imported(sourceOf(`\ufeff${text.replaceAll('\n', '\r\n')}`), {
      roles: { amount: 'amount' },
    });
    const other = await imported(sourceOf(text.replace('7', '9')), { roles: { amount: 'amount' } });
    expect(marked.hash).toBe(one.hash);
    expect(other.hash).not.toBe(one.hash);
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reports progress after every block, and stops when it is told', async () => {
    const bytes = bytesOf(`customer,date,amount\n${'A,2024-01-01,5\n'.repeat(100_000)}`);
    const { plan } = await inspected(memorySource('a', bytes));
    const seen: { bytes: number; rows: number }[] = [];
    const done = await readTable([textPart(memorySource('a', bytes))], plan, {
      today: TODAY,
      onProgress: (p) => seen.push(p),
    });
    expect(done).toMatchObject({ ok: true, value: { receipt: { rowsKept: 100_000 } } });
    expect(seen.length).toBe(Math.ceil(bytes.length / (1 << 18)));
    expect(seen.at(-1)?.bytes).toBe(bytes.length);
    const signal = { aborted: false };
    const stopped = await readTable([textPart(memorySource('a', bytes))], plan, {
      today: TODAY,
      signal,
      onProgress: () => (signal.aborted = true),
    });
    expect(stopped).toEqual({ ok: false, error: { code: 'stopped' } });
  });

  it('says so when the file cannot be read any more', async () => {
    const gone: ByteSource = {
      ...sourceOf(TEXT),
      async *stream() {
        await Promise.resolve();
        throw new Error('gone');
      },
    };
    const { plan } = await inspected(sourceOf(TEXT));
    expect(await readTable([textPart(gone)], plan, { today: TODAY })).toEqual({
      ok: false,
      error: { code: 'file-unreadable', file: 'orders.csv', detail: 'gone' },
    });
  });

  it('answers a single line of 5 MB, quoted or not, at once', async () => {
    for (const line of ['x,'.repeat(2_500_000), `a,b\n"${'x'.repeat(5_000_000)}`]) {
      expect(await inspect([textPart(sourceOf(line))], {})).toMatchObject({
        ok: false,
        error: { code: 'file-line-too-long' },
      });
    }
  });

  it('loses one row at most to a quotation mark that is never closed, however large the file', async () => {
    const rows = 400_000;
    let text = 'customer,date,amount,note\n';
    for (let i = 0; i < rows; i++)
      text += `C${i % 5000},2024-05-1${i % 9},${i % 100},${i === 7 ? '"never closed' : ''}\n`;
    const bytes = bytesOf(text);
    expect(bytes.length).toBeGreaterThan(1.5 * LINE_LIMIT);
    const { receipt, table } = await imported(memorySource('big.csv', bytes, 1 << 16));
    expect(receipt).toMatchObject({ rowsRead: rows, rowsKept: rows, unclosedQuotes: 1, rejected: [] });
    expect(cellText(table.columns[3] as Column, 7)).toBe('"never closed');
  });

  it('finds what decides only in the tail of a large file', async () => {
    const row = (i: number): string => `C${i % 5000},0${1 + (i % 9)}/0${1 + (i % 7)}/2024,${i % 100}\n`;
    let text = 'customer,date,amount\n';
    for (let i = 0; i < 300_000; i++) text += row(i);
    const bytes = bytesOf(`${text}C1,03/25/2024,12.5\n`);
    expect(bytes.length).toBeGreaterThan(5_000_000);
    const { plan, questions } = await inspected(memorySource('big.csv', bytes));
    expect(questions).toEqual([]);
    expect(plan.columns[1]).toMatchObject({ dateOrder: 'mdy' });
    expect(plan.columns.length).toBe(3);
  });
});

describe('the CSV writer', () => {
  const SOURCE: Table = {
    rows: 3,
    columns: [
      {
        type: 'text',
        name: 'customer',
        codes: Uint32Array.of(0, 1, 2),
        labels: labelsOf(['=A1', 'say "hi", you', '-x\n']),
      },
      { type: 'day', name: 'date', values: Int32Array.of(0, 19_000, 20_000) },
      { type: 'f64', name: 'amount', values: Float64Array.of(-1.5, 0.1, NaN), valid: Uint8Array.of(3) },
      { type: 'time', name: 'at', values: Float64Array.of(0, 1_500, 86_399_000) },
      { type: 'bool', name: 'paid', values: Uint8Array.of(1, 0, 1) },
    ],
  };

  it('quotes, defuses text and leaves numbers alone', () => {
    expect(new TextDecoder().decode(csvOf(SOURCE))).toBe(
      'customer,date,amount,at,paid\r\n' +
        "'=A1,1970-01-01,-1.5,1970-01-01 00:00:00,true\r\n" +
        '"say ""hi"", you",2022-01-08,0.1,1970-01-01 00:00:01.500,false\r\n' +
        '"\'-x\n",2024-10-04,,1970-01-01 23:59:59,true\r\n',
    );
    expect(
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(
        csvOf(SOURCE, { rows: [1], delimiter: ';', bom: true }),
      ),
    ).toBe(
      '\ufeffcustomer;date;amount;at;paid\r\n"say ""hi"", you";2022-01-08;0.1;1970-01-01 00:00:01.500;false\r\n',
    );
  });

  it('defuses every way to begin a formula', () => {
    const labels = ['=1', '+1', '-1', '@x', '\tx', '\rx', 'x=1'];
    const table: Table = {
      rows: 7,
      columns: [
        { type: 'text', name: '=n', codes: Uint32Array.from(labels.keys()), labels: labelsOf(labels) },
      ],
    };
    expect(new TextDecoder().decode(csvOf(table))).toBe(
      "'=n\r\n'=1\r\n'+1\r\n'-1\r\n'@x\r\n\"'\tx\"\r\n\"'\rx\"\r\nx=1\r\n",
    );
  });

  it('writes large tables in pieces', () => {
    const rows = 50_000;
    const table: Table = {
      rows,
      columns: [{ type: 'i32', name: 'n', values: Int32Array.from({ length: rows }, (_, i) => i) }],
    };
    const pieces = [...csvChunks(table)];
    expect(pieces.length).toBeGreaterThan(2);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(100_000);
    expect(new TextDecoder().decode(csvOf(table)).split('\r\n').length).toBe(rows + 2);
  });
});

describe('the messages of the import', () => {
  it('have a text for every reason that an inspection gives', async () => {
    const texts = [
      'customer,date,amount\nA,01/02/2024,5\nB,13/04/2024,6\n',
      '0001 20240101 5.5\n0002 20240102 6.5\n',
      'note\n\nKunde;Datum;Betrag\n007;01.02.2024;1,5\n008;03.04.2024;2,5\n',
    ];
    for (const text of texts) {
      const { evidence } = await inspected(sourceOf(text));
      for (const { reason } of evidence) expect(Object.keys(messages.en)).toContain(reason);
    }
  });
});
