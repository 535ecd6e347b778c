import type { CustomerBase } from './base';
import type { Calendar } from './periods';
import { medianOfCounts } from './quantiles';

/** The base as a whole. */
export interface BaseTotals {
  customers: number;
  orders: number;
  /** with at least one order: days with refunds only are none */
  occasions: number;
  revenue: number;
  /** null without a margin column */
  margin: number | null;
  /** customers with exactly one purchase occasion */
  oneTimeBuyers: number;
  /** purchase occasions with an amount of exactly 0 */
  zeroOccasions: number;
  /** between consecutive purchase occasions of the same customer; null where nobody came back */
  medianDaysBetween: number | null;
  /** the customer (index in the base) with the largest revenue */
  top: { customer: number; revenue: number; orders: number };
}

/** The base by calendar period; arrays of k periods. */
export interface PeriodTotals {
  /** customers with a purchase */
  active: Uint32Array<ArrayBuffer>;
  /** customers with their first purchase */
  new: Uint32Array<ArrayBuffer>;
  orders: Uint32Array<ArrayBuffer>;
  revenue: Float64Array<ArrayBuffer>;
  margin: Float64Array<ArrayBuffer> | null;
}

/**
 * Totals of a base, and by period. One pass over the occasions.
 * @param calendar of the base's `firstDay … lastDay`
 */
export function summarise(
  base: CustomerBase,
  calendar: Calendar,
): { totals: BaseTotals; periods: PeriodTotals } {
  const { offsets, day, amount, orders, margin } = base;
  const count = calendar.starts.length - 1;
  const active = new Uint32Array(count);
  const fresh = new Uint32Array(count);
  const orderCount = new Uint32Array(count);
  const revenueOf = new Float64Array(count);
  const marginOf = margin === null ? null : new Float64Array(count);
  const gaps = new Uint32Array(base.lastDay - base.firstDay + 1);
  let totalOrders = 0;
  let occasions = 0;
  let revenue = 0;
  let oneTimeBuyers = 0;
  let zeroOccasions = 0;
  const top = { customer: 0, revenue: -Infinity, orders: 0 };

  for (let c = 0; c < base.customers; c++) {
    const to = offsets[c + 1] as number;
    let lastPeriod = -1;
    let lastDay = 0;
    let purchases = 0;
    let spent = 0;
    let ordered = 0;
    for (let i = offsets[c] as number; i < to; i++) {
      const today = day[i] as number;
      const period = calendar.ofDay[today - calendar.firstDay] as number;
      const paid = amount[i] as number;
      const bought = orders[i] as number;
      spent += paid;
      revenueOf[period] = (revenueOf[period] as number) + paid;
      if (margin !== null && marginOf !== null)
        marginOf[period] = (marginOf[period] as number) + (margin[i] as number);
      if (bought === 0) continue;
      ordered += bought;
      orderCount[period] = (orderCount[period] as number) + bought;
      if (paid === 0) zeroOccasions++;
      if (purchases > 0) gaps[today - lastDay] = (gaps[today - lastDay] as number) + 1;
      else fresh[period] = (fresh[period] as number) + 1;
      if (period !== lastPeriod) active[period] = (active[period] as number) + 1;
      purchases++;
      lastDay = today;
      lastPeriod = period;
    }
    totalOrders += ordered;
    occasions += purchases;
    revenue += spent;
    if (purchases === 1) oneTimeBuyers++;
    if (spent > top.revenue) Object.assign(top, { customer: c, revenue: spent, orders: ordered });
  }
  return {
    totals: {
      customers: base.customers,
      orders: totalOrders,
      occasions,
      revenue,
      margin: marginOf?.reduce((sum, value) => sum + value, 0) ?? null,
      oneTimeBuyers,
      zeroOccasions,
      medianDaysBetween: medianOfCounts(gaps),
      top,
    },
    periods: { active, new: fresh, orders: orderCount, revenue: revenueOf, margin: marginOf },
  };
}
