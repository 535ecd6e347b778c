import { areaY, dot, line, pointer, text, tip, type PlotOptions } from '@observablehq/plot';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { spread, textWidth, tipLook } from '../../../ui/charts/marks';
import type { CohortGroup } from '../groups';
import { activeRate, repeatRate } from '../rates';
import type { WholeBaseResult } from '../result';
import { groupColour, leftMargin, periodAxes, periodText, type ViewSay } from './scale';

const HEIGHT = 280;
const TOP = 16;
const BOTTOM = 30;

/** % of cohort active, or the repeat-buying rate, by cohort and for all. */
export function ratesPlot(
  result: WholeBaseResult,
  groups: readonly CohortGroup[],
  kind: 'share' | 'repeat',
  say: ViewSay,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const read = kind === 'share' ? activeRate : repeatRate;
  const lines = [
    ...groups.map((group) => ({ ...group, colour: groupColour(group, tokens) })),
    { label: say('all'), cohorts: result.cohorts, colour: tokens.ink, hue: -2 },
  ];
  const points = lines.flatMap((one, at) =>
    result.periods.flatMap((_, period) => {
      // while a cohort is being acquired everybody new is active by definition
      const from = one.hue === -2 ? 0 : Math.max(...one.cohorts.map((cohort) => cohort.to));
      if (kind === 'share' && period < from) return [];
      const found = read(result, one.cohorts, period);
      if (found === null) return [];
      const [low, high] = found.interval;
      const { count, of, share } = found;
      return [
        {
          line: at,
          period,
          share,
          low,
          high,
          all: one.hue === -2,
          colour: one.colour,
          tip: say('tipRate', {
            cohort: one.label,
            period: periodText(result, period, say),
            count,
            of,
            share,
            low,
            high,
          }),
        },
      ];
    }),
  );
  const all = points.filter((point) => point.all);
  const top = Math.min(
    1,
    Math.max(0.05, ...points.map((point) => point.share), ...all.map((one) => one.high)) * 1.06,
  );
  const ends = lines.flatMap((one, at) => {
    const end = points.filter((point) => point.line === at).at(-1);
    return end
      ? [{ label: one.label, period: end.period, share: end.share, all: end.all, colour: one.colour }]
      : [];
  });
  const brief = width < 480;
  const last = result.periods.length - 1;
  const marginRight = brief ? 12 : Math.max(24, ...ends.map((end) => textWidth(end.label, 600) + 26));
  const marginLeft = leftMargin([format.percent(1)]);
  const placed = spread(
    ends.map((end) => end.share),
    (17 / (HEIGHT - TOP - BOTTOM)) * top,
    0,
    top,
  );
  const labels = ends.map((end, i) => ({ ...end, at: placed[i] ?? end.share }));
  return {
    height: HEIGHT,
    marginLeft,
    marginRight,
    marginTop: TOP,
    marginBottom: BOTTOM,
    x: { type: 'linear', domain: [-0.5, last + 0.5] },
    y: { domain: [0, top] },
    color: { type: 'identity' },
    marks: [
      ...periodAxes(result, say, tokens, width - marginLeft - marginRight, (value) => format.percent(value)),
      areaY(all, { x: 'period', y1: 'low', y2: 'high', fill: tokens.ink, fillOpacity: 0.14 }),
      line(
        points.filter((point) => !point.all),
        { x: 'period', y: 'share', z: 'line', stroke: 'colour', strokeWidth: 1.75 },
      ),
      dot(
        points.filter((point) => !point.all),
        { x: 'period', y: 'share', r: 2.5, fill: 'colour' },
      ),
      line(all, { x: 'period', y: 'share', stroke: tokens.ink, strokeWidth: 2.5 }),
      dot(all, { x: 'period', y: 'share', r: 3, fill: tokens.ink }),
      brief ? null : dot(labels, { x: last + 0.5, y: 'at', dx: 8, r: 4, fill: 'colour' }),
      brief
        ? null
        : text(labels, {
            x: last + 0.5,
            y: 'at',
            text: 'label',
            textAnchor: 'start',
            dx: 18,
            fontSize: 13,
            fontWeight: 600,
            fill: tokens.ink,
            stroke: tokens.paper,
            strokeWidth: 4,
          }),
      tip(points, pointer({ x: 'period', y: 'share', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
