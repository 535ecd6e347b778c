import { axisX, dot, ruleX, ruleY, type PlotOptions } from '@observablehq/plot';
import { dayOf } from '../../../core/days';
import type { Say } from '../../../i18n/catalogue';
import { valueAxis } from '../../../ui/charts/axes';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth } from '../../../ui/charts/marks';
import type { ClvResult } from '../result';
import type { viewMessages } from '../view-messages';

/** The twelve indices of the months with their intervals. */
export function seasonsPlot(
  { season }: ClvResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const months = season?.months ?? [];
  const top = Math.max(1.1, ...months.map(({ high }) => high)) * 1.05;
  const write = (value: number): string => format.decimal(value, 1);
  const monthName = new Intl.DateTimeFormat(format.locale, {
    month: width < 560 ? 'narrow' : 'short',
    timeZone: 'UTC',
  });
  return {
    height: 220,
    marginLeft: Math.max(36, textWidth(write(top)) + 14),
    marginRight: 12,
    marginTop: 12,
    marginBottom: 28,
    x: { type: 'point', domain: months.map(({ month }) => month), padding: 0.4 },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      ...valueAxis(write, 4, tokens),
      axisX({
        tickSize: 0,
        tickFormat: (month: number) => monthName.format(dayOf(2001, month, 15) * 86_400_000),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      ruleY([1], { stroke: tokens.muted, strokeDasharray: '4 3' }),
      ruleX(months, { x: 'month', y1: 'low', y2: 'high', stroke: tokens.main, strokeWidth: 2 }),
      dot(months, { x: 'month', y: 'index', fill: tokens.accent, r: 4 }),
      ruleY([0], { stroke: tokens.muted }),
    ],
  };
}
