import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/lifecycle/compute';
import { meta } from '../../src/cells/lifecycle/meta';
import type { LifecycleParams, LifecycleResult } from '../../src/cells/lifecycle/result';
import { isoDay } from '../../src/core/days';
import { STAGES } from '../../src/customers/lifecycle/stages';
import { labelAt } from '../../src/table/labels';
import { CONTEXT } from '../cells/fixtures';
import { cdnowJudge, generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

const CASES: [string, boolean, () => Promise<Judge>][] = [
  ['a generated shop, seed 21', true, () => judgeOf(generatedShop(400, 21).sales)],
  ['superstore.csv', REAL.superstore !== null, superstoreJudge],
  ['CDNOW_master.txt', REAL.cdnow !== null, cdnowJudge],
];

const { defaults } = meta;
const RULES: [string, Partial<LifecycleParams>][] = [
  ['own rhythm and rules of the data, by month', {}],
  [
    'fixed days and dormancy of days, by quarter',
    {
      period: 'quarter',
      loyal: { purchases: 3, spanDays: 60 },
      lost: { ...defaults.lost, mode: 'fixed', days: 100 },
      dormant: { ...defaults.dormant, mode: 'fixed', days: 60 },
    },
  ],
  [
    'own rhythm of one’s own and of dormancy too, by week',
    {
      period: 'week',
      lost: { ...defaults.lost, factor: 2.5, minDays: 20, oneTimeDays: 150 },
      dormant: { ...defaults.dormant, mode: 'own-rhythm', factor: 1.2, minDays: 10, oneTimeDays: 40 },
    },
  ],
];

function run(judge: Judge, params: LifecycleParams): LifecycleResult {
  const outcome = compute.run({ customers: judge.base, rows: judge.rows }, params, CONTEXT);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value.result;
}

/** Days a customer may be silent, from the purchases so far: the rule in SQL. */
const tolerated = (rule: { factor: number; minDays: number; oneTimeDays: number }) =>
  `CASE WHEN purchases = 1 THEN ${rule.oneTimeDays} ELSE greatest(${rule.minDays}, floor(${rule.factor} * date_diff('day', first, last) / (purchases - 1))) END`;

const stageOf = (result: LifecycleResult, day: string) => `CASE
  WHEN date_diff('day', last, ${day}) > ${tolerated(result.rules.lost)} THEN 'lost'
  WHEN purchases = 1 THEN 'first-time'
  WHEN purchases >= ${result.rules.loyalPurchases} AND date_diff('day', first, last) >= ${result.rules.loyalSpanDays} THEN 'loyal'
  ELSE 'repeat' END`;

/** The periods, and every customer at each of their ends, by counting all purchases so far anew: no spells, no changes. */
async function prepare(judge: Judge, result: LifecycleResult): Promise<void> {
  const values = result.periods.map(
    ({ start, end }, i) => `(${i}, DATE '${isoDay(start)}', DATE '${isoDay(end)}')`,
  );
  await judge.ask(`CREATE OR REPLACE TABLE periods AS SELECT * FROM (VALUES ${values.join(',')}) t(p, s, e)`);
  await judge.ask(
    `CREATE OR REPLACE TABLE bought AS SELECT customer, day, amount FROM occasions WHERE orders > 0`,
  );
  await judge.ask(`CREATE OR REPLACE TABLE sofar AS
    SELECT p, s, e, customer, count(*) AS purchases, min(day) AS first, max(day) AS last,
      count(*) FILTER (day >= s) AS here, min(day) FILTER (day >= s) AS back
    FROM periods JOIN bought ON day <= e GROUP BY ALL`);
  await judge.ask(`CREATE OR REPLACE TABLE staged AS SELECT *, ${stageOf(result, 'e')} AS stage FROM sofar`);
}

const period = { month: 'interval 1 month', quarter: 'interval 3 month', week: 'interval 7 day' };

describe.each(CASES)('lifecycle on %s', (data, there, make) => {
  // 78 weeks of 23,570 customers take DuckDB half a minute
  const rules = RULES.filter(([, changes]) => changes.period !== 'week' || !data.startsWith('CDNOW'));
  for (const [name, changes] of rules)
    it.skipIf(!there)(`${name}: every table is the one of SQL`, { timeout: 120_000 }, async () => {
      const judge = await make();
      const params = { ...defaults, ...changes };
      const result = run(judge, params);
      await prepare(judge, result);
      const { ask } = judge;

      // periods: consecutive, of the calendar, from the first to the last day
      const [span] = await ask(`SELECT min(day)::VARCHAR AS a, max(day)::VARCHAR AS b FROM occasions`);
      const starts = await ask(`SELECT s::DATE::VARCHAR AS s FROM (SELECT unnest(generate_series(
        date_trunc('${params.period}', (SELECT min(day) FROM occasions)), (SELECT max(day) FROM occasions)::TIMESTAMP,
        ${period[params.period as keyof typeof period]})) AS s)`);
      expect(result.periods.map(({ start }) => isoDay(start))).toEqual(starts.map(({ s }) => s));
      expect(isoDay(result.periods.at(-1)?.end ?? 0)).toBe(span?.['b']);

      // stages at every period end
      const staged = await ask(`SELECT p, stage, count(*) AS n FROM staged GROUP BY ALL`);
      const counted = new Map(staged.map(({ p, stage, n }) => [`${p} ${stage}`, n]));
      for (const [p, row] of result.periods.entries())
        for (const [i, stage] of STAGES.entries())
          expect(row.stages[i], `${p} ${stage}`).toBe(counted.get(`${p} ${stage}`) ?? 0);

      // who was active: what was done before the period, from purchases before it
      const dormancy =
        'periods' in result.rules.dormant
          ? `date_diff('day', last, s) > date_diff('day', (SELECT p2.s FROM periods p2 WHERE p2.p = greatest(0, sofar2.p - ${result.rules.dormant.periods})), s)`
          : `date_diff('day', last, back) > ${tolerated(result.rules.dormant)}`;
      const asleep =
        'periods' in result.rules.dormant
          ? `here = 0`
          : `date_diff('day', last, e) > ${tolerated(result.rules.dormant)}`;
      const activity = await ask(`WITH earlier AS (
          SELECT p, s, e, customer, count(*) FILTER (day < s) AS purchases, min(day) AS first,
            max(day) FILTER (day < s) AS last, min(day) FILTER (day >= s) AS back
          FROM periods JOIN bought ON day <= e GROUP BY ALL),
        active AS (
          SELECT p, CASE WHEN purchases = 0 THEN 'new' WHEN ${dormancy} THEN 'resurrected' ELSE 'returning' END AS what
          FROM earlier sofar2 WHERE back IS NOT NULL),
        still AS (SELECT p, CASE WHEN ${asleep} THEN 'dormant' ELSE 'quiet' END AS what FROM sofar WHERE here = 0)
        SELECT p, what, count(*) AS n FROM (SELECT * FROM active UNION ALL SELECT * FROM still) GROUP BY ALL`);
      const done = new Map(activity.map(({ p, what, n }) => [`${p} ${what}`, n]));
      for (const [p, row] of result.periods.entries())
        for (const what of ['new', 'returning', 'resurrected', 'quiet', 'dormant'] as const)
          expect(row[what], `${p} ${what}`).toBe(done.get(`${p} ${what}`) ?? 0);

      // steps, pooled over periods that ended
      const ended = result.ended;
      const steps = await ask(`SELECT a.stage AS from_stage, b.stage AS to_stage, count(*) AS n,
          count(*) FILTER (b.p = ${ended - 1}) AS last
        FROM staged a JOIN staged b ON a.customer = b.customer AND b.p = a.p + 1 WHERE b.p < ${ended} GROUP BY ALL`);
      const found = result.steps.filter((step) => step.steps > 0);
      expect(found.map((step) => `${step.from} ${step.to} ${step.steps} ${step.last}`).sort()).toEqual(
        steps.map((row) => `${row['from_stage']} ${row['to_stage']} ${row['n']} ${row['last']}`).sort(),
      );
      const rows = new Map<unknown, number>();
      for (const { from_stage: from, n } of steps) rows.set(from, (rows.get(from) ?? 0) + Number(n));
      for (const step of found) {
        expect(step.of).toBe(rows.get(step.from));
        expect(step.share).toBe(step.steps / step.of);
      }
      const entries =
        await ask(`SELECT b.stage, count(*) AS n FROM staged b WHERE p BETWEEN 1 AND ${ended - 1}
        AND NOT EXISTS (FROM staged a WHERE a.customer = b.customer AND a.p = b.p - 1) GROUP BY ALL`);
      for (const [i, stage] of STAGES.entries())
        expect(result.entries[i]).toBe(entries.find((row) => row['stage'] === stage)?.['n'] ?? 0);

      // now
      const now = await ask(`SELECT stage, count(*) AS n, sum(revenue) AS revenue FROM staged
        JOIN (SELECT customer, sum(amount) AS revenue FROM occasions GROUP BY ALL) USING (customer)
        WHERE p = ${result.periods.length - 1} GROUP BY ALL`);
      for (const row of result.now) {
        const expected = now.find(({ stage }) => stage === row.stage);
        expect(row.customers).toBe(expected?.['n'] ?? 0);
        expect(row.revenue).toBeCloseTo(Number(expected?.['revenue'] ?? 0), 4);
      }

      // first losses, and who bought again: purchase by purchase
      await ask(`CREATE OR REPLACE TABLE spells AS SELECT customer, day AS last,
          row_number() OVER w AS purchases, first_value(day) OVER w AS first, lead(day) OVER w AS next
        FROM bought WINDOW w AS (PARTITION BY customer ORDER BY day)`);
      await ask(`CREATE OR REPLACE TABLE losses AS
        SELECT customer, arg_min(lost, last) AS lost, arg_min(coalesce(next, DATE '9999-01-01'), last) AS back FROM (
          SELECT *, last + (${tolerated(result.rules.lost)})::INTEGER + 1 AS lost FROM spells)
        WHERE lost <= coalesce(next, DATE '${span?.['b']}') GROUP BY customer`);
      const [ever] = await ask(
        `SELECT count(*) AS lost, count(*) FILTER (back < DATE '9999-01-01') AS back FROM losses`,
      );
      expect([result.wonBack.everLost, result.wonBack.everBack]).toEqual([ever?.['lost'], ever?.['back']]);
      for (const { days, lost, back } of result.wonBack.horizons) {
        const [row] =
          await ask(`SELECT count(*) AS lost, count(*) FILTER (back <= lost + ${days}) AS back FROM losses
          WHERE lost + ${days} <= DATE '${span?.['b']}'`);
        expect([lost, back], `${days}`).toEqual([row?.['lost'], row?.['back']]);
      }

      // half-life: product limit over the ages at the last purchase
      const survival = await ask(`WITH ends AS (
          SELECT customer, purchases, date_diff('day', first, last) AS age,
            date_diff('day', last, DATE '${span?.['b']}') > ${tolerated(result.rules.lost)} AS gone,
            date_diff('day', first, DATE '${span?.['b']}') - ${tolerated(result.rules.lost)} AS seen
          FROM spells WHERE next IS NULL),
        times AS (SELECT gone, CASE WHEN gone THEN age ELSE seen END::INTEGER AS t FROM ends WHERE gone OR seen >= 0),
        risk AS (SELECT t, count(*) FILTER (gone) AS d, (SELECT count(*) FROM times b WHERE b.t >= a.t) AS n FROM times a GROUP BY t)
        SELECT t, exp(sum(ln(greatest(1e-300, 1 - d / n))) OVER (ORDER BY t)) AS share FROM risk ORDER BY t`);
      const shareAt = new Map(survival.map(({ t, share }) => [t, Number(share)]));
      const { all } = result.halfLife;
      expect(all.curve.length).toBeGreaterThan(0);
      for (const point of all.curve) expect(point.share).toBeCloseTo(shareAt.get(point.age) ?? NaN, 9);
      const half = survival.find(({ share }) => Number(share) <= 0.5 + 1e-12);
      expect(all.days).toBe(half?.['t'] ?? null);

      // derived numbers: percentiles of the gaps
      for (const value of result.used.filter(({ derived }) => derived)) {
        const share =
          value.rule === 'loyal'
            ? 0.5
            : value.what === 'minDays'
              ? value.rule === 'lost'
                ? 0.75
                : 0.5
              : value.rule === 'lost'
                ? 0.95
                : 0.75;
        const [row] = await ask(`SELECT quantile_disc(date_diff('day', last, next), ${share}) AS q FROM spells
          WHERE next IS NOT NULL ${value.what === 'oneTimeDays' ? 'AND purchases = 1' : ''}`);
        expect(value.value, `${value.rule} ${value.what}`).toBe(row?.['q']);
      }
    });

  it.skipIf(!there)('members of classes are the customers SQL names', { timeout: 60_000 }, async () => {
    const judge = await make();
    const result = run(judge, defaults);
    await prepare(judge, result);
    const inputs = { customers: judge.base, rows: judge.rows };
    const names = (selection: Record<string, string | number>): string[] => {
      const members = compute.members?.(inputs, defaults, selection);
      if (!members?.ok) throw new Error('no members');
      return Array.from(judge.base.codes)
        .filter((_, c) => members.value[c] === 1)
        .map((code) => labelAt(judge.base.labels, code))
        .sort();
    };
    const asked = async (sql: string) =>
      (await judge.ask(sql)).map(({ customer }) => String(customer)).sort();
    const last = result.ended - 1;
    for (const stage of STAGES)
      expect(names({ stage })).toEqual(
        await asked(
          `SELECT customer FROM staged WHERE p = ${result.periods.length - 1} AND stage = '${stage}'`,
        ),
      );
    expect(names({ from: 'first-time', to: 'repeat' })).toEqual(
      await asked(`SELECT b.customer FROM staged a JOIN staged b USING (customer)
        WHERE a.p = ${last - 1} AND b.p = ${last} AND a.stage = 'first-time' AND b.stage = 'repeat'`),
    );
    expect(names({ from: 'new', to: 'first-time' })).toEqual(
      await asked(`SELECT b.customer FROM staged b WHERE p = ${last} AND stage = 'first-time'
        AND NOT EXISTS (FROM staged a WHERE a.customer = b.customer AND a.p = ${last - 1})`),
    );
    const earlier = result.periods[last - 2]?.start ?? 0;
    const boughtIn = (p: number) =>
      `customer IN (SELECT customer FROM bought JOIN periods ON day BETWEEN s AND e WHERE p = ${p})`;
    expect(names({ change: 'returning', start: earlier })).toEqual(
      await asked(
        `SELECT DISTINCT customer FROM bought WHERE ${boughtIn(last - 2)} AND ${boughtIn(last - 3)}`,
      ),
    );
    expect(names({ change: 'dormant' })).toEqual(
      await asked(`SELECT customer FROM sofar WHERE p = ${last} AND here = 0`),
    );
  });
});
