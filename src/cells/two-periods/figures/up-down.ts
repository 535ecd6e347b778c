import { barX, pointer, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { Change, TwoPeriodsResult, UpDownMeasure } from '../result';
import type { viewMessages } from '../view-messages';

const ROW = 34;
const ORDER = ['down', 'same', 'up'] as const;
const TONE: Record<Change, number> = { down: 0.25, same: 0, up: 0.8 };

/** A stretch of a bar; a click lists its customers. */
export interface UpDownMark {
  measure: UpDownMeasure;
  change: Change;
  from: number;
  to: number;
  share: number;
  label: string;
  tip: string;
}

/** Whose numbers went down, stayed and went up, a bar a measure. */
export function upDownPlot(
  result: TwoPeriodsResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const names = new Map(
    result.upDown.map(({ measure }) => [
      measure,
      say(`upDown.${measure === 'profit' && result.profitIs === 'revenue' ? 'revenue' : measure}`),
    ]),
  );
  const marginLeft = Math.max(...[...names.values()].map((name) => textWidth(name))) + 12;
  const used = Math.min(width, 820);
  const scale = used - marginLeft - 4;
  const marks = result.upDown.flatMap(({ measure, customers, changes }): UpDownMark[] => {
    if (customers === 0) return [];
    let at = 0;
    return ORDER.map((change) => {
      const of = changes[change];
      const from = at;
      at += of.share;
      const name = say(`change.${change}`);
      const labels = [`${name} ${format.percent(of.share)}`, format.percent(of.share), ''];
      return {
        measure,
        change,
        from,
        to: at,
        share: of.share,
        label: labels.find((label) => textWidth(label) <= of.share * scale - 8) ?? '',
        tip: say('tipUpDown', {
          name: `${names.get(measure) ?? ''} ${name}`,
          customers: of.customers,
          profit: of.profit,
          share: of.share,
          low: of.interval[0],
          high: of.interval[1],
        }),
      };
    });
  });
  const fill = (change: Change): string => (change === 'same' ? tokens.wash : tokens.ramp(TONE[change]));
  return {
    height: result.upDown.length * ROW + 8,
    marginLeft,
    marginRight: width - used + 4,
    marginTop: 4,
    marginBottom: 4,
    x: { domain: [0, 1], axis: null },
    y: { type: 'band', domain: [...names.keys()], padding: 0.2, axis: null },
    color: { type: 'identity' },
    marks: [
      text([...names.keys()], {
        y: (measure: UpDownMeasure) => measure,
        text: (measure: UpDownMeasure) => names.get(measure) ?? '',
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -8,
        fontSize: 13,
        fill: tokens.ink,
      }),
      barX(marks, {
        x1: 'from',
        x2: 'to',
        y: 'measure',
        insetRight: 1,
        fill: (mark: UpDownMark) => fill(mark.change),
      }),
      text(marks, {
        x: (mark: UpDownMark) => (mark.from + mark.to) / 2,
        y: 'measure',
        text: 'label',
        fontSize: 13,
        fill: (mark: UpDownMark) => (mark.change === 'same' ? tokens.ink : tokens.onRamp(TONE[mark.change])),
      }),
      tip(
        marks,
        pointer({
          x: (mark: UpDownMark) => (mark.from + mark.to) / 2,
          y: 'measure',
          title: 'tip',
          maxRadius: 300,
          ...tipLook(tokens),
        }),
      ),
    ],
  };
}
