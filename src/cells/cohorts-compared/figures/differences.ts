import {
  axisX,
  axisY,
  barX,
  dot,
  gridX,
  pointer,
  ruleX,
  ruleY,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import { change } from '../measure-words';
import { FACTORS, type CohortsComparedResult, type Factor } from '../result';
import type { viewMessages } from '../view-messages';
import { cohortLabel } from './measure';

type ViewSay = Say<typeof viewMessages>;

/** The colour of each factor. */
export const factorColour = (factor: Factor, tokens: ChartTokens): string =>
  tokens.series[FACTORS.indexOf(factor)] ?? tokens.muted;

/** Factors that say something: the margin rate is 1 where the data have none. */
export const shownFactors = (result: CohortsComparedResult): readonly Factor[] =>
  result.profitIs === 'margin' ? FACTORS : FACTORS.filter((factor) => factor !== 'marginRate');

/** less and more by round shares, from nothing outwards */
const ROUND = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99];
const TICK_ROOM = 64;

/** Logarithms of round changes that fit an axis. */
function ratioTicks(low: number, high: number, width: number): number[] {
  const wanted = ROUND.flatMap((share) =>
    share === 0 ? [0] : [Math.log(1 - share), Math.log(1 + share), Math.log(1 / (1 - share))],
  ).filter((log) => log > low && log < high);
  const placed: number[] = [];
  for (const log of wanted)
    if (placed.every((one) => (Math.abs(one - log) / (high - low)) * width >= TICK_ROOM)) placed.push(log);
  return placed;
}

/** Stacked bars of what each factor adds to or takes from the reference, on a scale of logarithms. */
export function differencesPlot(
  result: CohortsComparedResult,
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const rows = result.cohorts.flatMap((cohort) =>
    cohort.difference === null
      ? []
      : [{ label: cohortLabel(result, cohort, say), difference: cohort.difference }],
  );
  const bars = rows.flatMap(({ label, difference }) => {
    let up = 0;
    let down = 0;
    return shownFactors(result).map((factor) => {
      const size = difference.log[factor];
      const from = size < 0 ? down : up;
      if (size < 0) down += size;
      else up += size;
      return {
        label,
        from,
        to: from + size,
        middle: from + size / 2,
        fill: factorColour(factor, tokens),
        tip: say('tipFactor', {
          cohort: label,
          factor: say(`factor.${factor}`),
          change: change(Math.exp(size), say.format),
          amount: difference.amount[factor],
        }),
      };
    });
  });
  const totals = rows.map(({ label, difference }) => ({
    label,
    at: Math.log(difference.ratio),
    low: Math.log(difference.interval[0]),
    high: Math.log(difference.interval[1]),
    tip: say('tipValue', {
      name: `${label} · ${say('whole')}`,
      value: change(difference.ratio, say.format),
      range: difference.interval.map((end) => change(end, say.format)).join(' … '),
    }),
  }));
  const ends = [
    ...bars.flatMap(({ from, to }) => [from, to]),
    ...totals.flatMap(({ low, high }) => [low, high]),
  ];
  const low = Math.min(-0.01, ...ends);
  const high = Math.max(0.01, ...ends);
  const pad = (high - low) * 0.04;
  const row = 34;
  const marginLeft = Math.max(30, ...rows.map(({ label }) => textWidth(label))) + 14;
  const ticks = ratioTicks(low - pad, high + pad, width - marginLeft - 16);
  return {
    height: rows.length * row + 34,
    marginLeft,
    marginRight: 16,
    marginTop: 4,
    marginBottom: 30,
    x: { domain: [low - pad, high + pad] },
    y: { type: 'band', domain: rows.map(({ label }) => label), padding: 0.28 },
    color: { type: 'identity' },
    marks: [
      gridX(ticks, { stroke: tokens.grid, strokeOpacity: 1 }),
      axisX(ticks, {
        tickSize: 0,
        tickFormat: (log: number) => (log === 0 ? '0' : change(Math.exp(log), say.format)),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisY({ tickSize: 0, label: null, color: tokens.ink, fontSize: 13 }),
      barX(bars, { y: 'label', x1: 'from', x2: 'to', fill: 'fill', insetLeft: 0.5, insetRight: 0.5 }),
      ruleX([0], { stroke: tokens.muted }),
      ruleY(totals, { y: 'label', x1: 'low', x2: 'high', stroke: tokens.paper, strokeWidth: 5 }),
      ruleY(totals, { y: 'label', x1: 'low', x2: 'high', stroke: tokens.ink, strokeWidth: 1.75 }),
      dot(totals, {
        y: 'label',
        x: 'at',
        symbol: 'diamond',
        r: 6,
        fill: tokens.ink,
        stroke: tokens.paper,
        strokeWidth: 1.5,
      }),
      tip(
        [
          ...bars.map(({ label, middle, tip: words }) => ({ label, x: middle, tip: words })),
          ...totals.map(({ label, at, tip: words }) => ({ label, x: at, tip: words })),
        ],
        pointer({ y: 'label', x: 'x', title: 'tip', ...tipLook(tokens) }),
      ),
    ],
  };
}
