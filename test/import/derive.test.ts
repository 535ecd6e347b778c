import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derive, negateRows } from '../../src/import/derive';
import { textPart } from '../../src/import/part';
import type { DerivedColumn } from '../../src/import/plan';
import { readTable } from '../../src/import/read-table';
import { isValid } from '../../src/table/table';
import { columnPlan, NEEDED, planOf, readPlan } from './plans';
import { cellText, rowsOf, sourceOf, TODAY } from './support';
import { tableOf } from './tables';

describe('derived columns', () => {
  const cell = fc.option(fc.integer({ min: -99_999, max: 99_999 }), { nil: null });
  const kinds = fc.constantFrom('product', 'difference', 'filled', 'share');

  it('are what the formula says, row by row, and missing where it says nothing (seed 311)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { maxLength: 40 }),
        kinds,
        fc.boolean(),
        (rows, kind, whole) => {
          const scale = whole ? 1 : 100;
          const first = rows.map(([a]) => (a === null ? null : a / scale));
          const second = rows.map(([, b]) => b);
          const { columns } = tableOf([
            { name: 'a', type: whole ? 'i32' : 'f64', cells: first },
            { name: 'b', type: 'i32', cells: second },
          ]);
          const head = { name: 'd', role: null };
          const derived: DerivedColumn =
            kind === 'share'
              ? { ...head, formula: 'share', of: ['a'], rate: 0.35 }
              : kind === 'product'
                ? { ...head, formula: 'product', of: ['a', 'b'] }
                : { ...head, formula: 'difference', of: ['a', 'b'], missingIsZero: kind === 'filled' };
          const made = derive(derived, columns, rows.length);
          if (made === null) throw new Error('no column');
          expect(made.values.length).toBe(rows.length);
          rows.forEach((_, row) => {
            const a = first[row] ?? null;
            const b = second[row] ?? null;
            let expected: number | null;
            if (kind === 'share') expected = a === null ? null : a * 0.35;
            else if (kind === 'product') expected = a === null || b === null ? null : a * b;
            else if (kind === 'filled') expected = a === null && b === null ? null : (a ?? 0) - (b ?? 0);
            else expected = a === null || b === null ? null : a - b;
            expect(isValid(made, row)).toBe(expected !== null);
            expect(cellText(made, row)).toBe(expected);
          });
        },
      ),
      { seed: 311, numRuns: 300 },
    );
  });

  it('are made of numbers only', () => {
    const { columns } = tableOf([
      { name: 'a', type: 'f64', cells: [1] },
      { name: 't', type: 'text', cells: ['1'] },
    ]);
    expect(derive({ name: 'd', role: null, formula: 'product', of: ['a', 't'] }, columns, 1)).toBeNull();
    expect(derive({ name: 'd', role: null, formula: 'share', of: ['?'], rate: 1 }, columns, 1)).toBeNull();
  });

  it('are missing where numbers run out', () => {
    const { columns } = tableOf([{ name: 'a', type: 'f64', cells: [1e308, 1] }]);
    const made = derive({ name: 'd', role: null, formula: 'product', of: ['a', 'a'] }, columns, 2);
    expect(made).toMatchObject({ values: Float64Array.of(NaN, 1), valid: Uint8Array.of(2) });
  });

  it('turn signs without making a negative zero, and leave the original alone', () => {
    const [column] = tableOf([{ name: 'a', type: 'f64', cells: [1.5, 0, null, -2] }]).columns;
    if (!column) throw new Error('no column');
    const before = structuredClone(column);
    const turned = negateRows(column, Int32Array.of(0, 1, 3));
    expect(turned).toMatchObject({ values: Float64Array.of(-1.5, 0, NaN, 2) });
    expect(column).toEqual(before);
  });
});

const LINES = [
  ...NEEDED.slice(0, 2),
  columnPlan('quantity', { type: 'i32', role: 'quantity' }),
  columnPlan('price', { type: 'f64' }),
  columnPlan('cost', { type: 'f64', keep: false }),
];

describe('roles of derived columns', () => {
  const TEXT = `customer,date,quantity,price,cost
A,2024-01-01,3,0.10,0.2
B,2024-01-02,2,,1
C,2024-01-03,x,5,1
D,2024-01-04,-1,19.99,10
E,2024-01-05,1,7,
`;
  const derived: DerivedColumn[] = [
    { name: 'amount', role: 'amount', formula: 'product', of: ['quantity', 'price'] },
    { name: 'margin', role: 'margin', formula: 'difference', of: ['amount', 'cost'] },
  ];

  it('stand for those of the file: a row lacks the amount where an operand does', async () => {
    const { table, roles, receipt } = await readPlan(TEXT, planOf(LINES, { derived }));
    expect(roles).toEqual({
      customer: 'customer',
      date: 'date',
      quantity: 'quantity',
      amount: 'amount',
      margin: 'margin',
    });
    expect(rowsOf(table)).toEqual([
      ['A', '2024-01-01', 3, 0.1, 3 * 0.1, 3 * 0.1 - 0.2],
      ['D', '2024-01-04', -1, 19.99, -19.99, -19.99 - 10],
      ['E', '2024-01-05', 1, 7, 7, null],
    ]);
    expect(receipt.rejected).toEqual([
      {
        reason: 'amount-missing',
        count: 1,
        examples: [{ part: 0, line: 3, column: 'price', text: 'B,2024-01-02,2,,1' }],
      },
      {
        reason: 'amount-unreadable',
        count: 1,
        examples: [{ part: 0, line: 4, column: 'quantity', text: 'C,2024-01-03,x,5,1' }],
      },
    ]);
    expect(receipt).toMatchObject({ rowsRead: 5, rowsKept: 3, negativeAmounts: 1 });
  });

  it('take an empty refund for none, and have no amount only where both are empty', async () => {
    const columns = [
      ...NEEDED.slice(0, 2),
      columnPlan('Total', { type: 'f64' }),
      columnPlan('Refunded Amount', { type: 'f64' }),
    ];
    const text = `customer,date,Total,Refunded Amount
A,2024-01-01,30.5,
B,2024-01-02,30.5,10.25
C,2024-01-03,,4
D,2024-01-04,,
E,2024-01-05,8,oops
`;
    const net: DerivedColumn = {
      name: 'Net',
      role: 'amount',
      formula: 'difference',
      of: ['Total', 'Refunded Amount'],
      missingIsZero: true,
    };
    const { table, receipt } = await readPlan(text, planOf(columns, { derived: [net] }));
    expect(rowsOf(table).map((row) => row[4])).toEqual([30.5, 20.25, -4]);
    expect(receipt.rejected.map(({ reason, examples }) => [reason, examples[0]?.column])).toEqual([
      ['amount-missing', 'Total'],
      ['amount-unreadable', 'Refunded Amount'],
    ]);
  });

  it('count with the other sign by a rule, and so does what is made of them', async () => {
    const columns = [...LINES, columnPlan('way', { keep: false })];
    const text = 'customer,date,quantity,price,cost,way\nA,2024-01-01,2,5,1,out\nA,2024-01-02,2,5,1,in\n';
    const share: DerivedColumn = {
      name: 'margin',
      role: 'margin',
      formula: 'share',
      of: ['amount'],
      rate: 0.25,
    };
    const { table, receipt } = await readPlan(
      text,
      planOf(columns, {
        derived: [derived[0] as DerivedColumn, share],
        rules: [{ column: 'way', about: 'direction', actions: { out: 'negate' }, otherwise: 'keep' }],
      }),
    );
    expect(rowsOf(table).map((row) => row.slice(4))).toEqual([
      [-10, -2.5],
      [10, 2.5],
    ]);
    expect(receipt.negatedAmounts).toBe(1);
  });

  it('are refused where a formula is made of what is not there, or of text, or gives no amount', async () => {
    const read = (made: DerivedColumn[]) =>
      readTable([textPart(sourceOf(TEXT))], planOf(LINES, { derived: made }), { today: TODAY });
    const unknown: DerivedColumn = {
      name: 'amount',
      role: 'amount',
      formula: 'product',
      of: ['quantity', '?'],
    };
    expect(await read([unknown])).toMatchObject({
      ok: false,
      error: { code: 'column-unknown', column: '?' },
    });
    const text: DerivedColumn = { ...unknown, of: ['quantity', 'customer'] };
    expect(await read([text])).toMatchObject({ error: { code: 'column-unknown', column: 'customer' } });
    expect(await read([{ ...unknown, name: 'price', of: ['quantity', 'price'] }])).toMatchObject({
      error: { code: 'recipe-invalid', found: '“price”' },
    });
    expect(await read([])).toMatchObject({ error: { code: 'role-missing', role: 'amount' } });
  });
});
