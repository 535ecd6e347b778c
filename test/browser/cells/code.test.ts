import axe from 'axe-core';
import { flushSync } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { codeMessages } from '../../../src/i18n/code';
import { sayer } from '../../../src/i18n/catalogue';
import { LOCALES, type Locale } from '../../../src/i18n/locale';
import { show } from './mounted';

afterEach(() => vi.restoreAllMocks());

/** The panel of the cell of values, open. */
async function panel(locale: Locale, model = 'bg-nbd', width = 1100) {
  const shown = await show('clv', { raw: { model }, locale, width });
  const say = sayer(codeMessages, locale);
  const details = [...shown.target.querySelectorAll('details')].find(
    (one) => one.querySelector('summary')?.textContent === say('title'),
  );
  if (!details) throw new Error('no panel');
  details.querySelector('summary')?.focus();
  await userEvent.keyboard('{Enter}');
  expect(details.open).toBe(true);
  const button = (name: string): HTMLButtonElement => {
    const found = [...details.querySelectorAll('button')].find((one) => one.textContent.trim() === name);
    if (!found) throw new Error(`no button “${name}”`);
    return found;
  };
  const code = (): string => details.querySelector('pre')?.textContent ?? '';
  return { shown, say, details, button, code };
}

test.each(LOCALES)(
  'the code of the fit opens, changes language and is copied by keyboard, in %s',
  async (locale) => {
    const { shown, say, details, button, code } = await panel(locale);
    const written = vi.fn(async (text: string) => void text);
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(written);
    expect(code()).toContain('from pymc_marketing.clv import BetaGeoModel');

    button(say('copy')).focus();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(details.querySelector('[role="status"]')?.textContent).toBe(say('copied')));
    expect(written).toHaveBeenLastCalledWith(code());

    details.querySelector<HTMLInputElement>('input[value="python"]')?.focus();
    await userEvent.keyboard('{ArrowRight}');
    flushSync();
    expect(code()).toContain('bgnbd.EstimateParameters');
    expect(details.querySelector('[role="status"]')?.textContent).toBe('');

    written.mockRejectedValueOnce(new Error('not allowed'));
    button(say('copy')).click();
    await vi.waitFor(() => expect(details.querySelector('[role="status"]')?.textContent).toBe(say('failed')));

    const { violations } = await axe.run(details);
    expect(violations.map((one) => `${one.id}: ${one.nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
      [],
    );
    await shown.close();
  },
);

test('the code is saved as a file, and the summary as the list the code reads', async () => {
  const { shown, say, button, code } = await panel('en');
  const saved: { name: string; blob: Blob }[] = [];
  let last = new Blob();
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    last = blob as Blob;
    return 'blob:test';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob: last });
  });
  button(say('save', { file: 'fit.py' })).click();
  expect(saved.map(({ name }) => name)).toEqual(['fit.py']);
  expect(await saved[0]?.blob.text()).toBe(code());
  button(say('saveSummary')).click();
  expect(shown.exportList).toHaveBeenLastCalledWith('summary', {});
  await shown.close();
});

test('where Python has no package, that is said, and R has the code; on a narrow page nothing runs over', async () => {
  const { shown, say, details, code } = await panel('en', 'mbg-cnbd-k', 360);
  expect(details.textContent).toContain(say('none'));
  details.querySelector<HTMLInputElement>('input[value="r"]')?.click();
  flushSync();
  expect(code()).toContain('mbgcnbd.EstimateParameters');
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  await shown.close();
});
