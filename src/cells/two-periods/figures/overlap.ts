import { barX, pointer, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { Group, TwoPeriodsResult } from '../result';
import type { viewMessages } from '../view-messages';

/** A stretch of a period's bar; `group` is what a click lists. */
export interface OverlapMark {
  group: Group;
  period: string;
  from: number;
  to: number;
  tip: string;
}

/** One bar a period on a common scale, shifted so that they overlap by the customers they share. */
export function overlapPlot(
  result: TwoPeriodsResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const counts = result.groups.map((row) => row.customers);
  const [a, b, c] = [counts[0] ?? 0, counts[1] ?? 0, counts[2] ?? 0];
  const all = Math.max(1, a + b + c);
  const periods = [say('earlier'), say('later')] as const;
  const named = [
    { group: 'only-earlier', name: say('onlyEarlier'), from: 0, to: a },
    { group: 'both', name: say('both'), from: a, to: a + b },
    { group: 'only-later', name: say('onlyLater'), from: a + b, to: a + b + c },
  ] as const;
  const mark = (at: 0 | 1 | 2, period: string): OverlapMark => {
    const { group, name, from, to } = named[at];
    const customers = to - from;
    return {
      group,
      period,
      from,
      to,
      tip: say('tipGroup', { group: name, customers, share: customers / all }),
    };
  };
  const marks = [mark(0, periods[0]), mark(1, periods[0]), mark(1, periods[1]), mark(2, periods[1])];
  const marginLeft = Math.max(...periods.map((period) => textWidth(period, 600))) + 12;
  const scale = (width - marginLeft - 8) / all;
  // a label that is wider than its stretch is written at the end of the bar's free side
  const labels = named
    .map(({ group, name, from, to }) => ({ group, from, to, label: `${name} ${format.integer(to - from)}` }))
    .filter(({ from, to }) => to > from);
  const low: string[] = [];
  const middle = labels.map((one) => {
    const room = textWidth(one.label, 600);
    const fits = room < (one.to - one.from) * scale - 8;
    if (!fits) low.push(one.label);
    return { ...one, fits };
  });
  return {
    height: 96 + (low.length > 0 ? 20 : 0),
    marginLeft,
    marginRight: 8,
    marginTop: 6,
    marginBottom: 6 + (low.length > 0 ? 20 : 0),
    x: { domain: [0, all], axis: null },
    y: { type: 'band', domain: periods, padding: 0.12, axis: null },
    color: { type: 'identity' },
    marks: [
      text(periods, {
        y: (period: string) => period,
        text: (period: string) => period,
        frameAnchor: 'left',
        textAnchor: 'end',
        dx: -8,
        fontSize: 13,
        fontWeight: 600,
        fill: tokens.ink,
      }),
      barX(marks, {
        x1: 'from',
        x2: 'to',
        y: 'period',
        insetRight: 1,
        fill: (one: OverlapMark) => (one.group === 'both' ? tokens.ramp(0.95) : tokens.ramp(0.4)),
      }),
      ...middle
        .filter((one) => one.fits)
        .map((one) =>
          text([one.label], {
            x: () => (one.from + one.to) / 2,
            y: () => (one.group === 'only-later' ? periods[1] : periods[0]),
            fontSize: 13,
            fontWeight: 600,
            fill: one.group === 'both' ? tokens.onRamp(0.95) : tokens.onRamp(0.4),
          }),
        ),
      low.length === 0
        ? null
        : text([low.join(' · ')], {
            frameAnchor: 'bottom-left',
            textAnchor: 'start',
            lineAnchor: 'top',
            dy: 6,
            fontSize: 13,
            fill: tokens.ink,
          }),
      tip(
        marks,
        pointer({
          x: (one: OverlapMark) => (one.from + one.to) / 2,
          y: 'period',
          title: 'tip',
          maxRadius: 400,
          ...tipLook(tokens),
        }),
      ),
    ],
  };
}
