import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/two-periods/compute';
import { meta } from '../../src/cells/two-periods/meta';
import type { TwoPeriodsParams } from '../../src/cells/two-periods/result';
import { tables } from '../../src/cells/two-periods/table';
import { isoDay } from '../../src/core/days';
import type { Window } from '../../src/customers/window';
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

const inside = ({ from, to }: Window): string => `day BETWEEN '${isoDay(from)}' AND '${isoDay(to)}'`;

async function compare({ base, ask }: Judge, changes: Partial<TwoPeriodsParams>): Promise<void> {
  const params: TwoPeriodsParams = { ...meta.defaults, ...changes };
  const outcome = compute.run({ customers: base }, params, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  const result = outcome.value.result;
  const [kpis, groups, effects, deciles, migration, upDown, regression] = tables(result, params);
  const hasMargin = base.margin !== null;
  const profit = hasMargin ? 'margin' : 'amount';
  const ranked = params.rank === 'profit' ? profit : 'amount';
  // who bought when, as one row a customer; a0, a1 … of the earlier, b… of the later period; null = did not buy
  const both = `
    WITH place AS (SELECT customer, min(rowid) AS place FROM rows GROUP BY customer),
    a AS (SELECT customer, sum(orders)::INT AS orders, sum(amount) AS revenue, sum(${profit}) AS profit, round(sum(${ranked}), 6) AS value
          FROM occasions WHERE ${inside(result.earlier)} GROUP BY ALL HAVING sum(orders) > 0),
    b AS (SELECT customer, sum(orders)::INT AS orders, sum(amount) AS revenue, sum(${profit}) AS profit, round(sum(${ranked}), 6) AS value
          FROM occasions WHERE ${inside(result.later)} GROUP BY ALL HAVING sum(orders) > 0),
    cut AS (SELECT part, min(value) AS bound FROM (
          SELECT value, ntile(${params.parts}) OVER (ORDER BY value DESC, place) AS part FROM a JOIN place USING (customer))
          GROUP BY part HAVING part < ${params.parts}),
    apart AS (SELECT *, 1 + (SELECT count(*) FROM cut WHERE bound > value) AS part FROM a),
    bpart AS (SELECT *, 1 + (SELECT count(*) FROM cut WHERE bound > value) AS part FROM b),
    pair AS (SELECT a.customer AS ca, b.customer AS cb, a.orders AS oa, b.orders AS ob, a.revenue AS ra, b.revenue AS rb,
          a.profit AS pa, b.profit AS pb, a.value AS va, b.value AS vb, coalesce(a.part, 0) AS parta, coalesce(b.part, 0) AS partb,
          CASE WHEN b.customer IS NULL THEN 0 WHEN a.customer IS NULL THEN 2 ELSE 1 END AS grp
        FROM apart AS a FULL JOIN bpart AS b USING (customer))`;
  const one = async (sql: string): Promise<Record<string, number>> =>
    ((await ask(`${both} ${sql}`))[0] ?? {}) as Record<string, number>;

  const k = await one(
    `SELECT count(ca) AS na, count(cb) AS nb, sum(oa) AS oa, sum(ob) AS ob, sum(ra) AS ra, sum(rb) AS rb, sum(pa) AS pa, sum(pb) AS pb FROM pair`,
  );
  const of = (side: 'a' | 'b') => {
    const [n, o, r, p] = ['n', 'o', 'r', 'p'].map((name) => Number(k[`${name}${side}`])) as [
      number,
      number,
      number,
      number,
    ];
    return [n, o, r, hasMargin ? p : null, o / n, r / o, hasMargin ? p / r : null];
  };
  const [first, second] = [of('a'), of('b')];
  agree(
    kpis?.rows,
    first.map((value, i) => ({
      earlier: value,
      later: second[i] ?? null,
      change: value === null ? null : Number(second[i]) - value,
    })),
    'key figures',
  );

  agree(
    groups?.rows,
    await ask(`${both} SELECT count(pair.grp) AS customers, coalesce(sum(pb), 0) - coalesce(sum(pa), 0) AS change,
        CASE WHEN every.grp < 2 THEN coalesce(sum(oa), 0) END AS "orders earlier", CASE WHEN every.grp > 0 THEN coalesce(sum(ob), 0) END AS "orders later",
        CASE WHEN every.grp < 2 THEN coalesce(sum(ra), 0) END AS "revenue earlier", CASE WHEN every.grp > 0 THEN coalesce(sum(rb), 0) END AS "revenue later",
        CASE WHEN count(ca) > 0 THEN sum(oa) / count(ca) END AS "aof earlier", CASE WHEN count(cb) > 0 THEN sum(rb) / sum(ob) END AS "aov later"
      FROM (VALUES (0), (1), (2)) AS every(grp) LEFT JOIN pair USING (grp) GROUP BY every.grp ORDER BY every.grp`),
    'groups',
  );

  // the factors by SQL's own logarithms, at full length
  const scope = (name: string, before: string, after: string) => `
    SELECT '${name}' AS scope, count(ca) FILTER (${before}) AS n0, count(cb) FILTER (${after}) AS n1,
      sum(oa) FILTER (${before}) AS o0, sum(ob) FILTER (${after}) AS o1, sum(ra) FILTER (${before}) AS r0, sum(rb) FILTER (${after}) AS r1,
      sum(pa) FILTER (${before}) AS p0, sum(pb) FILTER (${after}) AS p1 FROM pair`;
  const lmdi = await ask(`${both}, sums AS (
      ${scope('1 all', 'true', 'true')} UNION ALL ${scope('2 both', 'grp = 1', 'grp = 1')} UNION ALL ${scope('3 turnover', 'grp = 0', 'grp = 2')}),
    mean AS (SELECT *, CASE WHEN p1 = p0 THEN p1 ELSE (p1 - p0) / (ln(p1) - ln(p0)) END AS l FROM sums WHERE p0 > 0 AND p1 > 0 AND r0 > 0 AND r1 > 0)
    SELECT effect, change FROM (
      SELECT scope, 1 AS factor, l * ln(n1 / n0) AS effect, p1 - p0 AS change FROM mean UNION ALL
      SELECT scope, 2, l * ln((o1 / n1) / (o0 / n0)), p1 - p0 FROM mean UNION ALL
      SELECT scope, 3, l * ln((r1 / o1) / (r0 / o0)), p1 - p0 FROM mean
      ${hasMargin ? 'UNION ALL SELECT scope, 4, l * ln((p1 / r1) / (p0 / r0)), p1 - p0 FROM mean' : ''})
    ORDER BY scope, factor`);
  expect(lmdi.length).toBeGreaterThan(2);
  agree(effects?.rows, lmdi, 'effects');

  const parts = (side: 'a' | 'b', name: string) => `
    SELECT part${side} AS part, count(*) AS "customers${name}", sum(v${side}) AS "sum${name}", sum(o${side}) AS "orders${name}", sum(r${side}) AS "revenue${name}",
      sum(v${side}) / sum(sum(v${side})) OVER () AS "share${name}" FROM pair WHERE part${side} > 0 GROUP BY part${side}`;
  const byPart = new Map(deciles?.rows.map((row) => [Number(row['part']), row]));
  for (const [side, name] of [
    ['a', 'Earlier'],
    ['b', 'Later'],
  ] as const) {
    const rows = await ask(`${both} ${parts(side, name)} ORDER BY part`);
    agree(
      rows.map(({ part }) => byPart.get(Number(part)) ?? {}),
      rows,
      `deciles ${name}`,
    );
    const counted = rows.reduce((sum, row) => sum + Number(row[`customers${name}`]), 0);
    expect(counted).toBe(deciles?.rows.reduce((sum, row) => sum + Number(row[`customers${name}`]), 0));
  }
  agree(
    deciles?.rows.slice(0, -1),
    await ask(`${both} SELECT part, bound AS cutoff FROM cut ORDER BY part`),
    'cut-offs',
  );

  const moves = await ask(`${both} SELECT parta, partb, count(*) AS n FROM pair GROUP BY ALL`);
  const found = (migration?.rows ?? []).flatMap((row, i) =>
    Array.from({ length: params.parts + 1 }, (_, to) => ({
      parta: i === params.parts ? 0 : i + 1,
      partb: to,
      n: Number(row[`to ${to}`] ?? 0),
    })),
  );
  const text = (row: Record<string, unknown>): string =>
    `${String(row['parta'])} ${String(row['partb'])} ${String(row['n'])}`;
  expect(
    found
      .filter(({ n }) => n > 0)
      .map(text)
      .sort(),
  ).toEqual(moves.map(text).sort());

  const measures = [
    ['pa', 'pb'],
    ['oa', 'ob'],
    ['ra / oa', 'rb / ob'],
    ...(hasMargin ? [['CASE WHEN ra > 0 THEN pa / ra END', 'CASE WHEN rb > 0 THEN pb / rb END']] : []),
  ];
  const expected: Record<string, unknown>[] = [];
  for (const [before = '', after = ''] of measures) {
    const row = await one(`, moved AS (
        SELECT pb - pa AS gain, CASE WHEN abs(y - x) <= 1e-9 * greatest(abs(x), abs(y)) THEN 0 ELSE sign(y - x) END AS way FROM (
          SELECT pa, pb, (${before})::DOUBLE AS x, (${after})::DOUBLE AS y FROM pair WHERE grp = 1) WHERE x IS NOT NULL AND y IS NOT NULL)
      SELECT count(*) AS n, count(*) FILTER (way = 1) AS up, count(*) FILTER (way = -1) AS down, count(*) FILTER (way = 0) AS same,
        coalesce(sum(gain) FILTER (way = 1), 0) AS gup, coalesce(sum(gain) FILTER (way = -1), 0) AS gdown, coalesce(sum(gain) FILTER (way = 0), 0) AS gsame FROM moved`);
    for (const way of ['up', 'down', 'same'])
      expected.push({
        customers: row[way],
        share: Number(row[way]) / Number(row['n']),
        profit: row[`g${way}`],
      });
  }
  agree(upDown?.rows, expected, 'up and down');

  agree(
    regression?.rows,
    await ask(`${both} SELECT (SELECT count(*) FILTER (grp = 1) / count(ca) FROM pair) AS again, count(*) AS customers, corr(va, vb) AS r,
        avg(va) AS mean, avg(vb) AS "meanLater", count(*) FILTER (parta = 1) AS "bestCustomers", avg(va) FILTER (parta = 1) AS "bestEarlier",
        avg(vb) FILTER (parta = 1) AS "bestLater", regr_slope(vb, va) AS slope,
        regr_intercept(vb, va) + regr_slope(vb, va) * avg(va) FILTER (parta = 1) AS expected
      FROM pair WHERE grp = 1`),
    'regression',
  );
}

describe('two periods, judged by DuckDB', { timeout: 60_000 }, () => {
  it('a generated shop: just before, a year earlier, and periods of one’s own', async () => {
    const judge = await judgeOf(generatedShop(700, 32).sales);
    await compare(judge, {});
    await compare(judge, { earlier: 'year-earlier', rank: 'revenue', parts: 5 });
    await compare(judge, {
      period: { span: 'own', from: '2023-07-01', to: '2023-12-31' },
      earlier: 'own',
      own: { from: '2022-07-01', to: '2022-12-31' },
      parts: 4,
    });
  });

  it.skipIf(REAL.superstore === null)('superstore.csv', async () => {
    await compare(await superstoreJudge(), {});
  });

  it.skipIf(REAL.cdnow === null)('CDNOW_master.txt, which has no margin and many ties', async () => {
    const judge = await cdnowJudge();
    await compare(judge, {});
    await compare(judge, { period: { span: 'own', from: '1997-07-01', to: '1997-12-31' } });
    await compare(judge, { period: { span: 'own', from: null, to: null } });
  });
});
