import { fail, ok } from '../core/result';
import type { WorkspaceDatabase } from './database';
import { deleteResults } from './results';
import type { NotebookRecord, NotebookRepository } from './types';

/** Bindings of a page that has not heard yet that one of its datasets was replaced. */
async function currentBindings(
  database: WorkspaceDatabase,
  bindings: NotebookRecord['bindings'],
): Promise<NotebookRecord['bindings']> {
  const current: NotebookRecord['bindings'] = {};
  for (const [name, id] of Object.entries(bindings))
    current[name] = (await database.datasets.get(id))?.supersededBy ?? id;
  return current;
}

export function notebookRepository(database: WorkspaceDatabase): NotebookRepository {
  return {
    async list() {
      const records = await database.attempt(() =>
        database.notebooks.orderBy('updatedAt').reverse().toArray(),
      );
      if (!records.ok) return records;
      return ok(records.value.map(({ id, title, updatedAt }) => ({ id, title, updatedAt })));
    },

    async get(id) {
      const found = await database.attempt(() => database.notebooks.get(id));
      if (!found.ok) return found;
      return found.value ? ok(found.value) : fail({ code: 'notebook-not-found', notebook: id });
    },

    async create(record) {
      const stored = await database.attempt(() => database.notebooks.put(record));
      return stored.ok ? ok(null) : stored;
    },

    async put(record) {
      // one transaction: nobody can delete the record, or replace a dataset, between the look and the write
      const replaced = await database.attempt(() =>
        database.transaction('rw', database.notebooks, database.datasets, async () => {
          const bindings = await currentBindings(database, record.bindings);
          return database.notebooks
            .where('id')
            .equals(record.id)
            .modify((_, reference) => {
              reference.value = { ...record, bindings };
            });
        }),
      );
      if (!replaced.ok) return replaced;
      return replaced.value === 1 ? ok(null) : fail({ code: 'notebook-not-found', notebook: record.id });
    },

    async rename(id, title) {
      const changed = await database.attempt(() =>
        database.notebooks
          .where('id')
          .equals(id)
          .modify((record) => {
            record.title = title;
            record.document.title = title;
          }),
      );
      if (!changed.ok) return changed;
      return changed.value === 1 ? ok(null) : fail({ code: 'notebook-not-found', notebook: id });
    },

    async remove(id) {
      const removed = await database.attempt(() =>
        database.transaction('rw', database.notebooks, database.results, database.resultValues, async () => {
          const record = await database.notebooks.get(id);
          await database.notebooks.delete(id);
          const others = await database.notebooks.toArray();
          const read = new Set(others.flatMap(({ bindings }) => Object.values(bindings)));
          const unread = Object.values(record?.bindings ?? {}).filter((dataset) => !read.has(dataset));
          await deleteResults(database, unread);
        }),
      );
      return removed.ok ? ok(null) : removed;
    },
  };
}
