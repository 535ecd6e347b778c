import { flushSync } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import type { TwoPeriodsResult } from '../../../src/cells/two-periods/result';
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

describe('the view of two periods', () => {
  test.each(LOCALES)('draws what was found, with its numbers, in %s', async (locale) => {
    const shown = await show('two-periods', { locale });
    const result = shown.outcome.result as TwoPeriodsResult;
    const format = formatOf(locale);
    const [overlap, bridge, effects, deciles, migration, upDown] = [0, 1, 2, 3, 4, 5].map((at) =>
      figureOf(shown.target, at),
    );
    // the overlap in proportion: stretches as wide as their customers
    const stretches = [...(overlap?.querySelectorAll('[aria-label="bar"] rect') ?? [])];
    const widths = stretches.map((one) => Number(one.getAttribute('width')) + 1);
    const [a = 0, b = 0, c = 0] = result.groups.map(({ customers }) => customers);
    expect(widths).toHaveLength(4);
    [a, b, b, c].forEach((customers, i) => {
      expect((widths[i] ?? 0) / (widths[1] ?? 1)).toBeCloseTo(customers / b, 2);
    });
    for (const { customers } of result.groups)
      expect(overlap?.textContent).toContain(format.integer(customers));
    expect(bridge?.querySelectorAll('[aria-label="bar"] rect')).toHaveLength(5);
    for (const { change: step } of result.groups) expect(bridge?.textContent).toContain(format.short(step));
    const factors = result.effects.flatMap((row) => row.effects ?? []);
    expect(effects?.querySelectorAll('[aria-label="bar"] rect')).toHaveLength(factors.length);
    for (const { effect } of factors) expect(effects?.textContent).toContain(format.short(effect));
    for (const { customers } of result.deciles.later)
      expect(deciles?.textContent).toContain(format.integer(customers));
    const cells = migration?.querySelectorAll('[aria-label="cell"] rect').length;
    expect(cells).toBe(11 * 11 - 1);
    expect(upDown?.querySelectorAll('[aria-label="bar"] rect').length).toBe(3 * result.upDown.length);
    await shown.close();
  });

  test('shows how much of the fall of the best is chance', async () => {
    const shown = await show('two-periods');
    const { regression } = shown.outcome.result as TwoPeriodsResult;
    if (regression === null) throw new Error('no regression');
    const section = shown.target.querySelector('section[aria-label="Regression to the mean"]');
    const format = formatOf('en');
    for (const value of [regression.best.earlier, regression.best.expected, regression.best.later])
      expect(section?.textContent).toContain(format.significant(value, 4));
    expect(section?.textContent).toContain(format.decimal(regression.r, 2));
    await shown.close();
  });

  test('lists a group', async () => {
    const shown = await show('two-periods');
    change(shown.target.querySelector<HTMLSelectElement>('.list select'), '{"group":"both"}');
    await vi.waitFor(() =>
      expect(shown.readList).toHaveBeenLastCalledWith('customers', { group: 'both' }, 0, expect.any(Number)),
    );
    await shown.close();
  });
});

describe('the form of two periods', () => {
  test('chooses the earlier period, with days of its own', async () => {
    const form = showForm('two-periods', { earlier: 'own' });
    const [, earlier] = form.target.querySelectorAll('select');
    change(form.target.querySelector<HTMLInputElement>('input[type="date"]'), '2022-05-01');
    expect(form.onparams).toHaveBeenLastCalledWith({ ...form.params, own: { from: '2022-05-01', to: null } });
    change(earlier, 'year-earlier');
    expect(form.onparams).toHaveBeenLastCalledWith({ ...form.params, earlier: 'year-earlier' });
    await form.close();
  });
});
