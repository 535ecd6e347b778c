import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asRead } from '../../src/import/as-read';
import { applyDecisions, type CommittedTable } from '../../src/import/commit/apply-decisions';
import { keyCheckOf, pseudonymised } from '../../src/import/commit/pseudonyms';
import type { CommitDecisions } from '../../src/import/quality';
import type { StoredTable } from '../../src/import/quality/look-at-table';
import type { ImportedTable } from '../../src/import/read-table';
import { tableHash } from '../../src/import/table-hash';
import type { Receipt } from '../../src/table/dataset';
import { columnPlan, NEEDED, partPlan, planOf, readPlan } from './plans';
import { imported as readAs, rowsOf, sourceOf, TODAY } from './support';
import { tableOf } from './tables';

const NONE = asRead('orders');

const COLUMNS = [columnPlan('order', { role: 'order' }), ...NEEDED, columnPlan('note')];
const TEXT = `order,customer,date,amount,note
1,guest,2024-01-01,5,"a
b"
2,zoe@x.org,2024-01-02,6,
2,zoe@x.org,2024-01-02,6,
3,guest,2024-01-02,-7,=1+1
4,,2024-01-03,8,zoe@x.org again
5,yan@x.org,2024-01-04,9,c
2,zoe@x.org,2024-01-02,6,
`;

const read = (text = TEXT): Promise<ImportedTable> => readPlan(text, planOf(COLUMNS));

async function decided(
  imported: ImportedTable,
  decisions: Partial<CommitDecisions>,
  stored: StoredTable | null = null,
  join: StoredTable | null = null,
): Promise<CommittedTable> {
  const result = await applyDecisions(imported, { ...NONE, ...decisions }, stored, join, TODAY);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const errorOf = async (
  imported: ImportedTable,
  decisions: Partial<CommitDecisions>,
  stored: StoredTable | null = null,
  join: StoredTable | null = null,
): Promise<unknown> => {
  const result = await applyDecisions(imported, { ...NONE, ...decisions }, stored, join, TODAY);
  return result.ok ? null : result.error;
};

const asStored = (made: ImportedTable | CommittedTable, name = 'stored'): StoredTable => ({
  name,
  tableRole: made.tableRole,
  roles: made.roles,
  table: made.table,
  ...('pseudonyms' in made && made.pseudonyms ? { pseudonyms: made.pseudonyms } : {}),
});

function expectAccounted(receipt: Receipt): void {
  const sum = (accounts: { count: number }[]): number => accounts.reduce((all, { count }) => all + count, 0);
  expect(receipt.rowsRead).toBe(receipt.rowsKept + sum(receipt.rejected) + sum(receipt.merged));
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('decisions about a table', () => {
  it('that decide nothing change nothing', async () => {
    const imported = await read();
    const before = structuredClone(imported);
    const made = await decided(imported, {});
    expect(made).toEqual({
      table: imported.table,
      tableRole: 'transactions',
      roles: imported.roles,
      receipt: imported.receipt,
      hash: imported.hash,
      rejects: imported.rejects,
    });
    expect(imported).toEqual(before);
  });

  it('leave customers out: their rows are rejected, listed, and count for nothing', async () => {
    const imported = await read();
    const before = structuredClone(imported);
    const made = await decided(imported, { leaveOutCustomers: ['guest', 'nobody'] });
    expect(imported).toEqual(before);
    expect(rowsOf(made.table).map((row) => row[0])).toEqual(['2', '2', '5', '2']);
    expect(made.receipt).toMatchObject({
      rowsRead: 7,
      rowsKept: 4,
      customers: 2,
      sameDayMerges: 2,
      negativeAmounts: 0,
      firstDay: 19_724,
      missingCustomers: 1,
    });
    expect(made.receipt.rejected).toEqual([
      imported.receipt.rejected[0],
      {
        reason: 'customer-left-out',
        count: 2,
        examples: [
          { part: 0, line: 2, column: 'customer', text: '1,guest,2024-01-01,5,"a\nb"' },
          { part: 0, line: 6, column: 'customer', text: '3,guest,2024-01-02,-7,=1+1' },
        ],
      },
    ]);
    expect(decode(made.rejects)).toBe(
      'file,line,column,reason,text\r\n' +
        'orders.csv,7,customer,customer-missing,"4,,2024-01-03,8,zoe@x.org again"\r\n' +
        'orders.csv,2,customer,customer-left-out,"1,guest,2024-01-01,5,""a\nb"""\r\n' +
        'orders.csv,6,customer,customer-left-out,"3,guest,2024-01-02,-7,=1+1"\r\n',
    );
    expect(made.hash).toBe(await tableHash(made.table));
    expectAccounted(made.receipt);
  });

  it('merge rows that are equal in every column that was read, also in one that is dropped', async () => {
    const made = await decided(await read(), { mergeDuplicates: true, drop: ['order', 'note'] });
    expect(rowsOf(made.table)).toEqual([
      ['guest', '2024-01-01', 5],
      ['zoe@x.org', '2024-01-02', 6],
      ['guest', '2024-01-02', -7],
      ['yan@x.org', '2024-01-04', 9],
    ]);
    expect(made.roles).toEqual({ customer: 'customer', date: 'date', amount: 'amount' });
    expect(made.receipt.merged).toMatchObject([
      { reason: 'duplicate-row', count: 2, examples: [{ line: 5 }, { line: 9 }] },
    ]);
    expectAccounted(made.receipt);
  });

  it('merge a row that came in two files, whatever the column of sources says', async () => {
    const plan = planOf(NEEDED, {
      parts: [partPlan('a.csv', 3), partPlan('b.csv', 3)],
      sourceColumn: 'file',
    });
    const header = 'customer,date,amount\n';
    const imported = await readPlan(
      { 'a.csv': `${header}A,2024-01-01,5\n`, 'b.csv': `${header}A,2024-01-01,5\nA,2024-01-02,5\n` },
      plan,
    );
    const made = await decided(imported, { mergeDuplicates: true });
    expect(rowsOf(made.table)).toEqual([
      ['A', '2024-01-01', 5, 'a.csv'],
      ['A', '2024-01-02', 5, 'b.csv'],
    ]);
    expect(made.receipt.merged).toMatchObject([{ count: 1, examples: [{ part: 1, line: 2 }] }]);
  });

  it('refuse to drop what the table needs, and to leave nothing', async () => {
    const imported = await read();
    expect(await errorOf(imported, { drop: ['amount'] })).toEqual({
      code: 'role-missing',
      role: 'amount',
      columns: ['order', 'customer', 'date', 'note'],
    });
    expect(await errorOf(imported, { leaveOutCustomers: ['guest', 'zoe@x.org', 'yan@x.org'] })).toMatchObject(
      { code: 'nothing-kept', mostFrequentReason: 'customer-left-out' },
    );
    const gone = await decided(imported, { drop: ['not there'] });
    expect(gone.table).toEqual(imported.table);
  });
});

describe('pseudonyms', () => {
  const hmacOf = (key: string, text: string): string =>
    createHmac('sha256', Buffer.from(key, 'utf8')).update(text, 'utf8').digest('hex').slice(0, 20);

  it('are those of node:crypto, by text and not by row (seed 321)', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        fc.array(fc.option(word, { nil: null }), { minLength: 1, maxLength: 20 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
        (cells, key) => {
          const table = tableOf([{ name: 'who', type: 'text', cells }]);
          const made = { ...table, columns: table.columns.map((column) => pseudonymised(column, key)) };
          expect(rowsOf(made)).toEqual(cells.map((cell) => [cell === null ? null : hmacOf(key, cell)]));
        },
      ),
      { seed: 321, numRuns: 200 },
    );
  });

  it('of many customers tell how far they are, through all columns', async () => {
    const lines = Array.from({ length: 9000 }, (_, i) => `${i},c${i},2024-01-01,5,note ${i}`);
    const imported = await read(`order,customer,date,amount,note\n${lines.join('\n')}\n`);
    const seen: number[] = [];
    const decisions = { ...NONE, pseudonymise: ['customer', 'note'], key: 'k' };
    const made = await applyDecisions(imported, decisions, null, null, TODAY, (done) => seen.push(done));
    expect(made.ok).toBe(true);
    expect(seen).toEqual([0, 4096, 8192, 9000, 13_096, 17_192].map((texts) => texts / 18_000));
  });

  it('stand in for numbers and days too', () => {
    const table = tableOf([
      { name: 'phone', type: 'f64', cells: [13812345678, null, 13812345678, 2.5] },
      { name: 'born', type: 'day', cells: [0, 1, null, 0] },
    ]);
    const made = { ...table, columns: table.columns.map((column) => pseudonymised(column, 'k')) };
    expect(rowsOf(made)).toEqual([
      [hmacOf('k', '13812345678'), hmacOf('k', '1970-01-01')],
      [null, hmacOf('k', '1970-01-02')],
      [hmacOf('k', '13812345678'), null],
      [hmacOf('k', '2.5'), hmacOf('k', '1970-01-01')],
    ]);
  });

  it('leave no text of a row behind: neither in the table, nor in the receipt, nor in the rejects', async () => {
    const made = await decided(await read(), {
      pseudonymise: ['customer'],
      drop: ['note'],
      key: '钥匙',
      leaveOutCustomers: ['yan@x.org'],
      mergeDuplicates: true,
    });
    expect(rowsOf(made.table)[1]?.[1]).toBe(hmacOf('钥匙', 'zoe@x.org'));
    const labels = made.table.columns.map((column) =>
      column.type === 'text' ? decode(column.labels.bytes) : '',
    );
    const everything = labels.join() + JSON.stringify(made.receipt) + decode(made.rejects);
    expect(everything).not.toMatch(/zoe|yan|guest|again/);
    expect(decode(made.rejects)).toBe(
      'file,line,column,reason,text\r\n' +
        'orders.csv,7,customer,customer-missing,\r\norders.csv,8,customer,customer-left-out,\r\n',
    );
    expect(made.receipt.rejected).toMatchObject([
      { reason: 'customer-missing', count: 1, examples: [{ line: 7, text: '' }] },
      { reason: 'customer-left-out', count: 1, examples: [{ line: 8, text: '' }] },
    ]);
    expect(made.receipt.customers).toBe(2);
    expectAccounted(made.receipt);
  });

  it('need a key and a column', async () => {
    const imported = await read();
    for (const key of [null, ''])
      expect(await errorOf(imported, { pseudonymise: ['customer'], key })).toEqual({
        code: 'key-missing',
        columns: ['customer'],
      });
    expect(await errorOf(imported, { pseudonymise: ['e-mail'], key: 'k' })).toMatchObject({
      code: 'column-unknown',
      column: 'e-mail',
    });
  });
});

const customers: StoredTable = {
  name: 'members',
  tableRole: 'customers',
  roles: { customer: 'id' },
  table: tableOf([
    { name: 'id', type: 'text', cells: ['B', 'A', null, 'B', 'Z'] },
    { name: 'note', type: 'text', cells: ['first', null, 'none', 'second', 'never'] },
    { name: 'age', type: 'i32', cells: [40, 30, 1, 41, 99] },
    { name: 'since', type: 'day', cells: [10, null, 1, 2, 3] },
    { name: 'vip', type: 'bool', cells: [true, false, true, false, null] },
  ]),
};

describe('attributes of customers', () => {
  const TRANSACTIONS =
    'order,customer,date,amount,note\n1,A,2024-01-01,5,x\n2,C,2024-01-01,5,y\n3,B,2024-01-01,5,z\n';

  it('come to each row by its customer, the first row of a customer counts', async () => {
    const join = { dataset: 'd', columns: ['age', 'note', 'since', 'vip'] };
    const made = await decided(await read(TRANSACTIONS), { join }, null, customers);
    expect(made.table.columns.slice(5).map(({ name }) => name)).toEqual([
      'age',
      'members: note',
      'since',
      'vip',
    ]);
    expect(rowsOf(made.table).map((row) => row.slice(5))).toEqual([
      [30, null, null, false],
      [null, null, null, null],
      [40, 'first', '1970-01-11', true],
    ]);
    const note = made.table.columns[6];
    expect(note?.type === 'text' && decode(note.labels.bytes)).toBe('first');
    expect(made.hash).toBe(await tableHash(made.table));
  });

  it('are found under pseudonyms of the same key', async () => {
    const members: StoredTable = {
      ...customers,
      pseudonyms: [{ column: 'id', keyCheck: keyCheckOf('k') }],
      table: {
        ...customers.table,
        columns: customers.table.columns.map((column) =>
          column.name === 'id' ? pseudonymised(column, 'k') : column,
        ),
      },
    };
    const join = { dataset: 'd', columns: ['age'] };
    const decisions = { join, pseudonymise: ['customer'], key: 'k' };
    const made = await decided(await read(TRANSACTIONS), decisions, null, members);
    expect(rowsOf(made.table).map((row) => row[5])).toEqual([30, null, 40]);
    const refused = { code: 'pseudonyms-differ', dataset: 'members', columns: ['customer'] };
    const imported = await read(TRANSACTIONS);
    expect(await errorOf(imported, { ...decisions, key: 'other' }, null, members)).toEqual({
      ...refused,
      reason: 'key',
    });
    expect(await errorOf(imported, { join }, null, members)).toEqual({ ...refused, reason: 'plain' });
    // plain members are found by the plain customers of the rows; their pseudonyms come along by name
    const plain: StoredTable = { ...customers, pseudonyms: [{ column: 'age', keyCheck: 'of another key' }] };
    const along = await decided(imported, { ...decisions, key: 'other' }, null, plain);
    expect(along.pseudonyms).toEqual([
      { column: 'customer', keyCheck: keyCheckOf('other') },
      { column: 'age', keyCheck: 'of another key' },
    ]);
  });

  it('are refused where the other table has no such column or no customers', async () => {
    const imported = await read(TRANSACTIONS);
    const join = { dataset: 'd', columns: ['shoe size'] };
    expect(await errorOf(imported, { join }, null, customers)).toMatchObject({ code: 'column-unknown' });
    expect(await errorOf(imported, { join }, null, { ...customers, roles: {} })).toMatchObject({
      code: 'role-missing',
      role: 'customer',
    });
    expect(await errorOf(imported, { join })).toEqual({ code: 'dataset-not-found', dataset: 'd' });
  });
});

describe('rows behind those of a stored dataset', () => {
  const APPEND: Partial<CommitDecisions> = { mode: { kind: 'append', dataset: 'd' } };
  const columns = [columnPlan('order', { role: 'order' }), ...NEEDED, columnPlan('n', { type: 'i32' })];
  const row = fc.tuple(
    fc.constantFrom('1', '2', '3', '4', ''),
    fc.constantFrom('A', 'B', '李'),
    fc.constantFrom('2024-01-01', '2024-01-02'),
    fc.constantFrom('5', '6.5'),
    fc.constantFrom('1', '1.5', ''),
  );
  const textOf = (rows: string[][]): string =>
    `order,customer,date,amount,n\n${rows.map((cells) => `${cells.join(',')}\n`).join('')}`;
  const cellsOf = (rows: string[][]) =>
    rows.map(([order, customer, date, amount, n]) => [
      order || null,
      customer,
      date,
      Number(amount),
      n === '' ? null : Number(n),
    ]);

  it('are those a plain loop would add: known orders once, equal rows once a stored one (seed 331)', async () => {
    const rows = fc.array(row, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, rows, fc.boolean(), async (before, after, withOrders) => {
        const plan = planOf(
          columns.map((column) =>
            withOrders || column.name !== 'order' ? column : { ...column, role: null },
          ),
        );
        const stored = asStored(await readPlan(textOf(before), plan));
        const imported = await readPlan(textOf(after), plan);
        const unchanged = structuredClone([stored, imported]);
        const made = await decided(imported, APPEND, stored);
        expect([stored, imported]).toEqual(unchanged);

        const left = cellsOf(before).map((cells) => JSON.stringify(cells));
        const orders = new Set<unknown>(before.map(([order]) => order));
        const counts = { 'known-order': 0, 'duplicate-row': 0 };
        const added = cellsOf(after).filter((cells) => {
          if (withOrders && cells[0] !== null) {
            if (!orders.has(cells[0])) return true;
            counts['known-order']++;
            return false;
          }
          const at = left.indexOf(JSON.stringify(cells));
          if (at < 0) return true;
          left.splice(at, 1);
          counts['duplicate-row']++;
          return false;
        });
        const expected = [...cellsOf(before), ...added];
        expect(rowsOf(made.table)).toEqual(expected);
        const { receipt } = made;
        expect(Object.fromEntries(receipt.merged.map(({ reason, count }) => [reason, count]))).toEqual(
          Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
        );
        expect(receipt).toMatchObject({
          rowsRead: after.length,
          rowsKept: added.length,
          appendedTo: { name: 'stored', rows: before.length },
          customers: new Set(expected.map((cells) => cells[1])).size,
          sameDayMerges: expected.length - new Set(expected.map((cells) => `${cells[1]} ${cells[2]}`)).size,
        });
        expectAccounted(receipt);
        expect(made.hash).toBe(await tableHash(made.table));
        for (const column of made.table.columns) {
          if (column.type !== 'text') continue;
          const used = new Set(
            rowsOf({ rows: made.table.rows, columns: [column] }).map(([cell]) => cell ?? ''),
          );
          expect(column.labels.offsets.length - 1).toBe(used.size);
        }
      }),
      { seed: 331, numRuns: 200 },
    );
  });

  it('need the same types and roles', async () => {
    const stored = asStored(await readPlan(textOf([['1', 'A', '2024-01-01', '5', '1']]), planOf(columns)));
    const text = 'order,customer,date,amount,n\n2,B,2024-01-02,6,1\n';
    const typed = await readPlan(
      text,
      planOf(columns.map((column) => (column.name === 'n' ? columnPlan('n') : column))),
    );
    expect(await errorOf(typed, APPEND, stored)).toMatchObject({ code: 'tables-differ', columns: ['n'] });
    const roles = await readPlan(
      text,
      planOf(
        columns.map((column) =>
          column.name === 'n'
            ? { ...column, role: 'amount' as const }
            : column.role === 'amount'
              ? { ...column, role: null }
              : column,
        ),
      ),
    );
    expect(await errorOf(roles, APPEND, stored)).toMatchObject({
      code: 'tables-differ',
      columns: ['amount'],
    });
    expect(await errorOf(typed, APPEND)).toEqual({ code: 'dataset-not-found', dataset: 'd' });
  });

  it('are the same columns by their role or name; what one side lacks is missing there (seed 332)', async () => {
    const name = fc.constantFrom('n', 'N', 'extra', 'order');
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.array(row, { minLength: 1, maxLength: 8 }),
        name,
        fc.boolean(),
        async (before, after, last, renamed) => {
          const dataset = asStored(await readPlan(textOf(before), planOf(columns)));
          // the second file has no order ids, and perhaps other names of what it needs
          const names = renamed ? ['buyer', 'day', 'paid'] : ['customer', 'date', 'amount'];
          const plan = planOf([
            ...NEEDED.map((column, i) => ({ ...column, name: names[i] as string })),
            last === 'order' ? columnPlan('order') : columnPlan(last, { type: 'i32' }),
          ]);
          const lines = after.map(
            (cells) => `${[...cells.slice(1, 4), cells[last === 'order' ? 0 : 4]].join()}\n`,
          );
          const imported = await readPlan(`${[...names, last].join()}\n${lines.join('')}`, plan);
          const made = await decided(imported, APPEND, dataset);

          const isN = last.toLowerCase() === 'n';
          const isOrder = last === 'order';
          const shared = ([order, customer, date, amount, n]: unknown[]): string =>
            JSON.stringify([customer, date, amount, isN ? n : null, isOrder ? order : null]);
          const left = cellsOf(before).map(shared);
          const added = cellsOf(after).flatMap((cells) => {
            const at = left.indexOf(shared(cells));
            if (at >= 0) {
              left.splice(at, 1);
              return [];
            }
            const [order, customer, date, amount, n] = cells;
            const own = [isOrder ? order : null, customer, date, amount, isN ? n : null];
            return [last === 'extra' ? [...own, n] : own];
          });
          const old = cellsOf(before).map((cells) => (last === 'extra' ? [...cells, null] : cells));
          expect(rowsOf(made.table)).toEqual([...old, ...added]);
          expect(made.roles).toEqual(dataset.roles);
          const pairs = NEEDED.flatMap((column, i) =>
            renamed ? [{ from: names[i] as string, to: column.name }] : [],
          );
          expect(made.receipt.appendedTo).toEqual({
            ...{ name: 'stored', rows: before.length },
            renamed: last === 'N' ? [...pairs, { from: 'N', to: 'n' }] : pairs,
            filled: [...(isOrder ? [] : ['order']), ...(isN ? [] : ['n'])],
            added: last === 'extra' ? ['extra'] : [],
          });
          expectAccounted(made.receipt);
        },
      ),
      { seed: 332, numRuns: 100 },
    );
  });

  it('go behind rows with joined columns, joined again or not, and are not compared by these', async () => {
    const text = 'order,customer,date,amount,note\n,A,2024-01-01,5,x\n,C,2024-01-01,5,y\n';
    const join = { dataset: 'd', columns: ['age', 'vip'] };
    const first = await decided(await read(text), { join }, null, customers);
    expect(first.receipt.joined).toEqual({ name: 'members', columns: ['age', 'vip'], unlisted: 1 });
    const next = await read(`${text},B,2024-01-02,7,z\n`);
    const plain = await decided(next, APPEND, asStored(first));
    const old = [30, null].map((age) => [age, age === null ? null : false]);
    expect(rowsOf(plain.table).map((cells) => cells.slice(5))).toEqual([...old, [null, null]]);
    expect(plain.receipt).toMatchObject({ rowsKept: 1, appendedTo: { filled: ['age', 'vip'], added: [] } });
    const older = tableOf([
      { name: 'id', type: 'text', cells: ['A', 'B'] },
      { name: 'age', type: 'i32', cells: [31, 41] },
      { name: 'vip', type: 'bool', cells: [true, true] },
    ]);
    const again = await decided(next, { ...APPEND, join }, asStored(first), { ...customers, table: older });
    expect(rowsOf(again.table).map((cells) => cells.slice(5))).toEqual([...old, [41, true]]);
    expect(again.receipt).toMatchObject({ rowsKept: 1, joined: { unlisted: 1 } });
  });

  it('never mix pseudonyms with plain texts, nor those of two keys: customers would count twice', async () => {
    const hide = { pseudonymise: ['customer', 'n'], key: 'k' };
    const imported = await readPlan('order,customer,date,amount,n\n1,A,2024-01-01,5,1\n', planOf(columns));
    const next = await readPlan('order,customer,date,amount,n\n2,A,2024-01-02,6,2\n', planOf(columns));
    const made = await decided(imported, hide);
    const keyCheck = createHmac('sha256', 'k').update('the key of pseudonyms').digest('hex').slice(0, 20);
    expect(made.pseudonyms).toEqual([
      { column: 'customer', keyCheck },
      { column: 'n', keyCheck },
    ]);
    const stored = asStored(made);
    const both = await decided(next, { ...APPEND, ...hide }, stored);
    expect(both.pseudonyms).toEqual(made.pseudonyms);
    expect(both.receipt.customers).toBe(1);

    const refused = { code: 'pseudonyms-differ', dataset: 'stored' };
    const cases: [Partial<CommitDecisions>, string, string[]][] = [
      [{ ...hide, key: 'K' }, 'key', ['customer', 'n']],
      [{}, 'plain', ['customer', 'n']],
      [{ ...hide, pseudonymise: ['n'] }, 'plain', ['customer']],
      [{ ...hide, pseudonymise: ['order', 'customer', 'n'] }, 'pseudonyms', ['order']],
    ];
    for (const [decisions, reason, names] of cases)
      expect(await errorOf(next, { ...APPEND, ...decisions }, stored)).toEqual({
        ...refused,
        reason,
        columns: names,
      });
    expect(await errorOf(next, { ...APPEND, ...hide }, asStored(imported))).toEqual({
      ...refused,
      reason: 'pseudonyms',
      columns: ['customer', 'n'],
    });
    // what is left out meets nothing
    const without = await decided(
      next,
      { ...APPEND, ...hide, pseudonymise: ['customer'], drop: ['n'] },
      stored,
    );
    expect(without.pseudonyms).toEqual(made.pseudonyms);
  });

  it('hold pseudonyms under the names of the stored table, and in columns that are new there', async () => {
    const stored = asStored(
      await decided(
        await readPlan(
          'client,date,amount\nA,2024-01-01,5\n',
          planOf([columnPlan('client', { role: 'customer' }), ...NEEDED.slice(1)]),
        ),
        { pseudonymise: ['client'], key: 'k' },
      ),
    );
    const next = await readPlan('order,customer,date,amount,n\n2,A,2024-01-02,6,2\n', planOf(columns));
    const made = await decided(next, { ...APPEND, pseudonymise: ['customer', 'n'], key: 'k' }, stored);
    expect(made.pseudonyms?.map(({ column }) => column)).toEqual(['client', 'n']);
    expect(made.receipt.customers).toBe(1);
    expect(await errorOf(next, APPEND, stored)).toMatchObject({ reason: 'plain', columns: ['customer'] });
  });

  it('may be none: the stored rows stay', async () => {
    const imported = await readPlan(textOf([['1', 'A', '2024-01-01', '5', '1']]), planOf(columns));
    const made = await decided(imported, APPEND, asStored(imported));
    expect(made.table).toEqual(imported.table);
    expect(made.receipt).toMatchObject({
      rowsRead: 1,
      rowsKept: 0,
      merged: [{ reason: 'known-order', count: 1 }],
    });
    expect(made.hash).toBe(imported.hash);
  });

  it('replace them where that is decided', async () => {
    const imported = await read();
    const made = await decided(imported, { mode: { kind: 'replace', dataset: 'd' } }, customers);
    expect(made.table).toEqual(imported.table);
    expect(made.receipt).toEqual(imported.receipt);
  });
});

describe('columns that nobody keeps', () => {
  it('leave no text of theirs in the examples nor in the rejected rows', async () => {
    const read = await readAs(
      sourceOf('customer,date,amount,email\nA,2024-01-01,5,zoe@x.org\nB,soon,6,liu@x.org\n'),
      { columns: { email: { keep: false } }, rules: [] },
    );
    expect(new TextDecoder().decode(read.rejects)).toContain('liu@x.org');
    const made = await applyDecisions(read, NONE, null, null, TODAY);
    if (!made.ok) throw new Error(made.error.code);
    const { rejects, receipt } = made.value;
    expect(new TextDecoder().decode(rejects)).not.toContain('@');
    expect(JSON.stringify(receipt)).not.toContain('@');
    expect(receipt).toMatchObject({ rowsRead: 2, rowsKept: 1, rejected: [{ count: 1 }] });
  });
});
