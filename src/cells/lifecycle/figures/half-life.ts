import {
  areaY,
  axisX,
  axisY,
  dot,
  gridY,
  line,
  pointerX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { HalfLife, LifecycleResult } from '../result';
import type { ViewSay } from '../view-messages';

const HEIGHT = 300;

/** Share not yet silent by age, of all customers and of those who bought again, with the ages at which half is. */
export function halfLifePlot(
  { halfLife }: LifecycleResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const lines = (
    [
      { half: halfLife.all, name: say('halfAll'), colour: tokens.main },
      { half: halfLife.repeat, name: say('halfRepeat'), colour: tokens.series[1] },
    ] satisfies { half: HalfLife; name: string; colour: string }[]
  ).filter(({ half }) => half.curve.length > 0);
  const points = lines.flatMap(({ half, name, colour }) =>
    [{ age: 0, share: 1, low: 1, high: 1 }, ...half.curve].map((point) => ({
      ...point,
      name,
      colour,
      tip: `${name}\n${say('days', { days: point.age })}: ${say('interval', point)}`,
    })),
  );
  const halves = lines.flatMap(({ half, colour }) =>
    half.days === null
      ? []
      : [{ age: half.days, share: 0.5, colour, label: say('days', { days: half.days }) }],
  );
  const last = Math.max(1, ...points.map(({ age }) => age));
  const names = lines.map(({ half, name, colour }) => {
    const at = half.curve[Math.floor(half.curve.length * 0.6)];
    return { age: at?.age ?? 0, share: at?.share ?? 1, name, colour };
  });
  return {
    height: HEIGHT,
    marginLeft: textWidth(say.format.percent(1)) + 12,
    marginRight: 16,
    marginTop: 12,
    marginBottom: 40,
    x: { domain: [0, last] },
    y: { domain: [0, 1] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 4, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 4,
        tickSize: 0,
        tickFormat: (value: number) => say.format.percent(value),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: Math.max(2, Math.floor(width / 90)),
        tickSize: 4,
        tickFormat: (value: number) => say.format.integer(value),
        label: say('axisAge'),
        labelAnchor: 'right',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      ruleY([0.5], { stroke: tokens.muted, strokeDasharray: '3 3' }),
      areaY(points, {
        x: 'age',
        y1: 'low',
        y2: 'high',
        z: 'name',
        fill: 'colour',
        fillOpacity: 0.16,
        curve: 'step-after',
      }),
      line(points, {
        x: 'age',
        y: 'share',
        z: 'name',
        stroke: 'colour',
        strokeWidth: 2,
        curve: 'step-after',
      }),
      dot(halves, { x: 'age', y: 'share', fill: 'colour', r: 4 }),
      text(halves, {
        x: 'age',
        y: 'share',
        text: 'label',
        textAnchor: 'start',
        dx: 8,
        dy: -9,
        fill: 'colour',
        stroke: tokens.paper,
        strokeWidth: 4,
        fontSize: 13,
        fontWeight: 600,
      }),
      text(names, {
        x: 'age',
        y: 'share',
        text: 'name',
        dy: -12,
        fill: 'colour',
        stroke: tokens.paper,
        strokeWidth: 4,
        fontSize: 13,
        fontWeight: 600,
      }),
      tip(points, pointerX({ x: 'age', y: 'share', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
