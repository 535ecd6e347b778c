import { afterEach, describe, expect, it, vi } from 'vitest';
import { inspect } from '../../src/import/inspect';
import { textPart } from '../../src/import/part';
import { readTable } from '../../src/import/read-table';
import { fileSource } from '../../workers/file-source';
import { readTableInShards, type ShardAnswer } from '../../workers/read-shards';

const OwnWorker = globalThis.Worker;
const running = new Set<Worker>();

/** Counts the workers that run; every one must have ended with the reading. */
class CountedWorker extends OwnWorker {
  constructor(...parameters: ConstructorParameters<typeof Worker>) {
    super(...parameters);
    running.add(this);
    this.addEventListener('message', ({ data }: MessageEvent<ShardAnswer>) => {
      if ('reading' in data && data.reading?.settled) answered++;
    });
  }

  override terminate(): void {
    running.delete(this);
    super.terminate();
  }
}
let answered = 0;

afterEach(() => {
  globalThis.Worker = OwnWorker;
  running.clear();
  answered = 0;
});

/** Orders of 9 MB with line ends in quotes, rows to be rejected and cells that do not read. */
function orders(): File {
  const line = (i: number): string =>
    `C${i % 5000},2024-0${1 + (i % 9)}-1${i % 10},${i % 997 === 0 ? 'none' : (i % 90) + 0.5},${i % 7 === 0 ? `"two\nlines, ${'""both"" '.repeat(9)}"` : 'plain and long '.repeat(9)},${i % 1009 === 0 ? '?' : i % 3}`;
  const lines = Array.from({ length: 60_000 }, (_, i) => line(i));
  return new File([`customer,date,amount,note,items\n${lines.join('\n')}`], 'orders.csv');
}

async function read(address?: string) {
  const file = orders();
  expect(file.size).toBeGreaterThan(8_000_000);
  const parts = [textPart(fileSource(file))];
  const inspected = await inspect(parts, {});
  if (!inspected.ok) throw new Error(JSON.stringify(inspected.error));
  const { plan } = inspected.value;
  globalThis.Worker = CountedWorker;
  let bytes = 0;
  const onProgress = (seen: { bytes: number }): void => {
    bytes = Math.max(bytes, seen.bytes);
  };
  const apart = await readTableInShards(parts, plan, { today: 20_000, onProgress }, address);
  const alone = await readTable(parts, plan, { today: 20_000 });
  if (!apart.ok || !alone.ok) throw new Error(JSON.stringify([apart, alone]));
  // the hash speaks for the table
  expect(apart.value.hash).toBe(alone.value.hash);
  expect(apart.value.receipt).toEqual(alone.value.receipt);
  const text = new TextDecoder();
  expect(text.decode(apart.value.rejects) === text.decode(alone.value.rejects)).toBe(true);
  expect(alone.value.receipt.rowsKept).toBeLessThan(alone.value.receipt.rowsRead);
  expect(bytes).toBe(file.size);
}

// seconds of honest work on a busy machine are no failure
vi.setConfig({ testTimeout: 120_000 });

describe('reading a large file in several workers', () => {
  it('gives the same table, receipt, rejects and hash, and leaves no worker behind', async () => {
    await read();
    expect(answered).toBe(Math.min(navigator.hardwareConcurrency, 4) - 1);
    expect(running.size).toBe(0);
  });

  it('reads everything in one where no other worker can be loaded', async () => {
    await read('/there/is/no/such/worker.js');
    expect(answered).toBe(0);
    expect(running.size).toBe(0);
  });
});
