import {
  axisX,
  axisY,
  dot,
  gridX,
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
import type { PredictedIntervals } from '../../purchase-models/intervals';
import type { ClvResult } from '../result';
import type { viewMessages } from '../view-messages';

type ViewSay = Say<typeof viewMessages>;

const ROW = 24;

/** Equity, purchases and hold-out with their three intervals, each as a share of its estimate; what was bought as a mark. */
export function surePlot(result: ClvResult, say: ViewSay, width: number, tokens: ChartTokens): PlotOptions {
  const { format } = say;
  const { equity, holdOut } = result;
  const figures: { name: string; value: number; intervals: PredictedIntervals; actual: number | null }[] = [
    { name: say('sureEquity'), value: equity.total, intervals: equity.intervals, actual: null },
    {
      name: say('surePurchases'),
      value: equity.purchases,
      intervals: equity.purchaseIntervals,
      actual: null,
    },
    ...(holdOut && holdOut.predicted > 0
      ? [
          {
            name: say('sureHoldOut'),
            value: holdOut.predicted,
            intervals: holdOut.intervals,
            actual: holdOut.actual,
          },
        ]
      : []),
  ].filter(({ value }) => value > 0);
  const sorts = [
    { key: 'both', label: say('ofBoth'), width: 4 },
    { key: 'parameters', label: say('ofParameters'), width: 2 },
    { key: 'individuals', label: say('ofIndividuals'), width: 2 },
  ] as const;
  const rows = figures.flatMap((figure, f) =>
    sorts.flatMap((sort, k) => {
      const interval = figure.intervals[sort.key];
      if (!interval) return [];
      return [
        {
          key: `${f} ${k}`,
          label: sort.label,
          low: interval[0] / figure.value,
          high: interval[1] / figure.value,
          width: sort.width,
          colour: sort.key === 'both' ? tokens.accent : tokens.ink,
          name: k === 0 ? figure.name : '',
          tip: say('tipSure', {
            name: figure.name,
            value: figure.value,
            low: interval[0],
            high: interval[1],
            by: sort.label,
          }),
        },
      ];
    }),
  );
  const marks = figures.flatMap((figure, f) =>
    figure.actual === null ? [] : [{ key: `${f} 0`, at: figure.actual / figure.value }],
  );
  const ends = [...rows.flatMap((row) => [row.low, row.high]), ...marks.map(({ at }) => at), 1];
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const room = (high - low || 0.1) * 0.06;
  const left = Math.max(...sorts.map(({ label }) => textWidth(label))) + 14;
  const names = figures.map((figure, f) => ({
    key: rows.find(({ key }) => key.startsWith(`${f} `))?.key,
    name: figure.name,
    value: format.short(figure.value),
    actual: figure.actual,
  }));
  return {
    height: figures.length * (ROW * 3 + 26) + 40,
    marginLeft: left,
    marginRight: 16,
    marginTop: 24,
    marginBottom: 30,
    x: { domain: [Math.max(0, low - room), high + room] },
    y: {
      type: 'point',
      // an empty place before each figure, for its name
      domain: figures.flatMap((_, f) => [`${f} name`, ...sorts.map((_, k) => `${f} ${k}`)]),
      padding: 0.3,
    },
    color: { type: 'identity' },
    marks: [
      gridX({ ticks: width < 480 ? 4 : 7, stroke: tokens.grid, strokeOpacity: 1 }),
      axisX({
        ticks: width < 480 ? 4 : 7,
        tickSize: 0,
        tickFormat: (share: number) => format.percent(share),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisY({
        tickSize: 0,
        tickFormat: (key: string) => sorts[Number(key.split(' ')[1])]?.label ?? '',
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      text(names, {
        x: Math.max(0, low - room),
        y: (_: unknown, f: number) => `${f} name`,
        text: ({ name, value, actual }: (typeof names)[number]) =>
          `${name} ${value}${actual === null ? '' : ` · ${say('sureActual', { actual })}`}`,
        textAnchor: 'start',
        fontWeight: 600,
        fill: tokens.ink,
        fontSize: 13,
        dx: 2,
      }),
      ruleX([1], { stroke: tokens.muted }),
      ruleY(rows, { y: 'key', x1: 'low', x2: 'high', stroke: 'colour', strokeWidth: 'width' }),
      dot(rows, { x: 1, y: 'key', fill: 'colour', r: 3.5 }),
      dot(marks, {
        x: 'at',
        y: 'key',
        symbol: 'diamond',
        r: 6,
        fill: tokens.paper,
        stroke: tokens.ink,
        strokeWidth: 1.75,
      }),
      tip(rows, pointerY({ x: 1, y: 'key', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
