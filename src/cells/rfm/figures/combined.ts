import type { PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import type { ClassRow, RfmResult } from '../result';
import type { viewMessages } from '../view-messages';
import { sharesPlot } from './shares';

/** What a class of the combined score is called: its range, or the whole score it stands for. */
export const className = (
  result: RfmResult,
  row: Pick<ClassRow, 'scoreClass'>,
  say: Say<typeof viewMessages>,
): string =>
  result.combined.scale === 'mean'
    ? say('classMean', { score: row.scoreClass })
    : say('classHundred', { from: 10 * row.scoreClass - 9, to: 10 * row.scoreClass });

/** Classes of the combined score, the best at the top, by their share of customers and of revenue. */
export function combinedPlot(
  result: RfmResult,
  chosen: number | null,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const rows = [...result.combined.classes].reverse().map((row) => {
    const label = className(result, row, say);
    return {
      id: String(row.scoreClass),
      label,
      share: row.share,
      interval: row.interval,
      revenueShare: row.revenueShare,
      tip: [
        label,
        say('tipSegment', {
          customers: row.customers,
          share: row.share,
          low: row.interval[0],
          high: row.interval[1],
        }),
        say('tipRevenue', { revenue: row.revenue, share: row.revenueShare }),
        ...(row.meanMonetary === null ? [] : [say('tipMean', { mean: row.meanMonetary })]),
      ].join('\n'),
    };
  });
  return sharesPlot(
    rows,
    [say('ofCustomers'), say('ofRevenue')],
    chosen === null ? null : String(chosen),
    say.format,
    width,
    tokens,
  );
}
