import { axisX, dot, gridX, pointer, ruleX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { shortened } from '../../../ui/charts/short-label';
import type { EntryRow, ProductsResult } from '../result';
import type { viewMessages } from '../view-messages';

const ROW = 28;
const CLEAR = 0.05;

export type EntryMeasure = 'again' | 'value';

/** A dot of the figure; `row` is what a click on it selects. */
export interface EntryDot {
  row: EntryRow;
  key: string;
  value: number;
  low: number;
  high: number;
  clear: boolean;
  label: string;
  tip: string;
}

/** Groups by first purchase with what followed, an interval each, beside the mean of all new customers. */
export function entryPlot(
  result: ProductsResult,
  measure: EntryMeasure,
  nameOf: (row: EntryRow) => string,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const { entry } = result;
  const write = (value: number): string =>
    measure === 'again' ? format.percent(value) : format.short(value);
  const dots = entry.rows.flatMap((row): EntryDot[] => {
    const value = measure === 'again' ? row.againShare : row.profit;
    if (value === null) return [];
    const [low, high] = (measure === 'again' ? row.againInterval : row.profitInterval) ?? [value, value];
    const p = measure === 'again' ? row.againP : row.differenceP;
    return [
      {
        row,
        key: `${row.kind} ${row.label}`,
        value,
        low,
        high,
        clear: p !== null && p < CLEAR,
        label: write(value),
        tip: tipOf(row, measure, nameOf(row), p, say),
      },
    ];
  });
  const mean =
    measure === 'again' ? (entry.eligible === 0 ? null : entry.again / entry.eligible) : entry.profit;
  const keys = dots.map((one) => one.key);
  const room = Math.min(width * 0.4, 260);
  const names = new Map(dots.map((one) => [one.key, shortened(nameOf(one.row), room - 12)]));
  const marginLeft = Math.min(room, Math.max(20, ...[...names.values()].map((name) => textWidth(name))) + 12);
  const labels = Math.max(20, ...dots.map((one) => textWidth(one.label)));
  // an interval that runs far out must not flatten all the others
  const reach = Math.max(...dots.map((one) => one.value), mean ?? 0) * 2.2;
  const top = Math.max(
    0.0001,
    ...dots.map((one) => Math.min(one.high, Math.max(reach, one.value))),
    mean ?? 0,
  );
  const least = Math.min(0, ...dots.map((one) => one.value));
  const bottom = Math.min(0, ...dots.map((one) => Math.max(one.low, Math.min(least * 2.2, -top / 4))));
  return {
    height: keys.length * ROW + 48,
    marginLeft,
    marginRight: labels + 14,
    marginTop: 20,
    marginBottom: 28,
    x: { domain: [bottom, top], clamp: true },
    y: { type: 'band', domain: keys, padding: 0.3, axis: null },
    color: { type: 'identity' },
    marks: [
      gridX({ stroke: tokens.grid, ticks: Math.max(2, Math.floor(width / 150)) }),
      axisX({
        ticks: Math.max(2, Math.floor(width / 150)),
        tickSize: 0,
        label: null,
        color: tokens.muted,
        fontSize: 13,
        tickFormat: write,
      }),
      ...(bottom < 0 ? [ruleX([0], { stroke: tokens.muted })] : []),
      ...(mean === null
        ? []
        : [ruleX([mean], { stroke: tokens.muted, strokeDasharray: '4 3', strokeWidth: 1.5 })]),
      text(keys, {
        y: (key: string) => key,
        text: (key: string) => names.get(key) ?? '',
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -10,
        fontSize: 13,
        fill: tokens.ink,
      }),
      ruleY(dots, {
        y: 'key',
        x1: 'low',
        x2: 'high',
        stroke: tokens.main,
        strokeWidth: 2.5,
        strokeOpacity: 0.55,
      }),
      dot(dots, {
        x: 'value',
        y: 'key',
        r: 5,
        fill: (one: EntryDot) => (one.clear ? tokens.main : tokens.paper),
        stroke: tokens.main,
        strokeWidth: 2,
      }),
      text(dots, {
        y: 'key',
        text: 'label',
        frameAnchor: 'right',
        textAnchor: 'start',
        dx: 8,
        fontSize: 13,
        fill: tokens.ink,
      }),
      tip(dots, pointer({ x: 'value', y: 'key', title: 'tip', maxRadius: 200, ...tipLook(tokens) })),
    ],
  };
}

function tipOf(
  row: EntryRow,
  measure: EntryMeasure,
  name: string,
  p: number | null,
  say: Say<typeof viewMessages>,
): string {
  const { format } = say;
  const lines = [name, say('tipBegan', { customers: row.customers, share: row.share })];
  if (measure === 'again' && row.againShare !== null && row.againInterval !== null) {
    const [low, high] = row.againInterval;
    const { again, eligible, againShare: share } = row;
    lines.push(say('tipAgain', { again, eligible, share, low, high }));
  }
  if (measure === 'value' && row.profit !== null)
    lines.push(
      say('tipValue', {
        followed: row.followed,
        value: format.money(row.profit),
        range:
          row.profitInterval === null
            ? ''
            : `(${format.short(row.profitInterval[0])} – ${format.short(row.profitInterval[1])})`,
      }),
    );
  if (p !== null) lines.push(say('tipP', { p }));
  return lines.join('\n');
}
