import { ok, type Result } from '../../core/result';
import type { CustomerBase } from '../../customers/base';
import { ranked, type Ranked } from '../../customers/deciles';
import { windowTotals, type WindowTotals } from '../../customers/window';
import { windowOf, type ChosenWindow } from '../window-params';
import type { ConcentrationParams, Counted } from './result';

/** Customers of the period, ranked by what is counted; `totals.customers` are their positions in the base. */
export interface RankedWindow {
  window: ChosenWindow;
  counted: Counted;
  totals: WindowTotals;
  ranking: Ranked;
  /** the values, the largest first */
  descending: Float64Array<ArrayBuffer>;
}

export const countedOf = (base: CustomerBase, of: ConcentrationParams['of']): Counted =>
  of === 'profit' ? (base.margin === null ? 'revenue' : 'margin') : of;

/** What each occasion counts. */
export const occasionValues = (base: CustomerBase, counted: Counted): Float64Array | Uint32Array =>
  counted === 'margin' && base.margin !== null
    ? base.margin
    : counted === 'orders'
      ? base.orders
      : base.amount;

/** Ranks the customers with a purchase in the period. */
export function rankedWindow(base: CustomerBase, params: ConcentrationParams): Result<RankedWindow> {
  const window = windowOf(base, params.period);
  if (!window.ok) return window;
  const totals = windowTotals(base, window.value);
  const counted = countedOf(base, params.of);
  const value =
    counted === 'orders'
      ? Float64Array.from(totals.orders)
      : counted === 'margin' && totals.margin !== null
        ? totals.margin
        : totals.revenue;
  const { orders, revenue, margin } = totals;
  const ranking = ranked({ value, orders, revenue, margin });
  const descending = new Float64Array(value.length);
  for (let rank = 0; rank < descending.length; rank++)
    descending[rank] = ranking.value[ranking.order[rank] as number] as number;
  return ok({ window: window.value, counted, totals, ranking, descending });
}
