import { describe, expect, it } from 'vitest';
import { compute } from '../../src/cells/clv/compute';
import { messages } from '../../src/cells/clv/messages';
import { meta, type ClvParams } from '../../src/cells/clv/meta';
import { paybackOf } from '../../src/cells/clv/newcomer';
import { sampleOf } from '../../src/cells/clv/sampled';
import { amountVariance, spendSpread } from '../../src/cells/clv/uncertainty';
import type { ClvResult } from '../../src/cells/clv/result';
import type { CellInputs } from '../../src/cells/define';
import { writtenList } from '../../src/cells/written-list';
import type { Message } from '../../src/core/message';
import { buildCustomerBase } from '../../src/customers/build-base';
import { transactionRows } from '../../src/customers/transaction-rows';
import { write } from '../../src/i18n/catalogue';
import { seededRandom } from '../../src/core/random';
import type { ModelId } from '../../src/models/purchase-model';
import { MODELS } from '../../src/models/registry';
import { sampleGamma, samplePoisson } from '../../src/stats/samplers';
import { labelAt } from '../../src/table/labels';
import { CONTEXT, smallShop } from './fixtures';
import { rolesOf, tableOf } from '../customers/tables';

const OPTIONS = { occasion: 'customer-day', observationEnd: null } as const;
const table = tableOf(smallShop());
const roles = rolesOf(table);
const built = buildCustomerBase(table, roles, OPTIONS);
if (!built.ok) throw new Error(built.error.code);
const base = built.value;
const rows = transactionRows(table, roles, { ...OPTIONS, observationEnd: base.lastDay }, base);
if (!rows.ok) throw new Error(rows.error.code);
const inputs: CellInputs = { customers: base, rows: rows.value };

function ran(
  params: Partial<ClvParams>,
  more: CellInputs = {},
): { result: ClvResult; warnings: Message[]; finding: Message } {
  const outcome = compute.run({ ...inputs, ...more }, { ...meta.defaults, ...params }, CONTEXT);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}
const keys = (messages: readonly Message[]): string[] => messages.map(({ key }) => key);

describe('lifetime value by any model', () => {
  it.each<ModelId>(['nbd', 'bg-nbd', 'mbg-nbd', 'bg-cnbd-k', 'mbg-cnbd-k', 'pareto-nbd', 'bg-bb'])(
    '%s: intervals around every total, nested in the one of both; the list goes on from the result',
    (model) => {
      const { result, finding, warnings } = ran({ model });
      expect(result.final.model).toBe(model);
      for (const [total, { parameters, individuals, both }] of [
        [result.equity.total, result.equity.intervals],
        [result.equity.purchases, result.equity.purchaseIntervals],
      ] as const) {
        if (!parameters || !both) throw new Error('no interval');
        for (const [low, high] of [parameters, individuals, both]) {
          expect(low).toBeLessThanOrEqual(total);
          expect(high).toBeGreaterThan(total);
        }
        const width = ([low, high]: readonly [number, number]) => high - low;
        expect(width(both)).toBeGreaterThan(width(individuals));
        expect(width(both)).toBeGreaterThan(width(parameters));
      }
      // parts of the base add up to it, by whatever they are parted
      for (const groups of [result.valueByFrequency, result.valueByCohort.cohorts])
        expect(groups.reduce((sum, { total }) => sum + total, 0)).toBeCloseTo(result.equity.total, 6);
      expect(keys(warnings).includes('warn.oneTimeAlive')).toBe(model === 'bg-nbd' || model === 'bg-cnbd-k');
      for (const locale of ['en', 'zh-CN'] as const)
        for (const one of [finding, ...warnings, ...result.final.notes])
          expect(write(messages, locale, one)).not.toMatch(/undefined|NaN|Infinity/u);
      const list = compute.lists?.['customers']?.(
        inputs,
        { ...meta.defaults, model },
        structuredClone(result),
        { from: 0, to: 20 },
      );
      if (!list?.ok) throw new Error('no list');
      expect(list.value.rows).toBe(20);
      const values = (name: string): number[] => {
        const column = list.value.columns.find((one) => one.name === name);
        if (column?.type !== 'f64') throw new Error(name);
        return [...column.values];
      };
      expect(values('clv')).toEqual(result.top.slice(0, 20).map(({ clv }) => clv));
      const [low, high, expected] = [
        values('likelyLow95'),
        values('likelyHigh95'),
        values('expectedPurchases'),
      ];
      expected.forEach((mean, k) => {
        expect(low[k]).toBeLessThanOrEqual(mean);
        expect(high[k]).toBeGreaterThan(mean);
        expect(values('likelyHigh80')[k]).toBeLessThanOrEqual(high[k] ?? NaN);
        expect(values('purchasesLow')[k]).toBeLessThanOrEqual(mean);
        expect(values('purchasesHigh')[k]).toBeGreaterThanOrEqual(mean);
      });
    },
    60_000,
  );

  it('without an end: more than any horizon, and what a long one comes to', () => {
    const total = (horizonWeeks: number | null) =>
      ran({ model: 'mbg-nbd', horizonWeeks, annualDiscountRate: 0.5 }).result;
    const endless = total(null);
    // 0.5 a year: after 20 years a purchase is worth 0.0003 of one today
    const long = total(1040);
    expect(endless.horizonWeeks).toBeNull();
    expect(endless.purchaseWeeks).toBe(52);
    expect(endless.equity.total).toBeGreaterThan(long.equity.total);
    // weeks are discounted from their end, without an end each moment: half a week apart
    const halfWeek = Math.exp(endless.discount.perWeek / 2);
    expect(endless.equity.total / (long.equity.total * halfWeek)).toBeCloseTo(1, 2);
    expect(endless.discount.perMonth).toBeCloseTo((endless.discount.perWeek * 365.25) / 84, 12);
  }, 60_000);

  it('sets the lifetime value against the cost of winning a customer', () => {
    const { result } = ran({ model: 'mbg-nbd', acquisitionCost: 60 });
    const { acquisition, newCustomer } = result;
    if (!acquisition) throw new Error('no acquisition');
    expect(newCustomer.lifetimeValue).toBeCloseTo(newCustomer.firstPurchase + newCustomer.clv, 9);
    expect(acquisition.ratio).toBeCloseTo(newCustomer.lifetimeValue / 60, 12);
    expect(acquisition.breakEvenPurchases).toBeCloseTo(60 / newCustomer.firstPurchase, 12);
    // steps of the curve against weeks, each discounted from its end
    expect((newCustomer.curve.at(-1)?.value ?? NaN) / newCustomer.lifetimeValue).toBeCloseTo(1, 2);
    const next = result.nextCohort;
    expect(next?.total).toBeCloseTo((next?.customers ?? NaN) * newCustomer.lifetimeValue, 6);
    expect(ran({ model: 'mbg-nbd', acquisitionCost: 1e6 }).result.acquisition?.paybackWeeks).toBeNull();
    expect(ran({ model: 'mbg-nbd', acquisitionCost: 0.01 }).result.acquisition?.paybackWeeks).toBe(0);
    expect(paybackOf([0, 10, 20], Float64Array.of(5, 10, 12), 11)).toBe(15);
    expect(paybackOf([0, 10], Float64Array.of(5, 10), 11)).toBeNull();
  }, 60_000);

  it('values the segments of the notebook, and lets columns set customers apart', () => {
    const half = new Uint8Array(base.customers).map((_, c) => c % 2);
    const segments = [{ id: 's', name: 'Odd', population: {} as never }];
    const { result } = ran(
      { model: 'bg-nbd', covariates: ['channel'], bootstrap: 20 },
      { segments, membersOf: () => ({ ok: true, value: half }) },
    );
    const [odd] = result.valueBySegment;
    expect(odd).toMatchObject({ id: 's', name: 'Odd', customers: Math.floor(base.customers / 2) });
    expect(odd?.total).toBeLessThan(result.equity.total);
    expect(result.covariates?.names).toHaveLength(1);
    expect(Object.keys(result.final.parameters).some((name) => name.startsWith('trans.channel'))).toBe(true);
    expect(Object.keys(result.final.bootstrap?.intervals ?? {})).toEqual([...result.final.names]);
  }, 60_000);

  it('seasons need two years', () => {
    const outcome = compute.run(inputs, { ...meta.defaults, seasonality: 'yearly' }, CONTEXT);
    expect(outcome.ok ? null : outcome.error.code).toBe('span-too-short');
  });
});

describe('what sums and single customers spread by', () => {
  it('the variance of what a customer spends is that of played ones (seed 5)', () => {
    const rule = { spend: { p: 6, q: 9, gamma: 40 }, meanSpend: 30, marginRate: 1 };
    const random = seededRandom(5);
    let sum = 0;
    let squares = 0;
    const plays = 200_000;
    for (let play = 0; play < plays; play++) {
      const nu = sampleGamma(random, 9, 40);
      const n = samplePoisson(random, 2.5);
      const amount = n === 0 ? 0 : sampleGamma(random, 6 * n, nu);
      sum += amount;
      squares += amount * amount;
    }
    const mean = sum / plays;
    expect(amountVariance(spendSpread(rule, 0), 2.5, 2.5)).toBeCloseTo(squares / plays / mean ** 2 - 1, 1);
  });

  it('a sample by size stands for the sum', () => {
    const sizes = Float64Array.from({ length: 5000 }, (_, i) => 1 / (1 + i));
    const everybody = Uint32Array.from(sizes.keys());
    const { customers, weights } = sampleOf(everybody, (i) => sizes[i] ?? 0, 200);
    expect(customers.length).toBeLessThanOrEqual(200);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const estimate = customers.reduce((sum, i, k) => sum + (weights[k] ?? 0) * (sizes[i] ?? 0), 0);
    expect(estimate / total).toBeCloseTo(1, 10);
    expect(sampleOf(everybody.subarray(0, 50), () => 1, 200).customers).toHaveLength(50);
  });
});

describe('the list `summary`', () => {
  const summaryOf = (given: CellInputs, params: ClvParams) => {
    const outcome = compute.run(given, params, CONTEXT);
    if (!outcome.ok) throw new Error(outcome.error.code);
    const { result } = outcome.value;
    const list = compute.lists?.summary?.(given, params, result, {});
    if (!list?.ok) throw new Error('no list');
    const values = (name: string): Float64Array<ArrayBuffer> => {
      const column = list.value.columns.find((one) => one.name === name);
      return column && column.type !== 'text' ? Float64Array.from(column.values) : new Float64Array(0);
    };
    return { result, table: list.value, values };
  };

  it.each<ModelId>(['nbd', 'bg-nbd', 'mbg-cnbd-k', 'pareto-nbd', 'bg-bb'])(
    '%s: is all the model knows: its likelihood is that of the result',
    (model) => {
      const { result, table, values } = summaryOf(inputs, { ...meta.defaults, model, opportunityDays: 14 });
      const kind = MODELS[model];
      if (!kind) throw new Error('no model');
      const { final } = result;
      const { evaluate } = kind.likelihood(
        {
          x: values('frequency'),
          recency: values('recency'),
          age: values('T'),
          weight: new Float64Array(table.rows).fill(1),
          logGaps: values('litt'),
        },
        final.parameters,
      );
      const found = evaluate(
        Float64Array.from(kind.names, (name) => Math.log(final.parameters[name] ?? NaN)),
        new Float64Array(kind.names.length),
      );
      expect(found).toBeCloseTo(final.logLikelihood ?? NaN, 7);
      expect(table.rows).toBe(final.customers);
    },
  );

  it('gives the customers by name, each once', () => {
    const { table } = summaryOf(inputs, meta.defaults);
    const [ids] = table.columns;
    if (ids?.type !== 'text') throw new Error('no names');
    expect(ids.name).toBe('customer_id');
    // the code reads these headings, in whatever language the list is saved
    const run = {
      kind: 'clv',
      version: meta.version,
      params: meta.defaults,
      source: null,
      seed: 1,
      today: 0,
    };
    expect(writtenList(table, run, 'zh-CN').columns.map(({ name }) => name)).toEqual([
      'customer_id',
      'frequency',
      'recency',
      'T',
      'monetary_value',
      'litt',
    ]);
    expect(new Set(Array.from(ids.codes, (code) => labelAt(ids.labels, code))).size).toBe(table.rows);
  });
});
