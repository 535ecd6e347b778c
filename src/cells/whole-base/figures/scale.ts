import { axisX, axisY, gridY, type Markish } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { periodLabel } from '../../period-label';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth } from '../../../ui/charts/marks';
import type { CohortGroup } from '../groups';
import type { WholeBaseResult } from '../result';
import type { viewMessages } from '../view-messages';

export type ViewSay = Say<typeof viewMessages>;

export const groupColour = (group: CohortGroup, tokens: ChartTokens): string =>
  group.hue < 0 ? tokens.quiet : (tokens.series[group.hue] ?? tokens.quiet);

export const periodText = (result: WholeBaseResult, period: number, say: ViewSay): string =>
  periodLabel(result.periods[period]?.start ?? 0, result.period, say.format);

/** Room at the left for numbers such as these. */
export const leftMargin = (texts: readonly string[]): number =>
  Math.max(40, ...texts.map((text) => textWidth(text) + 14));

/** Axes of periods: as many names as there is room for. */
export function periodAxes(
  result: WholeBaseResult,
  say: ViewSay,
  tokens: ChartTokens,
  room: number,
  write: (value: number) => string,
): Markish[] {
  const names = result.periods.map((_, period) => periodText(result, period, say));
  const widest = Math.max(...names.map((name) => textWidth(name))) + 14;
  const step = Math.max(1, Math.ceil(widest / (room / names.length)));
  return [
    gridY({ ticks: 4, stroke: tokens.grid, strokeOpacity: 1 }),
    axisY({ ticks: 4, tickSize: 0, tickFormat: write, label: null, color: tokens.muted, fontSize: 13 }),
    axisX({
      ticks: names.flatMap((_, period) => (period % step === 0 ? [period] : [])),
      tickSize: 0,
      tickPadding: 6,
      tickFormat: (period: number) => names[period] ?? '',
      label: null,
      color: tokens.muted,
      fontSize: 13,
    }),
  ];
}
