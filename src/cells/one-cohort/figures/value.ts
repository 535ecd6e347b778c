import { axisX, barY, pointerX, rectY, ruleX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { DECILES, type OneCohortResult } from '../result';
import type { viewMessages } from '../view-messages';
import { valueAxis } from '../../../ui/charts/axes';

type ViewSay = Say<typeof viewMessages>;

/** How many customers have brought how much, with mean and median. */
export function histogramPlot(
  { value }: OneCohortResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const first = value.histogram[0];
  const step = first ? (first.to ?? first.from + 1) - first.from : 1;
  const bars = value.histogram.map((bin) => ({
    from: bin.from,
    to: bin.to ?? bin.from + step,
    middle: bin.from + step / 2,
    count: bin.count,
    open: bin.to === null,
    tip: say('tipBar', { from: bin.from, to: bin.to, customers: bin.count }),
  }));
  const low = bars[0]?.from ?? 0;
  const high = bars.at(-1)?.to ?? 1;
  const top = Math.max(1, ...bars.map((bar) => bar.count)) * 1.15;
  const marked = [
    { at: value.median, label: say('median'), anchor: value.median <= value.mean ? 'end' : 'start' },
    { at: value.mean, label: say('mean'), anchor: value.median <= value.mean ? 'start' : 'end' },
  ].filter(({ at }) => at >= low && at <= high);
  const room = ({ at, label }: { at: number; label: string }): boolean =>
    ((at - low) / (high - low)) * (width - 60) > textWidth(label) + 4;
  return {
    height: 220,
    marginLeft: Math.max(36, textWidth(say.format.short(top)) + 14),
    marginRight: 12,
    marginTop: 12,
    marginBottom: 26,
    x: { domain: [low, high] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      ...valueAxis(say.format.short, 3, tokens),
      axisX({
        ticks: Math.max(2, Math.floor(width / 90)),
        tickSize: 4,
        tickFormat: say.format.short,
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      rectY(bars, {
        x1: 'from',
        x2: 'to',
        y: 'count',
        inset: 0.5,
        fill: (bar: (typeof bars)[number]) => (bar.open ? tokens.quiet : tokens.main),
      }),
      ruleX(marked, { x: 'at', stroke: tokens.ink, strokeDasharray: '3 2', strokeWidth: 1.25 }),
      ...(['end', 'start'] as const).map((anchor) =>
        text(
          marked.filter((one) => one.anchor === anchor && (anchor === 'start' || room(one))),
          {
            x: 'at',
            text: 'label',
            frameAnchor: 'top',
            textAnchor: anchor,
            dx: anchor === 'start' ? 4 : -4,
            fontSize: 13,
            fill: tokens.ink,
            stroke: tokens.paper,
            strokeWidth: 4,
          },
        ),
      ),
      ruleY([0], { stroke: tokens.muted }),
      tip(bars, pointerX({ x: 'middle', y: 'count', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}

/** The value of each tenth of the customers, in % of all of it; sums where that is not positive. */
export function decilesPlot(
  { value }: OneCohortResult,
  chosen: number | null,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const shares = value.deciles.every((row) => row.share !== null);
  const rows = value.deciles
    .filter((row) => row.customers > 0)
    .map((row) => ({
      decile: row.part,
      height: shares ? (row.share ?? 0) : row.sum,
      tip: say('tipDecile', {
        decile: row.part,
        customers: row.customers,
        share: row.share,
        mean: row.sum / row.customers,
      }),
    }));
  type Row = (typeof rows)[number];
  const write = (height: number): string =>
    shares
      ? say.format.percent(height, Math.abs(height) < 0.01 && height !== 0 ? 1 : 0)
      : say.format.short(height);
  const top = Math.max(1e-9, ...rows.map((row) => row.height)) * 1.12;
  const bottom = Math.min(0, ...rows.map((row) => row.height)) * 1.15;
  return {
    height: 220,
    marginLeft: Math.max(36, textWidth(write(top)) + 14, textWidth(write(bottom)) + 14),
    marginRight: 12,
    marginTop: 18,
    marginBottom: 26,
    x: { type: 'band', domain: rows.map((row) => row.decile), padding: 0.12 },
    y: { domain: [bottom, top] },
    color: { type: 'identity' },
    marks: [
      ...valueAxis(write, 3, tokens),
      axisX({ tickSize: 0, label: null, color: tokens.muted, fontSize: 13, anchor: 'bottom' }),
      barY(rows, {
        x: 'decile',
        y: 'height',
        fill: (row: Row) => (chosen === null || chosen === row.decile ? tokens.main : tokens.quiet),
      }),
      ruleY([0], { stroke: tokens.muted }),
      (width - 50) / DECILES < 38
        ? null
        : text(rows, {
            x: 'decile',
            y: (row: Row) => Math.max(0, row.height),
            text: (row: Row) => write(row.height),
            lineAnchor: 'bottom',
            dy: -4,
            fontSize: 13,
            fill: tokens.ink,
          }),
      tip(rows, pointerX({ x: 'decile', y: 'height', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
