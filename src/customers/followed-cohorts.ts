import type { CustomerBase } from './base';
import { reverseSums, runningSums, type CohortSeries } from './cohorts';
import type { Calendar } from './periods';

/**
 * How the age of a customer is counted: in calendar periods since the period of the own first purchase, or in windows
 * of so many days since the own first purchase (day 0 is its day).
 */
export type AgeClock = { calendar: Calendar } | { windowDays: number };

/** The age at which a day falls for a customer who bought first on `firstDay`. */
export function ageAt(clock: AgeClock, firstDay: number, day: number): number {
  if ('windowDays' in clock) return Math.floor((day - firstDay) / clock.windowDays);
  const { ofDay, firstDay: origin } = clock.calendar;
  return (ofDay[day - origin] as number) - (ofDay[firstDay - origin] as number);
}

/** Ages 0 … n − 1 have ended for a customer who bought first on `firstDay` by the end of observation. */
export function endedAges(clock: AgeClock, firstDay: number, lastDay: number): number {
  if ('windowDays' in clock) return Math.floor((lastDay - firstDay + 1) / clock.windowDays);
  const { starts, ofDay, firstDay: origin, lastComplete } = clock.calendar;
  return starts.length - (lastComplete ? 1 : 2) - (ofDay[firstDay - origin] as number);
}

/** Customers of a group, followed by their own age: each takes part in an age only where it has ended for them. */
export interface FollowedCohort extends CohortSeries {
  group: number;
  /** customers in the group, also those whose first period had not ended */
  size: number;
  /** customers whose period of that age has ended: the denominators */
  followed: Uint32Array<ArrayBuffer>;
  /** running sums over ages 0 … a of the customers followed to age a, and only of them */
  sums: {
    orders: Float64Array<ArrayBuffer>;
    revenue: Float64Array<ArrayBuffer>;
    margin: Float64Array<ArrayBuffer> | null;
  };
}

export interface FollowedTable {
  /** by number of the group; empty groups have none */
  cohorts: FollowedCohort[];
  boughtAgain: number;
  earlierRefunds: { occasions: number; amount: number; margin: number };
}

/**
 * What groups of customers did at every age of their own. Periods that had not ended for a customer are left out for
 * that customer, so that shares of different ages have denominators of their own. Two passes. O(occasions + cells).
 * @param first position of each customer's first purchase in the base
 * @param groupOf 0 … groups − 1 by customer
 */
export function followedCohorts(
  base: CustomerBase,
  first: Uint32Array,
  groupOf: Int32Array,
  groups: number,
  clock: AgeClock,
): FollowedTable {
  const { offsets, day, amount, orders, margin, lastDay } = base;
  const sizes = new Uint32Array(groups);
  const lengths = new Uint32Array(groups);
  for (let c = 0; c < base.customers; c++) {
    const group = groupOf[c] as number;
    const ended = endedAges(clock, day[first[c] as number] as number, lastDay);
    sizes[group] = (sizes[group] as number) + 1;
    if (ended > (lengths[group] as number)) lengths[group] = ended;
  }
  const starts = new Float64Array(groups + 1);
  for (let g = 0; g < groups; g++) starts[g + 1] = (starts[g] as number) + (lengths[g] as number);
  const cells = starts[groups] as number;
  const whole = () => new Uint32Array(cells);
  const [followed, active, after, returned, ordered, leftReturned] = [
    whole(),
    whole(),
    whole(),
    whole(),
    whole(),
    whole(),
  ];
  const money = () => new Float64Array(cells);
  const [revenue, leftRevenue, leftOrders] = [money(), money(), money()];
  const earned = margin === null ? null : money();
  const leftMargin = margin === null ? null : money();
  let boughtAgain = 0;
  const earlierRefunds = { occasions: 0, amount: 0, margin: 0 };
  const windowDays = 'windowDays' in clock ? clock.windowDays : 0;
  const ofDay = 'calendar' in clock ? clock.calendar.ofDay : new Int32Array(0);
  const origin = base.firstDay;

  for (let c = 0; c < base.customers; c++) {
    const from = first[c] as number;
    const to = offsets[c + 1] as number;
    for (let i = offsets[c] as number; i < from; i++) {
      earlierRefunds.occasions++;
      earlierRefunds.amount += amount[i] as number;
      if (margin !== null) earlierRefunds.margin += margin[i] as number;
    }
    const start = starts[groupOf[c] as number] as number;
    const firstDay = day[from] as number;
    const acquired = windowDays > 0 ? 0 : (ofDay[firstDay - origin] as number);
    const ended = endedAges(clock, firstDay, lastDay);
    let purchases = 0;
    let lastAge = -1;
    let back = -1;
    let paid = 0;
    let made = 0;
    let count = 0;
    for (let i = from; i < to; i++) {
      const today = day[i] as number;
      const age =
        windowDays > 0
          ? Math.floor((today - firstDay) / windowDays)
          : (ofDay[today - origin] as number) - acquired;
      const bought = orders[i] as number;
      if (bought > 0) purchases++;
      if (age >= ended) {
        if (bought > 0) lastAge = age;
        continue;
      }
      const at = start + age;
      revenue[at] = (revenue[at] as number) + (amount[i] as number);
      paid += amount[i] as number;
      if (earned !== null) {
        const value = (margin as Float64Array)[i] as number;
        earned[at] = (earned[at] as number) + value;
        made += value;
      }
      if (bought === 0) continue;
      ordered[at] = (ordered[at] as number) + bought;
      count += bought;
      if (age === lastAge) continue;
      active[at] = (active[at] as number) + 1;
      lastAge = age;
      if (back < 0 && age > 0) back = age;
    }
    if (purchases > 1) boughtAgain++;
    if (ended <= 0) continue;
    const end = start + ended - 1;
    followed[end] = (followed[end] as number) + 1;
    const lastAt = Math.min(end, start + lastAge);
    after[lastAt] = (after[lastAt] as number) + 1;
    leftRevenue[end] = (leftRevenue[end] as number) + paid;
    leftOrders[end] = (leftOrders[end] as number) + count;
    if (leftMargin !== null) leftMargin[end] = (leftMargin[end] as number) + made;
    if (back < 0) continue;
    returned[start + back] = (returned[start + back] as number) + 1;
    leftReturned[end] = (leftReturned[end] as number) + 1;
  }

  const cohorts: FollowedCohort[] = [];
  for (let group = 0; group < groups; group++) {
    if (sizes[group] === 0) continue;
    const range = [starts[group] as number, starts[group + 1] as number] as const;
    const row: FollowedCohort = {
      group,
      size: sizes[group] as number,
      followed: followed.slice(...range),
      active: active.slice(...range),
      after: after.slice(...range),
      returned: staying(returned.slice(...range), leftReturned.subarray(...range)),
      orders: ordered.slice(...range),
      revenue: revenue.slice(...range),
      margin: earned?.slice(...range) ?? null,
      sums: {
        orders: staying(Float64Array.from(ordered.subarray(...range)), leftOrders.subarray(...range)),
        revenue: staying(revenue.slice(...range), leftRevenue.subarray(...range)),
        margin:
          earned === null || leftMargin === null
            ? null
            : staying(earned.slice(...range), leftMargin.subarray(...range)),
      },
    };
    reverseSums(row.followed);
    reverseSums(row.after);
    cohorts.push(row);
  }
  return { cohorts, boughtAgain, earlierRefunds };
}

/** Running sums without the part of those who left: followed no further than the age before. In place. */
function staying<A extends Uint32Array | Float64Array>(values: A, left: A): A {
  for (let age = values.length - 1; age > 0; age--)
    values[age] = (values[age] as number) - (left[age - 1] as number);
  return runningSums(values);
}
