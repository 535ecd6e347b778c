import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinColumn, TwinTable, TwinValue } from '../define';
import type { messages } from './messages';
import type { ClvParams } from './meta';
import type { ClvResult, Interval } from './result';

const message = messageMaker<typeof messages>();
type Key = Parameters<typeof message>[0];
type Row = Readonly<Record<string, TwinValue>>;

const column = (key: Key, format: TwinColumn['format']): TwinColumn => ({
  key,
  label: { key, values: {} },
  format,
});

/** What the figures of the cell drew. */
export const tables: ToTables<ClvParams, ClvResult> = (result) => [
  parameterTable(result),
  {
    title: message('table.tracking'),
    columns: [
      column('week', 'integer'),
      column('weekEnd', 'day'),
      column('part', 'text'),
      column('actual', 'integer'),
      column('expected', 'decimal'),
      column('actualCumulative', 'integer'),
      column('expectedCumulative', 'decimal'),
    ],
    rows: result.tracking.map(({ end, part, ...week }) => ({
      ...week,
      weekEnd: end,
      part: message(part === 'calibration' ? 'calibration' : 'holdOut'),
    })),
  },
  {
    title: message('table.frequency'),
    columns: [
      column('frequency', 'text'),
      column('customers', 'integer'),
      column('expectedCustomers', 'decimal'),
      column('holdOutActual', 'decimal'),
      column('holdOutExpected', 'decimal'),
    ],
    rows: result.frequency.map(({ label, customers, expectedCustomers, actual, expected }) => ({
      frequency: label,
      customers,
      expectedCustomers,
      holdOutActual: actual,
      holdOutExpected: expected,
    })),
  },
  {
    title: message('table.pAlive'),
    columns: [
      column('from', 'decimal'),
      column('to', 'decimal'),
      column('customers', 'integer'),
      column('oneTime', 'integer'),
    ],
    rows: result.pAlive.bins,
  },
  {
    title: message('table.value'),
    columns: [
      column('frequency', 'text'),
      column('customers', 'integer'),
      column('pAlive', 'percent'),
      column('expectedPurchases', 'decimal'),
      column('clv', 'money'),
    ],
    rows: result.valueByFrequency.map(({ label, purchases, ...row }) => ({
      ...row,
      frequency: label,
      expectedPurchases: purchases,
    })),
  },
  {
    title: message('table.newCustomer'),
    columns: [column('weeks', 'integer'), column('expected', 'decimal')],
    rows: result.expectedNewCustomer,
  },
  {
    title: message('table.top'),
    columns: [
      column('customer', 'text'),
      column('x', 'integer'),
      column('recencyWeeks', 'decimal'),
      column('ageWeeks', 'decimal'),
      column('pAlive', 'percent'),
      column('expectedPurchases', 'decimal'),
      column('spend', 'money'),
      column('clv', 'money'),
    ],
    rows: result.top.map(({ tx, T, ...row }) => ({ ...row, recencyWeeks: tx, ageWeeks: T })),
  },
];

function parameterTable({ parameters, standardErrors, intervals, spend, final }: ClvResult): TwinTable {
  const row = (
    model: string,
    parameter: string,
    estimate: number,
    error: number | undefined,
    range: Interval | undefined,
    last: number | undefined,
  ): Row => ({
    model,
    parameter,
    estimate,
    standardError: error ?? null,
    low: range?.[0] ?? null,
    high: range?.[1] ?? null,
    final: last ?? null,
  });
  const purchaseNames = ['r', 'alpha', 'a', 'b'] as const;
  const spendNames = ['p', 'q', 'gamma'] as const;
  return {
    title: message('table.parameters'),
    columns: [
      column('model', 'text'),
      column('parameter', 'text'),
      column('estimate', 'decimal'),
      column('standardError', 'decimal'),
      column('low', 'decimal'),
      column('high', 'decimal'),
      column('final', 'decimal'),
    ],
    rows: [
      ...purchaseNames.map((name) =>
        row(
          'BG/NBD',
          name,
          parameters[name],
          standardErrors?.[name],
          intervals?.[name],
          final.parameters[name],
        ),
      ),
      ...(spend
        ? spendNames.map((name) =>
            row(
              'Gamma-Gamma',
              name,
              spend.parameters[name],
              spend.standardErrors?.[name],
              spend.intervals?.[name],
              final.spend?.parameters[name],
            ),
          )
        : []),
    ],
  };
}
