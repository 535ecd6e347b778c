import { axisX, barY, pointer, ruleX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { tipLook } from '../../../ui/charts/marks';
import type { ProductsResult, VarietyRow } from '../result';
import type { viewMessages } from '../view-messages';

/** Share of customers by the number of different items they bought. */
export function varietyPlot(
  { variety }: ProductsResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const name = (row: VarietyRow): string => `${format.integer(row.items)}${row.andMore ? '+' : ''}`;
  const used = Math.min(width, 40 + variety.length * 72);
  return {
    height: 220,
    marginLeft: 4,
    marginRight: width - used + 4,
    marginTop: 22,
    marginBottom: 26,
    x: { type: 'band', domain: variety.map(name), padding: 0.25 },
    y: { domain: [0, Math.max(0.01, ...variety.map((row) => row.interval[1]))], axis: null },
    marks: [
      axisX({ tickSize: 0, label: null, color: tokens.muted, fontSize: 13 }),
      barY(variety, { x: name, y: 'share', fill: tokens.main }),
      ruleX(variety, {
        x: name,
        y1: (row: VarietyRow) => row.interval[0],
        y2: (row: VarietyRow) => row.interval[1],
        stroke: tokens.ink,
        strokeWidth: 1.25,
      }),
      text(variety, {
        x: name,
        y: (row: VarietyRow) => row.interval[1],
        text: (row: VarietyRow) => format.percent(row.share, row.share > 0 && row.share < 0.01 ? 1 : 0),
        dy: -9,
        fontSize: 13,
        fill: tokens.ink,
      }),
      ruleY([0], { stroke: tokens.muted }),
      tip(
        variety,
        pointer({
          x: name,
          y: 'share',
          title: (row: VarietyRow) =>
            say('tipVariety', {
              items: name(row),
              customers: row.customers,
              share: row.share,
              low: row.interval[0],
              high: row.interval[1],
            }),
          maxRadius: 200,
          ...tipLook(tokens),
        }),
      ),
    ],
  };
}
