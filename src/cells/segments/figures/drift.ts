import { axisX, axisY, dot, gridY, line, pointer, text, tip, type PlotOptions } from '@observablehq/plot';
import { MS_PER_DAY } from '../../../core/days';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { spread, textWidth, tipLook } from '../../../ui/charts/marks';
import type { SegmentsResult } from '../result';
import type { viewMessages } from '../view-messages';

const HEIGHT = 300;
const MOST = 7;

interface Point {
  at: number;
  name: string;
  date: Date;
  share: number;
  tip: string;
}

/** Each segment's share of the customers there were; the seven largest in colours, the others quiet. */
export function driftPlot(
  { segments, drift }: SegmentsResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const points = segments.flatMap(({ name }, at): Point[] =>
    drift.flatMap(({ end, customers, sizes }) => {
      const size = sizes[at] ?? NaN;
      if (Number.isNaN(size)) return [];
      const share = size / customers;
      return [
        {
          at,
          name,
          date: new Date(end * MS_PER_DAY),
          share,
          tip: `${name}\n${say('tipDrift', { day: format.day(end), customers: size, all: customers, share })}`,
        },
      ];
    }),
  );
  const top = Math.max(0.01, ...points.map(({ share }) => share)) * 1.08;
  const ends = segments.flatMap((_, at) => points.filter((point) => point.at === at).at(-1) ?? []);
  const coloured = [...ends].sort((a, b) => b.share - a.share).slice(0, MOST);
  const colour = (at: number): string => {
    const rank = coloured.findIndex((end) => end.at === at);
    return tokens.series[rank] ?? tokens.quiet;
  };
  const placed = spread(
    coloured.map(({ share }) => share),
    (18 / (HEIGHT - 48)) * top,
    0,
    top,
  );
  const narrow = width < 480;
  const room = narrow
    ? 12
    : Math.min(width * 0.3, Math.max(...coloured.map(({ name }) => textWidth(name, 600))) + 16);
  return {
    height: HEIGHT,
    marginLeft: 48,
    marginRight: room,
    marginTop: 16,
    marginBottom: 32,
    x: { type: 'utc' },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 5, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 5,
        tickSize: 0,
        tickFormat: (v: number) => format.percent(v),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: Math.max(2, Math.floor(width / 140)),
        tickSize: 4,
        tickFormat: (date: Date) => format.month(date.getTime() / MS_PER_DAY),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      line(points, {
        x: 'date',
        y: 'share',
        z: 'at',
        stroke: (point: Point) => colour(point.at),
        strokeWidth: 2,
      }),
      dot(points, { x: 'date', y: 'share', r: 2.5, fill: (point: Point) => colour(point.at) }),
      text(coloured, {
        x: 'date',
        y: (_: Point, i: number) => placed[i] ?? 0,
        text: 'name',
        textAnchor: narrow ? 'end' : 'start',
        textOverflow: 'ellipsis',
        lineWidth: narrow ? 14 : (room - 8) / 13,
        lineAnchor: narrow ? 'bottom' : 'middle',
        dx: narrow ? 0 : 8,
        dy: narrow ? -6 : 0,
        fill: (point: Point) => colour(point.at),
        stroke: tokens.paper,
        strokeWidth: 4,
        fontWeight: 600,
        fontSize: 13,
      }),
      tip(points, pointer({ x: 'date', y: 'share', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
