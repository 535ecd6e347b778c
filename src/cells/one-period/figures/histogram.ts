import {
  axisX,
  axisY,
  gridY,
  pointerX,
  rectY,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { MeasureRow, PeriodMeasure } from '../result';
import type { viewMessages } from '../view-messages';

type ViewSay = Say<typeof viewMessages>;

/** How a value of a measure is written. */
export function measureText(measure: PeriodMeasure, value: number, { format }: ViewSay): string {
  if (measure === 'margin-rate') return format.percent(value, Math.abs(value) < 0.1 ? 1 : 0);
  if (measure === 'orders') return format.significant(value, 3);
  return Math.abs(value) < 1000 ? format.significant(value, 3) : format.short(value);
}

/** A bar; a click takes `from` and `to` as a class. */
export interface HistogramBar {
  /** null = everything below `to` */
  from: number | null;
  to: number | null;
  start: number;
  end: number;
  middle: number;
  count: number;
  tip: string;
}

/** How many customers have which value, with mean and median. The last bar may be open. */
export function histogramPlot(
  row: MeasureRow,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const write = (value: number): string => measureText(row.measure, value, say);
  const first = row.bars[0];
  const step = first ? (first.to ?? first.from + 1) - first.from : 1;
  const bars: HistogramBar[] = row.bars.map(({ from, to, count }, i) => {
    const below = row.openBelow && i === 0;
    return {
      from: below ? null : from,
      to,
      start: from,
      end: to ?? from + step,
      middle: from + step / 2,
      count,
      tip: say('tipBar', {
        from: below ? null : write(from),
        to: to === null ? null : write(to),
        customers: count,
      }),
    };
  });
  const low = bars[0]?.start ?? 0;
  const high = bars.at(-1)?.end ?? 1;
  const top = Math.max(1, ...bars.map((bar) => bar.count)) * 1.05;
  const lines = [
    { value: row.median, label: say('median', { value: write(row.median) }), dash: '', line: 0 },
    { value: row.mean, label: say('mean', { value: write(row.mean) }), dash: '4 3', line: 1 },
  ].filter(({ value }) => value >= low && value <= high);
  const marginLeft = Math.max(36, textWidth(say.format.short(top)) + 14);
  const scale = (width - marginLeft - 10) / (high - low);
  const [lowest, last] = [bars[0], bars.at(-1)];
  // what the open bars hold is written below them, and no tick beside it
  const ends = [
    ...(last?.to === null
      ? [{ at: last.end, label: `${write(last.start)}+`, anchor: 'end' as const, dx: 4 }]
      : []),
    ...(lowest?.from === null && lowest.to !== null
      ? [{ at: lowest.start, label: `< ${write(lowest.to)}`, anchor: 'start' as const, dx: -4 }]
      : []),
  ];
  const free = (value: number): boolean =>
    ends.every(
      ({ at, label }) => Math.abs(value - at) * scale > textWidth(label) + textWidth(write(value)) / 2 + 8,
    );
  return {
    height: 190,
    marginLeft,
    marginRight: 10,
    marginTop: 44,
    marginBottom: 26,
    x: { domain: [low, high] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 3, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 3,
        tickSize: 0,
        tickFormat: say.format.short,
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: Math.max(2, Math.floor(width / 90)),
        tickSize: 4,
        tickFormat: (value: number) => (free(value) ? write(value) : ''),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      rectY(bars, {
        x1: 'start',
        x2: 'end',
        y: 'count',
        inset: 0.5,
        fill: (bar: HistogramBar) => (bar.to === null || bar.from === null ? tokens.quiet : tokens.main),
      }),
      ...ends.map(({ at, label, anchor, dx }) =>
        text([label], {
          x: () => at,
          frameAnchor: 'bottom',
          textAnchor: anchor,
          lineAnchor: 'top',
          dy: 8,
          dx,
          fontSize: 13,
          fill: tokens.muted,
        }),
      ),
      ...lines.map(({ value, dash }) =>
        ruleX([value], { stroke: tokens.ink, strokeDasharray: dash, strokeWidth: 1.5 }),
      ),
      ...lines.map(({ value, label, line }) => {
        const right = (value - low) * scale + textWidth(label, 600) > width - marginLeft;
        return text([label], {
          x: () => value,
          frameAnchor: 'top',
          textAnchor: right ? 'end' : 'start',
          dx: right ? -4 : 0,
          dy: -36 + 17 * line,
          fontSize: 13,
          fontWeight: 600,
          fill: tokens.ink,
        });
      }),
      ruleY([0], { stroke: tokens.muted }),
      tip(bars, pointerX({ x: 'middle', y: 'count', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
