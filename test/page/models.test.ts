import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STUDY_KINDS } from '../../src/notebook/value-study';
import { sharedData } from '../shared-data';
import { allFresh, importFile, startBrowser, visit } from './drive';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const cell = (page: Page, id: string) => page.locator(`[data-cell-id="${id}"]`);
const finding = (page: Page, id: string) => cell(page, id).locator('.finding').first().textContent();

const superstore = sharedData('superstore.csv');
it.skipIf(superstore === null)(
  'lays out the study of lifetime values on superstore.csv with one click, in either language (needs ../shared/data/superstore.csv)',
  async () => {
    const { page, complaints } = await visit(browser);
    await importFile(page, superstore ?? '');
    await page.getByRole('button', { name: 'Open the value study' }).click();
    await cell(page, 'summary').waitFor();
    await allFresh(page, 120_000);
    const kinds = await page
      .locator('[data-cell-kind]')
      .evaluateAll((cells) => cells.map((one) => one.getAttribute('data-cell-kind')));
    expect(kinds).toEqual(expect.arrayContaining([...STUDY_KINDS]));
    const summary = (await cell(page, 'summary').innerText()).split('\n');
    for (const id of ['clv', 'leaderboard', 'back-test', 'model-check'])
      expect(summary).toContain((await finding(page, id))?.trim());
    expect(complaints).toEqual([]);
    await page.context().close();
  },
  180_000,
);

const telco = sharedData('telco-churn.csv');
it.skipIf(telco === null)(
  'reads lifetimes under contract from telco-churn.csv without a setting (needs ../shared/data/telco-churn.csv)',
  async () => {
    const { page, complaints } = await visit(browser);
    await importFile(page, telco ?? '');
    await page.getByRole('button', { name: 'Open the notebook' }).click();
    await cell(page, 'contract').waitFor();
    await allFresh(page, 120_000);
    expect(await finding(page, 'contract')).toMatch(/7,0\d\d/u);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
  120_000,
);
