import type { Message } from '../../core/message';
import { fail, ok } from '../../core/result';
import { basketsOf, mergedByCustomer } from '../../customers/products/baskets';
import { entryItems, entryOutcomes } from '../../customers/products/entry-items';
import { itemTotals, type ItemTotals } from '../../customers/products/item-totals';
import { messageMaker } from '../../i18n/catalogue';
import { labelAt } from '../../table/labels';
import { customerTable } from '../customer-table';
import type { CellCompute, Outcome, RunContext } from '../define';
import type { ItemColumn } from '../item-column';
import { driverRows, varietyRows } from './drivers';
import { entryResult } from './entry';
import { productInputs, type ProductInputs } from './inputs';
import { productMembers } from './members';
import type { messages } from './messages';
import type { ProductsParams, ProductsResult } from './result';
import { FEW_CUSTOMERS, warningsOf } from './warnings';

const message = messageMaker<typeof messages>();

export const compute: CellCompute<ProductsParams, ProductsResult> = {
  run(inputs, params, context) {
    const found = productInputs(inputs, params);
    if (!found.ok) return found;
    if (found.value.items === null)
      return ok({
        finding: message('noColumn'),
        warnings: [],
        result: emptyResult(found.value, params),
      });
    return ok(outcomeOf({ ...found.value, items: found.value.items }, params, context));
  },
  members: (inputs, params, selection) => productMembers(inputs, params, selection),
  lists: {
    customers(inputs, params, _result, selection) {
      const members = productMembers(inputs, params, selection);
      if (!members.ok) return members;
      return inputs.customers
        ? ok(customerTable(inputs.customers, members.value))
        : fail({ code: 'input-missing', cell: 'products', input: 'customers' });
    },
  },
};

function outcomeOf(
  { base, rows, window, items }: ProductInputs & { items: ItemColumn },
  params: ProductsParams,
  context: RunContext,
): Outcome<ProductsResult> {
  const { column } = items;
  const labelOf = (code: number): string => labelAt(column.labels, code);
  const orders = basketsOf(rows, base, column, 'order', window);
  context.progress(0.4);
  const byCustomer = mergedByCustomer(orders);
  const totals = itemTotals(rows, base, column, window, orders, byCustomer);
  context.progress(0.6);
  const drivers = driverRows(totals, orders, byCustomer, params.top, labelOf);
  context.progress(0.8);
  const entries = entryItems(rows, base, column, params.several);
  const outcomes = entryOutcomes(base, entries, window, params.againDays, params.horizonDays);
  const { all } = totals;
  const result: ProductsResult = {
    column: column.name,
    from: window.from,
    to: window.to,
    hasMargin: totals.margin !== null,
    orders: orders.byOrderIds ? 'order' : 'customer-day',
    customers: all.customers,
    orderCount: all.orders,
    lines: all.lines,
    revenue: all.revenue,
    profit: totals.margin === null ? all.revenue : all.margin,
    items: drivers.items,
    itemsPerCustomer: perOne(itemsIn(totals.customers), all.customers),
    linesPerOrder: perOne(all.lines, all.orders),
    itemsPerOrder: perOne(itemsIn(totals.orders), all.orders),
    rows: drivers.rows,
    variety: varietyRows(totals),
    entry: entryResult(outcomes, entries, params.top, labelOf),
    againDays: params.againDays,
    horizonDays: params.horizonDays,
  };
  return {
    finding: findingOf(result),
    warnings: warningsOf(result, base, totals, items, window.complete),
    result,
  };
}

const perOne = (sum: number, of: number): number => (of === 0 ? 0 : sum / of);

/** All but the last count, which is that of rows without a value. */
const itemsIn = (counts: ItemTotals['customers']): number => {
  let sum = 0;
  for (let item = 0; item < counts.length - 1; item++) sum += counts[item] as number;
  return sum;
};

function findingOf(result: ProductsResult): Message {
  const best = result.rows.find((row) => row.kind === 'item');
  if (!best || result.customers === 0) return message('findingNothing', { customers: result.customers });
  const { followed } = result.entry;
  const told = result.entry.rows.filter(
    (row) =>
      Math.min(row.followed, followed - row.followed) >= FEW_CUSTOMERS &&
      row.differenceP !== null &&
      row.differenceInterval !== null,
  );
  const clear = told
    .filter((row) => (row.differenceP ?? 1) < 0.05)
    .sort((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0))[0];
  return message('finding', {
    label: best.label,
    hasMargin: result.hasMargin,
    profitShare: best.profitShare,
    buyers: best.customers,
    low: best.interval[0],
    high: best.interval[1],
    sole: best.customers === 0 ? 0 : (best.sole ?? 0) / best.customers,
    customers: result.customers,
    doorway: clear ? (clear.kind === 'mixed' ? '' : clear.label) : null,
    difference: clear?.difference ?? 0,
    differenceLow: clear?.differenceInterval?.[0] ?? 0,
    differenceHigh: clear?.differenceInterval?.[1] ?? 0,
    days: result.horizonDays,
    compared: told.length,
  });
}

function emptyResult({ rows, window }: ProductInputs, params: ProductsParams): ProductsResult {
  return {
    column: null,
    from: window.from,
    to: window.to,
    hasMargin: rows.margin !== null,
    orders: 'order',
    customers: 0,
    orderCount: 0,
    lines: 0,
    revenue: 0,
    profit: 0,
    items: 0,
    itemsPerCustomer: 0,
    linesPerOrder: 0,
    itemsPerOrder: 0,
    rows: [],
    variety: [],
    entry: {
      customers: 0,
      eligible: 0,
      again: 0,
      followed: 0,
      profit: null,
      rows: [],
      againTests: 0,
      valueTests: 0,
    },
    againDays: params.againDays,
    horizonDays: params.horizonDays,
  };
}
