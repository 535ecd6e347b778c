import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/one-period/compute';
import { meta } from '../../src/cells/one-period/meta';
import type { OnePeriodParams, OnePeriodResult, PeriodMeasure } from '../../src/cells/one-period/result';
import { tables } from '../../src/cells/one-period/table';
import { isoDay } from '../../src/core/days';
import { CONTEXT } from '../cells/fixtures';
import { cdnowJudge, generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

const near = (found: unknown, expected: unknown, what: string): void => {
  if (expected === null) return expect(found, what).toBeNull();
  const [a, b] = [Number(found), Number(expected)];
  if (!(Math.abs(a - b) <= 1e-7 * Math.max(1, Math.abs(b)))) expect(found, what).toBe(expected);
};

/** Every number a row of the judge names stands in the row of the table. */
function agree(
  ours: readonly object[] | undefined,
  theirs: readonly Record<string, unknown>[],
  what: string,
) {
  expect(ours?.length, what).toBe(theirs.length);
  theirs.forEach((row, i) => {
    const found = (ours?.[i] ?? {}) as Record<string, unknown>;
    for (const [name, value] of Object.entries(row))
      near(found[name] ?? null, value, `${what}, row ${i}, ${name}`);
  });
}

const SQL_MEASURE: Record<PeriodMeasure, string> = {
  revenue: 'revenue',
  orders: 'orders',
  'average-order-value': 'revenue / orders',
  margin: 'margin',
  'margin-rate': 'CASE WHEN revenue > 0 THEN margin / revenue END',
};

async function compare(judge: Judge, changes: Partial<OnePeriodParams>): Promise<void> {
  const { base, ask } = judge;
  const params: OnePeriodParams = { ...meta.defaults, ...changes };
  const outcome = compute.run({ customers: base }, params, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  const result: OnePeriodResult = outcome.value.result;
  const [key, distributions, bars, equalCustomers, equalValue] = tables(result, params);
  const hasMargin = base.margin !== null;
  const value = params.rank === 'profit' && hasMargin ? 'margin' : 'revenue';
  // whole cents, so that equal sums are equal in whatever order they were added
  const period = `
    WITH place AS (SELECT customer, min(rowid) AS place FROM rows GROUP BY customer),
    period AS (
      SELECT customer, place, sum(amount) AS revenue, sum(orders)::INT AS orders, sum(margin) AS margin,
        round(sum(${value === 'margin' ? 'margin' : 'amount'}), 6) AS value
      FROM occasions JOIN place USING (customer)
      WHERE day BETWEEN '${isoDay(result.window.from)}' AND '${isoDay(result.window.to)}'
      GROUP BY ALL HAVING sum(orders) > 0)`;
  const profit = hasMargin ? 'sum(margin)' : 'NULL';
  const rate = hasMargin ? 'sum(margin) / sum(revenue)' : 'NULL';

  agree(
    key?.rows,
    await ask(`${period}
      SELECT count(*) AS customers, sum(orders) AS orders, sum(revenue) AS revenue, ${profit} AS profit,
        sum(orders) / count(*) AS aof, sum(revenue) / sum(orders) AS aov, avg(revenue / orders) AS "meanAov",
        ${rate} AS "marginRate", corr(orders, revenue / orders) AS correlation FROM period`),
    'key figures',
  );

  const measures = result.measures.map(({ measure }) => measure);
  expect(measures).toHaveLength(hasMargin ? 5 : 3);
  const expected = await Promise.all(
    measures.map(async (measure) => {
      const values = `${period}, measured AS (SELECT ${SQL_MEASURE[measure]} AS x FROM period WHERE ${SQL_MEASURE[measure]} IS NOT NULL)`;
      const [row] = await ask(`${values}
        SELECT count(*) AS customers, avg(x) AS mean, median(x) AS median, min(x) AS smallest, max(x) AS largest,
          count(*) FILTER (x < (SELECT avg(x) - 1e-12 * abs(avg(x)) FROM measured)) AS below FROM measured`);
      return row ?? {};
    }),
  );
  agree(distributions?.rows, expected, 'distributions');
  for (const { measure, bars: of, openBelow } of result.measures)
    // bars whose bounds are no sums of cents are counted away from rounding
    if (measure === 'revenue' || measure === 'orders' || measure === 'margin') {
      const counts = of.map(
        ({ from, to }, i) =>
          `count(*) FILTER (${openBelow && i === 0 ? 'true' : `round(x, 6) >= ${from}`} ${to === null ? '' : `AND round(x, 6) < ${to}`})`,
      );
      const [row] = await ask(
        `${period}, measured AS (SELECT ${SQL_MEASURE[measure]} AS x FROM period) SELECT [${counts.join()}]::VARCHAR AS counts FROM measured`,
      );
      expect(JSON.parse(String(row?.['counts'])), measure).toEqual(of.map(({ count }) => count));
    }
  expect(bars?.rows.length).toBe(result.measures.reduce((sum, { bars: of }) => sum + of.length, 0));

  const parts = `count(*) AS customers, sum(value) AS sum, sum(value) / any_value(total) AS share, sum(orders) AS orders,
    sum(revenue) AS revenue, sum(orders) / count(*) AS aof, sum(revenue) / sum(orders) AS aov,
    ${hasMargin ? 'CASE WHEN sum(revenue) <> 0 THEN sum(margin) / sum(revenue) END' : 'NULL'} AS "marginRate",
    min(value) AS "from", max(value) AS "to"`;
  agree(
    equalCustomers?.rows,
    await ask(`${period}, ranked AS (
        SELECT *, ntile(${params.parts}) OVER (ORDER BY value DESC, place) AS part, sum(value) OVER () AS total FROM period)
      SELECT part, ${parts}, sum(sum(value)) OVER (ORDER BY part) / any_value(total) AS cumulative
      FROM ranked GROUP BY part ORDER BY part`),
    'equal customers',
  );
  const byValue = await ask(`${period}, ranked AS (
      SELECT *, sum(value) OVER () AS total, sum(greatest(value, 0)) OVER () AS positive,
        coalesce(sum(greatest(value, 0)) OVER (ORDER BY value DESC, place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM period)
    SELECT CASE WHEN value > 0 THEN floor(before / positive * ${params.parts}) + 1 WHEN value = 0 THEN 1000 ELSE 1001 END AS part,
      ${parts} FROM ranked GROUP BY part ORDER BY part`);
  const place = (part: unknown): number =>
    Number(part) > 900 ? params.parts + Number(part) - 1000 : Number(part) - 1;
  const found = byValue.map(({ part }) => equalValue?.rows[place(part)] ?? {});
  agree(
    found,
    byValue.map(({ part: _part, ...row }) => row),
    'equal value',
  );
  const known = new Set(byValue.map(({ part }) => place(part)));
  equalValue?.rows.forEach((row, i) => known.has(i) || expect(row['customers']).toBe(0));
}

const ALL: OnePeriodParams['period'] = { span: 'all', from: null, to: null };

describe('one period, judged by DuckDB', { timeout: 60_000 }, () => {
  it('a generated shop, ranked by profit and by revenue, in and over all time', async () => {
    const judge = await judgeOf(generatedShop(700, 31).sales);
    await compare(judge, {});
    await compare(judge, { rank: 'revenue', parts: 7 });
    await compare(judge, { period: ALL, parts: 20 });
    await compare(judge, { period: { span: 'own', from: '2023-01-01', to: '2023-03-31' }, parts: 4 });
  });

  it.skipIf(REAL.superstore === null)('superstore.csv', async () => {
    const judge = await superstoreJudge();
    await compare(judge, {});
    await compare(judge, { period: ALL, rank: 'revenue' });
  });

  it.skipIf(REAL.cdnow === null)('CDNOW_master.txt, which has no margin and many ties', async () => {
    const judge = await cdnowJudge();
    await compare(judge, {});
    await compare(judge, { period: ALL });
  });
});
