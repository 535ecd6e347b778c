import { Dexie, type EntityTable, type Table } from 'dexie';
import type { AppError } from '../core/errors';
import { fail, ok, type Result } from '../core/result';
import type { DatasetSummary } from '../../workers/api';
import type { StoredColumn } from './parts';
import type { NotebookRecord, WorkspaceEvents } from './types';
import { upgradedDataset, type FirstDatasetRecord } from './upgrade-dataset';

/** A dataset without its bytes; it exists only once all of its chunks do. */
export interface DatasetRecord extends DatasetSummary {
  stored: StoredColumn[];
  rejectsBytes: number;
  /** the dataset that has taken its place: it is kept to return to, and out of sight */
  supersededBy: string | null;
}

/** One piece of a part of a column (`"3.codes"`), or of the rejected rows (`"rejects"`). */
export interface ChunkRecord {
  dataset: string;
  part: string;
  chunk: number;
  bytes: ArrayBuffer;
  checksum: number;
}

export interface ResultRecord {
  key: string;
  /** id of the stored dataset it was made from, with which it goes */
  dataset: string;
  bytes: number;
  /** counts up with every use */
  usedAt: number;
}

const SCHEMA_VERSION = 3;

/** The tables of the workspace; a change of them is a new `version` with its upgrade, never an edit of an old one. */
export class WorkspaceDatabase extends Dexie {
  declare datasets: EntityTable<DatasetRecord, 'id'>;
  declare chunks: Table<ChunkRecord, [string, string, number]>;
  /** imports that have begun and not ended */
  declare imports: EntityTable<{ id: string; startedAt: number }, 'id'>;
  declare notebooks: EntityTable<NotebookRecord, 'id'>;
  declare results: EntityTable<ResultRecord, 'key'>;
  declare resultValues: EntityTable<{ key: string; value: unknown }, 'key'>;
  declare settings: EntityTable<{ name: string; value: unknown }, 'name'>;

  /** true once a newer page has asked for the database: nothing is written from then on */
  outdated = false;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'relaxed' });
    this.version(1).stores({
      datasets: 'id, createdAt',
      chunks: '[dataset+part+chunk]',
      imports: 'id',
      notebooks: 'id, updatedAt',
      results: 'key, usedAt',
      resultValues: 'key',
      settings: 'name',
    });
    this.version(2)
      .stores({})
      .upgrade(async (transaction) => {
        await transaction
          .table<FirstDatasetRecord>('datasets')
          .toCollection()
          .modify((record, reference) => {
            (reference as { value: DatasetRecord | FirstDatasetRecord }).value = upgradedDataset(record);
          });
      });
    this.version(SCHEMA_VERSION)
      .stores({ results: 'key, usedAt, dataset' })
      .upgrade(async (transaction) => {
        // nobody knows what they were made from; they can be computed anew
        await transaction.table('results').clear();
        await transaction.table('resultValues').clear();
      });
  }

  /** Runs a piece of work on the tables; whatever goes wrong becomes a result. Awaits nothing but Dexie inside transactions. */
  async attempt<T>(work: () => PromiseLike<T>): Promise<Result<T>> {
    if (this.outdated) return fail({ code: 'storage-outdated' });
    try {
      return ok(await work());
    } catch (thrown) {
      return fail(this.outdated ? { code: 'storage-outdated' } : await storageError(thrown));
    }
  }
}

/** Opens the database of one place on a host: two copies of the product under different paths share nothing. */
export async function openDatabase(
  basePath: string,
  events: WorkspaceEvents,
): Promise<Result<WorkspaceDatabase>> {
  const database = new WorkspaceDatabase(databaseName(basePath));
  const leave = (): void => {
    database.outdated = true;
    database.close({ disableAutoOpen: true });
    events.outdated();
  };
  database.on('versionchange', () => {
    leave();
    return false;
  });
  database.on('blocked', () => {
    events.blocked();
  });
  // Dexie opens a newer database too, and adds to it what it misses: an old page must not even try
  if ((await storedVersion(database.name)) > SCHEMA_VERSION) {
    leave();
    return fail({ code: 'storage-outdated' });
  }
  const opened = await database.attempt(() => database.open());
  if (!opened.ok) return opened;
  return ok(database);
}

/** The version of a stored database; 0 where there is none or the browser cannot say. */
async function storedVersion(name: string): Promise<number> {
  try {
    const databases = await indexedDB.databases();
    // Dexie keeps ten of the browser's versions for one of its own
    return Math.floor((databases.find((database) => database.name === name)?.version ?? 0) / 10);
  } catch {
    return 0;
  }
}

/** @param basePath path of the folder the page is served from, with slashes at both ends */
export const databaseName = (basePath: string): string => `regulars:${basePath}`;

interface Thrown {
  name?: string;
  message?: string;
  inner?: Thrown;
  failures?: Thrown[];
}

async function storageError(thrown: unknown): Promise<AppError> {
  const error = thrown as Thrown;
  const chain = [error, error.inner, error.inner?.inner, ...(error.failures ?? [])];
  if (chain.some((link) => link?.name === 'QuotaExceededError')) {
    const estimate = await storageEstimate();
    return {
      code: 'storage-full',
      neededBytes: 0,
      freeBytes: estimate === null ? null : Math.max(0, estimate.quotaBytes - estimate.usedBytes),
    };
  }
  return {
    code: 'storage-unavailable',
    detail: `${error.name ?? 'Error'}: ${error.message ?? String(thrown)}`,
  };
}

/** What the browser says of its space for this origin; null where it does not say. */
export async function storageEstimate(): Promise<{ usedBytes: number; quotaBytes: number } | null> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return usage === undefined || quota === undefined ? null : { usedBytes: usage, quotaBytes: quota };
  } catch {
    return null;
  }
}
