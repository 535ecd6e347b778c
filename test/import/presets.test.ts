import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../src/import/byte-source';
import { messages } from '../../src/import/messages';
import { inspect } from '../../src/import/inspect';
import { textPart } from '../../src/import/part';
import type { ImportChoices } from '../../src/import/plan';
import { PRESETS, presetFor } from '../../src/import/presets';
import { ROLES, REQUIRED_ROLES } from '../../src/table/dataset';
import { write } from '../../src/i18n/catalogue';
import { inspected, sourceOf } from './support';

const FOLDER = resolve(import.meta.dirname, '../golden/import');
const cases = readdirSync(FOLDER).filter((name) => name.startsWith('preset-'));

/** The first row of a file that has as many cells as its widest: enough for files of one's own. */
async function namesOf(folder: string): Promise<{ id: string | null; names: string[] }> {
  const files = readdirSync(resolve(FOLDER, folder)).filter((file) => file !== 'expected.json');
  const { plan } = await inspected(
    memorySource(files[0] ?? '', new Uint8Array(readFileSync(resolve(FOLDER, folder, files[0] ?? '')))),
    folder.startsWith('preset-surveymonkey') ? { headerRows: 2 } : {},
  );
  return { id: plan.preset, names: plan.columns.map(({ name }) => name) };
}

describe('presets', () => {
  it('have a name in each language, a case of their own, and headers that no other one has', async () => {
    const seen = new Set<string | null>();
    for (const folder of cases) seen.add((await namesOf(folder)).id);
    for (const preset of PRESETS) {
      expect(seen).toContain(preset.id);
      for (const locale of ['en', 'zh-CN'] as const)
        expect(write(messages, locale, { key: `preset-${preset.id}`, values: {} })).not.toContain('preset-');
      for (const headers of preset.headers) expect(presetFor(headers)?.id).toBe(preset.id);
    }
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
  });

  it('give every role that their table needs, by headers their recognition asks for or by a choice of several', () => {
    for (const { id, table, roles, derived = [] } of PRESETS) {
      for (const role of REQUIRED_ROLES[table])
        expect([id, role, role in roles || derived.some((column) => column.role === role)]).toEqual([
          id,
          role,
          true,
        ]);
      expect(Object.keys(roles).every((role) => ROLES.some((known) => known === role))).toBe(true);
    }
  });

  it('are known whatever the order, the case, more columns; not where one of the headers is missing', async () => {
    for (const folder of cases) {
      const { id, names } = await namesOf(folder);
      const preset = PRESETS.find((known) => known.id === id);
      expect(presetFor([...names].reverse())?.id).toBe(id);
      expect(presetFor(['Extra', ...names.map((name) => ` ${name.toUpperCase()}`)])?.id).toBe(id);
      const needed = new Set((preset?.headers ?? []).flat().map((header) => header.toLowerCase()));
      const without = names.filter((name) => !needed.has(name.toLowerCase().replaceAll('（', '(')));
      expect(presetFor(without)).toBeNull();
    }
  });

  it('are not seen in plain tables', () => {
    for (const names of [
      [],
      ['customer', 'date', 'amount'],
      ['Name', 'Email', 'Total'],
      ['id', 'Amount', 'Currency', 'Status'],
      ['Date', 'Name', 'Status'],
      ['订单编号', '金额', '日期'],
    ])
      expect(presetFor(names)).toBeNull();
  });
});

describe('a preset and a person', () => {
  const BILL =
    'Name,Email,Financial Status,Total,Created at,Lineitem name,Lineitem quantity,Refunded Amount,Currency\n' +
    '#1,a@b.de,paid,5.5,2024-01-01 10:00:00 +0100,x,1,,EUR\n#2,c@d.de,PENDING,7.5,2024-01-02 10:00:00 +0100,y,2,,EUR\n';

  it('finds words in another case, and numbers in a column that is empty so far', async () => {
    const { plan, suggestions } = await inspected(sourceOf(BILL));
    expect(plan.rules.find(({ column }) => column === 'Financial Status')?.actions).toMatchObject({
      paid: 'keep',
      PENDING: 'unpaid',
      refunded: 'refunded',
    });
    expect(plan.columns.find(({ name }) => name === 'Refunded Amount')?.type).toBe('i32');
    expect(suggestions).toContainEqual({ role: 'amount', column: 'Total − Refunded Amount', confidence: 1 });
    // rows in a currency that the sample does not show are left out, and said to be
    expect(plan.rules.find(({ about }) => about === 'currency')).toEqual({
      column: 'Currency',
      about: 'currency',
      actions: { EUR: 'keep', '': 'keep' },
      otherwise: 'other-currency',
    });
  });

  it('is switched off, and then the names decide', async () => {
    const { plan } = await inspected(sourceOf(BILL), { preset: null });
    expect(plan).toMatchObject({ preset: null, derived: [], merge: { continuedOrders: false } });
    expect(plan.columns.find(({ role }) => role === 'amount')?.name).toBe('Total');
    expect(plan.columns.find(({ role }) => role === 'customer')?.name).toBe('Email');
  });

  it('leaves the word to the person: roles, rules, formulas, table', async () => {
    const told = await inspected(sourceOf(BILL), {
      roles: { amount: 'Total', order: '' },
      rules: [],
      merge: { continuedOrders: false },
    });
    expect(told.plan).toMatchObject({ preset: 'shopify-orders', rules: [], derived: [] });
    expect(
      told.plan.columns.filter(({ role }) => role !== null).map(({ name, role }) => [role, name]),
    ).toEqual([
      ['customer', 'Email'],
      ['amount', 'Total'],
      ['date', 'Created at'],
    ]);
    const people = await inspected(sourceOf(BILL), { table: 'customers' });
    expect(people.plan).toMatchObject({ table: 'customers', preset: null, rules: [] });
  });

  it('takes the fuller of several columns for the customer', async () => {
    const { plan } = await inspected(
      sourceOf(
        'Name,Email,Phone,Financial Status,Total,Created at,Lineitem name,Lineitem quantity\n' +
          ['#1,,+491', '#2,,+492', '#3,a@b.de,+493']
            .map((row, i) => `${row},paid,5.5,2024-01-0${i + 1} 10:00:00 +0100,x,1\n`)
            .join(''),
      ),
    );
    expect(plan.columns.find(({ role }) => role === 'customer')?.name).toBe('Phone');
  });

  it('knows types that the cells do not show, unless a person says another', async () => {
    const square = sourceOf(
      'Date,Gross Sales,Net Sales,Total Collected,Transaction ID,Event Type,Customer ID,PAN Suffix\n' +
        '2024-02-01,$5.00,$5.00,$5.50,T1,Payment,C1,1234\n2024-02-02,$6.00,$6.00,$6.50,T2,Payment,C2,5678\n',
    );
    const typeOf = async (choices: ImportChoices): Promise<string | undefined> =>
      (await inspected(square, choices)).plan.columns.find(({ name }) => name === 'PAN Suffix')?.type;
    expect(await typeOf({})).toBe('text');
    expect(await typeOf({ columns: { 'PAN Suffix': { keep: false } } })).toBe('text');
    expect(await typeOf({ columns: { 'PAN Suffix': { type: 'i32' } } })).toBe('i32');
    expect(await typeOf({ preset: null })).toBe('i32');
  });

  it('asks for a currency until a rule names one', async () => {
    const text = BILL.replace('2,,EUR\n', '2,,USD\n').replace('PENDING', 'paid');
    const first = await inspected(sourceOf(text));
    const options = [
      { currency: 'EUR', rows: 1 },
      { currency: 'USD', rows: 1 },
    ];
    expect(first.questions).toEqual([{ kind: 'currency', column: 'Currency', options }]);
    const rule = {
      column: 'Currency',
      about: 'currency',
      actions: { USD: 'keep' },
      otherwise: 'other-currency',
    } as const;
    const again = await inspected(sourceOf(text), { rules: [...first.plan.rules, rule] });
    expect(again.questions).toEqual([]);
    // other rules than this are no answer
    expect((await inspected(sourceOf(text), { rules: first.plan.rules })).questions.length).toBe(1);
  });

  it('says so when a rule or a formula names a column that is not there', async () => {
    const rules = [{ column: 'Nowhere', about: 'status', actions: {}, otherwise: 'keep' } as const];
    expect(await inspect([textPart(sourceOf(BILL))], { rules })).toMatchObject({
      ok: false,
      error: { code: 'column-unknown', column: 'Nowhere' },
    });
    const derived: ImportChoices['derived'] = [
      { name: 'd', role: null, formula: 'share', of: ['Gone'], rate: 0.5 },
    ];
    expect(await inspect([textPart(sourceOf(BILL))], { derived })).toMatchObject({
      ok: false,
      error: { code: 'column-unknown', column: 'Gone' },
    });
  });
});
