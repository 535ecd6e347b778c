import {
  axisY,
  dot,
  gridY,
  line,
  pointerX,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { timeAxis } from '../../../ui/charts/axes';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { spread, textWidth, tipLook } from '../../../ui/charts/marks';
import type { ModelCheckResult } from '../result';
import type { viewMessages } from '../view-messages';
import { modelColours } from './models';

const HEIGHT = 300;
const TOP = 24;
const BOTTOM = 44;

/** P(alive) of one customer, day by day, with a mark for each purchase. */
export function historyPlot(
  result: ModelCheckResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { history } = result;
  const { format } = say;
  if (history === null) return { height: HEIGHT, marks: [] };
  const series = modelColours(result, tokens).flatMap((look, i) => {
    const alive = result.models[i]?.history;
    return alive ? [{ ...look, alive }] : [];
  });
  const points = history.points.map(({ day, purchases }, i) => ({
    day,
    tip: [
      format.day(day),
      say('tipHistory', { purchases: purchases - 1 }),
      ...series.map(({ name, alive }) => say('tipAlive', { model: name, value: alive[i] ?? NaN })),
    ].join('\n'),
    value: series[0]?.alive[i] ?? 0,
  }));
  const last = points.length - 1;
  const placed = spread(
    series.map(({ alive }) => alive[last] ?? 0),
    18 / (HEIGHT - TOP - BOTTOM),
    0.02,
    1,
  );
  const room = Math.max(...series.map(({ name }) => textWidth(name, 600))) + 14;
  const from = history.first;
  const to = Math.max(history.last, from + 1);
  return {
    height: HEIGHT,
    marginLeft: textWidth(format.percent(1)) + 14,
    marginRight: room,
    marginTop: TOP,
    marginBottom: BOTTOM,
    x: { type: 'linear', domain: [from, to] },
    y: { domain: [0, 1] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 5, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 5,
        tickSize: 0,
        tickFormat: (share: number) => format.percent(share),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      timeAxis(from, to, format, width - room, tokens),
      ruleY([0], { stroke: tokens.muted }),
      ruleX(history.purchases, { x: (day: number) => day, stroke: tokens.quiet, strokeOpacity: 0.5 }),
      dot(history.purchases, {
        x: (day: number) => day,
        y: 1,
        dy: -9,
        symbol: 'triangle',
        rotate: 180,
        fill: tokens.ink,
        r: 3.5,
      }),
      ...series.map(({ alive, colour, dash }) =>
        line(points, {
          x: 'day',
          y: (_: unknown, i: number) => alive[i] ?? 0,
          stroke: colour,
          strokeWidth: 2,
          strokeDasharray: dash,
        }),
      ),
      text(
        series.map(({ name, colour }, i) => ({ name, colour, at: placed[i] ?? 0 })),
        {
          x: to,
          y: 'at',
          text: 'name',
          fill: 'colour',
          fontWeight: 600,
          fontSize: 13,
          textAnchor: 'start',
          dx: 8,
        },
      ),
      tip(points, pointerX({ x: 'day', y: 'value', title: 'tip', ...tipLook(tokens), lineWidth: 40 })),
    ],
  };
}
