import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/cohorts-compared/compute';
import { change } from '../../src/cells/cohorts-compared/measure-words';
import { meta } from '../../src/cells/cohorts-compared/meta';
import {
  COHORT_PERIODS,
  FACTORS,
  MEASURES,
  measureOf,
  type CohortsComparedParams,
  type CohortsComparedResult,
} from '../../src/cells/cohorts-compared/result';
import { tables } from '../../src/cells/cohorts-compared/table';
import type { Outcome } from '../../src/cells/define';
import { isoDay } from '../../src/core/days';
import { seededRandom } from '../../src/core/random';
import { buildCustomerBase } from '../../src/customers/build-base';
import { formatOf } from '../../src/i18n/format';
import { memberCount } from '../../src/customers/subset';
import { dayNumber, rolesOf, tableOf, type Sale } from '../customers/tables';

const CONTEXT = { seed: 1, today: 20_000, progress: () => undefined };

const baseOf = (sales: readonly Sale[]) => {
  const table = tableOf(sales);
  const base = buildCustomerBase(table, rolesOf(table), { occasion: 'customer-day', observationEnd: null });
  if (!base.ok) throw new Error(base.error.code);
  return base.value;
};

function outcomeOf(
  sales: readonly Sale[],
  changes: Partial<CohortsComparedParams> = {},
): Outcome<CohortsComparedResult> {
  const outcome = compute.run(
    { customers: baseOf(sales) },
    { ...meta.defaults, period: 'quarter', ...changes },
    CONTEXT,
  );
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}

const warned = ({ warnings }: Outcome) => warnings.map(({ key }) => key);
const close = (found: number, expected: number) =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));

const sale = fc.record({
  customer: fc.integer({ min: 1, max: 40 }).map((n) => `c${n}`),
  date: fc.integer({ min: 0, max: 900 }).map((i) => isoDay(dayNumber('2022-11-20') + i)),
  amount: fc.integer({ min: -20, max: 200 }).map((cents) => cents / 4),
  margin: fc.integer({ min: -10, max: 40 }).map((cents) => cents / 4),
});
const shops = fc
  .array(sale, { minLength: 1, maxLength: 200 })
  .filter((sales) => sales.some((one) => one.amount >= 0));
const choices = fc.record({
  period: fc.constantFrom(...COHORT_PERIODS),
  which: fc.constantFrom('same-season' as const, 'last' as const),
  cohorts: fc.integer({ min: 2, max: 7 }),
  fiscalStart: fc.integer({ min: 1, max: 12 }),
});

describe('cohorts compared', () => {
  it('hold the same cells aligned by age and by calendar, whatever the measure (seed 61)', () => {
    fc.assert(
      fc.property(shops, choices, fc.constantFrom(...MEASURES), (sales, changes, measure) => {
        const { result } = outcomeOf(sales, changes);
        const [, , byAge, byCalendar] = tables(result, { ...meta.defaults, ...changes, measure });
        result.cohorts.forEach((cohort, g) => {
          const left = byAge?.rows[g] ?? {};
          const right = byCalendar?.rows[g] ?? {};
          const cells = (row: object, from: number) =>
            cohort.cells.map((_, age) => (row as Record<string, unknown>)[String(from + age)]);
          expect(cells(left, 0)).toEqual(cells(right, cohort.period));
          expect(cells(left, 0)).toEqual(cohort.cells.map((cell) => measureOf(cell, measure)));
          // and nothing else
          for (const [row, from] of [
            [left, 0],
            [right, cohort.period],
          ] as const)
            for (const [key, value] of Object.entries(row))
              if (/^\d+$/u.test(key) && (Number(key) < from || Number(key) >= from + cohort.cells.length))
                expect(value).toBe(null);
        });
      }),
      { seed: 61, numRuns: 100 },
    );
  }, 30_000);

  it('multiply out to profit, and differences add up by logarithm and in currency (seed 62)', () => {
    let compared = 0;
    // more customers, who mostly pay: factors that have logarithms
    const busy = fc.array(
      fc.record({
        customer: fc.integer({ min: 1, max: 150 }).map((n) => `c${n}`),
        date: fc.integer({ min: 0, max: 900 }).map((i) => isoDay(dayNumber('2022-11-20') + i)),
        amount: fc.integer({ min: -5, max: 200 }).map((cents) => cents / 4),
        margin: fc.integer({ min: -2, max: 40 }).map((cents) => cents / 4),
      }),
      { minLength: 150, maxLength: 250, size: 'max' },
    );
    fc.assert(
      fc.property(busy, choices, (sales, changes) => {
        const { result } = outcomeOf(sales, changes);
        const reference = result.cohorts[result.reference]?.profile;
        for (const { customers, cells, profile, difference } of result.cohorts) {
          for (const cell of cells) {
            if (cell.aof === null || cell.aov === null || cell.marginRate === null) continue;
            close(customers * cell.share * cell.aof * cell.aov * cell.marginRate, cell.profit);
          }
          if (profile !== null && profile.aov !== null && profile.marginRate !== null)
            close(
              result.commonAges * profile.share * profile.aof * profile.aov * profile.marginRate,
              profile.profitPerCustomer,
            );
          if (difference === null || !profile || !reference) continue;
          compared++;
          close(
            FACTORS.reduce((sum, factor) => sum + difference.log[factor], 0),
            Math.log(difference.ratio),
          );
          close(
            FACTORS.reduce((sum, factor) => sum + difference.amount[factor], 0),
            profile.profitPerCustomer - reference.profitPerCustomer,
          );
          expect(difference.beyondChance).toBe(difference.interval[0] > 1 || difference.interval[1] < 1);
        }
      }),
      { seed: 62, numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(50);
  }, 30_000);

  it('give every customer to at most one cohort (seed 63)', () => {
    fc.assert(
      fc.property(shops, choices, (sales, changes) => {
        const inputs = { customers: baseOf(sales) };
        const params = { ...meta.defaults, ...changes };
        const { result } = outcomeOf(sales, changes);
        const of = (selection: Record<string, number>) => {
          const members = compute.members?.(inputs, params, selection);
          if (!members?.ok) throw new Error('no members');
          return members.value;
        };
        const times = new Uint8Array(inputs.customers.customers);
        result.cohorts.forEach(({ customers }, cohort) => {
          const members = of({ cohort });
          expect(memberCount(members)).toBe(customers);
          members.forEach((is, c) => (times[c] = (times[c] ?? 0) + is));
        });
        expect(times).toEqual(of({}));
        expect(compute.members?.(inputs, params, { cohort: result.cohorts.length }).ok).toBe(false);
        expect(compute.members?.(inputs, params, { nonsense: 0 }).ok).toBe(false);
      }),
      { seed: 63, numRuns: 60 },
    );
  }, 30_000);
});

/** `customers` who buy first in the month given and come back with a chance in each of the next `months`. */
function cohortOf(
  prefix: string,
  month: string,
  customers: number,
  {
    chance = 0.1,
    price = 20,
    months = 11,
    seed = 7,
  }: { chance?: number; price?: number; months?: number; seed?: number } = {},
): Sale[] {
  const random = seededRandom(seed);
  const start = dayNumber(`${month}-03`);
  return Array.from({ length: customers }, (_, i) => {
    const sales: Sale[] = [];
    for (let at = 0; at <= months; at++)
      if (at === 0 || random.next() < chance)
        sales.push({
          customer: `${prefix}${i}`,
          date: isoDay(start + Math.floor(30.4 * at)),
          amount: price * (0.5 + random.next()),
        });
    return sales;
  }).flat();
}
const begin: Sale = { customer: 'old', date: '2021-01-01', amount: 5 };
const end: Sale = { customer: 'old', date: '2024-12-31', amount: 5 };
const equal = [
  begin,
  ...cohortOf('a', '2021-04', 200, { seed: 1 }),
  ...cohortOf('b', '2022-04', 200, { seed: 2 }),
  ...cohortOf('c', '2023-04', 200, { seed: 3 }),
  end,
];

describe('what cohorts compared say', () => {
  it('finds nothing beyond chance among equals: boring', () => {
    const outcome = outcomeOf(equal);
    expect(outcome.result.season).toBe(2);
    expect(outcome.result.cohorts.map(({ start }) => isoDay(start))).toEqual([
      '2021-04-01',
      '2022-04-01',
      '2023-04-01',
    ]);
    expect(outcome.finding.key).toBe('findingAlike');
    expect(warned(outcome)).toEqual([]);
    expect(outcome.result.cohorts.map(({ difference }) => difference?.beyondChance)).toEqual([
      undefined,
      false,
      false,
    ]);
    expect(outcome.result.logRank?.p).toBeGreaterThan(0.01);
    expect(outcome.result.chiSquare?.p).toBeGreaterThan(0.01);
  });

  it('names the cohort and the factor that were planted', () => {
    const cheap = outcomeOf([
      begin,
      ...cohortOf('a', '2021-04', 200, { seed: 1 }),
      ...cohortOf('b', '2022-04', 200, { seed: 2, price: 12 }),
      ...cohortOf('c', '2023-04', 200, { seed: 3 }),
      end,
    ]);
    expect(cheap.finding).toMatchObject({
      key: 'findingDiffers',
      values: { start: dayNumber('2022-04-01'), reference: dayNumber('2021-04-01'), factor: 'aov' },
    });
    expect(cheap.finding.values['factorRatio']).toBeCloseTo(0.6, 1);
    expect(cheap.result.logRank?.p).toBeGreaterThan(0.01);
    const rare = outcomeOf([
      begin,
      ...cohortOf('a', '2021-04', 200, { seed: 1 }),
      ...cohortOf('b', '2022-04', 200, { seed: 2 }),
      ...cohortOf('c', '2023-04', 200, { seed: 3, chance: 0.01 }),
      end,
    ]);
    expect(rare.finding).toMatchObject({
      key: 'findingDiffers',
      values: { start: dayNumber('2023-04-01'), factor: 'share' },
    });
    expect(rare.result.logRank?.p).toBeLessThan(1e-6);
    expect(rare.result.chiSquare?.p).toBeLessThan(1e-6);
  });

  it('does not call cohorts alike where the intervals are wide', () => {
    const few = outcomeOf([
      begin,
      ...cohortOf('a', '2021-04', 6, { seed: 1, chance: 0.3 }),
      ...cohortOf('b', '2022-04', 6, { seed: 2, chance: 0.3 }),
      end,
    ]);
    expect(few.finding.key).toBe('findingUnsure');
    expect(few.result.cohorts[1]?.difference?.beyondChance).toBe(false);
  });

  it('lays nothing to more than chance where a cohort has fewer than 30 customers', () => {
    const few = outcomeOf([
      begin,
      ...cohortOf('a', '2021-04', 200, { seed: 1 }),
      ...cohortOf('b', '2022-04', 29, { seed: 2, price: 4 }),
      end,
    ]);
    expect(few.result.cohorts[1]?.difference?.beyondChance).toBe(true);
    expect(few.finding).toMatchObject({ key: 'findingFew', values: { customers: 29, size: 30 } });
  });

  it('warns of what is planted', () => {
    expect(warned(outcomeOf([...equal, { ...end, date: '2025-01-05' }]))).toEqual(['warnLastIncomplete']);
    expect(warned(outcomeOf(cohortOf('a', '2021-04', 40)))).toContain('warnOneCohort');
    expect(outcomeOf(cohortOf('a', '2021-04', 40)).finding.key).toBe('findingNone');
    const small = outcomeOf([begin, ...cohortOf('a', '2021-04', 40), ...cohortOf('b', '2022-04', 8), end]);
    expect(warned(small)).toEqual(['warnSmallCohorts']);
    const seasons = outcomeOf([begin, ...cohortOf('a', '2022-04', 40), ...cohortOf('b', '2022-08', 40), end]);
    expect(seasons.result.which).toBe('last');
    expect(warned(seasons)).toEqual(['warnNoSeason', 'warnSmallCohorts', 'warnFirstCohort']);
    expect(seasons.result.reference).toBe(1);
    const own = outcomeOf(equal, { which: 'own', starts: ['2022-05-20', '2021-06-30', '2022-04-01'] });
    expect(own.result.cohorts.map(({ start }) => isoDay(start))).toEqual(['2021-04-01', '2022-04-01']);
    const refunded = outcomeOf([...equal, { customer: 'a3', date: '2021-04-01', amount: -9 }]);
    expect(warned(refunded)).toEqual(['warnEarlierRefunds']);
    const short = outcomeOf(
      [
        begin,
        ...cohortOf('a', '2024-10', 40, { months: 2 }),
        ...cohortOf('b', '2024-11', 40, { months: 1 }),
        end,
      ],
      { period: 'month', which: 'own', starts: ['2024-11-01', '2024-12-31', '2024-10-01'] },
    );
    expect(warned(short)).not.toContain('warnShort');
    const shorter = outcomeOf(
      [
        begin,
        ...cohortOf('a', '2024-10', 40, { months: 1 }),
        ...cohortOf('b', '2024-12', 40, { months: 0 }),
        end,
      ],
      { period: 'month', which: 'own', starts: ['2024-12-01', '2024-10-01'] },
    );
    expect(warned(shorter)).toContain('warnShort');
    const missing = equal.map((one, i) => ({ ...one, margin: i === 9 ? null : 1 }));
    expect(warned(outcomeOf(missing))).toContain('warnMarginMissing');
    const late = outcomeOf([...equal.filter((one) => one !== begin), ...cohortOf('d', '2021-04', 1)], {
      which: 'own',
      starts: ['2021-04-20', '2022-04-20'],
    });
    expect(warned(late)).toEqual(['warnFirstCohort', 'warnCohortIncomplete']);
  });

  it('writes a ratio as a change, and as a multiple where it is more than tenfold', () => {
    const f = formatOf('en');
    expect([0.5, 1.04, 4, 197.8].map((ratio) => change(ratio, f))).toEqual([
      '−50%',
      '+4.0%',
      '+300%',
      '×200',
    ]);
  });

  it('takes the longest period with four cohorts of thirty that were followed, else months', () => {
    const shop = (starts: readonly string[], size: number): Sale[] => [
      ...starts.flatMap((date) =>
        Array.from({ length: size }, (_, c) => ({ customer: `${date}-${c}`, date, amount: 10 })),
      ),
      { customer: 'end', date: '2025-12-31', amount: 1 },
      { customer: 'begin', date: '2020-01-01', amount: 1 },
    ];
    const periodOf = (starts: readonly string[], size: number) =>
      outcomeOf(shop(starts, size), { period: null }).result.period;
    const years = ['2021-05-01', '2022-05-01', '2023-05-01', '2024-05-01'];
    expect(periodOf(years, 30)).toBe('year');
    expect(periodOf(years, 29)).toBe('month');
    // the fourth year is not followed by a whole one
    expect(periodOf(['2022-05-01', '2023-05-01', '2024-05-01', '2025-05-01'], 30)).toBe('quarter');
    expect(periodOf(['2024-01-05', '2024-04-05', '2024-07-05', '2024-10-05'], 30)).toBe('quarter');
    expect(periodOf(['2024-01-05', '2024-02-05', '2024-03-05', '2024-04-05'], 30)).toBe('month');
  });

  it('answers days without a cohort, and parameters that contradict each other, with an error', () => {
    const run = (changes: Partial<CohortsComparedParams>) =>
      compute.run({ customers: baseOf(equal) }, { ...meta.defaults, ...changes }, CONTEXT);
    expect(run({ which: 'own', starts: ['2024-08-01'] })).toMatchObject({
      ok: false,
      error: { code: 'too-few-customers' },
    });
    expect(run({ which: 'own', starts: ['2030-08-01'] })).toMatchObject({
      ok: false,
      error: { code: 'date-out-of-range', param: 'starts' },
    });
    expect(meta.parse({ which: 'own' }, 1)).toMatchObject({ ok: false, error: { path: 'starts' } });
    expect(meta.parse({ season: 7, period: 'quarter' }, 1)).toMatchObject({
      ok: false,
      error: { path: 'season' },
    });
    expect(meta.parse({ season: 2 }, 1)).toMatchObject({ ok: false, error: { path: 'season' } });
    expect(meta.parse({ season: 7, period: 'month' }, 1).ok).toBe(true);
  });
});
