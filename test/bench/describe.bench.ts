import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { findBrowser } from '../browser/find-browser';
import type { DescribeBenches } from './describe/main';
import { figure, type Bench, type Figure } from './main';
import { buildBrowserPeers } from './peers/browser';

const RUNS = 3;

/** Cells on 5 million rows of 500,000 customers in one worker, beside duckdb-wasm asked the same in the same browser. */
export const bench: Bench = {
  names: [
    'describe.base.5m',
    'describe.rfm.5m',
    'describe.cohorts.5m',
    'describe.deciles.5m',
    'describe.lifecycle.5m',
  ],
  run: measure,
};

async function* measure(wanted: readonly string[]): AsyncGenerator<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'regulars-bench-'));
  const outDir = join(folder, 'page');
  const root = resolve('test/bench/describe');
  const shape = { root, base: './', configFile: false as const, logLevel: 'error' as const };
  await build({
    ...shape,
    worker: { format: 'es' },
    build: { outDir, target: 'es2022', assetsInlineLimit: 0 },
  });
  await buildBrowserPeers(outDir);
  const server = await preview({ ...shape, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const browser = await chromium.launch(await findBrowser());
  try {
    const page = await browser.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    for (const name of wanted) {
      const best = { ours: Infinity, duckdb: Infinity };
      for (let run = 0; run < RUNS; run++) {
        const answers: number[] = [];
        for (const who of ['ours', 'duckdb'] as const) {
          const answer = await page.evaluate(
            ([asked, question]) =>
              (globalThis as unknown as { benches: DescribeBenches }).benches[asked](question),
            [who, name] as const,
          );
          if ('error' in answer) throw new Error(`${name}, ${who}: ${answer.error}`);
          best[who] = Math.min(best[who], answer.seconds);
          answers.push(answer.answer);
        }
        if (answers[0] !== answers[1]) throw new Error(`${name}: ${answers.join(' ≠ ')}`);
      }
      yield figure(name, best.ours, 's', {
        name: 'duckdb-wasm 1.32.0, the same question in SQL',
        value: best.duckdb,
      });
    }
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}
