import { gridY, axisX, axisY } from '@observablehq/plot';
import { STAGES, type Stage } from '../../../customers/lifecycle/stages';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth } from '../../../ui/charts/marks';
import { timeTicks } from '../../../ui/charts/time-ticks';
import { periodLabel } from '../../period-label';
import type { LifecycleResult, PeriodRow } from '../result';
import type { ViewSay } from '../view-messages';

/** As many periods as are still bars; all of them are in the table. */
export const SHOWN = 120;

export const shownPeriods = (result: LifecycleResult): readonly PeriodRow[] => result.periods.slice(-SHOWN);

/** One colour a stage in all figures; who is lost stays in the background. */
export const stageColours = (tokens: ChartTokens): Record<Stage, string> => ({
  'first-time': tokens.series[0],
  repeat: tokens.series[4],
  loyal: tokens.series[1],
  advocate: tokens.series[2],
  lost: tokens.quiet,
});

/** Stages with a customer at any time. */
export const seenStages = (result: LifecycleResult): Stage[] =>
  STAGES.filter((_, i) => result.periods.some((row) => (row.stages[i] ?? 0) > 0));

/** half the gap between bars, in pixels */
export const gapOf = (bars: number, width: number): number => {
  const room = (width - 50) / Math.max(1, bars);
  return room < 5 ? 0.25 : room < 14 ? 0.75 : 1.5;
};

/** Axes of bars over time: ticks begin at the first day of a period and end inside the figure. */
export function timeAxes(
  result: LifecycleResult,
  rows: readonly PeriodRow[],
  amount: (value: number) => string,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
) {
  const first = rows[0]?.start ?? 0;
  const last = rows.at(-1)?.start ?? 1;
  const end = (rows.at(-1)?.end ?? last) + 1;
  const room = textWidth(say.format.month(first)) + 24;
  const most = Math.floor((width - 60) / room);
  const yearly = result.period === 'year';
  const ticks = yearly && rows.length <= most ? rows.map((row) => row.start) : timeTicks(first, last, most);
  const short = (result.period === 'week' || result.period === 'day') && last - first < 120;
  const write = (day: number): string =>
    yearly ? periodLabel(day, 'year', say.format) : short ? say.format.day(day) : say.format.month(day);
  const inside = (day: number): boolean =>
    ((end - day) / Math.max(1, end - first)) * (width - 72) + 12 > textWidth(write(day));
  return [
    gridY({ ticks: 5, stroke: tokens.grid, strokeOpacity: 1 }),
    axisY({ ticks: 5, tickSize: 0, tickFormat: amount, label: null, color: tokens.muted, fontSize: 13 }),
    axisX({
      ticks: ticks.filter(inside),
      tickSize: 4,
      tickFormat: write,
      label: null,
      dx: -2,
      textAnchor: 'start',
      color: tokens.muted,
      fontSize: 13,
    }),
  ];
}

/** A period as a tip names it. */
export const tipTitle = (result: LifecycleResult, row: PeriodRow, say: ViewSay): string =>
  periodLabel(row.start, result.period, say.format) + (row.complete ? '' : ` (${say('incomplete')})`);
