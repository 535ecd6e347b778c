import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultNotebook } from '../../src/notebook/default-notebook';
import { parseDocument, parseNotebook } from '../../src/notebook/parse-document';

const whole = () => ({
  format: 'regulars-notebook',
  version: 2,
  title: 'A case',
  cells: [
    {
      id: 'data',
      kind: 'dataset',
      version: 1,
      params: { occasion: 'order' } as unknown,
      inputs: { table: { dataset: 'orders' } } as unknown,
    },
    {
      id: 'clv',
      kind: 'clv',
      version: 2,
      params: {} as unknown,
      inputs: { customers: { cell: 'data' } } as unknown,
      population: 'frequent' as unknown,
    },
  ],
  segments: [
    {
      id: 'frequent',
      name: 'Frequent buyers',
      definition: { type: 'rule', rule: { measure: 'purchases', from: 3, to: null } } as unknown,
    },
  ],
});

describe('parseNotebook', () => {
  it('gives back what it was given, without what it does not know', () => {
    expect(parseNotebook(JSON.stringify({ ...whole(), author: 'x' }))).toEqual({ ok: true, value: whole() });
    expect(parseNotebook(`\uFEFF${JSON.stringify(whole())}`).ok).toBe(true);
  });

  it('takes a missing title, parameters and inputs as empty', () => {
    const bare = { format: 'regulars-notebook', version: 2, cells: [{ id: 'n', kind: 'text', version: 1 }] };
    const cells = [{ id: 'n', kind: 'text', version: 1, params: {}, inputs: {} }];
    expect(parseDocument(bare)).toEqual({ ok: true, value: { ...bare, title: '', cells, segments: [] } });
  });

  it('brings a document of version 1 to the newest: it has no segments', () => {
    const old = { format: 'regulars-notebook', version: 1, title: 'Old', cells: [] };
    expect(parseDocument(old)).toEqual({ ok: true, value: { ...old, version: 2, segments: [] } });
  });

  const broken: [string, (document: ReturnType<typeof whole>) => unknown][] = [
    ['notebook', () => []],
    ['notebook', () => null],
    ['format', (d) => ({ ...d, format: 'ipynb' })],
    ['version', (d) => ({ ...d, version: '1' })],
    ['version', (d) => ({ ...d, version: 0 })],
    ['title', (d) => ({ ...d, title: 3 })],
    ['cells', (d) => ({ ...d, cells: {} })],
    ['cells[1]', (d) => ({ ...d, cells: [d.cells[0], 'clv'] })],
    ['cells[0].id', (d) => ({ ...d, cells: [{ ...d.cells[0], id: 'a b' }] })],
    ['cells[1].id', (d) => ({ ...d, cells: [d.cells[0], d.cells[0]] })],
    ['cells[0].kind', (d) => ({ ...d, cells: [{ ...d.cells[0], kind: undefined }] })],
    ['cells[0].version', (d) => ({ ...d, cells: [{ ...d.cells[0], version: 1.5 }] })],
    ['cells[0].params', (d) => ({ ...d, cells: [{ ...d.cells[0], params: [] }] })],
    ['cells[1].population', (d) => ({ ...d, cells: [d.cells[0], { ...d.cells[1], population: 3 }] })],
    ['segments', (d) => ({ ...d, segments: {} })],
    ['segments[0].name', (d) => ({ ...d, segments: [{ ...d.segments[0], name: null }] })],
    ['segments[0].definition', (d) => ({ ...d, segments: [{ ...d.segments[0], definition: 'all' }] })],
    ['segments[1].id', (d) => ({ ...d, segments: [d.segments[0], d.segments[0]] })],
    ['cells[0].inputs', (d) => ({ ...d, cells: [{ ...d.cells[0], inputs: 'orders' }] })],
    ['cells[0].inputs.table', (d) => ({ ...d, cells: [{ ...d.cells[0], inputs: { table: { url: 'x' } } }] })],
    [
      'cells[0].inputs.table',
      (d) => ({ ...d, cells: [{ ...d.cells[0], inputs: { table: { cell: 'a', dataset: 'b' } } }] }),
    ],
    [
      'cells[0].inputs.table.cell',
      (d) => ({ ...d, cells: [{ ...d.cells[0], inputs: { table: { cell: 3 } } }] }),
    ],
  ];
  it.each(broken)('names the wrong place: %s', (path, breakIt) => {
    const parsed = parseDocument(breakIt(whole()));
    expect(parsed.ok ? null : parsed.error).toMatchObject({ code: 'notebook-invalid', path });
  });

  it('says what is not JSON, and what comes from a newer version', () => {
    expect(parseNotebook('{ "format":')).toMatchObject({ ok: false, error: { code: 'notebook-invalid' } });
    expect(parseDocument({ ...whole(), version: 3 })).toEqual({
      ok: false,
      error: { code: 'notebook-too-new', version: 3, supported: 2 },
    });
  });

  it('never throws, whatever it is given (seed 11)', () => {
    const mostly = fc.record(
      {
        format: fc.constant('regulars-notebook'),
        version: fc.constantFrom(1, 2, '1'),
        title: fc.oneof(fc.string(), fc.anything()),
        cells: fc.oneof(
          fc.array(
            fc.record({
              id: fc.oneof(fc.string(), fc.constant('a')),
              kind: fc.anything(),
              version: fc.anything(),
              params: fc.anything(),
              inputs: fc.dictionary(fc.string(), fc.anything()),
            }),
          ),
          fc.anything(),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(mostly, fc.anything()), (raw) => {
        const parsed = parseDocument(raw);
        if (!parsed.ok) expect(['notebook-invalid', 'notebook-too-new']).toContain(parsed.error.code);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

describe('defaultNotebook', () => {
  it('has a dataset cell and every analysis on its customers, and survives its own file', () => {
    const notebook = defaultNotebook('T', (kind) => ({ version: 3, params: { of: kind } }));
    // a kind that the table is not for is left out by the defaults it has not got
    expect(notebook.cells.map((cell) => cell.id)).toEqual([
      'dataset',
      'overview',
      'rfm',
      'cohorts',
      'clv',
      'contract',
    ]);
    const orders = defaultNotebook('T', (kind) => (kind === 'contract' ? null : { version: 3, params: {} }));
    expect(orders.cells.map((cell) => cell.id)).not.toContain('contract');
    expect(notebook.cells[0]?.inputs).toEqual({ table: { dataset: 'orders' } });
    expect(notebook.cells[4]).toEqual({
      id: 'clv',
      kind: 'clv',
      version: 3,
      params: { of: 'clv' },
      inputs: { customers: { cell: 'dataset' } },
    });
    expect(parseNotebook(JSON.stringify(notebook))).toEqual({ ok: true, value: notebook });
  });
});
