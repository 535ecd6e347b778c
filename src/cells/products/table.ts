import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinTable } from '../define';
import type { messages } from './messages';
import type { EntryRow, ProductsParams, ProductsResult } from './result';

const message = messageMaker<typeof messages>();

/** Drivers, first purchases, variety; nothing where there is no column of products. */
export const tables: ToTables<ProductsParams, ProductsResult> = (result) =>
  result.column === null ? [] : [driverTable(result), entryTable(result), varietyTable(result)];

/** What a row is called: the text of the data, or a word of ours. */
function nameOf(kind: EntryRow['kind'], label: string, others: number): Message | string {
  if (kind === 'others') return message('others', { items: others });
  if (kind === 'missing') return message('withoutValue');
  return kind === 'mixed' ? message('mixed') : label;
}

function driverTable(result: ProductsResult): TwinTable {
  const shown = result.rows.filter((row) => row.kind === 'item').length;
  return {
    title: message('tableDrivers'),
    columns: [
      { key: 'item', label: message('col.item'), format: 'text' },
      { key: 'active', label: message('col.activeCustomers'), format: 'integer' },
      { key: 'penetration', label: message('col.penetration'), format: 'percent' },
      { key: 'low', label: message('col.low'), format: 'percent' },
      { key: 'high', label: message('col.high'), format: 'percent' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'orders', label: message('col.orders'), format: 'integer' },
      { key: 'aof', label: message('col.aof'), format: 'decimal' },
      { key: 'aov', label: message('col.aov'), format: 'money' },
      ...(result.hasMargin ? [{ key: 'rate', label: message('col.rate'), format: 'percent' as const }] : []),
      { key: 'revenue', label: message('col.revenue'), format: 'money' },
      { key: 'revenueShare', label: message('col.revenueShare'), format: 'percent' },
      ...(result.hasMargin
        ? [
            { key: 'profit', label: message('col.profit'), format: 'money' as const },
            { key: 'profitShare', label: message('col.profitShare'), format: 'percent' as const },
          ]
        : []),
      { key: 'lines', label: message('col.lines'), format: 'integer' },
      { key: 'sole', label: message('col.sole'), format: 'integer' },
      { key: 'soleShare', label: message('col.soleShare'), format: 'percent' },
      { key: 'companion', label: message('col.companion'), format: 'text' },
      { key: 'companionCustomers', label: message('col.companionCustomers'), format: 'integer' },
      { key: 'companionShare', label: message('col.companionShare'), format: 'percent' },
    ],
    rows: result.rows.map(({ kind, label, interval: [low, high], companion, ...row }) => ({
      item: nameOf(kind, label, result.items - shown),
      active: result.customers,
      low,
      high,
      ...row,
      soleShare: row.sole === null || row.customers === 0 ? null : row.sole / row.customers,
      companion: companion?.label ?? null,
      companionCustomers: companion?.customers ?? null,
      companionShare: companion?.share ?? null,
    })),
  };
}

function entryTable({ entry, hasMargin }: ProductsResult): TwinTable {
  const begun = entry.rows.find((row) => row.kind === 'others')?.items ?? 0;
  return {
    title: message('tableEntry'),
    columns: [
      { key: 'item', label: message('col.item'), format: 'text' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'share', label: message('col.share'), format: 'percent' },
      { key: 'eligible', label: message('col.eligible'), format: 'integer' },
      { key: 'again', label: message('col.again'), format: 'integer' },
      { key: 'againShare', label: message('col.againShare'), format: 'percent' },
      { key: 'againLow', label: message('col.againLow'), format: 'percent' },
      { key: 'againHigh', label: message('col.againHigh'), format: 'percent' },
      { key: 'againRest', label: message('col.againRest'), format: 'percent' },
      { key: 'againP', label: message('col.againP'), format: 'decimal' },
      { key: 'followed', label: message('col.followed'), format: 'integer' },
      { key: 'revenue', label: message('col.laterRevenue'), format: 'money' },
      ...(hasMargin ? [{ key: 'profit', label: message('col.laterProfit'), format: 'money' as const }] : []),
      { key: 'profitLow', label: message('col.profitLow'), format: 'money' },
      { key: 'profitHigh', label: message('col.profitHigh'), format: 'money' },
      { key: 'difference', label: message('col.difference'), format: 'money' },
      { key: 'differenceLow', label: message('col.differenceLow'), format: 'money' },
      { key: 'differenceHigh', label: message('col.differenceHigh'), format: 'money' },
      { key: 'differenceP', label: message('col.differenceP'), format: 'decimal' },
    ],
    rows: entry.rows.map(
      ({ kind, label, items: _items, againInterval, profitInterval, differenceInterval, ...row }) => ({
        item: nameOf(kind, label, begun),
        ...row,
        againLow: againInterval?.[0] ?? null,
        againHigh: againInterval?.[1] ?? null,
        profitLow: profitInterval?.[0] ?? null,
        profitHigh: profitInterval?.[1] ?? null,
        differenceLow: differenceInterval?.[0] ?? null,
        differenceHigh: differenceInterval?.[1] ?? null,
      }),
    ),
  };
}

function varietyTable({ variety }: ProductsResult): TwinTable {
  return {
    title: message('tableVariety'),
    columns: [
      { key: 'items', label: message('col.items'), format: 'integer' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'share', label: message('col.share'), format: 'percent' },
      { key: 'low', label: message('col.low'), format: 'percent' },
      { key: 'high', label: message('col.high'), format: 'percent' },
    ],
    rows: variety.map(({ items, andMore, customers, share, interval: [low, high] }) => ({
      items: andMore ? message('varietyMore', { items }) : items,
      customers,
      share,
      low,
      high,
    })),
  };
}
