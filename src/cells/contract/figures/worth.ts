import { areaY, axisX, axisY, gridY, line, ruleY, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth } from '../../../ui/charts/marks';
import type { ContractPeriod, ShownModel } from '../result';
import type { viewMessages } from '../view-messages';

/** What a customer of today is still worth by the renewals so far. */
export function worthPlot(
  model: ShownModel,
  period: ContractPeriod,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const points = model.tenures.map(({ tenure, value }) => ({
    tenure,
    value: value.value,
    low: value.parameters?.[0] ?? value.value,
    high: value.parameters?.[1] ?? value.value,
  }));
  const top = Math.max(1e-9, ...points.map(({ high }) => high));
  return {
    height: 240,
    marginLeft: Math.max(44, textWidth(format.short(top)) + 16),
    marginRight: 16,
    marginTop: 16,
    marginBottom: 44,
    y: { domain: [Math.min(0, ...points.map(({ low }) => low)), top] },
    marks: [
      gridY({ ticks: 4, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 4,
        tickSize: 0,
        tickFormat: (value: number) => format.short(value),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: Math.max(2, Math.floor(width / 60)),
        tickSize: 4,
        tickFormat: (value: number) => (Number.isInteger(value) ? format.integer(value) : ''),
        label: say('axisPeriods', { period }),
        labelAnchor: 'right',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      ruleY([0], { stroke: tokens.muted }),
      areaY(points, { x: 'tenure', y1: 'low', y2: 'high', fill: tokens.accent, fillOpacity: 0.18 }),
      line(points, { x: 'tenure', y: 'value', stroke: tokens.accent, strokeWidth: 2 }),
    ],
  };
}
