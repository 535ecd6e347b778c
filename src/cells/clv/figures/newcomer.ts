import {
  areaY,
  axisX,
  dot,
  line,
  pointerX,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { valueAxis } from '../../../ui/charts/axes';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { ClvResult } from '../result';
import type { viewMessages } from '../view-messages';

/** Cumulative expected value of a customer won now, with the cost of winning one and when it is back. */
export function newcomerPlot(
  { newCustomer, acquisition }: ClvResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const points = newCustomer.curve.map((point) => ({ ...point, tip: say('tipNewcomer', point) }));
  const cost = acquisition?.cost ?? null;
  const last = points.at(-1)?.weeks ?? 1;
  const top =
    Math.max(1e-9, cost ?? 0, ...points.map(({ value, high }) => Math.max(value, high ?? 0))) * 1.12;
  const paidBack = acquisition?.paybackWeeks ?? null;
  const payback = paidBack !== null && paidBack <= last ? paidBack : null;
  return {
    height: 260,
    marginLeft: Math.max(36, textWidth(format.short(top)) + 14),
    marginRight: 16,
    marginTop: 20,
    marginBottom: 44,
    x: { domain: [0, last] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      ...valueAxis(format.short, 4, tokens),
      axisX({
        ticks: width < 480 ? 4 : 7,
        tickSize: 4,
        tickFormat: (week: number) => format.integer(week),
        label: say('newcomerAxis'),
        labelAnchor: 'center',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      areaY(
        points.filter(({ low }) => low !== null),
        { x: 'weeks', y1: 'low', y2: 'high', fill: tokens.main, fillOpacity: 0.22 },
      ),
      line(points, { x: 'weeks', y: 'value', stroke: tokens.accent, strokeWidth: 2.25 }),
      ruleY([0], { stroke: tokens.muted }),
      ...(cost === null
        ? []
        : [
            ruleY([cost], { stroke: tokens.ink, strokeDasharray: '4 3' }),
            text([cost], {
              x: last,
              y: cost,
              text: () => say('newcomerCost', { cost }),
              textAnchor: 'end',
              lineAnchor: 'bottom',
              dy: -5,
              fill: tokens.ink,
              fontSize: 13,
            }),
          ]),
      ...(payback === null || payback === 0 || cost === null
        ? []
        : [
            ruleX([payback], { y1: 0, y2: cost, stroke: tokens.ink }),
            dot([payback], { x: payback, y: cost, fill: tokens.ink, r: 4 }),
            text([payback], {
              x: payback,
              y: 0,
              text: () => say('newcomerPayback', { weeks: payback }),
              textAnchor: payback > last * 0.8 ? 'end' : 'start',
              lineAnchor: 'bottom',
              dx: payback > last * 0.8 ? -6 : 6,
              dy: -6,
              fontWeight: 600,
              fill: tokens.ink,
              fontSize: 13,
            }),
          ]),
      tip(points, pointerX({ x: 'weeks', y: 'value', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
