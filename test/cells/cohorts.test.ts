import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/cohorts/compute';
import { meta } from '../../src/cells/cohorts/meta';
import {
  ACTIVITIES,
  COHORT_MEASURES,
  COHORTS_BY,
  PER,
  WINDOW_DAYS,
  type CohortsParams,
} from '../../src/cells/cohorts/result';
import { tables } from '../../src/cells/cohorts/table';
import { cohortCell, countOf, isFollowed, valueOf, variantOf } from '../../src/cells/cohorts/variant';
import { isoDay } from '../../src/core/days';
import type { Result } from '../../src/core/result';
import { buildCustomerBase } from '../../src/customers/build-base';
import { calendarOf, PERIODS } from '../../src/customers/periods';
import { transactionRows } from '../../src/customers/transaction-rows';
import { LOCALES } from '../../src/i18n/locale';
import { write } from '../../src/i18n/catalogue';
import { labelAt } from '../../src/table/labels';
import { dayNumber, rolesOf, tableOf, type Sale } from '../customers/tables';

const CONTEXT = { seed: 1, today: 20_089, progress: () => undefined };
const OPTIONS = { occasion: 'customer-day', observationEnd: null } as const;

const value = <T>(result: Result<T> | undefined): T => {
  if (!result?.ok) throw new Error(JSON.stringify(result?.error));
  return result.value;
};
const close = (found: number | null | undefined, expected: number) => {
  if (Math.abs((found ?? NaN) - expected) <= 1e-9) return;
  expect(Math.abs((found ?? NaN) - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
};

function inputsOf(sales: Sale[]) {
  const table = tableOf(sales);
  const roles = rolesOf(table);
  const customers = value(buildCustomerBase(table, roles, OPTIONS));
  return { customers, rows: value(transactionRows(table, roles, OPTIONS, customers)) };
}

const sale = fc.record({
  customer: fc.integer({ min: 1, max: 20 }).map((n) => `c${n}`),
  date: fc.integer({ min: 0, max: 300 }).map((i) => isoDay(dayNumber('2023-11-20') + i)),
  amount: fc.integer({ min: -20, max: 200 }).map((quarters) => quarters / 4),
  margin: fc.integer({ min: -10, max: 40 }).map((quarters) => quarters / 4),
  product: fc.option(
    fc.integer({ min: 1, max: 16 }).map((n) => `P${n}`),
    { nil: null, freq: 6 },
  ),
});
const shops = fc
  .array(sale, { minLength: 1, maxLength: 120 })
  .filter((sales) => sales.some((s) => s.amount >= 0));
const variants = fc.record({
  by: fc.constantFrom(...COHORTS_BY),
  // days make so many cells that plain counting takes long: they are judged by SQL
  period: fc.constantFrom(...PERIODS.filter((period) => period !== 'day')),
  fiscalStart: fc.integer({ min: 1, max: 12 }),
  parts: fc.integer({ min: 2, max: 5 }),
  activity: fc.constantFrom(...ACTIVITIES),
  measure: fc.constantFrom(...COHORT_MEASURES),
  cumulative: fc.boolean(),
  per: fc.constantFrom(...PER),
  trendAge: fc.integer({ min: 1, max: 9 }),
});
const paramsOf = (changes: Partial<CohortsParams>): CohortsParams => ({ ...meta.defaults, ...changes });

describe('parameters of cohorts', () => {
  it('of the first version are brought to the second one', () => {
    expect(meta.parse({ period: 'week', measure: 'revenue', alignment: 'calendar' }, 1)).toEqual({
      ok: true,
      value: { ...meta.defaults, period: 'week', measure: 'revenue', alignment: 'calendar' },
    });
    expect(meta.parse({}, 1)).toEqual({ ok: true, value: meta.defaults });
    // what the first version did not know
    expect(meta.parse({ activity: 'rolling' }, 1).ok).toBe(false);
    expect(meta.parse({ measure: 'margin' }, 1).ok).toBe(false);
  });

  it('are refused out of range', () => {
    for (const wrong of [
      { parts: 6 },
      { parts: 1 },
      { fiscalStart: 0 },
      { fiscalStart: 13 },
      { trendAge: 0 },
      { column: '' },
    ])
      expect(meta.parse(wrong, 2)).toMatchObject({ ok: false, error: { path: Object.keys(wrong)[0] } });
  });

  it('name the column they read, and only where they read one', () => {
    expect(meta.columns?.(meta.defaults)).toBeNull();
    expect(meta.columns?.(paramsOf({ by: 'column' }))).toEqual({ roles: ['product'] });
    expect(meta.columns?.(paramsOf({ by: 'column', column: 'channel' }))).toEqual({ names: ['channel'] });
  });
});

describe('every variant of cohorts', () => {
  it('counts in every cell what plain lives of customers give (seed 41)', () => {
    fc.assert(
      fc.property(shops, variants, (sales, changes) => {
        const params = paramsOf(changes);
        const inputs = inputsOf(sales);
        const { customers: base } = inputs;
        const { result } = value(compute.run(inputs, params, CONTEXT));
        const calendar = calendarOf(base.firstDay, base.lastDay, params.period, params.fiscalStart);
        const index = (day: number) => calendar.ofDay[day - base.firstDay] ?? NaN;
        const days = WINDOW_DAYS[params.period];
        const followed = isFollowed(params);
        const lives = Array.from({ length: base.customers }, (_, c) => {
          const all = Array.from({ length: (base.offsets[c + 1] ?? 0) - (base.offsets[c] ?? 0) }, (__, k) => {
            const i = (base.offsets[c] ?? 0) + k;
            return {
              day: base.day[i] ?? 0,
              amount: base.amount[i] ?? 0,
              orders: base.orders[i] ?? 0,
              margin: base.margin?.[i] ?? 0,
            };
          });
          const from = all.findIndex(({ orders }) => orders > 0);
          const first = all[from]?.day ?? NaN;
          const ageOf = (day: number) =>
            params.activity === 'rolling' ? Math.floor((day - first) / days) : index(day) - index(first);
          // plainly: the day after the last day of that age
          const endOf = (age: number) =>
            params.activity === 'rolling'
              ? first + (age + 1) * days
              : (calendar.starts[index(first) + age + 1] ?? Infinity);
          const ended = (age: number) => endOf(age) - 1 <= base.lastDay;
          return { c, first, ended, did: all.slice(from).map((one) => ({ ...one, age: ageOf(one.day) })) };
        });
        expect(result.cohorts.reduce((sum, cohort) => sum + cohort.size, 0)).toBe(base.customers);
        const { members } = compute;
        let listed = 0;
        for (const cohort of result.cohorts) {
          const mask = value(members?.(inputs, params, { cohort: cohort.id }));
          const own = lives.filter(({ c }) => mask[c] === 1);
          expect(own.length).toBe(cohort.size);
          listed += own.length;
          if (params.by === 'first-period')
            expect(own.every(({ first }) => index(first) === cohort.period)).toBe(true);
          for (let age = 0; age < cohort.active.length; age++) {
            const cell = cohortCell(result, cohort, age);
            const here = own.filter(({ ended }) => !followed || ended(age));
            const sum = (of: (one: (typeof lives)[number]['did'][number]) => number, so: boolean) =>
              here
                .flatMap(({ did }) => did.filter((one) => (so ? one.age <= age : one.age === age)))
                .reduce((s, one) => s + of(one), 0);
            const count = (holds: (one: { age: number }) => boolean) =>
              here.filter(({ did }) => did.some((one) => one.orders > 0 && holds(one))).length;
            const found = [
              cell?.customers,
              cell?.active,
              cell?.after,
              cell?.returned,
              cell?.orders,
              cell?.ordersSoFar,
            ];
            const expected = [
              here.length,
              count((one) => one.age === age),
              count((one) => one.age >= age),
              count((one) => one.age > 0 && one.age <= age),
              sum((one) => one.orders, false),
              sum((one) => one.orders, true),
            ];
            if (found.join() !== expected.join()) expect(found, `${cohort.id} ${age}`).toEqual(expected);
            close(
              cell?.revenue,
              sum((one) => one.amount, false),
            );
            close(
              cell?.margin,
              sum((one) => one.margin, false),
            );
            close(
              cell?.revenueSoFar,
              sum((one) => one.amount, true),
            );
            close(
              cell?.marginSoFar,
              sum((one) => one.margin, true),
            );
            if (age > 3) continue;
            const active = value(members?.(inputs, params, { cohort: cohort.id, age }));
            expect(active.reduce((s, one) => s + one, 0)).toBe(cell && countOf(cell, variantOf(params).how));
          }
        }
        // every customer in one cohort
        expect(listed).toBe(base.customers);
      }),
      { seed: 41, numRuns: 100 },
    );
  });

  it('shrinks on or after, grows where customers come back, follows ever fewer (seed 42)', () => {
    fc.assert(
      fc.property(shops, variants, (sales, changes) => {
        const params = paramsOf(changes);
        const { result } = value(compute.run(inputsOf(sales), params, CONTEXT));
        for (const cohort of result.cohorts)
          for (let age = 0; age < cohort.active.length; age++) {
            expect(cohort.after[age]).toBeGreaterThanOrEqual(cohort.active[age] ?? NaN);
            if (age === 0) {
              // everybody bought at age 0, and nobody had come back by then
              expect(cohort.active[0]).toBe(cohort.followed === null ? cohort.size : cohort.followed[0]);
              expect(cohort.returned[0]).toBe(0);
              continue;
            }
            expect(cohort.after[age]).toBeLessThanOrEqual(cohort.after[age - 1] ?? NaN);
            if (cohort.followed === null)
              expect(cohort.returned[age]).toBeGreaterThanOrEqual(cohort.returned[age - 1] ?? NaN);
            else expect(cohort.followed[age]).toBeLessThanOrEqual(cohort.followed[age - 1] ?? NaN);
          }
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  it('multiplies out: revenue = acquired × share active × orders per active × revenue per order (seed 43)', () => {
    fc.assert(
      fc.property(shops, variants, (sales, changes) => {
        const params = paramsOf({
          ...changes,
          cumulative: false,
          activity: changes.activity === 'on-or-after' ? 'on' : changes.activity,
        });
        const { result } = value(compute.run(inputsOf(sales), params, CONTEXT));
        const shown = (over: Partial<CohortsParams>) => variantOf({ ...params, ...over });
        for (const cohort of result.cohorts)
          for (let age = 0; age < cohort.active.length; age++) {
            const cell = cohortCell(result, cohort, age);
            if (!cell || cell.active === 0) continue;
            const parts = [
              cell.customers,
              valueOf(cell, shown({ measure: 'active-share' })),
              valueOf(cell, shown({ measure: 'orders', per: 'active' })),
              valueOf(cell, shown({ measure: 'revenue', per: 'order' })),
            ];
            close(
              parts.reduce<number>((product, part) => product * (part ?? NaN), 1),
              valueOf(cell, shown({ measure: 'revenue', per: 'total' })) ?? NaN,
            );
          }
      }),
      { seed: 43, numRuns: 80 },
    );
  });

  it('can be written in both languages, without a hole, whatever the data (seed 44)', () => {
    fc.assert(
      fc.property(shops, variants, (sales, changes) => {
        const params = paramsOf(changes);
        const inputs = inputsOf(sales);
        const { result, finding, warnings } = value(compute.run(inputs, params, CONTEXT));
        const shown = tables(result, params);
        const said = [finding, ...warnings, ...shown.map(({ title }) => title)];
        for (const table of shown) {
          for (const { label } of table.columns) if ('key' in label) said.push(label);
          for (const row of table.rows)
            for (const { key } of table.columns) {
              const one = row[key];
              if (one === undefined || Number.isNaN(one)) expect(one, key).toBeNull();
              if (typeof one === 'object' && one !== null) said.push(one);
            }
        }
        const texts = new Map(said.map((message) => [JSON.stringify(message), message]));
        for (const locale of LOCALES)
          for (const message of texts.values())
            expect(write(meta.messages, locale, message)).not.toMatch(
              /undefined|NaN|Infinity|null|\[object/u,
            );
      }),
      { seed: 44, numRuns: 60 },
    );
  });
});

describe('cohorts by a column', () => {
  const day = (n: number) => isoDay(dayNumber('2024-01-01') + n);

  it('take the value of the first purchase day, not one seen later', () => {
    const inputs = inputsOf([
      { customer: 'a', date: day(0), amount: 5, product: null },
      { customer: 'a', date: day(40), amount: 5, product: 'Tea' },
      { customer: 'b', date: day(0), amount: -5, product: 'Cup' },
      { customer: 'b', date: day(3), amount: 5, product: 'Tea' },
      { customer: 'b', date: day(3), amount: 5, product: 'Cup' },
      { customer: 'b', date: day(90), amount: 5, product: 'Pot' },
    ]);
    const { result, warnings } = value(compute.run(inputs, paramsOf({ by: 'column' }), CONTEXT));
    expect(result.cohorts.map(({ id, size }) => [id, size])).toEqual([
      ['value:Tea', 1],
      ['missing', 1],
    ]);
    expect(warnings.map(({ key }) => key)).toContain('warnAmbiguous');
  });

  it('have twelve values of their own, the rest together, one more where the rest were one', () => {
    const sales = (values: number): Sale[] =>
      Array.from({ length: values * 2 + 3 }, (_, i) => ({
        customer: `c${i}`,
        date: day(i % 5),
        amount: 1,
        product: i < 3 ? 'P0' : `P${i % values}`,
      }));
    const ids = (values: number) =>
      value(compute.run(inputsOf(sales(values)), paramsOf({ by: 'column' }), CONTEXT)).result.cohorts.map(
        ({ id }) => id,
      );
    expect(ids(12)).toHaveLength(12);
    expect(ids(13)).toHaveLength(13);
    expect(ids(13)).not.toContain('other');
    expect(ids(20)).toHaveLength(13);
    expect(ids(20)[0]).toBe('value:P0');
    expect(ids(20).at(-1)).toBe('other');
  });

  it('name the best and the worst, and whether chance could part them', () => {
    const of = (again: number) => {
      const sales = Array.from({ length: 200 }, (_, i): Sale[] => [
        { customer: `c${i}`, date: day(0), amount: 5, product: i < 100 ? 'Tea' : 'Cup' },
        ...((i < 100 ? i < again : i < 110)
          ? [{ customer: `c${i}`, date: day(35), amount: 5, product: 'Pot' }]
          : []),
      ]).flat();
      sales.push({ customer: 'c0', date: day(59), amount: 5, product: 'Pot' });
      return value(compute.run(inputsOf(sales), paramsOf({ by: 'column' }), CONTEXT)).finding;
    };
    expect(of(60)).toMatchObject({
      key: 'findingGroups',
      values: { best: ['value', 'Tea'], share: 0.6, worst: ['value', 'Cup'], worstShare: 0.1, apart: true },
    });
    expect(of(12).values).toMatchObject({ share: 0.12, worstShare: 0.1, apart: false });
  });

  it('say which column is not there', () => {
    const inputs = inputsOf([{ customer: 'a', date: day(0), amount: 5 }]);
    expect(compute.run(inputs, paramsOf({ by: 'column' }), CONTEXT)).toMatchObject({
      ok: false,
      error: { code: 'column-unknown', column: 'product' },
    });
    expect(compute.run(inputs, paramsOf({ by: 'column', column: 'paid' }), CONTEXT)).toMatchObject({
      ok: false,
      error: { code: 'column-unknown', column: 'paid', columns: ['who'] },
    });
  });

  it('are found again by the id of their selection; others are refused', () => {
    const inputs = inputsOf([
      { customer: 'a', date: day(0), amount: 5, product: 'Tea: green' },
      { customer: 'b', date: day(9), amount: 5, product: 'other' },
    ]);
    const params = paramsOf({ by: 'column' });
    expect(value(compute.members?.(inputs, params, { cohort: 'value:Tea: green' }))).toEqual(
      Uint8Array.of(1, 0),
    );
    expect(value(compute.members?.(inputs, params, { cohort: 'value:other' }))).toEqual(Uint8Array.of(0, 1));
    expect(value(compute.members?.(inputs, params, { cohort: 'other' }))).toEqual(Uint8Array.of(0, 0));
    expect(value(compute.members?.(inputs, params, {}))).toEqual(Uint8Array.of(1, 1));
    // not seen yet, or gone: nobody, so that a segment of it can be followed through time
    expect(value(compute.members?.(inputs, params, { cohort: 'value:Cup' }))).toEqual(Uint8Array.of(0, 0));
    expect(value(compute.members?.(inputs, meta.defaults, { cohort: '2030-01-01', age: 1 }))).toEqual(
      Uint8Array.of(0, 0),
    );
    for (const wrong of [
      { cohort: 'part:1' },
      { cohort: '2024-01-01' },
      { cohort: '' },
      { age: -1 },
      { age: 'x' },
      { segment: 'x' },
    ])
      expect(compute.members?.(inputs, params, wrong as Record<string, string>)).toMatchObject({
        ok: false,
        error: { code: 'params-invalid' },
      });
    const { result } = value(compute.run(inputs, params, CONTEXT));
    const list = value(compute.lists?.['cells']?.(inputs, params, result, {}));
    const group = list.columns[0];
    if (group?.type !== 'text') throw new Error('no groups');
    expect(compute.words?.['col.group']?.(labelAt(group.labels, 0), params)).toBe('Tea: green');
    expect(compute.words?.['col.group']?.('part:2:4', params)).toMatchObject({ values: { part: 2, of: 4 } });
  });
});

describe('a period far too short', () => {
  it('is refused with numbers, not drawn', () => {
    const sales = Array.from({ length: 1900 }, (_, i) => ({
      customer: `c${i}`,
      date: isoDay(dayNumber('2018-01-01') + i),
      amount: 1,
    }));
    expect(compute.run(inputsOf(sales), paramsOf({ period: 'day' }), CONTEXT)).toMatchObject({
      ok: false,
      error: { code: 'params-invalid', path: 'period' },
    });
    expect(compute.run(inputsOf(sales), paramsOf({ period: 'week' }), CONTEXT).ok).toBe(true);
  });
});
