import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/cohorts/compute';
import { meta } from '../../src/cells/cohorts/meta';
import {
  WINDOW_DAYS,
  type Cohort,
  type CohortsParams,
  type CohortsResult,
} from '../../src/cells/cohorts/result';
import { nameOf, tables } from '../../src/cells/cohorts/table';
import type { TwinTable } from '../../src/cells/define';
import { isoDay } from '../../src/core/days';
import type { Result } from '../../src/core/result';
import { labelAt } from '../../src/table/labels';
import { cdnowJudge, generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

const CONTEXT = { seed: 1, today: 20_089, progress: () => undefined };
const value = <T>(result: Result<T> | undefined): T => {
  if (!result?.ok) throw new Error(JSON.stringify(result?.error));
  return result.value;
};
const close = (found: unknown, expected: number, what: string) => {
  if (!(Math.abs(Number(found) - expected) <= 1e-9 * Math.max(1, Math.abs(expected))))
    expect(found, what).toBe(expected);
};

/** The number of the period of a day in SQL; in rolling windows that of the window since `first`. */
function ordinal({ period, fiscalStart, activity }: CohortsParams, day: string): string {
  if (activity === 'rolling') return `((${day}) - first) // ${WINDOW_DAYS[period]}`;
  const shifted = `CAST((${day}) - INTERVAL ${fiscalStart - 1} MONTH AS DATE)`;
  if (period === 'day') return `((${day}) - DATE '1970-01-01')`;
  if (period === 'week') return `(CAST(date_trunc('week', ${day}) AS DATE) - DATE '1970-01-05') // 7`;
  if (period === 'days-30') return `((${day}) - (SELECT min(day) FROM complete)) // 30`;
  if (period === 'month') return `(year(${day}) * 12 + month(${day}) - 1)`;
  if (period === 'quarter') return `(year(${shifted}) * 4 + quarter(${shifted}) - 1)`;
  return `year(${shifted})`;
}

const LAST = '(SELECT max(day) FROM complete)';
const FIRSTS = `firsts AS (SELECT customer, min(day) AS first FROM occasions WHERE orders > 0 GROUP BY customer)`;

/** Who is in which cohort, as a query of (customer, first, cohort): by its own way, with windows and ranks. */
function cohortsOf(params: CohortsParams, column: string): string {
  const calendar = { ...params, activity: 'on' as const };
  if (params.by === 'first-period')
    return `SELECT customer, first, CAST(${ordinal(calendar, 'first')} - ${
      params.period === 'days-30' ? '0' : ordinal(calendar, '(SELECT min(day) FROM complete)')
    } AS VARCHAR) AS cohort FROM firsts`;
  if (params.by === 'first-amount')
    return `SELECT customer, any_value(first) AS first, CAST(1 + count(x) AS VARCHAR) AS cohort
      FROM occasions JOIN firsts USING (customer) LEFT JOIN (
        SELECT x FROM (SELECT amount AS x, row_number() OVER (ORDER BY amount) AS rank, count(*) OVER () AS n
          FROM occasions JOIN firsts USING (customer) WHERE day = first)
        JOIN range(1, ${params.parts}) AS cuts(k) ON rank = (k * n + ${params.parts - 1}) // ${params.parts}) ON x < amount
      WHERE day = first GROUP BY customer`;
  return `SELECT customer, first,
      CASE WHEN value IS NULL THEN 'missing' WHEN place > (SELECT CASE WHEN max(place) = 13 THEN 13 ELSE 12 END FROM places) THEN 'other' ELSE 'value:' || value END AS cohort
    FROM firsts LEFT JOIN said USING (customer) LEFT JOIN places USING (value)`.replaceAll('COLUMN', column);
}

/** What every customer did at every age that had begun for them, and how many had ended. */
function lives(params: CohortsParams, column: string): string {
  return `CREATE OR REPLACE TABLE lives AS WITH ${FIRSTS},
    said AS (SELECT customer, arg_min(${column}, rows.rowid) AS value FROM rows JOIN firsts USING (customer)
      WHERE rows.day = first AND amount >= 0 AND ${column} IS NOT NULL GROUP BY customer),
    places AS (SELECT value, row_number() OVER (ORDER BY count(*) DESC, any_value(seen)) AS place FROM said
      JOIN (SELECT ${column} AS value, min(rowid) AS seen FROM rows GROUP BY ALL) USING (value) GROUP BY value),
    of AS (${cohortsOf(params, column)}),
    spans AS (SELECT *, ${ordinal(params, `${LAST} + 1`)} - (${ordinal(params, 'first')}) AS ended,
      ${ordinal(params, LAST)} - (${ordinal(params, 'first')}) + 1 AS begun FROM of),
    did AS (SELECT customer, ${ordinal(params, 'day')} - (${ordinal(params, 'first')}) AS age, max(orders) > 0 AS bought,
        sum(orders) AS orders, sum(amount) AS amount, sum(margin) AS margin
      FROM occasions JOIN spans USING (customer) WHERE day >= first GROUP BY ALL),
    ends AS (SELECT customer, max(age) AS latest, min(age) FILTER (age > 0) AS back FROM did WHERE bought GROUP BY customer),
    ages AS (SELECT *, unnest(range(begun)) AS age FROM spans),
    all_ages AS (SELECT ages.*, coalesce(bought, false) AS bought, latest >= age AS later, coalesce(back <= age, false) AS returned,
        coalesce(orders, 0) AS orders, coalesce(amount, 0) AS amount, coalesce(margin, 0) AS margin,
        sum(coalesce(orders, 0)) OVER w AS orders_so_far, sum(coalesce(amount, 0)) OVER w AS amount_so_far,
        sum(coalesce(margin, 0)) OVER w AS margin_so_far
      FROM ages LEFT JOIN did USING (customer, age) JOIN ends USING (customer)
      WINDOW w AS (PARTITION BY customer ORDER BY age)) SELECT * FROM all_ages`;
}

const SUMS = `count(*) AS customers, count(*) FILTER (bought) AS active, count(*) FILTER (later) AS "after",
  count(*) FILTER (returned) AS returned, sum(orders) AS orders, sum(amount) AS revenue, sum(margin) AS margin,
  sum(orders_so_far) AS orders_so_far, sum(amount_so_far) AS revenue_so_far, sum(margin_so_far) AS margin_so_far`;

/** How a cohort is called in the answer. */
const nameIn = (params: CohortsParams, cohort: Cohort): string =>
  params.by === 'first-period' ? String(cohort.period) : cohort.id.replace('part:', '');

type Row = Record<string, unknown> & { cohort: string; age: number };
const at = (row: Row, key: string): number => Number(row[key]);

/** What a variant shows of a cell, from the numbers of the judge. */
function shown(row: Row, { measure, per, cumulative, activity }: CohortsParams): number | null {
  if (measure === 'customers' || measure === 'active-share') {
    const count = at(row, cumulative ? 'returned' : activity === 'on-or-after' ? 'after' : 'active');
    return measure === 'customers' ? count : count / at(row, 'customers');
  }
  const whole = at(row, cumulative ? `${measure}_so_far` : measure);
  if (per === 'total') return whole;
  const by = at(row, { acquired: 'customers', active: 'active', order: 'orders' }[per]);
  return by === 0 ? null : whole / by;
}

type Line = TwinTable['rows'][number];
const numbers = (table: TwinTable | undefined, key: string) => table?.rows.map((row) => row[key]) ?? [];

async function judge(
  judged: Judge,
  changes: Partial<CohortsParams>,
  column = 'category',
): Promise<CohortsResult> {
  const params: CohortsParams = { ...meta.defaults, ...changes };
  const inputs = { customers: judged.base, rows: judged.rows };
  const { result } = value(compute.run(inputs, params, CONTEXT));
  const followed = params.by !== 'first-period' || params.activity === 'rolling';
  const name = JSON.stringify(changes);
  const ended = followed ? 'WHERE age < ended' : '';
  await judged.ask(lives(params, column));
  const cellRows = (await judged.ask(
    `SELECT cohort, age, ${SUMS} FROM lives ${ended} GROUP BY cohort, age`,
  )) as Row[];
  const expected = new Map(cellRows.map((row) => [`${row.cohort} ${row.age}`, row]));
  const sizes = new Map(
    (await judged.ask(`SELECT cohort, count(*) AS n FROM lives WHERE age = 0 GROUP BY cohort`)).map((row) => [
      row['cohort'],
      row['n'],
    ]),
  );
  expect(new Map(result.cohorts.map((cohort) => [nameIn(params, cohort), cohort.size])), name).toEqual(sizes);

  // every cell, as counted and as the table shows it
  const triangle = tables(result, params)[0];
  const byCalendar = !followed && params.alignment === 'calendar';
  let seen = 0;
  result.cohorts.forEach((cohort, line) => {
    for (let age = 0; age < cohort.active.length; age++) {
      const key = `${nameIn(params, cohort)} ${age}`;
      const row = expected.get(key);
      if (!row) {
        expect(cohort.followed?.[age], `${name} ${key}`).toBe(0);
        continue;
      }
      seen++;
      const { followed: n, sums } = cohort;
      const counts = [
        n === null ? cohort.size : n[age],
        cohort.active[age],
        cohort.after[age],
        cohort.returned[age],
        cohort.orders[age],
      ];
      const wanted = ['customers', 'active', 'after', 'returned', 'orders'].map((column_) =>
        at(row, column_),
      );
      if (counts.join() !== wanted.join()) expect(counts, `${name} ${key}`).toEqual(wanted);
      close(cohort.revenue[age], at(row, 'revenue'), `${name} ${key} revenue`);
      if (cohort.margin) close(cohort.margin[age], at(row, 'margin'), `${name} ${key} margin`);
      if (sums) {
        close(sums.orders[age], at(row, 'orders_so_far'), `${name} ${key}`);
        close(sums.revenue[age], at(row, 'revenue_so_far'), `${name} ${key}`);
        if (sums.margin) close(sums.margin[age], at(row, 'margin_so_far'), `${name} ${key}`);
      }
      if (params.measure === 'margin' && !cohort.margin) continue;
      const drawn = triangle?.rows[line]?.[String(byCalendar ? cohort.period + age : age)];
      const wantedValue = shown(row, params);
      if (wantedValue === null) expect(drawn, `${name} ${key}`).toBeNull();
      else close(drawn, wantedValue, `${name} ${key} shown`);
    }
  });
  expect(seen, name).toBe(expected.size);

  // the cells with their intervals, and the age that is followed
  const counted =
    params.cumulative && ['customers', 'active-share'].includes(params.measure)
      ? 'returned'
      : params.activity === 'on-or-after'
        ? 'after'
        : 'active';
  const named = new Map(
    result.cohorts.map((cohort) => [JSON.stringify(nameOf(cohort)), nameIn(params, cohort)]),
  );
  const shares = (
    table: TwinTable | undefined,
    count: string,
    customers: string,
    ages: (row: Line) => unknown,
  ) => {
    for (const row of table?.rows ?? []) {
      const wanted = expected.get(`${named.get(JSON.stringify(row['cohort']))} ${String(ages(row))}`);
      if (!wanted) throw new Error(`${name} ${JSON.stringify(row)}`);
      const [x, n] = [at(wanted, counted), at(wanted, 'customers')];
      if (row[count] !== x || row[customers] !== n)
        expect([row[count], row[customers]], name).toEqual([x, n]);
      close(row['share'], x / n, name);
      // the roots of Wilson's quadratic, by another way than ours
      const z = 1.959963984540054;
      const [a, b, c] = [n + z * z, -(2 * x + z * z), (x * x) / n];
      const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
      if (Math.abs(Number(row['low']) - (-b - root) / (2 * a)) > 1e-7)
        expect(row['low'], name).toBe((-b - root) / (2 * a));
      if (Math.abs(Number(row['high']) - (-b + root) / (2 * a)) > 1e-7)
        expect(row['high'], name).toBe((-b + root) / (2 * a));
    }
    return table?.rows.length ?? 0;
  };
  const [, cellTable, , trendTable] = tables(result, params);
  const listed = shares(cellTable, 'counted', 'followed', (row) => row['age']);
  if (expected.size < 3000) expect(listed, name).toBe(expected.size);
  if (trendTable?.title.key === 'tableTrend') {
    const age = trendTable.title.values['age'];
    shares(trendTable, 'active', 'customers', () => age);
    const complete = (await judged.ask(
      `SELECT count(DISTINCT cohort) AS n FROM lives WHERE age < ended AND age = ${String(age)}`,
    )) as { n: number }[];
    expect(trendTable.rows.length, name).toBe(complete[0]?.n);
  }

  // the means: over customers, without a detour over cohorts
  const means = (await judged.ask(
    `SELECT '' AS cohort, age, count(DISTINCT cohort) AS cohorts, ${SUMS} FROM lives WHERE age < ended GROUP BY age ORDER BY age`,
  )) as Row[];
  const ageTable = tables(result, params)[2];
  expect(numbers(ageTable, 'age'), name).toEqual(means.map((row) => row.age));
  means.forEach((row, i) => {
    const own = ageTable?.rows[i] ?? {};
    expect([own['cohorts'], own['customers'], own['orders']], `${name} mean ${row.age}`).toEqual([
      row['cohorts'],
      row['customers'],
      row['orders'],
    ]);
    const share = shown(row, {
      ...params,
      measure: 'active-share',
      cumulative: params.cumulative && (params.measure === 'customers' || params.measure === 'active-share'),
    });
    close(own['share'], share ?? NaN, `${name} mean ${row.age}`);
    close(own['revenue'], at(row, 'revenue'), `${name} mean ${row.age}`);
    close(own['revenuePerCustomer'], at(row, 'revenue') / at(row, 'customers'), `${name} mean ${row.age}`);
    close(own['revenueSoFar'], at(row, 'revenue_so_far') / at(row, 'customers'), `${name} mean ${row.age}`);
  });

  // the customers of a cell
  for (const cohort of [result.cohorts[0], result.cohorts.at(-1)]) {
    const age = Math.min(2, (cohort?.active.length ?? 0) - 1);
    if (!cohort || age < 0) continue;
    const what = params.activity === 'on-or-after' ? 'later' : 'bought';
    const rows = await judged.ask(
      `SELECT customer FROM lives ${followed ? 'WHERE age < ended AND' : 'WHERE'} cohort = '${nameIn(params, cohort).replaceAll("'", "''")}' AND age = ${age} AND ${
        params.cumulative && ['customers', 'active-share'].includes(params.measure) ? 'returned' : what
      }`,
    );
    const list = value(compute.lists?.['customers']?.(inputs, params, result, { cohort: cohort.id, age }));
    const column_ = list.columns[0];
    if (column_?.type !== 'text') throw new Error('no customers');
    expect(
      Array.from(column_.codes, (code) => labelAt(column_.labels, code)).sort(),
      `${name} ${cohort.id}`,
    ).toEqual(rows.map((row) => String(row['customer'])).sort());
  }
  return result;
}

/** All cohorts by calendar period against sums that know no cohorts. */
async function judgePeriods(judged: Judge, changes: Partial<CohortsParams>): Promise<void> {
  const params: CohortsParams = { ...meta.defaults, ...changes };
  const { result } = value(compute.run({ customers: judged.base }, params, CONTEXT));
  const table = tables(result, params).at(-1);
  const origin = ordinal(params, '(SELECT min(day) FROM complete)');
  const rows = await judged.ask(`WITH ${FIRSTS}
    SELECT ${ordinal(params, 'day')} - ${params.period === 'days-30' ? '0' : origin} AS period, min(day) AS day,
      count(DISTINCT customer) FILTER (orders > 0) AS active, count(*) FILTER (day = first) AS new,
      sum(orders) AS orders, sum(amount) AS revenue, sum(margin) AS margin
    FROM occasions JOIN firsts USING (customer) WHERE day >= first GROUP BY period`);
  const expected = new Map(rows.map((row) => [Number(row['period']), row]));
  table?.rows.forEach((row, i) => {
    const wanted = expected.get(i);
    const name = `${JSON.stringify(changes)} ${i}`;
    expect([row['active'], row['new'], row['orders']], name).toEqual([
      Number(wanted?.['active'] ?? 0),
      Number(wanted?.['new'] ?? 0),
      Number(wanted?.['orders'] ?? 0),
    ]);
    close(row['revenue'], Number(wanted?.['revenue'] ?? 0), name);
    if (result.hasMargin) close(row['margin'], Number(wanted?.['margin'] ?? 0), name);
    if (wanted) expect(isoDay(Number(row['start'])) <= String(wanted['day']), name).toBe(true);
  });
  // refunds before the first purchase stand apart, and nothing else is missing
  const [all] = await judged.ask(`SELECT sum(amount) AS amount FROM occasions`);
  close(
    numbers(table, 'revenue').reduce<number>((sum, one) => sum + Number(one), result.earlierRefunds.amount),
    Number(all?.['amount']),
    'all',
  );
}

const CASES: [string, boolean, 0 | 1 | null, () => Promise<Judge>][] = [
  ['a generated shop, seed 31', true, null, () => judgeOf(generatedShop(600, 31).sales)],
  ['superstore.csv', REAL.superstore !== null, 0, superstoreJudge],
  ['CDNOW_master.txt', REAL.cdnow !== null, 1, cdnowJudge],
];

const VARIANTS: Partial<CohortsParams>[] = [
  {},
  { measure: 'customers', alignment: 'calendar' },
  { measure: 'orders', per: 'active' },
  { measure: 'revenue', per: 'order', period: 'quarter' },
  { measure: 'margin', per: 'acquired', alignment: 'calendar', period: 'quarter', fiscalStart: 2 },
  { measure: 'revenue', cumulative: true, per: 'acquired' },
  { measure: 'active-share', cumulative: true, period: 'days-30' },
  { activity: 'on-or-after' },
  { activity: 'on-or-after', measure: 'customers', period: 'year', fiscalStart: 7 },
  { period: 'week', measure: 'orders', per: 'acquired' },
  { activity: 'rolling' },
  { activity: 'rolling', measure: 'revenue', cumulative: true, per: 'acquired' },
  { activity: 'rolling', period: 'quarter', measure: 'customers', cumulative: true },
  { by: 'first-amount', parts: 4 },
  {
    by: 'first-amount',
    parts: 3,
    activity: 'rolling',
    period: 'quarter',
    measure: 'margin',
    cumulative: true,
  },
  { by: 'first-amount', parts: 5, activity: 'on-or-after', measure: 'active-share' },
];
/** So many cells that one file is enough. */
const BY_DAY: Partial<CohortsParams>[] = [
  { by: 'first-amount', parts: 2, activity: 'rolling', period: 'day', measure: 'revenue', cumulative: true },
];
const BY_COLUMN: Partial<CohortsParams>[] = [
  { by: 'column', column: 'category' },
  { by: 'column', column: 'category', activity: 'rolling', measure: 'orders', cumulative: true },
  { by: 'column', column: 'category', period: 'quarter', activity: 'on-or-after', measure: 'customers' },
];

describe('cohorts equal SQL on a real DuckDB', () => {
  for (const [name, there, half, make] of CASES)
    it.skipIf(!there)(
      name,
      async () => {
        const judged = await make();
        // the shop is judged in all of them, each file in every other one
        const some = VARIANTS.filter((_, i) => half === null || i % 2 === half);
        for (const changes of [...some, ...(half === null ? BY_DAY : [])]) await judge(judged, changes);
        if (judged.table.columns.some((column) => column.name === 'category'))
          for (const changes of BY_COLUMN) await judge(judged, changes);
        if (judged.roles.product !== undefined) {
          const result = await judge(judged, { by: 'column' }, 'product');
          expect(result.column).toBe(judged.roles.product);
        }
        for (const period of ['day', 'week', 'month', 'quarter', 'year', 'days-30'] as const)
          await judgePeriods(judged, { period, fiscalStart: period === 'year' ? 4 : 1 });
      },
      120_000,
    );
});
