import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/import/quality';
import { customerVariants, damagedIds } from '../../src/import/quality/ids';
import { lookAtTable, type StoredTable } from '../../src/import/quality/look-at-table';
import { outliersOf } from '../../src/import/quality/outliers';
import { personalData } from '../../src/import/quality/personal-data';
import { duplicateRows } from '../../src/table/equal-rows';
import { orderStatistics } from '../../src/table/order-statistics';
import { selectRows } from '../../src/table/select-rows';
import type { Table } from '../../src/table/column';
import { concatTables } from '../../src/import/commit/concat-tables';
import { dayNumber } from '../customers/tables';
import { columnPlan, NEEDED, partPlan, planOf, readPlan } from './plans';
import { rowsOf, TODAY } from './support';
import { tableOf } from './tables';

const ORDERS = [columnPlan('order', { role: 'order' }), ...NEEDED];

async function findingsOf(text: string, others: StoredTable[] = []): Promise<Finding[]> {
  return lookAtTable(await readPlan(text, planOf(ORDERS)), TODAY, undefined, others).findings;
}

const lines = (rows: string[]): string => `order,customer,date,amount\n${rows.join('\n')}\n`;

describe('a look at a table', () => {
  it('profiles every column over all rows, in order', async () => {
    const imported = await readPlan(
      lines(['1,A,2024-01-01,5', '2,B,2024-01-02,6', '2,B,2024-01-02,7.5', ',A,2024-01-05,5', '9,?,x,1']),
      planOf(ORDERS),
    );
    const steps: number[] = [];
    const { columns, findings, bytes } = lookAtTable(imported, TODAY, (fraction) => steps.push(fraction));
    expect(columns).toEqual([
      {
        ...{ name: 'order', type: 'text', missing: 1, distinct: 2, distinctIsCapped: false },
        ...{ min: null, max: null, histogram: [] },
        top: [
          { text: '2', count: 2 },
          { text: '1', count: 1 },
        ],
      },
      {
        ...{ name: 'customer', type: 'text', missing: 0, distinct: 2, distinctIsCapped: false },
        ...{ min: null, max: null, histogram: [] },
        top: [
          { text: 'A', count: 2 },
          { text: 'B', count: 2 },
        ],
      },
      {
        ...{ name: 'date', type: 'day', missing: 0, distinct: 3, distinctIsCapped: false },
        ...{ min: dayNumber('2024-01-01'), max: dayNumber('2024-01-05'), histogram: [1, 2, 0, 0, 1] },
        top: [
          { text: '2024-01-02', count: 2 },
          { text: '2024-01-01', count: 1 },
          { text: '2024-01-05', count: 1 },
        ],
      },
      {
        ...{ name: 'amount', type: 'f64', missing: 0, distinct: 3, distinctIsCapped: false },
        ...{ min: 5, max: 7.5 },
        histogram: [2, ...Array<number>(7).fill(0), 1, ...Array<number>(10).fill(0), 1],
        top: [
          { text: '5', count: 2 },
          { text: '6', count: 1 },
          { text: '7.5', count: 1 },
        ],
      },
    ]);
    expect(findings).toEqual([]);
    // codes and values; labels "1", "2", "" and "A", "B" with one offset more than labels; the mask of the orders
    expect(bytes).toBe(4 * (4 + 4 + 4 + 8) + (2 + 4 * 4) + (2 + 3 * 4) + 1);
    expect(steps.at(-1)).toBe(1);
    expect([...steps].sort((a, b) => a - b)).toEqual(steps);
  });

  it('finds rows that say again what an earlier one says, with their lines', async () => {
    const found = await findingsOf(
      lines([
        '1,A,2024-01-01,0',
        '1,A,2024-01-01,0.00',
        ',A,2024-01-01,0',
        ',A,2024-01-01,0',
        '"1",A,2024-01-01,0.0',
      ]),
    );
    expect(found).toEqual([
      {
        kind: 'duplicate-rows',
        count: 3,
        examples: [
          { part: 0, line: 3, column: null, text: '1,A,2024-01-01,0' },
          { part: 0, line: 5, column: null, text: ',A,2024-01-01,0' },
          { part: 0, line: 6, column: null, text: '1,A,2024-01-01,0' },
        ],
      },
    ]);
  });

  it('gives lines of rows in any part, around rejected rows and cells of several lines', async () => {
    const plan = planOf(ORDERS, { parts: [partPlan('a.csv', 4), partPlan('b.csv', 4)] });
    const imported = await readPlan(
      {
        'a.csv': lines(['1,"A\nB",2024-01-01,5', ',,2024-01-01,1', '', '2,C,2024-01-01,5']),
        'b.csv': lines(['2,C,2024-01-01,5', '3,C,2024-01-01,5', '1,"A\nB",2024-01-01,5']),
      },
      plan,
    );
    const [finding] = lookAtTable(imported, TODAY).findings;
    expect(finding).toMatchObject({
      kind: 'duplicate-rows',
      count: 2,
      examples: [
        { part: 1, line: 2 },
        { part: 1, line: 4, text: '1,"A\nB",2024-01-01,5' },
      ],
    });
  });

  it('finds orders on several days or of several customers', async () => {
    const found = await findingsOf(
      lines([
        ...['1,A,2024-01-01,5', '1,A,2024-01-01,6', '2,A,2024-01-01,5', '2,A,2024-01-02,5'],
        ...['3,A,2024-01-01,5', '3,B,2024-01-01,5', ',A,2024-01-01,5', ',B,2024-01-09,5'],
      ]),
    );
    expect(found).toEqual([{ kind: 'order-repeated', orders: 2, examples: ['2', '3'] }]);
  });

  it('finds dates in the future, by the day of the import', async () => {
    const found = await findingsOf(lines(['1,A,2024-10-04,5', '2,A,2024-10-05,5', '3,A,2031-01-01,5']));
    expect(found).toEqual([{ kind: 'future-dates', count: 2, last: dayNumber('2031-01-01') }]);
    // no day up to today is left to look for gaps in
    expect(await findingsOf(lines(['1,A,2031-01-01,5', '2,A,2031-01-02,6']))).toEqual([
      { kind: 'future-dates', count: 2, last: dayNumber('2031-01-02') },
    ]);
  });

  it('finds gaps that the rhythm of the table does not explain', async () => {
    const day = (at: number): string => new Date(at * 86_400_000).toISOString().slice(0, 10);
    const shop = (open: (at: number) => boolean): string[] =>
      Array.from({ length: 400 }, (_, i) => 19_000 + i)
        .filter(open)
        .map((at, i) => `${i},C${i % 7},${day(at)},5`);
    const gap = (at: number): boolean => at >= 19_100 && at < 19_110;
    expect(await findingsOf(lines(shop((at) => !gap(at))))).toEqual([
      { kind: 'calendar-gap', from: 19_100, to: 19_109, usualDays: 1 },
    ]);
    // once a fortnight, ten days are nothing; closed on two days of the week, four days are nothing
    expect(await findingsOf(lines(shop((at) => at % 14 === 0)))).toEqual([]);
    expect(await findingsOf(lines(shop((at) => at % 7 > 1 && (at < 19_100 || at > 19_103))))).toEqual([]);
    // six days are a holiday
    expect(await findingsOf(lines(shop((at) => at < 19_100 || at > 19_105)))).toEqual([]);
  });

  it('finds a customer with a tenth of the rows in a table of some size', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => `${i},C${i % 30},2024-01-01,${i}`);
    const guests = Array.from({ length: 10 }, (_, i) => `g${i},guest,2024-01-01,${i}`);
    expect(await findingsOf(lines([...rows, ...guests]))).toEqual([
      { kind: 'dominant-customer', customer: 'guest', rows: 10, share: 0.1 },
    ]);
    expect(await findingsOf(lines([...rows, ...guests.slice(1)]))).toEqual([]);
    expect(await findingsOf(lines(guests))).toEqual([]);
  });
});

describe('ids', () => {
  const customers = (cells: (string | null)[]): Table => tableOf([{ name: 'who', type: 'text', cells }]);

  it('that are one e-mail address in several ways of writing are told', () => {
    const found = customerVariants(
      customers(['ANN@x.io', 'bob@x.io', 'ann@x.io ', null, 'Ann@X.io', 'bob@x.io', 'cy@x.io', 'CY@x.io']),
      { customer: 'who' },
    );
    expect(found).toEqual([
      {
        kind: 'customer-variants',
        customers: 2,
        examples: [
          ['ANN@x.io', 'ann@x.io ', 'Ann@X.io'],
          ['cy@x.io', 'CY@x.io'],
        ],
      },
    ]);
    // ids may tell case apart
    expect(customerVariants(customers(['a1', 'A1', 'b']), { customer: 'who' })).toEqual([]);
    expect(customerVariants(customers(['a@b.de', 'a@b.de']), { customer: 'who' })).toEqual([]);
    expect(customerVariants(customers(['a@b.de', 'A@b.de']), {})).toEqual([]);
  });

  it('that a spreadsheet has shortened are told', () => {
    const cells = ['1.23457E+11', '1,23457E+11', '1E+15', '1.23457E+11', 'E+11', '12E+1', 'a+b@c.de', null];
    const expected = (column: string) => [
      { kind: 'damaged-ids', column, count: 3, examples: ['1.23457E+11', '1,23457E+11', '1E+15'] },
    ];
    for (const role of ['customer', 'order', 'product'])
      expect(damagedIds(customers(cells), { [role]: 'who' })).toEqual(expected('who'));
    expect(damagedIds(customers(cells), {})).toEqual([]);
    expect(damagedIds(customers(['123457000000', 'K-1']), { customer: 'who' })).toEqual([]);
  });

  it('are looked at before a table is stored', async () => {
    const kinds = (await findingsOf(lines(['1E+12,a@b.de,2024-01-01,5', '2,A@b.de,2024-01-02,6']))).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(expect.arrayContaining(['customer-variants', 'damaged-ids']));
  });
});

describe('outliers', () => {
  const amounts = (values: (number | null)[]): Table =>
    tableOf([{ name: 'amount', type: 'f64', cells: values }]);
  const usual = Array.from({ length: 99 }, (_, i) => 10 * 1.01 ** i);

  it('are beyond 3 interquartile ranges of amounts, on the log scale and the plain one, refunds passed over', () => {
    const often = usual.flatMap((value) => [value, value, value, value]);
    const found = outliersOf(amounts([...often, 5000, 0.01, -3, 0, null, 4000]), { amount: 'amount' });
    // of the 399 values above 0, in order, those at places 99 and 299: 12.69… and 20.88…; 0.01 is not 3 × 8.18 below
    expect(10 * 1.01 ** 74 * (1.01 ** 50) ** 3).toBeCloseTo(92.89, 1);
    expect(found).toEqual([
      { kind: 'outliers', column: 'amount', count: 2, low: 0, high: 92.9, extremes: [5000, 4000] },
    ]);
  });

  it('are small ones too where the usual ones are alike', () => {
    const alike = Array.from({ length: 399 }, (_, i) => 95 + (i % 11));
    // the middle half is 97 … 103: on the plain scale 79 … 121, on the log scale 81.03 … 123.3
    expect(outliersOf(amounts([...alike, 0.01, 80, 122]), { amount: 'amount' })).toMatchObject([
      { count: 1, low: 79, high: 124, extremes: [0.01] },
    ]);
    // margins may be negative: the plain scale alone
    const margins = tableOf([{ name: 'margin', type: 'f64', cells: [...alike, -20, 80, 122] }]);
    expect(outliersOf(margins, { margin: 'margin' })).toMatchObject([
      { count: 2, low: 79, high: 121, extremes: [-20, 122] },
    ]);
  });

  it('are none where more than 1 % lie so far out, unless it is one alone', () => {
    const roles = { amount: 'amount' };
    expect(outliersOf(amounts([...usual, 5000]), roles)).toMatchObject([{ count: 1 }]);
    expect(outliersOf(amounts([...usual.slice(0, 60), 5000]), roles)).toMatchObject([{ count: 1 }]);
    expect(outliersOf(amounts([...usual, ...usual, 5000, 4000]), roles)).toMatchObject([{ count: 2 }]);
    expect(outliersOf(amounts([...usual, ...usual.slice(0, 98), 5000, 4000, 3000]), roles)).toEqual([]);
    expect(outliersOf(amounts([...usual, 5000, 4000]), roles)).toEqual([]);
  });

  it('are none among few values, where most are equal, and in columns of ids', () => {
    expect(outliersOf(amounts([...usual.slice(0, 38), 1e6]), { amount: 'amount' })).toEqual([]);
    expect(outliersOf(amounts([...Array<number>(100).fill(5), 1e6]), { amount: 'amount' })).toEqual([]);
    const ids = tableOf([{ name: 'id', type: 'i32', cells: [...Array(50).keys(), 1e9] }]);
    expect(outliersOf(ids, {})).toEqual([]);
    expect(outliersOf(ids, { quantity: 'id' })).toMatchObject([{ count: 1, extremes: [1e9] }]);
  });
});

describe('personal data', () => {
  const kindsOf = (name: string, cells: (string | null)[], roles = {}): Finding[] =>
    personalData(tableOf([{ name, type: 'text', cells }]), roles);
  const found = (column: string, what: string, share: number) => [
    { kind: 'personal-data', column, what, share },
  ];

  it('are known by their cells', () => {
    expect(kindsOf('x', ['zoe@example.org', 'a', null, 'a'])).toEqual(found('x', 'email', 1 / 3));
    expect(kindsOf('note', ['call zoe@example.org first', 'b'])).toEqual(found('note', 'email', 1 / 2));
    expect(kindsOf('x', ['李@例子.中国'])).toEqual(found('x', 'email', 1));
    expect(kindsOf('x', ['13812345678', '+86 139 1234 5678', '8615012345678'])).toEqual(
      found('x', 'phone', 1),
    );
    expect(kindsOf('x', ['+49 30 1234567', '(555) 123-4567', '555-123-4567', 'a'])).toEqual(
      found('x', 'phone', 3 / 4),
    );
    expect(kindsOf('Tel', ['5551234', '030 123456'])).toEqual(found('Tel', 'phone', 1));
    expect(kindsOf('x', ['192.168.0.1', '10.0.0.255'])).toEqual(found('x', 'ip', 1));
    expect(kindsOf('x', ['2001:db8:0:1:1:1:1:1'])).toEqual(found('x', 'ip', 1));
    const mobiles = tableOf([{ name: 'x', type: 'f64', cells: [13812345678, 15912345678, null] }]);
    expect(personalData(mobiles, {})).toEqual(found('x', 'phone', 1));
  });

  it('are known by the name of the column', () => {
    expect(kindsOf('Billing Name', ['Zoë', null])).toEqual(found('Billing Name', 'name', 1 / 2));
    expect(kindsOf('收货人姓名', ['李'])).toEqual(found('收货人姓名', 'name', 1));
    expect(kindsOf('Shipping Address1', ['1 High St'])).toEqual(found('Shipping Address1', 'address', 1));
    expect(kindsOf('收货地址', ['北京'])).toEqual(found('收货地址', 'address', 1));
  });

  it('are not seen in codes, prices, dates, versions and names of things', () => {
    for (const cell of [
      '2024-01-02',
      '1234567',
      '@home',
      'a@b',
      '1.2.3',
      '256.1.1.1',
      '12:30:45',
      '978-3-16-148410-0',
    ])
      expect(kindsOf('x', [cell])).toEqual([]);
    expect(kindsOf('order', ['13812345678'], { order: 'order' })).toEqual([]);
    expect(kindsOf('Product name', ['pen'])).toEqual([]);
    expect(kindsOf('x', [null])).toEqual([]);
  });
});

describe('the joined check', () => {
  const members = (name: string, ids: (string | null)[]): StoredTable => ({
    name,
    tableRole: 'customers',
    roles: { customer: 'id' },
    table: tableOf([{ name: 'id', type: 'text', cells: ids }]),
  });

  it('counts both ways, whichever table is stored (seed 341)', async () => {
    const ids = fc.array(fc.constantFrom('A', 'B', 'C', '李', 'a', 'D'), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(ids, ids, async (buyers, known) => {
        const text = lines(buyers.map((id, i) => `${i},${id},2024-01-01,5`));
        const imported = await readPlan(text, planOf(ORDERS));
        const bought = new Set(buyers);
        const listed = new Set(known);
        const expected = {
          kind: 'joined',
          matched: [...bought].filter((id) => listed.has(id)).length,
          withoutCustomer: [...bought].filter((id) => !listed.has(id)).length,
          withoutTransactions: [...listed].filter((id) => !bought.has(id)).length,
          examples: [
            ...[...bought].filter((id) => !listed.has(id)),
            ...[...listed].filter((id) => !bought.has(id)),
          ].slice(0, 5),
        };
        const joined = (findings: Finding[]) => findings.filter(({ kind }) => kind === 'joined');
        const stored = members('members', [...known, null]);
        expect(joined(lookAtTable(imported, TODAY, undefined, [stored]).findings)).toEqual([
          { ...expected, dataset: 'members' },
        ]);
        const plan = planOf([columnPlan('id', { role: 'customer' })], { table: 'customers' });
        const customers = await readPlan(`id\n${known.join('\n')}\n`, plan);
        const orders: StoredTable = { ...imported, name: 'orders' };
        expect(joined(lookAtTable(customers, TODAY, undefined, [orders, stored]).findings)).toEqual([
          { ...expected, dataset: 'orders' },
        ]);
      }),
      { seed: 341, numRuns: 100 },
    );
  });
});

describe('tables as a whole', () => {
  const cell = fc.option(fc.constantFrom('a', 'b', '', '李'), { nil: null });
  const table = fc
    .array(
      fc.tuple(
        cell,
        fc.option(fc.constantFrom(0, -0, 1.5, 7), { nil: null }),
        fc.option(fc.boolean(), { nil: null }),
      ),
      { maxLength: 25 },
    )
    .map((rows) =>
      tableOf([
        { name: 't', type: 'text', cells: rows.map(([text]) => (text === '' ? null : text)) },
        { name: 'n', type: 'f64', cells: rows.map(([, number]) => number) },
        { name: 'b', type: 'bool', cells: rows.map(([, , is]) => is) },
      ]),
    );
  const keyOf = (row: unknown[]): string => JSON.stringify(row);

  it('have the equal rows that texts of rows say (seed 351)', () => {
    fc.assert(
      fc.property(table, (one) => {
        const seen = new Set<string>();
        const expected = rowsOf(one).flatMap((row, i) => {
          const again = seen.has(keyOf(row));
          seen.add(keyOf(row));
          return again ? [i] : [];
        });
        expect([...duplicateRows(one)]).toEqual(expected);
      }),
      { seed: 351, numRuns: 300 },
    );
  });

  it('give rows in any order, and with each other, without texts that no row has (seed 352)', () => {
    fc.assert(
      fc.property(table, table, fc.infiniteStream(fc.nat()), (one, other, picks) => {
        const rows = Int32Array.from(one.rows === 0 ? [] : picks.take(8), (pick) => pick % one.rows);
        const some = selectRows(one, rows);
        expect(rowsOf(some)).toEqual(Array.from(rows, (row) => rowsOf(one)[row]));
        for (const column of some.columns)
          if (column.type === 'text') {
            const used = new Set(rowsOf(some).map((row) => row[0] ?? ''));
            expect(column.labels.offsets.length - 1).toBe(used.size);
          }
        const both = concatTables(one, other);
        expect(rowsOf(both)).toEqual([...rowsOf(one), ...rowsOf(other)]);
        expect(concatTables(one, { ...other, columns: [...other.columns].reverse() })).toEqual(both);
      }),
      { seed: 352, numRuns: 300 },
    );
  });

  it('have the values at places that sorting finds (seed 353)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -9, max: 9 })), {
          minLength: 1,
          maxLength: 60,
        }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
        (numbers, picks) => {
          const values = Float64Array.from(numbers);
          const places = picks.map((pick) => pick % values.length);
          const sorted = [...values].sort((a, b) => a - b);
          const found = orderStatistics(values, places);
          expect(found.map((value) => value + 0)).toEqual(
            places.map((place) => (sorted[place] as number) + 0),
          );
          expect([...values]).toEqual(numbers.map(Number));
        },
      ),
      { seed: 353, numRuns: 500 },
    );
  });
});
