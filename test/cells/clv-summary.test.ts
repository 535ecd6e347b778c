import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/clv/compute';
import { messages } from '../../src/cells/clv/messages';
import { meta } from '../../src/cells/clv/meta';
import type { ClvResult } from '../../src/cells/clv/result';
import { tables } from '../../src/cells/clv/table';
import { BaseCache, execute } from '../../src/cells/execute';
import { summaryStatistics } from '../../src/customers/summary-statistics';
import { write } from '../../src/i18n/catalogue';
import type { Table } from '../../src/table/column';
import type { Dataset, Roles } from '../../src/table/dataset';
import { cdnow } from '../models/cdnow';
import { readShared, itWith } from '../shared-data';
import { datasetOf } from './fixtures';

const context = { seed: 1, today: 20_000, progress: () => undefined };
const ROLES: Roles = { frequency: 'x', recency: 't_x', age: 'T' };

const numbers = (columns: Record<string, readonly number[]>): Table => ({
  rows: Object.values(columns)[0]?.length ?? 0,
  columns: Object.entries(columns).map(([name, values]) => ({
    type: 'f64',
    name,
    values: Float64Array.from(values),
  })),
});

const summaryOf = (table: Table, roles: Roles = ROLES): Dataset => ({
  ...datasetOf(table),
  tableRole: 'summary',
  roles,
});

/** As the papers and the other packages fit it. */
const PAPER = { model: 'bg-nbd', priors: 'none' } as const;

function valued(dataset: Dataset, params: object = {}): ClvResult {
  const run = compute.run({ dataset }, { ...meta.defaults, ...PAPER, ...params }, context);
  if (!run.ok) throw new Error(run.error.code);
  return run.value.result;
}

describe('lifetime value from statistics by customer', () => {
  itWith('CDNOW_sample.txt', 'a summary of CDNOW in weeks gives the published fit', () => {
    const { x, recencyDays, ageDays, spend } = cdnow('CDNOW_sample.txt');
    const table = numbers({
      x: [...x],
      t_x: [...recencyDays].map((days) => days / 7),
      T: [...ageDays].map((days) => days / 7),
      spend: [...spend],
    });
    const result = valued(summaryOf(table, { ...ROLES, amount: 'spend' }), { horizonWeeks: 39 });
    expect(result.customers).toBe(2357);
    expect(result.parameters['r']).toBeCloseTo(0.2425945, 6);
    expect(result.parameters['alpha']).toBeCloseTo(4.413602, 4);
    expect(result.parameters['a']).toBeCloseTo(0.792922, 4);
    expect(result.parameters['b']).toBeCloseTo(2.425907, 3);
    expect(result.logLikelihood).toBeCloseTo(-9582.42920667, 5);
    expect(result.spend?.logLikelihood).toBeCloseTo(-4055.9176948, 4);
    expect(result.equity.purchases).toBeCloseTo(1653.41, 2);
    expect(result).toMatchObject({ calibration: null, asOf: null, holdOut: null, tracking: [] });
    expect(structuredClone(result)).toEqual(result);
  });

  itWith('donations.csv', 'weights stand for customers: 22 rows, 11,104 supporters', () => {
    const lines = new TextDecoder().decode(readShared('donations.csv')).trim().split('\n').slice(1);
    const rows = lines.map((line) => line.split(',').map(Number));
    const column = (at: number): number[] => rows.map((row) => row[at] ?? NaN);
    const table = numbers({ x: column(0), t_x: column(1), T: column(2), weights: column(3) });
    const result = valued(summaryOf(table, { ...ROLES, weight: 'weights' }), { summaryUnit: 'year' });
    expect(result.customers).toBe(11_104);
    expect(result.distinctRows).toBe(22);
    expect(result.repeatCustomers).toBe(11_104 - 3464);
    // without amounts a value is a number of purchases, discounted
    expect(result.equity.total).toBeLessThan(result.equity.purchases);
    expect(result.summary).toEqual({ unit: 'year', rowsLeftOut: 0, hasAmounts: false });
  });

  it('the unit only stretches time', () => {
    const table = numbers({ x: [0, 2, 1, 5], t_x: [9, 4, 2, 12], T: [10, 20, 15, 13] });
    const [weeks, years] = (['week', 'year'] as const).map((unit) => {
      const read = summaryStatistics(table, ROLES, unit);
      if (!read.ok) throw new Error(read.error.code);
      return read.value.statistics;
    });
    expect([...(weeks?.recencyDays ?? [])]).toEqual([0, 28, 14, 84]);
    expect([...(years?.ageDays ?? [])]).toEqual([3652.5, 7305, 5478.75, 4748.25]);
  });

  it('rows that cannot be are left out, and counted', () => {
    const table = numbers({
      x: [1, 1.5, -1, 2, 1, NaN, 3],
      t_x: [1, 1, 1, 9, -1, 1, 2],
      T: [5, 5, 5, 5, 5, 5, 5],
      weights: [2, 1, 1, 1, 1, 1, 0],
    });
    const read = summaryStatistics(table, { ...ROLES, weight: 'weights' }, 'week');
    expect(read).toMatchObject({ ok: true, value: { rowsLeftOut: 5, statistics: { customers: 2 } } });
    expect(summaryStatistics(numbers({ x: [NaN], t_x: [0], T: [1] }), ROLES, 'week')).toMatchObject({
      ok: false,
      error: { code: 'too-few-customers' },
    });
    expect(summaryStatistics(table, { frequency: 'x', age: 'T' }, 'week')).toMatchObject({
      ok: false,
      error: { code: 'role-missing', role: 'recency' },
    });
  });

  it('runs where a notebook asks for customers; cells of purchases say what they need', () => {
    const x = Array.from({ length: 40 }, (_, i) => i % 5);
    const table = numbers({ x, t_x: x.map((n, i) => n * 3 + (i % 4)), T: x.map((_, i) => 30 + (i % 9)) });
    const dataset = summaryOf(table);
    const request = (kind: string) => ({
      kind,
      version: 1,
      params: {},
      source: { dataset: 'd', hash: 'h', base: { occasion: 'customer-day' as const, observationEnd: null } },
      seed: 1,
      today: 20_000,
    });
    const run = execute(request('clv'), dataset, new BaseCache(), () => undefined);
    if (!run.ok) throw new Error(run.error.code);
    const { result, finding, warnings } = run.value as unknown as {
      result: ClvResult;
      finding: { key: string; values: object };
      warnings: { key: string }[];
    };
    expect(warnings.map(({ key }) => key)).toContain('warn.noAmounts');
    for (const locale of ['en', 'zh-CN'] as const)
      expect(write(messages, locale, finding as never)).not.toMatch(/NaN|undefined|null|1970/);
    expect(tables(result, meta.defaults).length).toBeGreaterThan(3);
    const list = compute.lists?.['customers']?.({ dataset }, meta.defaults, result, {});
    expect(list).toMatchObject({ ok: true, value: { rows: 40 } });
    expect(execute(request('rfm'), dataset, new BaseCache(), () => undefined)).toEqual({
      ok: false,
      error: { code: 'not-transactions', cell: 'rfm', table: 'summary' },
    });
    expect(execute(request('dataset'), dataset, new BaseCache(), () => undefined)).toMatchObject({
      ok: true,
      value: { result: { base: null, tableRole: 'summary' } },
    });
  });
});
