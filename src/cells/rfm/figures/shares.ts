import { axisFx, barX, pointer, ruleX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Format } from '../../../i18n/format';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { Interval } from '../../../stats/intervals';

const ROW = 30;

/** A row of the figure: a group of customers. */
export interface ShareRow {
  id: string;
  label: string;
  share: number;
  interval: Interval;
  revenueShare: number;
  tip: string;
}

/** A bar of the figure; `id` is what a click on it selects. */
export interface ShareBar {
  id: string;
  panel: string;
  share: number;
  low: number | null;
  high: number | null;
  label: string;
  tip: string;
}

/** Share of customers beside share of revenue, one row a group, both on one scale. @param panels what the two columns are called */
export function sharesPlot(
  rows: readonly ShareRow[],
  panels: readonly [string, string],
  chosen: string | null,
  format: Format,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const percent = (share: number): string => format.percent(share, share > 0 && share < 0.01 ? 1 : 0);
  const bars: ShareBar[] = rows.flatMap((row) => [
    {
      id: row.id,
      tip: row.tip,
      panel: panels[0],
      share: row.share,
      low: row.interval[0],
      high: row.interval[1],
      label: percent(row.share),
    },
    {
      id: row.id,
      tip: row.tip,
      panel: panels[1],
      share: row.revenueShare,
      low: null,
      high: null,
      label: percent(row.revenueShare),
    },
  ]);
  const names = rows.map((row) => row.id);
  const labels = new Map(rows.map((row) => [row.id, row.label]));
  const label = (id: string): string => labels.get(id) ?? id;
  const marginLeft = Math.min(width * 0.42, Math.max(...rows.map((row) => textWidth(row.label))) + 10);
  const panelWidth = (width - marginLeft) / 2;
  const top = Math.max(0.01, ...bars.flatMap((bar) => [bar.share, bar.high ?? 0]));
  const room = top * (1 + 52 / Math.max(60, panelWidth - 60));
  const colour = (bar: ShareBar): string =>
    chosen === null || bar.id === chosen
      ? bar.panel === panels[0]
        ? tokens.main
        : tokens.series[1]
      : tokens.quiet;
  return {
    height: names.length * ROW + 32,
    marginLeft,
    marginRight: 0,
    marginTop: 28,
    marginBottom: 4,
    fx: { domain: panels, padding: 0.06, axis: null },
    x: { domain: [Math.min(0, ...bars.map((bar) => bar.share)), room], axis: null },
    y: { type: 'band', domain: names, padding: 0.25, axis: null },
    color: { type: 'identity' },
    marks: [
      axisFx({
        anchor: 'top',
        tickSize: 0,
        label: null,
        color: tokens.muted,
        fontSize: 13,
        textAnchor: 'middle',
      }),
      ruleY(names.slice(1), { y: (id: string) => id, dy: -ROW / 2, stroke: tokens.grid }),
      ...[false, true].map((bold) =>
        text(
          names.filter((id) => (id === chosen) === bold),
          {
            fx: () => panels[0],
            y: (id: string) => id,
            text: label,
            frameAnchor: 'left',
            textAnchor: 'end',
            dx: -10,
            fontSize: 13,
            fontWeight: bold ? 600 : 400,
            fill: tokens.ink,
          },
        ),
      ),
      barX(bars, { fx: 'panel', x: 'share', y: 'id', fill: colour }),
      ruleY(
        bars.filter((bar) => bar.low !== null),
        { fx: 'panel', y: 'id', x1: 'low', x2: 'high', stroke: tokens.ink, strokeWidth: 1.25 },
      ),
      text(bars, {
        fx: 'panel',
        x: (bar: ShareBar) => Math.max(0, bar.high ?? bar.share),
        y: 'id',
        text: 'label',
        textAnchor: 'start',
        dx: 6,
        fontSize: 13,
        fill: tokens.ink,
      }),
      ruleX([0], { stroke: tokens.muted }),
      tip(
        bars,
        pointer({ fx: 'panel', x: 'share', y: 'id', title: 'tip', maxRadius: 200, ...tipLook(tokens) }),
      ),
    ],
  };
}
