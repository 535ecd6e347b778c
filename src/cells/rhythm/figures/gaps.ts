import {
  areaY,
  axisX,
  axisY,
  gridY,
  line,
  pointerX,
  rectY,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { spread, textWidth, tipLook } from '../../../ui/charts/marks';
import type { RhythmResult } from '../result';
import type { viewMessages } from '../view-messages';

const HEIGHT = 300;

const percentAxis = (say: Say<typeof viewMessages>, tokens: ChartTokens) => [
  gridY({ ticks: 5, stroke: tokens.grid, strokeOpacity: 1 }),
  axisY({
    ticks: 5,
    tickSize: 0,
    tickFormat: (share: number) => say.format.percent(share),
    label: null,
    color: tokens.muted,
    fontSize: 13,
  }),
];

const dayAxis = (label: string, say: Say<typeof viewMessages>, width: number, tokens: ChartTokens) =>
  axisX({
    ticks: Math.max(2, Math.floor(width / 90)),
    tickSize: 4,
    tickFormat: say.format.short,
    label,
    labelAnchor: 'right',
    labelArrow: 'none',
    color: tokens.muted,
    fontSize: 13,
  });

/** Within how many days a purchase is followed by another: of finished gaps, and of all purchases. */
export function gapCurvesPlot(
  { curve }: RhythmResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const points = Array.from(curve.day, (day, i) => ({
    day,
    finished: curve.finished[i] ?? 0,
    all: curve.all[i] ?? 0,
    low: curve.low[i] ?? 0,
    high: curve.high[i] ?? 1,
    tip: say('tipCurve', {
      day,
      finished: curve.finished[i] ?? 0,
      all: curve.all[i] ?? 0,
      low: curve.low[i] ?? 0,
      high: curve.high[i] ?? 1,
    }),
  }));
  const last = points.at(-1);
  const ends = last
    ? [
        { label: say('finishedLabel'), at: last.finished, colour: tokens.series[1] },
        { label: say('allLabel'), at: last.all, colour: tokens.accent },
      ]
    : [];
  const placed = spread(
    ends.map((end) => end.at - 0.05),
    0.08,
    0.03,
    0.95,
  );
  return {
    height: HEIGHT,
    marginLeft: 48,
    marginRight: 16,
    marginTop: 16,
    marginBottom: 44,
    x: { domain: [0, Math.max(1, last?.day ?? 1)] },
    y: { domain: [0, 1] },
    color: { type: 'identity' },
    marks: [
      ...percentAxis(say, tokens),
      dayAxis(say('axisAfter'), say, width, tokens),
      ruleY([0], { stroke: tokens.muted }),
      areaY(points, {
        x: 'day',
        y1: 'low',
        y2: 'high',
        curve: 'step-after',
        fill: tokens.accent,
        fillOpacity: 0.16,
      }),
      line(points, {
        x: 'day',
        y: 'finished',
        curve: 'step-after',
        stroke: tokens.series[1],
        strokeDasharray: '5 3',
        strokeWidth: 1.75,
      }),
      line(points, { x: 'day', y: 'all', curve: 'step-after', stroke: tokens.accent, strokeWidth: 2 }),
      text(
        ends.map((end, i) => ({ ...end, day: last?.day ?? 1, at: placed[i] ?? end.at })),
        {
          x: 'day',
          y: 'at',
          text: 'label',
          fill: 'colour',
          stroke: tokens.paper,
          strokeWidth: 4,
          fontWeight: 600,
          fontSize: 13,
          textAnchor: 'end',
          dx: -4,
        },
      ),
      tip(points, pointerX({ x: 'day', y: 'all', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}

/** A histogram of days, with marks at medians. */
export function daysPlot(
  bars: RhythmResult['gapBars'],
  median: number | null,
  unit: 'gaps' | 'customers',
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const first = bars[0];
  const step = first ? (first.to ?? first.from + 1) - first.from : 1;
  const drawn = bars.map((bar) => ({
    from: bar.from,
    to: bar.to ?? bar.from + step,
    middle: bar.from + step / 2,
    count: bar.count,
    open: bar.to === null,
    tip: say('tipBar', { from: bar.from, to: bar.to, count: bar.count, unit }),
  }));
  const top = Math.max(1, ...drawn.map((bar) => bar.count)) * 1.08;
  return {
    height: 240,
    marginLeft: Math.max(40, textWidth(say.format.short(top)) + 14),
    marginRight: 16,
    marginTop: 24,
    marginBottom: 44,
    x: { domain: [drawn[0]?.from ?? 0, drawn.at(-1)?.to ?? 1] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 4, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 4,
        tickSize: 0,
        tickFormat: say.format.short,
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      dayAxis(say(unit === 'gaps' ? 'axisGap' : 'axisMean'), say, width, tokens),
      rectY(drawn, {
        x1: 'from',
        x2: 'to',
        y: 'count',
        inset: 0.5,
        fill: (bar: (typeof drawn)[number]) => (bar.open ? tokens.quiet : tokens.main),
      }),
      ruleY([0], { stroke: tokens.muted }),
      ...(median === null
        ? []
        : [
            ruleX([median], { stroke: tokens.ink, strokeDasharray: '3 2', strokeWidth: 1.25 }),
            text([median], {
              x: (value: number) => value,
              frameAnchor: 'top',
              dy: -10,
              text: (value: number) => say('medianLabel', { days: value }),
              fill: tokens.ink,
              fontSize: 13,
              textAnchor: 'start',
              dx: 4,
            }),
          ]),
      tip(drawn, pointerX({ x: 'middle', y: 'count', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
