import {
  axisX,
  axisY,
  dot,
  gridY,
  line,
  pointer,
  ruleX,
  ruleY,
  text,
  tip,
  type PlotOptions,
} from '@observablehq/plot';
import type { Say } from '../../../i18n/catalogue';
import type { ChartTokens } from '../../../ui/charts/chart-tokens';
import { spread, textWidth, tipLook } from '../../../ui/charts/marks';
import type { SurvivalResult } from '../result';
import type { viewMessages } from '../view-messages';
import { groupColours } from './group-colours';

const HEIGHT = 250;
/** Intervals of more groups than this hide each other. */
const MOST_INTERVALS = 2;
/** A rate of fewer customer-steps at risk than this is noise: it stays in the table. */
const LEAST_EXPOSED = 5;

/** Events a customer at risk and step of days, with intervals; no smoothing. */
export function hazardPlot(
  result: SurvivalResult,
  names: readonly string[],
  say: Say<typeof viewMessages>,
  width: number,
  tokens: ChartTokens,
): PlotOptions {
  const { format } = say;
  const colours = groupColours(names.length, tokens);
  const points = result.groups.flatMap((group, g) =>
    group.rows.flatMap((row) =>
      row.hazard === null || row.interval === null || row.exposure < LEAST_EXPOSED * result.step
        ? []
        : [
            {
              group: g,
              middle: (row.from + row.to) / 2,
              hazard: row.hazard,
              low: row.interval[0],
              high: row.interval[1],
              colour: colours[g],
              tip: say('tipHazard', {
                group: names.length > 1 ? (names[g] ?? '') : '',
                from: row.from,
                to: row.to,
                events: row.events,
                hazard: row.hazard,
                low: row.interval[0],
                high: row.interval[1],
              }),
            },
          ],
    ),
  );
  const highest = Math.max(1e-9, ...points.map((point) => point.hazard));
  // one wide interval at the end must not flatten all the rest
  const top =
    names.length > MOST_INTERVALS
      ? highest * 1.15
      : Math.min(Math.max(...points.map((point) => point.high), 1e-9), highest * 1.6);
  const longest = Math.max(1, ...result.groups.map((group) => group.rows.at(-1)?.to ?? 0));
  const ends = result.groups.flatMap((_, g) => {
    const last = points.filter((point) => point.group === g).at(-1);
    return last && names.length > 1 ? [{ ...last, label: names[g] ?? '' }] : [];
  });
  const placed = spread(
    ends.map((end) => end.hazard),
    (18 / HEIGHT) * top,
    top * 0.04,
    top,
  );
  return {
    height: HEIGHT + 60,
    marginLeft: Math.max(44, textWidth(format.percent(top, 1)) + 14),
    marginRight: 16,
    marginTop: 16,
    marginBottom: 44,
    x: { domain: [0, longest] },
    y: { domain: [0, top], clamp: true },
    color: { type: 'identity' },
    marks: [
      gridY({ ticks: 4, stroke: tokens.grid, strokeOpacity: 1 }),
      axisY({
        ticks: 4,
        tickSize: 0,
        tickFormat: (share: number) => format.percent(share, top < 0.1 ? 1 : 0),
        label: null,
        color: tokens.muted,
        fontSize: 13,
      }),
      axisX({
        ticks: Math.max(2, Math.floor(width / 90)),
        tickSize: 4,
        tickFormat: format.integer,
        label: say('axisDays', { event: result.event, nth: result.nth, since: result.since }),
        labelAnchor: 'right',
        labelArrow: 'none',
        color: tokens.muted,
        fontSize: 13,
      }),
      ruleY([0], { stroke: tokens.muted }),
      names.length <= MOST_INTERVALS
        ? ruleX(points, {
            x: 'middle',
            y1: 'low',
            y2: 'high',
            stroke: 'colour',
            strokeOpacity: 0.4,
            strokeWidth: 3,
          })
        : null,
      line(points, { x: 'middle', y: 'hazard', z: 'group', stroke: 'colour', strokeWidth: 1.5 }),
      dot(points, { x: 'middle', y: 'hazard', fill: 'colour', r: 3 }),
      text(
        ends.map((end, i) => ({ ...end, at: placed[i] ?? end.hazard })),
        {
          x: 'middle',
          y: 'at',
          text: 'label',
          fill: 'colour',
          stroke: tokens.paper,
          strokeWidth: 4,
          fontWeight: 600,
          fontSize: 13,
          textAnchor: 'end',
          dy: -12,
          lineWidth: 14,
          textOverflow: 'ellipsis',
        },
      ),
      tip(points, pointer({ x: 'middle', y: 'hazard', title: 'tip', ...tipLook(tokens) })),
    ],
  };
}
