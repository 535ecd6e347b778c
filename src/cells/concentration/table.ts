import type { Message } from '../../core/message';
import type { PartRow } from '../../customers/deciles';
import { messageMaker } from '../../i18n/catalogue';
import type { Estimate } from '../../stats/concentration';
import type { ToTables, TwinColumn, TwinTable, TwinValue } from '../define';
import type { messages } from './messages';
import type { ConcentrationParams, ConcentrationResult } from './result';

const message = messageMaker<typeof messages>();

const valueFormat = ({ counted }: ConcentrationResult): 'integer' | 'money' =>
  counted === 'orders' ? 'integer' : 'money';

/** Key figures, top shares, claims, the largest accounts, parts of equal value, drift, and the curve. */
export const tables: ToTables<ConcentrationParams, ConcentrationResult> = (result) => [
  keyTable(result),
  topTable(result),
  claimTable(result),
  leavingTable(result),
  decileTable(result),
  driftTable(result),
  lorenzTable(result),
];

function keyTable(result: ConcentrationResult): TwinTable {
  const { concentration: of, hhi, luck } = result;
  const row = (figure: Message, value: TwinValue, low: TwinValue = null, high: TwinValue = null) => ({
    figure,
    value,
    low,
    high,
  });
  const estimate = (figure: Message, { value, interval }: Estimate) =>
    row(figure, value, interval?.[0] ?? null, interval?.[1] ?? null);
  return {
    title: message('tableKey'),
    columns: [
      { key: 'figure', label: message('col.figure'), format: 'text' },
      { key: 'value', label: message('col.value'), format: 'decimal' },
      { key: 'low', label: message('col.low'), format: 'decimal' },
      { key: 'high', label: message('col.high'), format: 'decimal' },
    ],
    rows: [
      row(message('key.customers'), of.customers),
      row(message('key.total'), of.total),
      row(message('key.gains'), of.gains),
      row(message('key.losers'), of.losers),
      estimate(message('key.gini'), of.gini.gains),
      estimate(message('key.giniPlain'), of.gini.plain),
      estimate(message('key.giniAbsolute'), of.gini.absolute),
      row(message('key.luck'), luck?.gini ?? null),
      row(message('key.luckTop'), luck?.top20 ?? null),
      row(message('key.hhi'), hhi),
      row(message('key.effective'), hhi === null ? null : 1 / hhi),
      row(message('key.forEighty'), of.forEighty.customers),
      estimate(message('key.forEightyShare'), of.forEighty),
      row(message('key.best'), of.tenths.best),
      row(message('key.worst'), of.tenths.worst),
      row(message('key.ratio'), of.tenths.ratio, of.tenths.low, of.tenths.high),
    ],
  };
}

const topTable = (result: ConcentrationResult): TwinTable => ({
  title: message('tableTop'),
  columns: [
    { key: 'percent', label: message('col.percent'), format: 'percent' },
    { key: 'customers', label: message('col.customers'), format: 'integer' },
    { key: 'sum', label: message('col.sum'), format: valueFormat(result) },
    { key: 'share', label: message('col.share'), format: 'percent' },
    { key: 'low', label: message('col.low'), format: 'percent' },
    { key: 'high', label: message('col.high'), format: 'percent' },
  ],
  rows: result.concentration.top.map(({ percent, customers, sum, share, interval }) => ({
    percent: percent / 100,
    customers,
    sum,
    share,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
  })),
});

const claimTable = (result: ConcentrationResult): TwinTable => ({
  title: message('tableClaims'),
  columns: [
    { key: 'claim', label: message('col.claim'), format: 'text' },
    { key: 'value', label: message('col.found'), format: 'decimal' },
    { key: 'low', label: message('col.low'), format: 'decimal' },
    { key: 'high', label: message('col.high'), format: 'decimal' },
    { key: 'verdict', label: message('col.verdict'), format: 'text' },
  ],
  rows: result.claims.map(({ claim, verdict, value, low, high }) => ({
    claim: message(`claim.${claim}`),
    value,
    low,
    high,
    verdict: message('verdict', { verdict }),
  })),
});

const leavingTable = (result: ConcentrationResult): TwinTable => ({
  title: message('tableLeaving'),
  columns: [
    { key: 'leaving', label: message('col.leaving'), format: 'integer' },
    { key: 'customer', label: message('col.customer'), format: 'text' },
    { key: 'value', label: message('col.ownValue'), format: valueFormat(result) },
    { key: 'share', label: message('col.share'), format: 'percent' },
    { key: 'totalAfter', label: message('col.totalAfter'), format: valueFormat(result) },
    { key: 'hhiAfter', label: message('col.hhiAfter'), format: 'decimal' },
    { key: 'effectiveAfter', label: message('col.effectiveAfter'), format: 'decimal' },
    { key: 'nextShare', label: message('col.nextShare'), format: 'percent' },
  ],
  rows: result.leaving.map((row) => ({ ...row })),
});

function decileTable(result: ConcentrationResult): TwinTable {
  const all = result.concentration.customers;
  const row = (part: Message, of: PartRow) => ({
    part,
    customers: of.customers,
    customerShare: of.customers / all,
    sum: of.sum,
    share: of.share,
    cumulativeShare: of.cumulativeShare,
    aof: of.customers === 0 ? null : of.orders / of.customers,
    aov: of.orders === 0 ? null : of.revenue / of.orders,
    marginRate: of.margin === null || of.revenue === 0 ? null : of.margin / of.revenue,
    from: of.from,
    to: of.to,
  });
  const value = valueFormat(result);
  const columns: TwinColumn[] = [
    { key: 'part', label: message('col.decile'), format: 'text' },
    { key: 'customers', label: message('col.customers'), format: 'integer' },
    { key: 'customerShare', label: message('col.customerShare'), format: 'percent' },
    { key: 'sum', label: message('col.sum'), format: value },
    { key: 'share', label: message('col.share'), format: 'percent' },
    { key: 'cumulativeShare', label: message('col.cumulative'), format: 'percent' },
    { key: 'aof', label: message('col.aof'), format: 'decimal' },
    { key: 'aov', label: message('col.aov'), format: 'money' },
    { key: 'marginRate', label: message('col.marginRate'), format: 'percent' },
    { key: 'from', label: message('col.from'), format: value },
    { key: 'to', label: message('col.to'), format: value },
  ];
  return {
    title: message('tableDeciles'),
    columns,
    rows: [
      ...result.deciles.map((of) => row(message('part', { part: of.part }), of)),
      row(message('partNothing'), result.nothing),
      row(message('partLoss'), result.loss),
    ],
  };
}

const driftTable = (result: ConcentrationResult): TwinTable => ({
  title: message('tableDrift'),
  columns: [
    { key: 'period', label: message('col.period'), format: 'text' },
    { key: 'complete', label: message('col.complete'), format: 'text' },
    { key: 'customers', label: message('col.customers'), format: 'integer' },
    { key: 'total', label: message('col.sum'), format: valueFormat(result) },
    { key: 'share', label: message('col.share'), format: 'percent' },
    { key: 'low', label: message('col.low'), format: 'percent' },
    { key: 'high', label: message('col.high'), format: 'percent' },
  ],
  rows: result.drift.map(({ start, complete, customers, total, share, interval }) => ({
    period: message('columnPeriod', { start, period: result.driftPeriod }),
    complete: complete ? message('yes') : message('no'),
    customers,
    total,
    share,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
  })),
});

const lorenzTable = (result: ConcentrationResult): TwinTable => ({
  title: message('tableLorenz'),
  columns: [
    { key: 'curve', label: message('col.curve'), format: 'text' },
    { key: 'customers', label: message('col.shareOfCustomers'), format: 'percent' },
    { key: 'share', label: message('col.shareOfTotal'), format: 'percent' },
  ],
  rows: [
    ...result.lorenz.map((point) => ({ curve: message('curve.found'), ...point })),
    ...(result.luck?.lorenz ?? []).map((point) => ({ curve: message('curve.luck'), ...point })),
  ],
});
