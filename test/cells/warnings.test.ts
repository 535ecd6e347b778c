import { describe, expect, it } from 'vitest';
import { compute as cohorts } from '../../src/cells/cohorts/compute';
import { meta as cohortsMeta } from '../../src/cells/cohorts/meta';
import type { CohortsParams } from '../../src/cells/cohorts/result';
import { compute as dataset } from '../../src/cells/dataset/compute';
import { meta as datasetMeta } from '../../src/cells/dataset/meta';
import type { CellCompute, CellMeta, Outcome } from '../../src/cells/define';
import { compute as overview } from '../../src/cells/overview/compute';
import { meta as overviewMeta } from '../../src/cells/overview/meta';
import { compute as rfm } from '../../src/cells/rfm/compute';
import { meta as rfmMeta } from '../../src/cells/rfm/meta';
import { buildCustomerBase } from '../../src/customers/build-base';
import { kinds } from '../../src/cells/kinds';
import { LOCALES } from '../../src/i18n/locale';
import type { Receipt } from '../../src/table/dataset';
import { rolesOf, tableOf, type Sale } from '../customers/tables';
import { CONTEXT, datasetOf } from './fixtures';

function outcomeOf<P extends object, R>(
  meta: CellMeta<P>,
  compute: CellCompute<P, R>,
  sales: Sale[],
  changes: Partial<P> = {},
): Outcome<R> {
  const table = tableOf(sales);
  const base = buildCustomerBase(table, rolesOf(table), { occasion: 'customer-day', observationEnd: null });
  if (!base.ok) throw new Error(base.error.code);
  const inputs = 'table' in meta.inputs ? { dataset: datasetOf(table) } : { customers: base.value };
  const outcome = compute.run(inputs, { ...meta.defaults, ...changes }, CONTEXT);
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}

const warned = (outcome: Outcome) => outcome.warnings.map(({ key }) => key);

/** Forty customers who each buy on the first day of January, February and March, for 10 apiece. */
const plainShop: Sale[] = Array.from({ length: 120 }, (_, i) => ({
  customer: `c${i % 40}`,
  date: `2024-0${1 + Math.floor(i / 40)}-01`,
  amount: 10,
  margin: 2,
}));
const close = { customer: 'c0', date: '2024-03-31', amount: 10, margin: 2 };
const shop = [...plainShop, close];

describe('reservations of the overview', () => {
  const of = (sales: Sale[]) => outcomeOf(overviewMeta, overview, sales);

  it('are none where nothing is wrong', () => {
    expect(warned(of(shop))).toEqual([]);
  });

  it('name each thing that is planted', () => {
    expect(warned(of(plainShop))).toEqual(['warnLastIncomplete']);
    expect(warned(of(shop.map((s) => (s.date === '2024-01-01' ? { ...s, date: '2024-01-02' } : s))))).toEqual(
      ['warnFirstIncomplete'],
    );
    expect(warned(of([...shop, { ...close, amount: -3 }]))).toEqual(['warnRefunds']);
    expect(warned(of([...shop, { ...close, date: '2024-03-30', amount: 0 }]))).toEqual(['warnZero']);
    expect(warned(of([...shop, { ...close, margin: null }]))).toEqual(['warnMarginMissing']);
    expect(warned(of([...shop, { ...close, customer: 'guest', amount: 400 }]))).toEqual(['warnTopCustomer']);
    const numbered = shop.map((s, i) => ({ ...s, order: `o${i}` }));
    expect(warned(of(numbered))).toEqual([]);
    const shared = of(
      numbered.map((s) => (s.order === 'o1' || s.order === 'o2' ? { ...s, order: 'o0' } : s)),
    );
    expect(warned(shared)).toEqual(['warnSharedOrders']);
    expect(shared.warnings[0]?.values).toEqual({ orders: 1 });
    expect(shared.result.orders).toBe(shop.length);
    expect(warned(of(shop.filter((s) => Number(s.customer?.slice(1)) < 20)))).toEqual(['warnFewCustomers']);
    expect(warned(of([{ ...close, date: '2024-03-01' }, close]))).toEqual(['warnOneCustomer']);
  });

  it('carry the numbers behind them', () => {
    const outcome = of([...shop, { customer: 'guest', date: '2024-03-31', amount: 400, margin: 2 }]);
    expect(outcome.warnings[0]?.values).toEqual({ customer: 'guest', share: 400 / 1610 });
    expect(outcome.result.topCustomer).toEqual({
      customer: 'guest',
      revenue: 400,
      share: 400 / 1610,
      orders: 1,
    });
  });
});

describe('reservations of the cohorts', () => {
  const of = (sales: Sale[], changes: Partial<CohortsParams> = {}) =>
    outcomeOf(cohortsMeta, cohorts, sales, changes);
  // a second cohort of forty in February
  const two = [
    ...shop,
    ...plainShop.slice(0, 40).map((s) => ({ ...s, customer: `d${s.customer}`, date: '2024-02-10' })),
  ];

  it('name left-censored, incomplete and small cohorts and refunds before the first purchase', () => {
    expect(warned(of(shop))).toEqual([]);
    expect(warned(of(two))).toEqual(['warnFirstCohort']);
    expect(warned(of(two.filter((s) => s !== close)))).toEqual(['warnFirstCohort', 'warnLastIncomplete']);
    expect(warned(of([...two, { ...close, customer: 'late' }]))).toEqual([
      'warnFirstCohort',
      'warnSmallCohorts',
    ]);
    const refund = { ...close, customer: 'old', date: '2024-01-05', amount: -7 };
    const outcome = of([...two, refund, { ...close, customer: 'old' }]);
    expect(warned(outcome)).toEqual(['warnFirstCohort', 'warnSmallCohorts', 'warnEarlierRefunds']);
    expect(outcome.result.earlierRefunds).toEqual({ occasions: 1, amount: -7, margin: 2 });
  });

  it('name what each variant hides', () => {
    expect(warned(of(two, { activity: 'on-or-after' }))).toEqual(['warnFirstCohort', 'warnOnOrAfter']);
    // money of a period is the same whoever counts as active
    expect(warned(of(two, { activity: 'on-or-after', measure: 'revenue' }))).toEqual(['warnFirstCohort']);
    const survivors = of(two, { measure: 'revenue', per: 'active' });
    expect(warned(survivors)).toEqual(['warnFirstCohort', 'warnSurvivors']);
    // of the first cohort all forty bought in March, the second has not reached that age
    expect(survivors.warnings[1]?.values).toMatchObject({ age: 2, share: 1 });
    const bare = two.map(({ margin: _margin, ...rest }): Sale => rest);
    expect(warned(of(bare, { measure: 'margin' }))).toEqual(['warnNoMargin', 'warnFirstCohort']);
    expect(warned(of(two, { by: 'first-amount', parts: 2 }))).toContain('warnOldCustomers');
  });

  it('tell of cells that few customers have reached', () => {
    // forty with 10 of whom five could be followed for a second window of 30 days, forty with 20 for three
    const first = (customer: string, amount: number, date: string): Sale => ({
      ...close,
      customer,
      amount,
      date,
    });
    const sales = [
      ...Array.from({ length: 40 }, (_, i) => first(`a${i}`, 10, i < 5 ? '2024-01-01' : '2024-02-20')),
      ...Array.from({ length: 40 }, (_, i) => first(`b${i}`, 20, '2024-01-01')),
      { ...close, customer: 'b0' },
    ];
    const outcome = of(sales, { by: 'first-amount', parts: 2, activity: 'rolling' });
    expect(warned(outcome)).toEqual(['warnOldCustomers', 'warnSmallCells']);
    expect(outcome.warnings[1]?.values).toEqual({ small: 2, cells: 6, size: 30 });
    expect(outcome.result.cohorts.map(({ followed }) => followed)).toEqual([
      Uint32Array.of(40, 5, 5),
      Uint32Array.of(40, 40, 40),
    ]);
  });

  it('tell where the mean of percentages is not the percentage of all', () => {
    // a hundred from January of whom ten come back, ten from February who all do
    const again = (customer: string, month: number): Sale[] => [
      { ...close, customer, date: `2024-0${month}-05` },
      { ...close, customer, date: `2024-0${month + 1}-05` },
    ];
    const came = [
      ...Array.from({ length: 10 }, (_, i) => again(`a${i}`, 1)).flat(),
      ...Array.from({ length: 10 }, (_, i) => again(`c${i}`, 2)).flat(),
      { ...close, customer: 'a0' },
    ];
    const once = Array.from({ length: 90 }, (_, i) => ({ ...close, customer: `b${i}`, date: '2024-01-05' }));
    const outcome = of([...came, ...once]);
    expect(warned(outcome)).toContain('warnMeanOfMeans');
    expect(outcome.warnings.find(({ key }) => key === 'warnMeanOfMeans')?.values).toMatchObject({
      age: 1,
      plain: 0.55,
      weighted: 20 / 110,
    });
    // cohorts alike: nothing to tell
    expect(warned(of(came))).not.toContain('warnMeanOfMeans');
  });

  it('mark the cells of a period that has not ended, and leave them out of the mean', () => {
    const { result } = of(plainShop);
    expect(result.byAge.map(({ age, share }) => [age, share])).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(result.cohorts[0]?.active).toEqual(Uint32Array.of(40, 40, 40));
  });
});

describe('reservations of RFM', () => {
  it('name ties, empty scores, late customers and few customers', () => {
    const ties = outcomeOf(rfmMeta, rfm, shop);
    expect(warned(ties)).toEqual(['warnTie', 'warnTie', 'warnTie']);
    expect(ties.warnings[1]?.values).toMatchObject({
      measure: 'frequency',
      value: 3,
      customers: 39,
      empty: 3,
    });
    const early = outcomeOf(rfmMeta, rfm, [...shop, { ...close, customer: 'late' }], { asOf: '2024-02-15' });
    expect(warned(early)).toContain('warnNotYet');
    expect(early.result).toMatchObject({ customers: 40, notYet: 1 });
    const few = outcomeOf(rfmMeta, rfm, shop.slice(0, 12), {
      scoring: 'cutoffs',
      bins: 2,
      cutoffs: { recencyDays: [900], frequency: [5], monetary: [5] },
    });
    expect(warned(few)).toContain('warnFewCustomers');
    expect(few.result.measures.frequency.scores.map(({ customers }) => customers)).toEqual([12, 0]);
  });
});

describe('reservations of the dataset', () => {
  it('tell lines of orders from purchases of one day', () => {
    const of = (sales: Sale[]) => warned(outcomeOf(datasetMeta, dataset, sales));
    const twice = [...shop, ...shop];
    expect(of(shop)).not.toContain('warnMerged');
    expect(of([...shop, close])).toContain('warnMerged');
    expect(of(twice)).toContain('warnManyMerged');
    expect(of(twice.map((s, i) => ({ ...s, order: `o${i % shop.length}` })))).toContain('warnMergedOrders');
    expect(of([...shop, { ...close, customer: 'back', amount: -1 }])).toContain('warnRefunds');
    expect(of([...shop, { ...close, amount: null }])).toContain('warnIncomplete');
  });

  it('tell what the receipt knows of quotation marks and directions', () => {
    const of = (receipt: Partial<Receipt>) => {
      const known = datasetOf(tableOf(shop));
      const inputs = { dataset: { ...known, receipt: { ...known.receipt, ...receipt } } };
      const outcome = dataset.run(inputs, datasetMeta.defaults, CONTEXT);
      if (!outcome.ok) throw new Error(outcome.error.code);
      return outcome.value.warnings;
    };
    expect(of({}).map(({ key }) => key)).not.toContain('warnUnclosed');
    expect(of({}).map(({ key }) => key)).not.toContain('warnDirection');
    const told = of({ unclosedQuotes: 3, directionColumn: '收/支' });
    expect(told.find(({ key }) => key === 'warnUnclosed')?.values).toEqual({ rows: 3 });
    expect(told.find(({ key }) => key === 'warnDirection')?.values).toEqual({ column: '收/支' });
  });
});

describe('a dataset that rows were put behind', () => {
  it('is told of as a whole', () => {
    const known = datasetOf(tableOf([...shop, close]));
    const receipt = {
      ...known.receipt,
      rowsRead: 3,
      rowsKept: 1,
      appendedTo: { name: 'May', rows: shop.length },
    };
    const outcome = dataset.run({ dataset: { ...known, receipt } }, datasetMeta.defaults, CONTEXT);
    if (!outcome.ok) throw new Error(outcome.error.code);
    const { finding, warnings } = outcome.value;
    expect(finding.values).toMatchObject({ kept: shop.length + 1, read: shop.length + 3 });
    expect(warnings.map(({ key }) => key)).toContain('warnMerged');
  });
});

describe('the words of the cells', () => {
  it('never speak of retention, churn or lost customers where there is no contract', () => {
    for (const [kind, { messages }] of kinds)
      for (const locale of LOCALES)
        for (const [key, entry] of Object.entries(messages[locale])) {
          // this kind is about contracts
          if (kind === 'contract') continue;
          const text = String(entry);
          // the one place that says which word is not used, and the segment that has a name of its own
          if (/without a contract|no contract|合约|segment\./u.test(`${key} ${text}`)) continue;
          expect(text, `${kind} ${locale} ${key}`).not.toMatch(/retention rate|churn|留存率|流失率/iu);
        }
  });
});
