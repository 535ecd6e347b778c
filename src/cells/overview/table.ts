import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinTable, TwinValue } from '../define';
import type { messages } from './messages';
import type { OverviewParams, OverviewResult } from './result';

const message = messageMaker<typeof messages>();

/** The key figures, and every period. */
export const tables: ToTables<OverviewParams, OverviewResult> = (result) => [
  keyFigures(result),
  {
    title: message('tablePeriods'),
    columns: [
      { key: 'start', label: message('col.start'), format: 'day' },
      { key: 'complete', label: message('col.complete'), format: 'text' },
      { key: 'active', label: message('col.active'), format: 'integer' },
      { key: 'new', label: message('col.new'), format: 'integer' },
      { key: 'orders', label: message('col.orders'), format: 'integer' },
      { key: 'revenue', label: message('col.revenue'), format: 'money' },
      ...(result.margin === null
        ? []
        : [{ key: 'margin', label: message('col.margin'), format: 'money' as const }]),
      { key: 'aof', label: message('col.aof'), format: 'decimal' },
      { key: 'aov', label: message('col.aov'), format: 'money' },
    ],
    rows: result.periods.map((row) => ({
      start: row.start,
      complete: row.complete ? message('yes') : message('no'),
      active: row.active,
      new: row.new,
      orders: row.orders,
      revenue: row.revenue,
      ...(result.margin === null ? {} : { margin: row.margin }),
      aof: row.aof,
      aov: row.aov,
    })),
  },
];

/** One row: figures of different units each need a column of their own. */
function keyFigures(result: OverviewResult): TwinTable {
  const figures: [keyof Row, TwinTable['columns'][number]['format'], TwinValue][] = [
    ['customers', 'integer', result.customers],
    ['orders', 'integer', result.orders],
    ['occasions', 'integer', result.occasions],
    ['revenue', 'money', result.revenue],
    ['aof', 'decimal', result.aof],
    ['aov', 'money', result.aov],
    ['margin', 'money', result.margin],
    ['marginRate', 'percent', result.marginRate],
    ['oneTime', 'integer', result.oneTime.customers],
    ['oneTimeShare', 'percent', result.oneTime.share],
    ['oneTimeLow', 'percent', result.oneTime.interval[0]],
    ['oneTimeHigh', 'percent', result.oneTime.interval[1]],
    ['medianDays', 'decimal', result.medianDaysBetween],
    ['firstDay', 'day', result.firstDay],
    ['lastDay', 'day', result.lastDay],
  ];
  return {
    title: message('tableKey'),
    columns: figures.map(([key, format]) => ({ key, label: message(`col.${key}`), format })),
    rows: [Object.fromEntries(figures.map(([key, , value]) => [key, value]))],
  };
}

interface Row {
  customers: number;
  orders: number;
  occasions: number;
  revenue: number;
  aof: number;
  aov: number;
  margin: number;
  marginRate: number;
  oneTime: number;
  oneTimeShare: number;
  oneTimeLow: number;
  oneTimeHigh: number;
  medianDays: number;
  firstDay: number;
  lastDay: number;
}
