import { flushSync } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import { messages } from '../../../src/cells/rhythm/messages';
import type { RhythmResult } from '../../../src/cells/rhythm/result';
import { write } from '../../../src/i18n/catalogue';
import { LOCALES } from '../../../src/i18n/locale';
import { show, showForm } from './mounted';

const texts = (target: Element | null | undefined): (string | null)[] =>
  [...(target?.querySelectorAll('svg text') ?? [])].map((one) => one.textContent);

describe('the view of the rhythm', () => {
  test.each(LOCALES)('draws every status with its number and share, in %s', async (locale) => {
    for (const width of [1100, 320]) {
      const shown = await show('rhythm', { locale, width });
      const result = shown.outcome.result as RhythmResult;
      const figures = shown.target.querySelectorAll('figure');
      expect(figures).toHaveLength(5);
      const drawn = texts(figures[0]).join('|');
      for (const row of result.overdue) {
        expect(drawn).toContain(`${new Intl.NumberFormat(locale).format(row.customers)} · `);
        expect(drawn).toContain(write(messages, locale, { key: `status.${row.status}`, values: {} }));
      }
      await shown.close();
    }
  });

  test('lists the very late first; another status is a choice, and everybody too', async () => {
    const shown = await show('rhythm');
    expect(shown.readList).toHaveBeenCalledWith('customers', { overdue: 'very-late' }, 0, expect.any(Number));
    const select = shown.target.querySelector('select');
    if (!select) throw new Error('no choice');
    for (const [value, selection] of [
      ['late', { overdue: 'late' }],
      ['', {}],
    ] as const) {
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await vi.waitFor(() =>
        expect(shown.readList).toHaveBeenLastCalledWith('customers', selection, 0, expect.any(Number)),
      );
      shown.target.querySelector<HTMLButtonElement>('section header button:last-child')?.click();
      expect(shown.exportList).toHaveBeenLastCalledWith('customers', selection);
    }
    // names in place of ids
    expect(shown.target.querySelector('section table')?.textContent).not.toContain('very-late');
    expect(shown.onparams).not.toHaveBeenCalled();
    await shown.close();
  });

  test('turns to mean gaps and months without a run', async () => {
    const shown = await show('rhythm');
    const titles = () => [...shown.target.querySelectorAll('h3')].map((one) => one.textContent);
    expect(titles()).toContain('Finished gaps, by length');
    shown.target.querySelector<HTMLInputElement>('input[value="means"]')?.click();
    shown.target.querySelector<HTMLInputElement>('input[value="month"]')?.click();
    flushSync();
    expect(titles()).toContain('Customers by their mean gap');
    expect(titles()).toContain('Purchases a day, by month of the year');
    await expect
      .poll(() => shown.target.querySelectorAll('figure:last-of-type [aria-label="bar"] rect').length)
      .toBe(12);
    expect(shown.onparams).not.toHaveBeenCalled();
    await shown.close();
  });

  test.each(LOCALES)('has a form that keeps late above very late, in %s', async (locale) => {
    const form = showForm('rhythm', {}, locale);
    const [gaps, late, veryLate] = form.target.querySelectorAll('input');
    if (!gaps || !late || !veryLate) throw new Error('no fields');
    const enter = (input: HTMLInputElement, value: string): void => {
      input.value = value;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      flushSync();
    };
    enter(late, '4');
    expect(form.onparams).not.toHaveBeenCalled();
    enter(late, '30');
    expect(form.onparams).toHaveBeenLastCalledWith({ ...form.params, late: 30 });
    enter(gaps, '5');
    expect(form.onparams).toHaveBeenLastCalledWith({ ...form.params, minGaps: 5 });
    await form.close();
  });
});
