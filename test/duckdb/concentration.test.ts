import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/concentration/compute';
import { meta } from '../../src/cells/concentration/meta';
import type { ConcentrationParams } from '../../src/cells/concentration/result';
import { tables } from '../../src/cells/concentration/table';
import { isoDay } from '../../src/core/days';
import { memberCount } from '../../src/customers/subset';
import { CONTEXT } from '../cells/fixtures';
import { cdnowJudge, generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

const near = (found: unknown, expected: unknown, what: string): void => {
  if (expected === null || found === null || found === undefined)
    return expect(found ?? null, what).toBe(expected ?? null);
  const [a, b] = [Number(found), Number(expected)];
  if (!(Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(b)))) expect(found, what).toBe(expected);
};

async function compare({ base, ask }: Judge, changes: Partial<ConcentrationParams>): Promise<void> {
  const params: ConcentrationParams = { ...meta.defaults, ...changes };
  const outcome = compute.run({ customers: base }, params, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  const { result } = outcome.value;
  const name = JSON.stringify(changes);
  const value = {
    profit: base.margin === null ? 'sum(amount)' : 'sum(margin)',
    revenue: 'sum(amount)',
    orders: 'sum(orders)::DOUBLE',
  }[params.of];
  const customers = `
    SELECT customer, round(${value}, 6) AS value, any_value(place) AS place, sum(orders)::INT AS orders, sum(amount) AS revenue, sum(margin) AS margin
    FROM occasions JOIN (SELECT customer, min(rowid) AS place FROM rows GROUP BY customer) USING (customer)
    WHERE day BETWEEN '${isoDay(result.window.from)}' AND '${isoDay(result.window.to)}'
    GROUP BY customer HAVING sum(orders) > 0`;
  const sql = `WITH all_of AS (${customers}),
    ranked AS (SELECT *, row_number() OVER (ORDER BY value DESC, place) AS rank, count(*) OVER () AS n,
      sum(value) OVER (ORDER BY value DESC, place ROWS UNBOUNDED PRECEDING) AS reached, sum(value) OVER () AS total FROM all_of)`;
  const shares = [1, 5, 10, 20]
    .map((p) => `sum(value) FILTER (100 * (rank - 1) < ${p} * n) / sum(value) AS top${p}`)
    .join(', ');
  // the mean absolute difference of all pairs where these are not too many, else by ranks
  const differences =
    base.customers <= 2000
      ? `SELECT sum(abs(a.value - b.value)) AS plain, sum(abs(greatest(a.value, 0) - greatest(b.value, 0))) AS gains
         FROM all_of a, all_of b`
      : `SELECT 2 * sum((n + 1 - 2 * rank) * value) AS plain, 2 * sum((n + 1 - 2 * rank) * greatest(value, 0)) AS gains FROM ranked`;
  const [pairs] = await ask(`${sql}, pairs AS (${differences}),
    sums AS (SELECT count(*)::DOUBLE AS n, sum(value) AS total, sum(greatest(value, 0)) AS gains, sum(abs(value)) AS absolute FROM all_of)
    SELECT pairs.plain / (2 * n * total) AS plain, pairs.gains / (2 * n * sums.gains) AS gains, pairs.plain / (2 * n * absolute) AS absolute
    FROM pairs, sums`);
  const [key] = await ask(`${sql}
    SELECT count(*)::INT AS customers, sum(value) AS total, sum(greatest(value, 0)) AS gains, count(*) FILTER (value < 0)::INT AS losers,
      ${shares}, sum(greatest(value, 0) ** 2) / sum(greatest(value, 0)) ** 2 AS hhi,
      min(rank) FILTER (reached >= 0.8 * total - 1e-12 * total)::INT AS eighty,
      sum(value) FILTER (10 * (rank - 1) < n) AS best, sum(value) FILTER (10 * (n - rank) < n) AS worst,
      sum(value) FILTER (rank > 1) AS without1, sum(value) FILTER (rank > 3) AS without3,
      sum(greatest(value, 0) ** 2) FILTER (rank > 1) / sum(greatest(value, 0)) FILTER (rank > 1) ** 2 AS hhi1,
      max(value) FILTER (rank = 4) / sum(value) FILTER (rank > 3) AS next3
    FROM ranked`);
  const of = result.concentration;
  near(of.gini.plain.value, pairs?.['plain'], `${name} plain`);
  near(of.gini.gains.value, pairs?.['gains'], `${name} gains`);
  near(of.gini.absolute.value, pairs?.['absolute'], `${name} absolute`);
  for (const field of ['customers', 'total', 'gains', 'losers'] as const)
    near(of[field], key?.[field], `${name} ${field}`);
  for (const row of of.top) near(row.share, key?.[`top${row.percent}`], `${name} top ${row.percent}`);
  near(result.hhi, key?.['hhi'], `${name} hhi`);
  near(of.forEighty.customers, key?.['eighty'], `${name} eighty`);
  near(of.tenths.best, key?.['best'], `${name} best`);
  near(of.tenths.worst, key?.['worst'], `${name} worst`);
  near(result.leaving[0]?.totalAfter, key?.['without1'], `${name} without 1`);
  near(result.leaving[0]?.hhiAfter, key?.['hhi1'], `${name} hhi without 1`);
  near(result.leaving[2]?.totalAfter, key?.['without3'], `${name} without 3`);
  near(result.leaving[2]?.nextShare, key?.['next3'], `${name} next`);

  // the curve, at the ranks it was drawn at
  const [points] = await ask(`${sql}, curve AS (
      SELECT rank AS least, sum(value) OVER (ORDER BY rank ROWS UNBOUNDED PRECEDING) / total AS share, n
      FROM (SELECT value, row_number() OVER (ORDER BY value) AS rank, n, total FROM ranked))
    SELECT list(share ORDER BY least) AS shares FROM curve`);
  const curve = points?.['shares'] as number[];
  for (const point of result.lorenz) {
    const least = Math.round(point.customers * of.customers);
    near(point.share, least === 0 ? 0 : curve[least - 1], `${name} curve at ${least}`);
  }

  // tenths of equal value, each customer in the one in which the own value begins
  const deciles = await ask(`${sql}, gains AS (
      SELECT *, sum(value) OVER (ORDER BY rank ROWS UNBOUNDED PRECEDING) - value AS before, sum(value) OVER () AS all_gains
      FROM ranked WHERE value > 0)
    SELECT least(10, floor(before / all_gains * 10) + 1)::INT AS part, count(*)::INT AS customers, sum(value) AS sum,
      sum(orders) / count(*) AS aof, sum(revenue) / sum(orders) AS aov FROM gains GROUP BY 1 ORDER BY 1`);
  const [, , , , parts, drift] = tables(result, params);
  for (const row of deciles) {
    const ours = parts?.rows[Number(row['part']) - 1];
    for (const field of ['customers', 'sum', 'aof', 'aov'])
      near(ours?.[field], row[field], `${name} part ${field}`);
  }

  // the top 20 % of each period of the drift
  const unit = result.driftPeriod;
  const found = await ask(`
    WITH own AS (SELECT date_trunc('${unit}', day) AS start, customer, ${value} AS value FROM occasions GROUP BY ALL HAVING sum(orders) > 0),
    ranked AS (SELECT *, row_number() OVER (PARTITION BY start ORDER BY value DESC) AS rank, count(*) OVER (PARTITION BY start) AS n FROM own)
    SELECT start::DATE::VARCHAR AS start, count(*)::INT AS customers, sum(value) AS total,
      CASE WHEN count(*) >= 20 AND sum(value) > 0 THEN sum(value) FILTER (100 * (rank - 1) < 20 * n) / sum(value) END AS share
    FROM ranked GROUP BY start ORDER BY start`);
  const shown = result.drift.filter((row) => row.customers > 0);
  const newest = found.slice(-shown.length);
  expect(shown.map((row) => isoDay(row.start))).toEqual(newest.map((row) => row['start']));
  if (result.driftLeftOut === 0) expect(newest.length).toBe(found.length);
  newest.forEach((row, i) => {
    near(shown[i]?.customers, row['customers'], `${name} drift customers`);
    near(shown[i]?.total, row['total'], `${name} drift total`);
    near(shown[i]?.share, row['share'], `${name} drift share`);
  });
  expect(drift?.rows.length).toBe(result.drift.length);

  for (const { percent, customers: count } of of.top) {
    const members = compute.members?.({ customers: base }, params, { top: percent / 100 });
    expect(members?.ok && memberCount(members.value), `${name} members`).toBe(count);
  }
  for (const row of result.deciles) {
    const members = compute.members?.({ customers: base }, params, { decile: row.part });
    expect(members?.ok && memberCount(members.value), `${name} tenth ${row.part}`).toBe(row.customers);
  }
}

const all = { span: 'all', from: null, to: null } as const;

describe('concentration is what a real DuckDB counts', () => {
  const cases: [string, boolean, () => Promise<Judge>, Partial<ConcentrationParams>[]][] = [
    [
      'a generated shop, seed 83',
      true,
      () => judgeOf(generatedShop(900, 83).sales),
      [{}, { of: 'revenue', period: all, drift: 'month' }, { of: 'orders', drift: 'quarter' }],
    ],
    [
      'superstore.csv',
      REAL.superstore !== null,
      superstoreJudge,
      [{ period: all }, { of: 'revenue', drift: 'quarter' }, { of: 'profit', drift: 'month' }],
    ],
    [
      'CDNOW_master.txt',
      REAL.cdnow !== null,
      cdnowJudge,
      [
        { period: { span: 'own', from: '1997-04-01', to: '1998-03-31' } },
        { of: 'orders', period: { span: 'own', from: '1998-01-01', to: null } },
      ],
    ],
  ];
  for (const [name, there, make, changes] of cases)
    it.skipIf(!there)(
      name,
      async () => {
        const judge = await make();
        for (const change of changes) await compare(judge, change);
      },
      120_000,
    );
});
