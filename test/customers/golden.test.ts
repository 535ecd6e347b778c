import { describe, expect, it } from 'vitest';
import { compute as cohorts } from '../../src/cells/cohorts/compute';
import { meta as cohortsMeta } from '../../src/cells/cohorts/meta';
import { compute as overview } from '../../src/cells/overview/compute';
import { meta as overviewMeta } from '../../src/cells/overview/meta';
import { compute as rfm } from '../../src/cells/rfm/compute';
import { meta as rfmMeta } from '../../src/cells/rfm/meta';
import type { CustomerBase } from '../../src/customers/base';
import { isoDay } from '../../src/core/days';
import type { Result } from '../../src/core/result';
import { labelAt } from '../../src/table/labels';
import { CONTEXT } from '../cells/fixtures';
import cdnow from '../golden/customers/cdnow.json';
import superstore from '../golden/customers/superstore.json';
import { sharedData } from '../shared-data';
import { baseOf, cdnowSales, superstoreSales } from './real-data';

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const near = (found: number | null, expected: number | null) => {
  if (expected === null || found === null) expect(found).toBe(expected);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
};
type Row = (string | number | null)[];

/** Everything SQLite said of a file, against the cells. */
function judge(golden: typeof cdnow | typeof superstore, base: CustomerBase) {
  const inputs = { customers: base };
  const { totals } = golden;

  const all = value(overview.run(inputs, overviewMeta.defaults, CONTEXT)).result;
  expect(isoDay(all.lastDay)).toBe(golden.end);
  expect([all.customers, all.orders, all.occasions]).toEqual([
    totals.customers,
    totals.orders,
    totals.occasions,
  ]);
  near(all.revenue, totals.revenue);
  near(all.margin, totals.margin);
  expect(all.oneTime.customers).toBe(totals.oneTimeBuyers);
  expect(all.medianDaysBetween).toBe(totals.medianDaysBetween);
  expect(all.periods.length).toBe(golden.months.length);
  (golden.months as Row[]).forEach(([month, active, fresh, orders, revenue, margin], i) => {
    const row = all.periods[i];
    if (!row) throw new Error(`no month ${String(month)}`);
    expect(isoDay(row.start).slice(0, 7)).toBe(month);
    expect([row.active, row.new, row.orders]).toEqual([active, fresh, orders]);
    near(row.revenue, Number(revenue));
    near(row.margin, margin as number | null);
  });

  const table = value(cohorts.run(inputs, cohortsMeta.defaults, CONTEXT)).result;
  const cells = new Map((golden.cohorts as Row[]).map((row) => [`${String(row[0])} ${String(row[1])}`, row]));
  let filled = 0;
  for (const cohort of table.cohorts)
    for (let age = 0; age < cohort.active.length; age++) {
      const key = [cohort.start, table.starts[cohort.period + age] ?? NaN]
        .map((day) => isoDay(day).slice(0, 7))
        .join(' ');
      const [, , active, orders, revenue] = cells.get(key) ?? [null, null, 0, 0, 0];
      if (cells.has(key)) filled++;
      expect([cohort.active[age], cohort.orders[age]], key).toEqual([active, orders]);
      near(cohort.revenue[age] ?? NaN, Number(revenue));
    }
  expect(filled).toBe(golden.cohorts.length);

  const scores = value(rfm.run(inputs, rfmMeta.defaults, CONTEXT)).result;
  const { recencyDays, frequency, monetary } = scores.measures;
  expect(recencyDays.cutoffs).toEqual(golden.cuts.days);
  expect(frequency.cutoffs).toEqual(golden.cuts.frequency);
  monetary.cutoffs.forEach((cut, i) => {
    near(cut, golden.cuts.amount[i] ?? NaN);
  });
  const sum = (rows: number[][], column: number) =>
    rows.reduce((total, row) => total + (row[column] ?? 0), 0);
  for (const cell of scores.grid) {
    const own = golden.scores.filter(([r, f]) => r === cell.r && f === cell.f);
    expect(cell.customers).toBe(sum(own, 3));
    near((cell.meanMonetary ?? 0) * cell.customers, sum(own, 4));
  }
  for (const { score, customers } of monetary.scores)
    expect(customers).toBe(
      sum(
        golden.scores.filter(([, , m]) => m === score),
        3,
      ),
    );

  const list = value(
    rfm.lists?.['customers']?.(inputs, rfmMeta.defaults, scores, {}) ?? {
      ok: false,
      error: { code: 'stopped' },
    },
  );
  expect(list.rows).toBe(totals.customers);
  (golden.first as Row[]).forEach((expected, row) => {
    const cells = list.columns.map((column) =>
      column.type === 'text' ? labelAt(column.labels, column.codes[row] ?? 0) : (column.values[row] ?? NaN),
    );
    expect([...cells.slice(0, 3), ...cells.slice(4, 7)]).toEqual([
      ...expected.slice(0, 3),
      ...expected.slice(4),
    ]);
    near(Number(cells[3]), Number(expected[3]));
  });
  const seen = new Map<string, number>();
  const scoreAt = (column: number, row: number) => {
    const found = list.columns[column];
    return found && found.type !== 'text' ? (found.values[row] ?? NaN) : NaN;
  };
  for (let row = 0; row < list.rows; row++) {
    const key = [4, 5, 6].map((column) => scoreAt(column, row)).join(' ');
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  expect([...seen].sort()).toEqual(
    golden.scores.map(([r, f, m, n]): [string, number] => [`${r} ${f} ${m}`, n ?? 0]).sort(),
  );
}

const files = [
  { file: 'CDNOW_master.txt', golden: cdnow, sales: cdnowSales },
  { file: 'superstore.csv', golden: superstore, sales: superstoreSales },
];

describe('overview, RFM and cohorts equal SQL', () => {
  for (const { file, golden, sales } of files) {
    const path = sharedData(file);
    it.skipIf(path === null)(`on ${file} (needs ../shared/data/${file})`, () => {
      judge(golden, baseOf(sales(path ?? '')));
    });
  }
});
