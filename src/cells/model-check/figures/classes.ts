import {
  axisX,
  dot,
  pointerX,
  rect,
  ruleX,
  ruleY,
  tip,
  type Markish,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { valueAxis } from '../../../ui/charts/axes';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { ExpectedSeries } from '../../purchase-models/tracking';
import { FREQUENCY_CLASSES } from '../../purchase-models/frequency-classes';
import type { ConditionalClass, ModelCheckResult } from '../result';
import type { viewMessages } from '../view-messages';
import { modelColours } from './models';

type ViewSay = Say<typeof viewMessages>;

/** One class: what was, and where the models expect it. */
interface ShownClass {
  label: string;
  name: string;
  actual: number;
  /** in the arrays of the series */
  k: number;
}

interface ClassesPlot {
  classes: readonly ShownClass[];
  series: readonly (ExpectedSeries | null)[];
  axis: string;
  write: (value: number) => string;
}

/** Customers by x in the calibration. A model that counts periods is drawn only beside others of its kind. */
export function frequencyPlot(
  result: ModelCheckResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const periods = result.models.every(({ discrete }) => discrete);
  const actual = periods ? (result.models[0]?.actualFrequency ?? result.frequency) : result.frequency;
  return classesPlot(
    result,
    {
      classes: FREQUENCY_CLASSES.map((label, k) => ({
        label,
        name: say('tipX', { label, customers: actual[k] ?? 0 }),
        actual: actual[k] ?? 0,
        k,
      })),
      series: result.models.map(({ frequency, discrete }) => (discrete === periods ? frequency : null)),
      axis: say('axisX'),
      write: say.format.short,
    },
    say,
    width,
    tokens,
  );
}

/** Mean hold-out purchases by x, or by t_x. */
export function conditionalPlot(
  result: ModelCheckResult,
  by: 'byFrequency' | 'byRecency',
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const classes = result[by].flatMap((one: ConditionalClass, k) => {
    if (one.customers === 0) return [];
    const label = one.label ?? say('oneTime');
    return [
      {
        label: by === 'byRecency' && one.label !== null && width < 640 ? String(one.from) : label,
        name:
          by === 'byFrequency'
            ? say('tipX', { label, customers: one.customers })
            : say('tipRecency', { label: one.label, customers: one.customers }),
        actual: one.actual,
        k,
      },
    ];
  });
  return classesPlot(
    result,
    {
      classes,
      series: result.models.map((model) => model[by]),
      axis: say(by === 'byFrequency' ? 'axisX' : 'axisRecencyClass'),
      write: (value) => say.format.significant(value, 2),
    },
    say,
    width,
    tokens,
  );
}

function classesPlot(
  result: ModelCheckResult,
  { classes, series, axis, write }: ClassesPlot,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const looks = modelColours(result, tokens);
  const drawn = series.flatMap((one, i) => {
    const look = looks[i];
    return one && look ? [{ ...look, series: one }] : [];
  });
  const bars = classes.map((one, at) => ({
    ...one,
    at,
    from: at - 0.4,
    to: at + 0.4,
    tip: [
      one.name,
      say('tipActualMean', { value: write(one.actual) }),
      ...drawn.map(({ name, series: { expected, both, individuals } }) => {
        const { low, high } = both ?? individuals;
        return say('tipExpectedMean', {
          model: name,
          value: write(expected[one.k] ?? NaN),
          low: write(low[one.k] ?? NaN),
          high: write(high[one.k] ?? NaN),
        });
      }),
    ].join('\n'),
  }));
  const top =
    Math.max(
      1e-9,
      ...bars.map(({ actual }) => actual),
      ...drawn.flatMap(({ series: { both, individuals } }) =>
        classes.map(({ k }) => (both ?? individuals).high[k] ?? 0),
      ),
    ) * 1.06;
  const marksOf = (
    { colour, symbol, series: { expected, both, individuals, parameters } }: (typeof drawn)[number],
    i: number,
  ): Markish[] => {
    const place = (at: number): number => at + ((i + 1) / (drawn.length + 1) - 0.5) * 0.72;
    const points = bars.map(({ at, k }) => ({
      at: place(at),
      value: expected[k] ?? 0,
      low: (both ?? individuals).low[k] ?? 0,
      high: (both ?? individuals).high[k] ?? 0,
      innerLow: parameters?.low[k] ?? expected[k] ?? 0,
      innerHigh: parameters?.high[k] ?? expected[k] ?? 0,
    }));
    return [
      ruleX(points, { x: 'at', y1: 'low', y2: 'high', stroke: colour, strokeWidth: 1.5 }),
      ruleX(points, {
        x: 'at',
        y1: 'innerLow',
        y2: 'innerHigh',
        stroke: colour,
        strokeWidth: 4,
        strokeOpacity: 0.55,
      }),
      dot(points, {
        x: 'at',
        y: 'value',
        symbol: symbol === 'ring' ? 'circle' : symbol,
        fill: tokens.paper,
        stroke: colour,
        strokeWidth: 2,
        r: Math.max(2.5, Math.min(4.5, (width - 60) / (bars.length * (drawn.length + 1) * 2.4))),
      }),
    ];
  };
  const often = Math.max(1, Math.ceil((bars.length * 52) / Math.max(60, width - 60)));
  return {
    height: 300,
    marginLeft: Math.max(36, textWidth(write(top)) + 14),
    marginRight: 12,
    marginTop: 16,
    marginBottom: 44,
    x: { type: 'linear', domain: [-0.5, Math.max(0.5, bars.length - 0.5)] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      valueAxis(write, 4, tokens),
      axisX({
        ticks: bars.map(({ at }) => at).filter((at) => at % often === 0 || bars.length <= 9),
        tickSize: 0,
        tickFormat: (at: number) => bars[at]?.label ?? '',
        label: axis,
        labelAnchor: 'center',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      rect(bars, { x1: 'from', x2: 'to', y1: 0, y2: 'actual', fill: tokens.quiet, fillOpacity: 0.45 }),
      ruleY(bars, { x1: 'from', x2: 'to', y: 'actual', stroke: tokens.ink, strokeWidth: 2.5 }),
      ...drawn.flatMap(marksOf),
      ruleY([0], { stroke: tokens.muted }),
      tip(bars, pointerX({ x: 'at', y: 'actual', title: 'tip', ...tipLook(tokens), lineWidth: 40 })),
    ],
  };
}
