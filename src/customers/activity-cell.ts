import type { Interval } from '../stats/intervals';
import { wilson } from '../stats/intervals';
import { normalQuantile } from '../stats/normal';
import type { GroupActivity } from './group-activity';

/**
 * What a group did in a period, as factors: profit = size × share × aof × aov × margin rate. A factor is null where the
 * one before it is a division by nothing.
 */
export interface ActivityCell {
  active: number;
  orders: number;
  revenue: number;
  /** of it, amounts of first purchase occasions */
  firstRevenue: number;
  /** revenue − firstRevenue: refunds are deducted here */
  repeatRevenue: number;
  /** margin, or the revenue where the data have no margin */
  profit: number;
  /** % of cohort active: active ÷ size, with Wilson's 95 % interval */
  share: number;
  shareInterval: Interval;
  /** average order frequency: orders ÷ active, with a 95 % interval */
  aof: number | null;
  aofInterval: Interval | null;
  /** average order value: revenue ÷ orders, with a 95 % interval */
  aov: number | null;
  aovInterval: Interval | null;
  /** profit ÷ revenue; 1 without a margin column, null where revenue is 0 */
  marginRate: number | null;
}

const Z = normalQuantile(0.975);

/** The factors of one cell, with intervals: of ratios of totals by linearisation over customers (delta method). */
export function activityCell(of: GroupActivity, group: number, period: number): ActivityCell {
  const at = group * of.periods + period;
  const size = of.sizes[group] as number;
  const active = of.active[at] as number;
  const present = of.present[at] as number;
  const orders = of.orders[at] as number;
  const revenue = of.revenue[at] as number;
  const firstRevenue = of.firstRevenue[at] as number;
  const profit = of.margin === null ? revenue : (of.margin[at] as number);
  const aof = active === 0 ? null : orders / active;
  const aov = orders === 0 ? null : revenue / orders;
  const { squares } = of;
  const orders2 = squares.orders[at] as number;
  return {
    active,
    orders,
    revenue,
    firstRevenue,
    repeatRevenue: revenue - firstRevenue,
    profit,
    share: active / size,
    shareInterval: wilson(active, size),
    aof,
    aofInterval:
      aof === null || active < 2
        ? null
        : around(aof, Math.sqrt(Math.max(0, orders2 - active * aof * aof) / (active - 1) / active)),
    aov,
    aovInterval:
      aov === null || present < 2
        ? null
        : around(
            aov,
            Math.sqrt(
              (Math.max(
                0,
                (squares.revenue[at] as number) -
                  2 * aov * (squares.both[at] as number) +
                  aov * aov * orders2,
              ) *
                present) /
                (present - 1),
            ) / orders,
          ),
    marginRate: of.margin === null ? (revenue === 0 ? null : 1) : revenue === 0 ? null : profit / revenue,
  };
}

const around = (value: number, error: number): Interval => [value - Z * error, value + Z * error];
