import { readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../src/import/byte-source';
import { openParts } from '../../src/import/formats/open-parts';
import { inspect } from '../../src/import/inspect';
import { columnNames, inspectByRecipe, mergedChoices, readingOf } from '../../src/import/inspect-by-recipe';
import { parseRecipe } from '../../src/import/parse-recipe';
import type { Part } from '../../src/import/part';
import { textPart } from '../../src/import/part';
import type { ImportChoices, ImportPlan, RowRule } from '../../src/import/plan';
import { choicesOf, driftOf, fits, recipeOf, type Recipe } from '../../src/import/recipe';
import { sharedData } from '../shared-data';
import { inspected, sourceOf } from './support';

const DECISIONS = {
  name: 'Orders',
  drop: ['note'],
  pseudonymise: ['e-mail'],
  leaveOutCustomers: ['guest'],
  mergeDuplicates: true,
  join: null,
};
const FOLDER = resolve(import.meta.dirname, '../golden/import');

async function partsOf(
  folder: string,
  shared: readonly string[] | undefined,
): Promise<readonly Part[] | null> {
  const paths = shared
    ? shared.map((file) => sharedData(file) ?? '')
    : readdirSync(resolve(FOLDER, folder))
        .filter((file) => file !== 'expected.json')
        .sort()
        .map((file) => resolve(FOLDER, folder, file));
  const opened = await openParts(
    paths.map((path) => memorySource(basename(path), new Uint8Array(readFileSync(path)))),
  );
  return opened.ok ? opened.value : null;
}

/** A recipe as it comes back from a file. */
function written(plan: ImportPlan): Recipe {
  const parsed = parseRecipe(JSON.stringify(recipeOf(plan, DECISIONS)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

describe('a recipe gives the plan it was made of', () => {
  for (const entry of readdirSync(FOLDER, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const expected = JSON.parse(readFileSync(resolve(FOLDER, entry.name, 'expected.json'), 'utf8')) as {
      choices?: ImportChoices;
      error?: object;
      questions?: object[];
      shared?: string[];
    };
    if (expected.error || expected.questions) continue;
    const absent = expected.shared?.find((file) => sharedData(file) === null);
    if (absent !== undefined) {
      it.skip(`${entry.name} (needs ../shared/data/${absent})`);
      continue;
    }
    it(entry.name, async () => {
      const parts = await partsOf(entry.name, expected.shared);
      if (parts === null) throw new Error('not opened');
      const { parts: chosen } = expected.choices ?? {};
      const choices = chosen === undefined ? {} : { parts: chosen };
      const first = await inspect(parts, expected.choices ?? {});
      if (!first.ok) throw new Error(JSON.stringify(first.error));
      const { plan } = first.value;
      const recipe = written(plan);
      expect(recipe).toEqual(recipeOf(plan, DECISIONS));
      const own = await readingOf(parts, choices);
      const again = await inspectByRecipe(parts, choices, recipe, own);
      if (!again.ok) throw new Error(JSON.stringify(again.error));
      expect(again.value.inspection.plan).toEqual(plan);
      expect(again.value.inspection.questions).toEqual([]);
      expect(
        fits(
          recipe,
          plan.columns.map(({ name }) => name),
        ),
      ).toBe(1);
      expect(driftOf(recipe, { plan })).toEqual({ added: [], missing: [], changed: [] });
    });
  }
});

describe('a recipe and another file', () => {
  const MAY =
    'Kunde,Tag,Summe,Status,Notiz,Menge,Preis\nA,01/02/2024,5,paid,x,1,5\nB,03/04/2024,7,void,y,2,3.5\nA,05/06/2024,8,paid,z,2,4\n';
  const choices: ImportChoices = {
    roles: { customer: 'Kunde', date: 'Tag', amount: 'Summe' },
    columns: { Tag: { dateOrder: 'dmy' }, Notiz: { keep: false } },
    derived: [{ name: 'Menge × Preis', role: null, formula: 'product', of: ['Menge', 'Preis'] }],
  };

  it('decides what was decided, and the rest anew', async () => {
    const { plan } = await inspected(sourceOf(MAY), choices);
    const recipe = written(plan);
    const JUNE =
      'Notes of June\n\nKUNDE,Tag,Summe,Kanal,Status\nC,07/08/2024,9.5,web,paid\nD,09/10/2024,4,till,void\n';
    const parts = [textPart(sourceOf(JUNE))];
    const own = await readingOf(parts, {});
    const names = columnNames(own) ?? [];
    expect(names).toEqual(['KUNDE', 'Tag', 'Summe', 'Kanal', 'Status']);
    expect(fits(recipe, names)).toBe(0.5);
    const known = choicesOf(recipe, names);
    expect(known.noteLines).toBeUndefined();
    expect(known.derived).toEqual([]);
    expect(known.columns).not.toHaveProperty('Notiz');
    const june = await inspect(parts, known);
    expect(june).toMatchObject({
      ok: true,
      value: {
        questions: [],
        plan: {
          parts: [{ dialect: { noteLines: 2 } }],
          columns: [
            { name: 'KUNDE', role: 'customer' },
            { name: 'Tag', role: 'date', dateOrder: 'dmy' },
            { name: 'Summe', role: 'amount' },
            { name: 'Kanal', role: null, type: 'text' },
            { name: 'Status', role: null },
          ],
          rules: [{ column: 'Status', actions: { paid: 'keep', void: 'cancelled' } }],
          derived: [],
        },
      },
    });
    if (!june.ok) return;
    expect(driftOf(recipe, june.value)).toEqual({
      added: ['Kanal'],
      missing: ['Notiz', 'Menge', 'Preis'],
      changed: [],
    });
  });

  it('says which columns look different, but not that whole numbers have got fractions', async () => {
    const { plan } = await inspected(sourceOf(MAY), choices);
    const recipe = written(plan);
    const july = await inspected(
      sourceOf(
        'Kunde,Tag,Summe,Status,Notiz,Menge,Preis\nA,2024-07-01,12:00,1,x,1.5,5\nB,2024-07-02,13:00,2,y,2,3.5\n',
      ),
      { roles: { customer: 'Kunde', date: 'Tag', amount: 'Preis' } },
    );
    expect(driftOf(recipe, july).changed).toEqual([
      { name: 'Summe', was: 'f64', now: 'text' },
      { name: 'Status', was: 'text', now: 'i32' },
    ]);
  });

  it('gives its role to another column where a formula had it and cannot be made any more', async () => {
    const text = 'customer,date,quantity,price,total\nA,2024-01-01,2,5.5,11\nB,2024-01-02,1,3.5,3.5\n';
    const { plan } = await inspected(sourceOf(text), {
      derived: [{ name: 'made', role: 'amount', formula: 'product', of: ['quantity', 'price'] }],
    });
    expect(plan.columns.find(({ role }) => role === 'amount')).toBeUndefined();
    const later = sourceOf('customer,date,quantity,total\nA,2024-02-01,2,11\n');
    const names = ['customer', 'date', 'quantity', 'total'];
    const again = await inspected(later, choicesOf(written(plan), names));
    expect(again.plan.columns.find(({ role }) => role === 'amount')?.name).toBe('total');
    expect(again.questions).toEqual([]);
  });

  it('keeps what was joined', async () => {
    const { plan } = await inspected(sourceOf('customer,date,amount\nA,2024-01-01,5.5\nB,2024-01-02,7\n'));
    const join = { dataset: 'members', columns: ['age', 'vip'] };
    const recipe = recipeOf(plan, { ...DECISIONS, join });
    expect(recipe.commit.join).toEqual(join);
    expect(parseRecipe(JSON.stringify(recipe))).toEqual({ ok: true, value: recipe });
    expect(recipeOf(plan, DECISIONS).commit).not.toHaveProperty('join');
  });

  it('keeps no text of columns that were hidden: their rules are guessed anew, customers are not named', async () => {
    const file = (test: string): string =>
      `email,date,amount,status\nann@shop.de,2024-01-01,5.5,paid\n${test}@test.com,2024-01-02,7,paid\nben@shop.de,2024-01-03,4,odd\n`;
    const rules: RowRule[] = [
      { column: 'email', about: 'test', actions: { 'first@test.com': 'test' }, otherwise: 'keep' },
      { column: 'status', about: 'status', actions: { paid: 'keep', odd: 'unpaid' }, otherwise: 'keep' },
    ];
    const columns = { email: { missing: ['first@nobody.com'] }, status: { missing: ['gone'] } };
    const { plan } = await inspected(sourceOf(file('first')), { rules, columns });
    const decisions = { ...DECISIONS, pseudonymise: [], leaveOutCustomers: ['ann@shop.de'] };
    expect(recipeOf(plan, decisions).commit.leaveOutCustomers).toEqual(['ann@shop.de']);
    for (const hidden of [{ pseudonymise: ['email'] }, { drop: ['email'] }]) {
      const recipe = recipeOf(plan, { ...decisions, ...hidden });
      expect(JSON.stringify(recipe)).not.toMatch(/@|first|ann/);
      expect(recipe.choices.columns?.['status']).toMatchObject({ missing: ['gone'] });
      const parsed = parseRecipe(JSON.stringify(recipe));
      expect(parsed).toEqual({ ok: true, value: recipe });
      const next = [textPart(sourceOf(file('second')))];
      const again = await inspectByRecipe(next, {}, recipe, await readingOf(next, {}));
      expect(again.ok && again.value.inspection.plan.rules).toEqual([
        rules[1],
        { column: 'email', about: 'test', actions: { 'second@test.com': 'test' }, otherwise: 'keep' },
      ]);
      const own = await inspectByRecipe(next, { rules }, recipe, await readingOf(next, {}));
      expect(own.ok && own.value.inspection.plan.rules).toEqual(rules);
    }
  });

  it('cuts a file that does not show its columns by itself', async () => {
    const odd = 'exported\nby\nus\ncustomer|date|amount\nA|2024-01-01|5\nB|2024-01-02|6\n';
    const { plan } = await inspected(sourceOf(odd), { delimiter: '|', noteLines: 3, headerRows: 1 });
    const recipe = written(plan);
    const own = { ok: false, error: { code: 'file-empty', file: 'x' } } as const;
    const again = await inspectByRecipe([textPart(sourceOf(odd))], {}, recipe, own);
    expect(again).toMatchObject({ ok: true, value: { inspection: { plan } } });
  });
});

describe('the text of a recipe', () => {
  const valid: Recipe = {
    version: 1,
    name: 'Orders',
    columns: [{ name: 'a', type: 'text' }],
    choices: {},
    commit: { drop: [], pseudonymise: [], leaveOutCustomers: [], mergeDuplicates: false },
  };

  it('may have a mark before it and members that nobody knows', () => {
    const text = `\ufeff${JSON.stringify({ ...valid, later: 1, choices: { table: 'summary', later: 2 } })}`;
    expect(parseRecipe(text)).toEqual({ ok: true, value: { ...valid, choices: { table: 'summary' } } });
  });

  it('is refused with the first wrong place', () => {
    const cases: [string, string][] = [
      ['{', 'recipe'],
      ['[]', 'version'],
      ['null', 'recipe'],
      [JSON.stringify({ ...valid, version: 2 }), 'version'],
      [JSON.stringify({ ...valid, columns: [{ name: 'a', type: 'number' }] }), 'columns.0.type'],
      [JSON.stringify({ ...valid, choices: { table: 'orders' } }), 'choices.table'],
      [JSON.stringify({ ...valid, choices: { noteLines: -1 } }), 'choices.noteLines'],
      [
        JSON.stringify({
          ...valid,
          choices: { rules: [{ column: 'a', about: 'status', actions: { x: 'drop' }, otherwise: 'keep' }] },
        }),
        'choices.rules.0.actions.x',
      ],
      [
        JSON.stringify({
          ...valid,
          choices: { derived: [{ name: 'd', role: null, formula: 'eval', of: ['a'] }] },
        }),
        'choices.derived.0.formula',
      ],
    ];
    for (const [text, path] of cases)
      expect(parseRecipe(text)).toMatchObject({ ok: false, error: { code: 'recipe-invalid', path } });
  });
});

describe('what a person says besides a recipe', () => {
  it('gives a column the role that a formula had', () => {
    const earlier: ImportChoices = {
      roles: { amount: '' },
      derived: [{ name: 'made', role: 'amount', formula: 'product', of: ['quantity', 'price'] }],
    };
    expect(mergedChoices(earlier, { roles: { amount: 'total' } })).toEqual({
      roles: { amount: 'total' },
      derived: [{ name: 'made', role: null, formula: 'product', of: ['quantity', 'price'] }],
    });
    expect(mergedChoices(earlier, { roles: { customer: 'who' } }).derived).toEqual(earlier.derived);
  });
});
