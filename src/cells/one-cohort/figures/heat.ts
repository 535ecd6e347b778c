import { axisX, axisY, cell, pointer, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { hatch, textWidth, tipLook } from '../../../ui/charts/marks';
import { periodLabel } from '../../period-label';
import { DECILES, type OneCohortResult } from '../result';
import type { viewMessages } from '../view-messages';

type ViewSay = Say<typeof viewMessages>;

const ROW = 24;

/** % active of every decile in every period. */
export function activePlot(
  result: OneCohortResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { periods, value } = result;
  const label = (i: number): string => periodLabel(periods[i]?.start ?? 0, result.by, say.format);
  const cells = value.deciles.flatMap((row, d) =>
    row.customers === 0
      ? []
      : periods.map((period, i) => {
          const active = value.activeByDecile[d * periods.length + i] ?? 0;
          const share = active / row.customers;
          return {
            period: i,
            decile: d + 1,
            share,
            complete: period.complete,
            text: say.format.integer(share * 100),
            tip: say('tipActive', { decile: d + 1, period: label(i), active, share }),
          };
        }),
  );
  type Cell = (typeof cells)[number];
  const top = Math.max(1e-9, ...cells.map((one) => one.share));
  const marginLeft = 30;
  const cellWidth = Math.min(56, (width - marginLeft - 4) / Math.max(1, periods.length));
  const written = cells.every((one) => textWidth(one.text) <= cellWidth - 3) ? cells : [];
  const tickStep = Math.max(1, Math.ceil((textWidth(label(0)) + 14) / cellWidth));
  const stripes = hatch(tokens.paper, 'none', 1);
  return {
    height: 30 + DECILES * ROW,
    marginLeft,
    marginRight: Math.max(4, width - marginLeft - cellWidth * periods.length),
    marginTop: 26,
    marginBottom: 4,
    x: { type: 'band', domain: periods.map((_, i) => i), padding: 0 },
    y: { type: 'band', domain: Array.from({ length: DECILES }, (_, d) => d + 1), padding: 0 },
    color: { type: 'identity' },
    marks: [
      stripes.definition,
      axisX({
        anchor: 'top',
        ticks: periods.map((_, i) => i).filter((i) => i % tickStep === 0),
        tickSize: 0,
        tickFormat: label,
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisY({ tickSize: 0, label: null, color: tokens.muted, fontSize: 13 }),
      cell(cells, {
        x: 'period',
        y: 'decile',
        inset: 0.75,
        fill: (one: Cell) => tokens.ramp(one.share / top),
      }),
      cell(
        cells.filter((one) => !one.complete),
        { x: 'period', y: 'decile', inset: 0.75, fill: stripes.fill },
      ),
      text(written, {
        x: 'period',
        y: 'decile',
        text: 'text',
        fontSize: 13,
        fill: (one: Cell) => tokens.onRamp(one.share / top),
      }),
      tip(cells, pointer({ x: 'period', y: 'decile', title: 'tip', maxRadius: 40, ...tipLook(tokens) })),
    ],
  };
}

/** Last purchase × number of purchases, with mean values. */
export function gridPlot(
  result: OneCohortResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { grid, gridPeriod } = result.value;
  const rows = grid.map((one) => ({
    ...one,
    column: say('purchases', { from: one.from, to: one.to }),
    row: periodLabel(one.start, gridPeriod, say.format),
  }));
  type Row = (typeof rows)[number];
  const columns = [...new Set(rows.map((one) => one.column))];
  const lines = [...new Set(rows.map((one) => one.row))].reverse();
  const top = Math.max(1, ...rows.map((one) => one.customers));
  const marginLeft = Math.max(textWidth(say('gridY')), ...lines.map((line) => textWidth(line))) + 12;
  const used = Math.min(width, 780);
  const cellWidth = (used - marginLeft - 4) / columns.length;
  const ink = (one: Row): string => tokens.onRamp(one.customers / top);
  const fits = (one: string): boolean => textWidth(one) <= cellWidth - 4;
  const mean = (one: Row): string => `⌀ ${say.format.short(Number((one.mean ?? 0).toPrecision(3)))}`;
  return {
    height: 28 + lines.length * 46 + 42,
    marginLeft,
    marginRight: Math.max(4, width - used + 4),
    marginTop: 28,
    marginBottom: 42,
    x: { type: 'band', domain: columns, padding: 0 },
    y: { type: 'band', domain: lines, padding: 0 },
    color: { type: 'identity' },
    marks: [
      axisX({
        tickSize: 0,
        label: say('gridX'),
        labelAnchor: 'center',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      axisY({
        tickSize: 0,
        label: say('gridY'),
        labelAnchor: 'top',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      cell(rows, {
        x: 'column',
        y: 'row',
        inset: 0.75,
        fill: (one: Row) => (one.customers === 0 ? tokens.wash : tokens.ramp(one.customers / top)),
      }),
      ...[true, false].map((two) =>
        text(
          rows.filter((one) => one.customers > 0 && fits(mean(one)) === two),
          {
            x: 'column',
            y: 'row',
            text: (one: Row) =>
              fits(say.format.integer(one.customers))
                ? say.format.integer(one.customers)
                : say.format.short(one.customers),
            dy: two ? -8 : 0,
            fontSize: 13,
            fill: ink,
          },
        ),
      ),
      text(
        rows.filter((one) => one.mean !== null && fits(mean(one))),
        { x: 'column', y: 'row', text: mean, dy: 9, fontSize: 13, fill: ink },
      ),
      tip(
        rows,
        pointer({
          x: 'column',
          y: 'row',
          title: (one: Row) =>
            say('tipGrid', {
              period: one.row,
              purchases: one.column,
              customers: one.customers,
              mean: one.mean,
            }),
          maxRadius: cellWidth,
          ...tipLook(tokens),
        }),
      ),
    ],
  };
}
