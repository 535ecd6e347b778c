import { cell, pointer, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { tipLook } from '../../../ui/charts/marks';
import { shortened } from '../../../ui/charts/short-label';
import type { AffinityResult } from '../result';
import type { viewMessages } from '../view-messages';

/** A cell of the heat map; a click on it selects its two items. */
export interface HeatCell {
  row: number;
  column: number;
  a: string;
  b: string;
  lift: number;
  both: number;
}

const LEAST_CELL = 38;
const STRONGEST = 2;
const MOST_OPAQUE = 0.5;

/** A triangle of lifts: each row meets the items before it, and ends in its name. */
export function heatPlot(
  { heat }: AffinityResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const n = heat.labels.length;
  const room = Math.min(width * 0.35, 170);
  const shown = Math.max(2, Math.min(n, Math.floor((width - room) / LEAST_CELL) + 1));
  const side = Math.min(64, (width - room) / Math.max(1, shown - 1));
  const cells: HeatCell[] = [];
  for (let row = 1; row < shown; row++)
    for (let column = 0; column < row; column++)
      cells.push({
        row,
        column,
        a: heat.labels[column] ?? '',
        b: heat.labels[row] ?? '',
        lift: heat.lift[row * n + column] ?? 0,
        both: heat.both[row * n + column] ?? 0,
      });
  const strength = ({ lift }: HeatCell): number =>
    Math.min(1, Math.abs(Math.log2(Math.max(lift, 1e-9))) / STRONGEST) * MOST_OPAQUE;
  const height = Math.min(36, side);
  const columns = Array.from({ length: shown }, (_, i) => i);
  const names = columns.map((at) => ({ at, name: shortened(heat.labels[at] ?? '', room - 8) }));
  return {
    height: height * shown + 8,
    marginLeft: 0,
    marginRight: Math.max(0, width - side * shown),
    marginTop: 4,
    marginBottom: 4,
    x: { type: 'band', domain: columns, padding: 0, axis: null },
    y: { type: 'band', domain: columns, padding: 0, axis: null },
    color: { type: 'identity' },
    marks: [
      cell(cells, {
        x: 'column',
        y: 'row',
        inset: 0.75,
        fill: (one: HeatCell) => (one.lift >= 1 ? tokens.series[2] : tokens.series[1]),
        fillOpacity: strength,
        stroke: tokens.grid,
      }),
      text(cells, {
        x: 'column',
        y: 'row',
        text: (one: HeatCell) => (one.both === 0 ? '0' : format.significant(one.lift, 2)),
        fontSize: 13,
        fill: tokens.ink,
      }),
      text(names, {
        x: 'at',
        y: 'at',
        text: 'name',
        textAnchor: 'start',
        dx: -side / 2 + 6,
        fontSize: 13,
        fontWeight: 600,
        fill: tokens.ink,
      }),
      tip(
        cells,
        pointer({
          x: 'column',
          y: 'row',
          title: (one: HeatCell) => say('tipHeat', { a: one.a, b: one.b, lift: one.lift, both: one.both }),
          maxRadius: side,
          ...tipLook(tokens),
        }),
      ),
    ],
  };
}
