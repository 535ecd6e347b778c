import { fail, ok, type Result } from '../core/result';
import { chunksOf } from './chunks';
import type { DatasetRecord, WorkspaceDatabase } from './database';
import { deleteResults } from './results';

/** What a transaction found that keeps it from doing its work: it is undone as a whole and answers this. */
class Missing extends Error {
  constructor(readonly dataset: string) {
    super(dataset);
  }
}

/** Deletes a dataset, its chunks and the results made from it; inside a transaction over all of them. */
export async function deleteDataset(database: WorkspaceDatabase, id: string): Promise<void> {
  await database.datasets.delete(id);
  await chunksOf(database, id).delete();
  await deleteResults(database, [id]);
}

/**
 * The last step of an import: lets a dataset appear whose chunks are all in. Where it takes the place of another one,
 * that one is kept out of sight, notebooks read the new one from here on, and what the other one had itself replaced
 * goes for good. All of it or nothing; `dataset-not-found` where the other one is gone or replaced already.
 */
export const appear = (database: WorkspaceDatabase, record: DatasetRecord): Promise<Result<null>> =>
  allOrNothing(database, async () => {
    const { id, previous } = record;
    if (previous !== null) {
      const before = await database.datasets.get(previous);
      if (!before || before.supersededBy !== null) throw new Missing(previous);
      if (before.previous !== null) await deleteDataset(database, before.previous);
      await database.datasets.put({ ...before, previous: null, supersededBy: id });
      await bindAnew(database, previous, id);
    }
    await database.imports.delete(id);
    await database.datasets.put(record);
  });

/**
 * Takes back that a dataset has replaced another one: that one returns, notebooks read it again, the newer one is
 * removed. All of it or nothing; `dataset-not-found` where there is nothing (any more) to return to.
 */
export const giveBack = (database: WorkspaceDatabase, id: string): Promise<Result<null>> =>
  allOrNothing(database, async () => {
    const record = await database.datasets.get(id);
    const previous = record?.previous ?? null;
    const before = previous === null ? undefined : await database.datasets.get(previous);
    if (!before || record?.supersededBy !== null) throw new Missing(id);
    await database.datasets.put({ ...before, supersededBy: null });
    await bindAnew(database, id, before.id);
    await deleteDataset(database, id);
  });

/** Deletes the dataset that one has replaced; `dataset-not-found` where there is none (any more). */
export const discardBefore = (database: WorkspaceDatabase, id: string): Promise<Result<null>> =>
  allOrNothing(database, async () => {
    const previous = (await database.datasets.get(id))?.previous ?? null;
    if (previous === null) throw new Missing(id);
    await deleteDataset(database, previous);
    await database.datasets.update(id, { previous: null });
  });

/** Removes a dataset, what an unfinished import has left of it, and the one it has replaced. */
export const removeForGood = (database: WorkspaceDatabase, id: string): Promise<Result<null>> =>
  allOrNothing(database, async () => {
    const record = await database.datasets.get(id);
    if (record?.previous) await deleteDataset(database, record.previous);
    if (record?.supersededBy) await database.datasets.update(record.supersededBy, { previous: null });
    await database.imports.delete(id);
    await deleteDataset(database, id);
  });

async function bindAnew(database: WorkspaceDatabase, from: string, to: string): Promise<void> {
  await database.notebooks.toCollection().modify((record) => {
    for (const [name, dataset] of Object.entries(record.bindings))
      if (dataset === from) record.bindings[name] = to;
  });
}

async function allOrNothing(database: WorkspaceDatabase, work: () => Promise<void>): Promise<Result<null>> {
  let missing: string | null = null;
  const done = await database.attempt(() =>
    database
      .transaction(
        'rw',
        [
          ...[database.datasets, database.chunks, database.imports, database.notebooks],
          ...[database.results, database.resultValues],
        ],
        work,
      )
      .catch((thrown: unknown) => {
        if (!(thrown instanceof Missing)) throw thrown;
        missing = thrown.dataset;
      }),
  );
  if (!done.ok) return done;
  return missing === null ? ok(null) : fail({ code: 'dataset-not-found', dataset: missing });
}
