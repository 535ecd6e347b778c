import { messageMaker } from '../../i18n/catalogue';
import type { Interval } from '../../stats/intervals';
import type { ToTables, TwinColumn, TwinTable, TwinValue } from '../define';
import { parameterSymbol } from '../purchase-models/fit-messages';
import type { PredictedIntervals } from '../purchase-models/intervals';
import type { messages } from './messages';
import type { ClvParams } from './meta';
import type { ClvResult, ValueGroup } from './result';

const message = messageMaker<typeof messages>();
type Key = Extract<keyof (typeof messages)['en'], string>;
type PlainKey = {
  [K in Key]: (typeof messages)['en'][K] extends string ? K : never;
}[Key];
type Row = Readonly<Record<string, TwinValue>>;

const column = (key: PlainKey, format: TwinColumn['format']): TwinColumn => ({
  key,
  label: { key, values: {} },
  format,
});

/** What the figures of the cell drew. */
export const tables: ToTables<ClvParams, ClvResult> = (result) => [
  totalsTable(result),
  groupTable('table.value', column('repeatPurchases', 'text'), result.valueByFrequency, ({ label }) => label),
  ...(result.valueByCohort.cohorts.length > 0
    ? [
        groupTable(
          'table.valueByCohort',
          column('cohort', 'day'),
          result.valueByCohort.cohorts,
          ({ start }) => start,
        ),
      ]
    : []),
  ...(result.valueBySegment.length > 0
    ? [
        groupTable(
          'table.valueBySegment',
          column('segment', 'text'),
          result.valueBySegment,
          ({ name }) => name,
        ),
      ]
    : []),
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
    title: message('table.newCustomerValue'),
    columns: [
      column('weeks', 'integer'),
      column('value', 'money'),
      column('low', 'money'),
      column('high', 'money'),
    ],
    rows: result.newCustomer.curve,
  },
  ...acquisitionTable(result),
  {
    title: message('table.newCustomer'),
    columns: [column('weeks', 'integer'), column('expected', 'decimal')],
    rows: result.expectedNewCustomer,
  },
  ...trackingTable(result),
  {
    title: message('table.frequency'),
    columns: [
      column('repeatPurchases', 'text'),
      column('customers', 'integer'),
      column('expectedCustomers', 'decimal'),
      column('holdOutActual', 'decimal'),
      column('holdOutExpected', 'decimal'),
    ],
    rows: result.frequency.map(({ label, customers, expectedCustomers, actual, expected }) => ({
      repeatPurchases: label,
      customers,
      expectedCustomers,
      holdOutActual: actual,
      holdOutExpected: expected,
    })),
  },
  parameterTable(result),
  ...seasonTable(result),
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

const ends = (name: string, interval: Interval | null | undefined): Row => ({
  [`${name}Low`]: interval?.[0] ?? null,
  [`${name}High`]: interval?.[1] ?? null,
});

function totalsTable({ equity, holdOut, newCustomer, nextCohort, pAlive }: ClvResult): TwinTable {
  const row = (figure: PlainKey, value: number, intervals: PredictedIntervals | null): Row => ({
    figure: { key: figure, values: {} },
    value,
    ...ends('parameters', intervals?.parameters),
    ...ends('individuals', intervals?.individuals),
    ...ends('both', intervals?.both),
  });
  return {
    title: message('table.totals'),
    columns: [
      column('figure', 'text'),
      column('value', 'decimal'),
      column('parametersLow', 'decimal'),
      column('parametersHigh', 'decimal'),
      column('individualsLow', 'decimal'),
      column('individualsHigh', 'decimal'),
      column('bothLow', 'decimal'),
      column('bothHigh', 'decimal'),
    ],
    rows: [
      row('equity', equity.total, equity.intervals),
      row('purchases', equity.purchases, equity.purchaseIntervals),
      ...(holdOut ? [row('holdOutPurchases', holdOut.predicted, holdOut.intervals)] : []),
      row('lifetimeValue', newCustomer.lifetimeValue, newCustomer.intervals),
      ...(nextCohort ? [row('nextCohort', nextCohort.total, nextCohort.intervals)] : []),
      { ...row('meanAlive', pAlive.mean, null), ...ends('parameters', pAlive.interval) },
    ],
  };
}

/** 95 % of the mean of a customer, from the parameters. */
const lowOf = ({ intervals, customers }: ValueGroup) =>
  intervals.parameters && intervals.parameters[0] / customers;
const highOf = ({ intervals, customers }: ValueGroup) =>
  intervals.parameters && intervals.parameters[1] / customers;

function groupTable<G extends ValueGroup>(
  title: PlainKey,
  first: TwinColumn,
  groups: readonly G[],
  keyOf: (group: G) => TwinValue,
): TwinTable {
  return {
    title: { key: title, values: {} },
    columns: [
      first,
      column('customers', 'integer'),
      column('pAlive', 'percent'),
      column('expectedPurchases', 'decimal'),
      column('clv', 'money'),
      column('clvLow', 'money'),
      column('clvHigh', 'money'),
      column('total', 'money'),
      column('parametersLow', 'money'),
      column('parametersHigh', 'money'),
      column('bothLow', 'money'),
      column('bothHigh', 'money'),
    ],
    rows: groups.map((group) => ({
      [first.key]: keyOf(group),
      customers: group.customers,
      pAlive: group.pAlive,
      expectedPurchases: group.purchases,
      clv: group.clv,
      clvLow: lowOf(group),
      clvHigh: highOf(group),
      total: group.total,
      ...ends('parameters', group.intervals.parameters),
      ...ends('both', group.intervals.both),
    })),
  };
}

function acquisitionTable({ acquisition }: ClvResult): TwinTable[] {
  if (!acquisition) return [];
  const { cost, ratio, ratioInterval, breakEvenPurchases, paybackWeeks, paybackInterval } = acquisition;
  const row = (figure: PlainKey, value: number | null, low: number | null, high: number | null): Row => ({
    figure: { key: figure, values: {} },
    value,
    low,
    high,
  });
  return [
    {
      title: message('table.acquisition'),
      columns: [
        column('figure', 'text'),
        column('value', 'decimal'),
        column('low', 'decimal'),
        column('high', 'decimal'),
      ],
      rows: [
        row('cost', cost, null, null),
        row('ratio', ratio, ratioInterval?.[0] ?? null, ratioInterval?.[1] ?? null),
        row('breakEvenPurchases', breakEvenPurchases, null, null),
        row('paybackWeeks', paybackWeeks, paybackInterval?.[0] ?? null, paybackInterval?.[1] ?? null),
      ],
    },
  ];
}

/** A summary has no weeks. */
const trackingTable = ({ tracking }: ClvResult): TwinTable[] =>
  tracking.length === 0
    ? []
    : [
        {
          title: message('table.tracking'),
          columns: [
            column('week', 'integer'),
            column('weekEnd', 'day'),
            column('part', 'text'),
            column('actual', 'integer'),
            column('expected', 'decimal'),
            column('low', 'decimal'),
            column('high', 'decimal'),
            column('actualCumulative', 'integer'),
            column('expectedCumulative', 'decimal'),
          ],
          rows: tracking.map(({ end, part, ...week }) => ({
            ...week,
            weekEnd: end,
            part: message(part === 'calibration' ? 'calibration' : 'holdOut'),
          })),
        },
      ];

const seasonTable = ({ season }: ClvResult): TwinTable[] =>
  season
    ? [
        {
          title: message('table.seasons'),
          columns: [
            column('month', 'integer'),
            column('index', 'decimal'),
            column('low', 'decimal'),
            column('high', 'decimal'),
            column('purchases', 'integer'),
          ],
          rows: season.months.map((month) => ({ ...month })),
        },
      ]
    : [];

interface ShownParameters {
  name: string;
  parameters: Readonly<Record<string, number>>;
  standardErrors: Readonly<Record<string, number>> | null;
  intervals: Readonly<Record<string, Interval>> | null;
}

function parameterTable(result: ClvResult): TwinTable {
  const { final, spend } = result;
  const rows = (
    calibration: ShownParameters,
    last: ShownParameters | null,
    names: readonly string[],
  ): Row[] =>
    names.map((name) => {
      const prior = calibration === result ? result.priorRanges?.[name] : undefined;
      return {
        model: calibration.name,
        parameter: parameterSymbol(name),
        priorMedian: prior?.median ?? null,
        ...ends('prior', prior && [prior.low, prior.high]),
        estimate: calibration.parameters[name] ?? null,
        standardError: calibration.standardErrors?.[name] ?? null,
        low: calibration.intervals?.[name]?.[0] ?? null,
        high: calibration.intervals?.[name]?.[1] ?? null,
        final: last?.parameters[name] ?? null,
        ...ends('final', last?.intervals?.[name]),
        ...ends('bootstrap', calibration === result ? final.bootstrap?.intervals[name] : null),
      };
    });
  return {
    title: message('table.parameters'),
    columns: [
      column('model', 'text'),
      column('parameter', 'text'),
      column('priorMedian', 'decimal'),
      column('priorLow', 'decimal'),
      column('priorHigh', 'decimal'),
      column('estimate', 'decimal'),
      column('standardError', 'decimal'),
      column('low', 'decimal'),
      column('high', 'decimal'),
      column('final', 'decimal'),
      column('finalLow', 'decimal'),
      column('finalHigh', 'decimal'),
      ...(final.bootstrap ? [column('bootstrapLow', 'decimal'), column('bootstrapHigh', 'decimal')] : []),
    ],
    rows: [
      ...rows(result, final, Object.keys(result.parameters)),
      ...(spend
        ? rows(
            { ...spend, parameters: { ...spend.parameters } },
            final.spend && { ...final.spend, parameters: { ...final.spend.parameters } },
            Object.keys(spend.parameters),
          )
        : []),
    ],
  };
}
