import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  allFresh,
  chooseFile,
  importFile,
  keepButton,
  openNotebook,
  openSample,
  readButton,
  startBrowser,
  statuses,
  stored,
  visit,
} from './drive';
import { writeOrders } from './generated-orders';

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await startBrowser();
  folder = await mkdtemp(join(tmpdir(), 'regulars-'));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** A file with the orders of a simulated population, large enough that importing and running them can be interrupted. */
async function ordersOf(customers: number): Promise<string> {
  const path = join(folder, `${customers} customers.csv`);
  await writeOrders(path, customers, 1);
  return path;
}

const datasets = async (page: Page) => (await stored(page, 'datasets')).length;
const leftovers = async (page: Page) =>
  (await stored(page, 'chunks')).length + (await stored(page, 'imports')).length;

/** Waits until nothing runs or waits to run. */
const atRest = (page: Page) =>
  expect
    .poll(async () => Object.values(await statuses(page)).filter((status) => /running|queued/.test(status)), {
      timeout: 30_000,
    })
    .toEqual([]);

async function runWhatIsLeft(page: Page): Promise<void> {
  const run = page.getByTestId('run-state').getByRole('button', { name: /Run/ });
  if (await run.isVisible()) await run.click();
}

describe('hard to break', () => {
  it('a stopped import leaves nothing, and the next one works', async () => {
    const context = await browser.newContext();
    const { page } = await visit(context);
    await chooseFile(page, await ordersOf(200_000));
    await readButton(page).click();
    await page.getByTestId('import-progress').getByRole('button', { name: 'Stop' }).click();
    await readButton(page).waitFor();
    expect(await datasets(page)).toBe(0);
    await readButton(page).click();
    await keepButton(page).click();
    await page.getByRole('button', { name: 'Open the notebook' }).waitFor();
    expect(await datasets(page)).toBe(1);
    await context.close();
  });

  it('closing the tab during an import leaves no half dataset', async () => {
    const context = await browser.newContext();
    const { page } = await visit(context);
    await chooseFile(page, await ordersOf(200_000));
    await readButton(page).click();
    await keepButton(page).click();
    await page.getByTestId('import-progress').waitFor();
    await page.close();
    const { page: again } = await visit(context);
    await again.getByTestId('drop-zone').waitFor();
    expect(await datasets(again)).toBe(0);
    await importFile(again, await ordersOf(300));
    expect(await datasets(again)).toBe(1);
    const parts = new Set(
      (await stored(again, 'chunks')).map((chunk) => (chunk as { dataset: string }).dataset),
    );
    expect(parts.size).toBe(1);
    expect(await stored(again, 'imports')).toEqual([]);
    await context.close();
  });

  it('reloading during a run keeps the notebook, and it runs to its end', async () => {
    const context = await browser.newContext();
    const { page } = await visit(context);
    await importFile(page, await ordersOf(100_000));
    await page.getByRole('button', { name: 'Open the notebook' }).click();
    await page.locator('[data-cell-status="running"]').first().waitFor();
    await page.reload();
    await page.locator('[data-cell-id="clv"]').waitFor();
    await atRest(page);
    await runWhatIsLeft(page);
    await allFresh(page);
    expect(await leftovers(page)).toBeGreaterThan(0);
    expect(await stored(page, 'imports')).toEqual([]);
    await context.close();
  });

  it('a worker killed during a run fails its cells with a sentence, and the next run works', async () => {
    const context = await browser.newContext();
    const { page } = await visit(context);
    await importFile(page, await ordersOf(100_000));
    await openNotebook(page);
    await page.locator('[data-cell-status="running"]').first().waitFor();
    // an error that no code of the worker catches, as when the browser ends it
    for (const worker of page.workers())
      await worker.evaluate('setTimeout(() => { throw new Error("killed"); })');
    await atRest(page);
    await runWhatIsLeft(page);
    for (const again of await page.getByRole('button', { name: 'Run again' }).all()) await again.click();
    await allFresh(page);
    await context.close();
  });

  it('results survive a reload without running again', async () => {
    const context = await browser.newContext();
    const { page, complaints } = await visit(context);
    await openSample(page);
    await allFresh(page);
    await expect.poll(() => page.getByText('Saved on this device').isVisible()).toBe(true);
    const before = await page.locator('[data-cell-id="clv"] .finding').innerText();
    await page.reload();
    await allFresh(page);
    expect(await page.locator('[data-cell-id="clv"] .finding').innerText()).toBe(before);
    // nothing was computed again: no analysis worker was asked to run
    const ms = (await stored(page, 'notebooks')) as { cellStates: Record<string, { ms: number }> }[];
    expect(Object.keys(ms[0]?.cellStates ?? {})).toContain('clv');
    expect(complaints).toEqual([]);
    await context.close();
  });
});
