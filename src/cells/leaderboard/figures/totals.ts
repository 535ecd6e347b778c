import {
  axisX,
  axisY,
  dot,
  gridX,
  pointerY,
  rectX,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { PLAN_BIAS } from '../../purchase-models/plan';
import type { LeaderboardResult } from '../result';
import type { viewMessages } from '../view-messages';

const ROW = 30;

/** Totals that were expected, with intervals, against what was bought. */
export function totalsPlot(
  { models, rules, holdOut }: LeaderboardResult,
  ruleNames: readonly string[],
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const actual = holdOut?.actual ?? 0;
  const rows = [
    ...models.flatMap(({ name, plan, holdOut: of }) =>
      of === null
        ? []
        : [
            {
              name,
              value: of.predicted,
              low: of.intervals.both?.[0] ?? null,
              high: of.intervals.both?.[1] ?? null,
              colour: plan === 'no' ? tokens.series[1] : tokens.accent,
            },
          ],
    ),
    ...rules.map(({ predicted }, r) => ({
      name: ruleNames[r] ?? '',
      value: predicted,
      low: null,
      high: null,
      colour: tokens.quiet,
    })),
  ].map((row) => ({ ...row, tip: say('tipTotals', row) }));
  const ends = [actual * (1 + PLAN_BIAS), ...rows.flatMap((row) => [row.value, row.high ?? 0])];
  const starts = [actual * (1 - PLAN_BIAS), ...rows.flatMap((row) => [row.value, row.low ?? Infinity])];
  const [low, high] = [Math.min(...starts), Math.max(1, ...ends)];
  // near zero the axis begins there; far from it the room goes to the differences
  const from = low < 0.4 * high ? 0 : Math.max(0, low - 0.08 * (high - low));
  const label = `${say('bought')} ${format.integer(actual)}`;
  const narrow = width < 520;
  return {
    height: 58 + rows.length * ROW,
    marginLeft: Math.min(narrow ? 170 : 260, Math.max(...rows.map((row) => textWidth(row.name))) + 16),
    marginRight: 28,
    marginTop: 26,
    marginBottom: 32,
    x: { domain: [from, high + 0.04 * (high - from)] },
    y: { type: 'band', domain: rows.map((row) => row.name), padding: 0.2 },
    color: { type: 'identity' },
    marks: [
      rectX([{ from: Math.max(from, actual * (1 - PLAN_BIAS)), to: actual * (1 + PLAN_BIAS) }], {
        x1: 'from',
        x2: 'to',
        fill: tokens.wash,
      }),
      gridX({ ticks: narrow ? 3 : 6, stroke: tokens.grid, strokeOpacity: 1 }),
      axisX({
        ticks: narrow ? 3 : 6,
        tickSize: 0,
        tickFormat: format.short,
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisY({
        tickSize: 0,
        label: null,
        color: tokens.ink,
        fontSize: 13,
        lineWidth: narrow ? 11 : 18,
        textOverflow: 'ellipsis',
      }),
      ruleX([actual], { stroke: tokens.ink, strokeWidth: 1.5 }),
      text([label], {
        x: () => actual,
        text: (words: string) => words,
        frameAnchor: 'top',
        dy: -14,
        fill: tokens.ink,
        fontSize: 13,
        fontWeight: 600,
      }),
      ruleY(
        rows.filter((row) => row.low !== null),
        { y: 'name', x1: 'low', x2: 'high', stroke: 'colour', strokeWidth: 2 },
      ),
      dot(rows, { y: 'name', x: 'value', r: 5, fill: 'colour', stroke: tokens.paper, strokeWidth: 1.5 }),
      tip(rows, pointerY({ y: 'name', x: 'value', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
