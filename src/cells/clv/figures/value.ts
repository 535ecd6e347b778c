import {
  axisX,
  axisY,
  barX,
  gridY,
  pointerX,
  pointerY,
  rectY,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { ClvResult } from '../result';
import type { viewMessages } from '../view-messages';

type ViewSay = Say<typeof viewMessages>;

/** Customers by P(alive) in ten bins; one-time buyers, who have 1 by construction, in a colour of their own. */
export function alivePlot(result: ClvResult, say: ViewSay, _width: number, tokens: ChartTokens): PlotOptions {
  const { format } = say;
  const parts = result.pAlive.bins.flatMap((bin) => {
    const base = { from: bin.from, to: bin.to, middle: (bin.from + bin.to) / 2, tip: say('tipAlive', bin) };
    const repeat = bin.customers - bin.oneTime;
    return [
      { ...base, low: 0, high: repeat, colour: tokens.main },
      { ...base, low: repeat, high: bin.customers, colour: tokens.quiet },
    ];
  });
  const top = Math.max(1, ...result.pAlive.bins.map((bin) => bin.customers)) * 1.05;
  return {
    height: 260,
    marginLeft: Math.max(36, textWidth(format.short(top)) + 14),
    marginRight: 12,
    marginTop: 16,
    marginBottom: 44,
    x: { domain: [0, 1] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 4, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 4,
        tickSize: 0,
        tickFormat: format.short,
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
        tickSize: 4,
        tickFormat: (value: number) => format.decimal(value, 1),
        label: say('aliveAxis'),
        labelAnchor: 'center',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      rectY(parts, {
        x1: 'from',
        x2: 'to',
        y1: 'low',
        y2: 'high',
        insetLeft: 1,
        insetRight: 1,
        fill: 'colour',
      }),
      ruleY([0], { stroke: tokens.muted }),
      tip(parts, pointerX({ x: 'middle', y: 'high', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}

/** Residual value by number of repeat purchases, with the shares of customers and of value beside each bar. */
export function valuePlot(result: ClvResult, say: ViewSay, width: number, tokens: ChartTokens): PlotOptions {
  const { format } = say;
  const customers = Math.max(1, result.equity.customers);
  const total = result.equity.total || 1;
  const narrow = width < 480;
  // in little room the note under the figure tells which is which
  const sharesText = (ofCustomers: number, ofValue: number): string =>
    narrow
      ? `${format.percent(ofCustomers)} · ${format.percent(ofValue)}`
      : say('shares', { customers: ofCustomers, value: ofValue });
  const rows = result.valueByFrequency.map((row) => ({
    label: row.label,
    value: row.clv * row.customers,
    shares: sharesText(row.customers / customers, (row.clv * row.customers) / total),
    tip: [say('tipClass', { label: row.label, customers: row.customers }), say('tipValue', row)].join('\n'),
  }));
  const room = Math.max(...rows.map((row) => textWidth(row.shares))) + 12;
  const top = Math.max(1e-9, ...rows.map((row) => row.value));
  return {
    height: rows.length * 28 + 52,
    marginLeft: 36,
    marginRight: room,
    marginTop: 24,
    marginBottom: 28,
    x: { domain: [0, top] },
    y: { type: 'band', domain: rows.map((row) => row.label), padding: 0.2 },
    color: { type: 'identity' },
    marks: [
      axisY({
        tickSize: 0,
        label: say('frequencyAxis'),
        labelAnchor: 'top',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: narrow ? 3 : 5,
        tickSize: 4,
        tickFormat: format.short,
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      barX(rows, { x: 'value', y: 'label', fill: tokens.main }),
      ruleX([0], { stroke: tokens.muted }),
      text(rows, {
        x: 'value',
        y: 'label',
        text: 'shares',
        textAnchor: 'start',
        dx: 6,
        fill: tokens.muted,
        fontSize: 13,
      }),
      tip(rows, pointerY({ x: 'value', y: 'label', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
