import { afterEach, describe, expect, it } from 'vitest';
import { Session } from '../../../src/app/session.svelte';
import type { AnalysisPool, Importer } from '../../../src/compute/types';
import { fail, type Result } from '../../../src/core/result';
import { PreferencesState } from '../../../src/state/preferences.svelte';
import { RouteState } from '../../../src/state/route.svelte';
import { databaseName } from '../../../src/storage/database';
import { openWorkspace, type Workspace } from '../../../src/storage/workspace';
import type { DatasetSummary } from '../../../workers/api';
import { smallDataset } from '../small-dataset';

const nothing = async (): Promise<Result<never>> => fail({ code: 'stopped' });
const importer: Importer = {
  inspect: nothing,
  read: nothing,
  commit: nothing,
  rejects: nothing,
  sample: nothing,
  dispose: () => undefined,
};
const pool: AnalysisPool = { run: nothing, slice: nothing, csv: nothing, size: 1, dispose: () => undefined };

const PATH = '/notebooks/';
const open: Workspace[] = [];

afterEach(() => {
  for (const workspace of open.splice(0)) workspace.close();
  indexedDB.deleteDatabase(databaseName(PATH));
  location.hash = '';
});

/** One tab of several on the same IndexedDB, each with its own connection and channel. */
async function tab(channel: string): Promise<{ session: Session; storage: Workspace }> {
  const opened = await openWorkspace(PATH, { outdated: () => undefined, blocked: () => undefined });
  if (!opened.ok) throw new Error(opened.error.code);
  open.push(opened.value);
  const services = { storage: opened.value, importer, pool };
  const session = new Session(services, new PreferencesState(null, PATH, ['en']), new RouteState(), channel);
  await session.workspace.refresh();
  return { session, storage: opened.value };
}

/** A notebook open in two tabs. */
async function inTwoTabs(channels: [string, string]) {
  const [a, b] = [await tab(channels[0]), await tab(channels[1])];
  const created = await a.session.workspace.createNotebook(
    { format: 'regulars-notebook', version: 1, title: 'Shop', cells: [], segments: [] },
    {},
    '2026-01-01T00:00:00Z',
  );
  if (!created.ok) throw new Error(created.error.code);
  const id = created.value;
  for (const { session } of [a, b]) {
    session.route.go({ page: 'notebook', id });
    await expect.poll(() => session.route.current).toEqual({ page: 'notebook', id });
    await session.openNotebook(id);
    expect(session.notebook?.id).toBe(id);
  }
  return { a, b, id };
}

describe('a notebook open in two tabs', () => {
  it('is closed in the second when the first deletes it', async () => {
    const { a, b, id } = await inTwoTabs(['/heard/', '/heard/']);
    await a.session.removeNotebook(id, 'Shop');
    await expect.poll(() => b.session.notebook).toBe(null);
    expect(b.session.notices.list.map(({ text }) => text)).toEqual([
      '“Shop” was deleted in another tab, so it is closed here.',
    ]);
    await expect.poll(() => b.session.route.current.page).toBe('home');
    expect(b.session.workspace.notebooks).toEqual([]);
  });

  it('does not come back by a change in a tab that has not heard of it', async () => {
    const { a, b, id } = await inTwoTabs(['/one/', '/other/']);
    await a.session.removeNotebook(id, 'Shop');
    expect(b.session.notebook?.id).toBe(id);
    b.session.notebook?.rename('Changed');
    await b.session.flush();
    await expect.poll(() => b.session.notebook).toBe(null);
    expect(b.session.notices.list).toHaveLength(1);
    expect(await a.storage.notebooks.list()).toEqual({ ok: true, value: [] });
  });
});

describe('a notebook whose dataset is replaced', () => {
  /** Two tabs with a notebook that reads a dataset, which is then replaced in the first. */
  async function replaced(channels: [string, string]) {
    const { a, b, id } = await inTwoTabs(channels);
    await a.storage.datasets.put(smallDataset(30, 'old'), new Uint8Array());
    for (const { session } of [a, b]) await session.workspace.refresh();
    a.session.notebook?.bind('orders', 'old');
    await a.session.flush();
    b.session.notebook?.bind('orders', 'old');
    await b.session.flush();
    const stored = await a.storage.datasets.put(smallDataset(40, 'new'), new Uint8Array(), {
      previous: 'old',
    });
    if (!stored.ok) throw new Error(stored.error.code);
    await a.session.workspace.refresh();
    return { a, b, id, stored: stored.value };
  }
  const bound = async ({ notebooks }: Workspace, id: string) => {
    const record = await notebooks.get(id);
    return record.ok ? record.value.bindings['orders'] : record.error.code;
  };

  it('goes back to the one before in every tab when that is undone', async () => {
    const { a, b, id, stored } = await replaced(['/heard-too/', '/heard-too/']);
    a.session.notebook?.rebind('old', 'new');
    b.session.notebook?.rebind('old', 'new');
    await a.session.undoStored(stored);
    expect(a.session.notebook?.bindings).toEqual({ orders: 'old' });
    await expect.poll(() => b.session.notebook?.bindings).toEqual({ orders: 'old' });
    expect(a.session.workspace.datasets.map((dataset) => dataset.id)).toEqual(['old']);
    expect(a.session.notices.list.map(({ text }) => text)).toEqual(['“small” is as it was before.']);
    for (const { session } of [a, b]) await session.flush();
    expect(await bound(a.storage, id)).toBe('old');
    await a.session.undoStored(stored);
    expect(a.session.problem).toEqual({ code: 'dataset-not-found', dataset: 'new' });
  });

  it('is not bound to what is gone by a tab that has not heard of it', async () => {
    const { a, b, id } = await replaced(['/one-too/', '/other-too/']);
    expect(b.session.notebook?.bindings).toEqual({ orders: 'old' });
    b.session.notebook?.rename('Changed');
    await b.session.flush();
    expect(await bound(a.storage, id)).toBe('new');
  });
});

describe('a dropped JSON file', () => {
  const json = (name: string, value: unknown): File => new File([JSON.stringify(value)], name);
  const recipe = {
    version: 1,
    name: 'January',
    columns: [],
    choices: {},
    commit: { drop: [], pseudonymise: [], leaveOutCustomers: [], mergeDuplicates: false },
  };

  it('is a notebook, a recipe or data by what stands in it', async () => {
    const { session } = await tab('/json/');
    session.receive([
      json('from-a-colleague.json', {
        format: 'regulars-notebook',
        version: 1,
        title: 'Shared',
        cells: [],
        segments: [],
      }),
    ]);
    await expect.poll(() => session.workspace.notebooks.map(({ title }) => title)).toEqual(['Shared']);
    await expect.poll(() => session.route.current.page).toBe('notebook');

    session.receive([json('january.json', recipe)]);
    await expect.poll(() => session.route.current.page).toBe('import');
    expect([session.importing.step, session.importing.recipe]).toEqual(['empty', recipe]);
    expect(session.notices.list.at(-1)?.text).toBe('The recipe “January” will be applied to the next file.');

    const rows = json('rows.json', [{ customer: 'a' }]);
    session.receive([rows]);
    await expect.poll(() => session.importing.files).toEqual([rows]);
    expect(session.importing.recipe).toEqual(recipe);
  });

  it('that is broken says which of them it should have been', async () => {
    const { session } = await tab('/json/');
    session.receive([new File(['{'], 'mine.regulars.json')]);
    await expect.poll(() => session.problem?.code).toBe('notebook-invalid');
    session.receive([json('january.json', { ...recipe, version: 7 })]);
    await expect.poll(() => session.problem?.code).toBe('recipe-invalid');
    const other = new File(['{'], 'other.json');
    session.receive([other]);
    await expect.poll(() => session.importing.files).toEqual([other]);
  });
});

describe('a dataset of the side panel', () => {
  const dataset = (id: string): DatasetSummary =>
    ({ id, name: `${id}.csv`, tableRole: 'transactions' }) as DatasetSummary;

  it('opens the last changed notebook that reads it, else a new one', async () => {
    const { session } = await tab('/datasets/');
    for (const [title, bound, day] of [
      ['Old', 'orders', '01'],
      ['Recent', 'orders', '03'],
      ['Other', 'else', '04'],
    ] as const)
      await session.workspace.createNotebook(
        { format: 'regulars-notebook', version: 1, title, cells: [], segments: [] },
        { data: bound },
        `2026-01-${day}T00:00:00Z`,
      );
    const recent = session.workspace.notebooks.find(({ title }) => title === 'Recent')?.id;
    await session.readDataset(dataset('orders'));
    expect(session.route.current).toEqual({ page: 'notebook', id: recent });
    await session.readDataset(dataset('returns'));
    expect(session.workspace.notebooks).toHaveLength(4);
    expect(session.workspace.notebooks.map(({ title }) => title)).toContain('returns');
  });
});
