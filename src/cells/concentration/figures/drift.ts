import { axisX, axisY, dot, gridY, line, pointerX, ruleX, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { periodLabel } from '../../period-label';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { ConcentrationResult } from '../result';
import type { viewMessages } from '../view-messages';

/** The share of the top 20 % in each period with its interval; incomplete periods hollow and outside the line. */
export function driftPlot(
  result: ConcentrationResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const name = (start: number): string => periodLabel(start, result.driftPeriod, format);
  const points = result.drift.flatMap((row) => {
    if (row.share === null) return [];
    const [low, high] = row.interval ?? [null, null];
    const { start, complete, customers, share } = row;
    return [
      {
        start,
        share,
        complete,
        low,
        high,
        tip: say('tipDrift', { share, low, high, period: name(start), customers, complete }),
      },
    ];
  });
  const starts = result.drift.map((row) => row.start);
  const top = Math.max(1, ...points.map((point) => point.high ?? point.share));
  const step = Math.ceil(
    (Math.max(...starts.map((start) => textWidth(name(start)))) + 12) / ((width - 60) / starts.length),
  );
  return {
    height: 260,
    marginLeft: Math.max(40, textWidth(format.percent(1)) + 14),
    marginRight: 24,
    marginTop: 16,
    marginBottom: 30,
    x: { type: 'point', domain: starts, padding: 0.5 },
    y: { domain: [Math.min(0, ...points.map((point) => point.low ?? 0)), top] },
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
        ticks: starts.filter((_, i) => i % step === 0),
        tickSize: 4,
        tickFormat: (start: number) => name(start),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      line(
        points.filter((point) => point.complete),
        { x: 'start', y: 'share', stroke: tokens.accent, strokeWidth: 2 },
      ),
      ruleX(
        points.filter((point) => point.low !== null),
        { x: 'start', y1: 'low', y2: 'high', stroke: tokens.accent, strokeWidth: 1.5 },
      ),
      dot(points, {
        x: 'start',
        y: 'share',
        r: 4,
        stroke: tokens.accent,
        fill: (point: (typeof points)[number]) => (point.complete ? tokens.accent : tokens.paper),
      }),
      tip(points, pointerX({ x: 'start', y: 'share', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
