import { describe, expect, it } from 'vitest';
import type { ImportOptions, Importer } from '../../../src/compute/types';
import type { AppError } from '../../../src/core/errors';
import { fail, ok, type Result } from '../../../src/core/result';
import type { ImportChoices, ImportPlan } from '../../../src/import/plan';
import type { CommitDecisions, Reading } from '../../../src/import/quality';
import type { Recipe } from '../../../src/import/recipe';
import { ImportState } from '../../../src/state/import.svelte';
import type { DatasetSummary, InspectedFiles } from '../../../workers/api';

const FILE = new File(['x'], 'orders.csv');
const TODAY = 20_000;

const RECIPE: Recipe = {
  version: 1,
  name: 'January',
  columns: [],
  choices: {},
  commit: {
    drop: ['note', 'gone'],
    pseudonymise: ['customer'],
    leaveOutCustomers: ['guest'],
    mergeDuplicates: true,
  },
};

const columnOf = (name: string, role: ImportPlan['columns'][number]['role']) => ({
  ...{ name, role, type: 'text' as const, decimal: '.' as const, dateOrder: null, missing: [], keep: true },
});

function inspected(choices: ImportChoices, recipe: InspectedFiles['recipe']): InspectedFiles {
  const parts = ['a', 'b'].map((name) => ({
    ...{ name, file: 'orders.csv', format: 'text' as const, bytes: 1, rows: null },
    chosen: choices.parts?.includes(name) ?? true,
  }));
  const plan = { table: choices.table ?? 'transactions', columns: [columnOf('customer', 'customer')] };
  const seen = {
    parts,
    plan,
    questions: [],
    preview: [],
    understood: [],
    suggestions: [],
    evidence: [],
    fileBytes: 1,
  };
  return { ...seen, recipe } as unknown as InspectedFiles;
}

const READING = {
  name: 'orders',
  columns: ['customer', 'note'].map((name) => ({ name })),
  findings: [],
} as unknown as Reading;
const STORED = { id: 'd', previous: null } as DatasetSummary;

/** An importer whose every answer waits until it is let go, or is stopped. */
function slowImporter() {
  const asked: { what: string; with: unknown }[] = [];
  let waiting: { settle: (result: Result<never>) => void; answer: Result<unknown> } | null = null;
  let fitting: InspectedFiles['recipe'] = null;
  const slowly = <T>(what: string, given: unknown, answer: Result<T>, signal?: AbortSignal) => {
    asked.push({ what, with: given });
    return new Promise<Result<T>>((resolve) => {
      waiting = { settle: resolve as (result: Result<never>) => void, answer };
      signal?.addEventListener('abort', () => {
        resolve(fail({ code: 'stopped' }));
      });
    });
  };
  const importer: Importer = {
    inspect: (_files, choices, { recipe, signal } = {}) => {
      const given = recipe && { dataset: null, name: recipe.name, drift: NO_DRIFT, commit: recipe.commit };
      const answer = ok(inspected(choices, recipe === undefined ? fitting : (given ?? null)));
      return slowly('inspect', { choices, recipe }, answer, signal);
    },
    read: (_files, plan, today, { signal }: ImportOptions = {}) =>
      slowly('read', { plan, today }, ok(READING), signal),
    commit: (decisions, { signal }: ImportOptions = {}) => slowly('commit', decisions, ok(STORED), signal),
    rejects: () => Promise.resolve(fail({ code: 'import-lost' })),
    sample: () => Promise.resolve(ok(FILE)),
    dispose: () => undefined,
  };
  /** Lets the answer go: the right one, or a failure. */
  const answer = async (error?: AppError): Promise<void> => {
    const held = waiting;
    waiting = null;
    held?.settle((error ? fail(error) : held.answer) as Result<never>);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return {
    importer,
    answer,
    asked,
    last: () => asked.at(-1),
    whatWasAsked: () => asked.map(({ what }) => what),
    fit: (recipe: InspectedFiles['recipe']) => (fitting = recipe),
  };
}

const NO_DRIFT = { added: [], missing: [], changed: [] };
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** An import that has come as far as a step. */
async function at(step: 'checking' | 'quality') {
  const slow = slowImporter();
  const state = new ImportState(slow.importer, () => 0);
  void state.open([FILE]);
  await slow.answer();
  if (step === 'quality') {
    void state.read(TODAY);
    await slow.answer();
  }
  expect(state.step).toBe(step);
  return { ...slow, state };
}

describe('an import', () => {
  it('goes step by step from files to a dataset', async () => {
    const slow = slowImporter();
    const state = new ImportState(slow.importer, () => 0);
    expect([state.step, state.ready]).toEqual(['empty', false]);
    void state.open([FILE]);
    expect(state.step).toBe('inspecting');
    await slow.answer();
    expect([state.step, state.ready]).toEqual(['checking', true]);
    void state.read(TODAY);
    expect([state.step, state.progress?.stage]).toEqual(['reading', 'reading']);
    await slow.answer();
    expect([state.step, state.storable, state.decisions?.name]).toEqual(['quality', true, 'orders']);
    void state.commit();
    expect([state.step, state.progress?.stage]).toEqual(['storing', 'storing']);
    await slow.answer();
    expect([state.step, state.dataset, state.decisions]).toEqual(['done', STORED, null]);
    expect(slow.whatWasAsked()).toEqual(['inspect', 'read', 'commit']);
    state.reset();
    expect([state.step, state.files, state.dataset]).toEqual(['empty', [], null]);
  });

  it('stopped while it looks at files, is where it was, files and all', async () => {
    const slow = slowImporter();
    const state = new ImportState(slow.importer, () => 0);
    void state.open([FILE]);
    state.stop();
    await settled();
    expect([state.step, state.stopped, state.files]).toEqual(['empty', true, [FILE]]);
    void state.open(state.files);
    await slow.answer();
    expect([state.step, state.stopped]).toEqual(['checking', false]);
    void state.chooseDialect({ delimiter: ';' });
    expect([state.step, state.refreshing]).toEqual(['checking', true]);
    state.stop();
    await settled();
    // what is shown is again what is chosen
    expect([state.step, state.refreshing, state.ready, state.choices]).toEqual(['checking', false, true, {}]);
  });

  it('stopped while it reads, is back at the plan; a failure says why', async () => {
    const { state, answer } = await at('checking');
    void state.read(TODAY);
    state.stop();
    await settled();
    expect([state.step, state.stopped, state.ready, state.progress]).toEqual(['checking', true, true, null]);
    void state.read(TODAY);
    expect(state.stopped).toBe(false);
    await answer({ code: 'nothing-kept', rows: 3, mostFrequentReason: 'date-missing' });
    expect([state.step, state.stopped, state.failure?.code]).toEqual(['checking', false, 'nothing-kept']);
    void state.read(TODAY);
    await answer();
    expect([state.step, state.failure]).toEqual(['quality', null]);
  });

  it('stopped while it stores, keeps the decisions, and reads again before it stores', async () => {
    const { state, answer, whatWasAsked, last } = await at('quality');
    state.decideColumn('note', 'drop');
    state.decide({ name: 'Mine' });
    void state.commit();
    state.stop();
    await settled();
    expect([state.step, state.stopped, state.decisions?.drop]).toEqual(['quality', true, ['note']]);
    void state.commit();
    expect(state.step).toBe('reading');
    await answer();
    expect(state.step).toBe('storing');
    await answer();
    expect(state.step).toBe('done');
    expect(whatWasAsked()).toEqual(['inspect', 'read', 'commit', 'read', 'commit']);
    expect(last()?.with).toMatchObject({ name: 'Mine', drop: ['note'] });
  });

  it('stopped while it reads again, is still at its decisions', async () => {
    const { state, answer } = await at('quality');
    void state.commit();
    state.stop();
    await settled();
    void state.commit();
    state.stop();
    await settled();
    expect([state.step, state.stopped, state.storable]).toEqual(['quality', true, true]);
    void state.commit();
    await answer({ code: 'file-unreadable', file: 'orders.csv', detail: 'gone' });
    expect([state.step, state.failure?.code, state.storable]).toEqual(['quality', 'file-unreadable', true]);
  });

  it('reads again before it stores where the worker was left to something else', async () => {
    const { state, answer, whatWasAsked } = await at('quality');
    state.release();
    expect([state.step, state.storable]).toEqual(['quality', true]);
    void state.commit();
    await answer();
    expect(state.step).toBe('storing');
    state.release();
    await settled();
    expect([state.step, state.stopped]).toEqual(['quality', true]);
    expect(whatWasAsked()).toEqual(['inspect', 'read', 'read', 'commit']);
  });

  it('whose reading was lost is back at the plan, and says so; one that could not be stored is not', async () => {
    const { state, answer, whatWasAsked } = await at('quality');
    void state.commit();
    await answer({ code: 'storage-full', neededBytes: 10, freeBytes: 1 });
    expect([state.step, state.failure?.code]).toEqual(['quality', 'storage-full']);
    void state.commit();
    await answer({ code: 'import-lost' });
    expect([state.step, state.failure?.code, state.reading]).toEqual(['checking', 'import-lost', null]);
    expect(whatWasAsked()).toEqual(['inspect', 'read', 'commit', 'commit']);
    expect(state.ready).toBe(true);
  });

  it('wants a name, and a key where there is something to make unrecognisable', async () => {
    const { state } = await at('quality');
    state.decideColumn('customer', 'pseudonymise');
    expect(state.storable).toBe(false);
    state.decide({ key: 'secret' });
    expect(state.storable).toBe(true);
    state.decide({ name: '  ' });
    expect(state.storable).toBe(false);
    state.decide({ name: 'x' });
    state.decideColumn('customer', 'drop');
    expect(state.decisions).toMatchObject({ drop: ['customer'], pseudonymise: [] });
    state.decideColumn('customer', 'keep');
    state.decideCustomer('guest', true);
    state.decideCustomer('other', true);
    state.decideCustomer('guest', false);
    expect(state.decisions).toMatchObject({ drop: [], pseudonymise: [], leaveOutCustomers: ['other'] });
    state.backToChecking();
    expect([state.step, state.ready]).toEqual(['checking', true]);
  });
});

describe('choices', () => {
  it('made while files are looked at are asked for at once, the last of them last', async () => {
    const { state, answer, asked, last } = await at('checking');
    void state.chooseRole('customer', 'product');
    void state.chooseColumn('customer', { type: 'text' });
    void state.choose({ table: 'customers' });
    expect(asked).toHaveLength(2);
    await answer();
    expect([asked.length, state.refreshing]).toEqual([3, true]);
    await answer();
    expect([asked.length, state.refreshing, state.ready]).toEqual([3, false, true]);
    expect(last()?.with).toMatchObject({
      choices: {
        roles: { product: 'customer' },
        columns: { customer: { type: 'text' } },
        table: 'customers',
      },
    });
  });

  it('about how rows are cut drop what was said of columns; more parts do not, fewer do', async () => {
    const { state, answer } = await at('checking');
    void state.choose({ table: 'customers', rules: [] });
    void state.chooseColumn('customer', { keep: false });
    await answer();
    await answer();
    void state.chooseParts(['a', 'b']);
    await answer();
    expect(state.choices).toEqual({
      table: 'customers',
      rules: [],
      columns: { customer: { keep: false } },
      parts: ['a', 'b'],
    });
    void state.chooseParts(['a']);
    await answer();
    expect(state.choices).toEqual({ table: 'customers', parts: ['a'] });
    void state.chooseColumn('customer', { keep: false });
    await answer();
    void state.chooseDialect({ headerRows: 2 });
    await answer();
    expect(state.choices).toEqual({ table: 'customers', parts: ['a'], headerRows: 2 });
  });

  it('take a role from one column, or leave it empty', async () => {
    const { state, answer } = await at('checking');
    void state.chooseRole('customer', null);
    await answer();
    expect(state.choices.roles).toEqual({ customer: '' });
    void state.chooseRole('note', 'customer');
    await answer();
    expect(state.choices.roles).toEqual({ customer: 'note' });
  });
});

describe('a recipe', () => {
  it('that fits brings its decisions for the columns that are there; without it there are none', async () => {
    const slow = slowImporter();
    const state = new ImportState(slow.importer, () => 0);
    slow.fit({ dataset: 'd', name: 'January', drift: NO_DRIFT, commit: RECIPE.commit });
    void state.open([FILE]);
    await slow.answer();
    void state.read(TODAY);
    await slow.answer();
    expect(state.decisions).toEqual({
      name: 'orders',
      drop: ['note'],
      pseudonymise: ['customer'],
      key: null,
      leaveOutCustomers: ['guest'],
      mergeDuplicates: true,
      join: null,
      mode: { kind: 'new' },
    } satisfies CommitDecisions);
    expect(state.storable).toBe(false);
    void state.useRecipe(null);
    await slow.answer();
    expect([state.step, state.inspection?.recipe, state.decisions]).toEqual(['checking', null, null]);
    expect(slow.last()?.with).toMatchObject({ recipe: null });
    void state.useRecipe(undefined);
    await slow.answer();
    expect(state.inspection?.recipe?.name).toBe('January');
  });

  it('from a file goes before what was chosen; where there are no files yet it waits for them', async () => {
    const { state, answer, last } = await at('checking');
    void state.chooseDialect({ delimiter: ';' });
    await answer();
    void state.useRecipe(RECIPE);
    await answer();
    expect(last()?.with).toEqual({ choices: {}, recipe: RECIPE });
    state.reset();
    void state.useRecipe(RECIPE);
    expect(state.step).toBe('empty');
    void state.open([FILE]);
    await answer();
    expect(last()?.with).toEqual({ choices: {}, recipe: RECIPE });
    void state.open([FILE]);
    await answer();
    expect(last()?.with).toEqual({ choices: {}, recipe: undefined });
  });
});
