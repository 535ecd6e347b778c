import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/customers/segments/rule';
import { ruleMembers } from '../../src/customers/segments/rule-members';
import { labelAt } from '../../src/table/labels';
import { generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

/** A rule, and the customers it means in SQL over the judge's tables. */
type Case = [name: string, rule: Rule, sql: string];

const PURCHASES = `SELECT customer, count(*) AS n, min(day) AS first, max(day) AS last, sum(orders) AS orders FROM occasions WHERE orders > 0 GROUP BY customer`;
const SUMS = `SELECT customer, sum(amount) AS revenue, sum(margin) AS margin FROM occasions GROUP BY customer`;
const ROWS = `SELECT * FROM complete SEMI JOIN buyers USING (customer) WHERE amount >= 0`;
const END = `(SELECT max(day) FROM complete)`;

const cases: readonly Case[] = [
  ['everybody', { all: [] }, `SELECT DISTINCT customer FROM occasions`],
  ['nobody', { any: [] }, `SELECT customer FROM occasions WHERE false`],
  [
    '3 to 6 purchases',
    { measure: 'purchases', from: 3, to: 6 },
    `SELECT customer FROM (${PURCHASES}) WHERE n BETWEEN 3 AND 6`,
  ],
  [
    'at least 4 orders',
    { measure: 'orders', from: 4, to: null },
    `SELECT customer FROM (${PURCHASES}) WHERE orders >= 4`,
  ],
  [
    'silent for at most 90 days',
    { measure: 'recency-days', from: null, to: 90 },
    `SELECT customer FROM (${PURCHASES}) WHERE ${END} - last <= 90`,
  ],
  [
    'known for a year',
    { measure: 'age-days', from: 365, to: null },
    `SELECT customer FROM (${PURCHASES}) WHERE ${END} - first >= 365`,
  ],
  [
    'revenue above 200.005',
    { measure: 'revenue', from: 200.005, to: null },
    `SELECT customer FROM (${SUMS}) WHERE revenue >= 200.005`,
  ],
  [
    'average order value up to 50.003',
    { measure: 'average-order-value', from: null, to: 50.003 },
    `SELECT customer FROM (${SUMS}) JOIN (${PURCHASES}) USING (customer) WHERE revenue / orders <= 50.003`,
  ],
  [
    'margin rate of 30.01 %',
    { measure: 'margin-rate', from: 0.3001, to: null },
    `SELECT customer FROM (${SUMS}) WHERE revenue <> 0 AND margin / revenue >= 0.3001`,
  ],
  [
    'a rhythm of 20 to 60.1 days',
    { measure: 'mean-gap-days', from: 20, to: 60.1 },
    `SELECT customer FROM (${PURCHASES}) WHERE n > 1 AND (last - first) / (n - 1) BETWEEN 20 AND 60.1`,
  ],
  [
    'silent for more than 2.01 times the own rhythm',
    { measure: 'overdue', from: 2.01, to: null },
    `SELECT customer FROM (${PURCHASES}) WHERE n > 1 AND last > first AND (${END} - last) / ((last - first) / (n - 1)) >= 2.01`,
  ],
  [
    'a first purchase of 60.001 or more',
    { measure: 'first-amount', from: 60.001, to: null },
    `SELECT customer FROM (SELECT customer, arg_min(amount, day) AS a FROM occasions WHERE orders > 0 GROUP BY customer) WHERE a >= 60.001`,
  ],
  [
    'no purchase above 80.001',
    { measure: 'largest-amount', from: null, to: 80.001 },
    `SELECT customer FROM (SELECT customer, max(amount) AS a FROM occasions WHERE orders > 0 GROUP BY customer) WHERE a <= 80.001`,
  ],
  [
    'first bought in a half-year',
    { date: 'first-purchase', from: '2016-01-01', to: '2023-06-30' },
    `SELECT customer FROM (${PURCHASES}) WHERE first BETWEEN DATE '2016-01-01' AND DATE '2023-06-30'`,
  ],
  [
    'last bought since',
    { date: 'last-purchase', from: '2017-06-01', to: null },
    `SELECT customer FROM (${PURCHASES}) WHERE last >= DATE '2017-06-01'`,
  ],
  [
    'bought in a quarter',
    { date: 'any-purchase', from: '2022-10-01', to: '2022-12-31' },
    `SELECT DISTINCT customer FROM occasions WHERE orders > 0 AND day BETWEEN DATE '2022-10-01' AND DATE '2022-12-31'`,
  ],
  [
    'ever bought one of two',
    { column: 'item', rows: 'any', values: ['Tea', 'Pot', 'Phones'] },
    `SELECT DISTINCT customer FROM (${ROWS}) WHERE product IN ('Tea', 'Pot', 'Phones')`,
  ],
  [
    'bought nothing else',
    { column: 'category', rows: 'every', values: ['Food', 'Ware', 'Technology'] },
    `SELECT customer FROM (${ROWS}) WHERE category IS NOT NULL GROUP BY customer HAVING bool_and(category IN ('Food', 'Ware', 'Technology'))`,
  ],
  [
    'paid much on all rows together',
    { column: 'paid', number: 'sum', from: 150.001, to: null },
    `SELECT customer FROM (${ROWS}) GROUP BY customer HAVING sum(amount) >= 150.001`,
  ],
  [
    'cheap rows on average',
    { column: 'paid', number: 'mean', from: null, to: 33.333 },
    `SELECT customer FROM (${ROWS}) GROUP BY customer HAVING avg(amount) <= 33.333`,
  ],
  [
    'never below, never above',
    {
      all: [
        { column: 'paid', number: 'smallest', from: 5, to: null },
        { column: 'paid', number: 'largest', from: null, to: 200 },
      ],
    },
    `SELECT customer FROM (${ROWS}) GROUP BY customer HAVING min(amount) >= 5 AND max(amount) <= 200`,
  ],
  [
    'a row in a quarter',
    { column: 'when', days: 'any', from: '2017-01-01', to: '2022-12-31' },
    `SELECT DISTINCT customer FROM (${ROWS}) WHERE day BETWEEN DATE '2017-01-01' AND DATE '2022-12-31'`,
  ],
  [
    'every row since',
    { column: 'when', days: 'every', from: '2016-06-01', to: null },
    `SELECT customer FROM (${ROWS}) GROUP BY customer HAVING min(day) >= DATE '2016-06-01'`,
  ],
  [
    'frequent, or lately and not from the web',
    {
      any: [
        { measure: 'purchases', from: 5, to: null },
        {
          all: [
            { measure: 'recency-days', from: null, to: 60 },
            { not: { column: 'channel', rows: 'any', values: ['web', 'West'] } },
          ],
        },
      ],
    },
    `SELECT customer FROM (${PURCHASES}) WHERE n >= 5 OR (${END} - last <= 60 AND customer NOT IN (SELECT customer FROM (${ROWS}) WHERE channel IN ('web', 'West')))`,
  ],
];

async function compare({ base, rows, ask }: Judge): Promise<void> {
  for (const [name, rule, sql] of cases) {
    const found = ruleMembers(rule, base, rows);
    if (!found.ok) throw new Error(`${name}: ${found.error.code}`);
    const ours = Array.from(found.value.keys())
      .filter((c) => found.value[c] === 1)
      .map((c) => labelAt(base.labels, base.codes[c] ?? 0))
      .sort();
    const theirs = (await ask(sql)).map((row) => String(row['customer'])).sort();
    expect(ours, name).toEqual(theirs);
  }
}

describe('who a rule holds for is who a real DuckDB finds', () => {
  it('in a generated shop, seed 21', async () => {
    await compare(await judgeOf(generatedShop(500, 21).sales));
  });
  it.skipIf(REAL.superstore === null)('in superstore.csv', async () => {
    await compare(await superstoreJudge());
  });

  it('and the text of the first or last day is that of its rows, the first in the file where they differ', async () => {
    const judge = await judgeOf(generatedShop(300, 22).sales);
    const own = (await judge.ask(
      `SELECT customer, arg_min(product, (day, rowid)) AS first, arg_max(product, (day, -rowid)) AS last
       FROM (SELECT *, rowid FROM rows) WHERE amount >= 0 AND product IS NOT NULL GROUP BY customer`,
    )) as { customer: string; first: string; last: string }[];
    for (const which of ['first', 'last'] as const) {
      const found = ruleMembers({ column: 'item', rows: which, values: ['Coffee'] }, judge.base, judge.rows);
      if (!found.ok) throw new Error(found.error.code);
      const ours = Array.from(found.value.keys())
        .filter((c) => found.value[c] === 1)
        .map((c) => labelAt(judge.base.labels, judge.base.codes[c] ?? 0));
      expect(ours.sort()).toEqual(
        own
          .filter((row) => row[which] === 'Coffee')
          .map(({ customer }) => customer)
          .sort(),
      );
    }
  });
});
