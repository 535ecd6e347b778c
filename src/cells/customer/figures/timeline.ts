import {
  axisX,
  axisY,
  dot,
  gridY,
  pointer,
  rect,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import { MS_PER_DAY, type Day } from '../../../core/days';
import type { Stage } from '../../../customers/lifecycle/stages';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { CustomerResult } from '../result';
import type { viewMessages } from '../view-messages';

const HEIGHT = 240;
const BAND = 34;

interface Mark {
  date: Date;
  amount: number;
  bought: boolean;
  tip: string;
}

const dateOf = (day: Day): Date => new Date(day * MS_PER_DAY);

/** Every purchase as a stem, the day the next one is due, and a band of stages under the axis. */
export function timelinePlot(
  result: CustomerResult,
  stageName: (stage: Stage) => string,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const marks = Array.from(result.day, (day, i): Mark => {
    const amount = result.amount[i] ?? 0;
    const orders = result.ordersOf[i] ?? 0;
    return {
      date: dateOf(day),
      amount,
      bought: orders > 0,
      tip: say('tip', { day: format.day(day), amount, orders }),
    };
  });
  const top = Math.max(1e-9, ...marks.map(({ amount }) => amount));
  const low = Math.min(0, ...marks.map(({ amount }) => amount));
  const first = result.day[0] ?? result.firstPurchase;
  const { dueOn } = result.rhythm;
  const due = dueOn !== null && dueOn > result.lastPurchase ? dueOn : null;
  const last = Math.max(result.lastDay, due ?? result.lastDay) + 1;
  const marginLeft = Math.max(40, textWidth(format.short(top)) + 12);
  const perDay = (width - marginLeft - 12) / Math.max(1, last - first);
  const colours: Record<Stage, string> = {
    'first-time': tokens.series[2],
    repeat: tokens.series[0],
    loyal: tokens.main,
    advocate: tokens.accent,
    lost: tokens.quiet,
  };
  const span = top - low;
  const bandTop = low - span * (14 / (HEIGHT - 60));
  const bandLow = bandTop - span * (BAND / (HEIGHT - 60));
  const spells = result.stages.map((spell) => ({
    x1: dateOf(Math.max(first, spell.from)),
    x2: dateOf(spell.to + 1),
    fill: colours[spell.stage],
    stage: spell.stage,
    name:
      textWidth(stageName(spell.stage)) + 8 < (spell.to + 1 - spell.from) * perDay
        ? stageName(spell.stage)
        : '',
    tip: `${stageName(spell.stage)}\n${format.day(spell.from)} – ${format.day(spell.to)}`,
  }));
  return {
    height: HEIGHT,
    marginLeft,
    marginRight: 12,
    marginTop: 20,
    marginBottom: 30,
    x: { type: 'utc', domain: [dateOf(first), dateOf(last)] },
    y: { domain: [bandLow, top] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 4, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 4,
        tickSize: 0,
        tickFormat: (value: number) => (value < low ? '' : format.short(value)),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: Math.max(2, Math.floor(width / 130)),
        tickSize: 4,
        tickFormat: (date: Date) => format.month(date.getTime() / MS_PER_DAY),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      rect(spells, {
        x1: 'x1',
        x2: 'x2',
        y1: bandLow,
        y2: bandTop,
        fill: 'fill',
        fillOpacity: 0.35,
        insetRight: 1,
      }),
      text(
        spells.filter(({ name }) => name !== ''),
        {
          x: (spell: (typeof spells)[number]) => new Date((spell.x1.getTime() + spell.x2.getTime()) / 2),
          y: (bandLow + bandTop) / 2,
          text: 'name',
          fill: tokens.ink,
          fontSize: 12,
        },
      ),
      ruleY([0], { stroke: tokens.quiet }),
      ruleX(marks, {
        x: 'date',
        y1: 0,
        y2: 'amount',
        stroke: tokens.main,
        strokeWidth: 1.5,
        strokeOpacity: 0.6,
      }),
      dot(marks, {
        x: 'date',
        y: 'amount',
        r: 3.5,
        fill: (mark: Mark) => (mark.bought ? tokens.main : tokens.paper),
        stroke: tokens.main,
      }),
      due === null
        ? null
        : [
            ruleX([dateOf(due)], { y1: low, y2: top, stroke: tokens.accent, strokeDasharray: '4 3' }),
            text([dateOf(due)], {
              x: (date: Date) => date,
              frameAnchor: 'top',
              text: () => say('due'),
              dy: -16,
              fill: tokens.accent,
              fontWeight: 600,
              fontSize: 13,
            }),
          ],
      tip(marks, pointer({ x: 'date', y: 'amount', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
