import {
  areaY,
  axisX,
  dot,
  line,
  pointer,
  pointerX,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { daysAxis, valueAxis } from '../../../ui/charts/axes';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { placeAtEnds } from '../../../ui/charts/line-ends';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { CohortsComparedResult } from '../result';
import type { viewMessages } from '../view-messages';
import { cohortColour, cohortLabel } from './measure';

type ViewSay = Say<typeof viewMessages>;
const HEIGHT = 320;
const TOP = 16;
const BOTTOM = 42;
/** fewer followed than this are not drawn: a step of one of them would be a tenth */
const ENOUGH_FOLLOWED = 10;

/** The time to the second purchase of every cohort, with bands. */
export function secondPlot(
  result: CohortsComparedResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const curves = result.cohorts.map((cohort, at) => {
    const label = cohortLabel(result, cohort, say);
    const { days, atRisk, share, low, high } = cohort.second;
    const enough = Math.min(ENOUGH_FOLLOWED, cohort.customers);
    const end = days.findIndex((_, i) => i > 1 && (atRisk[i] ?? 0) < enough);
    const points = Array.from(end < 0 ? days : days.subarray(0, end), (day, i) => ({
      cohort: at,
      days: day,
      share: share[i] ?? 0,
      low: low[i] ?? 0,
      high: high[i] ?? 0,
      tip: say('tipCurve', {
        cohort: label,
        days: day,
        share: share[i] ?? 0,
        low: low[i] ?? 0,
        high: high[i] ?? 0,
        atRisk: atRisk[i] ?? 0,
      }),
    }));
    return { label, colour: cohortColour(result, at, tokens), points };
  });
  const points = curves.flatMap((curve) => curve.points);
  type Point = (typeof points)[number];
  const longest = Math.max(1, ...points.map((point) => point.days));
  const top = Math.max(0.01, ...points.map((point) => point.high)) * 1.04;
  const write = (value: number): string => say.format.percent(value, top < 0.1 ? 1 : 0);
  const ends = curves.flatMap(({ label, colour, points: own }) => {
    const end = own.at(-1);
    return end ? [{ label, colour, x: end.days, value: end.share }] : [];
  });
  const words = Math.max(1, ...ends.map(({ label }) => textWidth(label, 600)));
  const placed = placeAtEnds(
    ends,
    ((words + 16) / Math.max(60, width - words - 60)) * longest,
    (16 / (HEIGHT - TOP - BOTTOM)) * top,
    0,
    top,
  );
  const colourOf = (point: Point): string => curves[point.cohort]?.colour ?? tokens.muted;
  return {
    height: HEIGHT,
    marginLeft: Math.max(40, textWidth(write(top)) + 14),
    marginRight: Math.max(12, ...ends.map(({ label }) => textWidth(label, 600) + 14)),
    marginTop: TOP,
    marginBottom: BOTTOM,
    x: { domain: [0, longest] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      ...valueAxis(write, 5, tokens),
      daysAxis(say('daysAxis'), say.format, width, tokens),
      areaY(points, { x: 'days', y1: 'low', y2: 'high', z: 'cohort', fill: colourOf, fillOpacity: 0.12 }),
      line(points, { x: 'days', y: 'share', z: 'cohort', stroke: colourOf, strokeWidth: 2 }),
      ruleY([0], { stroke: tokens.muted }),
      text(
        ends.map((end, i) => ({ ...end, at: placed[i] ?? end.value })),
        {
          x: 'x',
          y: 'at',
          stroke: tokens.paper,
          strokeWidth: 4,
          text: 'label',
          fill: 'colour',
          textAnchor: 'start',
          dx: 10,
          fontSize: 13,
          fontWeight: 600,
        },
      ),
      tip(points, pointer({ x: 'days', y: 'share', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}

/** The share of every cohort with a second purchase within the horizon. */
export function againPlot(
  result: CohortsComparedResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const rows = result.cohorts.flatMap((cohort, at) => {
    if (cohort.again === null) return [];
    const { made, share, interval } = cohort.again;
    const label = cohortLabel(result, cohort, say);
    return [
      {
        label,
        share,
        low: interval[0],
        high: interval[1],
        colour: cohortColour(result, at, tokens),
        tip: say('tipAgain', {
          cohort: label,
          made,
          customers: cohort.customers,
          share,
          low: interval[0],
          high: interval[1],
        }),
      },
    ];
  });
  type Row = (typeof rows)[number];
  const top = Math.max(0.01, ...rows.map((row) => row.high)) * 1.1;
  const write = (share: number): string => say.format.percent(share, share > 0 && share < 0.1 ? 1 : 0);
  const fits =
    Math.max(1, ...rows.map((row) => textWidth(row.label))) + 10 <= (width - 60) / Math.max(1, rows.length);
  return {
    height: 240,
    marginLeft: textWidth('100%') + 14,
    marginRight: 20,
    marginTop: 16,
    marginBottom: 28,
    x: { type: 'point', domain: rows.map((row) => row.label), padding: 0.6 },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      ...valueAxis(write, 4, tokens),
      axisX({
        ticks: fits
          ? rows.map((row) => row.label)
          : rows.filter((_, i) => i === 0 || i === rows.length - 1).map((row) => row.label),
        tickSize: 0,
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      ruleY([0], { stroke: tokens.muted }),
      ruleX(rows, { x: 'label', y1: 'low', y2: 'high', stroke: 'colour', strokeWidth: 1.75 }),
      dot(rows, { x: 'label', y: 'share', r: 4.5, fill: 'colour' }),
      text(rows, {
        x: 'label',
        y: 'share',
        text: (row: Row) => write(row.share),
        textAnchor: 'start',
        dx: 10,
        fontSize: 13,
        fontWeight: 600,
        fill: tokens.ink,
      }),
      tip(rows, pointerX({ x: 'label', y: 'share', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
