import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textPart } from '../../src/import/part';
import type { RowAction, RowRule } from '../../src/import/plan';
import { originOf } from '../../src/import/origins';
import type { ShardReaders } from '../../src/import/read-part';
import { readTable } from '../../src/import/read-table';
import { readShard } from '../../src/import/shard';
import { columnPlan, NEEDED, partPlan, planOf, readPlan } from './plans';
import { rowsOf, sourceOf, TODAY } from './support';

const rule = (
  column: string,
  about: RowRule['about'],
  actions: Record<string, RowAction>,
  otherwise: RowAction = 'keep',
): RowRule => ({ column, about, actions, otherwise });

const STATUS = [...NEEDED, columnPlan('status', { keep: false })];
const TEXT = `customer,date,amount,status
A,2024-01-01,5,paid
B,2024-01-02,6, voided 
C,2024-01-03,7,"paid"
D,2024-01-04,8,
E,2024-01-05,x,pending
F,2024-01-06,9,constructor
`;

describe('rules of rows', () => {
  it('leave rows out by the text of a column that is not kept, with its name, reason and line', async () => {
    const plan = planOf(STATUS, {
      rules: [rule('status', 'status', { paid: 'keep', voided: 'cancelled', '': 'test' }, 'unpaid')],
    });
    const { table, receipt, rejects } = await readPlan(TEXT, plan);
    expect(rowsOf(table)).toEqual([
      ['A', '2024-01-01', 5],
      ['C', '2024-01-03', 7],
    ]);
    expect(receipt).toMatchObject({ rowsRead: 6, rowsKept: 2, negatedAmounts: 0, merged: [] });
    expect(receipt.rejected).toEqual([
      {
        reason: 'cancelled',
        count: 1,
        examples: [{ part: 0, line: 3, column: 'status', text: 'B,2024-01-02,6, voided ' }],
      },
      {
        reason: 'unpaid',
        count: 2,
        examples: [
          { part: 0, line: 6, column: 'status', text: 'E,2024-01-05,x,pending' },
          { part: 0, line: 7, column: 'status', text: 'F,2024-01-06,9,constructor' },
        ],
      },
      {
        reason: 'test',
        count: 1,
        examples: [{ part: 0, line: 5, column: 'status', text: 'D,2024-01-04,8,' }],
      },
    ]);
    expect(new TextDecoder().decode(rejects).split('\r\n')[1]).toBe(
      'orders.csv,3,status,cancelled,"B,2024-01-02,6, voided "',
    );
  });

  it('turn the sign of money that went out, once, and name no column of directions', async () => {
    const columns = [...NEEDED, columnPlan('收/支'), columnPlan('kind')];
    const text = `customer,date,amount,收/支,kind
A,2024-01-01,5,收入,sale
A,2024-01-02,2.5,支出,refund
B,2024-01-03,0,支出,sale
B,2024-01-04,-1,支出,sale
C,2024-01-05,9,不计收支,sale
`;
    const direction = rule('收/支', 'direction', { 支出: 'negate', 不计收支: 'not-a-purchase' });
    const both = planOf(columns, { rules: [direction, rule('kind', 'status', { refund: 'negate' })] });
    const { table, receipt } = await readPlan(text, both);
    expect(rowsOf(table).map((row) => row[2])).toEqual([5, -2.5, 0, 1]);
    expect(receipt).toMatchObject({
      rowsKept: 4,
      negatedAmounts: 3,
      negativeAmounts: 1,
      zeroAmounts: 1,
      rejected: [{ reason: 'not-a-purchase', count: 1 }],
    });
    expect(receipt.directionColumn).toBeUndefined();
    const without = await readPlan(text, planOf(columns));
    expect(without.receipt).toMatchObject({ directionColumn: '收/支', negatedAmounts: 0 });
  });

  it('turn the sign of whole numbers, also of the smallest', async () => {
    const columns = [
      ...NEEDED.slice(0, 2),
      columnPlan('amount', { type: 'i32', role: 'amount' }),
      columnPlan('way'),
    ];
    const rules = [rule('way', 'direction', { out: 'negate' })];
    const read = async (amount: string) =>
      (await readPlan(`customer,date,amount,way\nA,2024-01-01,${amount},out\n`, planOf(columns, { rules })))
        .table.columns[2];
    expect(await read('7')).toMatchObject({ type: 'i32', values: Int32Array.of(-7) });
    expect(await read('-2147483648')).toMatchObject({ type: 'f64', values: Float64Array.of(2147483648) });
  });

  it('say nothing of a part that does not have their column', async () => {
    const plan = planOf(STATUS, {
      parts: [partPlan('a.csv', 4), partPlan('b.csv', 3, { fields: [0, 1, 2, -1] })],
      rules: [rule('status', 'status', { paid: 'keep' }, 'unpaid')],
      sourceColumn: 'Customer',
    });
    const { table, sourceColumn, receipt } = await readPlan(
      { 'a.csv': TEXT, 'b.csv': 'customer,date,amount\nZ,2024-02-01,1\n' },
      plan,
    );
    expect(sourceColumn).toBe('Customer (2)');
    expect(table.columns.map(({ name }) => name)).toEqual(['customer', 'date', 'amount', 'Customer (2)']);
    expect(rowsOf(table)).toEqual([
      ['A', '2024-01-01', 5, 'a.csv'],
      ['C', '2024-01-03', 7, 'a.csv'],
      ['Z', '2024-02-01', 1, 'b.csv'],
    ]);
    expect(receipt).toMatchObject({ rowsRead: 7, rowsKept: 3, rejected: [{ reason: 'unpaid', count: 4 }] });
  });

  it('are refused where their column is not there', async () => {
    const plan = planOf(NEEDED, { rules: [rule('status', 'status', {})] });
    expect(await readTable([textPart(sourceOf(TEXT))], plan, { today: TODAY })).toMatchObject({
      ok: false,
      error: { code: 'column-unknown', column: 'status' },
    });
  });

  it('do what a plain loop over the rows does, and lose no row (seed 301)', async () => {
    const statuses = ['paid', 'void', 'test', '', 'x'];
    const action = fc.constantFrom<RowAction>('keep', 'negate', 'cancelled', 'unpaid', 'other-currency');
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.constantFrom('A', 'B', ''), fc.constantFrom('5', '-3', '', 'y'), fc.nat(4), fc.nat(4)),
          { minLength: 1, maxLength: 30 },
        ),
        fc.array(action, { minLength: 5, maxLength: 5 }),
        fc.array(action, { minLength: 5, maxLength: 5 }),
        action,
        async (cells, first, second, otherwise) => {
          const actionsOf = (list: RowAction[]): Record<string, RowAction> =>
            Object.fromEntries(statuses.slice(0, 4).map((status, i) => [status, list[i] ?? 'keep']));
          const rules = [
            rule('s', 'status', actionsOf(first), otherwise),
            rule('t', 'currency', actionsOf(second), otherwise),
          ];
          const rows = cells.map(([customer, amount, s, t]) => [customer, amount, statuses[s], statuses[t]]);
          const text = rows.map(([c, a, s, t]) => `${c},2024-01-01,${a},${s},${t}\n`).join('');
          const expected: { kept: [string, number][]; reasons: Map<string, number>; negated: number } = {
            kept: [],
            reasons: new Map(),
            negated: 0,
          };
          for (const [customer = '', amount = '', s = '', t = ''] of rows) {
            const said = [rules[0]?.actions[s] ?? otherwise, rules[1]?.actions[t] ?? otherwise];
            const out = said.find((one) => one !== 'keep' && one !== 'negate');
            const lack =
              customer === ''
                ? 'customer-missing'
                : amount === ''
                  ? 'amount-missing'
                  : amount === 'y'
                    ? 'amount-unreadable'
                    : null;
            const reason = out ?? lack;
            if (reason !== null) expected.reasons.set(reason, (expected.reasons.get(reason) ?? 0) + 1);
            else if (said.includes('negate')) {
              expected.negated++;
              expected.kept.push([customer, -Number(amount)]);
            } else expected.kept.push([customer, Number(amount)]);
          }
          const plan = planOf(
            [...NEEDED, columnPlan('s', { keep: false }), columnPlan('t', { keep: false })],
            {
              rules,
            },
          );
          const parts = [textPart(sourceOf(`customer,date,amount,s,t\n${text}`))];
          const result = await readTable(parts, plan, { today: TODAY });
          if (expected.kept.length === 0) {
            expect(result).toMatchObject({ ok: false, error: { code: 'nothing-kept', rows: rows.length } });
            return;
          }
          if (!result.ok) throw new Error(JSON.stringify(result.error));
          const { table, receipt } = result.value;
          expect(rowsOf(table).map((row) => [row[0], row[2]])).toEqual(expected.kept);
          expect(new Map(receipt.rejected.map(({ reason, count }) => [reason, count]))).toEqual(
            expected.reasons,
          );
          expect(receipt.negatedAmounts).toBe(expected.negated);
        },
      ),
      { seed: 301, numRuns: 200 },
    );
  });
});

describe('plans with rules, formulas and sources', () => {
  it('give the same however the file is cut and read apart (seed 302)', async () => {
    const columns = [
      ...NEEDED.slice(0, 2),
      columnPlan('quantity', { type: 'i32' }),
      columnPlan('price', { type: 'f64', keep: false }),
      columnPlan('way', { keep: false }),
    ];
    const plan = planOf(columns, {
      parts: [partPlan('a.csv', 5), partPlan('b.csv', 5)],
      rules: [rule('way', 'direction', { out: 'negate', other: 'not-a-purchase' })],
      derived: [{ name: 'amount', role: 'amount', formula: 'product', of: ['quantity', 'price'] }],
      sourceColumn: 'file',
    });
    const row = fc.tuple(
      fc.constantFrom('A', 'B', 'C', ''),
      fc.constantFrom('1', '2', '', 'x'),
      fc.constantFrom('5', '1.5', ''),
      fc.constantFrom('in', 'out', 'other', '"o\nut"'),
    );
    const texts = fc.array(row, { minLength: 10, maxLength: 40 });
    const textOf = (rows: string[][]): string =>
      `customer,date,quantity,price,way\n${rows.map(([c, q, p, w]) => `${c},2024-01-01,${q},${p},${w}\n`).join('')}`;
    await fc.assert(
      fc.asyncProperty(texts, texts, fc.integer({ min: 2, max: 4 }), async (first, second, count) => {
        const parts = [
          textPart(sourceOf(textOf(first), 'a.csv')),
          textPart(sourceOf(textOf(second), 'b.csv')),
        ];
        const shards: ShardReaders = {
          countFor: () => count,
          read: async (part, ...rest) => structuredClone(await readShard(part.source, ...rest)),
        };
        const whole = await readTable(parts, plan, { today: TODAY });
        const apart = await readTable(parts, plan, { today: TODAY, shards });
        if (whole.ok && apart.ok) {
          const { origins } = whole.value;
          for (let at = 0; at < whole.value.table.rows; at++)
            expect(originOf(apart.value.origins, at)).toEqual(originOf(origins, at));
          expect(apart.value).toEqual({ ...whole.value, origins: apart.value.origins });
        } else expect(apart).toEqual(whole);
      }),
      { seed: 302, numRuns: 60 },
    );
  });
});

describe('orders of several rows', () => {
  const COLUMNS = [
    columnPlan('Name', { role: 'order' }),
    columnPlan('Email', { role: 'customer' }),
    columnPlan('Status', { keep: false }),
    columnPlan('Created at', { type: 'day', role: 'date' }),
    columnPlan('Total', { type: 'f64', role: 'amount' }),
    columnPlan('Item'),
  ];
  const TEXT = `Name,Email,Status,Created at,Total,Item
#1,a@x.org,paid,2024-01-01,30,pen
#1,a@x.org,,2024-01-01,,ink
#1,a@x.org,,,,paper
#2,b@x.org,voided,2024-01-02,10,pen
#2,b@x.org,,2024-01-02,,ink
#3,c@x.org,,2024-01-03,,pen
#1,a@x.org,,2024-01-09,,late
,d@x.org,paid,2024-01-04,5,pen
,d@x.org,,,,ink
#4,e@x.org,paid,2024-01-05,oops,pen
#4,e@x.org,,2024-01-05,,ink
`;
  const rules = [rule('Status', 'status', { voided: 'cancelled' })];

  it('are one row: further lines belong to an order that is kept, and go with one that is left out', async () => {
    const plan = planOf(COLUMNS, { rules, merge: { continuedOrders: true } });
    const { table, receipt } = await readPlan(TEXT, plan);
    expect(rowsOf(table)).toEqual([
      ['#1', 'a@x.org', '2024-01-01', 30, 'pen'],
      [null, 'd@x.org', '2024-01-04', 5, 'pen'],
    ]);
    expect(receipt.merged).toEqual([
      {
        reason: 'continued-order',
        count: 2,
        examples: [
          { part: 0, line: 3, column: 'Name', text: '#1,a@x.org,,2024-01-01,,ink' },
          { part: 0, line: 4, column: 'Name', text: '#1,a@x.org,,,,paper' },
        ],
      },
    ]);
    expect(
      receipt.rejected.map(({ reason, examples }) => [reason, examples.map(({ line }) => line)]),
    ).toEqual([
      ['date-missing', [10]],
      ['amount-missing', [7, 8, 12]],
      ['amount-unreadable', [11]],
      ['cancelled', [5, 6]],
    ]);
    expect(receipt).toMatchObject({ rowsRead: 11, rowsKept: 2, customers: 2 });
  });

  it('are known across files', async () => {
    const plan = planOf(COLUMNS, {
      parts: [partPlan('a.csv', 6), partPlan('b.csv', 6)],
      merge: { continuedOrders: true },
    });
    const header = 'Name,Email,Status,Created at,Total,Item\n';
    const { receipt } = await readPlan(
      { 'a.csv': `${header}#1,a,paid,2024-01-01,30,pen\n`, 'b.csv': `${header}#1,a,,,,ink\n` },
      plan,
    );
    expect(receipt).toMatchObject({
      rowsRead: 2,
      rowsKept: 1,
      merged: [{ count: 1, examples: [{ part: 1, line: 2 }] }],
    });
  });

  it('stay apart where the plan does not say so', async () => {
    const { receipt } = await readPlan(TEXT, planOf(COLUMNS, { rules }));
    expect(receipt.merged).toEqual([]);
    expect(receipt.rejected.map(({ reason, count }) => [reason, count])).toEqual([
      ['date-missing', 2],
      ['amount-missing', 5],
      ['amount-unreadable', 1],
      ['cancelled', 1],
    ]);
  });
});
