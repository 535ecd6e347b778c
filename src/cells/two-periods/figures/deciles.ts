import { barX, pointerY, ruleX, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { TwoPeriodsResult } from '../result';
import type { viewMessages } from '../view-messages';

const ROW = 26;

/** Customers of a part in one period; a click lists them. */
export interface DecileMark {
  part: number;
  side: 'from' | 'to';
  panel: string;
  customers: number;
  tip: string;
}

/** Customers of each part in both periods, by the same cut-offs. */
export function decilesPlot(
  result: TwoPeriodsResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const panels = [say('earlier'), say('later')] as const;
  const marks = (['earlier', 'later'] as const).flatMap((which, i): DecileMark[] =>
    result.deciles[which].map(({ part, customers, sum }) => ({
      part,
      side: i === 0 ? 'from' : 'to',
      panel: panels[i as 0 | 1],
      customers,
      tip: say('tipDecile', { part, which: say(which), customers, sum }),
    })),
  );
  const domain = result.deciles.earlier.map((row) => row.part);
  const bound = (part: number): string => {
    const cutoff = result.cutoffs[part - 1];
    return part === result.parts || cutoff === undefined
      ? say('below')
      : say('atLeast', { value: format.short(cutoff) });
  };
  const label = (part: number): string =>
    width < 420 ? format.integer(part) : `${format.integer(part)}  ${bound(part)}`;
  const marginLeft = Math.max(26, ...domain.map((part) => textWidth(label(part)) + 14));
  const most = Math.max(1, ...marks.map((mark) => mark.customers));
  const labelRoom = textWidth(format.integer(most)) + 12;
  const panelWidth = (width - marginLeft) / 2;
  return {
    height: domain.length * ROW + 30,
    marginLeft,
    marginRight: 0,
    marginTop: 24,
    marginBottom: 4,
    fx: { domain: panels, padding: 0.05, axis: null },
    x: { domain: [0, most * (1 + labelRoom / Math.max(40, panelWidth - labelRoom))], axis: null },
    y: { type: 'band', domain, padding: 0.25, axis: null },
    color: { type: 'identity' },
    marks: [
      text(panels, {
        fx: (panel: string) => panel,
        text: (panel: string) => panel,
        frameAnchor: 'top-left',
        textAnchor: 'start',
        dy: -18,
        fontSize: 13,
        fontWeight: 600,
        fill: tokens.ink,
      }),
      text(domain, {
        fx: () => panels[0],
        y: (part: number) => part,
        text: label,
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -8,
        fontSize: 13,
        fill: tokens.ink,
      }),
      barX(marks, {
        fx: 'panel',
        x: 'customers',
        y: 'part',
        fill: (mark: DecileMark) => (mark.side === 'from' ? tokens.quiet : tokens.main),
      }),
      text(marks, {
        fx: 'panel',
        x: 'customers',
        y: 'part',
        text: (mark: DecileMark) => format.integer(mark.customers),
        textAnchor: 'start',
        dx: 6,
        fontSize: 13,
        fill: tokens.ink,
      }),
      ruleX([0], { stroke: tokens.muted }),
      tip(
        marks,
        pointerY({
          fx: 'panel',
          x: 'customers',
          y: 'part',
          title: 'tip',
          maxRadius: 200,
          ...tipLook(tokens),
        }),
      ),
    ],
  };
}
