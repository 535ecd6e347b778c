import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome, Selection } from '../../src/cells/define';
import { compute } from '../../src/cells/two-periods/compute';
import { meta } from '../../src/cells/two-periods/meta';
import type { TwoPeriodsParams, TwoPeriodsResult } from '../../src/cells/two-periods/result';
import { write } from '../../src/i18n/catalogue';
import { isoDay } from '../../src/core/days';
import { seededRandom } from '../../src/core/random';
import type { CustomerBase } from '../../src/customers/base';
import { buildCustomerBase } from '../../src/customers/build-base';
import { memberCount } from '../../src/customers/subset';
import { sampleNormal } from '../../src/stats/samplers';
import { dayNumber, rolesOf, tableOf, type Sale } from '../customers/tables';
import { CONTEXT } from './fixtures';

const baseOf = (sales: readonly Sale[]): CustomerBase => {
  const table = tableOf(sales);
  const base = buildCustomerBase(table, rolesOf(table), { occasion: 'customer-day', observationEnd: null });
  if (!base.ok) throw new Error(base.error.code);
  return base.value;
};
const paramsOf = (changes: Partial<TwoPeriodsParams>): TwoPeriodsParams => ({ ...meta.defaults, ...changes });

function outcomeOf(base: CustomerBase, changes: Partial<TwoPeriodsParams> = {}): Outcome<TwoPeriodsResult> {
  const outcome = compute.run({ customers: base }, paramsOf(changes), CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}
const warned = (outcome: Outcome): string[] => outcome.warnings.map(({ key }) => key);
const sumOf = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0);
const near = (found: number, expected: number, size = 1): void => {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, size));
};

const sale = fc.record({
  customer: fc.integer({ min: 1, max: 30 }).map((n) => `c${n}`),
  date: fc.integer({ min: 0, max: 800 }).map((i) => isoDay(dayNumber('2022-01-05') + i)),
  amount: fc.integer({ min: -20, max: 200 }).map((quarters) => quarters / 4),
  margin: fc.integer({ min: -10, max: 60 }).map((quarters) => quarters / 4),
});
const shops = fc
  .array(sale, { minLength: 2, maxLength: 150 })
  .filter((sales) => new Set(sales.filter((one) => one.amount >= 0).map((one) => one.date)).size > 1)
  .map(baseOf);

describe('identities of two periods', { timeout: 30_000 }, () => {
  it('the bridge adds up, factors add up, profit = customers × AOF × AOV × margin (seed 71)', () => {
    let decomposed = 0;
    fc.assert(
      fc.property(shops, (base) => {
        const { result } = outcomeOf(base);
        const { kpis, groups, effects } = result;
        const size = Math.abs(kpis.earlier.profit) + Math.abs(kpis.later.profit) + 1e3;
        near(sumOf(groups.map(({ change }) => change)), kpis.later.profit - kpis.earlier.profit, size);
        near(effects[0]?.change ?? NaN, kpis.later.profit - kpis.earlier.profit, size);
        near((effects[1]?.change ?? NaN) + (effects[2]?.change ?? NaN), effects[0]?.change ?? NaN, size);
        for (const { change, effects: of } of effects) {
          if (of === null) continue;
          decomposed++;
          near(sumOf(of.map(({ effect }) => effect)), change, size);
        }
        for (const of of [kpis.earlier, kpis.later, ...groups.flatMap((row) => [row.earlier, row.later])]) {
          if (of === null || of.aof === null || of.aov === null || of.marginRate === null) continue;
          near(of.customers * of.aof * of.aov * of.marginRate, of.profit, size);
        }
      }),
      { seed: 71 },
    );
    expect(decomposed).toBeGreaterThan(50);
  });

  it('every customer is in one cell of the migration, one group, one direction; counts are those of the classes (seed 72)', () => {
    fc.assert(
      fc.property(shops, fc.integer({ min: 2, max: 5 }), (base, parts) => {
        const { result } = outcomeOf(base, { parts });
        const count = (selection: Selection): number => {
          const members = compute.members?.({ customers: base }, paramsOf({ parts }), selection);
          if (!members?.ok) throw new Error('no members');
          const list = compute.lists?.['customers']?.(
            { customers: base },
            paramsOf({ parts }),
            result,
            selection,
          );
          expect(list?.ok && list.value.rows).toBe(memberCount(members.value));
          return memberCount(members.value);
        };
        const all = count({});
        const [onlyEarlier = 0, both = 0, onlyLater = 0] = result.groups.map(({ group, customers }) => {
          expect(count({ group })).toBe(customers);
          return customers;
        });
        expect(onlyEarlier + both + onlyLater).toBe(all);
        expect(onlyEarlier + both).toBe(result.kpis.earlier.customers);
        expect(both + onlyLater).toBe(result.kpis.later.customers);
        for (const row of result.migration) {
          expect(sumOf(row.to)).toBe(row.customers);
          row.to.forEach((customers, to) => expect(count({ from: row.from, to })).toBe(customers));
        }
        expect(sumOf(result.migration.map(({ customers }) => customers))).toBe(all);
        result.deciles.earlier.forEach(({ part, customers }, i) => {
          expect(result.migration[i]?.customers).toBe(customers);
          expect(count({ to: part })).toBe(result.deciles.later[i]?.customers);
        });
        for (const { measure, customers, changes } of result.upDown) {
          expect(sumOf(Object.values(changes).map((of) => of.customers))).toBe(customers);
          if (measure !== 'margin') expect(customers).toBe(both);
          for (const change of ['up', 'down', 'same'] as const)
            expect(count({ measure, change })).toBe(changes[change].customers);
        }
      }),
      { seed: 72, numRuns: 6 },
    );
  });

  it('parts of the earlier period by its own cut-offs are equal where no value is shared', () => {
    const sales: Sale[] = Array.from({ length: 60 }, (_, i) => [
      { customer: `c${i}`, date: '2023-04-30', amount: 10 + i },
      { customer: `c${i}`, date: '2024-04-30', amount: 10 + i },
    ]).flat();
    const { result } = outcomeOf(baseOf(sales), {
      earlier: 'own',
      own: { from: '2023-04-30', to: '2023-04-30' },
    });
    expect(result.deciles.earlier.map(({ customers }) => customers)).toEqual(new Array(10).fill(6));
    // everybody spends the same again: nobody moves
    for (const row of result.migration.slice(0, 10)) expect(row.to[row.from]).toBe(6);
    expect(result.regression?.r).toBeCloseTo(1, 12);
    expect(result.upDown[0]?.changes.same.customers).toBe(60);
  });
});

/**
 * 400 customers whose true worth never changes: what they spend in a period is their worth and as much luck again, so that
 * half of the variance is luck.
 */
function lucky(seed: number): Sale[] {
  const random = seededRandom(seed);
  return Array.from({ length: 400 }, (_, i) => {
    const worth = 200 + 30 * sampleNormal(random);
    const spent = (): number => Math.round(100 * Math.max(0, worth + 30 * sampleNormal(random))) / 100;
    return [
      { customer: `c${i}`, date: i === 0 ? '2022-01-01' : '2022-06-10', amount: spent() },
      { customer: `c${i}`, date: i === 0 ? '2023-12-31' : '2023-06-10', amount: spent() },
    ];
  }).flat();
}

describe('regression to the mean', () => {
  it('is found where nobody changes: the best tenth fall about as far as r says, and the warning has the evidence', () => {
    const outcome = outcomeOf(baseOf(lucky(5)));
    const { regression } = outcome.result;
    if (regression === null) throw new Error('no regression');
    const { interval, best, mean, meanLater, slope } = regression;
    // half of the variance is lasting
    expect(interval[0]).toBeLessThan(0.5);
    expect(interval[1]).toBeGreaterThan(0.5);
    expect(best.customers).toBe(40);
    expect(best.earlier).toBeGreaterThan(mean + 60);
    expect(best.expected).toBeCloseTo(meanLater + slope * (best.earlier - mean), 9);
    // both periods vary alike
    expect(Math.abs(slope - regression.r)).toBeLessThan(0.1);
    // what they made lies within three standard errors (42 each, 40 of them) of what chance alone makes of them
    expect(Math.abs(best.later - best.expected)).toBeLessThan((3 * 42) / Math.sqrt(40));
    expect(outcome.warnings[0]).toEqual({
      key: 'regression-to-mean',
      values: {
        r: regression.r,
        low: interval[0],
        high: interval[1],
        customers: 400,
        best: best.earlier,
        expected: best.expected,
        found: best.later,
      },
    });
  });

  it('moves with what everybody gained: twice the amounts later are no rise of the best', () => {
    const doubled = lucky(5).map((one) => ({
      ...one,
      amount: (one.amount ?? 0) * (one.date?.startsWith('2023') ? 2 : 1),
    }));
    const [plain, twice] = [lucky(5), doubled].map((sales) => outcomeOf(baseOf(sales)).result.regression);
    expect(twice?.r).toBeCloseTo(plain?.r ?? NaN, 9);
    expect(twice?.best.expected).toBeCloseTo(2 * (plain?.best.expected ?? NaN), 6);
    expect(twice?.best.interval[1]).toBeCloseTo(2 * (plain?.best.interval[1] ?? NaN), 6);
  });

  it('is said without evidence where there is none', () => {
    const sales = lucky(5).map((one, i) => ({ ...one, customer: `c${i}` }));
    expect(warned(outcomeOf(baseOf(sales)))[0]).toBe('regression-plain');
  });
});

describe('reservations of two periods', () => {
  const sales = lucky(6);
  const of = (changes: Partial<TwoPeriodsParams>, of: readonly Sale[] = sales): string[] =>
    warned(outcomeOf(baseOf(of), { parts: 4, ...changes }));
  const own = (from: string, to: string): TwoPeriodsParams['period'] => ({ span: 'own', from, to });
  const plain = ['regression-to-mean', 'warnNoMargin'];

  it('are the regression to the mean and the missing margin only where nothing is planted', () => {
    expect(of({})).toEqual(plain);
    expect(of({ earlier: 'year-earlier' })).toEqual(plain);
    expect(of({ parts: 10 })).toEqual(plain);
  });

  it('name incomplete, unequal, overlapping periods and seasons', () => {
    const first = sales.map((one) => (one.date === '2022-01-01' ? { ...one, date: '2022-02-01' } : one));
    expect(of({}, first)).toContain('warnIncomplete');
    expect(of({ period: own('2023-06-01', '2024-06-30'), earlier: 'year-earlier' })).toContain(
      'warnIncomplete',
    );
    const unequal = of({
      period: own('2023-06-01', '2023-08-31'),
      earlier: 'own',
      own: { from: '2022-06-01', to: '2022-06-30' },
    });
    expect(unequal).toContain('warnUnequal');
    expect(unequal).not.toContain('warnSeason');
    expect(of({ period: own('2023-03-01', '2023-08-31') })).toContain('warnSeason');
    expect(of({ period: own('2023-03-01', '2023-08-31'), earlier: 'year-earlier' })).not.toContain(
      'warnSeason',
    );
    const shared = { from: '2022-01-01', to: '2023-06-30' };
    expect(of({ period: own('2023-01-01', '2023-12-31'), earlier: 'own', own: shared })).toContain(
      'warnOverlap',
    );
  });

  it('tells no change between spans that were not observed alike', () => {
    const first = sales.map((one) => (one.date === '2022-01-01' ? { ...one, date: '2022-02-01' } : one));
    const key = (changes: Partial<TwoPeriodsParams>, of = sales) =>
      outcomeOf(baseOf(of), { parts: 4, ...changes }).finding;
    expect(key({}).key).toBe('finding');
    expect(write(meta.messages, 'en', key({}, first))).toContain('that is no change to read');
    expect(key({ period: own('2023-06-01', '2024-06-30'), earlier: 'year-earlier' }).key).toBe(
      'findingUnlike',
    );
  });

  it('name few customers, refunds only, factors that are not positive', () => {
    expect(of({}, sales.slice(0, 20))).toContain('warnFewCustomers');
    expect(of({}, sales.slice(0, 100))).toContain('warnSmallParts');
    const refund = { customer: 'c1', date: '2023-07-01', amount: -1 };
    const without = sales.filter((one) => one.customer !== 'c1' || one.date !== '2023-06-10');
    expect(of({}, [...without, refund])).toContain('warnOthers');
    const losses = sales.map((one) => ({ ...one, margin: one.date?.startsWith('2022') ? -1 : 1 }));
    expect(of({}, losses)).toContain('warnNoEffects');
  });

  it('compare the halves of data that reach into no earlier period', () => {
    const year = sales.filter((one) => one.date?.startsWith('2022'));
    const later = year.map((one) => ({ ...one, date: '2022-12-30' }));
    const { result, warnings } = outcomeOf(baseOf([...year, ...later]), { parts: 4 });
    expect(result.halves).toBe(true);
    expect(warnings.map(({ key }) => key)).toContain('warnHalves');
    expect(result.later.to).toBe(dayNumber('2022-12-30'));
    expect(result.earlier.to).toBe(result.later.from - 1);
    expect(result.later.to - result.later.from).toBe(result.earlier.to - result.earlier.from);
    expect(result.groups.map(({ customers }) => customers)).toEqual([0, 400, 0]);
  });

  it('compare no period that begins before the data by more than a tenth', () => {
    const kept = (changes: Partial<TwoPeriodsParams>) =>
      outcomeOf(baseOf(sales), { parts: 4, ...changes }).result;
    // the data are of 2022-01-01 to 2023-12-31
    for (const period of [
      own('2022-01-02', '2023-12-31'),
      own('2021-12-31', '2023-12-31'),
      own('2022-07-01', '2023-12-31'),
    ])
      expect(kept({ period })).toMatchObject({
        halves: true,
        earlier: { from: dayNumber('2022-01-01'), complete: true },
        later: { from: dayNumber('2023-01-01'), to: dayNumber('2023-12-31'), complete: true },
      });
    // halves end where the later period asked for does
    expect(kept({ period: own('2022-05-01', '2022-12-31') })).toMatchObject({
      halves: true,
      earlier: { to: dayNumber('2022-07-02') },
      later: { to: dayNumber('2022-12-31') },
    });
    expect(kept({ period: own('2022-12-10', '2023-12-31') }).halves).toBe(true);
    expect(kept({ period: own('2022-12-30', '2023-12-31') })).toMatchObject({
      halves: false,
      earlier: { complete: false },
    });
  });

  it('are an error where there are not two periods', () => {
    const day = baseOf([{ customer: 'a', date: '2024-01-01', amount: 1 }]);
    const error = { ok: false, error: { code: 'date-out-of-range', param: 'earlier' } };
    expect(compute.run({ customers: day }, paramsOf({}), CONTEXT)).toMatchObject(error);
    const before = paramsOf({ earlier: 'own', own: { from: '2019-01-01', to: '2019-12-31' } });
    expect(compute.run({ customers: baseOf(sales) }, before, CONTEXT)).toMatchObject(error);
  });

  it('refuse classes they do not know', () => {
    const unknown: Selection[] = [
      { group: 'lost' },
      { from: 11 },
      { to: -1 },
      { from: 'x', to: 1 },
      { measure: 'profit' },
      { measure: 'profit', change: 'sideways' },
      { decile: 1 },
    ];
    for (const selection of unknown)
      expect(
        compute.members?.({ customers: baseOf(sales) }, paramsOf({}), selection),
        JSON.stringify(selection),
      ).toMatchObject({ ok: false, error: { code: 'params-invalid' } });
  });
});
