import { fail, ok, type Result } from '../core/result';
import type { Bytes, Column } from '../table/column';
import type { Dataset } from '../table/dataset';
import type { DatasetSummary } from '../../workers/api';
import { ChunkWriter, readPart } from './chunks';
import type { DatasetRecord, WorkspaceDatabase } from './database';
import { hasLocks, holding, holdingIfFree } from './locks';
import { columnFrom, PART_NAMES, partsOf, type PartName, type StoredColumn } from './parts';
import { appear, discardBefore, giveBack, removeForGood } from './replace-dataset';
import type { DatasetRepository } from './types';

const REJECTS = 'rejects';
/** without locks nobody can tell a slow import from a dead one: then only old ones are swept */
const ABANDONED_AFTER_MS = 24 * 3_600_000;

export function datasetRepository(database: WorkspaceDatabase): DatasetRepository {
  const lockOf = (id: string): string => `${database.name}:import:${id}`;

  const recordOf = async (id: string): Promise<Result<DatasetRecord>> => {
    const found = await database.attempt(() => database.datasets.get(id));
    if (!found.ok) return found;
    return found.value ? ok(found.value) : fail({ code: 'dataset-not-found', dataset: id });
  };

  const forget = (id: string): Promise<Result<null>> => removeForGood(database, id);

  const loadColumn = async (record: DatasetRecord, index: number): Promise<Result<Column>> => {
    const stored = record.stored[index] as StoredColumn;
    const buffers: Partial<Record<PartName, ArrayBuffer>> = {};
    for (const part of PART_NAMES) {
      const size = stored.parts[part];
      if (size === undefined) continue;
      const read = await readPart(database, record.id, `${index}.${part}`, size, {
        dataset: record.name,
        column: stored.name,
      });
      if (!read.ok) return read;
      buffers[part] = read.value;
    }
    return ok(columnFrom(stored, buffers));
  };

  const writeAll = async (
    dataset: Dataset,
    rejects: Bytes,
    record: DatasetRecord,
    progress: (fraction: number) => void,
  ): Promise<Result<null>> => {
    let done = 0;
    const written = (bytes: number): void => {
      done += bytes;
      progress(done / record.storedBytes);
    };
    const begun = await database.attempt(() =>
      database.imports.put({ id: dataset.id, startedAt: Date.now() }),
    );
    if (!begun.ok) return begun;
    const writer = new ChunkWriter(database, dataset.id, written);
    const begin = async (): Promise<Result<null>> => {
      for (const [index, column] of dataset.table.columns.entries())
        for (const [part, view] of partsOf(column)) {
          const stored = await writer.write(`${index}.${part}`, view);
          if (!stored.ok) return stored;
        }
      return writer.write(REJECTS, rejects);
    };
    const all = await begin();
    const rest = await writer.finish();
    if (!all.ok || !rest.ok) return all.ok ? rest : all;
    return appear(database, record);
  };

  return {
    async list() {
      const records = await database.attempt(() =>
        database.datasets.orderBy('createdAt').reverse().toArray(),
      );
      if (!records.ok) return records;
      return ok(records.value.filter(({ supersededBy }) => supersededBy === null).map(summaryOf));
    },

    async summary(id) {
      const record = await recordOf(id);
      return record.ok ? ok(summaryOf(record.value)) : record;
    },

    async load(id, names) {
      const found = await recordOf(id);
      if (!found.ok) return found;
      const record = found.value;
      const columns: Column[] = [];
      for (const [index, stored] of record.stored.entries()) {
        if (names && !names.includes(stored.name)) continue;
        const column = await loadColumn(record, index);
        if (!column.ok) return column;
        columns.push(column.value);
      }
      const { name, hash, tableRole, roles, receipt, createdAt, pseudonyms } = record;
      return ok({
        ...{ id, name, hash, tableRole, roles, receipt, createdAt },
        table: { rows: record.rows, columns },
        ...(pseudonyms && { pseudonyms }),
      });
    },

    async rejects(id) {
      const found = await recordOf(id);
      if (!found.ok) return found;
      const { name, rejectsBytes } = found.value;
      const read = await readPart(database, id, REJECTS, rejectsBytes, { dataset: name, column: REJECTS });
      return read.ok ? ok(new Uint8Array(read.value)) : read;
    },

    put: (dataset, rejects, { progress = () => undefined, recipe = null, previous = null } = {}) =>
      holding(lockOf(dataset.id), async () => {
        const record = newRecord(dataset, rejects, { recipe, previous });
        const written = await writeAll(dataset, rejects, record, progress);
        if (written.ok) return ok(summaryOf(record));
        await forget(dataset.id);
        return written.error.code === 'storage-full'
          ? fail({ ...written.error, neededBytes: record.storedBytes })
          : written;
      }),

    async rename(id, name) {
      const changed = await database.attempt(() => database.datasets.update(id, { name }));
      if (!changed.ok) return changed;
      return changed.value === 1 ? ok(null) : fail({ code: 'dataset-not-found', dataset: id });
    },

    async undoReplace(id) {
      const record = await recordOf(id);
      if (!record.ok) return record;
      const given = await giveBack(database, id);
      if (!given.ok) return given;
      const before = await recordOf(record.value.previous ?? '');
      return before.ok ? ok(summaryOf(before.value)) : before;
    },

    remove: forget,

    discardPrevious: (id) => discardBefore(database, id),

    async sweep() {
      const unfinished = await database.attempt(() => database.imports.toArray());
      if (!unfinished.ok) return unfinished;
      let swept = 0;
      for (const { id, startedAt } of unfinished.value) {
        const remove = async (): Promise<number> => {
          // it may have ended between the list and the lock
          const still = await database.attempt(() => database.imports.get(id));
          return still.ok && still.value && (await forget(id)).ok ? 1 : 0;
        };
        if (hasLocks()) swept += (await holdingIfFree(lockOf(id), remove)) ?? 0;
        else if (Date.now() - startedAt > ABANDONED_AFTER_MS) swept += await remove();
      }
      return ok(swept);
    },
  };
}

function newRecord(
  dataset: Dataset,
  rejects: Bytes,
  made: Pick<DatasetRecord, 'recipe' | 'previous'>,
): DatasetRecord {
  const stored = dataset.table.columns.map((column): StoredColumn => ({
    name: column.name,
    type: column.type,
    parts: Object.fromEntries(partsOf(column).map(([part, view]) => [part, view.byteLength])),
  }));
  const columnBytes = stored.flatMap((column) => Object.values(column.parts));
  const { id, name, hash, tableRole, roles, receipt, createdAt, table, pseudonyms } = dataset;
  return {
    ...{ id, name, hash, tableRole, roles, receipt, createdAt, stored, ...made },
    supersededBy: null,
    ...(pseudonyms && { pseudonyms }),
    columns: table.columns.map((column) => ({ name: column.name, type: column.type })),
    rows: table.rows,
    storedBytes: columnBytes.reduce((sum, bytes) => sum + bytes, rejects.byteLength),
    rejectsBytes: rejects.byteLength,
  };
}

function summaryOf(record: DatasetRecord): DatasetSummary {
  const { id, name, hash, tableRole, roles, receipt, columns, rows, storedBytes, createdAt } = record;
  const { recipe, previous, pseudonyms } = record;
  return {
    ...{ id, name, hash, tableRole, roles, receipt, columns, rows, storedBytes, createdAt },
    ...{ recipe, previous },
    ...(pseudonyms && { pseudonyms }),
  };
}
