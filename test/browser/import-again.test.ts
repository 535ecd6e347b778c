import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createImporter } from '../../src/compute/importer';
import type { Importer } from '../../src/compute/types';
import { parseIsoDay } from '../../src/core/days';
import type { Result } from '../../src/core/result';
import { asRead } from '../../src/import/as-read';
import type { CommitDecisions } from '../../src/import/quality';
import { databaseName, WorkspaceDatabase } from '../../src/storage/database';
import { openWorkspace, type Workspace } from '../../src/storage/workspace';
import type { DatasetSummary } from '../../workers/api';

const TODAY = parseIsoDay('2026-01-01') ?? 0;
let path = '';
let importer: Importer;
let workspace: Workspace;
const OwnWorker = globalThis.Worker;

beforeEach(async () => {
  path = `/test-${crypto.randomUUID()}/`;
  importer = createImporter(path);
  workspace = valueOf(await openWorkspace(path, { outdated: () => undefined, blocked: () => undefined }));
});
afterEach(async () => {
  globalThis.Worker = OwnWorker;
  importer.dispose();
  workspace.close();
  await Dexie.delete(databaseName(path));
});

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The orders of one month, one a customer, numbered from `first` on. */
const month = (number: string, first: number, rows = 20, columns = ['bestellt', 'kunde', 'betrag', 'nr']) => {
  const cells: Record<string, (i: number) => string> = {
    bestellt: (i) => `${String(1 + (i % 9)).padStart(2, '0')}/${number}/2025`,
    kunde: (i) => `K${i % 7}`,
    betrag: (i) => `${10 + i},50`,
    nr: (i) => `A${first + i}`,
    kanal: (i) => (i % 2 ? 'Web' : 'Laden'),
  };
  const lines = Array.from({ length: rows }, (_, i) =>
    columns.map((column) => cells[column]?.(i) ?? '').join(';'),
  );
  return new File([[columns.join(';'), ...lines].join('\n')], `orders ${number}.csv`);
};

const CHOICES = {
  roles: { customer: 'kunde', date: 'bestellt', amount: 'betrag', order: 'nr' },
  columns: { bestellt: { dateOrder: 'dmy' as const } },
};

/** A file in, with what a person says the first time. */
async function stored(file: File, decisions: Partial<CommitDecisions> = {}): Promise<DatasetSummary> {
  const { plan, questions } = valueOf(await importer.inspect([file], CHOICES, { recipe: null }));
  expect(questions).toEqual([]);
  const read = valueOf(await importer.read([file], plan, TODAY));
  return valueOf(await importer.commit({ ...asRead(read.name), ...decisions }));
}

const contents = async () => {
  const database = new WorkspaceDatabase(databaseName(path));
  await database.open();
  const held = {
    datasets: await database.datasets.toCollection().primaryKeys(),
    chunks: await database.chunks.toCollection().primaryKeys(),
    imports: await database.imports.count(),
    notebooks: await database.notebooks.toArray(),
  };
  database.close();
  return held;
};

const bindNotebook = (dataset: string) =>
  workspace.notebooks.create({
    id: 'n',
    title: 'N',
    document: { format: 'regulars-notebook', version: 1, title: 'N', cells: [], segments: [] },
    bindings: { orders: dataset },
    cellStates: {},
    updatedAt: '2026-01-01T00:00:00Z',
  });
const bound = async () => valueOf(await workspace.notebooks.get('n')).bindings['orders'];

describe('the next month', () => {
  it('is read by the recipe of the month before, and told how it differs', async () => {
    const first = await stored(month('01', 0), { name: 'Orders', mergeDuplicates: true });
    expect(first.recipe).toMatchObject({ name: 'Orders', commit: { mergeDuplicates: true } });
    const columns = ['nr', 'kunde', 'kanal', 'bestellt', 'betrag'];
    const next = month('02', 20, 20, columns);
    const seen = valueOf(await importer.inspect([next], {}));
    expect(seen.recipe).toEqual({
      dataset: first.id,
      name: 'Orders',
      drift: { added: ['kanal'], missing: [], changed: [] },
      commit: { drop: [], pseudonymise: [], leaveOutCustomers: [], mergeDuplicates: true },
    });
    expect(seen.questions).toEqual([]);
    expect(seen.plan.columns.map(({ name, role, dateOrder }) => [name, role, dateOrder])).toEqual([
      ['nr', 'order', null],
      ['kunde', 'customer', null],
      ['kanal', null, null],
      ['bestellt', 'date', 'dmy'],
      ['betrag', 'amount', null],
    ]);
    const read = valueOf(await importer.read([next], seen.plan, TODAY));
    expect([read.receipt.firstDay, read.receipt.rowsKept]).toEqual([parseIsoDay('2025-02-01'), 20]);
  });

  it('is read without it when asked, by one from a file, and as a person says before either', async () => {
    const first = await stored(month('01', 0), { name: 'Orders' });
    const next = month('02', 20);
    const without = valueOf(await importer.inspect([next], {}, { recipe: null }));
    expect(without.recipe).toBe(null);
    expect(without.questions.length).toBeGreaterThan(0);
    await workspace.datasets.remove(first.id);
    expect(valueOf(await importer.inspect([next], {})).recipe).toBe(null);
    const given = valueOf(await importer.inspect([next], {}, { recipe: first.recipe }));
    expect(given.recipe).toMatchObject({ dataset: null, name: 'Orders' });
    expect(given.questions).toEqual([]);
    const choices = {
      roles: { order: '' },
      columns: { bestellt: { dateOrder: 'mdy' as const }, nr: { keep: false } },
    };
    const { plan } = valueOf(await importer.inspect([next], choices, { recipe: first.recipe }));
    expect(plan.columns.map(({ role, dateOrder, keep }) => [role, dateOrder, keep])).toEqual([
      ['date', 'mdy', true],
      ['customer', null, true],
      ['amount', null, true],
      [null, null, false],
    ]);
  });

  it('has another recipe, or none, where most columns are others', async () => {
    await stored(month('01', 0), { name: 'Orders' });
    const other = month('02', 0, 20, ['kunde', 'bestellt', 'kanal']);
    expect(valueOf(await importer.inspect([other], {}))).toMatchObject({
      recipe: null,
      questions: [
        { kind: 'role', role: 'amount', candidates: ['kanal', 'kunde', 'bestellt'] },
        { kind: 'date-order', column: 'bestellt' },
      ],
    });
    const own = new File(['customer,date,amount\na,2025-01-02,3\nb,2025-02-13,4\n'], 'own.csv');
    expect(valueOf(await importer.inspect([own], {})).recipe).toBe(null);
  });
});

describe('what was read', () => {
  it('takes the place of a stored dataset, for its notebooks too, until that is taken back', async () => {
    const first = await stored(month('01', 0), { name: 'Orders' });
    await bindNotebook(first.id);
    const before = await contents();
    const mode = { kind: 'replace' as const, dataset: first.id };
    const second = await stored(month('02', 20), { name: 'Orders', mode });
    expect(second.previous).toBe(first.id);
    expect(valueOf(await workspace.datasets.list()).map(({ id }) => id)).toEqual([second.id]);
    expect(await bound()).toBe(second.id);
    expect(valueOf(await workspace.datasets.undoReplace(second.id)).id).toBe(first.id);
    expect(await contents()).toEqual(before);
  });

  it('is added to a stored dataset without the orders it has already', async () => {
    const first = await stored(month('01', 0), { name: 'Orders' });
    await bindNotebook(first.id);
    const mode = { kind: 'append' as const, dataset: first.id };
    const second = await stored(month('02', 15), { name: 'Orders', mode });
    expect(second.rows).toBe(35);
    const { rowsRead, rowsKept, merged } = second.receipt;
    expect(merged).toMatchObject([{ reason: 'known-order', count: 5 }]);
    expect(rowsRead).toBe(rowsKept + 5);
    expect(await bound()).toBe(second.id);
    expect(valueOf(await workspace.datasets.undoReplace(second.id)).rows).toBe(20);
    expect(await bound()).toBe(first.id);
  });

  it('changes nothing when it is stopped, or its worker dies, while it is stored in place of another', async () => {
    const workers: Worker[] = [];
    importer.dispose();
    globalThis.Worker = class extends OwnWorker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        workers.push(this);
      }
    };
    importer = createImporter(path);
    const first = await stored(month('01', 0), { name: 'Orders' });
    await bindNotebook(first.id);
    const before = await contents();
    const large = month('02', 20, 300_000);
    for (const end of ['stop', 'kill'] as const) {
      const { plan } = valueOf(await importer.inspect([large], CHOICES, { recipe: null }));
      const read = valueOf(await importer.read([large], plan, TODAY));
      const controller = new AbortController();
      let ended = false;
      const answer = await importer.commit(
        { ...asRead(read.name), mode: { kind: 'replace', dataset: first.id } },
        {
          signal: controller.signal,
          onProgress: () => {
            ended = true;
            if (end === 'stop') controller.abort();
            else workers.at(-1)?.terminate();
          },
        },
      );
      expect([end, ended, answer.ok]).toEqual([end, true, false]);
      expect(valueOf(await workspace.datasets.list()).map(({ id }) => id)).toEqual([first.id]);
      expect(await bound()).toBe(first.id);
      await expect
        .poll(async () => (await workspace.datasets.sweep()).ok && (await contents()), { timeout: 5000 })
        .toEqual(before);
      expect(await importer.commit(asRead('late'))).toEqual({ ok: false, error: { code: 'import-lost' } });
    }
  }, 60_000);

  it('is told where the dataset it should replace is gone, and can be stored as a new one', async () => {
    const first = await stored(month('01', 0));
    const file = month('02', 20);
    const { plan } = valueOf(await importer.inspect([file], CHOICES, { recipe: null }));
    const { name } = valueOf(await importer.read([file], plan, TODAY));
    await workspace.datasets.remove(first.id);
    const decisions: CommitDecisions = { ...asRead(name), mode: { kind: 'replace', dataset: first.id } };
    expect(await importer.commit(decisions)).toEqual({
      ok: false,
      error: { code: 'dataset-not-found', dataset: first.id },
    });
    expect((await contents()).datasets).toEqual([]);
    expect(valueOf(await importer.commit(asRead(name))).rows).toBe(20);
  });

  it('gets columns of a stored table of customers, and is compared with it', async () => {
    const people = ['kunde;stadt;alter', ...[1, 2, 3, 4, 5, 6, 9].map((n) => `K${n};Ort ${n % 3};${n}0`)];
    const file = new File([people.join('\n')], 'kunden.csv');
    const seen = valueOf(
      await importer.inspect([file], { table: 'customers', roles: { customer: 'kunde' } }),
    );
    valueOf(await importer.read([file], seen.plan, TODAY));
    const customers = valueOf(await importer.commit(asRead('Kunden')));
    expect(customers).toMatchObject({ tableRole: 'customers', roles: { customer: 'kunde' }, rows: 7 });

    const orders = month('01', 0);
    const { plan } = valueOf(await importer.inspect([orders], CHOICES, { recipe: null }));
    const { findings } = valueOf(await importer.read([orders], plan, TODAY));
    // K0 buys and is not on the list; K9 is on the list and does not buy
    expect(findings.filter(({ kind }) => kind === 'joined')).toMatchObject([
      { dataset: 'Kunden', matched: 6, withoutTransactions: 1, withoutCustomer: 1 },
    ]);
    const join = { dataset: customers.id, columns: ['stadt'] };
    const stored = valueOf(await importer.commit({ ...asRead('Orders'), join }));
    expect(stored.columns.map(({ name }) => name)).toEqual(['bestellt', 'kunde', 'betrag', 'nr', 'stadt']);
    expect(stored.receipt.joined).toEqual({ name: 'Kunden', columns: ['stadt'], unlisted: 1 });

    // the recipe joins the same next month, as long as there is something to join
    const { recipe } = stored;
    if (recipe === null) throw new Error('no recipe');
    const next = month('02', 0);
    const again = valueOf(await importer.inspect([next], {}, { recipe }));
    expect(again.recipe?.commit.join).toEqual(join);
    for (const lost of [
      { ...join, dataset: 'gone' },
      { ...join, columns: ['no more'] },
    ]) {
      const without = { ...recipe, commit: { ...recipe.commit, join: lost } };
      const { recipe: applied } = valueOf(await importer.inspect([next], {}, { recipe: without }));
      expect(applied?.commit).not.toHaveProperty('join');
    }
  });

  it('gives its rejected rows before it is stored', async () => {
    const text = 'customer,date,amount\na,2025-01-02,3\nb,someday,4\nc,2025-02-13,5\n';
    const file = new File([text.replace('\nc', '\nd,2025-03-14,6\ne,2025-04-15,7\nc')], 'own.csv');
    const roles = { customer: 'customer', date: 'date', amount: 'amount' };
    const columns = { date: { type: 'day' as const } };
    const { plan } = valueOf(await importer.inspect([file], { roles, columns }));
    expect(await importer.rejects(null)).toEqual({ ok: false, error: { code: 'import-lost' } });
    const reading = valueOf(await importer.read([file], plan, TODAY));
    expect(reading.receipt).toMatchObject({ rowsRead: 5, rowsKept: 4 });
    const rejects = new TextDecoder().decode(valueOf(await importer.rejects(null)));
    expect(rejects).toContain('own.csv,3,date,date-unreadable,"b,someday,4"');
    expect((await contents()).datasets).toEqual([]);
  });
});
