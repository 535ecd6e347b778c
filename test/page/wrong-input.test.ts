import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseFile, importFile, startBrowser, stored, visit, type GivenFile } from './drive';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

/** Each wrong file with a word of the sentence it deserves. */
const WRONG: readonly { what: string; file: GivenFile; says: RegExp }[] = [
  { what: 'an empty file', file: { name: 'empty.csv', text: '' }, says: /is empty/ },
  {
    what: 'a header only',
    file: { name: 'header.csv', text: 'customer,date,amount\n' },
    says: /nothing below/,
  },
  {
    what: 'a binary file',
    file: {
      name: 'picture.csv',
      text: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
    },
    says: /PNG|not text/,
  },
  { what: 'one column', file: { name: 'one.csv', text: 'customer\na\nb\nc\n' }, says: /one column/ },
  {
    what: 'a single line of 5 MB',
    file: { name: 'line.csv', text: 'customer,date,amount,'.repeat(250_000) },
    says: /A line of/,
  },
];

describe('wrong input', () => {
  for (const { what, file, says } of WRONG) {
    it(`${what} gets a sentence with what to do, and leaves nothing behind`, async () => {
      const { page, complaints } = await visit(browser);
      await chooseFile(page, file);
      const answer = page.getByRole('alert');
      await answer.waitFor();
      const text = await answer.innerText();
      expect(text).toMatch(says);
      expect(text).toMatch(/What to do/i);
      expect(await stored(page, 'datasets')).toEqual([]);
      expect(await stored(page, 'chunks')).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
  }

  it('no dates are asked for, above the rows that were found', async () => {
    const text = 'customer,name,amount\n001,Ann,5.10\n002,Bob,6.20\n003,Cy,7.30\n';
    const { page, complaints } = await visit(browser);
    await chooseFile(page, { name: 'no-dates.csv', text });
    const question = page.getByRole('group', { name: /^Which column is the/ });
    await question.waitFor();
    expect(await question.innerText()).toMatch(/If no column holds it, change “Each row is”/);
    expect(await page.getByRole('cell', { name: '6.20' }).isVisible()).toBe(true);
    const read = page.getByRole('button', { name: 'Read the file' });
    expect(await read.isDisabled()).toBe(true);
    await page.getByLabel('Each row is').selectOption('customers');
    await expect.poll(() => read.isEnabled()).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('a folder gets a sentence with what to do', async () => {
    const { page } = await visit(browser);
    await page.getByTestId('drop-zone').evaluate((zone) => {
      const event = new DragEvent('drop', { bubbles: true, cancelable: true });
      // a real folder cannot be dropped by a script: its entry is what the page asks for
      const folder = {
        kind: 'file',
        getAsFile: () => new File([], 'exports'),
        webkitGetAsEntry: () => ({ isDirectory: true, name: 'exports' }),
      };
      Object.defineProperty(event, 'dataTransfer', {
        value: { items: [folder], files: [folder.getAsFile()], types: ['Files'] },
      });
      zone.dispatchEvent(event);
    });
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/“exports” is a folder/);
    expect(await stored(page, 'datasets')).toEqual([]);
    await page.context().close();
  });

  it('one customer, and dates in the future, import with a receipt that says so', async () => {
    const { page } = await visit(browser);
    const rows = Array.from(
      { length: 30 },
      (_, i) => `0007,2099-03-${String(i + 1).padStart(2, '0')},${i + 1}.50`,
    );
    await importFile(page, { name: 'future.csv', text: ['customer,date,amount', ...rows].join('\n') });
    const receipt = await page.locator('main').innerText();
    expect(receipt).toMatch(/Customers\s+1\b/);
    expect(receipt).toMatch(/30/);
    expect(receipt).toMatch(/future|after today/i);
    await page.getByRole('button', { name: 'Open the notebook' }).click();
    const clv = page.locator('[data-cell-id="clv"]');
    await expect.poll(() => clv.getAttribute('data-cell-status')).toBe('failed');
    expect(await clv.innerText()).toMatch(/customers/);
    for (const id of ['dataset', 'overview', 'rfm', 'cohorts'])
      await expect
        .poll(() => page.locator(`[data-cell-id="${id}"]`).getAttribute('data-cell-status'))
        .toBe('fresh');
    await page.context().close();
  });
});
