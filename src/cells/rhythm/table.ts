import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinColumn, TwinTable } from '../define';
import type { messages } from './messages';
import { RATIO_BARS } from './regularity';
import type { CalendarRow, RhythmParams, RhythmResult } from './result';

const message = messageMaker<typeof messages>();

/** Regularity, overdue customers, gaps, and the calendar: what the figures drew. */
export const tables: ToTables<RhythmParams, RhythmResult> = (result) => [
  overdueTable(result),
  regularityTable(result),
  ...(result.own === null ? [] : [ownTable(result.own)]),
  ...(result.gaps === 0
    ? []
    : [
        curveTable(result),
        barsTable('tableGaps', 'col.gaps', result.gapBars),
        barsTable('tableMeans', 'col.customers', result.ownBars),
      ]),
  ...(result.wheat === null ? [] : [ratioTable(result)]),
  calendarTable('tableWeekdays', 'weekday', result.weekdays),
  ...(result.months.length === 0 ? [] : [calendarTable('tableMonths', 'month', result.months)]),
];

const overdueTable = ({ overdue }: RhythmResult): TwinTable => ({
  title: message('tableOverdue'),
  columns: [
    { key: 'status', label: message('col.status'), format: 'text' },
    { key: 'customers', label: message('col.customers'), format: 'integer' },
    { key: 'share', label: message('col.share'), format: 'percent' },
    { key: 'low', label: message('col.low'), format: 'percent' },
    { key: 'high', label: message('col.high'), format: 'percent' },
    { key: 'medianSilence', label: message('col.medianSilence'), format: 'decimal' },
  ],
  rows: overdue.map(({ interval: [low, high], ...row }) => ({
    ...row,
    status: message(`status.${row.status}`),
    low,
    high,
  })),
});

function regularityTable({ wheat, common, byChance, own }: RhythmResult): TwinTable {
  const row = (
    name: 'wheatName' | 'commonName' | 'chanceName' | 'ownName' | 'ownLikelihoodName',
    k: number | null,
    customers: number | null,
    interval: readonly [number, number] | null = null,
  ) => ({ measure: message(name), k, low: interval?.[0] ?? null, high: interval?.[1] ?? null, customers });
  return {
    title: message('tableRegularity'),
    columns: [
      { key: 'measure', label: message('col.measure'), format: 'text' },
      { key: 'k', label: message('col.k'), format: 'decimal' },
      { key: 'low', label: message('col.low'), format: 'decimal' },
      { key: 'high', label: message('col.high'), format: 'decimal' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
    ],
    rows: [
      row('wheatName', wheat?.k ?? null, wheat?.customers ?? 0, wheat?.interval),
      row('commonName', common?.k ?? null, common?.customers ?? 0, common?.interval),
      row('chanceName', byChance, null),
      ...(own === null
        ? []
        : [
            row('ownName', own.median, own.customers),
            row('ownLikelihoodName', own.medianLikelihood, own.customers),
          ]),
    ],
  };
}

const ownTable = ({ rows }: NonNullable<RhythmResult['own']>): TwinTable => ({
  title: message('tableOwn'),
  columns: [
    { key: 'kind', label: message('col.kind'), format: 'text' },
    { key: 'customers', label: message('col.customers'), format: 'integer' },
    { key: 'share', label: message('col.share'), format: 'percent' },
    { key: 'low', label: message('col.low'), format: 'percent' },
    { key: 'high', label: message('col.high'), format: 'percent' },
    { key: 'byChance', label: message('col.byChance'), format: 'percent' },
  ],
  rows: rows.map(({ interval: [low, high], ...row }) => ({
    ...row,
    kind: message(`kind.${row.kind}`),
    low,
    high,
  })),
});

const curveTable = ({ curve }: RhythmResult): TwinTable => ({
  title: message('tableCurve'),
  columns: [
    { key: 'day', label: message('col.day'), format: 'integer' },
    { key: 'finished', label: message('col.finished'), format: 'percent' },
    { key: 'all', label: message('col.all'), format: 'percent' },
    { key: 'low', label: message('col.low'), format: 'percent' },
    { key: 'high', label: message('col.high'), format: 'percent' },
  ],
  rows: Array.from(curve.day, (day, i) => ({
    day,
    finished: curve.finished[i] ?? null,
    all: curve.all[i] ?? null,
    low: curve.low[i] ?? null,
    high: curve.high[i] ?? null,
  })),
});

const barsTable = (
  title: 'tableGaps' | 'tableMeans',
  counted: 'col.gaps' | 'col.customers',
  bars: RhythmResult['gapBars'],
): TwinTable => ({
  title: message(title),
  columns: [
    { key: 'from', label: message('col.from'), format: 'decimal' },
    { key: 'to', label: message('col.to'), format: 'decimal' },
    { key: 'count', label: message(counted), format: 'integer' },
  ],
  rows: bars.map((bar) => ({ ...bar })),
});

const ratioTable = ({ ratios }: RhythmResult): TwinTable => ({
  title: message('tableRatios'),
  columns: [
    { key: 'from', label: message('col.from'), format: 'percent' },
    { key: 'to', label: message('col.to'), format: 'percent' },
    { key: 'customers', label: message('col.customers'), format: 'integer' },
  ],
  rows: Array.from(ratios, (customers, i) => ({
    from: i / RATIO_BARS,
    to: (i + 1) / RATIO_BARS,
    customers,
  })),
});

function calendarTable(
  title: 'tableWeekdays' | 'tableMonths',
  name: 'weekday' | 'month',
  rows: readonly CalendarRow[],
): TwinTable {
  const columns: TwinColumn[] = [
    { key: 'name', label: message(`col.${name}`), format: 'text' },
    { key: 'purchases', label: message('col.purchases'), format: 'integer' },
    { key: 'days', label: message('col.days'), format: 'integer' },
    { key: 'perDay', label: message('col.perDay'), format: 'decimal' },
    { key: 'ratio', label: message('col.ratio'), format: 'decimal' },
  ];
  return {
    title: message(title),
    columns,
    rows: rows.map(({ index, ...row }) => ({ name: message(name, { index }), ...row })),
  };
}
