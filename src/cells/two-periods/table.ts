import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinColumn, TwinTable, TwinValue } from '../define';
import type { messages } from './messages';
import { CHANGES, type Kpis, type TwoPeriodsParams, type TwoPeriodsResult } from './result';

const message = messageMaker<typeof messages>();

const KPIS = ['customers', 'orders', 'revenue', 'profit', 'aof', 'aov', 'marginRate'] as const;
type Kpi = (typeof KPIS)[number];

/** KPIs, groups with the bridge, effects, deciles by common cut-offs, migration, up and down, regression. */
export const tables: ToTables<TwoPeriodsParams, TwoPeriodsResult> = (result) => [
  kpiTable(result),
  groupTable(result),
  effectTable(result),
  decileTable(result),
  migrationTable(result),
  upDownTable(result),
  regressionTable(result),
];

const ofKpi = (kpis: Kpis | null, key: Kpi, profitIs: TwoPeriodsResult['profitIs']): number | null =>
  kpis === null || (key === 'profit' && profitIs === 'revenue') ? null : kpis[key];

function kpiTable({ kpis, profitIs }: TwoPeriodsResult): TwinTable {
  return {
    title: message('tableKpis'),
    columns: [
      { key: 'measure', label: message('col.measure'), format: 'text' },
      { key: 'earlier', label: message('col.earlier'), format: 'decimal' },
      { key: 'later', label: message('col.later'), format: 'decimal' },
      { key: 'change', label: message('col.change'), format: 'decimal' },
      { key: 'relative', label: message('col.relative'), format: 'percent' },
    ],
    rows: KPIS.map((key) => {
      const earlier = ofKpi(kpis.earlier, key, profitIs);
      const later = ofKpi(kpis.later, key, profitIs);
      const change = earlier === null || later === null ? null : later - earlier;
      return {
        measure: message(`col.${key}`),
        earlier,
        later,
        change,
        relative: change === null || !((earlier ?? 0) > 0) ? null : change / (earlier as number),
      };
    }),
  };
}

const FORMATS = {
  customers: 'integer',
  orders: 'integer',
  revenue: 'money',
  profit: 'money',
  aof: 'decimal',
  aov: 'money',
  marginRate: 'percent',
} as const;

/** The three groups in both periods: the overlap, the steps of the bridge and their factors. */
function groupTable({ groups, profitIs }: TwoPeriodsResult): TwinTable {
  const sides = ['earlier', 'later'] as const;
  const keys = KPIS.filter((key) => key !== 'customers');
  return {
    title: message('tableGroups'),
    columns: [
      { key: 'group', label: message('col.group'), format: 'text' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'change', label: message('col.profitChange'), format: 'money' },
      ...keys.flatMap((key) =>
        sides.map((which): TwinColumn => ({
          key: `${key} ${which}`,
          label: message('col.ofPeriod', { key, which }),
          format: FORMATS[key],
        })),
      ),
    ],
    rows: groups.map((row) => ({
      group: message(`group.${row.group}`),
      customers: row.customers,
      change: row.change,
      ...Object.fromEntries(
        keys.flatMap((key) => sides.map((which) => [`${key} ${which}`, ofKpi(row[which], key, profitIs)])),
      ),
    })),
  };
}

const effectTable = ({ effects }: TwoPeriodsResult): TwinTable => ({
  title: message('tableEffects'),
  columns: [
    { key: 'scope', label: message('col.scope'), format: 'text' },
    { key: 'factor', label: message('col.factor'), format: 'text' },
    { key: 'ratio', label: message('col.factorRatio'), format: 'decimal' },
    { key: 'effect', label: message('col.effect'), format: 'money' },
    { key: 'change', label: message('col.profitChange'), format: 'money' },
  ],
  rows: effects.flatMap(({ scope, change, effects: of }) =>
    (of ?? []).map(({ factor, ratio, effect }) => ({
      scope: message(`scope.${scope}`),
      factor: message(`factor.${factor}`),
      ratio,
      effect,
      change,
    })),
  ),
});

const decileTable = ({ deciles, cutoffs }: TwoPeriodsResult): TwinTable => ({
  title: message('tableDeciles'),
  columns: [
    { key: 'part', label: message('col.part'), format: 'integer' },
    { key: 'cutoff', label: message('col.cutoff'), format: 'money' },
    { key: 'customersEarlier', label: message('col.customersEarlier'), format: 'integer' },
    { key: 'customersLater', label: message('col.customersLater'), format: 'integer' },
    { key: 'sumEarlier', label: message('col.sumEarlier'), format: 'money' },
    { key: 'sumLater', label: message('col.sumLater'), format: 'money' },
    { key: 'shareEarlier', label: message('col.shareEarlier'), format: 'percent' },
    { key: 'shareLater', label: message('col.shareLater'), format: 'percent' },
    { key: 'ordersEarlier', label: message('col.ordersEarlier'), format: 'integer' },
    { key: 'ordersLater', label: message('col.ordersLater'), format: 'integer' },
    { key: 'revenueEarlier', label: message('col.revenueEarlier'), format: 'money' },
    { key: 'revenueLater', label: message('col.revenueLater'), format: 'money' },
  ],
  rows: deciles.earlier.map((row, i) => {
    const after = deciles.later[i];
    return {
      part: row.part,
      cutoff: cutoffs[i] ?? null,
      customersEarlier: row.customers,
      customersLater: after?.customers ?? null,
      sumEarlier: row.sum,
      sumLater: after?.sum ?? null,
      shareEarlier: row.share,
      shareLater: after?.share ?? null,
      ordersEarlier: row.orders,
      ordersLater: after?.orders ?? null,
      revenueEarlier: row.revenue,
      revenueLater: after?.revenue ?? null,
    };
  }),
});

function migrationTable({ migration, parts }: TwoPeriodsResult): TwinTable {
  const columns = [...Array.from({ length: parts }, (_, i) => i + 1), 0];
  return {
    title: message('tableMigration'),
    columns: [
      { key: 'from', label: message('col.fromPart'), format: 'text' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      ...columns.map((part): TwinColumn => ({
        key: `to ${part}`,
        label: message('col.toPart', { part }),
        format: 'integer',
      })),
    ],
    rows: migration.map((row) => {
      const cells: Record<string, TwinValue> = {
        from: message('fromPart', { part: row.from }),
        customers: row.customers,
      };
      for (const part of columns)
        cells[`to ${part}`] = row.from === 0 && part === 0 ? null : (row.to[part] ?? 0);
      return cells;
    }),
  };
}

const upDownTable = ({ upDown, profitIs }: TwoPeriodsResult): TwinTable => ({
  title: message('tableUpDown'),
  columns: [
    { key: 'measure', label: message('col.measure'), format: 'text' },
    { key: 'change', label: message('col.direction'), format: 'text' },
    { key: 'customers', label: message('col.customers'), format: 'integer' },
    { key: 'share', label: message('col.share'), format: 'percent' },
    { key: 'low', label: message('col.low'), format: 'percent' },
    { key: 'high', label: message('col.high'), format: 'percent' },
    { key: 'profit', label: message('col.profitChange'), format: 'money' },
  ],
  rows: upDown.flatMap(({ measure, changes }) =>
    CHANGES.map((change) => {
      const { interval, ...rest } = changes[change];
      return {
        measure: message(
          measure === 'profit' && profitIs === 'revenue' ? 'col.revenue' : `upDown.${measure}`,
        ),
        change: message(`change.${change}`),
        ...rest,
        low: interval[0],
        high: interval[1],
      };
    }),
  ),
});

const regressionTable = ({ regression, boughtAgain }: TwoPeriodsResult): TwinTable => ({
  title: message('tableRegression'),
  columns: [
    { key: 'again', label: message('col.again'), format: 'percent' },
    { key: 'againLow', label: message('col.againLow'), format: 'percent' },
    { key: 'againHigh', label: message('col.againHigh'), format: 'percent' },
    { key: 'customers', label: message('col.inBoth'), format: 'integer' },
    { key: 'r', label: message('col.r'), format: 'decimal' },
    { key: 'low', label: message('col.rLow'), format: 'decimal' },
    { key: 'high', label: message('col.rHigh'), format: 'decimal' },
    { key: 'mean', label: message('col.meanEarlier'), format: 'money' },
    { key: 'meanLater', label: message('col.meanLater'), format: 'money' },
    { key: 'slope', label: message('col.slope'), format: 'decimal' },
    { key: 'bestCustomers', label: message('col.bestCustomers'), format: 'integer' },
    { key: 'bestEarlier', label: message('col.bestEarlier'), format: 'money' },
    { key: 'expected', label: message('col.bestExpected'), format: 'money' },
    { key: 'bestLater', label: message('col.bestLater'), format: 'money' },
  ],
  rows: [
    {
      again: boughtAgain.share,
      againLow: boughtAgain.interval[0],
      againHigh: boughtAgain.interval[1],
      customers: regression?.customers ?? null,
      r: regression?.r ?? null,
      low: regression?.interval[0] ?? null,
      high: regression?.interval[1] ?? null,
      mean: regression?.mean ?? null,
      meanLater: regression?.meanLater ?? null,
      slope: regression?.slope ?? null,
      bestCustomers: regression?.best.customers ?? null,
      bestEarlier: regression?.best.earlier ?? null,
      expected: regression?.best.expected ?? null,
      bestLater: regression?.best.later ?? null,
    },
  ],
});
