import { axisX, axisY, barY, gridY, pointerX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { valueText } from '../facts';
import type { ConcentrationResult } from '../result';
import type { viewMessages } from '../view-messages';

/** The share of customers behind each tenth of the value; loss-makers apart. */
export function decilesPlot(
  result: ConcentrationResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const all = result.concentration.customers;
  const bars = result.deciles.map((row) => ({
    part: row.part,
    share: row.customers / all,
    tip: `${say('decile', row)}: ${say('tipDecile', {
      customers: row.customers,
      share: row.customers / all,
      sum: valueText(result, row.sum, format),
    })}`,
  }));
  const top = Math.max(0.01, ...bars.map((bar) => bar.share)) * 1.12;
  const room = (Math.min(width, 780) - 60) / bars.length;
  const label = (share: number): string => format.percent(share, share > 0 && share < 0.1 ? 1 : 0);
  const fits = bars.every((bar) => textWidth(label(bar.share)) < room - 2);
  return {
    height: 240,
    marginLeft: Math.max(40, textWidth(format.percent(top)) + 14),
    marginRight: Math.max(8, width - 780),
    marginTop: 16,
    marginBottom: 30,
    x: { type: 'band', domain: bars.map((bar) => bar.part), padding: 0.2 },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 4, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 4,
        tickSize: 0,
        tickFormat: (value: number) => format.percent(value),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        tickSize: 0,
        tickFormat: (part: number) => format.integer(part),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      barY(bars, { x: 'part', y: 'share', fill: tokens.main }),
      fits
        ? text(bars, {
            x: 'part',
            y: 'share',
            text: (bar: (typeof bars)[number]) => label(bar.share),
            dy: -8,
            fontSize: 13,
            fill: tokens.ink,
          })
        : null,
      ruleY([0], { stroke: tokens.muted }),
      tip(bars, pointerX({ x: 'part', y: 'share', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
