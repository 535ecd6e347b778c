import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AffinityResult } from '../../../src/cells/affinity/result';
import type { ProductsResult } from '../../../src/cells/products/result';
import { LOCALES } from '../../../src/i18n/locale';
import { show, showForm } from './mounted';

const complaints: unknown[][] = [];
beforeEach(() => {
  complaints.length = 0;
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => void complaints.push(parts));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const textsOf = (figure: Element | null | undefined): string[] =>
  [...(figure?.querySelectorAll('svg text') ?? [])].map((one) => one.textContent);

const choose = (target: Element, label: RegExp, value: string): void => {
  const field = [...target.querySelectorAll('label')].find((one) => label.test(one.textContent));
  const select = target.querySelector<HTMLSelectElement>(`[id="${field?.getAttribute('for') ?? ''}"]`);
  if (!select) throw new Error(`no field ${String(label)}`);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
};

describe('the view of products', () => {
  test.each(LOCALES)('shows the numbers of its rows, wide and narrow, in %s', async (locale) => {
    for (const width of [1100, 320]) {
      const shown = await show('products', { locale, width, raw: { againDays: 30, horizonDays: 90 } });
      const result = shown.outcome.result as ProductsResult;
      const [drivers, entry] = shown.target.querySelectorAll('figure');
      const bars = drivers?.querySelectorAll('[aria-label="bar"] rect').length ?? 0;
      expect(bars).toBe(result.rows.length * (width > 1000 ? 5 : 2));
      for (const row of result.rows)
        expect(textsOf(drivers)).toContain(`${Math.round((row.profitShare ?? 0) * 100)}%`);
      expect(entry?.querySelectorAll('[aria-label="dot"] circle').length).toBe(
        result.entry.rows.filter((row) => row.againShare !== null).length,
      );
      for (const row of result.entry.rows)
        expect(textsOf(entry)).toContain(`${Math.round((row.againShare ?? 0) * 100)}%`);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      expect(shown.target.textContent).not.toMatch(/undefined|NaN|\[object/u);
      await shown.close();
    }
    expect(complaints).toEqual([]);
  });

  test('turns to later value, and lists and saves the customers of a class', async () => {
    const shown = await show('products', { raw: { horizonDays: 90 } });
    const title = () => shown.target.querySelectorAll('figure')[1]?.querySelector('p')?.textContent;
    expect(title()).toContain('bought again within 90 days');
    shown.target.querySelector<HTMLInputElement>('input[value="value"]')?.click();
    flushSync();
    expect(title()).toContain('Mean later profit');
    choose(shown.target, /Customers who/u, 'doorway');
    choose(shown.target, /^Item$/u, 'item Coffee');
    await vi.waitFor(() =>
      expect(shown.readList).toHaveBeenLastCalledWith(
        'customers',
        { doorway: 'Coffee' },
        0,
        expect.any(Number),
      ),
    );
    shown.target.querySelector<HTMLButtonElement>('section header button:last-child')?.click();
    expect(shown.exportList).toHaveBeenCalledWith('customers', { doorway: 'Coffee' });
    await shown.close();
  });

  test('says what to do where nobody is followed long enough', async () => {
    const shown = await show('products', { raw: { againDays: 3000 } });
    expect(shown.target.textContent).toContain('Nobody is observed long enough yet');
    await shown.close();
  });
});

describe('the view of affinity', () => {
  test.each(LOCALES)('shows the numbers of its rows, wide and narrow, in %s', async (locale) => {
    for (const width of [1100, 320]) {
      const shown = await show('affinity', { locale, width, raw: { basket: 'customer', pairs: 10 } });
      const result = shown.outcome.result as AffinityResult;
      const figures = shown.target.querySelectorAll('figure');
      expect(figures[0]?.querySelectorAll('[aria-label="dot"] circle').length).toBe(result.pairs.length);
      const lift = (value: number): string =>
        new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }).format(value);
      for (const row of result.pairs) expect(textsOf(figures[0])).toContain(`${lift(row.lift)}×`);
      const cells = figures[1]?.querySelectorAll('[aria-label="cell"] rect').length ?? 0;
      const n = result.heat.labels.length;
      if (width > 1000) expect(cells).toBe((n * (n - 1)) / 2);
      else expect(cells).toBeGreaterThan(0);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      expect(shown.target.textContent).not.toMatch(/undefined|NaN|\[object/u);
      await shown.close();
    }
    expect(complaints).toEqual([]);
  });

  test('shows what follows an item, and lists who bought one and not the other', async () => {
    const shown = await show('affinity', { raw: { basket: 'customer' } });
    const { after, pairs } = shown.outcome.result as AffinityResult;
    const item = after[1];
    if (!item || !pairs[0]) throw new Error('nothing to show');
    choose(shown.target, /^After$/u, `item ${item.label}`);
    await vi.waitFor(() => {
      const next = shown.target.querySelectorAll('figure')[2];
      expect(next?.querySelectorAll('[aria-label="dot"] circle').length).toBe(item.rows.length);
    });
    choose(shown.target, /Customers who/u, 'without');
    choose(shown.target, /^A$/u, 'item Cup');
    choose(shown.target, /^B$/u, 'item Pot');
    await vi.waitFor(() =>
      expect(shown.readList).toHaveBeenCalledWith(
        'customers',
        { bought: 'Cup', not: 'Pot' },
        0,
        expect.any(Number),
      ),
    );
    expect(shown.readList).toHaveBeenCalledWith('recommended', {}, 0, expect.any(Number));
    await shown.close();
  });

  test('says what to do where no pair is in enough baskets', async () => {
    const shown = await show('affinity', { raw: { minSupport: 100_000 } });
    expect(shown.target.textContent).toContain('Ask for less support');
    await shown.close();
  });
});

describe('the forms', () => {
  test('offer the columns of texts but customers, and hand on the one chosen', async () => {
    for (const kind of ['products', 'affinity']) {
      const form = showForm(kind);
      const options = [...(form.target.querySelector('select')?.options ?? [])].map((one) => one.value);
      expect(options).toEqual(['', 'product', 'category', 'channel']);
      choose(form.target, /^Column$/u, 'channel');
      expect(form.onparams).toHaveBeenCalledWith({ ...form.params, column: 'channel' });
      await form.close();
    }
  });
});
