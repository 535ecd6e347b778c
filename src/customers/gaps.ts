import type { CustomerBase } from './base';

/** The days between a customer's purchases; purchases of one day are one. Arrays of one length, by customer. */
export interface CustomerGaps {
  /** gaps between successive days with a purchase */
  count: Uint32Array<ArrayBuffer>;
  /** their sum: days from the first to the last purchase */
  sum: Float64Array<ArrayBuffer>;
  /** sum of their natural logarithms */
  logSum: Float64Array<ArrayBuffer>;
  /** the last gap, 0 without one */
  latest: Int32Array<ArrayBuffer>;
  /** the gap before the last, 0 without one */
  before: Int32Array<ArrayBuffer>;
  /** day of the last purchase */
  lastPurchase: Int32Array<ArrayBuffer>;
  /** how many gaps of all customers are `index` days long */
  byDays: Float64Array<ArrayBuffer>;
  /** how many customers have been silent for `index` days at the end of observation */
  openByDays: Float64Array<ArrayBuffer>;
}

/** Measures every gap. One pass over the occasions. */
export function customerGaps(base: CustomerBase): CustomerGaps {
  const { offsets, day, orders, firstDay, lastDay } = base;
  const n = base.customers;
  const span = Math.max(0, lastDay - firstDay);
  const logs = Float64Array.from({ length: span + 1 }, (_, days) => Math.log(days));
  const byDays = new Float64Array(span + 1);
  const openByDays = new Float64Array(span + 1);
  const gaps: CustomerGaps = {
    count: new Uint32Array(n),
    sum: new Float64Array(n),
    logSum: new Float64Array(n),
    latest: new Int32Array(n),
    before: new Int32Array(n),
    lastPurchase: new Int32Array(n),
    byDays,
    openByDays,
  };
  for (let c = 0; c < n; c++) {
    const end = offsets[c + 1] as number;
    let i = offsets[c] as number;
    while (orders[i] === 0) i++;
    const first = day[i] as number;
    let last = first;
    let count = 0;
    let logSum = 0;
    let latest = 0;
    let before = 0;
    for (i++; i < end; i++) {
      const today = day[i] as number;
      if (orders[i] === 0 || today === last) continue;
      before = latest;
      latest = today - last;
      last = today;
      count++;
      logSum += logs[latest] as number;
      byDays[latest] = (byDays[latest] as number) + 1;
    }
    gaps.count[c] = count;
    gaps.sum[c] = last - first;
    gaps.logSum[c] = logSum;
    gaps.latest[c] = latest;
    gaps.before[c] = before;
    gaps.lastPurchase[c] = last;
    const open = lastDay - last;
    openByDays[open] = (openByDays[open] as number) + 1;
  }
  return gaps;
}
