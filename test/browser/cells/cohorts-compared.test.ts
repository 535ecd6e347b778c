import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import type { CohortsComparedResult } from '../../../src/cells/cohorts-compared/result';
import { LOCALES } from '../../../src/i18n/locale';
import { show, showForm } from './mounted';

const figureOf = (target: Element, title: RegExp): Element => {
  const found = [...target.querySelectorAll('figure')].find((one) =>
    title.test(one.querySelector('h3')?.textContent ?? ''),
  );
  if (!found) throw new Error(`no figure ${title}`);
  return found;
};
const dots = (figure: Element): number =>
  figure.querySelectorAll('[aria-label="dot"] circle, [aria-label="dot"] path').length;

test.each(LOCALES)('draws every cell of every cohort, in %s', async (locale) => {
  const shown = await show('cohorts-compared', { locale, raw: { which: 'last', measure: 'active' } });
  const result = shown.outcome.result as CohortsComparedResult;
  expect(result.cohorts.length).toBeGreaterThan(1);
  const cells = result.cohorts.reduce((sum, { cells: own }) => sum + own.length, 0);
  const figure = shown.target.querySelector('figure');
  expect(figure && dots(figure)).toBe(cells);
  await shown.close();
});

test('alignment and measure change the figure at once and are handed on', async () => {
  const shown = await show('cohorts-compared', { raw: { which: 'last', measure: 'active' } });
  const drawing = () => shown.target.querySelector('figure .frame svg')?.innerHTML;
  const before = drawing();
  shown.target.querySelector<HTMLInputElement>('input[value="calendar"]')?.click();
  flushSync();
  expect(shown.onparams).toHaveBeenLastCalledWith({ ...shown.params, alignment: 'calendar' });
  await vi.waitFor(() => expect(drawing()).not.toBe(before));
  const figure = shown.target.querySelector('figure');
  const result = shown.outcome.result as CohortsComparedResult;
  // the same cells, in other places
  expect(figure && dots(figure)).toBe(result.cohorts.reduce((sum, { cells }) => sum + cells.length, 0));
  const select = shown.target.querySelector('select');
  if (!select) throw new Error('no choice of measures');
  select.value = 'cumulative';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
  expect(shown.onparams).toHaveBeenLastCalledWith({ ...shown.params, measure: 'cumulative' });
  expect(shown.target.querySelector('figure h3')?.textContent).toContain('Cumulative profit');
  await shown.close();
});

test('differences are stacked by factor, shares stand with their numbers, a cohort is listed', async () => {
  const shown = await show('cohorts-compared', { raw: { which: 'last', cohorts: 3 } });
  const result = shown.outcome.result as CohortsComparedResult;
  const others = result.cohorts.filter(({ difference }) => difference !== null).length;
  expect(others).toBe(result.cohorts.length - 1);
  const differences = figureOf(shown.target, /makes the difference/u);
  expect(differences.querySelectorAll('[aria-label="bar"] rect')).toHaveLength(
    others * (result.profitIs === 'margin' ? 4 : 3),
  );
  if (result.horizonDays !== null) {
    const again = figureOf(shown.target, /a second time within/u);
    for (const cohort of result.cohorts)
      expect(again.textContent).toContain(`${Math.round((cohort.again?.share ?? 0) * 100)}%`);
  }
  const select = [...shown.target.querySelectorAll('select')].at(-1);
  if (!select) throw new Error('no choice of cohorts');
  select.value = '1';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
  await vi.waitFor(() =>
    expect(shown.readList).toHaveBeenLastCalledWith('customers', { cohort: 1 }, 0, expect.any(Number)),
  );
  await shown.close();
});

test.each([
  [{ period: 'month', which: 'last', cohorts: 7, alignment: 'calendar', measure: 'aov' }, 800],
  [{ period: 'year' }, 800],
  [{ period: 'month' }, 3],
  [{}, 1],
])('%o of %i customers is drawn wide and narrow', async (raw, customers) => {
  for (const width of [1100, 320]) {
    const shown = await show('cohorts-compared', { raw, customers, width });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    expect(shown.target.innerHTML).not.toMatch(/undefined|NaN|Infinity/u);
    await shown.close();
  }
});

test.each(LOCALES)('cohorts of choice are handed on once they are days, in %s', async (locale) => {
  const form = showForm('cohorts-compared', {}, locale);
  const which = form.target.querySelectorAll('select')[1];
  if (!which) throw new Error('no choice of cohorts');
  which.value = 'own';
  which.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
  expect(form.onparams).not.toHaveBeenCalled();
  const field = () => form.target.querySelector<HTMLInputElement>('input.input:not([type])');
  const enter = (text: string) => {
    const input = field();
    if (!input) throw new Error('no field');
    input.value = text;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
  };
  enter('2024-02-30');
  expect(form.target.querySelector('[role="alert"]')).not.toBe(null);
  expect(form.onparams).not.toHaveBeenCalled();
  enter('2024-03-31; 2023-03-31');
  expect(form.onparams).toHaveBeenCalledWith({
    ...form.params,
    which: 'own',
    starts: ['2024-03-31', '2023-03-31'],
  });
  await form.close();
});
