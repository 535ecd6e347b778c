import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { memorySource } from '../../src/import/byte-source';
import { originOf } from '../../src/import/origins';
import { textPart } from '../../src/import/part';
import type { Encoding, ImportPlan, PartPlan } from '../../src/import/plan';
import type { ShardReaders } from '../../src/import/read-part';
import { readTable } from '../../src/import/read-table';
import { readShard, type ShardReading } from '../../src/import/shard';
import type { Bytes, Table } from '../../src/table/column';
import { bytesOf, gb18030, rowsOf, TODAY } from './support';

// seconds of honest work on a busy machine are no failure
vi.setConfig({ testTimeout: 120_000 });

const SEED = 20_261_122;

/** Threads that read as others do, and whose answers have gone through a message. */
function threads(count: number, seen: ShardReading[] = []): ShardReaders {
  return {
    countFor: () => count,
    read: async (part, plan, planned, range, onProgress) => {
      const reading = await readShard(part.source, plan, planned, range, onProgress);
      seen.push(reading);
      return structuredClone(reading);
    },
  };
}

const column = (
  name: string,
  type: ImportPlan['columns'][number]['type'],
  role: ImportPlan['columns'][number]['role'] = null,
): ImportPlan['columns'][number] => ({
  name,
  type,
  decimal: '.',
  dateOrder: type === 'day' || type === 'time' ? 'ymd' : null,
  missing: [],
  role,
  keep: true,
});

function planOf(dialect: Partial<PartPlan['dialect']> = {}, encoding: Encoding = 'utf-8'): ImportPlan {
  return {
    file: 'a.csv',
    table: 'transactions',
    preset: null,
    parts: [
      {
        name: 'a.csv',
        format: 'text',
        encoding,
        bom: false,
        dialect: { delimiter: ',', quote: '"', escape: '"', noteLines: 0, headerRows: 1, ...dialect },
        fields: [0, 1, 2, 3, 4, 5],
      },
    ],
    columns: [
      column('customer', 'text', 'customer'),
      column('date', 'day', 'date'),
      column('amount', 'f64', 'amount'),
      column('items', 'i32'),
      column('paid', 'bool'),
      column('note', 'text'),
    ],
    rules: [],
    derived: [],
    merge: { continuedOrders: false },
    timeZone: null,
    sourceColumn: null,
  };
}

const read = async (bytes: Bytes, plan: ImportPlan, shards?: ShardReaders): Promise<unknown> => {
  const part = textPart(memorySource('a.csv', bytes, 11));
  const result = await readTable([part], plan, { today: TODAY, ...(shards && { shards }) });
  // how far a line that is too long had been seen depends on the pieces it came in
  if (!result.ok) return { code: result.error.code };
  const { rejects, origins, table, ...others } = result.value;
  const places = Array.from({ length: table.rows }, (_, i) => originOf(origins, i));
  return { ...others, table, places, rejects: new TextDecoder().decode(rejects) };
};

const cell = fc.constantFrom(
  '',
  ' ',
  '7',
  'x',
  '"x"',
  '"a, b"',
  '"a\nb"',
  '"a\r\nb ""c"""',
  '"never',
  '张',
  '\ufffd',
);
const row = fc.tuple(
  fc.constantFrom('C1', 'C2', 'C3', '"C1"', '', '张三'),
  fc.constantFrom('2024-03-05', '2024-03-06 10:00', '20240307', '', 'no day'),
  fc.constantFrom('1', '2.50', '-0', '', 'no number', '$3'),
  fc.constantFrom('1', '2', '', '-0', '2.5', 'x'),
  fc.constantFrom('true', 'no', '', 'perhaps'),
  cell,
);
const line = fc.oneof(
  { weight: 6, arbitrary: row.map((cells) => cells.join(',')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '   ', 'C1,2024-03-05', 'a,b,c,d,e,f,g', '"', '","', '\ufffd"'),
  },
);
const file = fc
  .tuple(fc.array(line, { minLength: 2, maxLength: 24 }), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
  .map(([lines, end, ended]) => ['c,d,a,i,p,n', ...lines].join(end) + (ended ? end : ''));

describe('a part read in ranges', () => {
  it(`gives the same table, receipt, rejects and hash as one read in one go, hostile cells and all (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.integer({ min: 2, max: 6 }), async (text, count) => {
        const bytes = bytesOf(text);
        expect(await read(bytes, planOf(), threads(count))).toEqual(await read(bytes, planOf()));
      }),
      { seed: SEED, numRuns: 1500 },
    );
  });

  it(`does so with notes, without quotes, padded with blanks, in bytes that are no text (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.integer({ min: 2, max: 5 }),
        fc.constantFrom<[Partial<PartPlan['dialect']>, Encoding]>(
          [{ noteLines: 3 }, 'utf-8'],
          [{ quote: '', escape: '', headerRows: 2 }, 'utf-8'],
          [{ delimiter: 'blank', quote: '', escape: '' }, 'utf-8'],
          [{ delimiter: 'fixed', quote: '', escape: '', positions: [0, 3, 14, 16, 18, 20] }, 'utf-8'],
          [{ headerRows: 0 }, 'gb18030'],
          [{}, 'windows-1252'],
          [{}, 'shift_jis'],
        ),
        fc.nat(40),
        async (text, count, [dialect, encoding], damaged) => {
          const bytes = encoding === 'gb18030' ? gb18030(text.replaceAll('\ufffd', '')) : bytesOf(text);
          bytes[damaged % bytes.length] = 0xe4;
          const plan = planOf(dialect, encoding);
          expect(await read(bytes, plan, threads(count))).toEqual(await read(bytes, plan));
        },
      ),
      { seed: SEED, numRuns: 1500 },
    );
  });

  it(`does so where one currency counts, in the amounts and beside them (seed ${SEED})`, async () => {
    const plan = planOf();
    plan.columns = plan.columns.map((planned) =>
      planned.name === 'amount' || planned.name === 'items' ? { ...planned, currency: 'USD' } : planned,
    );
    const amount = fc.constantFrom('1', '$3', '€2', '4 EUR', '5 USD', '');
    const lines = fc.array(fc.tuple(amount, amount), { minLength: 4, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 2, max: 5 }), async (cells, count) => {
        const text = cells.map(([paid, items]) => `C1,2024-03-05,${paid},${items},yes,x\n`).join('');
        const bytes = bytesOf(`c,d,a,i,p,n\n${text}`);
        expect(await read(bytes, plan, threads(count))).toEqual(await read(bytes, plan));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('does so where the part writes numbers and dates otherwise than the plan says', async () => {
    const plan = planOf({ delimiter: ';' });
    plan.parts = plan.parts.map((part) => ({
      ...part,
      differs: [
        { column: 1, dateOrder: 'dmy' as const },
        { column: 2, decimal: ',' as const },
      ],
    }));
    const bytes = bytesOf(`c;d;a;i;p;n\n${'C1;03/04/2024;1.234,50;1;yes;x\n'.repeat(300)}`);
    const alone = await read(bytes, plan);
    expect(await read(bytes, plan, threads(4))).toEqual(alone);
    expect(alone).toMatchObject({ receipt: { rowsKept: 300 } });
    const { table } = alone as { table: Table };
    expect(rowsOf(table)[299]?.slice(0, 3)).toEqual(['C1', '2024-04-03', 1234.5]);
  });

  it('takes what other threads have read where rows end at the ends of the ranges', async () => {
    const text = `c,d,a,i,p,n\n${'C1,2024-03-05,2.50,1,yes,"a ""b"""\n'.repeat(4000)}`;
    const seen: ShardReading[] = [];
    const apart = await read(bytesOf(text), planOf(), threads(4, seen));
    expect(seen.map(({ settled }) => settled)).toEqual([true, true, true]);
    expect(seen.reduce((rows, { state }) => rows + state.rows, 0)).toBeGreaterThan(2900);
    expect(apart).toEqual(await read(bytesOf(text), planOf()));
  });

  it('begins ranges where rows seem to begin, not at a line end in quotes', async () => {
    const note = `"${'no end of a row\n'.repeat(9)}"`;
    const text = `c,d,a,i,p,n\n${`C1,2024-03-05,2.50,1,yes,${note}\n`.repeat(200)}`;
    const seen: ShardReading[] = [];
    const apart = await read(bytesOf(text), planOf(), threads(3, seen));
    expect(seen.map(({ settled }) => settled)).toEqual([true, true]);
    expect(apart).toEqual(await read(bytesOf(text), planOf()));
  });

  it('reads by itself what no other thread can', async () => {
    const text = `c,d,a,i,p,n\n${'C1,2024-03-05,2.50,1,yes,x\n'.repeat(100)}`;
    const none: ShardReaders = { countFor: () => 3, read: () => Promise.resolve(null) };
    expect(await read(bytesOf(text), planOf(), none)).toEqual(await read(bytesOf(text), planOf()));
  });

  it('says how far it has come in all threads together', async () => {
    const bytes = bytesOf(`c,d,a,i,p,n\n${'C1,2024-03-05,2.50,1,yes,x\n'.repeat(40_000)}`);
    const seen: number[] = [];
    const result = await readTable([textPart(memorySource('a.csv', bytes))], planOf(), {
      today: TODAY,
      shards: threads(3),
      onProgress: ({ bytes: read }) => seen.push(read),
    });
    expect(result.ok).toBe(true);
    expect(Math.max(...seen)).toBe(bytes.length);
  });
});
