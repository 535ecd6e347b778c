import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinColumn, TwinTable, TwinValue } from '../define';
import type { messages } from './messages';
import type { Cohort, CohortsParams, CohortsResult } from './result';

const message = messageMaker<typeof messages>();

const FORMAT = { customers: 'integer', 'active-share': 'percent', revenue: 'money' } as const;

/** The triangle as it is shown, the weighted means, and the totals by calendar period. */
export const tables: ToTables<CohortsParams, CohortsResult> = (result, params) => [
  triangle(result, params),
  {
    title: message('tableAges'),
    columns: [
      { key: 'age', label: message('col.age'), format: 'integer' },
      { key: 'cohorts', label: message('col.cohorts'), format: 'integer' },
      { key: 'customers', label: message('col.size'), format: 'integer' },
      { key: 'active', label: message('col.active'), format: 'integer' },
      { key: 'share', label: message('col.share'), format: 'percent' },
      { key: 'low', label: message('col.low'), format: 'percent' },
      { key: 'high', label: message('col.high'), format: 'percent' },
      { key: 'revenue', label: message('col.revenue'), format: 'money' },
      { key: 'revenuePerCustomer', label: message('col.revenuePerCustomer'), format: 'money' },
    ],
    rows: result.byAge.map(({ interval: [low, high], ...row }) => ({ ...row, low, high })),
  },
  {
    title: message('tablePeriods'),
    columns: [
      { key: 'start', label: message('col.start'), format: 'day' },
      { key: 'complete', label: message('col.complete'), format: 'text' },
      { key: 'active', label: message('col.active'), format: 'integer' },
      { key: 'new', label: message('col.new'), format: 'integer' },
      { key: 'orders', label: message('col.orders'), format: 'integer' },
      { key: 'revenue', label: message('col.revenue'), format: 'money' },
    ],
    rows: result.byPeriod.map((row) => ({
      ...row,
      complete: row.complete ? message('yes') : message('no'),
    })),
  },
];

/** One row a cohort; columns by age or by calendar period. Both hold the same cells. */
function triangle(result: CohortsResult, { measure, alignment, period }: CohortsParams): TwinTable {
  const byAge = alignment === 'age';
  const count = byAge
    ? result.cohorts.reduce((most, cohort) => Math.max(most, cohort.active.length), 0)
    : result.starts.length - 1;
  const columns: TwinColumn[] = Array.from({ length: count }, (_, i) => ({
    key: String(i),
    label: byAge
      ? message('columnAge', { age: i, period })
      : message('columnPeriod', { start: result.starts[i] ?? 0, period }),
    format: FORMAT[measure],
  }));
  return {
    title: message('tableTriangle', { measure, alignment }),
    columns: [
      { key: 'cohort', label: message('col.cohort'), format: 'day' },
      { key: 'size', label: message('col.size'), format: 'integer' },
      ...columns,
    ],
    rows: result.cohorts.map((cohort) => {
      const row: Record<string, TwinValue> = { cohort: cohort.start, size: cohort.size };
      for (let i = 0; i < count; i++) {
        row[String(i)] = valueOf(cohort, byAge ? i : i - cohort.period, measure);
      }
      return row;
    }),
  };
}

/** Null where observation ended before that age, or the age is negative. */
function valueOf(cohort: Cohort, age: number, measure: CohortsParams['measure']): number | null {
  const active = cohort.active[age];
  if (active === undefined) return null;
  if (measure === 'customers') return active;
  return measure === 'revenue' ? (cohort.revenue[age] ?? 0) : active / cohort.size;
}
