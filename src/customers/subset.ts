import type { CustomerBase } from './base';
import type { TransactionRows } from './transaction-rows';

/** Which customers of a base belong to a population: one byte a customer, 0 or 1. */
export type Members = Uint8Array<ArrayBuffer>;

export const memberCount = (members: Members): number => {
  let count = 0;
  for (let c = 0; c < members.length; c++) count += members[c] as number;
  return count;
};

/**
 * The base of some of its customers: what every analysis of a segment reads, so that none knows of segments. Codes,
 * labels and the days observed stay; customers with refunds only belong to no segment. O(customers + occasions kept).
 * @param members of `base.customers` length
 */
export function subsetBase(base: CustomerBase, members: Members): CustomerBase {
  const { offsets } = base;
  const customers = memberCount(members);
  const codes = new Uint32Array(customers);
  const starts = new Uint32Array(customers + 1);
  let kept = 0;
  let size = 0;
  for (let c = 0; c < base.customers; c++) {
    if (members[c] === 0) continue;
    codes[kept++] = base.codes[c] as number;
    size += (offsets[c + 1] as number) - (offsets[c] as number);
    starts[kept] = size;
  }
  const day = new Int32Array(size);
  const amount = new Float64Array(size);
  const orders = new Uint32Array(size);
  const margin = base.margin === null ? null : new Float64Array(size);
  let at = 0;
  for (let c = 0; c < base.customers; c++) {
    if (members[c] === 0) continue;
    const from = offsets[c] as number;
    const to = offsets[c + 1] as number;
    day.set(base.day.subarray(from, to), at);
    amount.set(base.amount.subarray(from, to), at);
    orders.set(base.orders.subarray(from, to), at);
    margin?.set((base.margin as Float64Array).subarray(from, to), at);
    at += to - from;
  }
  return {
    ...base,
    customers,
    codes,
    offsets: starts,
    day,
    amount,
    orders,
    margin,
    refundOnlyCustomers: 0,
  };
}

/** The rows of some customers of a base, numbered as {@link subsetBase} numbers them. O(rows). */
export function subsetRows(rows: TransactionRows, members: Members): TransactionRows {
  const numbers = new Int32Array(members.length).fill(-1);
  let next = 0;
  for (let c = 0; c < members.length; c++) if (members[c] === 1) numbers[c] = next++;
  const customer = new Int32Array(rows.customer.length);
  for (let row = 0; row < customer.length; row++) {
    const c = rows.customer[row] as number;
    customer[row] = c < 0 ? -1 : (numbers[c] as number);
  }
  return { ...rows, customer };
}

/**
 * The base as it was seen at the end of a day: later occasions are gone, and customers who had not bought by then.
 * `members` says who is left, so that what is counted on it can be brought back to the whole base. O(occasions).
 * @param end ≥ base.firstDay
 */
export function baseAsOf(base: CustomerBase, end: number): { base: CustomerBase; members: Members } {
  const { offsets, day, orders } = base;
  const members = new Uint8Array(base.customers);
  const codes = new Uint32Array(base.customers);
  const starts = new Uint32Array(base.customers + 1);
  const keep = new Uint32Array(day.length);
  let customers = 0;
  let size = 0;
  for (let c = 0; c < base.customers; c++) {
    const start = size;
    let bought = false;
    for (let i = offsets[c] as number; i < (offsets[c + 1] as number) && (day[i] as number) <= end; i++) {
      keep[size++] = i;
      if (orders[i] !== 0) bought = true;
    }
    if (!bought) {
      size = start;
      continue;
    }
    members[c] = 1;
    codes[customers++] = base.codes[c] as number;
    starts[customers] = size;
  }
  const kept = keep.subarray(0, size);
  const { margin } = base;
  return {
    members,
    base: {
      ...base,
      customers,
      codes: codes.slice(0, customers),
      offsets: starts.slice(0, customers + 1),
      day: Int32Array.from(kept, (i) => day[i] as number),
      amount: Float64Array.from(kept, (i) => base.amount[i] as number),
      orders: Uint32Array.from(kept, (i) => orders[i] as number),
      margin: margin === null ? null : Float64Array.from(kept, (i) => margin[i] as number),
      lastDay: end,
      refundOnlyCustomers: 0,
    },
  };
}
