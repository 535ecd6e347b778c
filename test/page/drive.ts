import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { expect, inject } from 'vitest';
import { findBrowser } from '../browser/find-browser';

export const startBrowser = async (): Promise<Browser> => chromium.launch(await findBrowser());

/** A page of the production build with everything it complained about: console errors and uncaught exceptions. */
export interface Visit {
  page: Page;
  complaints: string[];
}

/** Opens the page in a browser context of its own (its own storage), or in the one given. */
export async function visit(from: Browser | BrowserContext, hash = ''): Promise<Visit> {
  const page = await from.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(inject('page') + hash);
  return { page, complaints };
}

/** A file by its path, or made here; several are all of one kind. */
export type GivenFile = string | { name: string; text: string | Uint8Array };

const payload = (file: Exclude<GivenFile, string>) => ({
  name: file.name,
  mimeType: 'text/csv',
  buffer: Buffer.from(file.text),
});

/** Chooses one file, or several at once. */
export async function chooseFile(page: Page, file: GivenFile | GivenFile[]): Promise<void> {
  const given = [file].flat();
  const made = given.filter((one) => typeof one !== 'string');
  const paths = given.filter((one) => typeof one === 'string');
  await page.getByTestId('file-input').setInputFiles(made.length > 0 ? made.map(payload) : paths);
}

/** The button that reads what was chosen in full. */
export const readButton = (page: Page) => page.getByRole('button', { name: 'Read the file' });

/** The button that stores what was read. */
export const keepButton = (page: Page) => page.getByRole('button', { name: 'Keep it' });

/** Chooses a file, accepts every guess, and waits for the receipt. */
export async function importFile(page: Page, file: GivenFile): Promise<void> {
  await chooseFile(page, file);
  await readButton(page).click();
  await keepButton(page).click({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Open the notebook' }).waitFor({ timeout: 60_000 });
}

export async function openNotebook(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the notebook' }).click();
  await page.locator('[data-cell-id="clv"]').waitFor();
}

export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample' }).click();
  await page.locator('[data-cell-id="clv"]').waitFor({ timeout: 60_000 });
}

/** Status of every cell by its id. */
export async function statuses(page: Page): Promise<Record<string, string>> {
  return Object.fromEntries(
    await page
      .locator('[data-cell-id]')
      .evaluateAll((cells) =>
        cells.map((cell) => [
          cell.getAttribute('data-cell-id') ?? '',
          cell.getAttribute('data-cell-status') ?? '',
        ]),
      ),
  ) as Record<string, string>;
}

export async function allFresh(page: Page, timeout = 60_000): Promise<void> {
  await expect
    .poll(async () => [...new Set(Object.values(await statuses(page)))], { timeout, interval: 100 })
    .toEqual(['fresh']);
}

/** Everything in one store of the page's database, read without the page's own code. */
export async function stored(page: Page, store: string): Promise<unknown[]> {
  return page.evaluate(
    (name) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open(`regulars:${location.pathname}`);
        opening.onerror = () => reject(new Error('cannot open'));
        opening.onsuccess = () => {
          const database = opening.result;
          const all = database.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            database.close();
            resolve(all.result);
          };
          all.onerror = () => reject(new Error('cannot read'));
        };
      }),
    store,
  );
}
