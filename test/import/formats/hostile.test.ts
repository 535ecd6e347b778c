import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../src/table/column';
import { SourceFailure } from '../../../src/import/byte-source';
import { openParts } from '../../../src/import/formats/open-parts';
import { fixture, sourceFrom } from './support';

const RECORDS = JSON.stringify([
  { id: 1, who: { name: 'ä' }, list: [1, 'x'] },
  { id: 2.5, ok: true, t: '\u0001"' },
]);

const FILES: [name: string, bytes: Bytes][] = [
  ['orders.zip', fixture('orders.zip')],
  ['book.xlsx', fixture('book.xlsx')],
  ['table.parquet', fixture('table-v2.parquet')],
  ['dictionary.parquet', fixture('table-zstd.parquet')],
  ['table.arrow', fixture('table-lz4.arrow')],
  ['table.arrows', fixture('table.arrows')],
  ['a.json', new TextEncoder().encode(RECORDS)],
  ['a.ndjson', new TextEncoder().encode('{"a":1,"b":[1]}\n{"a":"x"}\n')],
  ['a.csv.gz', new Uint8Array(gzipSync('id,amount\n1,2\n'.repeat(50)))],
];

const CASES = Number(process.env['HOSTILE_CASES'] ?? 60);
const SEED = 20240305;

function* random(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 48271) % 2147483647;
    yield state / 2147483647;
  }
}

/** Truncations, flipped bits, bytes overwritten, pieces left out. */
function spoilt(bytes: Bytes, next: () => number): Bytes {
  const at = Math.floor(next() * bytes.length);
  const kind = Math.floor(next() * 4);
  if (kind === 0) return bytes.slice(0, at);
  const copy = bytes.slice();
  if (kind === 1) copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(next() * 8));
  else if (kind === 2)
    for (let i = 0; i < 1 + next() * 8; i++)
      copy[Math.floor(next() * copy.length)] = [0, 255, 127, 128][Math.floor(next() * 4)] ?? 0;
  else copy.copyWithin(at, Math.min(copy.length, at + 1 + Math.floor(next() * 40)));
  return copy;
}

/** Opens it and goes through all that it gives; what happened in one word. */
async function outcome(bytes: Bytes, name: string): Promise<string> {
  const result = await openParts([sourceFrom(bytes, name)]);
  if (!result.ok) return result.error.code;
  for (const part of result.value) {
    try {
      await part.source.sample?.();
      let size = 0;
      for await (const piece of part.source.stream()) size += piece.length;
      if (size > 50_000_000) return 'grew';
    } catch (error) {
      if (!(error instanceof SourceFailure)) return `threw ${String(error)}`;
    }
  }
  return 'read';
}

const ANSWERS = [
  'read',
  'archive-nested',
  'file-binary',
  'file-bomb',
  'file-damaged',
  'file-locked',
  'file-no-table',
  'file-too-large',
];

describe('files that are broken', () => {
  it.each(FILES)(
    `%s: ${String(CASES)} truncations, flips and holes from seed ${String(SEED)} are all answered`,
    async (name, bytes) => {
      const numbers = random(SEED);
      const next = (): number => numbers.next().value;
      const seen = new Set<string>();
      for (let i = 0; i < CASES; i++) seen.add(await outcome(spoilt(bytes, next), name));
      expect([...seen].filter((answer) => !ANSWERS.includes(answer))).toEqual([]);
      expect(await outcome(bytes, name)).toBe('read');
    },
    120_000,
  );

  it.each(FILES)('%s: its start alone is answered', async (name, bytes) => {
    for (const length of [0, 1, 2, 4, 6, 8, 12, 30, 100])
      expect(ANSWERS).toContain(await outcome(bytes.slice(0, length), name));
  });

  it('a name that lies does not matter', async () => {
    for (const [, bytes] of FILES.slice(0, 6)) expect(await outcome(bytes, 'orders.csv')).toBe('read');
  });
});
