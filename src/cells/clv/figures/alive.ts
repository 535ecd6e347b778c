import { axisX, axisY, gridY, pointerX, rectY, ruleY, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { ClvResult } from '../result';
import type { viewMessages } from '../view-messages';

type ViewSay = Say<typeof viewMessages>;

/** Customers by P(alive) in ten bins; one-time buyers in a colour of their own where P(alive) = 1 is an artefact of the model. */
export function alivePlot(result: ClvResult, say: ViewSay, _width: number, tokens: ChartTokens): PlotOptions {
  const { format } = say;
  const parts = result.pAlive.bins.flatMap((bin) => {
    const base = { from: bin.from, to: bin.to, middle: (bin.from + bin.to) / 2, tip: say('tipAlive', bin) };
    const repeat = result.oneTimeAlive ? bin.customers - bin.oneTime : bin.customers;
    return [
      { ...base, low: 0, high: repeat, colour: tokens.main },
      { ...base, low: repeat, high: bin.customers, colour: tokens.quiet },
    ];
  });
  const top = Math.max(1, ...result.pAlive.bins.map((bin) => bin.customers)) * 1.05;
  return {
    height: 260,
    marginLeft: Math.max(36, textWidth(format.short(top)) + 14),
    marginRight: 12,
    marginTop: 16,
    marginBottom: 44,
    x: { domain: [0, 1] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 4, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 4,
        tickSize: 0,
        tickFormat: format.short,
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
        tickSize: 4,
        tickFormat: (value: number) => format.decimal(value, 1),
        label: say('aliveAxis'),
        labelAnchor: 'center',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      rectY(parts, {
        x1: 'from',
        x2: 'to',
        y1: 'low',
        y2: 'high',
        insetLeft: 1,
        insetRight: 1,
        fill: 'colour',
      }),
      ruleY([0], { stroke: tokens.muted }),
      tip(parts, pointerX({ x: 'middle', y: 'high', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
