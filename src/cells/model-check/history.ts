import type { Day } from '../../core/days';
import type { CustomerBase } from '../../customers/base';
import { onePeriod } from '../../models/forecast-rows';
import type { ModelAt } from '../../models/purchase-model';
import { labelAt } from '../../table/labels';
import type { Clock } from './surfaces';
import type { CustomerHistory, HistoryPoint } from './result';

/** Days drawn at most; purchases always. */
const MOST_POINTS = 360;
const FEWEST = 4;
const MOST = 15;

/** Days with a purchase of a customer, ascending. */
function purchaseDays(base: CustomerBase, customer: number): Day[] {
  const days: Day[] = [];
  for (let o = base.offsets[customer] as number; o < (base.offsets[customer + 1] as number); o++)
    if (base.orders[o] !== 0 && days.at(-1) !== base.day[o]) days.push(base.day[o] as Day);
  return days;
}

/**
 * A customer of whom much can be seen: among those with 4 to 15 repeat purchases the one whose longest silence that ended with a
 * purchase was the most out of their habit; without any the one with the most purchases. O(occasions).
 */
export function tellingCustomer(base: CustomerBase): number {
  let best = 0;
  let found = -1;
  let most = -1;
  let second = 0;
  for (let c = 0; c < base.customers; c++) {
    const days = purchaseDays(base, c);
    const x = days.length - 1;
    if (x > most) {
      most = x;
      second = c;
    }
    if (x < FEWEST || x > MOST) continue;
    let longest = 0;
    for (let i = 1; i < days.length; i++)
      longest = Math.max(longest, (days[i] as Day) - (days[i - 1] as Day));
    const rest = ((days.at(-1) as Day) - (days[0] as Day) - longest) / (x - 1);
    // many purchases, most of them close to each other, and one silence
    const score = (longest / (rest + 7)) * Math.sqrt(x);
    if (score > best) {
      best = score;
      found = c;
    }
  }
  return found >= 0 ? found : second;
}

/** The life of a customer, day by day from the first purchase to the last day of the data. */
export function historyOf(base: CustomerBase, customer: number, asked: boolean): CustomerHistory {
  const purchases = purchaseDays(base, customer);
  const first = purchases[0] as Day;
  const last = base.lastDay;
  const step = Math.max(1, Math.ceil((last - first) / MOST_POINTS));
  const points: HistoryPoint[] = [];
  let next = 1;
  for (let day = first; ; day = Math.min(last, day + step)) {
    while (next < purchases.length && (purchases[next] as Day) <= day) {
      const at = purchases[next] as Day;
      points.push({ day: at, purchases: next }, { day: at, purchases: next + 1 });
      next++;
    }
    if (points.at(-1)?.day !== day) points.push({ day, purchases: next });
    if (day >= last) break;
  }
  return {
    customer: labelAt(base.labels, base.codes[customer] as number),
    asked,
    first,
    last,
    purchases,
    points,
  };
}

/**
 * P(alive) of a customer on each day, from what was known at its end: falling while they are silent, back up at each purchase.
 */
export function aliveHistory(
  at: ModelAt,
  { first, purchases, points }: CustomerHistory,
  { unitDays, discrete }: Clock,
): Float64Array<ArrayBuffer> {
  const count = points.length;
  const rows = {
    x: new Float64Array(count),
    recency: new Float64Array(count),
    age: new Float64Array(count),
    logGaps: new Float64Array(count),
  };
  points.forEach((point, i) => {
    const bought = purchases.slice(1, point.purchases);
    const age = (point.day - first) / unitDays;
    rows.age[i] = discrete ? Math.floor(age) : age;
    if (discrete) {
      const periods = new Set(
        bought.map((day) => Math.ceil((day - first) / unitDays)).filter((period) => period <= age),
      );
      rows.x[i] = periods.size;
      rows.recency[i] = Math.max(0, ...periods);
      return;
    }
    rows.x[i] = bought.length;
    rows.recency[i] = bought.length === 0 ? 0 : ((bought.at(-1) as Day) - first) / unitDays;
    let before = first;
    for (const day of bought) {
      rows.logGaps[i] = (rows.logGaps[i] as number) + Math.log((day - before) / unitDays);
      before = day;
    }
  });
  return at.forecast(rows, onePeriod(1), 4).alive;
}
