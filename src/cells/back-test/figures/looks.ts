import {
  axisX,
  axisY,
  dot,
  gridY,
  pointer,
  rectY,
  ruleX,
  ruleY,
  tickY,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { PLAN_BIAS } from '../../purchase-models/plan';
import type { BackTestResult } from '../result';
import type { viewMessages } from '../view-messages';

/** The accent for one model alone. */
export const modelColours = (models: number, tokens: ChartTokens): string[] =>
  models === 1
    ? [tokens.accent]
    : Array.from({ length: models }, (_, m) => tokens.series[m % tokens.series.length] ?? tokens.ink);

/** A dot with its interval for every look and model: the miss as a share of what was bought, or purchases beside purchases. */
export function looksPlot(
  { looks, origins, models, rule }: BackTestResult,
  measure: 'bias' | 'purchases',
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const colours = modelColours(models.length, tokens);
  const scaled = (value: number, actual: number): number => (measure === 'bias' ? value / actual - 1 : value);
  // beside each other within a look, a few pixels apart
  const apart = Math.min(14, (0.6 * (width - 80)) / origins.length / models.length);
  const points = looks.flatMap(({ model, origin, end, predicted, intervals, actual, bias }) => {
    const m = models.findIndex((one) => one.model === model);
    if (predicted === null || bias === null) return [];
    const [low, high] = intervals?.both ?? [null, null];
    return [
      {
        origin,
        m,
        value: scaled(predicted, actual),
        low: low === null ? null : scaled(low, actual),
        high: high === null ? null : scaled(high, actual),
        colour: colours[m],
        tip: say('tipLook', {
          ...{ origin, end, predicted, low, high, actual, bias },
          name: models[m]?.name ?? model,
        }),
      },
    ];
  });
  const bought = origins.flatMap((origin) => {
    const look = looks.find((one) => one.origin === origin);
    return look ? [{ origin, value: look.actual }] : [];
  });
  const rules = origins.flatMap((origin, o) => {
    const bias = rule[o] ?? null;
    const actual = bought.find((one) => one.origin === origin)?.value ?? 0;
    if (bias === null) return [];
    return [{ origin, value: measure === 'bias' ? bias : (1 + bias) * actual }];
  });
  const inside = points.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  const marks = measure === 'bias' ? [-PLAN_BIAS, PLAN_BIAS] : bought.map(({ value }) => value);
  const [least, most] = [Math.min(...marks, ...inside), Math.max(...marks, ...inside)];
  // a rule of thumb far off must not flatten all the rest
  const reach = [least - 0.6 * (most - least), most + 0.6 * (most - least)] as const;
  const shownRules = rules.filter(({ value }) => value >= reach[0] && value <= reach[1]);
  const all = [least, most, ...shownRules.map(({ value }) => value)];
  const low = measure === 'bias' ? Math.min(...all) : 0;
  const high = Math.max(...all);
  const pad = 0.06 * (high - low);
  const write = (value: number): string => (measure === 'bias' ? format.percent(value) : format.short(value));
  const every = Math.ceil((origins.length * 96) / Math.max(96, width - 60));
  const shift = (m: number): number => (m - (models.length - 1) / 2) * apart;
  return {
    height: 320,
    marginLeft: Math.max(46, textWidth(write(high)) + 14, textWidth(write(low)) + 14),
    marginRight: 16,
    marginTop: 16,
    marginBottom: 48,
    x: { type: 'band', domain: origins, padding: 0.1 },
    y: { domain: [measure === 'bias' ? low - pad : 0, high + pad] },
    color: { type: 'identity' },
    marks: [
      measure === 'bias' ? rectY([1], { y1: -PLAN_BIAS, y2: PLAN_BIAS, fill: tokens.wash }) : null,
      gridY({ ticks: 5, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({ ticks: 5, tickSize: 0, tickFormat: write, label: null, color: tokens.muted, fontSize: 13 }),
      axisX(
        origins.filter((_, o) => (origins.length - 1 - o) % every === 0),
        {
          tickSize: 4,
          tickFormat: (day: number) => format.day(day),
          label: say('axisOrigin'),
          labelAnchor: 'right',
          labelArrow: 'none',
          color: tokens.muted,
          fontSize: 13,
        },
      ),
      ruleY([0], { stroke: measure === 'bias' ? tokens.ink : tokens.muted, strokeWidth: 1.5 }),
      measure === 'purchases'
        ? tickY(bought, { x: 'origin', y: 'value', stroke: tokens.ink, strokeWidth: 3 })
        : null,
      dot(shownRules, {
        x: 'origin',
        y: 'value',
        symbol: 'times',
        stroke: tokens.muted,
        r: 4,
        strokeWidth: 1.5,
      }),
      ...models.flatMap((_, m) => {
        const own = points.filter((point) => point.m === m);
        return [
          ruleX(
            own.filter((point) => point.low !== null),
            { x: 'origin', y1: 'low', y2: 'high', stroke: 'colour', strokeWidth: 2, dx: shift(m) },
          ),
          dot(own, {
            x: 'origin',
            y: 'value',
            fill: 'colour',
            stroke: tokens.paper,
            strokeWidth: 1.5,
            r: 5,
            dx: shift(m),
          }),
        ];
      }),
      tip(points, pointer({ x: 'origin', y: 'value', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
