import {
  axisX,
  axisY,
  gridX,
  gridY,
  line,
  pointer,
  rect,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import type { FigureKey } from '../../../ui/charts/figure-key';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { CheckedModel, ModelCheckResult } from '../result';
import type { viewMessages } from '../view-messages';

type ViewSay = Say<typeof viewMessages>;
export type Surface = 'alive' | 'purchases' | 'value';

const ROW = 17;
const TOP = 26;
const BOTTOM = 44;

/** What shades mean: five steps from little to much. */
export const surfaceKeys = (
  result: ModelCheckResult,
  surface: Surface,
  say: ViewSay,
  tokens: ChartTokens,
): FigureKey[] => {
  const top = largest(result, surface);
  return [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => ({
    label: surface === 'alive' ? say.format.percent(share) : say.format.significant(top * share * share, 2),
    colour: tokens.ramp(share),
    shape: 'bar',
    edge: tokens.muted,
  }));
};

/** The largest finite value of a surface over all models, so that they share a scale. */
export const largest = ({ models }: ModelCheckResult, surface: Surface): number =>
  surface === 'alive'
    ? 1
    : Math.max(1e-9, ...models.flatMap((model) => [...model[surface]].filter(Number.isFinite)));

/** A heat map over t_x and x of what a model says of customers as old as the oldest cohort. */
export function surfacePlot(
  result: ModelCheckResult,
  model: CheckedModel,
  surface: Surface,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { x, edges, ageWeeks } = result.grid;
  const across = edges.length - 1;
  const top = largest(result, surface);
  const { format } = say;
  const cells = x.flatMap((n, row) =>
    (n === 0 ? [0] : edges.slice(1).map((_, j) => j)).flatMap((j) => {
      const at = row * across + j;
      const value = model[surface][at] ?? NaN;
      if (Number.isNaN(value)) return [];
      const from = n === 0 ? 0 : (edges[j] ?? 0);
      const to = n === 0 ? ageWeeks : (edges[j + 1] ?? 0);
      return [
        {
          from,
          to,
          middle: (from + to) / 2,
          n,
          low: n - 0.5,
          high: n + 0.5,
          value,
          tip: [
            n === 0 ? say('tipCellOne') : say('tipCell', { x: n, from, to }),
            say('tipSurface', {
              alive: model.alive[at] ?? NaN,
              purchases: model.purchases[at] ?? NaN,
              weeks: result.grid.horizonWeeks,
              value: model.value[at] ?? NaN,
            }),
          ].join('\n'),
        },
      ];
    }),
  );
  return {
    ...frame(result, say, width, tokens),
    marks: [
      ...axes(result, say, width, tokens),
      rect(cells, {
        x1: 'from',
        x2: 'to',
        y1: 'low',
        y2: 'high',
        inset: 0.4,
        // the eye compares ratios of purchases, differences of chances
        fill: ({ value }: (typeof cells)[number]) =>
          tokens.ramp(surface === 'alive' ? value : Math.sqrt(Math.max(0, value) / top)),
      }),
      ...(width < 300
        ? []
        : [
            text(
              cells.filter(({ n }) => n === 0),
              {
                x: 'middle',
                y: 'n',
                text: ({ value }: (typeof cells)[number]) =>
                  surface === 'alive' ? format.percent(value) : format.significant(value, 2),
                fill: ({ value }: (typeof cells)[number]) =>
                  tokens.onRamp(surface === 'alive' ? value : Math.sqrt(Math.max(0, value) / top)),
                fontSize: 13,
              },
            ),
          ]),
      tip(cells, pointer({ x: 'middle', y: 'n', title: 'tip', ...tipLook(tokens), lineWidth: 40 })),
    ],
  };
}

/** Curves along which customers are worth as much: for each x the t_x that makes up for it. */
export function curvesPlot(
  result: ModelCheckResult,
  model: CheckedModel,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const count = Math.max(1, model.curves.length - 1);
  const curves = model.curves.map(({ level, points }, i) => ({
    level,
    colour: tokens.ramp(0.4 + (0.55 * i) / count),
    points: points.map(({ x, recency }) => ({
      x,
      recency,
      tip: say('tipCurve', { level, x, recency }),
    })),
  }));
  const all = curves.flatMap(({ points }) => points);
  return {
    ...frame(result, say, width, tokens),
    marks: [
      gridX({ ticks: Math.max(2, Math.floor(width / 90)), stroke: tokens.grid, strokeOpacity: 1 }),
      gridY({ ticks: result.grid.x.filter((n) => n % 5 === 0), stroke: tokens.grid, strokeOpacity: 1 }),
      ...axes(result, say, width, tokens),
      ...curves.map(({ points, colour }) =>
        line(points, { x: 'recency', y: 'x', stroke: colour, strokeWidth: 2.25, curve: 'catmull-rom' }),
      ),
      text(
        curves.flatMap(({ level, points, colour }) => {
          const last = points.at(-1);
          return last ? [{ ...last, label: say.format.significant(level, 3), colour }] : [];
        }),
        {
          x: 'recency',
          y: 'x',
          text: 'label',
          fill: tokens.ink,
          stroke: tokens.paper,
          strokeWidth: 4,
          fontWeight: 600,
          fontSize: 13,
          lineAnchor: 'bottom',
          dy: -4,
        },
      ),
      tip(all, pointer({ x: 'recency', y: 'x', title: 'tip', ...tipLook(tokens), lineWidth: 40 })),
    ],
  };
}

function frame({ grid }: ModelCheckResult, say: ViewSay, _width: number, _tokens: ChartTokens): PlotOptions {
  const most = grid.x.at(-1) ?? 1;
  return {
    height: TOP + BOTTOM + ROW * grid.x.length,
    marginLeft: Math.max(32, textWidth(say.format.integer(most)) + 14),
    marginRight: 14,
    marginTop: TOP,
    marginBottom: BOTTOM,
    x: { domain: [0, Math.max(1e-9, grid.ageWeeks)] },
    y: { domain: [-0.5, most + 0.5] },
    color: { type: 'identity' },
  };
}

function axes({ grid }: ModelCheckResult, say: ViewSay, width: number, tokens: ChartTokens) {
  const every = grid.x.length > 12 ? 5 : 1;
  return [
    axisY({
      ticks: grid.x.filter((n) => n % every === 0),
      tickSize: 0,
      tickFormat: (n: number) => say.format.integer(n),
      label: say('axisXTop'),
      labelAnchor: 'top',
      labelArrow: 'none',
      color: tokens.muted,
      fontSize: 13,
    }),
    axisX({
      ticks: Math.max(2, Math.floor(width / 90)),
      tickSize: 4,
      tickFormat: (weeks: number) => say.format.integer(weeks),
      label: say('axisRecency'),
      labelAnchor: 'right',
      labelArrow: 'none',
      color: tokens.muted,
      fontSize: 13,
    }),
  ];
}
