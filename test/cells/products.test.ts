import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compute as affinity } from '../../src/cells/affinity/compute';
import { meta as affinityMeta } from '../../src/cells/affinity/meta';
import type { AffinityParams, AffinityResult } from '../../src/cells/affinity/result';
import type { CellCompute, CellMeta, Outcome } from '../../src/cells/define';
import { compute as products } from '../../src/cells/products/compute';
import { itemColumn } from '../../src/cells/item-column';
import { meta as productsMeta } from '../../src/cells/products/meta';
import type { ProductsParams, ProductsResult } from '../../src/cells/products/result';
import { write } from '../../src/i18n/catalogue';
import { isoDay } from '../../src/core/days';
import type { BaseOptions } from '../../src/customers/base';
import { buildCustomerBase } from '../../src/customers/build-base';
import { transactionRows } from '../../src/customers/transaction-rows';
import type { Table } from '../../src/table/column';
import { labelsOf } from '../../src/table/labels';
import { dayNumber, rolesOf, tableOf, type Sale } from '../customers/tables';
import { generatedShop } from '../duckdb/judge';

const OPTIONS: BaseOptions = { occasion: 'customer-day', observationEnd: null };

function inputsOf(table: Table, options = OPTIONS) {
  const base = buildCustomerBase(table, rolesOf(table), options);
  if (!base.ok) throw new Error(base.error.code);
  const rows = transactionRows(table, rolesOf(table), options, base.value);
  if (!rows.ok) throw new Error(rows.error.code);
  return { customers: base.value, rows: rows.value };
}

function outcomeOf<P extends object, R>(
  meta: CellMeta<P>,
  compute: CellCompute<P, R>,
  sales: readonly Sale[],
  changes: Partial<P> = {},
  seed = 1,
): Outcome<R> {
  const outcome = compute.run(
    inputsOf(tableOf(sales)),
    { ...meta.defaults, ...changes },
    { seed, today: 0, progress: () => undefined },
  );
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}

const productsOf = (sales: readonly Sale[], changes: Partial<ProductsParams> = {}): Outcome<ProductsResult> =>
  outcomeOf(productsMeta, products, sales, changes);
const affinityOf = (
  sales: readonly Sale[],
  changes: Partial<AffinityParams> = {},
  seed = 1,
): Outcome<AffinityResult> => outcomeOf(affinityMeta, affinity, sales, changes, seed);

const warned = (outcome: Outcome): string[] => outcome.warnings.map(({ key }) => key);

const saleOf = fc.record({
  customer: fc.constantFrom('ann', 'bob', 'eve', 'dan', 'zoe'),
  date: fc.integer({ min: 0, max: 500 }).map((day) => isoDay(dayNumber('2023-01-01') + day)),
  amount: fc.integer({ min: -2000, max: 9000 }).map((cents) => cents / 100),
  order: fc.option(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), { nil: null }),
  margin: fc.option(
    fc.integer({ min: -900, max: 4000 }).map((cents) => cents / 100),
    { nil: null },
  ),
  product: fc.option(fc.constantFrom('Tea', 'Pot', 'Cup', 'a|b', ''), { nil: null }),
});
const salesOf = fc
  .array(saleOf, { minLength: 1, maxLength: 60 })
  .filter((sales) => sales.some(({ amount }) => amount >= 0));

describe('identities of products, seed 417', () => {
  it('profit = active × penetration × AOF × AOV × margin rate, and the rows add up to the totals', () => {
    fc.assert(
      fc.property(salesOf, fc.integer({ min: 2, max: 6 }), fc.boolean(), (sales, top, hasMargin) => {
        const { result } = productsOf(hasMargin ? sales : sales.map(({ margin: _margin, ...sale }) => sale), {
          top,
        });
        let revenue = 0;
        let profit = 0;
        let lines = 0;
        for (const row of result.rows) {
          revenue += row.revenue;
          profit += row.profit;
          lines += row.lines;
          if (row.aof === null || row.aov === null || row.rate === null) continue;
          const product = result.customers * row.penetration * row.aof * row.aov * row.rate;
          expect(Math.abs(product - row.profit)).toBeLessThanOrEqual(
            1e-9 * Math.max(1, Math.abs(row.profit)),
          );
          expect(row.rate === 1 || result.hasMargin).toBe(true);
        }
        expect(Math.abs(revenue - result.revenue)).toBeLessThan(1e-9);
        expect(Math.abs(profit - result.profit)).toBeLessThan(1e-9);
        expect(lines).toBe(result.lines);
        const sum = (of: readonly { customers: number }[]): number =>
          of.reduce((total, row) => total + row.customers, 0);
        expect(sum(result.variety)).toBe(result.customers);
        expect(sum(result.entry.rows)).toBe(result.entry.customers);
        const sole = result.variety.find((row) => row.items === 1)?.customers ?? 0;
        if (result.items <= top)
          expect(result.rows.reduce((total, row) => total + (row.sole ?? 0), 0)).toBe(sole);
      }),
      { seed: 417, numRuns: 200 },
    );
  });

  it('each customer belongs to exactly one group of first purchase, whichever the rule, seed 418', () => {
    fc.assert(
      fc.property(salesOf, fc.constantFrom('mixed' as const, 'largest' as const), (sales, several) => {
        const inputs = inputsOf(tableOf(sales));
        const params = { ...productsMeta.defaults, several, top: 40 };
        const { entry } = productsOf(sales, { several, top: 40 }).result;
        expect(entry.customers).toBe(inputs.customers.customers);
        const counted = new Uint8Array(inputs.customers.customers);
        for (const row of entry.rows) {
          if (row.kind === 'missing') continue;
          const members = products.members?.(
            inputs,
            params,
            row.kind === 'mixed' ? { doorway: '', mixed: 1 } : { doorway: row.label },
          );
          if (!members?.ok) throw new Error('no members');
          expect(members.value.reduce((sum, one) => sum + one, 0)).toBe(row.customers);
          members.value.forEach((one, c) => (counted[c] = (counted[c] ?? 0) + one));
        }
        expect(Math.max(...counted)).toBeLessThanOrEqual(1);
        if (several === 'largest') expect(entry.rows.some((row) => row.kind === 'mixed')).toBe(false);
      }),
      { seed: 418, numRuns: 150 },
    );
  });
});

describe('identities of affinity, seed 419', () => {
  it('lift and confidences agree, and pairs are symmetric however rows are ordered', () => {
    fc.assert(
      fc.property(salesOf, (sales) => {
        const changes = { minSupport: 1, pairs: 200 };
        const { result } = affinityOf(sales, changes);
        for (const row of result.pairs) {
          expect(row.confidenceAb * row.withA).toBeCloseTo(row.both, 9);
          expect(row.confidenceBa * row.withB).toBeCloseTo(row.both, 9);
          expect(row.lift).toBeCloseTo((row.confidenceAb * result.baskets) / row.withB, 9);
          expect(row.corrected).toBeGreaterThanOrEqual(row.p - 1e-12);
          expect(row.both).toBeLessThanOrEqual(Math.min(row.withA, row.withB));
        }
        const n = result.heat.labels.length;
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) expect(result.heat.lift[i * n + j]).toBe(result.heat.lift[j * n + i]);
        const name = (row: { a: string; b: string }): string => [row.a, row.b].sort().join(' ');
        const counts = (of: AffinityResult) =>
          of.pairs.map((row) => [name(row), row.both, row.p] as const).sort((x, y) => (x[0] < y[0] ? -1 : 1));
        expect(counts(affinityOf([...sales].reverse(), changes).result)).toEqual(counts(result));
      }),
      { seed: 419, numRuns: 150 },
    );
  });
});

describe('what is planted is told', () => {
  const day = (n: number): string => isoDay(dayNumber('2023-01-01') + n);
  // forty customers buy tea, and again a hundred days later; observed for two years
  const plain: Sale[] = Array.from({ length: 40 }, (_, c) => [
    {
      customer: `c${c}`,
      date: day(c % 5),
      amount: 10,
      margin: 3,
      order: `a${c}`,
      product: c % 2 ? 'Tea' : 'Pot',
    },
    { customer: `c${c}`, date: day(100 + c), amount: 10, margin: 3, order: `b${c}`, product: 'Cup' },
  ]).flat();
  const last = { customer: 'c0', date: day(800), amount: 10, margin: 3, order: 'z', product: 'Cup' };
  const shop = [...plain, last];

  it('of products', () => {
    expect(warned(productsOf(shop))).toEqual(['warnSmallGroups']);
    const big = [0, 1, 2].flatMap((copy) =>
      shop.map((sale) => ({ ...sale, customer: `${copy}${sale.customer}`, order: `${copy}${sale.order}` })),
    );
    const end = { ...last, customer: '0c0' };
    expect(warned(productsOf(big))).toEqual([]);
    expect(warned(productsOf([...big, { ...end, product: null, order: 'y' }]))).toEqual(['warnMissing']);
    expect(warned(productsOf([...big, { ...end, margin: null, order: 'y' }]))).toEqual(['warnMarginMissing']);
    expect(warned(productsOf([...big, { ...last, customer: 'new', order: 'y' }]))).toEqual([
      'warnFollowUp',
      'warnSmallGroups',
    ]);
    expect(warned(productsOf(big.map(({ order: _order, ...sale }) => sale)))).toEqual(['warnNoOrders']);
    const refund = { ...last, customer: '0c1', order: 'y', amount: -4 };
    const late = { from: day(700), to: day(800) };
    const lately = productsOf([...big, refund], { period: { span: 'own', ...late } });
    expect(warned(lately)).toContain('warnOthers');
    expect(lately.warnings.find(({ key }) => key === 'warnOthers')?.values).toEqual({ rows: 1, revenue: -4 });
    expect(lately.result.revenue).toBe(30);
    expect(warned(productsOf(shop.slice(0, 20)))).toContain('warnFewCustomers');
    const several = big.map((sale) => ({ ...sale, date: sale.date === day(100) ? sale.date : day(3) }));
    expect(warned(productsOf([...several, end]))).toContain('warnMixed');
    expect(warned(productsOf(big, { top: 2, period: { span: 'own', from: day(0), to: day(900) } }))).toEqual([
      'warnPeriod',
    ]);
    const many = Array.from({ length: 60 }, (_, i) => ({
      ...last,
      customer: `m${i}`,
      product: `p${i}`,
      date: day(1),
    }));
    expect(warned(productsOf([...many, last]))).toContain('warnRest');
  });

  it('of a product column with too many values to read', () => {
    const of = (products: number, names: readonly string[]) => {
      const sales = Array.from({ length: 240 }, (_, i) => ({
        customer: `c${i % 60}`,
        date: '2023-05-06',
        amount: 5,
        product: `p${i % products}`,
      }));
      const table = tableOf(sales);
      const COUNTS = new Map([
        ['Sub-Category', 17],
        ['Category', 3],
        ['department', 61],
        ['channel', 2],
      ]);
      const kinds = names.map((name) => ({
        name,
        type: 'text' as const,
        codes: Uint32Array.from(sales, (_, i) => i % (COUNTS.get(name) ?? 1)),
        labels: labelsOf(Array.from({ length: COUNTS.get(name) ?? 1 }, (_, i) => `k${i}`)),
      }));
      const found = itemColumn(inputsOf({ ...table, columns: [...table.columns, ...kinds] }).rows, null);
      return found.ok ? found.value && [found.value.column.name, found.value.instead] : found;
    };
    expect(of(201, ['Sub-Category', 'Category', 'department', 'channel'])).toEqual([
      'Sub-Category',
      { product: 'item', values: 201 },
    ]);
    expect(of(200, ['Sub-Category'])).toEqual(['item', null]);
    expect(of(201, ['channel'])).toEqual(['item', null]);
    const sales = Array.from({ length: 210 }, (_, i) => ({
      customer: `c${i % 40}`,
      date: '2023-05-06',
      amount: 5,
      product: `p${i}`,
      category: `k${i % 5}`,
    }));
    for (const outcome of [productsOf(sales), affinityOf(sales)]) {
      expect(outcome.result.column).toBe('category');
      expect(outcome.warnings[0]).toEqual({
        key: 'warnInstead',
        values: { column: 'category', product: 'item', values: 210 },
      });
    }
  });

  it('of a column', () => {
    const categories = shop.map(({ product, ...sale }) => ({ ...sale, category: product ?? null }));
    const guessed = productsOf(categories);
    expect(guessed.warnings[0]).toEqual({ key: 'warnGuessed', values: { column: 'category' } });
    expect(guessed.result.rows).toEqual(productsOf(shop).result.rows);
    expect(warned(affinityOf(categories))).toContain('warnGuessed');
    const without = shop.map(({ product: _product, ...sale }) => sale);
    for (const { finding, result } of [productsOf(without), affinityOf(without)]) {
      expect(finding.key).toBe('noColumn');
      expect(result.column).toBe(null);
    }
    for (const compute of [products, affinity] as CellCompute[]) {
      const meta = compute === products ? productsMeta : affinityMeta;
      const outcome = compute.run(
        inputsOf(tableOf(shop)),
        { ...meta.defaults, column: 'nothing' },
        { seed: 1, today: 0, progress: () => undefined },
      );
      expect(outcome).toMatchObject({ ok: false, error: { code: 'column-unknown', column: 'nothing' } });
    }
  });

  it('of affinity', () => {
    const of = (sales: readonly Sale[], changes: Partial<AffinityParams> = {}) =>
      warned(affinityOf(sales, changes));
    expect(of(shop)).toEqual(['warnFewBaskets', 'warnSingle', 'warnFewAsked']);
    expect(of([...shop, { ...last, product: 'Tea' }])).toContain('warnSmallBaskets');
    expect(of(shop, { basket: 'customer' })).toEqual(['warnFewBaskets', 'warnFewAsked']);
    expect(of(shop.slice(0, 1), { minSupport: 2 })).toEqual([
      'warnFewBaskets',
      'warnRare',
      'warnSingle',
      'warnNoHoldOut',
    ]);
    expect(of([...shop, { ...last, product: null, order: 'y' }])).toContain('warnMissing');
    expect(of(shop.map(({ order: _order, ...sale }) => sale))).toContain('warnNoOrders');
    const wide = Array.from({ length: 1200 }, (_, i) => ({
      ...last,
      order: `w${i % 30}`,
      product: `p${i % 600}`,
    }));
    const outcome = affinityOf(wide, { minSupport: 1 });
    expect(warned(outcome)).toContain('warnLeftOut');
    expect(outcome.result).toMatchObject({ found: 600, kept: 500, tested: (500 * 499) / 2 });
  });
});

describe('orders', () => {
  it('are put together however their rows are mixed, and one that comes back is still one', () => {
    const line = (order: string | null, date: string, product: string): Sale => ({
      customer: 'ann',
      date,
      amount: 5,
      order,
      product,
    });
    const mixed = [
      line('A', '2024-01-01', 'Tea'),
      line('B', '2024-01-01', 'Pot'),
      line(null, '2024-01-01', 'Cup'),
      line('A', '2024-01-01', 'Cup'),
      line('B', '2024-01-01', 'Tea'),
      line(null, '2024-01-01', 'Pot'),
      line('A', '2024-01-09', 'Pot'),
      line(null, '2024-01-09', 'Tea'),
    ];
    const { result } = affinityOf(mixed, { minSupport: 1 });
    expect(result.baskets).toBe(4);
    expect(result.pairs.map((row) => [[row.a, row.b].sort().join(' '), row.both]).sort()).toEqual([
      ['Cup Pot', 2],
      ['Cup Tea', 1],
      ['Pot Tea', 2],
    ]);
    expect(productsOf(mixed).result.orderCount).toBe(4);
    expect(affinityOf(mixed, { minSupport: 1, basket: 'customer-day' }).result.baskets).toBe(2);
    expect(affinityOf(mixed, { minSupport: 1, basket: 'customer' }).result.baskets).toBe(1);
  });
});

describe('a first purchase that pays', () => {
  it('is not told of fewer than thirty customers', () => {
    const told = (pots: number) => {
      const sales: Sale[] = Array.from({ length: 200 }, (_, c) => {
        const first = dayNumber('2022-01-01') + (c % 50);
        const product = c < pots ? 'Pot' : 'Cup';
        return [
          { customer: `c${c}`, date: isoDay(first), amount: 20, product },
          {
            customer: `c${c}`,
            date: isoDay(first + 60),
            amount: (c % 7) + (c < pots ? 90 : 0),
            product: 'Tea',
          },
        ];
      }).flat();
      const { finding } = productsOf([
        ...sales,
        { customer: 'c0', date: '2024-01-01', amount: 1, product: 'Tea' },
      ]);
      return write(productsMeta.messages, 'en', finding);
    };
    expect(told(40)).toContain('began with “');
    // of too few nothing is told, not even that they are alike
    expect(told(29)).not.toContain('irst purchase');
    expect(told(29)).toMatch(/: 171 of 200 customers bought it \(80–90%\), all of them other things too\./);
  });

  it('is found with its sign, and equal groups are left alone', () => {
    // customers who begin with Pot spend 30 more within the year
    const sales: Sale[] = Array.from({ length: 300 }, (_, c) => {
      const first = dayNumber('2022-01-01') + (c % 50);
      const product = ['Tea', 'Pot', 'Cup'][c % 3] ?? '';
      const spend = (c % 11) + (product === 'Pot' ? 30 : 0);
      return [
        { customer: `c${c}`, date: isoDay(first), amount: 20, product },
        { customer: `c${c}`, date: isoDay(first + 30 + (c % 200)), amount: spend, product: 'Tea' },
      ];
    }).flat();
    const end = { customer: 'c0', date: '2024-01-01', amount: 1, product: 'Tea' };
    const { result, finding } = productsOf([...sales, end]);
    const row = (label: string) => result.entry.rows.find((one) => one.label === label);
    expect(row('Pot')?.differenceInterval?.[0]).toBeGreaterThan(28);
    expect(row('Pot')?.differenceInterval?.[1]).toBeLessThan(32);
    expect(row('Pot')?.differenceP).toBeLessThan(1e-9);
    expect(finding.values).toMatchObject({ doorway: 'Pot' });
    expect(result.entry.valueTests).toBe(3);
    // later, every group bought again alike
    for (const label of ['Tea', 'Pot', 'Cup']) expect(row(label)?.againP).toBeGreaterThan(0.05);
  });
});

describe('the hold-out', () => {
  const shop = generatedShop(12_000, 33).sales;
  const ran = (sales: readonly Sale[]) => {
    const inputs = inputsOf(tableOf(sales));
    return (seed: number): AffinityResult => {
      const outcome = affinity.run(inputs, affinityMeta.defaults, {
        seed,
        today: 0,
        progress: () => undefined,
      });
      if (!outcome.ok) throw new Error(outcome.error.code);
      return outcome.value.result;
    };
  };

  it('foresees the planted succession better than popularity does, and is the same for the same seed', () => {
    const run = ran(shop);
    const result = run(1);
    expect(result.holdOut?.one.interval[0]).toBeGreaterThan(0);
    expect(result.holdOut?.one.p).toBeLessThan(0.01);
    expect(run(1)).toEqual(result);
    expect(run(2).holdOut).not.toEqual(result.holdOut);
  }, 30_000);

  it('finds nothing where the order of purchases says nothing', () => {
    // the same lives with products dealt anew
    const goods = shop.map(({ product }) => product ?? null);
    const dealt = shop.map((sale, i) => ({ ...sale, product: goods[(i * 7919) % goods.length] ?? null }));
    const result = ran(dealt)(1);
    expect(result.strongest).toEqual([]);
    expect(result.holdOut?.one.interval[0]).toBeLessThan(0.005);
  }, 30_000);
});
