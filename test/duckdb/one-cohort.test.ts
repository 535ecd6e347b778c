import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/one-cohort/compute';
import { meta } from '../../src/cells/one-cohort/meta';
import type { OneCohortParams, OneCohortResult } from '../../src/cells/one-cohort/result';
import { tables } from '../../src/cells/one-cohort/table';
import { isoDay } from '../../src/core/days';
import { memberCount } from '../../src/customers/subset';
import { cdnowJudge, generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

const CONTEXT = { seed: 1, today: 20_000, progress: () => undefined };

const CASES: [string, boolean, Partial<OneCohortParams>, () => Promise<Judge>][] = [
  ['a generated shop, seed 31', true, {}, () => judgeOf(generatedShop(700, 31).sales)],
  [
    'a generated shop, fiscal quarters from February, seed 32',
    true,
    { cohort: 'quarter', by: 'quarter', fiscalStart: 2, maxPurchases: 4 },
    () => judgeOf(generatedShop(700, 32).sales),
  ],
  ['superstore.csv', REAL.superstore !== null, { by: 'quarter' }, superstoreJudge],
  ['CDNOW_master.txt', REAL.cdnow !== null, {}, cdnowJudge],
];

/** What SQL calls the cohort and its occasions from the first purchase on. */
const cohortSql = ({ cohort }: OneCohortResult) => `
  CREATE OR REPLACE TEMP TABLE cohort AS
    SELECT customer, min(day) AS first FROM occasions WHERE orders > 0 GROUP BY customer
    HAVING min(day) BETWEEN DATE '${isoDay(cohort.from)}' AND DATE '${isoDay(cohort.to)}';
  CREATE OR REPLACE TEMP TABLE did AS
    SELECT o.*, c.first FROM occasions o JOIN cohort c USING (customer) WHERE o.day >= c.first;
  CREATE OR REPLACE TEMP TABLE buys AS
    SELECT customer, day, row_number() OVER (PARTITION BY customer ORDER BY day) AS n,
      day - lag(day) OVER (PARTITION BY customer ORDER BY day) AS gap
    FROM did WHERE orders > 0;`;

const near = (found: unknown, expected: unknown, what: string) => {
  if (typeof expected !== 'number' || Number.isInteger(expected)) {
    if (typeof found === 'number' && typeof expected === 'number' && !Number.isInteger(found))
      expect(Math.abs(found - expected), what).toBeLessThan(1e-6);
    else expect(found, what).toEqual(expected);
    return;
  }
  expect(Math.abs(Number(found) - expected), what).toBeLessThanOrEqual(
    1e-9 * Math.max(1, Math.abs(expected)) + 1e-7,
  );
};

describe('one cohort is what a real DuckDB finds in the same rows', () => {
  for (const [name, there, changes, make] of CASES)
    it.skipIf(!there)(
      name,
      async () => {
        const judge = await make();
        const params = { ...meta.defaults, ...changes };
        const outcome = compute.run({ customers: judge.base }, params, CONTEXT);
        if (!outcome.ok) throw new Error(outcome.error.code);
        const { result } = outcome.value;
        for (const statement of cohortSql(result)
          .split(';')
          .filter((one) => one.trim() !== ''))
          await judge.ask(statement);
        const [size] = await judge.ask('SELECT count(*) AS n FROM cohort');
        expect(result.customers).toBe(size?.['n']);
        expect(result.customers).toBeGreaterThan(0);
        const shift = params.fiscalStart - 1;
        const trunc = (unit: string, day: string) =>
          `(date_trunc('${unit}', ${day} - INTERVAL ${shift} MONTH) + INTERVAL ${shift} MONTH)::DATE`;
        const step = (day: string) =>
          params.by === 'month' ? `date_trunc('month', ${day})::DATE` : trunc(params.by, day);

        await periodsAgree(judge, result, step);
        await patternsAgree(judge, params, result, trunc('year', 'day'));
        await timesAgree(judge, result);
        await valuesAgree(judge, params, result, step);
      },
      60_000,
    );
});

async function periodsAgree(judge: Judge, result: OneCohortResult, step: (day: string) => string) {
  const expected = await judge.ask(`
    SELECT start::VARCHAR AS start, count(DISTINCT customer) FILTER (orders > 0) AS active, sum(orders) AS orders,
      sum(amount) AS revenue, sum(CASE WHEN day = first AND orders > 0 THEN amount ELSE 0 END) AS first_revenue,
      sum(margin) AS margin
    FROM (SELECT *, ${step('day')} AS start FROM did) GROUP BY start ORDER BY start`);
  const found = result.periods.filter((row) => row.orders > 0 || row.revenue !== 0);
  expect(found.map((row) => isoDay(row.start))).toEqual(
    expected.filter((row) => row['orders'] !== 0 || row['revenue'] !== 0).map((row) => row['start']),
  );
  for (const [i, row] of expected.entries()) {
    const ours = found[i];
    expect([ours?.active, ours?.orders]).toEqual([row['active'], row['orders']]);
    near(ours?.revenue, row['revenue'], 'revenue');
    near(ours?.firstRevenue, row['first_revenue'], 'first revenue');
    near(ours?.profit, judge.base.margin === null ? row['revenue'] : row['margin'], 'profit');
  }
  const customerMeans = await judge.ask(`
    WITH cells AS (SELECT customer, ${step('day')} AS start, sum(orders) AS o, sum(amount) AS r FROM did GROUP BY ALL),
    ratios AS (SELECT start, sum(r) / sum(o) AS aov FROM cells GROUP BY start HAVING sum(o) > 0)
    SELECT start::VARCHAR AS start, avg(o) FILTER (o > 0) AS aof, stddev_samp(o) FILTER (o > 0) / sqrt(count(*) FILTER (o > 0)) AS aof_error,
      sqrt(sum((r - aov * o) ** 2) * count(*) / (count(*) - 1)) / sum(o) AS aov_error
    FROM cells JOIN ratios USING (start) GROUP BY start ORDER BY start`);
  for (const row of customerMeans) {
    const ours = result.periods.find(({ start }) => isoDay(start) === row['start']);
    near(ours?.aof, row['aof'], 'AOF');
    if (!ours?.aofInterval || !ours.aovInterval || ours.aov === null) continue;
    near(
      (ours.aofInterval[1] - ours.aofInterval[0]) / 2 / 1.959963984540054,
      row['aof_error'],
      'error of AOF',
    );
    near(
      (ours.aovInterval[1] - ours.aovInterval[0]) / 2 / 1.959963984540054,
      row['aov_error'],
      'error of AOV',
    );
  }
}

async function patternsAgree(judge: Judge, params: OneCohortParams, result: OneCohortResult, year: string) {
  const years = result.patternYears.map(({ start }) => `DATE '${isoDay(start)}'`);
  const letters = years.map((start, i) =>
    i === 0
      ? `CASE WHEN count(*) FILTER (y <= ${start}) > 1 THEN 'Y' ELSE 'N' END`
      : `CASE WHEN count(*) FILTER (y = ${start}) > 0 THEN 'Y' ELSE 'N' END`,
  );
  const expected = await judge.ask(`
    SELECT pattern, count(*) AS customers FROM (
      SELECT customer, ${letters.join(' || ')} AS pattern FROM (SELECT customer, ${year} AS y FROM buys) GROUP BY customer)
    GROUP BY pattern ORDER BY pattern DESC`);
  const found = result.patterns.filter((row) => row.customers > 0);
  expect(found.map(({ pattern, customers }) => ({ pattern, customers }))).toEqual(expected);
  for (const row of expected.slice(0, 4)) {
    const members = compute.members?.({ customers: judge.base }, params, { pattern: String(row['pattern']) });
    expect(members?.ok && memberCount(members.value)).toBe(row['customers']);
  }
  const first = years[0] ?? '';
  const repeat = await judge.ask(`
    WITH a AS (SELECT DISTINCT customer, greatest(${year}, ${first}) AS y FROM buys)
    SELECT y::VARCHAR AS start, count(*) AS active,
      count(*) FILTER (EXISTS (SELECT 1 FROM a b WHERE b.customer = a.customer AND b.y = (a.y + INTERVAL 1 YEAR)::DATE)) AS again
    FROM a GROUP BY y ORDER BY y`);
  expect(
    result.repeat
      .filter((row) => row.active > 0)
      .map(({ start, active, again }) => ({ start: isoDay(start), active, again })),
  ).toEqual(repeat.slice(0, result.repeat.filter((row) => row.active > 0).length));
  expect(repeat.length - result.repeat.filter((row) => row.active > 0).length).toBeLessThanOrEqual(1);
}

async function timesAgree(judge: Judge, result: OneCohortResult) {
  expect(result.nth.length).toBeGreaterThan(0);
  for (const row of result.nth) {
    const n = row.purchase;
    // product-limit written out: a factor for each day with an n-th purchase
    const curve = await judge.ask(`
      WITH spell AS (
        SELECT a.customer, coalesce(b.gap, DATE '${isoDay(result.lastDay)}' - a.day) AS days, b.gap IS NOT NULL AS made
        FROM buys a LEFT JOIN buys b ON b.customer = a.customer AND b.n = ${n} WHERE a.n = ${n - 1}),
      steps AS (
        SELECT days, count(*) AS made, (SELECT count(*) FROM spell s WHERE s.days >= e.days) AS open
        FROM spell e WHERE made GROUP BY days)
      SELECT days, made, open, product(1 - made / open) OVER (ORDER BY days) AS survival,
        sum(made) OVER (ORDER BY days) AS so_far FROM steps ORDER BY days`);
    const makers = await judge.ask(
      `SELECT count(*) AS could, count(*) FILTER (EXISTS (SELECT 1 FROM buys b WHERE b.customer = a.customer AND b.n = ${n})) AS made,
        (SELECT quantile_disc(gap, 0.5) FROM buys WHERE n = ${n}) AS median FROM buys a WHERE n = ${n - 1}`,
    );
    expect([row.customers, row.made, row.medianDaysOfMakers]).toEqual([
      makers[0]?.['could'],
      makers[0]?.['made'],
      makers[0]?.['median'],
    ]);
    expect(row.medianDays).toBe(
      curve.find((step) => Number(step['survival']) <= 0.5 + 1e-12)?.['days'] ?? null,
    );
    for (let i = 0; i < row.curve.days.length; i++) {
      const step = curve.findLast((one) => Number(one['days']) <= (row.curve.days[i] ?? 0));
      expect(row.curve.made[i]).toBe(step?.['so_far'] ?? 0);
      near(
        row.curve.share[i],
        step ? 1 - Number(step['survival']) : 0,
        `purchase ${n}, day ${row.curve.days[i]}`,
      );
    }
  }
}

async function valuesAgree(
  judge: Judge,
  params: OneCohortParams,
  result: OneCohortResult,
  step: (day: string) => string,
) {
  const { value } = result;
  const worth = judge.base.margin === null ? 'amount' : 'margin';
  await judge.ask(`
    CREATE OR REPLACE TEMP TABLE worth AS
      SELECT customer, sum(${worth}) AS v, sum(o.orders) AS orders, count(*) FILTER (o.orders > 0) AS buys,
        max(day) FILTER (o.orders > 0) AS last
      FROM occasions o SEMI JOIN cohort USING (customer) GROUP BY customer`);
  const [all] = await judge.ask(`
    SELECT sum(v) AS total, avg(v) AS mean, median(v) AS median,
      count(*) FILTER (v < (SELECT avg(v) FROM worth)) / count(*) AS below FROM worth`);
  near(value.total, all?.['total'], 'total');
  near(value.mean, all?.['mean'], 'mean');
  near(value.median, all?.['median'], 'median');
  near(value.belowMean, all?.['below'], 'below the mean');
  const deciles = await judge.ask(`
    SELECT decile, count(*) AS customers, sum(v) AS sum, sum(orders) AS orders, min(v) AS least, max(v) AS most
    FROM (SELECT *, ntile(10) OVER (ORDER BY v DESC) AS decile FROM worth) GROUP BY decile ORDER BY decile`);
  for (const row of deciles) {
    const ours = value.deciles[Number(row['decile']) - 1];
    expect(ours?.customers).toBe(row['customers']);
    near(ours?.sum, row['sum'], `decile ${row['decile']}`);
    near(ours?.from, row['least'], 'smallest');
    near(ours?.to, row['most'], 'largest');
  }
  const bars = value.histogram.map(
    ({ from, to }) => `count(*) FILTER (v >= ${from}${to === null ? '' : ` AND v < ${to}`})`,
  );
  const [counted] = await judge.ask(
    `SELECT ${bars.map((bar, i) => `${bar} AS b${i}`).join(', ')} FROM worth`,
  );
  expect(value.histogram.map(({ count }) => count)).toEqual(bars.map((_, i) => counted?.[`b${i}`]));

  // everybody of a decile, in the order of the members, is active as often as SQL says
  const ids = await membersOfDecile(judge, params, 1);
  const active = await judge.ask(`
    SELECT start::VARCHAR AS start, count(DISTINCT customer) AS active FROM (SELECT *, ${step('day')} AS start FROM did)
    WHERE orders > 0 AND customer IN (${ids.map((id) => `'${id}'`).join(', ')}) GROUP BY start`);
  const byStart = new Map(active.map((row) => [row['start'], row['active']]));
  result.periods.forEach((row, i) =>
    expect(value.activeByDecile[i]).toBe(byStart.get(isoDay(row.start)) ?? 0),
  );

  const starts = [...new Set(value.grid.map(({ start }) => isoDay(start)))];
  for (const cell of value.grid) {
    const next = starts[starts.indexOf(isoDay(cell.start)) + 1] ?? '2999-01-01';
    const from = starts.indexOf(isoDay(cell.start)) === 0 ? '1900-01-01' : isoDay(cell.start);
    const [found] = await judge.ask(`
      SELECT count(*) AS customers, avg(v) AS mean FROM worth
      WHERE last >= DATE '${from}' AND last < DATE '${next}' AND buys >= ${cell.from}${cell.to === null ? '' : ` AND buys <= ${cell.to}`}`);
    expect(cell.customers).toBe(found?.['customers']);
    near(cell.mean, found?.['mean'] ?? null, 'mean of a cell');
  }
  expect(tables(result, params).length).toBe(8 + result.nth.length);
}

async function membersOfDecile(judge: Judge, params: OneCohortParams, decile: number): Promise<string[]> {
  const list = compute.lists?.['customers']?.({ customers: judge.base }, params, {} as OneCohortResult, {
    vtd: decile,
  });
  if (!list?.ok) throw new Error('no list');
  const column = list.value.columns[0];
  if (column?.type !== 'text') throw new Error('no customers');
  const { bytes, offsets } = column.labels;
  return Array.from(column.codes, (code) =>
    new TextDecoder().decode(bytes.subarray(offsets[code], offsets[code + 1])),
  );
}
