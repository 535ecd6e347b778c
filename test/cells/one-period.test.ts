import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome, Selection } from '../../src/cells/define';
import { compute } from '../../src/cells/one-period/compute';
import { meta } from '../../src/cells/one-period/meta';
import { segmentOf } from '../../src/cells/one-period/segment-of';
import type { OnePeriodParams, OnePeriodResult } from '../../src/cells/one-period/result';
import { write } from '../../src/i18n/catalogue';
import { isoDay } from '../../src/core/days';
import type { CustomerBase } from '../../src/customers/base';
import { buildCustomerBase } from '../../src/customers/build-base';
import { ruleMembers } from '../../src/customers/segments/rule-members';
import { memberCount, type Members } from '../../src/customers/subset';
import { dayNumber, rolesOf, tableOf, type Sale } from '../customers/tables';
import { CONTEXT, smallShop } from './fixtures';

const baseOf = (sales: readonly Sale[]): CustomerBase => {
  const table = tableOf(sales);
  const base = buildCustomerBase(table, rolesOf(table), { occasion: 'customer-day', observationEnd: null });
  if (!base.ok) throw new Error(base.error.code);
  return base.value;
};
const ALL: OnePeriodParams['period'] = { span: 'all', from: null, to: null };
const paramsOf = (changes: Partial<OnePeriodParams>): OnePeriodParams => ({
  ...meta.defaults,
  period: ALL,
  ...changes,
});

function outcomeOf(base: CustomerBase, changes: Partial<OnePeriodParams> = {}): Outcome<OnePeriodResult> {
  const outcome = compute.run({ customers: base }, paramsOf(changes), CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}
function membersOf(
  base: CustomerBase,
  selection: Selection,
  changes: Partial<OnePeriodParams> = {},
): Members {
  const members = compute.members?.({ customers: base }, paramsOf(changes), selection);
  if (!members?.ok) throw new Error('no members');
  return members.value;
}
const warned = (outcome: Outcome): string[] => outcome.warnings.map(({ key }) => key);
const near = (found: number, expected: number, size = 1): void => {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, size));
};

const sale = fc.record({
  customer: fc.integer({ min: 1, max: 25 }).map((n) => `c${n}`),
  date: fc.integer({ min: 0, max: 500 }).map((i) => isoDay(dayNumber('2023-01-05') + i)),
  amount: fc.integer({ min: -20, max: 200 }).map((quarters) => quarters / 4),
  margin: fc.integer({ min: -30, max: 60 }).map((quarters) => quarters / 4),
});
const shops = fc
  .array(sale, { minLength: 1, maxLength: 120 })
  .filter((sales) => sales.some((one) => one.amount >= 0))
  .map(baseOf);

describe('identities of one period', { timeout: 30_000 }, () => {
  it('profit = customers × AOF × AOV × margin, and every part adds up to it (seed 61)', () => {
    fc.assert(
      fc.property(shops, fc.integer({ min: 2, max: 20 }), (base, parts) => {
        const { result } = outcomeOf(base, { parts });
        const { identity, profit, customers, orders, revenue } = result;
        const size = Math.abs(profit) + Math.abs(revenue);
        if (identity.marginRate === null) near(identity.product, revenue, size);
        else near(identity.product, profit, size);
        const value = [...result.equalValue, result.nothing, result.loss];
        for (const rows of [result.equalCustomers, value]) {
          near(
            rows.reduce((sum, row) => sum + row.sum, 0),
            profit,
            1e3,
          );
          near(
            rows.reduce((sum, row) => sum + row.revenue, 0),
            revenue,
            1e3,
          );
          expect(rows.reduce((sum, row) => sum + row.customers, 0)).toBe(customers);
          expect(rows.reduce((sum, row) => sum + row.orders, 0)).toBe(orders);
        }
        expect(result.measures.length).toBeGreaterThan(3);
        for (const { bars, customers: n, belowMean } of result.measures) {
          expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(n);
          expect(belowMean.customers).toBeLessThan(n);
        }
      }),
      { seed: 61 },
    );
  });

  it('the ratio of totals is the mean of means and the covariance ÷ AOF (seed 62)', () => {
    fc.assert(
      fc.property(shops, (base) => {
        const { meanOfMeans } = outcomeOf(base).result;
        near(meanOfMeans.mean + meanOfMeans.covarianceTerm, meanOfMeans.aov, 1e3);
      }),
      { seed: 62 },
    );
  });

  it('every customer is in exactly one part of either kind, listed and countable (seed 63)', () => {
    fc.assert(
      fc.property(shops, fc.integer({ min: 2, max: 6 }), (base, parts) => {
        const { result } = outcomeOf(base, { parts });
        const kinds: [Selection, number][][] = [
          result.equalCustomers.map((row) => [{ decile: row.part }, row.customers]),
          [
            ...result.equalValue.map((row): [Selection, number] => [{ part: row.part }, row.customers]),
            [{ group: 'nothing' }, result.nothing.customers],
            [{ group: 'loss' }, result.loss.customers],
          ],
          ...result.measures
            .filter(({ customers }) => customers === result.customers)
            .map(({ measure, bars }) =>
              bars.map(({ from, to, count }, i): [Selection, number] => [
                { measure, ...(i > 0 && { from }), ...(to !== null && { to }) },
                count,
              ]),
            ),
        ];
        for (const [at, selections] of kinds.entries()) {
          const seen = new Uint8Array(base.customers);
          for (const [selection, count] of selections) {
            const members = membersOf(base, selection, { parts });
            // bars by their own bounds may differ from counting by width in the last digit
            if (at < 2) expect(memberCount(members)).toBe(count);
            members.forEach((is, c) => (seen[c] = (seen[c] ?? 0) + is));
            const list = compute.lists?.['customers']?.(
              { customers: base },
              paramsOf({ parts }),
              result,
              selection,
            );
            expect(list?.ok && list.value.rows).toBe(memberCount(members));
          }
          expect([...seen]).toEqual([...membersOf(base, {}, { parts })]);
        }
      }),
      { seed: 63, numRuns: 5 },
    );
  });
});

/** Forty customers who buy four times 10 at a margin of 4, one order a month from January to April. */
const even: Sale[] = Array.from({ length: 160 }, (_, i) => ({
  customer: `c${i % 40}`,
  date: `2024-0${1 + Math.floor(i / 40)}-0${1 + (i % 9)}`,
  amount: 10 + (i % 40) / 10,
  margin: 4,
}));

describe('reservations of one period', () => {
  const of = (sales: readonly Sale[], changes: Partial<OnePeriodParams> = {}): string[] =>
    warned(outcomeOf(baseOf(sales), { parts: 2, rank: 'revenue', ...changes }));

  it('are those of small parts only where nothing is planted', () => {
    expect(of(even)).toEqual(['warnSmallParts']);
  });

  it('name a mean of means that misleads, with both numbers', () => {
    // twenty frequent customers of small orders, twenty of one large order
    const mixed: Sale[] = [
      ...even.filter((one) => Number(one.customer?.slice(1)) < 20),
      ...Array.from({ length: 20 }, (_, i) => ({
        customer: `d${i}`,
        date: '2024-04-09',
        amount: 100,
        margin: 4,
      })),
    ];
    const outcome = outcomeOf(baseOf(mixed), { parts: 2, rank: 'revenue' });
    const told = outcome.warnings.find(({ key }) => key === 'mean-of-means');
    const { aov, mean, covarianceTerm } = outcome.result.meanOfMeans;
    expect(told?.values).toEqual({ aov, mean, covarianceTerm });
    // 20 × 4 orders of 10.95 on average and 20 of 100
    near(aov, (80 * 10.95 + 2000) / 100);
    near(mean, (10.95 + 100) / 2);
    expect(outcome.result.correlation?.r).toBeLessThan(-0.99);
  });

  it('name losses, ties, a missing margin, few customers, refunds only and incomplete periods', () => {
    expect(of([...even, { ...(even[0] as Sale), margin: -100 }], { rank: 'profit' })).toContain('warnLoss');
    expect(of(even, { rank: 'profit' })).toContain('warnTies');
    const plain = even.map(({ customer, date, amount }) => ({ customer, date, amount }));
    expect(of(plain, { rank: 'profit' })).toContain('warnNoMargin');
    expect(of(even.filter((one) => Number(one.customer?.slice(1)) < 20))).toContain('warnFewCustomers');
    expect(of([...even, { ...(even[0] as Sale), margin: null }])).toContain('warnMarginMissing');
    expect(of(even, { period: { span: 'last-12-months', from: null, to: null } })).toContain(
      'warnIncomplete',
    );
  });

  it('tell a loss of the last part in money, and no share of less than nothing', () => {
    const bad = even.map((one) => (Number(one.customer?.slice(1)) < 3 ? { ...one, margin: -10 } : one));
    const told = (locale: 'en' | 'zh-CN') => {
      const { finding } = outcomeOf(baseOf(bad), {
        rank: 'profit',
        period: { span: 'all', from: null, to: null },
      });
      return write(meta.messages, locale, finding);
    };
    expect(told('en')).toMatch(/, the last 10% lost [\d.]+K?; /);
    expect(told('zh-CN')).toMatch(/最后的 10% 亏损 /);
  });

  it('leave out who only had refunds in the period, and say so', () => {
    const back = [
      ...even,
      { customer: 'c0', date: '2024-05-03', amount: -5, margin: 0 },
      { customer: 'c1', date: '2024-05-03', amount: 50, margin: 9 },
    ];
    const { result, warnings } = outcomeOf(baseOf(back), {
      period: { span: 'own', from: '2024-05-01', to: '2024-05-03' },
    });
    expect(result).toMatchObject({ customers: 1, revenue: 50, others: { customers: 1, revenue: -5 } });
    expect(warnings.map(({ key }) => key)).toContain('warnOthers');
  });

  it('are an error where nobody bought', () => {
    const empty = compute.run(
      { customers: baseOf([...even, { ...(even[0] as Sale), date: '2024-08-01' }]) },
      paramsOf({ period: { span: 'own', from: '2024-06-01', to: '2024-06-30' } }),
      CONTEXT,
    );
    expect(empty).toMatchObject({ ok: false, error: { code: 'too-few-customers' } });
  });
});

describe('classes of one period as segments', () => {
  const base = baseOf(smallShop());

  it('refuse what they do not know', () => {
    const unknown: Selection[] = [
      { decile: 0 },
      { decile: 11 },
      { decile: 'x' },
      { group: 'other' },
      { measure: 'age', from: 1 },
      { from: 1 },
      { colour: 1 },
      { measure: 'revenue', from: 'much' },
    ];
    for (const selection of unknown)
      expect(
        compute.members?.({ customers: base }, paramsOf({}), selection),
        JSON.stringify(selection),
      ).toMatchObject({
        ok: false,
        error: { code: 'params-invalid' },
      });
  });

  it('are rules where the period is all of the data, with the same customers, and classes where it is not', () => {
    for (const measure of ['revenue', 'orders', 'average-order-value', 'margin'] as const)
      for (const bounds of [{ from: 2, to: 40 }, { from: 3 }, { to: 30.5 }, {}]) {
        const selection = { measure, ...bounds };
        const segment = segmentOf(selection, true);
        if (!('rule' in segment)) throw new Error('no rule');
        const members = ruleMembers(segment.rule, base, null);
        expect(members.ok && [...members.value]).toEqual([...membersOf(base, selection)]);
        expect(segmentOf(selection, false)).toEqual({ selection });
      }
    expect(segmentOf({ decile: 1 }, true)).toEqual({ selection: { decile: 1 } });
    expect(segmentOf({ measure: 'margin-rate', from: 0.1 }, true)).toEqual({
      selection: { measure: 'margin-rate', from: 0.1 },
    });
  });
});
