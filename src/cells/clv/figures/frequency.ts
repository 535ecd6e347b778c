import {
  axisX,
  axisY,
  barY,
  dot,
  gridY,
  line,
  pointerX,
  ruleY,
  text,
  tickY,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { ClvResult } from '../result';
import type { viewMessages } from '../view-messages';
import { endLabels } from './end-labels';

type ViewSay = Say<typeof viewMessages>;

const HEIGHT = 280;
const TOP = 24;
const BOTTOM = 44;

/** Customers by x in the calibration: bars as counted, marks as expected. */
export function frequencyPlot(
  result: ClvResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const classes = result.frequency.map((row) => ({
    ...row,
    tip: [
      say('tipClass', { label: row.label, customers: row.customers }),
      say('tipCounts', { actual: row.customers, expected: row.expectedCustomers }),
    ].join('\n'),
  }));
  const top = Math.max(1, ...classes.flatMap((row) => [row.customers, row.expectedCustomers]));
  return {
    ...frame(classes, top * 1.08, format.short(top)),
    marks: [
      ...axes(format.short, say('frequencyAxis'), tokens),
      barY(classes, { x: 'label', y: 'customers', insetLeft: 3, insetRight: 3, fill: tokens.main }),
      tickY(classes, { x: 'label', y: 'expectedCustomers', stroke: tokens.ink, strokeWidth: 2.5 }),
      width < 420
        ? null
        : text(classes, {
            x: 'label',
            y: (row: (typeof classes)[number]) => Math.max(row.customers, row.expectedCustomers),
            text: (row: (typeof classes)[number]) => format.short(row.customers),
            lineAnchor: 'bottom',
            dy: -5,
            fill: tokens.ink,
            fontSize: 13,
          }),
      ruleY([0], { stroke: tokens.muted }),
      tip(classes, pointerX({ x: 'label', y: 'customers', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}

/** Mean hold-out purchases by x in the calibration, actual and expected. */
export function conditionalPlot(
  result: ClvResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const classes = result.frequency.flatMap((row) =>
    row.actual === null || row.expected === null
      ? []
      : [
          {
            label: row.label,
            actual: row.actual,
            expected: row.expected,
            tip: [
              say('tipClass', { label: row.label, customers: row.customers }),
              say('tipMean', { actual: row.actual, expected: row.expected }),
            ].join('\n'),
          },
        ],
  );
  const top = Math.max(0.01, ...classes.flatMap((row) => [row.actual, row.expected])) * 1.08;
  const write = (value: number): string => format.significant(value, 2);
  const end = classes.at(-1);
  const { labels, room } = endLabels(end, top, HEIGHT - TOP - BOTTOM, say, tokens);
  return {
    ...frame(classes, top, write(top)),
    marginRight: room,
    x: { type: 'point', domain: classes.map((row) => row.label), padding: width < 480 ? 0.3 : 0.2 },
    marks: [
      ...axes(write, say('frequencyAxis'), tokens),
      ruleY([0], { stroke: tokens.muted }),
      line(classes, { x: 'label', y: 'actual', stroke: tokens.ink, strokeWidth: 1.75 }),
      dot(classes, { x: 'label', y: 'actual', fill: tokens.ink, r: 3.5 }),
      line(classes, {
        x: 'label',
        y: 'expected',
        stroke: tokens.accent,
        strokeWidth: 2.25,
        strokeDasharray: '6 3',
      }),
      dot(classes, {
        x: 'label',
        y: 'expected',
        stroke: tokens.accent,
        fill: tokens.paper,
        strokeWidth: 2,
        r: 3.5,
      }),
      text(end ? labels : [], {
        x: () => end?.label,
        y: 'at',
        text: 'label',
        fill: 'colour',
        fontWeight: 600,
        fontSize: 13,
        textAnchor: 'start',
        dx: 10,
      }),
      tip(classes, pointerX({ x: 'label', y: 'actual', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}

function frame(classes: readonly { label: string }[], top: number, widest: string): PlotOptions {
  return {
    height: HEIGHT,
    marginLeft: Math.max(36, textWidth(widest) + 14),
    marginRight: 12,
    marginTop: TOP,
    marginBottom: BOTTOM,
    x: { type: 'band', domain: classes.map((row) => row.label), padding: 0.1 },
    y: { domain: [0, top] },
    color: { type: 'identity' },
  };
}

function axes(write: (value: number) => string, label: string, tokens: ChartTokens) {
  return [
    gridY({ ticks: 4, stroke: tokens.grid, strokeOpacity: 1 }),
    axisY({ ticks: 4, tickSize: 0, tickFormat: write, label: null, color: tokens.muted, fontSize: 13 }),
    axisX({
      tickSize: 0,
      label,
      labelAnchor: 'center',
      labelArrow: 'none',
      color: tokens.muted,
      fontSize: 13,
    }),
  ];
}
