import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/customer/compute';
import { meta } from '../../src/cells/customer/meta';
import { meta as lifecycle } from '../../src/cells/lifecycle/meta';
import type { LifecycleParams } from '../../src/cells/lifecycle/result';
import { usedRules } from '../../src/cells/lifecycle/used-rules';
import { defaultStageRules } from '../../src/customers/lifecycle/default-stage-rules';
import { findCustomer, searchCustomers } from '../../src/customers/find-customer';
import { labelAt } from '../../src/table/labels';
import { CONTEXT } from '../cells/fixtures';
import { generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

const BY_CUSTOMER = `
  WITH p AS (SELECT customer, count(*) AS purchases, min(day) AS first, max(day) AS last FROM occasions WHERE orders > 0 GROUP BY customer),
  s AS (SELECT customer, sum(amount) AS revenue, sum(orders) AS orders, sum(margin) AS margin FROM occasions GROUP BY customer),
  c AS (SELECT *, (SELECT max(day) FROM complete) - last AS recency, revenue / orders AS aov FROM p JOIN s USING (customer))
  SELECT customer, purchases, orders, revenue, margin, aov, recency,
    rank() OVER (ORDER BY round(revenue, 6) DESC) AS revenue_rank, rank() OVER (ORDER BY recency) AS recency_rank,
    rank() OVER (ORDER BY purchases DESC) AS purchases_rank,
    (SELECT median(revenue) FROM c) AS revenue_median, (SELECT median(recency) FROM c) AS recency_median
  FROM c ORDER BY customer`;

async function compare(judge: Judge, every: number): Promise<void> {
  const rows = (await judge.ask(BY_CUSTOMER)) as Record<string, number>[];
  const products = (await judge.ask(
    `SELECT customer, product, count(*) AS rows, sum(amount) AS amount FROM complete WHERE product IS NOT NULL GROUP BY ALL`,
  )) as { customer: string; product: string; rows: number; amount: number }[];
  for (let i = 0; i < rows.length; i += every) {
    const row = rows[i] ?? {};
    const customer = String(row['customer']);
    const outcome = compute.run(
      { customers: judge.base, rows: judge.rows },
      { ...meta.defaults, customer },
      CONTEXT,
    );
    if (!outcome.ok) throw new Error(outcome.error.code);
    const { result } = outcome.value;
    const of = (measure: string) => result.standings.find((one) => one.measure === measure);
    expect(result.orders).toBe(row['orders']);
    expect(of('purchases')?.value).toBe(row['purchases']);
    expect(of('purchases')?.rank).toBe(row['purchases_rank']);
    expect(of('recency-days')?.value).toBe(row['recency']);
    expect(of('recency-days')?.rank).toBe(row['recency_rank']);
    expect(of('recency-days')?.median).toBe(row['recency_median']);
    expect(of('revenue')?.value).toBeCloseTo(row['revenue'] ?? NaN, 6);
    expect(of('revenue')?.rank).toBe(row['revenue_rank']);
    expect(of('revenue')?.median).toBeCloseTo(row['revenue_median'] ?? NaN, 6);
    expect(of('average-order-value')?.value).toBeCloseTo(row['aov'] ?? NaN, 6);
    expect(result.margin).toBeCloseTo(row['margin'] ?? NaN, 6);
    const own = products.filter((one) => one.customer === customer);
    const shown = result.columns[0]?.values ?? [];
    expect(shown.length + (result.columns[0]?.more ?? 0)).toBe(own.length);
    for (const { value, rows: count, amount } of shown) {
      const theirs = own.find(({ product }) => product === value);
      expect(count).toBe(theirs?.rows);
      expect(amount).toBeCloseTo(theirs?.amount ?? NaN, 6);
    }
    // spells follow one another from the first purchase to the end of observation
    result.stages.forEach(({ from }, at) => {
      const before = result.stages[at - 1];
      expect(from).toBe(before ? before.to + 1 : result.firstPurchase);
    });
    expect(result.stages.at(-1)?.to).toBe(result.lastDay);
  }
}

describe('the page of a customer says what a real DuckDB finds', () => {
  it('in a generated shop, seed 31', async () => {
    await compare(await judgeOf(generatedShop(200, 31).sales), 3);
  });
  it.skipIf(REAL.superstore === null)('in superstore.csv', async () => {
    await compare(await superstoreJudge(), 40);
  });

  it('with the stages the lifecycle cell begins with', async () => {
    const { base } = await judgeOf(generatedShop(300, 32).sales);
    expect(defaultStageRules(base)).toEqual(usedRules(base, lifecycle.defaults as LifecycleParams).rules);
  });

  it('and is found by its id, and by a part of it', async () => {
    const { base } = await judgeOf(generatedShop(120, 33).sales);
    for (let c = 0; c < base.customers; c++)
      expect(findCustomer(base, labelAt(base.labels, base.codes[c] ?? 0))).toBe(c);
    expect(findCustomer(base, 'C0000')).toBe(-1);
    const found = searchCustomers(base, 'c0011', 50).map((c) => labelAt(base.labels, base.codes[c] ?? 0));
    expect(found).toEqual(Array.from({ length: 10 }, (_, i) => `C0011${i}`));
    const unknown = compute.run({ customers: base }, { customer: 'nobody', columns: [] }, CONTEXT);
    expect(unknown).toEqual({ ok: false, error: { code: 'customer-not-found', customer: 'nobody' } });
  });
});
