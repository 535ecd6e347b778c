import { proxy } from 'comlink';
import analysisWorker from '../../workers/analysis.worker?worker&url';
import { fail, type Result } from '../core/result';
import type { AnalysisApi } from '../../workers/api';
import { requestKey } from './request-key';
import type { AnalysisPool } from './types';
import { WorkerClient } from './worker-client';

/** a list is read or written in well under this, even of millions of rows */
const LIST_SECONDS = 120;

/** One worker of the pool; it does one thing at a time. */
interface Slot {
  client: WorkerClient<AnalysisApi>;
  busy: boolean;
  /** id of the dataset it has loaded last */
  dataset: string | null;
  /** key of the run it has done last: it still has what its lists need */
  run: string | null;
}

interface Waiting {
  grant: (slot: Slot | null) => void;
}

/** How good a worker is for something; larger = better */
type Preference = (slot: Slot) => number;

/**
 * A pool of analysis workers. A run goes to a worker that already has its dataset, where one is free; lists go before
 * waiting runs, so that a table scrolls while models wait.
 * @param basePath path of the folder the page is served from
 * @param size how many workers at most; by the processor's cores, 1 … 4, unless told
 * @param address of the worker's module; for tests
 */
export function createAnalysisPool(
  basePath: string,
  size = Math.min(4, Math.max(1, navigator.hardwareConcurrency)),
  address: string = analysisWorker,
): AnalysisPool {
  const slots = Array.from({ length: size }, (): Slot => ({
    client: new WorkerClient<AnalysisApi>(address, basePath),
    busy: false,
    dataset: null,
    run: null,
  }));
  let queue: Waiting[] = [];
  let disposed = false;
  slots[0]?.client.warm();

  const acquire = (prefer: Preference, urgent: boolean, signal?: AbortSignal): Promise<Slot | null> => {
    const free = slots.filter((slot) => !slot.busy).sort((a, b) => prefer(b) - prefer(a))[0];
    if (free) {
      free.busy = true;
      return Promise.resolve(free);
    }
    return new Promise((resolve) => {
      const waiting: Waiting = { grant: resolve };
      signal?.addEventListener('abort', () => {
        queue = queue.filter((other) => other !== waiting);
        resolve(null);
      });
      queue = urgent ? [waiting, ...queue] : [...queue, waiting];
    });
  };

  const release = (slot: Slot): void => {
    const next = queue.shift();
    if (next) next.grant(slot);
    else slot.busy = false;
  };

  const using = async <T>(
    prefer: Preference,
    urgent: boolean,
    signal: AbortSignal | undefined,
    work: (slot: Slot) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    if (disposed || signal?.aborted) return fail({ code: 'stopped' });
    const slot = await acquire(prefer, urgent, signal);
    if (slot === null) return fail({ code: 'stopped' });
    try {
      return await work(slot);
    } finally {
      release(slot);
    }
  };

  const prefersDataset = (dataset: string | undefined) => (slot: Slot) => (slot.dataset === dataset ? 1 : 0);
  const prefersRun = (run: string, dataset: string | undefined) => (slot: Slot) =>
    slot.run === run ? 2 : prefersDataset(dataset)(slot);

  return {
    size,
    run: (request, { onProgress = () => undefined, signal } = {}) =>
      using(prefersDataset(request.source?.dataset), false, signal, async (slot) => {
        const answer = await slot.client.call((api) => api.run(request, proxy(onProgress)), { signal });
        const alive = answer.ok || !['stopped', 'worker-died', 'worker-timeout'].includes(answer.error.code);
        slot.dataset = alive ? (request.source?.dataset ?? slot.dataset) : null;
        slot.run = alive ? requestKey(request) : null;
        return answer;
      }),
    slice: (request, from, to) =>
      using(prefersRun(requestKey(request.run), request.run.source?.dataset), true, undefined, (slot) =>
        slot.client.call((api) => api.slice(request, from, to), { seconds: LIST_SECONDS }),
      ),
    csv: (request, locale) =>
      using(prefersRun(requestKey(request.run), request.run.source?.dataset), true, undefined, (slot) =>
        slot.client.call((api) => api.csv(request, locale), { seconds: LIST_SECONDS }),
      ),
    dispose: () => {
      disposed = true;
      for (const waiting of queue.splice(0)) waiting.grant(null);
      for (const slot of slots) slot.client.dispose();
    },
  };
}
