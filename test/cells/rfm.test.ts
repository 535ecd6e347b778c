import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Selection } from '../../src/cells/define';
import { compute } from '../../src/cells/rfm/compute';
import { meta } from '../../src/cells/rfm/meta';
import { SCHEMES, SCORINGS, type RfmParams, type RfmResult } from '../../src/cells/rfm/result';
import {
  namedSegments,
  PROSPECTS,
  segmentGrid,
  shopifyGroups,
  sixSegments,
} from '../../src/cells/rfm/segments';
import { tables } from '../../src/cells/rfm/table';
import { isoDay } from '../../src/core/days';
import type { Result } from '../../src/core/result';
import type { CustomerBase } from '../../src/customers/base';
import { withoutNoise } from '../../src/customers/rfm';
import { rfmPoints, valueAt } from '../../src/customers/rfm-space';
import { write } from '../../src/i18n/catalogue';
import { LOCALES } from '../../src/i18n/locale';
import { baseOf } from '../customers/real-data';
import { dayNumber, type Sale } from '../customers/tables';
import { CONTEXT, FIXTURES, inputsOf, smallShop } from './fixtures';

const value = <T>(result: Result<T> | undefined): T => {
  if (!result?.ok) throw new Error(result ? JSON.stringify(result.error) : 'nothing');
  return result.value;
};
const sum = (values: Iterable<number>): number => [...values].reduce((total, one) => total + one, 0);
const run = (base: CustomerBase, params: RfmParams) =>
  value(compute.run({ customers: base }, params, CONTEXT)) as ReturnType<
    typeof value<{ result: RfmResult }>
  > & {
    warnings: { key: string; values: Record<string, unknown> }[];
  };
const members = (base: CustomerBase, params: RfmParams, selection: Selection) =>
  value(compute.members?.({ customers: base }, params, selection));
const listed = (base: CustomerBase, params: RfmParams, result: RfmResult, selection: Selection) =>
  value(compute.lists?.['customers']?.({ customers: base }, params, result, selection));
const paramsOf = (changes: Partial<RfmParams> = {}): RfmParams => value(meta.parse(changes, meta.version));

const sale = fc.record({
  customer: fc.integer({ min: 1, max: 30 }).map((n) => `c${n}`),
  date: fc.integer({ min: 0, max: 400 }).map((i) => isoDay(dayNumber('2023-11-20') + i)),
  amount: fc.integer({ min: -20, max: 400 }).map((cents) => cents / 4),
});
const shops = fc
  .array(sale, { minLength: 5, maxLength: 150 })
  .filter((sales) => sales.some(({ amount }) => amount >= 0));
const kinds = fc.record({
  scoring: fc.constantFrom('quantile' as const, 'natural' as const),
  scheme: fc.constantFrom(...SCHEMES),
  bins: fc.integer({ min: 2, max: 10 }),
  clusters: fc.integer({ min: 2, max: 10 }),
  monetary: fc.constantFrom('total' as const, 'average' as const),
  combined: fc.constantFrom('mean' as const, 'hundred' as const),
  migrationCutoffs: fc.constantFrom('each' as const, 'now' as const),
  weights: fc.record({
    recencyDays: fc.integer({ min: 0, max: 5 }),
    frequency: fc.integer({ min: 0, max: 5 }),
    monetary: fc.integer({ min: 1, max: 5 }),
  }),
});

describe('every customer', { timeout: 30_000 }, () => {
  it('is in exactly one segment or cluster, score, class and move, and members are who is listed (seed 51)', () => {
    fc.assert(
      fc.property(shops, kinds, fc.integer({ min: 0, max: 200 }), (sales: Sale[], changes, back) => {
        const base = baseOf(sales);
        const asOf = Math.max(base.firstDay, base.lastDay - back);
        const from = Math.floor((base.firstDay + asOf) / 2);
        const params = paramsOf({
          ...changes,
          asOf: isoDay(asOf),
          migrationFrom: from < asOf ? isoDay(from) : null,
        });
        const outcome = compute.run({ customers: base }, params, CONTEXT);
        if (!outcome.ok) {
          expect(outcome.error.code).toBe('too-few-customers');
          return;
        }
        const { result } = outcome.value;
        const partition = (selections: Selection[], counts: number[], all: number) => {
          const seen = new Uint8Array(base.customers);
          selections.forEach((selection, i) => {
            const own = members(base, params, selection);
            own.forEach((byte, c) => (seen[c] = (seen[c] ?? 0) + byte));
            expect(sum(own)).toBe(counts[i]);
            if ('segment' in selection || 'cluster' in selection)
              expect(listed(base, params, result, selection).rows).toBe(counts[i]);
          });
          expect(Math.max(...seen)).toBe(1);
          expect(sum(seen)).toBe(all);
        };
        partition(
          result.segments.map(({ id }, i) => (result.clusters ? { cluster: i + 1 } : { segment: id })),
          result.segments.map((row) => row.customers),
          params.scheme === 'shopify' ? base.customers : result.customers,
        );
        partition(
          result.measures.monetary.scores.map(({ score }) => ({ m: score })),
          result.measures.monetary.scores.map(({ customers }) => customers),
          result.customers,
        );
        partition(
          result.combined.classes.map(({ scoreClass }) => ({ scoreClass })),
          result.combined.classes.map((row) => row.customers),
          result.customers,
        );
        const { migration } = result;
        if (migration)
          partition(
            migration.now.map((now) => ({ to: now })),
            migration.now.map((_, column) =>
              sum(migration.counts.filter((_count, at) => at % migration.now.length === column)),
            ),
            result.customers,
          );
        for (const rows of [result.segments, result.combined.classes]) {
          expect(sum(rows.map((row) => row.share))).toBeCloseTo(1, 12);
          expect(sum(rows.map((row) => row.revenue))).toBeCloseTo(result.revenue, 6);
        }
      }),
      { seed: 51, numRuns: 25 },
    );
  });

  it('with three scores is who has each of them, and has some three scores', () => {
    const base = baseOf(smallShop());
    const params = paramsOf({ bins: 3 });
    const scores = [1, 2, 3];
    const of = (key: string) => scores.map((score) => members(base, params, { [key]: score }));
    const [r, f, m] = [of('r'), of('f'), of('m')];
    const all = new Uint8Array(base.customers);
    for (const [a, b, c] of scores.flatMap((x) =>
      scores.flatMap((y) => scores.map((z) => [x, y, z] as const)),
    )) {
      const together = members(base, params, { r: a, f: b, m: c });
      const each = [r[a - 1], f[b - 1], m[c - 1]];
      together.forEach((byte, at) => {
        expect(byte).toBe(each.every((own) => own?.[at] === 1) ? 1 : 0);
        all[at] = (all[at] ?? 0) + byte;
      });
    }
    expect(new Set(all)).toEqual(new Set([1]));
  });

  it('is not in what does not exist: the wrong part of a selection is named', () => {
    const base = baseOf(smallShop());
    const wrong = (changes: Partial<RfmParams>, selection: Selection) => {
      const found = compute.members?.({ customers: base }, paramsOf(changes), selection);
      return found?.ok === false && found.error.code === 'params-invalid' ? found.error.path : found;
    };
    expect(wrong({}, { segment: 'nobody' })).toBe('selection.segment');
    expect(wrong({}, { cluster: 1 })).toBe('selection.cluster');
    expect(wrong({ scheme: 'clusters', clusters: 3 }, { cluster: 4 })).toBe('selection.cluster');
    expect(wrong({}, { r: 6 })).toBe('selection.r');
    expect(wrong({}, { fm: 2 })).toBe('selection.fm');
    expect(wrong({}, { m: 0.5 })).toBe('selection.m');
    expect(wrong({}, { scoreClass: 11 })).toBe('selection.scoreClass');
    expect(wrong({}, { from: 'loyal' })).toBe('selection.from');
    expect(wrong({ migrationFrom: '2023-06-01' }, { from: 'nobody' })).toBe('selection.from');
    expect(wrong({ migrationFrom: '2023-06-01' }, { to: PROSPECTS })).toBe('selection.to');
    expect(wrong({}, { colour: 'red' })).toBe('selection');
  });
});

describe('segments', () => {
  it('cover the grid once in every scheme, for 2 to 10 scores', () => {
    for (const rules of [namedSegments, shopifyGroups, sixSegments])
      for (let bins = 2; bins <= 10; bins++) expect(segmentGrid(rules(bins), bins).fault).toBeNull();
    expect(shopifyGroups(5)).toHaveLength(10);
    expect(new Set(sixSegments(3).map(({ id }) => id)).size).toBe(6);
  });

  it('count who has not bought by the day as prospects, in Shopify’s scheme only', () => {
    const base = baseOf(smallShop());
    const asOf = '2023-05-01';
    const shopify = run(base, paramsOf({ scheme: 'shopify', asOf })).result;
    const prospects = shopify.segments.at(-1);
    expect(prospects).toMatchObject({ id: PROSPECTS, customers: shopify.notYet, medianMonetary: null });
    expect(shopify.notYet).toBeGreaterThan(10);
    expect(shopify.segments).toHaveLength(11);
    expect(run(base, paramsOf({ asOf })).result.segments.map(({ id }) => id)).not.toContain(PROSPECTS);
  });

  it('of own rules with a gap or an overlap are refused, the place named; other schemes do not look at them', () => {
    const left = namedSegments(5).filter((rule) => rule.id !== 'need-attention');
    expect(meta.parse({ scheme: 'own', segments: left }, 2)).toMatchObject({
      ok: false,
      error: { code: 'params-invalid', path: 'segments, R3 F3', found: '0 × ()' },
    });
    const twice = [...namedSegments(5), { id: 'mine', r: [5, 5] as const, f: [5, 5] as const }];
    expect(meta.parse({ scheme: 'own', segments: twice }, 2)).toMatchObject({
      ok: false,
      error: { path: 'segments, R5 F5', found: '2 × (champions, mine)' },
    });
    expect(segmentGrid([...twice, { id: 'low', r: [1, 1], f: [1, 2] }], 5)).toMatchObject({
      gaps: 0,
      overlaps: 3,
    });
    expect(meta.parse({ scheme: 'ten', segments: left }, 2).ok).toBe(true);
  });
});

describe('parameters of version 1', () => {
  it('keep their meaning: rules were own ones, none meant the ten', () => {
    const rules = namedSegments(5).map((rule) => ({ ...rule, name: `My ${rule.id}` }));
    const old = { scoring: 'quantile', bins: 5, asOf: null, monetary: 'total', segments: rules };
    expect(value(meta.parse(old, 1))).toEqual({ ...meta.defaults, scheme: 'own', segments: rules });
    expect(value(meta.parse({ ...old, segments: null }, 1))).toEqual(meta.defaults);
    expect(meta.parse({ weights: { recencyDays: 0, frequency: 0, monetary: 0 } }, 2)).toMatchObject({
      ok: false,
      error: { path: 'weights' },
    });
  });
});

describe('scores', () => {
  it('of equal totals are equal whatever order they were added in', () => {
    const amounts = [0.1, 0.2, 0.3, 0.7, 33.3];
    const sales = (customer: string, order: readonly number[]): Sale[] =>
      order.map((amount, i) => ({ customer, date: isoDay(dayNumber('2024-01-01') + i), amount }));
    const totals = [amounts, [...amounts].reverse()].map((order) =>
      order.reduce((total, one) => total + one, 0),
    );
    expect(totals[0]).not.toBe(totals[1]);
    const { result } = run(
      baseOf([...sales('a', amounts), ...sales('b', [...amounts].reverse()), ...sales('c', [99])]),
      paramsOf({ bins: 3 }),
    );
    expect(result.measures.monetary.ties).toEqual([{ value: 34.6, customers: 2 }]);
    expect([...withoutNoise(Float64Array.of(0, -0.1 - 0.2, 1e-12, 3e20, 1 / 3))]).toEqual([
      0, -0.3, 1e-12, 3e20, 0.333333333333,
    ]);
  });

  it('tell what every cut kept together, and which are held by nobody', () => {
    const days = (customer: string, count: number): Sale[] =>
      Array.from({ length: count }, (_, i) => ({
        customer,
        date: isoDay(dayNumber('2024-01-01') + i),
        amount: 10,
      }));
    // nine buy once, one twice, two thrice
    const sales = [
      ...Array.from({ length: 9 }, (_, i) => days(`o${i}`, 1)),
      days('t', 2),
      days('x', 3),
      days('y', 3),
    ];
    const { result } = run(baseOf(sales.flat()), paramsOf({ bins: 4 }));
    const { frequency } = result.measures;
    expect(frequency.cuts).toEqual([
      { bound: 1, upTo: 9, equal: 9, wanted: 3 },
      { bound: 1, upTo: 9, equal: 9, wanted: 6 },
      { bound: 1, upTo: 9, equal: 9, wanted: 9 },
    ]);
    expect(frequency.scores.map(({ customers }) => customers)).toEqual([9, 0, 0, 3]);
    expect(frequency.ties).toEqual([
      { value: 1, customers: 9 },
      { value: 3, customers: 2 },
    ]);
    const [cuts, ties] = tables(result, paramsOf({ bins: 4 })).slice(-2);
    expect(cuts?.rows.slice(3, 6).map((row) => row['moved'])).toEqual([6, 3, 0]);
    expect(ties?.rows.find((row) => row['value'] === 3)).toMatchObject({ customers: 2, share: 2 / 12 });
  });

  it('combine with equal weights into their mean, with one weight into that score', () => {
    const base = baseOf(smallShop());
    const only = run(
      base,
      paramsOf({ combined: 'mean', weights: { recencyDays: 0, frequency: 0, monetary: 3 } }),
    );
    expect(only.result.combined.classes.map(({ customers }) => customers)).toEqual(
      only.result.measures.monetary.scores.map(({ customers }) => customers),
    );
    const ends = run(base, paramsOf({ combined: 'hundred' })).result.combined;
    expect(ends.classes).toHaveLength(10);
    expect(ends.classes[9]?.customers).toBe(
      sum(members(base, paramsOf(), { r: 5, f: 5, m: 5 })) + tops(base),
    );
  });
});

/** Two fives and a four: 1 + 99 · (14/3 − 1) ÷ 4 = 91.75 is in the highest class too. */
const tops = (base: CustomerBase): number =>
  sum(
    [
      { r: 4, f: 5, m: 5 },
      { r: 5, f: 4, m: 5 },
      { r: 5, f: 5, m: 4 },
    ].map((selection) => sum(members(base, paramsOf(), selection))),
  );

describe('clusters', () => {
  const base = baseOf(smallShop());
  const params = paramsOf({ scheme: 'clusters', clusters: 4 });

  it('show what speaks for their number: ever less lies within, the highest silhouette is suggested', () => {
    const { clusters } = run(base, params).result;
    if (!clusters) throw new Error('no clusters');
    expect(clusters.trials.map((trial) => trial.clusters)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    clusters.trials.forEach((trial, i) => {
      expect(trial.within).toBeLessThanOrEqual(clusters.trials[i - 1]?.within ?? 1);
      expect(trial.silhouette).toBeLessThanOrEqual(
        clusters.trials.find((one) => one.clusters === clusters.suggested)?.silhouette ?? -1,
      );
    });
    expect(clusters.within).toBeGreaterThan(0);
  });

  it('find groups that were planted', () => {
    const planted = [
      ...Array.from({ length: 20 }, (_, c) =>
        [700, 690, 680, 670, 660, 650].map((day) => ({
          customer: `good${c}`,
          date: isoDay(19_000 + day - (c % 3)),
          amount: 200 + c,
        })),
      ),
      ...Array.from({ length: 30 }, (_, c) => [
        { customer: `gone${c}`, date: isoDay(19_000 + c), amount: 5 + (c % 4) },
      ]),
      ...Array.from({ length: 25 }, (_, c) => [
        { customer: `fresh${c}`, date: isoDay(19_695 + (c % 5)), amount: 5 + (c % 4) },
      ]),
    ].flat();
    const { result } = run(baseOf(planted), paramsOf({ scheme: 'clusters', clusters: 3 }));
    expect(result.clusters?.suggested).toBe(3);
    expect(result.segments.map(({ id, customers }) => [id, customers])).toEqual([
      ['cluster-1-hhh', 20],
      ['cluster-2-hll', 25],
      ['cluster-3-lll', 30],
    ]);
    const texts = LOCALES.map((locale) => {
      const [table] = tables(result, params);
      const name = table?.rows[0]?.['segment'];
      return typeof name === 'object' && name !== null ? write(meta.messages, locale, name) : name;
    });
    expect(texts).toEqual(['Cluster 1: lately, often, much', '第 1 类：最近买过、买得勤、花得多']);
  });

  it('are the same for the same start, and each has its members by number', () => {
    const [first, again] = [run(base, params).result, run(base, params).result];
    expect(again).toEqual(first);
    first.segments.forEach((row, i) => {
      expect(sum(members(base, params, { cluster: i + 1 }))).toBe(row.customers);
      expect(members(base, params, { segment: row.id })).toEqual(members(base, params, { cluster: i + 1 }));
    });
  });

  it('have centres that are means in the space of logarithms, brought back to days, purchases and money', () => {
    const measures = [
      Float64Array.of(0, 3, 8),
      Float64Array.of(1, 1, 1),
      Float64Array.of(-7, 0, 26),
    ] as const;
    const { space, points } = rfmPoints(measures);
    measures.forEach((values, d) => {
      values.forEach((one, i) => {
        expect(valueAt(space[d] as (typeof space)[0], points[3 * i + d] ?? NaN)).toBeCloseTo(one, 9);
      });
      const own = points.filter((_, at) => at % 3 === d);
      expect(sum(own)).toBeCloseTo(0, 12);
      expect(sum(own.map((at) => at * at))).toBeCloseTo(d === 1 ? 0 : 3, 9);
    });
  });

  it('warn where fewer are there than asked for', () => {
    const twins = Array.from({ length: 40 }, (_, c) => ({
      customer: `c${c}`,
      date: c % 2 === 0 ? '2024-01-01' : '2024-03-01',
      amount: 5,
    }));
    const { warnings, result } = run(baseOf(twins), params);
    expect(warnings.find(({ key }) => key === 'warnFewerClusters')?.values).toEqual({ asked: 4, used: 2 });
    expect(result.segments.map(({ customers }) => customers)).toEqual([20, 20]);
  });
});

describe('a migration', () => {
  const base = baseOf(smallShop());

  it('with the cut-offs of now differs from one with cut-offs of each day, with own cut-offs it does not', () => {
    const of = (changes: Partial<RfmParams>) =>
      run(base, paramsOf({ migrationFrom: '2023-08-01', ...changes })).result.migration?.counts;
    expect(of({ migrationCutoffs: 'now' })).not.toEqual(of({ migrationCutoffs: 'each' }));
    expect(of({ scoring: 'cutoffs', migrationCutoffs: 'now' })).toEqual(of({ scoring: 'cutoffs' }));
  });

  it('needs an earlier day within the observation', () => {
    for (const migrationFrom of ['2020-01-01', isoDay(base.lastDay)])
      expect(compute.run({ customers: base }, paramsOf({ migrationFrom }), CONTEXT)).toMatchObject({
        ok: false,
        error: { code: 'date-out-of-range', param: 'migrationFrom' },
      });
  });

  it('from a day when few had bought is warned of; everybody came from nowhere where nobody had', () => {
    const early = run(base, paramsOf({ migrationFrom: isoDay(base.firstDay) }));
    expect(early.warnings.map(({ key }) => key)).toContain('warnFewThen');
    const refundFirst = [
      { customer: 'a', date: '2023-01-01', amount: -1 },
      { customer: 'a', date: '2023-02-01', amount: 9 },
    ];
    const { migration } = run(baseOf(refundFirst), paramsOf({ migrationFrom: '2023-01-05' })).result;
    expect(migration).toMatchObject({ then: [PROSPECTS], customersThen: 0, stayed: 0 });
    expect(sum(migration?.counts ?? [])).toBe(1);
  });
});

describe('every way of scoring and naming', { timeout: 30_000 }, () => {
  for (const [name, table] of Object.entries(FIXTURES))
    it(`gives complete, cloneable answers on ${name}`, () => {
      for (const scoring of SCORINGS)
        for (const scheme of SCHEMES)
          for (const bins of [2, 5]) {
            if (scoring === 'cutoffs' && bins !== 5) continue;
            const params = paramsOf({ scoring, scheme, bins, combined: bins === 5 ? 'mean' : 'hundred' });
            const inputs = inputsOf(meta, table, params);
            if (!inputs.ok) continue;
            const outcome = compute.run(inputs.value, params, CONTEXT);
            expect(structuredClone(outcome)).toEqual(outcome);
            if (!outcome.ok) throw new Error(outcome.error.code);
            const told = [
              ...[outcome.value.finding, ...outcome.value.warnings].map((message) => ({ message })),
              ...tables(outcome.value.result, params).map(({ title }) => ({ message: title })),
            ];
            for (const { message } of told)
              for (const locale of LOCALES)
                expect(write(meta.messages, locale, message)).not.toMatch(/undefined|NaN|Infinity|null/u);
            for (const { rows } of tables(outcome.value.result, params))
              for (const cell of rows.flatMap((row) => Object.values(row)))
                if (typeof cell === 'number') expect(Number.isFinite(cell)).toBe(true);
          }
    });
});
