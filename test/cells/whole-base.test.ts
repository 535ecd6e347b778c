import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/cells/define';
import { compute } from '../../src/cells/whole-base/compute';
import { messages } from '../../src/cells/whole-base/messages';
import { meta } from '../../src/cells/whole-base/meta';
import { activeRate, repeatRate } from '../../src/cells/whole-base/rates';
import { valueOf, type WholeBaseParams, type WholeBaseResult } from '../../src/cells/whole-base/result';
import { tables } from '../../src/cells/whole-base/table';
import { isoDay } from '../../src/core/days';
import { seededRandom } from '../../src/core/random';
import { COLUMN_MEASURES } from '../../src/customers/cohort-columns';
import { memberCount } from '../../src/customers/subset';
import { write } from '../../src/i18n/catalogue';
import { baseOf } from '../customers/real-data';
import { dayNumber, type Sale } from '../customers/tables';
import { CONTEXT } from './fixtures';

const FIRST = dayNumber('2022-01-01');
const on = (day: number) => isoDay(FIRST + day);

function outcomeOf(sales: Sale[], changes: Partial<WholeBaseParams> = {}): Outcome<WholeBaseResult> {
  const outcome = compute.run({ customers: baseOf(sales) }, { ...meta.defaults, ...changes }, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}
const keys = (outcome: Outcome) => outcome.warnings.map(({ key }) => key);

/**
 * Forty new customers on the first day of every month of `months`, from 2022 on. Of each cohort half buy again a month
 * later, and half of these the month after that, and so on, always for 10 with a margin of 2.
 */
function halving(months: number): Sale[] {
  const sales: Sale[] = [];
  const day = (month: number) =>
    `${2022 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  for (let month = 0; month < months; month++)
    for (let age = 0; month + age < months; age++)
      for (let c = 0; c < Math.floor(40 / 2 ** age); c++)
        sales.push({ customer: `m${month}c${c}`, date: day(month + age), amount: 10, margin: 2 });
  // the end of the last month
  const end = isoDay(dayNumber(day(months)) - 1);
  sales.push({ customer: `m${months - 1}c0`, date: end, amount: 0, margin: 0 });
  return sales;
}

const sale = fc.record({
  customer: fc.integer({ min: 1, max: 25 }).map((n) => `c${n}`),
  date: fc.integer({ min: 0, max: 900 }).map(on),
  amount: fc.integer({ min: -40, max: 400 }).map((n) => n / 4),
  margin: fc.integer({ min: -60, max: 200 }).map((n) => n / 4),
});
const shops = fc
  .array(sale, { minLength: 1, maxLength: 150 })
  .filter((sales) => sales.some((one) => one.amount >= 0));

describe('identities of the whole base', () => {
  it('cohort columns add up to the totals of the periods, for any cut and measure (seed 61)', () => {
    fc.assert(
      fc.property(
        shops,
        fc.constantFrom('week', 'month', 'quarter', 'year', 'days-30' as const),
        fc.constantFrom('period', 'quarter', 'year', null),
        fc.constantFrom(...COLUMN_MEASURES),
        fc.integer({ min: 1, max: 12 }),
        (sales, period, cohortBy, measure, fiscalStart) => {
          const params = { ...meta.defaults, period, cohortBy, measure, fiscalStart } as WholeBaseParams;
          const { result } = outcomeOf(sales, params);
          expect(result.cohorts.reduce((sum, cohort) => sum + cohort.size, 0)).toBe(result.customers);
          result.periods.forEach((row, at) => {
            const sum = (read: (cohort: (typeof result.cohorts)[number]) => number) =>
              result.cohorts.reduce((total, cohort) => total + read(cohort), 0);
            expect(sum((one) => valueOf(one, measure, at))).toBeCloseTo(row.total, 8);
            expect(sum((one) => one.active[at] ?? 0)).toBe(row.active);
            expect(sum((one) => one.acquired[at] ?? 0)).toBe(row.acquired);
            expect(row.onlyLater === null ? 0 : row.onlyLater).toBeGreaterThanOrEqual(at === 0 ? 0 : row.new);
          });
          const amounts = sales.reduce((sum, one) => sum + one.amount, 0);
          const counted = result.periods.reduce((sum, row) => sum + row.revenue, 0);
          const base = baseOf(sales);
          const kept = base.amount.reduce((sum, amount) => sum + amount, 0);
          expect(counted + result.earlierRefunds.amount).toBeCloseTo(kept, 6);
          if (base.refundOnlyCustomers === 0) expect(kept).toBeCloseTo(amounts, 6);
          // both tables of a measure hold the same cells, whatever the cohorts
          const fine = outcomeOf(sales, { ...params, cohortBy: 'period' }).result;
          const [shown] = tables(result, params);
          const [finer] = tables(fine, params);
          expect(shown?.rows.at(-1)).toEqual(finer?.rows.at(-1));
        },
      ),
      { seed: 61, numRuns: 40 },
    );
  }, 60_000);

  it('profit = customers × AOF × AOV × margin, cohort by cohort (seed 62)', () => {
    fc.assert(
      fc.property(shops, (sales) => {
        const { result } = outcomeOf(sales, { period: 'month', cohortBy: 'year' });
        const rows =
          tables(result, meta.defaults).find((table) => table.title.key === 'tableLatest')?.rows ?? [];
        for (const row of rows) {
          const [active, aof, aov, rate] = [row['active'], row['aof'], row['aov'], row['marginRate']];
          if (aof === null || aov === null || rate === null) continue;
          const product = Number(active) * Number(aof) * Number(aov) * Number(rate);
          const profit = Number(row['profit']);
          expect(Math.abs(product - profit)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(profit)));
        }
      }),
      { seed: 62, numRuns: 60 },
    );
  }, 30_000);

  it('every customer is in one cohort, and in at most one state (seed 63)', () => {
    fc.assert(
      fc.property(shops, (sales) => {
        const base = baseOf(sales);
        const params: WholeBaseParams = { ...meta.defaults, period: 'quarter' };
        const { result } = outcomeOf(sales, params);
        const seen = new Uint8Array(base.customers);
        const add = (selection: Record<string, string | number>) => {
          const members = compute.members?.({ customers: base }, params, selection);
          if (!members?.ok) throw new Error('no members');
          members.value.forEach((is, c) => (seen[c] = (seen[c] ?? 0) + is));
          return memberCount(members.value);
        };
        for (const cohort of result.cohorts) expect(add({ cohort: cohort.start })).toBe(cohort.size);
        expect([...seen].every((times) => times === 1)).toBe(true);
        seen.fill(0);
        if (result.latest === null) return;
        for (const state of ['new', 'again', 'back', 'not-again']) add({ state });
        expect(Math.max(...seen)).toBeLessThanOrEqual(1);
      }),
      { seed: 63, numRuns: 40 },
    );
  }, 30_000);
});

describe('the planning sum', () => {
  it('finds what a plain rule will bring: half of each cohort comes back', () => {
    const { result } = outcomeOf(halving(30), { period: 'month', cohortBy: 'period', measure: 'customers' });
    // 40 + 20 + 10 + 5 + 2 + 1 customers are active; of them 20 + 10 + 5 + 2 + 1 come next, the last of them by a pooled factor
    const near = (found: number | undefined, expected: number) =>
      expect(Math.abs((found ?? NaN) - expected)).toBeLessThan(0.5);
    expect(result.periods.at(-1)?.active).toBe(78);
    near(result.plan?.existing.value, 38);
    expect(Math.abs((result.plan?.seasonFactor ?? NaN) - 1)).toBeLessThan(0.005);
    expect(result.plan?.firstValue?.value).toBe(1);
    expect(result.plan?.target).toBe(78);
    near(result.plan?.needed?.value, 40);
    expect(result.plan?.usualNew).toBe(40);
    for (const trial of result.plan?.trials ?? []) near(trial.expected.value, trial.actual);
    expect(result.plan?.trials.length).toBe(3);
    const half = (at: number) => repeatRate(result, result.cohorts, at)?.share;
    expect(half(result.periods.length - 1)).toBeCloseTo(38 / 78, 12);
    expect(activeRate(result, result.cohorts.slice(-2, -1), result.periods.length - 1)?.share).toBe(0.5);
  });

  it('takes the target as growth over a year earlier, or as a total', () => {
    const of = (target: WholeBaseParams['target']) =>
      outcomeOf(halving(30), { period: 'month', measure: 'revenue', target }).result.plan;
    expect(of({ of: 'growth', value: 50 })?.target).toBeCloseTo(1.5 * 780, 9);
    expect(of({ of: 'total', value: 100 })).toMatchObject({ target: 100, compared: { total: 780 } });
    expect(of({ of: 'total', value: 100 })?.needed?.value).toBeLessThan(0);
    const short = outcomeOf(halving(8), { period: 'month', measure: 'revenue' });
    expect(short.result.plan?.compared).toEqual({ start: dayNumber('2022-08-01'), total: 780 });
    expect(keys(short)).toContain('warnNoSeason');
  });

  it('corrects for a season it has seen', () => {
    const random = seededRandom(4);
    const sales: Sale[] = [];
    // the same 400 customers, present from the start, buy with a chance of 0.8 in the last quarter and 0.2 else
    for (let quarter = 0; quarter < 15; quarter++)
      for (let c = 0; c < 400; c++)
        if (quarter === 0 || random.next() < (quarter % 4 === 3 ? 0.8 : 0.2))
          sales.push({
            customer: `c${c}`,
            date: on(Math.floor(quarter * 91.3125) + (c % 80)),
            amount: 10,
            margin: 1,
          });
    sales.push({ customer: 'new', date: on(130), amount: 10, margin: 1 });
    sales.push({ customer: 'c0', date: '2025-09-30', amount: 10, margin: 1 });
    const { plan } = outcomeOf(sales, { period: 'quarter', measure: 'customers' }).result;
    expect(plan?.next).toBe(dayNumber('2025-10-01'));
    expect(plan?.seasonFactor).toBeGreaterThan(1.5);
    const [low, high] = plan?.existing.interval ?? [NaN, NaN];
    // 320 of 401 are to be expected
    expect(low).toBeLessThan(320);
    expect(high).toBeGreaterThan(320);
  });

  it('is the same for the same seed, and its interval holds its value', () => {
    const [a, b] = [outcomeOf(halving(20), { period: 'month' }), outcomeOf(halving(20), { period: 'month' })];
    expect(a).toEqual(b);
    const { existing } = a.result.plan ?? { existing: null };
    expect(existing?.interval?.[0]).toBeLessThan(existing?.value ?? NaN);
    expect(existing?.interval?.[1]).toBeGreaterThan(existing?.value ?? NaN);
  });
});

describe('reservations of the whole base', () => {
  const always = ['warnFirstCohort'];

  it('are those that are planted', () => {
    const of = (sales: Sale[], changes: Partial<WholeBaseParams> = {}) =>
      keys(outcomeOf(sales, { period: 'month', measure: 'revenue', ...changes }));
    const plain = halving(20);
    expect(of(plain)).toEqual(always);
    expect(of([...plain, { customer: 'm3c1', date: '2023-09-02', amount: 10, margin: 2 }])).toEqual([
      ...always,
      'warnLastIncomplete',
    ]);
    expect(of(plain.filter((one) => one.date !== '2022-01-01' || one.customer === 'm0c0'))).not.toContain(
      'warnFirstIncomplete',
    );
    const late = plain.map((one) => (one.date === '2022-01-01' ? { ...one, date: '2022-01-05' } : one));
    expect(of(late)).toEqual([...always, 'warnFirstIncomplete']);
    expect(of([...plain, { customer: 'm5c1', date: '2022-01-09', amount: -3, margin: 0 }])).toEqual([
      ...always,
      'warnEarlierRefunds',
    ]);
    expect(
      of(
        plain.map(({ margin: _, ...one }) => one),
        { measure: 'profit' },
      ),
    ).toEqual([...always, 'warnNoMargin']);
    expect(
      of([...plain, { customer: 'm0c0', date: '2022-02-01', amount: 1, margin: null }], {
        measure: 'profit',
      }),
    ).toEqual([...always, 'warnMarginMissing']);
    expect(of(halving(2))).toEqual([...always, 'warnNoPlan']);
    expect(of(plain.filter((one) => one.customer?.startsWith('m0c1')))).toContain('warnFewCustomers');
    const small = plain.filter((one) => !one.customer?.startsWith('m7c') || one.customer === 'm7c1');
    expect(of(small, { cohortBy: 'period' })).toContain('warnSmallCohorts');
  });

  it('tell where the sum is too wide, and where it was wrong before', () => {
    const random = seededRandom(9);
    const wild = halving(20).map((one) => ({ ...one, amount: 5 + 200 * random.next() ** 60 * 50 }));
    expect(keys(outcomeOf(wild, { period: 'month', measure: 'revenue' }))).toContain('warnWide');
    // in two of the last months everybody spends ten times as much as before: no earlier sum could know
    const jump = halving(20).map((one) => ({
      ...one,
      amount:
        (one.amount ?? 0) *
        (String(one.date) >= '2023-07' ? 10 : 1) *
        (String(one.date) >= '2023-08' ? 10 : 1),
    }));
    expect(keys(outcomeOf(jump, { period: 'month', measure: 'revenue' }))).toContain('warnTrials');
  });

  it('tells what the target is, and plans nothing where the data cannot answer', () => {
    const random = seededRandom(9);
    const wild = halving(20).map((one) => ({ ...one, amount: 5 + 200 * random.next() ** 60 * 50 }));
    const said = (locale: 'en' | 'zh-CN', sales: Sale[], changes: Partial<WholeBaseParams> = {}) => {
      const { finding } = outcomeOf(sales, { period: 'month', measure: 'revenue', ...changes });
      return write(messages, locale, finding);
    };
    expect(said('en', wild)).toMatch(/^In .* To match Sep 2022 \(.*\) in Sep 2023: .* cannot say how many/);
    expect(said('zh-CN', wild)).toMatch(/若要2023年9月与2022年9月持平（.*）：.*数据无法回答/);
    const plain = halving(8);
    expect(said('en', plain)).toMatch(
      /To match Aug 2022 \(.*\) in Sep 2022: .* the rest takes 39 new ones \(29–48\)\.$/,
    );
    expect(said('en', plain, { target: { of: 'total', value: 100 } })).toMatch(
      /To reach 100 in Sep 2022: .* enough without new ones\.$/,
    );
    expect(said('en', plain, { target: { of: 'growth', value: 10 } })).toMatch(
      /To reach 10% more than in Aug/,
    );
  });

  it('has no word of profit without a margin column, and takes a total of 0 as the same again', () => {
    const sales = halving(8).map(({ margin: _, ...one }) => one);
    const total: Partial<WholeBaseParams> = { period: 'month', target: { of: 'total', value: 0 } };
    const { finding, result } = outcomeOf(sales, total);
    expect(result).toMatchObject({ measure: 'revenue', hasMargin: false, plan: { target: 780 } });
    expect(result).toEqual({
      ...outcomeOf(sales, { period: 'month', measure: 'revenue' }).result,
      marginMissing: true,
    });
    const said = [
      finding,
      ...tables(result, meta.defaults).flatMap(({ title, columns }) => [
        title,
        ...columns.map(({ label }) => label),
      ]),
    ];
    const texts = (locale: 'en' | 'zh-CN') =>
      said.map((one) => write(messages, locale, one as never)).join(' ');
    expect(texts('en')).toMatch(/revenue.*To match Aug 2022 \(780\)/);
    expect(texts('en')).not.toMatch(/profit/i);
    expect(texts('zh-CN')).not.toContain('利润');
  });

  it('says that no period is whole where none is', () => {
    const outcome = outcomeOf(
      [
        { customer: 'a', date: '2024-02-02', amount: 5 },
        { customer: 'b', date: '2024-02-20', amount: 5 },
      ],
      { period: 'year' },
    );
    expect(outcome.finding.key).toBe('findingShort');
    expect(outcome.result).toMatchObject({ latest: null, plan: null });
  });

  it('refuses more columns than a page can hold', () => {
    const sales = [
      { customer: 'a', date: '2020-01-01', amount: 5 },
      { customer: 'a', date: '2024-01-01', amount: 5 },
    ];
    expect(compute.run({ customers: baseOf(sales) }, { ...meta.defaults, period: 'day' }, CONTEXT)).toEqual({
      ok: false,
      error: { code: 'too-many-periods', most: 270, found: 1462 },
    });
  });
});
