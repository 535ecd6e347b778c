import { barX, pointerX, tip } from '@observablehq/plot';
import { mount, unmount } from 'svelte';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { CellInputs, Selection } from '../../../src/cells/define';
import { computes } from '../../../src/cells/computes';
import { membersOf } from '../../../src/cells/population/members';
import type { CustomerBase } from '../../../src/customers/base';
import { measureOf } from '../../../src/customers/measures';
import type { Rule } from '../../../src/customers/segments/rule';
import type { Table } from '../../../src/table/column';
import { labelAt } from '../../../src/table/labels';
import PlotFigure from '../../../src/ui/charts/PlotFigure.svelte';
import { kindOf, show } from './mounted';
import { valueOf } from './retailer';

async function press(drawing: SVGSVGElement, from: number, to: number): Promise<void> {
  drawing.setPointerCapture = () => undefined;
  const box = drawing.getBoundingClientRect();
  const at = (type: string, share: number, buttons: number) =>
    drawing.dispatchEvent(
      new PointerEvent(type, {
        clientX: box.left + share * box.width,
        clientY: box.top + box.height / 2,
        button: 0,
        buttons,
        pointerId: 1,
        pointerType: 'mouse',
        bubbles: true,
      }),
    );
  at('pointermove', from, 0);
  // the plot chooses what it points at in the next frame
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  at('pointerdown', from, 1);
  at('pointermove', (from + to) / 2, 1);
  at('pointerup', to, 0);
  at('click', to, 0);
}

test('a press that moves marks and picks nothing; one that does not move picks and marks nothing', async () => {
  await page.viewport(800, 600);
  const target = document.createElement('main');
  document.body.replaceChildren(target);
  const onpick = vi.fn();
  const bars = Array.from({ length: 10 }, (_, i) => ({ from: i * 10, to: i * 10 + 10, middle: i * 10 + 5 }));
  const component = mount(PlotFigure, {
    target,
    props: {
      title: 'Spend',
      description: 'Spend',
      fileName: 'spend',
      words: { saveSvg: 'SVG', savePng: 'PNG' },
      options: () => ({
        height: 100,
        marginLeft: 0,
        marginRight: 0,
        x: { domain: [0, 100] },
        marks: [
          barX(bars, { x1: 'from', x2: 'to' }),
          tip(bars, pointerX({ x: 'middle', title: (bar: { from: number }) => `from ${bar.from}` })),
        ],
      }),
      onpick,
      brush: { whole: false, open: { above: 90 }, locale: 'en' as const, keep: vi.fn() },
    },
  });
  await vi.waitFor(() => expect(target.querySelector('.frame svg')).not.toBeNull());
  const drawing = target.querySelector('.frame svg') as SVGSVGElement;
  const fields = () =>
    [...target.querySelectorAll<HTMLInputElement>('.range input')].map(({ value }) => value);

  await press(drawing, 0.15, 0.15);
  expect(onpick).toHaveBeenCalledTimes(1);
  expect(onpick).toHaveBeenCalledWith(bars[1]);
  expect(fields()).toEqual(['', '']);
  // the click has pinned the tip: another lets it go
  await press(drawing, 0.15, 0.15);

  onpick.mockClear();
  await press(drawing, 0.25, 0.65);
  await vi.waitFor(() => expect(fields()[0]).not.toBe(''));
  expect(onpick).not.toHaveBeenCalled();
  expect(fields().map(Number).map(Math.round)).toEqual([25, 65]);
  // no tip is left pinned: the next one follows the pointer
  onpick.mockClear();
  await press(drawing, 0.85, 0.85);
  expect(onpick).toHaveBeenCalledWith(bars[8]);
  await press(drawing, 0.85, 0.85);

  // the last bar is open: a stretch that reaches it has no end
  await press(drawing, 0.5, 0.99);
  await vi.waitFor(() => expect(Number(fields()[0])).toBeCloseTo(50, 0));
  expect(fields()[1]).toBe('');
  await unmount(component);
});

/** Names and one column of a list. */
function valuesOf(table: Table, name: string | null, base: CustomerBase): Map<string, number> {
  const ids = table.columns.find((one) => one.name === 'col.customer');
  if (name === null && ids?.type === 'text') {
    const margins = measureOf(base, 'margin');
    return new Map(
      Array.from(ids.codes, (code) => [labelAt(ids.labels, code), margins[base.codes.indexOf(code)] ?? NaN]),
    );
  }
  const column = table.columns.find((one) => one.name === name);
  if (ids?.type !== 'text' || !column || column.type === 'text') throw new Error(`no column "${name}"`);
  return new Map(
    Array.from(ids.codes, (code, row) => [labelAt(ids.labels, code), Number(column.values[row])]),
  );
}

function keptBy(
  kind: string,
  given: CellInputs,
  params: object,
  of: { rule: Rule } | { selection: Selection },
) {
  const base = given.customers;
  if (!base) throw new Error('no customers');
  const { version } = kindOf(kind).meta;
  const population =
    'rule' in of
      ? ({ type: 'rule', rule: of.rule } as const)
      : ({ type: 'class', kind, version, params: params as Record<string, unknown>, ...of } as const);
  const members = valueOf(membersOf(population, base, null));
  return Array.from(base.codes)
    .flatMap((code, c) => (members[c] === 1 ? [labelAt(base.labels, code)] : []))
    .sort();
}

interface Figure {
  kind: string;
  raw?: object;
  /** what stands in the title of the figure, and the column of the list that it draws; null = margin, not in the list */
  title: string;
  column: string | null;
  from: number;
  to: number;
  /** the class ends before `to` */
  before?: true;
  as: 'rule' | 'selection';
}
const recent = { period: { span: 'last-12-months', from: null, to: null } };
const FIGURES: readonly Figure[] = [
  { kind: 'rfm', title: 'Recency', column: 'col.recencyDays', from: 30, to: 90, as: 'rule' },
  { kind: 'rfm', title: 'Frequency', column: 'col.frequency', from: 2, to: 4, as: 'rule' },
  { kind: 'rfm', title: 'Monetary', column: 'col.monetaryTotal', from: 50, to: 200, as: 'rule' },
  {
    kind: 'one-period',
    raw: { period: { span: 'all', from: null, to: null } },
    title: 'Orders',
    column: 'col.orders',
    from: 2,
    to: 3,
    as: 'rule',
  },
  {
    kind: 'one-period',
    raw: recent,
    title: 'Orders',
    column: 'col.orders',
    from: 2,
    to: 3,
    as: 'selection',
  },
  {
    kind: 'one-period',
    raw: recent,
    title: 'Spend',
    column: 'col.revenue',
    from: 50,
    to: 150,
    before: true,
    as: 'selection',
  },
  {
    kind: 'one-cohort',
    raw: { cohort: 'own' },
    title: 'Value to date',
    column: null,
    from: 20,
    to: 60,
    as: 'selection',
  },
  { kind: 'rhythm', title: 'mean gap', column: 'col.meanGap', from: 20, to: 60, as: 'selection' },
];

for (const { kind, raw = {}, title, column, from, to, before, as } of FIGURES)
  test(`${kind}: a stretch of ${title} keeps those whose number lies in it, as a ${as}`, async () => {
    const shown = await show(kind, { raw });
    const { target, given, params, outcome, keepSegment } = shown;
    if (kind === 'rhythm')
      [...target.querySelectorAll<HTMLElement>('input[type="radio"], button')]
        .find((one) => /means|mean gap/iu.test(one.closest('label')?.textContent ?? one.textContent))
        ?.click();
    const range = await vi.waitFor(() => {
      const found = [...target.querySelectorAll<HTMLElement>('.range')].find((one) =>
        (one.getAttribute('aria-label') ?? '').includes(title),
      );
      if (!found) throw new Error(`no figure "${title}"`);
      return found;
    });
    const [low, high] = range.querySelectorAll<HTMLInputElement>('input');
    for (const [input, value] of [
      [low, from],
      [high, to],
    ] as const) {
      if (!input) throw new Error('no fields');
      input.value = String(value);
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
    const button = await vi.waitFor(() => {
      const found = range.querySelector('button');
      if (!found) throw new Error('no button');
      return found;
    });
    button.click();
    const [name, of] = keepSegment.mock.calls[0] ?? [];
    if (!of) throw new Error('nothing kept');
    expect(name).toContain(String(from));
    expect(as in of).toBe(true);
    const list = computes.get(kind)?.lists?.['customers'];
    const values = valuesOf(
      valueOf(list?.(given, params, outcome.result, {}) ?? { ok: false, error: { code: 'stopped' } }),
      column,
      given.customers as CustomerBase,
    );
    const within = [...values].flatMap(([id, value]) =>
      value >= from && (before ? value < to : value <= to) ? [id] : [],
    );
    expect(within.length).toBeGreaterThan(5);
    expect(within.length).toBeLessThan(values.size);
    expect(keptBy(kind, given, params, of)).toEqual(within.sort());
    await shown.close();
  });

test('shares are typed in percent', async () => {
  const shown = await show('one-period');
  const range = [...shown.target.querySelectorAll<HTMLElement>('.range')].find((one) =>
    one.getAttribute('aria-label')?.includes('Margin rate'),
  );
  const from = range?.querySelector('input');
  if (!range || !from) throw new Error('no field');
  from.value = '32.5';
  from.dispatchEvent(new Event('change', { bubbles: true }));
  await vi.waitFor(() => expect(range.querySelector('button')).not.toBeNull());
  expect(from.value).toBe('32.5');
  range.querySelector('button')?.click();
  expect(shown.keepSegment).toHaveBeenCalledWith(expect.stringMatching(/3[23]%/u), {
    selection: { measure: 'margin-rate', from: 0.325 },
  });
  await shown.close();
});

test('nothing is offered where no rule says the same people', async () => {
  for (const raw of [{ asOf: '2023-06-01' }, { monetary: 'average' }]) {
    const shown = await show('rfm', { raw });
    const titles = [...shown.target.querySelectorAll('.range')].map((one) => one.getAttribute('aria-label'));
    expect(titles).toHaveLength('asOf' in raw ? 0 : 2);
    await shown.close();
  }
});
