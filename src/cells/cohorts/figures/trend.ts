import {
  axisX,
  axisY,
  dot,
  gridX,
  gridY,
  line,
  pointerX,
  pointerY,
  ruleX,
  ruleY,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { trendAt } from '../../../stats/trend';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { cohortWords } from '../cohort-words';
import { FEW_CUSTOMERS, nameValues } from '../finding';
import type { CohortsResult } from '../result';
import type { AgeTrend } from '../share-trend';
import type { viewMessages } from '../view-messages';
import { cut } from './cut';
import { cohortTip } from './triangle-marks';

const HEIGHT = 260;
const ROW = 28;

interface Point {
  at: number;
  share: number;
  low: number;
  high: number;
  few: boolean;
  tip: string;
}

/** The share of one age by cohort, oldest to newest, with intervals and the fitted line; values of a column stand below each other. */
export function trendPlot(
  result: CohortsResult,
  trend: AgeTrend,
  ordered: boolean,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const points = trend.points.map(({ cohort, customers, active, share, interval: [low, high] }): Point => ({
    at: cohort.period,
    share,
    low,
    high,
    few: customers < FEW_CUSTOMERS,
    tip: [
      cohortTip(result, cohort, say),
      say('tipAge', { age: trend.age, period: result.period, days: result.windowDays }),
      ...(customers < cohort.size ? [say('tipFollowed', { customers })] : []),
      say('tipActive', { active, share, low, high, how: trend.how }),
    ].join('\n'),
  }));
  const names = new Map(
    trend.points.map(({ cohort }) => [
      cohort.period,
      cut(cohortWords(nameValues(cohort.name), result.period, say.format, true), ordered ? 200 : 160),
    ]),
  );
  const widest = Math.max(...[...names.values()].map((name) => textWidth(name)), 20);
  const share = (value: number): string => say.format.percent(value);
  const top = Math.min(1, Math.max(0.01, ...points.map(({ high }) => high)));
  const fill = (point: Point): string => (point.few ? tokens.quiet : tokens.main);
  if (!ordered)
    return {
      height: 40 + ROW * points.length,
      marginLeft: widest + 12,
      marginRight: 24,
      marginTop: 8,
      marginBottom: 32,
      x: { domain: [0, top] },
      y: { type: 'band', domain: points.map(({ at }) => at), axis: null },
      marks: [
        gridX({ ticks: 5, stroke: tokens.grid, strokeOpacity: 1 }),
        axisX({ ticks: 5, tickSize: 0, tickFormat: share, label: null, color: tokens.muted, fontSize: 13 }),
        axisY({
          tickSize: 0,
          tickFormat: (at: number) => names.get(at) ?? '',
          label: null,
          color: tokens.ink,
          fontSize: 13,
        }),
        ruleY(points, { y: 'at', x1: 'low', x2: 'high', stroke: fill, strokeWidth: 2 }),
        dot(points, { y: 'at', x: 'share', r: 4.5, fill }),
        tip(points, pointerY({ x: 'share', y: 'at', title: 'tip', ...tipLook(tokens) })),
      ],
    };
  const first = points[0]?.at ?? 0;
  const last = points.at(-1)?.at ?? 0;
  const step = Math.max(1, Math.ceil(((last - first + 1) * (widest + 12)) / Math.max(80, width - 60)));
  const fit = trend.trend;
  const fitted = fit
    ? Array.from({ length: 41 }, (_, i) => {
        const at = first + ((last - first) * i) / 40;
        return { at, share: trendAt(fit, at) };
      })
    : [];
  return {
    height: HEIGHT,
    marginLeft: Math.max(40, textWidth(share(top)) + 12),
    marginRight: Math.max(16, widest / 2),
    marginTop: 16,
    marginBottom: 32,
    x: { domain: [first - 0.5, last + 0.5] },
    y: { domain: [0, top] },
    marks: [
      gridY({ ticks: 5, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({ ticks: 5, tickSize: 0, tickFormat: share, label: null, color: tokens.muted, fontSize: 13 }),
      axisX(
        points.map(({ at }) => at).filter((at) => (at - first) % step === 0),
        {
          tickSize: 0,
          tickFormat: (at: number) => names.get(at) ?? '',
          label: null,
          color: tokens.muted,
          fontSize: 13,
        },
      ),
      ruleX(points, { x: 'at', y1: 'low', y2: 'high', stroke: fill, strokeWidth: 2 }),
      dot(points, { x: 'at', y: 'share', r: points.length > 60 ? 2.5 : 4, fill }),
      line(fitted, { x: 'at', y: 'share', stroke: tokens.accent, strokeWidth: 2, strokeDasharray: '5 4' }),
      tip(points, pointerX({ x: 'at', y: 'share', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
