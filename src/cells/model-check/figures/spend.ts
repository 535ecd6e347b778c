import {
  axisX,
  axisY,
  dot,
  line,
  pointer,
  pointerX,
  rect,
  rectY,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { valueAxis } from '../../../ui/charts/axes';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { FREQUENCY_CLASSES } from '../../purchase-models/frequency-classes';
import type { SpendCheck, SpendFrequency } from '../result';
import type { viewMessages } from '../view-messages';

type ViewSay = Say<typeof viewMessages>;

/** Average spend of repeat buyers: bars as it is, the line as Gamma-Gamma expects it. */
export function spendPlot(check: SpendCheck, say: ViewSay, width: number, tokens: ChartTokens): PlotOptions {
  const { format } = say;
  const bars = Array.from(check.edges.slice(0, -1), (from, i) => ({
    from,
    to: check.edges[i + 1] ?? from,
    middle: (from + (check.edges[i + 1] ?? from)) / 2,
    observed: check.observed[i] ?? 0,
    expected: check.expected[i] ?? 0,
    tip: say('tipSpend', {
      from,
      to: check.edges[i + 1] ?? from,
      observed: check.observed[i] ?? 0,
      expected: check.expected[i] ?? 0,
    }),
  }));
  const top = Math.max(1e-6, ...bars.flatMap(({ observed, expected }) => [observed, expected])) * 1.06;
  const write = (share: number): string => format.percent(share, top < 0.05 ? 1 : 0);
  return {
    height: 280,
    marginLeft: Math.max(40, textWidth(write(top)) + 14),
    marginRight: 16,
    marginTop: 16,
    marginBottom: 44,
    x: { domain: [0, check.edges.at(-1) ?? 1] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      valueAxis(write, 4, tokens),
      axisX({
        ticks: Math.max(2, Math.floor(width / 90)),
        tickSize: 4,
        tickFormat: format.short,
        label: say('axisSpend'),
        labelAnchor: 'right',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      rectY(bars, { x1: 'from', x2: 'to', y: 'observed', inset: 0.5, fill: tokens.quiet }),
      ruleY([0], { stroke: tokens.muted }),
      line(bars, {
        x: 'middle',
        y: 'expected',
        stroke: tokens.accent,
        strokeWidth: 2.25,
        curve: 'monotone-x',
      }),
      tip(bars, pointerX({ x: 'middle', y: 'observed', title: 'tip', ...tipLook(tokens), lineWidth: 40 })),
    ],
  };
}

/** Customers by x and average spend, each column shaded by its own shares, with the mean of each column. */
export function spendFrequencyPlot(
  by: SpendFrequency,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const bins = by.edges.length - 1;
  // rows are steps of the logarithm of spend
  const low = Math.log(by.edges[0] ?? 1);
  const high = Math.log(by.edges[bins] ?? 2);
  const place = (amount: number): number =>
    Math.max(0, Math.min(bins, ((Math.log(Math.max(1e-9, amount)) - low) / (high - low)) * bins));
  const cells = by.classes.flatMap(({ label, customers }, at) => {
    const k = (FREQUENCY_CLASSES as readonly string[]).indexOf(label);
    return Array.from({ length: bins }, (_, bin) => {
      const count = by.counts[k * bins + bin] ?? 0;
      return {
        from: at - 0.5,
        to: at + 0.5,
        at,
        bin,
        next: bin + 1,
        middle: bin + 0.5,
        share: count / customers,
        tip: say('tipSpendCell', {
          label,
          from: by.edges[bin] ?? NaN,
          to: by.edges[bin + 1] ?? NaN,
          customers: count,
        }),
      };
    });
  });
  const top = Math.max(1e-9, ...cells.map(({ share }) => share));
  const means = by.classes.map(({ mean, interval, customers }, at) => ({
    at,
    mean: place(mean),
    low: place(interval[0]),
    high: place(interval[1]),
    customers,
  }));
  const ticks = Array.from({ length: bins + 1 }, (_, bin) => bin).filter((bin) => bin % 2 === 0);
  const names = ticks.map((bin) => format.significant(by.edges[bin] ?? NaN, 2));
  return {
    height: 30 + bins * 20 + 44,
    marginLeft: Math.max(40, ...names.map((name) => textWidth(name) + 14)),
    marginRight: 16,
    marginTop: 30,
    marginBottom: 44,
    x: { type: 'linear', domain: [-0.5, by.classes.length - 0.5] },
    y: { type: 'linear', domain: [0, bins] },
    color: { type: 'identity' },
    marks: [
      axisY({
        ticks,
        tickSize: 0,
        tickFormat: (bin: number) => names[ticks.indexOf(bin)] ?? '',
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: means.map(({ at }) => at),
        tickSize: 0,
        tickFormat: (at: number) => by.classes[at]?.label ?? '',
        label: say('axisX'),
        labelAnchor: 'center',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      rect(cells, {
        x1: 'from',
        x2: 'to',
        y1: 'bin',
        y2: 'next',
        inset: 0.5,
        fill: ({ share }: (typeof cells)[number]) => tokens.ramp(0.8 * Math.sqrt(share / top)),
      }),
      ruleX(means, { x: 'at', y1: 'low', y2: 'high', stroke: tokens.paper, strokeWidth: 6 }),
      ruleX(means, { x: 'at', y1: 'low', y2: 'high', stroke: tokens.ink, strokeWidth: 2.5 }),
      dot(means, { x: 'at', y: 'mean', r: 5, fill: tokens.paper, stroke: tokens.ink, strokeWidth: 2.5 }),
      width < 420
        ? null
        : text(means, {
            x: 'at',
            y: bins,
            dy: -10,
            text: ({ customers }: (typeof means)[number]) => `n ${format.short(customers)}`,
            fill: tokens.muted,
            fontSize: 13,
          }),
      tip(cells, pointer({ x: 'at', y: 'middle', title: 'tip', ...tipLook(tokens), lineWidth: 40 })),
    ],
  };
}
