import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../../src/ui/tokens.css';
import '../../../src/ui/base.css';
import Page from '../../../src/app/Page.svelte';
import { Session } from '../../../src/app/session.svelte';
import type { AnalysisPool, Importer } from '../../../src/compute/types';
import { fail, type Result } from '../../../src/core/result';
import { PreferencesState } from '../../../src/state/preferences.svelte';
import { RouteState } from '../../../src/state/route.svelte';
import { databaseName } from '../../../src/storage/database';
import { openWorkspace, type Workspace } from '../../../src/storage/workspace';
import { importService } from '../../../workers/import-service';
import type { ImportProgress } from '../../../workers/api';
import SessionHost from './SessionHost.svelte';

const PATH = '/wizard/';
const nothing = async (): Promise<Result<never>> => fail({ code: 'stopped' });
const pool: AnalysisPool = { run: nothing, slice: nothing, csv: nothing, size: 1, dispose: () => undefined };

let storage: Workspace;
/** a session of a test before must not hear of what is stored now */
let tabs = 0;
beforeEach(async () => {
  const opened = await openWorkspace(PATH, { outdated: () => undefined, blocked: () => undefined });
  if (!opened.ok) throw new Error(opened.error.code);
  storage = opened.value;
});
afterEach(() => {
  storage.close();
  indexedDB.deleteDatabase(databaseName(PATH));
  location.hash = '';
});

/** What the import worker does, done in the page, so that nothing of it is made up. */
function importer(): Importer {
  const service = importService(async () => ({ ok: true, value: storage }));
  const silent = () => undefined;
  return {
    inspect: (files, choices, { recipe, onProgress = silent } = {}) =>
      service.inspect([...files], choices, recipe, onProgress),
    read: (files, plan, today, { onProgress = silent } = {}) =>
      service.read([...files], plan, today, onProgress),
    commit: (decisions, { onProgress = silent } = {}) => service.commit(decisions, onProgress),
    rejects: (dataset) => service.rejects(dataset),
    sample: nothing,
    dispose: silent,
  };
}

async function sessionOf(language: string, changed: Partial<Importer> = {}): Promise<Session> {
  const services = { storage, importer: { ...importer(), ...changed }, pool };
  const session = new Session(
    services,
    new PreferencesState(null, PATH, [language]),
    new RouteState(),
    `${PATH}${++tabs}`,
  );
  await session.workspace.refresh();
  return session;
}

async function opened(files: Record<string, string>, language = 'en', changed: Partial<Importer> = {}) {
  const session = await sessionOf(language, changed);
  const screen = await render(SessionHost, { session });
  await session.importing.open(Object.entries(files).map(([name, text]) => csv(name, text)));
  const button = (name: string) => screen.getByRole('button', { name, exact: true });
  return { session, screen, button, read: button('Read the file'), keep: button('Keep it') };
}

const csv = (name: string, text: string): File => new File([text], name, { type: 'text/csv' });

/** What axe finds, as rule and element; the page around the wizard is not here. */
async function violations(): Promise<string[]> {
  const found = await axe.run(document, { rules: { region: { enabled: false } } });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}

const ORDERS = 'customer,date,amount,note\nA,2024-01-05,10.50,x\nB,2024-01-06,20,y\nA,2024-02-01,5,z\n';
const AMBIGUOUS = 'customer,date,amount\nA,03/04/2024,1\nB,05/06/2024,2\nA,07/08/2024,3\n';
const MARCH = 'customer,date,amount,channel\nA,2024-03-05,7,web\nC,2024-03-06,8,shop\n';

describe('check', () => {
  it('shows the first rows, what each column is taken for, and why', async () => {
    const { screen, read } = await opened({ 'orders.csv': ORDERS });
    await expect.element(screen.getByLabelText('Role of “customer”')).toHaveValue('customer');
    await expect.element(screen.getByLabelText('Role of “amount”')).toHaveValue('amount');
    await expect.element(screen.getByLabelText('Type of “date”')).toHaveValue('day');
    await expect.element(screen.getByLabelText('Each row is')).toHaveValue('transactions');
    await expect.element(screen.getByRole('cell', { name: '10.50' })).toBeVisible();
    await screen.getByText('Why these guesses?').click();
    await expect.element(screen.getByText('recognised by its name').first()).toBeVisible();
    await expect.element(read).toBeEnabled();
    expect(await violations()).toEqual([]);
  });

  it('asks what the file cannot say, and goes on to what is left once it is answered', async () => {
    const { session, screen, button, read } = await opened({ 'orders.csv': AMBIGUOUS });
    await expect.element(read).toBeDisabled();
    await expect.element(screen.getByRole('cell', { name: '03/04/2024', exact: true })).toBeVisible();
    expect(await violations()).toEqual([]);
    button('day month year').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(read).toBeEnabled();
    expect(session.importing.inspection?.plan.columns[1]?.dateOrder).toBe('dmy');
    await expect.poll(() => document.activeElement?.textContent?.trim()).toBe('Read the file');
    await expect.element(screen.getByRole('cell', { name: '03/04/2024 Apr 3, 2024' })).toBeVisible();
    await screen.getByLabelText('Order of the date in “date”').selectOptions('mdy');
    await expect.element(screen.getByRole('cell', { name: '03/04/2024 Mar 4, 2024' })).toBeVisible();
  });

  it('asks for a role that no column shows, with the rows in view; another table may not need it', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => `2024-01-${10 + (i % 20)},P${i % 3},${i}.5`);
    const { session, screen, read } = await opened({
      'sales.csv': ['date,place,amount', ...rows].join('\n'),
    });
    const question = screen.getByRole('combobox', { name: 'Which column is the customer?' });
    await expect.element(question).toHaveAccessibleDescription(/change “Each row is” or take another file/);
    await expect.element(screen.getByRole('cell', { name: '99.5' })).toBeInTheDocument();
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
    await expect.element(read).toBeDisabled();
    expect(await violations()).toEqual([]);
    await screen.getByLabelText('Each row is').selectOptions('feedback');
    await expect.element(read).toBeEnabled();
    await screen.getByLabelText('Each row is').selectOptions('transactions');
    await question.selectOptions('place');
    await expect.element(read).toBeEnabled();
    expect(session.importing.inspection?.plan.columns[1]?.role).toBe('customer');
    await screen.getByLabelText('Role of “place”').selectOptions('');
    await expect.element(question).toBeVisible();
  });

  it('shows several readings of an encoding side by side', async () => {
    const { session, screen, button } = await opened({ 'orders.csv': ORDERS });
    const inspection = session.importing.inspection;
    if (inspection === null) throw new Error('nothing inspected');
    session.importing.inspection = {
      ...inspection,
      questions: [
        {
          kind: 'encoding',
          options: [
            { encoding: 'big5', sample: ['王小明,2024'] },
            { encoding: 'shift_jis', sample: ['､�､p,2024'] },
          ],
        },
      ],
    };
    await expect.element(screen.getByText('王小明,2024')).toBeVisible();
    expect(await violations()).toEqual([]);
    await button('Big5 (Chinese)').click();
    await expect.poll(() => session.importing.choices.encoding).toBe('big5');
  });

  it('keeps one currency, and says so as a rule', async () => {
    const { session, screen, button } = await opened({ 'orders.csv': ORDERS });
    const inspection = session.importing.inspection;
    if (inspection === null) throw new Error('nothing inspected');
    session.importing.inspection = {
      ...inspection,
      questions: [
        {
          kind: 'currency',
          column: 'note',
          options: [
            { currency: 'x', rows: 2 },
            { currency: 'y', rows: 1 },
          ],
        },
      ],
    };
    await button('x · 2 rows').click();
    await expect.element(screen.getByText('Rows by “note”')).toBeVisible();
    expect(session.importing.inspection?.plan.rules).toEqual([
      { column: 'note', about: 'currency', actions: { x: 'keep' }, otherwise: 'other-currency' },
    ]);
  });

  it('gives a role away and takes it back', async () => {
    const { session, screen } = await opened({ 'orders.csv': ORDERS });
    await screen.getByLabelText('Role of “note”').selectOptions('product');
    await expect.poll(() => session.importing.inspection?.plan.columns[3]?.role).toBe('product');
    await screen.getByLabelText('Role of “note”').selectOptions('');
    await expect.poll(() => session.importing.inspection?.plan.columns[3]?.role).toBe(null);
  });

  it('follows a change of the delimiter at once, also to one of its own', async () => {
    const { session, screen, read } = await opened({
      'orders.csv': 'customer;date;amount\nA;2024-01-05;1,5\nB;2024-01-06;2,5\n',
    });
    await screen.getByText('How the text is read').click();
    await expect.element(screen.getByLabelText('Columns are cut at')).toHaveValue(';');
    await expect.element(screen.getByLabelText('Decimal mark of “amount”')).toHaveValue(',');
    await screen.getByLabelText('Columns are cut at').selectOptions('|');
    await expect.element(screen.getByRole('alert')).toHaveTextContent('one column each');
    await expect.element(read).toBeDisabled();
    await screen.getByLabelText('Columns are cut at').selectOptions('another text…');
    await screen.getByLabelText('Text between columns').fill(';');
    await userEvent.tab();
    await expect.poll(() => session.importing.failure).toBe(null);
    await expect.element(read).toBeEnabled();
  });

  it('takes texts for “no value” of a column, separated by commas', async () => {
    const { session, screen } = await opened({
      'orders.csv': 'customer,date,amount,age\nA,2024-01-05,1,none\nB,2024-01-06,2,40\nC,2024-01-07,2,?\n',
    });
    await screen.getByLabelText('Texts that mean “no value” in “age”, separated by commas').fill('none, ?');
    await userEvent.tab();
    await expect.poll(() => session.importing.inspection?.plan.columns[3]?.missing).toEqual(['none', '?']);
  });

  it('leaves rows out by their status, changed by hand', async () => {
    const { session, screen, read } = await opened({
      'orders.csv':
        'customer,date,amount,status\nA,2024-01-05,1,paid\nB,2024-01-06,2,cancelled\nC,2024-01-07,2,paid\n',
    });
    await expect.element(screen.getByText('Rows by “status”')).toBeVisible();
    const choice = screen.getByLabelText('Rows with “cancelled”', { exact: true });
    await expect.element(choice).toHaveValue('cancelled');
    await read.click();
    await expect
      .element(screen.getByText('2 of 3 rows were kept; 1 was rejected.', { exact: false }))
      .toBeVisible();
    await screen.getByRole('button', { name: 'Back to the check' }).click();
    await screen.getByLabelText('Rows with “cancelled”', { exact: true }).selectOptions('keep');
    await expect.poll(() => session.importing.ready).toBe(true);
    await read.click();
    await expect.element(screen.getByText('All 3 rows were kept.', { exact: false })).toBeVisible();
  });

  it('computes an amount from price and quantity', async () => {
    const { session, screen, read, button } = await opened({
      'orders.csv': 'customer,date,list,pieces,amount\nA,2024-01-05,1.5,2,9\nB,2024-01-06,2.5,4,9\n',
    });
    await screen.getByText('Rows left out, computed columns, time zone').click();
    await screen.getByRole('combobox', { name: 'Price', exact: true }).selectOptions('list');
    await screen.getByRole('combobox', { name: 'Quantity', exact: true }).selectOptions('pieces');
    await screen.getByLabelText('Name of the column').fill('total');
    await button('Compute a column').click();
    await expect.element(screen.getByText('total = list × pieces')).toBeVisible();
    await expect.poll(() => session.importing.ready).toBe(true);
    await read.click();
    await expect.poll(() => session.importing.reading?.roles.amount).toBe('total');
    const total = session.importing.reading?.columns.find(({ name }) => name === 'total');
    expect([total?.min, total?.max]).toEqual([3, 10]);
  });

  it('lets a date column be pointed at where none was found', async () => {
    const { session, screen } = await opened({ 'orders.csv': 'customer,what,amount\nA,x,1\nB,y,2\n' });
    const choice = screen.getByRole('combobox', { name: 'Which column is the date?' });
    await choice.selectOptions('what');
    await expect.poll(() => session.importing.inspection?.plan.columns[1]?.role).toBe('date');
  });
});

describe('several parts', () => {
  it('appends files, says which columns are not in all of them, and reads what is ticked', async () => {
    const { session, screen, read } = await opened({ 'january.csv': ORDERS, 'march.csv': MARCH });
    await expect
      .element(screen.getByText('2 parts, 3 columns in common, 2 not in all of them.'))
      .toBeVisible();
    await screen.getByText('Which columns are not in all parts?').click();
    await expect.element(screen.getByText('“channel” only in march.csv')).toBeVisible();
    expect(await violations()).toEqual([]);
    await screen.getByRole('button', { name: 'None' }).click();
    await expect.element(screen.getByRole('alert')).toBeVisible();
    await expect.element(read).toBeDisabled();
    await screen.getByRole('checkbox', { name: /^march.csv/ }).click();
    await expect.poll(() => session.importing.ready).toBe(true);
    await read.click();
    await expect.element(screen.getByText('All 2 rows were kept.', { exact: false })).toBeVisible();
  });
});

describe('parts that cannot be read', () => {
  it('say so once they are ticked; nothing that was chosen is lost, and without them all goes on', async () => {
    const { session, screen, read } = await opened({
      'january.csv': ORDERS,
      'readme.txt': 'Nothing.\nHere.\n',
      'march.csv': MARCH,
    });
    const tick = (name: string) => screen.getByRole('checkbox', { name: new RegExp(`^${name}`) });
    await expect.element(tick('readme.txt')).not.toBeChecked();
    await screen.getByLabelText('Role of “note”').selectOptions('product');
    await expect.poll(() => session.importing.ready).toBe(true);
    await tick('readme.txt').click();
    await expect.element(screen.getByRole('alert')).toHaveTextContent('“readme.txt”');
    await expect.element(read).toBeDisabled();
    await expect.element(tick('january.csv')).toBeChecked();
    await expect.element(tick('march.csv')).toBeChecked();
    await expect.element(screen.getByLabelText('Role of “note”')).toHaveValue('product');
    await tick('readme.txt').click();
    await expect.element(read).toBeEnabled();
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
    await expect.element(screen.getByLabelText('Role of “note”')).toHaveValue('product');
    const chosen = session.importing.inspection?.parts.filter((part) => part.chosen);
    expect(chosen?.map(({ name }) => name)).toEqual(['january.csv', 'march.csv']);
  });
});

describe('on its way', () => {
  it('shows how much of the files is opened, and stops with the files still there', async () => {
    const given = importer();
    let looked = 0;
    let report: ((progress: ImportProgress) => void) | undefined;
    const { session, screen, button, read } = await opened({}, 'en', {
      inspect: (files, choices, options) => {
        if (looked++ > 0) return given.inspect(files, choices, options);
        report = options?.onProgress;
        return new Promise((resolve) => {
          options?.signal?.addEventListener('abort', () => resolve(fail({ code: 'stopped' })));
        });
      },
    });
    void session.importing.open([csv('orders.csv', ORDERS)]);
    const progress = screen.getByTestId('import-progress');
    await expect.element(progress).toHaveTextContent('Opening 0%');
    report?.({ bytesRead: 30_000_000, bytesTotal: 40_000_000, rows: 0, stage: 'opening' });
    await expect.element(progress.getByRole('progressbar')).toHaveAttribute('value', '0.75');
    await expect.element(progress.getByRole('status')).toHaveTextContent('Opening 75%');
    await expect.element(progress).toHaveTextContent('30.0 MB of 40.0 MB');
    expect(await violations()).toEqual([]);
    await progress.getByRole('button', { name: 'Stop' }).click();
    await expect.element(screen.getByText('Stopped. Nothing was stored.')).toBeVisible();
    await expect.element(screen.getByText('orders.csv · ', { exact: false })).toBeVisible();
    await expect.element(screen.getByTestId('drop-zone')).toBeVisible();
    expect(await violations()).toEqual([]);
    await button('Open again').click();
    await expect.element(read).toBeEnabled();
  });

  it('shows it too where files are opened once more for another choice, and stops with the choices before', async () => {
    const given = importer();
    let report: ((progress: ImportProgress) => void) | undefined;
    const { session, screen, read } = await opened({ 'orders.csv': ORDERS }, 'en', {
      inspect: (files, choices, options) => {
        if (choices.table === undefined) return given.inspect(files, choices, options);
        report = options?.onProgress;
        return new Promise((resolve) => {
          options?.signal?.addEventListener('abort', () => resolve(fail({ code: 'stopped' })));
        });
      },
    });
    const choice = screen.getByLabelText('Each row is');
    choice.element().focus();
    await choice.selectOptions('contacts');
    const progress = screen.getByTestId('import-progress');
    await expect.element(progress).not.toBeInTheDocument();
    report?.({ bytesRead: 10, bytesTotal: 40, rows: 0, stage: 'opening' });
    await expect.element(progress).toHaveTextContent('Opening 25%');
    expect(document.activeElement).toBe(choice.element());
    expect(await violations()).toEqual([]);
    await progress.getByRole('button', { name: 'Stop' }).click();
    await expect.element(screen.getByText('Stopped. Nothing was stored.')).toBeVisible();
    await expect.element(choice).toHaveValue('transactions');
    await expect.element(read).toBeEnabled();
    expect(session.importing.choices).toEqual({});
  });

  it('shows progress in MB/s and rows, and stops', async () => {
    let report: ((progress: ImportProgress) => void) | undefined;
    const { screen, read } = await opened({ 'orders.csv': ORDERS }, 'en', {
      read: (_files, _plan, _today, options) =>
        new Promise((resolve) => {
          report = options?.onProgress;
          options?.signal?.addEventListener('abort', () => resolve(fail({ code: 'stopped' })));
        }),
    });
    await read.click();
    await vi.waitFor(() => expect(report).toBeDefined());
    report?.({ bytesRead: 40, bytesTotal: 80, rows: 1234, stage: 'reading' });
    const progress = screen.getByTestId('import-progress');
    await expect.element(progress).toHaveTextContent('MB/s');
    await expect.element(progress).toHaveTextContent('1,234 rows');
    expect(await violations()).toEqual([]);
    await progress.getByRole('button', { name: 'Stop' }).click();
    await expect.element(screen.getByText('Stopped. Nothing was stored.')).toBeVisible();
    await expect.element(read).toBeEnabled();
  });

  it('says in three parts what is wrong with a file, and takes the next one', async () => {
    const { session, screen, read } = await opened({ 'orders.csv': '' });
    await expect.element(screen.getByRole('alert')).toHaveTextContent('“orders.csv” is empty.');
    await expect.element(screen.getByTestId('drop-zone')).toBeVisible();
    await session.importing.open([csv('orders.csv', ORDERS)]);
    await expect.element(read).toBeEnabled();
  });

  it('refuses a folder with what to do', async () => {
    const { session, screen } = await opened({});
    session.importing.refuse({ code: 'file-directory', file: 'exports' });
    await expect.element(screen.getByRole('alert')).toHaveTextContent('“exports” is a folder.');
  });
});

describe('a table pasted into the page', () => {
  const TABLE = 'customer\tdate\tamount\nA\t2024-01-05\t3\nB\t2024-01-06\t4\n';

  /** Copies a text as a person would, from a field that is gone afterwards. */
  async function copy(text: string): Promise<void> {
    const field = document.body.appendChild(document.createElement('textarea'));
    field.value = text;
    field.select();
    await userEvent.copy();
    field.remove();
  }

  it('is looked at as a file would be', async () => {
    const session = await sessionOf('en');
    const screen = await render(Page, { session });
    await expect.element(screen.getByTestId('drop-zone')).toBeVisible();
    await copy(TABLE);
    await userEvent.paste();
    await expect.element(screen.getByRole('button', { name: 'Read the file' })).toBeEnabled();
    expect(session.route.current.page).toBe('import');
    expect(session.importing.inspection?.plan.parts[0]?.dialect.delimiter).toBe('\t');
    expect(session.importing.inspection?.preview).toEqual([
      ['A', '2024-01-05', '3'],
      ['B', '2024-01-06', '4'],
    ]);
  });

  it('is left to the field it is pasted into; a word pasted anywhere is left alone', async () => {
    const session = await sessionOf('en');
    const screen = await render(Page, { session });
    await screen.getByRole('button', { name: 'Paste a table' }).click();
    await copy(TABLE);
    const field = screen.getByRole('textbox');
    field.element().focus();
    await userEvent.paste();
    await expect.element(field).toHaveValue(TABLE);
    await userEvent.keyboard('{Escape}');
    await copy('customer');
    await userEvent.paste();
    expect([session.importing.step, session.importing.files]).toEqual(['empty', []]);
    expect(session.route.current.page).toBe('home');
  });
});

describe('quality', () => {
  it('has the button at hand where there is nothing to decide: the whole way by keyboard', async () => {
    const { session, screen } = await opened({ 'orders.csv': ORDERS });
    expect(document.activeElement?.textContent).toBe('Is this read correctly?');
    screen.getByRole('button', { name: 'Read the file' }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => document.activeElement?.textContent?.trim()).toBe('Keep it');
    expect(await violations()).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => document.activeElement?.textContent).toBe('Receipt');
    expect(session.importing.dataset?.rows).toBe(3);
    expect(await violations()).toEqual([]);
  });

  it('merges duplicates, leaves out a customer, hides addresses behind pseudonyms before anything is stored', async () => {
    const lines = Array.from({ length: 60 }, (_, i) => {
      const who = i % 3 === 0 ? 'guest' : `c${i}`;
      return `${who},2024-01-${String((i % 28) + 1).padStart(2, '0')},${i + 1},${who}${i}@shop.example`;
    });
    const text = ['customer,date,amount,email', ...lines, lines[1]].join('\n');
    const { session, screen, read, keep, button } = await opened({ 'orders.csv': text });
    for (const rule of session.importing.inspection?.plan.rules ?? [])
      await screen.getByRole('button', { name: `Keep all rows, whatever “${rule.column}” says` }).click();
    await expect.poll(() => session.importing.ready).toBe(true);
    await read.click();
    await screen.getByLabelText('Merge them into the earlier ones').click();
    await screen.getByLabelText('Leave “guest” out').click();
    await screen.getByLabelText('What to store of “email”').selectOptions('pseudonymise');
    await expect.element(keep).toBeDisabled();
    await expect.element(screen.getByText('The pseudonyms need a key.')).toBeVisible();
    await button('Make a new one').click();
    expect(session.importing.decisions?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(await violations()).toEqual([]);
    await keep.click();
    await expect
      .element(
        screen.getByText('40 of 61 rows were kept; 20 were rejected and 1 was merged with others.', {
          exact: false,
        }),
      )
      .toBeVisible();
    await screen.getByText('equal to an earlier row').click();
    await expect.element(screen.getByText('line 62')).toBeVisible();
    const { dataset } = session.importing;
    const loaded = await storage.datasets.load(dataset?.id ?? '');
    const email = loaded.ok ? loaded.value.table.columns.find(({ name }) => name === 'email') : undefined;
    if (email?.type !== 'text') throw new Error('no column of texts');
    expect(new TextDecoder().decode(email.labels.bytes)).toMatch(/^[0-9a-f]+$/);
    expect(JSON.stringify(dataset?.recipe)).not.toContain('@');
  });

  it('adds next month’s rows by the recipe of last month, and takes them back', async () => {
    const first = await opened({ 'january.csv': ORDERS });
    await first.read.click();
    await first.keep.click();
    await expect.poll(() => first.session.importing.step).toBe('done');
    await first.session.importing.open([csv('march.csv', ORDERS.replaceAll('2024-0', '2024-1'))]);
    const { screen, session, read, keep } = first;
    await expect.element(screen.getByText('Read the way “january” was.')).toBeVisible();
    await read.click();
    const [stored] = session.workspace.datasets;
    await screen
      .getByRole('combobox', { name: 'As', exact: true })
      .selectOptions(`append ${stored?.id ?? ''}`);
    await keep.click();
    await expect.poll(() => session.importing.dataset?.rows).toBe(6);
    expect(session.importing.dataset?.name).toBe('january');
    await expect.element(screen.getByRole('row', { name: 'Rows of “january” before these 3' })).toBeVisible();
    await screen.getByRole('button', { name: 'Undo: back to how it was' }).click();
    await expect.poll(() => session.workspace.datasets.map(({ rows }) => rows)).toEqual([3]);
    await expect.element(screen.getByTestId('drop-zone')).toBeVisible();
  });

  it('adds a file of other columns: by what they are for, and says which have no value where', async () => {
    const first = await opened({ 'january.csv': ORDERS });
    await first.read.click();
    await first.keep.click();
    await expect.poll(() => first.session.importing.step).toBe('done');
    const { screen, session, read, keep } = first;
    await session.importing.open([csv('march.csv', MARCH.replace('customer', 'buyer'))]);
    await read.click();
    const [stored] = session.workspace.datasets;
    await screen
      .getByRole('combobox', { name: 'As', exact: true })
      .selectOptions(`append ${stored?.id ?? ''}`);
    const matched = screen.getByText('Columns are matched by what they are for: “buyer” as “customer”.');
    await expect.element(matched).toBeVisible();
    await expect.element(screen.getByText('without a value in its rows: “note”.')).toBeVisible();
    await expect.element(screen.getByText('without a value in the rows before: “channel”.')).toBeVisible();
    expect(await violations()).toEqual([]);
    await keep.click();
    await expect.poll(() => session.importing.dataset?.rows).toBe(5);
    const names = session.importing.dataset?.columns.map(({ name }) => name);
    expect(names).toEqual(['customer', 'date', 'amount', 'note', 'channel']);
    await expect.element(screen.getByText('“buyer” as “customer”')).toBeVisible();
    await expect.element(screen.getByText('no value in the new rows')).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it('tells another key from that of last time, and lets the plain version go that is kept for the undo', async () => {
    const { screen, session, read, keep } = await opened({ 'january.csv': ORDERS });
    const storeAs = (mode: string) =>
      screen.getByRole('combobox', { name: 'As', exact: true }).selectOptions(mode);
    await read.click();
    await keep.click();
    await expect.poll(() => session.importing.step).toBe('done');
    const plain = session.importing.dataset?.id ?? '';
    await session.importing.open([csv('february.csv', ORDERS)]);
    await read.click();
    await expect.poll(() => session.importing.step).toBe('quality');
    session.importing.decide({ pseudonymise: ['customer'] });
    const key = screen.getByRole('textbox', { name: 'Key for the pseudonyms' });
    await key.fill('mine');
    await storeAs(`append ${plain}`);
    await keep.click();
    await expect
      .element(screen.getByText('Plain texts, as “january” has them.', { exact: false }))
      .toBeVisible();
    await storeAs(`replace ${plain}`);
    await keep.click();
    await expect.poll(() => session.importing.step).toBe('done');
    await expect
      .element(screen.getByText('It holds “customer” in plain text.', { exact: false }))
      .toBeVisible();
    expect(await violations()).toEqual([]);
    await screen.getByRole('button', { name: 'Discard the earlier version' }).click();
    await expect
      .element(screen.getByRole('button', { name: 'Undo: back to how it was' }))
      .not.toBeInTheDocument();
    expect(session.workspace.datasets.map(({ previous }) => previous)).toEqual([null]);

    await session.importing.open([csv('march.csv', ORDERS)]);
    await read.click();
    await key.fill('other');
    await expect
      .element(screen.getByText('This is not the key of last time', { exact: false }))
      .toBeVisible();
    await key.fill('mine');
    await expect.element(screen.getByText('This is the key of last time.')).toBeVisible();
  });

  it('says how a file differs from the one its recipe was made for, and decides anew', async () => {
    const first = await opened({ 'january.csv': ORDERS });
    await first.read.click();
    await first.keep.click();
    await expect.poll(() => first.session.importing.step).toBe('done');
    await first.session.importing.open([csv('march.csv', ORDERS.replace('note', 'remark'))]);
    const { screen, session } = first;
    await expect
      .element(screen.getByText('1 column is new and 1 is missing.', { exact: false }))
      .toBeVisible();
    await screen.getByText('Which ones?').click();
    await expect.element(screen.getByText('New: remark')).toBeVisible();
    await screen.getByRole('button', { name: 'Decide anew' }).click();
    await expect.poll(() => session.importing.inspection?.recipe).toBe(null);
    await expect.poll(() => session.importing.ready).toBe(true);
  });
});

describe('receipt', () => {
  it('accounts for every row with its examples, in the reader’s language', async () => {
    const text =
      'customer,date,amount,visits\nA,2024-01-05,10,1\nA,soon,3,2\nB,2024-01-06,20,many\n,2024-01-07,5,3\nC,2024-01-08,5,4\nC,2024-01-08,5,5\n'.concat(
        Array.from({ length: 60 }, (_, i) => `D${i},2024-02-0${(i % 9) + 1},${i + 1},${i}\n`).join(''),
      );
    const { screen, session, button } = await opened({ 'orders.csv': text }, 'zh-CN');
    await button('读取文件').click();
    await button('保存').click();
    await expect.element(screen.getByText('66 行中保留 64 行，拒绝 2 行。', { exact: false })).toBeVisible();
    await screen.getByText('日期无法读取').click();
    await expect.element(screen.getByText('第 3 行', { exact: false }).first()).toBeVisible();
    expect(await violations()).toEqual([]);
    session.preferences.setLocale('en');
    await expect
      .element(screen.getByText('64 of 66 rows were kept; 2 were rejected.', { exact: false }))
      .toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Rejected rows as CSV' })).toBeVisible();
    await expect.element(screen.getByText('66 rows · UTF-8, cut at commas, header in line 1')).toBeVisible();
  });
});
