import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { Session, type SessionServices } from '../../../src/app/session.svelte';
import type { AnalysisPool, Importer } from '../../../src/compute/types';
import { fail, ok, type Result } from '../../../src/core/result';
import { inspect } from '../../../src/import/inspect';
import type { Inspection } from '../../../src/import/plan';
import { PreferencesState } from '../../../src/state/preferences.svelte';
import { RouteState } from '../../../src/state/route.svelte';
import type { Workspace } from '../../../src/storage/types';
import { fileSource } from '../../../workers/file-source';
import type { DatasetSummary, ImportProgress } from '../../../workers/api';
import SessionHost from './SessionHost.svelte';

type Run = Importer['run'];

const nothing = async (): Promise<Result<never>> => fail({ code: 'stopped' });

/** A session whose import really looks at the file, and whose running is up to the test. */
function sessionWith(run: Run, language = 'en'): Session {
  const importer: Importer = {
    inspect: (file, choices) => inspect(fileSource(file), choices),
    run,
    rejects: nothing,
    sample: nothing,
    dispose: () => undefined,
  };
  const pool: AnalysisPool = {
    run: nothing,
    slice: nothing,
    csv: nothing,
    size: 1,
    dispose: () => undefined,
  };
  const storage = {
    datasets: { list: async () => ok([]) },
    notebooks: { list: async () => ok([]) },
    usage: async () => null,
    persist: async () => false,
  } as unknown as Workspace;
  const services: SessionServices = { storage, importer, pool };
  return new Session(services, new PreferencesState(null, '/', [language]), new RouteState(), '/');
}

const csv = (name: string, text: string): File => new File([text], name, { type: 'text/csv' });

async function opened(text: string, run: Run = nothing, language = 'en') {
  const session = sessionWith(run, language);
  const screen = await render(SessionHost, { session });
  await session.importing.open(csv('orders.csv', text));
  return { session, screen };
}

const ORDERS = 'customer,date,amount,note\nA,2024-01-05,10.50,x\nB,2024-01-06,20,y\nA,2024-02-01,5,z\n';
const AMBIGUOUS = 'customer,date,amount\nA,03/04/2024,1\nB,05/06/2024,2\nA,07/08/2024,3\n';

const summary = (inspection: Inspection | null): DatasetSummary => ({
  id: 'd',
  name: 'orders',
  hash: 'h',
  tableRole: 'transactions' as const,
  roles: { customer: 'customer', date: 'date', amount: 'amount' },
  columns: inspection?.plan.columns.map(({ name, type }) => ({ name, type })) ?? [],
  rows: 3,
  storedBytes: 100,
  createdAt: '2024-03-01T00:00:00Z',
  receipt: {
    file: 'orders.csv',
    fileBytes: 90,
    parts: [
      {
        name: 'orders.csv',
        format: 'text',
        bytes: 90,
        encoding: 'utf-8',
        delimiter: ',',
        reader: 'scanner',
        headerLine: 1,
        noteLines: 0,
        rowsRead: 5,
        blankLines: 0,
        replacedCharacters: 0,
        unclosedQuotes: 0,
      },
    ],
    rowsRead: 5,
    blankLines: 0,
    rowsKept: 3,
    rejected: [{ reason: 'date-unreadable', count: 2, examples: [{ part: 0, line: 3, column: null, text: '' }, { part: 0, line: 6, column: null, text: '' }] }],
    merged: [],
    unreadable: [{ column: 'note', count: 1, examples: [{ part: 0, line: 4, column: 'note', text: 'n/a' }] }],
    sameDayMerges: 1,
    negativeAmounts: 0,
    zeroAmounts: 0,
    missingCustomers: 0,
    futureDates: 0,
    replacedCharacters: 0,
    customers: 2,
    firstDay: 19_727,
    lastDay: 19_754,
  },
});

describe('import wizard', () => {
  it('shows the first rows, what each column is taken for, and why', async () => {
    const { screen } = await opened(ORDERS);
    await expect.element(screen.getByLabelText('Role of “customer”')).toHaveValue('customer');
    await expect.element(screen.getByLabelText('Role of “amount”')).toHaveValue('amount');
    await expect.element(screen.getByLabelText('Type of “date”')).toHaveValue('day');
    await expect.element(screen.getByRole('cell', { name: '10.50' })).toBeVisible();
    await screen.getByText('Why these guesses?').click();
    await expect.element(screen.getByText('recognised by its name').first()).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Import', exact: true })).toBeEnabled();
  });

  it('asks what the file cannot say, and waits for the answer', async () => {
    const { session, screen } = await opened(AMBIGUOUS);
    const go = screen.getByRole('button', { name: 'Import', exact: true });
    await expect.element(go).toBeDisabled();
    await screen.getByRole('button', { name: 'day month year' }).click();
    await expect.element(go).toBeEnabled();
    expect(session.importing.inspection?.plan.columns[1]?.dateOrder).toBe('dmy');
  });

  it('gives a role away and takes it back', async () => {
    const { session, screen } = await opened(ORDERS);
    await screen.getByLabelText('Role of “note”').selectOptions('product');
    await expect.poll(() => session.importing.inspection?.plan.columns[3]?.role).toBe('product');
    await screen.getByLabelText('Role of “note”').selectOptions('');
    await expect.poll(() => session.importing.inspection?.plan.columns[3]?.role).toBe(null);
  });

  it('follows a change of the delimiter at once', async () => {
    const { session, screen } = await opened('customer;date;amount\nA;2024-01-05;1,5\nB;2024-01-06;2,5\n');
    await expect.element(screen.getByLabelText('Columns are cut at')).toHaveValue(';');
    await expect.element(screen.getByLabelText('Decimal mark of “amount”')).toHaveValue(',');
    await screen.getByLabelText('Columns are cut at').selectOptions('|');
    await expect.element(screen.getByRole('alert')).toHaveTextContent('one column each');
    await expect.element(screen.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
    await screen.getByLabelText('Columns are cut at').selectOptions(';');
    await expect.poll(() => session.importing.failure).toBe(null);
    await expect.element(screen.getByRole('button', { name: 'Import', exact: true })).toBeEnabled();
  });

  it('says in three parts what is wrong with a file, and takes the next one', async () => {
    const { session, screen } = await opened('');
    await expect.element(screen.getByRole('alert')).toHaveTextContent('“orders.csv” is empty.');
    await expect.element(screen.getByTestId('drop-zone')).toBeVisible();
    await session.importing.open(csv('orders.csv', ORDERS));
    await expect.element(screen.getByRole('button', { name: 'Import', exact: true })).toBeEnabled();
  });

  it('refuses a folder with what to do', async () => {
    const session = sessionWith(nothing);
    const screen = await render(SessionHost, { session });
    session.importing.refuse({ code: 'file-directory', file: 'exports' });
    await expect.element(screen.getByRole('alert')).toHaveTextContent('“exports” is a folder.');
  });

  it('lets a date column be pointed at where none was found', async () => {
    const { session, screen } = await opened('customer,what,amount\nA,x,1\nB,y,2\n');
    const choice = screen.getByRole('combobox', { name: 'Which column is the date?' });
    await choice.selectOptions('what');
    await expect.poll(() => session.importing.inspection?.plan.columns[1]?.role).toBe('date');
  });

  it('shows progress in MB/s and rows, and stops', async () => {
    let report: ((progress: ImportProgress) => void) | undefined;
    const run: Run = (_file, _plan, _today, options) =>
      new Promise((resolve) => {
        report = options?.onProgress;
        options?.signal?.addEventListener('abort', () => resolve(fail({ code: 'stopped' })));
      });
    const { screen } = await opened(ORDERS, run);
    await screen.getByRole('button', { name: 'Import', exact: true }).click();
    await vi.waitFor(() => expect(report).toBeDefined());
    report?.({ bytesRead: 40, bytesTotal: 80, rows: 1234, stage: 'reading' });
    const progress = screen.getByTestId('import-progress');
    await expect.element(progress).toHaveTextContent('MB/s');
    await expect.element(progress).toHaveTextContent('1,234 rows');
    await progress.getByRole('button', { name: 'Stop' }).click();
    await expect.element(screen.getByText('Stopped. Nothing was stored.')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Import', exact: true })).toBeEnabled();
  });

  it('ends with a receipt that accounts for every row, in the reader’s language', async () => {
    const { screen, session } = await opened(ORDERS, async () => ok(summary(null)), 'zh-CN');
    await screen.getByRole('button', { name: '导入', exact: true }).click();
    await expect.element(screen.getByText('5 行中保留 3 行，拒绝 2 行。', { exact: false })).toBeVisible();
    await expect.element(screen.getByText('第 3、6 行')).toBeVisible();
    session.preferences.setLocale('en');
    await expect
      .element(screen.getByText('3 of 5 rows were kept; 2 were rejected.', { exact: false }))
      .toBeVisible();
    await expect.element(screen.getByText('the date cannot be read', { exact: false })).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Rejected rows as CSV' })).toBeVisible();
  });
});
