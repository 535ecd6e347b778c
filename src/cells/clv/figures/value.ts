import { axisX, axisY, barX, pointerY, ruleX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { shortened } from '../../../ui/charts/short-label';
import { periodLabel } from '../../period-label';
import type { ClvResult, ValueGroup } from '../result';
import type { viewMessages } from '../view-messages';

type ViewSay = Say<typeof viewMessages>;

export type ValueBy = 'frequency' | 'cohort' | 'segment';

/** Groups with what they are called, in the order they are drawn. */
function groupsOf(result: ClvResult, by: ValueBy, { format }: ViewSay): (ValueGroup & { label: string })[] {
  const { valueByCohort, valueByFrequency, valueBySegment } = result;
  if (by === 'frequency') return valueByFrequency;
  if (by === 'segment') return valueBySegment.map((group) => ({ ...group, label: group.name }));
  return valueByCohort.cohorts.map((group) => ({
    ...group,
    label: periodLabel(group.start, valueByCohort.period, format),
  }));
}

/** Residual value by group with its 95 % interval, and the shares of customers and of value beside each bar. */
export function valuePlot(
  result: ClvResult,
  by: ValueBy,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const customers = Math.max(1, result.equity.customers);
  const total = result.equity.total || 1;
  const narrow = width < 480;
  // in little room the note under the figure tells which is which
  const sharesText = (ofCustomers: number, ofValue: number): string =>
    narrow
      ? `${format.percent(ofCustomers)} · ${format.percent(ofValue)}`
      : say('shares', { customers: ofCustomers, value: ofValue });
  const groups = groupsOf(result, by, say);
  const most = Math.max(60, width * 0.25);
  const rows = groups.map((group, at) => {
    const range = group.intervals.both ?? group.intervals.parameters;
    return {
      key: String(at),
      value: group.total,
      low: range?.[0] ?? null,
      high: range?.[1] ?? null,
      end: Math.max(group.total, range?.[1] ?? 0),
      shares: sharesText(group.customers / customers, group.total / total),
      tip: [
        by === 'frequency'
          ? say('tipClass', { label: group.label, customers: group.customers })
          : say('tipGroup', { label: group.label, customers: group.customers }),
        say('tipTotal', { total: group.total, low: range?.[0] ?? null, high: range?.[1] ?? null }),
        say('tipValue', group),
      ].join('\n'),
    };
  });
  const labels = groups.map(({ label }) => shortened(label, most));
  const room = Math.max(...rows.map((row) => textWidth(row.shares))) + 12;
  const top = Math.max(1e-9, ...rows.map((row) => row.end));
  const ranged = rows.filter((row) => row.low !== null);
  return {
    height: rows.length * 28 + 52,
    marginLeft: Math.max(36, ...labels.map((label) => textWidth(label) + 14)),
    marginRight: room,
    marginTop: 24,
    marginBottom: 28,
    x: { domain: [Math.min(0, ...rows.map((row) => row.low ?? row.value)), top] },
    y: { type: 'band', domain: rows.map((row) => row.key), padding: 0.2 },
    color: { type: 'identity' },
    marks: [
      axisY({
        tickSize: 0,
        tickFormat: (key: string) => labels[Number(key)] ?? '',
        label: say(
          by === 'frequency' ? 'frequencyAxis' : by === 'cohort' ? 'firstPurchaseAxis' : 'segmentAxis',
        ),
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
      barX(rows, { x: 'value', y: 'key', fill: tokens.main }),
      ruleY(ranged, {
        y: 'key',
        x1: 'low',
        x2: 'high',
        stroke: tokens.paper,
        strokeWidth: 5,
      }),
      ruleY(ranged, { y: 'key', x1: 'low', x2: 'high', stroke: tokens.ink, strokeWidth: 1.75 }),
      ruleX([0], { stroke: tokens.muted }),
      text(rows, {
        x: 'end',
        y: 'key',
        text: 'shares',
        textAnchor: 'start',
        dx: 6,
        fill: tokens.muted,
        fontSize: 13,
      }),
      tip(rows, pointerY({ x: 'value', y: 'key', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
