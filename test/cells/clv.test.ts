import { describe, expect, it } from 'vitest';
import { isoDay, parseIsoDay } from '../../src/core/days';
import { seededRandom } from '../../src/core/random';
import { buildCustomerBase } from '../../src/customers/build-base';
import { repeatStatistics } from '../../src/customers/repeat-statistics';
import { compress } from '../../src/models/repeat-rows';
import { outlookOf } from '../../src/cells/clv/outlook';
import { valuesOf } from '../../src/cells/clv/values';
import type { CustomerBase } from '../../src/customers/base';
import { compute } from '../../src/cells/clv/compute';
import { messages } from '../../src/cells/clv/messages';
import { meta, takesCovariates, type ClvParams } from '../../src/cells/clv/meta';
import type { ClvResult } from '../../src/cells/clv/result';
import { tables } from '../../src/cells/clv/table';
import { findingOf } from '../../src/cells/clv/wording';
import type { Outcome } from '../../src/cells/define';
import { write } from '../../src/i18n/catalogue';
import { expectedPurchases, purchasePmf } from '../../src/models/bg-nbd/predict';
import { bgNbd } from '../../src/models/bg-nbd/model';
import { EFFECTS } from '../../src/models/covariates';
import { MODEL_IDS } from '../../src/models/purchase-model';
import { expectedSpend, populationMeanSpend } from '../../src/models/gamma-gamma/predict';
import { simulateTransactions } from '../../src/sample/transactions';
import { RETAILER } from '../../src/sample/retailer';
import type { Table } from '../../src/table/column';
import { labelAt, labelsOf } from '../../src/table/labels';
import { CALIBRATION_END, readCdnow } from '../models/cdnow';
import { itWith } from '../shared-data';

/** Time in weeks, every purchase counted. */
const WEEKS = { unitDays: 7, purchasesPerCount: 1, ahead: (days: number) => days / 7 };

const bgNbdOf = ({ r = NaN, alpha = NaN, a = NaN, b = NaN }: Readonly<Record<string, number>>) => ({
  r,
  alpha,
  a,
  b,
});

const context = { seed: 1, today: 20_000, progress: () => undefined };

interface Row {
  customer: string;
  day: number;
  amount: number;
  margin?: number;
}

function baseOf(rows: readonly Row[], observationEnd: number | null = null): CustomerBase {
  const names = [...new Set(rows.map((row) => row.customer))];
  const place = new Map(names.map((name, i) => [name, i]));
  const table: Table = {
    rows: rows.length,
    columns: [
      {
        type: 'text',
        name: 'who',
        labels: labelsOf(names),
        codes: Uint32Array.from(rows, (row) => place.get(row.customer) ?? 0),
      },
      { type: 'day', name: 'when', values: Int32Array.from(rows, (row) => row.day) },
      { type: 'f64', name: 'paid', values: Float64Array.from(rows, (row) => row.amount) },
      { type: 'f64', name: 'earned', values: Float64Array.from(rows, (row) => row.margin ?? NaN) },
    ],
  };
  const withMargin = rows.some((row) => row.margin !== undefined);
  const base = buildCustomerBase(
    table,
    { customer: 'who', date: 'when', amount: 'paid', ...(withMargin ? { margin: 'earned' } : {}) },
    { occasion: 'customer-day', observationEnd },
  );
  if (!base.ok) throw new Error(base.error.code);
  return base.value;
}

const cdnowBase = (): CustomerBase =>
  baseOf(
    [...readCdnow('CDNOW_sample.txt')].flatMap(([customer, days]) =>
      [...days].map(([day, amount]) => ({ customer, day, amount })),
    ),
  );

/** A small simulated base, the same in every test. */
const simulatedRows = (): Row[] => {
  const { customer, day, amount } = simulateTransactions({ ...RETAILER, customers: 400 }, 5);
  return Array.from(customer, (c, i) => ({
    customer: `K${String(c)}`,
    day: day[i] as number,
    amount: amount[i] as number,
  }));
};

/** As the papers and the other packages fit it. */
const PAPER = { model: 'bg-nbd', priors: 'none' } as const;

const paramsOf = (params: Partial<ClvParams>): ClvParams => ({ ...meta.defaults, ...params });

function outcomeOf(customers: CustomerBase, params: Partial<ClvParams> = {}): Outcome<ClvResult> {
  const outcome = compute.run({ customers }, paramsOf(params), context);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}
const keysOf = (outcome: Outcome<ClvResult>): string[] => outcome.warnings.map((warning) => warning.key);

/** The run every test of CDNOW reads; made by the first that needs it. */
let calibrated: Outcome<ClvResult> | null = null;
const cdnowOutcome = (): Outcome<ClvResult> =>
  (calibrated ??= outcomeOf(cdnowBase(), { ...PAPER, calibrationEnd: '1997-09-30' }));

describe('lifetime value of CDNOW', () => {
  itWith('CDNOW_sample.txt', 'gives the published figures of the 39-week calibration', () => {
    const { result } = cdnowOutcome();
    expect(result.customers).toBe(2357);
    expect(result.repeatCustomers).toBe(946);
    expect(result.logLikelihood).toBeCloseTo(-9582.42920667, 8);
    expect(result.parameters['r']).toBeCloseTo(0.2425945224, 9);
    expect(result.parameters['alpha']).toBeCloseTo(4.413602019, 8);
    expect(result.parameters['a']).toBeCloseTo(0.7929220172, 9);
    expect(result.parameters['b']).toBeCloseTo(2.425906777, 8);
    expect(result.standardErrors?.['b']).toBeCloseTo(0.705414, 5);
    expect(result.spend?.logLikelihood).toBeCloseTo(-4055.9176948, 7);
    expect(result.spend?.customers).toBe(946);
    expect(result.spend?.parameters.p).toBeCloseTo(6.249572271, 8);
    expect(result.spend?.correlation).toBeCloseTo(0.114, 3);
    expect(result.spend?.observedMean).toBeCloseTo(35.08, 2);
    expect(result.holdOut?.actual).toBe(1882);
    expect(result.holdOut?.weeks).toBe(39);
    expect(result.holdOut?.predicted).toBeCloseTo(1653.41, 2);
    expect(result.holdOut?.mae).toBeCloseTo(0.785454, 6);
    expect(result.holdOut?.rmse).toBeCloseTo(1.607982, 6);
  });

  itWith('CDNOW_sample.txt', 'values customers at the end of the calibration as the papers do', () => {
    const base = cdnowBase();
    const params = paramsOf({
      ...PAPER,
      calibrationEnd: '1997-09-30',
      valuesAsOf: 'calibration-end',
      horizonWeeks: 39,
    });
    const run = compute.run({ customers: base }, params, context);
    if (!run.ok) throw new Error(run.error.code);
    const { result } = run.value;
    expect(isoDay(result.asOf ?? NaN)).toBe('1997-09-30');
    expect(result.final.parameters).toEqual(result.parameters);
    // the same purchases as the hold-out predicts: valued from the same place by the same fit
    expect(result.equity.purchases).toBeCloseTo(result.holdOut?.predicted ?? NaN, 6);
    const list = compute.lists?.['customers']?.({ customers: base }, params, result, {});
    if (!list?.ok) throw new Error('no list');
    const column = (name: string) => list.value.columns.find((found) => found.name === name);
    const customers = column('customer');
    if (customers?.type !== 'text') throw new Error('no customers');
    const row = [...customers.codes].findIndex((code) => labelAt(customers.labels, code) === '00004');
    const cell = (name: string) => {
      const found = column(name);
      return found && found.type !== 'text' ? found.values[row] : undefined;
    };
    // Hardie’s customer 0001: x = 2, t_x = 30.43, T = 38.86
    expect(cell('x')).toBe(2);
    expect(cell('recencyWeeks')).toBeCloseTo(30.43, 2);
    expect(cell('ageWeeks')).toBeCloseTo(38.86, 2);
    expect(cell('pAlive')).toBeCloseTo(0.7266, 4);
    expect(cell('expectedPurchases')).toBeCloseTo(1.226, 4);
  });

  itWith('CDNOW_sample.txt', 'tracks, counts and conditions as BTYD does', () => {
    const { result } = cdnowOutcome();
    const at = (week: number) => result.tracking.find((row) => row.week === week);
    expect(result.tracking.length).toBe(78);
    expect(at(39)?.actualCumulative).toBe(2457);
    expect(at(39)?.expectedCumulative).toBeCloseTo(2501.5, 1);
    expect(at(39)?.part).toBe('calibration');
    expect(isoDay(at(39)?.end ?? 0)).toBe('1997-09-30');
    expect(at(40)?.part).toBe('hold-out');
    expect(at(78)?.actualCumulative).toBe(4339);
    expect(at(78)?.expectedCumulative).toBeCloseTo(4165.7, 1);
    expect(result.frequency.map((row) => row.customers)).toEqual([1411, 439, 214, 100, 62, 38, 29, 64]);
    const shown = result.frequency.map((row) => Number(row.expectedCustomers.toFixed(1)));
    expect(shown.slice(0, 7)).toEqual([1407.7, 460.3, 192.5, 101.2, 59.8, 38.1, 25.5]);
    // BTYD ends its last class at the largest x there is; ours goes on, so that the classes add up
    expect(result.frequency.reduce((sum, row) => sum + row.expectedCustomers, 0)).toBeCloseTo(2357, 8);
    const classes = result.holdOut?.byFrequency ?? [];
    expect(classes.map((row) => Number(row.expected.toFixed(3)))).toEqual([
      0.225, 0.523, 1.044, 1.52, 2.164, 2.654, 3.504, 6.157,
    ]);
    expect(classes.map((row) => Number(row.actual.toFixed(3)))).toEqual([
      0.237, 0.697, 1.393, 1.56, 2.532, 2.947, 3.862, 6.359,
    ]);
    const curve = new Map(result.expectedNewCustomer.map((row) => [row.weeks, row.expected]));
    for (const [t, value] of [
      [1, 0.053184],
      [39, 1.195006],
      [52, 1.444005],
      [78, 1.857942],
    ] as const)
      expect(curve.get(t)).toBeCloseTo(value, 4);
  });

  itWith('CDNOW_sample.txt', 'the last class of the frequency plot is BTYD’s, cut where BTYD cuts it', () => {
    const { result } = cdnowOutcome();
    const ages = [...readCdnow('CDNOW_sample.txt').values()].map(
      (days) => (CALIBRATION_END - Math.min(...days.keys())) / 7,
    );
    const byAge = new Map<number, number>();
    for (const age of ages) byAge.set(age, (byAge.get(age) ?? 0) + 1);
    let sum = 0;
    for (const [age, customers] of byAge)
      for (let x = 7; x <= 26; x++) sum += customers * purchasePmf(bgNbdOf(result.parameters), age, x);
    expect(sum).toBeCloseTo(71.2, 0);
  });

  itWith(
    'CDNOW_sample.txt',
    'refits on 78 weeks for the values: Gamma-Gamma as published for all weeks',
    () => {
      const { result } = cdnowOutcome();
      expect(isoDay(result.asOf ?? NaN)).toBe('1998-06-30');
      expect(result.final.spend?.parameters.p).toBeCloseTo(4.6823, 2);
      expect(result.final.spend?.parameters.q).toBeCloseTo(4.1904, 2);
      expect(result.final.spend?.parameters.gamma).toBeCloseTo(24.4006, 1);
      const all = outcomeOf(cdnowBase(), { ...PAPER, calibrationEnd: '1998-06-30' });
      expect(all.result.holdOut).toBeNull();
      expect(all.result.parameters).toEqual(result.final.parameters);
      expect(all.result.equity.total).toBe(result.equity.total);
      expect(keysOf(all)).toContain('warn.noHoldOut');
    },
  );
});

describe('lifetime value', () => {
  const base = baseOf(simulatedRows());
  const kept = new Map<string, Outcome<ClvResult>>();
  /** A run of the simulated base as the papers fit it, made once. */
  const ran = (params: Partial<ClvParams> = {}): Outcome<ClvResult> => {
    const key = JSON.stringify(params);
    const outcome = kept.get(key) ?? outcomeOf(base, { ...PAPER, ...params });
    kept.set(key, outcome);
    return outcome;
  };

  it('is the same for the same seed; the seed moves the interval only', () => {
    const one = ran();
    expect(outcomeOf(base, PAPER)).toEqual(one);
    const other = compute.run({ customers: base }, paramsOf(PAPER), { ...context, seed: 2 });
    if (!other.ok) throw new Error(other.error.code);
    expect(other.value.result.equity.total).toBe(one.result.equity.total);
    expect(other.value.result.equity.intervals).not.toEqual(one.result.equity.intervals);
    const [low, high] = one.result.equity.intervals.parameters ?? [NaN, NaN];
    expect(low).toBeLessThan(one.result.equity.total);
    expect(high).toBeGreaterThan(one.result.equity.total);
    expect(structuredClone(one)).toEqual(one);
  });

  it('adds up: the list, the top, the classes and the formula of a single customer', () => {
    const params = paramsOf({ ...PAPER, horizonWeeks: 30, annualDiscountRate: 0.2, marginRate: 0.4 });
    const { result } = outcomeOf(base, params);
    const listed = compute.lists?.['customers']?.({ customers: base }, params, result, {});
    if (!listed?.ok) throw new Error('no list');
    const { columns, rows } = listed.value;
    expect(rows).toBe(400);
    const names = columns.map((column) => column.name);
    expect(names.every((name) => name in messages.en)).toBe(true);
    const values = (name: string): ArrayLike<number> => {
      const column = columns.find((one) => one.name === name);
      if (column?.type !== 'f64' && column?.type !== 'i32') throw new Error(name);
      return column.values;
    };
    const clv = Array.from(values('clv'));
    expect(clv.reduce((sum, value) => sum + value, 0)).toBeCloseTo(result.equity.total, 6);
    expect([...clv].sort((x, y) => y - x)).toEqual(clv);
    const who = columns[0];
    if (who?.type !== 'text') throw new Error('no names');
    result.top.forEach((customer, k) => {
      expect(customer.customer).toBe(labelAt(who.labels, who.codes[k] ?? 0));
      expect(customer.clv).toBe(clv[k]);
    });
    expect(result.valueByFrequency.reduce((sum, row) => sum + row.customers * row.clv, 0)).toBeCloseTo(
      result.equity.total,
      6,
    );
    expect(result.pAlive.bins.reduce((sum, bin) => sum + bin.customers, 0)).toBe(400);
    // the formula, for the 37th of the list
    const k = 36;
    const x = values('x')[k] ?? NaN;
    const tx = values('recencyWeeks')[k] ?? NaN;
    const T = values('ageWeeks')[k] ?? NaN;
    const until = (week: number) => expectedPurchases(bgNbdOf(result.final.parameters), x, tx, T, week);
    const delta = Math.log(1.2) / (365.25 / 7);
    let discounted = 0;
    for (let week = 1; week <= 30; week++)
      discounted += (until(week) - until(week - 1)) * Math.exp(-delta * week);
    expect(values('expectedPurchases')[k]).toBeCloseTo(until(30), 10);
    expect(clv[k]).toBeCloseTo(discounted * (values('spend')[k] ?? NaN) * 0.4, 9);
    const spend = result.final.spend?.parameters ?? { p: NaN, q: NaN, gamma: NaN };
    if (x === 0) expect(values('spend')[k]).toBe(expectedSpend(spend, 0, NaN));
  });

  it(
    'doubles with the margin, falls with the discount rate, grows with the horizon',
    { timeout: 60_000 },
    () => {
      const total = (params: Partial<ClvParams>) => ran(params).result.equity.total;
      expect(total({ marginRate: 0.5 })).toBeCloseTo(0.5 * total({ marginRate: 1 }), 8);
      expect(total({ annualDiscountRate: 0.5 })).toBeLessThan(total({ annualDiscountRate: 0 }));
      expect(total({ horizonWeeks: 104 })).toBeGreaterThan(total({}));
      const { equity } = ran({ annualDiscountRate: 0 }).result;
      expect(equity.total).toBeCloseTo(equity.undiscounted, 8);
    },
  );

  it('takes margins from their column and refunds off the value', () => {
    const rows = simulatedRows().map((row) => ({ ...row, margin: 0.3 * row.amount }));
    const { result } = outcomeOf(baseOf(rows), PAPER);
    expect(result.margin.basis).toBe('column');
    expect(result.margin.rate).toBeCloseTo(0.3, 10);
    const plain = simulatedRows();
    const revenue = plain.reduce((sum, row) => sum + row.amount, 0);
    const last = plain.at(-1) as Row;
    // a refund of a tenth of everything, on a day of its own
    const refunded = outcomeOf(
      baseOf([...plain, { customer: last.customer, day: last.day + 1, amount: -revenue / 10 }], last.day + 1),
      PAPER,
    );
    expect(refunded.result.margin.refundShare).toBeCloseTo(0.1, 10);
    expect(refunded.result.margin.rate).toBeCloseTo(0.9, 10);
    expect(keysOf(refunded)).toContain('warn.refunds');
    expect(keysOf(ran())).toContain('warn.revenue');
  });

  it('its interval covers what the same customers are worth under the true parameters', () => {
    let covered = 0;
    const seeds = 16;
    for (let seed = 1; seed <= seeds; seed++) {
      const { customer, day, amount } = simulateTransactions({ ...RETAILER, customers: 300 }, 100 + seed);
      const drawn = baseOf(
        Array.from(customer, (c, i) => ({
          customer: String(c),
          day: day[i] as number,
          amount: amount[i] as number,
        })),
        RETAILER.lastDay,
      );
      const { equity, discount, horizonWeeks } = outcomeOf(drawn, { ...PAPER, marginRate: 1 }).result;
      const statistics = repeatStatistics(drawn, drawn.lastDay);
      const { rows, rowOf } = compress(statistics.x, statistics.recencyDays, statistics.ageDays);
      const { clv } = valuesOf(statistics, rows, rowOf, {
        at: bgNbd.at({ ...RETAILER.purchases }),
        spend: RETAILER.spend,
        meanSpend: populationMeanSpend(RETAILER.spend),
        marginRate: 1,
        outlook: outlookOf('bg-nbd', WEEKS, horizonWeeks, discount.perWeek),
      });
      const worth = clv.reduce((sum, value) => sum + value, 0);
      const [low, high] = equity.intervals.parameters ?? [NaN, NaN];
      if (low <= worth && worth <= high) covered++;
    }
    // binomial(16, 0.95): 13 or more in 99 of 100 series
    expect(covered).toBeGreaterThanOrEqual(13);
  }, 60_000);

  it('refuses what cannot be modelled, each with its reason', () => {
    const run = (customers: CustomerBase, params: Partial<ClvParams> = {}) => {
      const outcome = compute.run({ customers }, paramsOf(params), context);
      return outcome.ok ? null : outcome.error.code;
    };
    const day = parseIsoDay('2024-01-01') ?? 0;
    const few = Array.from({ length: 4 }, (_, i) => ({ customer: String(i % 2), day: day + i, amount: 1 }));
    expect(run(baseOf(few))).toBe('too-few-customers');
    const once = Array.from({ length: 40 }, (_, i) => ({ customer: String(i), day: day + i, amount: 5 }));
    expect(run(baseOf(once))).toBe('no-repeat-buyers');
    expect(run(base, { calibrationEnd: '1999-01-01' })).toBe('date-out-of-range');
    expect(run(base, { calibrationEnd: '2099-01-01' })).toBe('date-out-of-range');
    const missing = compute.run({}, meta.defaults, context);
    expect(missing.ok ? null : missing.error.code).toBe('input-missing');
    // everyone of a day, nothing after: no span
    const oneDay = Array.from({ length: 40 }, (_, i) => ({ customer: String(i), day, amount: 5 }));
    expect(run(baseOf(oneDay))).toBe('no-time');
  });

  it('claims no interval that it cannot compute: sixty customers who never leave (seed 87)', () => {
    const random = seededRandom(87);
    const rows: Row[] = [];
    for (let customer = 0; customer < 60; customer++) {
      let day = 19_358 + Math.floor(random.next() * 60);
      while (day < 19_875) {
        rows.push({ customer: `K${customer}`, day, amount: 5 + 45 * random.next() });
        day += 1 + Math.floor(-25 * Math.log(1 - random.next()));
      }
    }
    const { result, warnings } = outcomeOf(baseOf(rows), PAPER);
    expect(result.evidence.boundary.length).toBeGreaterThan(0);
    expect(warnings.map(({ key }) => key)).toContain('fit.boundary');
    expect(
      Object.values(result.equity.intervals)
        .flat()
        .every((end) => end === null || Number.isFinite(end)),
    ).toBe(true);
    const boundary = warnings.find(({ key }) => key === 'fit.boundary');
    expect(boundary && write(messages, 'en', boundary)).not.toMatch(/alpha|gamma/u);
    expect(result.equity.total).toBeGreaterThan(0);
  });

  it('says in the finding where it is not to be planned on, and where its interval is assumed', () => {
    const { result } = ran();
    if (!result.holdOut || !result.equity.intervals.both) throw new Error('no hold-out or interval');
    const said = (bias: number, changes: Partial<typeof result.final> = {}, interval = true) =>
      (['en', 'zh-CN'] as const).map((locale) =>
        write(
          messages,
          locale,
          findingOf({
            ...result,
            holdOut: result.holdOut && { ...result.holdOut, bias, actual: 1e9 },
            equity: {
              ...result.equity,
              intervals: interval
                ? result.equity.intervals
                : { ...result.equity.intervals, parameters: null, both: null },
            },
            final: { ...result.final, ...changes },
          }),
        ),
      );
    for (const plain of [said(0.1), said(-0.149)]) {
      expect(plain[0]).not.toMatch(/do not plan|assumption/u);
      expect(plain[1]).not.toMatch(/请勿|假设/u);
    }
    expect(said(-0.41)[0]).toContain('under-forecast the hold-out by 41%: do not plan on this total.');
    expect(said(-0.41)[1]).toContain('低估了 41%：请勿据此总额制定计划。');
    expect(said(0.15)[0]).toContain('over-forecast the hold-out by 15%');
    const open = {
      standardErrors: null,
      evidence: { ...result.final.evidence, boundary: ['alpha', 'b'] },
    };
    expect(said(0, open)[0]).toContain(
      'rests on an assumption, because the data do not pin down parameters α and b.',
    );
    expect(said(0, open)[1]).toContain('区间建立在假设之上，因为数据不足以确定参数 α 和 b。');
    expect(said(0, open, false)[0]).not.toContain('assumption');
  });

  it('says days where a hold-out is shorter than two weeks', () => {
    const { result } = ran();
    const after = (weeks: number) =>
      write(
        messages,
        'en',
        findingOf({ ...result, holdOut: result.holdOut && { ...result.holdOut, weeks } }),
      );
    expect(after(3 / 7)).toContain('the hold-out of 3 days');
    expect(after(1 / 7)).toContain('the hold-out of 1 day it');
    expect(after(2)).toContain('the hold-out of 2 weeks');
  });

  it('works without a spend model: refunds only after the first purchase, equal prices', () => {
    const zero = simulatedRows().map((row) => ({ ...row, amount: 0 }));
    const outcome = outcomeOf(baseOf(zero), PAPER);
    expect(keysOf(outcome)).toContain('warn.noSpendModel');
    expect(outcome.result.equity.total).toBe(0);
    const same = outcomeOf(baseOf(simulatedRows().map((row) => ({ ...row, amount: 20 }))), PAPER);
    // two purchases of a day merge, so averages differ a little
    expect(same.result.equity.total / same.result.equity.purchases).toBeGreaterThan(18);
    expect(same.result.equity.total / same.result.equity.purchases).toBeLessThan(21);
  });

  it('refuses parameters with the path of the first wrong value', () => {
    const wrong = (raw: unknown) => {
      const parsed = meta.parse(raw, 1);
      return parsed.ok || parsed.error.code !== 'params-invalid' ? null : parsed.error.path;
    };
    expect(wrong({ horizonWeeks: 0 })).toBe('horizonWeeks');
    expect(wrong({ horizonWeeks: 1.5 })).toBe('horizonWeeks');
    expect(wrong({ annualDiscountRate: -0.1 })).toBe('annualDiscountRate');
    expect(wrong({ annualDiscountRate: NaN })).toBe('annualDiscountRate');
    expect(wrong({ calibrationEnd: '1997-02-30' })).toBe('calibrationEnd');
    expect(wrong({ model: 'pareto' })).toBe('model');
    expect(wrong({ priors: 'strong' })).toBe('priors');
    expect(wrong({ horizonWeeks: null, annualDiscountRate: 0 })).toBe('annualDiscountRate');
    expect(wrong({ model: 'bg-bb', seasonality: 'yearly' })).toBe('seasonality');
    expect(wrong({ model: 'bg-bb', covariates: ['region'] })).toBe('covariates');
    expect(wrong({ opportunityDays: 0 })).toBe('opportunityDays');
    expect(wrong({ acquisitionCost: 0 })).toBe('acquisitionCost');
    expect(wrong({ bootstrap: -1 })).toBe('bootstrap');
    expect(wrong({ timeUnit: 'day' })).toBe('timeUnit');
    expect(wrong({ marginRate: 0 })).toBe('marginRate');
    expect(meta.parse({}, 2)).toEqual({ ok: true, value: meta.defaults });
    expect(meta.defaults).toMatchObject({ model: 'pareto-nbd', priors: 'weak' });
    // a cell of version 1 goes on as it ran
    expect(meta.parse({ horizonWeeks: 30 }, 1)).toEqual({
      ok: true,
      value: { ...meta.defaults, ...PAPER, horizonWeeks: 30 },
    });
    for (const model of MODEL_IDS) expect(takesCovariates(model), model).toBe(EFFECTS[model] !== undefined);
    expect(meta.parse({ calibrationEnd: '1997-09-30', annualDiscountRate: 0 }, 1).ok).toBe(true);
  });

  it('says everything in both languages and tables everything it drew', () => {
    const outcome = ran({ acquisitionCost: 20 });
    for (const locale of ['en', 'zh-CN'] as const)
      for (const message of [outcome.finding, ...outcome.warnings]) {
        const text = write(messages, locale, message);
        expect(text).not.toBe(message.key);
        expect(text).not.toMatch(/undefined|NaN|Infinity|–,/);
      }
    for (const table of tables(outcome.result, meta.defaults)) {
      expect(table.title.key in messages.en).toBe(true);
      expect(table.rows.length).toBeGreaterThan(0);
      for (const column of table.columns) {
        expect('key' in column.label && column.label.key in messages.en).toBe(true);
        for (const row of table.rows) expect(column.key in row).toBe(true);
      }
    }
  });
});
