import { cell, pointer, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { clusterName } from '../cluster-name';
import type { Migration } from '../result';
import type { viewMessages } from '../view-messages';
import { narrowName } from './segments';

/** A cell of the matrix; `from` and `to` are what a click on it selects. */
export interface Move {
  from: string;
  to: string;
  row: number;
  column: number;
  customers: number;
  /** of the customers of its row; null where there are none */
  share: number | null;
}

export const movesIn = ({ then, now, counts }: Migration): Move[] =>
  then.flatMap((from, row) => {
    const own = counts.subarray(row * now.length, (row + 1) * now.length);
    const all = own.reduce((sum, count) => sum + count, 0);
    return now.map((to, column) => {
      const customers = own[column] ?? 0;
      return { from, to, row, column, customers, share: all === 0 ? null : customers / all };
    });
  });

/** Segment then, down, against segment now, across; the segments are numbered, so that the columns need no names. */
export function migrationPlot(
  migration: Migration,
  nameOf: (id: string) => string,
  chosen: { from?: string; to?: string },
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const { then, now } = migration;
  const moves = movesIn(migration);
  const number = new Map(now.map((id, i) => [id, i + 1]));
  const brief = width < 720;
  const label = (id: string): string => {
    const name = narrowName(nameOf(id));
    const at = number.get(id);
    // the name of a cluster is its number
    return at === undefined || clusterName(id) ? name : `${at} ${name}`;
  };
  const totals = then.map((_, row) =>
    moves.reduce((sum, move) => sum + (move.row === row ? move.customers : 0), 0),
  );
  const marginLeft = Math.min(width * 0.42, Math.max(...then.map((id) => textWidth(label(id)))) + 14);
  const marginRight = brief ? 4 : 64;
  const cellWidth = (width - marginLeft - marginRight) / now.length;
  const cellHeight = cellWidth >= 44 ? 40 : 26;
  const shares = cellWidth >= 36;
  const ink = (move: Move): string => tokens.onRamp(move.share ?? 0);
  const known = moves.filter((move) => move.share !== null);
  const stays = moves.filter((move) => move.from === move.to);
  const outlined = moves.filter(
    (move) =>
      (chosen.from !== undefined || chosen.to !== undefined) &&
      (chosen.from === undefined || chosen.from === move.from) &&
      (chosen.to === undefined || chosen.to === move.to),
  );
  const named = (id: string): string => {
    const name = narrowName(nameOf(id));
    return clusterName(id) === null && textWidth(name) <= cellWidth - 6 ? name : '';
  };
  return {
    height: 44 + cellHeight * then.length + 4,
    marginLeft,
    marginRight,
    marginTop: 44,
    marginBottom: 4,
    x: { type: 'band', domain: now.map((_, i) => i), padding: 0, axis: null },
    y: { type: 'band', domain: then.map((_, i) => i), padding: 0, axis: null },
    color: { type: 'identity' },
    marks: [
      cell(moves, {
        x: 'column',
        y: 'row',
        inset: 0.75,
        fill: (move: Move) => (move.share === null ? tokens.wash : tokens.ramp(move.share)),
      }),
      cell(stays, { x: 'column', y: 'row', inset: 1.5, stroke: tokens.ink, strokeWidth: 1.5 }),
      cell(outlined, { x: 'column', y: 'row', inset: 1, stroke: tokens.accent, strokeWidth: 3 }),
      text(
        then.map((id, i) => ({ id, i })),
        {
          y: 'i',
          text: ({ id }: { id: string }) => label(id),
          frameAnchor: 'left',
          textAnchor: 'end',
          dx: -10,
          fontSize: 13,
          fill: tokens.ink,
        },
      ),
      text(
        now.map((id, i) => ({ id, i })),
        {
          x: 'i',
          text: ({ id, i }: { id: string; i: number }) =>
            [String(i + 1), named(id)].filter(Boolean).join('\n'),
          frameAnchor: 'top',
          lineAnchor: 'bottom',
          dy: -6,
          fontSize: 13,
          fill: tokens.ink,
        },
      ),
      brief
        ? null
        : text(
            totals.map((total, i) => ({ total, i })),
            {
              y: 'i',
              text: ({ total }: { total: number }) => say('totalOf', { customers: format.short(total) }),
              frameAnchor: 'right',
              textAnchor: 'start',
              dx: 8,
              fontSize: 13,
              fill: tokens.muted,
            },
          ),
      shares
        ? text(known, {
            x: 'column',
            y: 'row',
            text: (move: Move) => (move.customers === 0 ? '' : format.percent(move.share ?? 0)),
            dy: cellHeight >= 40 ? -8 : 0,
            fontSize: 13,
            fontWeight: 600,
            fill: ink,
          })
        : null,
      shares && cellHeight >= 40
        ? text(known, {
            x: 'column',
            y: 'row',
            text: (move: Move) => (move.customers === 0 ? '' : format.short(move.customers)),
            dy: 8,
            fontSize: 13,
            fill: ink,
          })
        : null,
      tip(
        moves,
        pointer({
          x: 'column',
          y: 'row',
          title: (move: Move) =>
            [
              say('tipMove', { from: nameOf(move.from), to: nameOf(move.to) }),
              say('tipMoved', { customers: move.customers, share: move.share }),
            ].join('\n'),
          maxRadius: Math.max(cellWidth, cellHeight),
          ...tipLook(tokens),
        }),
      ),
    ],
  };
}
