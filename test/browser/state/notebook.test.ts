import { describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../../src/cells/define';
import { meta as datasetMeta } from '../../../src/cells/dataset/meta';
import { meta as overviewMeta } from '../../../src/cells/overview/meta';
import type { AnalysisPool } from '../../../src/compute/types';
import { fail, ok } from '../../../src/core/result';
import type { NotebookCell } from '../../../src/notebook/document';
import { NotebookState, type NotebookServices } from '../../../src/state/notebook.svelte';
import type { NotebookRecord, Workspace } from '../../../src/storage/types';
import type { DatasetSummary } from '../../../workers/api';

const cells: NotebookCell[] = [
  {
    id: 'dataset',
    kind: 'dataset',
    version: datasetMeta.version,
    params: { ...datasetMeta.defaults },
    inputs: { table: { dataset: 'orders' } },
  },
  {
    id: 'overview',
    kind: 'overview',
    version: overviewMeta.version,
    params: { ...overviewMeta.defaults },
    inputs: { customers: { cell: 'dataset' } },
  },
];

const answer: Outcome = { finding: { key: 'finding', values: {} }, warnings: [], result: { n: 1 } };

/** A device that keeps what is written, and a pool that answers at once. */
function device() {
  let record: NotebookRecord = {
    id: 'n',
    title: 'Orders',
    document: { format: 'regulars-notebook', version: 2, title: 'Orders', cells, segments: [] },
    bindings: { orders: 'd' },
    cellStates: {},
    updatedAt: '2024-01-01T00:00:00Z',
  };
  const results = new Map<string, unknown>();
  const put = vi.fn(async (next: NotebookRecord) => {
    record = structuredClone(next);
    return ok(null);
  });
  const run = vi.fn<AnalysisPool['run']>(async () => ok(answer));
  const storage = {
    notebooks: { get: async () => ok(structuredClone(record)), put },
    results: {
      get: async (key: string) => ok(results.get(key) ?? null),
      put: async (key: string, _dataset: string, value: unknown) => {
        results.set(key, structuredClone(value));
        return ok(null);
      },
    },
  } as unknown as Workspace;
  const saved = vi.fn();
  const datasets: Record<string, string> = { d: 'hash of d' };
  const services: NotebookServices = {
    storage,
    pool: { run, size: 2 } as unknown as AnalysisPool,
    dataset: (id) => (datasets[id] === undefined ? null : ({ id, hash: datasets[id] } as DatasetSummary)),
    now: () => '2024-02-01T00:00:00Z',
    today: () => 19_754,
    clock: () => performance.now(),
    saved,
    deleted: () => undefined,
  };
  const open = async (): Promise<NotebookState> => {
    const opened = await NotebookState.open('n', services);
    if (!opened.ok) throw new Error(opened.error.code);
    return opened.value;
  };
  return { open, put, run, saved, services, datasets, kept: () => record };
}

const statuses = (notebook: NotebookState): string[] =>
  [...notebook.snapshot.values()].map(({ state }) => state.status);
const fresh = (notebook: NotebookState) => expect.poll(() => statuses(notebook)).toEqual(['fresh', 'fresh']);

describe('an open notebook', () => {
  it('runs its cells, keeps their results, and finds them again without a run', async () => {
    const { open, run } = device();
    const first = await open();
    await fresh(first);
    expect(run).toHaveBeenCalledTimes(2);
    await first.close();
    const again = await open();
    await fresh(again);
    expect(run).toHaveBeenCalledTimes(2);
    expect(again.snapshot.get('overview')?.value?.outcome).toEqual(answer);
  });

  it('computes again when asked, whatever is kept', async () => {
    const { open, run } = device();
    const notebook = await open();
    await fresh(notebook);
    notebook.run('overview');
    await expect.poll(() => run.mock.calls.length).toBe(3);
    await fresh(notebook);
  });

  it('does not write, and tells nobody, when it is only opened from kept results', async () => {
    const { open, put, saved } = device();
    const first = await open();
    await fresh(first);
    await first.close();
    const writes = put.mock.calls.length;
    const again = await open();
    await fresh(again);
    await again.close();
    expect(put).toHaveBeenCalledTimes(writes);
    expect(saved).not.toHaveBeenCalled();
  });

  it('runs what a change of parameters touches, and saves it once after several changes', async () => {
    const { open, put, saved, kept } = device();
    const notebook = await open();
    await fresh(notebook);
    await notebook.save.flush();
    const writes = put.mock.calls.length;
    notebook.rename('A');
    notebook.rename('B');
    notebook.setParams('dataset', { ...datasetMeta.defaults, occasion: 'row' });
    expect(notebook.save.status).toBe('saving');
    await fresh(notebook);
    await expect.poll(() => notebook.save.status).toBe('saved');
    expect(put.mock.calls.length - writes).toBeLessThanOrEqual(2);
    expect(saved).toHaveBeenCalledTimes(1);
    expect(kept().document.title).toBe('B');
    expect(kept().document.cells[0]?.params).toMatchObject({ occasion: 'row' });
  });

  it('gives a deleted cell back where it was', async () => {
    const { open } = device();
    const notebook = await open();
    await fresh(notebook);
    const restore = notebook.removeCell('dataset');
    expect(notebook.cells.map(({ id }) => id)).toEqual(['overview']);
    await expect.poll(() => statuses(notebook)).toEqual(['failed']);
    restore();
    restore();
    expect(notebook.cells.map(({ id }) => id)).toEqual(['dataset', 'overview']);
    await fresh(notebook);
  });

  it('adds a cell that reads the dataset cell above it, under an id of its own', async () => {
    const { open } = device();
    const notebook = await open();
    expect(notebook.addCell('overview', 2)).toBe('overview-2');
    expect(notebook.cells[2]?.inputs).toEqual({ customers: { cell: 'dataset' } });
    expect(notebook.addCell('nothing of the kind', 0)).toBe(null);
  });

  it('asks for its data when they are gone, and goes on with others', async () => {
    const { open, datasets } = device();
    const notebook = await open();
    await fresh(notebook);
    delete datasets['d'];
    notebook.sync();
    expect(notebook.unbound).toEqual(['orders']);
    expect(statuses(notebook)).toEqual(['failed', 'blocked']);
    datasets['e'] = 'hash of e';
    notebook.bind('orders', 'e');
    expect(notebook.unbound).toEqual([]);
    await fresh(notebook);
  });

  it('shows a write that failed, and writes the next time', async () => {
    const { open, put } = device();
    const notebook = await open();
    await fresh(notebook);
    await notebook.save.flush();
    put.mockResolvedValueOnce(fail({ code: 'storage-outdated' }) as never);
    notebook.rename('A');
    await notebook.save.flush();
    expect(notebook.save.status).toBe('failed');
    expect(notebook.save.error).toEqual({ code: 'storage-outdated' });
    notebook.rename('B');
    await notebook.save.flush();
    expect(notebook.save.status).toBe('saved');
  });
});
