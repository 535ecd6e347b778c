import { axisX, axisY, dot, gridY, line, ruleY, text, type PlotOptions } from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { spread, textWidth } from '../../../ui/charts/marks';
import type { ContractPeriod, LifetimeGroup } from '../result';
import type { viewMessages } from '../view-messages';

const HEIGHT = 320;

/** Curves of the groups side by side: observed as dots, the better model of each as a line. */
export function groupsPlot(
  groups: readonly LifetimeGroup[],
  names: readonly string[],
  period: ContractPeriod,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const colour = (g: number): string => tokens.series[g % tokens.series.length] ?? tokens.ink;
  const seen = groups.flatMap(({ observed }, g) =>
    Array.from(observed.survival, (share, i) => ({ period: i + 1, share, group: g })),
  );
  const curves = groups.flatMap(({ models, best }, g) =>
    Array.from(models[best]?.survival ?? [], (share, t) => ({ period: t, share, group: g })),
  );
  const last = Math.max(1, ...[...seen, ...curves].map((point) => point.period));
  const ends = groups.flatMap((_, g) => {
    const end = [...curves, ...seen].filter((point) => point.group === g);
    const at = curves.filter((point) => point.group === g).at(-1) ?? end.at(-1);
    return at ? [{ ...at, name: names[g] ?? '' }] : [];
  });
  const placed = spread(
    ends.map(({ share }) => share),
    18 / HEIGHT,
    0.03,
    0.99,
  );
  // names stand beside the curves, as wide as a narrow screen allows
  const labels = Math.min(Math.max(...names.map((name) => textWidth(name) * 1.2)), width * 0.34);
  return {
    height: HEIGHT + 60,
    marginLeft: 48,
    marginRight: labels + 12,
    marginTop: 16,
    marginBottom: 44,
    x: { domain: [0, last] },
    y: { domain: [0, 1] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 5, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 5,
        tickSize: 0,
        tickFormat: (share: number) => format.percent(share),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: Math.max(2, Math.floor(width / 60)),
        tickSize: 4,
        tickFormat: (value: number) => (Number.isInteger(value) ? format.integer(value) : ''),
        label: say('axisPeriods', { period }),
        labelAnchor: 'right',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      ruleY([0], { stroke: tokens.muted }),
      line(curves, {
        x: 'period',
        y: 'share',
        z: 'group',
        stroke: (point: (typeof curves)[number]) => colour(point.group),
        strokeWidth: 2,
      }),
      dot(seen, {
        x: 'period',
        y: 'share',
        r: 2,
        fill: (point: (typeof seen)[number]) => colour(point.group),
      }),
      text(
        ends.map((end, i) => ({ ...end, at: placed[i] ?? end.share })),
        {
          x: 'period',
          y: 'at',
          text: 'name',
          fill: (end: (typeof ends)[number]) => colour(end.group),
          stroke: tokens.paper,
          strokeWidth: 4,
          fontWeight: 600,
          fontSize: 13,
          textAnchor: 'start',
          dx: 6,
          lineWidth: labels / 13,
          textOverflow: 'ellipsis',
        },
      ),
    ],
  };
}
