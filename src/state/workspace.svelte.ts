import type { AppError } from '../core/errors';
import type { Result } from '../core/result';
import type { NotebookDocument } from '../notebook/document';
import type { NotebookRecord, NotebookSummary, Workspace } from '../storage/types';
import type { DatasetSummary } from '../../workers/api';

/** What the device holds: datasets and notebooks, newest first. Every list is read again after each change. */
export class WorkspaceState {
  datasets: readonly DatasetSummary[] = $state.raw([]);
  notebooks: readonly NotebookSummary[] = $state.raw([]);
  /** the lists have been read once */
  loaded = $state(false);
  /** another tab has opened a newer version: nothing is written any more */
  outdated = $state(false);
  failure: AppError | null = $state.raw(null);
  readonly #storage: Workspace;
  readonly #changed: () => void;

  /** @param changed called after a list on the device was changed from here */
  constructor(storage: Workspace, changed: () => void = () => undefined) {
    this.#storage = storage;
    this.#changed = changed;
  }

  async refresh(): Promise<void> {
    const [datasets, notebooks] = await Promise.all([
      this.#storage.datasets.list(),
      this.#storage.notebooks.list(),
    ]);
    if (datasets.ok) this.datasets = datasets.value;
    if (notebooks.ok) this.notebooks = notebooks.value;
    if (!datasets.ok) this.failure = datasets.error;
    this.loaded = true;
  }

  dataset(id: string): DatasetSummary | null {
    return this.datasets.find((dataset) => dataset.id === id) ?? null;
  }

  /** A new notebook with its datasets bound. @returns its id */
  async createNotebook(
    document: NotebookDocument,
    bindings: Record<string, string>,
    now: string,
  ): Promise<Result<string>> {
    const id = crypto.randomUUID();
    const record: NotebookRecord = {
      id,
      title: document.title,
      document,
      bindings,
      cellStates: {},
      updatedAt: now,
    };
    const stored = await this.#then(await this.#storage.notebooks.create(record));
    return stored.ok ? { ok: true, value: id } : stored;
  }

  async renameNotebook(id: string, title: string): Promise<Result<null>> {
    return this.#then(await this.#storage.notebooks.rename(id, title));
  }

  /** Deletes a notebook. @returns what brings it back */
  async removeNotebook(id: string): Promise<Result<() => Promise<void>>> {
    const record = await this.#storage.notebooks.get(id);
    if (!record.ok) return record;
    const removed = await this.#then(await this.#storage.notebooks.remove(id));
    if (!removed.ok) return removed;
    const restore = async (): Promise<void> => {
      await this.#then(await this.#storage.notebooks.create(record.value));
    };
    return { ok: true, value: restore };
  }

  async renameDataset(id: string, name: string): Promise<Result<null>> {
    return this.#then(await this.#storage.datasets.rename(id, name));
  }

  async removeDataset(id: string): Promise<Result<null>> {
    return this.#then(await this.#storage.datasets.remove(id));
  }

  /** The notebooks that read a dataset, by id, last changed first. */
  async notebooksReading(dataset: string): Promise<string[]> {
    const records = await Promise.all(this.notebooks.map(({ id }) => this.#storage.notebooks.get(id)));
    return records.flatMap((record) =>
      record.ok && Object.values(record.value.bindings).includes(dataset) ? [record.value.id] : [],
    );
  }

  async #then<T>(result: Result<T>): Promise<Result<T>> {
    if (!result.ok) this.failure = result.error;
    await this.refresh();
    this.#changed();
    return result;
  }
}
