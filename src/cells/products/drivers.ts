import type { Baskets } from '../../customers/products/baskets';
import { basketsWithAny, type ItemTotals } from '../../customers/products/item-totals';
import { keptItems, pairAt, pairCounts } from '../../customers/products/pair-counts';
import { wilson } from '../../stats/intervals';
import type { ProductRow, RowKind, VarietyRow } from './result';

const MOST_COMPANIONS = 300;
const MOST_VARIETY = 10;

const share = (part: number, of: number): number | null => (of === 0 ? null : part / of);

/**
 * The items by profit, the others together, and what has no value: their revenues and profits add up to the totals.
 * @param top items shown one by one @param labelOf text of a code
 */
export function driverRows(
  totals: ItemTotals,
  orders: Baskets,
  byCustomer: Baskets,
  top: number,
  labelOf: (code: number) => string,
): { rows: ProductRow[]; items: number } {
  const { missing } = orders;
  const profits = totals.margin ?? totals.revenue;
  const sold = Uint32Array.from({ length: missing }, (_, item) => item)
    .filter((item) => (totals.customers[item] as number) > 0 || totals.revenue[item] !== 0)
    .sort((a, b) => (profits[b] as number) - (profits[a] as number) || a - b);
  const companions = companionsOf(byCustomer, labelOf);
  const rows: ProductRow[] = [];
  const sums = { revenue: totals.all.revenue, profit: 0 };
  for (let item = 0; item <= missing; item++) sums.profit += profits[item] as number;

  const row = (
    kind: RowKind,
    label: string,
    counts: Pick<ProductRow, 'customers' | 'orders' | 'lines' | 'revenue' | 'profit' | 'sole' | 'companion'>,
  ): ProductRow => ({
    kind,
    label,
    ...counts,
    penetration: share(counts.customers, totals.all.customers) ?? 0,
    interval: wilson(counts.customers, totals.all.customers),
    aof: share(counts.orders, counts.customers),
    aov: share(counts.revenue, counts.orders),
    rate: share(counts.profit, counts.revenue),
    revenueShare: share(counts.revenue, sums.revenue),
    profitShare: share(counts.profit, sums.profit),
  });
  const of = (item: number, kind: RowKind): ProductRow =>
    row(kind, kind === 'item' ? labelOf(item) : '', {
      customers: totals.customers[item] as number,
      orders: totals.orders[item] as number,
      lines: totals.lines[item] as number,
      revenue: totals.revenue[item] as number,
      profit: profits[item] as number,
      sole: kind === 'item' ? (totals.sole[item] as number) : null,
      companion: kind === 'item' ? companions(item) : null,
    });

  for (const item of sold.subarray(0, top)) rows.push(of(item, 'item'));
  const rest = sold.subarray(top);
  if (rest.length > 0) {
    const marked = new Uint8Array(missing + 1);
    const sum = { lines: 0, revenue: 0, profit: 0 };
    for (const item of rest) {
      marked[item] = 1;
      sum.lines += totals.lines[item] as number;
      sum.revenue += totals.revenue[item] as number;
      sum.profit += profits[item] as number;
    }
    const counts = { customers: basketsWithAny(byCustomer, marked), orders: basketsWithAny(orders, marked) };
    rows.push(row('others', '', { ...counts, ...sum, sole: null, companion: null }));
  }
  if ((totals.customers[missing] as number) > 0 || totals.revenue[missing] !== 0)
    rows.push(of(missing, 'missing'));
  return { rows, items: sold.length };
}

/** The item that most customers of an item also bought, among the most frequent ones. */
function companionsOf(byCustomer: Baskets, labelOf: (code: number) => string) {
  const kept = keptItems(byCustomer, 1, MOST_COMPANIONS);
  const counts = pairCounts(byCustomer, kept);
  return (item: number): ProductRow['companion'] => {
    const place = kept.place[item] as number;
    if (place < 0) return null;
    let best = -1;
    let most = 0;
    for (let other = 0; other < kept.items.length; other++) {
      const both = other === place ? 0 : (counts[pairAt(place, other)] as number);
      if (both > most) {
        most = both;
        best = other;
      }
    }
    if (best < 0) return null;
    return {
      label: labelOf(kept.items[best] as number),
      customers: most,
      share: most / (kept.support[place] as number),
    };
  };
}

/** Customers by how many different items they bought; ten and more are one row. */
export function varietyRows({ byVariety, all }: ItemTotals): VarietyRow[] {
  const counts = new Uint32Array(MOST_VARIETY + 1);
  let highest = 0;
  for (let items = 0; items < byVariety.length; items++) {
    const customers = byVariety[items] as number;
    if (customers === 0) continue;
    const at = Math.min(items, MOST_VARIETY);
    counts[at] = (counts[at] as number) + customers;
    highest = Math.max(highest, at);
  }
  return Array.from(counts.subarray(0, highest + 1), (customers, items) => ({
    items,
    andMore: items === MOST_VARIETY,
    customers,
    share: all.customers === 0 ? 0 : customers / all.customers,
    interval: wilson(customers, all.customers),
  })).filter((row) => row.items > 0 || row.customers > 0);
}
