import {
  axisX,
  axisY,
  dot,
  gridY,
  line,
  pointerX,
  rectY,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { periodLabel } from '../../period-label';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { hatch, textWidth, tipLook } from '../../../ui/charts/marks';
import { timeTicks } from '../../../ui/charts/time-ticks';
import type { OverviewResult, PeriodRow } from '../result';
import type { viewMessages } from '../view-messages';

type ViewSay = Say<typeof viewMessages>;

export const MEASURES = ['revenue', 'orders', 'active', 'aof', 'aov', 'margin'] as const;
export type Measure = (typeof MEASURES)[number];
/** ratios are lines, totals are bars from zero */
const RATIOS: readonly Measure[] = ['aof', 'aov'];

interface Mark {
  start: number;
  end: number;
  middle: number;
  value: number;
  complete: boolean;
  tip: string;
}

/** A value for an axis or a label of a chart. */
export const shortValue = (measure: Measure, value: number, say: ViewSay): string =>
  measure === 'aof' ? say.format.decimal(value, 2) : say.format.short(value);

/** A value as it stands in a tip: exact. */
function exactValue(measure: Measure, value: number, say: ViewSay): string {
  if (measure === 'orders' || measure === 'active') return say.format.integer(value);
  return measure === 'aof' ? say.format.decimal(value, 2) : say.format.money(value);
}

/** One measure by period: bars from zero for totals, a line for ratios; incomplete periods hatched or open. */
export function measurePlot(
  result: OverviewResult,
  measure: Measure,
  height: number,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const marks = result.periods.flatMap((row) => markOf(result, row, measure, say));
  const stripes = hatch(tokens.main, tokens.paper);
  const small = height < 200;
  const whole = marks.filter((mark) => mark.complete);
  const peak = whole.reduce<Mark | null>(
    (best, mark) => (mark.value > (best?.value ?? -Infinity) ? mark : best),
    null,
  );
  const last = whole.at(-1) ?? null;
  const pixelsPerDay = (width - 60) / Math.max(1, (marks.at(-1)?.end ?? 0) - (marks[0]?.start ?? 0));
  const apart = peak !== null && last !== null && (last.middle - peak.middle) * pixelsPerDay > 56;
  const labelled = small || width < 480 || !apart ? [last] : [peak, last];
  const labels = [...new Set(labelled)].flatMap((mark) => (mark === null ? [] : [mark]));
  const top = Math.max(0, ...marks.map((mark) => mark.value));
  const bottom = Math.min(0, ...marks.map((mark) => mark.value));
  const ratio = RATIOS.includes(measure);
  return {
    ...frame(
      result,
      [bottom, top * (small ? 1.15 : 1.08)],
      height,
      (value) => shortValue(measure, value, say),
      width,
    ),
    marks: [
      stripes.definition,
      ...axes(result, height, (value) => shortValue(measure, value, say), say, width, tokens),
      ...(ratio
        ? [
            line(whole, { x: 'middle', y: 'value', stroke: tokens.main, strokeWidth: 2 }),
            dot(
              marks.filter((mark) => !mark.complete),
              { x: 'middle', y: 'value', r: 3.5, stroke: tokens.main, fill: tokens.paper },
            ),
          ]
        : [
            rectY(marks, {
              x1: 'start',
              x2: 'end',
              y: 'value',
              inset: gap(marks, width),
              fill: (mark: Mark) => (mark.complete ? tokens.main : stripes.fill),
            }),
          ]),
      ruleY([0], { stroke: tokens.muted }),
      text(labels, {
        x: (mark: Mark) => (small ? mark.end : mark.middle),
        textAnchor: small ? 'end' : 'middle',
        y: 'value',
        text: (mark: Mark) => shortValue(measure, mark.value, say),
        fill: tokens.ink,
        stroke: tokens.paper,
        strokeWidth: 4,
        fontSize: 13,
        fontWeight: 600,
        lineAnchor: 'bottom',
        dy: -5,
      }),
      tip(marks, pointerX({ x: 'middle', y: 'value', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}

/** New and returning customers, stacked; each label stands beside its own part of the last complete bar. */
export function newPlot(
  result: OverviewResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const height = 280;
  const top = Math.max(1, ...result.periods.map((row) => row.active));
  const parts = result.periods.flatMap((row) => {
    const tipText = [
      titleOf(result, row, say),
      `${say('returning')}: ${say.format.integer(row.active - row.new)}`,
      `${say('new')}: ${say.format.integer(row.new)}`,
    ].join('\n');
    const base = {
      start: row.start,
      end: row.end,
      middle: (row.start + row.end) / 2,
      complete: row.complete,
    };
    return [
      {
        ...base,
        part: 'returning' as const,
        low: 0,
        high: row.active - row.new,
        value: row.active,
        tip: tipText,
      },
      {
        ...base,
        part: 'new' as const,
        low: row.active - row.new,
        high: row.active,
        value: row.active,
        tip: tipText,
      },
    ];
  });
  const colour = { returning: tokens.main, new: tokens.series[1] };
  const stripes = {
    returning: hatch(colour.returning, tokens.paper),
    new: hatch(colour.new, tokens.paper),
  };
  return {
    ...frame(result, [0, top * 1.05], height, say.format.short, width),
    marks: [
      stripes.returning.definition,
      stripes.new.definition,
      ...axes(result, height, say.format.short, say, width, tokens),
      rectY(parts, {
        x1: 'start',
        x2: 'end',
        y1: 'low',
        y2: 'high',
        insetLeft: gap(result.periods, width),
        insetRight: gap(result.periods, width),
        fill: (part: (typeof parts)[number]) => (part.complete ? colour[part.part] : stripes[part.part].fill),
      }),
      ruleY([0], { stroke: tokens.muted }),
      tip(
        parts.filter((part) => part.part === 'new'),
        pointerX({ x: 'middle', y: 'high', title: 'tip', ...tipLook(tokens) }),
      ),
    ],
  };
}

const titleOf = (result: OverviewResult, row: PeriodRow, say: ViewSay): string =>
  periodLabel(row.start, result.period, say.format) + (row.complete ? '' : ` (${say('tipIncomplete')})`);

function markOf(result: OverviewResult, row: PeriodRow, measure: Measure, say: ViewSay): Mark[] {
  const value = row[measure];
  if (value === null) return [];
  return [
    {
      start: row.start,
      end: row.end,
      middle: (row.start + row.end) / 2,
      value,
      complete: row.complete,
      tip: `${titleOf(result, row, say)}\n${say(measure)}: ${exactValue(measure, value, say)}`,
    },
  ];
}

/** half the gap between bars, in pixels */
const gap = (bars: readonly unknown[], width: number): number => {
  const room = (width - 50) / Math.max(1, bars.length);
  return room < 5 ? 0.25 : room < 14 ? 0.75 : 1.5;
};

function frame(
  result: OverviewResult,
  domain: [number, number],
  height: number,
  write: (value: number) => string,
  width: number,
): PlotOptions {
  return {
    height,
    marginLeft: Math.max(36, textWidth(write(domain[1])) + 14),
    marginRight: width < 480 ? 12 : 20,
    marginTop: 22,
    marginBottom: 26,
    x: { type: 'linear', domain: [result.periods[0]?.start ?? 0, result.periods.at(-1)?.end ?? 1] },
    y: { domain },
    color: { type: 'identity' },
  };
}

function axes(
  result: OverviewResult,
  height: number,
  amount: (value: number) => string,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
) {
  const first = result.periods[0]?.start ?? 0;
  const last = result.periods.at(-1)?.start ?? 1;
  const room = textWidth(say.format.month(first)) + 24;
  const ticks =
    result.period === 'year' && result.periods.length <= (width - 60) / room
      ? result.periods.map((row) => row.start)
      : timeTicks(first, last, Math.floor((width - 60) / room));
  const weeks = result.period === 'week' && last - first < 120;
  const write = (day: number): string =>
    result.period === 'year'
      ? periodLabel(day, 'year', say.format)
      : weeks
        ? say.format.day(day)
        : say.format.month(day);
  const end = result.periods.at(-1)?.end ?? last;
  /** whether the label of a tick, which begins at it, ends inside the figure */
  const inside = (day: number): boolean =>
    ((end - day) / Math.max(1, end - first)) * (width - 72) + 12 > textWidth(write(day));
  const steps = height < 200 ? 3 : 5;
  const axis = { tickSize: 4, tickFormat: write, label: null, dx: -2, color: tokens.muted, fontSize: 13 };
  const bothEnds = ticks.filter(inside).length < 2 && width > 2 * room;
  return [
    gridY({ ticks: steps, stroke: tokens.grid, strokeOpacity: 1 }),
    axisY({ ticks: steps, tickSize: 0, tickFormat: amount, label: null, color: tokens.muted, fontSize: 13 }),
    ...(bothEnds
      ? [
          axisX({ ...axis, ticks: [first], textAnchor: 'start' }),
          axisX({ ...axis, ticks: [last], textAnchor: 'end', dx: 2 }),
        ]
      : [axisX({ ...axis, ticks: ticks.filter(inside), textAnchor: 'start' })]),
  ];
}
