import {
  axisX,
  axisY,
  barX,
  barY,
  gridX,
  gridY,
  pointerX,
  pointerY,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { CalendarRow, Overdue, RhythmResult } from '../result';
import type { viewMessages } from '../view-messages';

/** Customers by how late they are, with 95 % intervals; a click chooses whose list is shown. */
export function overduePlot(
  { overdue, customers }: RhythmResult,
  names: ReadonlyMap<Overdue, string>,
  chosen: Overdue | null,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const shade: Record<Overdue, string> = {
    'on-time': tokens.ramp(0.35),
    due: tokens.ramp(0.55),
    late: tokens.ramp(0.72),
    'very-late': tokens.ramp(0.9),
    unknown: tokens.quiet,
  };
  const rows = overdue.map((row) => ({
    ...row,
    name: names.get(row.status) ?? row.status,
    low: row.interval[0],
    high: row.interval[1],
    label: `${say.format.integer(row.customers)} · ${say.format.percent(row.share)}`,
    tip: say('tipOverdue', {
      status: names.get(row.status) ?? row.status,
      customers: row.customers,
      all: customers,
      share: row.share,
      low: row.interval[0],
      high: row.interval[1],
      silence: row.medianSilence,
    }),
  }));
  const room = Math.max(...rows.map((row) => textWidth(row.label))) + 16;
  const left = Math.max(...rows.map((row) => textWidth(row.name))) + 16;
  const top = Math.max(0.05, ...rows.map((row) => row.high));
  return {
    height: 40 + rows.length * 34,
    marginLeft: left,
    marginRight: Math.min(room, width / 3),
    marginTop: 8,
    marginBottom: 32,
    x: { domain: [0, top] },
    y: { domain: rows.map((row) => row.name), padding: 0.3 },
    color: { type: 'identity' },
    marks: [
      gridX({ ticks: 4, stroke: tokens.grid, strokeOpacity: 1 }),
      axisX({
        ticks: width < 480 ? 2 : 4,
        tickSize: 0,
        tickFormat: (share: number) => say.format.percent(share),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisY({ tickSize: 0, label: null, color: tokens.ink, fontSize: 13 }),
      barX(rows, {
        y: 'name',
        x: 'share',
        fill: (row: (typeof rows)[number]) => shade[row.status],
        stroke: (row: (typeof rows)[number]) => (row.status === chosen ? tokens.ink : 'none'),
        strokeWidth: 2,
      }),
      ruleY(rows, { y: 'name', x1: 'low', x2: 'high', stroke: tokens.ink, strokeWidth: 1.5 }),
      text(rows, {
        y: 'name',
        x: 'high',
        text: 'label',
        textAnchor: 'start',
        dx: 8,
        fill: tokens.ink,
        fontSize: 13,
      }),
      ruleX([0], { stroke: tokens.muted }),
      tip(rows, pointerY({ y: 'name', x: 'share', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}

/** Purchases a day on each day of the week or in each month, against the average day. */
export function calendarPlot(
  calendar: readonly CalendarRow[],
  nameOf: (index: number) => string,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const narrow = width < 640;
  const rows = calendar.flatMap((row) =>
    row.perDay === null || row.ratio === null
      ? []
      : [
          {
            name: nameOf(row.index),
            perDay: row.perDay,
            tip: say('tipCalendar', {
              name: nameOf(row.index),
              perDay: row.perDay,
              purchases: row.purchases,
              days: row.days,
              ratio: row.ratio,
            }),
          },
        ],
  );
  const mean =
    calendar.reduce((sum, row) => sum + row.purchases, 0) /
    Math.max(
      1,
      calendar.reduce((sum, row) => sum + row.days, 0),
    );
  const top = Math.max(1e-9, mean, ...rows.map((row) => row.perDay)) * 1.1;
  return {
    height: 240,
    marginLeft: Math.max(40, textWidth(say.format.significant(top)) + 14),
    marginRight: 16,
    marginTop: 16,
    marginBottom: 32,
    x: { domain: rows.map((row) => row.name), padding: 0.2 },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 4, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 4,
        tickSize: 0,
        tickFormat: (value: number) => say.format.significant(value),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        tickSize: 0,
        label: null,
        color: tokens.muted,
        fontSize: 13,
        tickFormat: (name: string) =>
          narrow && say.locale === 'en' ? name.slice(0, rows.length > 7 ? 1 : 2) : name.replace(' ', ''),
      }),
      barY(rows, { x: 'name', y: 'perDay', fill: tokens.main }),
      ruleY([mean], { stroke: tokens.ink, strokeDasharray: '3 2', strokeWidth: 1.25 }),
      ruleY([0], { stroke: tokens.muted }),
      tip(rows, pointerX({ x: 'name', y: 'perDay', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
