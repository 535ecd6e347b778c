import { ok, type Result } from '../core/result';
import { openDatabase, storageEstimate } from './database';
import { datasetRepository } from './datasets';
import { notebookRepository } from './notebooks';
import { resultRepository } from './results';
import { settingRepository } from './settings';
import type { Workspace, WorkspaceEvents } from './types';

export type * from './types';

interface PersistentStorage {
  persist?: () => Promise<boolean>;
}

/**
 * Opens everything the product keeps on the device. Sweeps nothing: whoever imports does that, see
 * {@link Workspace.datasets}.
 * @param basePath path of the folder the page is served from; part of the database's name
 * @returns `storage-unavailable`, or `storage-outdated` where a newer page has been here
 */
export async function openWorkspace(basePath: string, events: WorkspaceEvents): Promise<Result<Workspace>> {
  const opened = await openDatabase(basePath, events);
  if (!opened.ok) return opened;
  const database = opened.value;
  return ok({
    datasets: datasetRepository(database),
    notebooks: notebookRepository(database),
    results: resultRepository(database),
    settings: settingRepository(database),
    persist: async () => {
      try {
        // pages have it, workers do not
        return (await (navigator.storage as PersistentStorage).persist?.()) ?? false;
      } catch {
        return false;
      }
    },
    usage: storageEstimate,
    close: () => {
      database.close({ disableAutoOpen: true });
    },
  });
}
