import type { Message } from '../../core/message';
import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinColumn, TwinTable } from '../define';
import { parameterSymbol } from '../purchase-models/fit-messages';
import { missRange } from '../purchase-models/plan';
import type { messages } from './messages';
import type { LeaderboardParams, LeaderboardResult, ModelRow, RuleRow } from './result';

const message = messageMaker<typeof messages>();

type Column = Parameters<typeof message>[0] & `col.${string}`;
const column = (key: string, name: Column, format: TwinColumn['format']): TwinColumn => ({
  key,
  label: { key: name, values: {} },
  format,
});

export const nameOf = (row: ModelRow | RuleRow): Message =>
  'rule' in row ? message('rule', { rule: row.rule }) : message('model', { name: row.name });

/** What a row says of totals. */
export const planOfRow = (row: ModelRow): Message =>
  row.error !== null
    ? message('failed', { code: row.error.code })
    : row.plan === null
      ? message('noPlan')
      : message('plan', {
          plan: row.plan,
          bias: row.holdOut?.bias ?? 0,
          range: row.holdOut && missRange(row.holdOut),
        });

/** The leaderboard, parameters, coverage, P(active) and classes of frequency. */
export const tables: ToTables<LeaderboardParams, LeaderboardResult> = (result) => [
  modelTable(result),
  parameterTable(result),
  ...(result.holdOut === null ? [] : [coverageTable(result), activeTable(result), frequencyTable(result)]),
];

function modelTable({ models, rules }: LeaderboardResult): TwinTable {
  return {
    title: message('tableModels'),
    columns: [
      column('model', 'col.model', 'text'),
      column('plan', 'col.plan', 'text'),
      column('predicted', 'col.predicted', 'decimal'),
      column('low', 'col.low', 'decimal'),
      column('high', 'col.high', 'decimal'),
      column('actual', 'col.actual', 'integer'),
      column('bias', 'col.bias', 'percent'),
      column('mae', 'col.mae', 'decimal'),
      column('wape', 'col.wape', 'percent'),
      column('rmse', 'col.rmse', 'decimal'),
      column('msle', 'col.msle', 'decimal'),
      column('score', 'col.score', 'decimal'),
      column('behind', 'col.behind', 'decimal'),
      column('behindError', 'col.behindError', 'decimal'),
      column('cover50', 'col.cover50', 'percent'),
      column('cover80', 'col.cover80', 'percent'),
      column('cover95', 'col.cover95', 'percent'),
      column('activePredicted', 'col.activePredicted', 'percent'),
      column('activeActual', 'col.activeActual', 'percent'),
      column('brier', 'col.brier', 'decimal'),
      column('brierOfShare', 'col.brierOfShare', 'decimal'),
      column('logLikelihood', 'col.logLikelihood', 'decimal'),
      column('free', 'col.free', 'integer'),
      column('aic', 'col.aic', 'decimal'),
      column('deltaAic', 'col.deltaAic', 'decimal'),
      column('bic', 'col.bic', 'decimal'),
      column('deltaBic', 'col.deltaBic', 'decimal'),
      column('fit', 'col.fit', 'text'),
      column('parametersLow', 'col.parametersLow', 'decimal'),
      column('parametersHigh', 'col.parametersHigh', 'decimal'),
      column('luckLow', 'col.luckLow', 'decimal'),
      column('luckHigh', 'col.luckHigh', 'decimal'),
    ],
    rows: [
      ...models.map((row) => ({
        ...errorsOf(row.holdOut),
        ...chancesOf(row),
        model: nameOf(row),
        plan: planOfRow(row),
        logLikelihood: row.logLikelihood,
        free: row.fit?.free ?? null,
        aic: row.aic,
        deltaAic: row.deltaAic,
        bic: row.bic,
        deltaBic: row.deltaBic,
        fit: row.verdict && message(`verdict.${row.verdict}`),
      })),
      ...rules.map((row) => ({
        ...chancesOf(null),
        ...errorsOf(row),
        model: nameOf(row),
        // without chances the score is the mean absolute error
        score: row.mae,
        plan: null,
        logLikelihood: null,
        free: null,
        aic: null,
        deltaAic: null,
        bic: null,
        deltaBic: null,
        fit: null,
      })),
    ],
  };
}

const errorsOf = (of: ModelRow['holdOut'] | RuleRow) => ({
  predicted: of?.predicted ?? null,
  actual: of?.actual ?? null,
  bias: of?.bias ?? null,
  mae: of?.mae ?? null,
  wape: of?.wape ?? null,
  rmse: of?.rmse ?? null,
  msle: of?.msle ?? null,
});

function chancesOf(row: ModelRow | null) {
  const intervals = row?.holdOut?.intervals;
  const calibration = row?.holdOut?.calibration;
  const cover = (at: number): number | null => calibration?.coverage[at]?.adjusted ?? null;
  return {
    low: intervals?.both?.[0] ?? null,
    high: intervals?.both?.[1] ?? null,
    parametersLow: intervals?.parameters?.[0] ?? null,
    parametersHigh: intervals?.parameters?.[1] ?? null,
    luckLow: intervals?.individuals[0] ?? null,
    luckHigh: intervals?.individuals[1] ?? null,
    score: calibration?.score ?? null,
    behind: row?.behind?.score ?? null,
    behindError: row?.behind?.error ?? null,
    cover50: cover(0),
    cover80: cover(1),
    cover95: cover(2),
    activePredicted: calibration?.active.predicted ?? null,
    activeActual: calibration?.active.actual ?? null,
    brier: calibration?.active.brier ?? null,
    brierOfShare: calibration?.active.brierOfShare ?? null,
  };
}

const parameterTable = ({ models }: LeaderboardResult): TwinTable => ({
  title: message('tableParameters'),
  columns: [
    column('model', 'col.model', 'text'),
    column('parameter', 'col.parameter', 'text'),
    column('estimate', 'col.estimate', 'decimal'),
    column('error', 'col.error', 'decimal'),
    column('low', 'col.low', 'decimal'),
    column('high', 'col.high', 'decimal'),
  ],
  rows: models.flatMap((row) => {
    const { fit } = row;
    if (fit === null) return [];
    return Object.entries(fit.parameters).map(([name, estimate]) => ({
      model: nameOf(row),
      parameter: parameterSymbol(name),
      estimate,
      error: fit.standardErrors?.[name] ?? null,
      low: fit.intervals?.[name]?.[0] ?? null,
      high: fit.intervals?.[name]?.[1] ?? null,
    }));
  }),
});

const coverageTable = ({ models }: LeaderboardResult): TwinTable => ({
  title: message('tableCoverage'),
  columns: [
    column('model', 'col.model', 'text'),
    column('level', 'col.level', 'percent'),
    column('adjusted', 'col.adjusted', 'percent'),
    column('low', 'col.low', 'percent'),
    column('high', 'col.high', 'percent'),
    column('inside', 'col.inside', 'percent'),
    column('expected', 'col.expected', 'percent'),
  ],
  rows: models.flatMap((row) =>
    (row.holdOut?.calibration.coverage ?? []).map(({ interval: [low, high], ...of }) => ({
      ...of,
      model: nameOf(row),
      low,
      high,
    })),
  ),
});

const activeTable = ({ models }: LeaderboardResult): TwinTable => ({
  title: message('tableActive'),
  columns: [
    column('model', 'col.model', 'text'),
    column('customers', 'col.customers', 'integer'),
    column('predicted', 'col.activePredicted', 'percent'),
    column('active', 'col.activeActual', 'percent'),
    column('low', 'col.low', 'percent'),
    column('high', 'col.high', 'percent'),
  ],
  rows: models.flatMap((row) =>
    (row.holdOut?.calibration.active.bins ?? []).map(
      ({ customers, predicted, active, interval: [low, high] }) => ({
        model: nameOf(row),
        ...{ customers, predicted, active, low, high },
      }),
    ),
  ),
});

const frequencyTable = ({ models, rules }: LeaderboardResult): TwinTable => ({
  title: message('tableFrequency'),
  columns: [
    column('model', 'col.model', 'text'),
    column('label', 'col.class', 'text'),
    column('customers', 'col.customers', 'integer'),
    column('expected', 'col.meanExpected', 'decimal'),
    column('low', 'col.low', 'decimal'),
    column('high', 'col.high', 'decimal'),
    column('actual', 'col.meanActual', 'decimal'),
    column('rmse', 'col.rmse', 'decimal'),
  ],
  rows: [...models, ...rules].flatMap((row) => {
    const classes = 'rule' in row ? row.byFrequency : (row.holdOut?.byFrequency ?? []);
    return classes.map(({ interval, ...of }) => ({
      ...of,
      model: nameOf(row),
      low: interval?.[0] ?? null,
      high: interval?.[1] ?? null,
    }));
  }),
});
