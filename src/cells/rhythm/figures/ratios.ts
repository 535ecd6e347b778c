import {
  axisX,
  axisY,
  gridY,
  line,
  pointerX,
  rectY,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { logBeta } from '../../../stats/log-gamma';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { RATIO_BARS } from '../regularity';
import type { RhythmResult } from '../result';
import type { viewMessages } from '../view-messages';

const POINTS = 100;

/** The share of the last gap in the last two, beside what a shape k would give. */
export function ratiosPlot(
  { ratios, wheat }: RhythmResult,
  say: Say<typeof viewMessages>,
  _width: number,
  tokens: ChartTokens,
): PlotOptions {
  const pairs = ratios.reduce((sum, count) => sum + count, 0);
  const bars = Array.from(ratios, (count, i) => ({
    from: i / RATIO_BARS,
    to: (i + 1) / RATIO_BARS,
    middle: (i + 0.5) / RATIO_BARS,
    count,
    tip: say('tipRatio', { from: i / RATIO_BARS, to: (i + 1) / RATIO_BARS, customers: count }),
  }));
  const densities = [
    { k: 1, label: say('densityRandom'), colour: tokens.series[1], dash: '5 3' },
    ...(wheat !== null && wheat.k > 0.2
      ? [{ k: wheat.k, label: say('densityFitted', { k: wheat.k }), colour: tokens.accent, dash: '' }]
      : []),
  ].map((one) => ({
    ...one,
    points: Array.from({ length: POINTS - 1 }, (_, i) => {
      const x = (i + 1) / POINTS;
      const density = Math.exp((one.k - 1) * Math.log(x * (1 - x)) - logBeta(one.k, one.k));
      return { x, y: (density * pairs) / RATIO_BARS };
    }),
  }));
  const top =
    Math.max(1, ...bars.map((bar) => bar.count), ...densities.map(({ points }) => points[49]?.y ?? 0)) * 1.12;
  return {
    height: 260,
    marginLeft: Math.max(40, textWidth(say.format.short(top)) + 14),
    marginRight: 16,
    marginTop: 16,
    marginBottom: 44,
    x: { domain: [0, 1] },
    y: { domain: [0, top], clamp: true },
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
      axisX({
        ticks: 5,
        tickSize: 4,
        tickFormat: (share: number) => say.format.percent(share),
        label: say('axisRatio'),
        labelAnchor: 'right',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      rectY(bars, { x1: 'from', x2: 'to', y: 'count', inset: 0.5, fill: tokens.quiet }),
      ruleY([0], { stroke: tokens.muted }),
      ...densities.map(({ points, colour, dash }) =>
        line(points, { x: 'x', y: 'y', stroke: colour, strokeWidth: 2, strokeDasharray: dash }),
      ),
      text(
        densities.map(({ k, label, colour, points }, i) => ({
          label,
          colour,
          x: i === 0 ? 0.02 : 0.5,
          y: i === 0 ? (points[10]?.y ?? 0) : Math.max(points[49]?.y ?? 0, k < 1 ? 0 : (points[40]?.y ?? 0)),
          anchor: i,
        })),
        {
          x: 'x',
          y: 'y',
          text: 'label',
          fill: 'colour',
          stroke: tokens.paper,
          strokeWidth: 4,
          fontWeight: 600,
          fontSize: 13,
          dy: -10,
          textAnchor: 'start',
        },
      ),
      tip(bars, pointerX({ x: 'middle', y: 'count', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
