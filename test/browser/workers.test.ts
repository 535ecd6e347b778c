import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kinds } from '../../src/cells/kinds';
import { createAnalysisPool } from '../../src/compute/analysis-pool';
import { createImporter } from '../../src/compute/importer';
import type { AnalysisPool, Importer, ImportOptions } from '../../src/compute/types';
import { parseIsoDay } from '../../src/core/days';
import type { Result } from '../../src/core/result';
import { asRead } from '../../src/import/as-read';
import { ImportState } from '../../src/state/import.svelte';
import { databaseName, WorkspaceDatabase } from '../../src/storage/database';
import { openWorkspace, type Workspace } from '../../src/storage/workspace';
import { csvOf } from '../../src/table/csv';
import type { CommitDecisions } from '../../src/import/quality';
import type { DatasetSummary, ImportProgress, ListSlice, RunRequest } from '../../workers/api';
import lockedImportWorker from './locked-import.worker?worker&url';
import { smallDataset } from './small-dataset';

const TODAY = parseIsoDay('2026-01-01') ?? 0;
let path = '';
let importer: Importer;
let pool: AnalysisPool;
let workspace: Workspace;

beforeEach(async () => {
  path = `/test-${crypto.randomUUID()}/`;
  importer = createImporter(path);
  pool = createAnalysisPool(path, 2);
  workspace = valueOf(await openWorkspace(path, { outdated: () => undefined, blocked: () => undefined }));
});
afterEach(async () => {
  importer.dispose();
  pool.dispose();
  workspace.close();
  await Dexie.delete(databaseName(path));
});

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const request = (kind: string, { id, hash }: Pick<DatasetSummary, 'id' | 'hash'>): RunRequest => ({
  kind,
  version: kinds.get(kind)?.version ?? 1,
  params: kinds.get(kind)?.defaults ?? {},
  source: { dataset: id, hash, base: { occasion: 'customer-day', observationEnd: null } },
  seed: 1,
  today: TODAY,
});

/** A file read and stored without a question, as it is but for what is decided otherwise. */
async function imported(
  file: File,
  options: ImportOptions = {},
  decisions: Partial<CommitDecisions> = {},
): Promise<Result<DatasetSummary>> {
  const { plan, questions } = valueOf(await importer.inspect([file], {}, { recipe: null }));
  expect(questions).toEqual([]);
  const read = await importer.read([file], plan, TODAY, options);
  return read.ok ? importer.commit({ ...asRead(read.value.name), ...decisions }, options) : read;
}

/** A CSV of the small dataset, as a file someone drops. */
function droppedFile(rows: number): File {
  const { table } = smallDataset(rows);
  const columns = table.columns.filter((column) => ['customer', 'date', 'amount'].includes(column.name));
  return new File([csvOf({ rows, columns })], 'orders 2024.csv');
}

const packed = async (file: File): Promise<File> => {
  const stream = file.stream().pipeThrough(new CompressionStream('gzip'));
  return new File([await new Response(stream).blob()], `${file.name}.gz`);
};

/** Stops at the first progress of a stage. */
function stopAt(stage: ImportProgress['stage']) {
  const controller = new AbortController();
  const stop = { at: NaN, progress: null as ImportProgress | null };
  const onProgress = (progress: ImportProgress): void => {
    if (progress.stage !== stage || controller.signal.aborted) return;
    Object.assign(stop, { at: performance.now(), progress });
    controller.abort();
  };
  return { stop, options: { signal: controller.signal, onProgress } };
}

const shardLocks = async (): Promise<number> =>
  ((await navigator.locks.query()).held ?? []).filter(({ name }) => name?.startsWith('shard ')).length;

const stored = async () => {
  const database = new WorkspaceDatabase(databaseName(path));
  await database.open();
  const counts = {
    datasets: await database.datasets.count(),
    chunks: await database.chunks.count(),
    imports: await database.imports.count(),
  };
  database.close();
  return counts;
};
const NOTHING = { datasets: 0, chunks: 0, imports: 0 };

describe('the import worker', () => {
  it('inspects a file, stores it, accounts for its rows, and gives the rejects', async () => {
    const file = droppedFile(1000);
    const summary = valueOf(await imported(file));
    expect(summary).toMatchObject({
      name: 'orders 2024',
      roles: { customer: 'customer', date: 'date', amount: 'amount' },
    });
    expect(summary.receipt).toMatchObject({ rowsRead: 1000, rowsKept: 989, customers: 200 });
    expect(valueOf(await workspace.datasets.list())).toEqual([summary]);
    expect(valueOf(await workspace.datasets.load(summary.id)).table.rows).toBe(989);
    const rejects = new TextDecoder().decode(valueOf(await importer.rejects(summary.id)));
    expect(rejects.trim().split('\r\n')).toHaveLength(12);
  });

  it('stops while it opens a packed file; the next look works', async () => {
    const file = await packed(droppedFile(400_000));
    const { stop, options } = stopAt('opening');
    const answer = await importer.inspect([file], {}, options);
    expect(performance.now() - stop.at).toBeLessThan(200);
    expect(answer).toEqual({ ok: false, error: { code: 'stopped' } });
    expect(stop.progress).toMatchObject({ rows: 0, bytesTotal: file.size });
    expect(stop.progress?.bytesRead).toBeLessThan(file.size);
    let last: ImportProgress | null = null;
    const onProgress = (progress: ImportProgress) => (last = progress);
    expect((await importer.inspect([file], {}, { onProgress })).ok).toBe(true);
    expect(last).toMatchObject({ stage: 'opening', bytesTotal: file.size });
  }, 30_000);

  it('stops in the middle of a file and leaves nothing; the next import works', async () => {
    const file = droppedFile(400_000);
    for (const stage of ['reading', 'checking', 'applying', 'storing'] as const) {
      const { stop, options } = stopAt(stage);
      const answer = await imported(file, options, { pseudonymise: ['customer'], key: 'secret' });
      expect(performance.now() - stop.at).toBeLessThan(200);
      expect([stage, answer]).toEqual([stage, { ok: false, error: { code: 'stopped' } }]);
      expect((await stored()).datasets).toBe(0);
      await expect
        .poll(async () => (await workspace.datasets.sweep()).ok && (await stored()), { timeout: 5000 })
        .toEqual(NOTHING);
    }
    expect((await imported(droppedFile(100))).ok).toBe(true);
  }, 60_000);

  it('takes the workers that read for it along when it is stopped', async () => {
    importer.dispose();
    importer = createImporter(path, lockedImportWorker);
    const file = droppedFile(400_000);
    expect(file.size).toBeGreaterThan(8_000_000);
    const { plan } = valueOf(await importer.inspect([file], {}, { recipe: null }));
    const controller = new AbortController();
    const reading = importer.read([file], plan, TODAY, { signal: controller.signal });
    const others = Math.min(navigator.hardwareConcurrency, 4) - 1;
    await expect.poll(shardLocks, { interval: 5, timeout: 5000 }).toBe(others);
    const stoppedAt = performance.now();
    controller.abort();
    expect(await reading).toEqual({ ok: false, error: { code: 'stopped' } });
    expect(performance.now() - stoppedAt).toBeLessThan(200);
    await expect.poll(shardLocks, { interval: 5, timeout: 5000 }).toBe(0);
    expect(valueOf(await importer.read([file], plan, TODAY)).receipt.rowsRead).toBe(400_000);
  }, 60_000);

  it('is back at the step before after each stop, with everything that was there', async () => {
    let stage: ImportProgress['stage'] | null = null;
    const stopping = (options: ImportOptions = {}): ImportOptions => ({
      ...options,
      onProgress: (progress) => {
        options.onProgress?.(progress);
        if (progress.stage === stage) state.stop();
      },
    });
    const state = new ImportState(
      {
        ...importer,
        inspect: (files, choices, options) =>
          importer.inspect(files, choices, { ...options, ...stopping(options) }),
        read: (files, plan, today, options) => importer.read(files, plan, today, stopping(options)),
        commit: (decisions, options) => importer.commit(decisions, stopping(options)),
      },
      () => performance.now(),
    );
    const stoppedAt = async (at: ImportProgress['stage'], work: () => Promise<void>) => {
      stage = at;
      await work();
      stage = null;
      expect([at, state.stopped, state.failure, state.progress]).toEqual([at, true, null, null]);
      return state.step;
    };
    const files = [await packed(droppedFile(200_000))];
    expect(await stoppedAt('opening', () => state.open(files))).toBe('empty');
    expect(state.files).toEqual(files);
    await state.open(state.files);
    await state.chooseColumn('date', { keep: true });
    const { inspection, choices } = state;
    for (const at of ['reading', 'opening', 'checking'] as const)
      expect(await stoppedAt(at, () => state.read(TODAY))).toBe('checking');
    expect([state.inspection, state.choices, state.ready]).toEqual([inspection, choices, true]);
    await state.read(TODAY);
    state.decide({ name: 'Mine', pseudonymise: ['customer'], key: 'secret' });
    const { reading, decisions } = state;
    for (const at of ['applying', 'opening', 'reading', 'storing'] as const)
      expect(await stoppedAt(at, () => state.commit())).toBe('quality');
    expect([state.reading, state.decisions, state.storable]).toEqual([reading, decisions, true]);
    expect((await stored()).datasets).toBe(0);
    await state.commit();
    expect([state.step, state.dataset?.name]).toEqual(['done', 'Mine']);
  }, 60_000);

  it('makes a sample that imports without a question, the same for the same seed', async () => {
    const [one, other] = [valueOf(await importer.sample(7)), valueOf(await importer.sample(7))];
    expect(await one.text()).toBe(await other.text());
    expect(valueOf(await imported(one)).receipt.customers).toBeGreaterThan(1000);
  });
});

describe('the analysis workers', () => {
  it('run every kind on a stored dataset, read its lists by the slice and write them as CSV', async () => {
    const dataset = smallDataset(2000);
    await workspace.datasets.put(dataset, new Uint8Array());
    // a kind that this table is not for says so
    const withData = [...kinds.values()].filter(
      ({ inputs, fits }) => Object.keys(inputs).length > 0 && fits?.(dataset.table.columns) !== false,
    );
    expect(withData.length).toBeGreaterThanOrEqual(5);
    const answers = await Promise.all(
      withData.map(async ({ kind }) => [kind, await pool.run(request(kind, dataset))] as const),
    );
    for (const [kind, answer] of answers)
      expect([kind, answer.ok ? null : answer.error]).toEqual([kind, null]);
    expect(await pool.run(request('contract', dataset))).toMatchObject({
      ok: false,
      error: { code: 'lifetimes-unknown' },
    });

    const rows = { run: request('dataset', dataset), result: null, list: 'rows', selection: {} };
    const slice = valueOf(await pool.slice(rows, 97, 99));
    expect(slice).toEqual<ListSlice>({
      total: 2000,
      from: 97,
      columns: dataset.table.columns.map(({ name, type }) => ({ name, type })),
      rows: [
        ['客户 97', 10_070, null, -97, 97e9, true, null],
        ['客户 98', 10_083, 14, -98, 98e9, false, null],
      ],
    });
    expect(valueOf(await pool.slice(rows, 1999, 5000)).rows).toHaveLength(1);

    const rfm = answers.find(([kind]) => kind === 'rfm')?.[1];
    const customers = {
      run: request('rfm', dataset),
      result: rfm?.ok ? rfm.value.result : null,
      list: 'customers',
      selection: {},
    };
    const csv = new TextDecoder().decode(valueOf(await pool.csv(customers, 'zh-CN')));
    const { total } = valueOf(await pool.slice(customers, 0, 1));
    expect(total).toBeGreaterThan(380);
    expect(csv.split('\r\n')).toHaveLength(total + 2);
    expect(csv.split('\r\n')[0]).toMatch(/\p{Script=Han}/u);
    expect(csv).toContain('客户 98');
    expect(csv).toContain('Champions）');
    expect(csv).not.toMatch(/,(champions|hibernating|potential-loyalists)\r/u);
    const table = new TextDecoder().decode(valueOf(await pool.csv(rows, 'zh-CN')));
    expect(table.split('\r\n')[0]).toBe('customer,date,amount,quantity,clock,paid,empty');
  }, 30_000);

  it('say what is missing: a dataset, a kind, a list', async () => {
    const gone = { id: 'gone', hash: 'h' };
    expect(await pool.run(request('rfm', gone))).toEqual({
      ok: false,
      error: { code: 'dataset-not-found', dataset: 'gone' },
    });
    expect(await pool.run({ ...request('rfm', gone), kind: 'crystal-ball', source: null })).toEqual({
      ok: false,
      error: { code: 'cell-kind-unknown', kind: 'crystal-ball' },
    });
    expect(await pool.run({ ...request('rfm', gone), version: 99 })).toMatchObject({ ok: false });
  });

  it('find a dataset that another worker has stored since, under the same base path only', async () => {
    const summary = valueOf(await imported(droppedFile(500)));
    expect((await pool.run(request('overview', summary))).ok).toBe(true);
    const elsewhere = createAnalysisPool(`${path}sub/`, 1);
    expect(await elsewhere.run(request('overview', summary))).toMatchObject({
      ok: false,
      error: { code: 'dataset-not-found' },
    });
    elsewhere.dispose();
    await Dexie.delete(databaseName(`${path}sub/`));
  });
});
