import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinColumn, TwinTable } from '../define';
import type { messages } from './messages';
import type { ContractParams, ContractResult, GroupName, LifetimeGroup, Told } from './result';

const message = messageMaker<typeof messages>();

export const groupMessage = (name: GroupName): Message =>
  message('group', { type: name.type, text: name.type === 'value' ? name.text : '' });

type Key = Extract<keyof (typeof messages)['en'], `col.${string}`>;
const column = (name: Key, format: TwinColumn['format']): TwinColumn => ({
  key: name.slice(4),
  // a label takes no values
  label: { key: name, values: {} },
  format,
});

const value = (told: Told | undefined): number | null => told?.value ?? null;

/** Groups, models, the curve of each group, the customers of today by tenure, the check, the effects. */
export const tables: ToTables<ContractParams, ContractResult> = (result) => [
  groupTable(result),
  modelTable(result),
  curveTable(result),
  tenureTable(result),
  holdOutTable(result),
  ...(result.covariates ? [effectTable(result)] : []),
];

const groupTable = ({ groups }: ContractResult): TwinTable => ({
  title: message('tableGroups'),
  columns: [
    column('col.group', 'text'),
    column('col.customers', 'integer'),
    column('col.lost', 'integer'),
    column('col.active', 'integer'),
    column('col.paid', 'money'),
    column('col.newcomerPeriods', 'decimal'),
    column('col.newcomerValue', 'money'),
    column('col.baseValue', 'money'),
    column('col.low', 'money'),
    column('col.high', 'money'),
  ],
  rows: groups.map((group) => {
    const model = group.models[group.best];
    return {
      group: groupMessage(group.name),
      customers: group.customers,
      lost: group.lost,
      active: group.active,
      paid: group.valuePerPeriod,
      newcomerPeriods: value(model?.newcomer.discounted),
      newcomerValue: value(model?.newcomer.value),
      baseValue: value(model?.base.value),
      low: model?.base.value.individuals?.[0] ?? null,
      high: model?.base.value.individuals?.[1] ?? null,
    };
  }),
});

const modelTable = ({ groups }: ContractResult): TwinTable => ({
  title: message('tableModels'),
  columns: [
    column('col.group', 'text'),
    column('col.model', 'text'),
    column('col.parameter', 'text'),
    column('col.value', 'decimal'),
    column('col.error', 'decimal'),
    column('col.low', 'decimal'),
    column('col.high', 'decimal'),
    column('col.logLikelihood', 'decimal'),
    column('col.aic', 'decimal'),
    column('col.bic', 'decimal'),
  ],
  rows: groups.flatMap((group) =>
    group.models.flatMap((model) =>
      model.parameters.map((parameter) => ({
        group: groupMessage(group.name),
        model: model.name,
        parameter: parameter.name,
        value: parameter.value,
        error: parameter.error,
        low: parameter.interval?.[0] ?? null,
        high: parameter.interval?.[1] ?? null,
        logLikelihood: model.logLikelihood,
        aic: model.aic,
        bic: model.bic,
      })),
    ),
  ),
});

function curveTable({ groups }: ContractResult): TwinTable {
  const rowsOf = (group: LifetimeGroup) => {
    const model = group.models[group.best];
    const { observed } = group;
    const most = model ? model.survival.length - 1 : observed.survival.length;
    return Array.from({ length: most }, (_, i) => ({
      group: groupMessage(group.name),
      period: i + 1,
      atRisk: observed.atRisk[i] ?? null,
      lost: observed.lost[i] ?? null,
      retention: observed.retention[i] ?? null,
      survival: observed.survival[i] ?? null,
      low: observed.low[i] ?? null,
      high: observed.high[i] ?? null,
      modelRetention: model?.retention[i] ?? null,
      modelSurvival: model?.survival[i + 1] ?? null,
      modelLow: finite(model?.low[i + 1]),
      modelHigh: finite(model?.high[i + 1]),
      individualsLow: finite(model?.lowIndividuals[i + 1]),
      individualsHigh: finite(model?.highIndividuals[i + 1]),
    }));
  };
  return {
    title: message('tableCurve'),
    columns: [
      column('col.group', 'text'),
      column('col.period', 'integer'),
      column('col.atRisk', 'integer'),
      column('col.lost', 'integer'),
      column('col.retention', 'percent'),
      column('col.survival', 'percent'),
      column('col.low', 'percent'),
      column('col.high', 'percent'),
      column('col.modelRetention', 'percent'),
      column('col.modelSurvival', 'percent'),
      column('col.modelLow', 'percent'),
      column('col.modelHigh', 'percent'),
      column('col.individualsLow', 'percent'),
      column('col.individualsHigh', 'percent'),
    ],
    rows: groups.flatMap(rowsOf),
  };
}

const finite = (number: number | undefined): number | null =>
  number !== undefined && Number.isFinite(number) ? number : null;

const tenureTable = ({ groups }: ContractResult): TwinTable => ({
  title: message('tableTenures'),
  columns: [
    column('col.group', 'text'),
    column('col.tenure', 'integer'),
    column('col.active', 'integer'),
    column('col.next', 'percent'),
    column('col.within', 'decimal'),
    column('col.discounted', 'decimal'),
    column('col.low', 'decimal'),
    column('col.high', 'decimal'),
    column('col.worth', 'money'),
    column('col.worthLow', 'money'),
    column('col.worthHigh', 'money'),
  ],
  rows: groups.flatMap((group) =>
    (group.models[group.best]?.tenures ?? []).map((row) => ({
      group: groupMessage(group.name),
      tenure: row.tenure,
      active: row.active,
      next: row.retention,
      within: row.within.value,
      discounted: row.discounted.value,
      low: row.discounted.parameters?.[0] ?? null,
      high: row.discounted.parameters?.[1] ?? null,
      worth: row.value.value,
      worthLow: row.value.individuals?.[0] ?? null,
      worthHigh: row.value.individuals?.[1] ?? null,
    })),
  ),
});

const holdOutTable = ({ groups }: ContractResult): TwinTable => ({
  title: message('tableHoldOut'),
  columns: [
    column('col.group', 'text'),
    column('col.curve', 'text'),
    column('col.fitted', 'integer'),
    column('col.at', 'integer'),
    column('col.predicted', 'percent'),
    column('col.predictedLow', 'percent'),
    column('col.predictedHigh', 'percent'),
    column('col.actual', 'percent'),
    column('col.off', 'percent'),
  ],
  rows: groups.flatMap(({ name, holdOut }) =>
    (holdOut?.rows ?? []).map((row) => ({
      group: groupMessage(name),
      curve: message('curve', { curve: row.curve }),
      fitted: holdOut?.fitted ?? null,
      at: holdOut?.at ?? null,
      predicted: row.predicted,
      predictedLow: row.interval?.[0] ?? null,
      predictedHigh: row.interval?.[1] ?? null,
      actual: holdOut?.actual ?? null,
      off: row.error,
    })),
  ),
});

const effectTable = ({ covariates }: ContractResult): TwinTable => ({
  title: message('tableCovariates'),
  columns: [
    column('col.column', 'text'),
    column('col.against', 'text'),
    column('col.on', 'text'),
    column('col.effect', 'decimal'),
    column('col.error', 'decimal'),
    column('col.low', 'decimal'),
    column('col.high', 'decimal'),
  ],
  rows: (covariates?.effects ?? []).map((effect) => ({
    column: effect.column,
    against: effect.value === null ? message('perDeviation') : `${effect.value} / ${effect.reference ?? ''}`,
    on: effect.on === 'alpha' ? 'α' : 'β',
    effect: effect.effect,
    error: effect.error,
    low: effect.interval?.[0] ?? null,
    high: effect.interval?.[1] ?? null,
  })),
});
