import { gzipSync } from 'node:zlib';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import type { Bytes } from '../../src/table/column';
import { cases, damage, survive, type Below } from './damage';
import { fixture } from './formats/support';
import { bytesOf } from './support';

// seconds of honest work on a busy machine are no failure
vi.setConfig({ testTimeout: 120_000 });

const COUNT = 60;
const ROWS = Array.from({ length: 20 }, (_, i) => ({
  customer: `C${i % 5}`,
  date: `2024-01-${10 + i}`,
  amount: i / 4,
  note: i % 3 === 0 ? null : 'a "b"\n中',
}));
const CSV = bytesOf(
  `customer,date,amount\n${ROWS.map((row) => `${row.customer},${row.date},${row.amount}\n`).join('')}`,
);

const FILES: [name: string, bytes: Bytes][] = [
  ...readdirSync(join(import.meta.dirname, 'formats/fixtures'))
    .filter((name) => /\.(xlsx|zip|parquet|arrows?)$/.test(name) && !name.includes('brotli'))
    .map((name): [string, Bytes] => [name, fixture(name)]),
  ['orders.csv.gz', new Uint8Array(gzipSync(CSV))],
  ['months.zip', zipSync({ 'a.csv': CSV, 'b.csv': CSV }, { level: 0 })],
  ['rows.json', bytesOf(JSON.stringify(ROWS))],
  ['tree.json', bytesOf(JSON.stringify({ data: { orders: ROWS, more: [1, [2, { a: 3 }]] } }, null, 1))],
  ['rows.ndjson', bytesOf(ROWS.map((row) => `${JSON.stringify(row)}\n`).join(''))],
];

/** A workbook or archive with one of its files damaged before it was packed, so that the damage is read. */
function damagedInside(bytes: Bytes, below: Below): Bytes {
  const entries = Object.entries(unzipSync(bytes));
  const at = below(entries.length);
  return zipSync(
    Object.fromEntries(
      entries.map(([name, data], i) => [name, i === at ? damage(new Uint8Array(data), below) : data]),
    ),
    { level: 0 },
  );
}

describe('hostile files of other formats never crash nor hang, and every row of them is accounted for', () => {
  for (const [i, [name, bytes]] of FILES.entries()) {
    const seed = 5_000_000 + 10_000 * i;
    it(`damaged: ${name} (${COUNT} cases from seed ${seed})`, async () => {
      expect(await survive(bytes, 1000, { table: 'feedback' }, name)).toBe(true);
      await cases(seed, COUNT, (below) =>
        survive(damage(bytes, below), 1 + below(2000), { table: 'feedback' }, name),
      );
    });
  }

  for (const [i, name] of ['book.xlsx', 'book-1904.xlsx', 'orders.zip'].entries()) {
    const seed = 6_000_000 + 10_000 * i;
    it(`damaged inside: ${name} (${2 * COUNT} cases from seed ${seed})`, async () => {
      const tables = await cases(seed, 2 * COUNT, (below) =>
        survive(damagedInside(fixture(name), below), 1 + below(2000), { table: 'feedback' }),
      );
      expect(tables).toBeGreaterThan(COUNT / 4);
    });
  }
});
