import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinColumn, TwinTable } from '../define';
import type { messages } from './messages';
import { DECILES, type NthRow, type OneCohortParams, type OneCohortResult } from './result';

const message = messageMaker<typeof messages>();
type Key = Parameters<typeof message>[0];

/** A column whose name is a text of the catalogue. */
const column = (key: string, format: TwinColumn['format'], name: string = key): TwinColumn => ({
  key,
  label: message(`col.${name}` as Key & `col.${string}`),
  format,
});
const yesNo = (is: boolean) => (is ? message('yes') : message('no'));

export const tables: ToTables<OneCohortParams, OneCohortResult> = (result) => [
  periodTable(result),
  patternTable(result),
  repeatTable(result),
  nthTable(result),
  ...result.nth.map(curveTable),
  histogramTable(result),
  decileTable(result),
  activeTable(result),
  gridTable(result),
];

const periodTable = (result: OneCohortResult): TwinTable => ({
  title: message('tablePeriods'),
  columns: [
    column('start', 'day'),
    column('complete', 'text'),
    column('customers', 'integer'),
    column('active', 'integer'),
    column('share', 'percent'),
    column('low', 'percent'),
    column('high', 'percent'),
    column('orders', 'integer'),
    column('aof', 'decimal'),
    column('aofLow', 'decimal'),
    column('aofHigh', 'decimal'),
    column('aov', 'money'),
    column('aovLow', 'money'),
    column('aovHigh', 'money'),
    column('revenue', 'money'),
    column('firstRevenue', 'money'),
    column('repeatRevenue', 'money'),
    ...(result.profitIs === 'margin' ? [column('marginRate', 'percent'), column('profit', 'money')] : []),
  ],
  rows: result.periods.map(({ shareInterval, aofInterval, aovInterval, acquiring: _, ...row }) => ({
    ...row,
    complete: yesNo(row.complete),
    customers: result.customers,
    low: shareInterval[0],
    high: shareInterval[1],
    aofLow: aofInterval?.[0] ?? null,
    aofHigh: aofInterval?.[1] ?? null,
    aovLow: aovInterval?.[0] ?? null,
    aovHigh: aovInterval?.[1] ?? null,
  })),
});

const patternTable = (result: OneCohortResult): TwinTable => ({
  title: message('tablePatterns'),
  columns: [
    column('pattern', 'text'),
    ...result.patternYears.map(({ start }, i): TwinColumn => ({
      key: `year${i}`,
      label: message('columnPeriod', { start, period: 'year' }),
      format: 'text',
    })),
    column('customers', 'integer'),
    column('share', 'percent', 'shareOfCohort'),
    column('low', 'percent'),
    column('high', 'percent'),
  ],
  rows: result.patterns.map(({ interval: [low, high], ...row }) => ({
    ...row,
    ...Object.fromEntries(
      result.patternYears.map((_, i) => [`year${i}`, yesNo(row.pattern.charAt(i) === 'Y')]),
    ),
    low,
    high,
  })),
});

const repeatTable = (result: OneCohortResult): TwinTable => ({
  title: message('tableRepeat'),
  columns: [
    column('start', 'day', 'year'),
    column('active', 'integer'),
    column('again', 'integer'),
    column('share', 'percent', 'repeatRate'),
    column('low', 'percent'),
    column('high', 'percent'),
    column('complete', 'text'),
  ],
  rows: result.repeat.map(({ interval: [low, high], complete, ...row }) => ({
    ...row,
    low,
    high,
    complete: yesNo(complete),
  })),
});

const nthTable = (result: OneCohortResult): TwinTable => ({
  title: message('tableNth'),
  columns: [
    column('purchase', 'integer'),
    column('customers', 'integer', 'could'),
    column('made', 'integer'),
    column('madeShare', 'percent'),
    column('low', 'percent'),
    column('high', 'percent'),
    column('medianDays', 'integer'),
    column('medianDaysOfMakers', 'integer'),
  ],
  rows: result.nth.map(({ madeInterval: [low, high], curve: _, ...row }) => ({ ...row, low, high })),
});

const curveTable = ({ purchase, curve }: NthRow): TwinTable => ({
  title: message('tableCurve', { purchase }),
  columns: [
    column('days', 'integer'),
    column('atRisk', 'integer'),
    column('made', 'integer'),
    column('share', 'percent', 'kmShare'),
    column('low', 'percent'),
    column('high', 'percent'),
    column('increment', 'percent'),
  ],
  rows: Array.from(curve.days, (days, i) => ({
    days,
    atRisk: curve.atRisk[i] ?? 0,
    made: curve.made[i] ?? 0,
    share: curve.share[i] ?? 0,
    low: curve.low[i] ?? 0,
    high: curve.high[i] ?? 0,
    increment: (curve.share[i] ?? 0) - (i === 0 ? 0 : (curve.share[i - 1] ?? 0)),
  })),
});

const histogramTable = ({ value, profitIs }: OneCohortResult): TwinTable => ({
  title: message('tableHistogram', { profitIs }),
  columns: [column('from', 'money'), column('to', 'money'), column('customers', 'integer')],
  rows: value.histogram.map(({ from, to, count }) => ({ from, to, customers: count })),
});

const decileTable = ({ value }: OneCohortResult): TwinTable => ({
  title: message('tableDeciles'),
  columns: [
    column('decile', 'integer'),
    column('customers', 'integer'),
    column('value', 'money'),
    column('valueShare', 'percent'),
    column('meanValue', 'money'),
    column('orders', 'integer'),
    column('revenue', 'money'),
    column('least', 'money'),
    column('most', 'money'),
  ],
  rows: value.deciles.map((row) => ({
    decile: row.part,
    customers: row.customers,
    value: row.sum,
    valueShare: row.share,
    meanValue: row.customers === 0 ? null : row.sum / row.customers,
    orders: row.orders,
    revenue: row.revenue,
    least: row.from,
    most: row.to,
  })),
});

const activeTable = ({ value, periods, by }: OneCohortResult): TwinTable => ({
  title: message('tableActive'),
  columns: [
    column('decile', 'integer'),
    column('customers', 'integer'),
    ...periods.map(({ start }, i): TwinColumn => ({
      key: `p${i}`,
      label: message('columnPeriod', { start, period: by }),
      format: 'percent',
    })),
  ],
  rows: Array.from({ length: DECILES }, (_, d) => {
    const customers = value.deciles[d]?.customers ?? 0;
    return {
      decile: d + 1,
      customers,
      ...Object.fromEntries(
        periods.map((__, i) => [
          `p${i}`,
          customers === 0 ? null : (value.activeByDecile[d * periods.length + i] ?? 0) / customers,
        ]),
      ),
    };
  }),
});

const gridTable = ({ value }: OneCohortResult): TwinTable => ({
  title: message('tableGrid'),
  columns: [
    column('start', 'day', 'lastPeriod'),
    column('class', 'text', 'purchaseClass'),
    column('customers', 'integer'),
    column('share', 'percent', 'shareOfCohort'),
    column('mean', 'money', 'meanValue'),
  ],
  rows: value.grid.map(({ from, to, ...row }) => ({ ...row, class: message('purchases', { from, to }) })),
});
