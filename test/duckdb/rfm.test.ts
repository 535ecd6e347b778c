import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/rfm/compute';
import { meta } from '../../src/cells/rfm/meta';
import type { RfmMeasure, RfmParams, RfmResult } from '../../src/cells/rfm/result';
import { namedSegments, PROSPECTS, shopifyGroups, sixSegments } from '../../src/cells/rfm/segments';
import { isoDay, parseIsoDay } from '../../src/core/days';
import type { Result } from '../../src/core/result';
import type { Table } from '../../src/table/column';
import { labelAt } from '../../src/table/labels';
import { cdnowJudge, generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

const value = <T>(result: Result<T> | undefined): T => {
  if (!result?.ok) throw new Error(result ? JSON.stringify(result.error) : 'nothing');
  return result.value;
};
const near = (found: number, expected: number) => {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
};
const SHORT = { recencyDays: 'r', frequency: 'f', monetary: 'm' } as const;

/**
 * Scores of every customer who had bought by a day, in SQL: cut-offs by rank, scores by counting those passed. Amounts
 * are taken to twelve digits, as sums in another order differ in the last.
 * `scores(customer, r_value, f_value, m_value, r, f, m, revenue)`.
 */
const scoresSql = (day: string, bins: number, monetary: 'total' | 'average') => `
  WITH measured AS (
    SELECT customer, date_diff('day', max(day) FILTER (orders > 0), DATE '${day}') AS r_value,
      count(*) FILTER (orders > 0) AS f_value, sum(amount) AS revenue,
      ${monetary === 'total' ? 'sum(amount)' : 'sum(amount) / count(*) FILTER (orders > 0)'} AS m_exact,
      CASE WHEN m_exact = 0 THEN 0 ELSE round(m_exact, CAST(11 - floor(log10(abs(m_exact))) AS INTEGER)) END AS m_value
    FROM occasions WHERE day <= DATE '${day}' GROUP BY customer HAVING f_value > 0),
  ranked AS (
    SELECT *, row_number() OVER (ORDER BY r_value) AS r_rank, row_number() OVER (ORDER BY f_value) AS f_rank,
      row_number() OVER (ORDER BY m_value) AS m_rank, count(*) OVER () AS n FROM measured),
  cuts AS (
    SELECT k, max(r_value) FILTER (r_rank = wanted) AS r_cut, max(f_value) FILTER (f_rank = wanted) AS f_cut,
      max(m_value) FILTER (m_rank = wanted) AS m_cut, any_value(wanted) AS wanted
    FROM (SELECT ranked.*, k, CAST(ceil(k * n / ${bins}.0) AS BIGINT) AS wanted
      FROM ranked, range(1, ${bins}) AS numbers(k)) GROUP BY k),
  scores AS (
    SELECT customer, r_value, f_value, m_value, revenue,
      ${bins} - (SELECT count(*) FROM cuts WHERE r_cut < r_value) AS r,
      1 + (SELECT count(*) FROM cuts WHERE f_cut < f_value) AS f,
      1 + (SELECT count(*) FROM cuts WHERE m_cut < m_value) AS m FROM measured)`;

/** The ten segments, written down once more as conditions on five scores. */
const TEN = `CASE
  WHEN r <= 2 AND b <= 2 THEN 'hibernating' WHEN r <= 2 AND b <= 4 THEN 'at-risk' WHEN r <= 2 THEN 'cannot-lose'
  WHEN b >= 4 AND r = 5 THEN 'champions' WHEN b >= 4 THEN 'loyal'
  WHEN r = 3 AND b = 3 THEN 'need-attention' WHEN r = 3 THEN 'about-to-sleep'
  WHEN b >= 2 THEN 'potential-loyalists' WHEN r = 5 THEN 'new-customers' ELSE 'promising' END`;
const SHOPIFY = `CASE
  WHEN r <= 2 AND b <= 2 THEN 'dormant' WHEN r <= 2 AND b <= 4 THEN 'at-risk' WHEN r <= 2 THEN 'previously-loyal'
  WHEN b >= 4 AND r = 5 THEN 'champions' WHEN b >= 4 THEN 'loyal'
  WHEN r = 3 AND b = 3 THEN 'needs-attention' WHEN r = 3 THEN 'almost-lost'
  WHEN b >= 2 THEN 'active' WHEN r = 5 THEN 'new' ELSE 'promising' END`;
/** Six groups on thirds of six scores. */
const SIX = `CASE
  WHEN r >= 5 AND b >= 5 THEN 'champions' WHEN r >= 5 AND b >= 3 THEN 'loyal' WHEN r >= 5 THEN 'recent'
  WHEN r >= 3 AND b >= 5 THEN 'loyal' WHEN r >= 3 THEN 'needs-attention' WHEN b >= 3 THEN 'at-risk' ELSE 'inactive' END`;
const FM = 'CAST(floor((f + m) / 2.0 + 0.5) AS INTEGER)';
const segmentSql = ({ scheme }: RfmParams) => {
  const [text, beside] = (
    { ten: [TEN, 'f'], shopify: [SHOPIFY, FM], six: [SIX, FM] } as Record<string, [string, string]>
  )[scheme] ?? ['', ''];
  return text.replaceAll(/\bb\b/gu, beside);
};

const VARIANTS: Partial<RfmParams>[] = [
  { scheme: 'ten', combined: 'mean', weights: { recencyDays: 1, frequency: 2, monetary: 5 } },
  { scheme: 'shopify', monetary: 'average' },
  { scheme: 'six', bins: 6 },
];

async function agree(judge: Judge, changes: Partial<RfmParams>, asOf: string | null, from: string) {
  const { base, ask } = judge;
  const params = { ...meta.defaults, ...changes, asOf, migrationFrom: from };
  const { result } = value(
    compute.run({ customers: base }, params, { seed: 1, today: 0, progress: () => undefined }),
  );
  const day = asOf ?? isoDay(base.lastDay);
  const { bins, monetary } = params;
  await ask(`CREATE OR REPLACE TEMP TABLE cuts AS ${scoresSql(day, bins, monetary)} SELECT * FROM cuts`);
  await ask(`CREATE OR REPLACE TEMP TABLE scores AS ${scoresSql(day, bins, monetary)} SELECT * FROM scores`);

  // cut-offs, with what they kept together
  const cuts = await ask(`SELECT * FROM cuts ORDER BY k`);
  const counts = await ask(
    `SELECT k, ${['r', 'f', 'm']
      .map(
        (x) => `(SELECT count(*) FROM scores WHERE ${x}_value <= ${x}_cut) AS ${x}_upto,
      (SELECT count(*) FROM scores WHERE ${x}_value = ${x}_cut) AS ${x}_equal`,
      )
      .join(', ')} FROM cuts ORDER BY k`,
  );
  for (const [measure, x] of Object.entries(SHORT) as [RfmMeasure, string][]) {
    const own = result.measures[measure];
    expect(own.cuts).toHaveLength(bins - 1);
    for (const [k, cut] of own.cuts.entries()) {
      near(cut.bound, Number(cuts[k]?.[`${x}_cut`]));
      expect([cut.wanted, cut.upTo, cut.equal]).toEqual([
        cuts[k]?.['wanted'],
        counts[k]?.[`${x}_upto`],
        counts[k]?.[`${x}_equal`],
      ]);
    }
    const [tie] = await ask(
      `SELECT ${x}_value AS value, count(*) AS n FROM scores GROUP BY ALL ORDER BY n DESC, value LIMIT 1`,
    );
    expect(own.largestTie.customers).toBe(tie?.['n']);
    near(own.largestTie.value, Number(tie?.['value']));
  }

  // every customer's scores and segment, in the list
  const rows =
    await ask(`SELECT customer, r_value, f_value, m_value, r, f, m, ${segmentSql(params)} AS segment
    FROM scores ORDER BY customer`);
  const list = value(compute.lists?.['customers']?.({ customers: base }, params, result, {}));
  const listed = rowsOf(list).sort((a, b) =>
    String(a['col.customer']) < String(b['col.customer']) ? -1 : 1,
  );
  expect(listed).toHaveLength(rows.length);
  const ours = ['customer', 'recencyDays', 'frequency', 'scoreR', 'scoreF', 'scoreM', 'segment'];
  const theirs = ['customer', 'r_value', 'f_value', 'r', 'f', 'm', 'segment'];
  const money = monetary === 'total' ? 'col.monetaryTotal' : 'col.monetaryAverage';
  // one look at the rows that differ, not one at each of thousands
  const different = rows.flatMap((row, i) => {
    const own = listed[i] ?? {};
    const pair = [
      ours.map((name) => own[`col.${name}`]).join(' '),
      theirs.map((name) => String(row[name])).join(' '),
    ];
    const amount = Number(row['m_value']);
    const off = Math.abs(Number(own[money]) - amount);
    return pair[0] === pair[1] && off <= 1e-9 * Math.max(1, Math.abs(amount)) ? [] : [pair];
  });
  expect(different).toEqual([]);

  await agreeOnSegments(judge, params, result);
  await agreeOnCombined(judge, params, result);
  await agreeOnMigration(judge, params, result, day, from);
}

async function agreeOnSegments({ base, ask }: Judge, params: RfmParams, result: RfmResult) {
  const segments = await ask(`SELECT ${segmentSql(params)} AS segment, count(*) AS n, sum(revenue) AS revenue,
    median(r_value) AS days, median(f_value) AS often, median(m_value) AS money FROM scores GROUP BY 1`);
  const found = new Map(result.segments.map((row) => [row.id, row]));
  for (const row of segments) {
    const own = found.get(String(row['segment']));
    expect(own?.customers).toBe(row['n']);
    near(own?.revenue ?? NaN, Number(row['revenue']));
    near(own?.medianRecencyDays ?? NaN, Number(row['days']));
    near(own?.medianFrequency ?? NaN, Number(row['often']));
    near(own?.medianMonetary ?? NaN, Number(row['money']));
    const members = value(
      compute.members?.({ customers: base }, params, { segment: String(row['segment']) }),
    );
    expect(members.reduce((sum, byte) => sum + byte, 0)).toBe(row['n']);
    found.delete(String(row['segment']));
  }
  for (const left of found.values()) expect(left.customers).toBe(left.id === PROSPECTS ? result.notYet : 0);
}

async function agreeOnCombined({ ask }: Judge, params: RfmParams, result: RfmResult) {
  const { recencyDays: r, frequency: f, monetary: m } = params.weights;
  const mean = `((${r} * r + ${f} * f + ${m} * m) / ${r + f + m}.0)`;
  const score = params.combined === 'mean' ? mean : `(1 + 99 * (${mean} - 1) / ${params.bins - 1})`;
  const into =
    params.combined === 'mean'
      ? `floor(${score} + 0.5 + 1e-9)`
      : `greatest(1, least(10, ceil(${score} / 10 - 1e-9)))`;
  const classes = await ask(`SELECT CAST(${into} AS INTEGER) AS class, count(*) AS n, sum(revenue) AS revenue
    FROM scores GROUP BY 1 ORDER BY 1`);
  const held = result.combined.classes.filter((row) => row.customers > 0);
  expect(held.map((row) => [row.scoreClass, row.customers])).toEqual(
    classes.map((row) => [row['class'], row['n']]),
  );
  held.forEach((row, i) => {
    near(row.revenue, Number(classes[i]?.['revenue']));
  });
  const [all] = await ask(`SELECT avg(${score}) AS mean, median(${score}) AS median FROM scores`);
  near(result.combined.mean, Number(all?.['mean']));
  near(result.combined.median, Number(all?.['median']));
}

async function agreeOnMigration(
  { ask }: Judge,
  params: RfmParams,
  result: RfmResult,
  day: string,
  from: string,
) {
  const at = (when: string) =>
    `SELECT customer, ${segmentSql(params)} AS segment FROM (${scoresSql(when, params.bins, params.monetary)} SELECT * FROM scores)`;
  const moves =
    await ask(`SELECT coalesce(before.segment, '${PROSPECTS}') AS "from", after.segment AS "to", count(*) AS n
    FROM (${at(day)}) AS after LEFT JOIN (${at(from)}) AS before USING (customer) GROUP BY ALL`);
  const { migration } = result;
  if (migration === null) throw new Error('no migration');
  expect(migration.from).toBe(parseIsoDay(from));
  const found: Record<string, number> = {};
  migration.then.forEach((before, row) => {
    migration.now.forEach((after, column) => {
      const n = migration.counts[row * migration.now.length + column] ?? 0;
      if (n > 0) found[`${before} → ${after}`] = n;
    });
  });
  expect(found).toEqual(Object.fromEntries(moves.map((row) => [`${row['from']} → ${row['to']}`, row['n']])));
  const sum = (rows: typeof moves) => rows.reduce((total, row) => total + Number(row['n']), 0);
  expect(migration.customersThen).toBe(sum(moves.filter((row) => row['from'] !== PROSPECTS)));
  expect(migration.stayed).toBe(sum(moves.filter((row) => row['from'] === row['to'])));
}

const rowsOf = (table: Table) =>
  Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(
      table.columns.map((column) => [
        column.name,
        column.type === 'text' ? labelAt(column.labels, column.codes[row] ?? 0) : (column.values[row] ?? NaN),
      ]),
    ),
  );

describe('RFM equals SQL', { timeout: 60_000 }, () => {
  it('writes the segments down twice: the rules in use are those of the conditions', () => {
    expect(namedSegments(5)).toHaveLength(10);
    expect(shopifyGroups(5)).toHaveLength(10);
    expect(new Set(sixSegments(6).map((rule) => rule.id)).size).toBe(6);
  });

  for (const changes of VARIANTS) {
    const name = `${changes.scheme}, ${changes.bins ?? 5} scores`;
    it(`on a generated shop: ${name}`, async () => {
      const judge = await judgeOf(generatedShop(400, 31).sales);
      await agree(judge, changes, null, '2023-06-30');
      await agree(judge, changes, '2023-11-15', '2022-09-01');
    });
    it.skipIf(REAL.superstore === null)(`on superstore.csv: ${name}`, async () => {
      await agree(await superstoreJudge(), changes, null, '2016-06-30');
    });
    it.skipIf(REAL.cdnow === null)(`on CDNOW_master.txt: ${name}`, async () => {
      await agree(await cdnowJudge(), changes, '1998-03-01', '1997-09-30');
    });
  }
});
