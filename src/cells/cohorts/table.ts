import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinColumn, TwinTable, TwinValue } from '../define';
import { nameValues } from './finding';
import type { messages } from './messages';
import type { Cohort, CohortsParams, CohortsResult } from './result';
import { ageTrend } from './share-trend';
import { trendAt } from '../../stats/trend';
import { cohortCell, countOf, isFollowed, shareOf, valueOf, variantOf, type Variant } from './variant';

const message = messageMaker<typeof messages>();

/** Cells with their intervals: as many cohorts as fit, the newest; the list has all. */
const MOST_ROWS = 3000;

/** The triangle as it is shown, its cells with intervals, the weighted means, the age that is followed, and the totals by calendar period. */
export const tables: ToTables<CohortsParams, CohortsResult> = (result, params) => {
  const trend = trendTable(result, params);
  return [
    triangle(result, params),
    cellTable(result, params),
    ageTable(result, params),
    ...(trend ? [trend] : []),
    ...(isFollowed(params) ? [] : [periodTable(result)]),
  ];
};

/** What a cohort is called, as a value of a table. */
export const nameOf = ({ name }: Cohort): string | number | Message => {
  if (name.type === 'period') return name.start;
  if (name.type === 'value') return name.text;
  if (name.type === 'part') return message('groupAmount', { name: nameValues(name) });
  return message(name.type === 'other' ? 'groupOther' : 'groupMissing');
};

const nameColumn = (params: CohortsParams): TwinColumn =>
  params.by === 'first-period'
    ? { key: 'cohort', label: message('col.cohort'), format: 'day' }
    : { key: 'cohort', label: message('col.group'), format: 'text' };

const formatOf = ({ measure, per }: Variant): TwinColumn['format'] => {
  if (measure === 'active-share') return 'percent';
  if (measure === 'revenue' || measure === 'margin') return 'money';
  return per === 'total' ? 'integer' : 'decimal';
};

/** One row a cohort; columns by age or by calendar period. Both hold the same cells. */
function triangle(result: CohortsResult, params: CohortsParams): TwinTable {
  const variant = variantOf(params);
  const { period, windowDays: days } = result;
  const byAge = variant.alignment === 'age';
  const count = byAge
    ? result.cohorts.reduce((most, cohort) => Math.max(most, cohort.active.length), 0)
    : result.starts.length - 1;
  const columns: TwinColumn[] = Array.from({ length: count }, (_, i) => ({
    key: String(i),
    label: byAge
      ? message('columnAge', { age: i, period, days })
      : message('columnPeriod', { start: result.starts[i] ?? 0, period }),
    format: formatOf(variant),
  }));
  return {
    title: message('tableTriangle', { ...variant }),
    columns: [nameColumn(params), { key: 'size', label: message('col.size'), format: 'integer' }, ...columns],
    rows: result.cohorts.map((cohort) => {
      const row: Record<string, TwinValue> = { cohort: nameOf(cohort), size: cohort.size };
      for (let i = 0; i < count; i++) {
        const cell = cohortCell(result, cohort, byAge ? i : i - cohort.period);
        row[String(i)] = cell && cell.customers > 0 ? valueOf(cell, variant) : null;
      }
      return row;
    }),
  };
}

/** One row a cell, with denominators and intervals. */
function cellTable(result: CohortsResult, params: CohortsParams): TwinTable {
  const { how } = variantOf(params);
  let from = result.cohorts.length;
  for (let rows = 0; from > 0; from--) {
    rows += result.cohorts[from - 1]?.active.length ?? 0;
    if (rows > MOST_ROWS) break;
  }
  const cohorts = result.cohorts.slice(from);
  return {
    title: message('tableCells', { how, cohorts: cohorts.length, all: result.cohorts.length }),
    columns: [
      nameColumn(params),
      { key: 'age', label: message('col.age'), format: 'integer' },
      { key: 'followed', label: message('col.followed'), format: 'integer' },
      { key: 'counted', label: message(`col.${how}`), format: 'integer' },
      { key: 'share', label: message('col.share'), format: 'percent' },
      { key: 'low', label: message('col.low'), format: 'percent' },
      { key: 'high', label: message('col.high'), format: 'percent' },
      { key: 'complete', label: message('col.complete'), format: 'text' },
    ],
    rows: cohorts.flatMap((cohort) =>
      Array.from(cohort.active, (_, age) => {
        const cell = cohortCell(result, cohort, age);
        if (!cell || cell.customers === 0) return [];
        const { share, interval } = shareOf(cell, how);
        return [
          {
            cohort: nameOf(cohort),
            age,
            followed: cell.customers,
            counted: countOf(cell, how),
            share,
            low: interval[0],
            high: interval[1],
            complete: cell.complete ? message('yes') : message('no'),
          },
        ];
      }).flat(),
    ),
  };
}

function ageTable(result: CohortsResult, params: CohortsParams): TwinTable {
  const { how } = variantOf(params);
  const money = (key: 'revenue' | 'revenuePerCustomer' | 'revenueSoFar' | 'margin'): TwinColumn => ({
    key,
    label: message(`col.${key}`),
    format: 'money',
  });
  return {
    title: message('tableAges'),
    columns: [
      { key: 'age', label: message('col.age'), format: 'integer' },
      { key: 'cohorts', label: message('col.cohorts'), format: 'integer' },
      { key: 'customers', label: message('col.followed'), format: 'integer' },
      { key: 'counted', label: message(`col.${how}`), format: 'integer' },
      { key: 'share', label: message('col.share'), format: 'percent' },
      { key: 'low', label: message('col.low'), format: 'percent' },
      { key: 'high', label: message('col.high'), format: 'percent' },
      { key: 'orders', label: message('col.orders'), format: 'integer' },
      money('revenue'),
      money('revenuePerCustomer'),
      money('revenueSoFar'),
      ...(result.hasMargin ? [money('margin')] : []),
    ],
    rows: result.byAge.map((row) => {
      const { share, interval } = shareOf(row, how);
      return {
        age: row.age,
        cohorts: row.cohorts,
        customers: row.customers,
        counted: countOf(row, how),
        share,
        low: interval[0],
        high: interval[1],
        orders: row.orders,
        revenue: row.revenue,
        revenuePerCustomer: row.revenue / row.customers,
        revenueSoFar: row.revenueSoFar / row.customers,
        margin: row.margin,
      };
    }),
  };
}

function trendTable(result: CohortsResult, params: CohortsParams): TwinTable | null {
  const trend = ageTrend(result, params);
  if (!trend) return null;
  return {
    title: message('tableTrend', { age: trend.age, period: result.period, days: result.windowDays }),
    columns: [
      nameColumn(params),
      { key: 'customers', label: message('col.followed'), format: 'integer' },
      { key: 'active', label: message(`col.${trend.how}`), format: 'integer' },
      { key: 'share', label: message('col.share'), format: 'percent' },
      { key: 'low', label: message('col.low'), format: 'percent' },
      { key: 'high', label: message('col.high'), format: 'percent' },
      ...(trend.trend ? [{ key: 'fitted', label: message('col.fitted'), format: 'percent' as const }] : []),
    ],
    rows: trend.points.map(({ cohort, customers, active, share, interval: [low, high] }) => ({
      cohort: nameOf(cohort),
      customers,
      active,
      share,
      low,
      high,
      fitted: trend.trend ? trendAt(trend.trend, cohort.period) : null,
    })),
  };
}

const periodTable = (result: CohortsResult): TwinTable => ({
  title: message('tablePeriods'),
  columns: [
    { key: 'start', label: message('col.start'), format: 'day' },
    { key: 'complete', label: message('col.complete'), format: 'text' },
    { key: 'active', label: message('col.active'), format: 'integer' },
    { key: 'new', label: message('col.new'), format: 'integer' },
    { key: 'orders', label: message('col.orders'), format: 'integer' },
    { key: 'revenue', label: message('col.revenue'), format: 'money' },
    ...(result.hasMargin ? [{ key: 'margin', label: message('col.margin'), format: 'money' as const }] : []),
  ],
  rows: result.byPeriod.map((row) => ({
    start: row.start,
    complete: row.complete ? message('yes') : message('no'),
    active: row.active,
    new: row.new,
    orders: row.orders,
    revenue: row.revenue,
    margin: row.margin,
  })),
});
