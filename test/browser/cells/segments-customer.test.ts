import axe from 'axe-core';
import { mount, unmount } from 'svelte';
import { expect, test, vi } from 'vitest';
import { sayer } from '../../../src/i18n/catalogue';
import { LOCALES } from '../../../src/i18n/locale';
import { page } from 'vitest/browser';
import '../../../src/ui/base.css';
import '../../../src/ui/tokens.css';
import type { Outcome } from '../../../src/cells/define';
import type { NamedPopulation } from '../../../src/cells/population/population';
import { membersOf } from '../../../src/cells/population/members';
import type { CustomerResult } from '../../../src/cells/customer/result';
import PlotFigure from '../../../src/ui/charts/PlotFigure.svelte';
import { barX } from '@observablehq/plot';
import { kindOf, show, showForm } from './mounted';
import { retailer, valueOf } from './retailer';

const { base } = retailer(800);
const segments: NamedPopulation[] = [
  {
    id: 'a',
    name: 'Often <b>bold</b>',
    population: { type: 'rule', rule: { measure: 'purchases', from: 4, to: null } },
  },
  {
    id: 'b',
    name: 'Lately',
    population: { type: 'rule', rule: { measure: 'recency-days', from: null, to: 60 } },
  },
  {
    id: 'c',
    name: 'Nobody',
    population: { type: 'rule', rule: { measure: 'purchases', from: 9999, to: null } },
  },
];

function segmentsOutcome(given: readonly NamedPopulation[]): Outcome {
  const { compute, meta } = kindOf('segments');
  return valueOf(
    compute.run(
      { customers: base, segments: given, membersOf: (population, of) => membersOf(population, of, null) },
      meta.defaults,
      { seed: 1, today: base.lastDay, progress: () => undefined },
    ),
  );
}

for (const locale of LOCALES)
  test(`segments are drawn in ${locale}, wide and narrow, names as text, and pass axe`, async () => {
    const { view, meta } = kindOf('segments');
    for (const width of [1100, 320]) {
      await page.viewport(width, 900);
      document.documentElement.lang = locale;
      const target = document.createElement('main');
      document.body.replaceChildren(target);
      const readList = vi.fn(async () => ({
        ok: true as const,
        value: { total: 0, from: 0, columns: [], rows: [] },
      }));
      const props = {
        outcome: segmentsOutcome(segments),
        params: meta.defaults,
        say: sayer(meta.messages, locale),
        readList,
        exportList: vi.fn(),
        onparams: vi.fn(),
      };
      const component = mount(view.View, { target, props });
      await vi.waitFor(() => {
        expect(target.querySelectorAll('figure svg[viewBox]').length).toBeGreaterThanOrEqual(3);
      });
      expect(target.querySelector('b')).toBeNull();
      expect(target.textContent).toContain('<b>bold</b>');
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      if (width === 1100) {
        const { violations } = await axe.run(target, { rules: { 'heading-order': { enabled: false } } });
        expect(violations.map(({ id }) => id)).toEqual([]);
      }
      await unmount(component);
    }
  });

test('without segments the cell says how to make one', () => {
  const { view, meta } = kindOf('segments');
  const target = document.createElement('main');
  document.body.replaceChildren(target);
  const props = {
    outcome: segmentsOutcome([]),
    params: meta.defaults,
    say: sayer(meta.messages, 'en'),
    readList: vi.fn(),
    exportList: vi.fn(),
    onparams: vi.fn(),
  };
  mount(view.View, { target, props });
  expect(target.textContent).toContain('New segment');
  expect(target.querySelector('figure')).toBeNull();
});

for (const locale of LOCALES)
  test(`a customer is shown in ${locale}, wide and narrow, and passes axe`, async () => {
    for (const width of [1100, 320]) {
      const shown = await show('customer', { locale, width });
      const result = shown.outcome.result as CustomerResult;
      expect(shown.target.textContent).not.toMatch(/undefined|NaN|Infinity|\[object/u);
      expect(shown.target.querySelectorAll('figure svg [aria-label="dot"] circle')).toHaveLength(
        result.day.length,
      );
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      if (width === 1100) {
        const { violations } = await axe.run(shown.target, {
          rules: { 'heading-order': { enabled: false } },
        });
        expect(violations.map(({ id }) => id)).toEqual([]);
      }
      await shown.close();
    }
  });

test('a search lists ids, and a click on one asks for that customer', async () => {
  const shown = await show('customer');
  const input = shown.target.querySelector<HTMLInputElement>('input[type="search"]');
  if (!input) throw new Error('no search');
  input.value = 'C0012';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  shown.target.querySelector<HTMLButtonElement>('form button')?.click();
  await vi.waitFor(() => {
    expect(shown.target.querySelectorAll('.found li')).toHaveLength(10);
  });
  shown.target.querySelector<HTMLButtonElement>('.found li button')?.click();
  const [params] = shown.onparams.mock.calls[0] as [{ customer: string }];
  expect(params.customer).toMatch(/^C0012\d$/u);
  await shown.close();
});

test('the form of a customer offers the text columns', () => {
  const form = showForm('customer');
  form.target.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
  const [params] = form.onparams.mock.calls[0] as [{ columns: string[] }];
  expect(params.columns).toHaveLength(1);
  return form.close();
});

test('a stretch of a figure is marked by pointer or typed, and kept in the unit of its axis', async () => {
  await page.viewport(800, 600);
  const target = document.createElement('main');
  document.body.replaceChildren(target);
  const keep = vi.fn();
  const component = mount(PlotFigure, {
    target,
    props: {
      title: 'Spend',
      description: 'Spend',
      fileName: 'spend',
      words: { saveSvg: 'SVG', savePng: 'PNG' },
      options: () => ({ height: 100, x: { domain: [0, 100] }, marks: [barX([{ v: 100 }], { x: 'v' })] }),
      brush: { whole: true, locale: 'en' as const, keep },
    },
  });
  await vi.waitFor(() => expect(target.querySelector('.frame svg')).not.toBeNull());
  const drawing = target.querySelector('.frame svg') as SVGSVGElement;
  const box = drawing.getBoundingClientRect();
  const at = (type: string, share: number) =>
    drawing.dispatchEvent(
      new PointerEvent(type, {
        clientX: box.left + share * box.width,
        clientY: box.top + 20,
        button: 0,
        pointerId: 1,
      }),
    );
  drawing.setPointerCapture = () => undefined;
  at('pointerdown', 0.25);
  at('pointermove', 0.6);
  at('pointerup', 0.75);
  const [from, to] = [...target.querySelectorAll<HTMLInputElement>('.range input')];
  await vi.waitFor(() => expect(from?.value).not.toBe(''));
  expect(Number(from?.value)).toBeGreaterThan(15);
  expect(Number(from?.value)).toBeLessThan(35);
  expect(Number(to?.value)).toBeGreaterThan(65);
  expect(Number(to?.value)).toBeLessThan(85);
  if (!from || !to) throw new Error('no fields');
  from.value = '10';
  from.dispatchEvent(new Event('change', { bubbles: true }));
  to.value = '20';
  to.dispatchEvent(new Event('change', { bubbles: true }));
  await vi.waitFor(() => expect(target.querySelector('.range button')).not.toBeNull());
  target.querySelector<HTMLButtonElement>('.range button')?.click();
  expect(keep).toHaveBeenCalledWith({ from: 10, to: 20 });
  await unmount(component);
});
