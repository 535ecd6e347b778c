import {
  axisX,
  axisY,
  dot,
  gridY,
  line,
  pointerX,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { spread, tipLook } from '../../../ui/charts/marks';
import type { ClustersResult, ClusterTrial } from '../result';
import type { viewMessages } from '../view-messages';

const HEIGHT = 240;
const TOP = 16;
const BOTTOM = 40;

/** What lies within clusters and how well they part, by their number; the number in use is marked. */
export function trialsPlot(
  clusters: ClustersResult,
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const { trials } = clusters;
  const parted = trials.filter((trial) => trial.silhouette !== null);
  const low = Math.min(0, ...parted.map((trial) => trial.silhouette ?? 0));
  const last = trials.at(-1);
  const ends = [
    { value: last?.within ?? 0, label: say('withinLine'), colour: tokens.main },
    { value: parted.at(-1)?.silhouette ?? 0, label: say('silhouetteLine'), colour: tokens.series[1] },
  ];
  const scale = (value: number): number => TOP + ((1 - value) / (1 - low)) * (HEIGHT - TOP - BOTTOM);
  const placed = spread(
    ends.map(({ value }) => scale(value)),
    18,
    TOP + 8,
    HEIGHT - BOTTOM,
  );
  const marginRight = width < 480 ? 116 : 170;
  const marked = trials.filter((trial) => trial.clusters === clusters.used);
  return {
    height: HEIGHT,
    marginLeft: 44,
    marginRight,
    marginTop: TOP,
    marginBottom: BOTTOM,
    x: { domain: [2, Math.max(3, last?.clusters ?? 3)] },
    y: { domain: [low, 1] },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 5, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 5,
        tickSize: 0,
        tickFormat: (value: number) => format.significant(value, 2),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: trials.map((trial) => trial.clusters),
        tickFormat: (value: number) => format.integer(value),
        tickSize: 4,
        label: say('clustersAxis'),
        labelAnchor: 'center',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      ruleX(marked, { x: 'clusters', stroke: tokens.ink, strokeDasharray: '3 2', strokeWidth: 1.25 }),
      ruleY([0], { stroke: tokens.muted }),
      line(trials, { x: 'clusters', y: 'within', stroke: tokens.main, strokeWidth: 2 }),
      dot(trials, { x: 'clusters', y: 'within', fill: tokens.main, r: 3.5 }),
      line(parted, { x: 'clusters', y: 'silhouette', stroke: tokens.series[1], strokeWidth: 2 }),
      dot(parted, {
        x: 'clusters',
        y: 'silhouette',
        fill: (trial: ClusterTrial) =>
          trial.clusters === clusters.suggested ? tokens.paper : tokens.series[1],
        stroke: tokens.series[1],
        strokeWidth: 2,
        r: (trial: ClusterTrial) => (trial.clusters === clusters.suggested ? 6 : 3.5),
        symbol: 'diamond',
      }),
      ...ends.map(({ label, colour }, i) =>
        text([0], {
          text: () => label,
          frameAnchor: 'top-right',
          textAnchor: 'start',
          dx: 8,
          dy: (placed[i] ?? 0) - TOP - 6,
          lineWidth: (marginRight - 12) / 13,
          fontSize: 13,
          fill: colour,
        }),
      ),
      tip(
        trials,
        pointerX({
          x: 'clusters',
          y: 'within',
          title: (trial: ClusterTrial) => say('tipTrial', { ...trial }),
          ...tipLook(tokens),
        }),
      ),
    ],
  };
}
