import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AUDIT_KINDS } from '../../src/notebook/audit-notebook';
import { sharedData } from '../shared-data';
import { allFresh, importFile, openSample, startBrowser, stored, visit } from './drive';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

const cell = (page: Page, id: string) => page.locator(`[data-cell-id="${id}"]`);
const dialog = (page: Page) => page.getByRole('dialog');

/** Makes a segment by a rule on one measure, in the dialog. */
async function segmentBy(
  page: Page,
  name: string,
  what: string,
  bound: 'at least' | 'at most',
  value: string,
) {
  await page.getByRole('button', { name: 'New segment' }).click();
  await dialog(page).getByLabel('Name').fill(name);
  await dialog(page).getByRole('button', { name: 'Add a condition' }).click();
  await dialog(page).getByLabel('What').selectOption({ label: what });
  await dialog(page).getByLabel(bound).fill(value);
  await dialog(page).getByLabel(bound).blur();
  const size = dialog(page).getByText(/of 1,500 customers/u);
  await size.waitFor();
  await expect.poll(async () => (await size.textContent())?.startsWith('1,500 ')).toBe(false);
  const count = Number((await size.textContent())?.split(' ')[0]?.replace(',', ''));
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  return count;
}

it('keeps segments, takes them as populations, compares them, and finds them again after a reload', async () => {
  const { page, complaints } = await visit(browser);
  await openSample(page);
  await allFresh(page);
  const often = await segmentBy(page, 'Often', 'Purchases', 'at least', '4');
  const lately = await segmentBy(page, 'Lately', 'Days since the last purchase', 'at most', '60');

  // a population: the overview counts who is in it; compared: both
  const populations = cell(page, 'overview').locator('.populations select');
  await populations.nth(0).selectOption({ label: 'Often' });
  await expect
    .poll(() => cell(page, 'overview').locator('.finding').first().textContent())
    .toContain(`${often} customers`);
  await populations.nth(1).selectOption({ label: 'Lately' });
  await expect.poll(() => cell(page, 'overview').locator('.finding').count()).toBe(2);
  expect(await cell(page, 'overview').locator('.finding').nth(1).textContent()).toContain(
    `${lately} customers`,
  );

  // a class of a cell becomes a segment of as many customers
  const list = cell(page, 'rfm').locator('select').filter({ hasText: 'Champions' }).first();
  await list.selectOption({ index: 1 });
  await cell(page, 'rfm').getByRole('button', { name: 'Keep as a segment' }).first().click();
  const champions = Number(
    /^([\d,]+) of/u
      .exec((await dialog(page).locator('.size strong').textContent()) ?? '')?.[1]
      ?.replace(',', ''),
  );
  const shown = await list.locator('option').nth(1).textContent();
  expect(shown).toContain(`(${champions})`);
  await dialog(page).getByRole('button', { name: 'Save' }).click();

  // algebra: in both, counted while it is made
  await page.getByRole('button', { name: 'New segment' }).click();
  await dialog(page).getByLabel('Name').fill('Both');
  await dialog(page).getByLabel('Made by').selectOption({ label: 'Other segments' });
  await dialog(page).getByLabel('Joined as').selectOption({ label: 'in all of them' });
  await dialog(page).getByLabel('Lately').check();
  await expect.poll(() => dialog(page).locator('.size').textContent()).toMatch(/^\s*[\d,]+ of 1,500/u);
  await dialog(page).getByRole('button', { name: 'Save' }).click();

  await allFresh(page);
  await expect.poll(async () => JSON.stringify(await stored(page, 'notebooks'))).toContain('"Both"');
  await page.reload();
  await allFresh(page);
  expect(await cell(page, 'overview').locator('.finding').first().textContent()).toContain(
    `${often} customers`,
  );

  // a segment that goes takes nothing with it: the cell says what is missing, and undo brings it back
  await page.getByRole('button', { name: 'Actions for “Often”' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await cell(page, 'overview').getByText('has been deleted', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect
    .poll(() => cell(page, 'overview').locator('.finding').first().textContent())
    .toContain(`${often} customers`);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('opens the page of a customer from a list, with what the model says, and finds another by id', async () => {
  const { page, complaints } = await visit(browser);
  await openSample(page);
  await allFresh(page);
  const first = cell(page, 'rfm').locator('tbody button.pick').first();
  const id = (await first.textContent()) ?? '';
  await first.click();
  await expect.poll(() => dialog(page).locator('.finding').textContent()).toContain(`${id}:`);
  await dialog(page).getByText('P(alive)').first().waitFor();
  await dialog(page).getByRole('searchbox').fill('00077');
  await dialog(page).getByRole('button', { name: 'Search' }).click();
  await dialog(page).getByRole('button', { name: '000777' }).click();
  await expect.poll(() => dialog(page).locator('.finding').textContent()).toContain('000777:');
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog(page).count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

const superstore = sharedData('superstore.csv');
it.skipIf(superstore === null)(
  'lays out the audit on superstore.csv with one click, its summary made of what the cells found (needs ../shared/data/superstore.csv)',
  async () => {
    const { page, complaints } = await visit(browser);
    await importFile(page, superstore ?? '');
    await page.getByRole('button', { name: 'Open the audit' }).click();
    await cell(page, 'summary').waitFor();
    await allFresh(page, 120_000);
    const kinds = await page
      .locator('[data-cell-kind]')
      .evaluateAll((cells) => cells.map((one) => one.getAttribute('data-cell-kind')));
    for (const kind of AUDIT_KINDS)
      if (kind !== 'segments' && kind !== 'customer') expect(kinds).toContain(kind);
    const summary = (await cell(page, 'summary').innerText()).split('\n');
    const finding = (await cell(page, 'two-periods').locator('.finding').textContent()) ?? '?';
    expect(summary).toContain(finding.trim());
    expect(summary.join('\n')).not.toMatch(/\{\{|…$/mu);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);
