import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/cohorts-compared/compute';
import { meta } from '../../src/cells/cohorts-compared/meta';
import {
  FACTORS,
  type CohortsComparedParams,
  type CohortsComparedResult,
} from '../../src/cells/cohorts-compared/result';
import { isoDay } from '../../src/core/days';
import { memberCount } from '../../src/customers/subset';
import { chiSquareTail } from '../../src/stats/chi-square';
import { cdnowJudge, generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

const CONTEXT = { seed: 1, today: 20_000, progress: () => undefined };
const Z = 1.959963984540054;

/** Name, whether the file is there, parameters, how many cohorts they give, and the data. */
const CASES: [string, boolean, Partial<CohortsComparedParams>, number, () => Promise<Judge>][] = [
  [
    'a generated shop, last quarters, seed 41',
    true,
    { which: 'last', cohorts: 5 },
    5,
    () => judgeOf(generatedShop(900, 41).sales),
  ],
  [
    'a generated shop, Aprils, seed 42',
    true,
    { period: 'month', season: 4 },
    2,
    () => judgeOf(generatedShop(900, 42).sales),
  ],
  [
    'a generated shop, three fiscal quarters of choice, seed 43',
    true,
    { fiscalStart: 2, which: 'own', starts: ['2022-06-01', '2022-09-30', '2023-02-01'] },
    3,
    () => judgeOf(generatedShop(900, 43).sales),
  ],
  ['superstore.csv', REAL.superstore !== null, {}, 4, superstoreJudge],
  ['CDNOW_master.txt', REAL.cdnow !== null, { period: 'month', which: 'last' }, 3, cdnowJudge],
];

const near = (found: number | null | undefined, expected: unknown, what: string) => {
  if (expected === null) return expect(found, what).toBe(null);
  expect(Math.abs((found ?? NaN) - Number(expected)), what).toBeLessThanOrEqual(
    1e-7 * Math.max(1, Math.abs(Number(expected))),
  );
};

describe('cohorts compared are what a real DuckDB finds in the same rows', () => {
  for (const [name, there, changes, count, make] of CASES)
    it.skipIf(!there)(
      name,
      async () => {
        const judge = await make();
        const params = { ...meta.defaults, period: 'quarter' as CohortsComparedParams['period'], ...changes };
        const outcome = compute.run({ customers: judge.base }, params, CONTEXT);
        if (!outcome.ok) throw new Error(outcome.error.code);
        const { result } = outcome.value;
        expect(result.cohorts.length).toBe(count);
        const shift = params.fiscalStart - 1;
        const trunc = (day: string) =>
          params.period === 'month'
            ? `date_trunc('month', ${day})::DATE`
            : `(date_trunc('${params.period}', ${day} - INTERVAL ${shift} MONTH) + INTERVAL ${shift} MONTH)::DATE`;
        const wanted = result.cohorts.map(({ start }) => `DATE '${isoDay(start)}'`).join(', ');
        await judge.ask(`
          CREATE OR REPLACE TEMP TABLE member AS SELECT * FROM (
            SELECT customer, min(day) AS first, ${trunc('min(day)')} AS cohort FROM occasions WHERE orders > 0 GROUP BY customer)
          WHERE cohort IN (${wanted})`);
        await judge.ask(`
          CREATE OR REPLACE TEMP TABLE did AS
            SELECT customer, cohort, day, first, orders, amount, ${judge.base.margin === null ? 'amount' : 'margin'} AS profit, ${trunc('day')} AS start
            FROM occasions JOIN member USING (customer) WHERE day >= first`);
        await cellsAgree(judge, params, result);
        await profilesAgree(judge, result);
        await secondAgrees(judge, result);
      },
      60_000,
    );
});

async function cellsAgree(judge: Judge, params: CohortsComparedParams, result: CohortsComparedResult) {
  const sizes = await judge.ask(
    'SELECT cohort::VARCHAR AS start, count(*) AS customers FROM member GROUP BY cohort ORDER BY cohort',
  );
  expect(result.cohorts.map(({ start, customers }) => ({ start: isoDay(start), customers }))).toEqual(sizes);
  for (const g of result.cohorts.keys()) {
    const members = compute.members?.({ customers: judge.base }, params, { cohort: g });
    expect(members?.ok && memberCount(members.value)).toBe(sizes[g]?.['customers']);
  }
  const cells = await judge.ask(`
    SELECT cohort::VARCHAR AS cohort, start::VARCHAR AS start, count(DISTINCT customer) FILTER (orders > 0) AS active,
      sum(orders) AS orders, sum(amount) AS revenue, sum(profit) AS profit
    FROM did GROUP BY ALL`);
  const byCell = new Map(cells.map((row) => [`${String(row['cohort'])} ${String(row['start'])}`, row]));
  for (const cohort of result.cohorts) {
    let sum = 0;
    for (const cell of cohort.cells) {
      const row = byCell.get(`${isoDay(cohort.start)} ${isoDay(cell.start)}`);
      byCell.delete(`${isoDay(cohort.start)} ${isoDay(cell.start)}`);
      expect([cell.active, cell.orders]).toEqual([row?.['active'] ?? 0, row?.['orders'] ?? 0]);
      near(cell.revenue, row?.['revenue'] ?? 0, 'revenue');
      near(cell.profit, row?.['profit'] ?? 0, 'profit');
      sum += Number(row?.['profit'] ?? 0);
      near(cell.cumulative, sum / cohort.customers, 'cumulative profit per customer');
    }
  }
  expect([...byCell.keys()]).toEqual([]);
}

async function profilesAgree(judge: Judge, result: CohortsComparedResult) {
  const { cohorts, commonAges, starts } = result;
  // the ages that have ended for the youngest cohort
  const whole = cohorts.at(-1)?.cells.filter(({ complete }) => complete).length;
  expect(commonAges).toBe(whole);
  expect(commonAges).toBeGreaterThan(0);
  const reference = cohorts[result.reference];
  for (const cohort of cohorts) {
    const end = isoDay(starts[cohort.period + commonAges] ?? 0);
    const [row] = await judge.ask(`
      WITH own AS (
        SELECT m.customer, coalesce(sum(d.profit), 0) AS p FROM member m LEFT JOIN did d ON d.customer = m.customer AND d.day < DATE '${end}'
        WHERE m.cohort = DATE '${isoDay(cohort.start)}' GROUP BY m.customer)
      SELECT avg(p) AS mean, stddev_samp(p) / sqrt(count(*)) AS error,
        (SELECT count(DISTINCT (customer, start)) FILTER (orders > 0) FROM did WHERE cohort = DATE '${isoDay(cohort.start)}' AND day < DATE '${end}') / (count(*) * ${commonAges}) AS share
      FROM own`);
    const { profile, difference } = cohort;
    near(profile?.profitPerCustomer, row?.['mean'], 'mean profit');
    near(profile?.error, row?.['error'], 'its error');
    near(profile?.share, row?.['share'], 'mean share');
    if (!profile || !reference?.profile || cohort === reference) continue;
    expect(difference).not.toBe(null);
    if (!difference) continue;
    const log = Math.log(profile.profitPerCustomer / reference.profile.profitPerCustomer);
    near(
      FACTORS.reduce((sum, factor) => sum + difference.log[factor], 0),
      log,
      'logarithms add up',
    );
    near(
      FACTORS.reduce((sum, factor) => sum + difference.amount[factor], 0),
      profile.profitPerCustomer - reference.profile.profitPerCustomer,
      'amounts add up',
    );
  }
  if (cohorts.length === 2) {
    const [one, other] = [cohorts[result.reference], cohorts[1 - result.reference]];
    if (!one?.profile || !other?.profile || !other.difference) throw new Error('no difference');
    const error = Math.hypot(
      one.profile.error / one.profile.profitPerCustomer,
      other.profile.error / other.profile.profitPerCustomer,
    );
    near(
      Math.log(other.difference.interval[1] / other.difference.ratio),
      Z * error,
      'one comparison: plain 95 %',
    );
  }
}

async function secondAgrees(judge: Judge, result: CohortsComparedResult) {
  const days = result.horizonDays;
  if (days === null) throw new Error('no horizon');
  await judge.ask(`
    CREATE OR REPLACE TEMP TABLE spell AS
      SELECT m.customer, m.cohort, coalesce(min(d.day), DATE '${isoDay(result.lastDay)}') - m.first AS days, count(d.day) > 0 AS made
      FROM member m LEFT JOIN did d ON d.customer = m.customer AND d.orders > 0 AND d.day > m.first GROUP BY m.customer, m.cohort, m.first`);
  // everybody was followed so long
  const [least] = await judge.ask(`SELECT min(DATE '${isoDay(result.lastDay)}' - first) AS days FROM member`);
  expect(Number(least?.['days'])).toBeGreaterThanOrEqual(days);
  const rows = await judge.ask(
    `SELECT count(*) AS n, count(*) FILTER (made AND days <= ${days}) AS made FROM spell GROUP BY cohort ORDER BY cohort`,
  );
  expect(result.cohorts.map(({ again, customers }) => ({ n: customers, made: again?.made }))).toEqual(rows);
  const [test] = await judge.ask(`
    WITH counts AS (
      SELECT cohort, made AND days <= ${days} AS yes, count(*) AS o FROM spell GROUP BY ALL),
    expected AS (
      SELECT *, sum(o) OVER (PARTITION BY cohort) * sum(o) OVER (PARTITION BY yes) / sum(o) OVER () AS e FROM counts)
    SELECT sum((o - e) ** 2 / e) AS statistic, min(e) AS least FROM expected`);
  if (Number(test?.['least']) < 5) expect(result.chiSquare).toBe(null);
  else {
    near(result.chiSquare?.statistic, test?.['statistic'], 'chi-square');
    expect(result.chiSquare?.degrees).toBe(rows.length - 1);
    expect(result.chiSquare?.p).toBe(chiSquareTail(result.chiSquare?.statistic ?? NaN, rows.length - 1));
  }
  for (const cohort of result.cohorts) {
    const curve = await judge.ask(`
      WITH own AS (SELECT * FROM spell WHERE cohort = DATE '${isoDay(cohort.start)}'),
      steps AS (SELECT days, count(*) AS made, (SELECT count(*) FROM own s WHERE s.days >= e.days) AS open FROM own e WHERE made GROUP BY days)
      SELECT days, product(1 - made / open) OVER (ORDER BY days) AS survival FROM steps ORDER BY days`);
    cohort.second.days.forEach((day, i) => {
      const step = curve.findLast((one) => Number(one['days']) <= day);
      near(cohort.second.share[i], step ? 1 - Number(step['survival']) : 0, `day ${day}`);
    });
  }
  // log-rank: observed less expected of all but the last cohort, by its covariance written out for two cohorts
  if (result.cohorts.length !== 2) return;
  const first = `DATE '${isoDay(result.cohorts[0]?.start ?? 0)}'`;
  const [rank] = await judge.ask(`
    WITH times AS (SELECT DISTINCT days FROM spell WHERE made),
    t AS (
      SELECT times.days, count(*) FILTER (s.days >= times.days) AS n, count(*) FILTER (s.days >= times.days AND cohort = ${first}) AS n1,
        count(*) FILTER (s.days = times.days AND made) AS d, count(*) FILTER (s.days = times.days AND made AND cohort = ${first}) AS d1
      FROM times, spell s GROUP BY times.days)
    SELECT (sum(d1) - sum(d * n1 / n)) ** 2 / sum(CASE WHEN n > 1 THEN d * (n1 / n) * (1 - n1 / n) * (n - d) / (n - 1) ELSE 0 END) AS statistic FROM t`);
  near(result.logRank?.statistic, rank?.['statistic'], 'log-rank');
}
