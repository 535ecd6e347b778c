import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinColumn, TwinTable, TwinValue } from '../define';
import { ENOUGH_CUSTOMERS } from './choose';
import type { messages } from './messages';
import {
  FACTORS,
  measureOf,
  type Alignment,
  type CohortsComparedParams,
  type CohortsComparedResult,
  type Measure,
} from './result';

const message = messageMaker<typeof messages>();
type Key = Parameters<typeof message>[0];

const FORMAT: Readonly<Record<Measure, TwinColumn['format']>> = {
  share: 'percent',
  aof: 'decimal',
  aov: 'money',
  marginRate: 'percent',
  profitPerCustomer: 'money',
  cumulative: 'money',
  active: 'integer',
  profit: 'money',
};

const column = (key: string, format: TwinColumn['format'], name: string = key): TwinColumn => ({
  key,
  label: message(`col.${name}` as Key & `col.${string}`),
  format,
});
const yesNo = (is: boolean) => (is ? message('yes') : message('no'));
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Profiles, differences, the chosen measure at both alignments, all cells, curves, shares and tests. */
export const tables: ToTables<CohortsComparedParams, CohortsComparedResult> = (result, { measure }) => [
  profileTable(result),
  differenceTable(result),
  aligned(result, measure, 'age'),
  aligned(result, measure, 'calendar'),
  cellTable(result),
  secondTable(result),
  againTable(result),
  testTable(result),
];

const profileTable = (result: CohortsComparedResult): TwinTable => ({
  title: message('tableProfiles', { ages: result.commonAges, period: result.period }),
  columns: [
    column('cohort', 'day'),
    column('customers', 'integer'),
    column('share', 'percent', 'meanShare'),
    column('aof', 'decimal'),
    column('aov', 'money'),
    column('marginRate', 'percent'),
    column('orders', 'integer'),
    column('revenue', 'money'),
    column('profit', 'money'),
    column('profitPerCustomer', 'money'),
    column('low', 'money'),
    column('high', 'money'),
  ],
  rows: result.cohorts.flatMap(({ start, customers, profile }) =>
    profile === null
      ? []
      : [
          {
            cohort: start,
            customers,
            share: profile.share,
            aof: profile.aof,
            aov: profile.aov,
            marginRate: profile.marginRate,
            orders: profile.orders,
            revenue: profile.revenue,
            profit: profile.profit,
            profitPerCustomer: profile.profitPerCustomer,
            low: profile.interval[0],
            high: profile.interval[1],
          },
        ],
  ),
});

const differenceTable = (result: CohortsComparedResult): TwinTable => ({
  title: message('tableDifferences', {
    start: result.cohorts[result.reference]?.start ?? 0,
    period: result.period,
  }),
  columns: [
    column('cohort', 'day'),
    column('ratio', 'decimal'),
    column('low', 'decimal'),
    column('high', 'decimal'),
    column('beyondChance', 'text'),
    ...FACTORS.map((factor) => column(`log${capital(factor)}`, 'decimal')),
    ...FACTORS.map((factor) => column(`amount${capital(factor)}`, 'money')),
  ],
  rows: result.cohorts.flatMap(({ start, difference, customers }) =>
    difference === null
      ? []
      : [
          {
            cohort: start,
            ratio: difference.ratio,
            low: difference.interval[0],
            high: difference.interval[1],
            beyondChance:
              Math.min(customers, result.cohorts[result.reference]?.customers ?? 0) < ENOUGH_CUSTOMERS
                ? message('tooFew')
                : yesNo(difference.beyondChance),
            ...Object.fromEntries(FACTORS.map((factor) => [`log${capital(factor)}`, difference.log[factor]])),
            ...Object.fromEntries(
              FACTORS.map((factor) => [`amount${capital(factor)}`, difference.amount[factor]]),
            ),
          },
        ],
  ),
});

/** One row a cohort; both alignments hold the same cells. */
function aligned(result: CohortsComparedResult, measure: Measure, alignment: Alignment): TwinTable {
  const { cohorts, period, starts } = result;
  const byAge = alignment === 'age';
  const from = byAge ? 0 : (cohorts[0]?.period ?? 0);
  const to = byAge ? Math.max(...cohorts.map(({ cells }) => cells.length)) : starts.length - 1;
  const columns = Array.from({ length: to - from }, (_, i) => from + i);
  return {
    title: message(byAge ? 'tableByAge' : 'tableByCalendar', { measure }),
    columns: [
      column('cohort', 'day'),
      column('customers', 'integer'),
      ...columns.map((at): TwinColumn => ({
        key: String(at),
        label: byAge
          ? message('columnAge', { age: at, period })
          : message('columnPeriod', { start: starts[at] ?? 0, period }),
        format: FORMAT[measure],
      })),
    ],
    rows: cohorts.map((cohort) => {
      const row: Record<string, TwinValue> = { cohort: cohort.start, customers: cohort.customers };
      for (const at of columns) {
        const cell = cohort.cells[byAge ? at : at - cohort.period];
        row[String(at)] = cell === undefined ? null : measureOf(cell, measure);
      }
      return row;
    }),
  };
}

const cellTable = (result: CohortsComparedResult): TwinTable => ({
  title: message('tableCells'),
  columns: [
    column('cohort', 'day'),
    column('age', 'integer'),
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
    column('marginRate', 'percent'),
    column('revenue', 'money'),
    column('profit', 'money'),
    column('profitPerCustomer', 'money'),
    column('cumulative', 'money'),
  ],
  rows: result.cohorts.flatMap((cohort) =>
    cohort.cells.map(({ shareInterval, aofInterval, aovInterval, complete, ...cell }) => ({
      ...cell,
      cohort: cohort.start,
      customers: cohort.customers,
      complete: yesNo(complete),
      low: shareInterval[0],
      high: shareInterval[1],
      aofLow: aofInterval?.[0] ?? null,
      aofHigh: aofInterval?.[1] ?? null,
      aovLow: aovInterval?.[0] ?? null,
      aovHigh: aovInterval?.[1] ?? null,
    })),
  ),
});

const secondTable = (result: CohortsComparedResult): TwinTable => ({
  title: message('tableSecond'),
  columns: [
    column('cohort', 'day'),
    column('days', 'integer'),
    column('atRisk', 'integer'),
    column('made', 'integer'),
    column('share', 'percent', 'kmShare'),
    column('low', 'percent'),
    column('high', 'percent'),
  ],
  rows: result.cohorts.flatMap(({ start, second }) =>
    Array.from(second.days, (days, i) => ({
      cohort: start,
      days,
      atRisk: second.atRisk[i] ?? 0,
      made: second.made[i] ?? 0,
      share: second.share[i] ?? 0,
      low: second.low[i] ?? 0,
      high: second.high[i] ?? 0,
    })),
  ),
});

const againTable = (result: CohortsComparedResult): TwinTable => ({
  title: message('tableAgain'),
  columns: [
    column('cohort', 'day'),
    column('within', 'integer'),
    column('customers', 'integer'),
    column('made', 'integer', 'madeWithin'),
    column('share', 'percent', 'againShare'),
    column('low', 'percent'),
    column('high', 'percent'),
  ],
  rows: result.cohorts.flatMap(({ start, customers, again }) =>
    again === null
      ? []
      : [
          {
            cohort: start,
            within: result.horizonDays,
            customers,
            made: again.made,
            share: again.share,
            low: again.interval[0],
            high: again.interval[1],
          },
        ],
  ),
});

const testTable = ({ chiSquare, logRank, horizonDays }: CohortsComparedResult): TwinTable => ({
  title: message('tableTests'),
  columns: [
    column('test', 'text'),
    column('statistic', 'decimal'),
    column('degrees', 'integer'),
    column('p', 'decimal'),
  ],
  rows: [
    ...(chiSquare === null
      ? []
      : [{ test: message('test.chiSquare', { days: horizonDays ?? 0 }), ...chiSquare }]),
    ...(logRank === null ? [] : [{ test: message('test.logRank'), ...logRank }]),
  ],
});
