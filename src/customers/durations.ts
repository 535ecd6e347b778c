import type { Day } from '../core/days';
import type { CustomerBase } from './base';

/** For each customer of a base: how long was observed, and whether the event ended it; arrays of one length. */
export interface Durations {
  /** whole days ≥ 0; −1 takes no part */
  days: Int32Array<ArrayBuffer>;
  /** 1 = the event happened on that day, 0 = observation ended first (censored) */
  event: Uint8Array<ArrayBuffer>;
}

/**
 * Days until the n-th purchase occasion, counted from the first one or from the one before; who has not made it by the
 * end of observation is censored there, who has not made the one it is counted from takes no part. O(occasions).
 * @param nth ≥ 2
 */
export function daysToPurchase(base: CustomerBase, nth: number, since: 'first' | 'previous'): Durations {
  const { offsets, day, orders, lastDay } = base;
  const days = new Int32Array(base.customers).fill(-1);
  const event = new Uint8Array(base.customers);
  const origin = since === 'first' ? 1 : nth - 1;
  for (let c = 0; c < base.customers; c++) {
    const end = offsets[c + 1] as number;
    let purchases = 0;
    let from = 0;
    for (let i = offsets[c] as number; i < end; i++) {
      if (orders[i] === 0) continue;
      purchases++;
      if (purchases === origin) from = day[i] as number;
      else if (purchases === nth) {
        days[c] = (day[i] as number) - from;
        event[c] = 1;
        break;
      }
    }
    if (event[c] === 0 && purchases >= origin) days[c] = lastDay - from;
  }
  return { days, event };
}

export interface Lapses extends Durations {
  /** 1 = bought again after the lapse */
  returned: Uint8Array<ArrayBuffer>;
}

/**
 * Days from the first purchase until a customer has, for the first time, been silent for a number of days: the day the
 * silence reaches that length, so that nothing later than the day itself is used. Whoever was never silent so long is
 * censored at the end of observation: the last silence is shorter there. O(occasions).
 * @param silence days without a purchase, ≥ 1
 */
export function daysToLapse(base: CustomerBase, silence: number): Lapses {
  const { offsets, day, orders, lastDay } = base;
  const days = new Int32Array(base.customers).fill(-1);
  const event = new Uint8Array(base.customers);
  const returned = new Uint8Array(base.customers);
  for (let c = 0; c < base.customers; c++) {
    const end = offsets[c + 1] as number;
    let first = -1;
    let last = 0;
    let lapsed: Day | null = null;
    for (let i = offsets[c] as number; i < end; i++) {
      if (orders[i] === 0) continue;
      const today = day[i] as number;
      if (first === -1) first = i;
      else if (today - last > silence) {
        lapsed = last + silence;
        returned[c] = 1;
        break;
      }
      last = today;
    }
    const from = day[first] as number;
    if (lapsed === null && lastDay - last >= silence) lapsed = last + silence;
    days[c] = (lapsed ?? lastDay) - from;
    event[c] = lapsed === null ? 0 : 1;
  }
  return { days, event, returned };
}
