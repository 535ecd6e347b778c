import { axisFx, barX, pointer, ruleX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { shortened } from '../../../ui/charts/short-label';
import type { ProductRow, ProductsResult } from '../result';
import type { viewMessages } from '../view-messages';

const ROW = 30;

/** A bar of the figure; `row` is what a click on it selects. */
export interface DriverBar {
  row: ProductRow;
  key: string;
  panel: string;
  /** 0…1 of its panel: each factor has a scale of its own */
  size: number;
  low: number | null;
  high: number | null;
  label: string;
  tip: string;
}

interface Panel {
  name: string;
  value(row: ProductRow): number | null;
  write(value: number): string;
  interval?: (row: ProductRow) => readonly [number, number];
}

/** One row an item, one column a factor of its profit, each column on a scale of its own. */
export function driversPlot(
  result: ProductsResult,
  nameOf: (row: ProductRow) => string,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const panels = panelsOf(result, say, width);
  const room = Math.min(width * 0.34, 240);
  const names = new Map(result.rows.map((row) => [keyOf(row), shortened(nameOf(row), room - 12)]));
  const marginLeft = Math.min(room, Math.max(...[...names.values()].map((name) => textWidth(name))) + 12);
  const panelWidth = (width - marginLeft) / panels.length;
  const bars = panels.flatMap((panel, at): DriverBar[] => {
    const values = result.rows.map((row) => panel.value(row) ?? 0);
    const tops = result.rows.map((row, i) => Math.max(values[i] ?? 0, panel.interval?.(row)[1] ?? 0));
    const top = Math.max(...tops, 0) || 1;
    const labels = Math.max(...result.rows.map((row) => textWidth(panel.write(panel.value(row) ?? 0))));
    const scale = Math.max(0.3, 1 - (labels + 18) / panelWidth) / top;
    return result.rows.map((row, i) => {
      const value = panel.value(row);
      const [low, high] = panel.interval?.(row) ?? [null, null];
      return {
        row,
        key: keyOf(row),
        panel: `${at} ${panel.name}`,
        size: Math.max(0, values[i] ?? 0) * scale,
        low: low === null ? null : low * scale,
        high: high === null ? null : high * scale,
        label: value === null ? '–' : panel.write(value),
        tip: tipOf(row, nameOf(row), result, say),
      };
    });
  });
  const keys = result.rows.map(keyOf);
  const domain = panels.map((panel, at) => `${at} ${panel.name}`);
  return {
    height: keys.length * ROW + 34,
    marginLeft,
    marginRight: 0,
    marginTop: 30,
    marginBottom: 4,
    fx: { domain, padding: 0.04, axis: null },
    x: { domain: [0, 1], axis: null },
    y: { type: 'band', domain: keys, padding: 0.25, axis: null },
    color: { type: 'identity' },
    marks: [
      axisFx({
        anchor: 'top',
        tickSize: 0,
        label: null,
        color: tokens.muted,
        fontSize: 13,
        textAnchor: 'middle',
        tickFormat: (name: string) => name.slice(name.indexOf(' ') + 1),
      }),
      ruleY(keys.slice(1), { y: (key: string) => key, dy: -ROW / 2, stroke: tokens.grid }),
      text(keys, {
        fx: () => domain[0],
        y: (key: string) => key,
        text: (key: string) => names.get(key) ?? '',
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -10,
        fontSize: 13,
        fill: tokens.ink,
      }),
      barX(bars, {
        fx: 'panel',
        x: 'size',
        y: 'key',
        fill: (bar: DriverBar) => (bar.panel === domain[0] ? tokens.main : tokens.quiet),
        fillOpacity: (bar: DriverBar) => (bar.row.kind === 'item' ? 1 : 0.6),
      }),
      ruleY(
        bars.filter((bar) => bar.low !== null),
        { fx: 'panel', y: 'key', x1: 'low', x2: 'high', stroke: tokens.ink, strokeWidth: 1.25 },
      ),
      text(bars, {
        fx: 'panel',
        x: (bar: DriverBar) => Math.max(bar.size, bar.high ?? 0),
        y: 'key',
        text: 'label',
        textAnchor: 'start',
        dx: 6,
        fontSize: 13,
        fill: tokens.ink,
      }),
      ruleX([0], { stroke: tokens.muted }),
      tip(
        bars,
        pointer({ fx: 'panel', x: 'size', y: 'key', title: 'tip', maxRadius: 200, ...tipLook(tokens) }),
      ),
    ],
  };
}

const keyOf = (row: ProductRow): string => `${row.kind} ${row.label}`;

function panelsOf(result: ProductsResult, say: Say<typeof viewMessages>, width: number): Panel[] {
  const { format } = say;
  const percent = (value: number): string =>
    format.percent(value, Math.abs(value) < 0.01 && value !== 0 ? 1 : 0);
  const share: Panel = {
    name: say(result.hasMargin ? 'profitShare' : 'revenueShare'),
    value: (row) => row.profitShare,
    write: percent,
  };
  const penetration: Panel = {
    name: say('penetration'),
    value: (row) => row.penetration,
    write: percent,
    interval: (row) => row.interval,
  };
  const aof: Panel = {
    name: say('aof'),
    value: (row) => row.aof,
    write: (value) => format.decimal(value, 1),
  };
  const aov: Panel = { name: say('aov'), value: (row) => row.aov, write: (value) => format.short(value) };
  const rate: Panel = { name: say('rate'), value: (row) => row.rate, write: percent };
  if (width < 480) return [share, penetration];
  if (width < 760) return [share, penetration, aof, aov];
  return result.hasMargin ? [share, penetration, aof, aov, rate] : [share, penetration, aof, aov];
}

function tipOf(row: ProductRow, name: string, result: ProductsResult, say: Say<typeof viewMessages>): string {
  const { customers, penetration, interval, sole, companion, revenue, profit } = row;
  return [
    name,
    say('tipDriver', { customers, penetration, low: interval[0], high: interval[1] }),
    result.hasMargin ? say('tipMoney', { revenue, profit }) : say('tipRevenue', { revenue }),
    ...(sole === null || customers === 0 ? [] : [say('tipSole', { sole, share: sole / customers })]),
    ...(companion === null ? [] : [say('tipCompanion', { label: companion.label, share: companion.share })]),
  ].join('\n');
}
