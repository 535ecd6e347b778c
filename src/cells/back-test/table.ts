import { messageMaker } from '../../i18n/catalogue';
import { wilson } from '../../stats/intervals';
import type { ToTables, TwinColumn, TwinTable } from '../define';
import { missRange } from '../purchase-models/plan';
import type { messages } from './messages';
import type { BackTestParams, BackTestResult, Look } from './result';

const message = messageMaker<typeof messages>();

type Column = Parameters<typeof message>[0] & `col.${string}`;
const column = (key: string, name: Column, format: TwinColumn['format']): TwinColumn => ({
  key,
  label: { key: name, values: {} },
  format,
});

/** What a look says in words. */
const planOfLook = (look: Look) =>
  look.error !== null
    ? message('failed', { code: look.error.code })
    : look.plan === null
      ? null
      : message('plan', {
          plan: look.plan,
          bias: look.bias ?? 0,
          range: look.intervals && missRange({ actual: look.actual, intervals: look.intervals }),
        });

/** A parameter, or what a newcomer brings, by look: what is drawn of drift. */
export interface DriftRow {
  model: string;
  origin: number;
  parameter: string;
  estimate: number;
  low: number | null;
  high: number | null;
}

export const driftRows = ({ looks }: BackTestResult): DriftRow[] =>
  looks.flatMap(({ model, origin, parameters, parameterIntervals, newcomer }) => [
    ...Object.entries(parameters ?? {}).map(([parameter, estimate]) => ({
      ...{ model, origin, parameter, estimate },
      low: parameterIntervals?.[parameter]?.[0] ?? null,
      high: parameterIntervals?.[parameter]?.[1] ?? null,
    })),
    ...(newcomer === null
      ? []
      : [
          {
            ...{ model, origin, parameter: 'newcomer', estimate: newcomer.purchases },
            low: newcomer.interval?.[0] ?? null,
            high: newcomer.interval?.[1] ?? null,
          },
        ]),
  ]);

/** The looks, all of a model together, and the parameters by look. */
export const tables: ToTables<BackTestParams, BackTestResult> = (result) => {
  const nameOf = (model: string) =>
    message('model', { name: result.models.find((one) => one.model === model)?.name ?? model });
  return [looksTable(result, nameOf), summaryTable(result, nameOf), driftTable(result, nameOf)];
};

type NameOf = (model: string) => ReturnType<typeof message>;

const looksTable = ({ looks, origins, rule }: BackTestResult, nameOf: NameOf): TwinTable => ({
  title: message('tableLooks'),
  columns: [
    column('model', 'col.model', 'text'),
    column('origin', 'col.origin', 'day'),
    column('end', 'col.end', 'day'),
    column('plan', 'col.plan', 'text'),
    column('bias', 'col.bias', 'percent'),
    column('predicted', 'col.predicted', 'decimal'),
    column('low', 'col.low', 'decimal'),
    column('high', 'col.high', 'decimal'),
    column('actual', 'col.actual', 'integer'),
    column('covered', 'col.covered', 'text'),
    column('ruleBias', 'col.ruleBias', 'percent'),
    column('customers', 'col.customers', 'integer'),
    column('repeat', 'col.repeat', 'integer'),
    column('mae', 'col.mae', 'decimal'),
    column('wape', 'col.wape', 'percent'),
    column('cover95', 'col.cover95', 'percent'),
    column('fit', 'col.fit', 'text'),
  ],
  rows: looks.map((look) => ({
    model: nameOf(look.model),
    origin: look.origin,
    end: look.end,
    plan: planOfLook(look),
    bias: look.bias,
    predicted: look.predicted,
    low: look.intervals?.both?.[0] ?? null,
    high: look.intervals?.both?.[1] ?? null,
    actual: look.actual,
    covered: look.covered === null ? null : message(look.covered ? 'yes' : 'no'),
    ruleBias: rule[origins.indexOf(look.origin)] ?? null,
    customers: look.customers,
    repeat: look.repeatCustomers,
    mae: look.mae,
    wape: look.wape,
    cover95: look.cover95,
    fit: look.verdict && message(`verdict.${look.verdict}`),
  })),
});

const summaryTable = ({ models }: BackTestResult, nameOf: NameOf): TwinTable => ({
  title: message('tableSummary'),
  columns: [
    column('model', 'col.model', 'text'),
    column('looks', 'col.looks', 'integer'),
    column('meanBias', 'col.meanBias', 'percent'),
    column('spread', 'col.spread', 'percent'),
    column('lowest', 'col.lowest', 'percent'),
    column('highest', 'col.highest', 'percent'),
    column('meanMiss', 'col.meanMiss', 'percent'),
    column('covered', 'col.held', 'integer'),
    column('judged', 'col.judged', 'integer'),
    column('heldLow', 'col.heldLow', 'percent'),
    column('heldHigh', 'col.heldHigh', 'percent'),
  ],
  rows: models.map(({ name: _name, drifting: _drifting, ...of }) => {
    const [heldLow, heldHigh] = wilson(of.covered, of.judged);
    return { ...of, model: nameOf(of.model), heldLow, heldHigh };
  }),
});

const driftTable = (result: BackTestResult, nameOf: NameOf): TwinTable => ({
  title: message('tableDrift'),
  columns: [
    column('model', 'col.model', 'text'),
    column('parameter', 'col.parameter', 'text'),
    column('origin', 'col.origin', 'day'),
    column('estimate', 'col.estimate', 'decimal'),
    column('low', 'col.low', 'decimal'),
    column('high', 'col.high', 'decimal'),
  ],
  rows: driftRows(result).map(({ parameter, ...row }) => ({
    ...row,
    model: nameOf(row.model),
    parameter: parameter === 'newcomer' ? message('newcomer') : message('parameter', { name: parameter }),
  })),
});
