import {
  axisX,
  barX,
  dot,
  pointer,
  pointerX,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { periodName } from '../../period-name';
import type { OneCohortResult, PatternRow } from '../result';
import type { viewMessages } from '../view-messages';
import { valueAxis } from '../../../ui/charts/axes';

type ViewSay = Say<typeof viewMessages>;

const ROW = 24;
const MOST_PATTERNS = 16;

/** The patterns that are drawn: all in order, or the most frequent of many. */
export function shownPatterns({ patterns }: OneCohortResult): PatternRow[] {
  if (patterns.length <= MOST_PATTERNS) return patterns;
  return [...patterns].sort((a, b) => b.customers - a.customers).slice(0, MOST_PATTERNS);
}

const spaced = (pattern: string): string => [...pattern].join(' ');

/** A bar for every pattern of years, with its interval. */
export function patternsPlot(
  result: OneCohortResult,
  chosen: string | null,
  say: ViewSay,
  tokens: ChartTokens,
): PlotOptions {
  const rows = shownPatterns(result).map((row) => ({
    ...row,
    low: row.interval[0],
    high: row.interval[1],
    label: say.format.percent(row.share, row.share < 0.1 ? 1 : 0),
    tip: say('tipPattern', {
      pattern: spaced(row.pattern),
      customers: row.customers,
      share: row.share,
      low: row.interval[0],
      high: row.interval[1],
    }),
  }));
  type Row = (typeof rows)[number];
  const top = Math.max(0.01, ...rows.map((row) => row.high));
  return {
    height: rows.length * ROW + 12,
    marginLeft: Math.max(40, ...rows.map((row) => textWidth(spaced(row.pattern)))) + 14,
    marginRight: textWidth('100.0%') + 12,
    marginTop: 6,
    marginBottom: 6,
    x: { domain: [0, top], axis: null },
    y: { type: 'band', domain: rows.map((row) => row.pattern), padding: 0.2, axis: null },
    color: { type: 'identity' },
    marks: [
      barX(rows, {
        y: 'pattern',
        x: 'share',
        fill: (row: Row) => (chosen === null || chosen === row.pattern ? tokens.main : tokens.quiet),
      }),
      ruleY(rows, { y: 'pattern', x1: 'low', x2: 'high', stroke: tokens.ink, strokeWidth: 1.25 }),
      text(rows, {
        y: 'pattern',
        text: (row: Row) => spaced(row.pattern),
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -8,
        fontSize: 13,
        fontWeight: 600,
        fill: tokens.ink,
      }),
      text(rows, {
        y: 'pattern',
        x: 'high',
        text: 'label',
        textAnchor: 'start',
        dx: 8,
        fontSize: 13,
        fill: tokens.ink,
      }),
      tip(rows, pointer({ y: 'pattern', x: 'share', title: 'tip', maxRadius: 400, ...tipLook(tokens) })),
    ],
  };
}

/** Repeat-buying rates from year to year, with intervals. */
export function repeatPlot(
  result: OneCohortResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const name = (start: number): string => periodName(start, 'year', say.format);
  const rows = result.repeat.flatMap((row, i) => {
    if (row.share === null) return [];
    const to = result.repeat[i + 1]?.start ?? yearAfter(row.start);
    return [
      {
        ...row,
        share: row.share,
        low: row.interval[0],
        high: row.interval[1],
        label: width < 480 ? name(row.start) : `${name(row.start)} → ${name(to)}`,
        tip: say('tipRepeat', {
          from: name(row.start),
          to: name(to),
          active: row.active,
          again: row.again,
          share: row.share,
          low: row.interval[0],
          high: row.interval[1],
        }),
      },
    ];
  });
  type Row = (typeof rows)[number];
  const top = Math.max(0.01, ...rows.map((row) => row.high)) * 1.1;
  const room = Math.max(1, ...rows.map((row) => textWidth(row.label))) + 12;
  const step = Math.max(1, Math.ceil((room * rows.length) / Math.max(1, width - 60)));
  const write = (share: number) => say.format.percent(share);
  return {
    height: 220,
    marginLeft: textWidth('100%') + 14,
    marginRight: 16,
    marginTop: 20,
    marginBottom: 28,
    x: { type: 'point', domain: rows.map((row) => row.label), padding: 0.6 },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      ...valueAxis(write, 4, tokens),
      axisX({
        ticks: rows.filter((_, i) => i % step === 0).map((row) => row.label),
        tickSize: 0,
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      ruleY([0], { stroke: tokens.muted }),
      ruleX(rows, { x: 'label', y1: 'low', y2: 'high', stroke: tokens.main, strokeWidth: 1.5 }),
      dot(rows, {
        x: 'label',
        y: 'share',
        r: 4.5,
        stroke: tokens.main,
        strokeWidth: 2,
        fill: (row: Row) => (row.complete ? tokens.main : tokens.paper),
      }),
      text(rows, {
        x: 'label',
        y: 'share',
        text: (row: Row) => write(row.share),
        textAnchor: 'start',
        dx: 10,
        fontWeight: 600,
        fontSize: 13,
        fill: tokens.ink,
      }),
      tip(rows, pointerX({ x: 'label', y: 'share', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}

/** A day in the next year; years are 365 or 366 days. */
const yearAfter = (start: number): number => start + 366;
