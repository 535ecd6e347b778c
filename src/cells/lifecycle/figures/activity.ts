import { pointerX, rectY, ruleY, tip, type PlotOptions } from '@observablehq/plot';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { hatch, textWidth, tipLook } from '../../../ui/charts/marks';
import type { LifecycleResult } from '../result';
import { gapOf, shownPeriods, timeAxes, tipTitle } from './look';
import type { ViewSay } from '../view-messages';

/** What is stacked, from the line up; the last one goes down. */
export const ACTIVITIES = ['returning', 'resurrected', 'new', 'fellDormant'] as const;
export type Activity = (typeof ACTIVITIES)[number];

export const activityColours = (tokens: ChartTokens): Record<Activity, string> => ({
  returning: tokens.main,
  resurrected: tokens.series[2],
  new: tokens.series[1],
  fellDormant: tokens.quiet,
});

interface Part {
  start: number;
  end: number;
  what: Activity;
  low: number;
  high: number;
  complete: boolean;
}

/** Active customers above the line by where they come from, below it those who fell dormant. */
export function activityPlot(
  result: LifecycleResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const rows = shownPeriods(result);
  const colours = activityColours(tokens);
  const stripes = new Map(ACTIVITIES.map((what) => [what, hatch(colours[what], tokens.paper)]));
  const parts = rows.flatMap((row) => {
    const base = { start: row.start, end: row.end + 1, complete: row.complete };
    const upTo = row.returning + row.resurrected;
    return [
      { ...base, what: 'returning' as const, low: 0, high: row.returning },
      { ...base, what: 'resurrected' as const, low: row.returning, high: upTo },
      { ...base, what: 'new' as const, low: upTo, high: row.active },
      { ...base, what: 'fellDormant' as const, low: -row.fellDormant, high: 0 },
    ];
  });
  const top = Math.max(1, ...rows.map((row) => row.active)) * 1.05;
  const bottom = -Math.max(0, ...rows.map((row) => row.fellDormant)) * 1.05;
  const inset = gapOf(rows.length, width);
  const amount = (value: number): string => say.format.short(Math.abs(value));
  const tips = rows.map((row) => ({
    middle: (row.start + row.end + 1) / 2,
    high: row.active,
    tip: [
      tipTitle(result, row, say),
      ...(['new', 'resurrected', 'returning', 'fellDormant', 'quiet', 'dormant'] as const).map(
        (what) => `${say(what)}: ${say.format.integer(row[what])}`,
      ),
      ...(row.quickRatio === null ? [] : [`${say('factQuick')}: ${say.format.decimal(row.quickRatio)}`]),
    ].join('\n'),
  }));
  return {
    height: 300,
    marginLeft: Math.max(36, textWidth(amount(top)) + 14),
    marginRight: 12,
    marginTop: 16,
    marginBottom: 26,
    x: { type: 'linear', domain: [rows[0]?.start ?? 0, (rows.at(-1)?.end ?? 0) + 1] },
    y: { domain: [bottom, top] },
    color: { type: 'identity' },
    marks: [
      ...[...stripes.values()].map(({ definition }) => definition),
      ...timeAxes(result, rows, amount, say, width, tokens),
      rectY(parts, {
        x1: 'start',
        x2: 'end',
        y1: 'low',
        y2: 'high',
        insetLeft: inset,
        insetRight: inset,
        fill: (part: Part) =>
          part.complete ? colours[part.what] : (stripes.get(part.what)?.fill ?? tokens.quiet),
      }),
      ruleY([0], { stroke: tokens.muted }),
      tip(tips, pointerX({ x: 'middle', y: 'high', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
