import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { build, preview } from 'vite';
import { findBrowser } from '../browser/find-browser';
import type { Benches, Stoppable } from './browser/main';
import { figure, type Bench, type Figure } from './main';
import { writeOrdersCsv } from './orders-csv';
import { peakMegabytes } from './peak-megabytes';
import { buildBrowserPeers } from './peers/browser';

const ROWS = 1_900_000;
const CUSTOMERS = 120_000;
const RUNS = 3;
const CSV = { 'import.csv.plain': 0, 'import.csv.quoted': 0.1 } as const;
/** milliseconds after the start of a call on the large file: opened from an archive, read, stored with pseudonyms */
const STOPS: Readonly<Record<Stoppable, readonly number[]>> = {
  inspect: [0, 20, 100, 300, 600],
  read: [0, 20, 100, 300, 600, 1000, 1500, 2000, 3000],
  commit: [0, 20, 100, 300, 600],
};

/** The import in Chromium: the project's own workers, built as for production, beside its peers on the same file. */
export const bench: Bench = {
  names: [...Object.keys(CSV), 'import.ready.100mb', 'import.memory.100mb', 'import.5m', 'import.stop'],
  run: measure,
};

interface Ground {
  folder: string;
  address: string;
  peers: { udsv: string; duckdb: string };
}

async function* measure(wanted: readonly string[]): AsyncGenerator<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'regulars-bench-'));
  const outDir = join(folder, 'page');
  const root = resolve('test/bench/browser');
  const shape = { worker: { format: 'es' as const }, base: './', configFile: false as const };
  await build({
    ...shape,
    root,
    logLevel: 'error',
    build: { outDir, target: 'es2022', assetsInlineLimit: 0 },
  });
  const peers = wanted.some((name) => name in CSV)
    ? await buildBrowserPeers(outDir)
    : { udsv: '', duckdb: '' };
  const server = await preview({
    ...shape,
    root,
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  const ground = { folder, address: server.resolvedUrls?.local[0] ?? '', peers };
  try {
    for (const [name, quotedShare] of Object.entries(CSV))
      if (wanted.includes(name)) yield* throughput(ground, name, quotedShare);
    const steps = wanted.filter((name) => name === 'import.ready.100mb' || name === 'import.memory.100mb');
    if (steps.length > 0) yield* readiness(ground, steps);
    if (wanted.includes('import.stop')) yield* stopping(ground);
    if (wanted.includes('import.5m')) yield* fiveMillion(ground);
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

/** A page with a file of so many rows chosen, in a browser of its own. */
async function withPage<T>(
  { folder, address }: Ground,
  rows: number,
  quotedShare: number,
  work: (page: Page, megabytes: number, browser: Browser) => Promise<T>,
): Promise<T> {
  const csv = join(folder, `orders-${rows}-${quotedShare}.csv`);
  if (!(await stat(csv).catch(() => null)))
    await writeOrdersCsv(csv, { rows, customers: CUSTOMERS, seed: 1, quotedShare });
  const browser = await chromium.launch(await findBrowser());
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await page.locator('input').setInputFiles(csv);
    return await work(page, (await stat(csv)).size / 1e6, browser);
  } finally {
    await browser.close();
  }
}

type Reader = 'reading' | 'papaparse' | 'papaparseTyped' | 'udsv' | 'duckdb';

/** MB/s of all readers on one file, in turns in one browser; the best of three each. */
async function* throughput(ground: Ground, name: string, quotedShare: number): AsyncGenerator<Figure> {
  const best = await withPage(ground, ROWS, quotedShare, async (page, megabytes) => {
    const speeds: Record<Reader, number> = {
      reading: 0,
      papaparse: 0,
      papaparseTyped: 0,
      udsv: 0,
      duckdb: 0,
    };
    for (let run = 0; run < RUNS; run++) {
      for (const reader of Object.keys(speeds) as Reader[]) {
        const answer = await page.evaluate(
          (which) => (globalThis as unknown as { benches: Benches }).benches[which](),
          reader,
        );
        if ('error' in answer) throw new Error(`${reader}: ${answer.error}`);
        if (answer.rows !== ROWS) throw new Error(`${reader}: ${answer.rows} rows`);
        speeds[reader] = Math.max(speeds[reader], megabytes / answer.seconds);
      }
    }
    return speeds;
  });
  const { udsv, duckdb } = ground.peers;
  yield figure(name, best.reading, 'MB/s', {
    name: 'PapaParse 5.7.1, rows as objects',
    value: best.papaparse,
  });
  yield figure(name, best.reading, 'MB/s', {
    name: 'PapaParse 5.7.1, rows as objects, the same typed columns from them',
    value: best.papaparseTyped,
  });
  yield figure(name, best.reading, 'MB/s', { name: udsv, value: best.udsv });
  yield figure(name, best.reading, 'MB/s', { name: duckdb, value: best.duckdb });
}

const ready = (page: Page): ReturnType<Benches['ready']> =>
  page.evaluate(() => (globalThis as unknown as { benches: Benches }).benches.ready());

async function* readiness(ground: Ground, wanted: readonly string[]): AsyncGenerator<Figure> {
  const { seconds, peak, bytes, before } = await withPage(ground, ROWS, 0, async (page, _, browser) => {
    const empty = await peakMegabytes(browser);
    const { inspect, read, commit, bytes: stored } = await ready(page);
    console.error(
      `inspect ${inspect.toFixed(2)} s, read ${read.toFixed(2)} s, commit ${commit.toFixed(2)} s`,
    );
    const seen = await peakMegabytes(browser);
    return { seconds: inspect + read + commit, peak: seen, bytes: stored, before: empty };
  });
  if (wanted.includes('import.ready.100mb'))
    yield figure('import.ready.100mb', seconds, 's', { name: 'allowed', value: 4 });
  if (!wanted.includes('import.memory.100mb')) return;
  console.error(`stored ${(bytes / 1e6).toFixed(0)} MB, the page before ${before.toFixed(0)} MB`);
  const allowed = (3 * bytes) / 1e6 + 200;
  yield figure('import.memory.100mb', peak, 'MB', { name: '3 × stored + 200 MB', value: allowed });
}

async function* fiveMillion(ground: Ground): AsyncGenerator<Figure> {
  yield await withPage(ground, 5_000_000, 0, async (page, megabytes, browser) => {
    const { inspect, read, commit, rows } = await ready(page);
    if (rows !== 5_000_000) throw new Error(`${rows} rows`);
    console.error(`${megabytes.toFixed(0)} MB; peak ${(await peakMegabytes(browser)).toFixed(0)} MB`);
    return figure('import.5m', inspect + read + commit, 's', null);
  });
}

async function* stopping(ground: Ground): AsyncGenerator<Figure> {
  yield await withPage(ground, ROWS, 0, async (page) => {
    let slowest = 0;
    for (const [call, moments] of Object.entries(STOPS) as [Stoppable, readonly number[]][]) {
      const answers = [];
      for (const afterMs of moments)
        answers.push(
          await page.evaluate(
            ([name, ms]) => (globalThis as unknown as { benches: Benches }).benches.stop(name, ms),
            [call, afterMs] as const,
          ),
        );
      const stops = answers.filter((answer) => answer !== null);
      if (stops.length === 0) throw new Error(`${call} was over before every stop`);
      const stopped = Math.max(...stops.map((answer) => answer.stopped));
      const again = Math.max(...stops.map((answer) => answer.again));
      slowest = Math.max(slowest, stopped);
      console.error(
        `${call}: ${stops.length} of ${moments.length} stopped, after ${stopped.toFixed(0)} ms at most; the fresh worker has answered after ${again.toFixed(0)} ms at most`,
      );
    }
    return figure('import.stop', slowest, 'ms', { name: 'allowed', value: 200 });
  });
}
