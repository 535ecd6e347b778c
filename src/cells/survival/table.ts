import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinTable } from '../define';
import type { messages } from './messages';
import type { SurvivalParams, SurvivalResult } from './result';
import { groupMessage } from './wording';

const message = messageMaker<typeof messages>();

/** The groups, each group's curve and hazard by step, and the test between them. */
export const tables: ToTables<SurvivalParams, SurvivalResult> = (result) => [
  groupTable(result),
  {
    title: message('tableRisk'),
    columns: [
      { key: 'group', label: message('col.group'), format: 'text' },
      ...result.riskDays.map((day, i) => ({
        key: String(i),
        label: message('columnDay', { day }),
        format: 'integer' as const,
      })),
    ],
    rows: result.groups.map((group) => ({
      group: groupMessage(group.name),
      ...Object.fromEntries(group.atRisk.map((count, i) => [String(i), count])),
    })),
  },
  {
    title: message('tableHazard'),
    columns: [
      { key: 'group', label: message('col.group'), format: 'text' },
      { key: 'from', label: message('col.from'), format: 'integer' },
      { key: 'to', label: message('col.to'), format: 'integer' },
      { key: 'atRisk', label: message('col.atRisk'), format: 'integer' },
      { key: 'events', label: message('col.events'), format: 'integer' },
      { key: 'censored', label: message('col.censored'), format: 'integer' },
      { key: 'survival', label: message('col.survival'), format: 'percent' },
      { key: 'low', label: message('col.low'), format: 'percent' },
      { key: 'high', label: message('col.high'), format: 'percent' },
      { key: 'exposure', label: message('col.exposure'), format: 'integer' },
      { key: 'hazard', label: message('col.hazard'), format: 'percent' },
      { key: 'hazardLow', label: message('col.hazardLow'), format: 'percent' },
      { key: 'hazardHigh', label: message('col.hazardHigh'), format: 'percent' },
    ],
    rows: result.groups.flatMap((group) =>
      group.rows.map(({ interval, ...row }) => ({
        group: groupMessage(group.name),
        ...row,
        hazardLow: interval?.[0] ?? null,
        hazardHigh: interval?.[1] ?? null,
      })),
    ),
  },
  ...(result.test === null ? [] : [testTable(result.test)]),
];

function groupTable({ groups, event, until, test }: SurvivalResult): TwinTable {
  return {
    title: message('tableGroups'),
    columns: [
      { key: 'group', label: message('col.group'), format: 'text' },
      { key: 'customers', label: message('col.customers'), format: 'integer' },
      { key: 'events', label: message('col.events'), format: 'integer' },
      ...(test === null
        ? []
        : [{ key: 'expected', label: message('col.expected'), format: 'decimal' as const }]),
      ...(event === 'lapse'
        ? [{ key: 'returned', label: message('col.returned'), format: 'integer' as const }]
        : []),
      { key: 'median', label: message('col.median'), format: 'integer' },
      { key: 'medianLow', label: message('col.medianLow'), format: 'integer' },
      { key: 'medianHigh', label: message('col.medianHigh'), format: 'integer' },
      { key: 'until', label: message('col.until'), format: 'integer' },
      { key: 'mean', label: message('col.mean'), format: 'decimal' },
      { key: 'meanLow', label: message('col.meanLow'), format: 'decimal' },
      { key: 'meanHigh', label: message('col.meanHigh'), format: 'decimal' },
    ],
    rows: groups.map((group, g) => ({
      group: groupMessage(group.name),
      customers: group.customers,
      events: group.events,
      ...(test === null ? {} : { expected: test.expected[g] ?? null }),
      ...(event === 'lapse' ? { returned: group.returned } : {}),
      median: group.median.time,
      medianLow: group.median.low,
      medianHigh: group.median.high,
      until,
      mean: group.mean?.days ?? null,
      meanLow: group.mean?.interval[0] ?? null,
      meanHigh: group.mean?.interval[1] ?? null,
    })),
  };
}

const testTable = (test: NonNullable<SurvivalResult['test']>): TwinTable => ({
  title: message('tableTest'),
  columns: [
    { key: 'chiSquare', label: message('col.chiSquare'), format: 'decimal' },
    { key: 'degrees', label: message('col.degrees'), format: 'integer' },
    { key: 'p', label: message('col.p'), format: 'decimal' },
  ],
  rows: [{ chiSquare: test.chiSquare, degrees: test.degrees, p: test.p }],
});
