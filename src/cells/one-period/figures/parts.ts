import { barX, pointerY, ruleX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { tipLook } from '../../../ui/charts/marks';
import type { OnePeriodResult } from '../result';
import type { viewMessages } from '../view-messages';

const ROW = 26;

/** What ranks the customers, as a word. */
export const rankedBy = ({ rank, profitIs }: OnePeriodResult): 'profit' | 'revenue' =>
  rank === 'profit' && profitIs === 'margin' ? 'profit' : 'revenue';

/** A value of one part in one panel; `part` is what a click selects. */
export interface PartMark {
  part: number;
  panel: string;
  /** value ÷ the largest of the panel, so that panels of different units stand side by side */
  length: number;
  low: number | null;
  high: number | null;
  label: string;
  tip: string;
}

/** Parts of equal customers: share, AOF, AOV and margin side by side, a row a part. */
export function partsPlot(
  result: OnePeriodResult,
  chosen: number | null,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const of = rankedBy(result);
  const rows = result.equalCustomers.filter((row) => row.customers > 0);
  const digits = (share: number): number => (Math.abs(share) > 0 && Math.abs(share) < 0.0995 ? 1 : 0);
  const panels = [
    {
      name: say('panelShare', { of }),
      value: (row: (typeof rows)[number]) => row.share,
      write: (value: number) => format.percent(value, digits(value)),
      interval: true,
    },
    {
      name: say('panelAof'),
      value: (row: (typeof rows)[number]) => row.orders / row.customers,
      write: (value: number) => format.significant(value, 3),
      interval: false,
    },
    {
      name: say('panelAov'),
      value: (row: (typeof rows)[number]) => (row.orders === 0 ? null : row.revenue / row.orders),
      write: (value: number) => format.short(value),
      interval: false,
    },
    ...(result.profitIs === 'revenue' || width < 420
      ? []
      : [
          {
            name: say('panelMargin'),
            value: (row: (typeof rows)[number]) =>
              row.margin === null || !(row.revenue > 0) ? null : row.margin / row.revenue,
            write: (value: number) => format.percent(value),
            interval: false,
          },
        ]),
  ];
  const marks: PartMark[] = panels.flatMap((panel) => {
    const values = rows.map(panel.value);
    const highs = panel.interval ? rows.map((row) => Math.abs(row.interval?.[1] ?? 0)) : [];
    const largest = Math.max(1e-300, ...values.map((value) => Math.abs(value ?? 0)), ...highs);
    return rows.flatMap((row, i) => {
      const value = values[i];
      if (value === null || value === undefined) return [];
      const [low, high] = (panel.interval ? row.interval : null) ?? [null, null];
      return [
        {
          part: row.part,
          panel: panel.name,
          length: value / largest,
          low: low === null ? null : Math.max(low, -largest) / largest,
          high: high === null ? null : high / largest,
          label: panel.write(value),
          tip: [
            say('tipPart', {
              name: say('decile', { part: row.part }),
              customers: row.customers,
              of,
              sum: row.sum,
              share: row.share,
              from: row.from ?? 0,
              to: row.to ?? 0,
            }),
            ...(row.cumulativeShare === null ? [] : [say('tipCumulative', { share: row.cumulativeShare })]),
          ].join('\n'),
        },
      ];
    });
  });
  const names = panels.map((panel) => panel.name);
  const domain = rows.map((row) => row.part);
  const marginLeft = 26;
  const panelWidth = (width - marginLeft) / names.length;
  const least = Math.min(0, ...marks.map((mark) => Math.min(mark.length, mark.low ?? 0)));
  const room = 1 + (48 / Math.max(50, panelWidth - 50)) * (1 - least);
  return {
    height: rows.length * ROW + 30,
    marginLeft,
    marginRight: 0,
    marginTop: 26,
    marginBottom: 4,
    fx: { domain: names, padding: 0.05, axis: null },
    x: { domain: [least, room], axis: null },
    y: { type: 'band', domain, padding: 0.25, axis: null },
    color: { type: 'identity' },
    marks: [
      text(names, {
        fx: (name: string) => name,
        x: () => 0,
        text: (name: string) => name,
        frameAnchor: 'top',
        textAnchor: 'start',
        dy: -20,
        fontSize: 13,
        fill: tokens.muted,
      }),
      text(domain, {
        fx: () => names[0],
        y: (part: number) => part,
        text: (part: number) => format.integer(part),
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -8,
        fontSize: 13,
        fontWeight: 600,
        fill: tokens.ink,
      }),
      barX(marks, {
        fx: 'panel',
        x: 'length',
        y: 'part',
        fill: (mark: PartMark) =>
          chosen !== null && mark.part !== chosen
            ? tokens.quiet
            : mark.panel === names[0]
              ? tokens.main
              : tokens.series[0],
      }),
      ruleY(
        marks.filter((mark) => mark.low !== null),
        { fx: 'panel', y: 'part', x1: 'low', x2: 'high', stroke: tokens.ink, strokeWidth: 1.25 },
      ),
      text(marks, {
        fx: 'panel',
        x: (mark: PartMark) => Math.max(0, mark.length, mark.high ?? 0),
        y: 'part',
        text: 'label',
        textAnchor: 'start',
        dx: 6,
        fontSize: 13,
        fill: tokens.ink,
      }),
      ruleX([0], { stroke: tokens.muted }),
      tip(
        marks,
        pointerY({ fx: 'panel', x: 'length', y: 'part', title: 'tip', maxRadius: 200, ...tipLook(tokens) }),
      ),
    ],
  };
}
