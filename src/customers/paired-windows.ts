import type { WindowTotals } from './window';

/** Who bought in which of two windows: places in the arrays of their totals. */
export interface PairedWindows {
  /** one entry a customer who bought in either, in the order of the base: position in the base */
  customers: Uint32Array<ArrayBuffer>;
  /** place in the totals of the earlier window, −1 = did not buy in it */
  earlier: Int32Array<ArrayBuffer>;
  /** place in the totals of the later window, −1 = did not buy in it */
  later: Int32Array<ArrayBuffer>;
}

/** Brings the customers of two windows together. O(n). */
export function pairWindows(earlier: WindowTotals, later: WindowTotals): PairedWindows {
  const most = earlier.customers.length + later.customers.length;
  const customers = new Uint32Array(most);
  const inEarlier = new Int32Array(most);
  const inLater = new Int32Array(most);
  let n = 0;
  for (let i = 0, j = 0; i < earlier.customers.length || j < later.customers.length; n++) {
    const a = earlier.customers[i] ?? Infinity;
    const b = later.customers[j] ?? Infinity;
    customers[n] = Math.min(a, b);
    inEarlier[n] = a <= b ? i++ : -1;
    inLater[n] = b <= a ? j++ : -1;
  }
  return {
    customers: customers.slice(0, n),
    earlier: inEarlier.slice(0, n),
    later: inLater.slice(0, n),
  };
}
