import { axisX, line, pointerX, ruleY, text, tip, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import { valueAxis } from '../../../ui/charts/axes';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { textWidth, tipLook } from '../../../ui/charts/marks';
import type { Differences, ModelCheckResult } from '../result';
import type { viewMessages } from '../view-messages';
import { LOWEST_RATE } from '../differences';
import { modelColours } from './models';

/** The kinds of differences that some of the models have, in a fixed order. */
export const kindsOf = ({ models }: ModelCheckResult): Differences['kind'][] =>
  (['rate', 'buying-chance', 'leaving-rate', 'leaving-chance'] as const).filter((kind) =>
    models.some(({ differences }) => differences.some((one) => one.kind === kind)),
  );

/**
 * Shares of customers by a hidden rate (bins a factor of 1.33 apart on a logarithmic axis) or chance (bins of 2.5 points),
 * the models over each other. Whoever lies below the first edge of the rates is told in the note, not drawn.
 */
export function differencesPlot(
  result: ModelCheckResult,
  kind: Differences['kind'],
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const rate = kind === 'rate' || kind === 'leaving-rate';
  // steps of a factor on the axis of rates
  const place = (value: number): number => (rate ? Math.log10(value) : value);
  const looks = modelColours(result, tokens);
  const series = result.models.flatMap(({ differences }, i) => {
    const look = looks[i];
    const found = differences.find((one) => one.kind === kind);
    if (!look || !found) return [];
    const edges = rate ? [...found.edges] : [0, ...found.edges, 1];
    const shares = rate ? [...found.shares].slice(1, -1) : [...found.shares];
    return [
      {
        ...look,
        mean: found.mean,
        steps: shares.map((share, k) => ({
          from: edges[k] ?? 0,
          to: edges[k + 1] ?? 1,
          share,
        })),
      },
    ];
  });
  const bins = (series[0]?.steps ?? []).map(({ from, to }, k) => ({
    from,
    to,
    middle: (place(from) + place(to)) / 2,
    highest: Math.max(...series.map(({ steps }) => steps[k]?.share ?? 0)),
    tip: [
      say(rate ? 'tipRate' : 'tipChance', { from, to }),
      ...series.map(({ name, steps }) => say('tipShare', { model: name, share: steps[k]?.share ?? 0 })),
    ].join('\n'),
  }));
  const top = 1.08 * Math.max(1e-6, ...bins.map(({ highest }) => highest));
  const write = (share: number): string => format.percent(share, top < 0.05 ? 1 : 0);
  const fastest = bins.findLast(({ highest }) => highest > 0.0005)?.to ?? 100;
  const slowest = bins.find(({ highest }) => highest > 0.0005)?.from ?? LOWEST_RATE;
  const ends = rate ? [place(Math.min(0.5, slowest)), place(Math.max(5, fastest))] : [0, 1];
  const [low = 0, high = 1] = ends;
  return {
    height: 270,
    marginLeft: Math.max(40, textWidth(write(top)) + 14),
    marginRight: 16,
    marginTop: 24,
    marginBottom: 44,
    x: { domain: ends, clamp: true },
    y: { domain: [0, top], clamp: true },
    color: { type: 'identity' },
    marks: [
      valueAxis(write, 4, tokens),
      axisX({
        ...(rate
          ? {
              ticks: (width < 420 ? [0.01, 0.1, 1, 12, 100] : [0.01, 0.03, 0.1, 0.3, 1, 3, 12, 52, 365])
                .map(place)
                .filter((at) => at >= low && at <= high),
            }
          : { ticks: 5 }),
        tickSize: 4,
        tickFormat: (value: number) => (rate ? format.significant(10 ** value, 3) : format.percent(value)),
        label: say(`axis.${kind}`),
        labelAnchor: 'right',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      ruleY([0], { stroke: tokens.muted }),
      ...series.map(({ steps, colour, dash }) =>
        line(
          steps
            .map(({ from, to, share }) => ({ at: (place(from) + place(to)) / 2, share }))
            .filter(({ at }) => at >= low && at <= high),
          { x: 'at', y: 'share', stroke: colour, strokeWidth: 2.25, strokeDasharray: dash, curve: 'step' },
        ),
      ),
      // the means, each a mark on the axis
      text(
        series.map((one) => ({ ...one, at: place(one.mean) })).filter(({ at }) => at >= low && at <= high),
        { x: 'at', y: 0, text: () => '▲', fill: 'colour', lineAnchor: 'bottom', dy: -1, fontSize: 13 },
      ),
      tip(bins, pointerX({ x: 'middle', y: 'highest', title: 'tip', ...tipLook(tokens), lineWidth: 40 })),
    ],
  };
}
