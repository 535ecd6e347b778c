import {
  areaY,
  axisX,
  axisY,
  gridY,
  line,
  pointerX,
  rect,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { timeTicks } from '../../../ui/charts/time-ticks';
import type { ClvResult } from '../result';
import type { viewMessages } from '../view-messages';
import { endLabels } from './end-labels';

export type TrackingShape = 'weekly' | 'cumulative';

const HEIGHT = 320;
const TOP = 26;
const BOTTOM = 28;

/** Actual and expected repeat purchases by week, the hold-out behind a light wash. */
export function trackingPlot(
  result: ClvResult,
  shape: TrackingShape,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const weeks = result.tracking.map((week) => ({
    end: week.end,
    actual: shape === 'weekly' ? week.actual : week.actualCumulative,
    expected: shape === 'weekly' ? week.expected : week.expectedCumulative,
    low: shape === 'weekly' ? week.low : week.lowCumulative,
    high: shape === 'weekly' ? week.high : week.highCumulative,
    tip: [
      say('tipWeek', { week: week.week, end: format.day(week.end) }),
      say('tipActual', { value: shape === 'weekly' ? week.actual : week.actualCumulative }),
      say('tipExpected', { value: shape === 'weekly' ? week.expected : week.expectedCumulative }),
    ].join('\n'),
  }));
  const first = weeks[0]?.end ?? 0;
  const last = weeks.at(-1)?.end ?? 1;
  const top = Math.max(1, ...weeks.flatMap((week) => [week.actual, week.expected, week.high ?? 0])) * 1.06;
  const narrow = width < 480;
  const end = weeks.at(-1);
  const { labels, room } = endLabels(end, top, HEIGHT - TOP - BOTTOM, say, tokens);
  const tickRoom = textWidth(format.month(first)) + 20;
  const split = result.calibration?.end ?? Infinity;
  return {
    height: HEIGHT,
    marginLeft: Math.max(36, textWidth(format.short(top)) + 14),
    marginRight: room,
    marginTop: TOP,
    marginBottom: BOTTOM,
    x: { type: 'linear', domain: [first, Math.max(last, first + 1)] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      result.holdOut === null || last <= split
        ? null
        : [
            rect([split], { x1: split, x2: last, y1: 0, y2: top, fill: tokens.wash }),
            text([say('holdOut')], {
              x: split,
              y: top,
              textAnchor: 'start',
              lineAnchor: 'bottom',
              dx: narrow ? 0 : 4,
              dy: -5,
              fill: tokens.muted,
              fontSize: 13,
            }),
          ],
      gridY({ ticks: 5, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 5,
        tickSize: 0,
        tickFormat: format.short,
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: timeTicks(first, last, Math.floor((width - 60 - room) / tickRoom)),
        tickSize: 4,
        tickFormat: (day: number) => (last - first < 120 ? format.day(day) : format.month(day)),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      areaY(
        weeks.filter(({ low }) => low !== null),
        { x: 'end', y1: 'low', y2: 'high', fill: tokens.main, fillOpacity: 0.18 },
      ),
      ruleY([0], { stroke: tokens.muted }),
      line(weeks, { x: 'end', y: 'actual', stroke: tokens.ink, strokeWidth: 1.75 }),
      line(weeks, {
        x: 'end',
        y: 'expected',
        stroke: tokens.accent,
        strokeWidth: 2.25,
        strokeDasharray: '6 3',
      }),
      text(labels, {
        x: last,
        y: 'at',
        text: 'label',
        fill: 'colour',
        fontWeight: 600,
        fontSize: 13,
        textAnchor: 'start',
        dx: 8,
      }),
      tip(weeks, pointerX({ x: 'end', y: 'actual', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
