import { createImporter } from '../../../src/compute/importer';
import type { Importer } from '../../../src/compute/types';
import type { Result } from '../../../src/core/result';
import { asRead } from '../../../src/import/as-read';
import importWorker from '../../../workers/import.worker?worker&url';
import type { BenchAnswer } from './answer';
import { createTableInDuckDb } from './duckdb';
import papaparseTyped from './papaparse-typed.worker?worker&url';
import papaparse from './papaparse.worker?worker&url';
import reading from './reading.worker?worker&url';
import udsv from './udsv.worker?worker&url';

const TODAY = 20_000;

const chosen = (): File => {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file is chosen');
  return file;
};

/** Runs a worker of this folder on the chosen file, and ends it. */
const inWorker = (address: string) => (): Promise<BenchAnswer> =>
  new Promise((resolve) => {
    const worker = new Worker(address, { type: 'module' });
    const settle = (answer: BenchAnswer): void => {
      worker.terminate();
      resolve(answer);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<BenchAnswer>) => {
      settle(data);
    });
    worker.addEventListener('error', ({ message }) => {
      settle({ error: message });
    });
    worker.postMessage(chosen());
  });

/** What the page does between a file and a stored dataset: seconds of each step. */
async function ready(): Promise<{
  inspect: number;
  read: number;
  commit: number;
  rows: number;
  bytes: number;
}> {
  const importer = createImporter('/', importWorker);
  const marks = [performance.now()];
  const mark = (): void => {
    marks.push(performance.now());
  };
  const inspected = await importer.inspect([chosen()], {});
  if (!inspected.ok) throw new Error(JSON.stringify(inspected.error));
  mark();
  const read = await importer.read([chosen()], inspected.value.plan, TODAY);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  mark();
  const stored = await importer.commit(asRead('bench'));
  if (!stored.ok) throw new Error(JSON.stringify(stored.error));
  mark();
  importer.dispose();
  const [inspect = NaN, readSeconds = NaN, commit = NaN] = marks
    .slice(1)
    .map((at, i) => (at - (marks[i] ?? NaN)) / 1000);
  const { rows, storedBytes } = stored.value;
  return { inspect, read: readSeconds, commit, rows, bytes: storedBytes };
}

let packed: Promise<File> | null = null;

/** The chosen file, packed: opening it takes a while. */
async function pack(): Promise<File> {
  const stream = chosen().stream().pipeThrough(new CompressionStream('gzip'));
  return new File([await new Response(stream).blob()], `${chosen().name}.gz`);
}

/** The calls of an import that can be stopped. */
export type Stoppable = 'inspect' | 'read' | 'commit';

/** Begins one of the calls, whatever has to go before it done. */
async function beginning(
  call: Stoppable,
  importer: Importer,
  signal: AbortSignal,
): Promise<() => Promise<Result<unknown>>> {
  if (call === 'inspect') {
    const file = await (packed ??= pack());
    return () => importer.inspect([file], {}, { recipe: null, signal });
  }
  const inspected = await importer.inspect([chosen()], {}, { recipe: null });
  if (!inspected.ok) throw new Error(JSON.stringify(inspected.error));
  const { plan } = inspected.value;
  if (call === 'read') return () => importer.read([chosen()], plan, TODAY, { signal });
  const read = await importer.read([chosen()], plan, TODAY);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { customer } = read.value.roles;
  const pseudonymise = customer === undefined ? [] : [customer];
  return () => importer.commit({ ...asRead('bench'), pseudonymise, key: 'bench' }, { signal });
}

/**
 * Milliseconds from an abort to its answer, and to the answer of the fresh worker to the next call; null where the
 * call was over before.
 */
async function stop(call: Stoppable, afterMs: number): Promise<{ stopped: number; again: number } | null> {
  const importer = createImporter('/', importWorker);
  const abort = new AbortController();
  const begin = await beginning(call, importer, abort.signal);
  const work = begin();
  await new Promise((passed) => setTimeout(passed, afterMs));
  const start = performance.now();
  abort.abort();
  const answer = await work;
  const stopped = performance.now() - start;
  await importer.sample(1);
  const again = performance.now() - start;
  importer.dispose();
  return answer.ok ? null : { stopped, again };
}

const benches = {
  reading: inWorker(reading),
  papaparse: inWorker(papaparse),
  papaparseTyped: inWorker(papaparseTyped),
  udsv: inWorker(udsv),
  duckdb: () => createTableInDuckDb(chosen()),
  ready,
  stop,
};
export type Benches = typeof benches;
Object.assign(globalThis, { benches });
