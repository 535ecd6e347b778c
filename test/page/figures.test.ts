import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { POLICY } from '../../src/content-security-policy';
import { allFresh, openSample, startBrowser, visit } from './drive';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

it('figures of the built page need no style the policy does not name, and save as SVG and PNG', async () => {
  const { page, complaints } = await visit(browser);
  await openSample(page);
  await allFresh(page);
  const styles = await page
    .locator('figure .frame svg style')
    .evaluateAll((elements) => [...new Set(elements.map((element) => element.textContent))]);
  expect(styles).not.toEqual([]);
  for (const style of styles)
    expect(POLICY).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);

  const figure = page.locator('[data-cell-id="overview"] figure').first();
  await figure.hover();
  const saved: Buffer[] = [];
  for (const name of ['SVG', 'PNG']) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByText(name, { exact: true }).click(),
    ]);
    saved.push(await readFile(await download.path()));
  }
  expect(saved[0]?.toString('utf8')).toMatch(/^<svg .*Revenue by month/su);
  expect(saved[1]?.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect(complaints).toEqual([]);
  await page.context().close();
});
