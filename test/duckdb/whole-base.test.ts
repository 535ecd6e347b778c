import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/whole-base/compute';
import { membersOfSelection, STATES } from '../../src/cells/whole-base/customer-list';
import { meta } from '../../src/cells/whole-base/meta';
import { activeRate, repeatRate, trulyNew } from '../../src/cells/whole-base/rates';
import { valueOf, type WholeBaseParams } from '../../src/cells/whole-base/result';
import { tables } from '../../src/cells/whole-base/table';
import { isoDay } from '../../src/core/days';
import { memberCount } from '../../src/customers/subset';
import { labelAt } from '../../src/table/labels';
import { CONTEXT } from '../cells/fixtures';
import { cdnowJudge, generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

const near = (found: unknown, expected: unknown, what: string): void => {
  if (expected === null || found === null || found === undefined)
    return expect(found ?? null, what).toBe(expected);
  const [a, b] = [Number(found), Number(expected)];
  if (!(Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(b)))) expect(found, what).toBe(expected);
};

interface Case extends Partial<WholeBaseParams> {
  period: 'month' | 'quarter' | 'year';
}

/** Indices of periods, the customers' first one, and what each customer did in each. */
const views = (period: string, shift: number, value: string) => `
  WITH shifted AS (SELECT *, (day - INTERVAL ${shift} MONTH)::DATE AS moved FROM occasions),
  indexed AS (SELECT *, date_diff('${period}', (SELECT min(moved) FROM shifted), moved) AS period FROM shifted),
  firsts AS (SELECT customer, min(day) AS first, min(period) AS acquired FROM indexed WHERE orders > 0 GROUP BY customer),
  did AS (
    SELECT customer, acquired, period, max((orders > 0)::INT) AS active, sum(orders)::INT AS orders, sum(amount) AS revenue,
      sum(margin) AS margin, ${value} AS value
    FROM indexed JOIN firsts USING (customer) WHERE day >= first GROUP BY ALL),
  again AS (
    SELECT now.customer, now.acquired, now.period FROM did now JOIN did before
      ON now.customer = before.customer AND now.period = before.period + 1 AND now.active = 1 AND before.active = 1),
  cells AS (
    SELECT acquired, period, sum(active)::INT AS active, sum(orders)::INT AS orders, sum(revenue) AS revenue, sum(margin) AS margin,
      sum(value) AS value FROM did GROUP BY ALL)`;

async function compare({ base, ask }: Judge, changes: Case): Promise<void> {
  const params: WholeBaseParams = { ...meta.defaults, ...changes };
  const outcome = compute.run({ customers: base }, params, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  const { result } = outcome.value;
  const value = {
    customers: 'max((orders > 0)::INT)',
    revenue: 'sum(amount)',
    profit: base.margin === null ? 'sum(amount)' : 'sum(margin)',
  }[params.measure];
  const sql = views(changes.period, params.fiscalStart - 1, value);
  const name = JSON.stringify(changes);
  const last = result.latest ?? -1;

  // cohorts as fine as the columns: every cell
  const fine = compute.run({ customers: base }, { ...params, cohortBy: 'period' }, CONTEXT);
  if (!fine.ok) throw new Error(fine.error.code);
  const cells = await ask(`${sql} SELECT * FROM cells ORDER BY ALL`);
  const again = await ask(`${sql} SELECT acquired, period, count(*)::INT AS again FROM again GROUP BY ALL`);
  const sizes = await ask(
    `${sql} SELECT acquired, count(*)::INT AS size FROM firsts GROUP BY ALL ORDER BY 1`,
  );
  const cohorts = new Map(fine.value.result.cohorts.map((cohort) => [cohort.from, cohort]));
  expect(sizes.map((row) => row['acquired'])).toEqual([...cohorts.keys()]);
  for (const { acquired, size } of sizes) expect(cohorts.get(Number(acquired))?.size).toBe(size);
  let counted = 0;
  for (const row of cells) {
    const cohort = cohorts.get(Number(row['acquired']));
    const at = Number(row['period']);
    counted += Number(row['active']);
    near(cohort?.active[at], row['active'], `${name} active`);
    near(cohort?.orders[at], row['orders'], `${name} orders`);
    near(cohort?.revenue[at], row['revenue'], `${name} revenue`);
    if (base.margin !== null) near(cohort?.margin?.[at], row['margin'], `${name} margin`);
    near(cohort && valueOf(cohort, params.measure, at), row['value'], `${name} value`);
  }
  let seen = 0;
  for (const cohort of cohorts.values()) for (const active of cohort.active) seen += active;
  expect(seen).toBe(counted);
  let bought = 0;
  for (const cohort of cohorts.values()) for (const one of cohort.again) bought += one;
  expect(bought).toBe(again.reduce((sum, row) => sum + Number(row['again']), 0));
  for (const row of again)
    expect(cohorts.get(Number(row['acquired']))?.again[Number(row['period'])]).toBe(row['again']);

  // periods, rates and the parts of "only later", for all customers
  const periods = await ask(`${sql}
    SELECT period, sum(active)::INT AS active, sum(orders)::INT AS orders, sum(value) AS total,
      coalesce(sum(active) FILTER (acquired = period), 0)::INT AS new,
      coalesce(sum(value) FILTER (acquired = period), 0) AS ofNew,
      (SELECT count(*) FROM firsts WHERE firsts.acquired <= did.period)::INT AS acquired,
      (SELECT count(*) FROM again WHERE again.period = did.period)::INT AS again,
      (SELECT count(*) FROM did b WHERE b.period = did.period - 1 AND b.active = 1)::INT AS before
    FROM did GROUP BY period ORDER BY period`);
  for (const row of periods) {
    const at = Number(row['period']);
    const ours = result.periods[at];
    for (const [key, sqlKey] of [
      ['active', 'active'],
      ['orders', 'orders'],
      ['new', 'new'],
      ['acquired', 'acquired'],
      ['total', 'total'],
      ['totalOfNew', 'ofNew'],
    ] as const)
      near(ours?.[key], row[sqlKey], `${name} period ${at} ${key}`);
    const complete = ours?.complete === true;
    near(
      activeRate(result, result.cohorts, at)?.share ?? null,
      complete ? Number(row['active']) / Number(row['acquired']) : null,
      `${name} share ${at}`,
    );
    const step = complete && result.periods[at - 1]?.complete === true;
    near(
      repeatRate(result, result.cohorts, at)?.share ?? null,
      step ? Number(row['again']) / Number(row['before']) : null,
      `${name} repeat ${at}`,
    );
    const onlyLater = Number(row['active']) - Number(row['again']);
    near(
      trulyNew(result, at)?.share ?? null,
      step && onlyLater > 0 ? Number(row['new']) / onlyLater : null,
      `${name} truly new ${at}`,
    );
  }

  // coarser cohorts are sums of the fine ones, in the table the page shows too
  const coarse = await ask(`${sql} SELECT year(min(moved)) AS year, count(*)::INT AS size FROM (
    SELECT customer, min(moved) AS moved FROM shifted WHERE orders > 0 GROUP BY customer) GROUP BY year(moved) ORDER BY 1`);
  if (params.cohortBy === 'year')
    expect(result.cohorts.map((one) => one.size)).toEqual(coarse.map((row) => row['size']));
  const [columns] = tables(result, params);
  const rows = columns?.rows ?? [];
  for (const row of periods)
    near(rows.at(-1)?.[String(row['period'])], row['total'], `${name} table ${String(row['period'])}`);

  // by cohort in the latest complete period
  const latest = tables(result, params).find((table) => table.title.key === 'tableLatest');
  if (last >= 0) {
    const [all] = await ask(`${sql}
      SELECT sum(active)::INT AS active, sum(orders) / sum(active) AS aof, sum(revenue) / sum(orders) AS aov,
        sum(margin) / sum(revenue) AS rate FROM cells WHERE period = ${last}`);
    const row = latest?.rows.at(-1);
    near(row?.['active'], all?.['active'], `${name} latest`);
    near(row?.['aof'], all?.['aof'], `${name} aof`);
    near(row?.['aov'], all?.['aov'], `${name} aov`);
    if (base.margin !== null) near(row?.['marginRate'], all?.['rate'], `${name} rate`);
  }

  await comparePlan(ask, sql, result, name);

  // who did what in the latest complete period
  if (last > 0) {
    const [states] = await ask(`${sql}
      SELECT count(*) FILTER (acquired = ${last})::INT AS new,
        count(*) FILTER (acquired < ${last} AND now AND before)::INT AS again,
        count(*) FILTER (acquired < ${last} AND now AND NOT before)::INT AS back,
        count(*) FILTER (acquired < ${last} AND NOT now AND before)::INT AS "not-again"
      FROM (SELECT customer, acquired, bool_or(period = ${last} AND active = 1) AS now,
        bool_or(period = ${last - 1} AND active = 1) AS before FROM did GROUP BY ALL)`);
    for (const state of STATES) {
      const members = membersOfSelection(base, params, { state });
      expect(members.ok && memberCount(members.value), `${name} ${state}`).toBe(states?.[state]);
    }
  }
}

/** The planning sum, step by step in SQL. */
async function comparePlan(
  ask: Judge['ask'],
  sql: string,
  result: { plan: unknown; latest: number | null; season: number; period: string } & Parameters<
    typeof tables
  >[0],
  name: string,
): Promise<void> {
  const { plan, latest: last, season } = result;
  if (last === null || last < 2) {
    expect(plan).toBe(null);
    return;
  }
  const [sum] = await ask(`${sql},
    filled AS (
      SELECT a.acquired, p.period, coalesce(c.value, 0) AS value, coalesce(c.active, 0) AS active
      FROM (SELECT DISTINCT acquired FROM firsts) a CROSS JOIN range(0, ${last + 1}) p(period) LEFT JOIN cells c USING (acquired, period)
      WHERE p.period >= a.acquired),
    steps AS (
      SELECT acquired, period, period - acquired AS age, value, active, lead(value) OVER (PARTITION BY acquired ORDER BY period) AS next FROM filled),
    ages AS (
      SELECT age, sum(value) AS value, sum(next) AS next, sum(active) AS active FROM steps
      WHERE acquired >= 1 AND next IS NOT NULL GROUP BY age),
    tails AS (
      SELECT low.age, sum(high.value) AS value, sum(high.next) AS next, sum(high.active) AS active
      FROM ages low JOIN ages high ON high.age >= low.age GROUP BY low.age),
    wanted AS (SELECT range AS age FROM range(0, ${last})),
    pools AS (
      SELECT w.age, CASE
        WHEN w.age = 0 THEN (SELECT next / value FROM ages WHERE age = 0)
        WHEN EXISTS (FROM ages WHERE ages.age = w.age AND active >= 100 AND value > 0)
          THEN (SELECT next / value FROM ages WHERE ages.age = w.age)
        ELSE (SELECT next / value FROM tails WHERE tails.age = coalesce(
          (SELECT max(t.age) FROM tails t WHERE t.age BETWEEN 1 AND w.age AND t.active >= 100 AND t.value > 0),
          (SELECT min(t.age) FROM tails t WHERE t.age >= 1), 0))
        END AS factor
      FROM wanted w),
    start AS (
      SELECT sum(next) / sum(value) AS factor FROM steps
      WHERE acquired = 0 AND period >= ${Math.max(1, last - Math.max(4, season))} AND period < ${last}),
    carried AS (
      SELECT s.*, CASE WHEN s.value = 0 THEN 0 WHEN acquired = 0 THEN s.value * (SELECT factor FROM start) ELSE s.value * p.factor END AS carried
      FROM steps s LEFT JOIN pools p USING (age)),
    season AS (
      SELECT sum(next) / sum(carried) AS factor FROM carried
      WHERE ${season} > 1 AND period < ${last} AND period >= 1 AND (${last} - period) % ${season} = 0)
    SELECT (SELECT coalesce((SELECT factor FROM season), 1) * sum(carried) FROM carried WHERE period = ${last}) AS existing,
      coalesce((SELECT factor FROM season), 1) AS season,
      (SELECT sum(value) FROM cells WHERE acquired = period AND period BETWEEN ${Math.max(1, last - season + 1)} AND ${last})
        / (SELECT count(*) FROM firsts WHERE acquired BETWEEN ${Math.max(1, last - season + 1)} AND ${last}) AS first,
      (SELECT sum(value) FROM cells WHERE period = ${last}) AS total`);
  const found = result.plan;
  if (!found) throw new Error(`${name}: no plan`);
  near(found.existing.value, sum?.['existing'], `${name} existing`);
  near(found.seasonFactor, sum?.['season'], `${name} season`);
  near(found.firstValue?.value, sum?.['first'], `${name} first value`);
  near(
    found.rows.reduce((all, row) => all + row.expected.value, 0),
    found.existing.value,
    `${name} rows add up`,
  );
  const gap = found.target - Number(sum?.['existing']);
  near(found.needed?.value, sum?.['first'] === null ? null : gap / Number(sum?.['first']), `${name} needed`);
}

describe('the whole base is what a real DuckDB counts', () => {
  const cases: [string, boolean, () => Promise<Judge>, Case[]][] = [
    [
      'a generated shop, seed 81',
      true,
      () => judgeOf(generatedShop(1500, 81).sales),
      [
        { period: 'quarter', cohortBy: 'year' },
        { period: 'month', measure: 'customers' },
        { period: 'month', measure: 'revenue', target: { of: 'total', value: 5000 } },
        { period: 'quarter', fiscalStart: 2, measure: 'revenue', target: { of: 'growth', value: 12 } },
        { period: 'year', fiscalStart: 3 },
      ],
    ],
    [
      'superstore.csv',
      REAL.superstore !== null,
      superstoreJudge,
      [
        { period: 'quarter', cohortBy: 'year' },
        { period: 'month', measure: 'customers', cohortBy: 'year' },
        { period: 'year' },
      ],
    ],
    [
      'CDNOW_master.txt',
      REAL.cdnow !== null,
      cdnowJudge,
      [{ period: 'month', measure: 'revenue' }, { period: 'quarter' }],
    ],
  ];
  for (const [name, there, make, changes] of cases)
    it.skipIf(!there)(
      name,
      async () => {
        const judge = await make();
        for (const change of changes) await compare(judge, change);
      },
      60_000,
    );

  it('lists the members of a cohort (a generated shop, seed 82)', async () => {
    const { base, ask } = await judgeOf(generatedShop(300, 82).sales);
    const params: WholeBaseParams = { ...meta.defaults, period: 'quarter', cohortBy: 'quarter' };
    const outcome = compute.run({ customers: base }, params, CONTEXT);
    if (!outcome.ok) throw new Error(outcome.error.code);
    for (const cohort of outcome.value.result.cohorts) {
      const list = compute.lists?.['customers']?.({ customers: base }, params, outcome.value.result, {
        cohort: cohort.start,
      });
      if (!list?.ok) throw new Error('no list');
      const [column] = list.value.columns;
      if (column?.type !== 'text') throw new Error('no customers');
      const expected = await ask(`SELECT customer FROM occasions WHERE orders > 0 GROUP BY customer
        HAVING date_trunc('quarter', min(day)) = DATE '${isoDay(cohort.start)}' ORDER BY customer`);
      expect(Array.from(column.codes, (code) => labelAt(column.labels, code)).sort()).toEqual(
        expected.map((row) => row['customer']),
      );
    }
  });
});
