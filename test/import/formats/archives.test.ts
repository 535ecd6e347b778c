import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/table/column';
import { joinBytes } from '../../../src/table/csv';
import { crc32 } from '../../../src/import/formats/crc32';
import { openParts } from '../../../src/import/formats/open-parts';
import { inspect } from '../../../src/import/inspect';
import { takeSample } from '../../../src/import/sample';
import { bytesOfPart, cellsOf, fixture, opened, refused, sourceFrom, textOfPart } from './support';
import { zipOf } from './zip-of';

const CSV = 'id,amount\n1,2.50\n';
const bytes = (text: string): Bytes => new TextEncoder().encode(text);
const gz = (data: Bytes | string): Bytes => new Uint8Array(gzipSync(data));

/** Lines that differ, so that they do not shrink to nothing. */
function lines(count: number): string {
  let seed = 7;
  let text = 'id,amount\n';
  for (let i = 0; i < count; i++) {
    seed = (seed * 16807) % 2147483647;
    text += `${i},${seed / 1000}\n`;
  }
  return text;
}

describe('CRC-32', () => {
  it('is that of the standard check and does not depend on the pieces', () => {
    expect(crc32(bytes('123456789'))).toBe(0xcbf43926);
    const data = bytes(lines(100));
    for (const cut of [0, 1, 2, 3, 5, 1000])
      expect(crc32(data.subarray(cut), crc32(data.subarray(0, cut)))).toBe(crc32(data));
  });
});

describe('GZIP', () => {
  it('gives the text under the name of the file', async () => {
    const [part] = await opened(gz(CSV), 'orders.csv.gz');
    expect(part).toMatchObject({ name: 'orders.csv.gz', format: 'text', source: { size: CSV.length } });
    expect(part ? await textOfPart(part) : '').toBe(CSV);
  });

  it('joins its members, wherever pieces are cut', async () => {
    const packed = joinBytes([gz('id,amount\n'), gz(''), gz('1,2\n'), gz(lines(500))]);
    for (const piece of [1000, 7, packed.length]) {
      const result = await openParts([{ ...sourceFrom(packed, 'a.gz'), stream: () => cut(packed, piece) }]);
      const [part] = result.ok ? result.value : [];
      expect(part ? await textOfPart(part) : '').toBe(`id,amount\n1,2\n${lines(500)}`);
    }
  });

  it.each([
    ['a wrong checksum', (data: Bytes) => data.with(data.length - 8, (data.at(-8) ?? 0) ^ 1), 'CRC-32'],
    ['a wrong length', (data: Bytes) => data.with(data.length - 4, (data.at(-4) ?? 0) ^ 1), 'ISIZE'],
  ])('refuses %s', async (_, spoil, detail) => {
    const error = { code: 'file-damaged', file: 'a.csv.gz', format: 'GZIP', detail };
    expect(await refused(spoil(gz(CSV)) as Bytes, 'a.csv.gz')).toEqual(error);
  });

  it('refuses 100 MB of zeros in 100 kB while it unpacks them', async () => {
    const error = await refused(gz(new Uint8Array(100 << 20)), 'zeros.csv.gz');
    expect(error).toMatchObject({ code: 'file-bomb', file: 'zeros.csv.gz', limit: 64 << 20 });
    expect(error.code === 'file-bomb' && error.bytes < 100 << 20).toBe(true);
  });

  it('refuses archives in archives in archives', async () => {
    expect(await refused(gz(gz(gz(CSV))), 'a.gz')).toEqual({ code: 'archive-nested', file: 'a.gz' });
  });

  it('stops', async () => {
    const stop = new AbortController();
    stop.abort();
    const result = await openParts([sourceFrom(gz(CSV), 'a.gz')], { signal: stop.signal });
    expect(result).toEqual({ ok: false, error: { code: 'stopped' } });
  });

  it('tells how far it is', async () => {
    const packed = gz(lines(2000));
    const seen: number[] = [];
    await openParts([sourceFrom(packed, 'a.gz')], { onProgress: (p) => seen.push(p.bytes / p.total) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});

describe('how far it is', () => {
  const data = bytes(
    `id,amount\n${Array.from({ length: 90_000 }, (_, i) => `${i},${Math.sin(i)}`).join('\n')}`,
  );
  const json = `[${Array.from({ length: 900 }, (_, i) => `{"id":${i},"amount":"2.50"}`).join(',\n')}]`;
  const inZip = zipOf([{ name: bytes('a.csv'), data }]);

  it.each([
    ['a.zip', inZip],
    ['book.xlsx', fixture('book.xlsx')],
    ['a.json', bytes(json)],
    ['a.ndjson', bytes(json.slice(1, -1).replaceAll(',\n', '\n'))],
    ['table.arrows', fixture('table.arrows')],
  ])('is told of %s until all of it was seen, its sample included', async (name, file) => {
    const seen: number[] = [];
    const onProgress = (p: { bytes: number; total: number }): number => seen.push(p.bytes / p.total);
    const result = await openParts([sourceFrom(file, name)], { onProgress });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    for (const { source } of result.value) await takeSample(source);
    expect(seen.at(-1)).toBe(1);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});

async function* cut(data: Bytes, length: number): AsyncGenerator<Bytes, void> {
  for (let at = 0; at < data.length; at += length)
    yield await Promise.resolve(data.subarray(at, at + length));
}

describe('ZIP', () => {
  it('gives every table in an archive of Python, under clean names, and passes over the rest', async () => {
    const parts = await opened(fixture('orders.zip'), 'orders.zip');
    expect(parts.map(({ name, format }) => `${name} (${format})`)).toEqual([
      'orders.zip › 2024/january.csv (text)',
      'orders.zip › 2024/März.csv (text)',
      'orders.zip › ../../etc/stored.csv (text)',
      'orders.zip › 2024/april.csv.gz (text)',
      'orders.zip › book.xlsx › 1904 (xlsx)',
      'orders.zip › table.parquet (parquet)',
    ]);
    expect(new Set(parts.map(({ file }) => file))).toEqual(new Set(['orders.zip']));
    const rows = await Promise.all(parts.slice(0, 4).map(async (part) => (await cellsOf(part))[1]));
    expect(rows).toEqual([
      ['1', '2.50'],
      ['2', '3.50'],
      ['3', '4.50'],
      ['4', '5.50'],
    ]);
    expect((await cellsOf(parts[5])).length).toBe(61);
  });

  it.each([
    ['UTF-8 without the mark', bytes('März.csv'), 'März.csv'],
    ['GB18030', new Uint8Array([0xb6, 0xa9, 0xb5, 0xa5, 0x2e, 0x63, 0x73, 0x76]), '订单.csv'],
    ['code page 437', new Uint8Array([0x4d, 0x84, 0x72, 0x7a, 0x2e, 0x63, 0x73, 0x76]), 'März.csv'],
    ['control and direction characters', bytes('a\u0007\u202e\nb.csv'), 'ab.csv'],
  ])('reads names in %s', async (_, name, expected) => {
    const [part] = await opened(zipOf([{ name, data: bytes(CSV) }]), 'a.zip');
    expect(part?.name).toBe(`a.zip › ${expected}`);
  });

  it('reads sizes of ZIP64 and files that are not packed', async () => {
    const entries = [
      { name: bytes('a.csv'), data: bytes(CSV), wide: true },
      { name: bytes('b.csv'), data: bytes(CSV), stored: true },
    ];
    for (const archive of [zipOf(entries), zipOf(entries, { wide: true })]) {
      const parts = await opened(archive, 'a.zip');
      expect(parts.map(({ source }) => source.size)).toEqual([CSV.length, CSV.length]);
      for (const part of parts) expect(await textOfPart(part)).toBe(CSV);
    }
  });

  it('samples a large file in one pass: the same as slices would give', async () => {
    const text = lines(250_000);
    const [part] = await opened(zipOf([{ name: bytes('a.csv'), data: bytes(text) }]), 'a.zip');
    if (!part) throw new Error('no part');
    const sample = await takeSample(part.source);
    expect(sample.whole).toBe(false);
    const all = bytes(text);
    const pieces = sample.pieces.map((piece) => new TextDecoder().decode(piece));
    expect(pieces.length).toBeGreaterThan(8);
    expect(pieces[0]).toBe(text.slice(0, pieces[0]?.length));
    expect(text.endsWith(pieces.at(-1) ?? '?')).toBe(true);
    for (const piece of pieces) expect(text.indexOf(piece) % 2).toBe(0);
    expect(await part.source.slice(4_000_001, 4_000_101)).toEqual(all.slice(4_000_001, 4_000_101));
  });

  it('opens 10,000 files', async () => {
    const entries = Array.from({ length: 10_000 }, (_, i) => ({ name: bytes(`${i}.csv`), data: bytes(CSV) }));
    const parts = await opened(zipOf(entries), 'many.zip');
    expect(parts.length).toBe(10_000);
    expect(parts[9_999]?.name).toBe('many.zip › 9999.csv');
  }, 60_000);

  it.each([
    ['nothing', [], { code: 'file-no-table', file: 'a.zip', entries: [] }],
    [
      'no table',
      [
        { name: bytes('x.pdf'), data: bytes('%PDF-1.4') },
        { name: bytes('y'), data: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]) },
      ],
      { code: 'file-no-table', file: 'a.zip', entries: ['x.pdf', 'y'] },
    ],
    [
      'an archive',
      [{ name: bytes('b.zip'), data: zipOf([{ name: bytes('c.csv'), data: bytes(CSV) }]) }],
      { code: 'archive-nested', file: 'a.zip › b.zip' },
    ],
    [
      'a file with a password',
      [{ name: bytes('b.csv'), data: bytes(CSV), encrypted: true }],
      { code: 'file-locked', file: 'a.zip' },
    ],
    [
      'a method nobody knows',
      [{ name: bytes('b.csv'), data: bytes(CSV), method: 14 }],
      { code: 'file-damaged', file: 'a.zip › b.csv', format: 'ZIP', detail: 'METHOD 14' },
    ],
    [
      'an OpenDocument sheet',
      [{ name: bytes('mimetype'), data: bytes('application/vnd.oasis.opendocument.spreadsheet') }],
      { code: 'file-binary', file: 'a.zip', looksLike: 'ODS' },
    ],
    [
      'a sheet of Numbers',
      [{ name: bytes('Index/Document.iwa'), data: bytes('x') }],
      { code: 'file-binary', file: 'a.zip', looksLike: 'Numbers' },
    ],
  ])('with %s: says so', async (_, entries, error) => {
    expect(await refused(zipOf(entries), 'a.zip')).toEqual(error);
  });

  it('reads the other files where one is an archive', async () => {
    const inner = zipOf([{ name: bytes('c.csv'), data: bytes(CSV) }]);
    const parts = await opened(
      zipOf([
        { name: bytes('b.zip'), data: inner },
        { name: bytes('a.csv'), data: bytes(CSV) },
      ]),
      'a.zip',
    );
    expect(parts.map(({ name, format }) => [name, format])).toEqual([
      ['a.zip › b.zip', 'archive'],
      ['a.zip › a.csv', 'text'],
    ]);
    const error = { code: 'archive-nested', file: 'a.zip › b.zip' };
    expect(await inspect(parts, { parts: ['a.zip › b.zip', 'a.zip › a.csv'] })).toEqual({ ok: false, error });
    const inspected = await inspect(parts, {});
    expect(inspected.ok && inspected.value.parts.map(({ chosen }) => chosen)).toEqual([false, true]);
  });
});

describe('bombs and lies', () => {
  const zeros = new Uint8Array(deflateRawSync(new Uint8Array(80 << 20)));

  it('refuses an archive by what it claims', async () => {
    const archive = zipOf([{ name: bytes('a.csv'), packed: zeros, size: 80 << 20, crc: 0 }]);
    expect(await refused(archive, 'a.zip')).toEqual({
      code: 'file-bomb',
      file: 'a.zip',
      bytes: 80 << 20,
      limit: 64 << 20,
      ratio: 250,
    });
    const wide = zipOf([{ name: bytes('a.csv'), data: bytes(CSV), size: 5 * 2 ** 30, wide: true }]);
    expect(await refused(wide, 'a.zip')).toMatchObject({ code: 'file-bomb', bytes: 5 * 2 ** 30 });
  });

  it('refuses one that claims little while it is unpacked', async () => {
    const archive = zipOf([{ name: bytes('a.csv'), packed: zeros, size: 70_000, crc: 0 }]);
    const error = { code: 'file-damaged', file: 'a.zip › a.csv', format: 'ZIP', detail: 'SIZE' };
    expect(await refused(archive, 'a.zip')).toEqual(error);
  });

  it('refuses a workbook that is one', async () => {
    const archive = zipOf([
      { name: bytes('xl/workbook.xml'), data: bytes('<workbook/>') },
      { name: bytes('xl/worksheets/sheet1.xml'), packed: zeros, size: 80 << 20, crc: 0 },
    ]);
    expect(await refused(archive, 'book.xlsx')).toMatchObject({ code: 'file-bomb', file: 'book.xlsx' });
  });

  it('calls a damaged workbook one', async () => {
    const archive = zipOf([{ name: bytes('xl/workbook.xml'), data: bytes('<workbook/>') }]);
    const cut = archive.slice(0, -10);
    expect(await refused(cut, 'Book.XLSX')).toMatchObject({
      code: 'file-damaged',
      format: 'XLSX',
      detail: 'END',
    });
    expect(await refused(cut, 'book.zip')).toMatchObject({
      code: 'file-damaged',
      format: 'ZIP',
      detail: 'END',
    });
  });

  it('refuses files that lie over each other', async () => {
    const archive = zipOf([
      { name: bytes('a.csv'), data: bytes(CSV) },
      { name: bytes('b.csv'), data: bytes(CSV), at: 0 },
    ]);
    expect(await refused(archive, 'a.zip')).toMatchObject({ code: 'file-damaged', detail: 'OVERLAP' });
  });

  it.each([
    ['a wrong checksum', { crc: 1 }, 'CRC-32'],
    ['a size too small', { size: 400_000 }, 'SIZE'],
    ['a size too large', { size: 800_000 }, 'SIZE'],
  ])('tells %s when it comes to the end of the file', async (_, lie, detail) => {
    const data = bytes(lines(40_000));
    expect(data.length).toBeGreaterThan(500_000);
    expect(data.length).toBeLessThan(800_000);
    const [part] = await opened(zipOf([{ name: bytes('a.csv'), data, ...lie }]), 'a.zip');
    const result = part ? await bytesOfPart(part).catch((error: unknown) => error) : null;
    expect(result).toMatchObject({ failure: { code: 'file-damaged', file: 'a.zip › a.csv', detail } });
  });
});

describe('several files', () => {
  it('keeps their order and makes equal names different', async () => {
    const result = await openParts([
      sourceFrom(CSV, 'b.csv'),
      sourceFrom(CSV, 'a.csv'),
      sourceFrom(CSV, 'b.csv'),
    ]);
    expect(result.ok && result.value.map(({ name, file }) => [name, file])).toEqual([
      ['b.csv', 'b.csv'],
      ['a.csv', 'a.csv'],
      ['b.csv (2)', 'b.csv'],
    ]);
  });
});
