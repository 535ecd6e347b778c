import { createImporter } from '../../../src/compute/importer';
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

/** Milliseconds from an abort to its answer, and to the answer of the fresh worker to the next call. */
async function stop(afterMs: number): Promise<{ stopped: number; again: number }> {
  const importer = createImporter('/', importWorker);
  const inspected = await importer.inspect([chosen()], {});
  if (!inspected.ok) throw new Error(JSON.stringify(inspected.error));
  const abort = new AbortController();
  const reading = importer.read([chosen()], inspected.value.plan, TODAY, { signal: abort.signal });
  await new Promise((passed) => setTimeout(passed, afterMs));
  const start = performance.now();
  abort.abort();
  await reading;
  const stopped = performance.now() - start;
  await importer.sample(1);
  const again = performance.now() - start;
  importer.dispose();
  return { stopped, again };
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
