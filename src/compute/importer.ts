import { proxy } from 'comlink';
import importWorker from '../../workers/import.worker?worker&url';
import { ok } from '../core/result';
import type { ImportApi } from '../../workers/api';
import type { Importer } from './types';
import { WorkerClient } from './worker-client';

/** rejected rows and samples are there or made in well under this; opening and reading files can take any time */
const ANSWER_SECONDS = 60;

/**
 * The import worker. Stopping an import ends the worker; the fresh one sweeps away what the old one had stored.
 * @param basePath path of the folder the page is served from
 * @param address of the worker's module; for tests
 */
export function createImporter(basePath: string, address: string = importWorker): Importer {
  const client = new WorkerClient<ImportApi>(address, basePath);
  client.warm();
  return {
    inspect: (files, choices, { recipe, onProgress = () => undefined, signal } = {}) =>
      client.call((api) => api.inspect([...files], choices, recipe, proxy(onProgress)), { signal }),
    read: (files, plan, today, { onProgress = () => undefined, signal } = {}) =>
      client.call((api) => api.read([...files], plan, today, proxy(onProgress)), { signal }),
    commit: (decisions, { onProgress = () => undefined, signal } = {}) =>
      client.call((api) => api.commit(decisions, proxy(onProgress)), { signal }),
    rejects: (dataset) => client.call((api) => api.rejects(dataset), { seconds: ANSWER_SECONDS }),
    sample: (seed) => client.call(async (api) => ok(await api.sample(seed)), { seconds: ANSWER_SECONDS }),
    dispose: () => {
      client.dispose();
    },
  };
}
