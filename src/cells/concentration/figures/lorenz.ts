import {
  axisX,
  axisY,
  dot,
  gridY,
  line,
  pointerX,
  ruleX,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { ConcentrationResult } from '../result';
import type { viewMessages } from '../view-messages';

/** The Lorenz curve with the line of equality, customers all alike, and the point of the top 20 %. */
export function lorenzPlot(
  result: ConcentrationResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const { counted, lorenz, luck, concentration } = result;
  const top = concentration.top.find((row) => row.percent === 20);
  const share = top?.share ?? null;
  const point =
    share === null || !top
      ? []
      : [{ customers: 1 - top.customers / concentration.customers, share: 1 - share }];
  const points = lorenz.map((one) => ({
    ...one,
    tip: say('tipLorenz', { ...one, counted }),
  }));
  const low = Math.min(0, ...lorenz.map((one) => one.share));
  const side = Math.min(width, 520);
  const marginLeft = Math.max(40, textWidth(format.percent(1)) + 14);
  const at = (curve: readonly { customers: number; share: number }[], customers: number) =>
    curve.reduce((best, one) =>
      Math.abs(one.customers - customers) < Math.abs(best.customers - customers) ? one : best,
    );
  const labels = [
    {
      ...{ customers: 0.55, share: 0.55 },
      label: say('equality'),
      colour: tokens.muted,
      dy: -8,
      anchor: 'end' as const,
    },
    ...(luck && luck.lorenz.length > 0
      ? [
          {
            ...at(luck.lorenz, 0.62),
            label: say('luck'),
            colour: tokens.series[1],
            dy: -8,
            anchor: 'end' as const,
          },
        ]
      : []),
    ...(lorenz.length > 0
      ? [{ ...at(lorenz, 0.5), label: say('found'), colour: tokens.accent, dy: 14, anchor: 'start' as const }]
      : []),
  ];
  return {
    height: side,
    marginLeft,
    marginRight: Math.max(12, width - side),
    marginTop: 20,
    marginBottom: 42,
    x: { domain: [0, 1] },
    y: { domain: [low, 1] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 5, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 5,
        tickSize: 0,
        tickFormat: (value: number) => format.percent(value),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: 5,
        tickSize: 4,
        tickFormat: (value: number) => format.percent(value),
        label: say('axisCustomers'),
        labelAnchor: 'center',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      line(
        [
          { customers: 0, share: 0 },
          { customers: 1, share: 1 },
        ],
        { x: 'customers', y: 'share', stroke: tokens.muted, strokeWidth: 1 },
      ),
      luck
        ? line(luck.lorenz, {
            x: 'customers',
            y: 'share',
            stroke: tokens.series[1],
            strokeWidth: 1.75,
            strokeDasharray: '5 3',
          })
        : null,
      line(points, { x: 'customers', y: 'share', stroke: tokens.accent, strokeWidth: 2.5 }),
      ruleX(point, { x: 'customers', y1: 'share', y2: 1, stroke: tokens.ink, strokeDasharray: '2 2' }),
      dot(point, { x: 'customers', y: 'share', r: 4, fill: tokens.ink }),
      ...(['start', 'end'] as const).map((anchor) =>
        text(
          labels.filter((one) => one.anchor === anchor),
          {
            x: 'customers',
            y: 'share',
            text: 'label',
            fill: 'colour',
            stroke: tokens.paper,
            strokeWidth: 4,
            fontSize: 13,
            fontWeight: 600,
            textAnchor: anchor,
            dx: anchor === 'start' ? 8 : -8,
            dy: anchor === 'start' ? 10 : -4,
          },
        ),
      ),
      text(point, {
        x: 'customers',
        y: () => 1,
        text: () => say('topLabel', { share: share ?? 0 }),
        textAnchor: 'end',
        dx: -6,
        dy: 8,
        fontSize: 13,
        fontWeight: 600,
        fill: tokens.ink,
        stroke: tokens.paper,
        strokeWidth: 4,
      }),
      tip(points, pointerX({ x: 'customers', y: 'share', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
