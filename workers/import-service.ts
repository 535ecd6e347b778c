import { transfer } from 'comlink';
import { ok, type Result } from '../src/core/result';
import { inspect } from '../src/import/inspect';
import { readTable } from '../src/import/read-table';
import { sampleRetailer } from '../src/sample/retailer';
import type { Workspace } from '../src/storage/types';
import type { Dataset } from '../src/table/dataset';
import type { ImportApi, ImportProgress } from './api';
import { fileSource } from './file-source';
import { answering, throttled } from './throttle';

/**
 * Reads files into stored datasets. What an import that never ended has left in the storage is swept away at the
 * start and before each import.
 * @param workspace the storage, opened when first needed
 */
export function importService(workspace: () => Promise<Result<Workspace>>): ImportApi {
  const swept = async (): Promise<Result<Workspace>> => {
    const opened = await workspace();
    if (opened.ok) await opened.value.datasets.sweep();
    return opened;
  };
  void swept();

  return {
    inspect: (file, choices) => answering(() => inspect(fileSource(file), choices)),

    run: (file, plan, today, report) =>
      answering(async () => {
        const { progress, done } = throttled<ImportProgress>(report);
        try {
          const opened = await swept();
          if (!opened.ok) return opened;
          const bytesTotal = file.size;
          const read = await readTable(fileSource(file), plan, {
            today,
            onProgress: ({ bytes, rows }) => {
              progress({ bytesRead: bytes, bytesTotal, rows, stage: 'reading' });
            },
          });
          if (!read.ok) return read;
          const { table, roles, receipt, hash, rejects } = read.value;
          const dataset: Dataset = {
            id: crypto.randomUUID(),
            name: file.name.replace(/\.[^.]{1,5}$/, '') || file.name,
            createdAt: new Date().toISOString(),
            ...{ hash, roles, table, receipt },
          };
          return await opened.value.datasets.put(dataset, rejects, () => {
            progress({ bytesRead: bytesTotal, bytesTotal, rows: table.rows, stage: 'storing' });
          });
        } finally {
          done();
        }
      }),

    rejects: (dataset) =>
      answering(async () => {
        const opened = await workspace();
        if (!opened.ok) return opened;
        const rejects = await opened.value.datasets.rejects(dataset);
        return rejects.ok ? transfer(ok(rejects.value), [rejects.value.buffer]) : rejects;
      }),

    sample: (seed) => {
      const { name, bytes } = sampleRetailer(seed);
      return Promise.resolve(new File([bytes], name, { type: 'text/csv' }));
    },
  };
}
