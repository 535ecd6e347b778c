import { axisX, cell, pointer, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { wilson } from '../../../stats/intervals';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { TwoPeriodsResult } from '../result';
import type { viewMessages } from '../view-messages';

/** A cell of the matrix; a click lists its customers. */
export interface MigrationMark {
  from: number;
  to: number;
  customers: number;
  share: number;
  tip: string;
}

/** Parts of the earlier period × parts of the later one, in % of the row; 0 = did not buy, last. */
export function migrationPlot(
  result: TwoPeriodsResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const columns = [...Array.from({ length: result.parts }, (_, i) => i + 1), 0];
  const name = (part: number): string => (part === 0 ? say('noneWord') : format.integer(part));
  const marks = result.migration.flatMap((row): MigrationMark[] =>
    columns.flatMap((to) => {
      if ((row.from === 0 && to === 0) || row.customers === 0) return [];
      const customers = row.to[to] ?? 0;
      const share = customers / row.customers;
      const [low, high] = wilson(customers, row.customers);
      return [
        {
          from: row.from,
          to,
          customers,
          share,
          tip: say('tipCell', {
            from: name(row.from),
            to: name(to),
            customers,
            of: row.customers,
            share,
            low,
            high,
          }),
        },
      ];
    }),
  );
  const rows = result.migration.map((row) => row.from);
  const short = (part: number): string => (part === 0 ? say('none') : format.integer(part));
  const sizes = new Map(result.migration.map((row) => [row.from, format.integer(row.customers)]));
  const sized = width >= 480;
  const sizeRoom = sized ? Math.max(...[...sizes.values()].map((size) => textWidth(size))) + 14 : 0;
  const marginLeft = 24 + sizeRoom;
  const used = Math.min(width, 820);
  const cellWidth = (used - marginLeft - 2) / columns.length;
  const cellHeight = Math.max(24, Math.min(34, cellWidth));
  // who did not buy is the largest cell of most rows and would hide the moves of the others
  const top = Math.max(
    1e-9,
    ...marks.filter((mark) => mark.to > 0 && mark.from > 0).map((mark) => mark.share),
  );
  const tone = (mark: MigrationMark): number => Math.min(0.999, mark.share / top);
  const plain = (mark: MigrationMark): boolean => mark.to === 0 || mark.from === 0;
  const written = (mark: MigrationMark): string => format.integer(mark.share * 100);
  const fits = textWidth('100') <= cellWidth - 2;
  return {
    height: 46 + rows.length * cellHeight + 4,
    marginLeft,
    marginRight: width - used + 2,
    marginTop: 46,
    marginBottom: 4,
    x: { type: 'band', domain: columns, padding: 0 },
    y: { type: 'band', domain: rows, padding: 0, axis: null },
    color: { type: 'identity' },
    marks: [
      axisX({
        anchor: 'top',
        tickSize: 0,
        tickFormat: short,
        label: say('migrationX'),
        labelAnchor: 'left',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      text(rows, {
        y: (part: number) => part,
        text: short,
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -8 - sizeRoom,
        fontSize: 13,
        fontWeight: 600,
        fill: tokens.ink,
      }),
      sized
        ? text(rows, {
            y: (part: number) => part,
            text: (part: number) => sizes.get(part) ?? '',
            frameAnchor: 'left',
            textAnchor: 'end',
            dx: -8,
            fontSize: 13,
            fill: tokens.muted,
          })
        : null,
      cell(marks, {
        x: 'to',
        y: 'from',
        inset: 0.75,
        fill: (mark: MigrationMark) => (plain(mark) ? tokens.wash : tokens.ramp(tone(mark))),
      }),
      fits
        ? text(marks, {
            x: 'to',
            y: 'from',
            text: written,
            fontSize: 13,
            fill: (mark: MigrationMark) => (plain(mark) ? tokens.ink : tokens.onRamp(tone(mark))),
          })
        : null,
      tip(marks, pointer({ x: 'to', y: 'from', title: 'tip', maxRadius: cellWidth, ...tipLook(tokens) })),
    ],
  };
}
