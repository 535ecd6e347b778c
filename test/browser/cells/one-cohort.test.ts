import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import type { OneCohortResult } from '../../../src/cells/one-cohort/result';
import { LOCALES } from '../../../src/i18n/locale';
import { show, showForm } from './mounted';

const figureOf = (target: Element, title: RegExp): Element => {
  const found = [...target.querySelectorAll('figure')].find((one) =>
    title.test(one.querySelector('h3')?.textContent ?? ''),
  );
  if (!found) throw new Error(`no figure ${title}`);
  return found;
};
const shapes = (figure: Element, mark: string, shape = 'rect'): number =>
  figure.querySelectorAll(`[aria-label="${mark}"] ${shape}`).length;

test.each(LOCALES)('draws what was found, in %s', async (locale) => {
  const shown = await show('one-cohort', { locale });
  const result = shown.outcome.result as OneCohortResult;
  const patterns = figureOf(shown.target, /years they bought|哪些年/u);
  expect(shapes(patterns, 'bar')).toBe(result.patterns.length);
  expect(shapes(patterns, 'rule', 'line')).toBe(result.patterns.length);
  const written = patterns.textContent;
  for (const row of result.patterns) expect(written).toContain([...row.pattern].join(' '));
  const revenue = figureOf(shown.target, /^Revenue by|^收入按/u);
  expect(shapes(revenue, 'rect', 'rect')).toBe(2 * result.periods.length);
  const active = figureOf(shown.target, /active by decile|十分位的活跃/u);
  const cells = 10 * result.periods.length;
  const hatched = 10 * result.periods.filter((row) => !row.complete).length;
  expect(shapes(active, 'cell')).toBe(cells + hatched);
  await shown.close();
});

test('a pattern or a decile is listed, saved and kept as a segment', async () => {
  const shown = await show('one-cohort');
  const result = shown.outcome.result as OneCohortResult;
  const row = [...result.patterns].sort((a, b) => b.customers - a.customers)[0];
  const select = shown.target.querySelector('select');
  if (!select || !row) throw new Error('nothing to choose');
  select.value = `pattern:${row.pattern}`;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
  await vi.waitFor(() =>
    expect(shown.readList).toHaveBeenLastCalledWith(
      'customers',
      { pattern: row.pattern },
      0,
      expect.any(Number),
    ),
  );
  select.value = 'vtd:1';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
  await vi.waitFor(() =>
    expect(shown.readList).toHaveBeenLastCalledWith('customers', { vtd: 1 }, 0, expect.any(Number)),
  );
  const list = shown.target.querySelector('section[aria-label^="Value decile 1"]');
  expect(list?.textContent).toContain('Value decile 1');
  list?.querySelector<HTMLButtonElement>('header button:last-child')?.click();
  expect(shown.exportList).toHaveBeenCalledWith('customers', { vtd: 1 });
  await shown.close();
});

test('the time to the second purchase is cumulative or by step', async () => {
  const shown = await show('one-cohort');
  const second = () => figureOf(shown.target, /second time/u);
  expect(shapes(second(), 'line', 'path')).toBe(1);
  shown.target.querySelector<HTMLInputElement>('input[value="incremental"]')?.click();
  flushSync();
  await vi.waitFor(() => expect(shapes(second(), 'rect', 'rect')).toBeGreaterThan(5));
  expect(shapes(second(), 'line', 'path')).toBe(0);
  await shown.close();
});

test.each([
  [{ cohort: 'month', by: 'week' }, 800],
  [{ cohort: 'year', by: 'year', fiscalStart: 4, maxPurchases: 10 }, 800],
  [{ cohort: 'own', window: { span: 'all', from: null, to: null }, by: 'quarter' }, 3],
  [{}, 1],
])('%o of %i customers is drawn wide and narrow', async (raw, customers) => {
  for (const width of [1100, 320]) {
    const shown = await show('one-cohort', { raw, customers, width });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    expect(shown.target.innerHTML).not.toMatch(/undefined|NaN|Infinity/u);
    await shown.close();
  }
});

test.each(LOCALES)('the form asks for days of its own where they are wanted, in %s', async (locale) => {
  const form = showForm('one-cohort', {}, locale);
  const select = form.target.querySelector('select');
  if (!select) throw new Error('no choice of cohorts');
  select.value = 'own';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  expect(form.onparams).toHaveBeenCalledWith({
    ...form.params,
    cohort: 'own',
    window: { span: 'own', from: null, to: null },
  });
  await form.close();
  const own = showForm(
    'one-cohort',
    { cohort: 'own', window: { span: 'own', from: null, to: null } },
    locale,
  );
  expect(own.target.querySelectorAll('input[type="date"]')).toHaveLength(2);
  await own.close();
});
