import type { Day } from '../core/days';
import type { CustomerBase } from './base';
import type { Members } from './subset';
import type { Window } from './window';

/** The day of every customer's first purchase; refunds of what was bought before the data begin are none. O(customers). */
export function firstPurchaseDays({
  customers,
  offsets,
  orders,
  day,
}: CustomerBase): Int32Array<ArrayBuffer> {
  const first = new Int32Array(customers);
  for (let c = 0; c < customers; c++) {
    let i = offsets[c] as number;
    while (orders[i] === 0) i++;
    first[c] = day[i] as Day;
  }
  return first;
}

/** Who bought first on a day of the window, both ends inclusive. */
export function acquiredIn(firstDays: Int32Array, { from, to }: Window): Members {
  const members = new Uint8Array(firstDays.length);
  for (let c = 0; c < members.length; c++) {
    const day = firstDays[c] as number;
    if (day >= from && day <= to) members[c] = 1;
  }
  return members;
}
