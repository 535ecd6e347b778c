import { afterEach, describe, expect, it } from 'vitest';
import { Session } from '../../../src/app/session.svelte';
import type { AnalysisPool, Importer } from '../../../src/compute/types';
import { fail, type Result } from '../../../src/core/result';
import { PreferencesState } from '../../../src/state/preferences.svelte';
import { RouteState } from '../../../src/state/route.svelte';
import { databaseName } from '../../../src/storage/database';
import { openWorkspace, type Workspace } from '../../../src/storage/workspace';
import type { DatasetSummary } from '../../../workers/api';

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
    { format: 'regulars-notebook', version: 1, title: 'Shop', cells: [] },
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

describe('a dataset of the side panel', () => {
  const dataset = (id: string): DatasetSummary => ({ id, name: `${id}.csv` }) as DatasetSummary;

  it('opens the last changed notebook that reads it, else a new one', async () => {
    const { session } = await tab('/datasets/');
    for (const [title, bound, day] of [
      ['Old', 'orders', '01'],
      ['Recent', 'orders', '03'],
      ['Other', 'else', '04'],
    ] as const)
      await session.workspace.createNotebook(
        { format: 'regulars-notebook', version: 1, title, cells: [] },
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
