import { areaY, axisX, line, pointerX, rect, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { valueAxis } from '../../../ui/charts/axes';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { spread, textWidth, tipLook } from '../../../ui/charts/marks';
import { timeTicks } from '../../../ui/charts/time-ticks';
import type { ModelCheckResult } from '../result';
import type { viewMessages } from '../view-messages';
import { modelColours } from './models';

export type TrackingShape = 'weekly' | 'cumulative';

const HEIGHT = 340;
const TOP = 26;
const BOTTOM = 28;
/** Bands of more models than this hide each other: then the leading one alone has them. */
const MOST_BANDS = 2;

/** Actual repeat purchases by week and what each model expects, with bands; the hold-out behind a light wash. */
export function trackingPlot(
  result: ModelCheckResult,
  shape: TrackingShape,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const looks = modelColours(result, tokens);
  const series = result.models.flatMap(({ tracking }, i) => {
    const look = looks[i];
    return tracking && look ? [{ ...look, series: tracking[shape], leading: i === result.leading }] : [];
  });
  const actualOf = (w: number): number =>
    (shape === 'weekly' ? result.weeks[w]?.actual : result.weeks[w]?.actualCumulative) ?? 0;
  const weeks = result.weeks.map(({ week, end }, w) => ({
    end,
    actual: actualOf(w),
    tip: [
      say('tipWeek', { week, end: format.day(end) }),
      say('tipActual', { value: actualOf(w) }),
      ...series.map(({ name, series: { expected, both, individuals } }) =>
        say('tipExpected', {
          model: name,
          value: expected[w] ?? NaN,
          low: (both ?? individuals).low[w] ?? NaN,
          high: (both ?? individuals).high[w] ?? NaN,
        }),
      ),
    ].join('\n'),
  }));
  const first = weeks[0]?.end ?? 0;
  const last = weeks.at(-1)?.end ?? 1;
  const banded = series.filter(({ leading }) => series.length <= MOST_BANDS || leading);
  const top =
    Math.max(
      1,
      ...weeks.map(({ actual }) => actual),
      ...series.flatMap((one) => [...one.series.expected]),
      ...banded.flatMap((one) => [...(one.series.both ?? one.series.individuals).high]),
    ) * 1.04;
  const narrow = width < 480;
  const w = weeks.length - 1;
  const ends = [
    { label: say('actual'), value: actualOf(w), colour: tokens.ink },
    ...series.map(({ name, colour, series: { expected } }) => ({
      label: name,
      value: expected[w] ?? 0,
      colour,
    })),
  ];
  const placed = spread(
    ends.map(({ value }) => value),
    (18 / (HEIGHT - TOP - BOTTOM)) * top,
    0,
    top,
  );
  const labels = ends.map((end, i) => ({ ...end, at: placed[i] ?? end.value }));
  const room = Math.max(...labels.map(({ label }) => textWidth(label, 600))) + 14;
  const split = result.calibration?.end ?? Infinity;
  const points = (values: Float64Array) => weeks.map(({ end }, i) => ({ end, value: values[i] ?? 0 }));
  const area = (band: { low: Float64Array; high: Float64Array } | null, colour: string, opacity: number) =>
    band === null
      ? null
      : areaY(
          weeks.map(({ end }, i) => ({ end, low: band.low[i] ?? 0, high: band.high[i] ?? 0 })),
          { x: 'end', y1: 'low', y2: 'high', fill: colour, fillOpacity: opacity },
        );
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
      valueAxis(format.short, 5, tokens),
      axisX({
        ticks: timeTicks(
          first,
          last,
          Math.floor((width - 60 - room) / (textWidth(format.month(first)) + 20)),
        ),
        tickSize: 4,
        tickFormat: (day: number) => (last - first < 120 ? format.day(day) : format.month(day)),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      ...banded.flatMap(({ series: { both, individuals, parameters }, colour }) => [
        area(both ?? individuals, colour, 0.13),
        area(parameters, colour, 0.25),
      ]),
      ruleY([0], { stroke: tokens.muted }),
      line(weeks, { x: 'end', y: 'actual', stroke: tokens.ink, strokeWidth: 1.75 }),
      ...series.map(({ series: { expected }, colour, dash }) =>
        line(points(expected), {
          x: 'end',
          y: 'value',
          stroke: colour,
          strokeWidth: 2.25,
          strokeDasharray: dash,
        }),
      ),
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
      tip(weeks, pointerX({ x: 'end', y: 'actual', title: 'tip', ...tipLook(tokens), lineWidth: 40 })),
    ],
  };
}
