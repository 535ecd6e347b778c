import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../src/core/result';
import type { Recipe } from '../../src/import/recipe';
import { checksum } from '../../src/storage/checksum';
import { databaseName, WorkspaceDatabase } from '../../src/storage/database';
import { datasetRepository } from '../../src/storage/datasets';
import type { FirstDatasetRecord } from '../../src/storage/upgrade-dataset';
import { openWorkspace, type NotebookRecord, type Workspace } from '../../src/storage/workspace';
import { smallDataset } from './small-dataset';

const REJECTS = new TextEncoder().encode('file,line,column,reason,text\r\n');
const RECIPE: Recipe = {
  version: 1,
  name: 'small',
  columns: [{ name: 'customer', type: 'text' }],
  choices: { table: 'transactions' },
  commit: { drop: [], pseudonymise: [], leaveOutCustomers: [], mergeDuplicates: false },
};

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

async function workspace(): Promise<Workspace> {
  const events = { outdated: () => undefined, blocked: () => undefined };
  const opened = valueOf(await openWorkspace(path, events));
  open.push(opened);
  return opened;
}

async function underneath(): Promise<WorkspaceDatabase> {
  const database = new WorkspaceDatabase(databaseName(path));
  await database.open();
  open.push(database);
  return database;
}

const notebook = (id: string, dataset: string): NotebookRecord => ({
  id,
  title: id,
  document: { format: 'regulars-notebook', version: 1, title: id, cells: [], segments: [] },
  bindings: { orders: dataset, others: 'elsewhere' },
  cellStates: {},
  updatedAt: '2026-01-01T00:00:00Z',
});

/** Everything but the bytes of chunks, to compare what was with what is. */
const everything = async (database: WorkspaceDatabase) => ({
  datasets: await database.datasets.toArray(),
  chunks: await database.chunks.toCollection().primaryKeys(),
  imports: await database.imports.toArray(),
  notebooks: await database.notebooks.toArray(),
  results: await database.results.toArray(),
  values: await database.resultValues.toArray(),
});

/** One dataset with a notebook that reads it, and one that does not. */
async function oneStored() {
  const there = await workspace();
  await there.datasets.put(smallDataset(300, 'first'), REJECTS, { recipe: RECIPE });
  for (const record of [notebook('n', 'first'), notebook('m', 'elsewhere')])
    await there.notebooks.create(record);
  return { there, database: await underneath() };
}

const ids = async ({ datasets }: Workspace) => valueOf(await datasets.list()).map(({ id }) => id);
const bindingOf = async ({ notebooks }: Workspace, id = 'n') =>
  valueOf(await notebooks.get(id)).bindings['orders'];
const missing = (dataset: string) => ({ ok: false, error: { code: 'dataset-not-found', dataset } });

describe('a dataset that takes the place of another', () => {
  it('is read by its notebooks; the other one is out of sight and comes back whole', async () => {
    const { there, database } = await oneStored();
    const before = await everything(database);
    const second = valueOf(
      await there.datasets.put(smallDataset(400, 'second'), REJECTS, { previous: 'first' }),
    );
    expect(second).toMatchObject({ id: 'second', previous: 'first', recipe: null });
    expect(await ids(there)).toEqual(['second']);
    expect([await bindingOf(there), await bindingOf(there, 'm')]).toEqual(['second', 'elsewhere']);
    expect(valueOf(await there.datasets.load('first')).table.rows).toBe(300);

    const back = valueOf(await there.datasets.undoReplace('second'));
    expect(back).toMatchObject({ id: 'first', rows: 300, recipe: RECIPE });
    expect(await everything(database)).toEqual(before);
    expect(await there.datasets.undoReplace('first')).toEqual(missing('first'));
    expect(await there.datasets.undoReplace('second')).toEqual(missing('second'));
  });

  it('lets what that one had replaced go for good; removed, it takes its predecessor along', async () => {
    const { there, database } = await oneStored();
    await there.datasets.put(smallDataset(400, 'second'), REJECTS, { previous: 'first' });
    await there.datasets.put(smallDataset(500, 'third'), REJECTS, { previous: 'second' });
    expect(await database.datasets.toCollection().primaryKeys()).toEqual(['second', 'third']);
    expect(await there.datasets.load('first')).toEqual(missing('first'));
    expect(await database.chunks.where('[dataset+part+chunk]').between(['first'], ['firsu']).count()).toBe(0);
    expect(await bindingOf(there)).toBe('third');
    expect(valueOf(await there.datasets.undoReplace('third'))).toMatchObject({
      id: 'second',
      previous: null,
    });
    await there.datasets.put(smallDataset(500, 'fourth'), REJECTS, { previous: 'second' });
    await there.datasets.remove('fourth');
    expect(await everything(database)).toMatchObject({ datasets: [], chunks: [], imports: [] });
  });

  it('stays when what it has replaced is discarded, which cannot be undone then', async () => {
    const { there, database } = await oneStored();
    await there.results.put('k', 'first', 'made from the first');
    await there.datasets.put(smallDataset(400, 'second'), REJECTS, { previous: 'first' });
    expect(await there.datasets.discardPrevious('second')).toEqual({ ok: true, value: null });
    expect(await database.datasets.toCollection().primaryKeys()).toEqual(['second']);
    expect(await database.chunks.where('[dataset+part+chunk]').between(['first'], ['firsu']).count()).toBe(0);
    expect([await database.results.count(), await database.resultValues.count()]).toEqual([0, 0]);
    expect(valueOf(await there.datasets.load('second'))).toMatchObject({ table: { rows: 400 } });
    expect(valueOf(await there.datasets.summary('second')).previous).toBe(null);
    expect(await there.datasets.discardPrevious('second')).toEqual(missing('second'));
    expect(await there.datasets.undoReplace('second')).toEqual(missing('second'));
    expect(await bindingOf(there)).toBe('second');
  });

  it.each(['datasets', 'notebooks', 'chunks', 'resultValues'] as const)(
    'fails whole where writing to %s fails in the last step',
    async (table) => {
      const { there } = await oneStored();
      await there.results.put('k', 'first', 'made from the first');
      await there.datasets.put(smallDataset(350, 'second'), REJECTS, { previous: 'first' });
      const database = await underneath();
      const before = await everything(database);
      let armed = false;
      const fault = (): void => {
        if (!armed) return;
        armed = false;
        throw new DOMException('no room', 'QuotaExceededError');
      };
      if (table === 'chunks') database.chunks.hook('deleting', fault);
      else if (table === 'resultValues') database.resultValues.hook('deleting', fault);
      else database[table].hook('updating', fault);
      const faulty = datasetRepository(database);
      const rows = smallDataset(400, 'third');
      let chunks = 0;
      database.chunks.hook('creating', () => {
        chunks += 1;
      });
      // once the last chunk is on its way the next write is that of the last step
      const progress = (fraction: number): void => {
        armed = fraction === 1;
      };
      const answer = await faulty.put(rows, REJECTS, { previous: 'second', progress });
      expect(armed).toBe(false);
      expect(chunks).toBeGreaterThan(5);
      expect(answer).toMatchObject({ ok: false, error: { code: 'storage-full' } });
      expect(await everything(database)).toEqual(before);
      expect(await ids(there)).toEqual(['second']);
      expect(await bindingOf(there)).toBe('second');
      expect(valueOf(await there.datasets.load('first')).table.rows).toBe(300);
    },
  );

  it('does so once: of two tabs that replace the same one the second is told, and nothing of it is left', async () => {
    const { there, database } = await oneStored();
    const other = await workspace();
    const answers = await Promise.all([
      there.datasets.put(smallDataset(400, 'second'), REJECTS, { previous: 'first' }),
      other.datasets.put(smallDataset(500, 'third'), REJECTS, { previous: 'first' }),
    ]);
    const [won] = answers.flatMap((answer) => (answer.ok ? [answer.value.id] : []));
    const [lost] = answers.filter((answer) => !answer.ok);
    expect(lost).toEqual(missing('first'));
    expect(await ids(there)).toEqual([won]);
    expect(await bindingOf(there)).toBe(won);
    expect((await database.datasets.toCollection().primaryKeys()).sort()).toEqual(['first', won].sort());
    expect(await database.imports.count()).toBe(0);
  });

  it('stays bound when a tab that has not heard of it writes its notebook', async () => {
    const { there } = await oneStored();
    const other = await workspace();
    const stale = valueOf(await other.notebooks.get('n'));
    await there.datasets.put(smallDataset(400, 'second'), REJECTS, { previous: 'first' });
    await other.notebooks.put({ ...stale, title: 'written later' });
    expect(valueOf(await there.notebooks.get('n'))).toMatchObject({
      title: 'written later',
      bindings: { orders: 'second', others: 'elsewhere' },
    });
  });
});

describe('a database of the first version', () => {
  const { hash, roles, createdAt } = smallDataset(3, 'old');
  const facts = {
    file: 'old.csv',
    fileBytes: 120,
    rowsRead: 6,
    blankLines: 1,
    rowsKept: 3,
    sameDayMerges: 0,
    negativeAmounts: 1,
    zeroAmounts: 0,
    missingCustomers: 0,
    futureDates: 0,
    replacedCharacters: 7,
    directionColumn: '收/支',
    customers: 2,
    firstDay: 19_000,
    lastDay: 19_100,
  };
  const dialect = {
    encoding: 'gb18030',
    delimiter: ';',
    reader: 'scanner' as const,
    headerLine: 3,
    noteLines: 2,
  };
  const about = {
    ...{ id: 'old', name: 'Old', hash, roles, createdAt, rows: 3, storedBytes: 24 },
    columns: [{ name: 'amount', type: 'f64' as const }],
  };
  const stored = [{ name: 'amount', type: 'f64' as const, parts: { values: 24 } }];
  const old: FirstDatasetRecord = {
    ...about,
    stored,
    rejectsBytes: 0,
    receipt: {
      ...facts,
      ...dialect,
      rejected: [{ reason: 'date-missing', count: 30, lines: Array.from({ length: 30 }, (_, i) => i + 4) }],
      unreadable: [{ column: 'margin', count: 1, examples: [{ line: 5, text: 'n/a' }] }],
    },
  };

  it('has its datasets as transactions of one text, with their bytes and notebooks; results are gone', async () => {
    const first = new Dexie(databaseName(path));
    first.version(1).stores({
      datasets: 'id, createdAt',
      chunks: '[dataset+part+chunk]',
      imports: 'id',
      notebooks: 'id, updatedAt',
      results: 'key, usedAt',
      resultValues: 'key',
      settings: 'name',
    });
    await first.open();
    const bytes = Float64Array.of(1, 2, 3).buffer;
    await first.table('datasets').put(old);
    await first.table('chunks').put({
      ...{ dataset: 'old', part: '0.values', chunk: 0 },
      ...{ bytes, checksum: checksum(bytes) },
    });
    await first.table('notebooks').put(notebook('n', 'old'));
    await first.table('results').put({ key: 'k', bytes: 8, usedAt: 1 });
    await first.table('resultValues').put({ key: 'k', value: 'a text' });
    await first.table('settings').put({ name: 'theme', value: 'dark' });
    first.close();

    const there = await workspace();
    const part = { blankLines: 1, replacedCharacters: 7, unclosedQuotes: 0, rowsRead: 6 };
    const example = (line: number, column: string | null, text: string) => ({ part: 0, line, column, text });
    expect(valueOf(await there.datasets.list())).toEqual([
      {
        ...about,
        tableRole: 'transactions',
        recipe: null,
        previous: null,
        receipt: {
          ...facts,
          parts: [{ name: 'old.csv', format: 'text', bytes: 120, ...dialect, ...part }],
          rejected: [
            {
              ...{ reason: 'date-missing', count: 30 },
              examples: Array.from({ length: 20 }, (_, i) => example(i + 4, null, '')),
            },
          ],
          merged: [],
          unreadable: [{ column: 'margin', count: 1, examples: [example(5, 'margin', 'n/a')] }],
          unclosedQuotes: 0,
          negatedAmounts: 0,
        },
      },
    ]);
    const [column] = valueOf(await there.datasets.load('old')).table.columns;
    expect(column).toEqual({ type: 'f64', name: 'amount', values: Float64Array.of(1, 2, 3) });
    expect(await bindingOf(there)).toBe('old');
    expect(valueOf(await there.settings.get('theme'))).toBe('dark');
    expect(valueOf(await there.results.get('k'))).toBe(null);
    await there.datasets.put(smallDataset(400, 'second'), REJECTS, { previous: 'old' });
    expect(await bindingOf(there)).toBe('second');
    expect(valueOf(await there.datasets.undoReplace('second')).id).toBe('old');
  });
});
