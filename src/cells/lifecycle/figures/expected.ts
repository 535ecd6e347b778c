import { axisX, axisY, barX, gridX, pointer, ruleX, text, tip, type PlotOptions } from '@observablehq/plot';
import { STAGES, type Stage } from '../../../customers/lifecycle/stages';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { LifecycleResult } from '../result';
import { stageColours } from './look';
import type { ViewSay } from '../view-messages';

/** Expected periods until lost by starting stage, stacked by the rung they are spent on. */
export function expectedPlot(
  result: LifecycleResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const rows = result.expected.filter(({ total }) => total !== null);
  const colours = stageColours(tokens);
  const nameOf = (from: Stage | null): string => (from === null ? say('newcomer') : say(from));
  const amount = (value: number): string => say.format.significant(value, 2);
  const parts = rows.flatMap(({ from, periods }) => {
    let low = 0;
    return periods.flatMap((value, i) => {
      const stage = STAGES[i];
      if (value === null || value === 0 || stage === undefined) return [];
      const part = { name: nameOf(from), stage, low, high: low + value, value };
      low += value;
      return [part];
    });
  });
  const ends = rows.map(({ from, total, interval }) => ({
    name: nameOf(from),
    total: total ?? 0,
    label:
      interval === null
        ? amount(total ?? 0)
        : `${amount(total ?? 0)} (${amount(interval[0])}–${amount(interval[1])})`,
  }));
  const marginLeft = Math.ceil(Math.max(40, ...ends.map(({ name }) => textWidth(name)))) + 10;
  const marginRight = Math.ceil(Math.max(...ends.map(({ label }) => textWidth(label, 600)))) + 12;
  const tips = parts.map((part) => ({
    ...part,
    middle: (part.low + part.high) / 2,
    tip: `${part.name} → ${say(part.stage)}\n${amount(part.value)}`,
  }));
  return {
    height: 34 + rows.length * 34,
    marginLeft,
    marginRight,
    marginTop: 4,
    marginBottom: 28,
    x: { domain: [0, Math.max(1e-9, ...ends.map(({ total }) => total))] },
    y: { type: 'band', domain: ends.map(({ name }) => name), padding: 0.25 },
    color: { type: 'identity' },
    marks: [
      gridX({
        ticks: Math.max(2, Math.floor((width - marginLeft - marginRight) / 70)),
        stroke: tokens.grid,
        strokeOpacity: 1,
      }),
      axisX({
        ticks: Math.max(2, Math.floor((width - marginLeft - marginRight) / 70)),
        tickSize: 0,
        label: null,
        tickFormat: (value: number) => say.format.significant(value),
        color: tokens.muted,
        fontSize: 13,
      }),
      axisY({ tickSize: 0, label: null, color: tokens.ink, fontSize: 13 }),
      barX(parts, {
        x1: 'low',
        x2: 'high',
        y: 'name',
        insetRight: 0.75,
        fill: (part: (typeof parts)[number]) => colours[part.stage],
      }),
      ruleX([0], { stroke: tokens.muted }),
      text(ends, {
        x: 'total',
        y: 'name',
        text: 'label',
        textAnchor: 'start',
        dx: 6,
        fill: tokens.ink,
        fontWeight: 600,
        fontSize: 13,
      }),
      tip(tips, pointer({ x: 'middle', y: 'name', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
