import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinColumn, TwinTable, TwinValue } from '../define';
import type { messages } from './messages';
import { planTables } from './plan-table';
import { activeRate, repeatRate, trulyNew, type Rate } from './rates';
import { valueOf, type BaseCohort, type WholeBaseParams, type WholeBaseResult } from './result';

const message = messageMaker<typeof messages>();

const yesNo = (is: boolean): Message => message(is ? 'yes' : 'no');

/** The columns of the chart, active customers, the two rates, periods, the latest one by cohort, and the planning sum. */
export const tables: ToTables<WholeBaseParams, WholeBaseResult> = (result) => [
  wide(result, message('tableColumns', { measure: result.measure }), formatOf(result), (cohorts, period) =>
    cohorts.reduce((sum, cohort) => sum + valueOf(cohort, result.measure, period), 0),
  ),
  ...(result.measure === 'customers'
    ? []
    : [
        wide(result, message('tableActive'), 'integer', (cohorts, period) =>
          cohorts.reduce((sum, cohort) => sum + (cohort.active[period] ?? 0), 0),
        ),
      ]),
  wide(
    result,
    message('tableShare'),
    'percent',
    (cohorts, period) => activeRate(result, cohorts, period)?.share ?? null,
  ),
  wide(
    result,
    message('tableRepeat'),
    'percent',
    (cohorts, period) => repeatRate(result, cohorts, period)?.share ?? null,
  ),
  ratesTable(result),
  periodTable(result),
  ...latestTable(result),
  ...planTables(result),
];

const formatOf = ({ measure }: WholeBaseResult): 'integer' | 'money' =>
  measure === 'customers' ? 'integer' : 'money';

const cohortName = (result: WholeBaseResult, cohort: BaseCohort): Message =>
  message('cohortName', { start: cohort.start, period: result.cohortBy, first: cohort.from === 0 });

/** One row a cohort and one for all, one column a period; nothing before the cohort was there. */
function wide(
  result: WholeBaseResult,
  title: Message,
  format: TwinColumn['format'],
  cell: (cohorts: readonly BaseCohort[], period: number) => number | null,
): TwinTable {
  const columns: TwinColumn[] = result.periods.map(({ start }, i) => ({
    key: String(i),
    label: message('columnPeriod', { start, period: result.period }),
    format,
  }));
  const row = (name: Message, size: number, cohorts: readonly BaseCohort[], from: number) => {
    const values: Record<string, TwinValue> = { cohort: name, size };
    for (let i = 0; i < columns.length; i++) values[String(i)] = i < from ? null : cell(cohorts, i);
    return values;
  };
  return {
    title,
    columns: [
      { key: 'cohort', label: message('col.cohort'), format: 'text' },
      { key: 'size', label: message('col.size'), format: 'integer' },
      ...columns,
    ],
    rows: [
      ...result.cohorts.map((cohort) => row(cohortName(result, cohort), cohort.size, [cohort], cohort.from)),
      row(message('all'), result.customers, result.cohorts, 0),
    ],
  };
}

/** Every rate with what it is counted from and its interval. */
function ratesTable(result: WholeBaseResult): TwinTable {
  const rows = [
    ...result.cohorts.map((cohort) => ({ name: cohortName(result, cohort), cohorts: [cohort] })),
    { name: message('all'), cohorts: result.cohorts },
  ].flatMap(({ name, cohorts }) =>
    result.periods.flatMap(({ start }, period) => {
      const share = activeRate(result, cohorts, period);
      const repeat = repeatRate(result, cohorts, period);
      if (share === null) return [];
      return [
        {
          cohort: name,
          period: message('columnPeriod', { start, period: result.period }),
          acquired: share.of,
          active: share.count,
          share: share.share,
          shareLow: share.interval[0],
          shareHigh: share.interval[1],
          before: repeat?.of ?? null,
          again: repeat?.count ?? null,
          repeat: repeat?.share ?? null,
          repeatLow: repeat?.interval[0] ?? null,
          repeatHigh: repeat?.interval[1] ?? null,
        },
      ];
    }),
  );
  return {
    title: message('tableRates'),
    columns: [
      { key: 'cohort', label: message('col.cohort'), format: 'text' },
      { key: 'period', label: message('col.period'), format: 'text' },
      { key: 'acquired', label: message('col.acquired'), format: 'integer' },
      { key: 'active', label: message('col.active'), format: 'integer' },
      { key: 'share', label: message('col.share'), format: 'percent' },
      { key: 'shareLow', label: message('col.shareLow'), format: 'percent' },
      { key: 'shareHigh', label: message('col.shareHigh'), format: 'percent' },
      { key: 'before', label: message('col.before'), format: 'integer' },
      { key: 'again', label: message('col.again'), format: 'integer' },
      { key: 'repeat', label: message('col.repeat'), format: 'percent' },
      { key: 'repeatLow', label: message('col.repeatLow'), format: 'percent' },
      { key: 'repeatHigh', label: message('col.repeatHigh'), format: 'percent' },
    ],
    rows,
  };
}

function periodTable(result: WholeBaseResult): TwinTable {
  const value = formatOf(result);
  const change = (now: number, before: number | null | undefined): number | null =>
    before === null || before === undefined || before <= 0 ? null : now / before - 1;
  return {
    title: message('tablePeriods'),
    columns: [
      { key: 'period', label: message('col.period'), format: 'text' },
      { key: 'complete', label: message('col.complete'), format: 'text' },
      { key: 'acquired', label: message('col.acquired'), format: 'integer' },
      { key: 'active', label: message('col.active'), format: 'integer' },
      { key: 'new', label: message('col.new'), format: 'integer' },
      { key: 'onlyLater', label: message('col.onlyLater'), format: 'integer' },
      { key: 'trulyNew', label: message('col.trulyNew'), format: 'percent' },
      { key: 'trulyNewLow', label: message('col.trulyNewLow'), format: 'percent' },
      { key: 'trulyNewHigh', label: message('col.trulyNewHigh'), format: 'percent' },
      { key: 'orders', label: message('col.orders'), format: 'integer' },
      { key: 'revenue', label: message('col.revenue'), format: 'money' },
      { key: 'margin', label: message('col.margin'), format: 'money' },
      { key: 'total', label: message('col.total'), format: value },
      { key: 'totalOfNew', label: message('col.totalOfNew'), format: value },
      { key: 'newShare', label: message('col.newShare'), format: 'percent' },
      { key: 'newShareLow', label: message('col.newShareLow'), format: 'percent' },
      { key: 'newShareHigh', label: message('col.newShareHigh'), format: 'percent' },
      { key: 'newYearEarlier', label: message('col.newYearEarlier'), format: 'integer' },
      { key: 'newChange', label: message('col.newChange'), format: 'percent' },
      { key: 'totalYearEarlier', label: message('col.totalYearEarlier'), format: value },
      { key: 'totalChange', label: message('col.totalChange'), format: 'percent' },
    ],
    rows: result.periods.map((row, i) => {
      const fresh: Rate | null = trulyNew(result, i);
      return {
        period: message('columnPeriod', { start: row.start, period: result.period }),
        complete: yesNo(row.complete),
        acquired: row.acquired,
        active: row.active,
        new: row.new,
        onlyLater: row.onlyLater,
        trulyNew: fresh?.share ?? null,
        trulyNewLow: fresh?.interval[0] ?? null,
        trulyNewHigh: fresh?.interval[1] ?? null,
        orders: row.orders,
        revenue: row.revenue,
        margin: row.margin,
        total: row.total,
        totalOfNew: row.totalOfNew,
        newShare: row.newShare,
        newShareLow: row.newShareInterval?.[0] ?? null,
        newShareHigh: row.newShareInterval?.[1] ?? null,
        newYearEarlier: row.yearEarlier?.new ?? null,
        newChange: row.complete ? change(row.new, row.yearEarlier?.new) : null,
        totalYearEarlier: row.yearEarlier?.total ?? null,
        totalChange: row.complete ? change(row.total, row.yearEarlier?.total) : null,
      };
    }),
  };
}

/** Profit = customers × AOF × AOV × margin, by cohort in the latest complete period. */
function latestTable(result: WholeBaseResult): TwinTable[] {
  const at = result.latest;
  if (at === null) return [];
  const row = (name: Message, cohorts: readonly BaseCohort[]) => {
    const sum = (read: (cohort: BaseCohort) => Float64Array | null) =>
      cohorts.reduce((total, cohort) => total + (read(cohort)?.[at] ?? 0), 0);
    const active = sum((one) => one.active);
    const orders = sum((one) => one.orders);
    const revenue = sum((one) => one.revenue);
    const margin = cohorts.some((one) => one.margin === null) ? null : sum((one) => one.margin);
    const profit = margin ?? revenue;
    return {
      cohort: name,
      active,
      aof: active === 0 ? null : orders / active,
      aov: orders === 0 ? null : revenue / orders,
      marginRate: margin === null || revenue === 0 ? null : margin / revenue,
      profit,
      perCustomer: active === 0 ? null : profit / active,
    };
  };
  return [
    {
      title: message('tableLatest', { start: result.periods[at]?.start ?? 0, period: result.period }),
      columns: [
        { key: 'cohort', label: message('col.cohort'), format: 'text' },
        { key: 'active', label: message('col.active'), format: 'integer' },
        { key: 'aof', label: message('col.aof'), format: 'decimal' },
        { key: 'aov', label: message('col.aov'), format: 'money' },
        { key: 'marginRate', label: message('col.marginRate'), format: 'percent' },
        { key: 'profit', label: message(result.hasMargin ? 'col.profit' : 'col.revenue'), format: 'money' },
        { key: 'perCustomer', label: message('col.perCustomer'), format: 'money' },
      ],
      rows: [
        ...result.cohorts
          .filter((cohort) => cohort.from <= at)
          .map((cohort) => row(cohortName(result, cohort), [cohort])),
        row(message('all'), result.cohorts),
      ],
    },
  ];
}
