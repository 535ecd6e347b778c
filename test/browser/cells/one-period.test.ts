import { flushSync } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import type { OnePeriodResult } from '../../../src/cells/one-period/result';
import { formatOf } from '../../../src/i18n/format';
import { LOCALES } from '../../../src/i18n/locale';
import { show, showForm } from './mounted';

const figureOf = (target: Element, at: number): Element => {
  const figure = target.querySelectorAll('figure')[at];
  if (!figure) throw new Error('no figure');
  return figure;
};
const change = (field: HTMLSelectElement | HTMLInputElement | null | undefined, value: string): void => {
  if (!field) throw new Error('no field');
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
};

describe('the view of one period', () => {
  test.each(LOCALES)('draws what was found, with its numbers, in %s', async (locale) => {
    const shown = await show('one-period', { locale });
    const result = shown.outcome.result as OnePeriodResult;
    const format = formatOf(locale);
    const bars = (figure: Element): number => figure.querySelectorAll('[aria-label="bar"] rect').length;
    const [equal, value] = [figureOf(shown.target, 0), figureOf(shown.target, 1)];
    expect(bars(equal)).toBe(4 * result.equalCustomers.length);
    expect(bars(value)).toBe(
      result.equalValue.length + Number(result.loss.customers > 0) + Number(result.nothing.customers > 0),
    );
    for (const row of result.equalCustomers) {
      const share = row.share ?? 0;
      expect(equal.textContent).toContain(format.percent(share, Math.abs(share) < 0.0995 ? 1 : 0));
    }
    for (const row of result.equalValue) expect(value.textContent).toContain(format.integer(row.customers));
    result.measures.forEach(({ bars: of }, i) => {
      expect(figureOf(shown.target, 2 + i).querySelectorAll('[aria-label="rect"] rect').length).toBe(
        of.length,
      );
    });
    await shown.close();
  });

  test('lists a part, and a class by its bounds, with fields of its own', async () => {
    const shown = await show('one-period');
    const select = shown.target.querySelector<HTMLSelectElement>('.list select');
    change(select, '{"decile":1}');
    await vi.waitFor(() =>
      expect(shown.readList).toHaveBeenLastCalledWith('customers', { decile: 1 }, 0, expect.any(Number)),
    );
    change(select, 'class');
    const numbers = (): NodeListOf<HTMLInputElement> =>
      shown.target.querySelectorAll('.list input[type="number"]');
    change(numbers()[0], '20');
    change(numbers()[1], '40');
    await vi.waitFor(() =>
      expect(shown.readList).toHaveBeenLastCalledWith(
        'customers',
        { measure: 'revenue', from: 20, to: 40 },
        0,
        expect.any(Number),
      ),
    );
    await shown.close();
  });
});

describe('the form of one period', () => {
  test('changes what customers are ranked by and the number of parts', async () => {
    const form = showForm('one-period');
    const [, rank] = form.target.querySelectorAll('select');
    change(rank, 'revenue');
    expect(form.onparams).toHaveBeenLastCalledWith({ ...form.params, rank: 'revenue' });
    change(form.target.querySelector<HTMLInputElement>('input[type="number"]'), '5');
    expect(form.onparams).toHaveBeenLastCalledWith({ ...form.params, parts: 5 });
    await form.close();
  });
});
