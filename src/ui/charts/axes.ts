import { axisX, axisY, gridY } from '@observablehq/plot';
import type { Format } from '../../i18n/format';
import type { ChartTokens } from './chart-tokens';
import { timeTicks } from './time-ticks';

/** A light grid with numbers on the left. */
export const valueAxis = (write: (value: number) => string, ticks: number, tokens: ChartTokens) => [
  gridY({ ticks, stroke: tokens.grid, strokeOpacity: 1 }),
  axisY({ ticks, tickSize: 0, tickFormat: write, label: null, color: tokens.muted, fontSize: 13 }),
];

/** Months along the bottom. */
export const timeAxis = (first: number, last: number, format: Format, width: number, tokens: ChartTokens) =>
  // a label at the very end would be cut
  axisX(
    timeTicks(first, last, Math.max(2, Math.floor((width - 60) / 96))).filter(
      (day) => last - day > ((last - first) * 24) / Math.max(60, width),
    ),
    {
      tickSize: 4,
      tickFormat: (day: number) => format.month(day),
      label: null,
      color: tokens.muted,
      fontSize: 13,
    },
  );

/** Days along the bottom. */
export const daysAxis = (label: string, format: Format, width: number, tokens: ChartTokens) =>
  axisX({
    ticks: Math.max(2, Math.floor(width / 90)),
    tickSize: 4,
    tickFormat: (day: number) => format.integer(day),
    label,
    labelAnchor: 'right',
    labelArrow: 'none',
    color: tokens.muted,
    fontSize: 13,
  });

/** Half the gap between bars, in pixels. */
export const gap = (bars: number, width: number): number => {
  const room = (width - 50) / Math.max(1, bars);
  return room < 5 ? 0.25 : room < 14 ? 0.75 : 1.5;
};
