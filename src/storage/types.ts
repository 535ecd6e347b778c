import type { Result } from '../core/result';
import type { Recipe } from '../import/recipe';
import type { NotebookDocument } from '../notebook/document';
import type { Bytes } from '../table/column';
import type { Dataset } from '../table/dataset';
import type { DatasetSummary } from '../../workers/api';

/** What the page must hear from its storage. */
export interface WorkspaceEvents {
  /** another tab has opened a newer version: this one is closed and every write answers `storage-outdated` */
  outdated(): void;
  /** another tab holds an older version open; opening goes on by itself once it is closed */
  blocked(): void;
}

/** What is remembered of a cell, so that its result is found again after a reload. */
export interface StoredCellState {
  /** key of the result in {@link ResultRepository} */
  resultKey: string;
  /** `today` of that run, a part of its key */
  today: number;
  /** how long it took, for the next prediction */
  ms: number;
}

export interface NotebookRecord {
  id: string;
  title: string;
  document: NotebookDocument;
  /** name of a dataset in the document → id of a stored dataset */
  bindings: Record<string, string>;
  /** cell id → its last result */
  cellStates: Record<string, StoredCellState>;
  /** ISO time */
  updatedAt: string;
}

export type NotebookSummary = Pick<NotebookRecord, 'id' | 'title' | 'updatedAt'>;

export interface PutOptions {
  /** how it was read */
  recipe?: Recipe | null;
  /** id of the dataset whose place it takes */
  previous?: string | null;
  /** 0…1 */
  progress?: (fraction: number) => void;
}

export interface DatasetRepository {
  /** newest first; complete datasets only, without those that have been replaced */
  list(): Promise<Result<DatasetSummary[]>>;
  summary(id: string): Promise<Result<DatasetSummary>>;
  /** The dataset with the named columns (all by default), every chunk checked against its checksum. */
  load(id: string, columns?: readonly string[]): Promise<Result<Dataset>>;
  /** The rejected rows as CSV. */
  rejects(id: string): Promise<Result<Bytes>>;
  /**
   * Stores a dataset whole or not at all: chunks first, its record in the last transaction. Under a Web Lock, so
   * that another tab does not sweep it away meanwhile. A dataset that takes the place of another one (`previous`)
   * does so in that transaction: notebooks read the new one from then on.
   * Errors: `storage-full`; `dataset-not-found` where the other one has been removed or replaced meanwhile.
   */
  put(dataset: Dataset, rejects: Bytes, options?: PutOptions): Promise<Result<DatasetSummary>>;
  /**
   * Brings the dataset back that this one has replaced, for notebooks too, and removes this one; all of it or nothing.
   * `dataset-not-found` where there is none. @returns the one that is back
   */
  undoReplace(id: string): Promise<Result<DatasetSummary>>;
  rename(id: string, name: string): Promise<Result<null>>;
  /** Removes a dataset, the one it has replaced, and all results made from them. */
  remove(id: string): Promise<Result<null>>;
  /**
   * Deletes the dataset that this one has replaced and was kept to return to, with the results made from it;
   * `dataset-not-found` where there is none.
   */
  discardPrevious(id: string): Promise<Result<null>>;
  /** Removes what imports that never ended have left behind; returns how many there were. */
  sweep(): Promise<Result<number>>;
}

export interface NotebookRepository {
  /** last changed first */
  list(): Promise<Result<NotebookSummary[]>>;
  get(id: string): Promise<Result<NotebookRecord>>;
  /** Stores a notebook that is not there: a new one, or one brought back. */
  create(record: NotebookRecord): Promise<Result<null>>;
  /** Replaces a stored notebook; `notebook-not-found` where it has been deleted, which stays so. */
  put(record: NotebookRecord): Promise<Result<null>>;
  rename(id: string, title: string): Promise<Result<null>>;
  /** Removes a notebook, and the results of datasets that no other one reads. */
  remove(id: string): Promise<Result<null>>;
}

/**
 * Results by the key of their request. They go with the dataset they were made from, and with the last notebook that
 * reads it; the least recently used go first when there are too many bytes.
 */
export interface ResultRepository {
  /** null where there is none (any more) */
  get<R>(key: string): Promise<Result<R | null>>;
  /** @param dataset id of the stored dataset it was made from; of one that is gone nothing is kept */
  put(key: string, dataset: string, value: unknown): Promise<Result<null>>;
}

export interface SettingRepository {
  /** null where never set */
  get<T>(name: string): Promise<Result<T | null>>;
  put(name: string, value: unknown): Promise<Result<null>>;
}

/** Everything the product keeps on the device. No method throws or hangs: failures are results. */
export interface Workspace {
  datasets: DatasetRepository;
  notebooks: NotebookRepository;
  results: ResultRepository;
  settings: SettingRepository;
  /** asks the browser not to clear this site's data by itself; often refused, harmless to ask again */
  persist(): Promise<boolean>;
  /** bytes used and available by the browser's own estimate; null where it gives none */
  usage(): Promise<{ usedBytes: number; quotaBytes: number } | null>;
  close(): void;
}
