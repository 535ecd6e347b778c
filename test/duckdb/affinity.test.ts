import { beforeAll, describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/affinity/compute';
import { meta } from '../../src/cells/affinity/meta';
import type { AffinityParams, AffinityResult } from '../../src/cells/affinity/result';
import { labelAt } from '../../src/table/labels';
import { cdnowSales } from '../customers/real-data';
import type { Sale } from '../customers/tables';
import { generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

const CONTEXT = { seed: 1, today: 0, progress: () => undefined };

function resultOf({ base, rows }: Judge, changes: Partial<AffinityParams> = {}): AffinityResult {
  const outcome = compute.run({ customers: base, rows }, { ...meta.defaults, ...changes }, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value.result;
}

const near = (found: number, expected: unknown, what: string): void =>
  expect(Math.abs(found - Number(expected)), `${what}: ${found} for ${Number(expected)}`).toBeLessThanOrEqual(
    1e-12 * Math.max(1, Math.abs(Number(expected))),
  );

/** CDNOW has no products: tens of dollars stand for them. */
const cdnowWithGoods = (): Sale[] =>
  cdnowSales(REAL.cdnow ?? '').map((sale) => ({
    ...sale,
    product: `price ${Math.min(9, Math.floor((sale.amount ?? 0) / 10))}`,
  }));

const cases: [string, boolean, () => Promise<Judge>][] = [
  ['a generated shop', true, () => judgeOf(generatedShop(500, 5).sales)],
  ['superstore.csv', REAL.superstore !== null, superstoreJudge],
  ['CDNOW_master.txt', REAL.cdnow !== null, async () => judgeOf(cdnowWithGoods())],
];

const known = `SELECT * FROM complete SEMI JOIN buyers USING (customer) WHERE amount >= 0 AND product IS NOT NULL`;
const BASKETS = {
  order: "customer || ' ' || coalesce('o' || order_id, 'd' || day)",
  'customer-day': "customer || ' ' || day",
  customer: 'customer',
} as const;

describe.each(cases)('affinity of %s', (_name, there, make) => {
  let judge: Judge;
  beforeAll(async () => {
    if (there) judge = await make();
  }, 30_000);

  for (const basket of ['order', 'customer-day', 'customer'] as const)
    it.skipIf(!there)(`pairs by ${basket} are those of SQL`, async () => {
      const result = resultOf(judge, { basket, minSupport: 1, pairs: 200 });
      const held = `WITH held AS (SELECT DISTINCT ${BASKETS[basket]} AS basket, product FROM (${known}))`;
      const [all] =
        await judge.ask(`${held} SELECT count(DISTINCT basket) AS baskets, count(DISTINCT product) AS items,
        (SELECT count(*) FROM (SELECT basket FROM held GROUP BY basket HAVING count(*) > 1)) AS several FROM held`);
      expect([result.baskets, result.found, result.severalItems]).toEqual([
        all?.['baskets'],
        all?.['items'],
        all?.['several'],
      ]);
      expect(result.tested).toBe((result.found * (result.found - 1)) / 2);
      const expected = await judge.ask(`${held},
        single AS (SELECT product, count(*) AS n FROM held GROUP BY product),
        pairs AS (SELECT a.product AS a, b.product AS b, count(*) AS n FROM held a JOIN held b USING (basket) WHERE a.product < b.product GROUP BY ALL)
        SELECT p.a, p.b, p.n AS together, x.n AS with_a, y.n AS with_b FROM pairs p JOIN single x ON p.a = x.product JOIN single y ON p.b = y.product`);
      expect(result.pairs.length).toBe(Math.min(200, expected.length));
      const rows = new Map(expected.map((row) => [`${String(row['a'])} ${String(row['b'])}`, row]));
      const n = Number(all?.['baskets']);
      for (const row of result.pairs) {
        const [a, b] = [row.a, row.b].sort();
        const of = rows.get(`${a} ${b}`);
        const swapped = row.a !== a;
        expect(row.both).toBe(of?.['together']);
        expect([row.withA, row.withB]).toEqual(
          swapped ? [of?.['with_b'], of?.['with_a']] : [of?.['with_a'], of?.['with_b']],
        );
        near(row.support, row.both / n, 'support');
        near(row.lift, (n * row.both) / (Number(of?.['with_a']) * Number(of?.['with_b'])), 'lift');
      }
    });

  it.skipIf(!there)('what is bought next is that of SQL', async () => {
    const result = resultOf(judge, { minSupport: 1 });
    const steps = `WITH days AS (SELECT customer, day, list(DISTINCT product) AS items FROM (${known}) GROUP BY ALL),
      steps AS (SELECT items, lead(items) OVER (PARTITION BY customer ORDER BY day) AS next FROM days QUALIFY next IS NOT NULL),
      starts AS (SELECT unnest(items) AS a, next FROM steps),
      ends AS (SELECT unnest(next) AS b FROM steps)`;
    const [count] = await judge.ask(`${steps} SELECT count(*) AS steps FROM steps`);
    expect(result.steps).toBe(count?.['steps']);
    const expected = await judge.ask(`${steps},
      froms AS (SELECT a, count(*) AS n FROM starts GROUP BY a),
      tos AS (SELECT b, count(*) AS n FROM ends GROUP BY b),
      moves AS (SELECT a, b, count(*) AS n FROM (SELECT a, unnest(next) AS b FROM starts) GROUP BY ALL)
      SELECT a, b, m.n AS steps, f.n AS starts, t.n AS ends FROM moves m JOIN froms f USING (a) JOIN tos t USING (b)`);
    const rows = new Map(expected.map((row) => [`${String(row['a'])} → ${String(row['b'])}`, row]));
    const shown = [...result.strongest, ...result.after.flatMap((item) => item.rows)];
    expect(shown.length).toBeGreaterThan(6);
    for (const row of shown) {
      const of = rows.get(`${row.after} → ${row.next}`);
      expect([row.steps, row.from]).toEqual([of?.['steps'], of?.['starts']]);
      near(row.base, Number(of?.['ends']) / result.steps, 'base');
    }
    for (const { label, rows: following } of result.after) {
      const most = expected.filter((row) => row['a'] === label).map((row) => Number(row['steps']));
      expect(following.map((row) => row.steps)).toEqual(most.sort((a, b) => b - a).slice(0, 6));
    }
  });
});

describe('a shop whose truth is known', () => {
  let judge: Judge;
  let result: AffinityResult;
  beforeAll(async () => {
    judge = await judgeOf(generatedShop(1500, 21).sales);
    result = resultOf(judge);
  });

  it('is found out: of all pairs only Pot and Cup go together, and Filter follows Coffee', () => {
    const clear = result.pairs.filter((row) => row.corrected < 0.05 && row.lift > 1);
    expect(clear.map((row) => [row.a, row.b].sort())).toEqual([['Cup', 'Pot']]);
    expect(clear[0]?.interval?.[0]).toBeGreaterThan(1.1);
    expect(result.pairs[0]).toEqual(clear[0]);
    expect(result.strongest[0]).toMatchObject({ after: 'Coffee', next: 'Filter' });
    expect(result.strongest[0]?.corrected).toBeLessThan(1e-6);
  });

  it('has classes of customers as SQL counts them', async () => {
    const inputs = { customers: judge.base, rows: judge.rows };
    const counted = (selection: Record<string, string>): number => {
      const members = compute.members?.(inputs, meta.defaults, selection);
      if (!members?.ok) throw new Error('no members');
      return members.value.reduce((sum, one) => sum + one, 0);
    };
    const [expected] = await judge.ask(`
      WITH known AS (${known}),
      pot AS (SELECT DISTINCT customer, order_id FROM known WHERE product = 'Pot'),
      cup AS (SELECT DISTINCT customer, order_id FROM known WHERE product = 'Cup'),
      days AS (SELECT customer, day, list(DISTINCT product) AS items FROM known GROUP BY ALL),
      steps AS (SELECT customer, items, lead(items) OVER (PARTITION BY customer ORDER BY day) AS next FROM days)
      SELECT (SELECT count(DISTINCT customer) FROM pot JOIN cup USING (customer, order_id)) AS together,
        (SELECT count(DISTINCT customer) FROM steps WHERE list_contains(items, 'Coffee') AND list_contains(next, 'Filter')) AS follow,
        (SELECT count(DISTINCT customer) FROM pot WHERE customer NOT IN (SELECT customer FROM cup)) AS without`);
    expect(counted({ a: 'Pot', b: 'Cup' })).toBe(expected?.['together']);
    expect(counted({ b: 'Pot', a: 'Cup' })).toBe(expected?.['together']);
    expect(counted({ after: 'Coffee', next: 'Filter' })).toBe(expected?.['follow']);
    expect(counted({ bought: 'Pot', not: 'Cup' })).toBe(expected?.['without']);
    expect(compute.members?.(inputs, meta.defaults, { a: 'Pot' })).toMatchObject({ ok: false });
    expect(compute.members?.(inputs, meta.defaults, { a: 'Pot', b: 'nothing' })).toMatchObject({ ok: false });
  });

  it('recommends by the rule it was tried with, as SQL computes it', async () => {
    const list = compute.lists?.['recommended']?.(
      { customers: judge.base, rows: judge.rows },
      meta.defaults,
      result,
      {},
    );
    if (!list?.ok) throw new Error('no list');
    const [customer, , , item, chance] = list.value.columns;
    if (customer?.type !== 'text' || item?.type !== 'text' || chance?.type !== 'f64')
      throw new Error('columns');
    const expected = await judge.ask(`
      WITH days AS (SELECT customer, day, list(DISTINCT product) AS items FROM (${known}) GROUP BY ALL),
      steps AS (SELECT items, lead(items) OVER (PARTITION BY customer ORDER BY day) AS next FROM days QUALIFY next IS NOT NULL),
      total AS (SELECT count(*)::DOUBLE AS n FROM steps),
      goods AS (SELECT DISTINCT product FROM (${known})),
      popular AS (SELECT product AS b, (SELECT count(*) FROM steps WHERE list_contains(next, product)) / (SELECT n FROM total) AS q FROM goods),
      starts AS (SELECT product AS a, (SELECT count(*) FROM steps WHERE list_contains(items, product)) AS n FROM goods),
      moves AS (SELECT a.product AS a, b.product AS b, (SELECT count(*) FROM steps WHERE list_contains(items, a.product) AND list_contains(next, b.product)) AS n FROM goods a, goods b),
      likely AS (SELECT a, b, (m.n + 10 * q) / (s.n + 10) AS score FROM moves m JOIN starts s USING (a) JOIN popular USING (b)),
      last AS (SELECT customer, arg_max(items, day) AS items FROM days GROUP BY customer)
      SELECT customer, b, avg(score) AS score FROM (SELECT customer, unnest(items) AS a FROM last) JOIN likely USING (a) GROUP BY ALL`);
    const best = new Map<string, number>();
    for (const row of expected)
      best.set(
        String(row['customer']),
        Math.max(best.get(String(row['customer'])) ?? 0, Number(row['score'])),
      );
    const scoreOf = new Map(
      expected.map((row) => [`${String(row['customer'])} ${String(row['b'])}`, Number(row['score'])]),
    );
    expect(list.value.rows).toBe(best.size);
    for (let i = 0; i < list.value.rows; i++) {
      const name = labelAt(customer.labels, customer.codes[i] ?? 0);
      near(chance.values[i] ?? NaN, best.get(name), name);
      near(scoreOf.get(`${name} ${labelAt(item.labels, item.codes[i] ?? 0)}`) ?? NaN, best.get(name), name);
    }
  });
});
