import { axisFx, barX, pointer, ruleX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { SegmentsResult } from '../result';
import type { viewMessages } from '../view-messages';

const ROW = 30;

/** Share of customers beside share of revenue, one row a segment, both on one scale. */
export function sizesPlot(
  { segments }: SegmentsResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const panels = [say('ofCustomers'), say('ofRevenue')] as const;
  const percent = (share: number): string => say.format.percent(share, share > 0 && share < 0.01 ? 1 : 0);
  const bars = segments.flatMap((row) => {
    const [low, high] = row.interval;
    const base = {
      id: row.id,
      tip: [
        row.name,
        say('tipSize', { customers: row.customers, share: row.share, low, high }),
        say('tipRevenue', { revenue: row.revenue, share: row.revenueShare }),
      ].join('\n'),
    };
    return [
      { ...base, panel: panels[0], share: row.share, low, high, label: percent(row.share) },
      {
        ...base,
        panel: panels[1],
        share: row.revenueShare,
        low: null,
        high: null,
        label: percent(row.revenueShare),
      },
    ];
  });
  const nameOf = new Map(segments.map(({ id, name }) => [id, name]));
  const marginLeft = Math.min(width * 0.4, Math.max(...segments.map(({ name }) => textWidth(name))) + 12);
  const top = Math.max(1e-9, ...bars.map((bar) => Math.max(bar.share, bar.high ?? 0)));
  const room = Math.ceil(Math.max(...bars.map((bar) => textWidth(bar.label)))) + 8;
  const panel = (width - marginLeft) / 2;
  return {
    height: 28 + segments.length * ROW,
    marginLeft,
    marginRight: 0,
    marginTop: 28,
    marginBottom: 0,
    x: {
      domain: [Math.min(0, ...bars.map((bar) => bar.share)), top / Math.max(0.3, 1 - room / panel)],
      axis: null,
    },
    y: { type: 'band', domain: segments.map(({ id }) => id), axis: null, padding: 0.25 },
    fx: { domain: panels, padding: 0.04, axis: null },
    color: { type: 'identity' },
    marks: [
      axisFx({ anchor: 'top', label: null, color: tokens.muted, fontSize: 13, tickSize: 0 }),
      barX(bars, {
        x: 'share',
        y: 'id',
        fx: 'panel',
        fill: (bar: (typeof bars)[number]) => (bar.panel === panels[0] ? tokens.main : tokens.series[1]),
      }),
      ruleY(
        bars.filter((bar) => bar.low !== null),
        {
          x1: 'low',
          x2: 'high',
          y: 'id',
          fx: 'panel',
          stroke: tokens.ink,
          strokeOpacity: 0.5,
          strokeWidth: 2,
        },
      ),
      text(bars, {
        x: (bar: (typeof bars)[number]) => Math.max(bar.share, bar.high ?? 0, 0),
        y: 'id',
        fx: 'panel',
        text: 'label',
        textAnchor: 'start',
        dx: 6,
        fill: tokens.ink,
        fontSize: 13,
      }),
      text(
        segments.map(({ id }) => ({ id, panel: panels[0] })),
        {
          y: 'id',
          fx: 'panel',
          text: (row: { id: string }) => nameOf.get(row.id) ?? '',
          frameAnchor: 'left',
          textAnchor: 'start',
          textOverflow: 'ellipsis',
          lineWidth: (marginLeft - 12) / 13,
          dx: -marginLeft,
          fill: tokens.ink,
          fontSize: 13,
        },
      ),
      ruleX([0], { stroke: tokens.quiet }),
      tip(
        bars,
        pointer({ x: 'share', y: 'id', fx: 'panel', title: 'tip', maxRadius: ROW, ...tipLook(tokens) }),
      ),
    ],
  };
}
