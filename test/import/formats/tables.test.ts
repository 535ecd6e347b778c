import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { takeSample } from '../../../src/import/sample';
import { cellsOf, expectedOf, fixture, opened, refused, textOfPart } from './support';

const expected = expectedOf<string[][]>('table');

describe('tables that pyarrow wrote', () => {
  it.each(['snappy', 'gzip', 'zstd', 'lz4', 'none', 'v2'])(
    'Parquet, %s: every cell of every type',
    async (codec) => {
      const [part] = await opened(fixture(`table-${codec}.parquet`), 'table.parquet');
      expect(part).toMatchObject({ name: 'table.parquet', format: 'parquet', rows: 60 });
      expect(await cellsOf(part)).toEqual(expected);
    },
  );

  it.each(['table-lz4.arrow', 'table-zstd.arrow', 'table.arrows'])(
    'Arrow, %s: every cell of every type',
    async (name) => {
      const [part] = await opened(fixture(name), name);
      expect(part).toMatchObject({ name, format: 'arrow', rows: 60 });
      expect(await cellsOf(part)).toEqual(expected);
    },
  );

  it.each(['table-zstd.parquet', 'table.arrows'])(
    '%s: kinds by the schema, whole numbers and texts left open',
    async (name) => {
      const [part] = await opened(fixture(name), name);
      const kinds = Object.fromEntries(expected[0]?.map((column, i) => [column, part?.made?.kinds[i]]) ?? []);
      expect(kinds).toMatchObject({
        id: null,
        small: null,
        name: null,
        city: null,
        amount: 'number',
        single: 'number',
        price: 'number',
        day: 'date',
        nano: 'date',
        utc: 'date',
        time: null,
        ok: 'bool',
      });
      expect(part?.made?.header).toBe(true);
    },
  );

  it('names a compression it does not read', async () => {
    expect(await refused(fixture('table-brotli.parquet'), 'b.parquet')).toEqual({
      code: 'file-damaged',
      file: 'b.parquet',
      format: 'Parquet',
      detail: 'BROTLI',
    });
  });

  it('takes the sample of a Parquet file from lines of its text', async () => {
    const [part] = await opened(fixture('table-none.parquet'), 'table.parquet');
    const sample = await part?.source.sample?.();
    const text = part ? await textOfPart(part) : '';
    const pieces = sample?.pieces.map((piece) => new TextDecoder().decode(piece)) ?? [];
    expect(pieces.length).toBe(3);
    expect(pieces.map((piece, n) => text.includes(piece) && (n === 0 || piece.startsWith('\n')))).toEqual([
      true,
      true,
      true,
    ]);
    expect(pieces.join('').replaceAll('\n\n', '\n')).toBe(text);
  });

  it('takes the sample of large row groups from their head, middle and end', async () => {
    const rows = 40_000;
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: 'id', data: Array.from({ length: rows }, (_, i) => i), type: 'INT32' },
        { name: 'name', data: Array.from({ length: rows }, (_, i) => `n${i % 99}`), type: 'STRING' },
      ],
      rowGroupSize: 20_000,
    });
    const [part] = await opened(new Uint8Array(buffer), 'large.parquet');
    if (!part) throw new Error('no part');
    const text = await textOfPart(part);
    expect(text).toBe(
      ['id,name', ...Array.from({ length: rows }, (_, i) => `${i},n${i % 99}`)]
        .map((line) => `${line}\n`)
        .join(''),
    );
    const sample = await takeSample(part.source);
    const pieces = sample.pieces.map((piece) => new TextDecoder().decode(piece));
    expect(sample.whole).toBe(false);
    expect(pieces.map((piece) => Number.parseInt(piece.replace('id,name', ''), 10))).toEqual([
      0, 10_000, 19_000, 20_000, 30_000, 39_000,
    ]);
    for (const piece of pieces) expect(text).toContain(piece);
  });
});
