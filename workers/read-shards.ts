import { readTable, type ReadOptions } from '../src/import/read-table';
import type { ShardReaders } from '../src/import/read-part';
import type { ByteRange, ShardReading } from '../src/import/shard';
import type { Part } from '../src/import/part';
import type { ImportPlan, PartPlan } from '../src/import/plan';
import { fileOf } from './file-source';
import shardWorker from './shard.worker?worker&url';

/** What a shard worker is asked, once. */
export interface ShardRequest {
  file: File;
  plan: ImportPlan;
  part: PartPlan;
  range: ByteRange;
}

/** What it answers: several times how far it is, at last what it has read, null where it could not. */
export type ShardAnswer = { progress: { bytes: number; rows: number } } | { reading: ShardReading | null };

/** a smaller file is read before another thread has started */
const SMALLEST_BYTES = 8_000_000;
const MOST_THREADS = 4;
/** a worker that says nothing for so long is gone */
const SILENCE_MS = 20_000;

/**
 * Reads a table as `readTable` does, ranges of large files in workers of their own. They end with this call, and with
 * the worker that makes it.
 * @param address of the shard worker's module; for tests
 */
export async function readTableInShards(
  parts: readonly Part[],
  plan: ImportPlan,
  options: ReadOptions,
  address: string = shardWorker,
): ReturnType<typeof readTable> {
  const workers = new ShardWorkers(address);
  try {
    return await readTable(parts, plan, { ...options, shards: workers });
  } finally {
    workers.end();
  }
}

/** Workers that each read one range; where one cannot be started or falls silent, the caller reads that range. */
class ShardWorkers implements ShardReaders {
  readonly #running = new Set<Worker>();

  constructor(private readonly address: string) {}

  countFor(part: Part): number {
    const large = fileOf(part) !== null && part.source.size >= SMALLEST_BYTES;
    return large ? Math.min(navigator.hardwareConcurrency, MOST_THREADS) : 1;
  }

  read(
    part: Part,
    plan: ImportPlan,
    planned: PartPlan,
    range: ByteRange,
    onProgress: (progress: { bytes: number; rows: number }) => void,
  ): Promise<ShardReading | null> {
    const file = fileOf(part);
    if (file === null) return Promise.resolve(null);
    return new Promise((resolve) => {
      let worker: Worker;
      let patience: ReturnType<typeof setTimeout>;
      const settle = (reading: ShardReading | null): void => {
        clearTimeout(patience);
        worker.terminate();
        this.#running.delete(worker);
        resolve(reading);
      };
      const listen = (): void => {
        clearTimeout(patience);
        patience = setTimeout(settle, SILENCE_MS, null);
      };
      try {
        worker = startShardWorker(this.address);
      } catch {
        resolve(null);
        return;
      }
      this.#running.add(worker);
      listen();
      worker.addEventListener('message', ({ data }: MessageEvent<ShardAnswer>) => {
        listen();
        if ('progress' in data) onProgress(data.progress);
        else settle(data.reading);
      });
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        settle(null);
      });
      worker.addEventListener('messageerror', () => {
        settle(null);
      });
      worker.postMessage({ file, plan, part: planned, range } satisfies ShardRequest);
    });
  }

  end(): void {
    for (const worker of this.#running) worker.terminate();
    this.#running.clear();
  }
}

/** From a blob, as the page starts its own: only so does a worker inherit the Content-Security-Policy. */
function startShardWorker(address: string): Worker {
  const script = `import ${JSON.stringify(new URL(address, import.meta.url).href)};`;
  const blob = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(blob, { type: 'module' });
  const loaded = (): void => {
    URL.revokeObjectURL(blob);
  };
  worker.addEventListener('message', loaded, { once: true });
  worker.addEventListener('error', loaded, { once: true });
  return worker;
}
