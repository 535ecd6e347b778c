import { pointerX, rectY, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import { STAGES, type Stage } from '../../../customers/lifecycle/stages';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { hatch, spread, textWidth, tipLook } from '../../../ui/charts/marks';
import type { LifecycleResult } from '../result';
import { gapOf, seenStages, shownPeriods, stageColours, timeAxes, tipTitle } from './look';
import type { ViewSay } from '../view-messages';

interface Part {
  start: number;
  end: number;
  stage: Stage;
  low: number;
  high: number;
  complete: boolean;
}

const HEIGHT = 320;

/** Stages at every period end, stacked: customers, or shares of all customers so far. */
export function stagesPlot(
  result: LifecycleResult,
  unit: 'customers' | 'share',
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const rows = shownPeriods(result);
  const stages = seenStages(result);
  const colours = stageColours(tokens);
  const stripes = new Map(stages.map((stage) => [stage, hatch(colours[stage], tokens.paper)]));
  const totals = rows.map((row) => row.stages.reduce((sum, count) => sum + count, 0));
  const parts = rows.flatMap((row, r) => {
    let low = 0;
    return stages.map((stage): Part => {
      const count = row.stages[STAGES.indexOf(stage)] ?? 0;
      const height = unit === 'customers' ? count : count / Math.max(1, totals[r] ?? 1);
      const part = {
        start: row.start,
        end: row.end + 1,
        stage,
        low,
        high: low + height,
        complete: row.complete,
      };
      low += height;
      return part;
    });
  });
  const top = unit === 'customers' ? Math.max(1, ...totals) * 1.03 : 1;
  const amount = (value: number): string =>
    unit === 'customers' ? say.format.short(value) : say.format.percent(value);
  const narrow = width < 480;
  const latest = parts.slice(-stages.length);
  const wanted = latest.map((part) => (part.low + part.high) / 2);
  const placed = spread(wanted, (18 / (HEIGHT - 48)) * top, 0, top);
  const labels = latest.map((part, i) => ({ ...part, at: placed[i] ?? 0, label: say(part.stage) }));
  const room = narrow ? 12 : Math.max(...labels.map(({ label }) => textWidth(label, 600))) + 20;
  const inset = gapOf(rows.length, width - room);
  const tips = rows.map((row, r) => ({
    middle: (row.start + row.end + 1) / 2,
    high: unit === 'customers' ? (totals[r] ?? 0) : 1,
    tip: [
      tipTitle(result, row, say),
      ...[...stages].reverse().map((stage) => {
        const count = row.stages[STAGES.indexOf(stage)] ?? 0;
        return `${say(stage)}: ${say.format.integer(count)} (${say.format.percent(count / Math.max(1, totals[r] ?? 1))})`;
      }),
    ].join('\n'),
  }));
  return {
    height: HEIGHT,
    marginLeft: Math.max(36, textWidth(amount(top)) + 14),
    marginRight: room,
    marginTop: 16,
    marginBottom: 26,
    x: { type: 'linear', domain: [rows[0]?.start ?? 0, (rows.at(-1)?.end ?? 0) + 1] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      ...[...stripes.values()].map(({ definition }) => definition),
      ...timeAxes(result, rows, amount, say, width - room, tokens),
      rectY(parts, {
        x1: 'start',
        x2: 'end',
        y1: 'low',
        y2: 'high',
        insetLeft: inset,
        insetRight: inset,
        fill: (part: Part) =>
          part.complete ? colours[part.stage] : (stripes.get(part.stage)?.fill ?? tokens.quiet),
      }),
      ruleY([0], { stroke: tokens.muted }),
      narrow
        ? null
        : text(labels, {
            x: 'end',
            y: 'at',
            text: 'label',
            textAnchor: 'start',
            dx: 8,
            fill: (part: Part) => (part.stage === 'lost' ? tokens.muted : colours[part.stage]),
            fontWeight: 600,
            fontSize: 13,
          }),
      tip(tips, pointerX({ x: 'middle', y: 'high', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
