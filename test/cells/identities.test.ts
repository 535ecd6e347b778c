import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compute as cohorts } from '../../src/cells/cohorts/compute';
import { meta as cohortsMeta } from '../../src/cells/cohorts/meta';
import { COHORT_MEASURES, PER, type CohortsResult } from '../../src/cells/cohorts/result';
import { tables as cohortTables } from '../../src/cells/cohorts/table';
import { compute as dataset } from '../../src/cells/dataset/compute';
import { meta as datasetMeta } from '../../src/cells/dataset/meta';
import { tables as datasetTables } from '../../src/cells/dataset/table';
import { compute as overview } from '../../src/cells/overview/compute';
import { compute as rfm } from '../../src/cells/rfm/compute';
import { meta as rfmMeta } from '../../src/cells/rfm/meta';
import { namedSegments, segmentGrid } from '../../src/cells/rfm/segments';
import { isoDay } from '../../src/core/days';
import type { Result } from '../../src/core/result';
import { OCCASIONS } from '../../src/customers/base';
import { buildCustomerBase } from '../../src/customers/build-base';
import { PERIODS, periodOf } from '../../src/customers/periods';
import { wilson } from '../../src/stats/intervals';
import { dayNumber, rolesOf, tableOf, type Sale } from '../customers/tables';
import { CONTEXT, datasetOf } from './fixtures';

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const close = (found: number, expected: number) => {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
};

const sale = fc.record({
  customer: fc.integer({ min: 1, max: 25 }).map((n) => `c${n}`),
  date: fc.integer({ min: 0, max: 400 }).map((i) => isoDay(dayNumber('2023-11-20') + i)),
  amount: fc.integer({ min: -20, max: 200 }).map((cents) => cents / 4),
  order: fc.option(
    fc.integer({ min: 1, max: 60 }).map((n) => `o${n}`),
    { nil: null, freq: 8 },
  ),
  margin: fc.integer({ min: -10, max: 40 }).map((cents) => cents / 4),
});
const shops = fc
  .array(sale, { minLength: 1, maxLength: 120 })
  .filter((sales) => sales.some((s) => s.amount >= 0));

const baseOf = (sales: Sale[]) => {
  const table = tableOf(sales);
  return value(buildCustomerBase(table, rolesOf(table), { occasion: 'customer-day', observationEnd: null }));
};

/** First day with a sale that is no refund, by customer: plain. */
function firstDays(sales: Sale[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const { customer, date, amount } of sales) {
    if (customer === null || date === null || (amount ?? -1) < 0) continue;
    const known = first.get(customer);
    if (known === undefined || date < known) first.set(customer, date);
  }
  return first;
}

describe('the account of a dataset', () => {
  it('adds up from the rows kept to the purchases, in the result and in its table (seed 20)', () => {
    fc.assert(
      fc.property(
        shops,
        fc.constantFrom(null, '2024-03-01', '2024-09-01'),
        fc.constantFrom(...OCCASIONS),
        (sales, observationEnd, occasion) => {
          const table = tableOf(sales);
          const outcome = dataset.run(
            { dataset: datasetOf(table) },
            { ...datasetMeta.defaults, observationEnd, occasion },
            CONTEXT,
          );
          if (!outcome.ok) return;
          const { receipt, base } = outcome.value.result;
          const row = datasetTables(outcome.value.result, datasetMeta.defaults)[1]?.rows[0] ?? {};
          const lines = [
            'rowsIncomplete',
            'rowsAfterEnd',
            'merged',
            'refundOccasions',
            'continuedOccasions',
          ] as const;
          expect(lines.reduce((left, line) => left - (base?.[line] ?? NaN), receipt.rowsKept)).toBe(
            base?.occasions,
          );
          expect(lines.map((line) => row[line])).toEqual(lines.map((line) => base?.[line]));
        },
      ),
      { seed: 20, numRuns: 150 },
    );
  });
});

describe('overview', () => {
  it('multiplies out: profit = customers × AOF × AOV × margin rate (seed 21)', () => {
    fc.assert(
      fc.property(shops, fc.constantFrom(...PERIODS), (sales, period) => {
        const { result } = value(overview.run({ customers: baseOf(sales) }, { period }, CONTEXT));
        const { identity } = result;
        if (identity) {
          close(identity.profit, result.margin ?? NaN);
          close(identity.customers * identity.aof, result.orders);
          close(identity.customers * identity.aof * identity.aov, result.revenue);
        } else expect(result.revenue).toBe(0);
        const sum = (of: (row: (typeof result.periods)[number]) => number | null) =>
          result.periods.reduce((total, row) => total + (of(row) ?? 0), 0);
        expect(sum((row) => row.new)).toBe(result.customers);
        expect(sum((row) => row.orders)).toBe(result.orders);
        close(
          sum((row) => row.revenue),
          result.revenue,
        );
        close(
          sum((row) => row.margin),
          result.margin ?? NaN,
        );
        for (const row of result.periods) {
          expect(row.new).toBeLessThanOrEqual(row.active);
          if (row.aof !== null) close(row.aof * row.active, row.orders);
          expect(row.complete).toBe(row.start >= result.firstDay && row.end - 1 <= result.lastDay);
        }
      }),
      { seed: 21, numRuns: 150 },
    );
  });

  it('counts what plain sets count (seed 22)', () => {
    fc.assert(
      fc.property(shops, (sales) => {
        const { result } = value(overview.run({ customers: baseOf(sales) }, { period: 'month' }, CONTEXT));
        const first = firstDays(sales);
        const seen = new Set<string>();
        // an order counts on its customer's first day with it; a row without an id counts by customer and day
        const orderDays = new Map<string, string>();
        for (const s of [...sales].sort((a, b) => String(a.date).localeCompare(String(b.date)))) {
          if (s.amount === null || s.amount < 0) continue;
          const hasIds = sales.some((other) => other.order !== null);
          const key = `${s.customer} ${hasIds && s.order !== null ? s.order : `day ${s.date}`}`;
          if (!orderDays.has(key)) orderDays.set(key, `${s.customer} ${s.date}`);
        }
        for (const day of orderDays.values()) seen.add(day);
        expect(result.customers).toBe(first.size);
        expect(result.orders).toBe(orderDays.size);
        expect(result.occasions).toBe(seen.size);
        for (const row of result.periods) {
          const month = isoDay(row.start).slice(0, 7);
          const active = [...seen].filter((day) => day.split(' ')[1]?.startsWith(month));
          expect(row.active).toBe(new Set(active.map((day) => day.split(' ')[0])).size);
          expect(row.new).toBe([...first.values()].filter((day) => day.startsWith(month)).length);
        }
        const once = [...first.keys()].filter(
          (customer) => [...seen].filter((day) => day.startsWith(`${customer} `)).length === 1,
        );
        expect(result.oneTime.customers).toBe(once.length);
        expect(result.oneTime.interval).toEqual(wilson(once.length, first.size));
      }),
      { seed: 22, numRuns: 100 },
    );
  });
});

describe('cohorts', () => {
  const run = (sales: Sale[], period: (typeof PERIODS)[number]) =>
    value(cohorts.run({ customers: baseOf(sales) }, { ...cohortsMeta.defaults, period }, CONTEXT)).result;

  it('add up to the periods of the overview, refunds before the first purchase apart (seed 23)', () => {
    fc.assert(
      fc.property(shops, fc.constantFrom(...PERIODS), (sales, period) => {
        const result = run(sales, period);
        const all = value(overview.run({ customers: baseOf(sales) }, { period }, CONTEXT)).result;
        expect(result.cohorts.reduce((sum, cohort) => sum + cohort.size, 0)).toBe(all.customers);
        result.byPeriod.forEach((row, i) => {
          const other = all.periods[i];
          expect([row.start, row.complete, row.active, row.new, row.orders]).toEqual([
            other?.start,
            other?.complete,
            other?.active,
            other?.new,
            other?.orders,
          ]);
        });
        const revenue = result.byPeriod.reduce((sum, row) => sum + row.revenue, 0);
        close(revenue + result.earlierRefunds.amount, all.revenue);
        const margin = result.byPeriod.reduce((sum, row) => sum + (row.margin ?? NaN), 0);
        close(margin + result.earlierRefunds.margin, all.margin ?? NaN);
        for (const cohort of result.cohorts) expect(cohort.active[0]).toBe(cohort.size);
      }),
      { seed: 23, numRuns: 150 },
    );
  });

  it('hold in every cell what plain filtering finds (seed 24)', () => {
    fc.assert(
      fc.property(
        shops.map((sales) => sales.map(({ order: _order, ...rest }): Sale => rest)),
        fc.constantFrom(...PERIODS),
        (sales, period) => {
          const result = run(sales, period);
          const first = firstDays(sales);
          const at = (date: string | null) => {
            const day = dayNumber(String(date));
            return period === 'days-30' ? Math.floor((day - result.firstDay) / 30) : periodOf(day, period);
          };
          const origin = period === 'days-30' ? 0 : periodOf(result.firstDay, period);
          for (const cohort of result.cohorts) {
            const members = [...first].filter(([, day]) => at(day) === origin + cohort.period);
            const names = new Set(members.map(([customer]) => customer));
            expect(cohort.size).toBe(members.length);
            for (let age = 0; age < cohort.active.length; age++) {
              const mine = sales.filter(
                (s) =>
                  names.has(String(s.customer)) &&
                  at(s.date) === origin + cohort.period + age &&
                  String(s.date) >= String(first.get(String(s.customer))),
              );
              const bought = mine.filter((s) => (s.amount ?? 0) >= 0);
              expect(cohort.active[age]).toBe(new Set(bought.map((s) => s.customer)).size);
              expect(cohort.orders[age]).toBe(new Set(bought.map((s) => `${s.customer} ${s.date}`)).size);
              close(
                cohort.revenue[age] ?? NaN,
                mine.reduce((sum, s) => sum + (s.amount ?? 0), 0),
              );
            }
          }
        },
      ),
      { seed: 24, numRuns: 80 },
    );
  });

  it('average only cohorts whose period of that age has ended, weighted by size (seed 25)', () => {
    fc.assert(
      fc.property(shops, (sales) => {
        const result = run(sales, 'month');
        for (const row of result.byAge) {
          const eligible = result.cohorts.filter((cohort) => {
            const end = result.starts[cohort.period + row.age + 1];
            return end !== undefined && end - 1 <= result.lastDay;
          });
          expect(row.cohorts).toBe(eligible.length);
          expect(row.customers).toBe(eligible.reduce((sum, cohort) => sum + cohort.size, 0));
          const mean =
            eligible.reduce((sum, c) => sum + c.size * ((c.active[row.age] ?? 0) / c.size), 0) /
            row.customers;
          close(row.share, mean);
        }
      }),
      { seed: 25, numRuns: 100 },
    );
  });

  it('show the same cells aligned by age and by calendar (seed 26)', () => {
    fc.assert(
      fc.property(
        shops,
        fc.constantFrom(...COHORT_MEASURES),
        fc.constantFrom(...PER),
        fc.boolean(),
        (sales, measure, per, cumulative) => {
          const result: CohortsResult = run(sales, 'quarter');
          const cellsOf = (alignment: 'age' | 'calendar') => {
            const params = {
              ...cohortsMeta.defaults,
              period: 'quarter' as const,
              alignment,
              measure,
              per,
              cumulative,
            };
            const triangle = cohortTables(result, params)[0];
            return (triangle?.rows ?? []).map((row, c) =>
              Object.entries(row)
                .filter(([key, cell]) => /^\d+$/u.test(key) && cell !== null)
                .map(([key, cell]) => [
                  alignment === 'age' ? Number(key) : Number(key) - (result.cohorts[c]?.period ?? 0),
                  cell,
                ]),
            );
          };
          expect(cellsOf('age')).toEqual(cellsOf('calendar'));
        },
      ),
      { seed: 26, numRuns: 60 },
    );
  });
});

describe('RFM', () => {
  it('puts every customer in exactly one segment, at any number of scores and any day (seed 27)', () => {
    fc.assert(
      fc.property(
        shops,
        fc.integer({ min: 2, max: 10 }),
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom('total' as const, 'average' as const),
        (sales, bins, back, monetary) => {
          const base = baseOf(sales);
          const asOf = Math.max(base.firstDay, base.lastDay - back);
          const params = { ...rfmMeta.defaults, bins, monetary, asOf: isoDay(asOf) };
          const outcome = rfm.run({ customers: base }, params, CONTEXT);
          const bought = new Map<string, Sale[]>();
          for (const s of sales)
            if (String(s.date) <= isoDay(asOf))
              bought.set(String(s.customer), [...(bought.get(String(s.customer)) ?? []), s]);
          const known = [...bought.values()].filter((own) => own.some((s) => (s.amount ?? 0) >= 0));
          if (!outcome.ok) {
            expect(outcome.error.code).toBe('too-few-customers');
            expect(known.length).toBe(0);
            return;
          }
          const { result } = outcome.value;
          expect(result.customers).toBe(known.length);
          expect(result.customers + result.notYet).toBe(base.customers);
          expect(result.segments.reduce((sum, row) => sum + row.customers, 0)).toBe(result.customers);
          expect(result.grid.reduce((sum, cell) => sum + cell.customers, 0)).toBe(result.customers);
          close(
            result.segments.reduce((sum, row) => sum + row.revenue, 0),
            result.revenue,
          );
          close(
            result.revenue,
            known.flat().reduce((sum, s) => sum + (s.amount ?? 0), 0),
          );
          let listed = 0;
          for (const { id, customers } of result.segments) {
            const list = rfm.lists?.['customers']?.({ customers: base }, params, result, { segment: id });
            if (!list?.ok) throw new Error('no list');
            expect(list.value.rows).toBe(customers);
            listed += list.value.rows;
            const money = list.value.columns[3];
            if (money?.type !== 'f64') throw new Error('no amounts');
            expect([...money.values]).toEqual([...money.values].sort((a, b) => b - a));
          }
          expect(listed).toBe(result.customers);
        },
      ),
      { seed: 27, numRuns: 100 },
    );
  });

  it('has ten segments that tile the grid of five, and named rules without gap or overlap for 2 to 10', () => {
    expect(namedSegments(5)).toHaveLength(10);
    for (let bins = 2; bins <= 10; bins++) expect(segmentGrid(namedSegments(bins), bins).fault).toBeNull();
  });

  it('names the first cell that a rule leaves out or takes twice', () => {
    const left = [...namedSegments(5)].filter((rule) => rule.id !== 'need-attention');
    expect(segmentGrid(left, 5).fault).toEqual({ r: 3, f: 3, claimedBy: [] });
    expect(rfmMeta.parse({ segments: left }, 1)).toMatchObject({
      ok: false,
      error: { code: 'params-invalid', path: 'segments, R3 F3' },
    });
    const twice = [...namedSegments(5), { id: 'mine', r: [5, 5] as const, f: [5, 5] as const }];
    expect(segmentGrid(twice, 5).fault).toEqual({ r: 5, f: 5, claimedBy: ['champions', 'mine'] });
    expect(rfmMeta.parse({ segments: twice }, 1).ok).toBe(false);
    expect(rfmMeta.parse({ segments: namedSegments(5) }, 1).ok).toBe(true);
    expect(rfmMeta.parse({ scoring: 'cutoffs', bins: 3 }, 1)).toMatchObject({
      ok: false,
      error: { path: 'cutoffs.recencyDays' },
    });
  });

  it('takes own cut-offs as upper bounds, inclusive', () => {
    const base = baseOf([
      { customer: 'a', date: '2024-01-31', amount: 10 },
      { customer: 'b', date: '2024-01-01', amount: 10.01 },
      { customer: 'b', date: '2023-12-31', amount: 0 },
      { customer: 'c', date: '2023-12-31', amount: 99 },
    ]);
    const params = {
      ...rfmMeta.defaults,
      scoring: 'cutoffs' as const,
      bins: 2,
      cutoffs: { recencyDays: [30], frequency: [1], monetary: [10] },
    };
    const list = value(
      rfm.lists?.['customers']?.(
        { customers: base },
        params,
        value(rfm.run({ customers: base }, params, CONTEXT)).result,
        {},
      ) ?? { ok: false, error: { code: 'stopped' } },
    );
    const column = (at: number) => {
      const found = list.columns[at];
      return found && found.type !== 'text' ? [...found.values] : [];
    };
    // c, b, a by amount
    expect([column(1), column(4), column(5), column(6)]).toEqual([
      [31, 30, 0],
      [1, 2, 2],
      [1, 2, 1],
      [2, 2, 1],
    ]);
  });
});
