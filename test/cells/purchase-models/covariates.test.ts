import { describe, expect, it } from 'vitest';
import { FEWEST_OF_LEVEL, MOST_DUMMIES } from '../../../src/cells/purchase-models/covariate-columns';
import { covariatesOf } from '../../../src/cells/purchase-models/covariates';
import { independentOf } from '../../../src/cells/purchase-models/independent';
import { modelData } from '../../../src/cells/purchase-models/model-data';
import { isoDay } from '../../../src/core/days';
import { seededRandom } from '../../../src/core/random';
import type { BaseOptions } from '../../../src/customers/base';
import { buildCustomerBase } from '../../../src/customers/build-base';
import { repeatStatistics } from '../../../src/customers/repeat-statistics';
import { transactionRows } from '../../../src/customers/transaction-rows';
import { coefficientsOf, fitWithCovariates } from '../../../src/models/covariates';
import { bgNbd } from '../../../src/models/bg-nbd/model';
import type { Table } from '../../../src/table/column';
import { dayNumber, numberColumn, rolesOf, tableOf, textColumn, type Sale } from '../../customers/tables';

const OPTIONS: BaseOptions = { occasion: 'customer-day', observationEnd: null };
const START = dayNumber('2024-01-01');

/** One value a row; null is missing. */
function withColumn(table: Table, name: string, values: readonly (string | number | null)[]): Table {
  const texts = values.filter((value) => typeof value !== 'number');
  const column =
    texts.length === values.length && texts.some((text) => text !== null)
      ? textColumn(name, texts)
      : numberColumn(
          name,
          values.map((value) => (value === null ? null : Number(value))),
        );
  return { ...table, columns: [...table.columns, column] };
}

function inputsOf(table: Table) {
  const base = buildCustomerBase(table, rolesOf(table), OPTIONS);
  if (!base.ok) throw new Error(base.error.code);
  const rows = transactionRows(table, rolesOf(table), OPTIONS, base.value);
  if (!rows.ok) throw new Error(rows.error.code);
  return { base: base.value, rows: rows.value, statistics: repeatStatistics(base.value, base.value.lastDay) };
}

/** A sale each of `customers` customers on different days. */
const single = (customers: number): Sale[] =>
  Array.from({ length: customers }, (_, i) => ({
    customer: `C${String(i).padStart(4, '0')}`,
    date: isoDay(START + (i % 50)),
    amount: 10,
  }));

const made = (table: Table, columns: readonly string[]) => {
  const { base, rows, statistics } = inputsOf(table);
  const prepared = covariatesOf(rows, base, statistics, columns);
  if (!prepared.ok) throw new Error(prepared.error.code);
  return { ...prepared.value, statistics };
};

describe('covariates from columns', () => {
  it('texts are dummies against the most frequent level; the rare are taken together, the missing have their own', () => {
    const levels = [
      ...Array<string>(50).fill('web'),
      ...Array<string>(30).fill('shop'),
      ...Array<string>(12).fill('fair'),
      ...Array<string>(11).fill('phone'),
      ...Array<null>(25).fill(null),
    ];
    const { data, notes, leftOut } = made(withColumn(tableOf(single(128)), 'channel', levels), ['channel']);
    expect(data.names).toEqual(['channel: shop', 'channel: …', 'channel: ∅']);
    expect(notes).toEqual([
      {
        type: 'text',
        column: 'channel',
        base: 'web',
        levels: [{ name: 'channel: shop', label: 'shop', customers: 30 }],
        other: { name: 'channel: …', levels: 2, customers: 23 },
        missing: { name: 'channel: ∅', customers: 25 },
        ambiguous: 0,
      },
    ]);
    expect(leftOut).toEqual([]);
    const counts = data.patterns.map((_, p) => data.pattern.filter((one) => one === p).length);
    expect(Object.fromEntries(data.patterns.map((values, p) => [values.join(''), counts[p]]))).toEqual({
      '000': 50,
      '100': 30,
      '010': 23,
      '001': 25,
    });
  });

  it('too few rare and missing customers count as the base, and a column has at most 12 dummies', () => {
    const few = [
      ...Array<string>(60).fill('a'),
      ...Array<string>(20).fill('b'),
      ...Array<string>(19).fill('c'),
      null,
    ];
    const { data, notes } = made(withColumn(tableOf(single(100)), 'kind', few), ['kind']);
    expect(data.names).toEqual(['kind: b']);
    expect(notes[0]).toMatchObject({
      other: { name: null, levels: 1, customers: 19 },
      missing: { name: null, customers: 1 },
    });
    const many = Array.from({ length: 30 * FEWEST_OF_LEVEL }, (_, i) => `level ${i % 30}`);
    const wide = made(withColumn(tableOf(single(many.length)), 'kind', many), ['kind']);
    expect(wide.data.names.length).toBe(MOST_DUMMIES);
    expect(wide.notes[0]).toMatchObject({ other: { levels: 18, customers: 18 * FEWEST_OF_LEVEL } });
    const all = Array.from({ length: 13 * FEWEST_OF_LEVEL }, (_, i) => `level ${i % 13}`);
    const full = made(withColumn(tableOf(single(all.length)), 'kind', all), ['kind']);
    expect(full.notes[0]).toMatchObject({ other: null });
    expect(full.data.names.length).toBe(MOST_DUMMIES);
  });

  it('numbers are standardised, zeros and ones stay, the missing are taken as the mean', () => {
    const values = Array.from({ length: 100 }, (_, i) => (i === 7 ? null : i % 2 === 0 ? 10 : 20));
    const flags = Array.from({ length: 100 }, (_, i) => Number(i % 4 === 0));
    const table = withColumn(withColumn(tableOf(single(100)), 'size', values), 'member', flags);
    const { data, notes } = made(table, ['size', 'member']);
    expect(data.names).toEqual(['size', 'member']);
    const mean = (50 * 10 + 49 * 20) / 99;
    const deviation = Math.sqrt((50 * (10 - mean) ** 2 + 49 * (20 - mean) ** 2) / 99);
    expect(notes).toEqual([
      { type: 'number', column: 'size', mean, deviation, missing: 1, rounding: 0 },
      { type: 'number', column: 'member', mean: 0, deviation: 1, missing: 0, rounding: 0 },
    ]);
    const of = (customer: number) => [...(data.patterns[data.pattern[customer] ?? 0] ?? [])];
    expect(of(0)).toEqual([(10 - mean) / deviation, 1]);
    expect(of(7)).toEqual([0, 0]);
  });

  it('numbers that nobody shares are rounded until there are at most a thousand kinds of customers', () => {
    const random = seededRandom(3);
    const values = Array.from({ length: 4000 }, () => random.next() ** 2);
    const { data, notes } = made(withColumn(tableOf(single(4000)), 'score', values), ['score']);
    expect(data.patterns.length).toBeLessThan(200);
    const [note] = notes;
    if (note?.type !== 'number') throw new Error('not a number');
    expect(note.rounding).toBe(0.05);
    values.forEach((value, i) => {
      const z = data.patterns[data.pattern[i] ?? 0]?.[0] ?? NaN;
      expect(Math.abs(z - (value - note.mean) / note.deviation)).toBeLessThanOrEqual(0.025 + 1e-9);
    });
  });

  it('takes the value of the day of the first purchase', () => {
    const sales = [...single(60), ...single(60).map((sale) => ({ ...sale, date: '2024-06-01' }))];
    const values = sales.map((_, i) => (i < 60 ? (i < 25 ? 'early' : 'first') : 'later'));
    const { data } = made(withColumn(tableOf(sales), 'source', values), ['source']);
    expect(data.names).toEqual(['source: early']);
    expect(data.pattern.filter((one) => data.patterns[one]?.[0] === 1).length).toBe(25);
  });

  it('leaves out what others say already, and what is the same of everybody', () => {
    const table = ['one', 'two'].reduce(
      (so, name) =>
        withColumn(
          so,
          name,
          Array.from({ length: 90 }, (_, i) => (i % 3 === 0 ? `${name} a` : `${name} b`)),
        ),
      withColumn(tableOf(single(90)), 'all', Array<string>(90).fill('same')),
    );
    const { data, leftOut } = made(withColumn(table, 'five', Array<number>(90).fill(5)), [
      'one',
      'two',
      'all',
      'five',
    ]);
    expect(data.names).toEqual(['one: one a']);
    expect(leftOut).toEqual(['all', 'two: two a', 'five']);
    expect(
      independentOf([Float64Array.of(1, 2, 3), Float64Array.of(3, 5, 7), Float64Array.of(0, 1, 0)]),
    ).toEqual([0, 2]);
  });

  it('makes no kinds of customers of names and numbers that hardly any of them share', () => {
    const sales = single(200);
    const names = withColumn(
      tableOf(sales),
      'receipt line',
      sales.map((_, i) => `L${i}`),
    );
    const { data, leftOut } = made(names, ['receipt line']);
    expect(data.names).toEqual([]);
    expect(leftOut).toEqual(['receipt line']);
  });

  it('says which columns there are where one is not', () => {
    const { base, rows, statistics } = inputsOf(tableOf(single(30)));
    expect(covariatesOf(rows, base, statistics, ['colour'])).toMatchObject({
      ok: false,
      error: { code: 'column-unknown', column: 'colour' },
    });
    expect(covariatesOf(rows, base, statistics, [])).toMatchObject({
      ok: true,
      value: { data: { names: [] } },
    });
  });

  it('end to end: from a table to coefficients that are those that were simulated', () => {
    const random = seededRandom(11);
    const sales: Sale[] = [];
    const segments: string[] = [];
    for (let i = 0; i < 2500; i++) {
      const business = i % 3 === 0;
      const first = START + Math.floor(200 * random.next());
      const truth = { r: 1, alpha: business ? 6 * Math.exp(-0.8) : 6, a: 0.6, b: 2 };
      const days = new Set([first]);
      bgNbd.play(random, truth, (START + 600 - first) / 7, (week) => days.add(first + Math.ceil(7 * week)));
      for (const day of days) {
        sales.push({ customer: `C${i}`, date: isoDay(Math.min(day, START + 600)), amount: 5 });
        segments.push(business ? 'business' : 'home');
      }
    }
    sales.push({ customer: 'last', date: isoDay(START + 600), amount: 5 });
    segments.push('home');
    const table = withColumn(tableOf(sales), 'segment', segments);
    const { data, statistics } = made(table, ['segment']);
    const { rows } = modelData('bg-nbd', { statistics, base: null, end: null }, { covariates: data });
    const fit = fitWithCovariates('bg-nbd', rows, data.names);
    if (!fit.ok) throw new Error(fit.error.code);
    const trans = coefficientsOf(fit.value, data.names).find(({ effect }) => effect === 'trans');
    expect(trans?.covariate).toBe('segment: business');
    expect(Math.abs((trans?.estimate ?? NaN) - 0.8)).toBeLessThan(3 * (trans?.standardError ?? NaN));
    expect(trans?.standardError).toBeLessThan(0.1);
    expect(trans?.p).toBeLessThan(1e-9);
  });
});
