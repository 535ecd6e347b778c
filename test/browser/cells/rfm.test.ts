import axe from 'axe-core';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { RfmParams, RfmResult } from '../../../src/cells/rfm/result';
import { namedSegments } from '../../../src/cells/rfm/segments';
import { isoDay } from '../../../src/core/days';
import { sayer } from '../../../src/i18n/catalogue';
import { LOCALES } from '../../../src/i18n/locale';
import { kindOf, outcomeOf, show, showForm } from './mounted';
import { retailer } from './retailer';

const { base } = retailer(800);
const EARLIER = isoDay(Math.floor((base.firstDay + base.lastDay) / 2));

const complaints: unknown[][] = [];
beforeEach(() => {
  complaints.length = 0;
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => void complaints.push(parts));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const VARIANTS: Partial<RfmParams>[] = [
  { migrationFrom: EARLIER },
  { scheme: 'shopify', scoring: 'natural', migrationFrom: EARLIER, combined: 'mean' },
  { scheme: 'six', bins: 3, asOf: EARLIER },
  { scheme: 'clusters', clusters: 10, migrationFrom: EARLIER },
  { scheme: 'own', bins: 7, weights: { recencyDays: 0, frequency: 2, monetary: 1 } },
];

describe('every way of RFM', () => {
  for (const locale of LOCALES)
    test.each(VARIANTS)(
      `is drawn in ${locale}, wide and narrow${locale === 'en' ? ', and passes axe' : ''}: %o`,
      async (raw) => {
        for (const width of [1100, 320]) {
          const shown = await show('rfm', { raw, locale, width });
          const result = shown.outcome.result as RfmResult;
          const figures = 6 + (result.migration ? 1 : 0) + (result.clusters ? 1 : 0);
          expect(shown.target.querySelectorAll('figure')).toHaveLength(figures);
          expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
          expect(shown.target.textContent).not.toMatch(/undefined|NaN|Infinity|\[object/u);
          if (width === 1100 && locale === 'en') {
            const { violations } = await axe.run(shown.target, {
              rules: { 'heading-order': { enabled: false } },
            });
            expect(
              violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`),
            ).toEqual([]);
          }
          await shown.close();
        }
        expect(complaints).toEqual([]);
      },
    );
});

const fieldNamed = (target: Element, name: string): HTMLSelectElement | HTMLInputElement => {
  const label = [...target.querySelectorAll('label')].find(
    (one) => (one.firstChild?.textContent ?? '').trim() === name || one.textContent.trim() === name,
  );
  const field = label?.control;
  if (!(field instanceof HTMLSelectElement || field instanceof HTMLInputElement))
    throw new Error(`no field "${name}"`);
  return field;
};
const choose = (target: Element, name: string, value: string): void => {
  const field = fieldNamed(target, name);
  field.value = value;
  expect(field.value).toBe(value);
  field.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
};

describe('who is listed', () => {
  test('is chosen without a pointer: a cell of the grid with M, a class, a move', async () => {
    const shown = await show('rfm', { raw: { migrationFrom: EARLIER } });
    const asked = async (selection: object) =>
      vi.waitFor(() =>
        expect(shown.readList).toHaveBeenLastCalledWith('customers', selection, 0, expect.any(Number)),
      );
    const { migration } = shown.outcome.result as RfmResult;
    choose(shown.target, 'Show', ':scores');
    choose(shown.target, 'R', '5');
    await asked({ r: 5 });
    choose(shown.target, 'F', '5');
    choose(shown.target, 'M', '5');
    await asked({ r: 5, f: 5, m: 5 });
    choose(shown.target, 'M', '');
    await asked({ r: 5, f: 5 });
    choose(shown.target, 'Show', ':class 10');
    await asked({ scoreClass: 10 });
    choose(shown.target, 'Show', ':moves');
    choose(shown.target, 'Then', 'prospects');
    await asked({ from: 'prospects' });
    const now = migration?.now[0] ?? '';
    choose(shown.target, 'Now', now);
    expect(shown.target.querySelector('select')?.value).toBe(':moves');
    await shown.close();
  });

  test('is outlined in the grid that it was chosen from', async () => {
    const shown = await show('rfm');
    choose(shown.target, 'Show', ':scores');
    choose(shown.target, 'R', '4');
    choose(shown.target, 'F', '2');
    await vi.waitFor(() => {
      const cells = shown.target.querySelectorAll('figure')[1]?.querySelectorAll('[aria-label="cell"]');
      expect(cells).toHaveLength(2);
      expect(cells?.[1]?.querySelectorAll('rect')).toHaveLength(1);
    });
    await shown.close();
  });

  test('can be kept as a segment, by number of the cluster, and its customers opened', async () => {
    const { meta, compute, view } = kindOf('rfm');
    const { outcome, params } = outcomeOf('rfm', { scheme: 'clusters', clusters: 3 });
    await page.viewport(1100, 900);
    const target = document.createElement('main');
    document.body.replaceChildren(target);
    const [keepSegment, openCustomer] = [vi.fn(), vi.fn()];
    const value = {
      total: 1,
      from: 0,
      columns: [{ name: 'col.customer', type: 'text' as const }],
      rows: [['C00007']],
    };
    const component = mount(view.View, {
      target,
      props: {
        outcome,
        params,
        say: sayer(meta.messages, 'en'),
        readList: vi.fn(async () => ({ ok: true as const, value })),
        exportList: vi.fn(),
        onparams: vi.fn(),
        keepSegment,
        openCustomer,
      },
    });
    const button = (name: string) =>
      [...target.querySelectorAll('button')].find((one) => one.textContent.trim() === name);
    flushSync();
    expect(button('Keep as a segment')).toBeUndefined();
    choose(target, 'Show', (outcome.result as RfmResult).segments[1]?.id ?? '');
    button('Keep as a segment')?.click();
    const selection = { cluster: 2 };
    expect(keepSegment).toHaveBeenCalledWith(expect.stringMatching(/^Cluster 2: /u), { selection });
    const kept = compute.members?.({ customers: base }, params, selection);
    expect(kept?.ok && kept.value.reduce((sum, byte) => sum + byte, 0)).toBe(
      (outcome.result as RfmResult).segments[1]?.customers,
    );
    await vi.waitFor(() => {
      button('C00007')?.click();
      expect(openCustomer).toHaveBeenCalledWith('C00007');
    });
    await unmount(component);
  });
});

describe('the figures', () => {
  test('of the moves have a cell for each pair of segments, with the numbers of the table', async () => {
    const shown = await show('rfm', { raw: { migrationFrom: EARLIER } });
    const { migration } = shown.outcome.result as RfmResult;
    const figure = shown.target.querySelectorAll('figure')[1];
    expect(figure?.querySelectorAll('[aria-label="cell"]')[0]?.querySelectorAll('rect')).toHaveLength(
      migration?.counts.length ?? -1,
    );
    const written = [...(figure?.querySelectorAll('[aria-label="text"] text') ?? [])].map(
      (one) => one.textContent,
    );
    for (const count of migration?.counts ?? []) if (count > 0) expect(written).toContain(String(count));
    await shown.close();
  });

  test('of the number of clusters mark every number tried', async () => {
    const shown = await show('rfm', { raw: { scheme: 'clusters' } });
    const figure = shown.target.querySelectorAll('figure')[1];
    const { clusters } = shown.outcome.result as RfmResult;
    expect(figure?.querySelectorAll('[aria-label="dot"]')[0]?.children).toHaveLength(
      clusters?.trials.length ?? -1,
    );
    expect(figure?.textContent).toContain(`highest at ${clusters?.suggested}`);
    await shown.close();
  });
});

describe('the form of RFM', () => {
  test('hands on scheme, weights and days, and keeps one weight above zero', () => {
    const form = showForm('rfm');
    choose(form.target, 'Segments', 'clusters');
    expect(form.onparams).toHaveBeenLastCalledWith({ ...form.params, scheme: 'clusters' });
    choose(form.target, 'F', '2.5');
    expect(form.onparams).toHaveBeenLastCalledWith({
      ...form.params,
      weights: { recencyDays: 1, frequency: 2.5, monetary: 1 },
    });
    choose(form.target, 'Moves since', EARLIER);
    expect(form.onparams).toHaveBeenLastCalledWith({ ...form.params, migrationFrom: EARLIER });
    choose(form.target, 'Scores by', 'natural');
    expect(form.onparams).toHaveBeenLastCalledWith(expect.objectContaining({ scoring: 'natural' }));
    void form.close();
    const last = showForm('rfm', { weights: { recencyDays: 1, frequency: 0, monetary: 0 } });
    choose(last.target, 'R', '0');
    expect(last.onparams).not.toHaveBeenCalled();
    expect(last.target.querySelector('[role="alert"]')?.textContent).toBe('One weight must be above zero.');
    void last.close();
  });

  test.each([
    ['en', '1 cell in several. R 5, F 3 belongs to both “Champions” and “Potential loyalists”'],
    ['zh-CN', '1 格属于多个群。R 5、F 3 同时属于“冠军客户”和“潜在忠诚客户”'],
  ] as const)(
    'names an overlap while rules are edited, shows it in the grid and applies nothing, in %s',
    async (locale, text) => {
      const form = showForm('rfm', { scheme: 'own', segments: namedSegments(5) }, locale);
      const from = form.target.querySelector<HTMLSelectElement>('tbody tr td[data-measure="F"] select');
      if (!from) throw new Error('no rule');
      from.value = '3';
      from.dispatchEvent(new Event('change', { bubbles: true }));
      flushSync();
      expect(form.target.querySelector('[role="status"]')?.textContent).toContain(text);
      expect(form.target.querySelectorAll('.map .twice')).toHaveLength(1);
      expect(form.target.querySelectorAll('.map .fault')).toHaveLength(1);
      expect(form.onparams).not.toHaveBeenCalled();
      from.value = '4';
      from.dispatchEvent(new Event('change', { bubbles: true }));
      flushSync();
      expect(form.target.querySelectorAll('.map .twice')).toHaveLength(0);
      expect(form.onparams).toHaveBeenCalledTimes(1);
      await form.close();
    },
  );
});
