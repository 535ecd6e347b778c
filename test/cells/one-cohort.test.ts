import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/one-cohort/compute';
import { meta } from '../../src/cells/one-cohort/meta';
import {
  COHORT_CHOICES,
  DECILES,
  STEPS,
  type OneCohortParams,
  type OneCohortResult,
} from '../../src/cells/one-cohort/result';
import { tables } from '../../src/cells/one-cohort/table';
import type { Outcome } from '../../src/cells/define';
import { isoDay } from '../../src/core/days';
import { buildCustomerBase } from '../../src/customers/build-base';
import { memberCount } from '../../src/customers/subset';
import { dayNumber, rolesOf, tableOf, type Sale } from '../customers/tables';

const CONTEXT = { seed: 1, today: 20_000, progress: () => undefined };

const baseOf = (sales: readonly Sale[]) => {
  const table = tableOf(sales);
  const base = buildCustomerBase(table, rolesOf(table), { occasion: 'customer-day', observationEnd: null });
  if (!base.ok) throw new Error(base.error.code);
  return base.value;
};

function outcomeOf(sales: readonly Sale[], changes: Partial<OneCohortParams> = {}): Outcome<OneCohortResult> {
  const outcome = compute.run({ customers: baseOf(sales) }, { ...meta.defaults, ...changes }, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}

const warned = ({ warnings }: Outcome) => warnings.map(({ key }) => key);
const close = (found: number, expected: number) =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));

const sale = fc.record({
  customer: fc.integer({ min: 1, max: 25 }).map((n) => `c${n}`),
  date: fc.integer({ min: 0, max: 900 }).map((i) => isoDay(dayNumber('2022-11-20') + i)),
  amount: fc.integer({ min: -20, max: 200 }).map((cents) => cents / 4),
  margin: fc.integer({ min: -10, max: 40 }).map((cents) => cents / 4),
});
const shops = fc
  .array(sale, { minLength: 1, maxLength: 150 })
  .filter((sales) => sales.some((one) => one.amount >= 0));
const choices = fc.record({
  cohort: fc.constantFrom(...COHORT_CHOICES),
  by: fc.constantFrom(...STEPS),
  fiscalStart: fc.integer({ min: 1, max: 12 }),
  maxPurchases: fc.integer({ min: 2, max: 10 }),
});

describe('one cohort', () => {
  it('multiplies out, adds up and follows everybody (seed 51)', () => {
    fc.assert(
      fc.property(shops, choices, (sales, changes) => {
        const { result } = outcomeOf(sales, changes);
        for (const row of result.periods) {
          close(row.firstRevenue + row.repeatRevenue, row.revenue);
          if (row.aof === null || row.aov === null) continue;
          close(result.customers * row.share * row.aof * row.aov, row.revenue);
          if (row.marginRate !== null)
            close(result.customers * row.share * row.aof * row.aov * row.marginRate, row.profit);
        }
        const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
        const years = result.patternYears.length;
        expect(result.patterns).toHaveLength(2 ** years);
        expect(sum(result.patterns.map((row) => row.customers))).toBe(result.customers);
        expect(new Set(result.patterns.map(({ pattern }) => pattern)).size).toBe(2 ** years);
        expect(sum(result.value.deciles.map((row) => row.customers))).toBe(result.customers);
        expect(sum(result.value.histogram.map((bin) => bin.count))).toBe(result.customers);
        expect(sum(result.value.grid.map((cell) => cell.customers))).toBe(result.customers);
        result.periods.forEach((row, i) =>
          expect(
            sum(
              Array.from(
                { length: DECILES },
                (_, d) => result.value.activeByDecile[d * result.periods.length + i] ?? NaN,
              ),
            ),
          ).toBe(row.active),
        );
        // who made the n-th purchase could make the next one
        result.nth.forEach((row, i) => {
          expect(row.customers).toBe(i === 0 ? result.customers : result.nth[i - 1]?.made);
          for (let at = 1; at < row.curve.share.length; at++) {
            expect(row.curve.share[at]).toBeGreaterThanOrEqual(row.curve.share[at - 1] ?? NaN);
            expect(row.curve.low[at]).toBeLessThanOrEqual((row.curve.share[at] ?? NaN) + 1e-12);
          }
        });
        // an observed time of all is never shorter than that of the makers
        for (const row of result.nth)
          if (row.medianDays !== null)
            expect(row.medianDays).toBeGreaterThanOrEqual(row.medianDaysOfMakers ?? 0);
      }),
      { seed: 51, numRuns: 100 },
    );
  }, 30_000);

  it('gives every customer to one pattern and one decile, as members and in lists (seed 52)', () => {
    fc.assert(
      fc.property(shops, choices, (sales, changes) => {
        const inputs = { customers: baseOf(sales) };
        const params = { ...meta.defaults, ...changes };
        const { result } = outcomeOf(sales, changes);
        const of = (selection: Record<string, string | number>) => {
          const members = compute.members?.(inputs, params, selection);
          if (!members?.ok) throw new Error('no members');
          return members.value;
        };
        const whole = of({});
        expect(memberCount(whole)).toBe(result.customers);
        for (const parts of [
          result.patterns.map(({ pattern }) => of({ pattern })),
          result.value.deciles.map(({ part }) => of({ vtd: part })),
        ]) {
          const times = new Uint8Array(whole.length);
          for (const part of parts) part.forEach((is, c) => (times[c] = (times[c] ?? 0) + is));
          expect(times).toEqual(whole);
        }
        const list = compute.lists?.['customers']?.(inputs, params, result, { vtd: 1 });
        expect(list?.ok && list.value.rows).toBe(result.value.deciles[0]?.customers);
      }),
      { seed: 52, numRuns: 60 },
    );
  }, 30_000);
});

/** Forty customers of January 2023 and forty of April who buy again 30 days later, the others of theirs never; a sale closes the year 2024. */
const from = (prefix: string, day: string, customers: number, again: number): Sale[] =>
  Array.from({ length: customers }, (_, i) => [
    { customer: `${prefix}${i}`, date: day, amount: 20, margin: 5 },
    ...(i < again
      ? [{ customer: `${prefix}${i}`, date: isoDay(dayNumber(day) + 30), amount: 10, margin: 2 }]
      : []),
  ]).flat();
const begin: Sale = { customer: 'old', date: '2023-01-01', amount: 5, margin: 1 };
const end: Sale = { customer: 'old', date: '2024-12-31', amount: 5, margin: 1 };

describe('reservations of one cohort', () => {
  const april = [begin, ...from('a', '2023-04-10', 40, 40), end];

  it('are none where everybody bought again and all is observed', () => {
    const outcome = outcomeOf(april, { maxPurchases: 2 });
    expect(outcome.result.cohort).toEqual({
      kind: 'quarter',
      from: dayNumber('2023-04-01'),
      to: dayNumber('2023-06-30'),
      complete: true,
    });
    expect(warned(outcome)).toEqual([]);
    expect(outcome.result.nth[0]).toMatchObject({ made: 40, medianDays: 30, medianDaysOfMakers: 30 });
    expect(outcome.result.patterns.map(({ pattern, customers }) => [pattern, customers])).toEqual([
      ['YY', 0],
      ['YN', 40],
      ['NY', 0],
      ['NN', 0],
    ]);
  });

  it('name survivorship where times are read from those who made it only', () => {
    const outcome = outcomeOf([begin, ...from('a', '2023-04-10', 40, 12), end], { maxPurchases: 2 });
    expect(warned(outcome)).toEqual(['survivorship']);
    expect(outcome.warnings[0]?.values).toEqual({
      purchase: 2,
      customers: 40,
      made: 12,
      days: 30,
      median: null,
    });
  });

  it('name what is planted: few, first, incomplete, refunds, missing margins', () => {
    const few = outcomeOf([begin, ...from('a', '2023-04-10', 5, 5), end], {
      cohort: 'month',
      start: '2023-04-20',
      maxPurchases: 2,
    });
    expect(warned(few)).toEqual(['warnFewCustomers']);
    expect(few.result.customers).toBe(5);
    const first = outcomeOf([...from('a', '2023-01-01', 40, 40), end], { maxPurchases: 2 });
    expect(warned(first)).toEqual(['warnFirstCohort']);
    const cut = outcomeOf([...april, { ...end, date: '2025-01-02' }], { maxPurchases: 2 });
    expect(warned(cut)).toEqual(['warnLastIncomplete', 'warnYearIncomplete']);
    expect(cut.result.periods.at(-1)?.complete).toBe(false);
    expect(cut.result.patternYears.map(({ complete }) => complete)).toEqual([true, true, false]);
    expect(cut.result.repeat.map(({ complete }) => complete)).toEqual([true, false]);
    const refunded = outcomeOf([...april, { customer: 'a1', date: '2023-04-01', amount: -7, margin: 0 }], {
      maxPurchases: 2,
    });
    expect(warned(refunded)).toEqual(['warnEarlierRefunds']);
    expect(refunded.result.earlierRefunds).toEqual({ occasions: 1, amount: -7 });
    const gaps = outcomeOf(
      april.map((one, i) => (i === 3 ? { ...one, margin: null } : one)),
      { maxPurchases: 2 },
    );
    expect(warned(gaps)).toEqual(['warnMarginMissing']);
    const own = outcomeOf(april, {
      cohort: 'own',
      window: { span: 'own', from: '2023-04-10', to: '2025-06-30' },
      maxPurchases: 2,
    });
    expect(warned(own)).toEqual(['warnCohortIncomplete']);
    expect(own.result.customers).toBe(40);
  });

  it('answer days without a first purchase, and days outside the data, with an error', () => {
    const run = (changes: Partial<OneCohortParams>) =>
      compute.run({ customers: baseOf(april) }, { ...meta.defaults, ...changes }, CONTEXT);
    expect(run({ cohort: 'month', start: '2023-08-01' })).toMatchObject({
      ok: false,
      error: { code: 'too-few-customers', found: 0 },
    });
    expect(run({ cohort: 'month', start: '2026-08-01' })).toMatchObject({
      ok: false,
      error: { code: 'date-out-of-range', param: 'start' },
    });
    expect(compute.members?.({ customers: baseOf(april) }, meta.defaults, { pattern: 'YNN' })).toMatchObject({
      ok: false,
      error: { code: 'params-invalid', path: 'selection.pattern' },
    });
    expect(compute.members?.({ customers: baseOf(april) }, meta.defaults, { vtd: 11 }).ok).toBe(false);
    expect(compute.members?.({ customers: baseOf(april) }, meta.defaults, { nonsense: 1 }).ok).toBe(false);
  });
});

describe('years of one cohort', () => {
  it('are told apart by the month in which they begin, and at most six of them make patterns', () => {
    const sales = [
      { ...begin, date: '2010-01-01' },
      ...from('a', '2010-05-10', 40, 0),
      { customer: 'a0', date: '2011-03-01', amount: 9 },
      { customer: 'a1', date: '2011-05-01', amount: 9 },
      { ...end, date: '2019-12-31' },
    ];
    const plain = outcomeOf(sales).result;
    expect(plain.patternYears).toHaveLength(6);
    expect(plain.yearsLeftOut).toBe(4);
    expect(plain.repeat).toHaveLength(9);
    expect(plain.patterns.find(({ pattern }) => pattern === 'NYNNNN')?.customers).toBe(2);
    const fiscal = outcomeOf(sales, { fiscalStart: 4 }).result;
    expect(fiscal.patterns.find(({ pattern }) => pattern === 'YNNNNN')?.customers).toBe(1);
    expect(fiscal.patterns.find(({ pattern }) => pattern === 'NYNNNN')?.customers).toBe(1);
  });

  it('write as many rows into tables as there are patterns, periods and curves', () => {
    const { result } = outcomeOf([begin, ...from('a', '2023-04-10', 40, 12), end]);
    const [periods, patterns, repeat, nth, second] = tables(result, meta.defaults);
    expect(periods?.rows).toHaveLength(result.periods.length);
    expect(patterns?.rows.map((row) => row['pattern'])).toEqual(['YY', 'YN', 'NY', 'NN']);
    expect(repeat?.rows).toHaveLength(1);
    expect(nth?.rows.map((row) => row['made'])).toEqual(result.nth.map(({ made }) => made));
    expect(second?.rows.at(-1)?.['made']).toBe(12);
  });
});
