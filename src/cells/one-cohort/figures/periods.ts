import {
  areaY,
  dot,
  line,
  pointerX,
  rectY,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import { periodStart, periodOf } from '../../../customers/periods';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { hatch, textWidth, tipLook } from '../../../ui/charts/marks';
import { periodLabel } from '../../period-label';
import type { OneCohortResult, PeriodRow } from '../result';
import type { viewMessages } from '../view-messages';
import { gap, timeAxis, valueAxis } from '../../../ui/charts/axes';

type ViewSay = Say<typeof viewMessages>;

export const FACTORS = ['share', 'aof', 'aov', 'revenue'] as const;
export type Factor = (typeof FACTORS)[number];

/** First day after the period of a row. */
const endOf = (result: OneCohortResult, row: PeriodRow): number =>
  periodStart(periodOf(row.start, result.by, result.fiscalStart) + 1, result.by, result.fiscalStart);

const titleOf = (result: OneCohortResult, row: PeriodRow, say: ViewSay): string =>
  periodLabel(row.start, result.by, say.format) + (row.complete ? '' : ` (${say('tipIncomplete')})`);

/** Revenue of first and of repeat purchases, stacked. */
export function revenuePlot(
  result: OneCohortResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const colour = { repeat: tokens.main, first: tokens.series[1] };
  const stripes = { repeat: hatch(colour.repeat, tokens.paper), first: hatch(colour.first, tokens.paper) };
  const bars = result.periods.flatMap((row) => {
    const end = endOf(result, row);
    const base = { start: row.start, end, middle: (row.start + end) / 2, complete: row.complete };
    const floor = Math.max(0, row.repeatRevenue);
    const tipText = [
      titleOf(result, row, say),
      `${say('first')}: ${say.format.money(row.firstRevenue)}`,
      `${say('repeat')}: ${say.format.money(row.repeatRevenue)}`,
    ].join('\n');
    return [
      { ...base, part: 'repeat' as const, low: 0, high: row.repeatRevenue, tip: tipText },
      { ...base, part: 'first' as const, low: floor, high: floor + row.firstRevenue, tip: tipText },
    ];
  });
  const top = Math.max(1e-9, ...bars.map((bar) => bar.high)) * 1.05;
  const bottom = Math.min(0, ...bars.map((bar) => bar.high));
  const inset = gap(result.periods.length, width);
  const from = bars[0]?.start ?? 0;
  const to = bars.at(-1)?.end ?? 1;
  return {
    height: 280,
    marginLeft: Math.max(36, textWidth(say.format.short(top)) + 14),
    marginRight: 12,
    marginTop: 16,
    marginBottom: 26,
    x: { type: 'linear', domain: [from, to] },
    y: { domain: [bottom, top] },
    color: { type: 'identity' },
    marks: [
      stripes.repeat.definition,
      stripes.first.definition,
      ...valueAxis(say.format.short, 4, tokens),
      timeAxis(from, to, say.format, width, tokens),
      rectY(bars, {
        x1: 'start',
        x2: 'end',
        y1: 'low',
        y2: 'high',
        insetLeft: inset,
        insetRight: inset,
        fill: (bar: (typeof bars)[number]) => (bar.complete ? colour[bar.part] : stripes[bar.part].fill),
      }),
      ruleY([0], { stroke: tokens.muted }),
      tip(
        bars.filter((bar) => bar.part === 'first'),
        pointerX({ x: 'middle', y: 'high', title: 'tip', ...tipLook(tokens) }),
      ),
    ],
  };
}

/** How a value of a factor is written. */
export const factorText = (factor: Factor, value: number, say: ViewSay): string =>
  factor === 'share'
    ? say.format.percent(value, value > 0 && value < 0.1 ? 1 : 0)
    : factor === 'aof'
      ? say.format.decimal(value)
      : say.format.short(value);

/** One factor by period: a line with its interval; periods that had not ended are open dots. */
export function factorPlot(
  result: OneCohortResult,
  factor: Factor,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const points = result.periods.flatMap((row) => {
    const value = row[factor];
    if (value === null) return [];
    const interval =
      factor === 'share'
        ? row.shareInterval
        : factor === 'aof'
          ? row.aofInterval
          : factor === 'aov'
            ? row.aovInterval
            : null;
    const low = interval?.[0] ?? value;
    const high = interval?.[1] ?? value;
    const written = (one: number) => factorText(factor, one, say);
    return [
      {
        middle: (row.start + endOf(result, row)) / 2,
        value,
        low,
        high,
        complete: row.complete,
        tip: [
          titleOf(result, row, say),
          factor === 'share'
            ? say('tipShare', { active: row.active, share: value, low, high })
            : say('tipValue', {
                name: say(factor),
                value: written(value),
                range: interval === null ? null : `${written(low)}–${written(high)}`,
              }),
        ].join('\n'),
      },
    ];
  });
  const whole = points.filter((point) => point.complete);
  // an interval of few customers may be far wider than what it is about
  const peak = Math.max(1e-9, ...points.map((point) => point.value));
  const top = Math.min(peak * 1.6, Math.max(peak, ...points.map((point) => point.high))) * 1.2;
  const bottom = Math.min(0, ...points.map((point) => point.value));
  const last = whole.at(-1);
  const from = result.periods[0]?.start ?? 0;
  const lastRow = result.periods.at(-1);
  const to = lastRow ? endOf(result, lastRow) : 1;
  return {
    height: 180,
    marginLeft: Math.max(44, textWidth(factorText(factor, top, say)) + 14),
    marginRight: 16,
    marginTop: 16,
    marginBottom: 26,
    clip: true,
    x: { type: 'linear', domain: [from, to] },
    y: { domain: [bottom, top], clamp: true },
    color: { type: 'identity' },
    marks: [
      ...valueAxis((value) => factorText(factor, value, say), 3, tokens),
      timeAxis(from, to, say.format, width, tokens),
      areaY(whole, { x: 'middle', y1: 'low', y2: 'high', fill: tokens.main, fillOpacity: 0.16 }),
      line(whole, { x: 'middle', y: 'value', stroke: tokens.main, strokeWidth: 2 }),
      ruleX(
        points.filter((point) => !point.complete),
        { x: 'middle', y1: 'low', y2: 'high', stroke: tokens.main, strokeDasharray: '2 2' },
      ),
      dot(points.length <= 2 ? points : points.filter((point) => !point.complete), {
        x: 'middle',
        y: 'value',
        r: 3.5,
        stroke: tokens.main,
        fill: (point: (typeof points)[number]) => (point.complete ? tokens.main : tokens.paper),
      }),
      ruleY([0], { stroke: tokens.muted }),
      text(last ? [last] : [], {
        x: 'middle',
        y: 'value',
        text: (point: (typeof points)[number]) => factorText(factor, point.value, say),
        textAnchor: 'end',
        lineAnchor: 'bottom',
        dy: -6,
        fontWeight: 600,
        fontSize: 13,
        fill: tokens.ink,
        stroke: tokens.paper,
        strokeWidth: 4,
      }),
      tip(points, pointerX({ x: 'middle', y: 'value', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
