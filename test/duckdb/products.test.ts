import { beforeAll, describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/products/compute';
import { meta } from '../../src/cells/products/meta';
import type { ProductsParams, ProductsResult } from '../../src/cells/products/result';
import { isoDay } from '../../src/core/days';
import { cdnowSales } from '../customers/real-data';
import type { Sale } from '../customers/tables';
import { generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

const CONTEXT = { seed: 1, today: 0, progress: () => undefined };

function resultOf({ base, rows }: Judge, changes: Partial<ProductsParams>): ProductsResult {
  const params = { ...meta.defaults, ...changes };
  const outcome = compute.run({ customers: base, rows }, params, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value.result;
}

const near = (found: number | null, expected: unknown, what: string): void => {
  if (expected === null || found === null) expect(found, what).toBe(expected);
  else
    expect(
      Math.abs(found - Number(expected)),
      `${what}: ${found} for ${Number(expected)}`,
    ).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(Number(expected))));
};

/** CDNOW has no products: whole dollars stand for them. */
const cdnowWithGoods = (): Sale[] =>
  cdnowSales(REAL.cdnow ?? '').map((sale) => ({
    ...sale,
    category: `price ${Math.min(9, Math.floor((sale.amount ?? 0) / 10))}`,
  }));

const cases: [string, boolean, string, () => Promise<Judge>][] = [
  ['a generated shop by product', true, 'product', () => judgeOf(generatedShop(500, 5).sales)],
  ['a generated shop by category', true, 'category', () => judgeOf(generatedShop(300, 6).sales)],
  ['superstore.csv by sub-category', REAL.superstore !== null, 'product', superstoreJudge],
  ['CDNOW_master.txt by price', REAL.cdnow !== null, 'category', async () => judgeOf(cdnowWithGoods())],
];
const columnOf = (field: string): string | null => (field === 'product' ? null : field);

/** Rows of buyers that take part, with an id of their order; the period is everything. */
const sold = (field: string, hasOrders: boolean): string => `
  SELECT *, ${field} AS item, ${hasOrders ? "coalesce('o' || order_id, 'd' || day)" : "'d' || day"} AS basket
  FROM complete SEMI JOIN buyers USING (customer)`;

describe.each(cases)('products of %s', (_name, there, field, make) => {
  let judge: Judge;
  beforeAll(async () => {
    if (there) judge = await make();
  }, 30_000);

  it.skipIf(!there)('drivers are those of SQL', async () => {
    const result = resultOf(judge, { column: columnOf(field), top: 40 });
    const { hasMargin } = result;
    const earned = hasMargin ? 'coalesce(margin, 0)' : 'amount';
    const expected = await judge.ask(`
      WITH sold AS (${sold(field, judge.base.hasOrderIds)}),
      bought AS (SELECT DISTINCT customer, item FROM sold WHERE amount >= 0 AND item IS NOT NULL),
      variety AS (SELECT customer, count(*) AS items FROM bought GROUP BY customer)
      SELECT item,
        count(DISTINCT customer) FILTER (amount >= 0) AS customers,
        count(DISTINCT (customer, basket)) FILTER (amount >= 0) AS orders,
        count(*) FILTER (amount >= 0) AS lines,
        sum(amount) AS revenue, sum(${earned}) AS profit,
        (SELECT count(*) FROM bought b JOIN variety v USING (customer) WHERE b.item = sold.item AND v.items = 1) AS sole
      FROM sold GROUP BY item ORDER BY profit DESC`);
    const [all] = await judge.ask(`
      WITH sold AS (${sold(field, judge.base.hasOrderIds)})
      SELECT count(DISTINCT customer) FILTER (amount >= 0) AS customers,
        count(DISTINCT (customer, basket)) FILTER (amount >= 0) AS orders,
        count(*) FILTER (amount >= 0) AS lines, sum(amount) AS revenue, sum(${earned}) AS profit FROM sold`);
    near(result.customers, all?.['customers'], 'customers');
    near(result.orderCount, all?.['orders'], 'orders');
    near(result.lines, all?.['lines'], 'lines');
    near(result.revenue, all?.['revenue'], 'revenue');
    near(result.profit, all?.['profit'], 'profit');
    expect(result.rows.length).toBe(expected.length);
    for (const row of expected) {
      const ours = result.rows.find(({ kind, label }) =>
        row['item'] === null ? kind === 'missing' : kind === 'item' && label === row['item'],
      );
      for (const key of ['customers', 'orders', 'lines', 'revenue', 'profit'] as const)
        near(ours?.[key] ?? null, row[key], `${String(row['item'])} ${key}`);
      if (ours?.kind === 'item') near(ours.sole, row['sole'], `${ours.label} sole`);
    }
  });

  it.skipIf(!there)('companions and variety are those of SQL', async () => {
    const result = resultOf(judge, { column: columnOf(field), top: 40 });
    const bought = `WITH sold AS (${sold(field, judge.base.hasOrderIds)}),
      bought AS (SELECT DISTINCT customer, item FROM sold WHERE amount >= 0 AND item IS NOT NULL)`;
    const together = await judge.ask(`${bought}
      SELECT a.item, max(n) AS customers FROM
        (SELECT a.item, b.item AS other, count(*) AS n FROM bought a JOIN bought b USING (customer) WHERE a.item <> b.item GROUP BY ALL) a
      GROUP BY a.item`);
    expect(together.length).toBeGreaterThan(1);
    for (const { item, customers } of together)
      near(
        result.rows.find((row) => row.label === item)?.companion?.customers ?? null,
        customers,
        `companion of ${String(item)}`,
      );
    const variety = await judge.ask(`${bought}, per AS (
        SELECT customer, (SELECT count(*) FROM bought b WHERE b.customer = s.customer) AS items
        FROM (SELECT DISTINCT customer FROM sold WHERE amount >= 0) s)
      SELECT least(items, 10) AS items, count(*) AS customers FROM per GROUP BY ALL ORDER BY 1`);
    expect(
      result.variety
        .filter(({ customers }) => customers > 0)
        .map(({ items, customers }) => ({ items, customers })),
    ).toEqual(variety);
  });

  it.skipIf(!there)('a year of it is that of SQL, refunds of others apart', async () => {
    const from = isoDay(judge.base.firstDay + 100);
    const to = isoDay(judge.base.firstDay + 300);
    const result = resultOf(judge, { column: columnOf(field), top: 40, period: { span: 'own', from, to } });
    const within = `day BETWEEN DATE '${from}' AND DATE '${to}'`;
    const expected = await judge.ask(`
      WITH sold AS (SELECT * FROM (${sold(field, judge.base.hasOrderIds)}) WHERE ${within}),
      active AS (SELECT DISTINCT customer FROM sold WHERE amount >= 0)
      SELECT item, count(DISTINCT customer) FILTER (amount >= 0) AS customers, sum(amount) AS revenue
      FROM sold SEMI JOIN active USING (customer) GROUP BY item`);
    expect(result.rows.length).toBe(expected.length);
    for (const row of expected) {
      const ours = result.rows.find(({ kind, label }) =>
        row['item'] === null ? kind === 'missing' : kind === 'item' && label === row['item'],
      );
      near(ours?.customers ?? null, row['customers'], `${String(row['item'])} customers`);
      near(ours?.revenue ?? null, row['revenue'], `${String(row['item'])} revenue`);
    }
  });

  it.skipIf(!there)('what followed a first purchase is that of SQL', async () => {
    const [againDays, horizonDays] = [60, 200];
    const result = resultOf(judge, { column: columnOf(field), top: 40, againDays, horizonDays });
    const earned = result.hasMargin ? 'margin' : 'amount';
    const end = isoDay(judge.base.lastDay);
    const expected = await judge.ask(`
      WITH first AS (SELECT customer, min(day) AS first FROM occasions WHERE orders > 0 GROUP BY customer),
      begun AS (
        SELECT customer, any_value(first) AS first,
          CASE count(DISTINCT r.${field}) WHEN 0 THEN 'missing' WHEN 1 THEN 'item ' || any_value(r.${field}) ELSE 'mixed' END AS item
        FROM first LEFT JOIN (SELECT * FROM complete WHERE amount >= 0 AND ${field} IS NOT NULL) r
          USING (customer) WHERE r.day IS NULL OR r.day = first GROUP BY customer
        UNION ALL
        SELECT customer, first, 'missing' FROM first WHERE customer NOT IN (
          SELECT customer FROM first JOIN complete c USING (customer) WHERE c.day = first AND c.amount >= 0 AND c.${field} IS NOT NULL)
          AND customer IN (SELECT customer FROM complete WHERE amount >= 0 AND ${field} IS NOT NULL)),
      follow AS (
        SELECT b.item, b.first,
          b.first + ${againDays} <= DATE '${end}' AS eligible, b.first + ${horizonDays} <= DATE '${end}' AS followed,
          coalesce(bool_or(o.orders > 0 AND o.day > b.first AND o.day <= b.first + ${againDays}), false) AS again,
          coalesce(sum(o.amount) FILTER (o.day > b.first AND o.day <= b.first + ${horizonDays}), 0) AS revenue,
          coalesce(sum(o.${earned}) FILTER (o.day > b.first AND o.day <= b.first + ${horizonDays}), 0) AS profit
        FROM begun b JOIN occasions o USING (customer) GROUP BY b.customer, b.item, b.first)
      SELECT item, count(*) AS customers, count(*) FILTER (eligible) AS eligible, count(*) FILTER (eligible AND again) AS again,
        count(*) FILTER (followed) AS followed, avg(revenue) FILTER (followed) AS revenue, avg(profit) FILTER (followed) AS profit
      FROM follow GROUP BY item`);
    expect(result.entry.rows.length).toBe(expected.length);
    for (const row of expected) {
      const ours = result.entry.rows.find(
        ({ kind, label }) => row['item'] === (kind === 'item' ? `item ${label}` : kind),
      );
      for (const key of ['customers', 'eligible', 'again', 'followed', 'revenue', 'profit'] as const)
        near(ours?.[key] ?? null, row[key], `${String(row['item'])} ${key}`);
    }
  });
});

describe('classes of customers', () => {
  it('are those of SQL', async () => {
    const judge = await judgeOf(generatedShop(400, 8).sales);
    const inputs = { customers: judge.base, rows: judge.rows };
    const counted = (selection: Record<string, string | number>): number => {
      const members = compute.members?.(inputs, meta.defaults, selection);
      if (!members?.ok) throw new Error('no members');
      return members.value.reduce((sum, one) => sum + one, 0);
    };
    const [expected] = await judge.ask(`
      WITH bought AS (SELECT DISTINCT customer, product FROM complete WHERE amount >= 0 AND product IS NOT NULL)
      SELECT (SELECT count(*) FROM bought WHERE product = 'Pot') AS bought,
        (SELECT count(*) FROM bought b WHERE product = 'Pot' AND (SELECT count(*) FROM bought o WHERE o.customer = b.customer) = 1) AS sole,
        (SELECT count(*) FROM bought WHERE product = 'Cup') AS cup`);
    expect(counted({ bought: 'Pot' })).toBe(expected?.['bought']);
    expect(counted({ sole: 'Pot' })).toBe(expected?.['sole']);
    expect(counted({ bought: 'Cup' })).toBe(expected?.['cup']);
    expect(counted({})).toBe(judge.base.customers);
    const { entry } = resultOf(judge, {});
    for (const row of entry.rows)
      if (row.kind === 'item') expect(counted({ doorway: row.label })).toBe(row.customers);
      else if (row.kind === 'mixed') expect(counted({ doorway: '', mixed: 1 })).toBe(row.customers);
    expect(compute.members?.(inputs, meta.defaults, { bought: 'Nothing' })).toMatchObject({ ok: false });
  });
});
