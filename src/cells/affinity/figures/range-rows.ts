import {
  axisX,
  dot,
  gridX,
  pointer,
  ruleX,
  ruleY,
  text,
  tickX,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { shortened } from '../../../ui/charts/short-label';

const ROW = 28;
const TALL_ROW = 42;
const NARROW = 560;

/** A row of the figure: a value with its interval, and what it is compared with. */
export interface RangeRow {
  key: string;
  name: string;
  /** the name in two lines, for narrow figures */
  lines: readonly [string, string] | null;
  value: number;
  low: number;
  high: number;
  /** an upright line of the row itself */
  base: number | null;
  clear: boolean;
  label: string;
  tip: string;
  /** what a click on it selects: two labels */
  pair: readonly [string, string] | null;
}

interface Scale {
  log: boolean;
  /** a line through all rows */
  line: number | null;
  write: (value: number) => string;
}

/** Rows of dots with intervals under each other, names on the left, values on the right. */
export function rangeRowsPlot(
  rows: readonly RangeRow[],
  { log, line, write }: Scale,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const keys = rows.map((row) => row.key);
  const room = Math.min(width * 0.46, 330);
  const tall = width < NARROW && rows.some((row) => row.lines !== null);
  const linesOf = (row: RangeRow): readonly string[] => (tall && row.lines !== null ? row.lines : [row.name]);
  const names = new Map(rows.map((row) => [row.key, linesOf(row).map((line) => shortened(line, room - 12))]));
  const widest = Math.max(20, ...[...names.values()].flat().map((name) => textWidth(name)));
  const marginLeft = Math.min(room, widest + 12);
  const labels = Math.max(20, ...rows.map((row) => textWidth(row.label)));
  const points = rows.flatMap((row) => [
    row.low,
    row.high,
    row.value,
    ...(row.base === null ? [] : [row.base]),
  ]);
  const low = log ? Math.min(0.8, ...points.filter((value) => value > 0)) : 0;
  const high = log ? Math.max(1.25, ...points) : Math.max(0.001, ...points);
  const ticks = Math.max(2, Math.floor((width - marginLeft) / 110));
  return {
    height: keys.length * (tall ? TALL_ROW : ROW) + 48,
    marginLeft,
    marginRight: labels + 14,
    marginTop: 20,
    marginBottom: 28,
    x: { type: log ? 'log' : 'linear', domain: [low, high], clamp: true },
    y: { type: 'band', domain: keys, padding: 0.3, axis: null },
    color: { type: 'identity' },
    marks: [
      gridX({ stroke: tokens.grid, ticks }),
      axisX({ ticks, tickSize: 0, label: null, color: tokens.muted, fontSize: 13, tickFormat: write }),
      ...(line === null
        ? []
        : [ruleX([line], { stroke: tokens.muted, strokeDasharray: '4 3', strokeWidth: 1.5 })]),
      text(keys, {
        y: (key: string) => key,
        text: (key: string) => names.get(key)?.join('\n') ?? '',
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -10,
        fontSize: 13,
        fill: tokens.ink,
      }),
      ruleY(rows, {
        y: 'key',
        x1: 'low',
        x2: 'high',
        stroke: tokens.main,
        strokeWidth: 2.5,
        strokeOpacity: 0.55,
      }),
      tickX(
        rows.filter((row) => row.base !== null),
        { x: 'base', y: 'key', stroke: tokens.ink, strokeWidth: 1.5 },
      ),
      dot(rows, {
        x: 'value',
        y: 'key',
        r: 5,
        fill: (row: RangeRow) => (row.clear ? tokens.main : tokens.paper),
        stroke: tokens.main,
        strokeWidth: 2,
      }),
      text(rows, {
        y: 'key',
        text: 'label',
        frameAnchor: 'right',
        textAnchor: 'start',
        dx: 8,
        fontSize: 13,
        fill: tokens.ink,
      }),
      tip(rows, pointer({ x: 'value', y: 'key', title: 'tip', maxRadius: 200, ...tipLook(tokens) })),
    ],
  };
}
