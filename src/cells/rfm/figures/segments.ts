import { axisFx, barX, pointer, ruleX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { RfmResult } from '../result';
import { shortName } from '../segment-name';
import type { viewMessages } from '../view-messages';

const ROW = 30;

/** A bar of the segment figure; `id` is what a click on it selects. */
export interface SegmentBar {
  id: string;
  name: string;
  panel: string;
  share: number;
  low: number | null;
  high: number | null;
  label: string;
  tip: string;
}

/** Share of customers beside share of revenue, one row a segment, both on one scale. */
export function segmentsPlot(
  result: RfmResult,
  nameOf: (id: string) => string,
  chosen: string | null,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const panels = [say('ofCustomers'), say('ofRevenue')] as const;
  const brief = width < 720;
  const label = (id: string): string => (brief ? shortName(nameOf(id)) : nameOf(id));
  const percent = (share: number): string => format.percent(share, share > 0 && share < 0.01 ? 1 : 0);
  const bars: SegmentBar[] = result.segments.flatMap((row) => {
    const name = label(row.id);
    const told = [
      nameOf(row.id),
      say('tipSegment', {
        customers: row.customers,
        share: row.share,
        low: row.interval[0],
        high: row.interval[1],
      }),
      say('tipRevenue', { revenue: row.revenue, share: row.revenueShare }),
      ...(row.medianRecencyDays === null || row.medianFrequency === null || row.medianMonetary === null
        ? []
        : [
            say('tipMedians', {
              days: row.medianRecencyDays,
              frequency: row.medianFrequency,
              monetary: row.medianMonetary,
            }),
          ]),
    ].join('\n');
    const base = { id: row.id, name, tip: told };
    return [
      {
        ...base,
        panel: panels[0],
        share: row.share,
        low: row.interval[0],
        high: row.interval[1],
        label: percent(row.share),
      },
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
  const names = result.segments.map((row) => row.id);
  const marginLeft = Math.min(width * 0.42, Math.max(...names.map((id) => textWidth(label(id)))) + 10);
  const panelWidth = (width - marginLeft) / 2;
  const top = Math.max(0.01, ...bars.flatMap((bar) => [bar.share, bar.high ?? 0]));
  const room = top * (1 + 52 / Math.max(60, panelWidth - 60));
  const colour = (bar: SegmentBar): string =>
    chosen === null || bar.id === chosen
      ? bar.panel === panels[0]
        ? tokens.main
        : tokens.series[1]
      : tokens.quiet;
  return {
    height: names.length * ROW + 32,
    marginLeft,
    marginRight: 0,
    marginTop: 28,
    marginBottom: 4,
    fx: { domain: panels, padding: 0.06, axis: null },
    x: { domain: [Math.min(0, ...bars.map((bar) => bar.share)), room], axis: null },
    y: { type: 'band', domain: names, padding: 0.25, axis: null },
    color: { type: 'identity' },
    marks: [
      axisFx({
        anchor: 'top',
        tickSize: 0,
        label: null,
        color: tokens.muted,
        fontSize: 13,
        textAnchor: 'middle',
      }),
      ruleY(names.slice(1), { y: (id: string) => id, dy: -ROW / 2, stroke: tokens.grid }),
      ...[false, true].map((bold) =>
        text(
          names.filter((id) => (id === chosen) === bold),
          {
            fx: () => panels[0],
            y: (id: string) => id,
            text: label,
            frameAnchor: 'left',
            textAnchor: 'end',
            dx: -10,
            fontSize: 13,
            fontWeight: bold ? 600 : 400,
            fill: tokens.ink,
          },
        ),
      ),
      barX(bars, { fx: 'panel', x: 'share', y: 'id', fill: colour }),
      ruleY(
        bars.filter((bar) => bar.low !== null),
        { fx: 'panel', y: 'id', x1: 'low', x2: 'high', stroke: tokens.ink, strokeWidth: 1.25 },
      ),
      text(bars, {
        fx: 'panel',
        x: (bar: SegmentBar) => Math.max(0, bar.high ?? bar.share),
        y: 'id',
        text: 'label',
        textAnchor: 'start',
        dx: 6,
        fontSize: 13,
        fill: tokens.ink,
      }),
      ruleX([0], { stroke: tokens.muted }),
      tip(
        bars,
        pointer({ fx: 'panel', x: 'share', y: 'id', title: 'tip', maxRadius: 200, ...tipLook(tokens) }),
      ),
    ],
  };
}
