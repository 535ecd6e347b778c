import { transfer } from 'comlink';
import { fail, ok, type Result } from '../src/core/result';
import { inspect } from '../src/import/inspect';
import { textPart, type Part } from '../src/import/part';
import { readTable, type ImportedTable } from '../src/import/read-table';
import { sampleRetailer } from '../src/sample/retailer';
import type { Workspace } from '../src/storage/types';
import type { Dataset } from '../src/table/dataset';
import type { ImportApi, ImportProgress } from './api';
import { fileSource } from './file-source';
import { answering, throttled } from './throttle';

const partsOf = (files: readonly File[]): Part[] => files.map((file) => textPart(fileSource(file)));

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
  /** what was read last and is not stored yet */
  let pending: ImportedTable | null = null;

  return {
    inspect: (files, choices) =>
      answering(async () => {
        const inspected = await inspect(partsOf(files), choices);
        return inspected.ok ? ok({ ...inspected.value, recipe: null }) : inspected;
      }),

    read: (files, plan, today, report) =>
      answering(async () => {
        const { progress, done } = throttled<ImportProgress>(report);
        try {
          pending = null;
          const bytesTotal = files.reduce((sum, { size }) => sum + size, 0);
          const read = await readTable(partsOf(files), plan, {
            today,
            onProgress: ({ bytes, rows }) => {
              progress({ bytesRead: bytes, bytesTotal, rows, stage: 'reading' });
            },
          });
          if (!read.ok) return read;
          pending = read.value;
          const { tableRole, roles, receipt } = read.value;
          const name = plan.file.replace(/\.[^.]{1,5}$/, '') || plan.file;
          return ok({ name, tableRole, roles, receipt, columns: [], findings: [], bytes: 0 });
        } finally {
          done();
        }
      }),

    commit: (decisions, report) =>
      answering(async () => {
        const { progress, done } = throttled<ImportProgress>(report);
        try {
          if (pending === null) return fail({ code: 'import-lost' });
          const opened = await swept();
          if (!opened.ok) return opened;
          const { rejects, ...imported } = pending;
          const dataset: Dataset = {
            id: crypto.randomUUID(),
            name: decisions.name,
            createdAt: new Date().toISOString(),
            ...imported,
          };
          const { fileBytes } = imported.receipt;
          const stored = await opened.value.datasets.put(dataset, rejects, {
            progress: () => {
              const { rows } = imported.table;
              progress({ bytesRead: fileBytes, bytesTotal: fileBytes, rows, stage: 'storing' });
            },
          });
          if (stored.ok) pending = null;
          return stored;
        } finally {
          done();
        }
      }),

    rejects: (dataset) =>
      answering(async () => {
        if (dataset === null) return pending ? ok(pending.rejects.slice()) : fail({ code: 'import-lost' });
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
