import { execFileSync } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { chromium, type Browser, type Page } from 'playwright';
import { build, preview } from 'vite';
import { RETAILER } from '../../src/sample/retailer';
import { simulateTransactions, transactionsCsv, type Transactions } from '../../src/sample/transactions';
import { findBrowser } from '../browser/find-browser';
import { figure, type Bench, type Figure } from './main';
import { peakMegabytes } from './peak-megabytes';
import { COHORTS_SQL, RFM_SQL, startDuckDb } from './peers/duckdb';

const ROWS = 1_000_000;
const SEED = 1;
const CELLS = ['rfm', 'cohorts', 'clv'] as const;

/** A file of a million rows through the page: from choosing it to five fresh cells. */
export const bench: Bench = {
  names: [
    'import.browser.1m',
    'cells.rfm.1m',
    'cells.cohorts.1m',
    'cells.clv.1m',
    'page.longest-task.1m',
    'page.peak-memory.1m',
  ],
  run: measure,
};

async function* measure(wanted: readonly string[]): AsyncGenerator<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'regulars-bench-'));
  const csv = join(folder, 'million.csv');
  const orders = millionOrders();
  await write(csv, orders);
  const megabytes = (await stat(csv)).size / 1e6;
  await build({ logLevel: 'error' });
  const server = await preview({ logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } });
  const browser = await chromium.launch(await findBrowser());
  try {
    const seen = await throughThePage(browser, server.resolvedUrls?.local[0] ?? '', csv);
    if (wanted.includes('import.browser.1m')) {
      const papa = megabytes / (await papaParseSeconds(browser, csv));
      const peer = { name: 'PapaParse 5.7.1, rows as objects, same browser, nothing stored', value: papa };
      yield figure('import.browser.1m', megabytes / seen.importSeconds, 'MB/s', peer);
    }
    const duckDb = wanted.some((name) => name === 'cells.rfm.1m' || name === 'cells.cohorts.1m')
      ? await startDuckDb()
      : null;
    await duckDb?.load(csv, { customer: 'customer', date: 'date', amount: 'amount' });
    for (const cell of CELLS) {
      if (!wanted.includes(`cells.${cell}.1m`)) continue;
      const peer =
        cell === 'clv'
          ? sciPySeconds(folder, orders)
          : duckDb && {
              name: duckDb.name,
              value: await duckDb.seconds(cell === 'rfm' ? RFM_SQL : COHORTS_SQL),
            };
      yield figure(`cells.${cell}.1m`, seen.cellSeconds[cell] ?? NaN, 's', peer);
    }
    if (wanted.includes('page.longest-task.1m'))
      yield figure('page.longest-task.1m', seen.longestTask, 'ms', { name: 'allowed', value: 100 });
    if (wanted.includes('page.peak-memory.1m'))
      yield figure('page.peak-memory.1m', seen.peakMegabytes, 'MB', {
        name: 'size of the file',
        value: megabytes,
      });
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}

function millionOrders(): Omit<Transactions, 'alive'> {
  const { customer, day, amount } = simulateTransactions({ ...RETAILER, customers: 300_000 }, SEED);
  if (customer.length < ROWS) throw new Error(`${customer.length} rows are fewer than a million`);
  return { customer: customer.slice(0, ROWS), day: day.slice(0, ROWS), amount: amount.slice(0, ROWS) };
}

async function write(path: string, orders: Omit<Transactions, 'alive'>): Promise<void> {
  const file = createWriteStream(path);
  for (const piece of transactionsCsv(orders)) file.write(piece);
  file.end();
  await finished(file);
}

interface Seen {
  importSeconds: number;
  cellSeconds: Record<string, number>;
  /** milliseconds, over import and analyses */
  longestTask: number;
  /** largest resident size of the page's process, its workers included; NaN where the system does not tell */
  peakMegabytes: number;
}

async function throughThePage(browser: Browser, address: string, csv: string): Promise<Seen> {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const tasks = { longest: 0 };
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.longest = Math.max(tasks.longest, entry.duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  await page.goto(address);
  await page.getByTestId('file-input').setInputFiles(csv);
  const go = page.getByRole('button', { name: 'Read the file' });
  await go.waitFor();
  await page.evaluate(() => ((globalThis as unknown as { tasks: { longest: number } }).tasks.longest = 0));
  const start = performance.now();
  await go.click();
  await page.getByRole('button', { name: 'Keep it' }).click({ timeout: 300_000 });
  const open = page.getByRole('button', { name: 'Open the notebook' });
  await open.waitFor({ timeout: 300_000 });
  const importSeconds = (performance.now() - start) / 1000;
  await open.click();
  await page.waitForFunction(
    () => {
      const cells = [...document.querySelectorAll('[data-cell-status]')];
      return cells.length >= 5 && cells.every((cell) => cell.getAttribute('data-cell-status') === 'fresh');
    },
    undefined,
    { timeout: 600_000 },
  );
  const longestTask = await page.evaluate(
    () => (globalThis as unknown as { tasks: { longest: number } }).tasks.longest,
  );
  // what a change of a parameter costs: the customer base is in the workers by now
  for (const cell of CELLS) await runAgain(page, cell);
  // the last times are saved with the notebook
  await page.waitForTimeout(2500);
  const cellSeconds = await cellTimes(page);
  const peak = await peakMegabytes(browser);
  await page.close();
  return { importSeconds, cellSeconds, longestTask, peakMegabytes: peak };
}

async function runAgain(page: Page, cell: string): Promise<void> {
  const frame = page.locator(`[data-cell-id="${cell}"]`);
  await frame.getByRole('button', { name: /^Actions/ }).click();
  await frame.getByRole('button', { name: 'Run again' }).click();
  await page.waitForTimeout(50);
  await page.locator(`[data-cell-id="${cell}"][data-cell-status="fresh"]`).waitFor({ timeout: 120_000 });
}

/** Seconds of every cell's run as the page itself keeps them. */
async function cellTimes(page: Page): Promise<Record<string, number>> {
  return page.evaluate(
    () =>
      new Promise<Record<string, number>>((resolve) => {
        const opening = indexedDB.open(`regulars:${location.pathname}`);
        opening.onsuccess = () => {
          const all = opening.result.transaction('notebooks').objectStore('notebooks').getAll();
          all.onsuccess = () => {
            const [notebook] = all.result as { cellStates: Record<string, { ms: number }> }[];
            opening.result.close();
            resolve(
              Object.fromEntries(
                Object.entries(notebook?.cellStates ?? {}).map(([cell, { ms }]) => [cell, ms / 1000]),
              ),
            );
          };
        };
      }),
  );
}

async function papaParseSeconds(browser: Browser, csv: string): Promise<number> {
  const page = await browser.newPage();
  await page.setContent('<input type="file">');
  await page.addScriptTag({ path: resolve('node_modules/papaparse/papaparse.min.js') });
  await page.locator('input').setInputFiles(csv);
  const seconds = await page.evaluate(async () => {
    const file = document.querySelector('input')?.files?.[0];
    const { Papa } = globalThis as unknown as {
      Papa: { parse(text: string, options: { header: boolean }): { data: unknown[] } };
    };
    const start = performance.now();
    const { data } = Papa.parse((await file?.text()) ?? '', { header: true });
    if (data.length < 1_000_000) throw new Error(`${data.length} rows`);
    return (performance.now() - start) / 1000;
  });
  await page.close();
  return seconds;
}

/** One BG/NBD fit of all customers by SciPy, where python3 has it; the cell fits twice, and values everybody. */
function sciPySeconds(
  folder: string,
  orders: Omit<Transactions, 'alive'>,
): { name: string; value: number } | null {
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  const days = new Map<number, Set<number>>();
  orders.customer.forEach((customer, row) => {
    const day = orders.day[row] ?? 0;
    first.set(customer, Math.min(first.get(customer) ?? Infinity, day));
    last.set(customer, Math.max(last.get(customer) ?? -Infinity, day));
    days.set(customer, (days.get(customer) ?? new Set()).add(day));
  });
  const end = orders.day.reduce((a, b) => Math.max(a, b), 0);
  const counts = new Map<string, number>();
  for (const [customer, own] of days) {
    const from = first.get(customer) ?? 0;
    const key = `${own.size - 1},${((last.get(customer) ?? 0) - from) / 7},${(end - from) / 7}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const path = join(folder, 'compressed.csv');
  try {
    execFileSync('python3', ['-c', 'import scipy'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  writeFileSync(path, [...counts].map(([key, count]) => `${key},${count}`).join('\n'));
  const answer = execFileSync('python3', [resolve('test/bench/peers/bg_nbd.py'), path], { encoding: 'utf8' });
  const { seconds } = JSON.parse(answer) as { seconds: number };
  return { name: 'SciPy L-BFGS-B, one BG/NBD fit of the compressed customers only', value: seconds };
}
