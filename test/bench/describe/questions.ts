import { DAYS, FIRST_DAY } from './orders';

const END = FIRST_DAY + DAYS - 1;
const monthOf = (day: string): string =>
  `(datediff('month', DATE '1970-01-01', DATE '1970-01-01' + ${day}::INTEGER))`;

/** Occasions in the order of customers and days: what the customer base is. */
export const BASE_SQL = `CREATE OR REPLACE TABLE occasions AS
  SELECT customer, day, sum(amount) AS amount, 1 AS orders FROM orders GROUP BY ALL ORDER BY customer, day`;

/** The questions of the cells, as one would ask a database; each answers with a number that both must agree on. */
export const QUESTIONS = {
  'describe.rfm.5m': `
    WITH c AS (SELECT customer, ${END} - max(day) AS r, count(*) AS f, sum(amount) AS m FROM occasions GROUP BY customer),
    q AS (SELECT quantile_disc(r, [.2, .4, .6, .8]) AS qr, quantile_disc(f, [.2, .4, .6, .8]) AS qf,
                 quantile_disc(m, [.2, .4, .6, .8]) AS qm FROM c),
    s AS (SELECT 5 - len(list_filter(qr, lambda b: b < r)) AS sr, 1 + len(list_filter(qf, lambda b: b < f)) AS sf,
                 1 + len(list_filter(qm, lambda b: b < m)) AS sm, r, f, m FROM c, q),
    g AS (SELECT sr, sf, count(*) AS n, avg(m) AS mean, median(r) AS mr, median(f) AS mf, median(m) AS mm, sum(sm) AS total
          FROM s GROUP BY sr, sf)
    SELECT max(n)::DOUBLE AS answer, sum(mean + mr + mf + mm + total) AS used FROM g`,
  'describe.cohorts.5m': `
    WITH p AS (SELECT customer, ${monthOf('day')} AS period, amount, orders FROM occasions),
    f AS (SELECT customer, min(period) AS cohort FROM p GROUP BY customer),
    g AS (SELECT cohort, period - cohort AS age, count(DISTINCT customer) AS active, sum(orders) AS orders, sum(amount) AS revenue
          FROM p JOIN f USING (customer) GROUP BY ALL)
    SELECT sum(active)::DOUBLE AS answer, sum(orders + revenue) AS used FROM g`,
  'describe.deciles.5m': `
    WITH c AS (SELECT customer, sum(amount) AS m, sum(orders) AS o FROM occasions WHERE day > ${END} - 365 GROUP BY customer),
    d AS (SELECT m, o, ntile(10) OVER (ORDER BY m DESC) AS part,
                 floor(10 * (sum(m) OVER (ORDER BY m DESC ROWS UNBOUNDED PRECEDING) - m) / sum(m) OVER ()) AS equal FROM c),
    a AS (SELECT part, count(*) AS n, sum(m) AS total, sum(o) AS orders, min(m) AS low, max(m) AS high FROM d GROUP BY part),
    b AS (SELECT equal, count(*) AS n, sum(m) AS total FROM d GROUP BY equal)
    SELECT (SELECT sum(n) FROM a)::DOUBLE AS answer, (SELECT sum(total + orders + low + high) FROM a) + (SELECT sum(n * total) FROM b) AS used`,
  'describe.lifecycle.5m': `
    WITH ends AS (SELECT unnest(range(48)) AS k), months AS (
      SELECT k, datediff('day', DATE '1970-01-01', (DATE '2020-01-01' + to_months(k::INTEGER + 1))::DATE) - 1 AS day FROM ends),
    h AS (SELECT customer, day, count(*) OVER w AS n, first_value(day) OVER w AS first
          FROM occasions WINDOW w AS (PARTITION BY customer ORDER BY day ROWS UNBOUNDED PRECEDING)),
    x AS (SELECT c.customer, m.k, m.day FROM (SELECT DISTINCT customer FROM occasions) c, months m),
    s AS (SELECT x.k, CASE WHEN x.day - h.day > CASE WHEN h.n < 2 THEN 300 ELSE greatest(150, floor(3 * (h.day - h.first) / (h.n - 1))) END
                      THEN 4 WHEN h.n < 2 THEN 0 WHEN h.n >= 4 AND h.day - h.first >= 90 THEN 2 ELSE 1 END AS stage
          FROM x ASOF JOIN h ON x.customer = h.customer AND x.day >= h.day)
    SELECT sum(n)::DOUBLE AS answer, 0 AS used FROM (SELECT k, stage, count(*) AS n FROM s GROUP BY ALL) WHERE k = 47`,
} as const;
export type Question = keyof typeof QUESTIONS;
