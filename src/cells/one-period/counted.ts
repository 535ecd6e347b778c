import { fail, ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import {
  equalCustomers,
  equalValue,
  ranked,
  type Parts,
  type Ranked,
  type ValueParts,
} from '../../customers/deciles';
import type { Members } from '../../customers/subset';
import { windowTotals, type WindowTotals } from '../../customers/window';
import type { Selection } from '../define';
import { invalidParams } from '../parse-params';
import { windowOf, type ChosenWindow } from '../window-params';
import { PERIOD_MEASURES, type OnePeriodParams, type PeriodMeasure } from './result';

/** The customers of the period, ranked and cut: what the result, the lists and the classes are made from. */
export interface Counted {
  window: ChosenWindow;
  totals: WindowTotals;
  /** margin, or revenue without a margin column */
  profit: Float64Array<ArrayBuffer>;
  from: Ranked;
  equal: Parts;
  byValue: ValueParts;
}

/** @returns `date-out-of-range`, or `too-few-customers` where nobody bought in the period */
export function counted(base: CustomerBase, params: OnePeriodParams): Result<Counted> {
  const window = windowOf(base, params.period);
  if (!window.ok) return window;
  const totals = windowTotals(base, window.value);
  if (totals.customers.length === 0) return fail({ code: 'too-few-customers', needed: 1, found: 0 });
  const { orders, revenue, margin } = totals;
  const profit = margin ?? revenue;
  const value = params.rank === 'profit' ? profit : revenue;
  const from = ranked({ value, orders, revenue, margin });
  return ok({
    window: window.value,
    totals,
    profit,
    from,
    equal: equalCustomers(from, params.parts),
    byValue: equalValue(from, params.parts),
  });
}

/** A measure of every customer of the period; NaN where there is none. */
export function measureIn({ orders, revenue, margin }: WindowTotals, measure: PeriodMeasure): Float64Array {
  switch (measure) {
    case 'revenue':
      return revenue;
    case 'orders':
      return Float64Array.from(orders);
    case 'average-order-value':
      return revenue.map((paid, i) => paid / (orders[i] as number));
    case 'margin':
      return margin ?? new Float64Array(revenue.length).fill(NaN);
    case 'margin-rate':
      return revenue.map((paid, i) => (margin === null || !(paid > 0) ? NaN : (margin[i] as number) / paid));
  }
}

const KEYS = '{} | decile | part | group | measure, from, to';

/** Which customers of the period a selection names, one byte each: `{ decile }`, `{ part }`, `{ group }`, a class, or all. */
export function selected(
  { totals, equal, byValue, from }: Counted,
  { parts }: OnePeriodParams,
  selection: Selection,
): Result<Uint8Array> {
  const wrong = (path: string, expected: string, found: unknown) =>
    invalidParams('one-period', `selection${path}`, expected, String(found));
  const keys = Object.keys(selection).sort().join();
  const { key } = from;
  const where = (is: (i: number) => boolean) => ok(Uint8Array.from(key, (_, i) => (is(i) ? 1 : 0)));
  if (keys === '') return where(() => true);
  if (keys === 'decile' || keys === 'part') {
    const wanted = selection[keys];
    if (typeof wanted !== 'number' || !Number.isInteger(wanted) || wanted < 1 || wanted > parts)
      return wrong(`.${keys}`, `1…${parts}`, wanted);
    const of = keys === 'decile' ? equal.of : byValue.of;
    return where((i) => of[i] === wanted);
  }
  if (keys === 'group') {
    if (selection['group'] === 'loss') return where((i) => (key[i] as number) < 0);
    if (selection['group'] === 'nothing') return where((i) => key[i] === 0);
    return wrong('.group', 'loss | nothing', selection['group']);
  }
  const known = new Set(['from', 'measure', 'to']);
  if (!Object.keys(selection).every((key) => known.has(key)) || selection['measure'] === undefined)
    return wrong('', KEYS, keys);
  const measure = PERIOD_MEASURES.find((one) => one === selection['measure']);
  if (measure === undefined) return wrong('.measure', PERIOD_MEASURES.join(' | '), selection['measure']);
  const { from: low = -Infinity, to: high = Infinity } = selection;
  if (typeof low !== 'number' || Number.isNaN(low)) return wrong('.from', 'number', low);
  if (typeof high !== 'number' || Number.isNaN(high)) return wrong('.to', 'number', high);
  const values = measureIn(totals, measure);
  return where((i) => (values[i] as number) >= low && (values[i] as number) < high);
}

/** The same as one byte a customer of the base. */
export function selectedMembers(
  base: CustomerBase,
  of: Counted,
  params: OnePeriodParams,
  selection: Selection,
): Result<Members> {
  const found = selected(of, params, selection);
  if (!found.ok) return found;
  const members = new Uint8Array(base.customers);
  for (let i = 0; i < found.value.length; i++)
    members[of.totals.customers[i] as number] = found.value[i] as number;
  return ok(members);
}
