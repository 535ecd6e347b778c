import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understoodCells } from '../../src/import/understood-cells';
import { columnPlan, NEEDED, planOf, readPlan } from './plans';
import { inspected, rowsOf, sourceOf } from './support';

const one = (cells: string[], column: ReturnType<typeof columnPlan>, timeZone: string | null = null) =>
  understoodCells(
    cells.map((cell) => [cell]),
    [column],
    timeZone,
  )[0];

describe('what the cells of a preview are read as', () => {
  it('follows the order of the dates, the decimal mark, the format and the zone', () => {
    const days = (dateOrder: 'dmy' | 'mdy') =>
      one(['03/04/2024', '25/12/2024', ''], columnPlan('d', { type: 'day', dateOrder }));
    // days since 1970 by date(1)
    expect(days('dmy')).toEqual([19_816, 20_082, null]);
    expect(days('mdy')).toEqual([19_786, 'unreadable', null]);
    const numbers = (decimal: '.' | ',') =>
      one(['1,234', '1.234', '2,5', 'n/a', '-'], columnPlan('n', { type: 'f64', decimal, missing: ['-'] }));
    expect(numbers('.')?.slice(0, 2)).toEqual([1234, 1.234]);
    expect(numbers(',')).toEqual([1.234, 1234, 2.5, 'unreadable', null]);
    const serial = (dateOrder: 'excel' | 'excel-1904') =>
      one(['45292'], columnPlan('d', { type: 'day', dateOrder }));
    expect(serial('excel')).toEqual([19_723]);
    expect(serial('excel-1904')).toEqual([19_723 + 1462]);
    const epoch = columnPlan('t', { type: 'time', dateOrder: 'epoch-s' });
    expect(one(['1704067200'], epoch, 'UTC')).toEqual([1_704_067_200_000]);
    expect(one(['1704067200'], epoch, 'Asia/Shanghai')).toEqual([1_704_067_200_000 + 8 * 3_600_000]);
    expect(one(['yes', 'no', 'perhaps', ''], columnPlan('b', { type: 'bool' }))).toEqual([
      true,
      false,
      'unreadable',
      null,
    ]);
    expect(one(['$5', '€6', '7'], columnPlan('n', { type: 'f64', currency: 'USD/$' }))).toEqual([
      5,
      'other-currency',
      7,
    ]);
  });

  it('follows the part that the rows are from; texts and columns left out have none', () => {
    const columns = [
      columnPlan('note'),
      columnPlan('gone', { type: 'f64', keep: false }),
      columnPlan('n', { type: 'f64' }),
    ];
    const differs = [{ column: 2, decimal: ',' as const }];
    expect(understoodCells([['a', '1', '1,5']], columns, null, differs)).toEqual([null, null, [1.5]]);
    const open = columnPlan('d', { type: 'day', dateOrder: null });
    expect(understoodCells([['03/04/2024']], [open], null)).toEqual([null]);
    expect(understoodCells([], columns, null)).toEqual([null, null, []]);
  });

  it('is what the file is read as (seed 341)', async () => {
    const cell = fc.constantFrom('1', '2.5', '1,234', '', 'x', '"3"', '-4', ' 5 ', '1e3');
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 20 }), async (cells) => {
        const column = columnPlan('n', { type: 'f64' });
        const quoted = cells.map((text) => (text.includes(',') ? `"${text}"` : text));
        const body = quoted.map((text) => `A,2024-01-01,5,${text}\n`).join('');
        const { table } = await readPlan(`customer,date,amount,n\n${body}`, planOf([...NEEDED, column]));
        const plain = cells.map((text) => text.replaceAll('"', ''));
        const read = one(plain, column)?.map((value) => (value === 'unreadable' ? null : value));
        expect(read).toEqual(rowsOf(table).map((row) => row[3]));
      }),
      { seed: 341, numRuns: 100 },
    );
  });

  it('comes with an inspection and changes with a choice', async () => {
    const file = sourceOf('customer,date,amount\nA,03/04/2024,"1,5"\nB,05/06/2024,"2,25"\n');
    const asDays = async (dateOrder: 'dmy' | 'mdy') =>
      (await inspected(file, { columns: { date: { dateOrder } } })).understood;
    expect(await asDays('dmy')).toEqual([null, [19_816, 19_879], [1.5, 2.25]]);
    expect(await asDays('mdy')).toEqual([null, [19_786, 19_849], [1.5, 2.25]]);
  });
});
