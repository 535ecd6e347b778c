import type { Message } from '../../core/message';
import { STAGES } from '../../customers/lifecycle/stages';
import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinColumn, TwinTable, TwinValue } from '../define';
import type { messages } from './messages';
import type { LifecycleParams, LifecycleResult } from './result';

const message = messageMaker<typeof messages>();

type Format = TwinColumn['format'];
type Key = Extract<keyof (typeof messages)['en'], `col.${string}`> extends `col.${infer K}` ? K : never;

const column = (key: Key, format: Format): TwinColumn => ({ key, label: message(`col.${key}`), format });
const INTERVAL = [column('low', 'percent'), column('high', 'percent')];
const RUNGS = STAGES.slice(0, -1);
const nameOf = (stage: (typeof STAGES)[number]): Message => message(`stage.${stage}`);
const yesNo = (is: boolean): Message => (is ? message('yes') : message('no'));

/** Everything the view draws: ladder, periods, matrix, times, coming back, half-life, and the rules with their numbers. */
export const tables: ToTables<LifecycleParams, LifecycleResult> = (result) => [
  nowTable(result),
  stageTable(result),
  activityTable(result),
  stepTable(result),
  expectedTable(result),
  backTable(result),
  halfTable(result),
  ruleTable(result),
];

const nowTable = (result: LifecycleResult): TwinTable => ({
  title: message('tableNow'),
  columns: [
    column('stage', 'text'),
    column('customers', 'integer'),
    column('share', 'percent'),
    ...INTERVAL,
    column('revenue', 'money'),
    column('revenueShare', 'percent'),
    column('revenueLow', 'percent'),
    column('revenueHigh', 'percent'),
  ],
  rows: result.now.map(({ stage, interval: [low, high], revenueInterval, ...row }) => ({
    ...row,
    stage: nameOf(stage),
    low,
    high,
    revenueLow: revenueInterval?.[0] ?? null,
    revenueHigh: revenueInterval?.[1] ?? null,
  })),
});

const stageTable = ({ periods }: LifecycleResult): TwinTable => ({
  title: message('tableStages'),
  columns: [
    column('start', 'day'),
    column('end', 'day'),
    column('complete', 'text'),
    ...STAGES.map((stage): TwinColumn => ({ key: stage, label: nameOf(stage), format: 'integer' })),
  ],
  rows: periods.map(({ start, end, complete, stages }) => ({
    start,
    end,
    complete: yesNo(complete),
    ...Object.fromEntries(STAGES.map((stage, i) => [stage, stages[i] ?? 0])),
  })),
});

const activityTable = ({ periods }: LifecycleResult): TwinTable => ({
  title: message('tableActivity'),
  columns: [
    column('start', 'day'),
    column('complete', 'text'),
    column('active', 'integer'),
    column('new', 'integer'),
    column('returning', 'integer'),
    column('resurrected', 'integer'),
    column('quiet', 'integer'),
    column('dormant', 'integer'),
    column('fellDormant', 'integer'),
    column('quickRatio', 'decimal'),
  ],
  rows: periods.map(({ stages: _stages, end: _end, ...row }) => ({ ...row, complete: yesNo(row.complete) })),
});

const stepTable = ({ steps }: LifecycleResult): TwinTable => ({
  title: message('tableSteps'),
  columns: [
    column('from', 'text'),
    column('to', 'text'),
    column('steps', 'integer'),
    column('of', 'integer'),
    column('share', 'percent'),
    ...INTERVAL,
    column('lastSteps', 'integer'),
  ],
  rows: steps.map(({ from, to, interval: [low, high], last, ...row }) => ({
    ...row,
    from: nameOf(from),
    to: nameOf(to),
    low,
    high,
    lastSteps: last,
  })),
});

const expectedTable = ({ expected, period }: LifecycleResult): TwinTable => ({
  title: message('tableExpected', { period }),
  columns: [
    column('from', 'text'),
    ...RUNGS.map((stage): TwinColumn => ({ key: stage, label: nameOf(stage), format: 'decimal' })),
    column('total', 'decimal'),
    { key: 'low', label: message('col.low'), format: 'decimal' },
    { key: 'high', label: message('col.high'), format: 'decimal' },
  ],
  rows: expected.map(({ from, periods, total, interval }) => ({
    from: from === null ? message('newcomer') : nameOf(from),
    ...Object.fromEntries(RUNGS.map((stage, i) => [stage, periods[i] ?? null])),
    total,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
  })),
});

const backTable = ({ wonBack }: LifecycleResult): TwinTable => ({
  title: message('tableBack'),
  columns: [
    column('horizon', 'integer'),
    column('lost', 'integer'),
    column('back', 'integer'),
    column('share', 'percent'),
    ...INTERVAL,
  ],
  rows: wonBack.horizons.map(({ days, interval: [low, high], ...row }) => ({
    ...row,
    horizon: days,
    low,
    high,
  })),
});

const halfTable = ({ halfLife }: LifecycleResult): TwinTable => ({
  title: message('tableHalf'),
  columns: [column('who', 'text'), column('age', 'integer'), column('share', 'percent'), ...INTERVAL],
  rows: (['all', 'repeat'] as const).flatMap((who) =>
    halfLife[who].curve.map((point): Record<string, TwinValue> => ({
      ...point,
      who: message(who === 'all' ? 'everybody' : 'repeaters'),
    })),
  ),
});

const ruleTable = ({ used }: LifecycleResult): TwinTable => ({
  title: message('tableRules'),
  columns: [
    column('rule', 'text'),
    column('what', 'text'),
    column('value', 'decimal'),
    column('derived', 'text'),
  ],
  rows: used.map(({ rule, what, value, derived }) => ({
    rule: message(`rule.${rule}`),
    what: message(`what.${what}`),
    value,
    derived: yesNo(derived),
  })),
});
