import { flushSync } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import type { SurvivalResult } from '../../../src/cells/survival/result';
import { LOCALES } from '../../../src/i18n/locale';
import { show, showForm } from './mounted';

const choose = (target: Element, label: string, value: string): void => {
  const field = [...target.querySelectorAll('.field')].find((one) => one.textContent.includes(label));
  const select = field?.querySelector('select');
  if (!select) throw new Error(`no field “${label}”`);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
};

describe('the view of survival', () => {
  test.each(LOCALES)('draws a curve a group with the numbers at risk under it, in %s', async (locale) => {
    for (const width of [1100, 320]) {
      const shown = await show('survival', { raw: { group: 'first-period' }, locale, width });
      const result = shown.outcome.result as SurvivalResult;
      expect(result.groups.length).toBeGreaterThan(1);
      const [curves, hazard] = shown.target.querySelectorAll('figure');
      expect(curves?.querySelectorAll('[aria-label="line"] path')).toHaveLength(result.groups.length);
      expect(hazard?.querySelectorAll('[aria-label="line"] path')).toHaveLength(result.groups.length);
      const texts = [...(curves?.querySelectorAll('svg text') ?? [])].map((one) => one.textContent);
      for (const group of result.groups)
        expect(texts).toContain(new Intl.NumberFormat(locale).format(group.customers));
      await shown.close();
    }
  });

  test('turns between the share with and without the event', async () => {
    const shown = await show('survival');
    const path = () => shown.target.querySelector('figure [aria-label="line"] path')?.getAttribute('d');
    const before = path();
    shown.target.querySelector<HTMLInputElement>('input[value="without"]')?.click();
    flushSync();
    await expect.poll(path).not.toBe(before);
    expect(shown.onparams).not.toHaveBeenCalled();
    await shown.close();
  });

  test('lists and saves the customers of a group and state, and the life table', async () => {
    const shown = await show('survival', { raw: { group: 'first-order' } });
    choose(shown.target, 'Group', '1');
    choose(shown.target, 'Event', 'open');
    await vi.waitFor(() =>
      expect(shown.readList).toHaveBeenLastCalledWith(
        'customers',
        { group: 1, state: 'open' },
        0,
        expect.any(Number),
      ),
    );
    shown.target.querySelector<HTMLButtonElement>('section header button:last-child')?.click();
    expect(shown.exportList).toHaveBeenLastCalledWith('customers', { group: 1, state: 'open' });
    [...shown.target.querySelectorAll('button')]
      .find((one) => one.textContent.includes('life table'))
      ?.click();
    expect(shown.exportList).toHaveBeenLastCalledWith('risk', {});
    await shown.close();
  });

  test.each(LOCALES)('has a form that shows what the event and the groups need, in %s', async (locale) => {
    for (const [raw, fields] of [
      [{}, 3],
      [{ event: 'nth' }, 5],
      [{ event: 'lapse', group: 'first-order' }, 5],
      [{ group: 'first-period' }, 4],
    ] as const) {
      const form = showForm('survival', raw, locale);
      expect(form.target.querySelectorAll('.field')).toHaveLength(fields);
      await form.close();
    }
    const form = showForm('survival', {}, locale);
    const select = form.target.querySelector('select');
    if (!select) throw new Error('no field');
    select.value = 'lapse';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    expect(form.onparams).toHaveBeenCalledWith({ ...form.params, event: 'lapse' });
    await form.close();
  });
});
