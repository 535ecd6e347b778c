import { describe, expect, it } from 'vitest';
import { takeSample } from '../../../src/import/sample';
import { cellsOf, expectedOf, opened, refused, textOfPart } from './support';
import { utf16 } from '../support';

const cells = async (json: string, name = 'a.json'): Promise<(string[] | null)[]> =>
  cellsOf((await opened(json, name))[0]);

describe('JSON', () => {
  it('a list of records: union of keys, records inside by a dot, deeper ones as JSON', async () => {
    const json = `[
      {"id": 12345678901234567890, "price": 1.10, "who": {"name": "A \\"x\\", y", "tags": ["a", 1.50]}, "ok": true},
      {"id": 2, "new": "1e5", "price": 1e-7, "who": {"name": null}, "list": [1, {"b": 2}], "none": {}},
      null,
      {"id": -0.5, "ok": null, "text": "line\\nbreak \\u00e4\\ud83d\\ude00"}
    ]`;
    expect(await cells(json)).toEqual([
      ['id', 'price', 'who.name', 'who.tags', 'ok', 'new', 'list', 'none', 'text'],
      ['12345678901234567890', '1.10', 'A "x", y', '["a",1.50]', 'true', '', '', '', ''],
      ['2', '0.0000001', '', '', '', '1e5', '[1,{"b":2}]', '{}', ''],
      ['-0.5', '', '', '', '', '', '', '', 'line\nbreak ä😀'],
    ]);
  });

  it.each([
    ['an object with one list in it', '{"count": 2, "data": {"orders": [{"a": 1}, {"a": 2}]}}'],
    ['an object of columns', '{"a": [1, 2]}'],
    ['columns by row number (pandas)', '{"a": {"0": 1, "1": 2}, "b": {"0": null, "1": "x"}}'],
    ['columns and data apart (pandas)', '{"columns": ["a"], "index": [0, 1], "data": [[1], [2]]}'],
    ['a list of lists', '[["a"], [1], [2]]'],
    ['lines', '{"a": 1}\n\n{"a": 2}\n'],
    ['lines with CRLF and a mark', '\ufeff{"a":1}\r\n{"a":2}'],
  ])('%s', async (_, json) => {
    const [part] = await opened(json, 'a.json');
    expect(part?.rows).toBe(2);
    expect((await cellsOf(part)).map((row) => row?.[0])).toEqual(['a', '1', '2']);
  });

  it('a list with one record inside an object, and one record alone', async () => {
    expect(await cells('{"orders": [{"a": 1}], "page": {"n": 1}}')).toEqual([['a'], ['1']]);
    expect(await cells('{"a": 1, "b": {"c": 2}}')).toEqual([
      ['a', 'b.c'],
      ['1', '2'],
    ]);
  });

  it('two lists are two parts', async () => {
    const parts = await opened('{"orders": [{"a": 1}], "customers": [{"b": 1}]}', 'a.json');
    expect(parts.map(({ name }) => name)).toEqual(['a.json › orders', 'a.json › customers']);
  });

  it('says what its columns are where it knows: whole numbers and texts are left open', async () => {
    const [part] = await opened(
      '[{"i": 1, "f": 1.5, "b": true, "t": "x"}, {"i": 2, "f": 2, "b": null, "t": "1.5"}]',
      'a',
    );
    expect(part?.made).toEqual({ kinds: [null, 'number', 'bool', null], header: true });
  });

  it.each(['utf-16le', 'utf-16be'])('in %s with a mark', async (encoding) => {
    const bytes = utf16('[{"名": "张"}, {"名": "李"}]', encoding === 'utf-16le', true);
    expect(await cellsOf((await opened(bytes, 'a.json'))[0])).toEqual([['名'], ['张'], ['李']]);
  });

  it('is the table that Python wrote, both ways', async () => {
    const expected = expectedOf<string[][]>('table');
    const [header = [], ...rows] = expected;
    const records = rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
    expect(await cells(JSON.stringify(records))).toEqual(expected);
    expect(await cells(records.map((record) => JSON.stringify(record)).join('\n'))).toEqual(expected);
  });

  it.each([
    ['[{"a": 1}, {"a": ]', 'a.json', 'JSON, 17'],
    ['{"a": 1}\n{"a": 2', 'a.ndjson', '2'],
    [`[{"a":${'['.repeat(1000)}`, 'a.json', 'JSON, 505'],
  ])('%#: says where it breaks', async (json, name, detail) => {
    expect(await refused(json, name)).toMatchObject({ code: 'file-damaged', file: name, detail });
  });

  it.each(['[1, 2, 3]', '{}', '[]', '{"a": []}'])('%s holds no table', async (json) => {
    expect(await refused(json, 'a.json')).toMatchObject({ code: 'file-no-table' });
  });

  it.each(['[id],[name]\n1,2\n', '{x},y\n1,2\n', '"a",b\n'])('%j is text', async (text) => {
    const [part] = await opened(text, 'a.txt');
    expect(part?.format).toBe('text');
  });

  it('text that only looks like JSON is text, unless its name says otherwise', async () => {
    expect((await opened('["a",1;x\n', 'a.txt'))[0]?.format).toBe('text');
    expect((await opened('{"a":1};5\n', 'a.dat'))[0]?.format).toBe('text');
  });

  it('lines: takes the sample without reading the file again', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) =>
      JSON.stringify({ id: i, pad: 'x'.repeat(i % 90), [`k${i % 3}`]: i }),
    );
    const [part] = await opened(lines.join('\n'), 'a.ndjson');
    if (!part) throw new Error('no part');
    expect(part).toMatchObject({ format: 'ndjson', rows: 60_000 });
    const text = await textOfPart(part);
    const sample = await takeSample(part.source);
    expect(sample.whole).toBe(false);
    const pieces = sample.pieces.map((piece) => new TextDecoder().decode(piece));
    expect(pieces.length).toBeGreaterThan(8);
    expect(text.startsWith(pieces[0] ?? '?')).toBe(true);
    for (const piece of pieces) expect(text).toContain(piece);
    expect((await cellsOf(part))[4]).toEqual(['3', 'xxx', '3', '', '']);
  });
});
