import { axisX, line, pointerX, rectY, ruleY, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { logBeta } from '../../../stats/log-gamma';
import { valueAxis } from '../../../ui/charts/axes';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { RATIO_BARS } from '../regularity';
import type { RegularityCheck } from '../result';
import type { viewMessages } from '../view-messages';

const POINTS = 100;

/** The share of the last gap in the last two, beside what random gaps (k = 1), k = 2 and the k of the data would give. */
export function regularityPlot(
  { ratios, wheat }: RegularityCheck,
  say: Say<typeof viewMessages>,
  _width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const pairs = ratios.reduce((sum, count) => sum + count, 0);
  const bars = Array.from(ratios, (count, i) => ({
    from: i / RATIO_BARS,
    to: (i + 1) / RATIO_BARS,
    middle: (i + 0.5) / RATIO_BARS,
    count,
    tip: say('tipRatio', { from: i / RATIO_BARS, to: (i + 1) / RATIO_BARS, customers: count }),
  }));
  const curves = [
    { k: 1, label: say('curveRandom'), colour: tokens.series[1], dash: '5 3' },
    { k: 2, label: say('curveErlang', { k: 2 }), colour: tokens.series[2], dash: '2 3' },
    ...(wheat && wheat.k > 0.2
      ? [{ k: wheat.k, label: say('curveFitted', { k: wheat.k }), colour: tokens.accent, dash: '' }]
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
    Math.max(1, ...bars.map(({ count }) => count), ...curves.map(({ points }) => points[49]?.y ?? 0)) * 1.12;
  return {
    height: 270,
    marginLeft: Math.max(40, textWidth(format.short(top)) + 14),
    marginRight: 16,
    marginTop: 16,
    marginBottom: 44,
    x: { domain: [0, 1] },
    y: { domain: [0, top], clamp: true },
    color: { type: 'identity' },
    marks: [
      valueAxis(format.short, 4, tokens),
      axisX({
        ticks: 5,
        tickSize: 4,
        tickFormat: (share: number) => format.percent(share),
        label: say('axisRatio'),
        labelAnchor: 'right',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      rectY(bars, { x1: 'from', x2: 'to', y: 'count', inset: 0.5, fill: tokens.quiet, fillOpacity: 0.6 }),
      ruleY([0], { stroke: tokens.muted }),
      ...curves.map(({ points, colour, dash }) =>
        line(points, { x: 'x', y: 'y', stroke: colour, strokeWidth: 2, strokeDasharray: dash }),
      ),
      tip(bars, pointerX({ x: 'middle', y: 'count', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
