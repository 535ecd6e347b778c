import { axisY, barX, pointer, ruleX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { valueText } from '../facts';
import type { ConcentrationResult } from '../result';
import type { viewMessages } from '../view-messages';

const ROW = 32;

/** Shares of the best 1, 5, 10, 20 % with their intervals, and what chance alone would give the top 20 %. */
export function topPlot(
  result: ConcentrationResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const bars = result.concentration.top.map((row) => {
    const [low, high] = row.interval ?? [null, null];
    return {
      percent: row.percent,
      name: say('top', row),
      share: row.share ?? 0,
      low,
      high,
      tip: `${say('top', row)}: ${say('tipTop', {
        customers: row.customers,
        sum: valueText(result, row.sum, say.format),
        share: row.share ?? 0,
        low,
        high,
      })}`,
    };
  });
  const luck = result.luck ? [{ name: say('top', { percent: 20 }), share: result.luck.top20 }] : [];
  const marginLeft = Math.max(...bars.map((bar) => textWidth(bar.name))) + 12;
  const right = Math.max(1, ...bars.flatMap((bar) => [bar.share, bar.high ?? 0]));
  return {
    height: bars.length * ROW + 8,
    marginLeft,
    marginRight: Math.max(56, width - 780),
    marginTop: 4,
    marginBottom: 4,
    x: { domain: [Math.min(0, ...bars.map((bar) => bar.share)), right], axis: null },
    y: { type: 'band', domain: bars.map((bar) => bar.name), padding: 0.25 },
    color: { type: 'identity' },
    marks: [
      axisY({ tickSize: 0, label: null, color: tokens.ink, fontSize: 13 }),
      barX(bars, { x: 'share', y: 'name', fill: tokens.main }),
      ruleY(
        bars.filter((bar) => bar.low !== null),
        { y: 'name', x1: 'low', x2: 'high', stroke: tokens.ink, strokeWidth: 1.5 },
      ),
      ruleX(luck, {
        x: 'share',
        y1: 'name',
        y2: 'name',
        stroke: tokens.series[1],
        strokeWidth: 3,
        insetTop: 0,
      }),
      ruleX([0], { stroke: tokens.muted }),
      text(bars, {
        x: (bar: (typeof bars)[number]) => Math.max(0, bar.high ?? bar.share),
        y: 'name',
        text: (bar: (typeof bars)[number]) => say.format.percent(bar.share, bar.share < 0.1 ? 1 : 0),
        textAnchor: 'start',
        dx: 6,
        fontSize: 13,
        fill: tokens.ink,
      }),
      tip(bars, pointer({ x: 'share', y: 'name', title: 'tip', maxRadius: 300, ...tipLook(tokens) })),
    ],
  };
}
