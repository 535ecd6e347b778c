import axe from 'axe-core';
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CohortsParams, CohortsResult } from '../../../src/cells/cohorts/result';
import { tables } from '../../../src/cells/cohorts/table';
import { isoDay } from '../../../src/core/days';
import { LOCALES } from '../../../src/i18n/locale';
import { sayer } from '../../../src/i18n/catalogue';
import { kindOf, outcomeOf, show, showForm } from './mounted';

const complaints: unknown[][] = [];
beforeEach(() => {
  complaints.length = 0;
  for (const level of ['error', 'warn'] as const)
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => void complaints.push(parts));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const fieldNamed = (target: Element, name: string): HTMLSelectElement | undefined => {
  const label = [...target.querySelectorAll('label')].find((one) => one.textContent.trim() === name);
  return (
    target.querySelector<HTMLSelectElement>(`select#${CSS.escape(label?.htmlFor ?? 'none')}`) ?? undefined
  );
};
const choose = (target: Element, name: string, value: string): void => {
  const field = fieldNamed(target, name);
  if (!field) throw new Error(`no field "${name}"`);
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
};

const VARIANTS: Partial<CohortsParams>[] = [
  {},
  { measure: 'margin', per: 'acquired', alignment: 'calendar', period: 'quarter', fiscalStart: 2 },
  { activity: 'on-or-after', period: 'week' },
  { activity: 'rolling', measure: 'revenue', cumulative: true },
  { by: 'first-amount', parts: 5, measure: 'orders', per: 'active' },
  { by: 'column', column: 'customer', measure: 'customers', cumulative: true },
];

describe('every variant of cohorts', () => {
  for (const locale of LOCALES)
    for (const raw of VARIANTS)
      test(`is drawn in ${locale}, wide and narrow: ${JSON.stringify(raw)}`, async () => {
        for (const width of [1100, 320]) {
          const shown = await show('cohorts', { raw, locale, width });
          expect(shown.target.querySelectorAll('figure')).toHaveLength(3);
          expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
          expect(shown.target.innerHTML).not.toMatch(/undefined|NaN|Infinity/u);
          if (width === 1100 && raw.activity === undefined) {
            const { violations } = await axe.run(shown.target, {
              rules: { 'heading-order': { enabled: false } },
            });
            expect(
              violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`),
            ).toEqual([]);
          }
          await shown.close();
        }
        expect(complaints).toEqual([]);
      });

  test('shows in the cells what the table has', async () => {
    const shown = await show('cohorts', { raw: { measure: 'customers' } });
    const [triangle] = tables(shown.outcome.result as CohortsResult, shown.params as CohortsParams);
    const drawn = [...shown.target.querySelectorAll('figure [aria-label="text"]')]
      .map((group) => [...group.querySelectorAll('text')].map((one) => one.textContent))
      .sort((a, b) => b.length - a.length)[0];
    const written = (triangle?.rows ?? []).flatMap((row) =>
      (triangle?.columns ?? []).flatMap(({ key }) =>
        /^\d+$/u.test(key) && row[key] !== null ? [String(row[key])] : [],
      ),
    );
    expect(drawn).toEqual(written);
    await shown.close();
  });

  test('shows cells of few customers pale', async () => {
    const shown = await show('cohorts', { raw: { measure: 'customers' }, customers: 300 });
    const { cohorts } = shown.outcome.result as CohortsResult;
    const small = cohorts.filter(({ size }) => size < 30);
    expect(small.length).toBeGreaterThan(0);
    const pale = shown.target.querySelectorAll('figure [aria-label="cell"] rect[fill-opacity="0.3"]');
    expect(pale.length).toBeGreaterThanOrEqual(small.reduce((sum, { active }) => sum + active.length, 0));
    await shown.close();
  });
});

describe('a cell of the table', () => {
  test('is chosen by two fields and lists its customers', async () => {
    const shown = await show('cohorts');
    const { cohorts } = shown.outcome.result as CohortsResult;
    const cohort = cohorts[3];
    if (!cohort) throw new Error('no cohort');
    choose(shown.target, 'Cohort', cohort.id);
    choose(shown.target, 'Active at', '2');
    const selection = { cohort: isoDay(cohort.start), age: 2 };
    await vi.waitFor(() => {
      expect(shown.readList).toHaveBeenLastCalledWith('customers', selection, 0, 100);
      expect(shown.target.querySelector('section h3')?.textContent).toContain(`(${cohort.active[2]})`);
    });
    shown.target
      .querySelectorAll<HTMLButtonElement>('section header button')
      .forEach((button) => button.click());
    expect(shown.exportList).toHaveBeenCalledWith('customers', selection);
    await shown.close();
  });

  test('is chosen by a click', async () => {
    const shown = await show('cohorts', { raw: { measure: 'customers' } });
    const { cohorts } = shown.outcome.result as CohortsResult;
    const svg = shown.target.querySelector('figure .frame svg');
    const first = svg?.querySelector('[aria-label="cell"] rect');
    if (!svg || !first) throw new Error('no cells');
    const box = first.getBoundingClientRect();
    const at = {
      clientX: box.x + box.width / 2,
      clientY: box.y + box.height / 2,
      bubbles: true,
      pointerType: 'mouse',
    };
    svg.dispatchEvent(new PointerEvent('pointerenter', at));
    svg.dispatchEvent(new PointerEvent('pointermove', at));
    await vi.waitFor(() => {
      svg.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      expect(shown.readList).toHaveBeenLastCalledWith(
        'customers',
        { cohort: cohorts[0]?.id, age: 0 },
        0,
        100,
      );
    });
    await shown.close();
  });

  test('can be kept as a segment, and its customers opened, where the frame can', async () => {
    const { meta, compute, view } = kindOf('cohorts');
    const { outcome, params } = outcomeOf('cohorts', { by: 'first-amount' });
    const target = document.createElement('main');
    document.body.replaceChildren(target);
    const [keepSegment, openCustomer] = [vi.fn(), vi.fn()];
    const readList = vi.fn(async () => ({
      ok: true as const,
      value: {
        total: 1,
        from: 0,
        columns: [{ name: 'col.customer', type: 'text' as const }],
        rows: [['C00007']],
      },
    }));
    const component = mount(view.View, {
      target,
      props: {
        outcome,
        params,
        say: sayer(meta.messages, 'en'),
        readList,
        exportList: vi.fn(),
        onparams: vi.fn(),
        keepSegment,
        openCustomer,
      },
    });
    choose(target, 'Cohort', 'part:2');
    choose(target, 'Active at', '1');
    const button = (name: string) =>
      [...target.querySelectorAll('button')].find((one) => one.textContent.trim() === name);
    button('Keep as a segment')?.click();
    expect(keepSegment).toHaveBeenCalledWith(expect.stringContaining('1 month later'), {
      selection: { cohort: 'part:2', age: 1 },
    });
    expect(compute.members).toBeTypeOf('function');
    await vi.waitFor(() => {
      button('C00007')?.click();
      expect(openCustomer).toHaveBeenCalledWith('C00007');
    });
    await unmount(component);
  });
});

describe('the form of cohorts', () => {
  test('shows what the variant can take, and hands it on', async () => {
    const plain = showForm('cohorts');
    expect(fieldNamed(plain.target, 'Column')).toBeUndefined();
    expect(fieldNamed(plain.target, 'Shown')).toBeUndefined();
    expect(fieldNamed(plain.target, 'Year begins in')).toBeUndefined();
    choose(plain.target, 'Cohorts by', 'column');
    expect(plain.onparams).toHaveBeenLastCalledWith(expect.objectContaining({ by: 'column', column: null }));
    choose(plain.target, 'Over ages', 'running');
    expect(plain.onparams).toHaveBeenLastCalledWith({ ...plain.params, cumulative: true });
    await plain.close();

    const money = showForm('cohorts', { measure: 'revenue', period: 'year', activity: 'rolling' });
    expect(fieldNamed(money.target, 'Columns')).toBeUndefined();
    expect(money.target.textContent).toContain('Windows of 365 days');
    choose(money.target, 'Shown', 'active');
    expect(money.onparams).toHaveBeenLastCalledWith({ ...money.params, per: 'active' });
    choose(money.target, 'Year begins in', '7');
    expect(money.onparams).toHaveBeenLastCalledWith({ ...money.params, fiscalStart: 7 });
    await money.close();

    for (const locale of LOCALES) {
      const columns = showForm('cohorts', { by: 'column', column: 'gone' }, locale);
      // a column that is not there stays visible until another one is chosen
      expect([...columns.target.querySelectorAll('option')].map((one) => one.value)).toContain('gone');
      expect(columns.target.innerHTML).not.toMatch(/undefined|NaN/u);
      await columns.close();
    }
  });

  test('the age that is followed is a parameter', async () => {
    const shown = await show('cohorts');
    choose(shown.target, 'Age followed', '3');
    expect(shown.onparams).toHaveBeenLastCalledWith({ ...shown.params, trendAge: 3 });
    await shown.close();
  });
});
