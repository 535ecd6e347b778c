import { ok } from '../core/result';
import type { WorkspaceDatabase } from './database';
import type { ResultRepository } from './types';

/** Results take at most this much of the device; the least recently used go first. */
export const RESULT_BYTES_LIMIT = 128 * 1024 * 1024;

/** Deletes the results made from datasets; inside a transaction over both tables of results. */
export async function deleteResults(database: WorkspaceDatabase, datasets: readonly string[]): Promise<void> {
  const keys = await database.results.where('dataset').anyOf(datasets).primaryKeys();
  await database.results.bulkDelete(keys);
  await database.resultValues.bulkDelete(keys);
}

export function resultRepository(database: WorkspaceDatabase, limit = RESULT_BYTES_LIMIT): ResultRepository {
  let lastUse = 0;
  const nextUse = (): number => (lastUse = Math.max(lastUse + 1, Date.now()));
  const transaction = <T>(work: () => Promise<T>) =>
    database.attempt(() =>
      database.transaction('rw', database.results, database.resultValues, database.datasets, work),
    );

  const evict = async (): Promise<void> => {
    const byAge = await database.results.orderBy('usedAt').toArray();
    let total = byAge.reduce((sum, record) => sum + record.bytes, 0);
    const gone: string[] = [];
    for (const record of byAge) {
      if (total <= limit) break;
      gone.push(record.key);
      total -= record.bytes;
    }
    await database.results.bulkDelete(gone);
    await database.resultValues.bulkDelete(gone);
  };

  return {
    get: <R>(key: string) =>
      transaction(async () => {
        const found = await database.resultValues.get(key);
        if (!found) return null;
        await database.results.update(key, { usedAt: nextUse() });
        return found.value as R;
      }),

    async put(key, dataset, value) {
      const bytes = sizeOf(value);
      if (bytes > limit) return ok(null);
      return transaction(async () => {
        // deleted while this was computed
        if ((await database.datasets.get(dataset)) === undefined) return null;
        await database.resultValues.put({ key, value });
        await database.results.put({ key, dataset, bytes, usedAt: nextUse() });
        await evict();
        return null;
      });
    },
  };
}

/** About how many bytes a cloneable value takes. O(size). */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 2 * value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + sizeOf(item), 16);
  return Object.entries(value).reduce((sum, [key, item]) => sum + 2 * key.length + sizeOf(item), 16);
}
