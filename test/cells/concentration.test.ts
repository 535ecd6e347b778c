import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimFacts } from '../../src/cells/concentration/facts';
import { compute } from '../../src/cells/concentration/compute';
import { meta } from '../../src/cells/concentration/meta';
import type { ConcentrationParams, ConcentrationResult } from '../../src/cells/concentration/result';
import type { Outcome } from '../../src/cells/define';
import { viewMessages } from '../../src/cells/concentration/view-messages';
import { sayer, write } from '../../src/i18n/catalogue';
import { isoDay } from '../../src/core/days';
import { seededRandom } from '../../src/core/random';
import { drawEqualCustomers } from '../../src/customers/equal-customers';
import { memberCount } from '../../src/customers/subset';
import { giniOf } from '../../src/stats/gini';
import { baseOf } from '../customers/real-data';
import { dayNumber, type Sale } from '../customers/tables';
import { CONTEXT } from './fixtures';

const ALL = { span: 'all', from: null, to: null } as const;
const FIRST = dayNumber('2023-01-01');
const on = (day: number) => isoDay(FIRST + day);

function outcomeOf(sales: Sale[], changes: Partial<ConcentrationParams> = {}): Outcome<ConcentrationResult> {
  const outcome = compute.run(
    { customers: baseOf(sales) },
    { ...meta.defaults, period: ALL, draws: 60, ...changes },
    CONTEXT,
  );
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}
const keys = (outcome: Outcome) => outcome.warnings.map(({ key }) => key);

/** `count` customers who each buy once in a month for a year; the first for `first`, the others for 10. */
const shop = (count: number, first = 10): Sale[] =>
  Array.from({ length: count * 12 }, (_, i) => ({
    customer: `c${i % count}`,
    date: on(Math.floor(i / count) * 30 + (i % 28)),
    amount: i % count === 0 ? first : 10,
    margin: i % count === 0 ? first / 5 : 2,
  }));

const sale = fc.record({
  customer: fc.integer({ min: 1, max: 30 }).map((n) => `c${n}`),
  date: fc.integer({ min: 0, max: 500 }).map(on),
  amount: fc.integer({ min: -40, max: 400 }).map((n) => n / 4),
  margin: fc.integer({ min: -100, max: 200 }).map((n) => n / 4),
});
const shops = fc
  .array(sale, { minLength: 1, maxLength: 150 })
  .filter((sales) => sales.some((one) => one.amount >= 0));

describe('identities of concentration', () => {
  it('the curve is convex and joins (0, 0) to (1, 1); tenths, top and losses add up (seed 71)', () => {
    fc.assert(
      fc.property(shops, fc.constantFrom('profit', 'revenue', 'orders'), (sales, of) => {
        const { result } = outcomeOf(sales, { of, draws: 20 });
        const { lorenz, concentration, deciles, nothing, loss } = result;
        if (lorenz.length > 0) {
          expect(lorenz[0]).toEqual({ customers: 0, share: 0 });
          expect(lorenz.at(-1)).toEqual({ customers: 1, share: 1 });
          let before = -Infinity;
          for (let i = 1; i < lorenz.length; i++) {
            const [a, b] = [lorenz[i - 1], lorenz[i]];
            if (!a || !b) continue;
            const slope = (b.share - a.share) / (b.customers - a.customers);
            // sums of money rounded to the last bit, over a total that can be small
            expect(slope).toBeGreaterThanOrEqual(before - 1e-6 * Math.max(1, Math.abs(before)));
            before = slope;
          }
        }
        const parts = [...deciles, nothing, loss];
        expect(parts.reduce((sum, row) => sum + row.customers, 0)).toBe(concentration.customers);
        expect(parts.reduce((sum, row) => sum + row.sum, 0)).toBeCloseTo(concentration.total, 6);
        expect(deciles.reduce((sum, row) => sum + row.sum, 0)).toBeCloseTo(concentration.gains, 6);
        const shares = concentration.top.map((row) => row.sum);
        if (concentration.losers === 0) expect(shares).toEqual([...shares].sort((a, b) => a - b));
        for (const row of concentration.top)
          if (row.share !== null && row.interval !== null)
            expect(row.interval[0]).toBeLessThanOrEqual(row.interval[1]);
      }),
      { seed: 71, numRuns: 60 },
    );
  });

  it('the members of the tenths are all who brought something, each in one (seed 72)', () => {
    fc.assert(
      fc.property(shops, (sales) => {
        const base = baseOf(sales);
        const params = { ...meta.defaults, period: ALL };
        const seen = new Uint8Array(base.customers);
        for (let decile = 1; decile <= 10; decile++) {
          const members = compute.members?.({ customers: base }, params, { decile });
          if (!members?.ok) throw new Error('no members');
          members.value.forEach((is, c) => (seen[c] = (seen[c] ?? 0) + is));
        }
        const { result } = outcomeOf(sales);
        expect(Math.max(0, ...seen)).toBeLessThanOrEqual(1);
        expect(memberCount(seen)).toBe(result.deciles.reduce((sum, row) => sum + row.customers, 0));
      }),
      { seed: 72, numRuns: 60 },
    );
  });
});

describe('concentration of planted shops', () => {
  it('has nothing to reserve where all is plain, and says so of each thing that is planted', () => {
    expect(keys(outcomeOf(shop(120)))).toEqual([]);
    expect(keys(outcomeOf(shop(99)))).toEqual(['warnFewCustomers']);
    expect(keys(outcomeOf(shop(120, 1000)))).toEqual(['warnLargest']);
    expect(keys(outcomeOf(shop(120), { period: { span: 'own', from: '2022-01-01', to: null } }))).toEqual([
      'warnWindow',
    ]);
    const losing = shop(120).map((one) => (one.customer === 'c5' ? { ...one, margin: -3 } : one));
    expect(keys(outcomeOf(losing))).toEqual(['warnLosses']);
    const told = (values: object) =>
      write(meta.messages, 'en', {
        ...outcomeOf(shop(120)).finding,
        values: { ...outcomeOf(shop(120)).finding.values, ...values },
      });
    expect(told({ gini: 0.741, luck: 0.738 })).toContain(
      'no more unequal than chance alone makes customers all alike (0.74)',
    );
    expect(told({ gini: 0.6, giniLow: 0.55, giniHigh: 0.65, luck: 0.39 })).toContain(
      '0.60 (0.55–0.65): more unequal, by 0.21, than chance alone makes customers all alike (0.39)',
    );
    expect(told({ gini: 0.6, giniLow: 0.35, giniHigh: 0.7, luck: 0.39 })).toContain(
      'not clearly more unequal',
    );
    expect(keys(outcomeOf(shop(120), { draws: 49 }))).toEqual(['warnFewDraws']);
    expect(keys(outcomeOf(shop(120), { draws: 50 }))).toEqual([]);
    const worst = shop(120).map((one) =>
      Number(one.customer?.slice(1)) < 12 ? { ...one, margin: -3 } : one,
    );
    expect(keys(outcomeOf(worst))).toEqual(['warnLosses', 'warnWorstTenth']);
    expect(outcomeOf(worst).result.concentration.tenths.ratio).toBe(null);
    expect(outcomeOf(worst).result.claims.at(-1)?.verdict).toBe('none');
    const plain = shop(120).map(({ margin: _, ...one }) => one);
    expect(keys(outcomeOf(plain))).toEqual(['warnNoMargin']);
    expect(keys(outcomeOf(plain, { of: 'revenue' }))).toEqual([]);
    const refund = { customer: 'c1', date: on(400), amount: -5, margin: 0 };
    const later = { customer: 'c2', date: on(410), amount: 5, margin: 1 };
    const period = { span: 'own', from: on(395), to: on(410) } as const;
    expect(keys(outcomeOf([...shop(120), refund, later], { period, of: 'revenue' }))).toContain('warnOthers');
  });

  it('holds every claim against chance, and names none by a number of a book', () => {
    const { result } = outcomeOf(shop(120));
    const facts = (top20: number, locale: 'en' | 'zh-CN') =>
      claimFacts(
        { ...result, luck: result.luck && { ...result.luck, top20 } },
        sayer(viewMessages, locale),
        (claim) => write(meta.messages, locale, { key: `claim.${claim}`, values: {} }),
      );
    const more = { ...result, claims: result.claims.map((row) => ({ ...row, verdict: 'more' as const })) };
    const said = claimFacts(
      { ...more, luck: result.luck && { ...result.luck, top20: 0.2 } },
      sayer(viewMessages, 'en'),
      (claim) => claim,
    );
    expect(said[0]?.value).toContain('more than claimed, though chance alone gives 20%');
    expect(facts(0.1, 'en')[0]?.value).toContain('less than claimed; chance alone gives 10%');
    expect(facts(0.1, 'en')[2]?.value).not.toContain('chance');
    for (const locale of ['en', 'zh-CN'] as const)
      for (const { name } of facts(0.1, locale)) expect(name).not.toMatch(/C[12]/);
  });

  it('of equal customers is none, and one who has all leaves nothing', () => {
    const { result } = outcomeOf(shop(120));
    expect(result.concentration.gini.gains.value).toBe(0);
    expect(result.hhi).toBeCloseTo(1 / 120, 12);
    expect(result.concentration.tenths.ratio).toBeCloseTo(1, 12);
    expect(result.concentration.forEighty.customers).toBe(96);
    expect(result.claims.map(({ verdict }) => verdict)).toEqual(['less', 'less', 'less']);
    const one = outcomeOf(shop(1));
    expect(one.finding.key).toBe('findingOne');
    expect(one.result.leaving).toEqual([]);
    const two = outcomeOf(shop(2, 90));
    expect(two.result.leaving).toMatchObject([
      { customer: 'c0', value: 216, share: 0.9, totalAfter: 24, hhiAfter: 1, nextShare: 1 },
    ]);
  });

  it('says that there is no total where all is lost', () => {
    const outcome = outcomeOf(shop(120).map((one) => ({ ...one, margin: -1 })));
    expect(outcome.finding.key).toBe('findingNoTotal');
    expect(outcome.result.lorenz).toEqual([]);
    expect(outcome.result.concentration.gini.plain.value).toBe(null);
  });

  it('marks periods of the drift that are incomplete, and gives few customers no share', () => {
    const { result } = outcomeOf(
      [...shop(120), { customer: 'x', date: '2024-03-05', amount: 4, margin: 1 }],
      {
        drift: 'quarter',
      },
    );
    expect(result.drift.map((row) => row.complete)).toEqual([true, true, true, true, false]);
    expect(result.drift.map((row) => row.share !== null)).toEqual([true, true, true, true, false]);
  });

  it('refuses a selection it does not know', () => {
    for (const selection of [{ top: 0.3 }, { decile: 11 }, { decile: 1, top: 0.1 }, { nobody: 1 }])
      expect(compute.members?.({ customers: baseOf(shop(5)) }, meta.defaults, selection)).toMatchObject({
        ok: false,
        error: { code: 'params-invalid' },
      });
  });
});

describe('customers all alike', () => {
  it('buy as often as asked, and never less than once', () => {
    for (const mean of [1, 1.2, 3, 40]) {
      const drawn = drawEqualCustomers(mean, Float64Array.of(1), seededRandom(3));
      const sum = drawn.reduce((total, value) => total + value, 0);
      // five standard errors of a count that varies at most like a Poisson one
      expect(Math.abs(sum / drawn.length - mean)).toBeLessThanOrEqual(5 * Math.sqrt(mean / drawn.length));
      expect(drawn.at(-1)).toBeGreaterThanOrEqual(1);
    }
    expect(giniOf(drawEqualCustomers(1, Float64Array.of(7), seededRandom(3))).plain).toBe(0);
  });

  it('explain all of the inequality of customers who are alike', () => {
    const random = seededRandom(12);
    const sales: Sale[] = [];
    for (let customer = 0; customer < 1500; customer++)
      for (let day = 0; day < 360; day++)
        if (random.next() < 3 / 360)
          sales.push({
            customer: `c${customer}`,
            date: on(day),
            amount: Math.round(500 * random.next()) / 10,
          });
    const { luck, concentration } = outcomeOf(sales, { of: 'revenue' }).result;
    expect(Math.abs((luck?.gini ?? 0) - (concentration.gini.gains.value ?? 1))).toBeLessThan(0.02);
  });
});
