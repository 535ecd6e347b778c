import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinColumn, TwinTable } from '../define';
import type { messages } from './messages';
import type { OnePeriodParams, OnePeriodResult } from './result';

const message = messageMaker<typeof messages>();

/** Key figures, distributions, their bars, parts of equal customers and of equal value. */
export const tables: ToTables<OnePeriodParams, OnePeriodResult> = (result) => [
  keyTable(result),
  distributionTable(result),
  barTable(result),
  equalCustomersTable(result),
  equalValueTable(result),
];

function keyTable(result: OnePeriodResult): TwinTable {
  const { identity, window, meanOfMeans, correlation } = result;
  return {
    title: message('tableKey'),
    columns: [
      { key: 'from', label: message('col.from'), format: 'day' },
      { key: 'to', label: message('col.to'), format: 'day' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'orders', label: message('col.orders'), format: 'integer' },
      { key: 'revenue', label: message('col.revenue'), format: 'money' },
      { key: 'profit', label: message('col.profit'), format: 'money' },
      { key: 'aof', label: message('col.aof'), format: 'decimal' },
      { key: 'aov', label: message('col.aov'), format: 'money' },
      { key: 'meanAov', label: message('col.meanAov'), format: 'money' },
      { key: 'marginRate', label: message('col.marginRate'), format: 'percent' },
      { key: 'correlation', label: message('col.correlation'), format: 'decimal' },
      { key: 'correlationLow', label: message('col.correlationLow'), format: 'decimal' },
      { key: 'correlationHigh', label: message('col.correlationHigh'), format: 'decimal' },
    ],
    rows: [
      {
        from: window.from,
        to: window.to,
        customers: result.customers,
        orders: result.orders,
        revenue: result.revenue,
        profit: result.profitIs === 'margin' ? result.profit : null,
        aof: identity.aof,
        aov: identity.aov,
        meanAov: meanOfMeans.mean,
        marginRate: identity.marginRate,
        correlation: correlation?.r ?? null,
        correlationLow: correlation?.interval[0] ?? null,
        correlationHigh: correlation?.interval[1] ?? null,
      },
    ],
  };
}

function distributionTable({ measures }: OnePeriodResult): TwinTable {
  return {
    title: message('tableDistributions'),
    columns: [
      { key: 'measure', label: message('col.measure'), format: 'text' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'mean', label: message('col.mean'), format: 'decimal' },
      { key: 'meanLow', label: message('col.meanLow'), format: 'decimal' },
      { key: 'meanHigh', label: message('col.meanHigh'), format: 'decimal' },
      { key: 'ratio', label: message('col.ratio'), format: 'decimal' },
      { key: 'median', label: message('col.median'), format: 'decimal' },
      { key: 'medianLow', label: message('col.medianLow'), format: 'decimal' },
      { key: 'medianHigh', label: message('col.medianHigh'), format: 'decimal' },
      { key: 'below', label: message('col.below'), format: 'integer' },
      { key: 'belowShare', label: message('col.belowShare'), format: 'percent' },
      { key: 'belowLow', label: message('col.belowLow'), format: 'percent' },
      { key: 'belowHigh', label: message('col.belowHigh'), format: 'percent' },
      { key: 'smallest', label: message('col.smallest'), format: 'decimal' },
      { key: 'largest', label: message('col.largest'), format: 'decimal' },
    ],
    rows: measures.map((row) => ({
      measure: message(`measure.${row.measure}`),
      customers: row.customers,
      mean: row.mean,
      meanLow: row.meanInterval?.[0] ?? null,
      meanHigh: row.meanInterval?.[1] ?? null,
      ratio: row.ratio,
      median: row.median,
      medianLow: row.medianInterval?.[0] ?? null,
      medianHigh: row.medianInterval?.[1] ?? null,
      below: row.belowMean.customers,
      belowShare: row.belowMean.share,
      belowLow: row.belowMean.interval[0],
      belowHigh: row.belowMean.interval[1],
      smallest: row.smallest,
      largest: row.largest,
    })),
  };
}

const barTable = ({ measures }: OnePeriodResult): TwinTable => ({
  title: message('tableBars'),
  columns: [
    { key: 'measure', label: message('col.measure'), format: 'text' },
    { key: 'from', label: message('col.barFrom'), format: 'decimal' },
    { key: 'to', label: message('col.barTo'), format: 'decimal' },
    { key: 'customers', label: message('col.customers'), format: 'integer' },
  ],
  rows: measures.flatMap(({ measure, bars, openBelow }) =>
    bars.map(({ from, to, count }, i) => ({
      measure: message(`measure.${measure}`),
      from: openBelow && i === 0 ? null : from,
      to,
      customers: count,
    })),
  ),
});

type PartOf = OnePeriodResult['equalValue'][number];

/** What each part adds up to, with the identity of its customers. */
const partValues = (row: PartOf) => ({
  customers: row.customers,
  sum: row.sum,
  share: row.share,
  cumulative: row.cumulativeShare,
  orders: row.orders,
  revenue: row.revenue,
  aof: row.customers === 0 ? null : row.orders / row.customers,
  aov: row.orders === 0 ? null : row.revenue / row.orders,
  marginRate: row.margin === null || row.revenue === 0 ? null : row.margin / row.revenue,
  from: row.from,
  to: row.to,
});

const shareColumns = ({ rank, profitIs }: OnePeriodResult): TwinColumn[] => {
  const of = rank === 'profit' && profitIs === 'margin' ? 'profit' : 'revenue';
  return [
    { key: 'sum', label: message('col.sum', { of }), format: 'money' },
    { key: 'share', label: message('col.share', { of }), format: 'percent' },
    { key: 'cumulative', label: message('col.cumulative'), format: 'percent' },
  ];
};

const identityColumns: readonly TwinColumn[] = [
  { key: 'orders', label: message('col.orders'), format: 'integer' },
  { key: 'revenue', label: message('col.revenue'), format: 'money' },
  { key: 'aof', label: message('col.aof'), format: 'decimal' },
  { key: 'aov', label: message('col.aov'), format: 'money' },
  { key: 'marginRate', label: message('col.marginRate'), format: 'percent' },
  { key: 'from', label: message('col.smallest'), format: 'money' },
  { key: 'to', label: message('col.largest'), format: 'money' },
];

const equalCustomersTable = (result: OnePeriodResult): TwinTable => ({
  title: message('tableEqualCustomers', { parts: result.parts }),
  columns: [
    { key: 'part', label: message('col.part'), format: 'integer' },
    { key: 'customers', label: message('col.customers'), format: 'integer' },
    ...shareColumns(result),
    { key: 'low', label: message('col.shareLow'), format: 'percent' },
    { key: 'high', label: message('col.shareHigh'), format: 'percent' },
    ...identityColumns,
  ],
  rows: result.equalCustomers.map((row) => ({
    part: row.part,
    ...partValues(row),
    low: row.interval?.[0] ?? null,
    high: row.interval?.[1] ?? null,
  })),
});

const equalValueTable = (result: OnePeriodResult): TwinTable => ({
  title: message('tableEqualValue', { parts: result.parts }),
  columns: [
    { key: 'part', label: message('col.part'), format: 'text' },
    { key: 'customers', label: message('col.customers'), format: 'integer' },
    { key: 'customerShare', label: message('col.customerShare'), format: 'percent' },
    ...shareColumns(result),
    ...identityColumns,
  ],
  rows: [
    ...result.equalValue.map((row) => [row, message('part', { part: row.part })] as const),
    [result.nothing, message('group.nothing')] as const,
    [result.loss, message('group.loss')] as const,
  ].map(([row, part]) => ({
    part,
    customerShare: row.customers / result.customers,
    ...partValues(row),
  })),
});
