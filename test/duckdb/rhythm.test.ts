import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/rhythm/compute';
import { meta } from '../../src/cells/rhythm/meta';
import { CONTEXT } from '../cells/fixtures';
import { cdnowJudge, generatedShop, judgeOf, REAL, superstoreJudge, type Judge } from './judge';

/** Gaps of all customers, one row each, numbered from the last back. */
const GAPS = `CREATE OR REPLACE TEMP TABLE gaps AS
  SELECT customer, gap, row_number() OVER (PARTITION BY customer ORDER BY day DESC) AS back
  FROM (SELECT customer, day, day - lag(day) OVER (PARTITION BY customer ORDER BY day) AS gap FROM occasions WHERE orders > 0)
  WHERE gap IS NOT NULL`;
const SILENCES = `CREATE OR REPLACE TEMP TABLE silences AS
  SELECT customer, (SELECT max(day) FROM complete) - max(day) AS silence FROM occasions WHERE orders > 0 GROUP BY ALL`;

async function expectEqual(judge: Judge): Promise<number> {
  await judge.ask(GAPS);
  await judge.ask(SILENCES);
  const outcome = compute.run({ customers: judge.base }, meta.defaults, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  const { result } = outcome.value;

  const [all] = await judge.ask(
    `SELECT count(*) AS gaps, count(DISTINCT customer) AS customers, median(gap) AS median, avg(gap) AS mean FROM gaps`,
  );
  expect(result.gaps).toBe(all?.['gaps']);
  expect(result.withGaps).toBe(all?.['customers']);
  expect(result.medianGap).toBe(all?.['median']);
  expect(result.meanGap).toBeCloseTo(Number(all?.['mean']), 9);
  const [own] = await judge.ask(
    `SELECT median(mean) AS median FROM (SELECT avg(gap) AS mean FROM gaps GROUP BY customer)`,
  );
  expect(result.medianOwn).toBeCloseTo(Number(own?.['median']), 9);

  for (const bar of result.gapBars) {
    const [row] = await judge.ask(
      `SELECT count(*) AS n FROM gaps WHERE gap >= ${bar.from} AND gap < ${bar.to ?? 1e9}`,
    );
    expect(row?.['n']).toBe(bar.count);
  }
  for (const bar of result.ownBars) {
    const [row] = await judge.ask(
      `SELECT count(*) AS n FROM (SELECT avg(gap) AS mean FROM gaps GROUP BY customer) WHERE mean >= ${bar.from} AND mean < ${bar.to ?? 1e9}`,
    );
    expect(row?.['n']).toBe(bar.count);
  }

  const [wheat] = await judge.ask(`
    WITH pairs AS (SELECT a.gap / (a.gap + b.gap) AS m FROM gaps a JOIN gaps b USING (customer) WHERE a.back = 1 AND b.back = 2)
    SELECT count(*) AS pairs, (1 - 4 * var_samp(m)) / (8 * var_samp(m)) AS k FROM pairs`);
  expect(result.wheat?.customers).toBe(wheat?.['pairs']);
  expect(result.wheat?.k).toBeCloseTo(Number(wheat?.['k']), 9);
  // the bars of M sum whole bins
  const bins = await judge.ask(`
    WITH pairs AS (SELECT a.gap / (a.gap + b.gap) AS m FROM gaps a JOIN gaps b USING (customer) WHERE a.back = 1 AND b.back = 2)
    SELECT least(19, floor(m * 20))::INT AS bin, count(*) AS n FROM pairs GROUP BY ALL ORDER BY bin`);
  expect(Array.from(result.ratios.entries()).filter(([, n]) => n > 0)).toEqual(
    bins.map((row) => [row['bin'], row['n']]),
  );

  // Kaplan–Meier over gaps and silences
  const survival = await judge.ask(`
    WITH durations AS (SELECT gap AS days, true AS event FROM gaps UNION ALL SELECT silence, false FROM silences),
      days AS (SELECT days, count(*) FILTER (event) AS events, count(*) AS here FROM durations GROUP BY ALL),
      risk AS (SELECT *, sum(here) OVER (ORDER BY days DESC) AS n FROM days)
    SELECT days, CASE WHEN min(1 - events / n) OVER (ORDER BY days) <= 0 THEN 1
      ELSE 1 - exp(sum(ln(CASE WHEN events < n THEN 1 - events / n ELSE 1 END)) OVER (ORDER BY days)) END AS share FROM risk`);
  const shares = new Map(survival.map((row) => [row['days'], Number(row['share'])]));
  result.curve.day.forEach((day, i) => {
    if (day > 0 || shares.has(0)) expect(result.curve.all[i]).toBeCloseTo(shares.get(day) ?? NaN, 9);
  });

  // statuses by definition: whoever has the gaps for a rhythm, and nobody else
  const [known] = await judge.ask(
    `SELECT count(*) AS n FROM (SELECT customer FROM gaps GROUP BY customer HAVING count(*) >= 2)`,
  );
  const unknown = result.overdue.find(({ status }) => status === 'unknown')?.customers ?? 0;
  expect(result.customers - unknown).toBe(known?.['n']);
  const [silence] = await judge.ask(
    `SELECT median(silence) AS median FROM silences ANTI JOIN (SELECT customer FROM gaps GROUP BY customer HAVING count(*) >= 2) USING (customer)`,
  );
  expect(result.overdue.find(({ status }) => status === 'unknown')?.medianSilence ?? null).toBe(
    silence?.['median'],
  );

  const weekdays = await judge.ask(
    `SELECT isodow(day) - 1 AS index, count(*) AS n FROM occasions WHERE orders > 0 GROUP BY ALL ORDER BY index`,
  );
  expect(
    result.weekdays.flatMap(({ index, purchases }) => (purchases > 0 ? [[index, purchases]] : [])),
  ).toEqual(weekdays.map((row) => [row['index'], row['n']]));
  const months = await judge.ask(`
    WITH span AS (SELECT unnest(generate_series(min(day), max(day), INTERVAL 1 DAY))::DATE AS day FROM complete)
    SELECT month(s.day) - 1 AS index, count(DISTINCT s.day) AS days, count(o.customer) AS n
    FROM span s LEFT JOIN (SELECT * FROM occasions WHERE orders > 0) o ON o.day = s.day GROUP BY ALL ORDER BY index`);
  expect(result.months.map(({ index, days, purchases }) => [index, days, purchases])).toEqual(
    months.map((row) => [row['index'], row['days'], row['n']]),
  );
  return result.wheat?.k ?? NaN;
}

describe('rhythm equals SQL', () => {
  it('on a generated shop', { timeout: 60_000 }, async () => {
    await expectEqual(await judgeOf(generatedShop(500, 15).sales));
  });
  it.skipIf(REAL.superstore === null)('on superstore', { timeout: 60_000 }, async () => {
    await expectEqual(await superstoreJudge());
  });
  it.skipIf(REAL.cdnow === null)(
    'on CDNOW, where gaps are as good as random',
    { timeout: 60_000 },
    async () => {
      const k = await expectEqual(await cdnowJudge());
      expect(k).toBeCloseTo(0.94, 2);
    },
  );
});
