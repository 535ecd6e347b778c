import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellInputs, Outcome } from '../../src/cells/define';
import { compute } from '../../src/cells/survival/compute';
import { meta } from '../../src/cells/survival/meta';
import type { SurvivalParams, SurvivalResult } from '../../src/cells/survival/result';
import { tables } from '../../src/cells/survival/table';
import { isoDay } from '../../src/core/days';
import { seededRandom } from '../../src/core/random';
import { memberCount } from '../../src/customers/subset';
import { write } from '../../src/i18n/catalogue';
import { LOCALES } from '../../src/i18n/locale';
import { poissonInterval } from '../../src/stats/poisson-interval';
import { dayNumber, tableOf, type Sale } from '../customers/tables';
import { CONTEXT, inputsOf, smallShop } from './fixtures';

function inputsFor(sales: readonly Sale[], changes: Partial<SurvivalParams> = {}): CellInputs {
  const inputs = inputsOf(meta, tableOf(sales), { ...meta.defaults, ...changes });
  if (!inputs.ok) throw new Error(inputs.error.code);
  return inputs.value;
}

function outcomeOf(
  sales: readonly Sale[],
  changes: Partial<SurvivalParams> = {},
  more: Partial<CellInputs> = {},
): Outcome<SurvivalResult> {
  const params = { ...meta.defaults, ...changes };
  const outcome = compute.run({ ...inputsFor(sales, changes), ...more }, params, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}

const warned = (outcome: Outcome) => outcome.warnings.map(({ key }) => key);
const START = dayNumber('2024-01-01');

/** Customers by the days of their purchases, counted from 2024-01-01. */
const bought = (days: readonly (readonly number[])[], more: Partial<Sale> = {}): Sale[] =>
  days.flatMap((own, c) =>
    own.map((day) => ({ customer: `c${c}`, date: isoDay(START + day), amount: 10, ...more })),
  );

/** Customers who come every day of January and each buy again after a waiting time of known mean. */
function waiting(mean: number, name: string, customers: number, seed: number): Sale[] {
  const random = seededRandom(seed);
  return Array.from({ length: customers }, (_, c) => {
    const first = START + (c % 31);
    const again = first + 1 + Math.floor(-mean * Math.log(1 - random.next()));
    return [first, ...(again <= START + 400 ? [again] : [])].map((day) => ({
      customer: `${name}${c}`,
      date: isoDay(day),
      amount: 10,
      channel: name,
    }));
  }).flat();
}

describe('the event', () => {
  // 0: twice; 1: once, early; 2: three times; the last day is 100
  const sales = bought([[0, 10], [40], [5, 6, 100], [100]]);

  it('is the second purchase by default, censored at the end of observation', () => {
    const { result } = outcomeOf(sales);
    const [all] = result.groups;
    expect(all).toMatchObject({ customers: 4, events: 2, lastDay: 60 });
    expect(all?.rows[0]).toMatchObject({ from: 1, to: 30, atRisk: 3, events: 2, censored: 1 });
    // days at risk 1 … 10, 1 … 30, day 1
    expect(all?.rows[0]?.exposure).toBe(10 + 30 + 1);
    expect(all?.rows[1]).toMatchObject({ atRisk: 1, events: 0, censored: 1, exposure: 30 });
  });

  it('is the n-th purchase, from the first or the one before; who had not made that one takes no part', () => {
    const third = outcomeOf(sales, { event: 'nth', nth: 3 }).result;
    expect(third).toMatchObject({ notStarted: 2, customers: 4 });
    expect(third.groups[0]).toMatchObject({ customers: 2, events: 1, lastDay: 94 });
    const fromFirst = outcomeOf(sales, { event: 'nth', nth: 3, since: 'first' }).result;
    expect(fromFirst.notStarted).toBe(0);
    expect(fromFirst.groups[0]).toMatchObject({ customers: 4, events: 1, lastDay: 100 });
  });

  it('is the first day a silence reaches its length: a purchase on that day still counts', () => {
    const lapse = (days: number, of = sales) =>
      outcomeOf(of, { event: 'lapse', lapseDays: days }).result.groups[0];
    // silences: 10 then 90; 60; 1 then 94; 0
    expect(lapse(90)).toMatchObject({ events: 2, returned: 1 });
    expect(lapse(91)).toMatchObject({ events: 1, returned: 1 });
    expect(lapse(94)).toMatchObject({ events: 0, returned: 0 });
    expect(lapse(93)).toMatchObject({ events: 1, returned: 1 });
    // customer 0 on day 10 + 90 = 100, customer 2 on day 6 + 90, one day after the first purchase
    const list = compute.lists?.['customers']?.(
      inputsFor(sales),
      { ...meta.defaults, event: 'lapse', lapseDays: 90 },
      {} as SurvivalResult,
      { state: 'event' },
    );
    expect(list?.ok && list.value.columns.find(({ name }) => name === 'col.days')).toMatchObject({
      values: Int32Array.of(100, 91),
    });
  });

  it('does not depend on where the calendar begins: lapses around 1970-01-01', () => {
    const at = (start: number) =>
      outcomeOf(
        sales.map((sale) => ({ ...sale, date: isoDay(dayNumber(sale.date ?? '') - START + start) })),
        { event: 'lapse', lapseDays: 30 },
      ).result.groups;
    for (const start of [-100, -41, -31, -7, -1, 0]) expect(at(start)).toEqual(at(START));
  });
});

describe('groups', () => {
  const shop = smallShop();

  it.each([
    ['first-period', { group: 'first-period', firstPeriod: 'quarter' }],
    ['first-order', { group: 'first-order', parts: 4 }],
    ['column', { group: 'column', column: 'category' }],
    ['none', {}],
  ] as const)('by %s part the customers, and events, exposure and members add up', (_name, changes) => {
    for (const event of ['second-purchase', 'nth', 'lapse'] as const) {
      const params: SurvivalParams = { ...meta.defaults, ...changes, event, lapseDays: 60, step: 17 };
      const { result } = outcomeOf(shop, params);
      const one = outcomeOf(shop, { event, lapseDays: 60, step: 17 }).result;
      const sum = (value: (group: (typeof result.groups)[number]) => number) =>
        result.groups.reduce((total, group) => total + value(group), 0);
      expect(sum((group) => group.customers) + result.ungrouped + result.notStarted).toBe(150);
      if (result.ungrouped === 0) {
        expect(sum((group) => group.events)).toBe(one.groups[0]?.events);
        const exposure = (of: SurvivalResult) =>
          of.groups.flatMap(({ rows }) => rows).reduce((total, row) => total + row.exposure, 0);
        expect(exposure(result)).toBe(exposure(one));
      }
      if (result.test)
        expect(result.test.expected.reduce((total, value) => total + value, 0)).toBeCloseTo(
          sum((group) => group.events),
          8,
        );
      const inputs = inputsFor(shop, params);
      const taken = new Uint8Array(150);
      result.groups.forEach((group, g) => {
        for (const [state, size] of [
          ['event', group.events],
          ['open', group.customers - group.events],
        ] as const) {
          const members = compute.members?.(inputs, params, { group: g, state });
          expect(members?.ok && memberCount(members.value)).toBe(size);
          if (members?.ok) members.value.forEach((member, c) => (taken[c] = (taken[c] ?? 0) + member));
        }
      });
      expect(Math.max(...taken)).toBe(1);
      expect(taken.reduce((total, value) => total + value, 0)).toBe(sum((group) => group.customers));
    }
  });

  it('of a planted difference are told apart, of none are not', () => {
    const apart = outcomeOf([...waiting(40, 'web', 150, 1), ...waiting(120, 'shop', 150, 2)], {
      group: 'column',
      column: 'channel',
    });
    expect(apart.result.test?.p).toBeLessThan(1e-6);
    // medians of an exponential wait: ln 2 · mean, rounded up to days
    for (const [g, mean] of [
      [0, 40],
      [1, 120],
    ] as const) {
      const median = apart.result.groups[g]?.median;
      expect(median?.low).toBeLessThanOrEqual(1 + mean * Math.LN2);
      expect(median?.high).toBeGreaterThanOrEqual(mean * Math.LN2);
    }
    const alike = outcomeOf([...waiting(60, 'web', 150, 3), ...waiting(60, 'shop', 150, 4)], {
      group: 'column',
      column: 'channel',
    });
    expect(alike.result.test?.p).toBeGreaterThan(0.05);
    for (const [outcome, words] of [
      [apart, /by more than chance/u],
      [alike, /no difference beyond chance/u],
    ] as const)
      expect(write(meta.messages, 'en', outcome.finding)).toMatch(words);
  });

  it('are the two populations where a cell compares two', () => {
    const web = waiting(40, 'web', 100, 5);
    const store = waiting(120, 'shop', 100, 6);
    const comparison = inputsFor(store).customers;
    if (!comparison) throw new Error('no customers');
    const { result } = outcomeOf(web, {}, { comparison });
    expect(result.groups.map(({ name, customers }) => [name.type, customers])).toEqual([
      ['population', 100],
      ['comparison', 100],
    ]);
    expect(result.test?.degrees).toBe(1);
    expect(result.test?.p).toBeLessThan(1e-4);
  });

  it('refuse a column that is not there, and a selection that means nobody', () => {
    const params: SurvivalParams = { ...meta.defaults, group: 'column', column: 'nowhere' };
    expect(compute.run(inputsFor(shop, params), params, CONTEXT)).toMatchObject({
      ok: false,
      error: { code: 'column-unknown', column: 'nowhere' },
    });
    for (const selection of [{ group: 1 }, { group: 'x' }, { state: 'gone' }, { stage: 'event' }])
      expect(compute.members?.(inputsFor(shop), meta.defaults, selection as never)).toMatchObject({
        ok: false,
        error: { code: 'params-invalid' },
      });
  });
});

describe('the hazard', () => {
  it('finds a constant planted hazard inside about as many intervals as it should', () => {
    const { result } = outcomeOf(waiting(100, 'c', 3000, 7), { step: 10 });
    const truth = 10 * (1 - Math.exp(-1 / 100));
    const rows = result.groups[0]?.rows.slice(0, 36) ?? [];
    const inside = rows.filter(({ interval }) => interval && interval[0] <= truth && truth <= interval[1]);
    expect(rows).toHaveLength(36);
    expect(inside.length).toBeGreaterThanOrEqual(31);
  });

  it('counts every customer-day once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(300), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 90 }),
        (days, step) => {
          const { result } = outcomeOf(bought(days), { step });
          const end = Math.max(...days.flat());
          const expected = days.reduce((sum, own) => {
            const sorted = [...new Set(own)].sort((a, b) => a - b);
            return sum + ((sorted[1] ?? end) - (sorted[0] ?? 0));
          }, 0);
          expect(result.groups[0]?.rows.reduce((sum, row) => sum + row.exposure, 0)).toBe(expected);
        },
      ),
      { seed: 8 },
    );
  });

  it('has the exact Poisson intervals of published tables', () => {
    // Garwood (1936), 95 %
    for (const [count, low, high] of [
      [0, 0, 3.689],
      [1, 0.0253, 5.572],
      [10, 4.795, 18.39],
      [50, 37.11, 65.92],
    ] as const) {
      const found = poissonInterval(count);
      expect(found[0]).toBeCloseTo(low, 2);
      expect(found[1]).toBeCloseTo(high, 2);
    }
    // either side of where the cube takes over
    const [below, above] = [poissonInterval(1000), poissonInterval(1001)];
    expect(above[0] - below[0]).toBeCloseTo(1 - 1.96 / (2 * Math.sqrt(1000)), 2);
    expect(above[1] - below[1]).toBeCloseTo(1 + 1.96 / (2 * Math.sqrt(1000)), 2);
  });
});

describe('reservations', () => {
  const many = waiting(60, 'c', 200, 9);

  it('are none where nothing is wrong, and name each thing that is planted', () => {
    expect(warned(outcomeOf(many))).toEqual([]);
    expect(warned(outcomeOf(many.filter((sale) => Number(sale.customer?.slice(1)) < 20)))).toEqual([
      'warnFewCustomers',
    ]);
    const once = bought(Array.from({ length: 40 }, (_, c) => [c]));
    expect(warned(outcomeOf(once))).toEqual(['warnNoEvents']);
    expect(warned(outcomeOf(many, { event: 'lapse', lapseDays: 30 }))).toEqual(['warnReturned']);
    expect(warned(outcomeOf(many, { event: 'lapse', lapseDays: 3000 }))).toEqual([
      'warnNoEvents',
      'warnShort',
    ]);
    const small = many.map((sale) => ({
      ...sale,
      channel: sale.customer === 'c7' ? 'phone' : (sale.channel ?? null),
    }));
    expect(warned(outcomeOf(small, { group: 'column', column: 'channel' }))).toEqual(['warnSmallGroups']);
    const without = many.map((sale) => ({ ...sale, channel: sale.customer === 'c7' ? null : 'web' }));
    expect(warned(outcomeOf(without, { group: 'column', column: 'channel' }))).toEqual(['warnUngrouped']);
    const later = [
      ...many,
      ...waiting(60, 'd', 100, 10).map((sale) => ({
        ...sale,
        date: isoDay(dayNumber(sale.date ?? '') + 366),
      })),
    ];
    expect(warned(outcomeOf(later, { group: 'first-period' }))).toEqual(['warnFirstCohort']);
    const { customers } = inputsFor(many);
    if (!customers) throw new Error('no customers');
    expect(warned(outcomeOf(many, {}, { comparison: customers }))).toEqual(['warnOverlap']);
    const apart = bought(
      Array.from({ length: 80 }, (_, c) => (c < 40 ? [0, 1] : [1])),
      {},
    );
    expect(
      warned(
        outcomeOf(
          apart.map((sale) => ({ ...sale, channel: Number(sale.customer?.slice(1)) < 40 ? 'a' : 'b' })),
          { group: 'column', column: 'channel' },
        ),
      ),
    ).toContain('warnNoTest');
  });

  it('and findings are written in both languages for every event and group', () => {
    for (const event of ['second-purchase', 'nth', 'lapse'] as const)
      for (const group of ['none', 'first-period', 'first-order', 'column'] as const)
        for (const sales of [smallShop(), bought([[0]]), bought([[0, 3]])]) {
          const params = { event, group, column: group === 'column' ? 'channel' : null };
          if (group === 'column' && sales.length < 10) continue;
          const outcome = outcomeOf(sales, params);
          for (const locale of LOCALES) {
            for (const message of [outcome.finding, ...outcome.warnings]) {
              const text = write(meta.messages, locale, message);
              expect(text).not.toBe(message.key);
              expect(text).not.toMatch(/undefined|NaN|null|retention|留存/u);
            }
            for (const { columns, rows } of tables(outcome.result, { ...meta.defaults, ...params }))
              for (const row of rows) for (const { key } of columns) expect(row[key]).not.toBeUndefined();
          }
        }
  });
});
