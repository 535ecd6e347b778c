import { expect, test, vi } from 'vitest';
import { flushSync } from 'svelte';
import type { WholeBaseResult } from '../../../src/cells/whole-base/result';
import { LOCALES } from '../../../src/i18n/locale';
import { show, showForm } from './mounted';

const raw = { period: 'quarter', cohortBy: 'quarter', measure: 'customers' };

test.each(LOCALES)(
  'draws a part for every cohort and period, and says what the plan says, in %s',
  async (locale) => {
    const shown = await show('whole-base', { raw, locale });
    const { cohorts, periods, plan } = shown.outcome.result as WholeBaseResult;
    const [chart, acquired] = shown.target.querySelectorAll('figure');
    const groups = Math.min(8, cohorts.length);
    const incomplete = periods.filter((row) => !row.complete).length;
    // the parts, and the hatch over what is incomplete
    expect(chart?.querySelectorAll('[aria-label="rect"] rect')).toHaveLength(
      groups * periods.length + incomplete,
    );
    expect(acquired?.querySelectorAll('[aria-label="rect"] rect')).toHaveLength(periods.length);
    const integer = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
    expect(shown.target.textContent).toContain(integer.format(plan?.existing.value ?? NaN));
    expect(shown.target.querySelectorAll('li')).toHaveLength(plan?.trials.length ?? 0);
    await shown.close();
  },
);

test('shows areas in place of bars, changes the measure, and lists a class', async () => {
  const shown = await show('whole-base', { raw });
  const radio = (value: string): HTMLInputElement => {
    const found = shown.target.querySelector<HTMLInputElement>(`input[value="${value}"]`);
    if (!found) throw new Error(value);
    return found;
  };
  radio('areas').click();
  flushSync();
  await vi.waitFor(() =>
    expect(
      shown.target.querySelector('figure')?.querySelectorAll('[aria-label="area"] path').length,
    ).toBeGreaterThan(3),
  );
  radio('revenue').click();
  expect(shown.onparams).toHaveBeenCalledWith({ ...shown.params, measure: 'revenue' });
  const select = shown.target.querySelector('select');
  if (!select) throw new Error('no choice');
  select.value = JSON.stringify({ state: 'not-again' });
  select.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
  await vi.waitFor(() =>
    expect(shown.readList).toHaveBeenLastCalledWith('customers', { state: 'not-again' }, 0, 100),
  );
  await shown.close();
});

test.each(LOCALES)('its form gives new parameters in %s', async (locale) => {
  const form = showForm('whole-base', {}, locale);
  const selects = [...form.target.querySelectorAll('select')];
  const choose = (at: number, value: string) => {
    const select = selects[at];
    if (!select) throw new Error('no field');
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  choose(0, 'month');
  expect(form.onparams).toHaveBeenLastCalledWith({ ...form.params, period: 'month' });
  choose(3, 'total');
  expect(form.onparams).toHaveBeenLastCalledWith({ ...form.params, target: { of: 'total', value: 0 } });
  await form.close();
});
