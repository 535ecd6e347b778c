import { expect, test, vi } from 'vitest';
import { flushSync } from 'svelte';
import type { ConcentrationResult } from '../../../src/cells/concentration/result';
import { LOCALES } from '../../../src/i18n/locale';
import { show, showForm } from './mounted';

test.each(LOCALES)('draws its figures with the numbers of its result in %s', async (locale) => {
  const shown = await show('concentration', { locale });
  const { concentration, leaving } = shown.outcome.result as ConcentrationResult;
  expect(shown.target.querySelectorAll('figure')).toHaveLength(4);
  const top = shown.target.querySelectorAll('figure')[1];
  for (const row of concentration.top)
    expect(top?.querySelector('svg')?.textContent).toContain(
      new Intl.NumberFormat(locale, {
        style: 'percent',
        minimumFractionDigits: (row.share ?? 0) < 0.1 ? 1 : 0,
        maximumFractionDigits: (row.share ?? 0) < 0.1 ? 1 : 0,
      }).format(row.share ?? NaN),
    );
  expect(shown.target.querySelector('dl')?.textContent).toContain(leaving[0]?.customer);
  await shown.close();
});

test('lists the customers of a class', async () => {
  const shown = await show('concentration');
  const select = shown.target.querySelector('select');
  if (!select) throw new Error('no choice');
  select.value = JSON.stringify({ top: 0.05 });
  select.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
  await vi.waitFor(() => expect(shown.readList).toHaveBeenLastCalledWith('customers', { top: 0.05 }, 0, 100));
  await shown.close();
});

test.each(LOCALES)('its form gives new parameters in %s', async (locale) => {
  const form = showForm('concentration', {}, locale);
  const select = form.target.querySelector('select');
  if (!select) throw new Error('no field');
  select.value = 'orders';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  expect(form.onparams).toHaveBeenCalledWith({ ...form.params, of: 'orders' });
  await form.close();
});
