import { pointerX, rect, ruleY, tip, type PlotOptions } from '@observablehq/plot';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { hatch, tipLook } from '../../../ui/charts/marks';
import type { WholeBaseResult } from '../result';
import { leftMargin, periodAxes, periodText, type ViewSay } from './scale';

/** New customers by period, with the same period a year earlier where there is one. */
export function acquiredPlot(
  result: WholeBaseResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const bars = result.periods.map((row, period) => {
    const name = periodText(result, period, say);
    const before = row.yearEarlier?.new ?? null;
    return {
      period,
      value: row.new,
      before,
      complete: row.complete,
      tip:
        period === 0
          ? say('tipStart', { period: name, value: row.new })
          : say('tipNew', {
              period: row.complete ? name : `${name} (${say('incomplete')})`,
              value: row.new,
              before,
              share: row.newShare,
            }),
    };
  });
  const top = Math.max(1, ...bars.flatMap((bar) => [bar.value, bar.before ?? 0])) * 1.06;
  const marginLeft = leftMargin([format.integer(top)]);
  const stripes = hatch(tokens.main, tokens.paper, 2.5);
  const last = bars.length - 1;
  return {
    height: 220,
    marginLeft,
    marginRight: 8,
    marginTop: 12,
    marginBottom: 30,
    x: { type: 'linear', domain: [-0.5, last + 0.5] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      stripes.definition,
      ...periodAxes(result, say, tokens, width - marginLeft - 8, format.integer),
      rect(bars, {
        x1: (bar: (typeof bars)[number]) => bar.period - 0.38,
        x2: (bar: (typeof bars)[number]) => bar.period + 0.38,
        y1: 0,
        y2: 'value',
        fill: (bar: (typeof bars)[number]) =>
          bar.period === 0 ? tokens.quiet : bar.complete ? tokens.main : stripes.fill,
      }),
      ruleY(
        bars.filter((bar) => bar.before !== null),
        {
          y: 'before',
          x1: (bar: (typeof bars)[number]) => bar.period - 0.46,
          x2: (bar: (typeof bars)[number]) => bar.period + 0.46,
          stroke: tokens.ink,
          strokeWidth: 2,
        },
      ),
      ruleY([0], { stroke: tokens.muted }),
      tip(bars, pointerX({ x: 'period', y: 'value', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
