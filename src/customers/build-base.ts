import { fail, ok, type Result } from '../core/result';
import type { Table } from '../table/column';
import type { Roles } from '../table/dataset';
import type { BaseOptions, CustomerBase } from './base';
import { rowOrder } from './row-order';
import { isMissing, readTransactions, type Transactions } from './transactions';

const NONE = -1;

/**
 * Turns a transaction table into customers with their occasions in time order: what every analysis reads.
 * Amounts of one occasion are added up, refunds included. Orders are counted where they are first seen: an
 * order of a customer that comes back on a later day is no new order there. Rows without an order id are one
 * order a day. Customers without any purchase (refunds only) are left out and counted.
 * Cost O(rows + customers + days): two counting sorts and one pass; about 0.2 s a million rows.
 * @param table one row a transaction or order line
 * @param roles columns of customer (text), date (day or time), amount (number); order and margin if there are any
 * @param options what an occasion is, and the last day observed
 * @returns the base, or `role-missing`, `date-out-of-range`, `too-few-customers` (no usable row), `only-refunds`,
 * `params-invalid` where occasions are to be orders and the data have no order ids
 */
export function buildCustomerBase(table: Table, roles: Roles, options: BaseOptions): Result<CustomerBase> {
  const read = readTransactions(table, roles, options);
  if (!read.ok) return read;
  const transactions = read.value;
  if (options.occasion === 'order' && transactions.orders === null)
    return fail({
      code: 'params-invalid',
      cell: 'dataset',
      path: 'occasion',
      expected: '"customer-day" | "row"',
      found: '"order"',
    });
  const built = occasions(transactions, options);
  if (built.customers === 0) return fail({ code: 'only-refunds', rows: transactions.negativeRows });
  return ok({
    ...built,
    labels: transactions.labels,
    hasOrderIds: transactions.orders !== null,
    firstDay: transactions.firstDay,
    lastDay: options.observationEnd ?? transactions.lastDay,
    rows: table.rows,
    rowsIncomplete: transactions.rowsIncomplete,
    rowsAfterEnd: transactions.rowsAfterEnd,
    negativeRows: transactions.negativeRows,
  });
}

function occasions(transactions: Transactions, options: BaseOptions) {
  const { codes, days, amounts, margin, orders } = transactions;
  const labels = transactions.labels.offsets.length - 1;
  const order = rowOrder(
    codes,
    days,
    labels,
    transactions.firstDay,
    transactions.lastDay,
    transactions.sorted,
  );
  const kept = order.rows.length;
  const day = new Int32Array(kept);
  const amount = new Float64Array(kept);
  const orderCount = new Uint32Array(kept);
  const marginOf = margin === null ? null : new Float64Array(kept);
  const customerCodes = new Uint32Array(labels);
  const offsets = new Uint32Array(labels + 1);
  // order id → customer (+ 1) who had it last, and the occasion it is counted in
  const seenBy = new Uint32Array(orders?.count ?? 0);
  const seenAt = new Uint32Array(options.occasion === 'order' ? (orders?.count ?? 0) : 0);
  // order id → customer (+ 1) who bought with it last; the same as `seenBy` but where refunds may open an occasion
  const buyerOf = options.occasion === 'order' ? new Uint32Array(orders?.count ?? 0) : seenBy;
  const shared = new Uint8Array(orders?.count ?? 0);
  // occasions with a row that is no refund
  const bought = new Uint8Array(kept);
  const orderCodes = orders?.codes ?? null;
  const orderValid = orders?.valid;
  const margins = margin?.values ?? null;
  const marginValid = margin?.valid;
  const rowsInOrder = order.rows;
  const byRow = options.occasion === 'row';
  const byOrder = options.occasion === 'order';
  let customers = 0;
  let size = 0;
  let made = 0;
  let refundOnlyCustomers = 0;
  let marginMissingRows = 0;
  let refundOccasions = 0;
  let continuedOccasions = 0;
  let sharedOrders = 0;

  for (let code = 0; code < labels; code++) {
    const from = order.starts[code] as number;
    const to = order.starts[code + 1] as number;
    if (from === to) continue;
    const start = size;
    let purchases = 0;
    // occasion that takes rows of this day which have no occasion of their own
    let dayOccasion = NONE;
    let noIdCounted = NONE;
    for (let i = from; i < to; i++) {
      const row = rowsInOrder[i] as number;
      const today = days[row] as number;
      const paid = amounts[row] as number;
      const id = orderCodes === null || isMissing(orderValid, row) ? NONE : (orderCodes[row] as number);
      const known = id !== NONE && seenBy[id] === code + 1;

      let at = byOrder && id !== NONE ? (known ? (seenAt[id] as number) : NONE) : dayOccasion;
      if (byRow || at === NONE || (day[at] !== today && (!byOrder || id === NONE))) {
        at = size++;
        day[at] = today;
        if (byOrder && id !== NONE) {
          seenBy[id] = code + 1;
          seenAt[id] = at;
        } else dayOccasion = at;
      }
      amount[at] = (amount[at] as number) + paid;
      if (margins !== null && marginOf !== null) {
        const earned = margins[row] as number;
        if (earned - earned !== 0 || isMissing(marginValid, row)) marginMissingRows++;
        else marginOf[at] = (marginOf[at] as number) + earned;
      }
      if (paid < 0) continue;
      purchases++;
      bought[at] = 1;
      if (id !== NONE && buyerOf[id] !== code + 1) {
        if (buyerOf[id] !== 0 && shared[id] === 0) {
          shared[id] = 1;
          sharedOrders++;
        }
        buyerOf[id] = code + 1;
      }
      if (byOrder || byRow || orderCodes === null) orderCount[at] = 1;
      else if (id === NONE) {
        if (noIdCounted !== at) orderCount[at] = (orderCount[at] as number) + 1;
        noIdCounted = at;
      } else if (!known) {
        orderCount[at] = (orderCount[at] as number) + 1;
      }
    }
    made += size - start;
    for (let at = start; at < size; at++) {
      if (bought[at] === 0) refundOccasions++;
      else if (orderCount[at] === 0) continuedOccasions++;
    }
    if (purchases === 0) {
      refundOnlyCustomers++;
      amount.fill(0, start, size);
      orderCount.fill(0, start, size);
      marginOf?.fill(0, start, size);
      size = start;
      continue;
    }
    customerCodes[customers++] = code;
    offsets[customers] = size;
  }
  return {
    customers,
    codes: customerCodes.slice(0, customers),
    offsets: offsets.slice(0, customers + 1),
    day: day.slice(0, size),
    amount: amount.slice(0, size),
    orders: orderCount.slice(0, size),
    margin: marginOf?.slice(0, size) ?? null,
    merged: kept - made,
    marginMissingRows,
    refundOnlyCustomers,
    refundOccasions,
    continuedOccasions,
    sharedOrders,
  };
}
