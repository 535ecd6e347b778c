import { seededRandom } from '../../core/random';
import type { CustomerBase } from '../../customers/base';
import type { Interval } from '../../stats/intervals';
import { descendingOrder } from '../../stats/descending-order';
import { labelAt } from '../../table/labels';
import type { Column, Table } from '../../table/column';
import type { Selection } from '../define';
import { countInterval, drawnInterval } from '../purchase-models/intervals';
import { oneCustomerInterval } from './one-customer';
import { roughForecast } from './outlook';
import type { ClvResult } from './result';
import { rowsFor } from './sampled';
import type { Seen } from './seen';
import { spendOf, spendRuleAt, valuesOf, type CustomerValues, type Valuation } from './values';

/** Customers whose draws are held in memory at a time. */
const BLOCK = 8192;
const PLAYS = 400;
const DIGITS = 5;

const INTERVALS = [
  'pAliveLow',
  'pAliveHigh',
  'purchasesLow',
  'purchasesHigh',
  'likelyLow80',
  'likelyHigh80',
  'likelyLow95',
  'likelyHigh95',
  'clvLow',
  'clvHigh',
  'oneLow',
  'oneHigh',
] as const;
type IntervalColumn = (typeof INTERVALS)[number];
type Ends = Record<IntervalColumn, Float64Array<ArrayBuffer>>;

/**
 * Customers by residual value, from the fit that is already there; columns named by message key. Intervals are reckoned for those
 * that are asked for, block by block: memory does not grow with draws × customers, and what is said of a customer does not depend on how
 * many are.
 * @param names of the customers that `statistics.customer` counts
 * @param selection `{ customer: id }` alone, `{ from, to }` by rank (0 = the most valuable, `to` exclusive), or all
 */
export function customerList(
  seen: Seen,
  names: Pick<CustomerBase, 'codes' | 'labels'>,
  result: ClvResult,
  valuation: Valuation,
  selection: Selection,
): Table {
  const { statistics } = seen.observed;
  const { rows, rowOf } = seen.data;
  const values = valuesOf(statistics, rows, rowOf, valuation);
  const order = chosen(seen, names, values, selection);
  const ends = intervalsOf(seen, result, valuation, values, order);
  const number = (name: string, value: (i: number) => number): Column => ({
    type: 'f64',
    name,
    values: Float64Array.from(order, value),
  });
  const interval = (name: IntervalColumn): Column => ({ type: 'f64', name, values: ends[name] });
  const { forecast, spend, clv } = values;
  return {
    rows: order.length,
    columns: [
      {
        type: 'text',
        name: 'customer',
        codes: Uint32Array.from(order, (i) => names.codes[statistics.customer[i] as number] as number),
        labels: names.labels,
      },
      { type: 'i32', name: 'x', values: Int32Array.from(order, (i) => statistics.x[i] as number) },
      number('recencyWeeks', (i) => (statistics.recencyDays[i] as number) / 7),
      number('ageWeeks', (i) => (statistics.ageDays[i] as number) / 7),
      number('pAlive', (i) => forecast.alive[rowOf[i] as number] as number),
      interval('pAliveLow'),
      interval('pAliveHigh'),
      number('expectedPurchases', (i) => forecast.purchases[rowOf[i] as number] as number),
      interval('purchasesLow'),
      interval('purchasesHigh'),
      interval('likelyLow80'),
      interval('likelyHigh80'),
      interval('likelyLow95'),
      interval('likelyHigh95'),
      number('spend', (i) => spend[i] as number),
      number('clv', (i) => clv[i] as number),
      interval('clvLow'),
      interval('clvHigh'),
      interval('oneLow'),
      interval('oneHigh'),
    ],
  };
}

/** Positions in the statistics, the most valuable first. */
function chosen(
  { observed: { statistics } }: Seen,
  names: Pick<CustomerBase, 'codes' | 'labels'>,
  { clv }: CustomerValues,
  { customer, from, to }: Selection,
): Uint32Array {
  const ranked = descendingOrder(clv);
  if (customer !== undefined) {
    const wanted = String(customer);
    return ranked.filter(
      (i) => labelAt(names.labels, names.codes[statistics.customer[i] as number] as number) === wanted,
    );
  }
  return from === undefined && to === undefined
    ? ranked
    : ranked.subarray(Number(from ?? 0), Number(to ?? ranked.length));
}

function intervalsOf(
  seen: Seen,
  result: ClvResult,
  valuation: Valuation,
  values: CustomerValues,
  order: Uint32Array,
): Ends {
  const ends = Object.fromEntries(
    INTERVALS.map((name) => [name, new Float64Array(order.length).fill(NaN)]),
  ) as Ends;
  for (let from = 0; from < order.length; from += BLOCK)
    writeBlock(seen, result, valuation, values, order, from, ends);
  return ends;
}

function writeBlock(
  { model, observed: { statistics }, data: { rows, rowOf } }: Seen,
  { final }: ClvResult,
  valuation: Valuation,
  { forecast, clv }: CustomerValues,
  order: Uint32Array,
  from: number,
  ends: Ends,
): void {
  const { outlook } = valuation;
  const block = order.subarray(from, Math.min(order.length, from + BLOCK));
  const { few, placeOf } = rowsFor(rows, [Array.from(block, (i) => rowOf[i] as number)]);
  const places = Uint32Array.from(block, (i) => placeOf.get(rowOf[i] as number) as number);

  const drawn = final.draws.purchases;
  const estimate = roughForecast(valuation.at, few, outlook, DIGITS);
  const forecasts = drawn.map((parameters) => roughForecast(model.at(parameters), few, outlook, DIGITS));
  const rules = drawn.map((_, d) =>
    spendRuleAt(valuation, final.draws.spend[d % Math.max(1, final.draws.spend.length)] ?? null),
  );
  const interval = (values: Float64Array, scale?: 'chance'): Interval => {
    const finite = values.filter(Number.isFinite);
    return finite.length < 0.9 * values.length || finite.length === 0
      ? [NaN, NaN]
      : drawnInterval(finite, 0.95, scale);
  };
  const ratiosOf = (k: number): Float64Array => {
    const i = block[k] as number;
    const place = places[k] as number;
    const known = (estimate.discounted[place] as number) * spendOf(statistics, i, valuation);
    return Float64Array.from(forecasts, ({ discounted }, d) =>
      known > 0 ? ((discounted[place] as number) * spendOf(statistics, i, rules[d] ?? valuation)) / known : 1,
    );
  };
  // customers of one row share what does not depend on their spend
  const known = Array.from({ length: few.x.length }, (_, place) => {
    const rough = estimate.purchases[place] as number;
    return {
      alive: interval(
        Float64Array.from(forecasts, ({ alive }) => alive[place] as number),
        'chance',
      ),
      ratio: interval(
        Float64Array.from(forecasts, ({ purchases }) =>
          rough > 0 ? (purchases[place] as number) / rough : 0,
        ),
      ),
    };
  });
  const ratios = Array.from(block, (_, k) => ratiosOf(k));
  for (let k = 0; k < block.length; k++) {
    const i = block[k] as number;
    const { alive, ratio } = known[places[k] as number] as (typeof known)[number];
    const bought = forecast.purchases[rowOf[i] as number] as number;
    [ends.pAliveLow[from + k], ends.pAliveHigh[from + k]] = alive;
    ends.purchasesLow[from + k] = bought * ratio[0];
    ends.purchasesHigh[from + k] = bought * ratio[1];
    const value = clv[i] as number;
    const [low, high] = interval(ratios[k] as Float64Array);
    // where purchases lose money, ends change sides
    ends.clvLow[from + k] = Math.min(low * value, high * value);
    ends.clvHigh[from + k] = Math.max(low * value, high * value);
  }

  const countsAt = (length: number, visit: (k: number, chances: Float64Array) => void): void => {
    const customersAt: number[][] = Array.from({ length: few.x.length }, () => []);
    places.forEach((place, k) => customersAt[place]?.push(k));
    const each = (place: number, chances: Float64Array) =>
      customersAt[place]?.forEach((k) => visit(k, chances));
    if (valuation.at.counts) valuation.at.counts(few, length, each);
    else
      for (let place = 0; place < few.x.length; place++) {
        const [x, recency, age] = [few.x[place], few.recency[place], few.age[place]] as [
          number,
          number,
          number,
        ];
        const mean = (estimate.purchases[place] ?? 0) / outlook.perCount;
        const most = Math.ceil(20 + 4 * mean);
        each(place, valuation.at.pmf(x, recency, age, length, most));
      }
  };
  countsAt(outlook.length, (k, chances) => {
    for (const [level, low, high] of [
      [0.8, 'likelyLow80', 'likelyHigh80'],
      [0.95, 'likelyLow95', 'likelyHigh95'],
    ] as const) {
      const found = countInterval(chances, level);
      ends[low][from + k] = Math.round(found.low * outlook.scale);
      ends[high][from + k] = Math.round(found.high * outlook.scale);
    }
  });
  countsAt(outlook.luckLength, (k, chances) => {
    const i = block[k] as number;
    let mean = 0;
    for (let n = 0; n < chances.length; n++) mean += n * (chances[n] as number);
    const x = statistics.x[i] as number;
    const discounted = forecast.discounted[rowOf[i] as number] as number;
    const [low, high] = oneCustomerInterval(
      // the same for a customer whoever else is asked for
      seededRandom(i + 1),
      {
        chances,
        x,
        mean: x > 0 ? (statistics.repeatAmount[i] as number) / x : 0,
        discount: mean > 0 ? discounted / mean : 0,
      },
      valuation,
      ratios[k] as Float64Array,
      PLAYS,
    );
    ends.oneLow[from + k] = low;
    ends.oneHigh[from + k] = high;
  });
}
