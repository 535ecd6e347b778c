import { describe, expect, it } from 'vitest';
import { modelData } from '../../../src/cells/purchase-models/model-data';
import { exposureOf, yearlySeason } from '../../../src/cells/purchase-models/seasonality';
import { dateOf, dayOf, isoDay } from '../../../src/core/days';
import { seededRandom } from '../../../src/core/random';
import { repeatStatistics } from '../../../src/customers/repeat-statistics';
import { fitModel } from '../../../src/models/fit-model';
import { onePeriod } from '../../../src/models/forecast-rows';
import { sampleGamma } from '../../../src/stats/samplers';
import { buildCustomerBase } from '../../../src/customers/build-base';
import { rolesOf, tableOf, type Sale } from '../../customers/tables';

const START = dayOf(2018, 1, 1);
const END = dayOf(2021, 12, 31);
const TRUE = [0.6, 0.6, 0.8, 1, 1, 1, 0.8, 0.8, 1, 1.2, 1.4, 1.8];

/** Customers who never leave and buy by the season of the month, growing in number over four years. */
function seasonalShop(seed: number) {
  const random = seededRandom(seed);
  const mean = TRUE.reduce((sum, index) => sum + index, 0) / 12;
  const sales: Sale[] = [];
  const sale = (customer: number, day: number) =>
    sales.push({ customer: String(customer), date: isoDay(day), amount: 10 });
  for (let c = 0; c < 1200; c++) {
    // more of them in later years
    const first = START + Math.floor(Math.sqrt(random.next()) * (END - START - 60));
    const rate = sampleGamma(random, 2, 2 / 0.03);
    sale(c, first);
    for (let day = first + 1; day <= END; day++) {
      const index = (TRUE[dateOf(day).month - 1] as number) / mean;
      if (random.next() < 1 - Math.exp(-rate * index)) sale(c, day);
    }
  }
  const table = tableOf(sales);
  const base = buildCustomerBase(table, rolesOf(table), { occasion: 'customer-day', observationEnd: END });
  if (!base.ok) throw new Error(base.error.code);
  return base.value;
}

describe('exposure of twelve indices', () => {
  it('is plain time where all are equal, whatever their level', () => {
    const { until } = exposureOf(new Array<number>(12).fill(3));
    expect(until(END) - until(START)).toBeCloseTo((END - START) / 7, 10);
    expect(until(START + 0.5) - until(START)).toBeCloseTo(0.5 / 7, 12);
  });

  it('keeps the length of 400 years and runs by the index within a month', () => {
    const { until } = exposureOf(TRUE);
    // 29 days of February weigh 0.6 of an average: 97 leap days in 400 years against 100 quarters
    expect((until(dayOf(2400, 12, 31)) - until(dayOf(2000, 12, 31))) / (146_097 / 7)).toBeCloseTo(1, 4);
    const inMonth = (year: number, month: number) =>
      until(dayOf(year, month, 20)) - until(dayOf(year, month, 10));
    expect(inMonth(2019, 12) / inMonth(2019, 1)).toBeCloseTo(3, 9);
    expect(inMonth(2019, 12)).toBeCloseTo(inMonth(2031, 12), 12);
  });

  it('increases day by day', () => {
    const { until } = exposureOf(TRUE);
    for (let day = START; day < END; day++) expect(until(day + 1)).toBeGreaterThan(until(day));
  });
});

describe('seasons of the data', () => {
  const base = seasonalShop(71);
  const plain = (end: number) => {
    const statistics = repeatStatistics(base, end);
    const observed = { statistics, base, end };
    const data = modelData('bg-nbd', observed);
    const fit = fitModel('bg-nbd', data.rows);
    if (!fit.ok) throw new Error(fit.error.code);
    return { statistics, observed, data, fit: fit.value };
  };

  it('finds the twelve indices behind a growing shop within four standard errors (seed 71)', () => {
    const { statistics, fit } = plain(END);
    const season = yearlySeason(base, statistics, END, (weeks) => fit.at.expectedOfNew(weeks));
    if (!season.ok) throw new Error(season.error.code);
    // the first customer came some days into 2018
    expect(season.value.years).toBe(3);
    const mean = TRUE.reduce((sum, index) => sum + index, 0) / 12;
    for (const { month, index, low, high, purchases } of season.value.months) {
      const truth = (TRUE[month - 1] as number) / mean;
      expect(Math.abs(index / truth - 1)).toBeLessThan(4 / Math.sqrt(purchases) + 0.01);
      expect(low).toBeLessThan(index);
      expect(high).toBeGreaterThan(index);
    }
  });

  it('forecasts the high season better than plain time does (seed 71)', () => {
    const end = dayOf(2021, 9, 30);
    const { statistics, observed, data, fit } = plain(end);
    const season = yearlySeason(base, statistics, end, (weeks) => fit.at.expectedOfNew(weeks));
    if (!season.ok) throw new Error(season.error.code);
    const seasonal = modelData('bg-nbd', observed, { exposure: season.value.exposure });
    const refit = fitModel('bg-nbd', seasonal.rows);
    if (!refit.ok) throw new Error(refit.error.code);
    const total = (rows: typeof data, at: typeof fit.at) => {
      const { purchases } = at.forecast(rows.rows, onePeriod(rows.ahead(END - end)));
      return purchases.reduce((sum, expected, i) => sum + expected * (rows.rows.weight[i] as number), 0);
    };
    const actual = statistics.laterPurchases.reduce((sum, made) => sum + made, 0);
    const bias = (predicted: number) => predicted / actual - 1;
    expect(bias(total(data, fit.at))).toBeLessThan(-0.25);
    expect(Math.abs(bias(total(seasonal, refit.value.at)))).toBeLessThan(0.06);
  });

  it('asks for two whole years', () => {
    const { fit } = plain(END);
    const end = dayOf(2019, 12, 1);
    const short = yearlySeason(base, repeatStatistics(base, end), end, (weeks) =>
      fit.at.expectedOfNew(weeks),
    );
    expect(short).toMatchObject({ ok: false, error: { code: 'span-too-short' } });
  });
});
