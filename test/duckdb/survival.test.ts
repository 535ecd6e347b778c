import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/survival/compute';
import { meta } from '../../src/cells/survival/meta';
import type { SurvivalParams } from '../../src/cells/survival/result';
import type { CellInputs } from '../../src/cells/define';
import type { Table } from '../../src/table/column';
import { CONTEXT } from '../cells/fixtures';
import { cdnowJudge, generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

/** The durations of an event in SQL: customer, days, event, and the group (0 where there is none). */
const EVENTS = {
  second: {
    params: {},
    sql: `SELECT customer, coalesce(second, day_last) - first AS days, second IS NOT NULL AS event
      FROM (SELECT customer, min(day) AS first, (list_sort(list(day)))[2] AS second FROM bought GROUP BY ALL), ends`,
  },
  third: {
    params: { event: 'nth', nth: 3, since: 'previous' },
    sql: `SELECT customer, coalesce(days[3], day_last) - days[2] AS days, len(days) > 2 AS event
      FROM (SELECT customer, list_sort(list(day)) AS days FROM bought GROUP BY ALL), ends WHERE len(days) > 1`,
  },
  fourthFromFirst: {
    params: { event: 'nth', nth: 4, since: 'first' },
    sql: `SELECT customer, coalesce(days[4], day_last) - days[1] AS days, len(days) > 3 AS event
      FROM (SELECT customer, list_sort(list(day)) AS days FROM bought GROUP BY ALL), ends`,
  },
  lapse: {
    params: { event: 'lapse', lapseDays: 60 },
    // a silence of 60 days: no purchase in the 60 days after one, and these days observed
    sql: `SELECT f.customer, coalesce(min(lapsed), max(day_last)) - min(first) AS days, min(lapsed) IS NOT NULL AS event
      FROM (SELECT customer, min(day) AS first FROM bought GROUP BY ALL) f CROSS JOIN ends LEFT JOIN (
        SELECT b.customer, b.day + 60 AS lapsed FROM bought b, ends
        WHERE b.day + 60 <= day_last AND NOT EXISTS
          (FROM bought n WHERE n.customer = b.customer AND n.day > b.day AND n.day <= b.day + 60)) l USING (customer)
      GROUP BY ALL`,
  },
} satisfies Record<string, { params: Partial<SurvivalParams>; sql: string }>;

const GROUPS = {
  none: { params: {}, sql: 'SELECT DISTINCT customer, 1 AS g FROM bought' },
  year: {
    params: { group: 'first-period', firstPeriod: 'year' },
    sql: `SELECT customer, dense_rank() OVER (ORDER BY year(first)) AS g FROM (SELECT customer, min(day) AS first FROM bought GROUP BY ALL)`,
  },
  order: {
    params: { group: 'first-order', parts: 3 },
    // bounds at the ranks ⌈n / 3⌉ and ⌈2n / 3⌉ of the first amounts
    sql: `WITH amounts AS (SELECT customer, arg_min(amount, day) AS amount FROM bought GROUP BY ALL),
      ranked AS (SELECT amount, row_number() OVER (ORDER BY amount) AS rank, count(*) OVER () AS n FROM amounts)
      SELECT customer, 1 + (amount > (SELECT amount FROM ranked WHERE rank = ceil(n / 3)))::INT
        + (amount > (SELECT amount FROM ranked WHERE rank = ceil(2 * n / 3)))::INT AS g FROM amounts`,
  },
} satisfies Record<string, { params: Partial<SurvivalParams>; sql: string }>;

const valuesOf = (table: Table, name: string): number[] => {
  const column = table.columns.find((one) => one.name === name);
  if (!column || column.type === 'text') throw new Error(name);
  return Array.from(column.values, Number);
};

async function expectEqual(judge: Judge): Promise<void> {
  await judge.ask(
    'CREATE OR REPLACE VIEW bought AS SELECT customer, day, amount FROM occasions WHERE orders > 0',
  );
  await judge.ask('CREATE OR REPLACE VIEW ends AS SELECT max(day) AS day_last FROM complete');
  const inputs: CellInputs = { customers: judge.base, rows: judge.rows };
  for (const event of Object.values(EVENTS))
    for (const group of Object.values(GROUPS)) {
      const params: SurvivalParams = { ...meta.defaults, ...event.params, ...group.params };
      const outcome = compute.run(inputs, params, CONTEXT);
      const risk = outcome.ok && compute.lists?.['risk']?.(inputs, params, outcome.value.result, {});
      if (!outcome.ok || !risk || !risk.ok) throw new Error('no outcome');
      const { result } = outcome.value;
      await judge.ask(
        `CREATE OR REPLACE TEMP TABLE durations AS SELECT g, days, event, count(*) AS many FROM (${event.sql}) JOIN (${group.sql}) USING (customer) GROUP BY ALL`,
      );
      // the life table by definition: everybody who is there on a day is counted on that day
      const expected = await judge.ask(`
        SELECT e.g, e.day, events, censored, sum(d.many) AS at_risk
        FROM (SELECT g, days AS day, coalesce(sum(many) FILTER (event), 0) AS events, coalesce(sum(many) FILTER (NOT event), 0) AS censored FROM durations GROUP BY ALL) e
        JOIN durations d ON d.g = e.g AND d.days >= e.day GROUP BY ALL ORDER BY e.g, e.day`);
      const columns = ['col.groupNumber', 'col.day', 'col.events', 'col.censored', 'col.atRisk'].map((name) =>
        valuesOf(risk.value, name),
      );
      expect(
        expected.map((row) => ['g', 'day', 'events', 'censored', 'at_risk'].map((key) => row[key])),
      ).toEqual(Array.from({ length: risk.value.rows }, (_, i) => columns.map((column) => column[i])));
      // the curve as a running product, of logarithms as SQL has no other
      const survival = await judge.ask(`
        WITH risk AS (SELECT e.g, e.day, events, sum(d.many) AS n
          FROM (SELECT g, days AS day, coalesce(sum(many) FILTER (event), 0) AS events FROM durations GROUP BY ALL) e
          JOIN durations d ON d.g = e.g AND d.days >= e.day GROUP BY ALL)
        SELECT CASE WHEN min(1 - events / n) OVER w <= 0 THEN 0
          ELSE exp(sum(ln(CASE WHEN events < n THEN 1 - events / n ELSE 1 END)) OVER w) END AS s
        FROM risk WINDOW w AS (PARTITION BY g ORDER BY day) ORDER BY g, day`);
      const own = valuesOf(risk.value, 'col.survival');
      survival.forEach((row, i) => expect(own[i]).toBeCloseTo(Number(row['s']), 10));
      // customer-days by steps: each customer is at risk on the days 1 … days
      const steps = await judge.ask(`
        SELECT g, (day - 1) // ${result.step} AS step, sum(many) AS exposure, coalesce(sum(many) FILTER (event AND day = days), 0) AS events,
          coalesce(sum(many) FILTER (NOT event AND day = days), 0) AS censored
        FROM (SELECT *, unnest(range(1, days + 1)) AS day FROM durations) GROUP BY ALL ORDER BY g, step`);
      expect(
        result.groups.flatMap(({ rows }, g) =>
          rows.map((row, step) => ({
            g: g + 1,
            step,
            exposure: row.exposure,
            events: row.events,
            later: row.censored,
          })),
        ),
      ).toEqual(
        steps.map((row) => {
          // who was censored on day 0 is in the first step of the table
          const zero =
            row['step'] === 0 ? expected.find((one) => one['g'] === row['g'] && one['day'] === 0) : undefined;
          return {
            g: row['g'],
            step: row['step'],
            exposure: row['exposure'],
            events: row['events'],
            later: Number(row['censored']) + Number(zero?.['censored'] ?? 0),
          };
        }),
      );
      if (result.test === null) continue;
      const events = await judge.ask(`
        WITH deaths AS (SELECT days AS day, sum(many) AS d FROM durations WHERE event GROUP BY ALL),
          pairs AS (SELECT day, d, g, sum(many) AS n FROM deaths JOIN durations o ON o.days >= day GROUP BY day, d, g)
        SELECT sum(d * n / total) AS expected FROM (SELECT *, sum(n) OVER (PARTITION BY day) AS total FROM pairs) GROUP BY g ORDER BY g`);
      expect(events).toHaveLength(result.groups.length);
      events.forEach((row, g) => expect(result.test?.expected[g]).toBeCloseTo(Number(row['expected']), 6));
    }
}

describe('survival equals SQL', () => {
  it('on a generated shop', { timeout: 60_000 }, async () => {
    await expectEqual(await judgeOf(generatedShop(400, 14).sales));
  });
  it.skipIf(REAL.superstore === null)('on superstore', { timeout: 60_000 }, async () => {
    await expectEqual(await superstoreJudge());
  });
  it.skipIf(REAL.cdnow === null)('on CDNOW', { timeout: 120_000 }, async () => {
    await expectEqual(await cdnowJudge());
  });
});
