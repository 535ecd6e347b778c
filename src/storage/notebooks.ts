import { fail, ok } from '../core/result';
import type { WorkspaceDatabase } from './database';
import type { NotebookRepository } from './types';

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
      // one cursor: nobody can delete the record between the look and the write
      const replaced = await database.attempt(() =>
        database.notebooks
          .where('id')
          .equals(record.id)
          .modify((_, reference) => {
            reference.value = record;
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
      const removed = await database.attempt(() => database.notebooks.delete(id));
      return removed.ok ? ok(null) : removed;
    },
  };
}
