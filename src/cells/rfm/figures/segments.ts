import type { PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import type { RfmResult } from '../result';
import { shortName } from '../segment-name';
import type { viewMessages } from '../view-messages';
import { sharesPlot } from './shares';

/** Segments by their share of customers and of revenue. */
export function segmentsPlot(
  result: RfmResult,
  nameOf: (id: string) => string,
  chosen: string | null,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const brief = width < 720;
  const rows = result.segments.map((row) => ({
    id: row.id,
    label: brief ? narrowName(nameOf(row.id)) : nameOf(row.id),
    share: row.share,
    interval: row.interval,
    revenueShare: row.revenueShare,
    tip: [
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
    ].join('\n'),
  }));
  return sharesPlot(rows, [say('ofCustomers'), say('ofRevenue')], chosen, say.format, width, tokens);
}

/** Without what Chinese adds in brackets, and of a cluster the number alone. */
export const narrowName = (name: string): string => shortName(name).replace(/[:：].*$/u, '');
