import { describe, expect, it } from 'vitest';
import { memorySource } from '../../src/import/byte-source';
import type { ImportChoices, ImportQuestion } from '../../src/import/plan';
import { imported, inspected, rowsOf, sourceOf } from './support';

/** What is decided of the last column of some orders, by its name and cells. */
async function column(name: string, cells: readonly string[], choices: ImportChoices = {}) {
  const rows = cells.map((cell, i) => `C${i};2024-01-0${(i % 9) + 1};${i}.5;"${cell}"\n`);
  const text = `customer id;order date;amount;"${name}"\n${rows.join('')}`;
  const inspection = await inspected(sourceOf(text), { delimiter: ';', ...choices });
  const reasons = inspection.evidence.filter(({ about }) => about === name).map(({ reason }) => reason);
  return { ...inspection.plan.columns[3], reasons };
}

/** The same where the amount is the column told. */
async function amounts(cells: readonly string[], other: readonly string[] = [], choices: ImportChoices = {}) {
  const text =
    'customer id;order date;amount;weight\n' +
    cells.map((cell, i) => `C${i};2024-01-0${(i % 9) + 1};"${cell}";"${other[i] ?? ''}"`).join('\n');
  const inspection = await inspected(sourceOf(text + '\n'), { delimiter: ';', ...choices });
  const { decimal, type, missing } = inspection.plan.columns[2] ?? {};
  const reasons = inspection.evidence.filter(({ about }) => about === 'amount').map(({ reason }) => reason);
  const asked = inspection.questions.filter(({ kind }) => kind === 'decimal');
  return { decimal, type, missing, reasons, asked };
}

describe('the decimal mark', () => {
  it('is that of the cells that read with one mark only', async () => {
    expect(await amounts(['1,234', '2,50', '3,000'])).toMatchObject({ decimal: ',', asked: [] });
    expect(await amounts(['1,234', '2.50', '3,000'])).toMatchObject({ decimal: '.', asked: [] });
    expect(await amounts(['1.234', '2,50'])).toMatchObject({ decimal: ',', asked: [] });
    expect(await amounts(['1,234,567', '2,500'])).toMatchObject({ decimal: '.', asked: [] });
    expect(await amounts(['0,992', '2,500'])).toMatchObject({ decimal: ',', asked: [] });
  });

  it('is asked where 1,234 may be either and nothing in the file tells, in both directions', async () => {
    const question = (examples: string[]): ImportQuestion[] => [
      { kind: 'decimal', column: 'amount', options: ['.', ','], examples },
    ];
    expect((await amounts(['1,234', '2,500', '3,000'])).asked).toEqual(question(['1,234', '2,500', '3,000']));
    expect((await amounts(['1.234', '2.500'])).asked).toEqual(question(['1.234', '2.500']));
    expect((await amounts(['€1,234', '12'])).asked).toEqual(question(['€1,234']));
    expect((await amounts(['1,234', '1500'])).asked).toEqual(question(['1,234']));
    const columns = { amount: { decimal: ',' as const } };
    expect(await amounts(['1,234', '2,500'], [], { columns })).toMatchObject({ decimal: ',', asked: [] });
  });

  it('is settled by other columns of the file, and by numbers without a mark', async () => {
    expect(await amounts(['1,234', '2,500'], ['1,5', '2,25'])).toMatchObject({
      ...{ decimal: ',', asked: [], reasons: ['role-name', 'decimal-sibling'] },
    });
    expect(await amounts(['1,234', '2,500'], ['1.5', '2.25'])).toMatchObject({ decimal: '.', asked: [] });
    expect(await amounts(['1,234', '15', '7', '120'])).toMatchObject({ decimal: '.', asked: [] });
    expect(await amounts(['1.234', '15', '7', '120'])).toMatchObject({ decimal: ',', asked: [] });
  });

  it('is not asked for columns that nobody counts with', async () => {
    expect(await amounts(['12', '15'], ['1,234', '2,500'])).toMatchObject({ asked: [] });
  });
});

describe('the order of day and month', () => {
  it('is settled by other dates of the shop, not by birthdays', async () => {
    const orderOf = async (sibling: string) => {
      const rows = ['03/04/2024', '05/06/2024', '07/08/2024'].map(
        (day, i) => `C${i};${day};${i}.5;2${i}/11/1980\n`,
      );
      const text = `customer id;order date;amount;${sibling}\n${rows.join('')}`;
      const { plan, questions } = await inspected(sourceOf(text));
      return [plan.columns[1]?.dateOrder, questions.map(({ kind }) => kind)];
    };
    expect(await orderOf('ship date')).toEqual(['dmy', []]);
    for (const birthday of ['dob', 'Date of Birth', 'Birthday', '生日', '出生日期', 'Geburtsdatum'])
      expect(await orderOf(birthday), birthday).toEqual([null, ['date-order']]);
  });
});

describe('missing markers', () => {
  it('are those seen among numbers and dates, and may be changed', async () => {
    expect(await amounts(['1.5', 'n/a', '2.5', '-', '#DIV/0!'])).toMatchObject({
      ...{ type: 'f64', missing: ['n/a', '-', '#DIV/0!'] },
    });
    expect(await column('ship date', ['2024-01-01', '无', '2024-01-03', 'NULL'])).toMatchObject({
      ...{ type: 'day', missing: ['无', 'NULL'] },
    });
    const chosen = { columns: { amount: { missing: ['-'] } } };
    expect(await amounts(['1.5', 'n/a', '2.5', '-'], [], chosen)).toMatchObject({ missing: ['-'] });
  });

  it('are few among texts', async () => {
    expect(await column('note', ['NA', '-', 'x', 'NULL', '#N/A', 'none'])).toMatchObject({
      ...{ type: 'text', missing: ['NULL', '#N/A'] },
    });
  });

  it('make a cell missing, not unreadable', async () => {
    const text =
      'customer id,date,amount,weight,note\nA,2024-01-01,5,n/a,NULL\nNULL,2024-01-02,6,3,x\nB,2024-01-03,ERROR,4,-\nC,2024-01-04,7,heavy,y\n' +
      Array.from({ length: 120 }, (_, i) => `D${i},2024-01-05,1,2,z\n`).join('');
    const { table, receipt } = await imported(sourceOf(text));
    expect(rowsOf(table).slice(0, 2)).toEqual([
      ['A', '2024-01-01', 5, null, null],
      ['C', '2024-01-04', 7, null, 'y'],
    ]);
    expect(receipt.unreadable.map(({ column: name, count }) => [name, count])).toEqual([['weight', 1]]);
    expect(receipt.rejected.map(({ reason }) => reason)).toEqual(['customer-missing', 'amount-missing']);
  });
});

describe('numbers that count days or seconds', () => {
  it('are dates under the name of a date only', async () => {
    expect(await column('ship date', ['45292', '45293', '45300'])).toMatchObject({
      type: 'day',
      dateOrder: 'excel',
    });
    expect(await column('shipped at', ['45292.5', '45293.25', '45300'])).toMatchObject({
      ...{ type: 'time', dateOrder: 'excel', reasons: ['date-excel'] },
    });
    expect(await column('created', ['1709670600', '1709670700', '1'])).toMatchObject({ type: 'i32' });
    expect(await column('created', ['1709670600', '1709670700'])).toMatchObject({
      type: 'time',
      dateOrder: 'epoch-s',
    });
    expect(await column('timestamp', ['1709670600000', '1709670700123'])).toMatchObject({
      dateOrder: 'epoch-ms',
    });
    expect(await column('points', ['45292', '45293', '45300'])).toMatchObject({
      type: 'i32',
      dateOrder: null,
    });
    expect(await column('points', ['1709670600', '1709670700'])).toMatchObject({ type: 'i32' });
    expect(await column('created by', ['45292', '45293', '45300'])).toMatchObject({ dateOrder: null });
    expect(await column('time on site (seconds)', ['45292', '45293'])).toMatchObject({ dateOrder: null });
    const byHand: ImportChoices = { columns: { points: { type: 'day' } } };
    expect(await column('points', ['45292', '45293'], byHand)).toMatchObject({ dateOrder: 'excel' });
    const choices: ImportChoices = { columns: { points: { dateOrder: 'excel-1904' } } };
    expect(await column('points', ['45292', '45293'], choices)).toMatchObject({
      type: 'day',
      dateOrder: 'excel-1904',
    });
  });
});

describe('yes and no', () => {
  it('are seen where all cells agree', async () => {
    const typeOf = async (name: string, cells: string[]) => (await column(name, cells)).type;
    expect(await typeOf('vip', ['true', 'false', 'TRUE'])).toBe('bool');
    expect(await typeOf('vip', ['yes', 'no', 'Yes'])).toBe('bool');
    expect(await typeOf('vip', ['Y', 'N', 'n'])).toBe('bool');
    expect(await typeOf('是否会员', ['是', '否', '是'])).toBe('bool');
    expect(await typeOf('is_vip', ['1', '0', '1'])).toBe('bool');
    expect(await typeOf('hasAccount', ['1', '0', '1'])).toBe('bool');
    expect(await typeOf('visits', ['1', '0', '1'])).toBe('i32');
    expect(await typeOf('is_vip', ['1', '0', '2'])).toBe('i32');
    expect(await typeOf('country', ['NO', 'no', 'NO'])).toBe('text');
    expect(await typeOf('initial', ['T', 'T', 'Y'])).toBe('text');
    expect(await typeOf('answer', ['yes', 'no', 'maybe'])).toBe('text');
  });
});

describe('ids and codes', () => {
  it('stay text, digit for digit', async () => {
    expect(await column('branch', ['007', '012', '100'])).toMatchObject({ type: 'text' });
    expect(await column('serial', ['12345678901234567890', '1'])).toMatchObject({ type: 'text' });
    expect(await column('zip', ['10115', '20095'])).toMatchObject({ type: 'text' });
    expect(await column('visits', ['7', '12', '100'])).toMatchObject({ type: 'i32' });
  });
});

describe('headers of two rows', () => {
  const names = async (text: string, choices: ImportChoices = {}) => {
    const { plan, evidence } = await inspected(sourceOf(text), choices);
    const { headerRows, noteLines } = plan.parts[0]?.dialect ?? {};
    return {
      ...{ headerRows, noteLines, names: plan.columns.map(({ name }) => name) },
      reason: evidence.find(({ about }) => about === 'header')?.reason,
    };
  };
  const DATA = 'A,2024-01-01,5.5,1,2\nB,2024-01-02,6.5,1,3\nC,2024-01-03,7.5,2,4\n';

  it('are joined where groups stand above names', async () => {
    expect(await names(`,,Sales,,\nCustomer,Date,Amount,Qty,Returns\n${DATA}`)).toMatchObject({
      headerRows: 1,
    });
    expect(await names(`Customer,Date,Sales,,Stock\n,,Amount,Qty,Count\n${DATA}`)).toEqual({
      ...{ headerRows: 2, noteLines: 0, reason: 'header-two-rows' },
      names: ['Customer', 'Date', 'Sales Amount', 'Sales Qty', 'Stock Count'],
    });
    expect(await names(`,,Shop,,Web\nCustomer,Date,Amount,Qty,Qty\n${DATA}`)).toMatchObject({
      ...{ headerRows: 2, noteLines: 0 },
      names: ['Customer', 'Date', 'Shop Amount', 'Shop Qty', 'Web Qty'],
    });
    expect(await names(`Customer,Date,Amount,Qty,Sent\nid,day,EUR,pieces,pieces\n${DATA}`)).toMatchObject({
      ...{ headerRows: 2, names: ['Customer id', 'Date day', 'Amount EUR', 'Qty pieces', 'Sent pieces'] },
    });
  });

  it('are not seen in rows of data, nor in notes', async () => {
    expect(await names(`Customer,Date,Amount,Qty,Sent\n${DATA}`)).toMatchObject({ headerRows: 1 });
    expect(await names(`Customer,Date,Amount,Qty,Sent\nX,n/a,n/a,n/a,n/a\n${DATA}`)).toMatchObject({
      headerRows: 1,
    });
    expect(await names(`Report,,,,\nCustomer,Date,Amount,Qty,Sent\n${DATA}`)).toMatchObject({
      ...{ headerRows: 1, noteLines: 1 },
    });
    expect(await names(`Period:,May,,,\nCustomer,Date,Amount,Qty,Sent\n${DATA}`)).toMatchObject({
      ...{ headerRows: 1, noteLines: 1 },
    });
    expect(
      await names(`Customer,Date,Sales,,Stock\n,,Amount,Qty,Count\n${DATA}`, { headerRows: 1 }),
    ).toMatchObject({
      headerRows: 1,
    });
  });
});

describe('time zones', () => {
  it('make the day of cells that name one', async () => {
    const text = 'customer,created at,amount\nA,2024-03-05T20:30:00Z,5.5\nB,2024-03-05 20:30:00,6.5\n';
    const days = async (timeZone: string | null) =>
      rowsOf((await imported(sourceOf(text), { timeZone })).table).map((row) => row[1]);
    expect(await days(null)).toEqual(['2024-03-05T20:30:00.000Z', '2024-03-05T20:30:00.000Z']);
    expect(await days('Asia/Shanghai')).toEqual(['2024-03-06T04:30:00.000Z', '2024-03-05T20:30:00.000Z']);
  });
});

describe('encodings that two readings fit', () => {
  it('are asked, with the same lines in each', async () => {
    const text = 'customer,date,amount\n#,2024-01-01,5.5\nB,2024-01-02,6.5\n';
    const bytes = new TextEncoder().encode(text);
    // 林 in Big5, ªL in Windows-1252
    const at = bytes.indexOf(35);
    const file = Uint8Array.from([...bytes.subarray(0, at), 0xaa, 0x4c, ...bytes.subarray(at + 1)]);
    const { questions } = await inspected(memorySource('a.csv', file));
    expect(questions).toEqual([
      {
        kind: 'encoding',
        options: [
          { encoding: 'big5', sample: ['林,2024-01-01,5.5'] },
          { encoding: 'windows-1252', sample: ['ªL,2024-01-01,5.5'] },
        ],
      },
    ]);
    const chosen = await inspected(memorySource('a.csv', file), { encoding: 'windows-1252' });
    expect(chosen.questions).toEqual([]);
    expect(chosen.preview[0]?.[0]).toBe('ªL');
  });
});
