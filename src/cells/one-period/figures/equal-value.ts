import { barX, pointerY, ruleX, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { OnePeriodResult } from '../result';
import type { viewMessages } from '../view-messages';
import { rankedBy } from './parts';

const ROW = 26;

/** A bar of the figure; `selects` is what a click on it lists. */
export interface ValueBar {
  name: string;
  selects: { part: number } | { group: 'loss' | 'nothing' };
  customers: number;
  share: number;
  label: string;
  tip: string;
}

/** How many customers each part of equal value takes, with those apart who make nothing or a loss. */
export function equalValuePlot(
  result: OnePeriodResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const of = rankedBy(result);
  const bar = (row: OnePeriodResult['loss'], name: string, selects: ValueBar['selects']): ValueBar => {
    const share = row.customers / result.customers;
    return {
      name,
      selects,
      customers: row.customers,
      share,
      label: `${format.percent(share, share > 0 && share < 0.0995 ? 1 : 0)} · ${format.integer(row.customers)}`,
      tip: say('tipPart', {
        name: 'part' in selects ? say('part', selects) : say(`group.${selects.group}`),
        customers: row.customers,
        of,
        sum: row.sum,
        share: row.share,
        from: row.from ?? 0,
        to: row.to ?? 0,
      }),
    };
  };
  const bars = [
    ...result.equalValue.map((row) => bar(row, format.integer(row.part), { part: row.part })),
    ...(result.nothing.customers > 0 ? [bar(result.nothing, say('nothing'), { group: 'nothing' })] : []),
    ...(result.loss.customers > 0 ? [bar(result.loss, say('loss'), { group: 'loss' })] : []),
  ];
  const names = bars.map((one) => one.name);
  const marginLeft = Math.max(26, ...names.map((name) => textWidth(name, 600) + 12));
  const labelRoom = Math.max(...bars.map((one) => textWidth(one.label))) + 10;
  const used = Math.min(width, 720);
  return {
    height: bars.length * ROW + 8,
    marginLeft,
    marginRight: width - used + labelRoom,
    marginTop: 4,
    marginBottom: 4,
    x: { domain: [0, Math.max(1e-9, ...bars.map((one) => one.share))], axis: null },
    y: { type: 'band', domain: names, padding: 0.25, axis: null },
    color: { type: 'identity' },
    marks: [
      text(names, {
        y: (name: string) => name,
        text: (name: string) => name,
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -8,
        fontSize: 13,
        fontWeight: 600,
        fill: tokens.ink,
      }),
      barX(bars, {
        x: 'share',
        y: 'name',
        fill: (one: ValueBar) => ('part' in one.selects ? tokens.main : tokens.series[1]),
      }),
      text(bars, {
        x: 'share',
        y: 'name',
        text: 'label',
        textAnchor: 'start',
        dx: 6,
        fontSize: 13,
        fill: tokens.ink,
      }),
      ruleX([0], { stroke: tokens.muted }),
      tip(bars, pointerY({ x: 'share', y: 'name', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
