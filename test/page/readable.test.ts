import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allFresh, chooseFile, openSample, readButton, startBrowser, visit } from './drive';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** What axe finds, as rule and element. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** How far the page is wider than its window. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Opens everything that is folded away. */
const unfold = (page: Page) =>
  page.locator('main details').evaluateAll((folded) => {
    for (const one of folded) one.setAttribute('open', '');
  });

/** Two files with an open question, a status, addresses, a row that repeats another and rows that cannot be read. */
const DIRTY = [
  {
    name: 'orders of January.csv',
    text: [
      'customer,date,amount,status,email',
      ...Array.from(
        { length: 12 },
        (_, i) =>
          `C${i},0${(i % 9) + 1}/01/2024,${i}.50,${i % 4 === 0 ? 'cancelled' : 'paid'},c${i}@mail.test`,
      ),
      'C1,02/01/2024,1.50,paid,c1@mail.test',
      ',02/01/2024,1.50,paid,',
      'C3,soon,1.50,paid,c3@mail.test',
    ].join('\n'),
  },
  {
    name: 'orders of February.csv',
    text: 'customer,date,amount,note\nC1,02/02/2024,3.5,x\nC2,03/02/2024,4,y\n',
  },
];

describe('readable by everybody', () => {
  // every kind alone is looked at in all of them by test/browser/cells/views.test.ts
  for (const [colorScheme, width, locale] of [
    ['light', 1440, 'en-GB'],
    ['dark', 390, 'zh-CN'],
  ] as const)
    it(`the first page and the sample notebook, ${colorScheme}, ${width} px, ${locale}`, async () => {
      const context = await browser.newContext({ colorScheme, locale, viewport: { width, height: 900 } });
      const { page, complaints } = await visit(context);
      await page.getByTestId('drop-zone').waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe(locale === 'zh-CN' ? 'zh-CN' : 'en');
      expect(await findings(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      if (locale === 'zh-CN') await page.getByRole('button', { name: '打开示例' }).click();
      else await openSample(page);
      await page.locator('[data-cell-id="clv"]').waitFor();
      await allFresh(page);
      // figures are drawn one after the other
      await expect.poll(() => page.locator('figure .frame:not(:has(svg))').count()).toBe(0);
      expect(await findings(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(complaints).toEqual([]);
      await context.close();
    });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const [width, locale] of [
      [1440, 'en-GB'],
      [390, 'zh-CN'],
    ] as const)
      it(`every step of an import, ${colorScheme}, ${width} px, ${locale}`, async () => {
        const context = await browser.newContext({ colorScheme, locale, viewport: { width, height: 900 } });
        const { page, complaints } = await visit(context);
        const clean = async (): Promise<void> => {
          expect(await findings(page)).toEqual([]);
          expect(await overflow(page)).toBe(0);
        };
        await chooseFile(page, DIRTY);
        const read = page.getByRole('button', { name: locale === 'zh-CN' ? '读取文件' : 'Read the file' });
        await read.waitFor();
        expect(await read.isDisabled()).toBe(true);
        await clean();
        await page.getByRole('button', { name: locale === 'zh-CN' ? '日 月 年' : 'day month year' }).click();
        await expect.poll(() => read.isEnabled()).toBe(true);
        await unfold(page);
        await clean();
        await read.click();
        await page.getByRole('button', { name: locale === 'zh-CN' ? '保存' : 'Keep it' }).waitFor();
        await page.locator('main select').first().selectOption('pseudonymise');
        await page
          .getByRole('button', { name: locale === 'zh-CN' ? '生成新密钥' : 'Make a new one' })
          .click();
        await clean();
        await page.getByRole('button', { name: locale === 'zh-CN' ? '保存' : 'Keep it' }).click();
        await page
          .getByRole('button', { name: locale === 'zh-CN' ? '打开笔记本' : 'Open the notebook' })
          .waitFor();
        await unfold(page);
        await clean();
        expect(complaints).toEqual([]);
        await context.close();
      });

  it('the import, and a change of language that reaches every cell', async () => {
    const context = await browser.newContext({ locale: 'en-US' });
    const { page } = await visit(context);
    await chooseFile(page, {
      name: 'orders.csv',
      text: 'customer,date,amount\n01,2024-05-06,7.50\n02,2024-05-07,8\n',
    });
    await readButton(page).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.goto(page.url().replace(/#.*/, '#/'));
    await openSample(page);
    await allFresh(page);
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('button', { name: '简体中文' }).click();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('zh-CN');
    for (const id of ['dataset', 'overview', 'rfm', 'cohorts', 'clv']) {
      const cell = page.locator(`[data-cell-id="${id}"]`);
      for (const text of [await cell.locator('h2').innerText(), await cell.locator('.finding').innerText()])
        expect(text).toMatch(/\p{Script=Han}/u);
    }
    await page.reload();
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await context.close();
  });
});
