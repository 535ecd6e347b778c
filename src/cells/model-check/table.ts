import { messageMaker } from '../../i18n/catalogue';
import type { ToTables, TwinColumn, TwinTable, TwinValue } from '../define';
import { FREQUENCY_CLASSES } from '../purchase-models/frequency-classes';
import { parameterSymbol } from '../purchase-models/fit-messages';
import type { ExpectedSeries } from '../purchase-models/tracking';
import type { messages } from './messages';
import type { ModelCheckParams } from './meta';
import { RATIO_BARS } from './regularity';
import type { CheckedModel, ConditionalClass, ModelCheckResult } from './result';

const message = messageMaker<typeof messages>();
type Key = Parameters<typeof message>[0];
type Row = Readonly<Record<string, TwinValue>>;

const column = (key: Key, format: TwinColumn['format']): TwinColumn => ({
  key,
  label: { key, values: {} },
  format,
});
const columns = (formats: Partial<Record<Key, TwinColumn['format']>>): TwinColumn[] =>
  Object.entries(formats).map(([key, format]) => column(key as Key, format));
const BANDS = {
  expected: 'decimal',
  low: 'decimal',
  high: 'decimal',
  parametersLow: 'decimal',
  parametersHigh: 'decimal',
} as const;

/** Expected value k of a series with its bands. */
function bands(series: ExpectedSeries, k: number): Row {
  const { low, high } = series.both ?? series.individuals;
  return {
    expected: series.expected[k] ?? null,
    low: low[k] ?? null,
    high: high[k] ?? null,
    parametersLow: series.parameters?.low[k] ?? null,
    parametersHigh: series.parameters?.high[k] ?? null,
  };
}

/** What the figures of the cell drew, all diagnostics; those without data are left out. */
export const tables: ToTables<ModelCheckParams, ModelCheckResult> = (result) =>
  [
    fits(result),
    ...tracking(result),
    frequency(result),
    conditional(result, 'by-frequency'),
    conditional(result, 'by-recency'),
    surfaces(result),
    curves(result),
    history(result),
    ...differences(result),
    ...spend(result),
    regularity(result),
  ].filter((table) => table.rows.length > 0);

const overModels = (
  { models }: ModelCheckResult,
  rows: (model: CheckedModel, name: string) => readonly Row[],
): Row[] =>
  models.flatMap((model) => rows(model, model.fit.name).map((row) => ({ model: model.fit.name, ...row })));

const fits = (result: ModelCheckResult): TwinTable => ({
  title: message('table.fits'),
  columns: columns({
    model: 'text',
    parameter: 'text',
    estimate: 'decimal',
    standardError: 'decimal',
    low: 'decimal',
    high: 'decimal',
    logLikelihood: 'decimal',
    bic: 'decimal',
  }),
  rows: overModels(result, ({ fit }) =>
    Object.entries(fit.parameters).map(([name, estimate]) => ({
      parameter: parameterSymbol(name),
      estimate,
      standardError: fit.standardErrors?.[name] ?? null,
      low: fit.intervals?.[name]?.[0] ?? null,
      high: fit.intervals?.[name]?.[1] ?? null,
      logLikelihood: fit.logLikelihood,
      bic: fit.bic,
    })),
  ),
});

const tracking = (result: ModelCheckResult): TwinTable[] =>
  (['weekly', 'cumulative'] as const).map((shape) => ({
    title: message(shape === 'weekly' ? 'table.tracking' : 'table.cumulative'),
    columns: columns({
      model: 'text',
      week: 'integer',
      weekEnd: 'day',
      part: 'text',
      actual: 'integer',
      ...BANDS,
    }),
    rows: overModels(result, ({ tracking: tracked }) =>
      tracked === null
        ? []
        : result.weeks.map(({ week, end, part, actual, actualCumulative }, w) => ({
            week,
            weekEnd: end,
            part: message(part === 'calibration' ? 'calibration' : 'holdOut'),
            actual: shape === 'weekly' ? actual : actualCumulative,
            ...bands(tracked[shape], w),
          })),
    ),
  }));

const frequency = (result: ModelCheckResult): TwinTable => ({
  title: message('table.frequency'),
  columns: columns({ model: 'text', frequency: 'text', customers: 'integer', ...BANDS }),
  rows: overModels(result, (model) =>
    FREQUENCY_CLASSES.map((label, k) => ({
      frequency: label,
      customers: model.actualFrequency[k] ?? 0,
      ...bands(model.frequency, k),
    })),
  ),
});

function conditional(result: ModelCheckResult, by: 'by-frequency' | 'by-recency'): TwinTable {
  const often = by === 'by-frequency';
  const classes: readonly ConditionalClass[] = often ? result.byFrequency : result.byRecency;
  return {
    title: message(often ? 'table.byFrequency' : 'table.byRecency'),
    columns: columns({
      model: 'text',
      ...(often ? { frequency: 'text' } : { recency: 'text' }),
      customers: 'integer',
      actual: 'decimal',
      ...BANDS,
    }),
    rows: overModels(result, (model) => {
      const series = often ? model.byFrequency : model.byRecency;
      return series === null
        ? []
        : classes.flatMap(({ label, customers, actual }, k) =>
            customers === 0
              ? []
              : [
                  {
                    [often ? 'frequency' : 'recency']: label ?? message('oneTimeBuyers'),
                    customers,
                    actual,
                    ...bands(series, k),
                  },
                ],
          );
    }),
  };
}

const known = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

const surfaces = (result: ModelCheckResult): TwinTable => {
  const { x, edges } = result.grid;
  const across = edges.length - 1;
  return {
    title: message('table.surfaces'),
    columns: columns({
      model: 'text',
      frequency: 'integer',
      from: 'decimal',
      to: 'decimal',
      pAlive: 'percent',
      purchases: 'decimal',
      value: 'decimal',
    }),
    rows: overModels(result, ({ alive, purchases, value }) =>
      x.flatMap((n, row) =>
        (n === 0 ? [0] : edges.slice(1).map((_, j) => j)).flatMap((j) => {
          const at = row * across + j;
          return Number.isNaN(alive[at])
            ? []
            : [
                {
                  frequency: n,
                  from: n === 0 ? 0 : (edges[j] ?? 0),
                  to: n === 0 ? 0 : (edges[j + 1] ?? 0),
                  pAlive: known(alive[at]),
                  purchases: known(purchases[at]),
                  value: known(value[at]),
                },
              ];
        }),
      ),
    ),
  };
};

const curves = (result: ModelCheckResult): TwinTable => ({
  title: message('table.curves'),
  columns: columns({ model: 'text', value: 'decimal', frequency: 'integer', recencyWeeks: 'decimal' }),
  rows: overModels(result, (model) =>
    model.curves.flatMap(({ level, points }) =>
      points.map(({ x, recency }) => ({ value: level, frequency: x, recencyWeeks: recency })),
    ),
  ),
});

const history = (result: ModelCheckResult): TwinTable => ({
  title: message('table.history'),
  columns: columns({ model: 'text', day: 'day', frequency: 'integer', pAlive: 'percent' }),
  rows: overModels(result, (model) =>
    (result.history?.points ?? []).map(({ day, purchases }, i) => ({
      day,
      frequency: purchases - 1,
      pAlive: known(model.history?.[i]),
    })),
  ),
});

const differences = (result: ModelCheckResult): TwinTable[] => [
  {
    title: message('table.differences'),
    columns: columns({
      model: 'text',
      quantity: 'text',
      mean: 'decimal',
      lowQuantile: 'decimal',
      median: 'decimal',
      highQuantile: 'decimal',
    }),
    rows: overModels(result, (model) =>
      model.differences.map(({ kind, mean, quantiles: [lowQuantile, median, highQuantile] }) => ({
        quantity: message(`kind.${kind}`),
        mean,
        lowQuantile,
        median,
        highQuantile,
      })),
    ),
  },
  {
    title: message('table.differenceShares'),
    columns: columns({ model: 'text', quantity: 'text', from: 'decimal', to: 'decimal', share: 'percent' }),
    rows: overModels(result, (model) =>
      model.differences.flatMap(({ kind, edges, shares }) =>
        Array.from(shares, (share, i) => ({
          quantity: message(`kind.${kind}`),
          from: i === 0 ? 0 : (edges[i - 1] ?? null),
          to: edges[i] ?? null,
          share,
        })),
      ),
    ),
  },
];

const spend = ({ spend: check, spendFrequency: by }: ModelCheckResult): TwinTable[] => [
  {
    title: message('table.spend'),
    columns: columns({ from: 'money', to: 'money', actual: 'percent', expected: 'percent' }),
    rows: check
      ? Array.from(check.edges, (from, i) => ({
          from,
          to: check.edges[i + 1] ?? null,
          actual: check.observed[i] ?? null,
          expected: check.expected[i] ?? null,
        }))
      : [],
  },
  {
    title: message('table.spendFrequency'),
    columns: columns({
      frequency: 'text',
      customers: 'integer',
      mean: 'money',
      low: 'money',
      high: 'money',
      lowQuartile: 'money',
      median: 'money',
      highQuartile: 'money',
    }),
    rows: (by?.classes ?? []).map(({ label, customers, mean, interval, quartiles }) => ({
      frequency: label,
      customers,
      mean,
      low: interval[0],
      high: interval[1],
      lowQuartile: quartiles[0],
      median: quartiles[1],
      highQuartile: quartiles[2],
    })),
  },
  {
    title: message('table.spendGrid'),
    columns: columns({ frequency: 'text', from: 'money', to: 'money', customers: 'integer' }),
    rows: by
      ? Array.from(by.counts, (customers, at) => ({ customers, at }))
          .filter(({ customers }) => customers > 0)
          .map(({ customers, at }) => {
            const bins = by.edges.length - 1;
            return {
              frequency: FREQUENCY_CLASSES[Math.floor(at / bins)] ?? '',
              from: by.edges[at % bins] ?? null,
              to: by.edges[(at % bins) + 1] ?? null,
              customers,
            };
          })
      : [],
  },
];

const regularity = ({ regularity: check }: ModelCheckResult): TwinTable => ({
  title: message('table.regularity'),
  columns: columns({ from: 'percent', to: 'percent', customers: 'integer' }),
  rows: Array.from(check?.ratios ?? [], (customers, i) => ({
    from: i / RATIO_BARS,
    to: (i + 1) / RATIO_BARS,
    customers,
  })),
});
