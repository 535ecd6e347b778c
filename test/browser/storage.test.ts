import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../src/core/result';
import { databaseName, WorkspaceDatabase } from '../../src/storage/database';
import { datasetRepository } from '../../src/storage/datasets';
import { checksum } from '../../src/storage/checksum';
import { CHUNK_BYTES, partsOf } from '../../src/storage/parts';
import { resultRepository } from '../../src/storage/results';
import { openWorkspace, type NotebookRecord, type Workspace } from '../../src/storage/workspace';
import type { Column } from '../../src/table/column';
import { everythingIn } from './everything-in';
import { smallDataset } from './small-dataset';

const NOTHING = { outdated: () => undefined, blocked: () => undefined };
const REJECTS = new TextEncoder().encode('line,reason,text\r\n7,date-missing,x\r\n');

let path = '';
const open: { close(): void }[] = [];

beforeEach(() => {
  path = `/test-${crypto.randomUUID()}/`;
});
afterEach(async () => {
  for (const each of open.splice(0)) each.close();
  await Dexie.delete(databaseName(path));
});

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function workspace(events = NOTHING): Promise<Workspace> {
  const opened = valueOf(await openWorkspace(path, events));
  open.push(opened);
  return opened;
}

/** The same tables without the repositories: what a damaged disk, a crash or another tab would do. */
async function underneath(): Promise<WorkspaceDatabase> {
  const database = new WorkspaceDatabase(databaseName(path));
  await database.open();
  open.push(database);
  return database;
}

const leftovers = async (database: WorkspaceDatabase) => ({
  datasets: await database.datasets.count(),
  chunks: await database.chunks.count(),
  imports: await database.imports.count(),
});
const NONE = { datasets: 0, chunks: 0, imports: 0 };

/** A column with its buffers as checksums: Vitest compares a million numbers one by one. */
const fingerprint = (column: Column) => [
  column.name,
  column.type,
  ...partsOf(column).map(([part, view]) => [
    part,
    view.constructor.name,
    view.byteLength,
    checksum(view.buffer),
  ]),
];

describe('datasets', () => {
  it('come back as they were stored, column by column, in chunks', async () => {
    const { datasets } = await workspace();
    const rows = CHUNK_BYTES / 4 + 3;
    const dataset = smallDataset(rows);
    const progress: number[] = [];
    const summary = valueOf(
      await datasets.put(dataset, REJECTS, { progress: (fraction) => progress.push(fraction) }),
    );
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    const { table, ...others } = dataset;
    const loaded = valueOf(await datasets.load(dataset.id));
    expect(loaded).toMatchObject(others);
    expect(loaded.table.columns.map(fingerprint)).toEqual(table.columns.map(fingerprint));
    expect(loaded.table.rows).toBe(rows);
    expect(valueOf(await datasets.rejects(dataset.id))).toEqual(REJECTS);
    expect(summary).toMatchObject({ rows, name: 'small', columns: { length: 7 } });
    expect(valueOf(await datasets.list())).toEqual([summary]);
    const some = valueOf(await datasets.load(dataset.id, ['amount', 'date']));
    expect(some.table.columns.map((column) => column.name)).toEqual(['date', 'amount']);
    expect(
      (await (await underneath()).chunks.toArray()).every(({ bytes }) => bytes.byteLength <= CHUNK_BYTES),
    ).toBe(true);
  });

  it('survive closing and opening again; another path of the host sees nothing of them', async () => {
    const first = await workspace();
    const dataset = smallDataset();
    await first.datasets.put(dataset, REJECTS);
    first.close();
    expect(valueOf(await (await workspace()).datasets.load(dataset.id)).hash).toBe(dataset.hash);
    const own = path;
    path = `${own}sub/`;
    expect(valueOf(await (await workspace()).datasets.list())).toEqual([]);
    expect(await Dexie.exists(`regulars:${path}`)).toBe(true);
    for (const each of open.splice(0)) each.close();
    await Dexie.delete(databaseName(path));
    path = own;
  });

  it('are renamed and removed with everything they are made of', async () => {
    const { datasets } = await workspace();
    const dataset = smallDataset();
    await datasets.put(dataset, REJECTS);
    expect(await datasets.rename(dataset.id, 'Orders 2024')).toEqual({ ok: true, value: null });
    expect(valueOf(await datasets.summary(dataset.id)).name).toBe('Orders 2024');
    await datasets.remove(dataset.id);
    expect(await leftovers(await underneath())).toEqual(NONE);
    const missing = { ok: false, error: { code: 'dataset-not-found', dataset: dataset.id } };
    expect(await datasets.load(dataset.id)).toEqual(missing);
    expect(await datasets.rejects(dataset.id)).toEqual(missing);
    expect(await datasets.rename(dataset.id, 'x')).toEqual(missing);
  });

  it('name the column and the chunk that has changed or is missing', async () => {
    const { datasets } = await workspace();
    const database = await underneath();
    const dataset = smallDataset(CHUNK_BYTES / 4);
    await datasets.put(dataset, REJECTS);
    const damaged = (column: string, chunk: number) => ({
      ok: false,
      error: { code: 'dataset-damaged', dataset: 'small', column, chunk },
    });
    const change = async (part: string, chunk: number, damage: (bytes: Uint8Array) => void) => {
      const record = await database.chunks.get([dataset.id, part, chunk]);
      if (!record) throw new Error('no such chunk');
      damage(new Uint8Array(record.bytes));
      await database.chunks.put(record);
    };
    await change('2.values', 1, (bytes) => (bytes[12_345] = (bytes[12_345] ?? 0) ^ 1));
    expect(await datasets.load(dataset.id)).toEqual(damaged('amount', 1));
    expect((await datasets.load(dataset.id, ['customer', 'date'])).ok).toBe(true);
    await database.chunks.delete([dataset.id, '0.codes', 0]);
    expect(await datasets.load(dataset.id, ['customer'])).toEqual(damaged('customer', 0));
    await change('rejects', 0, (bytes) => (bytes[0] = 0));
    expect(await datasets.rejects(dataset.id)).toEqual(damaged('rejects', 0));
  });
});

describe('an import', () => {
  it('that fails half way leaves nothing behind', async () => {
    const database = await underneath();
    const datasets = datasetRepository(database);
    let chunks = 0;
    database.chunks.hook('creating', () => {
      if (++chunks === 4) throw new DOMException('no room', 'QuotaExceededError');
    });
    const answer = await datasets.put(smallDataset(), REJECTS);
    // those that were under way with the fourth, and no more
    expect([4, 5, 6]).toContain(chunks);
    expect(answer).toMatchObject({ ok: false, error: { code: 'storage-full' } });
    if (!answer.ok && answer.error.code === 'storage-full')
      expect(answer.error.neededBytes).toBeGreaterThan(30_000);
    expect(await leftovers(database)).toEqual(NONE);
  });

  it('is not to be seen before its last chunk is in', async () => {
    const { datasets } = await workspace();
    const database = await underneath();
    const seen: Promise<number>[] = [];
    const progress = (): unknown => seen.push(Promise.resolve(database.datasets.count()));
    await datasets.put(smallDataset(), REJECTS, { progress });
    expect(seen.length).toBeGreaterThan(5);
    expect(new Set(await Promise.all(seen))).toEqual(new Set([0]));
    expect(await database.datasets.count()).toBe(1);
  });

  it('that never ended is swept away, one that is still going on is not', async () => {
    const { datasets } = await workspace();
    const database = await underneath();
    const whole = smallDataset();
    await datasets.put(whole, REJECTS);
    const before = await database.chunks.count();
    for (const id of ['dead', 'alive']) {
      await database.imports.put({ id, startedAt: Date.now() });
      await database.chunks.put({
        dataset: id,
        part: '0.codes',
        chunk: 0,
        bytes: new ArrayBuffer(8),
        checksum: 0,
      });
    }
    await navigator.locks.request(`${database.name}:import:alive`, async () => {
      expect(await datasets.sweep()).toEqual({ ok: true, value: 1 });
      expect(await leftovers(database)).toEqual({ datasets: 1, chunks: before + 1, imports: 1 });
    });
    expect(await datasets.sweep()).toEqual({ ok: true, value: 1 });
    expect(await leftovers(database)).toEqual({ datasets: 1, chunks: before, imports: 0 });
    expect((await datasets.load(whole.id)).ok).toBe(true);
  });
});

describe('two connections', () => {
  it('share what is stored', async () => {
    const [one, other] = [await workspace(), await workspace()];
    const dataset = smallDataset();
    await one.datasets.put(dataset, REJECTS);
    expect(valueOf(await other.datasets.list())).toHaveLength(1);
  });

  it('a newer page makes the older one close, say so, and stop writing', async () => {
    let outdated = 0;
    const old = await workspace({ ...NOTHING, outdated: () => void outdated++ });
    await old.settings.put('locale', 'zh-CN');
    const newer = new Dexie(databaseName(path));
    newer.version(4).stores({ settings: 'name' });
    await newer.open();
    open.push(newer);
    expect(outdated).toBe(1);
    const refused = { ok: false, error: { code: 'storage-outdated' } };
    expect(await old.settings.put('locale', 'en')).toEqual(refused);
    expect(await old.datasets.list()).toEqual(refused);
    expect(await old.datasets.put(smallDataset(), REJECTS)).toEqual(refused);
    expect(await newer.table('settings').get('locale')).toEqual({ name: 'locale', value: 'zh-CN' });
    // and an old page that is opened now does not touch what it does not know
    expect(await openWorkspace(path, { ...NOTHING, outdated: () => void outdated++ })).toEqual(refused);
    expect(outdated).toBe(2);
  });

  it('says that it waits for an older page, and goes on by itself once that is closed', async () => {
    const name = databaseName(path);
    const stubborn = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onsuccess = () => {
        resolve(request.result);
      };
      request.onerror = () => {
        reject(new Error('not opened'));
      };
    });
    const told = new Promise<void>((resolve) => {
      void openWorkspace(path, { ...NOTHING, blocked: resolve }).then((result) => {
        opened = result;
      });
    });
    let opened: Result<Workspace> | null = null;
    await told;
    expect(opened).toBeNull();
    stubborn.close();
    await expect.poll(() => opened?.ok).toBe(true);
    const result = opened as Result<Workspace> | null;
    if (result?.ok) open.push(result.value);
  });
});

describe('notebooks, results and settings', () => {
  const record = (id: string, updatedAt: string): NotebookRecord => ({
    id,
    title: `Notebook ${id}`,
    document: { format: 'regulars-notebook', version: 1, title: `Notebook ${id}`, cells: [], segments: [] },
    bindings: { orders: 'd1' },
    cellStates: { clv: { resultKey: 'k', today: 20_000, ms: 730 } },
    updatedAt,
  });

  it('keeps several notebooks, last changed first', async () => {
    const { notebooks } = await workspace();
    await notebooks.create(record('a', '2026-01-01T00:00:00Z'));
    await notebooks.create(record('b', '2026-01-02T00:00:00Z'));
    expect(valueOf(await notebooks.list()).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(valueOf(await notebooks.get('a'))).toEqual(record('a', '2026-01-01T00:00:00Z'));
    await notebooks.rename('a', 'Another');
    expect(valueOf(await notebooks.get('a'))).toMatchObject({
      title: 'Another',
      document: { title: 'Another' },
    });
    await notebooks.remove('a');
    expect(await notebooks.get('a')).toEqual({
      ok: false,
      error: { code: 'notebook-not-found', notebook: 'a' },
    });
    expect(await notebooks.rename('a', 'x')).toMatchObject({ ok: false });
  });

  it('replaces a notebook that is there and never brings a deleted one back', async () => {
    const [here, there] = [await workspace(), await workspace()];
    await here.notebooks.create(record('a', '2026-01-01T00:00:00Z'));
    const later = { ...record('a', '2026-01-03T00:00:00Z'), title: 'Later' };
    expect(await there.notebooks.put(later)).toEqual({ ok: true, value: null });
    expect(valueOf(await here.notebooks.get('a'))).toEqual(later);
    await here.notebooks.remove('a');
    expect(await there.notebooks.put(later)).toEqual({
      ok: false,
      error: { code: 'notebook-not-found', notebook: 'a' },
    });
    expect(valueOf(await here.notebooks.list())).toEqual([]);
    await here.notebooks.create(later);
    expect(valueOf(await there.notebooks.get('a'))).toEqual(later);
  });

  it('forgets the results that were not used for longest when there are too many bytes', async () => {
    const { datasets } = await workspace();
    await datasets.put(smallDataset(10, 'd'), REJECTS);
    const results = resultRepository(await underneath(), 25_000);
    const value = { values: new Float64Array(1000) };
    for (const key of ['a', 'b', 'c']) await results.put(key, 'd', value);
    expect(valueOf(await results.get('a'))).toEqual(value);
    await results.put('d', 'd', value);
    const there = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (key) => valueOf(await results.get(key)) !== null),
    );
    expect(there).toEqual([true, false, true, true]);
    await results.put('huge', 'd', new Float64Array(10_000));
    expect(valueOf(await results.get('huge'))).toBeNull();
    expect(valueOf(await results.get('d'))).toEqual(value);
  });

  it('keeps no result of a dataset that is gone, nor of one that only a deleted notebook has read', async () => {
    const { datasets, notebooks, results } = await workspace();
    const database = await underneath();
    const keys = async () => ({
      results: await database.results.toCollection().primaryKeys(),
      values: await database.resultValues.toCollection().primaryKeys(),
    });
    const both = (...keys: string[]) => ({ results: keys, values: keys });
    for (const id of ['a', 'b', 'c']) await datasets.put(smallDataset(10, id), REJECTS);
    for (const id of ['a', 'b', 'c']) await results.put(`of ${id}`, id, `text of ${id}`);
    await results.put('of nobody', 'nobody', 'text of nobody');
    expect(await keys()).toEqual(both('of a', 'of b', 'of c'));

    const reading = (id: string, bindings: Record<string, string>) => ({ ...record(id, ''), bindings });
    await notebooks.create(reading('n', { orders: 'a', others: 'b' }));
    await notebooks.create(reading('m', { orders: 'b' }));
    await notebooks.remove('n');
    expect(await keys()).toEqual(both('of b', 'of c'));
    await datasets.remove('b');
    expect(await keys()).toEqual(both('of c'));
    await results.put('of b', 'b', 'a run that ended late');
    expect(await keys()).toEqual(both('of c'));

    await datasets.put(smallDataset(10, 'd'), REJECTS, { previous: 'c' });
    await results.put('of d', 'd', 'text of d');
    expect(await keys()).toEqual(both('of c', 'of d'));
    await datasets.undoReplace('d');
    expect(await keys()).toEqual(both('of c'));
  });

  it('has no text of a deleted dataset in any record', async () => {
    const { datasets, notebooks, results } = await workspace();
    const database = await underneath();
    const secret = /客户 1|text of a customer/;
    await datasets.put(smallDataset(100, 'first'), REJECTS);
    await results.put('k', 'first', { rows: ['text of a customer'] });
    await notebooks.create({ ...record('n', ''), bindings: { orders: 'first' } });
    await datasets.put(smallDataset(100, 'second'), REJECTS, { previous: 'first' });
    await results.put('l', 'second', { rows: ['text of a customer'] });
    expect(await everythingIn(database)).toMatch(secret);
    await datasets.remove('second');
    const left = await everythingIn(database);
    expect(left).toMatch(/notebooks/);
    expect(left).not.toMatch(secret);
  });

  it('remembers settings', async () => {
    const { settings } = await workspace();
    expect(valueOf(await settings.get('theme'))).toBeNull();
    await settings.put('theme', 'dark');
    await settings.put('theme', { name: 'light' });
    expect(valueOf(await settings.get('theme'))).toEqual({ name: 'light' });
  });
});
