import {
  axisX,
  axisY,
  gridY,
  pointerX,
  rectY,
  ruleX,
  ruleY,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { RfmMeasure, RfmResult } from '../result';
import type { viewMessages } from '../view-messages';

/** How a value of a measure is written. */
export const measureText = (measure: RfmMeasure, value: number, say: Say<typeof viewMessages>): string =>
  measure === 'monetary' ? say.format.money(value) : say.format.significant(value, 6);

/** How many customers have which value, with the cut-offs between the scores. */
export function histogramPlot(
  result: RfmResult,
  measure: RfmMeasure,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { histogram, cutoffs } = result.measures[measure];
  const first = histogram[0];
  const step = first ? (first.to ?? first.from + 1) - first.from : 1;
  const bars = histogram.map((bin) => ({
    from: bin.from,
    to: bin.to ?? bin.from + step,
    middle: bin.from + step / 2,
    count: bin.count,
    open: bin.to === null,
    tip: say('tipBar', {
      from: measureText(measure, bin.from, say),
      to: bin.to === null ? null : measureText(measure, bin.to, say),
      customers: bin.count,
    }),
  }));
  const low = bars[0]?.from ?? 0;
  const high = bars.at(-1)?.to ?? 1;
  const top = Math.max(1, ...bars.map((bar) => bar.count)) * 1.05;
  return {
    height: 170,
    marginLeft: Math.max(36, textWidth(say.format.short(top)) + 14),
    marginRight: 10,
    marginTop: 12,
    marginBottom: 26,
    x: { domain: [low, high] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 3, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 3,
        tickSize: 0,
        tickFormat: say.format.short,
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: Math.max(2, Math.floor(width / 90)),
        tickSize: 4,
        tickFormat: say.format.short,
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      rectY(bars, {
        x1: 'from',
        x2: 'to',
        y: 'count',
        inset: 0.5,
        fill: (bar: (typeof bars)[number]) => (bar.open ? tokens.quiet : tokens.main),
      }),
      ruleX(
        cutoffs.filter((value) => value >= low && value <= high),
        { stroke: tokens.ink, strokeDasharray: '3 2', strokeWidth: 1.25 },
      ),
      ruleY([0], { stroke: tokens.muted }),
      tip(bars, pointerX({ x: 'middle', y: 'count', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
