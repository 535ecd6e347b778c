import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BaseCache, execute, listOf } from '../../src/cells/execute';
import { kinds } from '../../src/cells/kinds';
import { membersOf } from '../../src/cells/population/members';
import { parseDefinition } from '../../src/cells/population/parse-definition';
import type { Population } from '../../src/cells/population/population';
import { resolvePopulation } from '../../src/cells/population/resolve';
import type { RfmResult } from '../../src/cells/rfm/result';
import type { SegmentsResult } from '../../src/cells/segments/result';
import { buildCustomerBase } from '../../src/customers/build-base';
import { baseAsOf, memberCount, subsetBase } from '../../src/customers/subset';
import { isoDay } from '../../src/core/days';
import type { Result } from '../../src/core/result';
import type { NotebookDocument, NotebookSegment } from '../../src/notebook/document';
import { labelAt } from '../../src/table/labels';
import type { RunRequest } from '../../workers/api';
import { dayNumber, rolesOf, tableOf, type Sale } from '../customers/tables';
import { datasetOf, smallShop } from './fixtures';

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const OPTIONS = { occasion: 'customer-day', observationEnd: null } as const;
const baseOf = (sales: readonly Sale[]) => {
  const table = tableOf(sales);
  return value(buildCustomerBase(table, rolesOf(table), OPTIONS));
};
const request = (kind: string, more: Partial<NonNullable<RunRequest['source']>> = {}): RunRequest => ({
  kind,
  version: kinds.get(kind)?.version ?? 1,
  params: kinds.get(kind)?.defaults ?? {},
  source: { dataset: 'fixture', hash: '00', base: OPTIONS, ...more },
  seed: 1,
  today: 20_000,
});

const shop = smallShop();
const dataset = datasetOf(tableOf(shop));
const rule = (from: number): Population => ({ type: 'rule', rule: { measure: 'purchases', from, to: null } });
const web: Population = { type: 'rule', rule: { column: 'channel', rows: 'any', values: ['web'] } };

const sale = fc.record({
  customer: fc.integer({ min: 1, max: 20 }).map((n) => `c${n}`),
  date: fc.integer({ min: 0, max: 300 }).map((i) => isoDay(dayNumber('2023-11-20') + i)),
  amount: fc.integer({ min: -20, max: 200 }).map((cents) => cents / 4),
  margin: fc.integer({ min: -10, max: 40 }).map((cents) => cents / 4),
});
const shops = fc
  .array(sale, { minLength: 1, maxLength: 100 })
  .filter((sales) => sales.some((s) => s.amount >= 0));

describe('the base of a population', () => {
  it('is the one built from the rows of its customers alone (seed 41)', () => {
    fc.assert(
      fc.property(shops, fc.integer({ min: 1, max: 20 }), (sales, odd) => {
        const base = baseOf(sales);
        const members = Uint8Array.from({ length: base.customers }, (_, c) =>
          Number(labelAt(base.labels, base.codes[c] ?? 0).slice(1)) % odd === 0 ? 1 : 0,
        );
        const names = new Set(
          Array.from(members.keys())
            .filter((c) => members[c] === 1)
            .map((c) => labelAt(base.labels, base.codes[c] ?? 0)),
        );
        const own = sales.filter((s) => names.has(s.customer));
        if (own.length === 0) return;
        const subset = subsetBase(base, members);
        const alone = baseOf(own);
        expect(subset.customers).toBe(alone.customers);
        const byName = (of: typeof alone) =>
          Array.from({ length: of.customers }, (_, c) => {
            const [from, to] = [of.offsets[c] ?? 0, of.offsets[c + 1] ?? 0];
            return [
              labelAt(of.labels, of.codes[c] ?? 0),
              [...of.day.subarray(from, to)],
              [...of.amount.subarray(from, to)],
              [...of.orders.subarray(from, to)],
              [...(of.margin?.subarray(from, to) ?? [])],
            ] as const;
          }).sort((a, b) => (a[0] < b[0] ? -1 : 1));
        expect(byName(subset)).toEqual(byName(alone));
      }),
      { seed: 41, numRuns: 150 },
    );
  });

  it('as of a day is the one built with observation ending there (seed 42)', () => {
    fc.assert(
      fc.property(shops, fc.integer({ min: 0, max: 320 }), (sales, after) => {
        const base = baseOf(sales);
        const end = base.firstDay + after;
        const table = tableOf(sales);
        const built = buildCustomerBase(table, rolesOf(table), { ...OPTIONS, observationEnd: end });
        const then = baseAsOf(base, end);
        if (!built.ok) {
          expect(then.base.customers).toBe(0);
          return;
        }
        expect(memberCount(then.members)).toBe(built.value.customers);
        for (const name of ['codes', 'offsets', 'day', 'amount', 'orders', 'margin', 'lastDay'] as const)
          expect(then.base[name]).toEqual(built.value[name]);
      }),
      { seed: 42, numRuns: 150 },
    );
  });
});

describe('segments', () => {
  it('obey the algebra of sets (seed 43)', () => {
    const base = baseOf(shop);
    const of = (population: Population) => value(membersOf(population, base, null));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 300 }), (purchases, days) => {
        const a: Population = rule(purchases);
        const b: Population = { type: 'rule', rule: { measure: 'recency-days', from: null, to: days } };
        const join = (operation: 'union' | 'intersection' | 'minus') =>
          of({ type: 'combination', operation, of: [a, b] });
        const [sizeA, sizeB] = [memberCount(of(a)), memberCount(of(b))];
        expect(memberCount(join('union')) + memberCount(join('intersection'))).toBe(sizeA + sizeB);
        expect(memberCount(join('minus')) + memberCount(join('intersection'))).toBe(sizeA);
        const not: Population = {
          type: 'rule',
          rule: { not: { measure: 'purchases', from: purchases, to: null } },
        };
        expect(memberCount(of(not)) + sizeA).toBe(base.customers);
      }),
      { seed: 43, numRuns: 60 },
    );
  });

  it('of a class have the customers that the cell counts there', () => {
    const rfm = value(execute(request('rfm'), dataset, new BaseCache(), () => undefined)).result as RfmResult;
    for (const { id, customers } of rfm.segments) {
      if (customers === 0) continue;
      const population: Population = {
        type: 'class',
        kind: 'rfm',
        version: kinds.get('rfm')?.version ?? 1,
        params: { ...kinds.get('rfm')?.defaults },
        selection: { segment: id },
      };
      const all = value(
        execute(request('overview', { population }), dataset, new BaseCache(), () => undefined),
      );
      expect((all.result as { customers: number }).customers).toBe(customers);
    }
  });

  it('within another are worked out on its customers alone', () => {
    const params = { ...kinds.get('rfm')?.defaults };
    const version = kinds.get('rfm')?.version ?? 1;
    const own = value(execute(request('rfm', { population: web }), dataset, new BaseCache(), () => undefined))
      .result as RfmResult;
    for (const { id, customers } of own.segments) {
      if (customers === 0) continue;
      const selection = { segment: id };
      const population: Population = { type: 'class', kind: 'rfm', version, params, selection, within: web };
      const all = value(
        execute(request('overview', { population }), dataset, new BaseCache(), () => undefined),
      );
      expect((all.result as { customers: number }).customers).toBe(customers);
    }
  });

  it('count the same by their cell as by the base of each, overlaps adding up', () => {
    const segments = [
      { id: 'often', name: 'Often', population: rule(3) },
      { id: 'web', name: 'Web', population: web },
    ];
    const result = value(
      execute({ ...request('segments'), segments }, dataset, new BaseCache(), () => undefined),
    ).result as SegmentsResult;
    segments.forEach(({ population }, at) => {
      const own = value(
        execute(request('overview', { population }), dataset, new BaseCache(), () => undefined),
      ).result as { customers: number; revenue: number };
      expect(result.segments[at]?.customers).toBe(own.customers);
      expect(result.segments[at]?.revenue).toBeCloseTo(own.revenue, 6);
      expect(result.drift.at(-1)?.sizes[at]).toBe(own.customers);
    });
    expect(result.intersections.reduce((sum, { customers }) => sum + customers, 0)).toBe(result.customers);
    const inBoth = result.intersections.find(({ of }) => of.length === 2)?.customers ?? 0;
    expect(result.both[1]).toBe(inBoth);
  });
});

describe('a cell of a population', () => {
  it('answers as it does on the rows of its customers alone', () => {
    const names = new Set(shop.filter(({ channel }) => channel === 'web').map(({ customer }) => customer));
    const alone = datasetOf(tableOf(shop.filter(({ customer }) => names.has(customer))));
    for (const [kind, meta] of kinds) {
      if (!Object.values(meta.inputs).includes('customers') || meta.readsSegments?.(meta.defaults)) continue;
      const own = execute(request(kind, { population: web }), dataset, new BaseCache(), () => undefined);
      const other = execute(request(kind), alone, new BaseCache(), () => undefined);
      expect(own.ok, kind).toBe(other.ok);
      if (own.ok && other.ok) expect(own.value.finding, kind).toEqual(other.value.finding);
    }
  }, 120_000);

  it('compared with another has the outcome of each, and lists of each', () => {
    const bases = new BaseCache();
    const both = value(
      execute(request('rfm', { population: rule(3), comparison: null }), dataset, bases, () => undefined),
    );
    const own = value(execute(request('rfm', { population: rule(3) }), dataset, bases, () => undefined));
    const all = value(execute(request('rfm'), dataset, bases, () => undefined));
    expect(both.result).toEqual(own.result);
    expect(both.comparison?.result).toEqual(all.result);
    const run = request('rfm', { population: rule(3), comparison: null });
    const rows = (side?: 'comparison') =>
      value(
        listOf(
          { run, list: 'customers', selection: {}, result: both.result, ...(side && { side }) },
          dataset,
          bases,
        ),
      ).rows;
    expect(rows()).toBe((own.result as RfmResult).customers);
    expect(rows('comparison')).toBe((all.result as RfmResult).customers);
  });

  it('says that nobody belongs to it, and which column a rule misses', () => {
    const error = (population: Population) => {
      const answer = execute(request('rfm', { population }), dataset, new BaseCache(), () => undefined);
      return answer.ok ? null : answer.error.code;
    };
    expect(error(rule(10_000))).toBe('segment-empty');
    const gone: Population = { type: 'rule', rule: { column: 'gone', rows: 'any', values: ['x'] } };
    expect(error(gone)).toBe('column-unknown');
  });
});

describe('definitions', () => {
  const documentOf = (segments: NotebookSegment[]): NotebookDocument => ({
    format: 'regulars-notebook',
    version: 2,
    title: '',
    cells: [],
    segments,
  });
  const combine = (id: string, ...segments: string[]): NotebookSegment => ({
    id,
    name: id.toUpperCase(),
    definition: { type: 'combination', operation: 'union', segments },
  });

  it('are written out with the segments they are made of; circles and gaps are named', () => {
    const often = { id: 'often', name: 'Often', definition: { ...rule(3) } as Record<string, unknown> };
    const inner = {
      id: 'e',
      name: 'E',
      definition: { ...rule(5), within: 'often' } as Record<string, unknown>,
    };
    const round = { id: 'f', name: 'F', definition: { ...rule(5), within: 'f' } as Record<string, unknown> };
    const document = documentOf([
      often,
      inner,
      round,
      combine('a', 'often'),
      combine('b', 'c'),
      combine('c', 'b'),
      combine('d', 'x'),
    ]);
    expect(value(resolvePopulation(document, 'a'))).toEqual({
      type: 'combination',
      operation: 'union',
      of: [rule(3)],
    });
    expect(resolvePopulation(document, 'b')).toEqual({
      ok: false,
      error: { code: 'segment-cycle', segments: ['B', 'C'] },
    });
    expect(value(resolvePopulation(document, 'e'))).toEqual({ ...rule(5), within: rule(3) });
    expect(resolvePopulation(document, 'f')).toMatchObject({ ok: false, error: { code: 'segment-cycle' } });
    expect(resolvePopulation(document, 'd')).toEqual({
      ok: false,
      error: { code: 'segment-not-found', segment: 'x' },
    });
  });

  it('from a document of someone else are checked, whatever they hold (seed 44)', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        const parsed = parseDefinition(raw, 'x');
        if (!parsed.ok) expect(parsed.error.code).toBe('segment-invalid');
      }),
      { seed: 44, numRuns: 500 },
    );
    let deep: unknown = { measure: 'purchases', from: 1, to: null };
    for (let i = 0; i < 100; i++) deep = { not: deep };
    expect(parseDefinition({ type: 'rule', rule: deep }, 'x').ok).toBe(false);
  });
});
