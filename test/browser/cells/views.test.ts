import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { flushSync } from 'svelte';
import type { CohortsResult } from '../../../src/cells/cohorts/result';
import type { OverviewResult } from '../../../src/cells/overview/result';
import type { RfmResult } from '../../../src/cells/rfm/result';
import { kinds } from '../../../src/cells/kinds';
import { views } from '../../../src/cells/views';
import { sayer } from '../../../src/i18n/catalogue';
import { LOCALES } from '../../../src/i18n/locale';
import { outcomeOf, show, showForm } from './mounted';

const MARKDOWN =
  '# Who buys\n\nSome **bold** words and a [link](https://example.org).\n\n| a | b |\n| - | - |\n| 1 | 2 |';
const RAW: Readonly<Record<string, object>> = { text: { markdown: MARKDOWN } };

const complaints: unknown[][] = [];
beforeEach(() => {
  complaints.length = 0;
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => void complaints.push(parts));
});
afterEach(() => {
  vi.restoreAllMocks();
  delete document.documentElement.dataset['theme'];
});

/** drawn shapes of the marks with this aria-label, e.g. "bar" */
const shapes = (figure: Element | null | undefined, mark: string, shape = 'rect'): number =>
  figure?.querySelectorAll(`[aria-label="${mark}"] ${shape}`).length ?? 0;

const problemsOf = async (target: Element): Promise<string[]> => {
  const { violations } = await axe.run(target, { rules: { 'heading-order': { enabled: false } } });
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
};

test('every kind has a view', () => {
  expect([...views.keys()].sort()).toEqual([...kinds.keys()].sort());
});

describe.each([...views.keys()])('the view of %s', (kind) => {
  const raw = RAW[kind] ?? {};

  test.each(LOCALES)('draws titled figures without complaint, wide and narrow, in %s', async (locale) => {
    for (const width of [1100, 320]) {
      const shown = await show(kind, { raw, locale, width });
      for (const figure of shown.target.querySelectorAll('figure')) {
        expect(figure.querySelector('h3')?.textContent).not.toBe('');
        expect(figure.querySelector('[role="img"]')?.getAttribute('aria-label')).not.toBe('');
        expect(figure.querySelector('.frame svg')?.getBoundingClientRect().width).toBeLessThanOrEqual(width);
      }
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      expect(shown.target.textContent).not.toMatch(/undefined|NaN|\[object/u);
      await shown.close();
    }
    expect(complaints).toEqual([]);
  });

  test('passes axe in both themes', async () => {
    for (const theme of ['light', 'dark']) {
      document.documentElement.dataset['theme'] = theme;
      const shown = await show(kind, { raw });
      expect(await problemsOf(shown.target)).toEqual([]);
      await shown.close();
    }
  });

  test.each(LOCALES)('has a form that passes axe and a line of parameters in %s', async (locale) => {
    const form = showForm(kind, raw, locale);
    expect(await problemsOf(form.target)).toEqual([]);
    await form.close();
    const meta = kinds.get(kind);
    const line = meta && views.get(kind)?.line(form.params, sayer(meta.messages, locale));
    expect(line).not.toMatch(/undefined|NaN|null/u);
  });
});

describe('what is drawn is what was found', () => {
  test('cohorts: a cell for every period of every cohort, a mean for every age', async () => {
    const shown = await show('cohorts', { raw: { measure: 'customers' } });
    const result = shown.outcome.result as CohortsResult;
    const cells = result.cohorts.reduce((sum, cohort) => sum + cohort.active.length, 0);
    const triangle = shown.target.querySelector('figure');
    const incomplete = result.lastPeriodComplete ? 0 : result.cohorts.length;
    expect(shapes(triangle, 'cell')).toBe(
      cells + result.byAge.filter((row) => row.cohorts > 0).length + incomplete,
    );
    await shown.close();
  });

  test('cohorts: many weekly cohorts are cut to the last ones, and all are a click away', async () => {
    const shown = await show('cohorts', { raw: { period: 'week' } });
    const rows = () => shown.target.querySelector('figure .frame svg')?.getBoundingClientRect().height ?? 0;
    const before = rows();
    const button = shown.target.querySelector<HTMLButtonElement>('.view > button.button');
    button?.click();
    flushSync();
    await expect.poll(rows).toBeGreaterThan(before * 1.3);
    await shown.close();
  });

  test('cohorts: measure and alignment are parameters', async () => {
    const shown = await show('cohorts');
    shown.target.querySelector<HTMLInputElement>('input[value="revenue"]')?.click();
    expect(shown.onparams).toHaveBeenCalledWith({ ...shown.params, measure: 'revenue' });
    await shown.close();
  });

  test('overview: a bar for every period, the incomplete ones hatched', async () => {
    const shown = await show('overview');
    const { periods } = shown.outcome.result as OverviewResult;
    const bars = shown.target.querySelectorAll('figure [aria-label="rect"] > rect');
    const first = [...bars].slice(0, periods.length);
    expect(first).toHaveLength(periods.length);
    expect(first.filter((bar) => bar.getAttribute('fill')?.startsWith('url(')).length).toBe(
      periods.filter((row) => !row.complete).length,
    );
    await shown.close();
  });

  test('RFM: two bars a segment; choosing a segment lists and saves its customers', async () => {
    const shown = await show('rfm');
    const result = shown.outcome.result as RfmResult;
    expect(shapes(shown.target.querySelector('figure'), 'bar')).toBe(2 * result.segments.length);
    const select = shown.target.querySelector('select');
    if (!select) throw new Error('no choice of segments');
    select.value = 'champions';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await vi.waitFor(() =>
      expect(shown.readList).toHaveBeenLastCalledWith(
        'customers',
        { segment: 'champions' },
        0,
        expect.any(Number),
      ),
    );
    shown.target.querySelector<HTMLButtonElement>('section header button:last-child')?.click();
    expect(shown.exportList).toHaveBeenCalledWith('customers', { segment: 'champions' });
    await shown.close();
  });

  test('lifetime value: a bar and a mark for every class of frequency', async () => {
    const shown = await show('clv');
    const { frequency } = shown.outcome.result as { frequency: unknown[] };
    const figure = [...shown.target.querySelectorAll('figure')].find((one) =>
      one.textContent.includes('Customers by number of repeat purchases'),
    );
    expect(shapes(figure, 'bar')).toBe(frequency.length);
    expect(shapes(figure, 'tick', 'line')).toBe(frequency.length);
    await shown.close();
  });

  test('figures are drawn again in the colours of the other theme', async () => {
    document.documentElement.dataset['theme'] = 'light';
    const shown = await show('overview');
    const colour = () => shown.target.querySelector('figure .frame svg')?.getAttribute('style');
    const light = colour();
    document.documentElement.dataset['theme'] = 'dark';
    await vi.waitFor(() => expect(colour()).not.toBe(light));
    await shown.close();
  });
});

describe('odd sizes', () => {
  test.each([
    ['overview', {}, 1],
    ['overview', { period: 'week' }, 800],
    ['overview', { period: 'year' }, 3],
    ['cohorts', {}, 1],
    ['cohorts', { period: 'year', alignment: 'calendar' }, 3],
    ['cohorts', { period: 'week', measure: 'revenue', alignment: 'calendar' }, 800],
    ['rfm', {}, 1],
    ['rfm', { bins: 2 }, 800],
    ['rfm', { bins: 10 }, 800],
    ['dataset', {}, 1],
    ['clv', { calibrationEnd: '2023-12-17' }, 800],
  ])('%s with %o and %i customers is drawn without complaint', async (kind, raw, customers) => {
    for (const width of [1100, 320]) {
      const shown = await show(kind, { raw, customers, width });
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      expect(shown.target.innerHTML).not.toMatch(/undefined|NaN|Infinity/u);
      await shown.close();
    }
    expect(complaints).toEqual([]);
  });
});

describe('forms', () => {
  test('RFM: a gap in the rules is named at once and is not handed on', async () => {
    const { outcome } = outcomeOf('rfm');
    const form = showForm('rfm', { scheme: 'own', segments: (outcome.result as RfmResult).rules });
    const status = () => form.target.querySelector('[role="status"]')?.textContent ?? '';
    expect(status()).toContain('exactly one segment');
    form.target.querySelector<HTMLButtonElement>('tbody button')?.click();
    flushSync();
    expect(status()).toContain('belongs to no segment');
    expect(form.onparams).not.toHaveBeenCalled();
    await form.close();
  });

  test('lifetime value: a rate is a percentage for people and a share for the document', async () => {
    const form = showForm('clv');
    const rate = [...form.target.querySelectorAll<HTMLInputElement>('input[type="number"]')].find(
      (input) => input.value === '10',
    );
    if (!rate) throw new Error('no field shows the default of 10 %');
    rate.value = '12.5';
    rate.dispatchEvent(new Event('change', { bubbles: true }));
    expect(form.onparams).toHaveBeenCalledWith({ ...form.params, annualDiscountRate: 0.125 });
    rate.value = '';
    rate.dispatchEvent(new Event('change', { bubbles: true }));
    expect(form.onparams).toHaveBeenCalledTimes(1);
    await form.close();
  });
});
