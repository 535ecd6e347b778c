import {
  areaY,
  line,
  pointer,
  pointerX,
  rectY,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { placeAtEnds } from '../../../ui/charts/line-ends';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { NthRow, OneCohortResult } from '../result';
import type { viewMessages } from '../view-messages';
import { daysAxis, valueAxis } from '../../../ui/charts/axes';

type ViewSay = Say<typeof viewMessages>;
export const SHAPES = ['cumulative', 'incremental'] as const;
export type Shape = (typeof SHAPES)[number];

/** Fewer followed than this are not drawn: a step of one of them would be a tenth. */
const ENOUGH_FOLLOWED = 10;
const HEIGHT = 300;
const TOP = 16;
const BOTTOM = 42;

interface Point {
  purchase: number;
  days: number;
  before: number;
  share: number;
  low: number;
  high: number;
  increment: number;
  tip: string;
}

/** The curve as far as it is drawn. */
function pointsOf({ purchase, curve, customers }: NthRow, say: ViewSay, incremental: boolean): Point[] {
  const enough = Math.min(ENOUGH_FOLLOWED, customers);
  const points: Point[] = [];
  for (let i = 0; i < curve.days.length; i++) {
    const atRisk = curve.atRisk[i] ?? 0;
    if (atRisk < enough && i > 1) break;
    const days = curve.days[i] ?? 0;
    const before = curve.days[i - 1] ?? 0;
    const share = curve.share[i] ?? 0;
    const increment = share - (curve.share[i - 1] ?? 0);
    const [low, high] = [curve.low[i] ?? 0, curve.high[i] ?? 0];
    points.push({
      purchase,
      days,
      before,
      share,
      low,
      high,
      increment,
      tip: incremental
        ? say('tipIncrement', {
            from: Math.min(days, i === 0 ? 0 : before + 1),
            to: days,
            share: increment,
            made: (curve.made[i] ?? 0) - (curve.made[i - 1] ?? 0),
          })
        : say('tipCurve', { purchase, days, share, low, high, atRisk }),
    });
  }
  return points;
}

/** The time to the second purchase, cumulative with its band or by step. */
export function secondPlot(
  result: OneCohortResult,
  shape: Shape,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const second = result.nth[0];
  const points = second ? pointsOf(second, say, shape === 'incremental') : [];
  const steps = points.filter((point) => point.days > 0 || point.increment > 0);
  const cumulative = shape === 'cumulative';
  const top =
    Math.max(
      0.01,
      ...(cumulative ? points.map((point) => point.high) : steps.map((point) => point.increment)),
    ) * 1.08;
  const write = (share: number): string => say.format.percent(share, top < 0.1 ? 1 : 0);
  const end = points.at(-1);
  return {
    ...frame(write(top), Math.max(1, end?.days ?? 1), top, 20),
    marks: [
      ...valueAxis(write, 4, tokens),
      daysAxis(say('daysAxis'), say.format, width, tokens),
      ...(cumulative
        ? [
            areaY(points, { x: 'days', y1: 'low', y2: 'high', fill: tokens.main, fillOpacity: 0.18 }),
            line(points, { x: 'days', y: 'share', stroke: tokens.main, strokeWidth: 2.25 }),
            text(end ? [end] : [], {
              x: 'days',
              y: 'share',
              text: (point: Point) => say.format.percent(point.share),
              textAnchor: 'end',
              lineAnchor: 'bottom',
              dy: -8,
              fontWeight: 600,
              fontSize: 13,
              fill: tokens.ink,
              stroke: tokens.paper,
              strokeWidth: 4,
            }),
          ]
        : [
            rectY(steps, {
              x1: 'before',
              x2: (point: Point) => Math.max(point.days, point.before + 0.5),
              y: 'increment',
              inset: 0.5,
              fill: tokens.main,
            }),
          ]),
      ruleY([0], { stroke: tokens.muted }),
      tip(
        cumulative ? points : steps,
        pointerX({ x: 'days', y: cumulative ? 'share' : 'increment', title: 'tip', ...tipLook(tokens) }),
      ),
    ],
  };
}

/** One curve for each further purchase. */
export function familyPlot(
  result: OneCohortResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const curves = result.nth.map((row) => pointsOf(row, say, false));
  const points = curves.flat();
  const longest = Math.max(1, ...points.map((point) => point.days));
  const top = Math.max(0.01, ...points.map((point) => point.share)) * 1.05;
  const write = (share: number): string => say.format.percent(share);
  const ends = curves.flatMap((curve) => curve.at(-1) ?? []);
  const words = Math.max(1, ...ends.map(({ purchase }) => textWidth(say('step', { purchase }), 600)));
  const placed = placeAtEnds(
    ends.map((end) => ({ x: end.days, value: end.share })),
    ((words + 16) / Math.max(60, width - words - 60)) * longest,
    (16 / (HEIGHT - TOP - BOTTOM)) * top,
    0,
    top,
  );
  const labels = ends.map((end, i) => ({
    x: end.days,
    at: placed[i] ?? end.share,
    purchase: end.purchase,
    label: say('step', { purchase: end.purchase }),
  }));
  const shade = (purchase: number): string =>
    tokens.ramp(0.35 + (0.6 * (purchase - 2)) / Math.max(1, result.nth.length - 1));
  return {
    ...frame(
      write(top),
      longest,
      top,
      Math.max(20, ...labels.map(({ label }) => textWidth(label, 600))) + 14,
    ),
    marks: [
      ...valueAxis(write, 4, tokens),
      daysAxis(say('daysAxis'), say.format, width, tokens),
      line(points, {
        x: 'days',
        y: 'share',
        z: 'purchase',
        stroke: (point: Point) => shade(point.purchase),
        strokeWidth: 2,
      }),
      ruleY([0], { stroke: tokens.muted }),
      text(labels, {
        x: 'x',
        y: 'at',
        stroke: tokens.paper,
        strokeWidth: 4,
        text: 'label',
        textAnchor: 'start',
        dx: 8,
        fontSize: 13,
        fontWeight: 600,
        fill: tokens.ink,
      }),
      tip(points, pointer({ x: 'days', y: 'share', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}

const frame = (widest: string, days: number, top: number, right: number): PlotOptions => ({
  height: HEIGHT,
  marginLeft: Math.max(40, textWidth(widest) + 14),
  marginRight: right,
  marginTop: TOP,
  marginBottom: BOTTOM,
  x: { domain: [0, days] },
  y: { domain: [0, top] },
  color: { type: 'identity' },
});
